"""Names don't depend on the order of things, nor on things that want other names."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from speclock.name.namespace import Namespace, Wish
from speclock.name.words import snake, words

_NEAR = st.text(alphabet="aAbB_- .1é😀", max_size=5)
"""Texts that often want one name."""


def _named(texts: list[str]) -> dict[str, str]:
    wishes = (Wish(text, text, snake(words(text))) for text in texts)
    return Namespace.reserving(("a_b",)).claim_all(wishes, fallback="value")


@given(st.lists(_NEAR, unique=True), st.randoms(use_true_random=False))
def test_order_changes_nothing(texts: list[str], chance: random.Random) -> None:
    shuffled = list(texts)
    chance.shuffle(shuffled)
    assert _named(shuffled) == _named(texts)


@given(st.lists(_NEAR, unique=True), _NEAR)
def test_a_newcomer_renames_only_who_wants_its_name(
    texts: list[str], newcomer: str
) -> None:
    before = _named(texts)
    after = _named([*texts, newcomer])
    renamed = {text for text in texts if before[text] != after[text]}
    # `a_2` of its own, and `a` that came second, are after one name too.
    root = snake(words(newcomer)).rstrip("_0123456789")
    for text in renamed:
        assert snake(words(text)).rstrip("_0123456789") == root


@given(st.lists(_NEAR, unique=True))
def test_who_is_called_just_that_has_the_name(texts: list[str]) -> None:
    names = _named(texts)
    for text in texts:
        if text == snake(words(text)) and text not in ("", "a_b") and text[0].isalpha():
            assert names[text] == text


def test_the_rank_goes_before() -> None:
    wishes = [Wish(1, "A", "A", rank=1), Wish(2, "a", "A", "B")]
    assert Namespace().claim_all(wishes, fallback="V") == {1: "A_2", 2: "A"}
