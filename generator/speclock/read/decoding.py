"""Bytes as text: UTF-8, and UTF-16 and UTF-32 where the first bytes tell them.

In: the bytes of a file. Out: its text without a byte order mark, and what is wrong with it. Source: YAML
1.2.2, section 5.2, which a JSON file (RFC 8259: UTF-8) is read by as well.
"""

from __future__ import annotations

import codecs

from speclock.read.troubles import Trouble

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NULLS: dict[tuple[bool, ...], str] = {
    (True, True, True, False): "utf-32-be",
    (False, True, True, True): "utf-32-le",
    (True, False, True, False): "utf-16-be",
    (False, True, False, True): "utf-16-le",
}
"""Which of the first four bytes are null in a text that begins with two characters of ASCII."""


def decoded(content: bytes) -> tuple[str, Trouble | None]:
    """The text, as far as it is one, and the first place where it is none."""
    encoding, length = _encoding(content)
    content = content[length:]
    try:
        return content.decode(encoding), None
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding)
        name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        return content.decode(encoding, "replace"), Trouble(
            f"the file is not {name} (byte {error.start + length})",
            len(before),
            hint="save it as UTF-8",
        )


def _encoding(content: bytes) -> tuple[str, int]:
    """The encoding, and how many bytes its mark takes."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, len(mark)
    nulls: tuple[bool, ...] = tuple(byte == 0 for byte in content[:4])
    return _NULLS.get(nulls, "utf-8"), 0
