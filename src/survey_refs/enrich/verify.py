"""What a verdict on a record says about the entry: the same work or another, and in which fields the entry differs.

Careful with words. What a registry is known to leave out or to spell otherwise (a print year, a first author alone, a
misspelt name, pages) is no difference; a DOI is said to be another work's only where title and people say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from survey_refs.identifiers.arxiv import arxiv_id_of, normalise_arxiv_id
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.match import compare, compare_authors, is_generic, is_preprint_entry, is_preprint_record, same_language
from survey_refs.model import Agreement, FieldVerdict, MatchStatus, Verdict, Work

#: verdict's field -> the CSL variable by which the lock names it
CSL_NAMES = {"container_title": "container-title"}
#: the fields in which an entry can differ from its record; the other verdicts say which record it is
COMPARED = ("title", "author", "issued", "container_title", "volume", "issue", "page")
#: below this the title is another work's, even one by the same authors
OTHER_TITLE = 0.6
NAMED_PREPRINT = "the DOI is that of the preprint that the entry names; registries do not know the venue"
PREPRINT_ONLY = "only a preprint of it was found; that it appeared where the entry says could not be confirmed"


def field_of(verdict: Verdict, name: str) -> FieldVerdict:
    """The verdict on one field."""
    return next(compared for compared in verdict.fields if compared.field == name)


def differences(work: Work, verdict: Verdict) -> dict[str, str]:
    """In which fields the entry is not like its record, by CSL variable, each with the reason in words."""
    differs = {}
    for name in COMPARED:
        compared = field_of(verdict, name)
        disagrees = compared.agreement is Agreement.DISAGREE
        if disagrees or (compared.agreement is Agreement.NEAR and _matters(name, work, verdict)):
            differs[CSL_NAMES.get(name, name)] = compared.reason
    return differs


def _matters(name: str, work: Work, verdict: Verdict) -> bool:
    """Whether a field that is near differs enough to be told."""
    record = verdict.record
    if name == "title":
        return True
    if record is None:
        return False
    if name == "author":
        return compare_authors(work, record).substantial
    return name == "issued" and not _year_explained(work, verdict)


def _year_explained(work: Work, verdict: Verdict) -> bool:
    """A year that is one off for a known reason: the print year is not deposited, or another version is meant."""
    record = verdict.record
    year = work.issued.year if work.issued else None
    if record is None or year is None or is_preprint_record(record) or is_preprint_entry(work):
        return True
    placed = any(field_of(verdict, name).agreement is Agreement.AGREE for name in ("volume", "page"))
    return placed and work.type.startswith("article") and year == max(record.years, default=0) + 1


def is_other_work(work: Work, verdict: Verdict) -> bool:
    """Whether a record that an identifier of the entry leads to is of another work altogether.

    Not where the title is another by the same people in the same place, or in another language: a translation.
    """
    title, author = field_of(verdict, "title"), field_of(verdict, "author")
    if title.agreement is not Agreement.DISAGREE:
        return False
    theirs = verdict.record.work.title if verdict.record else ""
    if author.agreement is Agreement.AGREE and not same_language(work.title, theirs):
        return False
    placed = field_of(verdict, "page").agreement is Agreement.AGREE and author.agreement is Agreement.AGREE
    other_people = author.agreement is Agreement.DISAGREE
    return not placed and (other_people or (title.score or 0.0) < OTHER_TITLE)


def unconfirmed(work: Work, verdict: Verdict) -> str:
    """Why a record that may well be the work does not verify the entry; empty where it does."""
    if not (work.title or work.author or work.editor or work.container_title) and work.DOI:
        return ""  # an entry with nothing but a DOI says which work it is by that alone
    if all(field_of(verdict, name).agreement is Agreement.NOT_COMPARABLE for name in ("title", "author")):
        return f"{field_of(verdict, 'title').reason}, and {field_of(verdict, 'author').reason}"
    return preprint_only(work, verdict)


def preprint_only(work: Work, verdict: Verdict) -> str:
    """The reason why a preprint's record does not verify an entry that names a venue; empty where it does."""
    record = verdict.record
    if record is None or not is_preprint_record(record) or is_preprint_entry(work) or not work.container_title.strip():
        return ""
    return "" if field_of(verdict, "container_title").agreement is Agreement.AGREE else PREPRINT_ONLY


def named_preprint(work: Work, candidates: Sequence[Verdict]) -> Verdict | None:
    """The preprint that the entry's own ``eprint`` names, where it is the one candidate and agrees with the entry.

    An author who gives a paper's arXiv number has said which preprint it is; that registries do not know the venue
    (many conferences register nothing) is no doubt about the work.
    """
    identifier = normalise_arxiv_id(work.typed.eprint)
    records = [found.record for found in candidates if found.record is not None]
    if not identifier or len(records) != 1 or arxiv_id_of(records[0].work) != identifier:
        return None
    verdict = compare(work, records[0])
    told = all(field_of(verdict, name).agreement is Agreement.AGREE for name in ("title", "author"))
    told = told and field_of(verdict, "issued").agreement in (Agreement.AGREE, Agreement.NEAR)
    return replace(verdict, status=MatchStatus.MATCH) if told else None


def recognised(work: Work, ranked: Sequence[Verdict]) -> Verdict | None:
    """The one record that surely is the work though its year or its venue is another; None where there is none.

    The title is the same and not a common one, all authors are the same and more than one, the kinds fit, no other
    record has that title, and not both year and venue are others (that may be a later version of it). Such a record is
    good enough to say what differs, not to write its DOI.
    """
    rivals = [found for found in ranked if found.status is not MatchStatus.NONE and _title(found) >= 0.97]
    return rivals[0] if len(rivals) == 1 and _recognisable(work, rivals[0]) else None


def _recognisable(work: Work, found: Verdict) -> bool:
    record = found.record
    if found.status is not MatchStatus.AMBIGUOUS or record is None or is_generic(work.title) or _title(found) < 1.0:
        return False
    if is_preprint_record(record) != is_preprint_entry(work):
        return False
    if field_of(found, "type").agreement is Agreement.DISAGREE:
        return False
    elsewhere = field_of(found, "container_title").agreement is Agreement.DISAGREE
    if elsewhere and field_of(found, "issued").agreement is not Agreement.AGREE:
        return False
    if normalise_doi(work.DOI) not in ("", normalise_doi(record.work.DOI)):
        return False
    people = compare_authors(work, record)
    return len(record.work.author) > 1 and people.share == 1.0 and people.first


def _title(verdict: Verdict) -> float:
    return field_of(verdict, "title").score or 0.0
