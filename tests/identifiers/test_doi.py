"""DOIs in the spellings in which they are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_refs.identifiers.doi import (
    count_dois,
    doi_as_typed,
    doi_of_field,
    doi_of_url,
    find_doi,
    find_doi_in_url,
    has_resolver,
    normalise_doi,
    parse_doi,
    without_resolver,
)

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


STRICT = [
    ("10.1000/xyz123", "10.1000/xyz123"),
    ("10.1000.10/ABC", "10.1000.10/abc"),
    ("https://doi.org/10.1000/xyz", "10.1000/xyz"),
    ("HTTP://DX.DOI.ORG/10.1000/xyz", "10.1000/xyz"),
    ("https://doi.org/doi:10.1000/xyz", "10.1000/xyz"),
    ("doi: 10.1000/xyz", "10.1000/xyz"),
    ("DOI 10.1000/xyz", "10.1000/xyz"),
    ("https://doi.org/10.1000%2Fxyz", "10.1000/xyz"),
    ("https://doi.org/10.1002/%28SICI%29123%3C1%3E", "10.1002/(sici)123<1>"),
    ("10.1000%2Fxyz", "10.1000/xyz"),
    ("10/fhrtw3", "10/fhrtw3"),
    ("https://doi.org/10/fhrtw3", "10/fhrtw3"),
    ("https://doi.org/fhrtw3", "10/fhrtw3"),
    ("doi:10/fhrtw3", "10/fhrtw3"),
    ("https://doi.org/10%2Ffhrtw3", "10/fhrtw3"),
    (r"10.1007/978-3\_6", "10.1007/978-3_6"),
    (r"10.1002/(SICI){\textless}1::AID{\textgreater}2", "10.1002/(sici)<1::aid>2"),
    ("10.1000/xyz.", "10.1000/xyz"),
    ("10.1000/ xyz", ""),
    ("10.100/xyz", ""),
    ("10/12", ""),
    ("https://hdl.handle.net/abcde", ""),
    ("https://www.doi.org/the-handbook", ""),
    ("{10.1000/xyz}", ""),
    ("see 10.1000/xyz", ""),
    ("", ""),
]


@pytest.mark.parametrize(("value", "doi"), STRICT)
def test_what_is_a_doi_and_what_is_none(value: str, doi: str) -> None:
    assert parse_doi(value) == doi


@pytest.mark.parametrize(("value", "doi"), [(value, doi) for value, doi in STRICT if doi])
def test_what_is_a_doi_is_normalised_to_the_same(value: str, doi: str) -> None:
    assert normalise_doi(value) == doi


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("https://doi.org/10.1000/XYZ", "10.1000/XYZ"),
        ("https://doi.org/10.1234%2FX", "10.1234/X"),
        ("https://doi.org/fhrtw3", "10/fhrtw3"),
        ("http://dx.doi.org/http://doi.org/10.1000/a", "10.1000/a"),
        (r"\url{https://doi.org/10.1000/a\_b}", "10.1000/a_b"),
        (r"10.1000/a{\_}b", "10.1000/a_b"),
        ("10.1000/a.", "10.1000/a."),
        ("in press", "in press"),
        ("", ""),
    ],
)
def test_a_field_keeps_what_was_typed_but_for_what_stands_round_the_doi(value: str, printed: str) -> None:
    assert doi_of_field(value) == printed


@pytest.mark.parametrize(
    ("url", "doi"),
    [
        ("https://doi.org/10.1000/A", "10.1000/A"),
        ("http://dx.doi.org/10.1000%2FA", "10.1000/A"),
        ("https://doi.org/fhrtw3", "10/fhrtw3"),
        ("https://example.org/10.1000/A", ""),
        ("doi:10.1000/A", ""),
    ],
)
def test_the_doi_of_a_resolvers_address(url: str, doi: str) -> None:
    assert doi_of_url(url) == doi


def test_dois_in_running_text_and_in_addresses() -> None:
    assert find_doi("as shown (doi:10.1000/ab(1)). Next") == "10.1000/ab(1)"
    assert find_doi("none of 10.1000") == ""
    assert find_doi_in_url("https://example.org/x?doi=10.1000%2Fab&y=1#z") == "10.1000/ab"
    assert find_doi_in_url("https://example.org/") == ""
    assert count_dois("10.1000/a; 10.1000/b") == 2


@pytest.mark.parametrize(
    ("value", "rest"),
    [("https://doi.org/10.1000/a", "10.1000/a"), ("doi:10.1000/a", "10.1000/a"), ("10.1000/a", "10.1000/a")],
)
def test_a_resolver_is_told_from_a_doi(value: str, rest: str) -> None:
    assert has_resolver(value) == (value != rest)
    assert without_resolver(value) == rest
