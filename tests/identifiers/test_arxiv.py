"""arXiv identifiers in the spellings in which they are found."""

from __future__ import annotations

import pytest

from survey_refs.identifiers.arxiv import (
    arxiv_doi,
    arxiv_id_of,
    arxiv_year,
    find_arxiv_id,
    is_arxiv_id,
    normalise_arxiv_id,
)
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.model import TypedEntry, Work

ARXIV = [
    ("2301.01234", "2301.01234"),
    ("2301.01234v3", "2301.01234"),
    ("arXiv:1706.03762", "1706.03762"),
    ("arXiv preprint arXiv:1706.03762", "1706.03762"),
    ("ArXiv, abs/1706.03762", "1706.03762"),
    ("CoRR abs/1706.03762", "1706.03762"),
    ("https://arxiv.org/abs/1706.03762v5", "1706.03762"),
    ("https://arxiv.org/pdf/1706.03762.pdf", "1706.03762"),
    ("10.48550/arXiv.1706.03762", "1706.03762"),
    ("hep-th/9901001", "hep-th/9901001"),
    ("arXiv:math.GT/0309136", "math/0309136"),
    ("Journal of Things 1706.03762", ""),
    ("12.3456", ""),
    ("https://arxiv.org/html/2301.01234v1", "2301.01234"),
    ("hep-th/9913001", ""),
    ("unknown-archive/9901001", ""),
    ("arXiv:2301.012345678", ""),
    ("arXiv:1713.03762", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "identifier"), ARXIV)
def test_an_arxiv_identifier_is_found_where_it_is_named(text: str, identifier: str) -> None:
    assert normalise_arxiv_id(text) == identifier


@pytest.mark.parametrize(
    "work",
    [
        Work(id="a", extra=TypedEntry(eprint="1706.03762v1", eprint_type="arXiv")),
        Work(id="a", extra=TypedEntry(eprint="1706.03762")),
        Work(id="a", DOI="10.48550/arXiv.1706.03762"),
        Work(id="a", URL="http://arxiv.org/abs/1706.03762"),
        Work(id="a", container_title="arXiv preprint arXiv:1706.03762"),
        Work(id="a", note="Preprint, arXiv:1706.03762 [cs.CL]"),
        Work(id="a", archive="arXiv", number="1706.03762"),
        Work(id="a", container_title="CoRR", volume="abs/1706.03762"),
    ],
    ids=["eprint", "bare-eprint", "doi", "url", "journal", "note", "archive", "corr"],
)
def test_the_arxiv_identifier_of_a_work_is_found_in_every_field_it_is_put_in(work: Work) -> None:
    assert arxiv_id_of(work) == "1706.03762"


def test_an_eprint_of_another_archive_is_no_arxiv_identifier() -> None:
    assert arxiv_id_of(Work(id="a", extra=TypedEntry(eprint="1706.03762", eprint_type="jstor"))) == ""


def test_the_doi_of_an_arxiv_identifier() -> None:
    assert arxiv_doi("1706.03762") == normalise_doi("10.48550/arXiv.1706.03762")


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("2301.01234v3", "2301.01234v3"),
        ("arXiv:math.GT/0309136v2", "math.GT/0309136v2"),
        ("CoRR, abs/1706.03762", "1706.03762"),
        ("abs/1706.03762", "1706.03762"),
        ("see hep-th/9901001 for more", "hep-th/9901001"),
        ("{arXiv}:cond-mat/0001001", "cond-mat/0001001"),
        ("pages 1706.03762", ""),
    ],
)
def test_an_identifier_is_found_as_typed(text: str, typed: str) -> None:
    assert find_arxiv_id(text) == typed


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("2310.01405", True),
        ("2310.01405v2", True),
        ("hep-th/9901001", True),
        ("math.GT/0309136", True),
        ("0704.0001", True),
        ("arXiv:2310.01405", False),
        ("0613.0001", False),
        ("2313.01405", False),
        ("2310.014051", False),
        ("letters/9901001", False),
        ("", False),
    ],
)
def test_an_identifier_alone(value: str, is_one: bool) -> None:
    assert is_arxiv_id(value) is is_one


@pytest.mark.parametrize(("identifier", "year"), [("2310.01405", 2023), ("hep-th/9901001", 1999), ("cs/0701001", 2007)])
def test_the_year_of_an_identifier(identifier: str, year: int) -> None:
    assert arxiv_year(identifier) == year
