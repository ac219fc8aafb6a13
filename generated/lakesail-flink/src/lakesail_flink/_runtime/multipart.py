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
from typing import IO, Self, TypeAlias, cast
from urllib.parse import unquote

from .errors import InvalidArgumentError
from .forms import Part, form_pieces, has_parts, items_of
from .parameters import header_value
from .texts import shaped
from .uploads import AsyncContent, Content, Joined, Upload, as_content, is_content

_OCTETS = "application/octet-stream"
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")


@dataclass(frozen=True, slots=True)
class File:
    """A file in a multipart body.

    `content` is bytes, or what is read while it is sent: a path, a binary file, an iterable of bytes (for an async client
    an asynchronous one, too).
    Without a `media_type` it has the one the specification names, or the usual one for its name. `headers` stand in
    its part of the body. With None for a name it is no file but a plain field, for one that has headers of its own.
    """

    content: AsyncContent = field(repr=False)
    name: str | None = "file"
    media_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], *, media_type: str | None = None
    ) -> Self:
        """A file of this machine, under its own name; it is read while it is sent. Raises OSError."""
        where = Path(path)
        where.open("rb").close()
        return cls(where, where.name, media_type)


FileContent: TypeAlias = "File | bytes | os.PathLike[str] | IO[bytes]"
"""What may stand for a file in a multipart body."""


def multipart(
    fields: Mapping[str, object], parts: Sequence[Part], boundary: str
) -> bytes | Upload:
    """The fields between boundaries: arrays as several parts of one name, objects as JSON, files as they are.

    An Upload where a file is read while it is sent. Raises InvalidArgumentError for a value that has no spelling, OSError
    for a file that is not there.
    """
    known = {part.name: part for part in parts}
    made: list[bytes | Upload] = []
    for name, value in fields.items():
        part = known.get(name) or Part(name)
        for head, content in _written(part, value):
            made += (f"--{boundary}\r\n".encode() + head, content, b"\r\n")
    made.append(f"--{boundary}--\r\n".encode())
    plain = [one for one in made if isinstance(one, bytes)]
    return b"".join(plain) if len(plain) == len(made) else Joined(made)


def _written(part: Part, value: object) -> list[tuple[bytes, bytes | Upload]]:
    items = items_of(value)
    if part.styled and not any(_is_file(item) for item in items):
        pairs = [piece.partition("=") for piece in form_pieces(part, value)]
        return [
            _whole(unquote(name), "", None, part.headers, unquote(text).encode())
            for name, _, text in pairs
        ]
    return [_part(part, item) for item in items]


def _is_file(value: object) -> bool:
    return isinstance(value, File) or is_content(value)


def _part(part: Part, value: object) -> tuple[bytes, bytes | Upload]:
    file = _as_file(part, value)
    if file is not None:
        return _whole(
            part.name,
            "" if file.name is None else f'; filename="{_quoted(file.name)}"',
            _kind(file, part),
            (*part.headers, *file.headers.items()),
            as_content(part.name, file.content),
        )
    as_json = part.as_json or (part.media_type is None and has_parts(value))
    text = str(shaped(part.name, value, as_json=as_json))
    kind = _concrete(part.media_type) or ("application/json" if as_json else None)
    return _whole(part.name, "", kind, part.headers, text.encode())


def _as_file(part: Part, value: object) -> File | None:
    if isinstance(value, File):
        return value
    if _is_file(value) and not part.base64:
        return File(cast("Content", value), _own_name(value))
    return None


def _own_name(value: object) -> str:
    """What a path or an open file is called; `file` for one that has no name."""
    if isinstance(value, os.PathLike):
        return Path(cast("os.PathLike[str]", value)).name
    name: object = getattr(value, "name", None)
    return Path(name).name if isinstance(name, str) else "file"


def _whole(
    name: str,
    filename: str,
    kind: str | None,
    headers: Sequence[tuple[str, str]],
    content: bytes | Upload,
) -> tuple[bytes, bytes | Upload]:
    lines = [f'Content-Disposition: form-data; name="{_quoted(name)}"{filename}']
    if kind is not None:
        lines.append(f"Content-Type: {header_value(name, kind)}")
    for key, value in headers:
        if not _TOKEN.fullmatch(key):
            raise InvalidArgumentError(name, f"has {key!r}, which is no header name")
        lines.append(f"{key}: {header_value(name, value)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n", content


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
