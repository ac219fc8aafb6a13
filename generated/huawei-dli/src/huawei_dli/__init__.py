"""Huawei DLI: a typed client.

Imports savepoints into the Flink jobs of Huawei Cloud's Data Lake Insight (DLI).

Models are in `models`, all exceptions also in `errors`.
"""

from __future__ import annotations

from ._runtime import (
    UNSET,
    AccessKey,
    ApiKey,
    AsyncPages,
    Pages,
    RawResponse,
    Retry,
    System,
    Timeout,
    UnsetType,
)
from .async_client import AsyncHuaweiDLI
from .client import HuaweiDLI
from .errors import (
    ApiError,
    BadRequestError,
    ClientError,
    ConfigurationError,
    ConnectError,
    CredentialError,
    DecodeError,
    IncompleteReplyError,
    InternalServerError,
    InvalidArgumentError,
    MissingArgumentError,
    PagingError,
    RejectedError,
    RequestTimeout,
    TransportError,
)

__all__ = [
    "UNSET",
    "AccessKey",
    "ApiError",
    "ApiKey",
    "AsyncHuaweiDLI",
    "AsyncPages",
    "BadRequestError",
    "ClientError",
    "ConfigurationError",
    "ConnectError",
    "CredentialError",
    "DecodeError",
    "HuaweiDLI",
    "IncompleteReplyError",
    "InternalServerError",
    "InvalidArgumentError",
    "MissingArgumentError",
    "Pages",
    "PagingError",
    "RawResponse",
    "RejectedError",
    "RequestTimeout",
    "Retry",
    "System",
    "Timeout",
    "TransportError",
    "UnsetType",
]
