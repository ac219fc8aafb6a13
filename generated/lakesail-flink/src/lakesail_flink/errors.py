"""Everything that calls of LakeSail Flink raise."""

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
    "InvalidArgumentError",
    "MissingArgumentError",
    "NotFoundError",
    "PagingError",
    "RejectedError",
    "RequestTimeout",
    "TransportError",
    "UnauthorizedError",
]


class BadRequestError(ApiError):
    """400: The request is malformed, for instance an id is not one."""

    body: models.Error | None
    """The reply's body; None where it does not fit."""


class UnauthorizedError(ApiError):
    """401: The token is missing, wrong or has run out."""

    body: models.Error | None
    """The reply's body; None where it does not fit."""


class ForbiddenError(ApiError):
    """403: Whoever the token stands for may not do this here."""

    body: models.Error | None
    """The reply's body; None where it does not fit."""


class NotFoundError(ApiError):
    """404: The workspace, the session or the job does not exist."""

    body: models.Error | None
    """The reply's body; None where it does not fit."""
