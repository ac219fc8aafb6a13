"""Against a real socket: the bytes that were signed are the bytes that are sent, and replies that break off."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import hmac
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import quote, unquote

import pytest

from speclock.runtime import (
    AccessKey,
    ApiKey,
    ApiKeyScheme,
    ConnectError,
    File,
    IncompleteReplyError,
    JsonBody,
    JsonReply,
    MultipartBody,
    Parameter,
    RequestTimeout,
    Retry,
    Timeout,
)
from speclock.runtime.acs3_hmac_sha256 import Acs3HmacSha256
from speclock.runtime.sdk_hmac_sha256 import SdkHmacSha256

from .support import Mode, Probe, World, api, operation

ONCE = Retry(attempts=1)
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Request-Id: R\r\n\r\n{}"


@dataclass
class Capture:
    """A server that notes each request byte for byte and sends a fixed reply."""

    reply: bytes = OK
    hang: bool = False
    close: bool = False
    requests: list[bytes] = field(default_factory=list[bytes])
    connections: int = 0
    listener: socket.socket = field(
        default_factory=lambda: socket.create_server(("127.0.0.1", 0))
    )
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def run(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as stream:
            while head := self._head(stream.readline):
                length = next(
                    (
                        int(line[15:])
                        for line in head.split(b"\r\n")
                        if line.lower().startswith(b"content-length:")
                    ),
                    0,
                )
                self.requests.append(head + stream.read(length))
                connection.sendall(self.reply)
                if self.hang:
                    self.done.wait(5)
                if self.close or self.hang:
                    return

    def _head(self, readline: Callable[[], bytes]) -> bytes:
        head = b""
        while line := readline():
            head += line
            if line == b"\r\n":
                return head
        return b""


@pytest.fixture
def server() -> Iterator[Capture]:
    capture = Capture()
    thread = threading.Thread(target=capture.run, daemon=True)
    thread.start()
    yield capture
    capture.done.set()
    capture.listener.shutdown(socket.SHUT_RDWR)
    capture.listener.close()
    thread.join(5)


def parsed(raw: bytes) -> tuple[str, str, dict[str, str], bytes]:
    head, _, body = raw.partition(b"\r\n\r\n")
    start, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = start.split(" ")
    return (
        method,
        target,
        {k.lower(): v for k, _, v in (line.partition(": ") for line in lines)},
        body,
    )


def acs_signature(raw: bytes, secret: str) -> str:
    """Made anew from the captured bytes, by the steps of the vendor's page alone."""
    method, target, headers, body = parsed(raw)
    path, _, query = target.partition("?")
    names = headers["authorization"].partition("SignedHeaders=")[2].partition(",")[0]
    assert headers["x-acs-content-sha256"] == hashlib.sha256(body).hexdigest()
    pairs = sorted(piece.split("=") for piece in query.split("&")) if query else []
    lines = [
        method,
        path,
        "&".join("=".join(pair) for pair in pairs),
        *(f"{n}:{headers[n]}" for n in names.split(";")),
        "",
        names,
    ]
    text = "\n".join([*lines, headers["x-acs-content-sha256"]])
    signed = f"ACS3-HMAC-SHA256\n{hashlib.sha256(text.encode()).hexdigest()}"
    return hmac.new(secret.encode(), signed.encode(), hashlib.sha256).hexdigest()


def sdk_signature(raw: bytes, secret: str) -> str:
    """The same for the other vendor's guide."""
    method, target, headers, body = parsed(raw)
    path, _, query = target.partition("?")
    names = headers["authorization"].partition("SignedHeaders=")[2].partition(",")[0]
    canonical = (
        "/".join(quote(part, safe="~") for part in unquote(path).split("/")) + "/"
    )
    pairs = sorted(piece.split("=") for piece in query.split("&")) if query else []
    lines = [
        method,
        canonical,
        "&".join("=".join(pair) for pair in pairs),
        *(f"{n}:{headers[n]}" for n in names.split(";")),
        "",
        names,
    ]
    text = "\n".join([*lines, hashlib.sha256(body).hexdigest()])
    signed = f"SDK-HMAC-SHA256\n{headers['x-sdk-date']}\n{hashlib.sha256(text.encode()).hexdigest()}"
    return hmac.new(secret.encode(), signed.encode(), hashlib.sha256).hexdigest()


HARD = "a b+c/d~e*f:中&=%41'\"<>[]{}|\\^`;,@!$()#?"
POST = operation(
    method="POST",
    path="/v/{name}/x",
    parameters=(
        Parameter("name", "path", "name", required=True),
        Parameter("zeta", "query", "zeta"),
        Parameter("alpha", "query", "al pha"),
        Parameter("free", "query", "free", allow_reserved=True),
        Parameter("workspace", "header", "workspace"),
    ),
    body=JsonBody("application/json"),
    security=(("Key",),),
)


@pytest.mark.parametrize(
    "scheme", [Acs3HmacSha256(), SdkHmacSha256()], ids=["acs", "sdk"]
)
def test_what_is_sent_is_what_was_signed(
    probe: Callable[..., Probe], server: Capture, scheme: Acs3HmacSha256 | SdkHmacSha256
) -> None:
    it = probe(
        api(schemes={"Key": scheme}),
        auth=AccessKey("id", "secret", "tok/en=="),
        base_url=server.url,
    )
    it.call(
        POST,
        {
            "name": HARD,
            "zeta": [HARD, "b"],
            "alpha": True,
            "free": "'a|b",
            "workspace": "w",
        },
        body={"é": [1, 2]},
    )
    raw = server.requests[0]
    method, target, headers, body = parsed(raw)
    encoded = quote(HARD, safe="~")
    assert (method, target) == (
        "POST",
        f"/v/{encoded}/x?zeta={encoded}&zeta=b&al%20pha=true&free='a%7Cb",
    )
    assert body == '{"é":[1,2]}'.encode()
    assert headers["host"] == server.url.removeprefix("http://")
    if isinstance(scheme, Acs3HmacSha256):
        # The raw `'` of `allowReserved` is signed in its encoded form.
        raw = raw.replace(b"free='a", b"free=%27a")
        expected = acs_signature(raw, "secret")
        assert "workspace" in headers["authorization"]
    else:
        expected = sdk_signature(raw.replace(b"free='a", b"free=%27a"), "secret")
    assert headers["authorization"].endswith(f"Signature={expected}")


def test_only_these_headers(probe: Callable[..., Probe], server: Capture) -> None:
    probe(api(), base_url=server.url).call(operation())
    assert list(parsed(server.requests[0])[2]) == [
        "host",
        "accept",
        "accept-encoding",
        "user-agent",
    ]
    it = probe(api(), base_url=server.url)
    it.call(
        operation(), headers=dict.fromkeys(("accept", "accept-encoding", "user-agent"))
    )
    assert list(parsed(server.requests[1])[2]) == ["host"]


def test_a_key_in_the_query_does_arrive(
    probe: Callable[..., Probe], server: Capture
) -> None:
    it = probe(
        api(schemes={"Key": ApiKeyScheme("key", "query")}),
        auth=ApiKey("k y"),
        base_url=server.url,
    )
    it.call(
        operation(security=(("Key",),), parameters=(Parameter("a", "query", "a"),)),
        {"a": 1},
    )
    assert parsed(server.requests[0])[1] == "/things?a=1&key=k%20y"


def test_files_arrive_byte_for_byte(
    probe: Callable[..., Probe], server: Capture
) -> None:
    content = bytes(range(256)) * 4
    body = {"file": File(content, "a.png"), "size": 3}
    multipart = MultipartBody("multipart/form-data", required=True)
    it = probe(api(), base_url=server.url)
    it.call(operation(method="POST", body=multipart), body=body)
    head, _, sent = server.requests[0].partition(b"\r\n\r\n")
    kind = next(
        line.partition(b":")[2]
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-type:")
    )
    whole = BytesParser(policy=HTTP).parsebytes(
        b"content-type:" + kind + b"\r\n\r\n" + sent
    )
    file, size = whole.iter_parts()
    assert not whole.defects
    assert (file.get_filename(), file.get_content_type()) == ("a.png", "image/png")
    assert (file.get_payload(decode=True), size.get_payload()) == (content, "3")


def test_connections_are_kept(probe: Callable[..., Probe], server: Capture) -> None:
    it = probe(api(), base_url=server.url)
    for _ in range(5):
        it.call(operation())
    assert (len(server.requests), server.connections) == (5, 1)


@pytest.mark.parametrize(
    "head", [b"Content-Length: 100", b"Transfer-Encoding: chunked"]
)
def test_a_reply_that_breaks_off(
    probe: Callable[..., Probe], server: Capture, world: World, head: bytes
) -> None:
    part = b'{"name": "a' if head.startswith(b"Content") else b'b\r\n{"name": "a\r\n'
    server.reply, server.close = (
        b"HTTP/1.1 200 OK\r\nX-Request-Id: R\r\n" + head + b"\r\n\r\n" + part,
        True,
    )
    it = probe(api(), base_url=server.url)
    with pytest.raises(IncompleteReplyError) as caught:
        it.call(operation(replies=(JsonReply("200", dict[str, str]),)))
    error = caught.value
    assert (error.status_code, error.request_id, error.content) == (
        200,
        "R",
        b'{"name": "a',
    )
    assert (len(server.requests), len(world.waits)) == (3, 2)
    assert error.__context__ is None


def test_no_reply_at_all(probe: Callable[..., Probe], server: Capture) -> None:
    server.reply, server.close = b"", True
    with pytest.raises(IncompleteReplyError) as caught:
        probe(api(), base_url=server.url, retry=ONCE).call(operation(method="POST"))
    assert (caught.value.status_code, caught.value.content) == (None, b"")
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "reply", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"]
)
def test_a_server_that_hangs(
    probe: Callable[..., Probe], server: Capture, reply: bytes
) -> None:
    server.reply, server.hang = reply, True
    with pytest.raises(RequestTimeout):
        probe(api(), base_url=server.url, retry=ONCE).call(
            operation(), timeout=Timeout(5, read=0.1)
        )


def test_nobody_listens(probe: Callable[..., Probe]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    with pytest.raises(ConnectError):
        probe(api(), base_url=f"http://127.0.0.1:{port}", retry=ONCE).call(operation())


def test_compressed_replies(probe: Callable[..., Probe], server: Capture) -> None:
    packed = gzip.compress(b'{"a": 1}')
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
    server.reply = head % len(packed) + packed
    get = operation(replies=(JsonReply("200", dict[str, int]),))
    assert probe(api(), base_url=server.url).call(get) == {"a": 1}
    server.reply = head % 4 + b"oops"
    with pytest.raises(IncompleteReplyError):
        probe(api(), base_url=server.url, retry=ONCE).call(get)


def test_one_client_in_many_threads(server: Capture) -> None:
    it = Probe("sync", api(), base_url=server.url)
    results: list[object] = []

    def work() -> None:
        for _ in range(10):
            results.append(
                it.call(operation(replies=(JsonReply("200", dict[str, int]),)))
            )

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    it.close()
    assert results == [{}] * 80


def test_a_cancelled_call_gives_its_connection_back(server: Capture) -> None:
    mode: Mode = "async"
    server.reply, server.hang = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", True
    it = Probe(mode, api(), base_url=server.url)

    async def run() -> None:
        task = asyncio.create_task(it.aio.call(operation(), {}))
        while not server.requests:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    it.runner.run(run())
    server.done.set()
    server.reply, server.hang = OK, False
    it.call(operation())
    it.close()
    assert server.connections == 2
