"""The payloads in `data/` are those the doc pages print."""

from __future__ import annotations

import pytest
from support.evidence import payload_after
from support.places import shared

from .examples import example


@pytest.mark.parametrize(
    ("page", "title", "name"),
    [
        ("alibaba-ListSavepoints", "JSON format", "ListSavepoints"),
        ("alibaba-ListJobs.zh", "JSON\n格式", "ListJobs"),
        ("alibaba-GetDeploymentsByName", "JSON format", "GetDeploymentsByName"),
        (
            "huawei-ImportSavepoint",
            "Example Request",
            "ImportFlinkJobSavepoint.request",
        ),
        ("huawei-ImportSavepoint", "Example Response", "ImportFlinkJobSavepoint"),
    ],
)
def test_copy_equals_page(page: str, title: str, name: str) -> None:
    text = shared(f"docs/{page}.txt").read_text("utf-8")
    assert payload_after(text, title) == example(name)


def test_mending_touches_nothing_else() -> None:
    text = 'Example\n{\n"a": bare/path/",\n"b": "x, y: z\\"",\n"c": [1, 2],\n}\nEnd'
    assert payload_after(text, "Example") == {
        "a": "bare/path/",
        "b": 'x, y: z"',
        "c": [1, 2],
    }


def test_lakesail_page_fields_are_in_the_example() -> None:
    """The page shows no payload; ours has every property it names."""
    text = shared("docs/lakesail-ListFlinkSessionJobSavepoints.txt").read_text("utf-8")
    for name in example("ListFlinkSessionJobSavepoints"):
        assert f"\n{name}\nrequired" in text
