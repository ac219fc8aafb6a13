"""Whether a request is what the raw document asks for, compared piece by piece.

In: an operation's facts, a request, what the test gave. Out: nothing, or an AssertionError that lists
every difference. Not its business: the body (body), credentials (security), openapi-core's verdict.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast
from urllib.parse import unquote

import httpx2
import pytest

from . import security
from .body import CONTENT_TYPE, body_problems, is_json
from .document import Facts, server_pattern, without_port
from .given import Given
from .schemas import alternatives, types
from .spelling import Parameter, in_header, in_path, in_query, whole_query
from .target import cookies, origin, query_pairs, target


def judge_request(facts: Facts, request: httpx2.Request, given: Given) -> None:
    """Compare a request with the document and the given values, then ask openapi-core too.

    Skips the test where what was given is no more than a stand-in.
    """
    if given.lacking is not None:
        pytest.skip(given.lacking)
    found = [
        *_coverage(facts, given),
        *_line(facts, request, given),
        *_query(facts, request, given),
        *_headers(facts, request, given),
        *_cookies(facts, request, given),
        *body_problems(facts, request, given),
        *security.problems(facts, request),
    ]
    # openapi-core 0.23 does not find path parameters of the styles label and matrix.
    if facts.is_regular and all(
        one.place != "path" or one.style == "simple" for one in facts.parameters
    ):
        try:
            place = _core_place(facts, request)
            facts.source.core.judge_request(
                request,
                *place,
                body_too=_core_reads(facts, request),
                security_too=bool(security.requirements(facts))
                and not security.is_crowded(facts),
                unread=_unread_by_core(facts),
                apart=_come_apart(facts, given),
            )
        except AssertionError as error:
            found.append(str(error))
    if found:
        raise AssertionError(
            f"{facts.id}: the request is not what the document asks for:\n  "
            + "\n  ".join(found)
        )


def _unread_by_core(facts: Facts) -> set[tuple[str, str]]:
    """Parameters whose text openapi-core takes for a string, though it may stand for something else.

    Version 0.23 looks at a `type` that is one word, and at nothing else; what stands in a path it does not decode; in
    the style deepObject it knows objects only.
    """
    found: set[tuple[str, str]] = set()
    for one in facts.parameters:
        options = alternatives([one.schema]) if one.schema is not None else []
        plain = len(options) == 1 and len(types(options[0])) == 1
        odd = one.style == "deepObject" and not (
            plain and "object" in types(options[0])
        )
        if not plain or odd or one.media_type is not None or one.place == "path":
            found.add((one.place, one.name))
    return found


def _come_apart(facts: Facts, given: Given) -> set[tuple[str, str]]:
    """Parameters of which a request shows the fields, and not their own name."""
    return {
        (one.place, one.name)
        for place in ("query", "cookie")
        for one, value in _values(facts, given, place)
        if isinstance(value, Mapping) and one.explode and one.style == "form"
    }


_READ_BY_CORE = ("application/octet-stream", "text/plain", "text/html")


def _core_reads(facts: Facts, request: httpx2.Request) -> bool:
    """Whether openapi-core can tell a right body from a wrong one.

    Version 0.23 reads every text of a multipart form as a string or bytes, whatever its schema, has no arrays in the
    style deepObject, refuses a body whose `content` is empty, and knows few media types, by their exact names only.
    """
    content = facts.node.get("requestBody", "content")
    bare = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content is None or not bare:
        return True
    media = content.get(bare)
    schema = media.get("schema") if media is not None else None
    if media is None or is_json(bare):
        return media is not None
    if bare == "application/octet-stream" and schema is not None:
        return False  # to openapi-core bytes are no string, whatever the format
    structured = schema is not None and schema.read("type") != "string"
    return bare in _READ_BY_CORE and not structured


def _coverage(facts: Facts, given: Given) -> Iterator[str]:
    """The client takes every parameter of the document, and no other."""
    listed = {(one.place, one.name): one for one in facts.parameters}
    for place, parameter in listed.items():
        if parameter.constant is not None:
            continue
        if place not in given.known:
            yield f"the document has a parameter {place[1]} ({place[0]}) that the client does not take"
        elif parameter.required and place not in given.values:
            yield f"the document requires {place[1]} ({place[0]}), and the test gives none"
    for place in sorted(given.known - listed.keys()):
        if place[0] != "body" and place != CONTENT_TYPE:
            yield f"the client takes {place[1]} ({place[0]}), which the document does not have"


def _line(facts: Facts, request: httpx2.Request, given: Given) -> Iterator[str]:
    """Method, host and path."""
    if request.method != facts.method:
        yield f"method: {request.method}, not {facts.method}"
    path = _path(facts, given).partition("?")[0]
    sent = origin(request) + target(request).partition("?")[0]
    base = facts.source.base_url
    if base is not None:
        if sent != base + path:
            yield f"address: {sent}, not {base}{path}"
        return
    for server in facts.servers:
        whole = server_pattern(server) + re.escape(path)
        if re.fullmatch(
            whole if "://" in str(server.read("url")) else rf"https?://[^/]+{whole}",
            sent,
        ):
            return
    if facts.servers or not sent.endswith(path):
        yield f"address: {sent} is not {path} on a server of the document"


def _path(facts: Facts, given: Given) -> str:
    holes = {
        name: value
        for (place, name), value in facts.constants.items()
        if place == "path"
    }
    for parameter, value in _values(facts, given, "path"):
        holes[parameter.name] = in_path(parameter, value)
    return facts.fill(holes)


def _core_place(facts: Facts, request: httpx2.Request) -> tuple[str, str]:
    path = target(request).partition("?")[0]
    here, _ = facts.place
    if facts.source.base_url is None:
        sent = origin(request)
        return (here if without_port(here) == sent else sent), path
    # A client with an address of its own: as if it had gone to the document's server.
    prefix = httpx2.URL(facts.source.base_url).raw_path.decode("ascii").rstrip("/")
    base = httpx2.URL(facts.usual_server or here).raw_path.decode("ascii").rstrip("/")
    return here, base + path.removeprefix(prefix)


def _values(facts: Facts, given: Given, place: str) -> list[tuple[Parameter, object]]:
    return [
        (one, given.values[place, one.name])
        for one in facts.parameters
        if one.place == place and (place, one.name) in given.values
    ]


def _query(facts: Facts, request: httpx2.Request, given: Given) -> Iterator[str]:
    """Exactly the given names and values; `%20` for a blank."""
    raw = target(request).partition("?")[2]
    for whole, value in _values(facts, given, "querystring"):
        yield from _whole(raw, whole_query(whole, value))
        return
    listed = [one for one in facts.parameters if one.place == "query"]
    if "+" in raw and not any(one.node.read("allowReserved") is True for one in listed):
        yield f"query: {raw} has a `+`; a blank is %20, a plus is %2B"
    if re.search(r"[^!-~]", raw):
        yield f"query: {raw!r} has a character that no URL may hold"
    expected = [
        pair
        for one, value in _values(facts, given, "query")
        for pair in in_query(one, value)
    ]
    expected += [
        (name, text)
        for (place, name), text in facts.constants.items()
        if place == "query"
    ]
    taken = {name for name, _ in expected} | {one.name for one in listed}
    own = query_pairs(_path(facts, given).partition("?")[2])
    expected += [pair for pair in own if pair[0] not in taken]
    yield from _pairs(
        "query", query_pairs(raw), expected, security.carriers(facts, "query")
    )
    for parameter, value in _values(facts, given, "query"):
        if parameter.style == "form" and not parameter.explode:
            yield from _commas(raw, parameter, value)


def _whole(raw: str, expected: list[tuple[str, str]] | str) -> Iterator[str]:
    """The whole query is one value: the fields of a form, or one percent-encoded text."""
    sent = unquote(raw) if isinstance(expected, str) else query_pairs(raw)
    if sent != expected:
        yield f"query: {raw} is {sent!r}; it should be {expected!r}"


def _commas(raw: str, parameter: Parameter, value: object) -> Iterator[str]:
    """The elements of an array are kept apart by a plain comma, and a comma inside one is not plain."""
    listed: list[str] = []
    if isinstance(value, list | tuple):
        listed = [str(one) for one in cast("Sequence[object]", value)]
    for piece in raw.split("&"):
        if (
            listed
            and piece.startswith(f"{parameter.name}=")
            and piece.count(",") != len(listed) - 1
        ):
            yield f"query: {piece} does not keep its elements apart by a plain comma"


def _headers(facts: Facts, request: httpx2.Request, given: Given) -> Iterator[str]:
    """Given headers and constants with their exact text, once; no header that was not given."""
    expected = {
        name: text
        for (place, name), text in facts.constants.items()
        if place == "header"
    }
    for parameter, value in _values(facts, given, "header"):
        expected[parameter.name] = in_header(parameter, value)
    for name, text in expected.items():
        sent = request.headers.get_list(name)
        if sent != [text]:
            said = " and ".join(repr(one) for one in sent) or "missing"
            yield f"header {name}: {said}; it should be {text!r}"
    for parameter in facts.parameters:
        if parameter.place == "header" and parameter.name not in expected:
            for text in request.headers.get_list(parameter.name):
                yield f"header {parameter.name}: {text!r} was sent, though none was given"


def _cookies(facts: Facts, request: httpx2.Request, given: Given) -> Iterator[str]:
    expected = [
        pair
        for one, value in _values(facts, given, "cookie")
        for pair in in_query(one, value)
        if not one.as_written
    ]
    expected += [
        (name, text)
        for (place, name), text in facts.constants.items()
        if place == "cookie"
    ]
    written = [piece.strip() for piece in request.headers.get("cookie", "").split(";")]
    for one, value in _values(facts, given, "cookie"):
        for pair in in_query(one, value) if one.as_written else ():
            expected.append((pair[0], unquote(pair[1])))
            if "=".join(pair) not in written:
                yield f"cookie: {'='.join(pair)} does not stand there as it is"
    sent = query_pairs("&".join("=".join(pair) for pair in cookies(request)))
    yield from _pairs("cookie", sent, expected, security.carriers(facts, "cookie"))


def _pairs(
    where: str,
    sent: Iterable[tuple[str, str]],
    expected: Iterable[tuple[str, str]],
    allowed: set[str],
) -> Iterator[str]:
    """Differences by name; repeated names keep their order."""
    here, wanted = _grouped(sent), _grouped(expected)
    for name, values in wanted.items():
        if name not in here:
            yield f"{where}: {name} is missing; it should be {', '.join(values)!r}"
        elif here[name] != values:
            yield f"{where}: {name} is {', '.join(here[name])!r}; it should be {', '.join(values)!r}"
    for name in here.keys() - wanted.keys() - allowed:
        yield f"{where}: {name}={', '.join(here[name])} was sent, though nothing of that name was given"


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for name, value in pairs:
        grouped[name].append(value)
    return dict(grouped)
