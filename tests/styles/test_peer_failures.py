"""What other processors are known to print wrong, in the styles of the collection and over references of our own."""

from __future__ import annotations

import time
from typing import Any

import pytest

from survey_refs.csl import CiteItem, Cluster, Processor, from_csl_json, load_style, parse_style

Item = dict[str, Any]
BERG = {"family": "Bergström", "given": "Åsa Maria"}
OKA = {"family": "Okafor", "given": "Chidi N."}
ROSSI = {"family": "Rossi", "given": "Carla"}
ARTICLE: Item = {
    "id": "article", "type": "article-journal", "title": "Rooms and doors", "author": [BERG, OKA],
    "container-title": "Annals of Rooms", "container-title-short": "Ann Rooms", "volume": "12", "issue": "3",
    "page": "101-118", "issued": {"date-parts": [[2019, 3]]}, "DOI": "10.1234/plain",
}  # fmt: skip
CHAPTER: Item = {
    "id": "chapter", "type": "chapter", "title": "Doors", "author": [OKA], "container-title": "Collected papers",
    "editor": [BERG, ROSSI], "page": "20-45", "publisher": "Northgate", "publisher-place": "London",
    "issued": {"date-parts": [[2020]]},
}  # fmt: skip
AUTHORLESS: Item = {
    "id": "authorless", "type": "book", "title": "Zebra crossings", "publisher": "Stone",
    "issued": {"date-parts": [[2001]]},
}  # fmt: skip
PAGE: Item = {
    "id": "page", "type": "webpage", "title": "Alcoves of the north", "URL": "https://example.org/a",
    "issued": {"date-parts": [[2002]]},
}  # fmt: skip
APA, IEEE, NATURE, NLM = "collection:apa", "collection:ieee", "collection:nature", "collection:nlm-citation-sequence"
CHICAGO, MLA = "collection:chicago-author-date", "collection:modern-language-association"
HARVARD, AMA = "collection:harvard-cite-them-right", "collection:american-medical-association"


def listed(style: str, *items: Item, markup: str = "text") -> list[str]:
    processor = Processor(load_style(style), items)
    return [output.to(markup) for _, output in processor.bibliography()]


def cited(style: str, *items: Item, together: bool = False) -> list[str]:
    processor = Processor(load_style(style), items)
    cites = [CiteItem(id=item["id"]) for item in items]
    clusters = [Cluster(items=tuple(cites))] if together else [Cluster(items=(cite,)) for cite in cites]
    return [str(output) for output in processor.cite(clusters)]


def by(person: Item, year: int, number: int = 0, **more: Any) -> Item:
    return {**ARTICLE, "id": f"w{year}{number}", "author": [person], "issued": {"date-parts": [[year]]}, **more}


# ------------------------------------------------------------------------------------------------- names and labels


@pytest.mark.parametrize("style", [CHICAGO, MLA])
def test_given_names_stay_whole_where_the_style_does_not_initialise(style: str) -> None:
    assert "Bergström, Åsa Maria, and Chidi N. Okafor." in listed(style, ARTICLE)[0]


def test_a_label_keeps_its_text_case() -> None:
    assert "(Eds.), Collected papers" in listed(APA, CHAPTER)[0]
    assert "C. Rossi, Eds.," in listed(IEEE, CHAPTER)[0]


def test_a_label_stands_behind_names_that_have_no_name_element() -> None:
    for style, label in ((AMA, "Bergström ÅM, Rossi C, eds."), (NLM, "Bergström ÅM, Rossi C, editors.")):
        assert label in listed(style, CHAPTER)[0]


def test_et_al_brings_one_stop_only() -> None:
    crowd = [{"family": f"Person{letter}", "given": letter} for letter in "ABCDEFGH"]
    for style in (NATURE, NLM, AMA, IEEE):
        text = listed(style, {**ARTICLE, "author": crowd})[0]
        assert "et al" in text
        assert ".." not in text


def test_a_crowd_of_authors_is_no_matter() -> None:
    crowd = [{"family": f"Family{number % 90}", "given": f"Given{number}"} for number in range(450)]
    started = time.process_time()
    text = listed(APA, {**ARTICLE, "author": crowd})[0]
    assert "…" in text or "..." in text
    assert "Family89, G." in text  # the last author, number 449
    assert time.process_time() - started < 3


def test_two_works_and_a_group_author_that_look_alike() -> None:
    group = {"literal": "Institute of Rooms"}
    assert cited(APA, by(group, 2019), by(group, 2019, 1, title="Another")) == [
        "(Institute of Rooms, 2019b)",
        "(Institute of Rooms, 2019a)",
    ]


# ------------------------------------------------------------------------------------------- substitution and order


@pytest.mark.parametrize("style", [APA, MLA, HARVARD, CHICAGO, "survey-refs-plain"])
def test_a_title_in_the_place_of_the_author_is_printed_once(style: str) -> None:
    assert listed(style, AUTHORLESS)[0].lower().count("zebra crossings") == 1


@pytest.mark.parametrize("style", [APA, MLA, HARVARD])
def test_works_without_an_author_stand_in_their_place(style: str) -> None:
    found = [key for key, _ in Processor(load_style(style), [AUTHORLESS, CHAPTER, ARTICLE, PAGE]).bibliography()]
    assert found == ["page", "article", "chapter", "authorless"]


def test_acm_sorts_by_author() -> None:
    found = listed("association-for-computing-machinery", CHAPTER, ARTICLE)
    assert [entry.split(" ")[0] for entry in found] == ["[1]", "[2]"]
    assert "Rooms and doors" in found[0]


def test_a_repeated_author_is_replaced_and_year_letters_follow_the_order() -> None:
    style = "collection:chicago-author-date-17th-edition"
    first, second, third = by(ROSSI, 2019), by(ROSSI, 2019, 1, title="Another"), by(OKA, 2018)
    entries = listed(style, first, second, third)
    assert entries[0].startswith("Okafor, Chidi N. 2018.")
    assert entries[1].startswith("Rossi, Carla. 2019a. “Another.”")
    assert entries[2].startswith("———. 2019b. “Rooms and Doors.”")


# ------------------------------------------------------------------------------------------------------ punctuation


@pytest.mark.parametrize("style", [IEEE, CHICAGO, MLA, "collection:chicago-notes-bibliography"])
def test_stops_and_commas_go_inside_american_quotation_marks(style: str) -> None:
    text = listed(style, ARTICLE)[0]
    assert "”," not in text
    assert "”." not in text
    assert "oors,”" in text or "oors.”" in text


def test_and_stay_outside_in_other_languages() -> None:
    processor = Processor(load_style(IEEE), [ARTICLE], "de-DE")
    assert "doors“," in processor.bibliography()[0][1].to("text")


@pytest.mark.parametrize("style", [APA, IEEE, NATURE, NLM, AMA, CHICAGO, MLA, HARVARD])
@pytest.mark.parametrize("end", ["?", "!", ".", "…"])
def test_a_title_that_ends_with_a_mark_gets_no_second_one(style: str, end: str) -> None:
    text = listed(style, {**ARTICLE, "title": f"Who opens doors{end}"})[0]
    for wrong in ("?.", "!.", "..", "?,.", ".,.", ",,"):
        assert wrong not in text, text


def test_month_and_year_stand_apart() -> None:
    assert "2019 Mar;12(3)" in listed(NLM, ARTICLE)[0]


@pytest.mark.parametrize("style", [IEEE, NATURE, NLM, AMA, "elsevier-vancouver", "association-for-computing-machinery"])
def test_a_blank_stands_behind_the_number(style: str) -> None:
    number, rest = listed(style, ARTICLE)[0].split(" ", 1)
    assert number in ("[1]", "1.")
    assert not rest.startswith(" ")
    for markup in ("markdown", "latex"):
        assert listed(style, ARTICLE, markup=markup)[0].split(" ", 1)[1].startswith(rest[0])


def test_inner_quotation_marks_and_italics_alternate() -> None:
    item = {**ARTICLE, "title": "The “open” door and <i>Clavis magna</i>"}
    assert "“The ‘open’ door and Clavis magna,”" in listed(IEEE, item)[0]
    book = {**AUTHORLESS, "title": "On <i>Clavis magna</i> today"}
    assert "<i>On <" in listed(APA, book, markup="html")[0]
    assert "Clavis magna</i> today</i>" not in listed(APA, book, markup="html")[0]


# -------------------------------------------------------------------------------------------------------- title case


def test_title_case_leaves_small_words_acronyms_and_protected_words() -> None:
    item = {**ARTICLE, "title": 'how the DNA of <span class="nocase">e-doors</span> came to be: an iPhone story'}
    assert "“How the DNA of e-doors Came to Be: An iPhone Story.”" in listed(MLA, item)[0]


# --------------------------------------------------------------------------------------- disambiguation and collapse


def test_names_are_added_until_citations_differ() -> None:
    first = {**ARTICLE, "id": "a", "author": [BERG, OKA, ROSSI, {"family": "Ito", "given": "K."}]}
    second = {**ARTICLE, "id": "b", "author": [BERG, ROSSI, OKA, {"family": "Ito", "given": "K."}]}
    assert cited(APA, first, second) == ["(Bergström, Okafor, et al., 2019)", "(Bergström, Rossi, et al., 2019)"]


def test_initials_tell_people_of_one_surname_apart() -> None:
    other = {"family": "Rossi", "given": "Dario"}
    assert cited(APA, by(ROSSI, 2001), by(other, 2002)) == ["(C. Rossi, 2001)", "(D. Rossi, 2002)"]


def test_numbers_and_years_collapse() -> None:
    works = [by(ROSSI, 2000 + number, number) for number in range(4)]
    assert cited(IEEE, *works, together=True) == ["[1], [2], [3], [4]"]
    assert cited(NLM, *works, together=True) == ["(1–4)"]
    assert cited(APA, *works, together=True) == ["(Rossi, 2000, 2001, 2002, 2003)"]


def test_a_note_says_ibid_and_forgets_what_lies_between() -> None:
    style = "chicago-notes-bibliography-subsequent-ibid"
    processor = Processor(load_style(style), [ARTICLE, CHAPTER])
    order = [("article", "101"), ("article", "102"), ("chapter", ""), ("article", "")]
    clusters = [
        Cluster(items=(CiteItem(id=key, locator=page, label="page"),), note=number)
        for number, (key, page) in enumerate(order, 1)
    ]
    notes = [str(output) for output in processor.cite(clusters)]
    assert notes[0].startswith("Åsa Maria Bergström and Chidi N. Okafor, “Rooms and Doors,” Annals of Rooms 12, no. 3")
    assert notes[1] == "Ibid., 102."
    assert notes[3] == "Bergström and Okafor, “Rooms and Doors.”"


# --------------------------------------------------------------------------------------------------- odd input, links


def test_links_for_doi_and_url() -> None:
    assert (
        '<a href="https://doi.org/10.1234/plain">https://doi.org/10.1234/plain</a>'
        in listed(APA, ARTICLE, markup="html")[0]
    )
    assert '<a href="https://example.org/a">https://example.org/a</a>' in listed(APA, PAGE, markup="html")[0]
    assert 'href="https://doi.org/10.1234/plain"' in listed(IEEE, ARTICLE, markup="html")[0]


@pytest.mark.parametrize(
    "odd",
    [
        {"type": "no-such-type"}, {"type": None}, {"issued": {}}, {"issued": {"date-parts": [[None]]}},
        {"issued": {"date-parts": [["2019", "3"]]}}, {"issued": {"raw": "spring 2019"}}, {"issued": "2019"},
        {"author": []}, {"author": [{}]}, {"author": [{"given": "Only"}]}, {"author": "Bergström"}, {"author": None},
        {"title": ["Rooms and doors"]}, {"title": None}, {"container-title": ["Annals of Rooms", "Ann Rooms"]},
        {"volume": 12}, {"page": 7}, {"no-such-variable": "x"}, {"editor": [{"literal": "E"}], "custom": {"a": 1}},
        {"ISSN": ["1234-5678"]}, {"publisher": {"name": "P"}}, {"language": "xx-klingon"}, {"issue": ""},
    ],
)  # fmt: skip
def test_odd_items_are_printed(odd: Item) -> None:
    item = {**ARTICLE, **odd}
    for style in (APA, IEEE, CHICAGO, NLM):
        assert listed(style, item)[0].strip(), style
        assert cited(style, item)[0].strip(), style
    assert from_csl_json(item).id == "article"


def test_a_registry_s_own_record_is_an_item() -> None:
    record = {
        "id": "10.1234/x", "DOI": "10.1234/x", "type": "journal-article", "title": ["Rooms &amp; <i>doors</i>"],
        "container-title": ["Annals of Rooms"], "short-container-title": ["Ann Rooms"], "volume": "12",
        "author": [{"family": "Okafor", "given": "Chidi", "sequence": "first", "affiliation": []}],
        "issued": {"date-parts": [[2019]]}, "indexed": {"date-time": "2020-01-01"}, "is-referenced-by-count": 3,
    }  # fmt: skip
    text = listed(APA, record)[0]
    assert text.startswith("Okafor, C. (2019). Rooms")
    assert "[" not in text.split("Annals")[0]


def test_unknown_terms_variables_and_elements_of_a_style_are_no_error() -> None:
    style = parse_style(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.1"><info><title>T</title></info>'
        '<citation><layout><text variable="no-such"/><text term="no such term"/><intext/><text variable="title"/>'
        '<text macro="no-such-macro"/><label variable="no-such"/></layout></citation></style>'
    )
    processor = Processor(style, [ARTICLE])
    assert str(processor.cite([Cluster(items=(CiteItem(id="article"),))])[0]) == "Rooms and doors"
    assert processor.warnings


def test_signs_that_a_style_escapes_twice() -> None:
    assert "«\u00a0Rooms and doors\u00a0»" in listed("sociologie", ARTICLE)[0]


def test_a_label_alone_keeps_no_group() -> None:
    style = parse_style(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>T</title></info>'
        '<citation><layout><text variable="title"/><group prefix=", here "><label variable="page" form="short"/>'
        '<text variable="locator"/></group></layout></citation></style>'
    )
    processor = Processor(style, [ARTICLE])
    clusters = [Cluster(items=(CiteItem(id="article", locator=locator),)) for locator in ("", "7")]
    assert [str(output) for output in processor.cite(clusters)] == ["Rooms and doors", "Rooms and doors, here pp.7"]


def test_a_list_of_types_means_one_of_them() -> None:
    page = {**PAGE, "accessed": {"date-parts": [[2003, 4, 5]]}}
    assert "URL https://example.org/a (accessed 4.5.03)" in listed("accident-analysis-and-prevention", page)[0]


@pytest.mark.parametrize("style", ["nature-digest", "iso690-numeric-sk", "vancouver-brackets", "plos-one"])
def test_dependent_renamed_and_fragile_styles_print(style: str) -> None:
    assert "Rooms and doors" in listed(style, ARTICLE)[0]
