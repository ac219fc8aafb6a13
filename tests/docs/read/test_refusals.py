"""A page that can't be read ends in one diagnostic that says what was expected where."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.read.reads import refusal_of, save
from docs.read.small_pages import ELEMENTS, ELEMENTS_ZH, MANDATORY, SCHEMAS
from speclock.diagnostics import Code, Report
from speclock.docs.reading import read_page
from speclock.explain import as_text

PATH_TABLE = ELEMENTS[
    ELEMENTS.index("Path Parameters") : ELEMENTS.index("Request parameters")
]
CASES: list[tuple[str, str, str, str, str]] = [
    # what the page is, what is replaced, by what, what is said, the line it points at
    (ELEMENTS, PATH_TABLE, "Path Parameters\n", "expected the table of path parameters below 'Path Parameters'", 'Path Parameters'),
    (ELEMENTS, "GET /harbours/{harbour}/boats HTTP/1.1", "Soon.", "expected the request line below 'Request syntax', such as GET /things/{thing} HTTP/1.1", 'Request syntax'),
    (ELEMENTS, "Parameter |\nType |\nRequired |", "Parameter |\nColour |\nRequired |", "the column head 'Colour' is not known", '|'),
    (ELEMENTS, "| harbour |\nstring |", "| harbour |\nstrong |", "expected a type, not 'strong'", '| harbour |'),
    (ELEMENTS, "string |\nYes |", "string |\nPerhaps |", "expected a word for required or optional, not 'Perhaps'", '| harbour |'),
    (ELEMENTS, "| limit |\ninteger |\n", "| limit |\n", "a row that is not 5 cells, as the head of its table has", '| limit |'),
    (ELEMENTS, "| flag |", "| limit |", "the request row 'limit' stands here a second time, first in line 37", '| limit |'),
    (ELEMENTS, "RED |\n", "", "a row of 4 cells in a table of 5 columns", '| flag |'),
    (ELEMENTS, "harbour:ListBoats |", "None |", "expected the name of an action in the first column", 'None |'),
    (ELEMENTS, "boats |\narray |", "boats |\nstring |", "a row without a name that follows no array", '| Boat |'),
    (ELEMENTS, "| 404 |", "| never |", "expected a status, not 'never'", '| never |'),
    (ELEMENTS, "This text stands below the table.", "x", "", ''),
    (ELEMENTS, "Lists the boats of a harbour.\n", "a | b |\n---|---|\nc | d |\n", "a table above the first known title that this layout does not know", 'a | b |'),
    (ELEMENTS, '"ok": true,\n', '"ok" true,\n', "a payload too far from JSON to make out its fields", '"ok" true,'),
    (ELEMENTS, "\nRelease notes", "\n| stray |\nRelease notes", "a row of 1 cells in a table of 3 columns", '| stray |'),
    (ELEMENTS_ZH, "north |\n", "north | south |\n", "a row that is not 5 cells, as the head of its table has", 'harbour | string | 是 | 港口。 | north | south |'),
    (ELEMENTS_ZH, "2025-01-02", "soon", "expected a date such as 2024-05-24, not 'soon'", 'soon | OpenAPI 入参发生变更, 错误码发生变更 | 详情 |'),
    (ELEMENTS_ZH, "{\n\"ok\": true\n}\n", "", "expected the table of response elements below '返回参数'", '返回参数'),
    (MANDATORY, "POST /v1", "/v1", "expected a method before the path, such as GET", '/v1/{fleet}/boats/{boat}/move'),
    (MANDATORY, "Mandatory |", "Obligatory |", "the column head 'Obligatory' is not known", '|'),
    (MANDATORY, "fleet |\nYes |", "flet |\nYes |", "expected a row 'fleet' in the table of path parameters, as the path names it", 'URI'),
    (MANDATORY, "|\nmoved |\nBoolean |\nWhether it went |\n", "|\nmoved |\nBool object |\nWhether it went |\nTable 9 Nobody\n|\nParameter |\nType |\nDescription |\n|---|---|---|\n|\nx |\nString |\nX |\n", "a table about 'Nobody', which no row above it names", '|'),
    (MANDATORY, "sea:boats:move\n", "", "a table without bars that does not begin with a row", 'write'),
    (MANDATORY, "-\n-\nURI", "tide\nURI", "a row of 4 cells in a table of 6 columns", 'sea:boats:move'),
    (MANDATORY, "-\n-\nURI", "-\n-\n-\n-\nURI", "a row of more cells than the 6 of its head", 'sea:boats:move'),
    (MANDATORY, "\n200 |", "\nfine |", "expected a status, not 'fine'", 'fine |'),
    (MANDATORY, "String |\nWhere to.", "Strange |\nWhere to.", "expected a type, not 'Strange'", 'target |'),
    (SCHEMAS, "- Minimum Length 2", "- Shoe Size 2", "an entry 'Shoe Size 2' that this layout does not know", '- Shoe Size 2'),
    (SCHEMAS, "- Minimum Length 2", "- Minimum Length two", "expected a number after 'minimum length', not 'two'", '- Minimum Length two'),
    (SCHEMAS, "/fleets/{fleet}/boats\n", "", "expected the request line above the first section, such as /things/{thing}", 'ListBoats'),
    (SCHEMAS, "\nfleet\n", "\nfeet\n", "expected 'fleet' below 'Path Parameters', as the path names it", 'ListBoats'),
    (SCHEMAS, "\ninteger\n- Minimum", "\nnumeral\n- Minimum", "expected a type, not 'numeral'", '- Type'),
    (SCHEMAS, "limit\nHow many.\n", "", "expected a name before the entry 'Type'", '- Type'),
    (SCHEMAS, "- Type\nobject\n- Properties\nboats", "- Type\n- Properties\nboats", "expected a value after the entry 'type'", '- Type'),
    (SCHEMAS, "Query Parameters\nlimit\nHow many.\n- Type\ninteger\n- Minimum 1\n- Maximum 50\n- Default\n20\n- Type\n", "Query Parameters\n", "expected the list of what belongs below 'Query Parameters'", 'Query Parameters'),
    (SCHEMAS, "- Maximum Length 8", "- Minimum Length 8", "minimum length is said a second time, first in line 11", '- Minimum Length 8'),
    (SCHEMAS, "- Schema\nBoatList\n- Type\nobject\n- Properties", "- Properties", "expected 'Schema' or 'Type' below '200 Response'", '200 Response'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "old", "new", "message", "line"), CASES)
def test_what_is_not_as_expected_is_said(
    text: str, old: str, new: str, message: str, line: str, tmp_path: Path
) -> None:
    assert old in text
    path = save(tmp_path, "made-ListBoats.txt", text.replace(old, new, 1))
    if not message:  # what does not matter may change
        assert read_page(path, Report()) is not None
        return
    found = refusal_of(path)
    assert found.code is Code.PAGE_PART
    assert found.message.partition(" (read as")[0] == message
    assert found.at is not None
    position = found.at.found()
    assert position is not None
    assert position.text == line
    assert f"made-ListBoats.txt:{position.line}:1: error SL703: " in as_text(found)


def test_a_page_that_no_layout_knows(tmp_path: Path) -> None:
    found = refusal_of(save(tmp_path, "recipe.txt", "Two eggs.\nSome milk.\n"))
    assert found.code is Code.LAYOUT
    assert (
        "element-tables expects a section 'Request syntax' with the request line"
        in found.message
    )
    assert "mandatory-tables expects a section 'URI'" in found.message
    assert "schema-lists expects a section 'Responses'" in found.message


def test_half_a_layout_is_none(tmp_path: Path) -> None:
    for text in (
        "Request syntax\nGET /a\n",
        "URI\nGET /a\n",
        "/a/b\nResponses\nNone.\n",
    ):
        assert refusal_of(save(tmp_path, "half.txt", text)).code is Code.LAYOUT


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the page is empty"),
        (b" \n ", "the page is empty"),
        (b"caf\xe9", "the page is not UTF-8 (byte 3)"),
        (b"a\0b", "the page is not text: it holds a null character"),
        (b'<html><meta charset="klingon">', "the page says it is in klingon, which is not known here"),
        (b'<html><meta charset="hex">', "the page says it is in hex, which is not known here"),
        (b"\xff\xfea", "the page is not UTF-16 (byte 2)"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; x=y\n\n", "the page is a web archive (MHTML)"),
        (b"x" * (8 * 1024 * 1024 + 1), "the page is larger than 8388608 bytes"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_page(data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "page.dat"
    path.write_bytes(data)
    found = refusal_of(path)
    assert (found.code, found.message) == (Code.PAGE, message)


def test_no_file(tmp_path: Path) -> None:
    assert (
        refusal_of(tmp_path / "none.txt").message
        == "can't read the page: No such file or directory"
    )
    assert refusal_of(tmp_path).message == "can't read the page: Is a directory"


def test_a_page_without_a_name(tmp_path: Path) -> None:
    text = ELEMENTS_ZH.replace("harbour:ListBoats", "harbour:boats")
    found = refusal_of(save(tmp_path, "page.txt", text))
    assert found.message.startswith("expected the operation's name")
    assert found.hint is not None
