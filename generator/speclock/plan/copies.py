"""What is copied as it is: the runtime's modules a package needs, and the judge of its tests."""

from __future__ import annotations

from importlib import resources

from speclock.ir import Api, Tuple, Union
from speclock.plan.security import OPTIONAL_MODULES, runtime_modules
from speclock.plan.spell import FORMATTED, extensible, scalars_in
from speclock.plan.streams import MODULES as STREAM_MODULES


def runtime_files(api: Api) -> dict[str, str]:
    """The runtime, without what the API has no use for: some security schemes, streams."""
    unused: set[str] = {f"{one}.py" for one in OPTIONAL_MODULES - runtime_modules(api)}
    if not any(isinstance(one, Union) for one in api.types):
        unused |= {"unions.py", "fitting.py"}
    unused |= _unneeded(api)
    if not extensible(api):
        unused.add("additional.py")
    if not api.webhooks:
        unused.add("webhooks.py")
    if not api.headers:
        unused.add("headers.py")
    if not api.links:
        unused.add("links.py")
    if not api.webhooks and not api.headers:
        unused.add("spelled.py")
    if not any(one.streams for one in api.operations):
        unused |= set(STREAM_MODULES)
    return {
        name: text for name, text in _modules("runtime").items() if name not in unused
    }


def _unneeded(api: Api) -> set[str]:
    """The modules for types that no definition and no operation has."""
    left = {"tuples.py", "formats.py"}
    if any(isinstance(one, Tuple) for one in api.types):
        left.discard("tuples.py")
    if FORMATTED & scalars_in(api):
        left.discard("formats.py")
    return left


def judge_files(api: Api) -> dict[str, str]:
    """What the generated tests judge requests and replies with."""
    unused = (
        set[str]() if any(one.streams for one in api.operations) else {"streams.py"}
    )
    return {
        name: text for name, text in _modules("judge").items() if name not in unused
    }


def _modules(package: str) -> dict[str, str]:
    """A package of speclock's as text: it is not imported, for what it imports may not be there."""
    folder = resources.files("speclock") / package
    return {
        entry.name: entry.read_text("utf-8")
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".py")
    }
