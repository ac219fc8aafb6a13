"""A reply as it came, for those who want more than the model.

In: an answer and how to read it. Out: RawResponse. Not its business: making the call.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

import httpx2

from .codec import Codec
from .operation import Operation
from .replies import Answer, value_of
from .request import request_id_in

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What a reply answers: the operation, its arguments by Python name, and its body."""

    operation: Operation[Any]
    arguments: Mapping[str, object]
    body: object


class RawResponse(Generic[T]):
    """Status, headers (case-insensitive), the body's bytes, and on demand the value the call would have returned."""

    status_code: int
    headers: httpx2.Headers
    content: bytes
    request_id: str | None
    """By the reply's headers; None when the server sent none."""

    asked: Asked
    """The call it answers."""

    def __init__(self, codec: Codec, asked: Asked, answer: Answer) -> None:
        self._codec = codec
        self._answer = answer
        self.asked = asked
        self.status_code = answer.reply.status_code
        self.headers = answer.reply.headers
        self.content = answer.reply.content
        self.request_id = request_id_in(answer.reply.headers)

    def parse(self) -> T:
        """What the call would have returned; raises what it would have raised (ApiError, DecodeError)."""
        return cast("T", value_of(self._codec, self.asked.operation, self._answer))

    def __repr__(self) -> str:
        return f"<RawResponse {self.asked.operation.id} {self.status_code}, {len(self.content)} bytes>"
