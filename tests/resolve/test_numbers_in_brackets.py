"""Numbers in brackets and raised ones: which of them cite where a printed list has their numbers too."""

from __future__ import annotations

import pytest

from survey_refs.document import parse_document
from survey_refs.model import Date, Name, ResolutionStatus, Work
from survey_refs.resolve import Index, resolve

NAMES = [
    "Ashby", "Brandt", "Castell", "Dorset", "Eklund", "Farrow", "Gessner", "Hollis", "Ingram", "Jessop", "Kestrel",
    "Lindqvist", "Marlow", "Norwood", "Osgood", "Pemberton", "Quimby", "Radcliffe", "Selwyn", "Thornbury", "Underhill",
    "Vesper", "Wexford", "Yarrow",
]  # fmt: skip
TITLES = ["tides", "harbours", "lanterns", "quays", "anchors", "beacons", "moorings", "currents"]
WORKS = [
    Work(
        id=name.lower(),
        type="book",
        title=f"On {TITLES[number % 8]} and {TITLES[(number + 3) % 8]} of {name}shire",
        author=(Name(family=name, given="A."),),
        issued=Date(parts=((1990 + number,),)),
        publisher="Quay Press",
    )
    for number, name in enumerate(NAMES)
]
INDEX = Index(WORKS)
LIST = "\n\nReferences\n\n" + "\n".join(
    f"[{number}] A. {work.author[0].family}, {work.title}. Quay Press, {1989 + number}."
    for number, work in enumerate(WORKS, 1)
)
ALL = [work.id for work in WORKS]
APART = "".join(f"Sentence {name} says so [{number}].\n\n" for number, name in enumerate("abcdefghijklmnopqrstuvwx", 1))
IN_GROUPS = "".join(
    f"Sentence {name} says so [{number}], [{number + 1}].\n\n"
    for number, name in zip(range(1, 24, 2), "abcdefghijkl", strict=True)
)
RAISED = "".join(f"Sentence {name} says so^{number}^.\n\n" for number, name in enumerate("abcdefghijklmnopqrstuvwx", 1))
NOTES = "".join(f"\n\n[{number}] Note {number} has words of its own." for number in range(1, 9))
CALLS = "".join(f"Word number {'abcdefgh'[number - 1]}.[{number}] More of it. " for number in range(1, 9))


def read(text: str, form: str = "text", listed: str = LIST) -> tuple[list[str], int]:
    """The keys that a text cites by number, and how many citations are ambiguous."""
    answers = [one for item in resolve(parse_document(text + listed, form), INDEX) for one in item.resolutions]
    return [one.key for one in answers if one.key], sum(one.status is ResolutionStatus.AMBIGUOUS for one in answers)


NOT_CITED = {
    "calls of notes that the text prints": (APART + CALLS + NOTES, 0),
    "calls of notes before the citations": (CALLS + APART + NOTES, 0),
    "calls of notes that were lost": (APART + CALLS, 0),
    "a call with a space before it": (APART + CALLS.replace(".[4]", ". [4]") + NOTES, 0),
    "a list of values": (APART + "With x1 = [1, 2] and the vector [1, 0, 1] or [1, 1].\n\n", 0),
    "indices of R and others": (APART + "As ## [1] 3.5 and h@[2] and x[[3]] show.\n\n", 0),
    "a variable's indices": (APART + "Here beta[2] is the larger.\n\n", 1),
    "a range among brackets of their own": (IN_GROUPS + "From Languages [3-6] and an interval [2, 9].\n\n", 6),
}


@pytest.mark.parametrize(("text", "ambiguous"), NOT_CITED.values(), ids=NOT_CITED)
def test_what_does_not_cite(text: str, ambiguous: int) -> None:
    assert read(text) == (ALL, ambiguous)


CITED = {
    "groups in one bracket": ("Sentence [1, 2] and [3–5] and [7; 9].\n\n", "1 2 3 4 5 7 9"),
    "right after the word": ("Sentence[1] and word[2, 3] and so on.[4]\n\n", "1 2 3 4"),
    "a paragraph each, which begins with its number": (
        "[1] Ashby was first.\n\n[2] Brandt was next.\n\n[3] Castell was last.\n\n", "1 2 3"),
    "some pages of one work": ("As shown [3, pp. 9, 14] and [4, p. 2; 5].\n\n", "3 4 5"),
    "a note's mark after it that is no longer raised": ("As shown [3]2 and [4].\n\n", "3 4"),
    "numbers beyond the list": ("As shown [3] and [4], not [25] and [0] or [3, 99].\n\n", "3 4 3"),
    "the same twice": ("As shown [3] and again [3].\n\n", "3 3"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "numbers"), CITED.values(), ids=CITED)
def test_what_cites(text: str, numbers: str) -> None:
    assert read(text) == ([ALL[int(number) - 1] for number in numbers.split()], 0)


AMONG_WORDS = {
    "so^for\\ a\\ review,\\ see\\ 5^.": "5",
    "so^7,\\ Chapter\\ 3^.": "7",
    "so^see\\ section\\ 4\\ of\\ 8^.": "8",
    "so^e.g.,\\ 2,4–6,9\\ among\\ others^.": "2 4 5 6 9",
    "so^for\\ example\\ 3,\\ Sec.\\ 2.1.5,\\ p.\\ 9^.": "3",
    "10^3 and x^2 are no citations.": "",
}


@pytest.mark.parametrize("text", AMONG_WORDS)
def test_numbers_among_raised_words(text: str) -> None:
    keys, _ = read(f"{text}\n\n{RAISED}", "markdown")
    assert keys == [ALL[int(number) - 1] for number in AMONG_WORDS[text].split()] + ALL


def test_in_a_text_that_cites_by_raised_numbers_brackets_do_not() -> None:
    assert read(f"{RAISED}Within [1, 2] and [3].\n\n", "markdown") == (ALL, 0)


LABELLED = "\n\nReferences\n\n" + "\n".join(
    f"[{work.author[0].family[:3]}{work.issued.year % 100:02}] A. {work.author[0].family}, {work.title}. Quay Press, "
    f"{work.issued.year}."
    for work in WORKS
    if work.issued and work.issued.year
)


def test_labels_of_letters_cite_where_they_stand() -> None:
    text = "As shown [Ash90], and again [see Bra91; Cas92, p. 4]." + LABELLED
    found = [one for item in resolve(parse_document(text, "text"), INDEX) for one in item.resolutions]
    assert [(one.key, text[one.cite.span.start : one.cite.span.end]) for one in found] == [
        ("ashby", "Ash90"), ("brandt", "Bra91"), ("castell", "Cas92"),
    ]  # fmt: skip


@pytest.mark.parametrize(("by_name", "by_number"), [(2, 4), (2, 3)])
def test_without_a_list_numbers_count_from_twice_as_many_as_names(by_name: int, by_number: int) -> None:
    names = " ".join(
        f"{work.author[0].family} ({work.issued.year if work.issued else 0}) says." for work in WORKS[:by_name]
    )
    numbers = " ".join(f"It is so [{number}]." for number in range(5, 5 + by_number))
    found = [one for item in resolve(parse_document(f"{names} {numbers}", "text"), INDEX) for one in item.resolutions]
    printed = [one.cite.text for one in found if one.cite.text.isdigit()]
    assert bool(printed) == (by_number >= 2 * by_name)
