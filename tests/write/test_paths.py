from __future__ import annotations

from pathlib import Path

import pytest

from speclock.write import MANIFEST, compare


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../a",
        "a/../b",
        "a//b",
        "a/",
        "./a",
        "a/.",
        "..",
        "a\0b",
        "a\\b",
        "\ud800",
        MANIFEST,
        MANIFEST.upper(),
        MANIFEST + "/x",
    ],
)
def test_a_path_that_must_never_be_written_is_our_bug(out: Path, path: str) -> None:
    with pytest.raises(ValueError, match="output path"):
        compare(out, {path: ""})


@pytest.mark.parametrize(
    "paths",
    [
        ("a.py", "A.py"),
        ("pkg/a.py", "Pkg/b.py"),
        ("a", "a/b"),
        ("a/b", "A"),
        ("stra\u00dfe", "STRASSE"),
        ("\u00e9", "e\u0301"),
    ],
)
def test_paths_that_some_file_system_takes_for_one_are_refused(
    out: Path, paths: tuple[str, str]
) -> None:
    for order in (paths, paths[::-1]):
        with pytest.raises(ValueError, match="collides"):
            compare(out, dict.fromkeys(order, ""))


def test_text_that_is_no_unicode_is_our_bug(out: Path) -> None:
    with pytest.raises(ValueError, match="surrogates"):
        compare(out, {"a": "\ud800"})


def test_odd_but_harmless_paths_are_fine(out: Path) -> None:
    assert (
        len(
            compare(
                out,
                dict.fromkeys(
                    [
                        "..a",
                        "a..b",
                        ".hidden",
                        "a b",
                        "\u00fc/\u00dc",
                        "pkg/a",
                        "pkg/b",
                        "...",
                        "-rf",
                    ],
                    "",
                ),
            ).changes
        )
        == 9
    )
