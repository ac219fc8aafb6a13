"""Api -> pyproject.toml and README.md of the package."""

from __future__ import annotations

import json

from speclock.ir import Api, Operation, StreamKind, Webhook
from speclock.name import Names
from speclock.plan.code import Code, prose
from speclock.plan.imports import import_lines
from speclock.plan.layout import Group, flat, labelled, layout
from speclock.plan.page import Project, Readme, ReadmeOperation, ReadmeWebhook
from speclock.plan.samples import (
    client_settings,
    credential_names,
    sample_call,
    usual_schemes,
)
from speclock.plan.security import all_credentials, credentials_of


def plan_project(api: Api, names: Names) -> Project:
    """The package's metadata."""
    return Project(
        name=_toml(names.distribution),
        version=_toml(names.version),
        description=_toml(f"A typed client of {api.title}"),
        module=_toml(f"src/{names.module}"),
        has_test_words=any(
            one.startswith("Test")
            for one in (names.client, *names.groups.values(), *names.errors.values())
        ),
    )


def _toml(text: str) -> Code:
    return Code(json.dumps(" ".join(text.split()), ensure_ascii=False))


def plan_readme(api: Api, names: Names) -> Readme:
    """The package's front page."""
    shown = _shown(api)
    streamed = [one for one in api.operations if one.streams]
    return Readme(
        title=Code(prose(api.title)),
        distribution=Code(names.distribution),
        module=Code(names.module),
        description=Code(prose(api.description or f"A typed client of {api.title}.")),
        notices=(
            (Code(f"**Deprecated.** {prose(api.deprecated)}"),)
            if api.deprecated
            else ()
        ),
        quick_start=Code(_start(shown, api, names) if shown else ""),
        async_start=Code(_async_start(shown, api, names) if shown else ""),
        stream=tuple(Code(_stream(one, api, names)) for one in streamed[:1]),
        operations=tuple(_operation(one, api, names) for one in api.operations),
        webhooks=tuple(_webhook(one, names) for one in api.webhooks),
        settings=tuple(Code(line) for line in _settings(api, names)),
        credentials=tuple(Code(line) for line in _credentials(api)),
    )


def _shown(api: Api) -> Operation | None:
    return api.operations[0] if api.operations else None


def _made(
    client: str, api: Api, names: Names, *, indent: int, lead: str, tail: str
) -> str:
    schemes = usual_schemes(api)
    settings = [
        labelled(key, value) for key, value in client_settings(api, names, schemes)
    ]
    made = Group(f"{client}(", (*settings, "base_url=service.url"), ")")
    return " " * indent + layout(made, indent=indent, lead=lead, tail=tail)


def _imports(client: str, api: Api, names: Names) -> str:
    lines = import_lines(
        {
            names.module: [client, *credential_names(api, usual_schemes(api))],
            f"{names.module}.stand_in": ["StandIn"],
        }
    )
    return "\n".join(lines)


def _start(one: Operation, api: Api, names: Names) -> str:
    lines = [
        _imports(names.client, api, names),
        "",
        "with StandIn() as service:",
        _made(names.client, api, names, indent=4, lead="with ", tail=" as client:"),
    ]
    calling = sample_call("client", one, api, names, complete=False)
    if one.paging is not None or one.endless:
        lines.append(
            "        " + layout(calling, indent=8, lead="for item in ", tail=":")
        )
        lines.append("            print(item)")
    else:
        lines.append("        " + layout(calling, indent=8, lead="result = "))
        lines.append("        print(result)")
    return "\n".join(lines)


_LOOPS = {
    StreamKind.EVENTS: ("events", "for event in events:", "    print(event.data)"),
    StreamKind.ITEMS: ("items", "for item in items:", "    print(item)"),
    StreamKind.CHUNKS: ("reply", "for chunk in reply:", "    print(len(chunk))"),
}


def _stream(one: Operation, api: Api, names: Names) -> str:
    """A reply read piece by piece, or into a file."""
    variable, *loop = _LOOPS[one.streams[0].kind]
    calling = sample_call("client", one, api, names, complete=False, streamed=True)
    return "\n".join(
        [
            _imports(names.client, api, names),
            "",
            "with StandIn() as service:",
            _made(names.client, api, names, indent=4, lead="with ", tail=" as client:"),
            "        "
            + layout(calling, indent=8, lead="with ", tail=f" as {variable}:"),
            *(f"            {line}" for line in loop),
        ]
    )


def _async_start(one: Operation, api: Api, names: Names) -> str:
    made = _made(
        names.async_client, api, names, indent=8, lead="async with ", tail=" as client:"
    )
    lines = [
        "import asyncio",
        "",
        _imports(names.async_client, api, names),
        "",
        "",
        "async def main() -> None:",
        "    with StandIn() as service:",
        made,
    ]
    calling = sample_call("client", one, api, names, complete=False)
    if one.paging is not None or one.endless:
        lines.append(
            "            "
            + layout(calling, indent=12, lead="async for item in ", tail=":")
        )
        lines.append("                print(item)")
    else:
        lines.append(
            "            " + layout(calling, indent=12, lead="result = await ")
        )
        lines.append("            print(result)")
    return "\n".join([*lines, "", "", "asyncio.run(main())"])


def _operation(one: Operation, api: Api, names: Names) -> ReadmeOperation:
    return ReadmeOperation(
        method=Code(f"{one.method} {one.path}".replace("|", "%7C").replace("`", "%60")),
        call=Code(
            flat(sample_call("client", one, api, names, complete=False)).replace(
                "|", "\\|"
            )
        ),
        summary=Code(_sentence(one.summary or one.description)),
        docs=(
            (Code(one.docs),)
            if one.docs.startswith("https://") and not set(one.docs) & set(" <>()|")
            else ()
        ),
        permissions=tuple(Code(f"`{prose(each.action)}`") for each in one.permissions),
    )


def _webhook(one: Webhook, names: Names) -> ReadmeWebhook:
    return ReadmeWebhook(
        call=Code(f"{names.webhooks[one.id]}(body, headers)"),
        name=Code(prose(one.id)),
        summary=Code(_sentence(one.summary or one.description)),
    )


def _sentence(text: str) -> str:
    said = prose(text)
    return said if said.endswith((".", "!", "?")) or not said else f"{said}."


def _settings(api: Api, names: Names) -> list[str]:
    lines: list[str] = []
    seen: set[str] = set()
    for operation in api.operations:
        for one in operation.parameters:
            if one.client_wide and one.name not in seen:
                seen.add(one.name)
                more = (
                    f" Read from `{one.environment}` when not given."
                    if one.environment
                    else ""
                )
                lines.append(
                    f"`{names.client_wide[one.name]}`: {prose(one.description)}{more} A call may override it."
                )
    for variable in api.variables:
        more = (
            f" One of {', '.join(f'`{value}`' for value in variable.values)}."
            if variable.values
            else ""
        )
        more += (
            " Required."
            if variable.default is None
            else f" Default: `{variable.default}`."
        )
        more += (
            f" Read from `{variable.environment}` when not given."
            if variable.environment
            else ""
        )
        lines.append(
            f"`{names.variables[variable.name]}`: {prose(variable.description)}{more}"
        )
    lines.append("`base_url`: call this address instead, such as a test server's.")
    lines.append(
        "`timeout`: seconds for each step of a call (5 to connect and 30 for the rest), an `httpx2.Timeout`, or None; also per call."
    )
    lines.append(
        "`retry`: `Retry(attempts=3)` for GET, HEAD and OPTIONS; a POST is never repeated."
    )
    lines.append(
        "`headers`: sent with every call; also per call. `http_client`: an httpx2 client of your own."
    )
    return lines


def _credentials(api: Api) -> list[str]:
    lines: list[str] = []
    for one in api.schemes:
        variables = ", ".join(f"`{variable}`" for _, variable in one.environment)
        more = f" From the environment: {variables}." if variables else ""
        classes = " or ".join(f"`{name}`" for _, name in credentials_of(one.scheme))
        if not classes:
            classes = "An `http_client` whose `verify` is an `ssl.SSLContext` with your certificate"
        more += " Deprecated." if one.deprecated else ""
        lines.append(f"{classes}: {prose(one.description or one.name)}{more}")
    if not lines:
        return ["None needed."]
    if not all_credentials(api):
        return lines
    lines.append(
        "Any of them may be a callable that returns one; it is asked before each request, so keys can rotate."
    )
    return lines
