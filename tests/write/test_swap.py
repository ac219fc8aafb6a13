from __future__ import annotations

import ctypes
import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from speclock.write import apply, compare
from speclock.write.swap import exchange, leftovers, sibling, swap

Look = Callable[[Path], dict[str, str]]


def _cannot(*_: object) -> bool:
    return False


def _failing(*_: object) -> int:
    return -1


def _pair(folder: Path) -> tuple[Path, Path]:
    new, target = sibling(folder / "t", "new"), folder / "t"
    for path, text in ((new, "new"), (target, "old")):
        path.mkdir()
        (path / "f").write_text(text)
    return new, target


@pytest.fixture
def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speclock.write.swap.exchange", _cannot)


def test_exchange(tmp_path: Path) -> None:
    new, target = _pair(tmp_path)
    if not exchange(new, target):
        pytest.skip("this file system cannot exchange two names")
    assert ((new / "f").read_text(), (target / "f").read_text()) == ("old", "new")
    with pytest.raises(FileNotFoundError):
        exchange(new, tmp_path / "missing")


@pytest.mark.usefixtures("no_exchange")
def test_swap_without_exchange(tmp_path: Path) -> None:
    new, target = _pair(tmp_path)
    swap(new, target)
    assert ((new / "f").read_text(), (target / "f").read_text()) == ("old", "new")
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, None])
def test_a_system_that_cannot_exchange_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int | None
) -> None:
    class Library:
        def __init__(self, *_: object, **__: object) -> None:
            if code is not None:
                self.renameat2 = self.renamex_np = _failing

    monkeypatch.setattr(ctypes, "CDLL", Library)
    monkeypatch.setattr(ctypes, "get_errno", lambda: code)
    assert exchange(*_pair(tmp_path)) is False


@pytest.mark.usefixtures("no_exchange")
def test_a_swap_that_fails_half_way_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, target = _pair(tmp_path)
    real = Path.rename

    def rename(self: Path, to: Path) -> Path:
        if self == new:
            raise OSError(errno.EIO, "no")
        return real(self, to)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="no"):
        swap(new, target)
    assert (target / "f").read_text() == "old"


def test_leftovers_are_ours_alone(tmp_path: Path) -> None:
    target = tmp_path / "a"
    mine = sibling(target, "new")
    for path in (
        mine,
        sibling(tmp_path / "a.speclock-new-x", "new"),
        sibling(target, "old"),
        tmp_path / ".a.speclock-new-notes",
        tmp_path / ".a.speclock-new-0123abcdx",
    ):
        path.mkdir()
    sibling(target, "new").write_text("a file")
    assert leftovers(target, "new") == [mine]
    assert leftovers(tmp_path / "no" / "such", "new") == []


@pytest.mark.parametrize("files", [{"a": "1"}, {"a": "2"}])
def test_leftovers_go_with_the_next_run(out: Path, files: dict[str, str]) -> None:
    apply(compare(out, {"a": "1"}))
    for role in ("new", "old"):
        junk = sibling(out, role) / "deep"
        junk.mkdir(parents=True)
        (junk / "link").symlink_to(out)
        (junk / "f").write_text("")
        junk.chmod(0o500)
    apply(compare(out, files))
    assert list(out.parent.iterdir()) == [out]
    assert (out / "a").read_text() == files["a"]


def test_a_folder_that_was_moved_aside_is_put_back(out: Path) -> None:
    apply(compare(out, {"a": "1", "b": "1"}))
    (out / "notes").write_text("mine")
    out.rename(sibling(out, "old"))
    apply(compare(out, {"a": "2"}))
    assert list(out.parent.iterdir()) == [out]
    assert sorted(p.name for p in out.iterdir()) == [
        ".speclock-manifest.json",
        "a",
        "notes",
    ]
    assert (out / "a").read_text() == "2"
