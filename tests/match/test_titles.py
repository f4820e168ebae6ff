"""Titles: what is spelling, what is a subtitle, what are other words, what is a text about another text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from survey_refs.match import about_another, compare_titles, is_generic
from survey_refs.match.titles import TitleKind, one_slip, same_language
from survey_refs.text.fold import normalise_title

NORMALISED = [
    ("The  Spread\nof <i>Wheat</i> Rust.", "the spread of wheat rust"),
    ("Soil &amp; rust", "soil and rust"),
    ("Soil &amp;amp; rust", "soil and rust"),
    (r"Soil \& rust", "soil and rust"),
    ("CO<sub>2</sub> and H<sup>+</sup>", "co2 and h"),
    ("CO₂", "co2"),
    ('<span class="nocase">RNA</span> folding', "rna folding"),
    ("<mml:math><mml:mi>k</mml:mi></mml:math>-means", "k means"),
    (r"{\'E}tude sur l'{\^i}le", "etude sur l ile"),
    (r"\"Uber \ss{} und \o", "uber ss und o"),
    ("Über ß und ø", "uber ss und o"),
    (r"The $\alpha$-decay", "the alpha decay"),
    ("The α-decay", "the alpha decay"),
    (r"\textbf{Bold} words", "bold words"),
    ("ŁÓDŹ", "lodz"),
    ("Parkinson’s disease", "parkinsons disease"),
    ("Parkinson's disease", "parkinsons disease"),
    ("Война и мир", "voyna i mir"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "normalised"), NORMALISED)
def test_normalising_leaves_letters_and_digits(text: str, normalised: str) -> None:
    assert normalise_title(text) == normalised


def test_cyrillic_letters_with_an_accent_are_written_in_latin() -> None:
    assert normalise_title("Ќе") == "ke"


@given(st.text())
@example("Ќ")
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise_title(text)
    assert normalise_title(once) == once


BASE = "Robust estimation of soil moisture from radar"
COMPARED = [
    (BASE, BASE.upper(), TitleKind.EQUAL),
    (BASE, BASE + ".", TitleKind.EQUAL),
    ("Multi-task learning of maps", "Multitask learning of maps", TitleKind.EQUAL),
    (BASE, f"{BASE}: a field study", TitleKind.SUBTITLE),
    (f"{BASE}: a field study", BASE, TitleKind.SUBTITLE),
    (BASE, f"{BASE} - a field study", TitleKind.SUBTITLE),
    (BASE, f"{BASE} (a field study)", TitleKind.SUBTITLE),
    (BASE, f"Chapter 3: {BASE}", TitleKind.EQUAL),
    (BASE, f"RETRACTED: {BASE}", TitleKind.EQUAL),
    (BASE, f"[Retracted] {BASE}", TitleKind.EQUAL),
    (BASE, BASE.replace("moisture", "mositure"), TitleKind.SPELLING),
    (BASE, BASE.replace("moisture", "moistures"), TitleKind.SPELLING),
    (BASE, BASE.replace("from", "by"), TitleKind.SPELLING),
    (BASE, BASE.replace("soil", "soils"), TitleKind.SPELLING),
    ("The colour of organised networks of soil", "The color of organized networks of soil", TitleKind.SPELLING),
    (BASE, BASE.replace("Robust", "Robust Bayesian"), TitleKind.WORDS),
    (BASE + ", Part I", BASE + ", Part II", TitleKind.WORDS),
    (BASE + " in 2013", BASE + " in 2014", TitleKind.WORDS),
    ("Uptake of nitrate in the roots of maize", "Uptake of nitrite in the roots of maize", TitleKind.WORDS),
    (f"{BASE}: a field study", f"{BASE}: a theory of error", TitleKind.OTHER),
    (BASE, "Notes on the migration of arctic terns", TitleKind.OTHER),
    ("", BASE, TitleKind.OTHER),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two", "kind"), COMPARED)
def test_titles_are_told_apart_by_words_and_not_by_spelling(one: str, two: str, kind: TitleKind) -> None:
    found = compare_titles(one, two)
    if kind is TitleKind.OTHER:
        assert found.kind in (TitleKind.OTHER, TitleKind.WORDS)
    else:
        assert found.kind is kind
    back = compare_titles(two, one)
    assert (back.kind, back.score, back.added, back.missing) == (found.kind, found.score, found.missing, found.added)


def test_other_words_are_named() -> None:
    found = compare_titles("Off-diagonal book Ramsey numbers of graphs", "Off-diagonal Ramsey numbers of graphs")
    assert found.kind is TitleKind.WORDS and found.added == ("book",) and found.missing == ()


def test_a_deposited_subtitle_counts_once() -> None:
    whole = compare_titles(f"{BASE}: a field study", BASE, second_subtitle="A field study")
    assert whole.kind is TitleKind.EQUAL


def test_one_of_several_titles_is_enough() -> None:
    assert compare_titles("Bodenfeuchte aus Radar", BASE, others=["Bodenfeuchte aus Radar"]).kind is TitleKind.EQUAL


words = st.text(alphabet="abc dE:-éß(&", max_size=30)


@given(words, words)
def test_comparing_titles_is_symmetric(one: str, two: str) -> None:
    there, back = compare_titles(one, two), compare_titles(two, one)
    assert (there.kind, there.score) == (back.kind, back.score)


ABOUT = [
    ("Correction to: Soil moisture and rust in dry regions", "correction"),
    ("Correction", "correction"),
    ("Erratum: Soil moisture", "correction"),
    ("Author Correction: Soil moisture", "correction"),
    ("Retraction Note to: Soil moisture", "retraction"),
    ("Expression of concern: Soil moisture", "retraction"),
    ("Comment on “Soil moisture”", "comment"),
    ("Comments on soil moisture", "comment"),
    ("Reply to Lima et al.", "reply"),
    ("Authors' reply", "reply"),
    ("Book review: Soil moisture", "review"),
    ("Supplementary material for soil moisture", "supplement"),
    ("Correction of radar images by wavelets", ""),
    ("A review of soil moisture retrieval", ""),
    ("Review of the literature on rust", ""),
    ("Response of maize to drought", ""),
    ("Discussions of the rust problem", ""),
    (BASE, ""),
]


@pytest.mark.parametrize(("title", "kind"), ABOUT)
def test_texts_about_other_texts_are_known_by_their_titles(title: str, kind: str) -> None:
    assert about_another(title) == kind


@pytest.mark.parametrize(
    ("title", "generic"),
    [
        ("Introduction", True),
        ("Editorial", True),
        ("Questions and Answers", True),
        ("Wheat rust", True),
        ("In this issue", True),
        ("综合湿地管理国际研讨会论文集", False),
        (BASE, False),
    ],
)
def test_common_and_short_titles_are_known(title: str, generic: bool) -> None:
    assert is_generic(title) is generic


SLIPS = [
    ("a net of rope", "a nte of rope", True),  # in a word of three letters
    ("a net of rope", "a nt of rope", False),  # in one of two
    ("tides of rope and wire", "tdies of rope and wrie", True),
    ("tides of rope and wire", "tdies of roep and wrie", False),
    ("tides of rope", "tides of rope", False),
    ("soil moisture maps", "soilmoisture maps", True),
    ("part 12 of tides", "part 13 of tides", False),
    ("part ii of tides", "part iii of tides", False),
    ("uptake of nitrate", "uptake of nitrite", False),
]


@pytest.mark.parametrize(("one", "two", "slip"), SLIPS)
def test_a_slip_of_the_hand_is_told_from_another_word(one: str, two: str, slip: bool) -> None:
    assert one_slip(one, two) == one_slip(two, one) == slip


def test_with_letters_one_may_be_typed_for_another() -> None:
    assert one_slip("uptake of nitrate", "uptake of nitrite", letters=True)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("The tides of the sea", "Les marées de la mer dans le nord", False),
        ("The tides of the sea", "On the tides at sea", True),
        ("Die Gezeiten der See", "De getijden van het noorden", False),
        ("Tides", "Les marées de la mer", True),  # one that has no stop words
        ("The la", "Die Gezeiten der See", True),  # one that has as many of two languages
    ],
)
def test_stop_words_tell_the_language_of_a_title(one: str, two: str, same: bool) -> None:
    assert same_language(one, two) == same_language(two, one) == same
