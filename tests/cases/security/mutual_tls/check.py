# mypy: disable-error-code="import-not-found,assert-type"
# pyright: basic, reportMissingImports=false, reportAssertTypeFailure=false
"""Mutual TLS: a real handshake, with a certificate that the caller's HTTP client has."""

from __future__ import annotations

import asyncio
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from security_mutual_tls import ApiKey, AsyncService, Service, TransportError


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["openssl", *arguments], cwd=folder, check=True, capture_output=True, timeout=60
    )


def _certificates(folder: Path) -> None:
    """An authority, and a key with a certificate of its for the server and for the client."""
    new = ("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")
    plain = ("-nodes", "-days", "2")
    _openssl(
        folder, *new, *plain, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=CA"
    )
    for name in ("server", "client"):
        signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-subj", f"/CN={name}")
        host = ("-addext", "subjectAltName=IP:127.0.0.1")
        files = ("-keyout", f"{name}.key", "-out", f"{name}.pem")
        _openssl(folder, *new, *plain, *signed, *host, *files)


class Server:
    """Answers over TLS whoever shows a certificate of the authority; keeps whose it was, and what was asked."""

    def __init__(self, folder: Path) -> None:
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(folder / "server.pem", folder / "server.key")
        self.context.load_verify_locations(folder / "ca.pem")
        self.context.verify_mode = ssl.CERT_REQUIRED
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self.listener.getsockname()[1]}"
        self.seen: list[tuple[str, bytes]] = []

    def serve(self) -> None:
        while True:
            try:
                plain, _ = self.listener.accept()
            except OSError:
                return
            plain.settimeout(10)
            try:
                with self.context.wrap_socket(plain, server_side=True) as connection:
                    self.answer(connection)
            except OSError:
                plain.close()

    def answer(self, connection: ssl.SSLSocket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(4096)
        peer: Any = connection.getpeercert()
        self.seen.append((dict(one[0] for one in peer["subject"])["commonName"], head))
        connection.sendall(b"HTTP/1.1 204 Fine\r\nconnection: close\r\n\r\n")


@contextmanager
def _server() -> Iterator[tuple[Server, Path]]:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl here to make certificates with")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _certificates(folder)
        server = Server(folder)
        thread = threading.Thread(target=server.serve, daemon=True)
        thread.start()
        try:
            yield server, folder
        finally:
            server.listener.shutdown(socket.SHUT_RDWR)
            server.listener.close()
            thread.join(10)


def _context(folder: Path, *, certified: bool) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=str(folder / "ca.pem"))
    if certified:
        context.load_cert_chain(folder / "client.pem", folder / "client.key")
    return context


def check_the_handshake() -> None:
    with _server() as (server, folder):
        with (
            httpx2.Client(verify=_context(folder, certified=True)) as http,
            Service(base_url=server.url, http_client=http, auth=ApiKey("k")) as service,
        ):
            service.certified()
            service.both()

        async def go() -> None:
            async with (
                httpx2.AsyncClient(verify=_context(folder, certified=True)) as http,
                AsyncService(base_url=server.url, http_client=http) as service,
            ):
                await service.certified()

        asyncio.run(go())
        assert [name for name, _ in server.seen] == ["client"] * 3
        assert [b"\r\nX-Key: k" in head for _, head in server.seen] == [
            False,
            True,
            False,
        ]


def check_without_a_certificate() -> None:
    with _server() as (server, folder):
        with (
            httpx2.Client(verify=_context(folder, certified=False)) as http,
            Service(base_url=server.url, http_client=http) as service,
            pytest.raises(TransportError),
        ):
            service.certified()
        assert server.seen == []
