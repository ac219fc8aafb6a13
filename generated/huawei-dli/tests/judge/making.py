"""A value that raw schemas allow, made up: plain, and different from every other that was made.

In: schema nodes. Out: JSON as plain builtins, or Unmade. Not its business: texts and numbers (wording), and whether the
value really fits: openapi-core is asked before it is used, and of several ways to make one the first that fits is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .families import OWN_VALUE, children
from .nodes import Json, Node, as_array, as_object, is_array, is_object
from .patterns import texts
from .schemas import (
    Parts,
    alternatives,
    documented,
    elements,
    fields,
    fits,
    flagged,
    only_value,
    said,
    word,
)
from .wording import Unmade, amount, text

__all__ = ["Maker", "Misfit", "Unmade", "made_up"]


Misfit = Callable[[Json, Node, bool], str | None]
"""Why a value does not fit a schema; None when it does, or nobody knows. Strictly, it may not fit two members of a oneOf."""


def _unknown(value: Json, schema: Node, strictly: bool) -> str | None:
    del value, schema, strictly
    return None


@dataclass(slots=True)
class Maker:
    """Makes values that differ from one another; `longest` is the length of the longest enum or union met.

    `misfit` is asked about values of unions. With `sending`, values are for a request: fields that are only read are left
    out (else those that are only written). Another `variant` has other values of enums, and of unions other members.
    """

    variant: int = 0
    sending: bool = False
    misfit: Misfit = field(default=_unknown, repr=False)
    number: int = 0
    longest: int = 1
    sparing: bool = field(default=False, init=False)
    """Whether no field is filled but those that have to be."""
    first: int = field(default=0, init=False)
    """Which alternative of the whole value is tried first."""

    def value(self, schema: Node, name: str, above: tuple[object, ...] = ()) -> Json:
        """A value for a schema, named after the field it is for. Raises Unmade."""
        return self._of([schema], name, above)

    def ways(self, schema: Node, name: str) -> Iterator[Json]:
        """Several values for a schema, for who looks which of them fits: whole ones, then those with little in them."""
        count = min(len(alternatives([schema])), _MOST)
        for self.sparing in (False, True):
            for self.first in range(count):
                try:
                    yield self.value(schema, name)
                except Unmade:
                    continue
        self.sparing, self.first = False, 0

    def _of(
        self, schemas: Sequence[Node], name: str, above: tuple[object, ...]
    ) -> Json:
        """A value that fits several schemas at once."""
        nodes = [schema.resolved() for schema in schemas]
        keys = tuple(node.key for node in nodes)
        if any(node.value is False for node in nodes):
            raise Unmade
        if any(above.count(key) > 1 for key in keys):
            raise Unmade
        options = alternatives(schemas)
        start = self.variant
        if self.sending:
            start = 0 if above else self.first
        else:
            self.longest = max(self.longest, len(options))
        start %= len(options)
        doubtful = len(options) > 1 or bool(said(options[0], "not"))
        ways = [(parts, self.sparing) for parts in (*options[start:], *options[:start])]
        if doubtful:  # with few fields a value may fit one member alone
            ways += [(parts, True) for parts, _ in ways]
        before = self.sparing
        spare: list[Json] = []
        for parts, sparing in ways:
            self.sparing = sparing
            try:
                value = self._whole(parts, name, (*above, *keys))
            except Unmade:
                continue
            finally:
                self.sparing = before
            if not doubtful or not any(
                self.misfit(value, one, True) for one in schemas
            ):
                return value
            if not any(self.misfit(value, one, False) for one in schemas):
                spare.append(value)
        if spare:
            return spare[0]
        return self._descended(nodes, name, (*above, *keys))

    def _descended(
        self, nodes: Sequence[Node], name: str, above: tuple[object, ...]
    ) -> Json:
        """A value of a schema that builds on one of these, where its discriminator leaves it none of its own."""
        for one in (child for node in nodes for child in _members(node)):
            try:
                return self._of([one], name, above)
            except Unmade:
                continue
        raise Unmade

    def _whole(self, parts: Parts, name: str, above: tuple[object, ...]) -> Json:
        self.number += 1
        listed = [*said(parts, "enum"), *([one] for one in said(parts, "const"))]
        if listed:
            return self._listed(parts, listed)
        kinds = _kinds(parts)
        if kinds == {"null"}:
            return None
        kind = next((one for one in _ORDER if kinds is None or one in kinds), None)
        if kinds is None:
            told = (kind for key, kind in _TELLING.items() if said(parts, key))
            kind = next(told, "")
        if word(parts, "x-speclock-time"):
            return self._moment(parts, str(kind))
        return self._typed(str(kind), parts, name, above)

    def _listed(self, parts: Parts, listed: list[Json]) -> Json:
        """One of the values that are listed."""
        shared = [one for one in listed[0] if all(one in each for each in listed)]
        right = [one for one in shared if fits(parts, one)] or shared
        real = [one for one in right if one is not None]
        if self.sending:  # an empty text is none in a path, and in a query for some
            real.sort(key=lambda one: one == "")
        self.longest = max(self.longest, len(real))
        if not right:
            raise Unmade
        return real[self.variant % len(real)] if real else None

    def _moment(self, parts: Parts, kind: str) -> Json:
        scale = 1000 if word(parts, "x-speclock-time") == "milliseconds" else 1
        count = (1_700_000_000 + self.number) * scale
        return str(count) if kind == "string" else count

    def _typed(
        self, kind: str, parts: Parts, name: str, above: tuple[object, ...]
    ) -> Json:
        match kind:
            case "object":
                return self._object(parts, name, above)
            case "array":
                return self._array(parts, name, above)
            case "string":
                return text(parts, name, self.number)
            case "integer" | "number":
                return amount(parts, kind, self.number)
            case "boolean":
                return (self.variant + self.number) % 2 == 0
            case "" if not self.sparing:
                return {"anything": self.number}
            case "":
                return f"{name}-{self.number}"
            case _:
                raise Unmade

    def _array(self, parts: Parts, name: str, above: tuple[object, ...]) -> Json:
        fewest = max(said(parts, "minItems"), default=0)
        prefixes = [len(one) for one in said(parts, "prefixItems")]
        count = max([fewest, *(prefixes or [0 if self.sparing else 1])])
        made: list[Json] = []
        for index in range(min([count, *said(parts, "maxItems")])):
            inside = elements(parts, index)
            try:
                if not inside and fewest <= index:
                    break
                made.append(self._element(inside, made, parts, (name, above)))
            except Unmade:
                if index < fewest:
                    raise
                break
        return made

    def _element(
        self,
        inside: list[Node],
        made: list[Json],
        parts: Parts,
        place: tuple[str, tuple[object, ...]],
    ) -> Json:
        """One more element, another one where none may stand there twice."""
        name, above = place
        single = True in said(parts, "uniqueItems")
        before = self.variant
        try:
            for _ in range(_MOST):
                one = self._of(inside, name, above) if inside else self._free(name)
                if not single or one not in made:
                    return one
                self.variant += 1
        finally:
            self.variant = before
        raise Unmade

    def _object(self, parts: Parts, name: str, above: tuple[object, ...]) -> Json:
        made: dict[str, Json] = {}
        required = {one for part in parts for one in part.value.get("required", ())}
        listed = documented(parts)
        other = "readOnly" if self.sending else "writeOnly"
        known = _allowed(parts)
        enough = _ENOUGH if len(above) <= _NEAR else _ENOUGH // 5
        for key in dict.fromkeys((*listed, *sorted(required))):
            nodes = fields(parts, key)
            optional = key not in required
            if any(flagged(node, other) for node in nodes):
                continue
            if optional and (self.sparing or self.number > enough):
                continue
            try:
                if known is not None and key not in known:
                    raise Unmade
                made[key] = self._of(nodes, key, above) if nodes else self._free(key)
            except Unmade:
                if not optional:
                    raise
        self._add(made, parts, name, above)
        _tell(parts, made)
        for most in said(parts, "maxProperties"):
            for key in [one for one in made if one not in required][::-1]:
                if len(made) > most:
                    del made[key]
        return made

    def _free(self, key: str) -> str:
        self.number += 1
        return f"{key}-{self.number}"

    def _add(
        self,
        made: dict[str, Json],
        parts: Parts,
        name: str,
        above: tuple[object, ...],
    ) -> None:
        """Properties that nobody names, where they are typed, or where there is nothing else."""
        fewest = max(said(parts, "minProperties"), default=0)
        typed = any(map(is_object, said(parts, "additionalProperties")))
        typed = typed or bool(said(parts, "patternProperties"))
        wanted = not self.sparing and (typed or not documented(parts))
        closed = typed or _allowed(parts) is not None
        names = [*_names(parts, name, self.number)]
        for key in names if wanted or len(made) < fewest else ():
            nodes = fields(parts, key)
            if key in made or (closed and not nodes):
                continue
            try:
                self.number += not nodes
                made[key] = self._of(nodes, name, above) if nodes else self.number
            except Unmade:
                continue
            if len(made) >= fewest:
                return


def made_up(schema: Node, misfit: Misfit | None = None) -> Iterator[Json]:
    """Values of a schema with every field; more than one where an enum has several values, or a union several members.

    None where none can be made. `misfit` tells which of several members a value fits.
    """
    variants = 1
    variant = 0
    while variant < min(variants, _MOST):
        maker = Maker(variant)
        maker.misfit = misfit or maker.misfit
        try:
            payload = maker.value(schema, "value")
        except Unmade:
            return
        variants = max(variants, maker.longest)
        yield payload
        variant += 1


_ENOUGH = 1000
"""Once so many values were made, no field is filled but those that have to be; far below, a fifth of it is enough."""
_NEAR = 4
"""So many schemas above an object, and it is not far below the whole: an element of an array that is a field, say."""
_MOST = 12
"""Alternatives tried at the most, and variants of an element that may stand only once."""
_ORDER = ("object", "string", "integer", "number", "boolean", "array")
_TELLING = {
    "properties": "object",
    "additionalProperties": "object",
    "patternProperties": "object",
    "items": "array",
    "prefixItems": "array",
    "pattern": "string",
    "minLength": "string",
    "minimum": "number",
    "maximum": "number",
}


def _kinds(parts: Parts) -> set[str] | None:
    """The JSON types that all parts allow; None where they leave it open. Raises Unmade where there is none."""
    allowed: set[str] | None = None
    for one in said(parts, "type"):
        kinds = {one} if isinstance(one, str) else set(one)
        if "number" in kinds:
            kinds.add("integer")
        allowed = kinds if allowed is None else allowed & kinds
    if allowed is not None and not allowed:
        raise Unmade
    if allowed is not None and {"integer", "number"} <= allowed:
        allowed.discard("integer")
    return allowed if allowed == {"null"} or allowed is None else allowed - {"null"}


def _allowed(parts: Parts) -> set[str] | None:
    """The names that are left where a part allows no others than its own; None where any name is allowed.

    A name that one of its patterns matches counts as its own.
    """
    left: set[str] | None = None
    for part in parts:
        closed = part.value.get("additionalProperties") is False
        if not closed and part.value.get("unevaluatedProperties") is not False:
            continue
        own = (part,) if closed else parts
        names = {one for one in documented(parts) if fields(own, one)}
        left = names if left is None else left & names
    return left


def _names(parts: Parts, name: str, number: int) -> Iterator[str]:
    """Names for properties that nobody names."""
    for part in parts:
        for pattern in as_object(part.value.get("patternProperties")):
            yield from list(texts(pattern, number))[:2]
        stated = as_object(part.value.get("propertyNames"))
        if "pattern" in stated:
            yield from list(texts(stated["pattern"], number))[:8]
        yield from stated.get("enum", ())
    yield f"{name}-key"
    yield from (f"{name}-key-{more}" for more in range(2, 10))


def _members(node: Node) -> Iterable[Node]:
    return children(node).values() if is_object(node.value) else ()


def _tell(parts: Parts, made: dict[str, Json]) -> None:
    """What tells the members of a union apart has the value of the member that was made. Raises Unmade."""
    for part in parts:
        stated = as_object(part.value.get("discriminator"))
        key = stated.get("propertyName")
        if key not in made or is_array(made[key]):
            continue
        nodes = fields(parts, str(key))
        if any(only_value(one) is not None for one in alternatives(nodes)):
            continue
        names = {
            one.rpartition("/")[2]: one != part.pointer
            for one in (each.pointer for each in parts)
            if one.rpartition("/")[0].endswith("/schemas")
        }
        mapping = as_object(stated.get("mapping")).items()
        told = [value for value, one in mapping if str(one).rpartition("/")[2] in names]
        told += [value for value in said(parts, OWN_VALUE) if value not in told]
        told += [name for name, is_member in names.items() if is_member]
        listed = [one for node in alternatives(nodes) for one in said(node, "enum")]
        known = {value for values in listed for value in as_array(values)}
        told = [one for one in told if not known or one in known]
        if not told and str(made[key]) in (taken := children(part)):
            told = [one for values in listed for one in values if one not in taken]
            if not told:
                raise Unmade
        if told:
            made[str(key)] = told[0]
