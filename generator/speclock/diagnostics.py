"""What the stages say about a document: coded, located diagnostics in one Report.

In: findings of any stage. Out: records, in the order found. How they look on a terminal is
`explain`'s business; what they do to the exit code is `cli`'s.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol, runtime_checkable


class Severity(enum.Enum):
    """How much a finding costs the caller."""

    ERROR = "error"
    """Something the document describes is missing from the output, or nothing is made at all."""
    WARNING = "warning"
    """Something is made with less meaning than the document gives it."""
    REMARK = "remark"
    """Worth knowing; the output is complete."""


class Code(enum.Enum):
    """Every kind of finding: its stable code and, in one sentence, what it means.

    SL1xx read, SL2xx check, SL3xx lower, SL4xx name, SL5xx write, SL6xx configuration and call,
    SL7xx documentation pages.
    """

    UNREADABLE = ("SL101", "the file can't be read")
    NOT_YAML = ("SL102", "the file is neither YAML nor JSON")
    NOT_OPENAPI = ("SL103", "the document is not an OpenAPI 3 document")
    DUPLICATE_KEY = ("SL104", "a mapping says one key twice")
    DANGLING_REFERENCE = ("SL105", "a $ref leads nowhere")
    FOREIGN_REFERENCE = ("SL106", "a $ref leaves the folder of the document")
    ENDLESS_REFERENCE = ("SL107", "a $ref leads back to itself")
    TOO_DEEP = ("SL108", "the document is nested deeper than can be read")
    DYNAMIC_REFERENCE = ("SL109", "a $dynamicRef can lead to several schemas")
    OVERLAY = ("SL110", "an overlay can't be applied as it says")
    INVALID = ("SL201", "the validator refuses the document")
    EXTENSION = ("SL202", "an x-speclock extension is misspelt or misused")
    MALFORMED = ("SL203", "a part of an invalid document has no meaning")
    SCHEMA = ("SL301", "a schema says more than the generated type can")
    SCHEMA_CONFLICT = ("SL302", "the parts of an allOf contradict each other")
    PARAMETER = ("SL303", "a parameter can't be generated")
    BODY = ("SL304", "a request body is sent with less than the document says")
    REPLY = ("SL305", "a reply is read with less than the document says")
    SECURITY = ("SL306", "a security scheme can't be generated")
    PAGING = ("SL307", "x-speclock-paging does not fit its operation")
    ENVELOPE = ("SL308", "x-speclock-envelope does not fit its operation")
    IGNORED = ("SL309", "a part of the document has no counterpart in the client")
    SERVER = ("SL310", "a server can't be generated")
    OPERATION = ("SL311", "an operation can't be generated as it is described")
    RENAMED = ("SL401", "a name was changed because two things wanted it")
    UNWRITABLE = ("SL501", "the output can't be written")
    EDITED = ("SL502", "a generated file was edited by hand")
    FOREIGN = ("SL503", "a file that is not ours stands in the way")
    CONFIGURATION = ("SL601", "the configuration can't be used")
    PAGE = ("SL701", "a documentation page can't be read")
    LAYOUT = ("SL702", "no layout knows a documentation page")
    PAGE_PART = (
        "SL703",
        "a part of a documentation page is not as its layout prints it",
    )
    FACTS = ("SL704", "a file of facts is not as it should be")
    DOCS_UNPAIRED = ("SL710", "a page and an operation of the document don't meet")
    DOCS_LACKING = ("SL711", "a page documents what the document lacks")
    DOCS_DIFFERENT = ("SL712", "a page and the document state different things")
    DOCS_UNDOCUMENTED = ("SL713", "the document states what no page documents")
    DOCS_ERRATUM = ("SL714", "an erratum does not apply, or not any more")
    DOCS_CITATION = ("SL715", "a citation of evidence beyond the pages does not apply")

    def __init__(self, number: str, meaning: str) -> None:
        self.number = number
        self.meaning = meaning


@dataclass(frozen=True, slots=True)
class Position:
    """Line and column in characters, both counted from 1, and the text of that line."""

    line: int
    column: int
    text: str
    skipped: int = 0
    """How many characters of a very long line stand before `text`."""


class Locator(Protocol):
    """A file that can say where a place in its tree stands."""

    @property
    def name(self) -> str:
        """The file as the user named it, or relative to the document."""
        ...

    def locate(self, pointer: Pointer) -> Position | None:
        """Where the value at `pointer` begins; None when that is not known."""
        ...


@runtime_checkable
class Layered(Protocol):
    """A file whose tree has parts that came from other files."""

    def origin(self, pointer: Pointer) -> tuple[Locator, Pointer]:
        """The file and the pointer that a place in the tree came from."""
        ...


Pointer = tuple[str | int, ...]
"""A JSON Pointer (RFC 6901) as its unescaped steps."""


def pointer_text(pointer: Pointer) -> str:
    """Spell a pointer as RFC 6901 does, `/paths/~1pets/get`."""
    return "".join(
        "/" + str(step).replace("~", "~0").replace("/", "~1") for step in pointer
    )


@dataclass(frozen=True, slots=True)
class At:
    """A place in a file: the file and the pointer into it, or the position where there is no tree."""

    source: Locator
    pointer: Pointer = ()
    position: Position | None = None

    def __truediv__(self, step: str | int) -> At:
        return At(self.source, (*self.pointer, step))

    def settled(self) -> At:
        """The same place in the file it came from: an overlay's, where that put it there."""
        if not isinstance(self.source, Layered):
            return self
        source, pointer = self.source.origin(self.pointer)
        return At(source, pointer, self.position)

    def found(self) -> Position | None:
        """Line and column; read from the file only now, when somebody wants to see them."""
        return self.position or self.source.locate(self.pointer)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what, how bad, where, and what to do about it."""

    code: Code
    severity: Severity
    message: str
    at: At | None = None
    hint: str | None = None
    spot: At | None = None
    """The place in the document as its overlays leave it; `at` is where people find it."""


@dataclass(slots=True)
class Report:
    """The one list of findings that runs through all stages."""

    found: list[Diagnostic] = field(default_factory=list[Diagnostic])
    _said: set[tuple[object, ...]] = field(default_factory=set[tuple[object, ...]])

    def add(self, one: Diagnostic) -> None:
        """Take a finding, unless the very same was made at the very same place."""
        if one.at is not None:
            one = replace(one, at=one.at.settled(), spot=one.spot or one.at)
        at = (one.at.source.name, one.at.pointer, one.at.position) if one.at else ()
        key = (one.code, one.message, *at)
        if key not in self._said:
            self._said.add(key)
            self.found.append(one)

    def error(
        self, code: Code, message: str, at: At | None = None, *, hint: str | None = None
    ) -> None:
        """Say that something is missing from the output."""
        self.add(Diagnostic(code, Severity.ERROR, message, at, hint))

    def warning(
        self, code: Code, message: str, at: At | None = None, *, hint: str | None = None
    ) -> None:
        """Say that something is made with less than the document says."""
        self.add(Diagnostic(code, Severity.WARNING, message, at, hint))

    def remark(
        self, code: Code, message: str, at: At | None = None, *, hint: str | None = None
    ) -> None:
        """Say something worth knowing."""
        self.add(Diagnostic(code, Severity.REMARK, message, at, hint))

    def extend(self, other: Report) -> None:
        """Take over what another report found."""
        for one in other:
            self.add(one)

    @property
    def failed(self) -> bool:
        """Whether anything is missing from the output."""
        return any(one.severity is Severity.ERROR for one in self.found)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.found)
