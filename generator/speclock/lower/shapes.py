"""Which keywords of a schema say what, and which no type can say.

In: a schema. Out: the type its keywords imply where it names none; remarks on what is not in the type.
Not its business: types themselves. Source: JSON Schema 2020-12 and its validation vocabulary.
"""

from __future__ import annotations

from speclock.diagnostics import Code, Report
from speclock.lower.limits import compiles
from speclock.lower.parts import parts
from speclock.read import Node
from speclock.tree import is_mapping

SHAPING = frozenset(
    {
        "properties",
        "patternProperties",
        "items",
        "prefixItems",
        "enum",
        "const",
        "oneOf",
        "anyOf",
        "format",
        "contentEncoding",
        "discriminator",
        "x-speclock-time",
        "x-speclock-text-boolean",
        "x-speclock-null-text",
    }
)
"""What makes one type differ from another of the same `type`."""

TELLING = SHAPING | {"type", "required", "additionalProperties"}
"""What says of which type a value is; a schema without any of these only limits it or comments on it."""

_IMPLIED = {
    "object": (
        "properties",
        "additionalProperties",
        "patternProperties",
        "unevaluatedProperties",
        "minProperties",
        "maxProperties",
        "propertyNames",
        "required",
    ),
    "array": (
        "items",
        "prefixItems",
        "contains",
        "minItems",
        "maxItems",
        "uniqueItems",
        "unevaluatedItems",
    ),
    "string": ("pattern", "minLength", "maxLength", "contentEncoding"),
    "number": (
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
    ),
}
_NOTHING = {"uniqueItems": False, "minItems": 0, "minLength": 0, "minProperties": 0}
"""Keywords that some write everywhere, with the value that asks for nothing."""
_FORMATS = {
    "date-time": "string",
    "date": "string",
    "time": "string",
    "uuid": "string",
    "byte": "string",
    "binary": "string",
    "int32": "integer",
    "int64": "integer",
    "float": "number",
    "double": "number",
}
_UNSAID = (
    "not",
    "if",
    "then",
    "else",
    "dependentSchemas",
    "dependentRequired",
    "propertyNames",
    "contains",
    "unevaluatedItems",
)


def implied(node: Node) -> list[str]:
    """The type of a schema that names none: by the keywords that mean something for one only."""
    words = {
        word
        for part in parts(node)
        for word, said in part.value.items()
        if word not in _NOTHING or said != _NOTHING[word]
    }
    for name, keywords in _IMPLIED.items():
        if words.intersection(keywords):
            return [name]
    for part in parts(node):
        if part.text("format") in _FORMATS:
            return [_FORMATS[part.text("format")]]
    return []


def remark_on_unsaid(node: Node, report: Report) -> None:
    """Say which keywords of a schema the type leaves out; what they say is neither lost nor checked."""
    if node.text("contentMediaType").partition(";")[0].strip().endswith("json"):
        report.remark(
            Code.SCHEMA,
            "the text is JSON itself, and stays text",
            node.at / "contentMediaType",
        )
    pattern = node.text("pattern")
    if pattern and not compiles(pattern):
        report.remark(
            Code.SCHEMA,
            "Python's expressions lack a word of this pattern, or ECMA-262 does: it is not checked before sending",
            node.at / "pattern",
        )
    for keyword in _UNSAID:
        if is_mapping(node.value) and keyword in node.value:
            if isinstance(node.value[keyword], bool):
                continue
            report.remark(
                Code.SCHEMA,
                f"`{keyword}` is not part of the type: the service alone judges by it",
                node.at / keyword,
            )
