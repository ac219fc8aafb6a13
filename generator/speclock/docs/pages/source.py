"""A page's bytes as text, and what kind of text it is.

In: a path or an address. Out: a PageSource, which is also the place that diagnostics point at; or
one diagnostic. Not its business: what stands on the page.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from speclock.diagnostics import At, Code, Pointer, Position, Report
from speclock.docs.pages.fetch import FetchError, fetch

Kind = Literal["text", "markdown", "html"]

LARGEST = 8 * 1024 * 1024
"""Bytes; documentation pages, saved whole, stay under 3 MB."""

_KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_CHARSETS = frozenset(
    (
        "utf-8",
        "utf-16",
        "gbk",
        "gb2312",
        "gb18030",
        "big5",
        "iso8859-1",
        "cp1252",
        "ascii",
    )
)
_META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_-]{1,40})""", re.I
)
_SAVED = re.compile(
    r"""<!--\s*saved from url=\(\d+\)(https?://[^\s<>"]+?)\s*-->"""
    r"""|<link\b[^>]{0,300}?rel=["']?canonical["']?[^>]{0,300}?href=["'](https?://[^\s"'<>]+)"""
)


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page that was read. `name` is how the user named it, `file` its bare file name."""

    name: str
    file: str
    kind: Kind
    text: str
    sha256: str
    address: str | None = None

    def locate(self, pointer: Pointer) -> Position | None:  # noqa: ARG002 - of Locator
        """A page has no tree; positions are given by line."""
        return None

    def at(self, line: int) -> At:
        """A line of the page, counted from 1."""
        lines = self.text.split("\n")
        text = lines[line - 1] if 0 < line <= len(lines) else ""
        return At(self, position=Position(max(line, 1), 1, text))


@dataclass(frozen=True, slots=True)
class _Name:
    """A page that can't be read, as a place for the diagnostic."""

    name: str

    def locate(self, pointer: Pointer) -> Position | None:  # noqa: ARG002 - of Locator
        """Nothing is known of it but its name."""
        return None


def open_page(page: Path | str, report: Report) -> PageSource | None:
    """Read a page from a file, or from an address that begins with http:// or https://."""
    named = page if isinstance(page, str) else page.as_posix()
    try:
        if is_address(named):
            data, kind = fetch(named, LARGEST)
            source = _decoded(named, _last_step(named), data, kind)
            return _with_address(source, named)
        data = _bytes(Path(page))
        file = Path(page).name
        return _with_address(_decoded(named, file, data, None), None)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        _refuse(report, named, f"can't read the page: {reason}")
    except (FetchError, _UnreadableError) as error:
        _refuse(report, named, str(error))
    return None


def is_address(page: str) -> bool:
    """Whether a page is named by its address and not by a path."""
    return re.match(r"https?://", page, re.I) is not None


def _refuse(report: Report, name: str, message: str) -> None:
    report.error(
        Code.PAGE,
        message,
        At(_Name(name)),
        hint="save the page as HTML, Markdown or plain text, in UTF-8",
    )


class _UnreadableError(Exception):
    """The bytes are no page; the message says why."""


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise _UnreadableError(f"the page is larger than {LARGEST} bytes")
    return data


def _decoded(name: str, file: str, data: bytes, kind: Kind | None) -> PageSource:
    text = _text(data).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise _UnreadableError("the page is empty")
    if "\0" in text:
        raise _UnreadableError("the page is not text: it holds a null character")
    if re.match(r"(?:[\w-]+:[^\n]*\n)*?content-type:\s*multipart/related", text, re.I):
        raise _UnreadableError("the page is a web archive (MHTML)")
    kind = kind or _KINDS.get(Path(file).suffix.lower()) or _sniffed(text)
    return PageSource(name, file, kind, text, hashlib.sha256(data).hexdigest())


def _text(data: bytes) -> str:
    charset = "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        charset = "utf-16"
    elif not data.startswith(codecs.BOM_UTF8):
        stated = _META.search(data[:4096])
        if stated:
            charset = stated[1].decode("ascii").lower()
    try:
        if codecs.lookup(charset).name not in {*_CHARSETS, "utf-8-sig"}:
            raise _UnreadableError(
                f"the page says it is in {charset}, which is not known here"
            )
        # A page that says gb2312 is read with the larger table that contains it, as browsers do.
        known = "gb18030" if charset in ("gb2312", "gbk") else charset
        return data.decode(known)
    except LookupError:
        raise _UnreadableError(
            f"the page says it is in {charset}, which is not known here"
        ) from None
    except UnicodeDecodeError as error:
        shown = charset.removesuffix("-sig").upper()
        raise _UnreadableError(
            f"the page is not {shown} (byte {error.start})"
        ) from None


def _sniffed(text: str) -> Kind:
    start = re.sub(
        r"\A\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*", "", text[:4096], flags=re.S
    )
    if re.match(
        r"<(?:!doctype\s+html|html|head|body|div|main|article|table)\b", start, re.I
    ):
        return "html"
    marked = re.search(r"^(?:#{1,6} \S|```|\|[^\n]*\|\n\|[ :|-]+\|$)", text, re.M)
    return "markdown" if marked else "text"


def _with_address(source: PageSource, address: str | None) -> PageSource:
    if address is None and source.kind == "html":
        found = _SAVED.search(source.text)
        address = (found[1] or found[2]) if found else None
    return PageSource(
        source.name, source.file, source.kind, source.text, source.sha256, address
    )


def _last_step(address: str) -> str:
    path = re.sub(r"[?#].*", "", address).rstrip("/")
    return path.rpartition("/")[2] or "page"
