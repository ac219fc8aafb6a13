"""READ: bytes -> Document, in OpenAPI's own words.

In: the path of a document. Out: a Document in which every reference leads somewhere, 3.0 is
spelled as 3.1 (by `upgrade`, once the validator has seen it), and every node can tell its file, pointer, line and column. Knows YAML, JSON,
versions and `$ref`; knows nothing of Python.
"""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path

from speclock.diagnostics import At, Code, Report
from speclock.read.document import Document, Node
from speclock.read.source import read_source
from speclock.tree import is_mapping

__all__ = ["Document", "Node", "read"]


def read(path: Path, report: Report) -> Document | None:
    """Read a document and every file it refers to; None when there is nothing to go on with."""
    source = read_source(path.resolve(), path.as_posix(), report)
    if source is None:
        return None
    at = At(source)
    if not is_mapping(source.tree):
        report.error(Code.NOT_OPENAPI, "the document is not a mapping", at)
        return None
    if "swagger" in source.tree:
        report.error(
            Code.NOT_OPENAPI,
            "this is a Swagger 2.0 document, not OpenAPI 3",
            at / "swagger",
            hint="convert it first, for instance with `npx swagger2openapi -y in.yaml -o out.yaml`",
        )
        return None
    document = Document(source, {source.path: source})
    if not document.version.startswith(("3.0.", "3.1.", "3.2.")):
        place = at / "openapi" if "openapi" in source.tree else at
        stated = (
            f"`openapi` says {document.version!r}"
            if "openapi" in source.tree
            else "there is no `openapi` field"
        )
        report.error(
            Code.NOT_OPENAPI,
            f"not an OpenAPI 3.0, 3.1 or 3.2 document: {stated}",
            place,
            hint='the document begins with a line such as `openapi: "3.1.0"`',
        )
        return None
    before = len(report.found)
    _open_references(document, report)
    if len(report.found) > before:
        return None
    return document


def _open_references(document: Document, report: Report) -> None:
    """Follow every `$ref` once, reading the files they name; say which lead nowhere."""
    folder = document.root.path.parent
    refused: set[Path] = set()
    for _, node in document.walk():
        reference = node.reference
        if reference is None:
            continue
        file = reference.partition("#")[0]
        if "://" in file:
            report.error(
                Code.FOREIGN_REFERENCE,
                f"the $ref {reference!r} leads to a URL",
                node.at / "$ref",
                hint="save the document beside this one and refer to the copy",
            )
            continue
        if file and not _open(document, node, folder, refused, report):
            continue
        if node.target() is None:
            report.error(
                Code.DANGLING_REFERENCE,
                f"the $ref {reference!r} leads nowhere",
                node.at / "$ref",
                hint=_nearest(node, reference),
            )
        elif _endless(node):
            report.error(
                Code.ENDLESS_REFERENCE,
                f"the $ref {reference!r} leads back to itself",
                node.at / "$ref",
            )


def _open(
    document: Document, node: Node, folder: Path, refused: set[Path], report: Report
) -> bool:
    path = node.target_path()
    if path in document.sources:
        return True
    if path in refused:
        return False
    if path is None:
        report.error(
            Code.DANGLING_REFERENCE,
            f"the $ref {node.reference!r} names no file",
            node.at / "$ref",
        )
        return False
    if not path.is_relative_to(folder):
        report.error(
            Code.FOREIGN_REFERENCE,
            f"the $ref {node.reference!r} leaves the folder of the document",
            node.at / "$ref",
            hint=f"keep every file of an API under {document.root.path.parent.name}/",
        )
    else:
        name = os.path.normpath(
            Path(document.root.name).parent / path.relative_to(folder)
        )
        if not path.is_file():
            report.error(
                Code.DANGLING_REFERENCE,
                f"the $ref {node.reference!r} names a file that is not there",
                node.at / "$ref",
            )
        else:
            source = read_source(path, Path(name).as_posix(), report)
            if source is not None:
                document.sources[path] = source
                return True
    refused.add(path)
    return False


def _endless(node: Node) -> bool:
    seen = {node.key}
    target = node.target()
    while target is not None and target.reference is not None:
        if target.key in seen:
            return True
        seen.add(target.key)
        target = target.target()
    return target is not None and target.key == node.key


def _nearest(node: Node, reference: str) -> str | None:
    file, _, fragment = reference.partition("#")
    parent, _, last = fragment.rpartition("/")
    holder = Node(
        node.document, node.source, node.pointer, {"$ref": f"{file}#{parent}"}
    ).target()
    if holder is None or not is_mapping(holder.value):
        return None
    close = get_close_matches(last, [str(name) for name in holder.value], n=1)
    return f"did you mean '{file}#{parent}/{close[0]}'?" if close else None
