"""The names of classes, of their attributes and of the members of enumerations.

In: the IR. Out: tables by TypeId. Not its business: methods (methods), arguments, files.
"""

from __future__ import annotations

from speclock.diagnostics import Report
from speclock.ir import ADDITIONAL, Api, Enumeration, Field, Model, TypeId
from speclock.name.namespace import Namespace, Wish
from speclock.name.renamed import Locate, tell
from speclock.name.words import pascal, snake, upper, words

_IN_MODELS = frozenset(
    {
        "Model",
        "OpenEnum",
        "OpenIntEnum",
        "EpochSeconds",
        "EpochMilliseconds",
        "TextBoolean",
        "TypeAlias",
        "ExtensibleModel",
        "WithAdditional",
        "UnknownMember",
        "Duration",
        "DecimalNumber",
        "NullText",
        "UNSET",
        "UnsetType",
        "Any",
        "TYPE_CHECKING",
        "None",
        "True",
        "False",
    }
)
_IN_MODEL = frozenset({"str", "int", "float", "bool", "bytes", "list", "dict", "field"})
"""What a model's body says itself: an attribute of that name would take its place."""


def class_names(api: Api, report: Report, locate: Locate | None) -> dict[TypeId, str]:
    """Component names come first: an inline schema never takes a name a component wants."""
    scope = Namespace.reserving(_IN_MODELS)
    wishes: list[Wish[TypeId]] = []
    for index, definition in enumerate(api.types):
        hint = definition.hint
        wanted = pascal(tuple(word for part in hint for word in words(part)))
        said = hint[0] if len(hint) == 1 else definition.place
        wishes.append(Wish(TypeId(index), said, wanted, rank=int(len(hint) > 1)))
    named = scope.claim_all(wishes, fallback="Value")
    for one in wishes:
        if named[one.key] != one.wanted and one.wanted:
            place = api.definition(one.key).place
            tell(place, one.wanted, named[one.key], report, locate)
    return named


def field_names(api: Api) -> dict[TypeId, dict[str, str]]:
    """The attribute for each property of each model, by its name on the wire."""
    made: dict[TypeId, dict[str, str]] = {}
    for index, definition in enumerate(api.types):
        if isinstance(definition, Model):
            made[TypeId(index)] = Namespace.reserving(_IN_MODEL).claim_all(
                (
                    Wish(
                        one.name,
                        one.name,
                        attribute_name(one),
                        rank=int(one.name == ADDITIONAL),
                    )
                    for one in definition.fields
                ),
                fallback="field",
            )
    return made


def attribute_name(one: Field) -> str:
    """What a field wants to be called."""
    if one.name == ADDITIONAL:
        return "additional_properties"
    return snake(words(one.name))


def member_names(api: Api) -> dict[TypeId, tuple[str, ...]]:
    """The members of each enumeration, in the order of its values."""
    made: dict[TypeId, tuple[str, ...]] = {}
    for index, definition in enumerate(api.types):
        if isinstance(definition, Enumeration):
            named = Namespace.reserving(("NAME", "VALUE")).claim_all(
                (
                    Wish(
                        place,
                        str(value),
                        upper(words(_signed(str(value)))) or _blank(value),
                    )
                    for place, value in enumerate(definition.values)
                ),
                fallback="VALUE",
            )
            made[TypeId(index)] = tuple(named.values())
    return made


def _blank(value: object) -> str:
    return "EMPTY" if value == "" else ""


def _signed(text: str) -> str:
    """`+1` and `-1` would otherwise want one name."""
    for sign, word in (("+", "plus "), ("-", "minus ")):
        if text[:1] == sign and text[1:2].isdigit():
            return word + text[1:]
    return text
