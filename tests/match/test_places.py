"""Venues, years, volumes and pages."""

from __future__ import annotations

import pytest

from survey_refs.match import compare_venues
from survey_refs.match.locators import compare_numbers, compare_pages, compare_years
from survey_refs.match.venues import is_preprint_server
from survey_refs.model import Agreement

AGREE, NEAR, DISAGREE, OPEN = Agreement.AGREE, Agreement.NEAR, Agreement.DISAGREE, Agreement.NOT_COMPARABLE

VENUES = [
    ("Journal of Field Studies", "JOURNAL OF FIELD STUDIES", AGREE),
    ("Journal of Field Studies", "The journal of field studies", AGREE),
    ("Soil & Rust", "Soil and Rust", AGREE),
    ("J. Field Stud.", "Journal of Field Studies", AGREE),
    ("J Fld Stud", "Journal of Field Studies", AGREE),
    ("Proc. R. Soc. B", "Proceedings of the Royal Society B: Biological Sciences", AGREE),
    ("Proc. Natl. Acad. Sci. U.S.A.", "Proceedings of the National Academy of Sciences", AGREE),
    ("PNAS", "Proceedings of the National Academy of Sciences", AGREE),
    ("NeurIPS", "Advances in Neural Information Processing Systems 33", AGREE),
    ("NIPS", "NeurIPS", AGREE),
    ("CVPR", "2020 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)", AGREE),
    ("ACL", "Proceedings of the 58th Annual Meeting of the Association for Computational Linguistics", AGREE),
    ("JMLR", "Journal of Machine Learning Research", AGREE),
    ("J. Mach. Learn. Res.", "JMLR", AGREE),
    ("Physical Review D", "Physical Review E", DISAGREE),
    ("ICML", "CVPR", DISAGREE),
    ("ACL", "NAACL", DISAGREE),
    ("ICML", "International Conference on Quantum Machine Learning", DISAGREE),
    ("ICML", "International Conference on Machine Learning and Applications", DISAGREE),
    ("ICLR", "Conference on Bio-Inspired Computing", DISAGREE),
    ("Journal of Field Studies", "Quarterly of Plant Disease", DISAGREE),
    ("ACL", "Proceedings of the 2019 Conference of the North American Chapter of the Association for Computational "
     "Linguistics", DISAGREE),
    ("XRWS", "Workshop on the Spread of Rust", OPEN),
    ("Rust Workshop", "Lecture Notes in Soil Science", OPEN),
    ("", "Journal of Field Studies", OPEN),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two", "agreement"), VENUES)
def test_two_names_of_venues_agree_or_not(one: str, two: str, agreement: Agreement) -> None:
    assert compare_venues(one, two)[0] is agreement
    assert compare_venues(two, one)[0] is agreement


@pytest.mark.parametrize(
    ("venue", "preprint"),
    [
        ("arXiv preprint arXiv:1706.03762", True),
        ("CoRR", True),
        ("bioRxiv", True),
        ("SSRN Electronic Journal", True),
        ("Journal of Correlation", False),
        ("", False),
    ],
)
def test_preprint_servers_are_known_by_name(venue: str, preprint: bool) -> None:
    assert is_preprint_server(venue) is preprint


@pytest.mark.parametrize(
    ("year", "years", "agreement"),
    [
        (2019, (2019,), AGREE),
        (2016, (2001, 2016), AGREE),
        (2018, (2019,), NEAR),
        (2003, (2001, 2005), NEAR),
        (2010, (2001, 2016), DISAGREE),
        (2017, (2019,), DISAGREE),
        (None, (2019,), OPEN),
        (2019, (), OPEN),
    ],
)
def test_years_are_compared_with_all_that_are_deposited(
    year: int | None, years: tuple[int, ...], agreement: Agreement
) -> None:
    assert compare_years(year, years)[0] is agreement


def test_versions_may_lie_three_years_apart() -> None:
    assert compare_years(2022, (2019,), versions=True)[0] is NEAR
    assert compare_years(2023, (2019,), versions=True)[0] is DISAGREE


@pytest.mark.parametrize(
    ("one", "two", "agreement"),
    [
        ("12", "12", AGREE),
        ("012", "12", AGREE),
        ("Vol. 12", "12", AGREE),
        ("IX", "9", AGREE),
        ("XLII", "42", AGREE),
        ("1-2", "1", AGREE),
        ("Suppl 1", "S1", AGREE),
        ("12", "13", DISAGREE),
        ("", "13", OPEN),
    ],
)
def test_volumes_and_issues(one: str, two: str, agreement: Agreement) -> None:
    assert compare_numbers(one, two)[0] is agreement
    assert compare_numbers(two, one)[0] is agreement


@pytest.mark.parametrize(
    ("one", "two", "agreement"),
    [
        ("101-119", "101–119", AGREE),
        ("101--119", "101-19", AGREE),
        ("pp. 101-119", "101", AGREE),
        ("S12-S15", "S12-S15", AGREE),
        ("xii-xv", "xii-xv", AGREE),
        ("e123", "e123", AGREE),
        ("e0123", "e123", AGREE),
        ("105", "101-119", NEAR),
        ("101-119", "101-121", NEAR),
        ("1-12", "101234", OPEN),
        ("1-12", "e0123456", OPEN),
        ("101-119", "201-219", DISAGREE),
        ("", "1-2", OPEN),
    ],
)
def test_pages_are_compared_by_the_first(one: str, two: str, agreement: Agreement) -> None:
    assert compare_pages(one, two)[0] is agreement
    assert compare_pages(two, one)[0] is agreement
