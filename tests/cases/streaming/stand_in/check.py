# mypy: disable-error-code="import-not-found"
# pyright: basic, reportMissingImports=false
"""The stand-in answers with the stream where it is asked for one; a list under an example is its pieces."""

from __future__ import annotations

import httpx2
from streaming_stand_in import Service
from streaming_stand_in.stand_in import StandIn


def check_streams() -> None:
    with (
        StandIn() as server,
        httpx2.Client(verify=False) as http,
        Service(base_url=server.url, http_client=http) as client,
    ):
        assert client.watch().text == "whole"
        with client.watch_stream() as events:
            assert [one.data.n for one in events] == [1, 2]
        assert [one.n for one in client.rows()] == [3, 4]
        assert list(client.sequence()) == [5, 6]
