"""Whether an exception tells what a reply of failure said.

In: an example, the exception, the exception class for each case. Out: nothing, or an AssertionError.
Not its business: making the exception.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from .body import is_json
from .examples import Example
from .schemas import alternatives, documented
from .values import compare

_WORDS = {
    "code": ("code", "errorcode"),
    "message": ("message", "errormessage", "errormsg"),
    "request_id": ("requestid",),
}
_NOTHING = ("", '""', "null")


def judge_failure(
    example: Example, error: BaseException, kinds: Mapping[str, type]
) -> None:
    """Check the class, status, code, message, request id, body and bytes of an exception.

    `kinds` has the exact class for each status as the document writes it, and for `envelope`.
    """
    found = list(_problems(example, error, kinds))
    if found:
        raise AssertionError(
            f"{example}: the exception differs:\n  " + "\n  ".join(found)
        )


def _problems(
    example: Example, error: BaseException, kinds: Mapping[str, type]
) -> Iterator[str]:
    kind = kinds.get(example.case)
    if kind is None:
        yield f"the document has a failure {example.case} for which the client has no exception"
    elif type(error) is not kind:
        yield f"it is a {type(error).__name__}, not a {kind.__name__}: {error}"
    wanted: dict[str, object] = {
        "operation": example.facts.id,
        "status_code": example.status,
        "content": example.reply.content,
        **_told(example.payload),
    }
    for name, value in wanted.items():
        if not hasattr(error, name):
            yield f"{name} is missing; it should be {value!r}"
        elif getattr(error, name) != value:
            yield f"{name} is {getattr(error, name)!r}; it should be {value!r}"
    for name in ("code", "message"):
        if name in wanted and " ".join(str(wanted[name]).split()) not in str(error):
            yield f"its text does not tell the {name}: {error}"
    # What is no JSON is in `content` alone.
    if example.payload is not None and is_json(example.media_type or ""):
        body = getattr(error, "body", None)
        binding = example.facts.source.is_binding
        differences, _ = compare(example.payload, body, example.schema, binding=binding)
        yield from (f"body: {one}" for one in differences)
        if isinstance(body, dict) and _is_model(example):
            yield f"body: {body!r} is what came, not what the document makes of it"


def _is_model(example: Example) -> bool:
    """Whether the document names the properties of the payload, whichever alternative holds."""
    options = alternatives([example.schema]) if example.schema is not None else []
    return bool(options) and all(map(documented, options))


def _told(payload: Any) -> dict[str, str]:
    """Code, message and request id, where one key of the payload names each beyond doubt."""
    if not isinstance(payload, dict):
        return {}
    told: dict[str, str] = {}
    for name, words in _WORDS.items():
        values = [
            str(value).strip()
            for key, value in cast("dict[str, object]", payload).items()
            if key.lower().replace("_", "").replace("-", "") in words
            and isinstance(value, str | int)
            and not isinstance(value, bool)
        ]
        if len(values) == 1 and values[0] not in _NOTHING:
            told[name] = values[0]
    return told
