"""Addresses of pages that hold the end of a DOI: each publisher's rule, and addresses that are none of them."""

from __future__ import annotations

import pytest

from survey_refs.identifiers.publishers import doi_of_page

PAGES = [
    ("https://www.nature.com/articles/s41562-019-0602-x", "10.1038/s41562-019-0602-x"),
    ("https://www.nature.com/articles/nphoton.2014.293.pdf?x=1", "10.1038/nphoton.2014.293"),
    ("https://elifesciences.org/articles/29793", "10.7554/elife.29793"),
    ("https://peerj.com/articles/4375/", "10.7717/peerj.4375"),
    ("https://peerj.com/articles/cs-103.pdf", "10.7717/peerj-cs.103"),
    ("https://zenodo.org/record/3242074#.XY", "10.5281/zenodo.3242074"),
    ("https://zenodo.org/records/3242074", "10.5281/zenodo.3242074"),
    ("http://www.jstor.org/stable/2118559?seq=1", "10.2307/2118559"),
    ("https://pubs.rsc.org/en/content/articlelanding/2019/sc/C8SC04567A", "10.1039/c8sc04567a"),
    ("https://www.hindawi.com/journals/cin/2019/1234567/", "10.1155/2019/1234567"),
    ("https://www.researchsquare.com/article/rs-1234567/v1.pdf", "10.21203/rs.3.rs-1234567/v1"),
    ("https://www.preprints.org/manuscript/202001.0001/v1", "10.20944/preprints202001.0001.v1"),
    ("https://psyarxiv.com/abcd5/", "10.31234/osf.io/abcd5"),
    ("https://osf.io/preprints/psyarxiv/abcd5_v2", "10.31234/osf.io/abcd5"),
    ("https://osf.io/preprints/socarxiv/abcd5", "10.31235/osf.io/abcd5"),
    ("https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3526423", "10.2139/ssrn.3526423"),
]


@pytest.mark.parametrize(("url", "doi"), PAGES, ids=[url for url, _ in PAGES])
def test_the_address_of_a_work_is_its_doi(url: str, doi: str) -> None:
    assert doi_of_page(url) == doi


@pytest.mark.parametrize(
    "url",
    ["https://www.nature.com/nature/volumes/3", "https://peerj.com/", "https://nature.example/articles/s1-2", "s1-2"],
)
def test_any_other_address_is_none(url: str) -> None:
    assert doi_of_page(url) == ""
