"""TypeRef -> annotation. Spelling a type mentions its symbols; imports are what was mentioned."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never, cast

from speclock.ir import (
    ADDITIONAL,
    Anything,
    Api,
    Enumeration,
    ListOf,
    MapOf,
    Model,
    Named,
    Nullable,
    OneOf,
    Primitive,
    Scalar,
    TypeDef,
    TypeId,
    TypeRef,
)


@dataclass(frozen=True, slots=True, order=True)
class Symbol:
    """A name that a module has to import. `name` "" imports the module under its alias."""

    module: str
    name: str
    alias: str = ""


@dataclass(slots=True)
class Scope:
    """The one mutable thing of this room: what a single output module has mentioned so far."""

    qualifier: str
    """What stands before the name of a generated class: "" in models.py, "models." elsewhere."""
    classes: Mapping[TypeId, str]
    hidden: frozenset[str] = frozenset()
    """Names that mean something else where the annotations stand: a method of the class."""
    extensible: frozenset[TypeId] = frozenset()
    """The models that msgspec has to be told how to read, where it is msgspec that reads the annotation."""
    homes: Mapping[TypeId, str] = field(default_factory=dict[TypeId, str])
    """The modules of generated classes that stand neither here nor behind the qualifier."""
    _mentioned: set[Symbol] = field(default_factory=set[Symbol])
    _annotated: set[Symbol] = field(default_factory=set[Symbol])

    def hiding(self, names: Iterable[str]) -> Scope:
        """The same module, inside a class that has names of its own."""
        return replace(self, hidden=frozenset(names))

    def another(self, homes: Mapping[TypeId, str]) -> Scope:
        """One for another module, some of whose classes stand elsewhere, which has mentioned nothing so far."""
        return Scope(
            self.qualifier, self.classes, extensible=self.extensible, homes=homes
        )

    def lacking(self, others: Iterable[Scope]) -> Scope:
        """One for what these mention and this one does not, not even with all names of a module."""
        made = self.another({})
        whole = {one.module for one in self._mentioned if one.name == "*"}
        for other in others:
            new = other._mentioned - self._mentioned
            made._mentioned |= {one for one in new if one.module not in whole}
        return made

    def builtin(self, name: str) -> str:
        """A type of Python's own."""
        if name in self.hidden:
            return f"{self.mention('builtins', '', '_builtins')}.{name}"
        return name

    def mention(self, module: str, name: str, alias: str = "") -> str:
        """Use a name of another module."""
        self._mentioned.add(Symbol(module, name, alias))
        return alias or name

    def annotate(self, target: TypeId) -> str:
        """Use a generated class in an annotation, which nobody evaluates here."""
        name = self.classes[target]
        if target in self.homes:
            self._annotated.add(Symbol(self.homes[target], name))
        return f"{self.qualifier}{name}"

    def evaluate(self, target: TypeId) -> str:
        """Use a generated class in an expression."""
        name = self.classes[target]
        if target in self.homes:
            self.mention(self.homes[target], name)
        return f"{self.qualifier}{name}"

    def annotated(self) -> dict[str, list[str]]:
        """The names that annotations alone use, by their modules."""
        found: dict[str, list[str]] = {}
        for one in sorted(self._annotated - self._mentioned):
            found.setdefault(one.module, []).append(one.name)
        return found

    def symbols(self, prefix: str) -> tuple[str, ...]:
        """The mentioned names of one module, sorted as ruff sorts them."""
        return tuple(
            sorted(
                (one.name for one in self._mentioned if one.module == prefix),
                key=import_order,
            )
        )

    @property
    def aliases(self) -> list[tuple[str, str]]:
        """Modules that are imported whole, and what they are called."""
        return sorted((one.module, one.alias) for one in self._mentioned if one.alias)

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules mentioned, sorted."""
        return tuple(sorted({one.module for one in self._mentioned}))


def import_order(name: str) -> tuple[int, str]:
    """CONSTANTS, then Classes, then functions, each without regard to case, as isort has it."""
    rank, _ = export_order(name)
    return rank, name.lower()


def export_order(name: str) -> tuple[int, str]:
    """The same groups by code point, as ruff has it for `__all__`."""
    rank = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return rank, name


def extensible(api: Api) -> frozenset[TypeId]:
    """The models that keep properties nobody documented."""
    return frozenset(
        TypeId(index)
        for index, one in enumerate(api.types)
        if isinstance(one, Model)
        and any(each.name == ADDITIONAL for each in one.fields)
    )


FORMATTED = frozenset({Primitive.DURATION, Primitive.DECIMAL_NUMBER})
"""The primitives that a module of their own reads."""


def scalars_in(value: object) -> frozenset[Primitive]:
    """The primitives that a record of the IR names, at whatever depth."""
    if isinstance(value, Scalar):
        return frozenset({value.primitive})
    inside: Iterable[object] = ()
    if isinstance(value, tuple):
        inside = cast("tuple[object, ...]", value)
    elif dataclasses.is_dataclass(value):
        inside = [getattr(value, one.name) for one in dataclasses.fields(value)]
    return frozenset[Primitive]().union(*map(scalars_in, inside))


_MODELS = "models"
_SIMPLE = {
    Primitive.STRING: "str",
    Primitive.INTEGER: "int",
    Primitive.NUMBER: "float",
    Primitive.BOOLEAN: "bool",
    Primitive.BASE64: "bytes",
    Primitive.BINARY: "bytes",
    Primitive.NULL: "None",
}
_QUALIFIED = {
    Primitive.DATE_TIME: ("datetime", "datetime"),
    Primitive.DATE: ("datetime", "date"),
    Primitive.TIME: ("datetime", "time"),
    Primitive.UUID: ("uuid", "UUID"),
    Primitive.DECIMAL: ("decimal", "Decimal"),
}
_RUNTIME = {
    Primitive.EPOCH_SECONDS: "EpochSeconds",
    Primitive.EPOCH_MILLISECONDS: "EpochMilliseconds",
    Primitive.TEXT_BOOLEAN: "TextBoolean",
    Primitive.NULL_TEXT: "NullText",
}
_FORMATS = {
    Primitive.DURATION: "Duration",
    Primitive.DECIMAL_NUMBER: "DecimalNumber",
}


def _scalar(primitive: Primitive, scope: Scope) -> str:
    if primitive in _SIMPLE:
        return scope.builtin(_SIMPLE[primitive])
    if primitive in _QUALIFIED:
        module, name = _QUALIFIED[primitive]
        return f"{scope.mention(module, '', f'_{module}')}.{name}"
    if primitive is Primitive.FILE:
        return scope.mention("._runtime", "FileContent")
    if primitive in _FORMATS:
        return scope.mention("._runtime.formats", _FORMATS[primitive])
    return scope.mention("._runtime.models", _RUNTIME[primitive])


def spell(ref: TypeRef, scope: Scope) -> str:
    """The annotation of a type."""
    match ref:
        case Scalar(primitive):
            return _scalar(primitive, scope)
        case Named(target):
            if scope.qualifier:
                scope.mention(_MODELS, "models")
            name = scope.annotate(target)
            if target not in scope.extensible:
                return name
            return f"{scope.mention('._runtime.additional', 'WithAdditional')}[{name}]"
        case Anything():
            return scope.mention("typing", "Any")
        case ListOf(item):
            return f"{scope.builtin('list')}[{spell(item, scope)}]"
        case MapOf(value):
            return f"{scope.builtin('dict')}[{scope.builtin('str')}, {spell(value, scope)}]"
        case Nullable(inner):
            return f"{spell(inner, scope)} | None"
        case OneOf(members):
            return " | ".join(spell(one, scope) for one in members)
        case _:
            assert_never(ref)


def spell_optional(ref: TypeRef, scope: Scope) -> str:
    """The annotation of a value that may be absent."""
    unset = scope.mention("._runtime", "UnsetType")
    if isinstance(ref, Nullable):
        return f"{spell(ref.inner, scope)} | {unset} | None"
    return f"{spell(ref, scope)} | {unset}"


def spell_optional_argument(
    ref: TypeRef, types: tuple[TypeDef, ...], scope: Scope
) -> str:
    """The same of what a caller need not give."""
    unset = scope.mention("._runtime", "UnsetType")
    if isinstance(ref, Nullable):
        return f"{spell_argument(ref.inner, types, scope)} | {unset} | None"
    return f"{spell_argument(ref, types, scope)} | {unset}"


def spell_argument(ref: TypeRef, types: tuple[TypeDef, ...], scope: Scope) -> str:
    """The annotation of what a caller may give: an open enum's plain value is welcome, too."""
    match ref:
        case Named(target) if isinstance(types[target], Enumeration):
            definition = types[target]
            assert isinstance(definition, Enumeration)
            plain = "str" if definition.base is Primitive.STRING else "int"
            return f"{spell(ref, scope)} | {scope.builtin(plain)}"
        case Nullable(inner):
            return f"{spell_argument(inner, types, scope)} | None"
        case ListOf(item):
            return f"{scope.mention('collections.abc', 'Sequence')}[{spell_argument(item, types, scope)}]"
        case MapOf(value):
            mapping = scope.mention("collections.abc", "Mapping")
            return f"{mapping}[{scope.builtin('str')}, {spell_argument(value, types, scope)}]"
        case OneOf(members):
            spelled = (spell_argument(one, types, scope) for one in members)
            return " | ".join(dict.fromkeys(spelled))
        case Scalar(Primitive.TEXT_BOOLEAN):
            return scope.builtin("bool")
        case Scalar(Primitive.NULL_TEXT | Primitive.DURATION):
            return scope.builtin("str")
        case _:
            return spell(ref, scope)
