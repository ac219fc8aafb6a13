"""What openapi-core complains of, and no client is to blame for.

In: its exception, and the properties that travel in one direction only. Out: whether nothing else is wrong. Not its
business: complaints about a request as such (core).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, cast

from .schemas import matches

_TIME = r"(?i)\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d:\d\d)"
_MISSING = re.compile(r"'(.+)' is a required property", re.DOTALL)


def is_borne(
    error: BaseException, absent: frozenset[str], *, strictly: bool = False
) -> bool:
    """Whether every reason of openapi-core's is one to bear: what is absent, a time or a pattern that it misreads.

    And, but `strictly`, a value that fits several members of a oneOf at once, as many documents can't help: which of
    them the document means is open, and a client that reads or sends the value is right with each.
    """
    found: list[Any] = []
    cause: BaseException | None = error
    while cause is not None:
        found.extend(cast("Any", getattr(cause, "schema_errors", ())))
        cause = cause.__cause__
    return bool(found) and all(_borne(one, absent, strictly) for one in found)


def _borne(error: Any, absent: frozenset[str], strictly: bool) -> bool:
    missing = _MISSING.fullmatch(str(error.message))
    if missing is not None:
        return missing[1] in absent
    stated: Any = error.validator_value
    match error.validator:
        case "format":
            # Known as the third draft of JSON Schema had it, without the offset of RFC 3339.
            is_time = re.fullmatch(_TIME, str(error.instance)) is not None
            return bool(stated == "time") and is_time
        case "pattern":
            return matches(str(stated), str(error.instance)) is None
        case "oneOf" if not error.context:
            return not strictly
        case "oneOf" | "anyOf":
            branches: dict[object, list[Any]] = defaultdict(list)
            for one in error.context:
                branches[one.schema_path[0]].append(one)
            return any(
                all(_borne(one, absent, strictly) for one in branch)
                for branch in branches.values()
            )
        case _:
            return False
