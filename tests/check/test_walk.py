"""The walk over schemas has the validator's own verdict, and an end where that has none."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from openapi_spec_validator.shortcuts import get_validator_cls

from speclock.check.placing import errors
from speclock.diagnostics import Report
from speclock.pipeline import Options, examine
from speclock.tree import JSON, is_list, is_mapping

NAMES = ("A", "B", "C", "D")


def _document(version: str, schemas: dict[str, Any]) -> dict[str, Any]:
    return {
        "openapi": version,
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/a": {
                "get": {
                    "parameters": [
                        {"name": "q", "in": "query", "schema": schemas.get("D", {})}
                    ],
                    "responses": {
                        "200": {
                            "description": "d",
                            "content": {
                                "application/json": {"schema": schemas.get("C", {})}
                            },
                        }
                    },
                }
            }
        },
        "components": {"schemas": schemas},
    }


VALUES = st.sampled_from([None, True, 0, 1.5, "a", [], ["b"], {}, {"p": 1}])
LINK: JSON = {"$ref": "later"}
LEAVES: st.SearchStrategy[JSON] = st.just(LINK) | st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["string", "integer", "object", "array", "nothing"]),
        "default": VALUES,
        "nullable": st.booleans(),
        "required": st.lists(st.sampled_from("pqr"), min_size=1, unique=True),
        "minLength": st.sampled_from([1, "x"]),
    },
)
# A component leads to later ones only: the validator has no verdict on circles.
SCHEMAS: st.SearchStrategy[JSON] = st.recursive(
    LEAVES,
    lambda inner: st.fixed_dictionaries(
        {},
        optional={
            "allOf": st.lists(inner, min_size=1, max_size=2),
            "anyOf": st.lists(inner, min_size=1, max_size=2),
            "oneOf": st.lists(inner, min_size=1, max_size=2),
            "not": inner,
            "items": inner,
            "properties": st.dictionaries(st.sampled_from("pqr"), inner, max_size=2),
            "required": st.lists(st.sampled_from("pqr"), min_size=1, unique=True),
            "type": st.sampled_from(["object", "array"]),
            "default": VALUES,
        },
    ),
    max_leaves=6,
)


def _linked(one: JSON, later: str | None) -> JSON:
    """The same, with references to a later component in it; to nothing from the last."""
    if one == LINK:
        return {"$ref": f"#/components/schemas/{later}"} if later else {}
    if is_mapping(one):
        return {name: _linked(inner, later) for name, inner in one.items()}
    return [_linked(inner, later) for inner in one] if is_list(one) else one


@settings(max_examples=60, deadline=None)
@given(st.lists(SCHEMAS, min_size=4, max_size=4), st.sampled_from(["3.0.3", "3.1.0"]))
def test_the_same_verdict(schemas: list[dict[str, Any]], version: str) -> None:
    later = [*NAMES[1:], None]
    named = zip(NAMES, schemas, later, strict=True)
    tree = _document(version, {name: _linked(one, link) for name, one, link in named})
    try:
        theirs = list(get_validator_cls(tree)(tree).iter_errors())
    except Exception:  # a type that there is not, behind a reference, with a default
        reject()
    ours = list(errors(tree))
    assert [type(one).__name__ for one in ours] == [
        type(one).__name__ for one in theirs
    ]
    for our, their in zip(ours, theirs, strict=True):
        # Which misspelling of several is told, and how names are listed, is up to a set there.
        if type(our).__name__ != "ExtraParametersError" and not _misspelt(their):
            assert our.message == their.message


def _misspelt(error: Any) -> bool:
    return any(word in error.message for word in ("nothing", "'x'"))


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _chain(length: int) -> dict[str, Any]:
    """Each leads to the next, and the last to the first; the first default is wrong."""
    made: dict[str, Any] = {
        f"S{number}": {
            "type": "object",
            "properties": {"next": _reference(f"S{(number + 1) % length}")},
        }
        for number in range(length)
    }
    made[f"S{length - 1}"]["properties"]["wrong"] = {"type": "string", "default": 1}
    return made


def _deep_circle(levels: int) -> dict[str, Any]:
    """A deep schema whose innermost choice is the whole again."""
    inner: dict[str, Any] = {"oneOf": [_reference("A"), {"type": "string"}]}
    for _ in range(levels):
        inner = {"allOf": [inner, {"required": ["p"]}]}
    inner["required"] = ["p"]
    inner["default"] = "x"
    return {"A": inner}


def _diamonds(levels: int) -> dict[str, Any]:
    """Each names the next twice: two to the power of levels ways through it."""
    made: dict[str, Any] = {
        f"S{level}": {"allOf": [_reference(f"S{level + 1}")] * 2}
        for level in range(levels)
    }
    made["S0"] |= {"default": 1, "required": ["q"]}
    made[f"S{levels}"] = {"type": "integer"}
    return made


ENDLESS: dict[str, tuple[dict[str, Any], str]] = {
    "from component to component": (_chain(2_000), "1 is not of type 'string'"),
    "deep and circular": (_deep_circle(190), "back to itself without end"),
    "an allOf of itself": (
        {"A": {"allOf": [_reference("A")], "required": ["q"], "default": 1}},
        "back to itself without end",
    ),
    "a circle of two": (
        {
            "A": {"oneOf": [_reference("B")], "default": {}},
            "B": {"allOf": [_reference("A")], "required": ["q"]},
        },
        "back to itself without end",
    ),
    "two ways at every step": (_diamonds(60), "more than 50000 references"),
}


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
@pytest.mark.parametrize("name", ENDLESS)
def test_it_has_an_end(name: str, version: str, tmp_path: Path) -> None:
    schemas, message = ENDLESS[name]
    tree: JSON = {**_document(version, schemas), "paths": {}}
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(tree), "utf-8")
    program = "import sys; from speclock.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", program, "check", str(spec)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_one_gigabyte,
    )
    assert done.returncode == 1, done.stderr
    assert message in done.stderr
    assert ": error SL201: " in done.stderr
    assert "gave up" not in done.stderr


def _one_gigabyte() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))


def test_a_circle_that_is_fine(tmp_path: Path) -> None:
    """A schema may lead back to itself, as long as a value goes down on the way."""
    schemas = {
        "A": {
            "type": "object",
            "properties": {"a": _reference("A"), "n": {"type": "integer"}},
            "default": {"a": {"a": {"n": 1}}},
        }
    }
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(_document("3.1.0", schemas)), "utf-8")
    report = Report()
    assert examine(spec, report, Options()) is not None
    assert not report.failed, [one.message for one in report]
