"""PLAN: Api + Names -> Package. What every file will say, as records of finished text.

In: the IR and its names. Out: one record per file, and files to copy. Knows how Python spells it,
imports and line width; knows nothing of OpenAPI. After this room nobody decides anything.
"""

from __future__ import annotations

from collections.abc import Mapping

from speclock.ir import Api, Operation
from speclock.name import Names
from speclock.plan.clients import ASYNC, SYNC, plan_client
from speclock.plan.copies import judge_files, runtime_files
from speclock.plan.errors import plan_errors
from speclock.plan.front import examples_file, plan_front, plan_stand_in
from speclock.plan.headers import plan_headers
from speclock.plan.links import plan_link_tests, plan_links
from speclock.plan.models import plan_models
from speclock.plan.page import Package, Page
from speclock.plan.project import plan_project, plan_readme
from speclock.plan.tables import plan_api, plan_operations
from speclock.plan.tests import plan_clients_module, plan_operation_tests
from speclock.plan.webhooks import (
    plan_webhook_tables,
    plan_webhook_tests,
    plan_webhooks,
)

__all__ = ["plan_package"]


def plan_package(api: Api, names: Names, sources: Mapping[str, str]) -> Package:
    """Plan a whole package. `sources` are the document's files, which its tests read themselves."""
    source = f"src/{names.module}"
    pages = [
        Page(
            "pyproject.toml", "project/pyproject.toml.jinja", plan_project(api, names)
        ),
        Page("README.md", "project/README.md.jinja", plan_readme(api, names)),
        Page(f"{source}/__init__.py", "client/front.py.jinja", plan_front(api, names)),
        Page(
            f"{source}/client.py",
            "client/client.py.jinja",
            plan_client(api, names, SYNC),
        ),
        Page(
            f"{source}/async_client.py",
            "client/client.py.jinja",
            plan_client(api, names, ASYNC),
        ),
        Page(f"{source}/stand_in.py", "client/client.py.jinja", plan_stand_in(api)),
        Page(f"{source}/_api.py", "client/tables.py.jinja", plan_api(api, names)),
        Page(
            f"{source}/_operations.py",
            "client/tables.py.jinja",
            plan_operations(api, names),
        ),
        *(
            Page(f"{source}/{name}.py", "models/module.py.jinja", module)
            for name, module in plan_models(api, names).items()
        ),
        Page(f"{source}/errors.py", "models/module.py.jinja", plan_errors(api, names)),
        Page(
            "tests/clients.py",
            "tests/clients.py.jinja",
            plan_clients_module(api, names, sources),
        ),
        *_headers(api, names),
        *_links(api, names),
        *_webhooks(api, names),
        *_operation_tests(api, names),
    ]
    copies = {
        f"{source}/py.typed": "",
        f"{source}/_examples.json": examples_file(api),
        **{
            f"{source}/_runtime/{name}": text
            for name, text in runtime_files(api).items()
        },
        **{f"tests/judge/{name}": text for name, text in judge_files(api).items()},
        **{f"tests/spec/{name}": text for name, text in sources.items()},
    }
    return Package(tuple(pages), copies)


def _headers(api: Api, names: Names) -> list[Page]:
    """The module of the headers of replies; none where none is documented."""
    if not api.headers:
        return []
    path = f"src/{names.module}/headers.py"
    return [Page(path, "models/module.py.jinja", plan_headers(api, names))]


def _links(api: Api, names: Names) -> list[Page]:
    """The module of links between operations, and its tests; none where there are no links."""
    if not api.links:
        return []
    return [
        Page(
            f"src/{names.module}/links.py",
            "client/links.py.jinja",
            plan_links(api, names),
        ),
        Page(
            "tests/test_links.py",
            "tests/test_links.py.jinja",
            plan_link_tests(api, names),
        ),
    ]


def _operation_tests(api: Api, names: Names) -> list[Page]:
    """The tests of each operation, which know the methods for its other media types."""
    siblings: dict[str, list[Operation]] = {}
    for one in api.operations:
        siblings.setdefault(one.documented, []).append(one)
    return [
        Page(
            f"tests/test_{names.files[one.id]}.py",
            "tests/test_operation.py.jinja",
            plan_operation_tests(one, siblings[one.documented], api, names),
        )
        for one in api.operations
    ]


def _webhooks(api: Api, names: Names) -> list[Page]:
    """The modules of what the service sends by itself; none where it sends nothing."""
    if not api.webhooks:
        return []
    source = f"src/{names.module}"
    return [
        Page(
            f"{source}/webhooks.py",
            "client/webhooks.py.jinja",
            plan_webhooks(api, names),
        ),
        Page(
            f"{source}/_webhooks.py",
            "client/tables.py.jinja",
            plan_webhook_tables(api, names),
        ),
        Page(
            "tests/test_webhooks.py",
            "tests/test_webhooks.py.jinja",
            plan_webhook_tests(api, names),
        ),
    ]
