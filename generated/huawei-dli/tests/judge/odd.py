"""Arguments whose texts hold what a URL cannot carry as it is: the document's examples seldom do.

In: an operation's facts and arguments. Out: arguments. Not its business: texts the document binds by a
pattern, a format, an enumeration or a greatest length. Source: RFC 3986 section 2.
"""

from __future__ import annotations

from .document import Facts
from .given import Arguments, Wire, places
from .schemas import alternatives, types, word

_ODD = "a b/c?d=e&f+g%2F#é;,"
_BINDING = ("enum", "const", "format", "pattern", "maxLength", "x-speclock-time")


def odd_arguments(facts: Facts, arguments: Arguments, wire: Wire) -> Arguments:
    """A copy of `arguments`, every free text that goes into the path or the query alone made odd."""
    free = {
        (one.place, one.name)
        for one in facts.parameters
        if one.place in ("path", "query")
        and one.schema is not None
        and one.constant is None
        # Of these the caller encodes what has to be (RFC 6570, section 3.2.3).
        and one.node.read("allowReserved") is not True
        for parts in alternatives([one.schema])[:1]
        if sorted(types(parts) - {"null"}) == ["string"]
        and not any(word(parts, name) for name in _BINDING)
    }
    return arguments | {
        argument: _ODD
        for argument, value in arguments.items()
        if isinstance(value, str) and free.issuperset(places(wire[argument]))
    }
