"""Entries of one bibliography that are the same work, or two versions of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from survey_refs.identifiers.arxiv import arxiv_id_of
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.match.blocking import Further, Neighbourhood, Sketch
from survey_refs.match.compare import compare
from survey_refs.match.people import compare_people
from survey_refs.match.titles import TitleKind, about_another, compare_titles, is_generic, is_numeral, one_slip
from survey_refs.match.types import is_preprint_entry
from survey_refs.match.vocabulary import GENERIC_TITLES
from survey_refs.model import Agreement, MatchStatus, Record, Verdict, Work
from survey_refs.text.fold import normalise_title


class DuplicateKind(StrEnum):
    """In what way two entries are the same."""

    IDENTIFIER = "identifier"  # the same DOI or arXiv identifier
    SHARED = "shared identifier"  # the same identifier, but by their titles two works (chapters with their book's DOI)
    WORK = "work"  # the same work by its fields
    VERSIONS = "versions"  # a preprint and its published version


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """Two entries (``first`` before ``second`` in the file) that are the same work, with the reasons."""

    first: str
    second: str
    kind: DuplicateKind
    reasons: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class _Item:
    """A work with what it is looked up by."""

    work: Work
    title: str  # normalised
    identifiers: frozenset[tuple[str, str]]


_ANSWERS = frozenset(
    {"reply", "response", "comment", "rejoinder", "discussion", "erratum", "correction", "corrigendum"}
)
#: forms of a work of their own: a thesis is not the paper of the same title
_FORMS = frozenset({"thesis", "report", "speech", "manuscript", "dataset", "software", "patent", "standard"})


def find_duplicates(works: Sequence[Work]) -> list[Duplicate]:
    """All pairs of works that are the same by identifier or by fields, in the order of the file; of very many works
    of one title and author those of each with one before it (see :func:`judge_all`).
    """
    items = [_Item(work, normalise_title(work.title), frozenset(_identifiers(work))) for work in works]

    def judge(one: int, two: int) -> Judged:
        found = _judge(items[one], items[two])
        return Judged(found, is_one=found is not None and found.kind is not DuplicateKind.VERSIONS)

    neighbourhood = Neighbourhood([*map(_sketch, items)], Further(_people_of(items), lambda each: _place(works[each])))
    return [duplicate for _, _, duplicate in judge_all(neighbourhood, judge).found]


COMPARED = 10
"""The works of a large block that an entry is compared with at the most, the most alike first; those that are told
apart at once do not count."""
LOOKED_AT = 400
"""The works of a large block that an entry is looked at beside at the most."""


class Judged(NamedTuple):
    """Two entries compared: what was found, whether they are one work, and whether that was to be seen at once."""

    found: Duplicate | None
    is_one: bool
    at_once: bool = False


Judge = Callable[[int, int], Judged]
"""Compares two entries by their numbers, the smaller one first."""


class Judgement(NamedTuple):
    """What was found of which pairs, in order, and the blocks of which an entry may be one with others than those that
    it was compared with.
    """

    found: list[tuple[int, int, Duplicate]]
    unsure: list[list[int]]


def judge_all(neighbourhood: Neighbourhood, judge: Judge) -> Judgement:
    """Compare the entries that come near each other: each two of them, or in a block too large for that each with one
    entry of the works before it. The time grows as the number of entries does.
    """
    near = neighbourhood.near()
    found = {pair: duplicate for pair in near.pairs if (duplicate := judge(*pair).found) is not None}
    unsure = [block for block in near.blocks if not _judge_block(block, neighbourhood, judge, found)]
    return Judgement([(*pair, found[pair]) for pair in sorted(found)], unsure)


def _judge_block(
    block: Sequence[int], neighbourhood: Neighbourhood, judge: Judge, found: dict[tuple[int, int], Duplicate]
) -> bool:
    """Compare each entry with the works before it, the nearest first; whether no work was left out."""
    works: list[int] = []  # one entry of each
    are_all_compared = True
    for number in block:
        compared = 0
        for looked_at, work in enumerate(reversed(works)):
            if looked_at == LOOKED_AT or compared == COMPARED:
                are_all_compared = False
                works.append(number)
                break
            pair = (min(number, work), max(number, work))
            if not neighbourhood.worth_a_look(*pair):
                continue
            judged = judge(*pair)
            compared += not judged.at_once
            if judged.found is not None:
                found[pair] = judged.found
            if judged.is_one:
                break
        else:
            works.append(number)
    return are_all_compared


def compare_entries(one: Work, two: Work) -> Duplicate | None:
    """In what way two works are the same; None where they are not."""
    first, second = (_Item(work, normalise_title(work.title), frozenset(_identifiers(work))) for work in (one, two))
    return _judge(first, second)


def _sketch(item: _Item) -> Sketch:
    work = item.work
    main = normalise_title(work.title.split(": ", 1)[0]) if ": " in work.title else ""
    return Sketch(item.title, main, item.identifiers, work.issued.year if work.issued else None)


def _place(work: Work) -> str:
    return f"{work.container_title} {work.volume} {work.issue} {work.page}"


def _people_of(items: Sequence[_Item]) -> Callable[[int], list[str]]:
    def people(number: int) -> list[str]:
        work = items[number].work
        names = (normalise_title(name.family or name.literal) for name in (work.author or work.editor))
        return [name for name in names if name]

    return people


def _identifiers(work: Work) -> Iterator[tuple[str, str]]:
    if doi := normalise_doi(work.DOI):
        yield "DOI", doi
    if arxiv := arxiv_id_of(work):
        yield "arXiv identifier", arxiv


def _judge(one: _Item, two: _Item) -> Duplicate | None:
    if shared := sorted(one.identifiers & two.identifiers):
        return _of_identifier(one, two, shared[0])
    title = compare_titles(one.work.title, two.work.title)
    if title.kind is TitleKind.OTHER:
        return None
    if is_preprint_entry(one.work) != is_preprint_entry(two.work):
        return _of_versions(one, two, title.score) if _other_version(one, two) else None
    verdict = compare(one.work, _as_record(two.work), identifiers=False)
    if verdict.status is MatchStatus.MATCH:
        reasons = verdict.reasons
    elif _same_without_people(one.work, two.work, title.kind):
        reasons = ("title agrees", "both name nobody")
    else:
        reasons = _written_twice(one, two, title.kind, verdict)
    if not reasons or _told_apart(one, two, verdict):
        return None
    return _pair(one, two, DuplicateKind.WORK, reasons, verdict.score)


_PLACE_FIELDS = ("issued", "container_title", "volume", "issue", "page")


def _written_twice(one: _Item, two: _Item, title: TitleKind, verdict: Verdict) -> tuple[str, ...]:
    """Why two entries are one reference typed twice, though a registry's record of the one would not be sure to be the
    other: all the same people, nothing that contradicts, the title the same but for a slip. Empty where they are not.
    """
    fields = {field.field: field.agreement for field in verdict.fields}
    people = compare_people(one.work.author or one.work.editor, two.work.author or two.work.editor)
    if people.agreement is not Agreement.AGREE or people.share < 1.0 or people.sizes[0] != people.sizes[1]:
        return ()
    agreeing = [name for name in _PLACE_FIELDS if fields[name] is Agreement.AGREE]
    if any(fields[name] is Agreement.DISAGREE for name in _PLACE_FIELDS) or about_another(one.work.title):
        return ()
    if title is TitleKind.EQUAL:
        enough = not is_generic(one.title) or ("issued" in agreeing and not GENERIC_TITLES.fullmatch(one.title))
        return ("title and all authors agree, and nothing contradicts",) if enough else ()
    placed = "issued" in agreeing and len(agreeing) > 1
    if placed and not is_generic(one.title) and one_slip(one.title, two.title, letters="page" in agreeing):
        return ("title agrees but for a typing error", "all authors, the year and the place agree")
    return ()


def _same_without_people(one: Work, two: Work, title: TitleKind) -> bool:
    """Two entries that both name nobody: the same title, not a common one, and the same year or address."""
    if one.author or two.author or one.editor or two.editor or title is not TitleKind.EQUAL or is_generic(one.title):
        return False
    return bool(one.URL and one.URL == two.URL) or (one.issued == two.issued and one.issued is not None)


def _pair(one: _Item, two: _Item, kind: DuplicateKind, reasons: tuple[str, ...], score: float) -> Duplicate:
    return Duplicate(first=one.work.id, second=two.work.id, kind=kind, reasons=reasons, score=score)


def _of_identifier(one: _Item, two: _Item, shared: tuple[str, str]) -> Duplicate:
    reason = f"the same {shared[0]}, {shared[1]}"
    title = compare_titles(one.work.title, two.work.title)
    if one.title and two.title and title.kind is TitleKind.OTHER:
        reasons = (reason, "but another title")
        return _pair(one, two, DuplicateKind.SHARED, reasons, round(title.score, 4))
    return _pair(one, two, DuplicateKind.IDENTIFIER, (reason,), 1.0)


def _of_versions(one: _Item, two: _Item, score: float) -> Duplicate:
    reasons = ("a preprint and its published version", "title and authors agree")
    return _pair(one, two, DuplicateKind.VERSIONS, reasons, round(score, 4))


def _other_version(one: _Item, two: _Item) -> bool:
    """A preprint and a published work: title, people and years fit; versions by number are works of their own."""
    title = compare_titles(one.work.title, two.work.title)
    if title.kind is TitleKind.WORDS and (title.score < 0.92 or any(map(_sets_apart, (*title.added, *title.missing)))):
        return False
    people = compare_people(one.work.author, two.work.author)
    years = [item.work.issued.year for item in (one, two) if item.work.issued and item.work.issued.year is not None]
    near = len(years) < 2 or abs(years[0] - years[1]) <= 4
    return people.agreement in (Agreement.AGREE, Agreement.NEAR) and people.share >= 0.5 and near


def _sets_apart(word: str) -> bool:
    """Whether a word makes a title another work: a number (also a Roman one), a single letter, "reply"."""
    return any(char.isdigit() for char in word) or is_numeral(word) or word in _ANSWERS


def _as_record(work: Work) -> Record:
    years = (work.issued.year,) if work.issued and work.issued.year is not None else ()
    return Record(work=work, source="entry", years=years)


def _told_apart(one: _Item, two: _Item, verdict: Verdict) -> bool:
    """Whether DOIs, places, editions or forms say that works of one title are two."""
    fields = {field.field: field.agreement for field in verdict.fields}
    dois = {value for item in (one, two) for name, value in item.identifiers if name == "DOI"}
    if len(dois) == 2:
        return not (fields["page"] is Agreement.AGREE and fields["volume"] is Agreement.AGREE)
    if any(fields[name] is Agreement.DISAGREE for name in ("volume", "page")):
        return True
    editions = {normalise_title(item.work.edition) for item in (one, two)} - {""}
    return len(editions) == 2 or _other_form(one.work, two.work, fields["container_title"])


def _other_form(one: Work, two: Work, venues: Agreement) -> bool:
    types = {one.type, two.type} - {"document", "webpage", "article"}
    return len(types) == 2 and bool(types & _FORMS) and venues is not Agreement.AGREE
