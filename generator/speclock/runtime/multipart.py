"""Files, and the fields of a form as multipart/form-data.

In: fields, `Part`s for those that are not written as OpenAPI has it by default, a boundary. Out: bytes.
Not its business: application/x-www-form-urlencoded (forms).
Sources: RFC 7578; OpenAPI 3.1.1, Encoding Object; WHATWG HTML, "multipart/form-data encoding algorithm".
"""

from __future__ import annotations

import mimetypes
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self, cast
from urllib.parse import unquote

from .errors import InvalidArgumentError
from .forms import Part, form_pieces, has_parts, items_of
from .parameters import header_value
from .texts import shaped

_OCTETS = "application/octet-stream"
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")


@dataclass(frozen=True, slots=True)
class File:
    """A file in a multipart body.

    Without a `media_type` it has the one the specification names, or the usual one for its name. `headers` stand in
    its part of the body. With None for a name it is no file but a plain field, for one that has headers of its own.
    """

    content: bytes = field(repr=False)
    name: str | None = "file"
    media_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], *, media_type: str | None = None
    ) -> Self:
        """Read a file of this machine, under its own name. Raises OSError."""
        where = Path(path)
        return cls(where.read_bytes(), where.name, media_type)


def multipart(
    fields: Mapping[str, object], parts: Sequence[Part], boundary: str
) -> bytes:
    """The fields between boundaries: arrays as several parts of one name, objects as JSON, files as they are.

    Raises InvalidArgumentError for a value that has no spelling.
    """
    known = {part.name: part for part in parts}
    made: list[bytes] = []
    for name, value in fields.items():
        part = known.get(name) or Part(name)
        made += [f"--{boundary}\r\n".encode() + one for one in _written(part, value)]
    return b"".join(made) + f"--{boundary}--\r\n".encode()


def _written(part: Part, value: object) -> list[bytes]:
    items = items_of(value)
    if part.styled and not any(_is_file(item) for item in items):
        pairs = [piece.partition("=") for piece in form_pieces(part, value)]
        return [
            _whole(unquote(name), "", None, part.headers, unquote(text).encode())
            for name, _, text in pairs
        ]
    return [_part(part, item) for item in items]


def _is_file(value: object) -> bool:
    return isinstance(value, File | bytes | bytearray | memoryview)


def _part(part: Part, value: object) -> bytes:
    file = _as_file(part, value)
    if file is not None:
        return _whole(
            part.name,
            "" if file.name is None else f'; filename="{_quoted(file.name)}"',
            _kind(file, part),
            (*part.headers, *file.headers.items()),
            file.content,
        )
    as_json = part.as_json or (part.media_type is None and has_parts(value))
    text = str(shaped(part.name, value, as_json=as_json))
    kind = _concrete(part.media_type) or ("application/json" if as_json else None)
    return _whole(part.name, "", kind, part.headers, text.encode())


def _as_file(part: Part, value: object) -> File | None:
    if isinstance(value, File):
        return value
    if _is_file(value) and not part.base64:
        return File(bytes(cast("bytes", value)))
    return None


def _whole(
    name: str,
    filename: str,
    kind: str | None,
    headers: Sequence[tuple[str, str]],
    content: bytes,
) -> bytes:
    lines = [f'Content-Disposition: form-data; name="{_quoted(name)}"{filename}']
    if kind is not None:
        lines.append(f"Content-Type: {header_value(name, kind)}")
    for key, value in headers:
        if not _TOKEN.fullmatch(key):
            raise InvalidArgumentError(name, f"has {key!r}, which is no header name")
        lines.append(f"{key}: {header_value(name, value)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content + b"\r\n"


def _kind(file: File, part: Part) -> str:
    # Python's own table: what is sent must not depend on the machine.
    usual = file.media_type or mimetypes.MimeTypes().guess_type(file.name or "")[0]
    listed = [one.strip() for one in (part.media_type or "").split(",")]
    if file.media_type or (usual and usual in listed):
        return usual or _OCTETS
    return _concrete(part.media_type) or usual or _OCTETS


def _concrete(media_types: str | None) -> str | None:
    """The first of several media types that is no range."""
    listed = [one.strip() for one in (media_types or "").split(",")]
    return next((one for one in listed if one and "*" not in one), None)


def _quoted(text: str) -> str:
    # Exactly these three are escaped.
    return text.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")
