"""Words of any text, and how Python joins them."""

from __future__ import annotations

import keyword
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speclock.name.namespace import Namespace, identifier
from speclock.name.words import pascal, snake, upper, words

TABLE = [
    # text, snake, pascal
    ("savepointId", "savepoint_id", "SavepointId"),
    ("savepoint_id", "savepoint_id", "SavepointId"),
    ("SavepointID", "savepoint_id", "SavepointId"),
    ("savepoint-id", "savepoint_id", "SavepointId"),
    ("savepoint.id", "savepoint_id", "SavepointId"),
    ("HTTPServer", "http_server", "HttpServer"),
    ("getHTTPResponseCode", "get_http_response_code", "GetHttpResponseCode"),
    ("HTTP2Server", "http2_server", "Http2Server"),
    ("log4j2", "log4j2", "Log4j2"),
    ("SHA256", "sha256", "Sha256"),
    ("X-Amz-Meta", "x_amz_meta", "XAmzMeta"),
    ("$filter", "filter", "Filter"),
    ("@odata.type", "odata_type", "OdataType"),
    ("2fa", "2fa", "2fa"),
    ("größe", "größe", "Größe"),
    ("maxGröße", "max_größe", "MaxGröße"),
    ("名前", "名前", "名前"),
    ("ﬁeld", "field", "Field"),
    ("a b\tc\nd", "a_b_c_d", "ABCD"),
    ("__init__", "init", "Init"),
    ("", "", ""),
    ("!?", "", ""),
]


@pytest.mark.parametrize(("text", "as_snake", "as_pascal"), TABLE)
def test_words(text: str, as_snake: str, as_pascal: str) -> None:
    assert snake(words(text)) == as_snake
    assert pascal(words(text)) == as_pascal
    assert upper(words(text)) == as_snake.upper()


@pytest.mark.parametrize(
    ("wanted", "fallback", "made"),
    [
        ("class", "value", "class_"),
        ("None", "Value", "None_"),
        ("match", "value", "match"),
        ("2fa", "value", "value_2fa"),
        ("2fa", "Value", "Value2fa"),
        ("", "value", "value"),
        ("__class__", "value", "class_"),
        ("_x", "value", "x"),
    ],
)
def test_identifier(wanted: str, fallback: str, made: str) -> None:
    assert identifier(wanted, fallback) == made


def test_who_comes_first_gets_the_name() -> None:
    scope = Namespace.reserving(("self",))
    assert scope.claim("id", fallback="value") == "id"
    assert scope.claim("id", fallback="value") == "id_2"
    assert scope.claim("id", fallback="value", other="body_id") == "body_id"
    assert scope.claim("id", fallback="value", other="body_id") == "body_id_2"
    assert scope.claim("self", fallback="value") == "self_"


@given(st.lists(st.text(max_size=12), max_size=30), st.booleans())
def test_any_texts_give_unique_valid_names(texts: list[str], classes: bool) -> None:
    scope = Namespace.reserving(("self", "timeout"))
    join = pascal if classes else snake
    fallback = "Value" if classes else "value"
    made = [scope.claim(join(words(text)), fallback=fallback) for text in texts]
    for name in made:
        assert name.isidentifier()
        assert not keyword.iskeyword(name)
        assert not name.startswith("_")
        assert name not in ("self", "timeout")
    # Python compares identifiers by their normal form.
    normal = [unicodedata.normalize("NFKC", name) for name in made]
    assert len(set(normal)) == len(texts)


@given(st.text())
def test_words_are_stable(text: str) -> None:
    once = words(text)
    assert words(snake(once)) == once or not snake(once).isascii()
