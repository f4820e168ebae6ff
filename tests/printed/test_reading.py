"""Printed references to fields: every row is a reference of our own making in one of the common styles."""

from __future__ import annotations

import pytest

from survey_refs.printed import PrintedReference, parse_reference

CASES = {
    "APA": (
        "Miller, A. B., & Stone, C. (2019). The grammar of lists: A study. Journal of Bibliography, 12(3), 45–67."
        " https://doi.org/10.1234/jb.2019.12",
        {
            "title": "The grammar of lists: A study", "container-title": "Journal of Bibliography", "volume": "12",
            "issue": "3", "page": "45–67", "issued": "2019", "DOI": "10.1234/jb.2019.12",
        },
        ["Miller", "Stone"],
        "article-journal",
    ),
    "Chicago": (
        "Miller, Ann B., and Carl Stone. 2019. “The Grammar of Lists.” Journal of Bibliography 12 (3): 45–67.",
        {"title": "The Grammar of Lists", "container-title": "Journal of Bibliography", "volume": "12", "issue": "3"},
        ["Miller", "Stone"],
        "article-journal",
    ),
    "IEEE": (
        "[12] A. B. Miller and C. Stone, “The grammar of lists,” J. Bibliogr., vol. 12, no. 3, pp. 45–67, May 2019.",
        {"title": "The grammar of lists", "volume": "12", "issue": "3", "page": "45–67"},
        ["Miller", "Stone"],
        "article-journal",
    ),
    "Vancouver": (
        "Miller AB, Stone C. The grammar of lists. J Bibliogr. 2019;12(3):45-67.",
        {"title": "The grammar of lists", "container-title": "J Bibliogr", "volume": "12", "page": "45-67"},
        ["Miller", "Stone"],
        "article-journal",
    ),
    "plain.bst, a book": (
        "Ann B. Miller and Carl Stone. The Grammar of Lists. Cambridge University Press, Cambridge, 2nd edition, 2019.",
        {"title": "The Grammar of Lists", "publisher": "Cambridge University Press", "publisher-place": "Cambridge"},
        ["Miller", "Stone"],
        "book",
    ),
    "plain.bst, a paper": (
        "Ann Miller, Bo Chen, and Carl van der Stone. Learning to list. In Proceedings of the 5th Workshop on Lists,"
        " pages 1–9, 2019.",
        {"title": "Learning to list", "container-title": "Proceedings of the 5th Workshop on Lists", "page": "1–9"},
        ["Miller", "Chen", "Stone"],
        "paper-conference",
    ),
    "biblatex": (
        "Miller, Ann and Carl Stone (2019). “The grammar of lists”. In: Journal of Bibliography 12.3, pp. 45–67.",
        {"title": "The grammar of lists", "container-title": "Journal of Bibliography", "volume": "12", "issue": "3"},
        ["Miller", "Stone"],
        "article-journal",
    ),
    "arXiv": (
        "Ann Miller. Lists all the way down. arXiv preprint arXiv:1902.01234, 2019.",
        {"title": "Lists all the way down", "arXiv": "1902.01234", "issued": "2019"},
        ["Miller"],
        "article",
    ),
    "astronomy, without a title": (
        "Miller, A., Stone, C., & Rivers, D. 2014, MNRAS, 435, 2152",
        {"container-title": "MNRAS", "volume": "435", "page": "2152", "issued": "2014"},
        ["Miller", "Stone", "Rivers"],
        "article-journal",
    ),
    "GB/T 7714": (
        "王伟, 李娜. 深度学习研究方法[J]. 信息学报, 2019, 12(3): 45-67.",
        {"title": "深度学习研究方法", "container-title": "信息学报", "volume": "12", "issue": "3", "page": "45-67"},
        ["王", "李"],
        "article-journal",
    ),
    "GOST": (
        "Иванов И. И., Петров П. П. История языка // Вопросы теории. – 2010. – Т. 5, № 2. – С. 12–34.",
        {"title": "История языка", "container-title": "Вопросы теории", "volume": "5", "issue": "2", "page": "12–34"},
        ["Иванов", "Петров"],
        "article-journal",
    ),
    "German": (
        "Müller, Jürgen / Weiß, Anna: Die Sprache der Listen, in: Zeitschrift für Theorie 12 (2010), S. 45–67.",
        {"title": "Die Sprache der Listen", "container-title": "Zeitschrift für Theorie", "page": "45–67"},
        ["Müller", "Weiß"],
        "article-journal",
    ),
    "French": (
        "Dupont, Jean, « La langue des listes », Revue de théorie, vol. 12, no 3, 2010, p. 45-67.",
        {"title": "La langue des listes", "container-title": "Revue de théorie", "volume": "12", "page": "45-67"},
        ["Dupont"],
        "article-journal",
    ),
}  # fmt: skip


def families(reference: PrintedReference, role: str = "author") -> list[str]:
    return [n.name.family or n.name.literal for n in reference.names if n.role == role and not n.name.others]


@pytest.mark.parametrize(("text", "fields", "names", "kind"), CASES.values(), ids=CASES)
def test_a_reference_in_a_style(text: str, fields: dict[str, str], names: list[str], kind: str) -> None:
    reference = parse_reference(text)
    assert {name: reference.get(name) for name in fields} == fields
    assert families(reference) == names
    assert reference.type == kind
    assert 0 < reference.confidence <= 1


@pytest.mark.parametrize(("text", "fields", "names", "kind"), CASES.values(), ids=CASES)
def test_spans_hold_the_values(text: str, fields: dict[str, str], names: list[str], kind: str) -> None:
    reference = parse_reference(text)
    assert reference.text == text
    for part in reference.fields:
        assert text[part.span.start : part.span.end] == part.value
    for name in reference.names:
        assert (name.name.family or name.name.literal)[:2] in text[name.span.start : name.span.end]


def test_broken_lines_hyphens_and_page_breaks_are_mended() -> None:
    text = (
        "Ann Miller. Learning to un-\nderstand long lists of ref-\nerences. In Proceedings of the Work-\n"
        "132\fshop on Lists, pages 1–9, 2019. doi: 10.\n1234/work-\nshop.1."
    )
    reference = parse_reference(text)
    assert reference.get("title") == "Learning to understand long lists of references"
    assert reference.get("DOI") == "10.1234/work-shop.1"
    assert reference.get("container-title") == "Proceedings of the Workshop on Lists"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Olah, C. (2020). Zoom in. Distill.", "Zoom in"),
        ("Lee, A. (2001). Tuning in. Nature, 3(5), 1–9.", "Tuning in"),
        ("Lee, A. (2001). Log in. In B. Roe (Ed.), Doors (pp. 1–9). Norton.", "Log in"),
    ],
)
def test_a_title_may_end_in_the_word_that_introduces_books(text: str, title: str) -> None:
    assert parse_reference(text).get("title") == title


def test_the_work_of_a_reference() -> None:
    work = parse_reference(CASES["arXiv"][0]).work("miller")
    assert (work.id, work.type, work.title) == ("miller", "article", "Lists all the way down")
    assert (work.archive, work.archive_location) == ("arXiv", "1902.01234")
    assert work.issued is not None
    assert work.issued.year == 2019


@pytest.mark.parametrize("text", ["", " ", "\n\n", "(", "et al.", "1", "—", "“", "\f", "[1]", "1.", "https://x.org"])
def test_what_is_no_reference_is_read_without_complaint(text: str) -> None:
    assert parse_reference(text).text == text
