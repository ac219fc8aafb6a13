"""Names -> `__init__.py` and stand_in.py: what a user of the package imports."""

from __future__ import annotations

import json

from speclock.ir import Api, BodyKind, Operation, Reply, Stream
from speclock.name import Names
from speclock.plan.code import WIDTH, Code, docstring, fill, joined, json_text
from speclock.plan.errors import RUNTIME_ERRORS
from speclock.plan.imports import import_lines
from speclock.plan.models import layout_exports
from speclock.plan.page import Client, ClientModule, Front, Method
from speclock.plan.security import all_credentials
from speclock.plan.streams import stream_exports

_ALWAYS = (
    "UNSET",
    "Pages",
    "AsyncPages",
    "RawResponse",
    "Retry",
    "System",
    "Timeout",
    "UnsetType",
)


def plan_front(api: Api, names: Names) -> Front:
    """The package's own module: clients, credentials, exceptions. Models are in `models`."""
    runtime: list[str] = [*_ALWAYS]
    modules: dict[str, list[str]] = {"._runtime": runtime}
    for module, name in all_credentials(api):
        modules.setdefault(module, []).append(name)
    if any(one.body and one.body.kind is BodyKind.MULTIPART for one in api.operations):
        runtime.append("File")
    modules.update(stream_exports(api))
    exported = [name for listed in modules.values() for name in listed]
    errors = [*RUNTIME_ERRORS, *names.errors.values()]
    blocks = [
        fill(f"{api.title}: a typed client.", WIDTH),
        fill(api.description, WIDTH),
        fill(f"Deprecated: {api.deprecated}", WIDTH) if api.deprecated else [],
        fill("Models are in `models`, all exceptions also in `errors`.", WIDTH),
    ]
    return Front(
        docstring=Code(docstring(joined(blocks), 0)),
        imports=import_lines(
            {
                **modules,
                ".async_client": [names.async_client],
                ".client": [names.client],
                ".errors": errors,
            }
        ),
        exports=Code(
            layout_exports([*exported, *errors, names.client, names.async_client])
        ),
    )


def plan_stand_in(api: Api) -> ClientModule:
    """stand_in.py: the examples as a server, for trying out and for callers' tests."""
    return ClientModule(
        docstring=Code(
            docstring(
                [
                    f"A server on this machine that answers with {api.title}'s documented examples."
                ],
                0,
            )
        ),
        imports=import_lines(
            {
                "collections.abc": ["Mapping"],
                "._runtime.stand_in": ["ExampleServer", "routes_of"],
            }
        ),
        late_imports=(),
        clients=(
            Client(
                header=Code("StandIn(ExampleServer)"),
                docstring=Code(
                    docstring(
                        [
                            "Use as `with StandIn() as service:` and give `service.url` to a client's `base_url`.",
                            "",
                            "`statuses` picks another documented reply by operation id.",
                        ],
                        4,
                    )
                ),
                constructor=(
                    Code(
                        "def __init__(self, statuses: Mapping[str, int] | None = None) -> None:"
                    ),
                    Code(
                        '    super().__init__(routes_of(__name__.rpartition(".")[0]), statuses)'
                    ),
                ),
                methods=tuple[Method, ...](),
            ),
        ),
    )


def examples_file(api: Api) -> str:
    """_examples.json: every documented reply of every operation, success first."""
    return json_text(
        [
            {
                "operation": one.id,
                "method": one.method,
                "path": one.path,
                "examples": [
                    {
                        "status": int(reply.status),
                        "media_type": reply.media_type,
                        "value": json.loads(value),
                    }
                    for reply in _answers(one)
                    if reply.status.isdigit()
                    for _, value in (reply.examples or _nothing(reply))
                ],
            }
            for one in api.operations
            if not one.variant_of
        ]
    )


def _answers(one: Operation) -> list[Reply | Stream]:
    """The replies of success, the streams that none of them shows already, the failures."""
    shown = {(each.status, each.media_type) for each in one.replies}
    streams = [
        each
        for each in one.streams
        if each.examples and (each.status, each.media_type) not in shown
    ]
    return [*one.replies, *streams, *one.errors]


def _nothing(reply: Reply | Stream) -> tuple[tuple[str, str], ...]:
    empty = isinstance(reply, Reply) and reply.type is None
    return (("empty", "null"),) if empty else ()
