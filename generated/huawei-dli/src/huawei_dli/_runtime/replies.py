"""What a reply means: the value it holds, or the exception it is.

In: an operation and a whole reply. Out: the decoded value; or raises ApiError (or a subclass the operation declares),
RejectedError, DecodeError. Not its business: retries, and how the reply came.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, TypeVar

import msgspec

from .codec import Codec, Misfit
from .errors import ApiError, RejectedError
from .media import charset_of, is_json
from .models import as_boolean
from .operation import (
    BytesReply,
    EmptyReply,
    Envelope,
    ErrorReply,
    JsonReply,
    Operation,
    ReplyKind,
    TextReply,
)
from .problem import read_problem
from .request import Reply

_Kind = TypeVar("_Kind", bound="ReplyKind | ErrorReply")


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply and the verdict of its envelope: `rejected` means that it says false."""

    reply: Reply
    rejected: bool

    @property
    def failed(self) -> bool:
        """Whether a call that got this answer raises."""
        return self.rejected or not 200 <= self.reply.status_code < 300


def judge(codec: Codec, operation: Operation[Any], reply: Reply) -> Answer:
    """Read the envelope's verdict, if the operation has one and the status is a success."""
    if operation.envelope is None or not 200 <= reply.status_code < 300:
        return Answer(reply, rejected=False)
    return Answer(
        reply, rejected=_verdict(codec, operation.envelope, reply.content) is False
    )


def value_of(codec: Codec, operation: Operation[Any], answer: Answer) -> Any:
    """The value of a successful answer; raises what a failed one is."""
    reply = answer.reply
    kind = _under(operation.replies, reply.status_code)
    if answer.rejected:
        raise _rejection(codec, operation, kind, reply)
    if not 200 <= reply.status_code < 300:
        # A documented 3xx is an answer like others; `default` stands for failures here.
        if kind is None or kind.status == "default" or reply.status_code >= 400:
            raise error_of(codec, operation, reply)
    elif kind is None:
        # A success the specification does not list is read as the one it lists first.
        kind = (
            operation.replies[0]
            if operation.replies and reply.content
            else EmptyReply("2XX")
        )
        if (
            not reply.content
            and operation.replies
            and not isinstance(operation.replies[0], EmptyReply)
        ):
            kind = operation.replies[0]
    if operation.method == "HEAD":
        return None
    match kind:
        case JsonReply(type=shape):
            return _json(codec, operation, reply, shape)
        case TextReply():
            return _text(reply)
        case BytesReply():
            return reply.content
        case EmptyReply():
            return None


def error_of(codec: Codec, operation: Operation[Any], reply: Reply) -> ApiError:
    """The exception a failed reply is."""
    problem = read_problem(reply)
    declared = _under(operation.errors, reply.status_code)
    kind, body = ApiError, problem.json
    if declared is not None:
        kind = declared.error
        model = (
            codec.read(in_utf8(reply), declared.type)
            if declared.type is not None
            else Misfit("no type")
        )
        body = problem.json if isinstance(model, Misfit) else model
    return kind(
        operation=operation.id,
        status_code=reply.status_code,
        code=problem.code,
        message=problem.message,
        request_id=problem.request_id,
        body=body,
        content=reply.content,
        headers=reply.headers,
    )


def _rejection(
    codec: Codec, operation: Operation[Any], kind: ReplyKind | None, reply: Reply
) -> RejectedError:
    problem = read_problem(reply)
    model = (
        codec.read(in_utf8(reply), kind.type)
        if isinstance(kind, JsonReply)
        else Misfit("no type")
    )
    return RejectedError(
        operation=operation.id,
        status_code=reply.status_code,
        code=problem.code,
        message=problem.message or "the call was rejected",
        request_id=problem.request_id,
        body=problem.json if isinstance(model, Misfit) else model,
        content=reply.content,
        headers=reply.headers,
    )


def _under(kinds: Sequence[_Kind], status: int) -> _Kind | None:
    # OpenAPI 3.1, Responses Object: a status goes before its range, a range before `default`.
    wanted = (str(status), f"{status // 100}XX", "default")
    return next(
        (
            kind
            for key in wanted
            for kind in kinds
            if kind.status.upper() == key.upper()
        ),
        None,
    )


def _verdict(codec: Codec, envelope: Envelope, content: bytes) -> bool | None:
    found = codec.read(content, _skimmer(codec, envelope))
    while isinstance(found, msgspec.Struct):
        found = getattr(found, "inner", None)
    return as_boolean(found)


def _skimmer(codec: Codec, envelope: Envelope) -> Any:
    """A type with nothing but the verdict in it, so that the rest of the reply is only skipped over."""
    shape = codec.skimmers.get(envelope.success)
    if shape is None:
        tokens = [
            part.replace("~1", "/").replace("~0", "~")
            for part in envelope.success.split("/")[1:]
        ]
        shape = codec.skimmers[envelope.success] = reduce(
            _around, reversed(tokens), Any
        )
    return shape


def _around(inner: Any, name: str) -> Any:
    return msgspec.defstruct(
        "Verdict", [("inner", inner, msgspec.field(name=name, default=None))]
    )


def _json(codec: Codec, operation: Operation[Any], reply: Reply, shape: Any) -> Any:
    """The value of a JSON body, whatever its Content-Type; where text is documented, what is not labelled JSON is text."""
    content = in_utf8(reply)
    if shape is str and not is_json(reply.headers.get("content-type", "")):
        value = codec.read(content, shape)
        return _text(reply) if isinstance(value, Misfit) else value
    return codec.decode(operation.id, reply, shape, content=content)


def in_utf8(reply: Reply) -> bytes:
    """The body as JSON's own encoding has it: recoded where the Content-Type, or a byte order mark, says it is another."""
    content = reply.content
    charset = charset_of(reply.headers.get("content-type", ""))
    if content.startswith(_BOMS_OF_UTF_16):
        charset = "utf-16"
    if charset is None or charset.lower() in ("utf-8", "utf8", "us-ascii", "ascii"):
        return content
    try:
        return content.decode(charset).encode()
    except (LookupError, UnicodeError):
        return content


_BOMS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def _text(reply: Reply) -> str:
    charset = charset_of(reply.headers.get("content-type", "")) or "utf-8"
    try:
        return reply.content.decode(charset, "replace")
    except LookupError:
        return reply.content.decode("utf-8", "replace")
