"""Links: the arguments of one call, found in another call's request and reply.

In: a raw reply, and a link as the document states it. Out: keyword arguments for a method. Not its business: making the
call. Source: OpenAPI 3.1.1, Link Object and "Runtime Expressions"; RFC 6901.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import msgspec

from .errors import DecodeError
from .models import enc_hook
from .parameters import Parameter
from .raw import RawResponse

_INSIDE = re.compile(r"\{(\$[^{}]*)\}")


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """A link: by the target's Python arguments a constant, or text that is or holds a runtime expression.

    `fields` are the arguments over which the target's body is spread, by their names on the wire; without them the body
    is the argument `body`. `required` arguments have to be found.
    """

    name: str
    arguments: Mapping[str, object]
    body: object = msgspec.UNSET
    fields: Mapping[str, str] | None = None
    required: tuple[str, ...] = ()


def follow(link: Link, reply: RawResponse[Any]) -> dict[str, Any]:
    """The arguments a link gives. What is not there is left out, if the target does not require it.

    Raises DecodeError where it does.
    """
    found = {
        argument: _evaluated(value, reply) for argument, value in link.arguments.items()
    }
    said = dict(link.arguments)
    body = _evaluated(link.body, reply)
    if link.fields is None:
        found["body"], said["body"] = body, link.body
    elif isinstance(body, Mapping):
        fields = cast("Mapping[str, object]", body)
        spread = {
            argument: fields[name]
            for name, argument in link.fields.items()
            if name in fields
        }
        found = {**spread, **found}
    for argument in link.required:
        if found.get(argument, msgspec.UNSET) in (msgspec.UNSET, None):
            _fail(link, reply, str(said.get(argument, link.body)))
    return {
        argument: value
        for argument, value in found.items()
        if value is not msgspec.UNSET
    }


def _evaluated(value: object, reply: RawResponse[Any]) -> object:
    if not isinstance(value, str):
        return value
    if value.startswith("$"):
        return _expression(value, reply)
    pieces = _INSIDE.split(value)
    found = [
        _expression(piece, reply) if index % 2 else piece
        for index, piece in enumerate(pieces)
    ]
    if any(one is msgspec.UNSET or one is None for one in found):
        return msgspec.UNSET
    return "".join(str(one) for one in found)


def _expression(text: str, reply: RawResponse[Any]) -> object:
    """The value of a runtime expression; UNSET where there is none."""
    head, _, pointer = text.partition("#")
    source, _, rest = head[1:].partition(".")
    place, _, name = rest.partition(".")
    asked = reply.asked
    match source, place:
        case "method", _:
            return reply.asked.operation.method
        case "statusCode", _:
            return reply.status_code
        case "response", "body":
            return _pointed(_parsed(reply.content), pointer)
        case "response", "header":
            return reply.headers.get(name, msgspec.UNSET)
        case "request", "body":
            body = msgspec.to_builtins(asked.body, enc_hook=enc_hook)
            return _pointed(body, pointer)
        case _:
            # Parameters may have a `#` in their name.
            return _given(reply, place, text.split(".", 2)[-1])


def _given(reply: RawResponse[Any], place: str, name: str) -> object:
    for one in reply.asked.operation.parameters:
        same = one.name == name or (
            place == "header" and one.name.lower() == name.lower()
        )
        if one.place != place or not same:
            continue
        if not isinstance(one, Parameter):
            return one.value
        return reply.asked.arguments.get(one.argument, msgspec.UNSET)
    return msgspec.UNSET


def _parsed(content: bytes) -> object:
    try:
        return cast("object", msgspec.json.decode(content))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return msgspec.UNSET


def _pointed(value: object, pointer: str) -> object:
    """What a JSON Pointer leads to; UNSET where it leads nowhere."""
    for raw in pointer.split("/")[1:]:
        step = raw.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict):
            value = cast("dict[str, object]", value).get(step, msgspec.UNSET)
        elif isinstance(value, list) and step.isdigit():
            listed = cast("list[object]", value)
            value = listed[int(step)] if int(step) < len(listed) else msgspec.UNSET
        else:
            return msgspec.UNSET
    return value


def _fail(link: Link, reply: RawResponse[Any], expression: str) -> None:
    raise DecodeError(
        operation=reply.asked.operation.id,
        problem=f"the link {link.name} needs it, and nothing is there",
        path=expression,
        status_code=reply.status_code,
        request_id=reply.request_id,
        content=reply.content,
        headers=reply.headers,
    )
