# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Each hole of the address is an argument of the client."""

from __future__ import annotations

from cases.wire import Reply, Wire
from servers_variables import ConfigurationError, Service, System


def _url(
    region: str | None = None,
    base: str | None = None,
    base_url: str | None = None,
    environ: dict[str, str] | None = None,
) -> str:
    wire = Wire(Reply(204))
    with Service(
        region=region,
        base=base,
        base_url=base_url,
        http_client=wire.client(),
        system=System(environ=environ or {}),
    ) as service:
        service.get()
    return str(wire.last.url)


def check_addresses() -> None:
    assert _url(region="us") == "https://us.pets.test/v1/a"
    assert _url(region="us", base="v2") == "https://us.pets.test/v2/a"
    assert _url(environ={"PETS_REGION": "cn"}) == "https://cn.pets.test/v1/a"
    assert _url(base_url="http://127.0.0.1:1/x") == "http://127.0.0.1:1/x/a"


def check_refused() -> None:
    for region in (None, "evil.test/", ""):
        try:
            url = _url(region)
        except ConfigurationError:
            continue
        raise AssertionError(url)
