from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from speclock.write import MANIFEST, Change, Refused, WriteError, apply, compare

Look = Callable[[Path], dict[str, str]]
NOBODY = 65534
FILES = {"pyproject.toml": "p\n", "pkg/__init__.py": "", "pkg/models/a.py": "a\n"}


def test_writes_exactly_the_text(out: Path) -> None:
    text = "\u00fc\u2028\r\n\rx\n\n"
    assert apply(compare(out / "new/parents", {"a/b": text})) == (
        Change("a/b", "added"),
    )
    assert (out / "new/parents/a/b").read_bytes() == text.encode()


def test_nothing_to_change_writes_nothing(out: Path) -> None:
    apply(compare(out, FILES))
    everything = [out.parent, out, *out.rglob("*")]
    before = {
        path: (path.stat().st_mtime_ns, path.stat().st_ctime_ns, path.stat().st_ino)
        for path in everything
    }
    assert apply(compare(out, FILES)) == ()
    assert apply(compare(out, FILES), force=True) == ()
    assert {
        path: (path.stat().st_mtime_ns, path.stat().st_ctime_ns, path.stat().st_ino)
        for path in everything
    } == before


def test_a_plan_that_somebody_else_has_carried_out_meanwhile_writes_nothing(
    out: Path,
) -> None:
    plan = compare(out, FILES)
    assert len(apply(plan)) == 3
    inode = out.stat().st_ino
    assert apply(plan) == ()
    assert out.stat().st_ino == inode


def test_only_what_changes_is_a_new_file(out: Path) -> None:
    apply(compare(out, FILES))
    kept = (out / "pkg/__init__.py").stat()
    apply(compare(out, FILES | {"pyproject.toml": "q\n"}))
    now = (out / "pkg/__init__.py").stat()
    assert (now.st_ino, now.st_mtime_ns, now.st_nlink) == (
        kept.st_ino,
        kept.st_mtime_ns,
        1,
    )


def test_what_we_no_longer_write_goes_with_its_empty_folders(
    out: Path, look: Look
) -> None:
    apply(compare(out, FILES | {"old/deep/x": "", "pkg/old": ""}))
    (out / "empty/of/others").mkdir(parents=True)
    assert apply(compare(out, FILES)) == (
        Change("old/deep/x", "removed"),
        Change("pkg/old", "removed"),
    )
    found = look(out)
    del found[MANIFEST]
    folders = ["pkg/", "pkg/models/", "empty/", "empty/of/", "empty/of/others/"]
    assert found == FILES | dict.fromkeys(folders, "")


def test_foreign_files_stay_as_they_are(out: Path, look: Look) -> None:
    apply(compare(out, FILES))
    others = {
        ".git/HEAD": "ref",
        ".venv/bin/python": "#!",
        "pkg/models/__pycache__/a.pyc": "pyc",
        "notes": "mine",
    }
    for path, text in others.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text)
    (out / "dangling").symlink_to("nowhere")
    (out / "outside").symlink_to(out.parent)
    (out / ".venv/bin/python").chmod(0o755)
    (out / ".git").chmod(0o500)
    os.mkfifo(out / "pipe")
    os.utime(out / ".venv", ns=(1, 2))
    inode = (out / "notes").stat().st_ino
    apply(compare(out, {"pyproject.toml": "q\n"}))
    (out / "pipe").unlink()
    found = look(out)
    assert {path: found[path] for path in others} == others
    assert found["dangling"] == "-> nowhere"
    assert found["outside"] == f"-> {out.parent}"
    assert found["pkg/models/"] == ""
    assert "pkg/models/a.py" not in found
    assert stat.S_IMODE((out / ".venv/bin/python").stat().st_mode) == 0o755
    assert stat.S_IMODE((out / ".git").stat().st_mode) == 0o500
    assert (out / ".venv").stat().st_mtime_ns == 2
    assert (out / "notes").stat().st_ino == inode
    assert [path.name for path in out.parent.iterdir()] == ["client"]
    (out / ".git").chmod(0o700)


def test_a_folder_whose_entries_changed_has_a_new_time(out: Path) -> None:
    apply(compare(out, FILES))
    for folder in (out, out / "pkg", out / "pkg/models"):
        os.utime(folder, ns=(1, 2))
    apply(compare(out, FILES | {"pkg/models/b.py": ""}))
    assert (out / "pkg/models").stat().st_mtime_ns > 2
    assert (out / "pkg").stat().st_mtime_ns == 2


def test_a_link_where_our_file_goes_is_foreign_and_never_followed(out: Path) -> None:
    apply(compare(out, {"a": "1", "b": "1"}))
    victim = out.parent / "victim"
    victim.write_text("2")
    for name in "ab":
        (out / name).unlink()
        (out / name).symlink_to(victim)
    plan = compare(out, {"a": "2"})
    assert [(c.path, c.kind) for c in plan.conflicts] == [("a", "foreign")]
    assert f"-symbolic link to {victim}" in plan.conflicts[0].diff
    with pytest.raises(Refused):
        apply(plan)
    assert apply(plan, force=True) == (Change("a", "changed"),)
    assert not (out / "a").is_symlink()
    assert (out / "b").is_symlink()
    assert victim.read_text() == "2"


def test_a_link_to_the_output_folder_is_resolved(out: Path) -> None:
    out.mkdir()
    link = out.parent / "link"
    link.symlink_to("client")
    apply(compare(link, FILES))
    assert link.is_symlink()
    assert (out / "pyproject.toml").read_text() == "p\n"
    assert compare(link, FILES).changes == ()


def test_modes_are_ours_and_the_umask(out: Path) -> None:
    before = os.umask(0o027)
    try:
        apply(compare(out, FILES))
        assert stat.S_IMODE((out / "pyproject.toml").stat().st_mode) == 0o640
        assert stat.S_IMODE((out / "pkg").stat().st_mode) == 0o750
        assert stat.S_IMODE(out.stat().st_mode) == 0o750
        os.umask(0)
        apply(compare(out, FILES | {"open": ""}))
        assert stat.S_IMODE((out / "open").stat().st_mode) == 0o644
        out.chmod(0o711)
        apply(compare(out, {"a": ""}))
        assert stat.S_IMODE(out.stat().st_mode) == 0o711
    finally:
        os.umask(before)


def test_refusing_comes_before_touching_anything(out: Path, look: Look) -> None:
    apply(compare(out, FILES))
    (out / "pyproject.toml").write_text("mine")
    before = look(out.parent)
    with pytest.raises(Refused, match=r"pyproject.toml \(edited\)"):
        apply(compare(out, {"pyproject.toml": "q", "new": ""}))
    assert look(out.parent) == before


def test_an_edit_after_comparing_counts(out: Path) -> None:
    apply(compare(out, FILES))
    plan = compare(out, {"pyproject.toml": "q"})
    (out / "pyproject.toml").write_text("mine")
    with pytest.raises(Refused):
        apply(plan)


@pytest.mark.parametrize("function", ["link", "mkdir", "fsync", "utime", "open"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_a_failing_disk_leaves_the_output_untouched(
    out: Path, look: Look, monkeypatch: pytest.MonkeyPatch, function: str, code: int
) -> None:
    apply(compare(out, FILES))
    (out / "notes").write_text("mine")
    plan = compare(out, FILES | {"pkg/more/b.py": ""})
    before = look(out.parent)
    real = getattr(os, function)

    def failing(path: object, *args: object, **options: object) -> object:
        new = next((p for p in (path, *args) if ".speclock-new-" in str(p)), None)
        cleaning = function == "open" and not (
            isinstance(args[0], int) and args[0] & os.O_CREAT
        )
        if (new is not None or isinstance(path, int)) and not cleaning:
            raise OSError(code, os.strerror(code), new)
        return real(path, *args, **options)

    with monkeypatch.context() as patched:
        patched.setattr(os, function, failing)
        if (
            function == "link"
        ):  # the file system cannot link, nor has it room for a copy
            patched.setattr("shutil.copy2", failing)
        with pytest.raises(WriteError) as caught:
            apply(plan)
    assert caught.value.reason == os.strerror(code)
    assert caught.value.path.is_relative_to(out)
    assert look(out.parent) == before


def test_where_links_are_impossible_files_are_copied(
    out: Path, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(compare(out, FILES))
    (out / "notes").write_text("mine")
    os.utime(out / "notes", ns=(1, 2))

    def link(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", link)
    apply(compare(out, FILES | {"pyproject.toml": "q"}))
    assert (out / "notes").stat().st_mtime_ns == 2
    assert look(out)["notes"] == "mine"
    assert compare(out, FILES | {"pyproject.toml": "q"}).changes == ()


@pytest.mark.parametrize("which", ["output", "parent", "file"])
def test_permissions_are_reported_not_worked_around(look: Look, which: str) -> None:
    with (
        tempfile.TemporaryDirectory() as folder
    ):  # unlike tmp_path, others can get there
        Path(folder).chmod(0o755)
        out = Path(folder).resolve() / "generated" / "client"
        apply(compare(out, FILES))
        before = look(out.parent)
        closed = {"output": out, "parent": out.parent, "file": out / "pyproject.toml"}[
            which
        ]
        _give_away(out.parent)
        closed.chmod(0 if which == "file" else 0o555)
        assert _as_somebody(out) == str(closed)
        closed.chmod(0o755)
        assert look(out.parent) == before


def test_read_only_folders_of_others_are_carried_over_and_cleaned_up() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        out = Path(folder).resolve() / "generated" / "client"
        apply(compare(out, FILES))
        (out / "cache/deep").mkdir(parents=True)
        (out / "cache/deep/f").write_text("theirs")
        _give_away(out.parent)
        (out / "cache/deep").chmod(0o555)
        (out / "cache").chmod(0o555)
        assert _as_somebody(out) == ""
        assert list(out.parent.iterdir()) == [out]
        assert (out / "cache/deep/f").read_text() == "theirs"
        assert stat.S_IMODE((out / "cache").stat().st_mode) == 0o555
        for path in (out / "cache", out / "cache/deep"):
            path.chmod(0o755)


def test_the_root_of_the_file_system_is_no_output() -> None:
    with pytest.raises(WriteError, match="root"):
        apply(compare(Path("/"), {"a-file-nobody-has": ""}))


def _give_away(folder: Path) -> None:
    """Root may do everything, so where root runs the tests somebody else owns the folder, and tries."""
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)


def _as_somebody(out: Path) -> str:
    """Apply as a user without privileges; give the path of the WriteError, or nothing."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            apply(compare(out, {"a": ""}))
        except WriteError as error:
            os.write(writer, str(error.path).encode())
        except BaseException as error:
            os.write(writer, repr(error).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return said
