"""Everything that calls of Alibaba Flink raise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime.errors import (
    ApiError,
    ClientError,
    ConfigurationError,
    ConnectError,
    CredentialError,
    DecodeError,
    IncompleteReplyError,
    InvalidArgumentError,
    MissingArgumentError,
    PagingError,
    RejectedError,
    RequestTimeout,
    TransportError,
)

if TYPE_CHECKING:
    from . import models

__all__ = [
    "ApiError",
    "BadRequestError",
    "ClientError",
    "ConfigurationError",
    "ConnectError",
    "CredentialError",
    "DecodeError",
    "ForbiddenError",
    "IncompleteReplyError",
    "InternalServerError",
    "InvalidArgumentError",
    "MissingArgumentError",
    "NotFoundError",
    "PagingError",
    "RejectedError",
    "RequestTimeout",
    "ServiceUnavailableError",
    "TooManyRequestsError",
    "TransportError",
]


class BadRequestError(ApiError):
    """400: The gateway refused the request: a parameter is missing or invalid, the
    signature is incomplete, its date too far off or its nonce used twice. Throttling is
    answered with this status too; the code then starts with `Throttling`.
    """

    body: models.GatewayError | None
    """The reply's body; None where it does not fit."""


class ForbiddenError(ApiError):
    """403: The signature does not match, or the caller lacks the permission. A denial by
    access policies comes with details in `AccessDeniedDetail`.
    """

    body: models.GatewayError | None
    """The reply's body; None where it does not fit."""


class NotFoundError(ApiError):
    """404: The access key id is unknown, or the gateway knows no such API."""

    body: models.GatewayError | None
    """The reply's body; None where it does not fit."""


class TooManyRequestsError(ApiError):
    """429: Too many calls, as newer gateways say it; the code starts with
    `Throttling`.
    """

    body: models.GatewayError | None
    """The reply's body; None where it does not fit."""


class InternalServerError(ApiError):
    """500: The service failed for a reason of its own."""

    body: models.GatewayError | None
    """The reply's body; None where it does not fit."""


class ServiceUnavailableError(ApiError):
    """503: The service cannot answer for the moment; the same call may succeed a little
    later.
    """

    body: models.GatewayError | None
    """The reply's body; None where it does not fit."""
