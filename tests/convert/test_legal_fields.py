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


@pytest.mark.parametrize(
    ("location", "references", "place"),
    [("29 U.S.C. § 701", "29 U.S.C. § 701", ""), ("Norway", "", "Norway"), ("13 Code 5, Oslo", "13 Code 5, Oslo", "")],
)
def test_the_location_of_a_law_is_its_citation_or_its_country(location: str, references: str, place: str) -> None:
    (work,) = to_works(parse_bib(f"@legislation{{k, title = {{Seas Act}}, location = {{{location}}}}}"))
    assert (work.references, work.publisher_place) == (references, place)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ("title = {Roe v. Quay}", "legal_case"),
        ("title = {Roe v Quay}", "legal_case"),
        ("title = {In re Tides}", "legal_case"),
        ("title = {Klimabeschluss}, institution = {Bundesverfassungsgericht}", "legal_case"),
        ("title = {Tides}, institution = {9th Cir.}", "legal_case"),
        ("title = {Treaty on Tides}, institution = {League of Ports}", "treaty"),
        ("title = {Treaty of V. Quay}", "treaty"),
        ("title = {Courtship of Rivers Accord}, institution = {Courtyard League}", "treaty"),
    ],
)
def test_a_legal_entry_is_a_case_by_its_parties_or_its_court(fields: str, kind: str) -> None:
    (work,) = to_works(parse_bib(f"@legal{{k, {fields}}}"))
    assert work.type == kind
