"""No identifier of a work is lost in silence: it stands in what is written, is read back, or is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_refs.formats.table import WRITTEN, not_held, read_works, write_works
from survey_refs.model import Date, Name, Work
from survey_refs.model.csl_json import WORK_FIELDS

TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "dataset", "document", "entry-encyclopedia", "graphic", "interview", "legal_case", "legislation", "manuscript",
    "motion_picture", "paper-conference", "patent", "post", "post-weblog", "report", "review", "software", "song",
    "speech", "standard", "thesis", "webpage",
)  # fmt: skip
VALUES = {
    "DOI": "10.1234/abc.77",
    "URL": "https://example.org/work/88",
    "archive_location": "Box-991",
    "number": "N-4417",
    "PMID": "31337001",
    "PMCID": "PMC5550123",
    "ISBN": "978-3-16-148410-0",
    "ISSN": "2049-3630",
}
BASE = Work(
    id="k", title="Tides", author=(Name(family="Moe", given="Per"),), issued=Date(parts=((2001,),)), archive="Quay"
)


@pytest.mark.parametrize("name", WRITTEN)
@settings(deadline=None, max_examples=60)
@given(kind=st.sampled_from(TYPES), said=st.sets(st.sampled_from(sorted(VALUES)), min_size=1))
def test_each_identifier_is_written_or_told(name: str, kind: str, said: set[str]) -> None:
    work = BASE.changed(type=kind, container_title="Sea", **{variable: VALUES[variable] for variable in said})
    text = write_works([work], name)
    told = not_held([work], name)
    missing = [each for each in said if VALUES[each] not in text and WORK_FIELDS.get(each, each) not in told]
    assert not missing, text


@pytest.mark.parametrize("name", WRITTEN)
def test_the_number_of_an_article_and_of_a_work_in_an_archive_are_read_back(name: str) -> None:
    work = BASE.changed(type="article-journal", container_title="Sea", volume="4", number="e77", archive_location="A-1")
    (item,) = read_works(write_works([work], name), name, "written").items
    told = not_held([work], name)
    for variable in ("number", "archive", "archive_location"):
        csl = WORK_FIELDS.get(variable, variable)
        assert getattr(item.work, variable) == getattr(work, variable) or csl in told
