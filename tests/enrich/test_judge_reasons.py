"""What a judgement says in full: outcome, status, reasons, candidates, who was asked; from answers given directly."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from survey_refs.bib import parse_bib
from survey_refs.enrich.judge import Judgement, described, judge_by_identifier, judge_by_search
from survey_refs.enrich.target import Subject, subjects_of
from survey_refs.model import (
    Absent,
    Answer,
    Date,
    Decision,
    Found,
    Lock,
    LockEntry,
    LockStatus,
    MatchStatus,
    Name,
    NoAnswer,
    Outcome,
    Record,
    Work,
)

TITLE = "Sparse attention for the spread of wheat rust in dry regions"
OTHER = "Attention of swallows before the summer storms"


def subject(decisions: tuple[Decision, ...] = (), **fields: str) -> Subject:
    base = {"author": "Ana Lima and Bo Berg", "title": TITLE, "journal": "Plant Diseases", "year": "2019"}
    text = ",".join(f"{name} = {{{value}}}" for name, value in {**base, **fields}.items() if value)
    entries = {"e": LockEntry(key="e", status=LockStatus.NOT_ASKED, decisions=decisions)} if decisions else {}
    (found,) = subjects_of(parse_bib(f"@article{{e,{text}}}"), Lock(entries=entries))
    return found


def record(doi: str = "10.5555/rust.7", title: str = TITLE, source: str = "crossref", **values: object) -> Record:
    work = {
        "id": doi,
        "type": "article-journal",
        "title": title,
        "author": (Name(family="Lima", given="Ana"), Name(family="Berg", given="Bo")),
        "container_title": "Plant Diseases",
        "issued": Date(parts=((2019,),)),
        "DOI": doi,
    }
    made = Work(**{**work, **values})  # type: ignore[arg-type]
    years = (made.issued.year,) if made.issued and made.issued.year else ()
    return Record(work=made, source=source, years=years)


def swallows(doi: str = "10.5555/larks.1") -> Record:
    return record(doi, OTHER, author=(Name(family="Ruiz", given="Eve"),), container_title="Birds")


def found(*records: Record) -> Found:
    return Found(records=records)


def by_identifier(entry: Subject, **answers: Answer) -> Judgement:
    """``answers`` by a short name of the DOI."""
    names = {"own": "10.5555/rust.7", "wrong": "10.5555/larks.1", "arxiv": "10.48550/arxiv.1902.01234"}
    return judge_by_identifier(entry, {names[name]: answer for name, answer in answers.items()})


NOT_ASKED = Judgement(outcome=Outcome.NOT_ASKED, status=LockStatus.NOT_ASKED, reasons=("not asked",))
TIMED_OUT = NoAnswer(source="crossref", reason="Crossref did not answer within 10 s")


def test_without_an_identifier_nobody_was_asked_and_nothing_is_said() -> None:
    judged = judge_by_identifier(subject(), {})
    assert judged == Judgement(outcome=Outcome.NOT_ASKED, status=LockStatus.NOT_ASKED)
    assert judged.settled


def test_a_source_that_did_not_answer_is_named_and_is_no_absence() -> None:
    judged = by_identifier(subject(doi="10.5555/rust.7"), own=TIMED_OUT)
    assert (judged.outcome, judged.status) == (Outcome.NOT_ASKED, LockStatus.NOT_ASKED)
    assert judged.unanswered == {"crossref": "Crossref did not answer within 10 s"}
    assert (judged.reasons, judged.asked, judged.doi_exists) == ((TIMED_OUT.reason,), (), None)


def test_an_identifier_that_nobody_was_asked_about_is_no_answer_of_doi_org() -> None:
    assert judge_by_identifier(subject(doi="10.5555/rust.7"), {}).unanswered == {"doi.org": "not asked"}


def test_the_record_of_the_entrys_own_doi_that_is_the_work_verifies_it() -> None:
    judged = by_identifier(subject(doi="10.5555/rust.7"), own=found(record()))
    assert (judged.outcome, judged.status) == (Outcome.VERIFIED, LockStatus.VERIFIED)
    assert (judged.asked, judged.doi_exists, judged.doi_names) == (("crossref",), True, None)
    assert judged.record == record() and judged.verdict is not None and judged.verdict.status is MatchStatus.MATCH
    assert judged.candidates == (judged.verdict,)
    assert judged.settled and judged.reasons == tuple(dict.fromkeys(judged.verdict.reasons))


def test_what_differs_is_named_before_the_other_reasons() -> None:
    judged = by_identifier(
        subject(doi="10.5555/rust.7", volume="9", pages="1--8"), own=found(record(volume="4", page="77-90"))
    )
    assert judged.outcome is Outcome.DIFFERS and judged.status is LockStatus.VERIFIED
    assert list(judged.differs) == ["volume", "page"]
    assert judged.reasons[0] == f"volume: {judged.differs['volume']}"


def test_a_difference_in_a_field_that_says_which_work_it_is_leaves_it_open() -> None:
    judged = by_identifier(subject(doi="10.5555/rust.7"), own=found(record(issued=Date(parts=((2011,),)))))
    assert judged.outcome is Outcome.DIFFERS and "issued" in judged.differs
    assert judged.status is LockStatus.AMBIGUOUS


@pytest.mark.parametrize(
    ("answer", "outcome", "status", "exists", "reason"),
    [
        (
            Absent(source="doi.org", reason="no such DOI", hard=True),
            Outcome.NO_SUCH_DOI, LockStatus.ABSENT, False, "the DOI 10.5555/rust.7 does not exist, says doi.org",
        ),
        (
            Absent(source="crossref", reason="Crossref does not have it"),
            Outcome.NOT_FOUND, LockStatus.ABSENT, None, "10.5555/rust.7: Crossref does not have it",
        ),
    ],
)  # fmt: skip
def test_only_doi_org_says_that_a_doi_does_not_exist(
    answer: Absent, outcome: Outcome, status: LockStatus, exists: bool | None, reason: str
) -> None:
    judged = by_identifier(subject(doi="10.5555/rust.7"), own=answer)
    assert (judged.outcome, judged.status, judged.doi_exists) == (outcome, status, exists)
    assert (judged.reasons, judged.asked) == ((reason,), (answer.source,))
    assert not judged.settled


def test_a_preprint_number_that_does_not_exist_says_nothing_of_the_entrys_doi() -> None:
    gone = Absent(source="doi.org", reason="no such DOI", hard=True)
    judged = by_identifier(subject(eprint="1902.01234", archiveprefix="arXiv"), arxiv=gone)
    assert (judged.outcome, judged.doi_exists) == (Outcome.NOT_FOUND, None)
    assert judged.reasons == ("10.48550/arxiv.1902.01234 does not exist, says doi.org",)


def test_a_doi_of_another_work_is_named_with_that_work() -> None:
    judged = by_identifier(subject(doi="10.5555/larks.1"), wrong=found(swallows()))
    assert (judged.outcome, judged.status) == (Outcome.OTHER_WORK, LockStatus.ABSENT)
    assert (judged.doi_names, judged.doi_exists) == (swallows(), True)
    assert judged.reasons == (f"10.5555/larks.1 is another work: Ruiz (2019), “{OTHER}”, Birds",)
    assert judged.record is None and not judged.settled


def test_the_doi_that_the_author_accepted_is_not_compared() -> None:
    accepted = Decision(kind="accepted", value="10.5555/larks.1", reason="translated title")
    judged = by_identifier(subject((accepted,), doi="10.5555/larks.1"), wrong=found(swallows()))
    assert judged.record == swallows() and judged.doi_names is None


def test_a_preprint_beside_a_published_entry_is_a_candidate() -> None:
    preprint = record("10.48550/arxiv.1902.01234", source="datacite", type="article", container_title="arXiv")
    judged = by_identifier(subject(eprint="1902.01234", archiveprefix="arXiv"), arxiv=found(preprint))
    assert (judged.outcome, judged.status) == (Outcome.SEVERAL, LockStatus.AMBIGUOUS)
    assert [verdict.record for verdict in judged.candidates] == [preprint]
    assert judged.candidates[0].status is MatchStatus.AMBIGUOUS
    assert judged.reasons and judged.reasons[0].startswith("10.48550/arxiv.1902.01234: ")
    assert judged.asked == ("datacite",) and judged.doi_exists is None


# ---------------------------------------------------------------------------------------------------------- search


def by_search(entry: Subject, answer: Answer, **before: Answer) -> Judgement:
    return judge_by_search(entry, by_identifier(entry, **before), answer)


def test_a_search_that_got_no_answer_keeps_what_was_known() -> None:
    judged = by_search(subject(), TIMED_OUT)
    assert (judged.outcome, judged.status) == (Outcome.NOT_ASKED, LockStatus.NOT_ASKED)
    assert judged.reasons == (TIMED_OUT.reason,) and judged.unanswered == {"crossref": TIMED_OUT.reason}
    wrong = by_search(subject(doi="10.5555/larks.1"), TIMED_OUT, wrong=found(swallows()))
    assert wrong.outcome is Outcome.OTHER_WORK and wrong.reasons[0].startswith("10.5555/larks.1 is another work")


def test_nothing_found_says_where_it_was_looked_for() -> None:
    judged = by_search(subject(), Absent(source="crossref"))
    assert (judged.outcome, judged.status, judged.asked) == (Outcome.NOT_FOUND, LockStatus.ABSENT, ("crossref",))
    assert judged.reasons == ("looked for at Crossref; no record there is this work",)
    assert judged.candidates == () and judged.record is None


def test_records_of_other_works_are_no_candidates() -> None:
    judged = by_search(subject(), found(swallows()))
    assert (judged.outcome, judged.candidates) == (Outcome.NOT_FOUND, ())


def test_a_record_that_is_the_work_is_taken_though_the_entry_has_no_doi() -> None:
    judged = by_search(subject(), found(swallows(), record()))
    assert (judged.outcome, judged.status, judged.record) == (Outcome.VERIFIED, LockStatus.VERIFIED, record())
    assert [verdict.record for verdict in judged.candidates] == [record()]
    assert judged.doi_exists is None


def test_a_record_that_the_author_rejected_is_not_taken_again() -> None:
    rejected = Decision(kind="rejected", value="10.5555/rust.7", reason="it is the reprint")
    judged = by_search(subject((rejected,)), found(record()))
    assert (judged.outcome, judged.record, judged.candidates) == (Outcome.NOT_FOUND, None, ())


def test_the_works_own_record_beside_a_doi_of_another_work_is_found_and_the_doi_still_wrong() -> None:
    judged = by_search(subject(doi="10.5555/larks.1"), found(record()), wrong=found(swallows()))
    assert (judged.outcome, judged.status) == (Outcome.OTHER_WORK, LockStatus.AMBIGUOUS)
    assert (judged.record, judged.doi_names, judged.doi_exists) == (record(), swallows(), True)
    assert judged.reasons[0].startswith("10.5555/larks.1 is another work")
    gone = Absent(source="doi.org", hard=True)
    judged = judge_by_search(
        wrong := subject(doi="10.5555/rust.70"), judge_by_identifier(wrong, {"10.5555/rust.70": gone}), found(record())
    )
    assert (judged.outcome, judged.record, judged.doi_exists) == (Outcome.NO_SUCH_DOI, record(), False)
    assert judged.reasons[0] == "the DOI 10.5555/rust.70 does not exist, says doi.org"


def test_records_that_may_be_the_work_are_shown_best_first_each_doi_once() -> None:
    year = record("10.5555/a", issued=Date(parts=((2012,),)), container_title="Botany")
    again = record("10.5555/A", issued=Date(parts=((2012,),)), container_title="Botany")
    judged = by_search(subject(), found(year, again))
    dois = [verdict.record.work.DOI.lower() for verdict in judged.candidates if verdict.record]
    assert dois == sorted(set(dois)) and len(dois) <= 1
    many = [record(f"10.5555/{i}", type="book", container_title="") for i in range(9)]
    shown = by_search(subject(), found(*many)).candidates
    assert len(shown) <= 5 and [v.score for v in shown] == sorted((v.score for v in shown), reverse=True)


def test_of_several_records_that_may_be_the_work_the_reasons_tell_of_the_best() -> None:
    judged = by_search(subject(), found(record("10.5555/a", author=()), record("10.5555/b", author=())))
    assert judged.outcome is Outcome.SEVERAL
    best = judged.candidates[0]
    assert best.record is not None
    assert judged.reasons[-1] == f"{described(best.record)}: {'; '.join(best.reasons)}"
    assert not any(reason.startswith("looked for at") for reason in judged.reasons)


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({}, f"Lima and Berg (2019), “{TITLE}”, Plant Diseases"),
        ({"author": (Name(family="Lima"),) * 3}, f"Lima et al. (2019), “{TITLE}”, Plant Diseases"),
        ({"author": (Name(literal="World Rust Office"),)}, f"World Rust Office (2019), “{TITLE}”, Plant Diseases"),
        ({"author": (), "issued": None}, f"no author (no date), “{TITLE}”, Plant Diseases"),
        ({"title": "On <i>rust</i>", "container_title": ""}, "Lima and Berg (2019), “On rust”"),
        ({"title": "", "issued": Date(literal="in press")}, "Lima and Berg (no date), “no title”, Plant Diseases"),
    ],
)
def test_a_record_in_one_line(values: Mapping[str, object], line: str) -> None:
    assert described(record(**values)) == line  # type: ignore[arg-type]
