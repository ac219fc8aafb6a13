"""Whether the body of a request is the given one, spelled as the document says.

In: an operation's facts, a request, what the test gave. Out: differences. Not its business: the rest
of the request. Source: OpenAPI 3.1, sections "Request Body Object" and "Media Type Object".
"""

from __future__ import annotations

import email.parser
import json
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import cast

import httpx2
import msgspec

from .document import Facts
from .given import Given
from .nodes import Node
from .schemas import alternatives, documented
from .spelling import text
from .target import query_pairs
from .values import compare


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
    nothing = given.body is msgspec.UNSET
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
    if media is None:
        yield f"body: the content type {kind!r} is not one of the document's"
        return
    if "" not in fields:
        yield from _coverage(media, set(fields))
    yield from _compared(sent, kind, given.body, media)


def _media(stated: Node, kind: str) -> Node | None:
    content = stated.get("content")
    bare = kind.partition(";")[0].strip().lower()
    for name, node in content.items() if content else ():
        if fnmatchcase(bare, name.partition(";")[0].strip().lower()):
            return node.resolved()
    return None


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
    writable = {
        key
        for key, node in listed.items()
        if node.resolved().read("readOnly") is not True
    }
    for name in sorted(writable - known):
        yield f"the document's body has a field {name} that the client does not take"
    for name in sorted(known - listed.keys()):
        yield f"the client takes a body field {name}, which the document does not have"


def _compared(sent: bytes, kind: str, body: object, media: Node) -> Iterator[str]:
    bare = kind.partition(";")[0].strip().lower()
    if is_json(bare):
        try:
            payload = json.loads(sent)
        except ValueError as error:
            yield f"body: not JSON: {error}"
            return
        found, _ = compare(payload, body, schema_of(media), literal=True)
        yield from (f"body: {one} (here the payload is what was sent)" for one in found)
    elif isinstance(body, Mapping):
        wanted = {
            str(key): value
            for key, value in cast("Mapping[object, object]", body).items()
        }
        pairs = (
            _parts(kind, sent)
            if bare.startswith("multipart/")
            else query_pairs(sent.decode())
        )
        yield from _form(pairs, wanted)
    elif sent != (body.encode() if isinstance(body, str) else body):
        yield f"body: {sent[:80]!r} was sent, {body!r} was given"


def _form(pairs: list[tuple[str, str]], wanted: Mapping[str, object]) -> Iterator[str]:
    sent = {name: [value for key, value in pairs if key == name] for name, _ in pairs}
    for name in wanted.keys() | sent.keys():
        value = wanted.get(name, [])
        values = cast(
            "list[object]", value if isinstance(value, list | tuple) else [value]
        )
        plain = all(isinstance(one, str | int | float) for one in values)
        if name not in sent or name not in wanted:
            yield f"body: the field {name} is {'not sent' if name in wanted else 'sent, though not given'}"
        elif plain and sent[name] != [text(one, None) for one in values]:
            yield f"body: the field {name} is {sent[name]!r}, {value!r} was given"


def _parts(kind: str, sent: bytes) -> list[tuple[str, str]]:
    """The fields of a multipart/form-data body (RFC 7578)."""
    whole = email.parser.BytesParser().parsebytes(
        f"content-type: {kind}\r\n\r\n".encode() + sent
    )
    found: list[tuple[str, str]] = []
    for part in whole.walk():
        if part.is_multipart():
            continue
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        shown = content.decode(errors="replace") if isinstance(content, bytes) else ""
        found.append((str(name), shown))
    return found
