"""A server on this machine that answers with LakeSail Flink's documented examples."""

from __future__ import annotations

from collections.abc import Mapping

from ._runtime.stand_in import ExampleServer, routes_of


class StandIn(ExampleServer):
    """Use as `with StandIn() as service:` and give `service.url` to a client's `base_url`.

    `statuses` picks another documented reply by operation id.
    """

    def __init__(self, statuses: Mapping[str, int] | None = None) -> None:
        super().__init__(routes_of(__name__.rpartition(".")[0]), statuses)
