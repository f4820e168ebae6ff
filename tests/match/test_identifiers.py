"""DOIs, arXiv identifiers and ISBNs in the spellings in which they are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_refs.identifiers.normalise import (
    arxiv_doi,
    arxiv_id_in,
    arxiv_id_of,
    doi_as_typed,
    normalise_doi,
    normalise_isbn,
)
from survey_refs.model import Work

SICI = "10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2"
SPELLINGS = [
    ("10.1000/xyz123", "10.1000/xyz123"),
    ("10.1000/XYZ123", "10.1000/xyz123"),
    ("https://doi.org/10.1000/xyz123", "10.1000/xyz123"),
    ("http://dx.doi.org/10.1000/xyz123", "10.1000/xyz123"),
    ("HTTPS://DOI.ORG/10.1000/xyz123", "10.1000/xyz123"),
    ("doi.org/10.1000/xyz123", "10.1000/xyz123"),
    ("www.doi.org/10.1000/xyz123", "10.1000/xyz123"),
    ("https://doi.org/https://doi.org/10.1000/xyz123", "10.1000/xyz123"),
    ("https://dl.acm.org/doi/abs/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
    ("https://dl.acm.org/doi/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
    ("https://onlinelibrary.wiley.com/doi/full/10.1002/anie.202000001", "10.1002/anie.202000001"),
    ("https://link.springer.com/article/10.1007/s10994-022-06288-4", "10.1007/s10994-022-06288-4"),
    ("doi:10.1000/xyz123", "10.1000/xyz123"),
    ("DOI: 10.1000/xyz123", "10.1000/xyz123"),
    ("doi 10.1000/xyz123", "10.1000/xyz123"),
    ("doi:https://doi.org/10.1000/xyz123", "10.1000/xyz123"),
    ("https://doi.org/doi:10.1000/xyz123", "10.1000/xyz123"),
    ("info:doi/10.1000/xyz123", "10.1000/xyz123"),
    ("urn:doi:10.1000/xyz123", "10.1000/xyz123"),
    (r"10.1007/978-3-030-01234-2\_17", "10.1007/978-3-030-01234-2_17"),
    (r"10.1007/978-3-030-01234-2{\_}17", "10.1007/978-3-030-01234-2_17"),
    (r"10.1007/978-3-030-01234-2\textunderscore 17", "10.1007/978-3-030-01234-2_17"),
    (r"10.1007/978-3-030-01234-2{\textunderscore}17", "10.1007/978-3-030-01234-2_17"),
    (r"10.1007/978-3-030-01234-2$\_$17", "10.1007/978-3-030-01234-2_17"),
    (r"\url{https://doi.org/10.1000/xyz123}", "10.1000/xyz123"),
    ("{10.1000/xyz123}", "10.1000/xyz123"),
    ("10.1000%2Fxyz123", "10.1000/xyz123"),
    ("https://doi.org/10.1000%2Fxyz%28123%29", "10.1000/xyz(123)"),
    ("10.1016/0021-9991(88)90002-2", "10.1016/0021-9991(88)90002-2"),
    ("(10.1016/0021-9991(88)90002-2)", "10.1016/0021-9991(88)90002-2"),
    ("10.1016/S0140-6736(97)11096-0.", "10.1016/s0140-6736(97)11096-0"),
    ("10.1000/xyz123.", "10.1000/xyz123"),
    ("10.1000/xyz123,", "10.1000/xyz123"),
    ("10.1000/xyz123;", "10.1000/xyz123"),
    ('"10.1000/xyz123"', "10.1000/xyz123"),
    ("<https://doi.org/10.1000/xyz123>", "10.1000/xyz123"),
    ("[10.1000/xyz123]", "10.1000/xyz123"),
    ("10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2", SICI),
    ("10.1002/(SICI)1097-0258(19980815)17:15&lt;1661::AID-SIM968&gt;3.0.CO;2-2", SICI),
    (r"10.1002/(SICI)1097-0258(19980815)17:15$<$1661::AID-SIM968$>$3.0.CO;2-2", SICI),
    (r"10.1002/(SICI)1097-0258(19980815)17:15{\textless}1661::AID-SIM968{\textgreater}3.0.CO;2-2", SICI),
    ("10.1000/abc\u2013123", "10.1000/abc-123"),
    ("10.1000/\u200babc123", "10.1000/abc123"),
    ("10.1000/ abc123", "10.1000/abc123"),
    ("10. 1000/abc123", "10.1000/abc123"),
    ("10.1000/abc\n  .123", "10.1000/abc.123"),
    ("10.1000/abc123 (accessed 3 May)", "10.1000/abc123"),
    ("https://doi.org/10.1000/xyz123?utm_source=mail", "10.1000/xyz123"),
    ("10.48550/arXiv.2301.01234v2", "10.48550/arxiv.2301.01234"),
    ("10.48550/ARXIV.2301.01234", "10.48550/arxiv.2301.01234"),
    ("10/ab12", "10/ab12"),
    ("https://doi.org/10/AB12", "10/ab12"),
    ("https://arxiv.org/abs/2301.01234", ""),
    ("", ""),
    ("n/a", ""),
    ("10.1000", ""),
    ("10.1000/", ""),
    ("see the publisher's page", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "doi"), SPELLINGS, ids=[text[:40] for text, _ in SPELLINGS])
def test_every_spelling_of_a_doi_gives_the_one_form(text: str, doi: str) -> None:
    assert normalise_doi(text) == doi


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise_doi(text)
    assert normalise_doi(once) == once


@given(st.from_regex(r"10\.\d{4,6}/[a-z0-9]{2,8}([.()_/-][a-z0-9]{1,6}){0,4}", fullmatch=True))
def test_a_clean_doi_survives_what_people_put_round_it(doi: str) -> None:
    clean = normalise_doi(doi)
    escaped = clean.replace("_", r"\_")
    for text in (f"https://doi.org/{clean}", f"doi:{clean}", f"{{{escaped}}}", clean.upper(), f" {clean}. "):
        assert normalise_doi(text) == clean


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
    ("arXiv:1713.03762", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "identifier"), ARXIV)
def test_an_arxiv_identifier_is_found_where_it_is_named(text: str, identifier: str) -> None:
    assert arxiv_id_in(text) == identifier


@pytest.mark.parametrize(
    "work",
    [
        Work(id="a", extra={"eprint": "1706.03762v1", "archiveprefix": "arXiv"}),
        Work(id="a", extra={"eprint": "1706.03762"}),
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
    assert arxiv_id_of(Work(id="a", extra={"eprint": "1706.03762", "eprinttype": "jstor"})) == ""


def test_the_doi_of_an_arxiv_identifier() -> None:
    assert arxiv_doi("1706.03762") == normalise_doi("10.48550/arXiv.1706.03762")


@pytest.mark.parametrize(
    ("text", "isbn"),
    [
        ("978-0-262-03384-8", "9780262033848"),
        ("0-262-03384-4", "9780262033848"),
        ("ISBN 0 8044 2957 X", "9780804429573"),
        ("978-0-262-03384-9", ""),
        ("12345", ""),
    ],
)
def test_isbns_in_both_lengths(text: str, isbn: str) -> None:
    assert normalise_isbn(text) == isbn


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("10.48550/arXiv.2301.01234v2", "10.48550/arxiv.2301.01234v2"),
        ("https://doi.org/10.1000/xyz123.", "10.1000/xyz123."),
        ("10.1000/xyz/full", "10.1000/xyz/full"),
        ("10.1000/xyz123", ""),
        ("https://doi.org/10.1000/XYZ123", ""),
        ("nothing", ""),
    ],
)
def test_what_is_cut_from_the_end_of_a_doi_is_remembered(text: str, typed: str) -> None:
    assert doi_as_typed(text) == typed
