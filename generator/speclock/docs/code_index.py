"""Where each thing of a spec stands in the generated code, and which generated tests touch it.

In: an API, its names, and the folder of its package. Out: references with file and line, by the
place of the spec they come from (`file#/pointer`). The code is read with `ast`, as it stands on
disk. Not its business: pages and their facts.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from speclock.ir import (
    Api,
    Constraints,
    ListOf,
    MapOf,
    Model,
    Named,
    Nullable,
    OneOf,
    Operation,
    Reply,
    TypeId,
    TypeRef,
    Union,
    innermost,
)
from speclock.name import Names, exploded
from speclock.tree import JSON, is_list, is_mapping


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A line of a generated file, and what stands there."""

    file: str
    line: int
    name: str
    operation: str = ""
    """The operation it belongs to; "" where several may share it."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.name}"


@dataclass(slots=True)
class CodeIndex:
    """References by place of the spec."""

    code: dict[str, list[Reference]] = field(default_factory=dict[str, list[Reference]])
    tests: dict[str, list[Reference]] = field(
        default_factory=dict[str, list[Reference]]
    )

    def code_of(self, place: str) -> tuple[Reference, ...]:
        """The generated attributes and arguments that come from a place."""
        return tuple(dict.fromkeys(self.code.get(place, ())))

    def tests_of(self, place: str) -> tuple[Reference, ...]:
        """The generated tests that send or read what comes from a place."""
        return tuple(dict.fromkeys(self.tests.get(place, ())))


def index_package(api: Api, names: Names, folder: Path) -> CodeIndex:
    """Index the package in a folder. Files that are missing are simply not referred to."""
    made = CodeIndex()
    _models(api, names, folder, made)
    for file, client in (
        ("client.py", names.client),
        ("async_client.py", names.async_client),
    ):
        _arguments(
            api, names, folder / "src" / names.module / file, folder, client, made
        )
    _errors(api, names, folder, made)
    _tables(api, names, folder, made)
    for operation in api.operations:
        _tests(operation, api, names, folder, made)
    return made


def _parsed(path: Path) -> ast.Module | None:
    try:
        return ast.parse(path.read_text("utf-8"))
    except (OSError, SyntaxError):
        return None


def _models(api: Api, names: Names, folder: Path, made: CodeIndex) -> None:
    lines: dict[tuple[str, str], tuple[str, int]] = {}
    for path in sorted((folder / "src" / names.module).glob("*models*.py")):
        tree = _parsed(path)
        shown = path.relative_to(folder).as_posix()
        body = tree.body if tree else []
        for one in (each for each in body if isinstance(each, ast.ClassDef)):
            for inner in one.body:
                if isinstance(inner, ast.AnnAssign) and isinstance(
                    inner.target, ast.Name
                ):
                    lines[one.name, inner.target.id] = shown, inner.lineno
    for target, attributes in names.fields.items():
        model = api.definition(target)
        assert isinstance(model, Model), "only models have fields"
        for each in model.fields:
            key = (names.classes[target], attributes[each.name])
            if key in lines:
                shown, line = lines[key]
                reference = Reference(shown, line, ".".join(key))
                made.code.setdefault(each.place, []).append(reference)


def _errors(api: Api, names: Names, folder: Path, made: CodeIndex) -> None:
    path = folder / "src" / names.module / "errors.py"
    tree = _parsed(path)
    lines = (
        {one.name: one.lineno for one in tree.body if isinstance(one, ast.ClassDef)}
        if tree
        else {}
    )
    shown = path.relative_to(folder).as_posix()
    for operation in api.operations:
        for reply in operation.errors:
            name = names.errors.get(reply.status, "ApiError")
            reference = Reference(shown, lines.get(name, 1), name)
            made.code.setdefault(reply.place, []).append(reference)


def _tables(api: Api, names: Names, folder: Path, made: CodeIndex) -> None:
    """Constants and replies, which stand in the operation's table alone."""
    path = folder / "src" / names.module / "_operations.py"
    tree = _parsed(path)
    shown = path.relative_to(folder).as_posix()
    tables = {
        one.target.id: one
        for one in (tree.body if tree else ())
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
    }
    for operation in api.operations:
        table = names.constants[operation.id]
        places = {("Constant", one.name): one.place for one in operation.constants}
        places |= {("Reply", one.status): one.place for one in operation.replies}
        for kind, word, line in _calls(tables.get(table)):
            place = places.get((kind, word))
            if place is not None:
                reference = Reference(shown, line, f"{table} {word}", operation.id)
                made.code.setdefault(place, []).append(reference)


def _calls(table: ast.AST | None) -> Iterator[tuple[str, str, int]]:
    """`Constant(place, name, …)` and `…Reply(status, …)` in a table: kind, that word, line."""
    for node in ast.walk(table) if table is not None else ():
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        kind = "Reply" if node.func.id.endswith("Reply") else node.func.id
        index = 1 if kind == "Constant" else 0
        word = node.args[index] if len(node.args) > index else None
        if isinstance(word, ast.Constant) and isinstance(word.value, str):
            yield kind, word.value, node.lineno


def _arguments(
    api: Api, names: Names, path: Path, folder: Path, client: str, made: CodeIndex
) -> None:
    tree = _parsed(path)
    lines: dict[tuple[str, str], int] = {}
    for one in ast.walk(tree) if tree else ():
        if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for each in (*one.args.args, *one.args.kwonlyargs):
                lines[one.name, each.arg] = each.lineno
            lines[one.name, ""] = one.lineno
    shown = path.relative_to(folder).as_posix()
    for operation in api.operations:
        method = names.methods[operation.id]
        if (method, "") in lines:
            reference = Reference(
                shown, lines[method, ""], f"{client}.{method}", operation.id
            )
            made.code.setdefault(operation.place, []).append(reference)
        given = names.arguments[operation.id]
        places = [
            (given.parameters[one.location, one.name], one.place)
            for one in operation.parameters
        ]
        places += [
            (given.fields[one.name], one.place) for one in exploded(operation.body, api)
        ]
        for argument, place in places:
            if (method, argument) in lines:
                name = f"{client}.{method}({argument})"
                reference = Reference(
                    shown, lines[method, argument], name, operation.id
                )
                made.code.setdefault(place, []).append(reference)


def _tests(
    operation: Operation, api: Api, names: Names, folder: Path, made: CodeIndex
) -> None:
    path = folder / "tests" / f"test_{names.files[operation.id]}.py"
    file = path.relative_to(folder).as_posix()
    tests = _Tests(operation.id, file, _parsed(path), made)
    tests.touch(operation.place, "test_request")
    for parameter in operation.parameters:
        tests.touch(parameter.place, "test_request", "test_odd_text")
        if parameter.constraints != Constraints() or parameter.required:
            tests.touch(parameter.place, "test_bad_argument")
        if operation.paging is not None:
            tests.touch(parameter.place, "test_pages")
    for one in exploded(operation.body, api):
        if one.constraints != Constraints():
            tests.touch(one.place, "test_bad_argument")
    for constant in operation.constants:
        tests.touch(constant.place, "test_request")
    if operation.body is not None and operation.body.example is not None:
        example = json.loads(operation.body.example)
        for place in _touched(api, operation.body.type, example):
            tests.touch(place, "test_request")
        for one in operation.body.fields:
            if is_mapping(example) and one.name in example:
                tests.touch(one.place, "test_request")
    for reply in (*operation.replies, *operation.errors):
        _tests_of_reply(operation, reply, api, tests)


@dataclass(slots=True)
class _Tests:
    """The functions of a generated test file."""

    operation: str
    file: str
    tree: ast.Module | None
    made: CodeIndex

    def touch(self, place: str, *functions: str, case: str = "") -> None:
        """Note that functions, and their asynchronous twins, touch what comes from a place."""
        lines = {
            one.name: one.lineno
            for one in (self.tree.body if self.tree else ())
            if isinstance(one, ast.FunctionDef)
        }
        for function in functions:
            for name in (function, f"{function}_async"):
                if name in lines:
                    said = f"{name}[{case}]" if case else name
                    reference = Reference(self.file, lines[name], said, self.operation)
                    self.made.tests.setdefault(place, []).append(reference)


def _tests_of_reply(
    operation: Operation, reply: Reply, api: Api, tests: _Tests
) -> None:
    for name, value in reply.examples:
        function, case = _reader(operation, reply, name, json.loads(value))
        tests.touch(reply.place, function, case=case)
        touched = _touched(api, reply.type, json.loads(value)) if reply.type else ()
        for place in dict.fromkeys(touched):
            tests.touch(place, function, case=case)
    if reply in operation.replies[:1] and reply.type is not None:
        for place in dict.fromkeys(_all_fields(api, reply.type, ())):
            tests.touch(place, "test_every_field")


def _all_fields(api: Api, ref: TypeRef, above: tuple[TypeId, ...]) -> Iterator[str]:
    """The places of all fields that a made-up reply holds."""
    inner = innermost(ref)
    if not isinstance(inner, Named) or inner.target in above:
        return
    definition = api.definition(inner.target)
    # A reply is not made up where there are alternatives.
    for one in definition.fields if isinstance(definition, Model) else ():
        yield one.place
        yield from _all_fields(api, one.type, (*above, inner.target))


def _reader(
    operation: Operation, reply: Reply, name: str, value: JSON
) -> tuple[str, str]:
    """The generated test that reads an example, and its case."""
    if reply in operation.errors:
        return "test_failure", f"{reply.status}-{name}"
    here = value
    for step in operation.envelope.success if operation.envelope else ():
        here = here.get(step) if is_mapping(here) else None
    failed = operation.envelope is not None and here is False
    return (
        ("test_failure", f"envelope-{name}")
        if failed
        else ("test_reply", f"{reply.status}-{name}")
    )


def _touched(api: Api, ref: TypeRef, value: JSON) -> Iterator[str]:
    match ref:
        case Nullable(inner):
            yield from _touched(api, inner, value)
        case ListOf(item) if is_list(value):
            for one in value:
                yield from _touched(api, item, one)
        case MapOf(item) if is_mapping(value):
            for one in value.values():
                yield from _touched(api, item, one)
        case Named(target):
            yield from _in_definition(api, target, value)
        case OneOf(members):
            for member in members:
                yield from _touched(api, member, value)
        case _:
            return


def _in_definition(api: Api, target: TypeId, value: JSON) -> Iterator[str]:
    definition = api.definition(target)
    if isinstance(definition, Union):
        tag = value.get(definition.discriminator or "") if is_mapping(value) else None
        meant = [Named(target) for text, target in definition.mapping if text == tag]
        for member in meant or definition.members:
            yield from _touched(api, member, value)
    for one in definition.fields if isinstance(definition, Model) else ():
        if is_mapping(value) and one.name in value:
            yield one.place
            yield from _touched(api, one.type, value[one.name])
