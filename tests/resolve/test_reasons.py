"""What an answer says: its key or its candidates with their scores, the reason and the note."""

from __future__ import annotations

import pytest

from survey_refs.document import parse_document
from survey_refs.model import Date, Name, Resolution, ResolutionStatus, Work
from survey_refs.resolve import resolve


def work(key: str, year: int, *names: str, title: str = "", **more: str) -> Work:
    people = [Name(family=family, given=given) for family, _, given in (name.partition(", ") for name in names)]
    return Work(
        id=key,
        title=title or f"On {key}",
        author=tuple(people),
        issued=Date(parts=((year,),)),
        **more,  # type: ignore[arg-type]
    )


WORKS = [
    work("lund", 2004, "Lund, Per", "Aas, Tor", "Vik, Eva"), work("moe", 2010, "Moe, Siri"),
    work("berg1", 2011, "Berg, Ole", title="Ice on the roads of spring"), work("berg2", 2011, "Berg, Ole",
    title="Nets"),
    Work(id="old", title="T", author=(Name(family="Marx"),), issued=Date(parts=((1967,),)),
    original_date=Date(parts=((1875,),))),
    Work(id="turn", title="T", author=(Name(family="Dahl"),), issued=Date(parts=((2001, 12),))),
    Work(id="org", title="T", publisher="Harbour Office", issued=Date(parts=((2003,),))),
    Work(id="ed", title="T", editor=(Name(family="Falk", given="A."),), issued=Date(parts=((2006,),))),
]  # fmt: skip

RESOLVED, AMBIGUOUS, UNRESOLVED = ResolutionStatus.RESOLVED, ResolutionStatus.AMBIGUOUS, ResolutionStatus.UNRESOLVED


def answer(text: str, works: list[Work] = WORKS) -> Resolution:
    (item,) = resolve(parse_document(text, "text"), works)
    return item.resolutions[0]


@pytest.mark.parametrize(
    ("text", "status", "key", "reason", "note"),
    [
        ("Moe (2010) says.", RESOLVED, "moe", "authors and year fit", ""),
        ("Lund et al. (2004) say.", RESOLVED, "lund", "authors and year fit", ""),
        ("Harbour Office (2003) says.", RESOLVED, "org", "the organisation and the year fit", ""),
        ("Falk (2006) says.", RESOLVED, "ed", "editors and the year fit", ""),
        ("Moe et al. (2010) say.", UNRESOLVED, None,
         "no entry fits well enough; the nearest is moe: authors and year fit; “et al.” is printed, but the entry has "
         "only one author", ""),
        ("Marx (1875) says.", RESOLVED, "old",
         "authors and year fit; 1875 is the year of the original; the entry is dated 1967",
         "1875 is the year of the original; the entry is dated 1967"),
        ("Dahl (2002) says.", RESOLVED, "turn",
         "authors and year fit; the text prints 2002; the entry is dated 2001, at the turn of the year",
         "the text prints 2002; the entry is dated 2001, at the turn of the year"),
        ("Lund and Aas (2004) say.", RESOLVED, "lund",
         "authors and year fit; 2 authors printed without “et al.”; the entry has 3",
         "2 authors printed without “et al.”; the entry has 3"),
        ("Lund (2004) says.", RESOLVED, "lund",
         "authors and year fit; one author printed without “et al.”; the entry has 3",
         "one author printed without “et al.”; the entry has 3"),
        ("T. Moe (2010) says.", UNRESOLVED, None,
         "no entry fits well enough; the nearest is moe: authors and year fit; the given names or initials printed are "
         "not those of Moe", ""),
        ("Moe (2010a) says.", RESOLVED, "moe", "authors and year fit",
         "letter a: no other work in the bibliography prints the same"),
        ("Berg (2011) says.", AMBIGUOUS, None, "two works by Berg in 2011, and the text does not say which", ""),
        ("Berg (2011c) says.", AMBIGUOUS, None,
         "two works by Berg in 2011; letter c has nothing to stand for in this bibliography", ""),
        ("Moe (2012) says (Moe, 2012).", UNRESOLVED, None,
         "the bibliography has no work by Moe of 2012; moe is near: the same authors, but 2 years apart: the entry is "
         "dated 2010", ""),
    ],
)  # fmt: skip
def test_reason_and_note(text: str, status: ResolutionStatus, key: str | None, reason: str, note: str) -> None:
    found = resolve(parse_document(text, "text"), WORKS)[0].resolutions[0]
    assert (found.status, found.key, found.reason, found.note) == (status, key, reason, note)


def test_candidates_are_ranked_and_scored() -> None:
    tied = answer("Berg (2011) says.")
    assert [(each.key, each.score) for each in tied.candidates] == [("berg1", 0.982), ("berg2", 0.982)]
    near = answer("T. Moe (2010) says.")
    assert [(each.key, each.score) for each in near.candidates] == [("moe", 0.618)]
    assert answer("Moe (2010) says.").candidates == ()  # nothing else fits
    other = answer("So it is (Lundh et al., 2004).")
    assert [each.key for each in other.candidates] == ["lund"]


def test_words_of_a_title_settle_a_tie() -> None:
    found = answer("Roads in spring carry much ice, as Berg (2011) says.")
    assert (found.status, found.key) == (RESOLVED, "berg1")
    assert found.reason == "the text around it speaks of what the title names: roads, spring"


def test_letters_follow_the_order_of_titles() -> None:
    items = resolve(parse_document("Berg (2011a) and then Berg (2011b) say.", "text"), WORKS)
    assert [item.resolutions[0].key for item in items] == ["berg1", "berg2"]
    assert items[0].resolutions[0].reason.startswith("letter a: the works of this label")


def test_a_tie_of_several_authors_is_told_as_the_text_prints_them() -> None:
    tied = [
        work("hov1", 2014, "Hov, Ann", "Aas, Tor", "Vik, Eva", title="Ropes"),
        work("hov2", 2014, "Hov, Ann", "Aas, Tor", "Vik, Eva", title="Sails"),
    ]
    end = "in 2014, and the text does not say which"
    assert answer("Hov et al. (2014) say.", tied).reason == f"two works by Hov et al. {end}"
    assert answer("Hov, Aas, and Vik (2014) say.", tied).reason == f"two works by Hov, Aas and Vik {end}"


def test_three_names_that_fit_outweigh_one_wrong_initial() -> None:
    found = answer("T. Lund, Aas, and Vik (2004) say.")
    assert (found.status, found.key) == (RESOLVED, "lund")
    assert found.note == "the given names or initials printed are not those of Lund"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Moe (2010a) and then Moe (2010b) say.", "works a, b of 2010 apart, but the bibliography has one such work"),
        (
            "Berg (2011a), Berg (2011b), Berg (2011c).",
            "works a, b, c of 2011 apart, but the bibliography has 2 such works",
        ),
    ],
)
def test_more_letters_than_works_are_told(text: str, says: str) -> None:
    for item in resolve(parse_document(text, "text"), WORKS):
        found = item.resolutions[0]
        assert (found.status, found.key, found.reason) == (AMBIGUOUS, None, f"the text tells {says}")
        assert found.candidates


def test_a_printed_list_decides_and_its_letters_are_told() -> None:
    listed = "Berg, O. (2011b). Ice on the roads of spring.\n\nBerg, O. (2011a). Nets. Sea Press.\n"
    text = f"(Berg, 2011b)\n\nReferences\n\n{listed}"
    found = resolve(parse_document(text, "text"), WORKS)[0].resolutions[0]
    assert (found.key, found.reason) == ("berg1", "the printed reference list gives the letter b to this work")


TWINS = [
    work("thin", 2015, "Kjær, Ida", title="Foam on salt water"),
    work("full", 2015, "Kjær, Ida", title="Foam on Salt Water", container_title="Sea Letters", DOI="10.5555/foam.1"),
]  # fmt: skip


def test_twins_are_one_work() -> None:
    found = answer("Kjær (2015) says.", TWINS)
    assert (found.status, found.key, found.note) == (RESOLVED, "full", "the same work as thin")
    assert {each.key for each in found.candidates} == {"thin", "full"}
    assert found.reason == "authors and year fit; full, thin are one work, and full says most of it"


def test_works_of_one_label_are_no_twins() -> None:
    apart = [TWINS[0], work("other", 2015, "Kjær, Ida", title="Nets of the north")]
    assert answer("Kjær (2015) says.", apart).status is AMBIGUOUS


def test_chapters_with_the_doi_of_their_book_are_no_twins() -> None:
    chapters = [
        work("nets", 2015, "Kjær, Ida", title="Nets of the north", DOI="10.5555/book.1"),
        work("ropes", 2015, "Kjær, Ida", title="Ropes and how they wear", DOI="10.5555/book.1"),
    ]
    assert answer("Kjær (2015) says.", chapters).status is AMBIGUOUS


# ------------------------------------------------------------------------------------------------------------ lists

NUMBERED = [
    work("first", 2001, "Moe, Siri", title="Harbour lights"),
    work("second", 2002, "Lund, Per", title="Drift ice"),
]


@pytest.mark.parametrize("heading", ["", "Cited works of this note\n", "Sources consulted\n"])
def test_numbers_follow_the_labels_of_the_list(heading: str) -> None:
    text = f"Ice [1], light [2].\n\n{heading}[1] P. Lund. Drift ice. 2002.\n[2] S. Moe. Harbour lights. 2001.\n"
    found = [each for item in resolve(parse_document(text, "text"), NUMBERED) for each in item.resolutions]
    assert [(each.key, each.reason) for each in found] == [
        ("second", "entry 1 of the printed reference list"),
        ("first", "entry 2 of the printed reference list"),
    ]


def test_a_list_without_numbers_is_not_said_to_print_them() -> None:
    text = "Ice [1], light [2].\n\nReferences\n\nLund, P. (2002). Drift ice.\n\nMoe, S. (2001). Harbour lights.\n"
    found = [each for item in resolve(parse_document(text, "text"), NUMBERED) for each in item.resolutions]
    assert [each.key for each in found] == ["second", "first"]
    assert all("prints no numbers" in each.reason for each in found)


def test_numbered_notes_are_no_reference_list() -> None:
    notes = "[1] As we see, Moe (2001) is right.\n\n[2] https://example.org/2002\n\n[3] See Lund (2002) on this.\n"
    assert parse_document(f"So it is.[1] And so.[2]\n\n{notes}", "text").reference_parts == ()


def test_numbered_steps_are_no_reference_list() -> None:
    text = "As shown [1].\n\n1. In 2001 we began.\n2. In 2002 we went on.\n3. In 2003 we ended.\n"
    assert parse_document(text, "text").reference_parts == ()


# ------------------------------------------------------------------------------------------------------------ links

LINKED = [
    work("doi", 2001, "Moe, Siri", title="Harbour lights of the far north", DOI="10.5555/hl.1"),
    work("arxiv", 2002, "Lund, Per", title="Drift ice and ferry traffic in winter", number="arXiv:2101.00001"),
    work("web", 2003, "Aas, Tor", title="Nets for everyone", URL="https://www.example.org/nets/"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "key"),
    [
        ("https://doi.org/10.5555/HL.1", "doi"), ("http://dx.doi.org/10.5555/hl.1", "doi"),
        ("https://dl.acm.org/doi/abs/10.5555/hl.1", "doi"), ("https://arxiv.org/abs/2101.00001v2", "arxiv"),
        ("https://arxiv.org/pdf/2101.00001.pdf", "arxiv"), ("https://doi.org/10.48550/arXiv.2101.00001", "arxiv"),
        ("http://example.org/nets#top", "web"), ("https://example.org", None), ("https://example.org/netsx", None),
    ],
)  # fmt: skip
def test_a_link_cites_what_it_leads_to(target: str, key: str | None) -> None:
    for text, form in ((rf"So \href{{{target}}}{{it}} is.", "latex"), (f'So #link("{target}")[it] is.', "typst")):
        items = resolve(parse_document(text, form), LINKED)
        assert [item.resolutions[0].key for item in items] == ([key] if key else [])
        assert all(item.mention.form == "link" for item in items)


def test_a_link_inside_a_citation_or_the_list_is_no_second_one() -> None:
    text = (
        "As Moe (2001) says.\n\nReferences\n\nMoe, S. (2001). Harbour lights of the far north. "
        "https://doi.org/10.5555/hl.1\n\nLund, P. (2002). Drift ice.\n"
    )
    assert [item.mention.form.value for item in resolve(parse_document(text, "text"), LINKED)] == ["narrative"]


CURATED = """# Lights

- Harbour Lights of the Far North. Moe. 2001. https://example.net/a
- Drift ice and ferry traffic in winter. Lund. https://arxiv.org/abs/2101.00001

# Nets

- Nets for Everyone, Aas et al. https://example.net/b
- A work that nobody has. https://example.net/c
- Drift ice and ferry traffic in winter. https://doi.org/10.5555/hl.1
"""


def test_a_curated_list_cites_by_title() -> None:
    document = parse_document(CURATED, "text")
    found = [(item.mention.section, item.resolutions[0].key) for item in resolve(document, LINKED)]
    assert found == [("lights", "doi"), ("lights", "arxiv"), ("nets", "web"), ("nets", "arxiv")]
