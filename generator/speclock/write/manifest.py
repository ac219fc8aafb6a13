"""The manifest: what we wrote last time, kept inside the output folder.

Comes in: bytes of a manifest, or of the files about to be written. Goes out: path -> SHA-256, or the bytes of a manifest. Not
its business: where the bytes come from, and what to do when a file no longer matches.

    {"files": {"pyproject.toml": "<64 hex digits>", ...}, "format": 1}

Sorted, without clock or version, so that the same files give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import cast

from speclock.write.paths import require_safe

FORMAT = 1
_DIGEST = re.compile(r"[0-9a-f]{64}")


def digest(content: bytes) -> str:
    """Give the SHA-256 of a file's content in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def dump(contents: Mapping[str, bytes]) -> bytes:
    """Give the manifest of these files (path -> content)."""
    files = {path: digest(content) for path, content in contents.items()}
    return (
        json.dumps({"format": FORMAT, "files": files}, indent=2, sort_keys=True) + "\n"
    ).encode()


def load(content: bytes) -> dict[str, str]:
    """Give path -> SHA-256, or nothing when this is no manifest of ours.

    A manifest decides what may be replaced and removed, so one that cannot be trusted whole (a broken merge, another format, a
    path that leaves the folder) counts for nothing.
    """
    try:
        data: object = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    record = cast("dict[str, object]", data)
    files = record.get("files")
    if (
        type(record.get("format")) is not int
        or record["format"] != FORMAT
        or not isinstance(files, dict)
    ):
        return {}
    digests = cast("dict[str, object]", files)
    known = {
        path: sha
        for path, sha in digests.items()
        if isinstance(sha, str) and _DIGEST.fullmatch(sha)
    }
    try:
        require_safe(known)
    except ValueError:
        return {}
    return known if len(known) == len(digests) else {}
