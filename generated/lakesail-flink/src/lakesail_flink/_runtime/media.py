"""Media types as text: what stands in a Content-Type header.

In: a header's value. Out: its parts. Not its business: what content of that type looks like (bodies, replies).
Source: RFC 9110, section 8.3.
"""

from __future__ import annotations

import re

_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)


def bare_type(content_type: str) -> str:
    """The media type alone, without its parameters, in lower case."""
    return content_type.partition(";")[0].strip().lower()


def is_json(content_type: str) -> bool:
    """Whether content of this type is JSON, also one with the suffix `+json` (RFC 6839)."""
    return bare_type(content_type).endswith(("/json", "+json"))


def charset_of(content_type: str) -> str | None:
    """The charset a content type names, as it is written; None where it names none."""
    found = _CHARSET.search(content_type)
    return found[1] if found else None
