"""Printed reference lists, numbers and labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey_refs.bib import parse_bib, read_bib
from survey_refs.convert import to_works
from survey_refs.document import Document, parse_document
from survey_refs.document.reference_list import split_reference_list
from survey_refs.resolve import Index, resolve

INDEX = Index(to_works(read_bib(Path(__file__).with_name("own.bib"))))

APA = """Tides matter (Becker, 2015b), harbours too (Becker, 2015a). See also Okafor et al. (2021) and Unknown (2001).

References

Becker, T. (2015b). Harbours of the north.

Becker, T. (2015a). Tides and towns.

Okafor, A., Brandt, U., Moreau, J., & Sato, K. (2021). Sonar for shoals. Journal, 3(2), 4–5.

Unknown, X. (2001). A work that the bibliography lacks.
"""

RUNNING_ON = """(Becker, 2015)

BIBLIOGRAPHY
Tom Becker. 2015. Tides and
towns. Sea Press, Hamburg. URL:
https://example.org/tides.
Ruth Hartmann and Lena Voss. 2020. Colour at depth. In
Proceedings of the Sea, pages 1–
9.
12\f13
BIBLIOGRAPHY
Ada Okafor, Per Lindqvist, and Jean Moreau. 2018. Three ways to count
fish.
"""

NUMBERED = """One [2], two [1, 3], all [1–3], pages [2, p. 7], IEEE [1]–[3], more.[3] Not these: x[1], [0, 1], [4], [a].

# References

[1] T. Becker, Tides and towns, 2015.
[2] R. Hartmann, Light in deep water, 2019.
[3] A. Okafor, P. Lindqvist and J. Moreau, Three ways to count fish, 2018.
"""


def keys(document: Document, index: Index = INDEX) -> list[str | None]:
    return [a.key for item in resolve(document, index) for a in item.resolutions]


def test_the_list_settles_letters_and_twins() -> None:
    document = parse_document(APA, "text")
    answers = [a for item in resolve(document, INDEX) for a in item.resolutions]
    assert [(a.cite.text, a.key) for a in answers] == [
        ("Becker, 2015b", "twinA"),
        ("Becker, 2015a", "twinB"),
        ("Okafor et al. (2021)", "quartet2021b"),
        ("Unknown (2001)", None),
    ]
    assert "letter b" in answers[0].reason


def test_entries_of_the_list() -> None:
    document = parse_document(APA, "text")
    listed = INDEX.references.match(document)
    assert [item.entry is not None and INDEX.works[item.entry].id for item in listed] == [
        "twinA",
        "twinB",
        "quartet2021b",
        False,
    ]
    assert [item.letter for item in listed] == ["b", "a", "", ""]


def test_lines_that_run_on() -> None:
    document = parse_document(RUNNING_ON, "text")
    listed = INDEX.references.match(document)
    assert [INDEX.works[item.entry].id for item in listed if item.entry is not None] == [
        "twinB",
        "hartmannvoss2020",
        "trio2018",
    ]
    assert keys(document) == ["twinB"]


def test_numbers_mean_the_entries_of_the_printed_list() -> None:
    document = parse_document(NUMBERED, "text")
    found = [(item.mention.text, [a.key for a in item.resolutions]) for item in resolve(document, INDEX)]
    one, two, three = "twinB", "hartmann2019", "trio2018"
    assert found == [
        ("[2]", [two]),
        ("[1, 3]", [one, three]),
        ("[1–3]", [one, two, three]),
        ("[2, p. 7]", [two]),
        ("[1]–[3]", [one, two, three]),
        ("[3]", [three]),
    ]


def test_raised_numbers_are_citations_and_exponents_are_not() -> None:
    text = "One² and two.¹³ Also one³⁻¹.\n\nReferences\n\n" + NUMBERED.split("# References\n\n")[1]
    assert keys(parse_document(text.replace("¹³", "¹,³").replace("³⁻¹", "¹⁻³"), "text")) == [
        "hartmann2019",
        "twinB",
        "trio2018",
        "twinB",
        "hartmann2019",
        "trio2018",
    ]
    html = "<p>One<sup>2</sup> and two.<sup>1,3</sup></p><h2>References</h2><p>" + NUMBERED.split("# References\n\n")[
        1
    ].replace("\n", "</p>\n<p>")
    assert keys(parse_document(html, "html")) == ["hartmann2019", "twinB", "trio2018"]


BIB = """@book{b1, author={Abel, Ann}, title={One}, year=2001}
@book{b2, author={Bond, Bea}, title={Two}, year=2002}
@book{b3, author={Cole, Cy and Dunn, Di and Eads, Ed and Ford, Flo}, title={Three}, year=2003}
@book{b4, author={Gray, Gus and Hill, Hal}, title={Four}, year=2004}
"""


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        # all numbers are used, but nothing speaks for the order of the file
        ("As [1], [2], [3] and [4] say.", [None, None, None, None]),
        # names agree with the order of the file
        ("As Bond [2] and Cole et al. [3] say.", ["b2", "b3"]),
        # nothing tells
        ("As [2] says, and [3], and [1].", [None, None, None]),
        ("As [2] says, and [3].", []),
        # names speak against it
        ("As Bond [1] and Abel [2] say, and [3].", [None, None, None]),
        # alphabetic labels as BibTeX and biblatex build them
        ("See [Abe01], [GH04, p. 3] and [CDEF03]; [Col+03]; [Abe01; GH04].", ["b1", "b4", "b3", "b3", "b1", "b4"]),
        # numbers that the text itself explains: footnotes, labels of parts
        ("As [1] and [2] say of [3].\n\n[1] Moss is a trade mark.\n\n^[2] So is “Fern”.\n\nMore.", []),
        ("The parts:\n\n[1a]\n\nAll.\n\n[1b]\n\nMost.\n\n[1c]\n\nFew.", []),
        ("As [1], [2], [3] and [4] say.\n\n[1] is more.\n\n[2]\nshows [3].", [None] * 7),
        ("As Bond [2] and Cole et al. [3] say.\n\n[2] Moss is green.", ["b2", "b3", "b2"]),
        ("Intervals [0, 1] and [12] and [AB12] are no citations.", []),
    ],
)
def test_without_a_list(text: str, answer: list[str | None]) -> None:
    assert keys(parse_document(text, "text"), Index(to_works(parse_bib(BIB)))) == answer


def test_an_alphabetic_label_of_more_than_four_authors() -> None:
    names = " and ".join(f"{family}, A." for family in ("Ashby", "Brandt", "Castell", "Dorset", "Eklund"))
    many = parse_bib(f"@book{{many, author = {{{names}}}, title = {{On Tides}}, year = 2020}}")
    assert keys(parse_document("Tides rise [ABC+20], not [ABCD20].", "text"), Index(to_works(many))) == ["many"]


def test_labels_of_the_list() -> None:
    text = "See [GH+04b].\n\nReferences\n\n[Abe01] Ann Abel. One. 2001.\n[GH+04b] Gus Gray and Hal Hill. Four. 2004.\n"
    assert keys(parse_document(text, "text"), Index(to_works(parse_bib(BIB)))) == ["b4"]
    text = text.replace("GH+04b", "vdG04").replace("[vdG04].", "[Abe01, Thm. 3,\n vdG04].")
    assert keys(parse_document(text, "text"), Index(to_works(parse_bib(BIB)))) == ["b1", "b4"]


def test_one_work_entered_twice_is_resolved_with_both_keys() -> None:
    bib = BIB + BIB.replace("{b", "{again")
    text = "As Bond (2002) says.\n\nReferences\n\nAbel, A. (2001). One.\n\nBond, B. (2002). Two.\n"
    (item,) = resolve(parse_document(text, "text"), to_works(parse_bib(bib)))
    assert {candidate.key for candidate in item.resolutions[0].candidates} == {"b2", "again2"}
    assert item.resolutions[0].key == "b2"
    assert item.resolutions[0].note == "the same work as again2"


def test_keys_are_checked() -> None:
    document = parse_document("\\cite{twinA, twina, hartman2019, nothing}\\nocite{*}", "latex")
    answers = [a for item in resolve(document, INDEX) for a in item.resolutions]
    assert [a.key for a in answers] == ["twinA", None, None, None]
    assert [[c.key for c in a.candidates] for a in answers] == [[], ["twinA"], ["hartmann2019"], []]


TIGHT = """(Becker, 2015)

References

Becker T (2015) Tides and towns. Their
growth since the war. Sea 3: 4–5
de la Cruz M (2008) Reefs. In:
Tamm L (ed.) All the Seas. Hamburg: Sea
Press.
Okafor A, Lindqvist P and Moreau J (2018) Three ways to count
fish. Sea 4: 12–30.
Unlisted XY, Writer B (2003) A work that the bibliography
lacks. Sea 9: 1–2
Wang L (2010) Plankton. Sea 2(1): 7–9.
"""


def test_initials_without_stops_begin_entries_of_lines_that_run_on() -> None:
    listed = INDEX.references.match(parse_document(TIGHT, "text"))
    assert [INDEX.works[item.entry].id if item.entry is not None else None for item in listed] == [
        "twinB",
        "particle2",
        "trio2018",
        None,
        "initialB",
    ]


def test_labels_and_numbers_in_parentheses() -> None:
    entries = NUMBERED.split("# References\n\n")[1].replace("[", "(").replace("]", ")")
    text = "One (2), two (1, 3), lead words (see 2; e.g., 3), a note (1, p. 4).\n\nReferences\n\n" + entries
    one, two, three = "twinB", "hartmann2019", "trio2018"
    assert keys(parse_document(text, "text")) == [two, one, three, two, three, one]


def test_notes_and_lead_words_between_labels() -> None:
    text = "See [Abe01, Kap. 2, GH04] and [vgl. GH04, Abschn.3; siehe Abe01].\n\nLiteratur\n\n"
    text += "[Abe01] Ann Abel. One. 2001.\n[GH04] Gus Gray and Hal Hill. Four. 2004.\n"
    assert keys(parse_document(text, "text"), Index(to_works(parse_bib(BIB)))) == ["b1", "b4", "b4", "b1"]


@pytest.mark.parametrize("marks", [("<sup>", "</sup>"), ("^", "^"), (":sup:`", "`"), ("", "")])
def test_raised_by_marks_or_by_nothing(marks: tuple[str, str]) -> None:
    before, after = marks
    text = (
        f"We know this{before}1,2{after} and that.{before}1–3{after} More of{before}3{after} it. In 2010 there were 2."
    )
    document = parse_document(text + "\n\nReferences\n\n" + NUMBERED.split("# References\n\n")[1], "text")
    one, two, three = "twinB", "hartmann2019", "trio2018"
    assert keys(document) == [one, two, one, two, three, three]


def test_entries_with_plain_numbers() -> None:
    entries = NUMBERED.split("# References\n\n")[1].replace("[", "").replace("]", "")
    document = parse_document("As [2] and [1,3] say.\n\nReferences\n\n" + entries, "text")
    assert keys(document) == ["hartmann2019", "twinB", "trio2018"]


def test_lines_that_are_whole_entries_are_not_joined() -> None:
    lines = [
        "HARTMANN, E., 2019. Effects of tides and of the seasons on the growth of towns. Sea. 2019. Vol. 3, pp. 4-5, "
        "DOI 10.1175/1520-0469(2003)060<0103:C>2.0.CO;2.",
        "美国妇产科医师学会, 2010. 新生儿脑病和脑性瘫痪发病机制与病理生理. 北京: 人民卫生出版社.",
        "The maintainers of the great northern harbour, Of ships and of their cargo in the years of peace and trade, 8 "
        "Water 299 (2016), https://sea.example/8/299.",
        "BECKER, T et MOREAU, J., 2015. Three ways to count fish in rivers that nobody has ever been to. In: TAMM, L. "
        "(éd.), All the Seas. Paris: Sea Press. pp. 12-34.",
    ]
    document = parse_document("References\n\n" + "\n".join(lines) + "\n", "text")
    (part,) = document.reference_parts
    assert [item.text for item in split_reference_list(document.prose, part)] == lines
