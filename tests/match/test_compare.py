"""Whether a record is the work: what must match, what must not, and what must stay open."""

from __future__ import annotations

import copy
import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_refs.match import best_match, compare
from survey_refs.model import Agreement, Date, MatchStatus, Name, Record, Work


def names(text: str) -> tuple[Name, ...]:
    """``Given Family; Given Family`` with ``…`` for others and ``{Group}`` for organisations."""
    found = []
    for part in text.split("; "):
        if part == "…":
            found.append(Name(others=True))
        elif part.startswith("{"):
            found.append(Name(literal=part.strip("{}")))
        elif part:
            given, _, family = part.rpartition(" ")
            found.append(Name(given=given, family=family.replace("_", " ")))
    return tuple(found)


def a_work(title: str = "", author: str = "", year: int | None = None, /, **fields: Any) -> Work:
    issued = Date(parts=((year,),)) if year else None
    return Work(id="entry", title=title, author=names(author), issued=issued, **{"type": "article-journal", **fields})


def a_record(title: str = "", author: str = "", years: tuple[int, ...] | int = (), /, **fields: Any) -> Record:
    years = (years,) if isinstance(years, int) else years
    kind = fields.pop("kind", "journal-article")
    subtitle = fields.pop("subtitle", "")
    others = fields.pop("alternative_titles", ())
    work = Work(
        id="record", title=title, author=names(author), issued=Date(parts=((years[0],),)) if years else None,
        **{"DOI": "10.5555/record", **fields},
    )  # fmt: skip
    return Record(work=work, source="crossref", type=kind, years=years, subtitle=subtitle, alternative_titles=others)


TITLE = "Soil moisture and the spread of wheat rust in dry regions"
PEOPLE = "Ana Lima; Bo Berg; Cleo Stone"
PLACE = {"container_title": "Journal of Field Studies", "volume": "12", "page": "101-119"}


def status(work: Work, record: Record) -> MatchStatus:
    return compare(work, record).status


def agreement(work: Work, record: Record, field: str) -> Agreement:
    return next(verdict.agreement for verdict in compare(work, record).fields if verdict.field == field)


SAME = {
    "as deposited": (a_work(TITLE, PEOPLE, 2019, **PLACE), a_record(TITLE, PEOPLE, 2019, **PLACE)),
    "no venue, no pages": (a_work(TITLE, PEOPLE, 2019), a_record(TITLE, PEOPLE, 2019, **PLACE)),
    "ALL CAPS": (a_work(TITLE.upper(), PEOPLE.upper(), 2019), a_record(TITLE, PEOPLE, 2019)),
    "typing error": (a_work(TITLE.replace("moisture", "mositure"), PEOPLE, 2019), a_record(TITLE, PEOPLE, 2019)),
    "initials": (a_work(TITLE, "A. Lima; B. Berg; C. Stone", 2019), a_record(TITLE, PEOPLE, 2019)),
    "and others": (a_work(TITLE, "Ana Lima; …", 2019), a_record(TITLE, PEOPLE, 2019)),
    "one off": (a_work(TITLE, PEOPLE, 2020), a_record(TITLE, PEOPLE, 2019)),
    "one off, only the first author named, the same publisher": (
        a_work(TITLE, "Ana Lima; …", 2020, publisher="Field Press"),
        a_record(TITLE, PEOPLE, 2019, publisher="Field Press"),
    ),
    "print and online years apart": (a_work(TITLE, PEOPLE, 2016), a_record(TITLE, PEOPLE, (2019, 2016))),
    "record has a subtitle": (
        a_work(TITLE, PEOPLE, 2019),
        a_record(TITLE, PEOPLE, 2019, subtitle="evidence from four seasons"),
    ),
    "entry has a subtitle": (
        a_work(f"{TITLE}: evidence from four seasons", PEOPLE, 2019),
        a_record(TITLE, PEOPLE, 2019),
    ),
    "subtitle in the deposited title": (
        a_work(TITLE, PEOPLE, 2019),
        a_record(f"{TITLE}: evidence from four seasons", PEOPLE, 2019),
    ),
    "mark-up": (
        a_work("Growth of <i>Puccinia</i> at low CO<sub>2</sub> in dry soils", PEOPLE, 2019),
        a_record("Growth of Puccinia at low CO2 in dry soils", PEOPLE, 2019),
    ),
    "LaTeX left over": (
        a_work(r"Growth of \textit{Puccinia} under {\'e}l{\'e}vated $\alpha$-radiation", PEOPLE, 2019),
        a_record("Growth of Puccinia under élévated α-radiation", PEOPLE, 2019),
    ),
    "entities": (
        a_work("Soil &amp; rust: a moisture study in dry regions", PEOPLE, 2019),
        a_record("Soil and Rust: A Moisture Study in Dry Regions", PEOPLE, 2019),
    ),
    "hyphenation": (
        a_work("Multi-task learning of soil-moisture maps from radar", PEOPLE, 2019),
        a_record("Multitask learning of soil moisture maps from radar", PEOPLE, 2019),
    ),
    "translated title": (
        a_work("Bodenfeuchte und Rostbefall in trockenen Gebieten", PEOPLE, 2019),
        a_record(TITLE, PEOPLE, 2019, alternative_titles=("Bodenfeuchte und Rostbefall in trockenen Gebieten",)),
    ),
    "retracted since": (a_work(TITLE, PEOPLE, 2019), a_record(f"RETRACTED: {TITLE}", PEOPLE, 2019)),
    "an organisation": (
        a_work(TITLE, "{World Rust Organization}", 2019),
        a_record(TITLE, "{World Rust Organization}", 2019),
    ),
    "short title in its place": (
        a_work("Wheat rust", PEOPLE, 2019, **PLACE),
        a_record("Wheat rust", PEOPLE, 2019, **PLACE),
    ),
    "a short title with the same subtitle": (
        a_work("The rust atlas: A field guide to cereal diseases", "Ana Lima", 2019, type="book"),
        a_record("The rust atlas", "Ana Lima", 2019, kind="book", subtitle="A field guide to cereal diseases"),
    ),
    "a word more, but its place": (
        a_work(TITLE.replace("spread", "early spread"), PEOPLE, 2019, **PLACE),
        a_record(TITLE, PEOPLE, 2019, **PLACE),
    ),
    "a book review in its place": (
        a_work("Book reivew", "Ana Lima", 2019, **PLACE),
        a_record("Book Review", "Ana Lima", 2019, **PLACE),
    ),
    "no author but the same pages": (
        a_work(TITLE, "", 2019, **PLACE),
        a_record(TITLE, PEOPLE, 2019, **PLACE),
    ),
    "one author's common title of a chapter in its book": (
        a_work("Introduction", "Ana Lima", 2019, type="chapter", container_title="Handbook of Cereal Rusts"),
        a_record("Introduction", "Ana Lima", 2019, kind="book-chapter", container_title="Handbook of Cereal Rusts"),
    ),
    "a common title of several authors in its journal": (
        a_work("Introduction", PEOPLE, 2019, container_title="Journal of Field Studies"),
        a_record("Introduction", PEOPLE, 2019, container_title="Journal of Field Studies"),
    ),
    "paper in a series": (
        a_work(TITLE, PEOPLE, 2019, type="paper-conference", container_title="Rust Workshop"),
        a_record(TITLE, PEOPLE, 2019, kind="book-chapter", container_title="Lecture Notes in Soil Science"),
    ),
}  # fmt: skip

NOT_THE_SAME = {
    "another title": (
        a_work("Wheat rust under irrigation in coastal plains", PEOPLE, 2019),
        a_record(TITLE, PEOPLE, 2019),
    ),
    "correction of it": (a_work(TITLE, PEOPLE, 2019), a_record(f"Correction to: {TITLE}", PEOPLE, 2019)),
    "erratum of it": (a_work(TITLE, PEOPLE, 2019), a_record(f"Erratum: {TITLE}", PEOPLE, 2019)),
    "comment on it": (a_work(TITLE, PEOPLE, 2019), a_record(f"Comment on “{TITLE}”", PEOPLE, 2020)),
    "reply": (a_work(f"Reply to: {TITLE}", PEOPLE, 2019), a_record(TITLE, PEOPLE, 2019)),
    "a component": (a_work(TITLE, PEOPLE, 2019), a_record(TITLE, PEOPLE, 2019, kind="component")),
    "a whole issue": (a_work(TITLE, PEOPLE, 2019), a_record(TITLE, PEOPLE, 2019, kind="journal-issue")),
    "a referee's report": (a_work(TITLE, PEOPLE, 2019), a_record(TITLE, PEOPLE, 2019, kind="peer-review")),
    "an untrusted prefix": (a_work(TITLE, PEOPLE, 2019), a_record(TITLE, PEOPLE, 2019, DOI="10.65215/copy")),
    "the same common title, and nothing else": (
        a_work("Introduction: trauma and memory", "Ana Lima", 2019, **PLACE),
        a_record("Introduction", "", 2001, container_title="Quarterly of Plant Disease"),
    ),
    "a common title of others": (a_work("Introduction", "Ana Lima", 2019), a_record("Introduction", "Bo Berg", 2019)),
}

OPEN = {
    "one word more": (
        a_work("Off-diagonal book Ramsey numbers of sparse graphs", PEOPLE, 2019),
        a_record("Off-diagonal Ramsey numbers of sparse graphs", PEOPLE, 2019),
    ),
    "another part": (
        a_work(f"{TITLE}, Part I", PEOPLE, 2019),
        a_record(f"{TITLE}, Part II", PEOPLE, 2019),
    ),
    "one author's common title in a journal, no volume": (
        a_work("Introduction", "Ana Lima", 2019, container_title="Journal of Field Studies"),
        a_record("Introduction", "Ana Lima", 2019, container_title="Journal of Field Studies"),
    ),
    "a column on the same page of the next issue": (
        a_work("Questions and answers", "Ana Lima", 2019, **PLACE, issue="3"),
        a_record("Questions and Answers", "Ana Lima", 2019, **PLACE, issue="4"),
    ),
    "the same volume of another journal": (
        a_work(TITLE, PEOPLE, 2019, container_title="Journal of Field Studies", volume="12"),
        a_record(TITLE, PEOPLE, 2019, container_title="Quarterly of Plant Disease", volume="12"),
    ),
    "another title in the same place": (
        a_work("Rust on barley", PEOPLE, 2019, **PLACE),
        a_record("Questions of a reader", PEOPLE, 2019, **PLACE),
    ),
    "another part after a full stop": (a_work(f"{TITLE}. Part 2", PEOPLE, 2019), a_record(f"{TITLE}.", PEOPLE, 2019)),
    "the second of two": (a_work(f"{TITLE}: II", PEOPLE, 2019), a_record(TITLE, PEOPLE, 2019)),
    "a reply of the same authors": (a_work(TITLE, PEOPLE, 2019), a_record(f"{TITLE}: Reply", PEOPLE, 2019)),
    "a comment in the title's tail": (a_work(TITLE, PEOPLE, 2019), a_record(f"{TITLE}—A comment", PEOPLE, 2019)),
    "an erratum in the title's tail": (a_work(TITLE, PEOPLE, 2019), a_record(f"{TITLE} (Erratum)", PEOPLE, 2019)),
    "other people": (a_work(TITLE, "Dan Fox; Eve Ruiz", 2019), a_record(TITLE, PEOPLE, 2019)),
    "another year": (a_work(TITLE, PEOPLE, 2012), a_record(TITLE, PEOPLE, 2019)),
    "short title, nothing else": (a_work("Wheat rust", "Ana Lima", 2019), a_record("Wheat rust", "Ana Lima", 2019)),
    "common title, another volume": (
        a_work("Introduction", "Ana Lima", 2019, **PLACE),
        a_record("Introduction", "Ana Lima", 2019, **{**PLACE, "volume": "13", "page": "1-3"}),
    ),
    "short title, one side with a subtitle": (
        a_work("The rust atlas: a field guide to cereal diseases", "Ana Lima", 2019),
        a_record("The rust atlas", "Ana Lima", 2019),
    ),
    "a reviewer before the author": (
        a_work(TITLE, "Ana Lima", 2019, type="document"),
        a_record(TITLE, "Dan Fox; Ana Lima", 2020),
    ),
    "misspelt title and a year one off, nothing else": (
        a_work(TITLE.replace("moisture", "mositure"), PEOPLE, 2020),
        a_record(TITLE, PEOPLE, 2019),
    ),
    "a year one off, and venues that cannot be compared": (
        a_work(TITLE, PEOPLE, 2020, type="paper-conference", container_title="QZXV Proceedings"),
        a_record(TITLE, PEOPLE, 2019, container_title="Proceedings of the 6th Conference on Soil and Crops"),
    ),
    "a year one off, and only the first author named": (
        a_work(TITLE, "Ana Lima; …", 2020),
        a_record(TITLE, PEOPLE, 2019, container_title="Journal of Field Studies"),
    ),
    "no year, nothing else": (a_work(TITLE, PEOPLE), a_record(TITLE, PEOPLE, 2019)),
    "a paper of a talk in preparation": (
        a_work(TITLE, PEOPLE, 2019, type="manuscript"),
        a_record(TITLE, PEOPLE, 2019, **PLACE),
    ),
    "another version of a preprint": (
        a_work(TITLE, PEOPLE, 2020, type="document"),
        a_record(TITLE, PEOPLE, 2019, kind="posted-content"),
    ),
    "other pages of the same volume": (
        a_work(TITLE, PEOPLE, 2019, **PLACE),
        a_record(TITLE, PEOPLE, 2019, **{**PLACE, "page": "120-131"}),
    ),
    "no author in the record": (a_work(TITLE, PEOPLE, 2019), a_record(TITLE, "", 2019)),
    "chapter of a book": (a_work(TITLE, PEOPLE, 2019, type="book"), a_record(TITLE, PEOPLE, 2019, kind="book-chapter")),
    "paper of a thesis": (a_work(TITLE, "Ana Lima", 2019, type="thesis"), a_record(TITLE, "Ana Lima", 2019)),
    "review of a book": (a_work(TITLE, PEOPLE, 2019, type="book"), a_record(TITLE, "Dan Fox", 2020)),
    "preprint of a paper": (
        a_work(TITLE, PEOPLE, 2019, **PLACE),
        a_record(TITLE, PEOPLE, 2019, kind="posted-content"),
    ),
    "paper of a preprint": (
        a_work(TITLE, PEOPLE, 2019, container_title="arXiv preprint arXiv:1901.01234"),
        a_record(TITLE, PEOPLE, 2019, **PLACE),
    ),
    "another DOI": (a_work(TITLE, PEOPLE, 2019, DOI="10.5555/other"), a_record(TITLE, PEOPLE, 2019)),
    "another place in the same year": (
        a_work(TITLE, PEOPLE, 2019, **PLACE),
        a_record(TITLE, PEOPLE, 2019, container_title="Quarterly of Plant Disease", volume="3", page="7-9"),
    ),
    "two other subtitles": (
        a_work(f"{TITLE}: evidence from radar", PEOPLE, 2019),
        a_record(f"{TITLE}: a model of spores", PEOPLE, 2019),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SAME)
def test_this_is_the_work(case: str) -> None:
    verdict = compare(*SAME[case])
    assert verdict.status is MatchStatus.MATCH, verdict.reasons
    assert verdict.reasons


@pytest.mark.parametrize("case", NOT_THE_SAME)
def test_this_is_not_the_work(case: str) -> None:
    verdict = compare(*NOT_THE_SAME[case])
    assert verdict.status is MatchStatus.NONE, verdict.reasons
    assert verdict.reasons


@pytest.mark.parametrize("case", OPEN)
def test_this_stays_open(case: str) -> None:
    verdict = compare(*OPEN[case])
    assert verdict.status is not MatchStatus.MATCH, verdict.reasons
    assert verdict.reasons


def test_every_field_has_a_verdict_with_a_reason_where_it_differs() -> None:
    verdict = compare(a_work(TITLE, "Ana Lima; Dan Fox", 2015, **PLACE), a_record(TITLE, PEOPLE, 2019, **PLACE))
    by_field = {field.field: field for field in verdict.fields}
    assert by_field["title"].agreement is Agreement.AGREE
    assert by_field["author"].agreement is Agreement.NEAR
    assert "Dan Fox" in by_field["author"].reason and "Bo Berg" in by_field["author"].reason
    assert by_field["issued"].agreement is Agreement.DISAGREE
    assert "2015" in by_field["issued"].reason and "2019" in by_field["issued"].reason
    assert by_field["DOI"].agreement is Agreement.NOT_COMPARABLE


def test_the_doi_of_the_entry_that_leads_to_another_work_is_not_a_match() -> None:
    other = a_record("Notes on the migration of arctic terns", "Dan Fox", 2003)
    assert status(a_work(TITLE, PEOPLE, 2019, DOI="10.5555/record"), other) is not MatchStatus.MATCH


def test_the_doi_of_the_entry_settles_a_year_and_a_venue_that_differ() -> None:
    work = a_work(TITLE, PEOPLE, 2012, DOI="https://doi.org/10.5555/RECORD", container_title="Elsewhere Letters")
    assert status(work, a_record(TITLE, PEOPLE, 2019, **PLACE)) is MatchStatus.MATCH


def test_the_best_match_is_the_record_in_its_place() -> None:
    work = a_work(TITLE, PEOPLE, 2019, **PLACE)
    right = a_record(TITLE, PEOPLE, 2019, **PLACE)
    elsewhere = a_record(
        TITLE, PEOPLE, 2019, DOI="10.5555/elsewhere", container_title="Digest of Field Studies", volume="1", page="3-4"
    )
    best, ranked = best_match(work, [elsewhere, right])
    assert best is not None and best.record == right
    assert [verdict.record for verdict in ranked] == [right, elsewhere]


def test_two_records_that_fit_alike_are_both_ambiguous() -> None:
    work = a_work(TITLE, PEOPLE, 2019)
    records = [a_record(TITLE, PEOPLE, 2019, DOI=f"10.5555/{name}") for name in ("one", "two")]
    best, ranked = best_match(work, records)
    assert best is None
    assert [verdict.status for verdict in ranked] == [MatchStatus.AMBIGUOUS] * 2
    assert "10.5555/two" in ranked[0].reasons[0]


def test_the_same_record_twice_counts_once() -> None:
    work, record = a_work(TITLE, PEOPLE, 2019), a_record(TITLE, PEOPLE, 2019)
    again = dataclasses.replace(record, source="datacite", work=dataclasses.replace(record.work, DOI="10.5555/RECORD"))
    best, ranked = best_match(work, [record, again])
    assert best is not None and len(ranked) == 1


def test_no_records_no_match() -> None:
    assert best_match(a_work(TITLE, PEOPLE, 2019), []) == (None, [])


texts = st.one_of(st.text(max_size=40), st.sampled_from([TITLE, TITLE.upper(), "Introduction", "10.5555/record", "12"]))
people = st.lists(
    st.builds(Name, family=texts, given=texts, literal=st.one_of(st.just(""), texts), others=st.booleans()), max_size=3
)
works = st.builds(
    Work,
    id=st.just("any"),
    type=st.sampled_from(["article-journal", "book", "chapter", "paper-conference", "document", "thesis", "software"]),
    title=texts,
    author=people.map(tuple),
    issued=st.one_of(st.none(), st.integers(1000, 2100).map(lambda year: Date(parts=((year,),))), st.just(Date())),
    container_title=texts,
    volume=texts,
    issue=texts,
    page=texts,
    DOI=texts,
    URL=texts,
    ISBN=texts,
    note=texts,
    publisher=texts,
)


@given(works, works, st.sampled_from(["", "journal-article", "component", "posted-content", "Text", "book"]))
def test_comparing_never_fails_and_always_gives_reasons(work: Work, other: Work, kind: str) -> None:
    verdict = compare(work, Record(work=other, source="crossref", type=kind))
    assert verdict.reasons
    assert 0 <= verdict.score <= 1
    assert len({field.field for field in verdict.fields}) == len(verdict.fields)
    assert all(field.reason for field in verdict.fields)


@given(works)
def test_a_record_that_says_the_same_contradicts_nothing(work: Work) -> None:
    years = (work.issued.year,) if work.issued and work.issued.year is not None else ()
    verdict = compare(work, Record(work=work, source="crossref", years=years))
    assert [field.reason for field in verdict.fields if field.agreement is Agreement.DISAGREE] == []


def test_score_and_fields_are_worked_out_when_they_are_looked_at_and_stay() -> None:
    verdict = compare(a_work(TITLE, PEOPLE, 2019), a_record(TITLE, PEOPLE, 2019))
    assert "score" not in vars(verdict) and "fields" not in vars(verdict)
    assert verdict.score == verdict.score > 0.8
    assert verdict.fields is verdict.fields
    assert [field.field for field in verdict.fields][:3] == ["title", "author", "issued"]


def test_a_verdict_is_a_value_whether_it_was_looked_at_or_not() -> None:
    looked_at, fresh = (compare(a_work(TITLE, PEOPLE, 2019), a_record(TITLE, PEOPLE, 2019)) for _ in range(2))
    assert looked_at.score
    assert copy.copy(looked_at) == fresh
    assert dataclasses.replace(fresh, status=MatchStatus.NONE).fields == looked_at.fields
    assert repr(fresh) == repr(looked_at)
    with pytest.raises(AttributeError, match="nothing_such"):
        _ = fresh.nothing_such  # type: ignore[attr-defined]


def test_what_was_prepared_of_one_work_is_not_used_for_the_next() -> None:
    record = a_record(TITLE, PEOPLE, 2019)
    other = a_work("Another title about something else entirely", PEOPLE, 2019)
    statuses = [compare(work, record).status for work in (a_work(TITLE, PEOPLE, 2019), other) * 2]
    assert statuses == [MatchStatus.MATCH, MatchStatus.NONE] * 2
