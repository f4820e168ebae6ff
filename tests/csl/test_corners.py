"""Corners of the specification that real styles and odd data reach: one small style for each."""

from __future__ import annotations

from typing import Any

import pytest

from survey_refs.csl import CiteItem, Cluster, Processor, parse_style

Item = dict[str, Any]


def processor(layout: str, items: list[Item], *, macros: str = "", bibliography: str = "", **options: str) -> Processor:
    attributes = " ".join(
        f'{name.replace("_", "-")}="{value}"' for name, value in options.items() if name not in ("citation", "klass")
    )
    xml = (
        f'<style xmlns="http://purl.org/net/xbiblio/csl" class="{options.get("klass", "in-text")}" version="1.0" '
        f"{attributes}><info><title>Small</title><id>small</id></info>{macros}"
        f"<citation {options.get('citation', '')}><layout>{layout}</layout></citation>{bibliography}</style>"
    )
    return Processor(parse_style(xml), [{"type": "book", **item} for item in items], plainly=False)


def one(layout: str, item: Item, *, markup: str = "html", **options: str) -> str:
    return processor(layout, [{"id": "a", **item}], **options).cite_one("a").to(markup, links=False)


def person(family: str, given: str = "") -> Item:
    return {"family": family, "given": given}


# ------------------------------------------------------------------------------------------------- names, substitute


@pytest.mark.parametrize(
    ("instead", "expected"),
    [
        ('<text variable="title"/>', "Nameless"),
        ('<text term="anonymous"/>', "anonymous"),
        ('<names variable="translator"/>', "(<i>Ray, Amy</i>)"),
        ('<choose><if variable="title"><names variable="translator"/></if></choose>', "(<i>Ray, Amy</i>)"),
        ('<names variable="translator" prefix="{"/>', "(<i>Ray, Amy</i>)"),
        ('<names variable="translator" prefix="["><name/></names>', "[Amy Ray"),
        ('<text macro="by"/>', "Amy Ray!"),
    ],
)
def test_only_a_short_names_element_takes_its_parents_dress(instead: str, expected: str) -> None:
    layout = (
        '<names variable="author" prefix="(" suffix=")" font-style="italic"><name name-as-sort-order="all"/>'
        f"<substitute>{instead}</substitute></names>"
    )
    macros = '<macro name="by"><names variable="translator" suffix="!"/></macro>'
    assert one(layout, {"title": "Nameless", "translator": [person("Ray", "Amy")]}, macros=macros) == expected


def test_repeated_authors_are_persons_not_looks() -> None:
    bibliography = (
        '<bibliography subsequent-author-substitute="---"><layout><names variable="author"><name form="short"/></names>'
        '<text variable="title" prefix=", "/></layout></bibliography>'
    )
    items = [
        {"id": "a", "title": "One", "author": [person("Orr", "Ann")]},
        {"id": "b", "title": "Two", "author": [person("Orr", "Bob")]},
        {"id": "c", "title": "Three", "author": [person("Orr", "Bob")]},
    ]
    made = processor('<text variable="title"/>', items, bibliography=bibliography).bibliography()
    assert [str(output) for _, output in made] == ["Orr, One", "Orr, Two", "---, Three"]


NAMED = '<names variable="author"><name {}/></names>'


@pytest.mark.parametrize(
    ("given", "attributes", "expected"),
    [
        ("Jean - Luc", 'initialize-with="."', "J.-L. Ab"),
        ("太郎", 'initialize-with="."', "太郎 Ab"),
        ("Xenia <i>Kim</i>", 'initialize-with="."', "X. <i>K.</i> Ab"),
        ("Xenia <i>Kim</i>", 'initialize-with=". "', "X. <i>K.</i> Ab"),
        ("<i>Xenia</i> Kim", 'initialize-with=""', "<i>X</i>K Ab"),
        ("<i>Xenia</i>-<b>Kim</b>", 'initialize-with=". "', "<i>X.</i>-<b>K.</b> Ab"),
        ("<i>Xenia</i> <b>Kim</b>", 'initialize-with=". "', "<i>X.</i> <b>K.</b> Ab"),
        ("O'Neil", "", "O’Neil Ab"),
        ('"Bo" Xenia', "", "“Bo” Xenia Ab"),
    ],
)
def test_given_names_and_their_initials(given: str, attributes: str, expected: str) -> None:
    assert one(NAMED.format(attributes), {"author": [person("Ab", given)]}) == expected


def test_a_person_with_a_given_name_alone_is_not_reduced_to_an_initial() -> None:
    assert one(NAMED.format('initialize-with="."'), {"author": [{"given": "Plato"}]}) == "Plato"


@pytest.mark.parametrize(
    ("author", "expected"),
    [({"given": "Plato"}, "[Plato]"), (person("Orr", "Ann"), "[Ann Orr]"), ({"literal": "Moss Fund"}, "Moss Fund")],
)
def test_the_affixes_of_a_name_are_those_of_persons(author: Item, expected: str) -> None:
    assert one(NAMED.format('prefix="[" suffix="]"'), {"author": [author]}) == expected


def test_a_particle_alone_is_printed() -> None:
    assert one(NAMED.format(""), {"author": [{"non-dropping-particle": "van"}]}) == "van"


@pytest.mark.parametrize(
    ("least", "first", "expected"),
    [("3", "1", "Ann Orr … Cy Lund"), ("4", "2", "Ann Orr, Bo Lund, … Cy Lund"), ("3", "2", "Ann Orr … Cy Lund")],
)
def test_the_last_name_after_an_ellipsis(least: str, first: str, expected: str) -> None:
    authors = [person("Orr", "Ann"), person("Lund", "Bo"), person("Moss", "Di"), person("Lund", "Cy")]
    attributes = f'et-al-min="{least}" et-al-use-first="{first}" et-al-use-last="true"'
    assert one(NAMED.format(attributes), {"author": authors}) == expected


def test_organisations_and_persons_are_sorted_by_name() -> None:
    bibliography = (
        '<bibliography><sort><key variable="author"/></sort>'
        '<layout><names variable="author"><name form="short"/></names></layout></bibliography>'
    )
    authors = [person("Orr", "Ann"), {"literal": "Zinc Board"}, {"literal": "Moss Fund"}, person("Abel", "Bo")]
    authors.append(person("Orr", "Al"))
    items = [{"id": str(number), "author": [author]} for number, author in enumerate(authors)]
    made = processor('<text variable="title"/>', items, bibliography=bibliography).bibliography()
    assert [key for key, _ in made] == ["3", "2", "4", "0", "1"]


AFTER_INVERTED = 'initialize-with="." and="text" delimiter-precedes-{}="after-inverted-name" name-as-sort-order="{}" {}'
ORGANISATION, ORR, LUND = {"literal": "Moss Fund"}, person("Orr", "Ann"), person("Lund", "Bo")


@pytest.mark.parametrize(
    ("authors", "attributes", "expected"),
    [
        ([ORGANISATION, ORR], AFTER_INVERTED.format("last", "first", ""), "Moss Fund and A. Orr"),
        ([LUND, ORR], AFTER_INVERTED.format("last", "first", ""), "Lund, B., and A. Orr"),
        ([LUND, ORR], AFTER_INVERTED.format("last", "all", ""), "Lund, B., and Orr, A."),
        ([ORR, ORGANISATION, LUND], AFTER_INVERTED.format("last", "all", ""), "Orr, A., Moss Fund and Lund, B."),
        ([ORR, ORGANISATION, LUND], AFTER_INVERTED.format("last", "first", ""), "Orr, A., Moss Fund and B. Lund"),
        (
            [LUND, ORGANISATION, ORR],
            AFTER_INVERTED.format("et-al", "all", 'et-al-min="3" et-al-use-first="2"'),
            "Lund, B., Moss Fund et al.",
        ),
        (
            [ORGANISATION, LUND, ORR],
            AFTER_INVERTED.format("et-al", "all", 'et-al-min="3" et-al-use-first="2"'),
            "Moss Fund, Lund, B., et al.",
        ),
        (
            [ORGANISATION, LUND, ORR],
            AFTER_INVERTED.format("et-al", "first", 'et-al-min="3" et-al-use-first="2"'),
            "Moss Fund, B. Lund et al.",
        ),
    ],
)
def test_an_organisation_is_never_an_inverted_name(authors: list[Item], attributes: str, expected: str) -> None:
    assert one(NAMED.format(attributes), {"author": authors}) == expected


@pytest.mark.parametrize(
    ("more", "attributes", "expected"),
    [
        ({}, "", "Yves Cd Jr."),
        ({"comma-suffix": True}, "", "Yves Cd, Jr."),
        ({}, 'name-as-sort-order="all"', "Cd, Yves, Jr."),
        ({}, 'name-as-sort-order="all" initialize-with=". "', "Cd, Y., Jr."),
        ({}, 'name-as-sort-order="all" initialize-with=""', "Cd, Y, Jr"),
    ],
)
def test_a_suffix_follows_the_name(more: Item, attributes: str, expected: str) -> None:
    author = {**person("Cd", "Yves"), "suffix": "Jr.", **more}
    assert one(NAMED.format(attributes), {"author": [author]}) == expected


# ------------------------------------------------------------------------------------------------ formatting, quotes


@pytest.mark.parametrize("attributes", ['quotes="true" font-style="italic"', 'font-style="italic" quotes="true"'])
def test_quotation_marks_stand_outside_the_formatting(attributes: str) -> None:
    assert one(f'<text variable="title" {attributes}/>', {"title": "Moss"}) == "“<i>Moss</i>”"


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        ("en-US", 'a "b" c', "a “b” c"),
        ("de-DE", 'a "b" c', "a „b“ c"),
        ("de-DE", "a “b” c", "a “b” c"),
        ("en-GB", "a ‘b’ c", "a ‘b’ c"),
        ("en-GB", "a “b” c", "a “b” c"),
        ("en-GB", "a 'b' c", "a ‘b’ c"),
    ],
)
def test_typed_quotation_marks_of_the_locale_keep_their_level(language: str, title: str, expected: str) -> None:
    assert one('<text variable="title"/>', {"title": title}, default_locale=language) == expected


@pytest.mark.parametrize(
    ("language", "layout", "expected"),
    [
        ("de-DE", '<text term="in" text-case="title"/>', "In"),
        ("fr-FR", '<text value="voir aussi" text-case="title"/>', "Voir Aussi"),
        ("fr-FR", '<label variable="volume" text-case="title"/>', "Volume"),
        ("fr-FR", '<text variable="title" text-case="title"/>', "la vie"),
        ("en-US", '<group text-case="title"><text variable="title"/></group>', "la vie"),
        ("en-US", '<text variable="note" text-case="capitalize-first"/>', "Pre-Roman wells"),
    ],
)
def test_text_case_follows_the_language(language: str, layout: str, expected: str) -> None:
    item = {"title": "la vie", "volume": "2", "note": "pre-Roman wells", "language": ""}
    assert one(layout, item, default_locale=language) == expected


# -------------------------------------------------------------------------------------------------- numbers and pages


@pytest.mark.parametrize(
    ("layout", "item", "expected"),
    [
        ('<number variable="volume" form="ordinal"/>', {"volume": "1/2"}, "1/2"),
        ('<number variable="volume" form="ordinal"/>', {"volume": "1-2"}, "1st–2nd"),
        ('<text variable="volume"/>', {"volume": "III-IV"}, "III–IV"),
        ('<text variable="page"/>', {"page": "110-15b"}, "110–15b"),
        ('<text variable="page"/>', {"page": "xi-12"}, "xi–12"),
        ('<text variable="page"/>', {"page": "12-A4"}, "12-A4"),
    ],
)
def test_numbers_take_their_ordinals_from_the_locale(layout: str, item: Item, expected: str) -> None:
    assert one(layout, item) == expected


@pytest.mark.parametrize(("volume", "expected"), [("1", "1re"), ("2", "2e"), ("12", "12e"), ("5", "5e")])
def test_a_term_that_has_the_digit_too_stands_for_it(volume: str, expected: str) -> None:
    terms = "".join(f'<term name="ordinal-0{at}">{word}</term>' for at, word in enumerate(("1re", "2e", "3e"), 1))
    macros = f'<locale xml:lang="fr"><terms><term name="ordinal">e</term>{terms}</terms></locale>'
    layout = '<number variable="volume" form="ordinal"/>'
    assert one(layout, {"volume": volume}, macros=macros, default_locale="fr-FR") == expected


def test_an_empty_delimiter_of_ranges_of_dates_is_the_usual_one() -> None:
    layout = '<date variable="issued"><date-part name="year" range-delimiter=""/></date>'
    assert one(layout, {"issued": {"date-parts": [[2001], [2004]]}}) == "2001–2004"


def test_a_locator_names_its_label_itself() -> None:
    made = processor('<label variable="locator" form="short"/> <text variable="locator"/>', [{"id": "a"}])
    cite = CiteItem(id="a", locator="vol. 2", label="chapter")
    assert str(made.cite([Cluster(items=(cite,))])[0]) == "vol.2"


@pytest.mark.parametrize(("kind", "expected"), [("thesis", "yes"), ("webpage", "yes"), ("book", "no")])
def test_types_are_alternatives_whatever_the_match(kind: str, expected: str) -> None:
    layout = (
        '<choose><if type="thesis webpage" match="all"><text value="yes"/></if><else><text value="no"/></else></choose>'
    )
    assert one(layout, {"type": kind}) == expected


# ----------------------------------------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("in press", "(in press)"),
        ("Spring-Fall 2003", "Spring–Autumn (2003)"),
        ("Spring 2003", "Spring (2003)"),
        ("2003.05.01", "May (2003)"),
        ("c1890", "(1890)"),
    ],
)
def test_dates_as_people_write_them(raw: str, expected: str) -> None:
    layout = (
        '<date variable="issued"><date-part name="month" suffix=" "/>'
        '<date-part name="year" prefix="(" suffix=")"/></date>'
    )
    assert one(layout, {"issued": {"raw": raw}}) == expected


def test_what_is_no_date_comes_last_and_seasons_do_not_count() -> None:
    items = [
        {"id": "press", "issued": {"literal": "in press"}},
        {"id": "winter", "issued": {"date-parts": [[2004]], "season": 4}},
        {"id": "march", "issued": {"date-parts": [[2004, 3]]}},
        {"id": "old", "issued": {"date-parts": [[1999]]}},
    ]
    for order, expected in (
        ("ascending", ["old", "winter", "march", "press"]),
        ("descending", ["march", "winter", "old", "press"]),
    ):
        bibliography = (
            f'<bibliography><sort><key variable="issued" sort="{order}"/></sort>'
            '<layout><text variable="id"/><text value="x"/></layout></bibliography>'
        )
        made = processor('<text value="x"/>', items, bibliography=bibliography)
        assert [key for key, _ in made.bibliography()] == expected


# ------------------------------------------------------------------------------------------ positions, disambiguation


@pytest.mark.parametrize(("note", "expected"), [(0, "subsequent"), (1, "ibid")])
def test_ibid_needs_a_citation_of_one_work_or_the_same_note(note: int, expected: str) -> None:
    layout = (
        '<choose><if position="ibid"><text value="ibid"/></if>'
        '<else-if position="subsequent"><text value="subsequent"/></else-if><else><text value="first"/></else></choose>'
    )
    made = processor(layout, [{"id": "a"}, {"id": "b"}], klass="note")
    both = Cluster(items=(CiteItem(id="a"), CiteItem(id="b")), note=note)
    assert str(made.cite([both, Cluster(items=(CiteItem(id="b"),), note=note)])[1]) == expected


def test_the_numbers_of_first_notes_tell_cites_apart() -> None:
    layout = (
        '<choose><if position="subsequent"><names variable="author"/>'
        '<choose><if disambiguate="true"><text variable="title" prefix=", "/></if></choose>'
        '<text variable="first-reference-note-number" prefix=" (n " suffix=")"/></if>'
        '<else><text variable="title"/></else></choose>'
    )
    items = [{"id": key, "title": f"Title {key}", "author": [person("Orr", "Ann")]} for key in "ab"]
    made = processor(layout, items, klass="note")
    cited = [Cluster(items=(CiteItem(id=key),), note=note) for note, key in enumerate("abab", 1)]
    assert [str(output) for output in made.cite(cited)] == ["Title a", "Title b", "Ann Orr (n 1)", "Ann Orr (n 2)"]
    one_note = [Cluster(items=(CiteItem(id="a"), CiteItem(id="b")), note=1), *cited[2:]]
    assert [str(output) for output in made.cite(one_note)][1:] == ["Ann Orr, Title a (n 1)", "Ann Orr, Title b (n 1)"]
    in_text = [Cluster(items=(CiteItem(id=key),), note=0) for key in "abab"]
    assert [str(output) for output in made.cite(in_text)][2:] == ["Ann Orr, Title a", "Ann Orr, Title b"]


def test_letters_come_before_the_condition() -> None:
    layout = (
        '<names variable="author"/><date variable="issued" prefix=" "><date-part name="year"/></date>'
        '<choose><if disambiguate="true"><text variable="title" prefix=", "/></if></choose>'
    )
    same = {"author": [person("Orr", "Ann")], "issued": {"date-parts": [[2004]]}}
    items = [{"id": "a", "title": "One", **same}, {"id": "b", "title": "Two", **same}]
    letters = processor(layout, items, citation='disambiguate-add-year-suffix="true"')
    assert [str(letters.cite_one(key)) for key in "ab"] == ["Ann Orr 2004a", "Ann Orr 2004b"]
    titles = processor(layout, items)
    assert [str(titles.cite_one(key)) for key in "ab"] == ["Ann Orr 2004, One", "Ann Orr 2004, Two"]


# ------------------------------------------------------------------------------------- quotation marks and their ends


@pytest.mark.parametrize(
    ("language", "attributes", "delimiter", "title", "expected"),
    [
        ("en-US", 'quotes="true" font-style="italic"', ", ", "Moss", "“<i>Moss,</i>” x"),
        ("en-US", 'quotes="true"', ", ", "The <i>Moss</i>", "“The <i>Moss</i>,” x"),
        ("en-US", 'quotes="true"', ": ", "Moss?", "“Moss?”: x"),
        ("en-US", 'quotes="true"', ". ", "Moss?", "“Moss?” x"),
        ("de-DE", 'quotes="true"', ". ", "Moss?", "„Moss?“. x"),
        ("de-DE", 'quotes="true"', ". ", "Moss.", "„Moss.“ x"),
    ],
)
def test_signs_at_a_closing_quotation_mark(
    language: str, attributes: str, delimiter: str, title: str, expected: str
) -> None:
    layout = f'<group delimiter="{delimiter}"><text variable="title" {attributes}/><text value="x"/></group>'
    assert one(layout, {"title": title}, default_locale=language) == expected


# ------------------------------------------------------------------------------------------------ cites in a citation

NAME_AND_YEAR = (
    '<group delimiter=" "><names variable="author"><name form="short"/><substitute><text variable="title"/>'
    '</substitute></names><date variable="issued"><date-part name="year"/></date>'
    '<text variable="locator" prefix="p. "/></group>'
)


def together(citation: str, *cites: Item) -> str:
    year = {"issued": {"date-parts": [[2004]]}}
    items = [
        {"id": "a", "title": "One", "author": [person("Orr", "Ann")], **year},
        {"id": "b", "title": "Two", "author": [person("Orr", "Ann")], **year},
        {"id": "x", "title": "Moss", **year},
        {"id": "y", "title": "Fern", **year},
    ]
    layout = f'<layout delimiter="; ">{NAME_AND_YEAR}</layout>'
    xml = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Small</title>'
        f"<id>small</id></info><citation {citation}>{layout}</citation></style>"
    )
    made = Processor(parse_style(xml), [{"type": "book", **item} for item in items], plainly=False)
    return str(made.cite([Cluster(items=tuple(CiteItem(**cite) for cite in cites))])[0])


def test_titles_in_place_of_names_do_not_collapse() -> None:
    assert together('collapse="year"', {"id": "x"}, {"id": "y"}) == "Moss 2004; Fern 2004"


def test_letters_collapse_beside_locators() -> None:
    letters = 'collapse="year-suffix" disambiguate-add-year-suffix="true" year-suffix-delimiter=", "'
    assert together(letters, {"id": "a", "locator": "7"}, {"id": "b"}) == "Orr 2004a p. 7, b"
    assert together(letters, {"id": "a"}, {"id": "b", "locator": "7"}) == "Orr 2004a, b p. 7"


@pytest.mark.parametrize(
    ("options", "first", "second", "expected"),
    [
        ('year-suffix-delimiter=","', {}, {}, "Orr 2004a,b"),
        ('year-suffix-delimiter=","', {}, {"locator": "7"}, "Orr 2004a, b p. 7"),
        ('year-suffix-delimiter=","', {"locator": "7"}, {}, "Orr 2004a p. 7,b"),
        ('year-suffix-delimiter=","', {"locator": "7"}, {"locator": "9"}, "Orr 2004a p. 7, b p. 9"),
        ('year-suffix-delimiter=","', {}, {"prefix": "cf. "}, "Orr 2004a, cf. b"),
        ('year-suffix-delimiter=","', {"suffix": "passim"}, {}, "Orr 2004a passim, b"),
        ("", {}, {"locator": "7"}, "Orr 2004a, b p. 7"),
        ('cite-group-delimiter=" + "', {}, {"locator": "7"}, "Orr 2004a + b p. 7"),
        ('year-suffix-delimiter="," after-collapse-delimiter=" | "', {}, {"locator": "7"}, "Orr 2004a; b p. 7"),
        (
            'year-suffix-delimiter="," after-collapse-delimiter=" | "',
            {"locator": "7"},
            {"locator": "9"},
            "Orr 2004a p. 7 | b p. 9",
        ),
    ],
)
def test_a_letter_beside_a_locator_or_affix_follows_the_delimiter_of_years(
    options: str, first: Item, second: Item, expected: str
) -> None:
    letters = f'collapse="year-suffix" disambiguate-add-year-suffix="true" {options}'
    assert together(letters, {"id": "a", **first}, {"id": "b", **second}) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"suffix": ". And so on."}, {"prefix": "See"}, "Moss 2004. And so on. See Fern 2004"),
        ({"suffix": ","}, {}, "Moss 2004, Fern 2004"),
        ({"suffix": "!"}, {}, "Moss 2004!; Fern 2004"),
        ({}, {"prefix": ", "}, "Moss 2004, Fern 2004"),
        ({}, {"prefix": "<i>cf</i>"}, "Moss 2004; cf Fern 2004"),
    ],
)
def test_affixes_of_cites_bring_their_own_punctuation(first: Item, second: Item, expected: str) -> None:
    assert together("", {"id": "x", **first}, {"id": "y", **second}) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("zh-CN", "Ann Orr和Jan van der Berg"), ("fr-FR", "Ann Orr et Jan van der\u00a0Berg")],
)
def test_names_in_other_languages(language: str, expected: str) -> None:
    layout = '<names variable="author"><name and="text"/></names>'
    authors = [person("Orr", "Ann"), person("van der Berg", "Jan")]
    assert one(layout, {"author": authors}, default_locale=language) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '<text variable="title" display="block"/><text variable="note" display="indent"/>',
            '<div class="csl-block">[Moss</div><div class="csl-indent">Wet]</div>',
        ),
        (
            '<text variable="title"/><text variable="note" display="block"/>',
            '[Moss<div class="csl-block">Wet</div>]',
        ),
    ],
)  # fmt: skip
def test_affixes_of_an_entry_of_blocks(body: str, expected: str) -> None:
    bibliography = f'<bibliography><layout prefix="[" suffix="]">{body}</layout></bibliography>'
    made = processor(
        '<text variable="title"/>', [{"id": "a", "title": "Moss", "note": "Wet"}], bibliography=bibliography
    )
    [(_, output)] = made.bibliography()
    assert "".join(line.strip() for line in output.to("html").splitlines()) == expected


@pytest.mark.parametrize(
    ("suffix", "title", "expected"),
    [
        (".", "Moss. ", "Moss."),
        (";", "Moss ", "Moss ;"),
        (".", "Moss, ", "Moss, ."),
        (" (end)", "Moss. ", "Moss. (end)"),
    ],
)
def test_the_suffix_of_an_entry_does_not_stand_alone_after_a_mark(suffix: str, title: str, expected: str) -> None:
    mark = title.removeprefix("Moss")
    body = f'<text variable="title" display="left-margin" suffix="{mark}"/>'
    bibliography = f'<bibliography><layout suffix="{suffix}">{body}</layout></bibliography>'
    made = processor('<text variable="title"/>', [{"id": "a", "title": "Moss"}], bibliography=bibliography)
    [(_, output)] = made.bibliography()
    assert output.to("html").strip() == f'<div class="csl-left-margin">{expected}</div>'


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ('<name/><label form="short" prefix=" (" suffix=")"/>', ["Ann Orr. One", "(ed.). Two", "Three"]),
        ('<label form="verb" suffix=" "/><name/>', ["Ann Orr. One", "Two", "Three"]),
    ],
)
def test_names_that_nothing_stands_in_for_leave_the_role_after_them(names: str, expected: list[str]) -> None:
    bibliography = (
        '<bibliography subsequent-author-substitute=""><layout><group delimiter=". "><names variable="author">'
        f'{names}<substitute><names variable="editor"/></substitute></names><text variable="title"/></group></layout>'
        "</bibliography>"
    )
    orr = [person("Orr", "Ann")]
    items = [
        {"id": "a", "title": "One", "author": orr},
        {"id": "b", "title": "Two", "editor": orr},
        {"id": "c", "title": "Three", "author": orr},
    ]
    made = processor('<text variable="title"/>', items, bibliography=bibliography).bibliography()
    assert [str(output).strip() for _, output in made] == expected


def test_the_letter_of_a_year_goes_to_the_first_year_that_is_printed() -> None:
    layout = (
        '<names variable="author"/><group prefix=" [" suffix="]">'
        '<date variable="issued"><date-part name="year"/></date><text term="accessed" prefix=" " suffix=" "/>'
        '<date variable="accessed"><date-part name="year"/></date></group>'
    )
    orr, seen = [person("Orr", "Ann")], {"date-parts": [[2021]]}
    undated = [{"id": key, "author": orr, "accessed": seen} for key in "ab"]
    dated = [{**item, "issued": {"date-parts": [[2020]]}} for item in undated]
    letters = 'disambiguate-add-year-suffix="true"'
    assert str(processor(layout, undated, citation=letters).cite_one("b")) == "Ann Orr [ accessed 2021b]"
    assert str(processor(layout, dated, citation=letters).cite_one("b")) == "Ann Orr [2020b accessed 2021]"


@pytest.mark.parametrize(
    ("instead", "expected"),
    [('<text variable="title"/>', ["Moss", "---"]), ('<text term="anonymous"/>', ["Anonymous", "Anonymous"])],
)
def test_a_term_in_place_of_names_is_no_repeated_author(instead: str, expected: list[str]) -> None:
    bibliography = (
        '<bibliography subsequent-author-substitute="---"><layout><names variable="author">'
        f"<substitute>{instead}</substitute></names></layout></bibliography>"
    )
    items = [{"id": "a", "title": "Moss"}, {"id": "b", "title": "Moss"}]
    made = processor('<text value="x"/>', items, bibliography=bibliography).bibliography()
    assert [str(output) for _, output in made] == expected


# ------------------------------------------------------------------------------------------------------------- labels

_LABELLED = '<label variable="{}" form="short" suffix=" "/><text variable="{}"/>'


def test_the_label_of_a_locator_in_an_entry_is_that_of_the_pages() -> None:
    bibliography = f"<bibliography><layout>{_LABELLED.format('locator', 'page')}</layout></bibliography>"
    two = processor(
        '<text variable="title"/>', [{"id": "a", "page": "7–9"}, {"id": "b", "title": "T"}], bibliography=bibliography
    )
    assert [entry.to("text") for _, entry in two.bibliography()] == ["p. 7–9", ""]


@pytest.mark.parametrize(
    ("cite", "expected"),
    [
        (CiteItem(id="a"), "p. 7–9"),
        (CiteItem(id="a", locator="8"), "p. 8 7–9"),
        (CiteItem(id="a", locator="2", label="chapter"), "chap. 2 7–9"),
        (CiteItem(id="b"), ""),
        (CiteItem(id="b", locator="8"), "p. 8"),
    ],
)
def test_the_label_of_a_locator_beside_the_pages_is_theirs_where_nothing_is_located(
    cite: CiteItem, expected: str
) -> None:
    layout = (
        '<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/>'
        '<text variable="page"/></group>'
    )
    made = processor(layout, [{"id": "a", "page": "7–9"}, {"id": "b", "title": "T"}])
    assert made.cite([Cluster(items=(cite,))])[0].to("text") == expected


def test_the_label_of_pages_stands_before_pages_that_are_cited() -> None:
    cites = processor(_LABELLED.format("page", "locator"), [{"id": "a", "title": "T"}])
    cited = [
        cites.cite([Cluster(items=(CiteItem(id="a", locator="7", label=label),))])[0].to("text")
        for label in ("page", "chapter")
    ]
    assert cited == ["p. 7", "7"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [("A-77", "no. A-77"), ("12A-15", "nos. 12A–15"), ("A1-A5", "nos. A1-A5"), ("3-5", "nos. 3–5")],
)
def test_a_letter_before_a_hyphen_is_part_of_one_number(number: str, expected: str) -> None:
    assert one(_LABELLED.format("number", "number"), {"number": number}) == expected


# ------------------------------------------------------------------------------------------- where it was left open


@pytest.mark.parametrize(
    ("word", "delimiter", "expected"),
    [("–", "–", "Orr–Ray–Zink"), ("/", ", ", "Orr, Ray/Zink"), ("and", ", ", "Orr, Ray, and Zink")],
)
def test_a_mark_for_and_has_nothing_around_it(word: str, delimiter: str, expected: str) -> None:
    layout = f'<names variable="author"><name form="short" and="text" delimiter="{delimiter}"/></names>'
    terms = f'<locale><terms><term name="and">{word}</term></terms></locale>'
    item = {"author": [person(name) for name in ("Orr", "Ray", "Zink")]}
    assert one(layout, item, macros=terms) == expected


def test_strip_periods_of_a_macro_leaves_the_affixes_inside_it() -> None:
    macro = '<macro name="in"><text variable="container-title" suffix="."/><text variable="title" prefix=". "/></macro>'
    layout = '<text macro="in" strip-periods="true" suffix="!"/>'
    item = {"title": "U.S. law", "container-title": "J. Odd. Ends"}
    assert one(layout, item, macros=macro) == "J Odd Ends. US law!"


def test_numbers_of_citations_in_a_macro_sort_as_numbers() -> None:
    macro = '<macro name="by"><text variable="genre"/><text variable="citation-number"/></macro>'
    bibliography = (
        '<bibliography><sort><key macro="by"/></sort><layout><text variable="title"/></layout></bibliography>'
    )
    items = [{"id": str(number), "title": f"T{number}", "genre": "g"} for number in range(1, 12)]
    made = processor('<text value="x"/>', items, macros=macro, bibliography=bibliography)
    assert [str(output) for _, output in made.bibliography()] == [f"T{number}" for number in range(1, 12)]


def test_an_entry_that_prints_nothing_does_not_part_repeated_authors() -> None:
    bibliography = (
        '<bibliography subsequent-author-substitute="---"><layout><choose><if type="book"><names variable="author"/>'
        '<text variable="title" prefix=", "/></if></choose></layout></bibliography>'
    )
    orr = [person("Orr", "Ann")]
    items: list[Item] = [
        {"id": "a", "title": "A", "author": orr},
        {"id": "b", "title": "B", "author": orr, "type": "song"},
        {"id": "c", "title": "C", "author": orr},
    ]
    made = dict(processor('<text value="x"/>', items, bibliography=bibliography).bibliography())
    assert (str(made["a"]), str(made["c"])) == ("Ann Orr, A", "---, C")


def test_a_term_after_names_in_place_of_others_opens_no_entry() -> None:
    role = '<text term="editor" form="short" prefix="(" suffix=")"/>'
    macros = f'<macro name="editors"><group delimiter=" "><names variable="editor"/>{role}</group></macro>'
    names = '<names variable="author"><substitute><text macro="editors"/></substitute></names>'
    bibliography = f"<bibliography><layout>{names}</layout></bibliography>"
    items = [{"id": "a", "editor": [person("Ray", "Amy")]}]
    [(_, entry)] = processor('<text value="x"/>', items, bibliography=bibliography, macros=macros).bibliography()
    assert str(entry) == "Amy Ray (ed.)"
