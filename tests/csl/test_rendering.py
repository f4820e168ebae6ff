"""What the specification asks of rendering, one small style for each rule."""

from __future__ import annotations

from typing import Any

import pytest

from survey_refs.csl import CiteItem, Cluster, Processor, parse_style
from survey_refs.csl.names import initials, normalise_initials
from survey_refs.csl.numbers import format_pages, is_numeric, is_plural, roman
from survey_refs.csl.rich import finish, parse_rich
from survey_refs.csl.textcase import sentence, title

Item = dict[str, Any]
ENGLISH = ("“", "”", "‘", "’")


def style(layout: str, *, citation: str = "", macros: str = "", bibliography: str = "", attributes: str = "") -> str:
    return (
        f'<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" {attributes}>'
        f"<info><title>Small</title><id>small</id></info>{macros}"
        f"<citation {citation}>{layout}</citation>{bibliography}</style>"
    )


def cite(xml: str, items: list[Item], *clusters: list[Item], markup: str = "text") -> list[str]:
    processor = Processor(parse_style(xml), items, plainly=False)
    wanted = clusters or tuple([{"id": item["id"]}] for item in items)
    made = [Cluster(items=tuple(CiteItem(**cite_item) for cite_item in cluster)) for cluster in wanted]
    return [output.to(markup) for output in processor.cite(made)]


def one(layout: str, item: Item, *, markup: str = "text", **options: str) -> str:
    return cite(style(f"<layout>{layout}</layout>", **options), [{"id": "a", "type": "book", **item}], markup=markup)[0]


def person(family: str, given: str = "", **more: str) -> Item:
    return {"family": family, "given": given, **more}


AUTHORS = {"author": [person("Aho", "Al B."), person("Bo", "Bea"), person("Cy", "Cid")]}


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", "Al B. Aho, Bea Bo, Cid Cy"),
        ('and="text"', "Al B. Aho, Bea Bo, and Cid Cy"),
        ('and="symbol" delimiter-precedes-last="never"', "Al B. Aho, Bea Bo & Cid Cy"),
        (
            'name-as-sort-order="first" and="text" delimiter-precedes-last="after-inverted-name"',
            "Aho, Al B., Bea Bo and Cid Cy",
        ),
        ('form="short" et-al-min="3" et-al-use-first="1"', "Aho et al."),
        ('form="short" et-al-min="3" et-al-use-first="2" delimiter-precedes-et-al="never"', "Aho, Bo et al."),
        ('form="short" et-al-min="3" et-al-use-first="1" et-al-use-last="true"', "Aho … Cy"),
        ('initialize-with=". " name-as-sort-order="all" sort-separator=" "', "Aho A. B., Bo B., Cy C."),
        ('initialize="false" initialize-with=""', "Al B Aho, Bea Bo, Cid Cy"),
        ('form="count"', "3"),
    ],
)  # fmt: skip
def test_lists_of_names(attributes: str, expected: str) -> None:
    assert one(f'<names variable="author"><name {attributes}/></names>', AUTHORS) == expected


@pytest.mark.parametrize(
    ("demote", "expected"),
    [("never", "de La Fontaine, J."), ("sort-only", "de La Fontaine, J."), ("display-and-sort", "La Fontaine, J. de")],
)
def test_particles_when_inverted(demote: str, expected: str) -> None:
    item = {"author": [{"family": "La Fontaine", "given": "J.", "non-dropping-particle": "de"}]}
    layout = '<names variable="author"><name name-as-sort-order="all"/></names>'
    assert one(layout, item, attributes=f'demote-non-dropping-particle="{demote}"') == expected


def test_particles_are_parsed_from_names_of_csl_json() -> None:
    layout = '<names variable="author"><name form="short"/></names>'
    assert one(layout, {"author": [person("van der Berg", "Jan")]}) == "van der Berg"
    assert (
        one('<names variable="author"/>', {"author": [person("Humboldt", "Alexander von")]}) == "Alexander von Humboldt"
    )


@pytest.mark.parametrize(
    ("given", "mark", "expected"),
    [
        ("John Paul", ".", "J.P."),
        ("Jean-Luc", ". ", "J.-L."),
        ("Guo-ping", "", "G"),
        ("Yu. M.", ".", "Yu.M."),
        ("ME.", "", "ME"),
        ("Guy de la", ".", "G. de la"),
        ("al-Rahman", ".", "al-R."),
        ("el-Sayed Magdi", ". ", "el-S. M."),
        ("Omar al-Karim", ".", "O. al-Karim"),
        ("ʿAbd al-Karīm", ".", "ʿAbd al-Karīm"),
    ],
)
def test_given_names_become_initials(given: str, mark: str, expected: str) -> None:
    assert initials(given, mark, True) == expected


def test_initials_only_where_they_are() -> None:
    assert normalise_initials("John F", ". ") == "John F."
    assert normalise_initials("J.F.", "") == "JF"


def test_substitution_uses_a_variable_up() -> None:
    layout = (
        '<group delimiter=". "><names variable="author"><substitute><text variable="title"/></substitute></names>'
        '<text variable="title" font-style="italic"/><text variable="publisher"/></group>'
    )
    assert one(layout, {"title": "Anonymous", "publisher": "Press"}) == "Anonymous. Press"
    assert one(layout, {"title": "Named", "author": [person("Aho")]}) == "Aho. Named"


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ('<group><text value="in "/><text variable="publisher"/></group>', ""),
        ('<group><text value="in "/></group>', "in "),
        ('<group delimiter=" "><group><text value="in"/></group><text variable="publisher"/></group>', "in"),
        ('<group delimiter=", "><text variable="title"/><text variable="publisher"/></group>', "T"),
    ],
)
def test_groups_vanish_without_values(layout: str, expected: str) -> None:
    assert one(layout, {"title": "T"}) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([[2001, 5, 3]], "May 3, 2001"),
        ([[2001, 5]], "May 2001"),
        ([[2001, 5, 3], [2001, 5, 9]], "May 3–9, 2001"),
        ([[2001, 5, 3], [2001, 6, 9]], "May 3–June 9, 2001"),
        ([[2001, 5, 3], [2002, 6, 9]], "May 3, 2001–June 9, 2002"),
        ([[2001, 13]], "Spring 2001"),
        ([["2001", "5"]], "May 2001"),
    ],
)
def test_dates_are_printed_in_the_form_asked_for(parts: list[list[object]], expected: str) -> None:
    assert one('<date variable="issued" form="text"/>', {"issued": {"date-parts": parts}}) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2001-05-03", "May 3, 2001"),
        ("5 May 2001", "May 5, 2001"),
        ("Spring 2001", "Spring 2001"),
        ("2001/2003", "2001–2003"),
        ("forthcoming", "forthcoming"),
    ],
)
def test_dates_as_people_write_them(raw: str, expected: str) -> None:
    assert one('<date variable="issued" form="text"/>', {"issued": {"raw": raw}}) == expected


@pytest.mark.parametrize(
    ("rule", "pages", "expected"),
    [
        ("", "110-5", "110–5"),
        ("expanded", "110-5", "110–115"),
        ("minimal", "110-115", "110–5"),
        ("minimal-two", "101-108", "101–08"),
        ("chicago", "101-108", "101–8"),
        ("chicago", "321-328", "321–28"),
        ("chicago", "1496-1504", "1496–1504"),
        ("chicago-16", "1496-1504", "1496–504"),
        ("chicago", "n11564-n1568", "n11564–68"),
    ],
)
def test_page_ranges_are_shortened_by_their_rule(rule: str, pages: str, expected: str) -> None:
    assert format_pages(pages, rule, "–") == expected


def test_numbers_are_printed_as_ordinals_and_in_roman() -> None:
    assert [roman(n) for n in (4, 9, 1999)] == ["iv", "ix", "mcmxcix"]
    assert [is_numeric(text) for text in ("2", "2b", "2-4", "2, 3", "second", "")] == [
        True,
        True,
        True,
        True,
        False,
        False,
    ]
    assert [is_plural(text) for text in ("3", "3-5", "3 & 5", "A3")] == [False, True, True, False]
    assert one('<number variable="edition" form="ordinal"/>', {"edition": "3"}) == "3rd"
    assert one('<number variable="edition" form="long-ordinal"/>', {"edition": 3}) == "third"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a tale of two cities", "A Tale of Two Cities"),
        ("the end: of it", "The End: Of It"),
        ("the <span class=\"nocase\">x</span> of by-products", "The x of By-Products"),
        ("follow the up-to-date DNA", "Follow the Up-to-Date DNA"),
    ],
)  # fmt: skip
def test_title_case_keeps_what_is_protected(text: str, expected: str) -> None:
    assert one('<text variable="title" text-case="title"/>', {"title": text}) == expected


def test_title_case_is_for_english() -> None:
    assert (
        one('<text variable="title" text-case="title"/>', {"title": "der alte mann", "language": "de"})
        == "der alte mann"
    )


def test_sentence_case_keeps_what_is_protected() -> None:
    assert sentence("A Study OF McDonald") == "A study of McDonald"
    assert title("x") == "X"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('say "hi" now', "say “hi” now"),
        ("rock 'n' roll's", "rock “n” roll’s"),
        ("'Nested \"in\" it'", "“Nested ‘in’ it”"),
        ("the '90s", "the ’90s"),
        ('5" disk', '5" disk'),
    ],
)
def test_quotation_marks_in_data(text: str, expected: str) -> None:
    assert finish(parse_rich(text, ENGLISH), ENGLISH, True) == expected


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ('<text variable="title" quotes="true" suffix=", "/><text value="x"/>', "“Why?,” x"),
        ('<text variable="title" quotes="true" suffix=". "/><text value="x"/>', "“Why?” x"),
        ('<text variable="publisher" suffix="."/><text value="x" prefix=". "/>', "Co. x"),
        ('<text value="Co" suffix=";"/><text value="x" prefix="! "/>', "Co! x"),
        ('<text variable="note"/>', "a.. b,, c"),
    ],
)
def test_punctuation_at_seams(layout: str, expected: str) -> None:
    item = {"title": "Why?", "publisher": "Co.", "note": "a.. b,, c"}
    assert one(layout, item) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("html", "<i>On <span style=\"font-style:normal;\">Hamlet</span> &#38; co<sub>2</sub></i>"),
        ("text", "On Hamlet & co2"),
        ("marked", "*On *Hamlet* & co2*"),
        ("latex", "\\textit{On \\textup{Hamlet} \\& co\\textsubscript{2}}"),
    ],
)  # fmt: skip
def test_markup_in_data_flips(markup: str, expected: str) -> None:
    item = {"title": "On <i>Hamlet</i> & co<sub>2</sub>"}
    assert one('<text variable="title" font-style="italic"/>', item, markup=markup) == expected


def test_unknown_variables_and_terms_are_nothing_and_known_extras_are_printed() -> None:
    xml = style('<layout><text variable="shelf"/><text term="no such term"/><text variable="title"/></layout>')
    processor = Processor(parse_style(xml), [{"id": "a", "type": "book", "title": "T", "shelf": "9 "}])
    assert str(processor.cite_one("a")) == "9 T"
    assert any("no such term" in warning for warning in processor.warnings)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Spring/Summer 2001", "Spring–Summer 2001"),
        ("5-10 May 2001", "May 5–10, 2001"),
        ("1999-2001 May", "May 1999–May 2001"),
        ("15/05/2001", "May 15, 2001"),
        ("5.6.2001", "June 5, 2001"),
        ("Thursday, May 3, 2001", "May 3, 2001"),
        ("May '99", "May ’99"),
    ],
)
def test_written_ranges_and_odd_forms(raw: str, expected: str) -> None:
    assert one('<date variable="issued" form="text"/>', {"issued": {"raw": raw}}) == expected
