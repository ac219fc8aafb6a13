"""A document in plain words: 3.0 schemas as 3.1 spells them, nothing of meaning beside a `$ref`.

Before (3.0)                                 After (3.1, JSON Schema 2020-12)
    type: string, nullable: true                 type: [string, "null"]
    enum: [a], nullable: true                    enum: [a, null]
    $ref beside siblings                         $ref alone (3.0 ignores the siblings)

Before (any version)                         After
    minimum: 1, exclusiveMinimum: true           exclusiveMinimum: 1
    a path item: $ref, parameters: [...]         parameters: [...], get: {$ref: .../get}, ...
    a reply (3.1): $ref, description: d          description: d, content: {$ref: .../content}, ...
    properties: {$ref: ...}                      properties: {a: {$ref: .../a}, ...}

Nobody after `read` asks for the version, or for what stands beside a `$ref` of anything but a schema.
"""

from __future__ import annotations

from speclock.diagnostics import Code, Report, pointer_text
from speclock.read.document import Document, Node, reach
from speclock.read.grammar import GRAMMAR, OVERRIDING, REFERABLE
from speclock.tree import JSON, is_list, is_mapping

_DOCUMENTING = (
    *("title", "summary", "description", "externalDocs", "example", "examples"),
    *("$comment", "$schema", "$id", "$anchor", "$defs", "definitions", "xml"),
)
"""Fields that tell nobody how a value looks."""
_INSTEAD = "OpenAPI 3.1 lets it count; in 3.0, put the $ref into an `allOf`"


def upgrade(document: Document, report: Report) -> None:
    """Rewrite a document in place, once the validator has seen it."""
    old = document.version.startswith("3.0")
    for kind, node in document.walk():
        if node.reference is not None and kind.startswith("{"):
            _merge(kind, node)
        elif node.reference is not None and kind.startswith("["):
            _list(node)
        elif node.reference is not None:
            _settle(kind, node, report, old=old)
        elif kind == "schema":
            _name_open_ends(node.value)
            if old:
                _name_null(node.value)


def _settle(kind: str, node: Node, report: Report, *, old: bool) -> None:
    """Give what stands beside a `$ref` its meaning."""
    value = node.value
    beside = [name for name in value if name != "$ref"]
    if not beside or (kind == "schema" and not old):
        return
    if kind == "pathItem" or kind not in REFERABLE:
        _merge(kind, node)
        return
    counting = () if old else OVERRIDING.get(kind, ())
    own = {name: value[name] for name in counting if isinstance(value.get(name), str)}
    for name in beside:
        if name not in _DOCUMENTING and not name.startswith("x-"):
            report.remark(
                Code.IGNORED,
                f"`{name}` beside a $ref means nothing: what it leads to counts",
                node.at / name,
                hint=_INSTEAD if kind == "schema" else None,
            )
    target = node.follow_all() if own else None
    if target is not None and is_mapping(target.value):
        _fill(kind, node, target, own)
    else:
        reference = value["$ref"]
        value.clear()
        value["$ref"] = reference


def _merge(kind: str, node: Node) -> None:
    """A path item, or something that should be no reference at all: its own fields, then the target's."""
    target = node.target()
    if target is not None and target.reference is not None:
        _settle(kind, target, Report(), old=False)  # its own siblings count as well
        target = target.follow_all() or target
    own = {name: one for name, one in node.value.items() if name != "$ref"}
    if target is None or not is_mapping(target.value):
        node.value.pop("$ref")
        return
    listed, more = own.get("parameters"), target.value.get("parameters")
    if kind == "pathItem" and is_list(listed) and is_list(more):
        stated = node.child("parameters")
        given = {_identity(one) for one in stated.elements()}
        inherited = target.child("parameters")
        own["parameters"] = listed + [
            _reference(node, ("parameters", len(listed) + index), one)
            for index, one in enumerate(inherited.children())
            if _identity(one.follow()) not in given
        ]
    _fill(kind, node, target, own)


def _list(node: Node) -> None:
    """A list that is written somewhere else: references to its elements."""
    target = node.follow_all()
    holder = reach(node.document, node.source, node.pointer[:-1])
    if target is None or holder is None or not is_list(target.value):
        return
    node.document.links.pop(node.key, None)
    holder.value[node.pointer[-1]] = [
        _reference(node, (index,), one) for index, one in enumerate(target.children())
    ]


def _identity(parameter: Node) -> tuple[str, str]:
    return parameter.text("in"), parameter.text("name")


def _fill(kind: str, node: Node, target: Node, own: dict[str, JSON]) -> None:
    """Own fields, and references to those fields of the target that hold objects."""
    grammar = GRAMMAR.get(kind, {})
    made: dict[str, JSON] = {}
    for name, one in target.value.items():
        if name in own:
            continue
        holds = kind[0] == "{" or name in grammar
        nested = is_mapping(one) or is_list(one)
        made[name] = (
            _reference(node, (name,), target.child(name)) if holds and nested else one
        )
    node.document.links.pop(node.key, None)
    node.value.clear()
    node.value.update(own, **made)


def _reference(
    node: Node, steps: tuple[str | int, ...], target: Node
) -> dict[str, JSON]:
    node.document.links[node.source.path, (*node.pointer, *steps)] = (
        target.source,
        target.pointer,
    )
    return {"$ref": "#" + pointer_text(target.pointer)}


def _name_null(schema: dict[str, JSON]) -> None:
    nullable = schema.pop("nullable", False)
    if nullable is True:
        if not {"type", "oneOf", "anyOf"} & schema.keys():
            # It says nothing then, by the letter; beside `allOf` everybody means null all the same.
            schema["nullable"] = True
        if isinstance(schema.get("type"), str):
            schema["type"] = [schema["type"], "null"]
        if is_list(schema.get("enum")) and None not in schema["enum"]:
            schema["enum"] = [*schema["enum"], None]
        for choice in ("oneOf", "anyOf"):
            # 3.0 gives it a meaning beside `type` only; beside a choice everybody means null all the same.
            if "type" not in schema and is_list(schema.get(choice)):
                schema[choice] = [*schema[choice], {"type": "null"}]


def _name_open_ends(schema: dict[str, JSON]) -> None:
    """A flag is 3.0's way, and that of the dialect of draft 4; it means nothing else in any other."""
    for limit, exclusive in (
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ):
        if schema.get(exclusive) is True and limit in schema:
            schema[exclusive] = schema.pop(limit)
        elif isinstance(schema.get(exclusive), bool):
            del schema[exclusive]
