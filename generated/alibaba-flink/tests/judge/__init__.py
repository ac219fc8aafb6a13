"""The judge: what a test of a client expects, taken from the raw OpenAPI document and nothing else.

In: the document's files. Out: examples to serve, and verdicts (AssertionError with every difference) on
requests, decoded values, exceptions and paging. It reads the document with a resolver of its own and
knows no client, so it shares no mistake with what made the client. Not its business: running calls.

    OPERATION = Document(Path("openapi.yaml")).operation("ListSavepoints")
    recorder = Recorder(OPERATION.success())
    ...                                                     # a call through `recorder`
    OPERATION.judge_request(recorder.only(), OPERATION.given(ARGUMENTS, WIRE))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import httpx2
import pytest

from . import webhooks
from .arguments import arguments
from .bad import Bad, bad_values
from .body import concrete
from .document import Facts, Source
from .each import each
from .examples import Example, Missing, Outcome, examples, parameters
from .failure import judge_failure
from .filled import filled_examples, some_success
from .given import Arguments, Given, Place, Wire
from .headers import Spelled, judge_headers, with_headers
from .links import has_link, link_problems, stated_links
from .odd import odd_arguments
from .paging import PageSet, page_set
from .recorder import Recorder, Reply
from .request import judge_request
from .values import NothingComparedError, judge_value
from .webhooks import Received

__all__ = [
    "Arguments",
    "Bad",
    "Document",
    "Example",
    "Given",
    "Missing",
    "Operation",
    "PageSet",
    "Place",
    "Received",
    "Recorder",
    "Reply",
    "Wire",
    "each",
    "judge_value",
]


class Document:
    """A raw OpenAPI document, the files it refers to included."""

    def __init__(self, path: Path, base_url: str | None = None) -> None:
        """Read the root file at `path`.

        `base_url`: where the clients under test send to; without it, requests have to go to one of the
        document's own servers. Raises OSError, yaml.YAMLError, ValueError.
        """
        self._source = Source(path, base_url)

    def operation(self, name: str) -> Operation:
        """The operation with this operationId, or this `GET /path`; AssertionError when absent."""
        return Operation(self._source.find(name))

    def judge_links(self, known: AbstractSet[tuple[str, str]]) -> None:
        """AssertionError unless these are the links, by operation and name, that lead to an operation."""
        stated = stated_links(self._source)
        if stated != known:
            lacking, beyond = sorted(stated - known), sorted(known - stated)
            raise AssertionError(
                f"no function for {lacking}; not in the document: {beyond}"
            )

    def judge_webhooks(self, known: AbstractSet[str]) -> None:
        """AssertionError unless these are the places of all webhooks and callbacks."""
        stated = {place for place, _ in webhooks.places(self._source)}
        if stated != known:
            lacking, beyond = sorted(stated - known), sorted(known - stated)
            raise AssertionError(
                f"no parser for {lacking}; not in the document: {beyond}"
            )

    def received(self, place: str) -> list[Received]:
        """What may come to the webhook at a place; skips the test when the document shows none and none can be made up."""
        found = [
            one
            for where, node in webhooks.places(self._source)
            if where == place
            for one in webhooks.received(node, self._source)
        ]
        if not found:
            pytest.skip(f"{place}: the document gives no example; add one")
        return found

    @property
    def operations(self) -> tuple[str, ...]:
        """The names of all operations, in the document's order."""
        return tuple(one.id for one in self._source.facts())


class Operation:
    """One operation: what to serve, and verdicts on what came of it."""

    def __init__(self, facts: Facts) -> None:
        """Made by `Document.operation`."""
        self._facts = facts

    @property
    def facts(self) -> Facts:
        """What the document says of it."""
        return self._facts

    @property
    def id(self) -> str:
        """The operationId; method and path where there is none."""
        return self._facts.id

    @property
    def method(self) -> str:
        """The method, as it is sent."""
        return self._facts.method

    @property
    def path(self) -> str:
        """The path as the document writes it, with its holes."""
        return self._facts.path

    def given(self, arguments: Mapping[str, object], wire: Wire) -> Given:
        """Python arguments sorted by where they stand; None and UNSET count as not given."""
        return Given.of(arguments, wire)

    def arguments(
        self, shown: Mapping[str, object], wire: Wire, media_type: str | None = None
    ) -> Arguments:
        """A value for each argument: the one shown where it fits the document, else a made-up one if there can be one.

        `media_type`: of the body, where the document lists several. A required argument that is left without a value
        gets a stand-in: the tests of replies run, those that look at the request are skipped and say why.
        """
        return arguments(self._facts, shown, wire, media_type)

    def success(self) -> Reply:
        """A reply of success: the first example, else a made-up one; skips the test when there can be none."""
        return some_success(self._facts)

    def examples(self, outcome: Outcome) -> list[object]:
        """For `each`: every `Example` of success or of failure, and a failure that the document leaves out.

        A missing one is a `Missing` that is skipped and says what to add to the document.
        """
        return parameters(self._facts, outcome)

    def odd(self, arguments: Arguments, wire: Wire) -> Arguments:
        """The arguments with every free text of the path and the query replaced by one that needs encoding."""
        return odd_arguments(self._facts, arguments, wire)

    def filled(self) -> list[object]:
        """For `each`: made-up replies that hold every documented field, each with its own value."""
        return filled_examples(self._facts)

    def media_types(self, taken: Sequence[str]) -> list[object]:
        """For `each`: a media type to give for each that one of the operation's methods takes."""
        return [pytest.param(concrete(one), id=one) for one in taken]

    def judge_media_types(self, methods: Mapping[str, Sequence[str]]) -> None:
        """AssertionError unless the methods, each with the media types it sends, send all that the document lists."""
        content = self._facts.node.get("requestBody", "content")
        stated = sorted(name for name, _ in content.items()) if content else []
        sent = sorted(one for listed in methods.values() for one in listed)
        if stated != sent:
            raise AssertionError(
                f"{self.id}: the document has bodies of {stated}, the methods send {sent}"
            )

    def bad_values(self, wire: Wire, media_type: str | None = None) -> list[object]:
        """For `each`: a `Bad` argument for every limit the document states.

        `media_type`: of the body, where the document lists several.
        """
        return bad_values(self._facts, wire, media_type)

    def pages(self, given: Given, count: int = 3) -> PageSet:
        """Some pages of this list; skips the test when no example holds an item."""
        return page_set(self._facts, given, count)

    def judge_request(self, request: httpx2.Request, given: Given) -> None:
        """AssertionError unless the request is exactly what the document asks for with these values.

        Skips the test where the values are stand-ins.
        """
        judge_request(self._facts, request, given)

    def judge_value(self, example: Example, value: object) -> None:
        """AssertionError unless the value holds all that the example's payload says, rightly typed.

        Skips the test where somebody else's document gives an example of which its own schema knows nothing.
        """
        payload = example.payload
        if example.is_opaque(value):
            content = example.unjudged.content
            same = content.decode() if isinstance(value, str) else content
            assert same == value, f"{value!r} came out of {content!r}"
            return
        binding = self._facts.source.is_binding
        try:
            judge_value(payload, value, example.schema, binding=binding)
        except NothingComparedError as error:
            if binding:
                raise
            pytest.skip(f"{example.case}: {error}")

    def linked(self, name: str) -> list[Example]:
        """Examples of the replies of success that have a link; skips the test where there is none."""
        full = {one.case: one for one, _ in with_headers(self._facts)}
        found = [
            full.get(one.case, one)
            for one in examples(self._facts, "success")
            if isinstance(one, Example) and has_link(one, name)
        ]
        if not found:
            pytest.skip(f"{self.id}: the document gives no example for {name}")
        return found

    def judge_link(
        self,
        name: str,
        example: Example,
        given: Given,
        found: Mapping[str, object],
        target: Wire,
    ) -> None:
        """AssertionError unless the arguments found are those the link gives."""
        problems = list(link_problems(name, example, given, found, target))
        if problems:
            raise AssertionError(f"{self.id}: " + "; ".join(problems))

    def with_headers(self) -> list[tuple[Example, dict[str, Spelled]]]:
        """An example of each reply of success with all its headers; skips the test where there is none."""
        found = list(with_headers(self._facts))
        if not found:
            pytest.skip(f"{self.id}: the document gives no example with headers")
        return found

    def judge_headers(
        self,
        wanted: Mapping[str, Spelled],
        view: object,
        attributes: Mapping[str, str],
    ) -> None:
        """AssertionError unless the view's attributes are what the headers say, rightly typed."""
        judge_headers(wanted, view, attributes)

    def judge_failure(
        self, example: Example, error: BaseException, kinds: Mapping[str, type]
    ) -> None:
        """AssertionError unless the exception tells all that the example says.

        `kinds`: the exact exception class for each `Example.case`.
        """
        judge_failure(example, error, kinds)
