"""What each file will say: records of finished text, one record type per template.

Every text in here is `Code`; a template prints it and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from speclock.plan.code import Code


@dataclass(frozen=True, slots=True)
class Attribute:
    """A field of a model or a member of an enum: its line, and what stands below it."""

    declaration: Code
    docstring: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Class:
    """A class made of attributes."""

    header: Code
    docstring: Code
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for several types: what it is to a type checker, what it is when it runs."""

    checked: Code
    made: Code
    docstring: Code


@dataclass(frozen=True, slots=True)
class Module:
    """A module of classes: models.py, a part of it, and errors.py."""

    docstring: Code
    imports: tuple[Code, ...]
    classes: tuple[Class, ...]
    exports: Code
    aliases: tuple[Alias, ...] = ()
    checked: tuple[Code, ...] = ()
    """Imports that a type checker alone needs."""
    looked_up: tuple[Code, ...] = ()
    """Imports for the annotations of parts, which are read as if they stood here."""
    is_part: bool = False
    """Whether its classes belong to models.py."""


@dataclass(frozen=True, slots=True)
class Tables:
    """A module of constants: _api.py and _operations.py."""

    docstring: Code
    imports: tuple[Code, ...]
    assignments: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """A method: its signature, docstring, the imports it makes when called, and one expression."""

    signature: Code
    docstring: Code
    imports: tuple[Code, ...]
    body: Code


@dataclass(frozen=True, slots=True)
class Client:
    """A class of methods: a client, or the operations of one tag."""

    header: Code
    docstring: Code
    constructor: tuple[Code, ...]
    """Signature, then the lines of the body."""
    methods: tuple[Method, ...]


@dataclass(frozen=True, slots=True)
class ClientModule:
    """client.py or async_client.py."""

    docstring: Code
    imports: tuple[Code, ...]
    late_imports: tuple[Code, ...]
    """What only a type checker needs."""
    clients: tuple[Client, ...]


@dataclass(frozen=True, slots=True)
class WebhookModule:
    """webhooks.py: a parser for each, then `parse` with its overloads."""

    docstring: Code
    imports: tuple[Code, ...]
    late_imports: tuple[Code, ...]
    parsers: tuple[Method, ...]
    overloads: tuple[Code, ...]
    entry: Method


@dataclass(frozen=True, slots=True)
class LinkModule:
    """links.py: a function for each link."""

    docstring: Code
    imports: tuple[Code, ...]
    functions: tuple[Method, ...]


@dataclass(frozen=True, slots=True)
class LinkTests:
    """The generated tests of the links."""

    docstring: Code
    imports: tuple[Code, ...]
    client: Code
    links: Code


@dataclass(frozen=True, slots=True)
class WebhookTests:
    """The generated tests of the webhooks."""

    docstring: Code
    imports: tuple[Code, ...]
    parsers: Code
    """Place in the document and parser, of each."""
    named: Code
    """Name and place, of each."""


@dataclass(frozen=True, slots=True)
class Front:
    """The package's `__init__.py`, stand_in.py, or another module of imports alone."""

    docstring: Code
    imports: tuple[Code, ...]
    exports: Code


@dataclass(frozen=True, slots=True)
class Project:
    """pyproject.toml of the package."""

    name: Code
    version: Code
    description: Code
    module: Code
    has_test_words: bool
    """Whether pytest would take one of the package's classes for tests."""


@dataclass(frozen=True, slots=True)
class ReadmeOperation:
    """A row of the README's table, and its section."""

    method: Code
    call: Code
    summary: Code
    docs: tuple[Code, ...]
    permissions: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class ReadmeWebhook:
    """A row of the README's table of webhooks."""

    call: Code
    name: Code
    summary: Code


@dataclass(frozen=True, slots=True)
class Readme:
    """README.md of the package."""

    title: Code
    distribution: Code
    module: Code
    description: Code
    notices: tuple[Code, ...]
    quick_start: Code
    async_start: Code
    stream: tuple[Code, ...]
    """How a stream is read, where the API has one."""
    operations: tuple[ReadmeOperation, ...]
    webhooks: tuple[ReadmeWebhook, ...]
    settings: tuple[Code, ...]
    credentials: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A function of one expression."""

    signature: Code
    body: Code


@dataclass(frozen=True, slots=True)
class TestClients:
    """tests/clients.py: the document the tests judge by, and how they make clients."""

    docstring: Code
    imports: tuple[Code, ...]
    document: Code
    factories: tuple[Function, ...]


@dataclass(frozen=True, slots=True)
class HeaderTest:
    """What the test of an operation's headers names: its class, and the call that gives a raw reply."""

    view: Code
    call: Code


@dataclass(frozen=True, slots=True)
class OperationTest:
    """The generated tests of one operation."""

    docstring: Code
    imports: tuple[Code, ...]
    constants: tuple[Code, ...]
    calls: tuple[Function, ...]
    """`call` and `call_later`, which make the call with the document's examples."""
    first: Code
    """What fetches the first page of a list; nothing behind a plain call."""
    success: Code
    """What is served where any success will do."""
    whole: bool
    """Whether there is a call that reads the whole reply."""
    streamed: bool
    paged: bool
    result: Code
    """What keeps the value of a call; nothing where there is none."""
    value: Code
    """The value that was kept."""
    chosen: tuple[Code, ...] = ()
    """The argument that picks a media type of the body, where there is one."""
    headers: tuple[HeaderTest, ...] = ()
    """The view of the headers of its replies, where it documents any."""
    several: bool = False
    """Whether the operation's bodies are spread over several methods."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file to render: its path, its template, and the record the template prints as `page`."""

    path: str
    template: str
    record: object


@dataclass(frozen=True, slots=True)
class Package:
    """A whole package: files to render, and files that are copied as they are."""

    pages: tuple[Page, ...]
    verbatim: Mapping[str, str]
