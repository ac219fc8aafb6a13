"""Building a client: servers, parameters for all calls, headers, time limits, bodies, raw replies, closing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from speclock.runtime import (
    UNSET,
    ApiError,
    AsyncClient,
    AsyncGroup,
    BodyCheck,
    BytesBody,
    Check,
    ClientError,
    ClientParameter,
    ConfigurationError,
    File,
    FormBody,
    InvalidArgumentError,
    JsonBody,
    JsonReply,
    MissingArgumentError,
    Model,
    MultipartBody,
    PagedOperation,
    PageNumber,
    Parameter,
    RawResponse,
    Server,
    ServerVariable,
    SyncClient,
    SyncGroup,
    TextBody,
    Timeout,
    UnsetType,
)

from .support import Probe, World, answering, api, operation, reply

Make = Callable[..., Probe]
GET = operation()
REGIONAL = api(
    servers=(
        Server(
            "https://{network}.{region}.example.com/base/",
            (
                ServerVariable(
                    "network", default="public", values=("public", "private")
                ),
                ServerVariable(
                    "region", default="eu", required=True, environment="REGION"
                ),
            ),
        ),
    )
)


def url(it: Probe) -> str:
    return str(it.sent[-1].url)


def test_server_variables(probe: Make, world: World) -> None:
    def at(**variables: object) -> str:
        it = probe(REGIONAL, answering(reply()), base_url=None, variables=variables)
        it.call(GET)
        assert repr(it.client).endswith(
            f"Thing(base_url={url(it).removesuffix('/things')!r})"
        )
        return url(it)

    assert (
        at(region="cn-1", network=None) == "https://public.cn-1.example.com/base/things"
    )
    assert (
        at(region="cn-1", network="private")
        == "https://private.cn-1.example.com/base/things"
    )
    with pytest.raises(
        ConfigurationError,
        match=r"give region=…, or set the environment variable REGION",
    ):
        at(region=UNSET)
    world.environ["REGION"] = "de-2\n"
    assert at(region=None) == "https://public.de-2.example.com/base/things"
    with pytest.raises(
        ConfigurationError, match="network must be one of public, private, not 'other'"
    ):
        at(region="cn", network="other")


@pytest.mark.parametrize(
    "region",
    [
        "x.evil.com/",
        "a@evil.com",
        "a?b",
        "a#b",
        "a b",
        "a\nb",
        "evil.com:80",
        "é",
        "a\\b",
        "{network}",
        "x/../y",
    ],
)
def test_a_region_cannot_name_another_host(
    probe: Make, world: World, region: str
) -> None:
    for given in ({"region": region}, {}):
        world.environ["REGION"] = region
        if region != "evil.com:80" or given:
            with pytest.raises(ConfigurationError):
                probe(REGIONAL, answering(reply()), base_url=None, variables=given)


@pytest.mark.parametrize(
    ("base_url", "sent"),
    [
        ("http://localhost:8080", "http://localhost:8080/things"),
        ("HTTPS://Api.Example.com/", "https://api.example.com/things"),
        ("https://h.example/a/b/", "https://h.example/a/b/things"),
        ("http://[::1]:80/x", "http://[::1]:80/x/things"),
    ],
)
def test_a_base_url_goes_before_servers(probe: Make, base_url: str, sent: str) -> None:
    it = probe(REGIONAL, answering(reply()), base_url=base_url)
    it.call(operation(servers=(Server("https://other.example"),)))
    assert url(it) == str(httpx2.URL(sent))
    assert it.sent[0].headers["host"] == sent.partition("://")[2].partition("/")[0]


@pytest.mark.parametrize(
    "base_url",
    [
        "",
        "h.example",
        "//h.example",
        "ftp://h.example",
        "https://u:hunter2@h.example",
        "https://h.example?a=b",
        "https://h.example#f",
        "https://h.example/../x",
        "https://",
        "https://h.example /",
        "https://h.example:x",
    ],
)
def test_base_urls_that_cannot_be_used(probe: Make, base_url: str) -> None:
    with pytest.raises(ConfigurationError, match="base_url") as caught:
        probe(REGIONAL, answering(reply()), base_url=base_url)
    assert "hunter2" not in str(caught.value)


def test_servers_of_their_own_and_none(probe: Make) -> None:
    it = probe(api(), answering(reply()), base_url=None)
    it.call(operation(servers=(Server("https://other.example/v2"),)))
    assert url(it) == "https://other.example/v2/things"
    for servers in ((), (Server("/api/v1"),)):
        with pytest.raises(ConfigurationError, match="base_url is required"):
            probe(api(servers=servers), answering(reply()), base_url=None)


def test_parameters_for_all_calls(probe: Make, world: World) -> None:
    the_api = api(parameters=(ClientParameter("workspace", environment="WORKSPACE"),))
    wide = operation(
        parameters=(
            Parameter(
                "workspace", "header", "workspace", required=True, client_wide=True
            ),
        )
    )
    it = probe(the_api, answering(reply()), parameters={"workspace": "w"})
    it.call(wide)
    it.call(wide, {"workspace": "other"})
    it.call(wide, {"workspace": UNSET})
    assert [sent.headers["workspace"] for sent in it.sent] == ["w", "other", "w"]
    with pytest.raises(MissingArgumentError, match=r"workspace .*WORKSPACE"):
        probe(the_api, answering(reply()), parameters={"workspace": None}).call(wide)
    world.environ["WORKSPACE"] = "e"
    it = probe(the_api, answering(reply()))
    it.call(wide)
    assert it.sent[0].headers["workspace"] == "e"


def test_headers(probe: Make) -> None:
    it = probe(
        api(),
        answering(reply()),
        headers={"X-A": "client", "X-B": "client", "User-Agent": None},
    )
    it.call(
        GET,
        headers={"x-b": "call", "X-C": " c ", "accept": None, "accept-encoding": None},
    )
    assert sorted(it.sent[0].headers.items()) == [
        ("host", "api.example.com"),
        ("x-a", "client"),
        ("x-b", "call"),
        ("x-c", "c"),
    ]
    it.call(GET)
    assert dict(it.sent[1].headers)["x-b"] == "client"
    assert "user-agent" not in it.sent[1].headers
    for headers in (
        {"Content-Length": "1"},
        {"a b": "c"},
        {"": "c"},
        {"a": "b\r\nc: d"},
        {"a:": "b"},
    ):
        with pytest.raises(InvalidArgumentError, match="headers"):
            it.call(GET, headers=headers)
    assert len(it.sent) == 2


def test_time_limits(probe: Make) -> None:
    def limits(it: Probe, timeout: Any = UNSET) -> Any:
        it.call(GET, timeout=timeout)
        return it.sent[-1].extensions["timeout"]

    theirs = probe(
        api(), answering(reply())
    )  # httpx2's own default: the caller's client decides
    assert limits(theirs) == dict.fromkeys(("connect", "read", "write", "pool"), 5.0)
    it = probe(api(), answering(reply()), timeout=7)
    assert limits(it)["read"] == 7
    assert limits(it, 0.5)["connect"] == 0.5
    assert limits(it, None) == dict.fromkeys(("connect", "read", "write", "pool"))
    assert limits(it, Timeout(1, read=9))["read"] == 9
    assert limits(probe(api(), answering(reply()), timeout=None))["read"] is None


class Point(Model, kw_only=True, frozen=True):
    x: int
    label: str | UnsetType = UNSET
    tags: list[str] | UnsetType = UNSET


LABEL = (BodyCheck("label", "label", Check(min_length=1)),)


@pytest.mark.parametrize(
    ("body", "value", "media_type", "content"),
    [
        (
            JsonBody("application/json", checks=LABEL),
            Point(x=1, label="é"),
            "application/json",
            '{"x":1,"label":"é"}',
        ),
        (JsonBody("application/x+json"), [1, None], "application/x+json", "[1,null]"),
        (
            FormBody("application/x-www-form-urlencoded"),
            Point(x=1, label="a b&", tags=["p", "q"]),
            "application/x-www-form-urlencoded",
            "x=1&label=a%20b%26&tags=p&tags=q",
        ),
        (TextBody("text/plain; charset=utf-8"), "é", "text/plain; charset=utf-8", "é"),
        (
            BytesBody("application/octet-stream"),
            b"\x01",
            "application/octet-stream",
            "\x01",
        ),
        (JsonBody("application/json"), UNSET, None, ""),
        (JsonBody("application/json"), None, None, ""),
    ],
)
def test_bodies(
    probe: Make, body: Any, value: object, media_type: str | None, content: str
) -> None:
    it = probe(api(), answering(reply()))
    it.call(operation(method="POST", body=body), body=value)
    assert it.sent[0].headers.get("content-type") == media_type
    assert it.sent[0].content == content.encode()
    assert it.sent[0].headers["content-length"] == str(len(content.encode()))


def test_multipart(probe: Make) -> None:
    it = probe(api(), answering(reply()))
    value = {
        "text": "é",
        "file": File(b"\x00\r\n", 'a"b\r\n.bin'),
        "raw": b"r",
        "object": Point(x=1),
        "none": None,
    }
    it.call(
        operation(method="POST", body=MultipartBody("multipart/form-data")), body=value
    )
    boundary = f"{1:032x}"
    assert (
        it.sent[0].headers["content-type"]
        == f"multipart/form-data; boundary={boundary}"
    )
    start = f"--{boundary}\r\nContent-Disposition: form-data; name="
    assert (
        it.sent[0].content
        == (
            f'{start}"text"\r\n\r\né\r\n'
            f'{start}"file"; filename="a%22b%0D%0A.bin"\r\nContent-Type: application/octet-stream\r\n\r\n\x00\r\n\r\n'
            f'{start}"raw"; filename="file"\r\nContent-Type: application/octet-stream\r\n\r\nr\r\n'
            f'{start}"object"\r\nContent-Type: application/json\r\n\r\n{{"x":1}}\r\n--{boundary}--\r\n'
        ).encode()
    )


def test_bodies_that_are_refused(probe: Make) -> None:
    it = probe(api(), answering(reply()))
    required = operation(
        method="POST", body=JsonBody("application/json", required=True, checks=LABEL)
    )
    with pytest.raises(MissingArgumentError, match="body is required"):
        it.call(required)
    with pytest.raises(
        InvalidArgumentError, match="label must have at least 1 character"
    ):
        it.call(required, body=Point(x=1, label=""))
    with pytest.raises(InvalidArgumentError, match="label must"):
        it.call(required, body={"x": 1, "label": ""})
    needed = JsonBody(
        "application/json",
        checks=(BodyCheck("label", "label", Check(), required=True),),
    )
    with pytest.raises(MissingArgumentError, match="label is required"):
        it.call(operation(method="POST", body=needed), body=Point(x=1))
    for body, value in (
        (TextBody("text/plain"), b"x"),
        (BytesBody("a/b"), "x"),
        (FormBody("a/b"), 5),
        (JsonBody("a/b"), object()),
        (JsonBody("a/b"), float("nan")),
    ):
        with pytest.raises(InvalidArgumentError, match="body"):
            it.call(operation(method="POST", body=body), body=value)
    assert it.sent == []


LIST: PagedOperation[list[int], int] = PagedOperation(
    id="List",
    method="GET",
    path="/list",
    replies=(JsonReply("200", list[int]),),
    paging=PageNumber(page="page"),
    items=lambda page: page,
)


def test_raw(probe: Make) -> None:
    it = probe(
        api(), answering(reply(503), reply(404, '{"message": "no"}', X_Request_Id="R"))
    )
    raw = it.raw(operation(replies=(JsonReply("200", list[int]),)))
    assert isinstance(raw, RawResponse)
    assert (raw.status_code, raw.request_id, raw.content) == (
        404,
        "R",
        b'{"message": "no"}',
    )
    assert raw.headers["x-REQUEST-id"] == "R"
    assert len(it.sent) == 2
    with pytest.raises(ApiError, match="404 no"):
        raw.parse()
    assert repr(raw) == "<RawResponse GetThing 404, 17 bytes>"
    assert probe(api(), answering(reply(200, "[1]"))).raw_page(LIST).parse() == [1]


def test_raw_takes_only_its_own_methods(probe: Make) -> None:
    it, other = probe(api(), answering(reply())), probe(api(), answering(reply()))
    for method in (len, lambda: None, other.client.call):
        with pytest.raises(ConfigurationError, match="method of this client"):
            it.client.raw(method)  # type: ignore[arg-type]


class SyncNumbers(SyncGroup):
    def numbers(self) -> list[int]:
        return self._call(LIST, {})


class AsyncNumbers(AsyncGroup):
    async def numbers(self) -> list[int]:
        return await self._call(LIST, {})


def test_groups(probe: Make) -> None:
    it = probe(api(), answering(reply(200, "[1]")))
    if it.mode == "sync":
        group = SyncNumbers(it.sync)
        assert group.numbers() == [1]
        assert it.sync.raw(group.numbers)().parse() == [1]
        assert group.numbers() == [1]
    else:
        agroup = AsyncNumbers(it.aio)
        assert it.runner.run(agroup.numbers()) == [1]
        assert it.runner.run(it.aio.raw(agroup.numbers)()).parse() == [1]


def test_closing(probe: Make) -> None:
    it = probe(api(), answering(reply()))
    http = it.client._line.http  # pyright: ignore[reportPrivateUsage]
    if it.mode == "sync":
        with it.sync as same:
            assert same is it.sync
    else:
        it.runner.run(_enter(it.aio))
    assert not http.is_closed  # it is the caller's
    with pytest.raises(ClientError, match="closed"):
        it.call(GET)
    own = probe(api())
    own.close()
    assert own.client._line.http.is_closed  # pyright: ignore[reportPrivateUsage]


async def _enter(client: AsyncClient) -> None:
    async with client as same:
        assert same is client


def test_a_closed_http_client_of_the_caller() -> None:
    http = httpx2.Client()
    http.close()
    client = SyncClient(api(), http_client=http)
    with pytest.raises(ClientError, match="closed"):
        client._call(GET, {})  # pyright: ignore[reportPrivateUsage]
