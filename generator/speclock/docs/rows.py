"""Rows of a page's tables and the parameters and fields they are about.

In: the rows of a page, the things of an operation. Out: a Match for each. A row of a request whose
place the specification sees differently is matched all the same, unless another row claims that
parameter. Not its business: comparing what row and specification state.
"""

from __future__ import annotations

from collections.abc import Sequence

from speclock.docs.facts import Row
from speclock.docs.matches import Match, near, row_id, success
from speclock.docs.things import ITEMS, Inventory, Key, schema_of, spell
from speclock.docs.walking import Way, steps, walk

_OPEN = {"request": ("path", "query", "body")}
"""Where a row may stand that the page puts among the request's parameters without saying where."""
_PLACES = ("path", "query", "body", "header", "cookie")


def match_rows(
    rows: Sequence[Row], inventory: Inventory, *, statuses: bool
) -> list[Match]:
    """A match for each row, in the order of the page.

    `statuses`: the page has a list of statuses, so a row about a reply documents none.
    """
    found: dict[int, Match] = {}
    claimed: set[Key] = set()
    # Rows that name their place come first, then those that leave it open, then the misplaced.
    for named, exact in ((True, True), (False, True), (True, False), (False, False)):
        for index, row in enumerate(rows):
            if index in found or (row.place not in _OPEN) is not named:
                continue
            if row.place == "reply":
                found[index] = _in_reply(row, inventory, statuses)
                continue
            hit = _in_request(row, inventory, claimed, exact=exact)
            if hit is not None:
                claimed.add(hit.covers[0])
                found[index] = hit
    for index, row in enumerate(rows):
        if index not in found:
            word = "requestBody" if row.place == "body" else "parameters"
            found[index] = _unmatched(row, Way.nowhere(near(inventory.operation, word)))
    return [found[index] for index in range(len(rows))]


def _unmatched(row: Row, way: Way) -> Match:
    return _made(row, way, ())


def _made(row: Row, way: Way, covers: tuple[Key, ...]) -> Match:
    label = f"row {row.name}" if row.name else "row of the reply itself"
    return Match(
        row_id(row),
        label,
        row.line,
        row,
        way.node,
        way.near,
        covers,
        way.holder,
        way.mapped,
    )


def _in_request(
    row: Row, inventory: Inventory, claimed: set[Key], *, exact: bool
) -> Match | None:
    own = _OPEN.get(row.place, (row.place,))
    for place in own if exact else [one for one in _PLACES if one not in own]:
        found = (
            _in_body(row, inventory)
            if place == "body"
            else _parameter(row, inventory, place)
        )
        if found is not None and found.covers[0] not in claimed:
            return found
    return None


def _parameter(row: Row, inventory: Inventory, place: str) -> Match | None:
    for (where, name), thing in inventory.parameters.items():
        same = name == row.name or (
            place == "header" and name.casefold() == row.name.casefold()
        )
        if where == place and same:
            way = Way(thing.node, thing.key, thing.at, None, (), ())
            return _made(row, way, _documented(row, thing.key))
    return None


def _in_body(row: Row, inventory: Inventory) -> Match | None:
    body = inventory.body
    schema = schema_of(body.node) if body is not None else None
    if body is None or schema is None:
        return None
    way = walk(inventory, body.key, body.id, schema, steps(row.name))
    if way.node is None or way.mapped:
        return None
    return _made(row, way, (*_documented(row, way.key), body.key))


def _in_reply(row: Row, inventory: Inventory, statuses: bool) -> Match:
    status = row.status or success(inventory) or ""
    payload = inventory.replies.get(status)
    schema = schema_of(payload.node) if payload is not None else None
    if payload is None or schema is None:
        known = inventory.statuses.get(status)
        place = known.at if known else near(inventory.operation, "responses")
        return _unmatched(row, Way.nowhere(place))
    way = walk(inventory, payload.key, payload.id, schema, steps(row.name))
    if way.node is None:
        return _unmatched(row, way)
    covers = (*_documented(row, way.key), payload.key)
    if not statuses:
        covers = (*covers, inventory.statuses[status].key)
    return _made(row, way, covers)


def _documented(row: Row, key: Key) -> tuple[Key, ...]:
    """The thing itself first, then the limits and values of it that the row states."""
    found: list[Key] = [key]
    for word, value in limits(row).items():
        if value is not None:
            found.append((*key, f"#{word}"))
    if row.items is not None:
        found.append((*key, ITEMS))
    told = [*row.values, *([row.example] if row.example is not None else [])]
    found += [(*key, f"={spell(value)}") for value in told]
    return tuple(found)


def limits(row: Row) -> dict[str, str | int | float | bool | None]:
    """The default and the limits of a row, in OpenAPI's words; None where it states none."""
    return {
        "default": row.default,
        "minimum": row.minimum,
        "maximum": row.maximum,
        "minLength": row.min_length,
        "maxLength": row.max_length,
        "pattern": row.pattern,
    }
