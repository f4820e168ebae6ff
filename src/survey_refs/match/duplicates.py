"""Entries of one bibliography that are the same work, or two versions of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from rapidfuzz import fuzz

from survey_refs.identifiers.arxiv import arxiv_id_of
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.match.compare import compare
from survey_refs.match.people import compare_people
from survey_refs.match.titles import TitleKind, compare_titles, is_generic
from survey_refs.match.types import is_preprint_entry
from survey_refs.model import Agreement, MatchStatus, Record, Verdict, Work
from survey_refs.text.fold import normalise_title, squeeze


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


#: larger blocks are compared within one first author only, or, where rare words make them, not at all
_LARGEST = 40
#: forms of a work of their own: a thesis is not the paper of the same title
_FORMS = frozenset({"thesis", "report", "speech", "manuscript", "dataset", "software", "patent", "standard"})


def find_duplicates(works: Sequence[Work]) -> list[Duplicate]:
    """All pairs of works that are the same by identifier or by fields, in the order of the file.

    Not every pair is compared: only works that share an identifier, a title or main title, or two of the four rarest
    words of their titles. Which pairs are found does not depend on the order of the works.
    """
    items = [_Item(work, normalise_title(work.title), frozenset(_identifiers(work))) for work in works]
    found = ((pair, _judge(items[pair[0]], items[pair[1]])) for pair in sorted(_candidates(items)))
    return [duplicate for _, duplicate in found if duplicate is not None]


def _identifiers(work: Work) -> Iterator[tuple[str, str]]:
    if doi := normalise_doi(work.DOI):
        yield "DOI", doi
    if arxiv := arxiv_id_of(work):
        yield "arXiv identifier", arxiv


def _candidates(items: Sequence[_Item]) -> set[tuple[int, int]]:
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    frequency = Counter(word for item in items for word in set(item.title.split()))
    for index, item in enumerate(items):
        for key in (*item.identifiers, *_title_keys(item, frequency)):
            blocks[key].append(index)
    pairs: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        if len(members) <= _LARGEST:
            pairs.update(combinations(members, 2))
        elif key[0] != "words":
            pairs.update(_by_author(members, items))
    return {pair for pair in pairs if _worth_a_look(items[pair[0]], items[pair[1]])}


def _title_keys(item: _Item, frequency: Counter[str]) -> Iterator[tuple[str, ...]]:
    if not item.title:
        return
    yield "title", squeeze(item.title)
    main = normalise_title(item.work.title.split(": ", 1)[0])
    if main != item.title and len(main.split()) > 2:
        yield "title", squeeze(main)
    rare = sorted(set(item.title.split()), key=lambda word: (frequency[word], word))[:4]
    for one, two in combinations(sorted(rare), 2):
        yield "words", one, two


def _by_author(members: Iterable[int], items: Sequence[_Item]) -> Iterator[tuple[int, int]]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for index in members:
        names = items[index].work.author or items[index].work.editor
        if names:
            groups[normalise_title(names[0].family or names[0].literal)].append(index)
    for group in groups.values():
        if len(group) <= 10 * _LARGEST:
            yield from combinations(group, 2)


def _worth_a_look(one: _Item, two: _Item) -> bool:
    if one.identifiers & two.identifiers:
        return True
    if fuzz.ratio(one.title, two.title, score_cutoff=80) or fuzz.token_sort_ratio(
        one.title, two.title, score_cutoff=80
    ):
        return True
    short, long = sorted((one.title, two.title), key=len)
    return len(short.split()) > 2 and squeeze(long).startswith(squeeze(short))


def _judge(one: _Item, two: _Item) -> Duplicate | None:
    if shared := sorted(one.identifiers & two.identifiers):
        return _of_identifier(one, two, shared[0])
    title = compare_titles(one.work.title, two.work.title)
    if title.kind is TitleKind.OTHER:
        return None
    if is_preprint_entry(one.work) != is_preprint_entry(two.work):
        return _of_versions(one, two, title.score) if _other_version(one, two) else None
    verdict = compare(one.work, _as_record(two.work), identifiers=False)
    same = verdict.status is MatchStatus.MATCH or _same_without_people(one.work, two.work, title.kind)
    if not same or _told_apart(one, two, verdict):
        return None
    return _pair(one, two, DuplicateKind.WORK, verdict.reasons, verdict.score)


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
    if title.kind is TitleKind.WORDS and (title.score < 0.92 or any(map(_numbers, (*title.added, *title.missing)))):
        return False
    people = compare_people(one.work.author, two.work.author)
    years = [item.work.issued.year for item in (one, two) if item.work.issued and item.work.issued.year is not None]
    near = len(years) < 2 or abs(years[0] - years[1]) <= 4
    return people.agreement in (Agreement.AGREE, Agreement.NEAR) and people.share >= 0.5 and near


def _numbers(word: str) -> bool:
    return any(char.isdigit() for char in word) or len(word) == 1


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
