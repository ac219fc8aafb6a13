"""Everything an operation of a specification states that a page could document.

In: a Document. Out: its operations, and of each the things: parameters, body, statuses, fields of
replies down through every structure, values, limits, permissions; and the hosts and security
schemes of the whole document. Each knows its Node, what it lies in, and a stable id.
Not its business: whether a page does document it (`matching`, `gate`).

Ids: `method`, `path`, `parameter/query/size`, `body/name`, `status/400`, `reply/200/data/*/id`,
`permission/things:list`, `server/https://…`, `security/Token`; a limit of a thing adds
`#maximum`, a value `=VALUE`. Structures that several places share are walked where they are met
first: what lies in them counts as documented wherever a page shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from speclock.diagnostics import At
from speclock.docs import schemas
from speclock.docs.facts import Scalar
from speclock.read import Document, Node
from speclock.read.grammar import METHODS
from speclock.tree import JSON, is_list, is_mapping

BEYOND = "x-speclock-beyond"
"""The extension that names evidence for what no page documents (see `errata`)."""

Key = tuple[object, ...]
"""What tells a documentable thing from others; places that share a structure share keys."""


ITEMS = "#items"
"""What the key of an array's items adds to the array's."""


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """An operation and what it inherits."""

    id: str
    method: str
    path: str
    node: Node
    item: Node
    """The Path Item it stands in."""
    path_at: At
    """Where the path itself is written."""


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """Something a page could document."""

    id: str
    kind: str
    """operation, method, path, parameter, body, field, items, value, limit, status, header, permission, server or security."""
    key: Key
    node: Node
    at: At
    """Where the specification states it."""
    carriers: tuple[Node, ...]
    """The objects at which a citation for it may stand."""
    parent: Thing | None
    name: str
    value: Scalar = None
    """Of a value or a limit."""

    def chain(self) -> Iterator[Thing]:
        """This thing and what it lies in, outward."""
        thing: Thing | None = self
        while thing is not None:
            yield thing
            thing = thing.parent


@dataclass(slots=True)
class Inventory:
    """The things of one operation, and the ways to find one."""

    operation: Operation
    things: list[Thing] = field(default_factory=list[Thing])
    parameters: dict[tuple[str, str], Thing] = field(
        default_factory=dict[tuple[str, str], Thing]
    )
    body: Thing | None = None
    replies: dict[str, Thing] = field(default_factory=dict[str, Thing])
    """Status -> the thing that is its payload."""
    statuses: dict[str, Thing] = field(default_factory=dict[str, Thing])
    visited: set[Key] = field(default_factory=set[Key])

    def add(self, thing: Thing) -> Thing:
        """Take a thing into the list."""
        self.things.append(thing)
        return thing


def operations(document: Document) -> tuple[Operation, ...]:
    """Every operation under `paths`, in the order of the document."""
    paths = document.node.get("paths")
    found: list[Operation] = []
    for path, item in paths.items() if paths is not None else ():
        for method in METHODS:
            node = item.get(method)
            if node is None or not is_mapping(node.value):
                continue
            name = node.text("operationId") or f"{method.upper()} {path}"
            at = document.node.at / "paths" / path
            found.append(Operation(name, method.upper(), path, node, item, at))
    return tuple(found)


def escape(name: str) -> str:
    """A step of a JSON Pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


def document_things(document: Document) -> tuple[Thing, ...]:
    """The hosts and security schemes of the document."""
    found: list[Thing] = []
    root = document.node
    servers = root.get("servers")
    for node in servers.elements() if servers is not None else ():
        url = node.text("url")
        found.append(_plain("server", f"server/{url}", node, None, url))
    components = root.get("components")
    schemes = components.get("securitySchemes") if components is not None else None
    for name, node in schemes.items() if schemes is not None else ():
        found.append(_plain("security", f"security/{name}", node, None, name))
    return tuple(found)


def operation_things(operation: Operation) -> Inventory:
    """Everything one operation states."""
    found = Inventory(operation)
    top = found.add(
        _plain("operation", "operation", operation.node, None, operation.id)
    )
    for kind, at in (("method", operation.node.at), ("path", operation.path_at)):
        found.add(_own(operation, kind, kind, operation.node, at, top))
    for (place, name), node in _parameters(operation).items():
        thing = _own(
            operation,
            "parameter",
            f"parameter/{place}/{name}",
            node,
            node.at,
            top,
            name=name,
        )
        found.parameters[place, name] = found.add(thing)
        schema = schema_of(node)
        if schema is not None:
            _limits(found, thing, schema)
            _inside(found, thing, schema, owned=False)
    _body(found, top)
    _replies(found, top)
    _permissions(found, top)
    return found


def schema_of(node: Node) -> Node | None:
    """The schema of a parameter, a request body or a response; of several media types, JSON's."""
    if "schema" in node.value and is_mapping(node.value["schema"]):
        return node.child("schema")
    content = node.get("content")
    if content is None or not is_mapping(content.value):
        return None
    media = sorted(content.value, key=lambda name: "json" not in name)
    for name in media:
        chosen = content.child(name).follow()
        if is_mapping(chosen.value) and is_mapping(chosen.value.get("schema")):
            return chosen.child("schema")
    return None


def _plain(kind: str, id_: str, node: Node, parent: Thing | None, name: str) -> Thing:
    return Thing(
        id_, kind, (kind, *node.key, id_), node, node.at, (node,), parent, name
    )


def _own(
    operation: Operation,
    kind: str,
    id_: str,
    node: Node,
    at: At,
    parent: Thing,
    *,
    name: str = "",
) -> Thing:
    """A thing that belongs to its operation alone, although its object may be shared."""
    carriers = (node,) if node is not operation.node else ()
    key: Key = (*operation.node.key, id_)
    return Thing(id_, kind, key, node, at, carriers, parent, name or kind)


def _parameters(operation: Operation) -> dict[tuple[str, str], Node]:
    found: dict[tuple[str, str], Node] = {}
    for holder in (operation.item, operation.node):
        listed = holder.get("parameters")
        for node in listed.elements() if listed is not None else ():
            if is_mapping(node.value):
                found[node.text("in"), node.text("name")] = node
    return found


def _body(found: Inventory, top: Thing) -> None:
    node = found.operation.node.get("requestBody")
    schema = schema_of(node) if node is not None else None
    if node is None or schema is None:
        return
    body = _own(found.operation, "body", "body", node, node.at, top)
    found.body = found.add(body)
    _inside(found, body, schema, owned=True)


def _replies(found: Inventory, top: Thing) -> None:
    responses = found.operation.node.get("responses")
    for status, node in responses.items() if responses is not None else ():
        if status.startswith("x-") or not is_mapping(node.value):
            continue
        at = found.operation.node.at / "responses" / status
        thing = _own(
            found.operation, "status", f"status/{status}", node, at, top, name=status
        )
        found.statuses[status] = found.add(thing)
        headers = node.get("headers")
        for name, header in headers.items() if headers is not None else ():
            id_ = f"reply/{status}/header:{name}"
            found.add(
                _own(
                    found.operation, "header", id_, header, header.at, thing, name=name
                )
            )
        schema = schema_of(node)
        if schema is not None:
            payload = _own(
                found.operation, "reply", f"reply/{status}", node, node.at, thing
            )
            found.replies[status] = found.add(payload)
            _limits(found, payload, schema)
            _inside(found, payload, schema, owned=True)


def _permissions(found: Inventory, top: Thing) -> None:
    listed = found.operation.node.get("x-speclock-permissions")
    for node in listed.elements() if listed is not None else ():
        if not is_mapping(node.value):
            continue
        action = node.text("action")
        id_ = f"permission/{action}"
        thing = found.add(
            _own(found.operation, "permission", id_, node, node.at, top, name=action)
        )
        for word in ("access", "resource"):
            if word in node.value:
                _limit(found, thing, word, node.value[word], node.at / word, ())


def _inside(found: Inventory, parent: Thing, schema: Node, *, owned: bool) -> None:
    """The fields and items below; `owned`: directly below a payload, so not shared by places."""
    carriers = schemas.parts(schema)
    cited = any(_cited(thing.carriers) for thing in parent.chain()) or _cited(carriers)
    visit: Key = (
        cited,
        *(part.key for part in carriers if set(part.value) != {"$ref"}),
    )
    if not owned and visit in found.visited:
        return
    found.visited.add(visit)
    for name, node in schemas.properties(schema).items():
        id_ = f"{parent.id}/{escape(name)}"
        own = (*found.operation.node.key, id_)
        key: Key = own if owned else node.key
        inner = schemas.parts(node)
        thing = Thing(id_, "field", key, node, node.at, inner, parent, name)
        found.add(thing)
        _limits(found, thing, node)
        _inside(found, thing, node, owned=False)
    each = schemas.items(schema)
    if each is not None:
        thing = Thing(
            f"{parent.id}/*",
            "items",
            (*parent.key, ITEMS),
            each,
            each.at,
            schemas.parts(each),
            parent,
            "items",
        )
        found.add(thing)
        _limits(found, thing, each)
        _inside(found, thing, each, owned=False)


def _cited(carriers: tuple[Node, ...]) -> bool:
    return any(BEYOND in node.value for node in carriers)


def _limits(found: Inventory, thing: Thing, schema: Node) -> None:
    carriers = schemas.parts(schema)
    for word in schemas.LIMITS:
        said = schemas.keyword(schema, word)
        if said is not None and not (word == "default" and said[0] is None):
            _limit(found, thing, word, said[0], said[1], carriers)
    for value, at in schemas.values(schema):
        text = spell(value)
        key = (*thing.key, f"={text}")
        found.add(
            Thing(
                f"{thing.id}={text}",
                "value",
                key,
                thing.node,
                at,
                carriers,
                thing,
                text,
                value,
            )
        )


def _limit(
    found: Inventory,
    thing: Thing,
    word: str,
    value: JSON,
    at: At,
    carriers: tuple[Node, ...],
) -> None:
    key = (*thing.key, f"#{word}")
    shown: Scalar = None if is_mapping(value) or is_list(value) else value
    found.add(
        Thing(
            f"{thing.id}#{word}",
            "limit",
            key,
            thing.node,
            at,
            carriers,
            thing,
            word,
            shown,
        )
    )


def spell(value: JSON) -> str:
    """A scalar the way JSON and pages print it, without quotes."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
