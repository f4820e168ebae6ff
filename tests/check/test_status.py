"""The rules on what the registries say: each outcome of the lock has its rule; decisions and stale facts are silent."""

from __future__ import annotations

from typing import Any

import pytest

from survey_refs.bib import parse_bib
from survey_refs.check import Context, run_check
from survey_refs.config import CheckConfig
from survey_refs.model import Candidate, Decision, Lock, LockEntry, LockStatus, PublicationStatus, Relation, Update

DOI = "10.5555/12345678"
WITH_DOI = f"@article{{a, author = {{Roe, Jane}}, title = {{T}}, doi = {{{DOI}}}}}"
WITHOUT = "@article{a, author = {Roe, Jane}, title = {T}}"


def codes(text: str, entry: LockEntry | None, *select: str) -> list[str]:
    lock = Lock(entries={entry.key: entry} if entry else {})
    result = run_check(Context(bibs=(parse_bib(text),), lock=lock), CheckConfig(select=select or ("STA", "DOI001")))
    assert not [each for each in result.not_checked if "lock" in each.reason]
    return [finding.code for finding in result.findings]


def known(status: LockStatus = LockStatus.VERIFIED, **more: Any) -> LockEntry:
    return LockEntry(key="a", status=status, source="crossref", **more)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (known(), []),
        (None, ["STA001"]),
        (known(LockStatus.NOT_ASKED), ["STA001"]),
        (
            known(LockStatus.NOT_ASKED, facts={"outcome": "not asked", "unanswered": {"crossref": "timed out"}}),
            ["STA001"],
        ),
        (known(LockStatus.AMBIGUOUS), ["STA002"]),
        (known(LockStatus.AMBIGUOUS, facts={"outcome": "several candidates"}), ["STA002"]),
        (known(LockStatus.ABSENT), ["STA003"]),
        (known(LockStatus.ABSENT, facts={"outcome": "not found", "asked": ["crossref"]}), ["STA003"]),
        (known(LockStatus.ABSENT, facts={"outcome": "DOI does not exist", "doi-exists": "no"}), ["STA004"]),
        (known(LockStatus.ABSENT, facts={"outcome": "DOI of another work", "doi-names": {"title": "X"}}), ["STA005"]),
        (known(facts={"outcome": "differs", "differs": {"title": "one word", "author": "two"}}), ["STA006", "STA006"]),
        (known(facts={"outcome": "differs", "differs": {"PMID": "its PMID 7 is another work: X"}}), []),  # no PMID now
        (known(updates=(Update(type="retraction"),)), ["STA007"]),
        (known(updates=(Update(type="withdrawal"), Update(type="correction"))), ["STA007"]),
        (known(facts={"standing": PublicationStatus.PARTLY_RETRACTED}), ["STA007"]),
        (known(updates=(Update(type="expression_of_concern"), Update(type="erratum"))), ["STA008"]),
        (known(updates=(Update(type="corrigendum"),)), ["STA009"]),
        (known(updates=(Update(type="new_edition"),)), []),
        (known(facts={"published-version": {"doi": "10.5555/2"}}), ["STA010"]),
        (known(facts={"published-version": {"doi": DOI}}), []),
        (known(related=(Relation(type="is-preprint-of", id="10.5555/3"),)), ["STA010"]),
        (known(related=(Relation(type="has-preprint", id="10.5555/3"),)), []),
        (known(decisions=(Decision(kind="rejected", value=DOI),)), ["STA011"]),
        (known(facts={"outcome": "a word of the future"}), []),
    ],
)
def test_each_outcome_has_its_rule(entry: LockEntry | None, expected: list[str]) -> None:
    assert codes(WITH_DOI, entry) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (", pmid = {31234567}", ["STA012"]),
        (", pmid = {PMID: 31234567}", ["STA012"]),
        (", eprint = {31234567}, eprinttype = {pubmed}", ["STA012"]),
        (", pmid = {31234568}", []),  # mended since
        ("", []),
    ],
)
def test_a_pmid_of_another_work_is_told_while_the_entry_has_it(fields: str, expected: list[str]) -> None:
    told = "its PMID 31234567 is another work: Roe (2019) Tides"
    entry = known(LockStatus.AMBIGUOUS, facts={"outcome": "differs", "differs": {"PMID": told}})
    assert codes(f"@article{{a, author = {{Roe, Jane}}, title = {{T}}{fields}}}", entry, "STA") == expected
    accepted = known(facts=entry.facts, decisions=(Decision(kind="accepted"),))
    assert codes(f"@article{{a, author = {{Roe, Jane}}, title = {{T}}{fields}}}", accepted, "STA") == []


STALE = {"entry-doi": "10.5555/other"}


@pytest.mark.parametrize(
    "facts",
    [
        {"outcome": "DOI does not exist", "doi-exists": "no"},
        {"outcome": "DOI of another work", "doi-names": {"title": "X"}},
        {"outcome": "differs", "differs": {"title": "one word"}},
        {"outcome": "not found"},
    ],
)
def test_facts_about_another_doi_are_silent_but_for_saying_so(facts: dict[str, Any]) -> None:
    assert codes(WITH_DOI, known(LockStatus.ABSENT, facts={**facts, **STALE})) == ["STA001"]
    assert codes(WITH_DOI, known(LockStatus.ABSENT, facts={**facts, "entry-doi": DOI}))[0] != "STA001"


def test_an_upper_case_doi_is_the_same() -> None:
    text = WITH_DOI.replace(DOI, "https://doi.org/10.5555/ABC")
    assert codes(text, known(facts={"entry-doi": "10.5555/abc"})) == []


@pytest.mark.parametrize("value", ["", DOI, f"https://doi.org/{DOI}"])
@pytest.mark.parametrize(
    "facts",
    [
        {"outcome": "differs", "differs": {"title": "one word"}},
        {"outcome": "DOI of another work", "doi-names": {"title": "X"}},
        {"outcome": "not found"},
        {"outcome": "several candidates"},
        {"published-version": {"doi": "10.5555/2"}},
    ],
)
def test_what_the_author_accepted_is_silent(facts: dict[str, Any], value: str) -> None:
    decisions = (Decision(kind="accepted", value=value),)
    assert codes(WITH_DOI, known(LockStatus.ABSENT, facts=facts, decisions=decisions)) == []


def test_what_was_accepted_of_another_doi_is_not() -> None:
    decisions = (Decision(kind="accepted", value="10.5555/other"),)
    facts = {"outcome": "differs", "differs": {"title": "one word"}}
    assert codes(WITH_DOI, known(facts=facts, decisions=decisions)) == ["STA006"]


def test_a_withdrawn_work_is_not_said_to_be_retracted() -> None:
    lock = Lock(entries={"a": known(updates=(Update(type="withdrawal", source="title"),))})
    (finding,) = run_check(Context(bibs=(parse_bib(WITH_DOI),), lock=lock), CheckConfig(select=("STA007",))).findings
    assert finding.message == "this work was withdrawn, says its title"


def test_a_retraction_is_never_accepted_away() -> None:
    decisions = (Decision(kind="accepted"),)
    assert codes(WITH_DOI, known(updates=(Update(type="retraction"),), decisions=decisions)) == ["STA007"]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (known(LockStatus.ABSENT), ["DOI001"]),
        (known(), []),
        (known(identifiers={"doi": DOI}), ["DOI001"]),
        (known(identifiers={"doi": DOI}, decisions=(Decision(kind="rejected", value=DOI.upper()),)), []),
        (known(LockStatus.ABSENT, decisions=(Decision(kind="no-doi", reason="a forum post"),)), []),
        (known(LockStatus.AMBIGUOUS, identifiers={"doi": DOI}), ["DOI001"]),
        (None, ["DOI001"]),
    ],
)
def test_a_missing_doi_is_silent_where_there_is_none(entry: LockEntry | None, expected: list[str]) -> None:
    assert codes(WITHOUT, entry, "DOI001") == expected


def test_a_doi_that_is_not_sure_is_never_a_fix() -> None:
    for status, has_fix in ((LockStatus.VERIFIED, True), (LockStatus.AMBIGUOUS, False)):
        lock = Lock(entries={"a": known(status, identifiers={"doi": DOI})})
        (finding,) = run_check(Context(bibs=(parse_bib(WITHOUT),), lock=lock), CheckConfig(select=("DOI001",))).findings
        assert (finding.fix is not None) is has_fix


def test_candidates_that_were_all_rejected_are_silent() -> None:
    candidates = (Candidate(key="10.5555/1", score=0.8), Candidate(key="10.5555/2", score=0.7))
    rejected = tuple(Decision(kind="rejected", value=each.key) for each in candidates)
    entry = known(LockStatus.AMBIGUOUS, candidates=candidates, decisions=rejected[:1])
    assert codes(WITHOUT, entry, "STA002") == ["STA002"]
    assert codes(WITHOUT, known(LockStatus.AMBIGUOUS, candidates=candidates, decisions=rejected), "STA002") == []


def test_books_that_were_not_found_are_no_finding() -> None:
    assert codes(WITHOUT.replace("@article", "@book"), known(LockStatus.ABSENT), "STA") == []
