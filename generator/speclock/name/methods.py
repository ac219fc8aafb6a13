"""Operations -> the methods of the clients: one each, and a twin where a reply can be read as a stream."""

from __future__ import annotations

from collections.abc import Mapping

from speclock.ir import Api, Operation
from speclock.name.namespace import Namespace, Wish
from speclock.name.words import snake, words

IN_CLIENT = frozenset({"raw", "close", "aclose", "models", "httpx2"})


def method_names(
    api: Api, groups: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Operation id -> method, of the group of its tag or of the client; and the twins that stream.

    A twin takes no name that an operation wants.
    """
    wishes: dict[str, list[Operation]] = {}
    for one in api.operations:
        wishes.setdefault((one.tag or "") if one.tag in groups else "", []).append(one)
    named: dict[str, str] = {}
    twins: dict[str, str] = {}
    for tag, those in wishes.items():
        ours = IN_CLIENT if tag in groups else IN_CLIENT | set(groups.values())
        scope = Namespace.reserving(ours)
        named |= scope.claim_all(
            [
                Wish(one.id, one.id, snake(words(one.id)), rank=rank_of(one))
                for one in those
            ],
            fallback="call",
        )
        streamed = [one for one in those if one.streams and not one.endless]
        twins |= scope.claim_all(
            [
                Wish(one.id, one.id, f"{named[one.id]}_stream", rank=rank_of(one))
                for one in streamed
            ],
            fallback="stream",
        )
    order = [one.id for one in api.operations]
    return {one: named[one] for one in order}, {
        one: twins[one] for one in order if one in twins
    }


def rank_of(one: Operation) -> int:
    """A variant never takes a name that an operation of the document wants."""
    return 1 if one.variant_of else 0
