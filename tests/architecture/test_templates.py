"""Templates only print, and print only what the planner vouches for."""

from __future__ import annotations

from pathlib import Path

import pytest
from architecture.templates import violations
from jinja2 import UndefinedError
from markupsafe import Markup

from speclock.render import environment, templates_folder

TEMPLATES = sorted(templates_folder().rglob("*.jinja"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_logic(path: Path) -> None:
    assert violations(path.read_text("utf-8")) == []


def test_there_are_templates() -> None:
    assert len(TEMPLATES) >= 8


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{{ a + b }}", "Add"),
        ("{{ a ~ b }}", "Concat"),
        ("{{ a == b }}", "Compare"),
        ("{{ a() }}", "Call"),
        ("{{ a.b() }}", "Call"),
        ("{{ a[0] }}", "Getitem"),
        ("{{ a if b else c }}", "CondExpr"),
        ("{{ a | upper }}", "the filter upper"),
        ("{{ not a }}", "Not"),
        ("{% set a = b %}", "Assign"),
        ("{% if a and b %}{% endif %}", "a condition that is no attribute"),
        ("{% if a is defined %}{% endif %}", "a condition that is no attribute"),
        ("{% if a %}x{% else %}y{% endif %}", "else"),
        ("{% if a %}{% elif b %}{% endif %}", "else"),
        ("{% for a in b if a %}{% endfor %}", "a loop with conditions"),
        ("{% for a in b %}{% else %}x{% endfor %}", "a loop with conditions"),
        ("{% for a in b | list %}{% endfor %}", "a loop over no attribute"),
        ("{% do a.b() %}", "ExprStmt"),
        ("{% with a = b %}{% endwith %}", "With"),
        ("{% import 'a' as b %}", "Import"),
    ],
)
def test_logic_is_refused(line: str, reason: str) -> None:
    assert (2, reason) in violations(f"plain\n{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "{{ page.text }}",
        "{{ page.text | indent(8) }}",
        "{% for one in page.all %}{{ one }}{% endfor %}",
        "{% if page.some %}{{ page.some }}{% endif %}",
        "{% include 'other.jinja' %}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(page.text) }}",
        "{% from 'parts.jinja' import m %}{{ m(page.text) }}",
    ],
)
def test_printing_is_allowed(line: str) -> None:
    assert violations(line) == []


def test_only_code_is_printed() -> None:
    template = environment().from_string("{{ page }}")
    assert template.render(page=Markup('"x"')) == '"x"'
    with pytest.raises(TypeError, match="not Code"):
        template.render(page='"""; raise SystemExit')
    with pytest.raises(TypeError, match="not Code"):
        template.render(page=3)


def test_a_name_nobody_defined() -> None:
    with pytest.raises((UndefinedError, TypeError)):
        environment().from_string("{{ pgae }}").render(page=Markup("x"))
    with pytest.raises(UndefinedError):
        environment().from_string("{% for a in page.no %}{% endfor %}").render(page=1)
