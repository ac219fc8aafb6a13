"""The runtime of generated API clients: everything that does not depend on the specification.

In: the declarations of a generated package (an `Api`, `Operation`s, models). Out: clients that make the calls. It needs
httpx2, msgspec and the standard library only. Not its business: any particular API; the schemes that sign requests are
modules of their own, imported by the packages that use them.
"""

from __future__ import annotations

from httpx2 import Timeout
from msgspec import UNSET, UnsetType

from .aio import AsyncCaller, AsyncClient, AsyncGroup
from .api import Api, ClientParameter
from .bodies import BytesBody, FormBody, JsonBody, LinesBody, MultipartBody, TextBody
from .checks import BodyCheck, Check
from .compose import ExtraHeaders
from .credentials import (
    AccessKey,
    ApiKey,
    AsyncAuth,
    Auth,
    Basic,
    BearerToken,
    Credential,
)
from .errors import (
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
from .forms import Part
from .models import (
    EpochMilliseconds,
    EpochSeconds,
    Model,
    NullText,
    OpenEnum,
    OpenIntEnum,
    TextBoolean,
)
from .multipart import File, FileContent
from .operation import (
    BytesReply,
    EmptyReply,
    Envelope,
    ErrorReply,
    JsonReply,
    Operation,
    PagedOperation,
    TextReply,
)
from .pages import AsyncPages, Pages
from .paging import Cursor, Offset, PageNumber
from .parameters import Constant, Parameter
from .raw import RawResponse
from .retry import Retry, RetryAfter, Throttling
from .security import ApiKeyScheme, HttpBasic, HttpBearer
from .server import Server, ServerVariable
from .settings import TimeLimits
from .sync import SyncCaller, SyncClient, SyncGroup
from .system import System
from .uploads import AsyncContent, Content

__all__ = [
    "UNSET",
    "AccessKey",
    "Api",
    "ApiError",
    "ApiKey",
    "ApiKeyScheme",
    "AsyncAuth",
    "AsyncCaller",
    "AsyncClient",
    "AsyncContent",
    "AsyncGroup",
    "AsyncPages",
    "Auth",
    "Basic",
    "BearerToken",
    "BodyCheck",
    "BytesBody",
    "BytesReply",
    "Check",
    "ClientError",
    "ClientParameter",
    "ConfigurationError",
    "ConnectError",
    "Constant",
    "Content",
    "Credential",
    "CredentialError",
    "Cursor",
    "DecodeError",
    "EmptyReply",
    "Envelope",
    "EpochMilliseconds",
    "EpochSeconds",
    "ErrorReply",
    "ExtraHeaders",
    "File",
    "FileContent",
    "FormBody",
    "HttpBasic",
    "HttpBearer",
    "IncompleteReplyError",
    "InvalidArgumentError",
    "JsonBody",
    "JsonReply",
    "LinesBody",
    "MissingArgumentError",
    "Model",
    "MultipartBody",
    "NullText",
    "Offset",
    "OpenEnum",
    "OpenIntEnum",
    "Operation",
    "PageNumber",
    "PagedOperation",
    "Pages",
    "PagingError",
    "Parameter",
    "Part",
    "RawResponse",
    "RejectedError",
    "RequestTimeout",
    "Retry",
    "RetryAfter",
    "Server",
    "ServerVariable",
    "SyncCaller",
    "SyncClient",
    "SyncGroup",
    "System",
    "TextBody",
    "TextBoolean",
    "TextReply",
    "Throttling",
    "TimeLimits",
    "Timeout",
    "TransportError",
    "UnsetType",
]
