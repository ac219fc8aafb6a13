"""A file that appears when it is complete.

In: a path and bytes. Out: the file, moved in place at the end, or nothing at all. Not its business: where the bytes
come from.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import BinaryIO


class NewFile:
    """Bytes on their way into a file, beside it until `complete`.

    The file has the permissions any new file would have. Raises OSError, and then leaves nothing behind.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._beside = self.path.with_name(
            f".{self.path.name}.{secrets.token_hex(4)}.part"
        )
        self._file: BinaryIO = self._beside.open("xb")

    def write(self, chunk: bytes) -> None:
        """Append some bytes."""
        self._file.write(chunk)

    def complete(self) -> Path:
        """Put the file where it belongs, in place of one that may be there."""
        self._file.close()
        self._beside.replace(self.path)
        return self.path

    def discard(self) -> None:
        """Leave nothing behind; harmless after `complete`."""
        self._file.close()
        self._beside.unlink(missing_ok=True)
