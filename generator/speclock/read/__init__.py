"""READ: bytes -> Document, in OpenAPI's own words.

In: the path of a document. Out: a Document in which every reference leads somewhere, 3.0 is
spelled as 3.1 (by `upgrade`, once the validator has seen it), and every node can tell its file, pointer, line and column. Knows YAML, JSON,
versions and `$ref`; knows nothing of Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from speclock.diagnostics import At, Code, Report
from speclock.read.document import Document, Node
from speclock.read.opening import open_references
from speclock.read.overlay import apply_overlays
from speclock.read.source import read_source
from speclock.tree import is_mapping

__all__ = ["Document", "Node", "read"]


def read(
    path: Path,
    report: Report,
    *,
    allow_invalid: bool = False,
    allow_remote: bool = False,
    overlays: Sequence[Path] = (),
) -> Document | None:
    """Read a document and every file it refers to; None when there is nothing to go on with.

    `allow_invalid`: a reference that leads nowhere costs what needs it and no more.
    `allow_remote`: documents at http and https URLs are fetched.
    `overlays`: Overlay documents that are applied to the root file before anything else is looked at.
    """
    source = read_source(path.resolve(), path.as_posix(), report)
    if source is None:
        return None
    if not apply_overlays(source, overlays, report) and not allow_invalid:
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
            hint="convert it first: `npx swagger2openapi --yaml -o openapi.yaml FILE` on this machine, "
            "or https://converter.swagger.io",
        )
        return None
    document = Document(source, {source.path: source}, altered=bool(overlays))
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
    own = Report()
    open_references(
        document, own, allow_invalid=allow_invalid, allow_remote=allow_remote
    )
    report.extend(own)
    return None if own.failed and not allow_invalid else document
