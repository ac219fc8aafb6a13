"""The JSON of `--report`: for each document what was honoured, what was not, and where.

In: what became of each document. Out: a mapping that `json` can print and `report.schema.json`
describes. Two runs over the same documents give the same bytes, so that it can be kept and compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from speclock.diagnostics import Diagnostic, Severity
from speclock.explain import as_json
from speclock.ir import Api
from speclock.losses.counts import tally
from speclock.losses.features import features
from speclock.losses.places import Places
from speclock.read import Document

VERSION = 1
"""Of the JSON; it grows when a key changes its meaning or goes away, not when one is added."""

_LISTS = {
    Severity.ERROR: "refused",
    Severity.WARNING: "degraded",
    Severity.REMARK: "noted",
}


def as_report(documents: Iterable[dict[str, object]]) -> dict[str, object]:
    """The whole report."""
    return {"version": VERSION, "documents": list(documents)}


def of_document(
    spec: str,
    output: str | None,
    findings: Sequence[Diagnostic],
    found: tuple[Document, Api] | None,
) -> dict[str, object]:
    """The part of one document. `found`: None where nothing could be made of it."""
    places = Places(found[0], findings) if found else None
    honoured, unread = features(found[0], places) if found and places else ({}, {})
    listed: dict[str, list[dict[str, object]]] = {name: [] for name in _LISTS.values()}
    for one in findings:
        belongs = places.owner(one.spot) if places else {"kind": "document", "name": ""}
        listed[_LISTS[one.severity]].append({**as_json(one), "belongs_to": belongs})
    return {
        "spec": spec,
        "output": output,
        "summary": tally(*found).as_json() if found else None,
        "honoured": honoured,
        "unread": unread,
        **listed,
    }
