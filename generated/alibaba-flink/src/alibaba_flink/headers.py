"""Headers of the replies of Alibaba Flink.

Each class is made of a reply as `client.raw` gives it, or of an `ApiError`:
`ListSavepointsErrorHeaders(reply).x_acs_retry_after`.
"""

from __future__ import annotations

from ._runtime.headers import ReplyHeaders, header

__all__ = [
    "GetDeploymentsByNameErrorHeaders",
    "ListJobsErrorHeaders",
    "ListSavepointsErrorHeaders",
]


class ListSavepointsErrorHeaders(ReplyHeaders, operation="ListSavepoints"):
    """What failures of `list_savepoints` say in their headers."""

    x_acs_retry_after: int | None = header("x-acs-retry-after", int)
    """How long to wait before asking again, in milliseconds. Sent by the gateway when it
    throttles, not always.

    With 400, 429, 503.
    """


class ListJobsErrorHeaders(ReplyHeaders, operation="ListJobs"):
    """What failures of `list_jobs` say in their headers."""

    x_acs_retry_after: int | None = header("x-acs-retry-after", int)
    """How long to wait before asking again, in milliseconds. Sent by the gateway when it
    throttles, not always.

    With 400, 429, 503.
    """


class GetDeploymentsByNameErrorHeaders(ReplyHeaders, operation="GetDeploymentsByName"):
    """What failures of `get_deployments_by_name` say in their headers."""

    x_acs_retry_after: int | None = header("x-acs-retry-after", int)
    """How long to wait before asking again, in milliseconds. Sent by the gateway when it
    throttles, not always.

    With 400, 429, 503.
    """
