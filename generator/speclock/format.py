"""Files -> Files as the pinned Black prints them.

The planner lays text out as Black would; only a file with a line that was too long to be laid out
goes through Black here, which is slow (about 0.1 MB/s). Copied files are Black's already and don't
come here. A test runs Black over everything.
"""

from __future__ import annotations

from speclock.plan.code import WIDTH
from speclock.render import Files


def format_files(files: Files) -> Files:
    """Every Python file in Black's style."""
    return {
        path: _formatted(text) if path.endswith(".py") else text
        for path, text in files.items()
    }


def _formatted(text: str) -> str:
    if all(len(line) <= WIDTH for line in text.splitlines()):
        return text
    import black
    from black.mode import TargetVersion

    return black.format_str(
        text, mode=black.Mode(target_versions={TargetVersion.PY311})
    )
