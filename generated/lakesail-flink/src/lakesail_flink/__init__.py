"""LakeSail Flink: a typed client.

Lists the savepoints of Flink session jobs on the LakeSail platform. The vendor has
deprecated its managed Flink service; its new platform documents another API
(https://platform.lakesail.com/api/v1, in beta).

Deprecated: LakeSail has deprecated its managed Apache Flink service. Use this package
for what still runs there; build nothing new on it.

Models are in `models`, all exceptions also in `errors`.
"""

from __future__ import annotations

from ._runtime import (
    UNSET,
    AsyncPages,
    BearerToken,
    Pages,
    RawResponse,
    Retry,
    System,
    Timeout,
    UnsetType,
)
from .async_client import AsyncLakeSailFlink
from .client import LakeSailFlink
from .errors import (
    ApiError,
    BadRequestError,
    ClientError,
    ConfigurationError,
    ConnectError,
    CredentialError,
    DecodeError,
    ForbiddenError,
    IncompleteReplyError,
    InvalidArgumentError,
    MissingArgumentError,
    NotFoundError,
    PagingError,
    RejectedError,
    RequestTimeout,
    TransportError,
    UnauthorizedError,
)

__all__ = [
    "UNSET",
    "ApiError",
    "AsyncLakeSailFlink",
    "AsyncPages",
    "BadRequestError",
    "BearerToken",
    "ClientError",
    "ConfigurationError",
    "ConnectError",
    "CredentialError",
    "DecodeError",
    "ForbiddenError",
    "IncompleteReplyError",
    "InvalidArgumentError",
    "LakeSailFlink",
    "MissingArgumentError",
    "NotFoundError",
    "Pages",
    "PagingError",
    "RawResponse",
    "RejectedError",
    "RequestTimeout",
    "Retry",
    "System",
    "Timeout",
    "TransportError",
    "UnauthorizedError",
    "UnsetType",
]
