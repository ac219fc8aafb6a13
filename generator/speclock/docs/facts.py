"""The facts of a documentation page: what it states of one operation, and none of its sentences.

In: what a layout reader found. Out: records, and the YAML file that is committed beside the spec.
Not its business: how a page is laid out (`layouts`), and whether a spec agrees (`gate`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

import yaml

from speclock.diagnostics import At, Code, Locator, Pointer, Position, Report
from speclock.read import yaml12
from speclock.read.source import Source
from speclock.tree import JSON, is_list, is_mapping

Place = Literal["path", "query", "header", "cookie", "request", "body", "reply"]
"""Where a page puts a row; `request`: among the request's parameters, without saying where."""

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageInfo:
    """The page itself."""

    file: str
    """The saved copy, as it was named."""
    address: str | None
    title: str
    date: str | None
    """The date the page gives itself, YYYY-MM-DD."""
    language: Literal["en", "zh"]
    layout: str
    """Name of the layout reader that understood it."""
    sha256: str
    """Of the page's bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table, or an entry of a list: one parameter or field."""

    place: Place
    name: str
    """As printed. A field of a field by its JSON Pointer without the first slash: `data/*`."""
    status: str | None = None
    """For a reply: "200", "400", "default"; None where the page does not say."""
    type: str | None = None
    """In JSON Schema's words; or the name of a documented structure."""
    format: str | None = None
    items: str | None = None
    """Type of an array's items, likewise."""
    required: bool | None = None
    default: Scalar = None
    minimum: int | float | None = None
    maximum: int | float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    values: tuple[Scalar, ...] = ()
    """Documented values."""
    example: Scalar = None
    line: int = 0
    """Line of the page (1-based; of its text form) where the row begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A documented status."""

    code: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """A row of the authorization table."""

    action: str
    access: str | None = None
    resource: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFact:
    """An example payload, leaf by leaf."""

    kind: Literal["request", "reply"]
    valid: bool
    """Whether the page's text is JSON as it stands."""
    leaves: tuple[tuple[str, Scalar], ...]
    """JSON Pointer -> value, in the order of the page; empty containers as None."""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An entry of the page's own change history: when, and what kind of thing changed."""

    date: str
    about: Literal["request", "reply", "errors", "other"]
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All facts of a page."""

    page: PageInfo
    operation: str
    method: str | None
    """None where the page leaves it out."""
    path: str
    rows: tuple[Row, ...] = ()
    statuses: tuple[Status, ...] = ()
    permissions: tuple[Permission, ...] = ()
    examples: tuple[ExampleFact, ...] = ()
    history: tuple[Change, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class FactsFile:
    """A file of facts, as a place for diagnostics; with its text, lines are found."""

    name: str
    text: str = ""

    def locate(self, pointer: Pointer) -> Position | None:
        """Where the value at the pointer begins."""
        return (
            Source(self.name, Path(self.name), self.text).locate(pointer)
            if self.text
            else None
        )


def dump(facts: Facts) -> str:
    """Facts as YAML. What is unknown or empty is left out; same facts, same text."""
    tree = _plain(facts)
    text = yaml.dump(
        tree,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=2**31,
        default_flow_style=False,
    )
    return f"# Written by `speclock docs read`. Read the page again instead of editing this.\n{text}"


class _Dumper(yaml.SafeDumper):
    """Quotes every text that YAML 1.1 or 1.2 could take for something else."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - of PyYAML
        """No anchors: each fact stands on its own."""
        return True


def _represent_text(_: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    plain = (
        re.fullmatch(r"[A-Za-z/\u4e00-\u9fff][^\x00-\x20:#\x7f-\xa0]*", text)
        is not None
    )
    bare = plain and text.casefold() not in _WORDS
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=None if bare else '"')


_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))
_Dumper.add_representer(str, _represent_text)


def _plain(value: Any) -> Any:
    """A record as a mapping; fields with their default are left out."""
    if isinstance(value, tuple):
        return [_plain(one) for one in cast("Iterable[Any]", value)]
    if not is_dataclass(value):
        return value
    made: dict[str, Any] = {}
    for one in fields(value):
        inner = getattr(value, one.name)
        if one.name == "leaves":
            made[one.name] = [{at: leaf} for at, leaf in inner]
        elif inner is not None and inner != () and inner != one.default:
            made[one.name] = _plain(inner)
    return made


def load(text: str, source: Locator, report: Report) -> Facts | None:
    """Facts from YAML; None, and SL704 at the place in `source`, where it is not what `dump` writes."""
    try:
        tree = yaml12.load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        report.error(Code.FACTS, f"the file of facts is not YAML: {error}", At(source))
        return None
    try:
        return cast("Facts", _record(Facts, tree, At(source)))
    except _WrongError as wrong:
        report.error(
            Code.FACTS,
            wrong.message,
            wrong.at,
            hint="write it anew: speclock docs read PAGE",
        )
        return None


class _WrongError(Exception):
    def __init__(self, message: str, at: At) -> None:
        super().__init__(message)
        self.message = message
        self.at = at


def _record(cls: type[Any], tree: JSON, at: At) -> Any:
    if not is_mapping(tree):
        raise _WrongError("expected a mapping", at)
    hints = get_type_hints(cls)
    known = {one.name: one for one in fields(cls)}
    for key in tree:
        if key not in known:
            raise _WrongError(f"there is no {key!r} among facts", at / key)
    made: dict[str, Any] = {}
    for name, one in known.items():
        if name in tree:
            made[name] = _value(hints[name], tree[name], at / name)
        elif one.default is MISSING and one.default_factory is MISSING:
            if (
                type(None) not in get_args(hints[name])
                and get_origin(hints[name]) is not tuple
            ):
                raise _WrongError(f"{name!r} is missing", at)
            made[name] = () if get_origin(hints[name]) is tuple else None
    return cls(**made)


def _value(hint: Any, value: JSON, at: At) -> Any:
    if get_origin(hint) is tuple:
        if not is_list(value):
            raise _WrongError("expected a list", at)
        inner = get_args(hint)[0]
        if get_origin(inner) is tuple:
            return tuple(_leaf(one, at / index) for index, one in enumerate(value))
        return tuple(_value(inner, one, at / index) for index, one in enumerate(value))
    if is_dataclass(hint):
        return _record(cast("type[Any]", hint), value, at)
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            raise _WrongError(f"expected one of {', '.join(get_args(hint))}", at)
        return value
    allowed = get_args(hint) or (hint,)
    if type(value) not in allowed:
        names = " or ".join(
            "nothing" if one is type(None) else one.__name__ for one in allowed
        )
        raise _WrongError(f"expected {names}", at)
    return value


def _leaf(value: JSON, at: At) -> tuple[str, Scalar]:
    if not is_mapping(value) or len(value) != 1:
        raise _WrongError("expected one pointer and its value", at)
    pointer, leaf = next(iter(value.items()))
    return pointer, _value(Scalar, leaf, at / pointer)
