"""Every reference of a document followed once: files opened, what leads nowhere said.

In: a Document of one file. Out: the same with every file it refers to, and a link for each
reference that says where it leads by more than a file and a pointer: by a URL, an anchor or an `$id`.
With `allow_invalid`, what leads nowhere is emptied where it stands and the rest goes on.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from speclock.diagnostics import Code, Pointer, Report
from speclock.read.bases import Resource, resources, retrieval_uri
from speclock.read.document import Document, Node, descend, pointer_steps, reach
from speclock.read.dynamic import settle_dynamic
from speclock.read.grammar import kind_at
from speclock.read.hints import nearest
from speclock.read.remote import MOST, Fetched, FetchError, fetch, is_remote
from speclock.read.source import Source, parse_source, read_source
from speclock.read.voiding import void
from speclock.tree import is_mapping

_MOST_HOPS = 100


def open_references(
    document: Document, report: Report, *, allow_invalid: bool, allow_remote: bool
) -> None:
    """Follow every reference. Each that leads nowhere is reported, as an error unless it can be gone on without."""
    opener = Opener(document, report, allow_remote)
    opener.register(document.root)
    while True:
        before = len(opener.resources())
        waiting = False
        for kind, node in document.walk():
            if kind == "schema":
                opener.open_mapping(node)
            if node.reference is None or node.key in opener.broken:
                continue
            problem = opener.follow(node) or _endless(node)
            if problem is not None and problem.early:
                waiting = True
            elif problem is not None:
                opener.broken.add(node.key)
                _report(problem, kind, node, report, allow_invalid=allow_invalid)
                if allow_invalid:
                    void(kind, node)
            else:
                _warn_of_another_kind(kind, node, report)
        more = len(opener.resources()) > before
        if settle_dynamic(document, opener.resources(), report) or (waiting and more):
            opener.patient = True
        elif waiting:
            opener.patient = False
        else:
            return


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a reference can't be followed."""

    code: Code
    message: str
    hint: str | None = None
    told: bool = False
    """Whether an error at the target says it already."""
    early: bool = False
    """Whether a file that is still to be read may be what is meant."""


def _report(
    problem: Problem, kind: str, node: Node, report: Report, *, allow_invalid: bool
) -> None:
    if problem.told and not allow_invalid:
        return
    harmless = kind in ("schema", "mediaType", "header", "example", "link", "encoding")
    say = report.warning if allow_invalid and harmless else report.error
    say(problem.code, problem.message, node.at / "$ref", hint=problem.hint)


def _warn_of_another_kind(kind: str, node: Node, report: Report) -> None:
    """Say that a reference leads to an object that can't be meant, if its place tells what it is."""
    target = node.target()
    if target is None or "openapi" not in target.source.tree:
        return
    found = kind_at(target.pointer)
    if found is None or found == kind or {found, kind} == {"parameter", "header"}:
        return
    what = "the whole document" if found == "root" else f"a place for {_named(found)}"
    report.warning(
        Code.DANGLING_REFERENCE,
        f"the $ref {node.reference!r} leads to {what}, where {_named(kind)} is wanted",
        node.at / "$ref",
    )


def _named(kind: str) -> str:
    """`a response`, `schemas`"""
    words = re.sub("([A-Z])", r" \1", kind.strip("{}[]")).lower()
    if kind[0] in "{[":
        return f"{words}s"
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


@dataclass(slots=True)
class Opener:
    """Follows references and reads what they name."""

    document: Document
    report: Report
    allow_remote: bool
    patient: bool = True
    """Whether a URL that no file calls itself waits until every file was read."""
    broken: set[tuple[Path, Pointer]] = field(default_factory=set[tuple[Path, Pointer]])
    _by_uri: dict[str, Resource] = field(default_factory=dict[str, Resource])
    _inside: dict[Path, list[Resource]] = field(
        default_factory=dict[Path, list[Resource]]
    )
    _named: set[Path] = field(default_factory=set[Path])
    """The files in which a reference is relative to more than where the file lies."""
    _failed: dict[str, Problem] = field(default_factory=dict[str, Problem])
    _fetched: int = 0

    def register(self, source: Source) -> None:
        """Take a file and every resource in it into what references can lead to."""
        identified = not self.document.version.startswith("3.0")
        found = resources(source, identified=identified)
        self._inside[source.path] = found
        if source.url or len(found) > 1 or found[0].uri != source.path.as_uri():
            self._named.add(source.path)
        for one in found:
            self._by_uri.setdefault(one.uri, one)
        self._by_uri.setdefault(retrieval_uri(source), found[0])

    def resources(self) -> list[Resource]:
        """Every resource of every file so far."""
        return [one for listed in self._inside.values() for one in listed]

    def open_mapping(self, node: Node) -> None:
        """Read the files that only a discriminator's mapping names; a miss is `lower`'s to report."""
        holder = node.value.get("discriminator")
        mapping = holder.get("mapping") if is_mapping(holder) else None
        for text in mapping.values() if is_mapping(mapping) else ():
            if isinstance(text, str) and ("#" in text or "/" in text):
                self.follow(
                    Node(node.document, node.source, node.pointer, {"$ref": text}),
                    link=False,
                )

    def follow(self, node: Node, *, link: bool = True) -> Problem | None:
        """See that a reference leads somewhere; says why it does not."""
        reference = node.reference
        assert reference is not None
        file, _, fragment = reference.partition("#")
        named = node.source.path in self._named
        if not named and "://" not in file and (not fragment or fragment[0] == "/"):
            problem = self._open_file(node) if file else None
            if problem is None and self._arrives(node) is None:
                problem = self._nowhere(node)
            return problem
        found = self._odd(node, file, fragment)
        if isinstance(found, Problem):
            return found
        self.document.altered = True
        plain = node.target()
        if link and (plain is None or plain.key != found.key):
            self.document.links[node.key] = (found.source, found.pointer)
        return None

    def _odd(self, node: Node, file: str, fragment: str) -> Node | Problem:
        """By the rules of URIs: relative to the innermost `$id`, `$self` or URL."""
        base = self._base(node)
        found = self._resource(node, file, base)
        if isinstance(found, Problem):
            return found
        source, start = found.source, found.pointer
        if fragment and not fragment.startswith("/"):
            name = unquote(fragment)
            pointer = found.anchors.get(name)
            if pointer is None:
                inside = [one.anchors.get(name) for one in self._inside[source.path]]
                pointer = next((one for one in inside if one is not None), None)
            steps = None if pointer is None else [(pointer, "")]
        else:
            # Many give their schemas an `$id` and go on counting from the file.
            steps = [(start, fragment), ((), fragment)]
        for pointer, rest in steps or ():
            target = self._arrives_at(reach(self.document, source, pointer), rest)
            if target is not None:
                return target
        return self._nowhere(node)

    def _base(self, node: Node) -> Resource:
        listed = self._inside[node.source.path]
        inside = [
            one for one in listed if node.pointer[: len(one.pointer)] == one.pointer
        ]
        return max(inside, key=lambda one: len(one.pointer))

    def _resource(self, node: Node, file: str, base: Resource) -> Resource | Problem:
        if not file:
            return base
        try:
            uri = urldefrag(urljoin(base.uri, file)).url
        except ValueError:
            return self._nowhere(node)
        known = self._by_uri.get(uri) or self._by_uri.get(unquote(uri))
        if known is not None:
            return known
        if "://" not in file and not node.source.url:
            # Its `$id` may be the name of what is published; here its files lie side by side.
            path = node.target_path()
            if not is_remote(uri) or (path is not None and path.is_file()):
                problem = self._open_file(node)
                assert path is not None or problem is not None
                return problem or self._inside[path or node.source.path][0]
        return self._open_url(node, uri)

    def _open_file(self, node: Node) -> Problem | None:
        path = node.target_path()
        if path in self.document.sources:
            if path == self.document.root.path == node.source.path:
                self.document.altered = (
                    True  # readers of one file know no other, nor itself by name
                )
            return None
        reference = node.reference
        if path is None:
            return Problem(
                Code.DANGLING_REFERENCE, f"the $ref {reference!r} names no file"
            )
        if "%" in path.name:  # readers of URLs look for another name
            self.document.altered = True
        failed = self._failed.get(str(path))
        if failed is None:
            failed = self._read(path, reference or "", node)
            if failed is not None:
                self._failed[str(path)] = failed
        return failed

    def _read(self, path: Path, reference: str, node: Node) -> Problem | None:
        root = self.document.root
        folder = root.path.parent
        if not path.is_relative_to(folder):
            return Problem(
                Code.FOREIGN_REFERENCE,
                f"the $ref {reference!r} leaves the folder of the document",
                f"keep every file of an API under {folder.name}/, or move the document "
                "up to a folder that holds them all",
            )
        if not path.is_file():
            what = "a folder" if path.is_dir() else "a file that is not there"
            message = f"the $ref {reference!r} names {what}"
            return Problem(Code.DANGLING_REFERENCE, message, nearest(node, reference))
        name = os.path.normpath(Path(root.name).parent / path.relative_to(folder))
        source = read_source(path, Path(name).as_posix(), self.report)
        if source is None:
            message = f"the $ref {reference!r} leads into a file that can't be read"
            return Problem(Code.DANGLING_REFERENCE, message, told=True)
        self._take(source)
        return None

    def _open_url(self, node: Node, uri: str) -> Resource | Problem:
        reference = node.reference
        if not is_remote(uri):
            return Problem(
                Code.FOREIGN_REFERENCE,
                f"the $ref {reference!r} leads to {uri.partition(':')[0]}:, not to a document",
                "refer to a file beside this one, or to an https URL",
            )
        if self.patient:
            return Problem(Code.FOREIGN_REFERENCE, "", early=True)
        if not self.allow_remote:
            return Problem(
                Code.FOREIGN_REFERENCE,
                f"the $ref {reference!r} leads to a URL",
                "fetch it with --allow-remote-refs, or save the document beside this one "
                "and refer to the copy",
            )
        failed = self._failed.get(uri)
        if failed is not None:
            return failed
        got = self._get(uri)
        if isinstance(got, FetchError):
            message = f"the $ref {reference!r} can't be fetched: {got}"
            self._failed[uri] = Problem(Code.DANGLING_REFERENCE, message)
            return self._failed[uri]
        source = Source(got.url, Path(got.url), "", url=got.url)
        if parse_source(source, got.content, self.report) is None:
            message = f"the $ref {reference!r} leads into a file that can't be read"
            self._failed[uri] = Problem(Code.DANGLING_REFERENCE, message, told=True)
            return self._failed[uri]
        self._take(source)
        self._by_uri.setdefault(uri, self._inside[source.path][0])
        return self._by_uri[uri]

    def _get(self, uri: str) -> Fetched | FetchError:
        self._fetched += 1
        if self._fetched > MOST:
            return FetchError(f"{MOST} documents were fetched already")
        try:
            return fetch(uri)
        except FetchError as error:
            return error

    def _take(self, source: Source) -> None:
        self.document.sources[source.path] = source
        self.register(source)

    def _arrives(self, node: Node) -> Node | None:
        """Where a plain reference leads. What it passes through may name files of its own."""
        target = node.target()
        if target is not None:
            return target
        file, _, fragment = (node.reference or "").partition("#")
        path = node.target_path() if file else node.source.path
        source = self.document.sources.get(path) if path else None
        if source is None:
            return None
        return self._arrives_at(reach(self.document, source, ()), fragment)

    def _arrives_at(self, start: Node | None, fragment: str) -> Node | None:
        """Descend, opening what the references on the way name, until nothing more is opened."""
        if start is None:
            return None
        for _ in range(_MOST_HOPS):
            target = descend(start, fragment, iter(range(_MOST_HOPS)))
            if target is not None or not self._open_on_the_way(start, fragment):
                return target
        return None

    def _open_on_the_way(self, start: Node, fragment: str) -> bool:
        """Follow the first reference on the way that was not yet; whether there was one."""
        steps = pointer_steps(fragment)
        done = ""
        for step in steps:
            here = descend(start, done, iter(range(_MOST_HOPS)))
            hops = _MOST_HOPS
            while here is not None and here.reference is not None and hops:
                hops -= 1
                target = here.target()
                if target is None:
                    if here.key in self.broken:
                        return False
                    self.broken.add(here.key)  # an innermost circle ends here
                    problem = self.follow(here)
                    if problem is None:
                        self.broken.discard(here.key)
                        return True
                    self.broken.discard(here.key)
                    return False
                here = target
            done += "/" + step.replace("~", "~0").replace("/", "~1").replace("%", "%25")
        return False

    def _nowhere(self, node: Node) -> Problem:
        reference = node.reference or ""
        return Problem(
            Code.DANGLING_REFERENCE,
            f"the $ref {reference!r} leads nowhere",
            nearest(node, reference),
        )


def _endless(node: Node) -> Problem | None:
    """A chain of references that comes back to where it began."""
    problem = Problem(
        Code.ENDLESS_REFERENCE, f"the $ref {node.reference!r} leads back to itself"
    )
    seen = {node.key}
    target = node.target()
    while target is not None and target.reference is not None:
        if target.key in seen:
            return problem
        seen.add(target.key)
        target = target.target()
    return problem if target is not None and target.key == node.key else None
