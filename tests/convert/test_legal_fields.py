"""Court cases and laws keep where they are reported on the way back to an entry."""

from __future__ import annotations

import pytest

from survey_refs.bib import parse_bib
from survey_refs.convert import to_works, work_to_fields

CASES = [
    ("@jurisdiction{k, title = {Roe v. Quay}, citation = {412 F.2d 77}, date = {1969}}", "citation", "412 F.2d 77"),
    ("@legislation{k, title = {Seas Act}, citation = {42 U.S.C. 12101}, date = {1990}}", "citation", "42 U.S.C. 12101"),
    ("@constitution{k, source = {United States}, type = {constitution}, section = {2}}", "section", "2"),
]


@pytest.mark.parametrize(("entry", "field", "value"), CASES)
def test_a_legal_entry_keeps_its_fields(entry: str, field: str, value: str) -> None:
    (work,) = to_works(parse_bib(entry))
    for dialect in ("bibtex", "biblatex"):
        assert work_to_fields(work, dialect)[field] == value  # type: ignore[arg-type]
