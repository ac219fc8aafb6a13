"""Whether the body of a request is the given one, spelled as the document says.

In: an operation's facts, a request, what the test gave. Out: differences. Not its business: the rest
of the request. Source: OpenAPI 3.1, sections "Request Body Object" and "Media Type Object".
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import cast

import httpx2
import msgspec

from .document import Facts
from .forms import Sent, same, sent_fields, wanted_fields
from .given import Given
from .nodes import ADDITIONAL, Json, Node
from .schemas import alternatives, documented, flagged, form_of, only_value, said
from .values import compare

CONTENT_TYPE = ("header", "Content-Type")
"""Where the argument stands that picks one of several media types of the body."""
LINES = (
    *("jsonl", "jsonlines", "json-lines", "ndjson", "json-seq"),
    *("/stream+json", "/json-stream"),
)
"""What the media types of JSON values one by one end in."""


def is_json(media_type: str) -> bool:
    """Whether a media type is JSON, also one with the suffix `+json` (RFC 6839)."""
    bare = media_type.partition(";")[0].strip().lower()
    return bare in ("application/json", "text/json") or bare.endswith("+json")


def body_problems(facts: Facts, request: httpx2.Request, given: Given) -> Iterator[str]:
    """The differences between the body sent and the body given."""
    stated = facts.node.get("requestBody")
    sent = request.read()
    if stated is None:
        if sent:
            yield "body: one was sent, but the document knows none"
        return
    fields = [name for _, name in given.elsewhere("body")]
    chosen = given.values.get(CONTENT_TYPE)
    nothing = given.body is msgspec.UNSET or _is_no_form(stated, given.body)
    if not fields:
        yield "the document has a request body that the client does not take"
    elif nothing and stated.read("required") is True and sent != b"{}":
        yield "body: the document requires one, and the test gives none"
    if nothing or not fields:
        if sent not in (b"", b"{}"):
            yield "body: one was sent, though none was given"
        return
    kind = request.headers.get("content-type", "")
    media = _media(stated, kind)
    if chosen is not None and not _names(kind, str(chosen)):
        yield f"body: the content type is {kind!r}, {chosen!r} was given"
    content = stated.get("content")
    if content is not None and not content.value:
        if sent != given.body:
            yield f"body: {sent[:80]!r} was sent, {given.body!r} was given"
        return
    if media is None:
        yield f"body: the content type {kind!r} is not one of the document's"
        return
    if "" not in fields:
        yield from _coverage(media, set(fields))
    yield from _compared(sent, kind, given.body, media)


def concrete(media_type: str) -> str:
    """A media type of a range, or the media type itself; a multipart one that a caller writes has a boundary."""
    kind, _, subtype = media_type.partition("/")
    if subtype.startswith("*+"):
        return f"{kind}/vnd.example{subtype[1:]}"
    return f"{'application' if kind == '*' else kind}/{subtype.replace('*', 'vnd.example')}"


def _names(sent: str, chosen: str) -> bool:
    """Whether a content type is the chosen one, but for a boundary."""
    bare = sent.partition(";")[0] if "multipart/" in sent else sent
    return chosen in (sent, bare)


def _is_no_form(stated: Node, given: Json) -> bool:
    """Whether it is a form without fields that nobody has to send, which is no body at all."""
    content = stated.get("content")
    forms = [is_form(name) for name, _ in content.items()] if content else []
    return given == {} and any(forms) and stated.read("required") is not True


def _media(stated: Node, kind: str) -> Node | None:
    content = stated.get("content")
    bare = kind.partition(";")[0].strip().lower()
    listed = list(content.items()) if content else []
    for name, node in sorted(listed, key=lambda one: one[0].count("*")):
        if fnmatchcase(bare, name.partition(";")[0].strip().lower()):
            return node.resolved()
    return None


def is_lines(media_type: str) -> bool:
    """Whether a media type holds JSON values one by one."""
    bare = media_type.partition(";")[0].strip().lower()
    return bare.endswith(LINES)


def item_schema(media: Node) -> Node | None:
    """The schema of one of the values that a media type holds one by one."""
    if media.get("itemSchema") is not None:
        return media.child("itemSchema")
    schema = schema_of(media)
    inside = schema.resolved().get("items") if schema is not None else None
    return inside or schema


def is_form(media_type: str) -> bool:
    """Whether a media type holds the fields of a form."""
    bare = media_type.partition(";")[0].strip().lower()
    return bare == "application/x-www-form-urlencoded" or bare.startswith("multipart/")


def schema_of(holder: Node) -> Node | None:
    """The schema of a Media Type Object, its `$ref` kept."""
    return holder.child("schema") if "schema" in holder.value else None


def _coverage(media: Node, known: set[str]) -> Iterator[str]:
    """The client takes every field of the document's body, and no other."""
    schema = schema_of(media)
    options = alternatives([schema]) if schema is not None else []
    listed = {
        name: node for parts in options for name, node in documented(parts).items()
    }
    writable = {key for key, node in listed.items() if not flagged(node, "readOnly")}
    for name in sorted(writable - known - constants(media).keys()):
        yield f"the document's body has a field {name} that the client does not take"
    for name in sorted(known & listed.keys() - writable):
        yield f"the client takes a body field {name}, which is read only"
    needed = {
        name for parts in options for one in said(parts, "required") for name in one
    }
    for name in sorted(known - listed.keys() - needed - {ADDITIONAL}):
        yield f"the client takes a body field {name}, which the document does not have"


def constants(media: Node) -> dict[str, object]:
    """The fields that have one value each, which a client may send by itself."""
    schema = schema_of(media)
    options = alternatives([schema]) if schema is not None else []
    found: dict[str, object] = {}
    for parts in options:
        for name, node in documented(parts).items():
            for one in alternatives([node]):
                fixed = only_value(one)
                if fixed is not None:
                    found[name] = fixed
    return found


def _compared(sent: bytes, kind: str, body: object, media: Node) -> Iterator[str]:
    bare = kind.partition(";")[0].strip().lower()
    whole: object = body
    opaque = is_form(bare) or isinstance(body, str | bytes)
    if is_lines(bare) and isinstance(body, Sequence) and not opaque:
        yield from _lines(sent, bare, cast("Sequence[object]", body), media)
    elif is_json(bare) or not opaque:  # under a range, what has parts travels as JSON
        try:
            payload = json.loads(sent)
        except ValueError as error:
            yield f"body: not JSON: {error}"
            return
        if isinstance(body, Mapping):
            fixed = constants(media).items()
            known = {key: value for key, value in fixed if key in payload}
            whole = {**known, **cast("Mapping[str, object]", body)}
        found, _ = compare(payload, whole, schema_of(media), literal=True)
        yield from (f"body: {one} (here the payload is what was sent)" for one in found)
    elif isinstance(body, Mapping):
        wanted = cast("Mapping[object, object]", body)
        given = {
            str(key): _as_text(str(key), value, media) for key, value in wanted.items()
        }
        yield from _form(sent, kind, given, media)
    elif sent != (body.encode() if isinstance(body, str) else body):
        yield f"body: {sent[:80]!r} was sent, {body!r} was given"


def _lines(
    sent: bytes, bare: str, body: Sequence[object], media: Node
) -> Iterator[str]:
    """One JSON value a line, each of a sequence behind a record separator (RFC 7464)."""
    mark = "\x1e" if bare.endswith("json-seq") else ""
    lines = sent.decode().split("\n")
    if lines.pop() or not all(line.startswith(mark) for line in lines):
        yield f"body: {sent[:80]!r} is not what {bare} looks like"
        return
    payload = [json.loads(line.removeprefix(mark)) for line in lines]
    if len(payload) != len(body):
        yield f"body: {len(payload)} values were sent, {len(body)} were given"
    for one, value in zip(payload, body, strict=False):
        yield from compare(one, value, item_schema(media), literal=True)[0]


def _as_text(name: str, value: object, media: Node) -> object:
    """Bytes that travel as base64 (the format `byte`) as that text."""
    schema = schema_of(media)
    options = alternatives([schema]) if schema is not None else []
    for parts in options if isinstance(value, bytes) else ():
        field = documented(parts).get(name)
        if field is not None and form_of((field.resolved(),)) == "byte":
            return base64.b64encode(cast("bytes", value)).decode()
    return value


def _form(
    sent: bytes, kind: str, given: Mapping[str, object], media: Node
) -> Iterator[str]:
    here = sent_fields(kind, sent)
    multipart = kind.lower().startswith("multipart/")
    wanted = [
        pair
        for name, value in given.items()
        for pair in wanted_fields(name, value, media, multipart=multipart)
    ]
    for name in dict.fromkeys(name for name, _ in wanted):
        contents = [one.content for one in here if one.name == name]
        values = [value for key, value in wanted if key == name]
        if not contents:
            yield f"body: the field {name} is not sent"
        elif len(contents) != len(values) or not all(map(same, contents, values)):
            yield f"body: the field {name} is {contents!r}, {values!r} was given"
    for one in here:
        if all(one.name != name for name, _ in wanted):
            yield f"body: the field {one.name} is sent, though not given"
        if multipart:
            yield from _typed(one, media)


def _typed(one: Sent, media: Node) -> Iterator[str]:
    """A part has the content type its Encoding Object asks for."""
    encoding = media.get("encoding", one.name)
    if encoding is None or any(word in encoding.value for word in ("style", "explode")):
        return
    stated = encoding.read("contentType")
    if not stated:
        return
    allowed = [
        each.partition(";")[0].strip().lower() for each in str(stated).split(",")
    ]
    if not any(fnmatchcase(one.media_type or "text/plain", each) for each in allowed):
        yield f"body: the field {one.name} is sent as {one.media_type}, not as {stated}"
