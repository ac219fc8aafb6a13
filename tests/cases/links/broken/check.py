# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""What of a link leads nowhere is reported, and the rest of it works."""

from __future__ import annotations

from links_broken import Service, links
from support.raw_server import RawServer, Scripted


def check_the_rest() -> None:
    script = [Scripted(200, media_type=None)]
    with RawServer(script) as server, Service(base_url=server.url) as client:
        reply = client.raw(client.get_a)()
        assert links.get_a_odd(reply) == {"fine": "200"}
    assert {name for name in vars(links) if name.startswith("get_")} == {"get_a_odd"}
