"""The raw document: its operations, their parameters, servers and security.

In: the path of the root file. Out: `Document` and the plain facts of one operation. Not its business:
judging. Source: OpenAPI 3.1, sections "Path Item Object", "Operation Object", "Server Object".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, urlsplit

from .core import Core
from .making import made_up
from .nodes import Files, Json, Node, Way, is_array, is_object, steps
from .spelling import Parameter

METHODS = (  # of a Path Item's fixed fields
    "get",
    "put",
    "post",
    "delete",
    "options",
    "head",
    "patch",
    "trace",
    "query",
)
_HOLE = re.compile(r"\{([^{}]+)\}")
_UNSENDABLE = re.compile(r"[^A-Za-z0-9/:?#\[\]@!$&'()*+,;=%._~{}-]+")
"""What a URL has in percent-encoding only, wherever a document writes it (RFC 3986, section 2)."""
_EXPRESSION = re.compile(r"[+#./;?&]?([^*:,]+)(?:\*|:[0-9]+)?")
"""A hole as RFC 6570 spells it."""


class Source:
    """An OpenAPI document on disk."""

    def __init__(self, path: Path, base_url: str | None = None) -> None:
        """Read the root file. `base_url`: where the clients under test send to, if not to the document's servers."""
        self.path = path.resolve()
        self.base_url = base_url.rstrip("/") if base_url is not None else None
        files = Files(self.path)
        self.root = Node(files, self.path, "", files.load(self.path))
        self._made_up: dict[object, list[Json]] = {}

    @property
    def is_binding(self) -> bool:
        """Whether the document is held to its examples: it is, where it was written for speclock.

        Anybody else's may show fields that it does not list, or values that it does not allow: then the document is at
        fault, and no client.
        """
        return any(str(key).startswith("x-speclock-") for key in self.root.value)

    @cached_property
    def shapes(self) -> Counter[str]:
        """How many paths there are of each shape, whatever their parameters are called."""
        paths = self.root.get("paths")
        return Counter(
            _HOLE.sub("{}", path) for path, _ in (paths.items() if paths else ())
        )

    @cached_property
    def core(self) -> Core:
        """openapi-core's view of the document; loading takes a moment, so only when asked for."""
        return Core(self.path, self.root)

    def made_up(self, schema: Node) -> list[Json]:
        """Values of a schema to be received, as `making` makes them; not to be changed, as schemas are shared."""
        alone = is_object(schema.value) and schema.value.keys() == {"$ref"}
        key = (schema.resolved() if alone else schema).key
        if key not in self._made_up:
            self._made_up[key] = list(made_up(schema, self.unlike))
        return self._made_up[key]

    def way(self, node: Node) -> Way | None:
        """The steps to a node of the root file; None to one that stands elsewhere."""
        here: Json = self.root.value
        way: list[str | int] = []
        for step in steps(node.pointer) if node.file == self.path else ():
            way.append(int(step) if is_array(here) else step)
            if way[-1] not in (range(len(here)) if is_array(here) else here):
                return None  # a parameter that nobody declares
            here = here[way[-1]]
        return tuple(way) or None

    def misfit(self, value: Json, node: Node, strictly: bool) -> str | None:
        """Why a value to be sent does not fit a schema; None when it does, or openapi-core can't be asked."""
        way = self.way(node)
        if way is None:
            return None
        return self.core.misfit(value, way, strictly=strictly)

    def unlike(self, value: Json, node: Node, strictly: bool) -> str | None:
        """The same for a value that is received."""
        way = self.way(node)
        if way is None:
            return None
        return self.core.misfit(value, way, served=True, strictly=strictly)

    def facts(self) -> Iterator[Facts]:
        """Every operation under `paths`."""
        paths = self.root.get("paths")
        for path, item in paths.items() if paths else ():
            for method in METHODS:
                node = item.get(method)
                if node is not None:
                    yield Facts(self, path, method.upper(), item, node)
            others = item.get("additionalOperations")
            for method, node in others.items() if others else ():
                yield Facts(self, path, method, item, node)

    def find(self, name: str) -> Facts:
        """The operation with this operationId, the first if several have it; else the one with this `GET /path`."""
        assert name in self._named, f"the document has no operation {name}"
        return self._named[name]

    @cached_property
    def _named(self) -> dict[str, Facts]:
        listed = list(self.facts())
        lines = {one.request_line: one for one in listed}
        return lines | {one.id: one for one in listed}

    @cached_property
    def holders(self) -> dict[str, str]:
        """Every operationId, and the first operation that has it, as `GET /path`."""
        listed = reversed(list(self.facts()))
        return {
            str(one.node.read("operationId", "")): one.request_line for one in listed
        }


@dataclass(frozen=True)
class Facts:
    """What the document says of one operation."""

    source: Source
    path: str
    method: str
    item: Node
    node: Node

    @property
    def id(self) -> str:
        """The operationId; method and path where there is none, or where an operation before it has it."""
        stated = str(self.node.read("operationId", ""))
        first = self.source.holders.get(stated) == self.request_line
        return stated if stated and first else self.request_line

    @property
    def request_line(self) -> str:
        """`GET /path`, with the holes of the path."""
        return f"{self.method} {self.path}"

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """Its parameters and those of its path item that it does not replace."""
        found: dict[tuple[str, str], Parameter] = {}
        for holder in (self.item, self.node):
            listed = holder.get("parameters")
            for node in listed.elements() if listed else ():
                one = Parameter(node.resolved())
                if not one.ignored:
                    found[one.place, one.name] = one
        return self._fitting(found)

    def _fitting(
        self, found: dict[tuple[str, str], Parameter]
    ) -> tuple[Parameter, ...]:
        """Without those that have no hole in the path, and with one for each hole that is nobody's."""
        declared = {name for place, name in found if place == "path"}
        holes = [_called(hole, declared) for hole in _HOLE.findall(self.template)]
        made = [
            one for key, one in found.items() if key[0] != "path" or key[1] in holes
        ]
        for hole in holes:
            if hole not in declared:
                declared.add(hole)
                stated = {"in": "path", "name": hole, "schema": {"type": "string"}}
                node = Node(self.node.files, self.node.file, self.node.pointer, stated)
                made.append(Parameter(node))
        return tuple(made)

    @property
    def template(self) -> str:
        """The path as it is sent: without a fragment, which no request has."""
        return self.path.partition("#")[0]

    @property
    def way(self) -> Way:
        """The way to the operation."""
        known = self.method.lower() in METHODS
        inside = (
            (self.method.lower(),) if known else ("additionalOperations", self.method)
        )
        return ("paths", self.path, *inside)

    @property
    def is_regular(self) -> bool:
        """Whether path and path parameters fit each other, so that other readers of OpenAPI know the operation."""
        listed = [
            Parameter(node.resolved())
            for holder in (self.item, self.node)
            for node in (holder.get("parameters") or holder).elements()
        ]
        declared = {one.name for one in listed if one.place == "path"}
        plain = not set("#?") & set(self.path)
        plain &= not _UNSENDABLE.search(self.usual_server + self.path)
        nearest = next(self._listed_servers(), ())
        plain &= not any(map(_is_nowhere, nearest))
        # To openapi-core a server's variable is never more than one step of a path.
        plain &= not any(map(_has_steps, nearest))
        # Nor can it tell paths that differ in the names of their parameters only.
        plain &= self.source.shapes[_HOLE.sub("{}", self.path)] == 1
        known = plain and not self.usual_server.startswith("//")
        return known and declared == set(_HOLE.findall(self.path))

    @property
    def constants(self) -> dict[tuple[str, str], str]:
        """Parameters that can have but one value, and that value's text."""
        return {
            (one.place, one.name): one.constant
            for one in self.parameters
            if one.constant is not None
        }

    @property
    def servers(self) -> tuple[Node, ...]:
        """The servers that count for it, the nearest ones; none when the document names none."""
        # `https://` says that there is an address, and leaves open which.
        for listed in self._listed_servers():
            somewhere = [one for one in listed if not _is_nowhere(one)]
            if somewhere:
                return tuple(somewhere)
        return next(self._listed_servers(), ())

    def _listed_servers(self) -> Iterator[tuple[Node, ...]]:
        """Those of the operation, of its path item and of the API, where there are any."""
        for holder in (self.node, self.item, self.source.root):
            listed = holder.get("servers")
            if listed is not None and listed.value:
                yield tuple(listed.elements())

    @property
    def usual_server(self) -> str:
        """The first server's URL with the defaults of its variables."""
        if not self.servers:
            return ""
        server = self.servers[0]

        def default(found: re.Match[str]) -> str:
            variable = server.get("variables", found[1])
            return str(variable.read("default")) if variable else ""

        return _HOLE.sub(default, str(server.read("url"))).rstrip("/")

    @property
    def place(self) -> tuple[str, str]:
        """Some origin and encoded path that lead to this operation."""
        parts = urlsplit(self.usual_server + _HOLE.sub("x", self.template))
        origin = (
            f"{parts.scheme}://{parts.netloc}"
            if parts.netloc
            else "https://example.com"
        )
        return origin, parts.path

    def fill(self, values: dict[str, str]) -> str:
        """The path with encoded texts in its holes; a hole without one stays. It may end in a query of its own."""
        declared = {one.name for one in self.parameters if one.place == "path"}
        pieces = _HOLE.split(self.template)
        return "".join(
            (
                values.get(_called(piece, declared), f"{{{piece}}}")
                if index % 2
                else quote(piece, safe="/?:@!$&'()*+,;=%~")
            )
            for index, piece in enumerate(pieces)
        )

    def envelope(self) -> str | None:
        """The pointer to the reply's own verdict, if its replies carry one."""
        own = self.node.read(
            "x-speclock-envelope", self.source.root.read("x-speclock-envelope")
        )
        return str(own["success"]) if own else None


def _called(hole: str, declared: Collection[str]) -> str:
    """The name of the parameter that fills a hole."""
    found = _EXPRESSION.fullmatch(hole)
    return found[1] if hole not in declared and found and found[1] in declared else hole


_USUAL_PORTS = (("https", "443"), ("http", "80"))
"""The port that a scheme has anyway, which no client has to send (RFC 3986, section 6.2.3)."""


def without_port(url: str) -> str:
    """A URL without the port that its scheme has anyway."""
    for scheme, port in _USUAL_PORTS:
        url = re.sub(rf"^({scheme}://[^/?#:]*):{port}(?=[/?#]|$)", r"\1", url)
    return url


def _may_be_usual(before: str, variable: Node | None) -> bool:
    """Whether what follows is a port, and can be the one that the scheme has anyway."""
    listed = variable.read("enum") if variable is not None else None
    return any(
        re.fullmatch(rf"(?:{scheme}:)?//[^/?#]*:", before)
        and (not listed or port in listed)
        for scheme, port in _USUAL_PORTS
    )


def _has_steps(server: Node) -> bool:
    variables = server.get("variables")
    return any(
        "/" in str(one.read("default"))
        for _, one in (variables.items() if variables else ())
    )


def _is_nowhere(server: Node) -> bool:
    return re.fullmatch(r"\w+:/*", str(server.read("url")).strip()) is not None


def server_pattern(server: Node) -> str:
    """A regular expression for the URLs a server may have, without a slash at the end."""
    pieces = _HOLE.split(without_port(str(server.read("url")).rstrip("/")))
    spelled: list[str] = []
    for index, piece in enumerate(pieces):
        variable = server.get("variables", piece) if index % 2 else None
        if index % 2 == 0:
            encoded = _UNSENDABLE.sub(lambda found: quote(found[0]), piece)
            spelled.append(re.escape(encoded))
        elif variable is not None and variable.read("enum"):
            spelled.append(
                f"(?:{'|'.join(re.escape(one) for one in variable.read('enum'))})"
            )
        elif variable is not None and str(variable.read("default"))[:1] == "/":
            spelled.append(r"/[^?#@\s]*")
        else:
            spelled.append(r"[^/?#@\s]+")
        if index % 2 and _may_be_usual("".join(pieces[:index]), variable):
            spelled[-2:] = [spelled[-2].removesuffix(":"), f"(?::{spelled[-1]})?"]
    return "".join(spelled)
