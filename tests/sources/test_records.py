"""Records of Crossref and DataCite, with the quirks that are deposited."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from registry_stub import Universe

from survey_refs.model import Name, Record, Relation, Update
from survey_refs.sources import record_from_crossref, record_from_datacite

WATCH = "retraction-watch"


def crossref(universe: Universe, doi: str) -> Record:
    record = record_from_crossref(universe.works[doi.lower()])
    assert record is not None
    return record


def test_an_article_with_all_its_years(universe: Universe) -> None:
    record = crossref(universe, "10.5555/tides.1")
    assert record.years == (2013, 2014)
    assert record.work.issued and record.work.issued.parts == ((2014, 6),)
    assert record.work.container_title == "Journal of Coastal Memory"
    assert (record.work.volume, record.work.issue, record.work.page) == ("12", "3", "201-219")
    assert record.work.author == (Name(family="Marlowe", given="Ida"), Name(family="Quist", given="Per"))
    assert record.work.URL == "https://doi.org/10.5555/tides.1"
    assert (record.type, record.work.type, record.source) == ("journal-article", "article-journal", "crossref")


def test_a_date_of_null_is_no_date(universe: Universe) -> None:
    record = crossref(universe, "10.5555/nodate.1")
    assert record.work.issued is None and record.years == ()


def test_a_subtitle_stands_apart(universe: Universe) -> None:
    record = crossref(universe, "10.5555/book.harbours")
    assert record.work.title == "The Grammar of Harbours"
    assert record.subtitle == "Form and Function of Northern Ports"
    assert record.work.ISBN == "9783161484100"


def test_a_chapter_has_book_and_series(universe: Universe) -> None:
    work = crossref(universe, "10.5555/book.ch4").work
    assert work.container_title == "Handbook of Northern Breakwaters"
    assert work.collection_title == "Lecture Notes in Coastal Science"
    assert work.editor == (Name(family="Hansen", given="Rolf"),)


def test_markup_and_entities_are_cleaned(universe: Universe) -> None:
    work = crossref(universe, "10.5555/markup.1").work
    assert work.title == "Growth of <i>Fucus vesiculosus</i> at CO<sub>2</sub> levels & salinity < 5"
    assert work.container_title == "Algae & Ports"


def test_names_in_capitals_are_written_as_names(universe: Universe) -> None:
    assert crossref(universe, "10.5555/capitals.1").work.author == (
        Name(family="Machado", given="José"),
        Name(family="De Witt", given="Anna"),
    )


def test_an_organisation_is_a_literal(universe: Universe) -> None:
    record = crossref(universe, "10.5555/org.1")
    assert record.work.author == (Name(literal="Agency for Safe Quays"),)
    assert record.work.publisher == "Agency for Safe Quays"


def test_a_sici_doi_is_kept_whole(universe: Universe) -> None:
    doi = "10.1002/(sici)1099-1050(199607)5:4<349::aid-hec215>3.0.co;2-#"
    assert doi == crossref(universe, doi).work.DOI


@pytest.mark.parametrize(
    ("doi", "title", "update"),
    [
        ("10.5555/retracted.1", "Salt cures for rusting hulls", ("retraction", "10.5555/notice.r", "retraction-watch")),
        ("10.5555/retracted.2", "Keel resonance at low speed", ("retraction", "10.5555/retracted.2", "publisher")),
        ("10.5555/retracted.3", "Anchor fatigue in warm water", ("retraction", "", "title")),
        (
            "10.5555/concern.1",
            "Barnacle counts by satellite",
            ("expression_of_concern", "10.5555/notice.e", "publisher"),
        ),
    ],
)
def test_retractions_by_each_of_three_signs(
    universe: Universe, doi: str, title: str, update: tuple[str, str, str]
) -> None:
    record = crossref(universe, doi)
    assert update in [(one.type, one.doi, one.source) for one in record.updates]
    assert record.work.title == title


def test_every_update_is_kept_not_only_the_first(universe: Universe) -> None:
    assert crossref(universe, "10.5555/retracted.1").updates == (
        Update(
            type="correction", doi="10.5555/notice.c", source="retraction-watch", date="2011-01-04", label="Correction"
        ),
        Update(
            type="retraction", doi="10.5555/notice.r", source="retraction-watch", date="2012-05-09", label="Retraction"
        ),
    )


def test_a_notice_of_another_work_is_no_update_of_the_notice() -> None:
    notice = {
        "DOI": "10.5555/notice.r",
        "title": ["Retraction: Salt cures for rusting hulls"],
        "update-to": [{"DOI": "10.5555/retracted.1", "type": "retraction"}],
    }
    record = record_from_crossref(notice)
    assert record is not None and record.updates == ()
    assert record.work.title == "Retraction: Salt cures for rusting hulls"


def test_relations_are_normalised(universe: Universe) -> None:
    assert crossref(universe, "10.5555/pre.5").relations == (Relation(type="is-preprint-of", id="10.5555/waves.20"),)


def test_a_datacite_record_becomes_the_work_that_it_describes(universe: Universe) -> None:
    record = record_from_datacite(universe.datacite["10.48550/arxiv.2101.00001"])
    assert record is not None
    assert record.work.author == (Name(family="Silva", given="Rita"), Name(family="Okafor", given="Ngozi"))
    assert (record.work.archive, record.work.archive_location) == ("arXiv", "2101.00001")
    assert record.work.type == "article" and record.work.publisher == "arXiv"
    assert record.work.issued and record.work.issued.parts == ((2021, 3),)
    assert record.years == (2021,)
    software = record_from_datacite(universe.datacite["10.5281/zenodo.4242"])
    assert software is not None
    assert (software.work.type, software.work.publisher, software.work.version) == ("software", "Zenodo", "1.2.0")
    assert software.work.author[1] == Name(literal="Ferry Lab")
    assert software.relations == (Relation(type="is-version-of", id="10.5281/zenodo.4241"),)


@pytest.mark.parametrize("item", [None, [], "text", 5, {}, {"DOI": 5}, {"DOI": "not one"}, {"DOI": "10.1/a b"}])
def test_what_is_no_work_is_none(item: object) -> None:
    assert record_from_crossref(item) is None
    assert record_from_datacite(item) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
CROSSREF_FIELDS = """
title subtitle author editor issued published-print container-title page relation event update-to updated-by ISBN ISSN
institution journal-issue score degree URL type volume
""".split()  # noqa: SIM905
DATACITE_FIELDS = """
titles creators dates types publisher container relatedIdentifiers contributors
""".split()  # noqa: SIM905
NAMES = "family given name DOI type updated date-parts title date dateType relationType".split()  # noqa: SIM905
INNER = st.lists(st.dictionaries(st.sampled_from(NAMES), JSON, max_size=3), max_size=2)


@given(st.dictionaries(st.sampled_from(CROSSREF_FIELDS), JSON | INNER))
def test_no_shape_of_crossref_raises(fields: dict[str, Any]) -> None:
    assert record_from_crossref({"DOI": "10.5555/any", **fields}) is not None


@given(st.dictionaries(st.sampled_from(DATACITE_FIELDS), JSON | INNER))
def test_no_shape_of_datacite_raises(fields: dict[str, Any]) -> None:
    assert record_from_datacite({"id": "10.5555/any", "attributes": fields}) is not None


def test_every_real_record_is_read() -> None:
    shared = Path(os.environ.get("SURVEY_REFS_SHARED", Path(__file__).parents[3] / "shared"))
    path = shared / "crossref" / "works.jsonl.gz"
    if not path.is_file():
        pytest.skip(f"no real records at {path}")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            work = json.loads(line)["work"]
            record = record_from_crossref(work)
            assert record is not None
            texts = (record.work.title, record.work.container_title, *(name.family for name in record.work.author))
            assert all("<mml" not in text and "&amp;" not in text and "\n" not in text for text in texts)
            named = [
                one for one in work.get("author") or () if one.get("family") or one.get("name") or one.get("given")
            ]
            assert len(record.work.author) == len(named)
