"""OpenAPI's table "Style Examples" as data, for each place that the table "Style Values" allows a style in.

Copied cell by cell from OpenAPI 3.0.4, 3.1.1 (section "Parameter Object") and 3.2.0, whose rows `cookie` the older ones
lack; where the table says n/a there is None. The value is always that of the parameter `color`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

STRING = "blue"
ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}
REFUSED = "refused before it is sent"
"""A path whose segment would vanish or be a dot segment (RFC 3986, section 5.2.4) leads elsewhere."""


@dataclass(frozen=True)
class Row:
    """A row of the table: what the empty string, a string, an array and an object become."""

    place: str
    style: str
    explode: bool
    empty: str | None
    string: str | None
    array: str | None
    object: str | None

    @property
    def name(self) -> str:
        """`PathMatrixTrue`."""
        style = self.style[0].upper() + self.style[1:]
        return f"{self.place.title()}{style}{self.explode}"

    def cells(self) -> Iterator[Cell]:
        """What the table says of; an object may be a model or a mapping."""
        for kind, value, text in (
            ("Empty", "", self.empty),
            ("String", STRING, self.string),
            ("Array", ARRAY, self.array),
            ("Model", OBJECT, self.object),
            ("Mapping", OBJECT, self.object),
        ):
            if text is not None:
                yield Cell(self, kind, value, text)


@dataclass(frozen=True)
class Cell:
    """One cell: the value and how it stands on the wire."""

    row: Row
    kind: str
    value: object
    text: str

    @property
    def id(self) -> str:
        """The operation that sends it."""
        return f"{self.row.name}{self.kind}"


ROWS = (
    Row("path", "matrix", False, ";color", ";color=blue",
        ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
    Row("path", "matrix", True, ";color", ";color=blue",
        ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"),
    Row("path", "label", False, REFUSED, ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
    Row("path", "label", True, REFUSED, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
    Row("path", "simple", False, REFUSED, "blue", "blue,black,brown", "R,100,G,200,B,150"),
    Row("path", "simple", True, REFUSED, "blue", "blue,black,brown", "R=100,G=200,B=150"),
    Row("header", "simple", False, "", "blue", "blue,black,brown", "R,100,G,200,B,150"),
    Row("header", "simple", True, "", "blue", "blue,black,brown", "R=100,G=200,B=150"),
    Row("query", "form", False, "color=", "color=blue",
        "color=blue,black,brown", "color=R,100,G,200,B,150"),
    Row("query", "form", True, "color=", "color=blue",
        "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
    Row("query", "spaceDelimited", False, None, None,
        "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"),
    Row("query", "pipeDelimited", False, None, None,
        "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"),
    Row("query", "deepObject", True, None, None, None,
        "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    Row("cookie", "form", False, "color=", "color=blue",
        "color=blue,black,brown", "color=R,100,G,200,B,150"),
    # In a Cookie header neither `&` nor `?` is ever right (OpenAPI 3.1.1, "Serialization and Examples").
    Row("cookie", "form", True, "color=", "color=blue",
        "color=blue; color=black; color=brown", "R=100; G=200; B=150"),
    Row("cookie", "cookie", False, "color=", "color=blue",
        "color=blue,black,brown", "color=R,100,G,200,B,150"),
    Row("cookie", "cookie", True, "color=", "color=blue",
        "color=blue; color=black; color=brown", "R=100; G=200; B=150"),
)  # fmt: skip


def rows(version: str) -> tuple[Row, ...]:
    """The rows that a version of OpenAPI has."""
    return tuple(
        one for one in ROWS if one.style != "cookie" or version.startswith("3.2")
    )


def document(version: str) -> dict[str, object]:
    """A document with an operation for each cell."""
    paths: dict[str, object] = {}
    for cell in (cell for row in rows(version) for cell in row.cells()):
        hole = "/{color}" if cell.row.place == "path" else ""
        parameter: dict[str, object] = {
            "name": "color",
            "in": cell.row.place,
            "style": cell.row.style,
            "explode": cell.row.explode,
            "schema": _SCHEMAS[cell.kind],
        }
        if hole:
            parameter["required"] = True
        paths[f"/{cell.id}{hole}"] = {
            "get": {
                "operationId": cell.id,
                "parameters": [parameter],
                "responses": {"204": {"description": "Nothing."}},
            }
        }
    fields = {name: {"type": "integer"} for name in OBJECT}
    return {
        "openapi": version,
        "info": {"title": "Colors", "version": "1"},
        "servers": [{"url": "https://colors.example.com"}],
        "paths": paths,
        "components": {"schemas": {"Color": {"type": "object", "properties": fields}}},
    }


_SCHEMAS: dict[str, dict[str, object]] = {
    "Empty": {"type": "string"},
    "String": {"type": "string"},
    "Array": {"type": "array", "items": {"type": "string"}},
    "Model": {"$ref": "#/components/schemas/Color"},
    "Mapping": {"type": "object", "additionalProperties": {"type": "integer"}},
}
