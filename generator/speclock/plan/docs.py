"""What the docstring of a method says: meaning, arguments, limits, failures, permissions, source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from speclock.ir import (
    Api,
    Constraints,
    Enumeration,
    ListOf,
    Named,
    Nullable,
    Operation,
    StreamKind,
    TypeRef,
)
from speclock.name import Names, exploded
from speclock.plan.code import WIDTH, docstring, fill, joined
from speclock.plan.models import limits

_INNER = WIDTH - 8


class Documented(Protocol):
    """An argument as far as a docstring cares."""

    @property
    def name(self) -> str:
        """The Python name."""
        ...

    @property
    def text(self) -> str:
        """What the document says of it."""
        ...

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Where it goes on the wire."""
        ...


def method_docstring(
    one: Operation,
    api: Api,
    names: Names,
    arguments: Sequence[Documented],
    *,
    streamed: bool = False,
) -> str:
    """The docstring of an operation, in sections that editors know; `streamed`: of the method that streams."""
    lead = fill(one.summary or one.description or one.documented, _INNER)
    about = fill(one.description, _INNER) if one.summary and one.description else []
    blocks = [
        lead,
        about,
        _sends(one, names),
        ["Deprecated."] if one.deprecated else [],
        _arguments(one, api, arguments),
        _stream(one) if streamed else _returns(one),
        _headers(one, names),
        _links(one, api, names),
        _raises(one, names),
        _permissions(one),
        ["Source:", f"    {one.docs}"] if one.docs else [],
    ]
    return docstring(joined(blocks), 8)


def _sends(one: Operation, names: Names) -> list[str]:
    """Which of the operation's bodies a method sends, where there are several methods."""
    if not one.variant_of or one.body is None:
        return []
    known = one.body.media_type or one.body.choices[0]
    text = (
        f"Sends the body as {known}; otherwise like `{names.methods[one.variant_of]}`."
    )
    return fill(text, _INNER)


def _arguments(one: Operation, api: Api, arguments: Sequence[Documented]) -> list[str]:
    lines = ["Args:"]
    for argument in arguments:
        text = " ".join(argument.text.split())
        said = _limits(one, api, argument)
        if said:
            text += f" Limits: {said}."
        values = _values(one, api, argument)
        if values:
            text += f" Documented values: {', '.join(values)}."
        lines.extend(
            fill(f"{argument.name}: {text}", _INNER, first="    ", rest="        ")
        )
    lines.extend(
        fill("timeout: Instead of the client's, for this call.", _INNER, first="    ")
    )
    lines.extend(
        fill("headers: Beside the client's, for this call.", _INNER, first="    ")
    )
    return lines


def _constraints(
    one: Operation, api: Api, argument: Documented
) -> tuple[Constraints, TypeRef] | None:
    place, name = argument.places[-1]
    if place == "body":
        for field in exploded(one.body, api):
            if field.name == name:
                return field.constraints, field.type
        return None
    for parameter in one.parameters:
        if (parameter.location, parameter.name) == (place, name):
            return parameter.constraints, parameter.type
    return None


def _limits(one: Operation, api: Api, argument: Documented) -> str:
    found = _constraints(one, api, argument)
    return limits(found[0]) if found else ""


def _values(one: Operation, api: Api, argument: Documented) -> list[str]:
    found = _constraints(one, api, argument)
    ref = found[1] if found else None
    while isinstance(ref, (Nullable, ListOf)):
        ref = ref.inner if isinstance(ref, Nullable) else ref.item
    definition = api.definition(ref.target) if isinstance(ref, Named) else None
    return (
        [str(value) for value in definition.values]
        if isinstance(definition, Enumeration)
        else []
    )


def _returns(one: Operation) -> list[str]:
    text = "; ".join(
        dict.fromkeys(
            " ".join(reply.description.split())
            for reply in one.replies
            if reply.description
        )
    )
    if one.paging is not None:
        text = f"{text.rstrip('.')}. Iterating fetches page after page; nothing is sent before."
    return ["Returns:", *fill(text, _INNER, first="    ", rest="    ")] if text else []


def _headers(one: Operation, names: Names) -> list[str]:
    """Which classes read the headers of the replies."""
    lines: list[str] = []
    for each in names.headers_of.get(one.documented, ()):
        listed = ", ".join(header.name for header in each.headers)
        lines += fill(
            f"{names.headers[each]}: {listed}", _INNER, first="    ", rest="        "
        )
    return ["Headers:", *lines] if lines else []


_PIECES = {
    StreamKind.EVENTS: "The events as they come, in a `with` block or a loop",
    StreamKind.ITEMS: "The items as they come, in a `with` block or a loop",
    StreamKind.CHUNKS: "The body as it comes: chunks of bytes, or `save(path)`",
}


def _stream(one: Operation) -> list[str]:
    first = one.streams[0]
    lead = f"{_PIECES[first.kind]}. Nothing is sent before."
    said = dict.fromkeys(" ".join(each.description.split()) for each in one.streams)
    text = " ".join([lead, *(each for each in said if each)])
    return ["Returns:", *fill(text, _INNER, first="    ", rest="    ")]


def _links(one: Operation, api: Api, names: Names) -> list[str]:
    """What can be called with what the reply says."""
    lines: list[str] = []
    for each in api.links if not one.variant_of else ():
        if each.operation == one.id:
            text = f"{names.links[each.id]}: to `{names.methods[each.target]}`."
            lines += fill(text, _INNER, first="    ", rest="        ")
    return ["Links:", *lines] if lines else []


def _raises(one: Operation, names: Names) -> list[str]:
    lines = ["Raises:"]
    for reply in one.errors:
        name = names.errors.get(reply.status, "ApiError")
        shown = "any other status" if reply.status == "default" else reply.status
        text = " ".join(reply.description.split()) or "A failure."
        lines.extend(
            fill(f"{name}: {shown}. {text}", _INNER, first="    ", rest="        ")
        )
    if one.envelope is not None:
        lines.extend(
            fill(
                f"RejectedError: HTTP says success, /{'/'.join(one.envelope.success)} in the reply says failure.",
                _INNER,
                first="    ",
                rest="        ",
            )
        )
    lines.extend(
        fill(
            "InvalidArgumentError: An argument breaks a limit; nothing was sent.",
            _INNER,
            first="    ",
        )
    )
    lines.extend(
        fill(
            "TransportError: The service could not be reached, or its reply broke off.",
            _INNER,
            first="    ",
            rest="        ",
        )
    )
    lines.extend(
        fill(
            "DecodeError: The reply is not what the document says.",
            _INNER,
            first="    ",
        )
    )
    return lines


def _permissions(one: Operation) -> list[str]:
    if not one.permissions:
        return []
    lines = ["Permissions:"]
    for each in one.permissions:
        more = ", ".join(part for part in (each.access, each.resource) if part)
        lines.append(f"    {each.action}{f' ({more})' if more else ''}")
    return lines
