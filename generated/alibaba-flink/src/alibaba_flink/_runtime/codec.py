"""Bytes to models and models to bytes.

In: a reply's bytes and the type it is documented to be. Out: the value, or a DecodeError that says where it differs.
What fits is decoded in one pass at C speed; only what does not is looked at again, with nulls forgiven where a field is
optional. Not its business: choosing the type (replies), and error replies, which are read leniently (problem).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, cast

import msgspec

from .errors import DecodeError
from .held import held
from .media import is_json
from .models import convert, dec_hook, enc_hook
from .request import Reply, request_id_in

_AT = re.compile(r"(.*) - at `(\$.*)`", re.DOTALL)
_TYPES = re.compile(r"Expected `([^`]*)`.*?, got `([^`]*)`", re.DOTALL)
_BYTE = re.compile(r"\(byte ([0-9]+)\)")
ADDITIONAL = "\ufdd0"
"""The wire name of the field for properties nobody documented: a code point that is no character, so nobody's name."""

_ADDITIONAL = ADDITIONAL.encode()
_BOM = b"\xef\xbb\xbf"

Decoders = dict[Any, "msgspec.json.Decoder[Any]"]


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why bytes could not be read as a type."""

    problem: str
    path: str = "$"
    expected: str | None = None
    got: str | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Codec:
    """Decoders, each made once for a client. Safe to share between threads: losing a race costs one decoder."""

    skimmers: dict[str, Any] = field(default_factory=dict[str, Any], repr=False)
    """Types that read one place of a payload, by its JSON pointer."""

    _decoders: Decoders = field(
        default_factory=dict[Any, "msgspec.json.Decoder[Any]"], repr=False
    )

    def decode(
        self,
        operation: str,
        reply: Reply,
        kind: Any,
        item: int | None = None,
        *,
        content: bytes | None = None,
    ) -> Any:
        """The JSON body of `reply` as `kind`; of a stream, that of its piece number `item`.

        `content` is the body where it had to be recoded. Raises DecodeError, with no other exception behind it.
        """
        value = self.read(reply.content if content is None else content, kind)
        if not isinstance(value, Misfit):
            return value
        said = reply.headers.get("content-type", "")
        odd = item is None and value.position is not None and said and not is_json(said)
        raise DecodeError(
            operation=operation,
            problem=value.problem + (f" (it is labelled {said})" if odd else ""),
            path=value.path,
            expected=value.expected,
            got=value.got,
            position=value.position,
            status_code=reply.status_code,
            request_id=request_id_in(reply.headers),
            content=reply.content,
            headers=reply.headers,
            item=item,
        )

    def read(self, content: bytes, kind: Any) -> Any:
        """JSON as `kind`, or the Misfit that says why not; never raises for what a server can send."""
        content = content.removeprefix(_BOM)
        try:
            return self._decoder(kind).decode(content)
        except msgspec.ValidationError:
            return _second_look(content, kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            return _malformed(error, content)

    def _decoder(self, kind: Any) -> msgspec.json.Decoder[Any]:
        decoder = self._decoders.get(kind)
        if decoder is None:
            decoder = self._decoders[kind] = msgspec.json.Decoder(
                kind, dec_hook=dec_hook
            )
        return decoder


def encode(value: object) -> bytes:
    """A request body as compact UTF-8 JSON; fields that are UNSET are left out."""
    content = msgspec.json.encode(value, enc_hook=enc_hook)
    if _ADDITIONAL not in content:
        return content
    return msgspec.json.encode(flat(value), enc_hook=enc_hook)


def flat(value: object) -> object:
    """The same value with mappings for models, and what their field `ADDITIONAL` holds beside their other fields."""
    if isinstance(value, msgspec.Struct):
        named = held(value)
        rest = cast("dict[str, object]", named.pop(ADDITIONAL, {}))
        given = {key: one for key, one in named.items() if one is not msgspec.UNSET}
        return flat({**given, **{key: rest[key] for key in rest if key not in given}})
    if isinstance(value, dict):
        items = cast("dict[object, object]", value).items()
        return {key: flat(one) for key, one in items}
    if isinstance(value, list | tuple):
        return [flat(one) for one in cast("list[object]", value)]
    return value


def _second_look(content: bytes, kind: Any) -> Any:
    try:
        return convert(msgspec.json.decode(content), kind)
    except msgspec.ValidationError as error:
        return misfit_of(error)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return _malformed(error, content)


def misfit_of(error: msgspec.ValidationError) -> Misfit:
    """Where and why a value does not fit its type, as msgspec says it."""
    problem, path = _located(str(error))
    types = _TYPES.search(problem)
    return Misfit(problem, path, types and types[1], types and types[2])


def _located(text: str) -> tuple[str, str]:
    # Within a union the message has two paths, the inner one first.
    problem, path = text, "$"
    while found := _AT.fullmatch(problem):
        problem, outer = found.groups()
        path += outer[1:]
    path = path.replace(f".{ADDITIONAL}", "")
    return problem, path


def _malformed(error: Exception, content: bytes) -> Misfit:
    if not content.strip():
        return Misfit("the body is empty", position=0)
    if isinstance(error, UnicodeDecodeError):
        return Misfit("the body is not UTF-8", position=_first_bad_byte(content))
    if isinstance(error, RecursionError):
        return Misfit("the body is nested too deeply")
    found = _BYTE.search(str(error))
    # msgspec gives no position when the text ends too early: that is where it ends.
    return Misfit(str(error), position=int(found[1]) if found else len(content))


def _first_bad_byte(content: bytes) -> int:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0
