"""What a failed reply says: code, message and request id, whatever form it has.

In: a reply. Out: what could be found. Never raises: an unreadable error must not hide the error. Not its business: the
documented error model (replies).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import msgspec

from .errors import reason
from .models import is_null_text
from .request import Reply, request_id_in

# However a name is spelled: `errorCode`, `error_code`, `error-code`, `ErrorCode`.
_CODES = ("code", "errorcode")
_MESSAGES = (
    "message", "errormessage", "errormsg", "msg", "errordescription", "detail", "title",
)  # fmt: skip
_REQUEST_IDS = ("requestid",)

_LOOKED_AT = 64 * 1024
_SHOWN = 300
_MARKUP = re.compile(
    r"<(script|style)\b.{0,20000}?</\1\s*>|<!--.{0,20000}?-->|<[^<>]{0,2000}>",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a failed reply says; `json` is its parsed body, None when that is not JSON."""

    code: str | None
    message: str | None
    request_id: str | None
    json: object


def read_problem(reply: Reply) -> Problem:
    """Find code, message and request id in JSON of many dialects, in the old XML form, or in plain text and HTML."""
    parsed = _parsed(reply.content)
    header_id = request_id_in(reply.headers)
    if isinstance(parsed, dict):
        body = cast("dict[str, object]", parsed)
        found = list(_levels(body))
        code, message = _first(found, _CODES), _first(found, _MESSAGES)
        lone = body.get("error")
        if isinstance(lone, str) and not is_null_text(lone):
            # OAuth writes its code there and explains it beside; others write the message there.
            code, message = (
                (code, lone.strip())
                if message is None
                else (code or lone.strip(), message)
            )
        return Problem(code, message, _first(found, _REQUEST_IDS) or header_id, body)
    if isinstance(parsed, str):
        return Problem(None, _stripped(parsed), header_id, parsed)
    text = reply.content[:_LOOKED_AT].decode("utf-8", "replace")
    if "<Code>" in text or "<Message>" in text:
        code, message, request_id = (
            _element(text, name) for name in ("Code", "Message", "RequestId")
        )
        return Problem(code, message, request_id or header_id, None)
    return Problem(
        None,
        None if parsed is not None else _readable(text, reply.status_code),
        header_id,
        parsed,
    )


def _parsed(content: bytes) -> object:
    try:
        return cast("object", msgspec.json.decode(content))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _levels(body: dict[str, object]) -> Iterator[dict[str, object]]:
    yield body
    for name in ("error", "Error", "errors", "Errors"):
        inner = body.get(name)
        if isinstance(inner, list) and inner:
            inner = cast("list[object]", inner)[0]
        if isinstance(inner, dict):
            yield cast("dict[str, object]", inner)


def _first(levels: list[dict[str, object]], names: tuple[str, ...]) -> str | None:
    for level in levels:
        told: dict[str, str] = {}
        for key, value in level.items():
            text = _stripped(value)
            if text is not None:
                told.setdefault(key.lower().replace("_", "").replace("-", ""), text)
        for name in names:
            if name in told:
                return told[name]
    return None


def _stripped(value: object) -> str | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) and not is_null_text(value) else None


def _element(text: str, name: str) -> str | None:
    found = re.search(rf"<{name}>([^<]{{0,4000}})</{name}>", text)
    return _stripped(html.unescape(found[1])) if found else None


def _readable(text: str, status_code: int) -> str:
    plain = " ".join(html.unescape(_MARKUP.sub(" ", text)).split())
    if not plain:
        return reason(status_code)
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"
