"""Alibaba Flink: a typed client.

Reads the savepoints, the job instances and the deployments of Alibaba Cloud's managed
Apache Flink. Nearly every reply is an envelope: HTTP 200 says only that the service was
reached, `success` says whether it did what was asked.

Models are in `models`, all exceptions also in `errors`.
"""

from __future__ import annotations

from ._runtime import (
    UNSET,
    AccessKey,
    AsyncPages,
    Pages,
    RawResponse,
    Retry,
    System,
    Timeout,
    UnsetType,
)
from .async_client import AsyncAlibabaFlink
from .client import AlibabaFlink
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
    InternalServerError,
    InvalidArgumentError,
    MissingArgumentError,
    NotFoundError,
    PagingError,
    RejectedError,
    RequestTimeout,
    ServiceUnavailableError,
    TooManyRequestsError,
    TransportError,
)

__all__ = [
    "UNSET",
    "AccessKey",
    "AlibabaFlink",
    "ApiError",
    "AsyncAlibabaFlink",
    "AsyncPages",
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
    "Pages",
    "PagingError",
    "RawResponse",
    "RejectedError",
    "RequestTimeout",
    "Retry",
    "ServiceUnavailableError",
    "System",
    "Timeout",
    "TooManyRequestsError",
    "TransportError",
    "UnsetType",
]
