"""Overlays: changes to a document that stand in files of their own.

In: the tree of a document, and Overlay documents 1.0 or 1.1. Out: the tree changed, and in its
Source where each change came from. Not its business: what the document means; a `$ref` that an
overlay puts there is relative to the document. Source: OpenAPI Overlay Specification 1.1.0,
sections "Overlay Object" and "Action Object".
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from speclock.diagnostics import At, Code, Pointer, Report
from speclock.read.grafts import Grafts
from speclock.read.source import Source, read_source
from speclock.tree import JSON, is_list, is_mapping

if TYPE_CHECKING:
    from speclock.read.grafts import Origin

_FIELDS = ("target", "description", "update", "remove", "copy")


def apply_overlays(source: Source, paths: Sequence[Path], report: Report) -> bool:
    """Apply overlays in order to a document's root file; whether all of them could be."""
    if not paths:
        return True
    source.tree = _unshared(source.tree)
    source.grafts = Grafts(source)
    good = True
    for path in paths:
        overlay = read_source(path.resolve(), path.as_posix(), report)
        good &= overlay is not None and _Applying(source, overlay, report).run()
    return good


def _unshared(tree: JSON) -> JSON:
    """A copy in which every container has one place, so that a change to one is no change to another."""
    if is_mapping(tree):
        return {name: _unshared(one) for name, one in tree.items()}
    return [_unshared(one) for one in tree] if is_list(tree) else tree


@dataclass(frozen=True, slots=True)
class _Failed(Exception):  # noqa: N818 - it never leaves this module
    """What keeps an action from being carried out."""

    message: str
    step: str
    hint: str | None = None


@dataclass(slots=True)
class _Applying:
    """One overlay on its way into a document."""

    source: Source
    overlay: Source
    report: Report
    version: str = ""

    def run(self) -> bool:
        """Check the overlay and carry out its actions; False where one can't be."""
        tree, at = self.overlay.tree, At(self.overlay)
        stated = tree.get("overlay") if is_mapping(tree) else None
        self.version = str(stated)[:3]
        if self.version not in ("1.0", "1.1"):
            told = (
                f"`overlay` says {stated!r}"
                if stated
                else "there is no `overlay` field"
            )
            return self._refuse(
                f"not an Overlay 1.0 or 1.1 document: {told}",
                at / "overlay" if stated else at,
                "the document begins with a line such as `overlay: 1.0.0`",
            )
        actions = tree.get("actions")
        if not is_list(actions) or not actions:
            return self._refuse("there are no actions", at / "actions", None)
        self._check_extends(tree.get("extends"), at / "extends")
        good = True
        for index, action in enumerate(actions):
            place = at / "actions" / index
            try:
                self._act(action, place)
            except _Failed as failed:
                where = place / failed.step if failed.step else place
                good = self._refuse(failed.message, where, failed.hint)
        return good

    def _refuse(self, message: str, at: At, hint: str | None) -> bool:
        self.report.error(Code.OVERLAY, message, at, hint=hint)
        return False

    def _check_extends(self, extends: JSON, at: At) -> None:
        """Another document than the one it says it is for: likely a mistake, and no reason to stop."""
        if not isinstance(extends, str) or "://" in extends:
            return
        meant = (self.overlay.path.parent / unquote(extends)).resolve()
        if meant != self.source.path:
            self.report.warning(
                Code.OVERLAY,
                f"the overlay says it extends {extends!r}; it is applied to {self.source.name}",
                at,
            )

    def _act(self, action: JSON, at: At) -> None:
        if not is_mapping(action) or not isinstance(action.get("target"), str):
            raise _Failed("an action needs a `target`", "")
        for name in action:
            if name not in _FIELDS and not name.startswith("x-"):
                close = get_close_matches(name, _FIELDS, n=1)
                hint = f"did you mean `{close[0]}`?" if close else None
                raise _Failed(f"an action has no field `{name}`", name, hint)
        places = sorted(set(self._select(action["target"], "target")), key=_order)
        if not places:
            self.report.warning(
                Code.OVERLAY,
                f"the target {action['target']!r} matches nothing in {self.source.name}",
                at / "target",
            )
        elif action.get("remove") is True:
            for place in reversed(places):  # what lies deeper or further behind first
                self._remove(place)
        else:
            self._update(action, places, at)

    def _select(self, query: str, field: str) -> Iterator[Pointer]:
        # Imported late: only who has overlays needs it.
        from jsonpath import JSONPathEnvironment, JSONPathError

        class Environment(JSONPathEnvironment):
            max_recursion_depth = 1000

        try:
            compiled = Environment(strict=True).compile(query)
            yield from (tuple(one.parts) for one in compiled.finditer(self.source.tree))
        except (JSONPathError, RecursionError) as error:
            reason = str(error).partition("\n")[0]
            raise _Failed(
                f"{query!r} is no JSONPath: {reason}", field, "RFC 9535 has the grammar"
            ) from error

    def _remove(self, place: Pointer) -> None:
        if not place:
            raise _Failed("the whole document can't be removed", "target")
        *above, step = place
        assert self.source.grafts is not None
        self.source.grafts.remove(self._value(tuple(above)), step, tuple(above))

    def _update(self, action: dict[str, JSON], places: list[Pointer], at: At) -> None:
        given, origin = self._given(action, at)
        kinds = {_kind(self._value(place)) for place in places}
        if len(kinds) > 1:
            raise _Failed(
                f"the target selects {' and '.join(sorted(kinds))}: an action changes one kind",
                "target",
            )
        if kinds == {"values"} and self.version == "1.0":
            raise _Failed(
                "the target selects a plain value, which Overlay 1.0 can't change",
                "target",
                "select the object that holds it, or say `overlay: 1.1.0`",
            )
        for place in places:
            problem = _conflict(self._value(place), given)
            if problem is not None:
                raise _Failed(f"`update` does not fit its target: {problem}", "update")
        for place in places:
            self._merge(place, copy.deepcopy(given), origin)

    def _given(self, action: dict[str, JSON], at: At) -> tuple[JSON, Origin]:
        """The value to merge, and where it stands."""
        if "copy" not in action:
            if "update" not in action:
                raise _Failed("an action needs `update`, `remove: true` or `copy`", "")
            return action["update"], (self.overlay, (*at.pointer, "update"))
        if self.version == "1.0":
            raise _Failed("Overlay 1.0 has no `copy`", "copy", "say `overlay: 1.1.0`")
        if "update" in action:
            raise _Failed("an action has `update` or `copy`, not both", "copy")
        found = list(self._select(str(action["copy"]), "copy"))
        if len(found) != 1:
            raise _Failed(
                f"`copy` has to select one node; it selects {len(found)}", "copy"
            )
        assert self.source.grafts is not None
        return self._value(found[0]), self.source.grafts.origin(found[0])

    def _merge(self, place: Pointer, given: JSON, origin: Origin) -> None:
        target, grafts = self._value(place), self.source.grafts
        assert grafts is not None
        source, pointer = origin
        if is_list(target):
            listed = [(given, origin)]
            if is_list(given):
                listed = [
                    (one, (source, (*pointer, index)))
                    for index, one in enumerate(given)
                ]
            grafts.append(target, place, listed)
        elif is_mapping(target) and is_mapping(given):
            for name, one in given.items():
                below = (source, (*pointer, name))
                if name not in target or _kind(target[name]) == "values":
                    grafts.put(target, name, one, below)
                elif one is not None:
                    self._merge((*place, name), one, below)
        else:
            *above, step = place
            holder = self._value(tuple(above))
            if is_list(holder):
                grafts.replace(holder, int(step), given, origin, tuple(above))
            else:
                grafts.put(holder, str(step), given, origin)

    def _value(self, place: Pointer) -> JSON:
        value: JSON = self.source.tree
        for step in place:
            value = value[step]
        return value


def _order(place: Pointer) -> tuple[tuple[int, str], ...]:
    return tuple((one, "") if isinstance(one, int) else (-1, one) for one in place)


def _kind(value: JSON) -> str:
    if is_mapping(value):
        return "objects"
    return "arrays" if is_list(value) else "values"


def _conflict(target: JSON, given: JSON, path: str = "") -> str | None:
    """Where an update does not fit what it is merged with; None where it does.

    A null beside an object or an array adds nothing: the specification's own example has some. A
    field of the target that is null is as good as none.
    """
    if target is None and path:
        return None
    if is_list(target):
        fits = not path or is_list(given) or given is None
        return None if fits else f"{path} is an array"
    if not is_mapping(target):
        return None if _kind(given) == "values" else f"{path or 'it'} is a plain value"
    if not is_mapping(given):
        return None if given is None and path else f"{path or 'it'} is an object"
    for name, one in given.items():
        if name in target:
            problem = _conflict(target[name], one, f"{path}/{name}")
            if problem is not None:
                return problem
    return None
