"""Make the output folder what a plan says, all of it or nothing.

Comes in: a `Plan`. Goes out: the folder, and the list of what changed. Not its business: what the files say.

Under a lock on the parent folder: finish or undo what a killed run left, look again, build the new folder beside the old one,
exchange the two, and check that nobody wrote to the old one meanwhile; if somebody did, exchange back and begin again.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from speclock.write import manifest
from speclock.write.comparing import compare
from speclock.write.paths import MANIFEST
from speclock.write.records import Change, Plan, Refused, WriteError
from speclock.write.swap import leftovers, sibling, swap
from speclock.write.tree import Snapshot, build, discard, same, scan

_ATTEMPTS = 5
"""How often to begin again when others keep writing into the folder."""


def apply(plan: Plan, *, force: bool = False) -> tuple[Change, ...]:
    """Write the plan's files and give what changed; a plan without changes writes nothing at all.

    The folder is looked at again under the lock, so what happened since `compare` counts. Raises Refused, before anything
    is touched, if there are conflicts and no `force`; WriteError if the disk does not allow it, the output being as before.
    """
    target = Path(os.path.realpath(plan.folder))
    if not target.name:
        raise WriteError(target, "the root of a file system cannot be an output folder")
    try:
        if (
            not plan.changes
            and not leftovers(target, "new")
            and not leftovers(target, "old")
        ):
            return ()
        target.parent.mkdir(parents=True, exist_ok=True)
        with _locked(target.parent):
            _recover(target)
            return _apply(target, plan, force) if plan.changes else ()
    except OSError as error:
        raise WriteError(
            Path(error.filename or target), error.strerror or str(error)
        ) from error


def _apply(target: Path, plan: Plan, force: bool) -> tuple[Change, ...]:
    for _ in range(_ATTEMPTS):
        new = sibling(target, "new")
        try:
            held = scan(target)
            current = compare(target, plan.files)
            if current.conflicts and not force:
                raise Refused(current.conflicts)
            if not current.changes:
                return ()
            _require_writable(target)
            new.mkdir()
            linked = _build(target, new, current, held)
            swap(new, target)
            if _undisturbed(new, held, linked):
                _sync_folder(target.parent)
                return current.changes
            swap(new, target)
        except FileNotFoundError:  # somebody removed what we had just seen
            continue
        except OSError as error:
            raise WriteError(
                _blamed(error, new, target), error.strerror or str(error)
            ) from error
        finally:
            discard(new)
    raise WriteError(target, "others keep writing into the output folder")


def _undisturbed(old: Path, held: Snapshot, linked: frozenset[str]) -> bool:
    """Tell whether the folder we replaced is still as we had seen it before we built the new one."""
    if not old.exists():
        return not held
    try:
        return same(held, scan(old), linked)
    except (OSError, WriteError):
        return False


def _build(target: Path, new: Path, plan: Plan, held: Snapshot) -> frozenset[str]:
    written = {
        c.path: plan.files[c.path].encode()
        for c in plan.changes
        if c.path in plan.files
    }
    dropped = {change.path for change in plan.changes if change.kind == "removed"}
    if plan.files:
        written[MANIFEST] = manifest.dump(
            {path: text.encode() for path, text in plan.files.items()}
        )
    return build(target, new, held, {*dropped, MANIFEST}, written)


def _recover(target: Path) -> None:
    """Undo what a killed run left: put back the folder it had moved aside, remove everything else of it."""
    for old in leftovers(target, "old"):
        if os.path.lexists(target):
            discard(old)
        else:
            old.rename(target)
    for new in leftovers(target, "new"):
        discard(new)


def _require_writable(target: Path) -> None:
    for folder, why in (
        (target, ""),
        (target.parent, "; a new output is built beside the old one"),
    ):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            raise WriteError(folder, f"the folder is not writable{why}")


@contextmanager
def _locked(folder: Path) -> Generator[None]:
    """Hold the exclusive lock of a folder (`flock(2)`); it leaves no file, and ends with the process."""
    while True:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            if os.path.samestat(
                os.fstat(handle), folder.stat()
            ):  # not replaced while we waited
                yield
                return
        finally:
            os.close(handle)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _blamed(error: OSError, new: Path, target: Path) -> Path:
    """Give the path a user knows for the one that failed."""
    path = Path(error.filename or target)
    return target / path.relative_to(new) if path.is_relative_to(new) else path
