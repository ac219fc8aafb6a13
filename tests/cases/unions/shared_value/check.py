# mypy: disable-error-code="import-not-found"
# pyright: basic, reportMissingImports=false
"""A value of the discriminator that two members have narrows the choice to these; what else they say decides."""

from __future__ import annotations

import asyncio
from typing import Any

from support.raw_server import RawServer, json_reply
from unions_shared_value import AsyncService, Service
from unions_shared_value.models import (
    Answered,
    AnsweredRole,
    Asked,
    Call,
    UnknownMember,
)

PAIRS: list[tuple[type, dict[str, Any]]] = [
    (Asked, {"type": "message", "role": "user", "text": "a"}),
    (Answered, {"type": "message", "role": "assistant", "text": "a"}),
    (Answered, {"type": "message", "role": "assistant"}),
    (Asked, {"type": "message", "role": "system"}),
    (Call, {"type": "call", "name": "f"}),
    (UnknownMember, {"type": "Answered", "role": "assistant"}),
]


def check_each() -> None:
    script = [json_reply(payload) for _, payload in PAIRS]
    with RawServer(script) as server, Service(base_url=server.url) as service:
        assert [type(service.put(Call())) for _ in PAIRS] == [one for one, _ in PAIRS]


def check_each_async() -> None:
    async def go(url: str) -> list[object]:
        async with AsyncService(base_url=url) as service:
            return [await service.put(Call()) for _ in PAIRS]

    with RawServer([json_reply(payload) for _, payload in PAIRS]) as server:
        read = asyncio.run(go(server.url))
    assert [type(one) for one in read] == [one for one, _ in PAIRS]


def check_own_value() -> None:
    answered = Answered(role=AnsweredRole.ASSISTANT, text="a")
    assert answered.type == "message"
