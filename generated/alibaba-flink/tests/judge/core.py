"""openapi-core's verdict on requests and replies.

In: an httpx2 request, or a reply of ours. Out: nothing, or an AssertionError with openapi-core's
reason. Not its business: our own, stricter comparison (request). Source: openapi-core 0.23,
"Custom requests".
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import httpx2
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.deserializing.styles.exceptions import EmptyQueryParameterValue
from openapi_core.exceptions import OpenAPIError
from openapi_core.security.exceptions import SecurityProviderError
from openapi_core.security.factories import SecurityProviderFactory
from openapi_core.security.providers import BaseProvider, HttpProvider
from openapi_core.validation.request.exceptions import (
    MissingParameterError,
    ParameterValidationError,
    RequestBodyValidationError,
    SecurityValidationError,
)
from openapi_core.validation.schemas import (
    oas30_read_schema_validators_factory,
    oas30_write_schema_validators_factory,
    oas31_schema_validators_factory,
    oas32_schema_validators_factory,
)
from openapi_core.validation.schemas.exceptions import InvalidSchemaValue
from openapi_core.validation.schemas.validators import SchemaValidator
from werkzeug.datastructures import Headers, ImmutableMultiDict

from .bearing import is_borne
from .nodes import Json, Node, Way
from .one_sided import one_sided
from .recorder import Reply
from .spelling import is_ignored
from .target import cookies, query_pairs, target


class _AnyHttp(HttpProvider):
    """Authorization by the scheme's name, whatever its case (RFC 9110, section 11.1)."""

    def __call__(self, parameters: RequestParameters) -> str:
        kind, _, rest = str(parameters.header.get("Authorization", "")).partition(" ")
        scheme = (self.scheme / "scheme").read_str()
        if kind.lower() != scheme.lower() or not rest:
            raise SecurityProviderError(f"Authorization is not of the scheme {scheme}")
        return rest


class _Bearer(BaseProvider):
    """OAuth 2.0 and OpenID Connect: a bearer token (RFC 6750)."""

    def __call__(self, parameters: RequestParameters) -> str:
        kind, _, rest = str(parameters.header.get("Authorization", "")).partition(" ")
        if kind.lower() != "bearer" or not rest:
            raise SecurityProviderError("Authorization holds no bearer token")
        return rest


class _Elsewhere(BaseProvider):
    """What no HTTP message shows, such as mutual TLS."""

    def __call__(self, parameters: RequestParameters) -> str:
        del parameters
        return ""


class _Providers(SecurityProviderFactory):
    PROVIDERS = {  # noqa: RUF012 - the base class's own attribute
        **SecurityProviderFactory.PROVIDERS,
        "http": _AnyHttp,
        "oauth2": _Bearer,
        "openIdConnect": _Bearer,
        "mutualTLS": _Elsewhere,
    }


def _json(content: bytes, **parameters: str) -> Any:
    del parameters
    try:
        return json.loads(content)
    except ValueError:
        return content


class _Json(dict[str, Callable[[bytes], Any]]):
    """Readers of media types that openapi-core knows no reader for: whatever is JSON (RFC 6839), ranges included."""

    def __contains__(self, media_type: object) -> bool:
        """Whether a media type is JSON, or may be."""
        return str(media_type).endswith(("+json", "/json", "/*"))

    def __getitem__(self, media_type: str) -> Callable[..., Any]:
        """The reader of any of them; the parameters of a media type make no difference to it."""
        return _json


@dataclass(slots=True)
class _Request:
    """An httpx2 request as openapi-core wants it; new for each call, as it writes into `parameters`."""

    host_url: str
    path: str
    method: str
    body: bytes | None
    content_type: str
    parameters: RequestParameters


@dataclass(frozen=True, slots=True)
class _Response:
    status_code: int
    content_type: str
    headers: Headers
    data: bytes


_SENT = {
    "3.0.": oas30_write_schema_validators_factory,
    "3.1.": oas31_schema_validators_factory,
}
_SERVED = {**_SENT, "3.0.": oas30_read_schema_validators_factory}


class Core:
    """The document as openapi-core loads it."""

    def __init__(self, path: Path, root: Node) -> None:
        """`root`: what stands in the file; openapi-core would take another minute to read a large one again."""
        self._root = root
        self._one_sided: dict[str, frozenset[str]] = {}
        self._validators: dict[tuple[bool, Way], SchemaValidator] = {}
        config = Config(
            security_provider_factory=_Providers(),
            extra_media_type_deserializers=_Json(),
            # Whoever generated these tests knows the verdict on the document.
            spec_validator_cls=cast("Any", None),
        )
        self._openapi = OpenAPI.from_dict(root.value, config, base_uri=path.as_uri())
        self._version = str(root.read("openapi"))[:4]

    def misfit(
        self,
        value: Json,
        way: Sequence[str | int],
        *,
        served: bool = False,
        strictly: bool = False,
    ) -> str | None:
        """Why a value to be sent, or `served`, does not fit the schema at the end of a way; None when it does.

        But `strictly`, it may fit several members of a oneOf.
        """
        try:
            with _asking():
                self._validator(served, tuple(way)).validate(value)
        except _UnreadError:
            return None
        except InvalidSchemaValue as error:
            flag = "writeOnly" if served else "readOnly"
            if self._borne(error, flag, strictly=strictly):
                return None
            return _reasons(error)
        return None

    def _validator(self, served: bool, way: Way) -> SchemaValidator:
        """What validates the values of the schema at the end of a way."""
        found = self._validators.get((served, way))
        if found is None:
            known = _SERVED if served else _SENT
            schemas = known.get(self._version, oas32_schema_validators_factory)
            schema = self._openapi.spec
            for step in way:
                schema = schema // step
            found = schemas.create(self._openapi.spec, schema)
            self._validators[served, way] = found
        return found

    def judge_request(
        self,
        request: httpx2.Request,
        origin: str,
        path: str,
        *,
        body_too: bool,
        security_too: bool,
        unread: Collection[tuple[str, str]] = (),
        apart: Collection[tuple[str, str]] = (),
    ) -> None:
        """Validate a request as sent to `origin` (scheme and host) and `path` (encoded, without query).

        Without `body_too` and `security_too`, what it has to say of these is not heard; nor what it thinks of the values of `unread`
        parameters, by place and name, nor that it misses those that came `apart`, whose own name a request does not show.
        """
        _, _, query = target(request).partition("?")
        body = request.read()
        mine = _Request(
            host_url=origin,
            path=path,
            method=request.method.lower(),
            body=body or None,
            content_type=request.headers.get("content-type", ""),
            parameters=RequestParameters(
                query=ImmutableMultiDict(query_pairs(query)),
                header=Headers(request.headers.multi_items()),
                cookie=ImmutableMultiDict(cookies(request)),
                path={},
            ),
        )
        try:
            with _asking():
                self._openapi.validate_request(mine)
        except _UnreadError:
            return
        except OpenAPIError as error:
            if not security_too and isinstance(error, SecurityValidationError):
                return
            # The body is looked at last.
            if not body_too and isinstance(error, RequestBodyValidationError):
                return
            if isinstance(error, ParameterValidationError):
                place = error.location, error.name
                if isinstance(error, MissingParameterError):
                    borne = is_ignored(*place) or place in apart
                else:
                    borne = place in unread or _is_empty(error)
                if borne:
                    return
            if self._borne(error, "readOnly"):
                return
            raise AssertionError(
                f"openapi-core refuses the request: {_reasons(error)}"
            ) from error

    def reply_problem(
        self, reply: Reply, method: str, origin: str, path: str, case: str
    ) -> str | None:
        """Why a reply to some request with this method and place does not fit the document; None when it does."""
        empty = RequestParameters(
            query=ImmutableMultiDict(),
            header=Headers(),
            cookie=ImmutableMultiDict(),
            path={},
        )
        asked = _Request(origin, path, method.lower(), None, "", empty)
        headers = Headers(list(reply.headers.items()))
        kind = reply.content_type or ""
        try:
            with _asking():
                self._openapi.validate_response(
                    asked, _Response(reply.status, kind, headers, reply.content)
                )
        except _UnreadError:
            return None
        except OpenAPIError as error:
            if self._borne(error, "writeOnly"):
                return None
            return f"the example {case} does not fit the document: {_reasons(error)}"
        return None

    def _borne(
        self, error: BaseException, flag: str, *, strictly: bool = False
    ) -> bool:
        """Whether all that is wrong is to be borne: properties which have this flag don't travel this way."""
        if flag not in self._one_sided:
            self._one_sided[flag] = one_sided(self._root, flag)
        return is_borne(error, self._one_sided[flag], strictly=strictly)


def _is_empty(error: BaseException) -> bool:
    """Whether openapi-core minds nothing but that a query parameter is empty.

    It does unless `allowEmptyValue` is set, which is about names without a value; a schema may well allow an empty text.
    """
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, EmptyQueryParameterValue):
        cause = cause.__cause__
    return cause is not None


class _UnreadError(Exception):
    """openapi-core cannot read a part of the document."""


@contextmanager
def _asking() -> Generator[None]:
    """Around openapi-core: its verdicts come out as they are, and whatever else goes wrong in it as _UnreadError.

    It stumbles over types that JSON Schema does not know, references to prose, and lists of types; that a document uses
    what OpenAPI deprecates is no fault of a client.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            warnings.simplefilter("ignore", FutureWarning)  # of a pattern with `[[`
            yield
    except OpenAPIError:
        raise
    except Exception as error:
        raise _UnreadError from error


def _reasons(error: BaseException) -> str:
    return "; ".join(dict.fromkeys(_causes(error)))


def _causes(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        try:
            text = str(error)
        except (
            AttributeError
        ):  # an exception of openapi-core's takes every value for bytes
            text = ""
        yield " ".join(text.split()) or type(error).__name__
        for one in getattr(error, "schema_errors", ()):
            where = "/".join(str(step) for step in one.absolute_path)
            yield f"at /{where}: {one.message}"
        error = error.__cause__
