"""Everything that calls of Huawei DLI raise."""

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
    "IncompleteReplyError",
    "InternalServerError",
    "InvalidArgumentError",
    "MissingArgumentError",
    "PagingError",
    "RejectedError",
    "RequestTimeout",
    "TransportError",
]


class BadRequestError(ApiError):
    """400: The request was refused, or could not be served; the code tells which."""

    body: models.Error | None
    """The reply's body; None where it does not fit."""


class InternalServerError(ApiError):
    """500: The service failed for a reason of its own."""

    body: models.Error | None
    """The reply's body; None where it does not fit."""
