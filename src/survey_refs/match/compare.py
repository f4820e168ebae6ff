"""Is this record this work? Each field compared, the fields weighed, the answer with its reasons.

The rules follow what was measured on registry records: similar titles are not enough (titles alone are shared by one
work in twenty), the first author or half of the family names, a year near *any* deposited one, a type that the entry
can cite, and one more agreement where the title is short or common.
"""

from __future__ import annotations

from functools import partial

from survey_refs.match.evidence import IDENTIFIERS, Evidence
from survey_refs.match.prepared import PreparedRecord, PreparedWork, prepare_work
from survey_refs.match.titles import TitleKind, about_another, is_generic
from survey_refs.match.types import NEVER_CITED, is_published_entry
from survey_refs.match.untrusted import why_untrusted
from survey_refs.model import Agreement, FieldVerdict, MatchStatus, Record, Verdict, Work

_WEIGHTS = {
    "title": 0.42, "author": 0.24, "issued": 0.10, "container_title": 0.08, "volume": 0.04, "issue": 0.02, "page": 0.06,
    "type": 0.04,
}  # fmt: skip
_VALUE = {Agreement.AGREE: 1.0, Agreement.NEAR: 0.65, Agreement.DISAGREE: 0.0}
#: so many doubts are no doubt any more
HOPELESS = 3


def compare(work: Work, record: Record, *, identifiers: bool = True) -> Verdict:
    """Compare a work as typed with one record of a registry; without ``identifiers`` by its other fields alone.

    Returns a :class:`Verdict`: ``match`` where the record is the work, ``ambiguous`` where it may be (the reasons say
    what is in doubt), ``none`` where it is not. ``fields`` has one verdict for each of title, author, issued,
    container_title, publisher, volume, issue, page, type, DOI, arxiv and ISBN; they and the score are worked out when
    they are first looked at. Pure: looks at its arguments alone.
    """
    return compare_prepared(prepare_work(work), PreparedRecord(record), identifiers=identifiers)


def compare_prepared(work: PreparedWork, record: PreparedRecord, *, identifiers: bool = True) -> Verdict:
    """:func:`compare` of values of which each is compared more than once."""
    evidence = Evidence(work, record, identifiers)
    status, reasons = _decided(evidence)
    return Verdict.deferred(status, tuple(reasons), record.record, partial(_details, evidence))


def _decided(evidence: Evidence) -> tuple[MatchStatus, list[str]]:
    refusals = _refusals(evidence)
    if refusals:
        return MatchStatus.NONE, refusals
    doubts = _doubts(evidence)
    if not doubts:
        return MatchStatus.MATCH, _grounds(evidence)
    hopeless = len(doubts) >= HOPELESS and not evidence.identified
    return (MatchStatus.NONE if hopeless else MatchStatus.AMBIGUOUS), doubts


def _details(evidence: Evidence) -> tuple[float, tuple[FieldVerdict, ...]]:
    return _score(evidence), evidence.fields


def _score(evidence: Evidence) -> float:
    total = weight = 0.0
    for name, share in _WEIGHTS.items():
        agreement = evidence.agreement(name)
        if agreement is Agreement.NOT_COMPARABLE:
            total, weight = total + share * 0.25, weight + share * 0.5
            continue
        value = _VALUE[agreement]
        if name == "title":
            value = evidence.title.score if agreement is Agreement.AGREE else evidence.title.score * 0.9
        if name == "author" and agreement is Agreement.NEAR:
            value = 0.4 + 0.5 * evidence.people.share
        total, weight = total + share * value, weight + share
    return round(total / weight, 4)


def _refusals(evidence: Evidence) -> list[str]:
    """What makes it certain that the record is not the work."""
    work, record, title = evidence.work, evidence.record, evidence.title
    if reason := why_untrusted(record.work.DOI):
        return [f"records under the prefix of {record.work.DOI} are not to be trusted: {reason}"]
    kind = record.type.lower()
    if kind in NEVER_CITED and not (kind == "peer-review" and about_another(work.title) == "review"):
        return [f"the record is {NEVER_CITED[kind]}"]
    ours, theirs = about_another(work.title), about_another(record.work.title)
    if ours != theirs and title.kind not in (TitleKind.EQUAL, TitleKind.SPELLING):
        one = "the record" if theirs else "the entry"
        return [f"{one} is a {theirs or ours} about another text"]
    if title.kind is TitleKind.OTHER and not evidence.identified:
        return [] if _same_under_another_title(evidence) else [evidence.reason("title")]
    weak = title.kind in (TitleKind.WORDS, TitleKind.OTHER) or is_generic(work.title)
    if weak and not evidence.identified and not evidence.located and evidence.disagrees("author"):
        return [f"other authors: {evidence.reason('author')}"]
    return []


def _same_under_another_title(evidence: Evidence) -> bool:
    """Whether another title may be the same work's: by the same people, on the same page or in another script."""
    other_script = evidence.agreement("title") is Agreement.NOT_COMPARABLE and bool(
        evidence.work.title and evidence.record.work.title
    )
    if not other_script and not evidence.located:
        return False
    return evidence.agreement("author") in (Agreement.AGREE, Agreement.NEAR)


def _doubts(evidence: Evidence) -> list[str]:
    """What keeps a record that may be the work from being taken for it."""
    if evidence.agrees("DOI"):
        return _doubts_of_identified(evidence)
    doubts = [
        *_doubts_of_title(evidence),
        *_doubts_of_people(evidence),
        *_doubts_of_place(evidence),
        *_doubts_of_kind(evidence),
    ]
    near = [name for name in ("title", "author", "issued") if evidence.agreement(name) is Agreement.NEAR]
    if len(near) > 1 and not _placed(evidence):
        doubts.append(f"{' and '.join(near)} are only near, and nothing of where it appeared agrees")
    elif near == ["issued"] and not _placed(evidence):
        doubts += _doubts_of_another_year(evidence)
    if evidence.disagrees("DOI"):
        doubts.append(f"the entry names another DOI: {evidence.reason('DOI')}")
    if evidence.disagrees("arxiv"):
        doubts.append(f"the entry names another arXiv identifier: {evidence.reason('arxiv')}")
    return doubts


def _doubts_of_another_year(evidence: Evidence) -> list[str]:
    """What may be the same people's other work of that title: a year is near where nothing else places the work."""
    if evidence.work.container_title and evidence.record.work.container_title:
        return [f"the year is only near, and the venue may be another: {evidence.reason('container_title')}"]
    named, deposited = evidence.people.sizes
    if named != deposited and not evidence.agrees("publisher"):
        return ["the year is only near, and not all authors are named"]
    return []


def _doubts_of_identified(evidence: Evidence) -> list[str]:
    """The entry's own DOI leads here: only another title or other people speak against it."""
    wrong = [name for name in ("title", "author") if evidence.disagrees(name)]
    return [f"the DOI agrees but not the {name}: {evidence.reason(name)}" for name in wrong]


def _doubts_of_title(evidence: Evidence) -> list[str]:
    kind = evidence.title.kind
    if evidence.agreement("title") is Agreement.NOT_COMPARABLE:
        return [evidence.reason("title")]
    if kind is TitleKind.OTHER or (kind is TitleKind.WORDS and not (evidence.located and evidence.agrees("author"))):
        return [evidence.reason("title")]
    if _weak_title(evidence) and not _supported(evidence):
        return ["the title is short or common, and neither volume, pages nor venue agree"]
    return []


def _weak_title(evidence: Evidence) -> bool:
    return is_generic(evidence.title.shared or evidence.work.title)


def _supported(evidence: Evidence) -> bool:
    """Whether a weak title is made up for: by its place, or by venue, year and several authors."""
    if evidence.identified or evidence.agrees("ISBN"):
        return True
    if evidence.disagrees("volume", "issue", "page", "container_title"):
        return False  # a column has the same title on the same page of every issue
    if evidence.agrees("volume", "page"):
        return True
    people = evidence.people.agreement is Agreement.AGREE
    if not people or not evidence.agrees("issued"):
        return False
    if evidence.work.type in ("book", "report", "thesis"):
        return evidence.agrees("publisher") and evidence.agrees("type")
    several = len(evidence.record.work.author) > 1 or evidence.work.type == "chapter"
    return several and evidence.agrees("container_title")


def _doubts_of_people(evidence: Evidence) -> list[str]:
    people = evidence.people
    if people.agreement is Agreement.DISAGREE:
        return [f"other authors: {people.reason}"]
    if people.agreement is Agreement.NOT_COMPARABLE:
        if evidence.located or evidence.identified:
            return []
        return [f"{people.reason}, and volume and pages do not settle it"]
    # the first author is another: a reviewer before the author of the book, or one list is not in order
    if not people.first and (people.share < 0.5 or people.sizes[0] != people.sizes[1]):
        return [f"another first author: {people.reason}"]
    return []


def _doubts_of_place(evidence: Evidence) -> list[str]:
    """Year, venue, volume and pages."""
    doubts = []
    year = evidence.agreement("issued")
    if year is Agreement.DISAGREE:
        doubts.append(f"another year: {evidence.reason('issued')}")
    if year is Agreement.NOT_COMPARABLE and not _placed(evidence):
        doubts.append(f"{evidence.reason('issued')}, and nothing but title and authors agrees")
    if year is Agreement.NEAR and evidence.theirs.preprint and not evidence.identified:
        doubts.append(f"perhaps another version of the preprint: {evidence.reason('issued')}")
    if evidence.disagrees("page"):
        doubts.append(f"other pages: {evidence.reason('page')}")
    if evidence.disagrees("container_title") and not evidence.agrees("page"):
        doubts.append(f"another venue: {evidence.reason('container_title')}")
    return doubts


def _placed(evidence: Evidence) -> bool:
    """Whether anything of where it appeared agrees."""
    return evidence.identified or evidence.agrees("container_title", "volume", "page", "ISBN")


def _doubts_of_kind(evidence: Evidence) -> list[str]:
    record = evidence.record
    if evidence.disagrees("type"):
        return [evidence.reason("type")]
    if evidence.theirs.preprint and is_published_entry(evidence.work):
        return ["the record is a preprint, the entry cites a published version"]
    if evidence.ours.preprint and not evidence.theirs.preprint and record.type:
        return ["the entry cites a preprint, the record is a published version"]
    return []


def _grounds(evidence: Evidence) -> list[str]:
    """What speaks for a match, the weightiest first."""
    grounds = []
    for name in (*IDENTIFIERS, "title", "author", "issued", "container_title", "volume", "page"):
        agreement = evidence.agreement(name)
        if agreement is Agreement.AGREE:
            grounds.append(f"{name.replace('_', ' ')} agrees")
        elif agreement is Agreement.NEAR:
            grounds.append(f"{name.replace('_', ' ')} is near ({evidence.reason(name)})")
    return grounds
