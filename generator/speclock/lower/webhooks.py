"""What the service sends by itself: webhooks (3.1) and the callbacks of operations.

In: the document's `webhooks` and each operation's `callbacks`. Out: Webhooks, whose bodies a client reads.
Not its business: serving them. Sources: OpenAPI 3.1.1, OpenAPI Object, Callback Object.
"""

from __future__ import annotations

from collections.abc import Iterator

from speclock.diagnostics import Code, pointer_text
from speclock.ir import Anything, BodyKind, Content, Primitive, Scalar, Sent, Webhook
from speclock.lower.context import Lowering
from speclock.lower.media import is_range, kind_of
from speclock.lower.parameters import collect_parameters
from speclock.lower.schemas import finish, lower_schema
from speclock.read import Node
from speclock.read.grammar import METHODS
from speclock.tree import is_mapping


def lower_webhooks(root: Node, context: Lowering) -> None:
    """Add the document's webhooks to the context."""
    listed = root.get("webhooks")
    for name, item in listed.items() if listed else ():
        calls = list(calls_of(item))
        for method, node in calls:
            words = name if len(calls) == 1 else f"{name} {method}"
            _add(words, "", method, item, node, context)


def lower_callbacks(operation: str, node: Node, context: Lowering) -> None:
    """Add an operation's callbacks to the context."""
    listed = node.get("callbacks")
    for name, callback in listed.items() if listed else ():
        calls = [
            (expression, method, item, one)
            for expression, item in callback.items()
            if not expression.startswith("x-")
            for method, one in calls_of(item)
        ]
        methods = {method for _, method, _, _ in calls}
        for expression, method, item, one in calls:
            words = f"{operation} {name}"
            if len(methods) > 1:
                words += f" {method}"
            if len(calls) > len(methods):
                words += f" {expression}"
            _add(words, operation, method, item, one, context)


def calls_of(item: Node) -> Iterator[tuple[str, Node]]:
    """Methods as they are sent, and operations: those with a field of their own, then `additionalOperations` (3.2)."""
    for method in METHODS:
        node = item.get(method)
        if node is not None:
            yield method.upper(), node
    others = item.get("additionalOperations")
    yield from others.items() if others else ()


def _add(
    name: str, operation: str, method: str, item: Node, node: Node, context: Lowering
) -> None:
    taken = {one.id for one in context.webhooks}
    while name in taken:
        name += " too"
    kind = "Callback" if operation else "Webhook"
    contents = tuple(_contents(node.get("requestBody"), (name, kind), context))
    finish(context)
    responses = node.get("responses")
    context.webhooks.append(
        Webhook(
            id=name,
            operation=operation,
            method=method,
            contents=contents,
            parameters=tuple(_sent(item, node)),
            answers=tuple(
                (status, answer.text("description"))
                for status, answer in (responses.items() if responses else ())
                if not status.startswith("x-")
            ),
            summary=node.text("summary") or item.text("summary"),
            description=node.text("description") or item.text("description"),
            deprecated=node.flag("deprecated"),
            place=_place(node, context),
        )
    )


def _place(node: Node, context: Lowering) -> str:
    """File and pointer, as a `$ref` of the document would say them: the same wherever the document lies."""
    file, folder = node.source.path, context.root.source.path.parent
    name = file.relative_to(folder) if file.is_relative_to(folder) else file
    return f"{name.as_posix()}#{pointer_text(node.pointer)}"


def _contents(
    body: Node | None, hint: tuple[str, ...], context: Lowering
) -> Iterator[Content]:
    """JSON goes before a form, a form before text, text before bytes."""
    content = body.get("content") if body is not None else None
    order = (BodyKind.JSON, BodyKind.FORM, BodyKind.TEXT, BodyKind.BYTES)
    made: list[Content] = []
    for media_type, media in content.items() if content else ():
        made.append(_content(media_type, media, hint, context))
    yield from sorted(made, key=lambda one: order.index(one.kind))


def _content(
    media_type: str, media: Node, hint: tuple[str, ...], context: Lowering
) -> Content:
    kind = kind_of(media_type)
    schema = media.get("schema")
    if kind is BodyKind.BYTES and is_range(media_type) and schema is not None:
        kind = BodyKind.JSON
    if kind in (BodyKind.JSON, BodyKind.FORM):
        ref = lower_schema(media.child("schema"), hint, context) if schema else None
        return Content(media_type, kind, ref or Anything())
    if kind is BodyKind.TEXT:
        return Content(media_type, kind, Scalar(Primitive.STRING))
    if schema is not None and is_mapping(schema.value) and "properties" in schema.value:
        context.report.warning(
            Code.BODY,
            f"what arrives as {media_type} is given as bytes: it is not read by its schema",
            media.at,
        )
    return Content(media_type, BodyKind.BYTES, Scalar(Primitive.BINARY))


def _sent(item: Node, node: Node) -> Iterator[Sent]:
    for one in collect_parameters(item, node):
        match one.text("in"):
            case "header" | "query" | "path" | "cookie" as location:
                yield Sent(one.text("name"), location, one.text("description"))
            case _:
                pass
