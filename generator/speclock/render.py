"""RENDER: Package -> Files, through Jinja. No loop over the API, no decision.

In: records of finished text. Out: `{path: text}`. The environment refuses to print any string that
is not `Code`, and stops at a name a record does not have.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from speclock.plan.page import Package

Files = Mapping[str, str]
"""POSIX paths below the package's folder -> text."""


def render(package: Package) -> Files:
    """Print every page. What is copied (`package.verbatim`) needs no printing."""
    templates = environment()
    return {
        page.path: templates.get_template(page.template).render(page=page.record)
        for page in package.pages
    }


def environment() -> Environment:
    """The one Jinja environment: only `Code` may be printed, `indent` is the only filter used."""
    return Environment(
        loader=FileSystemLoader(templates_folder()),
        autoescape=True,
        finalize=only_code,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def only_code(value: object) -> object:
    """Let through what the planner vouches for; anything else is a bug of ours."""
    if isinstance(value, Markup):
        return value
    raise TypeError(f"a template printed {type(value).__name__}, which is not Code")


def templates_folder() -> Path:
    """The templates: packed beside this module in a wheel, at the top of a checkout."""
    here = Path(__file__).parent
    packed = here / "templates"
    return packed if packed.is_dir() else here.parent.parent / "templates"
