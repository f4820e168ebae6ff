"""One folding for every comparison: what is alike for one is alike for all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_refs.text.fold import (
    fold_letters,
    fold_name,
    fold_spellings,
    name_key,
    name_keys,
    normalise_title,
    without_accents,
)
from survey_refs.text.particles import PARTICLES, PARTICLES_IN_TEXT
from survey_refs.text.stop_words import BEFORE_KEY_WORD, IN_TITLE_CASE, IN_TITLES

ALIKE = [
    ("Dueñas", "Duenas"),
    ("Łukasiewicz", "Lukasiewicz"),
    ("Đorđević", "Dordevic"),
    ("Þórðarson", "Thordarson"),
    ("Иванов", "Ivanov"),
    ("Щедрин", "Shchedrin"),
    ("Ќосев", "Kosev"),
    ("Strauß", "Strauss"),
    ("O’Neil", "O'Neil"),
    ("Ｓmith", "Smith"),
    ("Müller", "Mu\u0308ller"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_of_one_name_are_alike_for_matching_and_for_texts(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)
    assert name_key(one) == name_key(other)
    assert normalise_title(one).replace(" ", "") == normalise_title(other).replace(" ", "")


@pytest.mark.parametrize(("one", "other"), [("Goethe", "Göthe"), ("Müller", "Mueller"), ("Aasen", "Åsen")])
def test_an_umlaut_is_one_letter_for_an_index_and_two_spellings_for_matching(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    assert fold_spellings(one) & fold_spellings(other)


def test_a_key_of_a_name_knows_no_hyphens_and_spaces() -> None:
    assert name_key("Ben-Ari") == name_key("Ben Ari") == name_key("BenAri")
    assert name_keys("Bayes’ theorem, again") == ["bayes", "theorem", "again"]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_letters(fold_letters(text)) == fold_letters(text)
    assert without_accents(without_accents(text)) == without_accents(text)


@pytest.mark.parametrize("words", [PARTICLES, PARTICLES_IN_TEXT, IN_TITLES, BEFORE_KEY_WORD, IN_TITLE_CASE])
def test_words_are_written_as_folding_leaves_them(words: frozenset[str]) -> None:
    assert {fold_letters(word) for word in words} == words


def test_what_may_stand_before_a_name_in_a_text_is_a_particle_and_no_other_word() -> None:
    assert PARTICLES_IN_TEXT < PARTICLES
    assert not PARTICLES_IN_TEXT & {"a", "and", "do", "the", "of", "ben", "san"}
