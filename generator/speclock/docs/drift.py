"""Drift: what a newer copy of a page states differently from the older one.

In: the Facts of both copies, and the Document if there is one. Out: a Drift per change: what changed
in words, whether it breaks callers, the lines of both pages, and the place of the specification it
touches. Not its business: names of generated code, and whether page and specification agree.

Whether a change breaks callers, who hold code generated before it:

| change | in a request | in a reply |
|---|---|---|
| operation renamed; method or path changed | breaks | |
| parameter or field added | breaks if required | safe |
| parameter or field removed, or moved to another place | breaks | breaks |
| becomes required | breaks | safe |
| becomes optional | safe | breaks: it may be absent |
| type or items changed, format changed | breaks | breaks |
| format added or left out | safe | safe |
| default changed or removed | breaks: leaving it out means something else | safe |
| default added | safe | safe |
| limit narrowed or added, pattern changed or added | breaks | safe |
| limit widened or removed, pattern removed | safe | safe: replies are not checked |
| value added | safe | safe: enums are open |
| value removed | breaks | safe |
| status added | | safe |
| status removed | | breaks: its error class goes |
| permission added, or asked for more | breaks: it has to be granted | |
| permission removed | safe | |
| example payload: field gone and in no table | breaks | breaks |
| example payload: type of a value changed | breaks | breaks |
| example payload: field added, value changed, mended or broken | safe | safe |
| the page's own history, title, date, address, order of rows | safe | safe |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from speclock.diagnostics import At
from speclock.docs.facts import ExampleFact, Facts, Row, Scalar
from speclock.docs.matches import row_id
from speclock.docs.matching import Match, pair
from speclock.docs.rows import limits
from speclock.docs.things import Key, spell
from speclock.read import Document, Node

_LOWER = ("minimum", "minLength")
"""Limits that narrow as they grow."""


@dataclass(frozen=True, slots=True, eq=False)
class Drift:
    """One change between two copies of a page."""

    id: str
    """Of the fact, as in `matching`, with `#attribute` or `=value` where only that changed."""
    text: str
    """For a reviewer: `pageSize: maximum 100 -> 50`."""
    breaks: bool
    """Whether callers of code generated before it have to act."""
    old_line: int | None
    """Of the older page; None where it has none."""
    new_line: int | None
    node: Node | None = None
    """What it touches in the specification; None where that has nothing of the kind."""
    at: At | None = None
    """Where that stands, or where it would."""
    keys: tuple[Key, ...] = ()
    """Keys of the things it touches (see `things`)."""


def drift(
    old: Facts, new: Facts, document: Document | None = None
) -> tuple[Drift, ...]:
    """Everything that changed between two copies of one page, the page's order kept."""
    found = [
        *_statements(old, new),
        *_rows(old, new),
        *_statuses(old, new),
        *_permissions(old, new),
        *_examples(old, new),
        *_history(old, new),
    ]
    return tuple(found if document is None else _placed(found, old, new, document))


def _placed(
    found: Sequence[Drift], old: Facts, new: Facts, document: Document
) -> Iterator[Drift]:
    """The same with their places in the specification, which was written from the older page."""
    known: dict[str, Match] = {}
    for facts in (new, old):
        for pairing in pair(document, (facts,))[0]:
            for match in pairing.matches:
                if match.node is not None or match.id not in known:
                    known[match.id] = match
    for one in found:
        hit = known.get(one.id) or known.get(_fact_id(one.id, known))
        if hit is None:
            yield one
        else:
            yield replace(one, node=hit.node, at=hit.near, keys=hit.covers[:1])


def _fact_id(id_: str, known: dict[str, Match]) -> str:
    for mark in ("#", "="):
        name = id_.rpartition(mark)[0]
        if name in known:
            return name
    return id_


def _statements(old: Facts, new: Facts) -> Iterator[Drift]:
    for word, before, after in (
        ("operation", old.operation, new.operation),
        ("method", old.method, new.method),
        ("path", old.path, new.path),
    ):
        if before != after:
            said = before is not None and after is not None
            yield Drift(word, f"{word} {_arrow(before, after)}", said, None, None)


def _arrow(before: Scalar, after: Scalar) -> str:
    old, new = (
        "(not stated)" if one is None else spell(one) if one != "" else "''"
        for one in (before, after)
    )
    return f"{old} -> {new}"


def _rows(old: Facts, new: Facts) -> Iterator[Drift]:
    before = {row_id(row): row for row in old.rows}
    after = {row_id(row): row for row in new.rows}
    gone = [row for id_, row in before.items() if id_ not in after]
    come = [row for id_, row in after.items() if id_ not in before]
    for id_, row in after.items():
        if id_ in before:
            yield from _row(id_, before[id_], row)
    for row in list(gone):
        twin = next((one for one in come if _moved(row, one)), None)
        if twin is not None:
            gone.remove(row)
            come.remove(twin)
            text = f"{row.name}: place {_arrow(_place(row), _place(twin))}"
            yield Drift(f"{row_id(row)}#place", text, True, row.line, twin.line)
            yield from _row(row_id(row), row, twin)
    for row in gone:
        yield Drift(row_id(row), f"{_title(row)}: removed", True, row.line, None)
    for row in come:
        breaks = row.place != "reply" and row.required is True
        told = ", ".join(
            word for word in (row.type, "required" if row.required else None) if word
        )
        text = f"{_title(row)}: added" + (f" ({told})" if told else "")
        yield Drift(row_id(row), text, breaks, None, row.line)


def _place(row: Row) -> str:
    return f"{row.place} {row.status}" if row.status else row.place


def _title(row: Row) -> str:
    kind = "field" if row.place in ("reply", "body") else "parameter"
    return f"{_place(row)} {kind} {row.name or '(the whole)'}"


def _moved(old: Row, new: Row) -> bool:
    return old.name == new.name and (old.place == "reply") == (new.place == "reply")


def _row(id_: str, old: Row, new: Row) -> Iterator[Drift]:
    name = old.name or f"the {old.place} itself"
    asked = old.place != "reply"

    def changed(word: str, before: Scalar, after: Scalar, breaks: bool) -> Drift:
        text = f"{name}: {word} {_arrow(before, after)}"
        return Drift(f"{id_}#{word}", text, breaks, old.line, new.line)

    for word, before, after in (
        ("type", old.type, new.type),
        ("items", old.items, new.items),
        ("format", old.format, new.format),
    ):
        if before != after:
            stated = before is not None and after is not None
            yield changed(word, before, after, word != "format" or stated)
    if old.required != new.required:
        breaks = new.required is True if asked else old.required is True
        yield changed("required", old.required, new.required, breaks)
    yield from _limits(old, new, changed)
    for value in old.values:
        if value not in new.values:
            text = f"{name}: value {spell(value)} removed"
            yield Drift(f"{id_}={spell(value)}", text, asked, old.line, new.line)
    for value in new.values:
        if value not in old.values:
            # A list where there was none closes what was open.
            breaks = asked and not old.values
            text = f"{name}: value {spell(value)} added"
            yield Drift(f"{id_}={spell(value)}", text, breaks, old.line, new.line)
    if old.example != new.example:
        yield changed("example", old.example, new.example, False)


def _limits(
    old: Row, new: Row, changed: Callable[[str, Scalar, Scalar, bool], Drift]
) -> Iterator[Drift]:
    asked = old.place != "reply"
    after = limits(new)
    for word, before in limits(old).items():
        now = after[word]
        if before == now and isinstance(before, bool) == isinstance(now, bool):
            continue
        if word == "default":
            breaks = before is not None
        elif now is None:
            breaks = False
        elif isinstance(before, int | float) and isinstance(now, int | float):
            breaks = now > before if word in _LOWER else now < before
        else:
            breaks = True
        yield changed(word, before, now, breaks and asked)


def _statuses(old: Facts, new: Facts) -> Iterator[Drift]:
    before = {one.code: one for one in old.statuses}
    after = {one.code: one for one in new.statuses}
    for code, one in before.items():
        if code not in after:
            id_ = f"status:{code}"
            yield Drift(id_, f"status {code}: removed", True, one.line, None)
    for code, one in after.items():
        if code not in before:
            id_ = f"status:{code}"
            yield Drift(id_, f"status {code}: added", False, None, one.line)


def _permissions(old: Facts, new: Facts) -> Iterator[Drift]:
    before = {one.action: one for one in old.permissions}
    after = {one.action: one for one in new.permissions}
    for action, one in before.items():
        id_ = f"permission:{action}"
        now = after.get(action)
        if now is None:
            text = f"permission {action}: removed"
            yield Drift(id_, text, False, one.line, None)
            continue
        for word, first, second in (
            ("access", one.access, now.access),
            ("resource", one.resource, now.resource),
        ):
            if first != second:
                text = f"permission {action}: {word} {_arrow(first, second)}"
                yield Drift(f"{id_}#{word}", text, True, one.line, now.line)
    for action, one in after.items():
        if action not in before:
            text = f"permission {action}: added"
            yield Drift(f"permission:{action}", text, True, None, one.line)


def _examples(old: Facts, new: Facts) -> Iterator[Drift]:
    named = {_plain(row) for row in (*old.rows, *new.rows)}
    for kind in ("request", "reply"):
        id_ = f"example:{kind}"
        before = [one for one in old.examples if one.kind == kind]
        after = [one for one in new.examples if one.kind == kind]
        first = before[0].line if before else None
        last = after[0].line if after else None
        if not before or not after:
            if before or after:
                what = "removed" if before else "added"
                yield Drift(id_, f"example of the {kind}: {what}", False, first, last)
            continue
        valid = (all(one.valid for one in before), all(one.valid for one in after))
        if valid[0] != valid[1]:
            words = _arrow(*("JSON" if one else "not JSON" for one in valid))
            yield Drift(
                f"{id_}#json", f"example of the {kind}: {words}", False, first, last
            )
        for pointer, text, breaks in _leaves(before, after):
            listed = f"{kind}/{pointer}" in named
            yield Drift(
                f"{id_}/{pointer}",
                f"example of the {kind} /{pointer}: {text}",
                breaks and not listed,
                first,
                last,
            )


def _plain(row: Row) -> str:
    return f"{'reply' if row.place == 'reply' else 'request'}/{row.name}"


def _leaves(
    old: Sequence[ExampleFact], new: Sequence[ExampleFact]
) -> Iterator[tuple[str, str, bool]]:
    before, after = _shown(old), _shown(new)
    for pointer, values in before.items():
        now = after.get(pointer)
        if now is None:
            yield pointer, "removed", True
        elif _kinds(values) != _kinds(now):
            kinds = _arrow(_kinds(values), _kinds(now))
            yield pointer, f"type {kinds}", True
        elif values != now:
            words = (", ".join(spell(one) for one in some) for some in (values, now))
            yield pointer, f"value {_arrow(*words)}", False
    for pointer in after:
        if pointer not in before:
            yield pointer, "added", False


def _kinds(values: Sequence[Scalar]) -> str:
    names = {
        str: "string",
        bool: "boolean",
        int: "integer",
        float: "number",
        type(None): "null or empty",
    }
    return ", ".join(dict.fromkeys(names[type(one)] for one in values))


def _shown(examples: Sequence[ExampleFact]) -> dict[str, list[Scalar]]:
    """Pointer with `*` for the index of a list -> its values."""
    found: dict[str, list[Scalar]] = {}
    for example in examples:
        for pointer, value in example.leaves:
            steps = ["*" if one.isdigit() else one for one in pointer.split("/")[1:]]
            found.setdefault("/".join(steps), []).append(value)
    return found


def _history(old: Facts, new: Facts) -> Iterator[Drift]:
    before = {(one.date, one.about) for one in old.history}
    for one in new.history:
        if (one.date, one.about) not in before:
            text = f"the page's own history: {one.date}, {one.about}"
            id_ = f"history:{one.date}/{one.about}"
            yield Drift(id_, text, False, None, one.line)
