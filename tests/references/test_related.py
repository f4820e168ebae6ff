"""Works that an entry names by ``related``: a sentence after its reference, in every style and language."""

from __future__ import annotations

import pytest

from survey_refs.bib import parse_bib
from survey_refs.cite.works import works_of
from survey_refs.convert import to_works
from survey_refs.csl import Processor, load_style
from survey_refs.model import Date
from survey_refs.texstyles.registry import PROFILES

BOOK = "@book{k, author = {Vik, Ola}, title = {Ropes}, publisher = {Mast}, location = {Hull}, date = {2004}, %s}\n"
OTHERS = """@book{old, author = {Vik, Ola}, title = {Tau}, publisher = {Quay}, location = {Bergen}, date = {1931}}
@book{new, author = {Moe, Per}, title = {Cords}, translator = {Dahl, Ann}, publisher = {Mast}, date = {2010}}
@article{part, author = {Moe, Per}, title = {Knots}, journaltitle = {Sails}, volume = {3}, number = {2},
  pages = {4--9}, date = {1965}, doi = {10.1234/knots}}
@book{one, author = {Vik, Ola}, title = {First}, volume = {1}, date = {2003}}
@book{two, author = {Vik, Ola}, title = {Second}, volume = {2}, date = {2004}}
"""
SENTENCES = [
    # relatedtype, related, what follows the reference
    ("reprintof", "old", "Reprint of Tau (Bergen: Quay, 1931)."),
    ("reprintas", "new", "Reprinted as Per Moe, Cords (Mast, 2010)."),
    ("reprintof", "part", "Reprint of Per Moe, “Knots” (Sails 3(2), 1965, 4–9), https://doi.org/10.1234/knots."),
    ("translationof", "old", "Translation of Tau (Bergen: Quay, 1931)."),
    ("translationfrom", "old", "Translation of Tau (Bergen: Quay, 1931)."),
    ("translationas", "new", "Translated by Ann Dahl as Per Moe, Cords (Mast, 2010)."),
    ("bytranslator", "old", "Translated as Tau (Bergen: Quay, 1931)."),
    ("origpubas", "old", "Originally published as Tau (Bergen: Quay, 1931)."),
    ("origpubin", "old", "Originally published in 1931 (Bergen: Quay)."),
    ("origpubin", "part", "Originally published in Sails 3(2), 1965, 4–9."),
    ("multivolume", "one, two", "1: First (2003); 2: Second (2004)."),
    ("reprintas", "one, new", "Reprinted as First (2003); Per Moe, Cords (Mast, 2010)."),
]


def printed(style: str, source: str, locale: str | None = None) -> str:
    work = to_works(parse_bib(source))[0]
    return Processor(load_style(style), [work], locale).bibliography(labels=False)[0][1].to("text")


@pytest.mark.parametrize("style", sorted(set(PROFILES) - {"apa"}))
@pytest.mark.parametrize(("kind", "related", "sentence"), SENTENCES)
def test_a_sentence_on_related_works_ends_the_reference(style: str, kind: str, related: str, sentence: str) -> None:
    text = printed(style, BOOK % f"related = {{{related}}}, relatedtype = {kind}" + OTHERS)
    assert text.endswith(f" {sentence}")
    assert text.count("1931") == sentence.count("1931")


APA = [
    ("reprintof", "old", "Mast. Reprint of Tau (Quay). (Original work published 1931)"),
    ("translationof", "old", "Mast. Translation of Tau (Quay). (Original work published 1931)"),
    ("origpubin", "old", "Mast. (Original work published 1931)"),
    ("reprintas", "new", "Mast. Reprinted as P. Moe, Cords (Mast, 2010)."),
    ("reprintfrom", "old", "Mast. (Reprinted from Tau, by O. Vik, 1931, Quay)"),
]


@pytest.mark.parametrize(("kind", "related", "end"), APA)
def test_apa_has_the_year_of_an_original_in_words_of_its_own(kind: str, related: str, end: str) -> None:
    assert printed("apa", BOOK % f"related = {{{related}}}, relatedtype = {kind}" + OTHERS).endswith(end)


LANGUAGES = [
    ("de-DE", "Nachdruck von Tau (Bergen: Quay, 1931)."),
    ("fr-FR", "Réimpression de Tau (Bergen: Quay, 1931)."),
    ("es-ES", "Reimpresión de Tau (Bergen: Quay, 1931)."),
    ("zh-CN", "重印自 Tau (Bergen: Quay, 1931)."),
    ("ru-RU", "Переиздание Tau (Bergen: Quay, 1931)."),
    ("it-IT", "Ristampa di Tau (Bergen: Quay, 1931)."),
]


@pytest.mark.parametrize("style", sorted(PROFILES))
@pytest.mark.parametrize(("locale", "end"), LANGUAGES)
def test_the_sentence_is_in_the_language_of_the_list(style: str, locale: str, end: str) -> None:
    assert printed(style, BOOK % "related = {old}, relatedtype = {reprintof}" + OTHERS, locale).endswith(end)


@pytest.mark.parametrize("style", sorted(PROFILES))
def test_a_review_says_in_the_language_of_the_list_what_it_reviews(style: str) -> None:
    text = printed(style, BOOK % "related = {new}, relatedtype = {reviewof}" + OTHERS, "de-DE")
    assert text.endswith("Rezension von Per Moe, Cords (Mast, 2010).")
    assert "Review" not in text


def test_words_of_the_entry_s_own_stand_for_those_of_the_relation() -> None:
    source = BOOK % "related = {old}, relatedstring = {Pendant to}" + OTHERS
    assert printed("ieee", source).endswith("Pendant to Tau (Bergen: Quay, 1931).")
    assert printed("ieee", source, "de-DE").endswith("Pendant to Tau (Bergen: Quay, 1931).")


def test_a_relation_of_which_nothing_says_what_it_is_adds_no_words() -> None:
    assert printed("ieee", BOOK % "related = {old}" + OTHERS) == printed("ieee", BOOK % "" + OTHERS)


@pytest.mark.parametrize("style", [*sorted(PROFILES), "collection:apa", "collection:ieee"])
@pytest.mark.parametrize("locale", ["en-US", "de-DE"])
def test_an_addendum_ends_the_reference_in_every_style(style: str, locale: str) -> None:
    text = printed(style, BOOK % "addendum = {Shelved in \\emph{Room 4}}", locale)
    assert text.endswith(" Shelved in Room 4.")


def test_an_addendum_after_an_address_is_parted_by_a_space() -> None:
    source = BOOK % "url = {https://example.org/ropes}, addendum = {Shelved}"
    assert printed("ieee", source).endswith("https://example.org/ropes Shelved.")


@pytest.mark.parametrize("style", sorted(PROFILES))
def test_a_note_is_printed_in_every_language(style: str) -> None:
    assert "ink drawings" in printed(style, BOOK % "note = {With ink drawings}", "fr-FR")


STUBS = [
    "@misc{stub, doi = {10.1234/x}}",
    "@book{stub, title = {Tau}, options = {dataonly}}",
    "@book{stub, title = {Tau}, options = {skiplab, dataonly=true}}",
]


@pytest.mark.parametrize("stub", STUBS)
def test_an_entry_that_is_only_related_to_is_no_work_of_its_own(stub: str) -> None:
    bib = parse_bib(BOOK % "related = {stub}, relatedtype = {reprintof}" + stub)
    assert [work.id for work in to_works(bib)] == ["k"]
    assert [work.id for work in works_of([bib])] == ["k"]
    assert [work.id for work in works_of([bib], ["stub"])] == ["stub"]  # who asks for it by its key gets it


def test_a_related_entry_with_a_title_and_an_untitled_one_that_none_names_are_works() -> None:
    bib = parse_bib(BOOK % "related = {old}, relatedtype = {reprintof}" + OTHERS + "@misc{bare, doi = {10.1234/x}}")
    assert {"old", "bare"} <= {work.id for work in to_works(bib)}


def test_the_date_of_an_original_is_csl_s() -> None:
    for kind in ("reprintof", "translationof", "origpubin"):
        work = to_works(parse_bib(BOOK % f"related = {{old}}, relatedtype = {{{kind}}}" + OTHERS))[0]
        assert work.original_date == Date(parts=((1931,),))
