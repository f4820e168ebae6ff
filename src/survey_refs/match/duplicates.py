"""Entries of one bibliography that are the same work, or two versions of it."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from rapidfuzz import fuzz

from survey_refs.match.compare import compare
from survey_refs.match.folding import normalise_title, squeeze
from survey_refs.match.identifiers import arxiv_id_of, normalise_doi
from survey_refs.match.kinds import is_preprint_entry
from survey_refs.model import Agreement, MatchStatus, Record, Verdict, Work


class DuplicateKind(StrEnum):
    """In what way two entries are the same."""

    IDENTIFIER = "identifier"  # the same DOI or arXiv identifier
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


#: titles that share two of their four rarest words are looked at; rarer blocks than this are looked at whole
_BLOCK = 40


def find_duplicates(works: Sequence[Work]) -> list[Duplicate]:
    """All pairs of works that are the same by identifier or by fields, in the order of the file.

    Not every pair is compared: only works that share an identifier, a title or main title, or two rare words of their
    titles (so 10,000 works take about a second). Independent of the order of the works but for the order in each pair.
    """
    found: dict[tuple[int, int], Duplicate] = {}
    for pair in _candidates(works):
        duplicate = _judge(works[pair[0]], works[pair[1]])
        if duplicate is not None:
            found[pair] = duplicate
    return [found[pair] for pair in sorted(found)]


def _candidates(works: Sequence[Work]) -> set[tuple[int, int]]:
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    titles = [normalise_title(work.title) for work in works]
    frequency = Counter(word for title in titles for word in set(title.split()))
    for index, work in enumerate(works):
        for key in _identifiers(work):
            blocks[key].append(index)
        for key in _title_keys(titles[index], work, frequency):
            blocks[key].append(index)
    pairs: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        if len(members) > _BLOCK and key[0] == "words":
            continue
        pairs.update(combinations(members, 2) if len(members) <= _BLOCK else _by_author(members, works))
    return {pair for pair in pairs if _worth_a_look(*pair, works, titles)}


def _identifiers(work: Work) -> Iterable[tuple[str, ...]]:
    if doi := normalise_doi(work.DOI):
        yield "doi", doi
    if arxiv := arxiv_id_of(work):
        yield "arxiv", arxiv


def _title_keys(title: str, work: Work, frequency: Counter[str]) -> Iterable[tuple[str, ...]]:
    if not title:
        return
    yield "title", squeeze(title)
    main = normalise_title(work.title.split(": ", 1)[0])
    if main != title and len(main.split()) > 2:
        yield "title", squeeze(main)
    rare = sorted(set(title.split()), key=lambda word: (frequency[word], word))[:4]
    for one, two in combinations(sorted(rare), 2):
        yield "words", one, two


def _by_author(members: Sequence[int], works: Sequence[Work]) -> Iterable[tuple[int, int]]:
    """In a large block (a title that hundreds share) only works of one first author are compared."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for index in members:
        names = works[index].author or works[index].editor
        groups[normalise_title((names[0].family or names[0].literal) if names else "")].append(index)
    for name, group in groups.items():
        if name and len(group) <= 10 * _BLOCK:
            yield from combinations(group, 2)


def _worth_a_look(one: int, two: int, works: Sequence[Work], titles: Sequence[str]) -> bool:
    if set(_identifiers(works[one])) & set(_identifiers(works[two])):
        return True
    if fuzz.ratio(titles[one], titles[two], score_cutoff=80) or fuzz.token_sort_ratio(
        titles[one], titles[two], score_cutoff=80
    ):
        return True
    short, long = sorted((titles[one], titles[two]), key=len)
    return len(short.split()) > 2 and squeeze(long).startswith(squeeze(short))


def _judge(one: Work, two: Work) -> Duplicate | None:
    shared = {key[0]: key[1] for key in set(_identifiers(one)) & set(_identifiers(two))}
    verdict = compare(_without_doi(one), _as_record(two))
    score = verdict.score
    if "doi" in shared:
        return _pair(one, two, DuplicateKind.IDENTIFIER, (f"the same DOI, {shared['doi']}", *_also(verdict)), 1.0)
    if "arxiv" in shared:
        return _pair(
            one, two, DuplicateKind.IDENTIFIER, (f"the same arXiv identifier, {shared['arxiv']}", *_also(verdict)), 1.0
        )
    if verdict.status is MatchStatus.NONE:
        return None
    if is_preprint_entry(one) != is_preprint_entry(two):
        if _versions(one, two):
            return _pair(
                one, two, DuplicateKind.VERSIONS, ("a preprint and its published version", *verdict.reasons), score
            )
        return None
    if verdict.status is not MatchStatus.MATCH or _told_apart(one, two, verdict):
        return None
    return _pair(one, two, DuplicateKind.WORK, verdict.reasons, score)


def _pair(one: Work, two: Work, kind: DuplicateKind, reasons: tuple[str, ...], score: float) -> Duplicate:
    return Duplicate(first=one.id, second=two.id, kind=kind, reasons=reasons, score=score)


def _also(verdict: Verdict) -> tuple[str, ...]:
    agreement = {field.field: field for field in verdict.fields}
    title = agreement["title"]
    return (f"though the titles differ: {title.reason}",) if title.agreement is Agreement.DISAGREE else ()


def _without_doi(work: Work) -> Work:
    return dataclasses.replace(work, DOI="")


def _as_record(work: Work) -> Record:
    years = (work.issued.year,) if work.issued and work.issued.year is not None else ()
    return Record(work=_without_doi(work), source="entry", years=years)


def _versions(one: Work, two: Work) -> bool:
    """A preprint and a published work: title, people and years fit, whatever the venues say."""
    bare = [
        dataclasses.replace(
            w,
            DOI="",
            container_title="",
            container_title_short="",
            volume="",
            issue="",
            page="",
            URL="",
            number="",
            archive="",
            extra={},
        )
        for w in (one, two)
    ]
    verdict = compare(bare[0], _as_record(bare[1]))
    fields = {field.field: field.agreement for field in verdict.fields}
    close = one.issued is None or two.issued is None or abs((one.issued.year or 0) - (two.issued.year or 0)) <= 4
    return (
        fields["title"] in (Agreement.AGREE, Agreement.NEAR)
        and verdict.fields[0].score is not None
        and verdict.fields[0].score >= 0.92
        and fields["author"] in (Agreement.AGREE, Agreement.NEAR)
        and close
    )


def _told_apart(one: Work, two: Work, verdict: Verdict) -> bool:
    """Different DOIs tell works apart, unless volume and pages agree; so do a volume, pages or an edition."""
    fields = {field.field: field.agreement for field in verdict.fields}
    dois = {normalise_doi(one.DOI), normalise_doi(two.DOI)} - {""}
    if len(dois) == 2:
        return not (fields["page"] is Agreement.AGREE and fields["volume"] is Agreement.AGREE)
    differ = any(fields[name] is Agreement.DISAGREE for name in ("volume", "page"))
    editions = {normalise_title(work.edition) for work in (one, two)} - {""}
    return differ or len(editions) == 2
