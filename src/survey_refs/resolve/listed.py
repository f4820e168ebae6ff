"""The printed reference list against the bibliography: each entry of the list to the work it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log

from survey_refs.document import Document, ReferenceItem
from survey_refs.document.reference_list import split_reference_list
from survey_refs.identifiers.arxiv import ARXIV_FORM
from survey_refs.model import Work
from survey_refs.text.fold import name_key, name_keys
from survey_refs.text.particles import PARTICLES

_MARKUP = re.compile(r"<[^<>]*>")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐­]\s*\n\s*(?=[^\W\d_])")
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:1[4-9]|20)\d\d)(?P<letter>[a-z])?(?![\w])")
_UNDATED = re.compile(
    r"\b(?:n\.\s?d\.|in press|forthcoming|to appear|submitted|s\.\s?d\.|o\.\s?J\.)(?:-?(?P<letter>[a-z])\b)?", re.I
)
_HEAD = 260  # characters of an entry in which its first author stands
_RARE = 8  # words of an entry that candidates are looked up by
_SURE = 0.58
_EVEN = 0.004  # two entries whose scores are nearer than this fit equally
_SAME_AUTHORS = re.compile(r"\s*(?:[-—–_―]{2,}|[—―]|\((?=(?:1[4-9]|20)\d\d))")
_PREPRINT = re.compile(ARXIV_FORM)
_TIGHT_INITIALS = re.compile(  # "Sims CA (2001)", "Sims CA, Lee K.", "Sims CA."
    r"\s+([^\W\d_a-zß-öø-ÿ])(?:-?[^\W\d_a-zß-öø-ÿ]){0,3}(?:[,.:;]|\s+\(?(?:1[4-9]|20)\d\d|\s+(?:and\b|&|et\b|und\b|\(eds?))"
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[’'\-‐´`¨ˇ\u0300-\u036f])*")


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An entry of the printed list: ``entry`` is the work's number in the index, or None."""

    item: ReferenceItem
    entry: int | None
    letter: str = ""
    year: str = ""
    score: float = 0.0
    equals: tuple[int, ...] = ()  # other entries that the printed text fits as well: one work entered twice


@dataclass(slots=True)
class _Profile:
    """What of a work an entry of a list prints."""

    title: list[str]
    first: tuple[str, str]  # family, first letter of the given name
    families: set[str]
    years: set[str]
    details: list[tuple[float, frozenset[str], str]] = field(default_factory=list)
    last: str = ""  # the last word of the first author's family name
    leading: tuple[str, ...] = ()  # the first three families
    literal: bool = False  # the first author is an organisation of several words
    place: tuple[str, ...] = ()  # volume and first page, or the number of a preprint
    printed: str = ""


class ReferenceMatcher:
    """Finds the works of entries of printed lists; profiles and the word index are made when first needed."""

    def __init__(self, works: Sequence[Work]) -> None:
        self.profiles = [_profile(work) for work in works]
        self.by_word: dict[str, list[int]] = {}
        self.by_first: dict[str, list[int]] = {}
        for number, profile in enumerate(self.profiles):
            for word in {*profile.title, profile.first[0]}:
                self.by_word.setdefault(word, []).append(number)
            for word in {profile.first[0], profile.last}:
                self.by_first.setdefault(word, []).append(number)
        self.total = max(1, len(self.profiles))
        self._last: tuple[Document, list[ListedItem]] | None = None  # the list is asked for twice in a row

    def match(self, document: Document) -> list[ListedItem]:
        """The entries of the document's reference list with their works, in the order of the list."""
        if self._last is not None and self._last[0] is document:
            return self._last[1]
        listed = self._match(document)
        self._last = (document, listed)
        return listed

    def find(self, text: str) -> int | None:
        """The work that one item of a list surely is: its whole title stands there."""
        scored = self._candidates(text)
        if not scored or scored[0][0] < _SURE:
            return None
        entry = scored[0][1]
        found = name_keys(text)
        whole = (
            len(self.profiles[entry].title) > 2
            and self._title(self.profiles[entry], Counter(found), " ".join(found)) == 1
        )
        return entry if whole else None

    def _match(self, document: Document) -> list[ListedItem]:
        items = [
            item
            for part in document.reference_parts
            for item in split_reference_list(document.prose, part, self._begins)
        ]
        scored, authors = [], ""
        for item in items:
            text = _HYPHEN.sub("", item.text)
            if _SAME_AUTHORS.match(text):
                text = f"{authors} {text}"
            elif dated := _YEAR.search(text):
                authors = text[: dated.start()].rstrip(" (.,")
            scored.append(self._candidates(text))
        chosen = _assign(scored)
        taken = {entry for entry, _ in chosen.values()}
        listed = []
        for number, item in enumerate(items):
            entry, score = chosen.get(number, (None, 0.0))
            equals = self._equals(entry, score, scored[number], taken) if entry is not None else ()
            year, letter = _printed_year(item.text, self.profiles[entry].years if entry is not None else set())
            listed.append(ListedItem(item, entry, letter, year, score, equals))
        return listed

    def _equals(
        self, entry: int, score: float, candidates: list[tuple[float, int]], taken: set[int]
    ) -> tuple[int, ...]:
        title = self.profiles[entry].title
        return tuple(
            other
            for theirs, other in candidates
            if other != entry and other not in taken and score - theirs < _EVEN and self.profiles[other].title == title
        )

    # ------------------------------------------------------------------------------------------------ splitting

    def _begins(self, text: str) -> bool | None:
        """Whether ``text`` begins with a first author of the bibliography, as lists print it."""
        head = re.sub(r"^\s*\d{0,4}\s*", "", text[:140])
        found = [(name_key(m[0]), m.end()) for m in list(_NAME_WORD.finditer(head))[:8]]
        if not found or not head[:1].isalpha():
            return None
        if any(char.isdigit() for char in found[0][0]):
            return False
        particles = 0
        while particles < min(3, len(found) - 1) and found[particles][0] in PARTICLES:
            particles += 1
        comma = re.match(r"\s*(?:[^\W\d_][\w’'\-´`¨ˇ\u0300-\u036f]*\s+){0,3}[^\W\d_][\w’'\-´`¨ˇ\u0300-\u036f]*,", head)
        for length in range(min(6, len(found)), 0, -1):
            for start in range(min(5, len(found) - length + 1)):
                family = "".join(word for word, _ in found[start : start + length])
                after = head[found[start + length - 1][1] :]
                for entry in self.by_first.get(family, ()):
                    if self._fits(entry, found[0][0], max(0, start - particles), after, bool(comma)):
                        return True
        return None

    def _fits(self, entry: int, first: str, start: int, after: str, comma: bool) -> bool:
        """Whether the first author of ``entry`` may stand at the beginning: "Family, G." or "Given Family,"."""
        initial = self.profiles[entry].first[1]
        if re.match(r"[.,:]?\s*\(?(?:1[4-9]|20)\d\d|\s*\(", after):
            return start == 0 or first == "the" or first[:1] == initial
        if start == 0 and self.profiles[entry].literal and re.match(r"\.\s", after):
            return True
        if start == 0:
            if tight := _TIGHT_INITIALS.match(after):
                return name_key(tight[1]) in (initial, "") or not initial
            given = re.match(r",\s*([^\W\d_])", after)
            return comma and bool(given) and name_key(given[1]) in (initial, "") if given else False
        return bool(initial) and first[0] == initial and bool(re.match(r"\s*(?:[,.:&;]|and\b|et\b)", after))

    # ------------------------------------------------------------------------------------------------- matching

    def _candidates(self, text: str) -> list[tuple[float, int]]:
        found = name_keys(text)
        have = Counter(found)
        joined = " ".join(found)
        years = {m["year"] for m in _YEAR.finditer(text)}
        known = sorted((len(self.by_word[word]), word) for word in have if word in self.by_word)
        numbers: Counter[int] = Counter()
        for _, word in known[:_RARE]:
            numbers.update(self.by_word[word][:2000])
        for word in found[:6]:
            for number in self.by_first.get(word, ())[:2000]:
                numbers[number] += 3 if self.profiles[number].years & years else 1
        scored = []
        for number, _ in numbers.most_common(40):
            score = self._score(self.profiles[number], have, joined, years, text)
            if score > 0.3:
                scored.append((score, number))
        scored.sort(key=lambda pair: (-pair[0], pair[1]))
        return scored[:12]

    def _score(self, profile: _Profile, have: Counter[str], joined: str, years: set[str], text: str) -> float:
        title = self._title(profile, have, joined)
        head = joined[:_HEAD]
        first = float(bool(profile.first[0]) and profile.first[0] in head.replace(" ", ""))
        authors = sum(1 for family in profile.families if family in have) / max(1, len(profile.families))
        year = 1.0 if years & profile.years else 0.0 if years and profile.years else 0.5
        details = 0.0
        plain = " ".join(text.split())
        for weight, wanted, printed in profile.details:
            share = sum(1 for word in wanted if word in have) / len(wanted)
            details += weight * (1.0 if share == 1 else 0.6 * share - 0.3 if weight > 0.6 else 0.0)
            details += 0.3 * weight * (printed in plain)
        by_title = 0.6 * title + 0.17 * first + 0.08 * authors + 0.1 * year
        score = by_title
        if year == 1.0 and profile.first[0] and profile.first[0] in head[:60].replace(" ", ""):
            # lists without titles: authors, year, volume and page
            joint = joined.replace(" ", "")
            place = sum(1.0 for wanted in profile.place if wanted in have or (len(wanted) > 7 and wanted in joint))
            leading = sum(1 for family in profile.leading if family in joint) / max(1, len(profile.leading))
            score = max(by_title, 0.3 + 0.3 * leading + 0.15 * place)
        exact = 0.01 if profile.printed and profile.printed.lower() in plain.lower() else 0.0
        return score + 0.02 * details + exact

    def _title(self, profile: _Profile, have: Counter[str], joined: str) -> float:
        total = sum(self._weight(word) for word in profile.title)
        if not total:
            return 0.5
        if len(profile.title) > 1 and " ".join(profile.title) in joined:
            return 1.0
        return 0.95 * sum(self._weight(word) for word in profile.title if have[word]) / total

    def _weight(self, word: str) -> float:
        return log(1 + self.total / len(self.by_word.get(word, "x")))


def _profile(work: Work) -> _Profile:
    names = [name for name in (work.author or work.editor or work.translator) if not name.others]
    families = [name_key(name.family or name.literal) for name in names]
    first = ("", "")
    if names:
        literal = name_keys(names[0].literal)
        first = (
            name_key(names[0].family) or "".join(literal),
            name_key(names[0].given)[:1] or name_key(names[0].non_dropping_particle)[:0],
        )
    years = {str(part[0]) for date in (work.issued, work.original_date) if date for part in date.parts if part}
    container = set(name_keys(_MARKUP.sub("", work.container_title)))
    publisher = "" if set(name_keys(_MARKUP.sub("", work.publisher))) <= container else work.publisher
    details = [
        (weight, frozenset(found), " ".join(_MARKUP.sub("", text).split()))
        for weight, text in (
            (1.0, work.container_title), (0.7, work.volume), (0.3, work.issue), (1.0, re.split(r"\D", work.page)[0]),
            (0.5, publisher), (0.6, work.DOI), (0.5, work.number), (0.3, work.genre), (0.3, work.edition),
            (0.4, work.publisher_place), (0.4, work.URL), (0.4, work.collection_title), (0.3, work.note),
        )
        if text and (found := name_keys(_MARKUP.sub("", text)))
    ]  # fmt: skip
    place = tuple(name_key(part) for part in (work.volume, re.split(r"[^\w.]", work.page)[0]) if name_key(part))
    if preprint := _PREPRINT.search(" ".join((work.number, work.DOI, work.URL, work.archive_location, work.note))):
        place = (*place, name_key(preprint[0]))
    title = _MARKUP.sub("", work.title)
    last = name_key(names[0].family.split()[-1]) if names and names[0].family else first[0]
    leading = tuple(families[:3])
    group = bool(names) and len(names[0].literal.split()) > 1
    return _Profile(name_keys(title), first, set(families[:10]), years, details, last, leading, group, place, title)


def _assign(scored: Sequence[Sequence[tuple[float, int]]]) -> dict[int, tuple[int, float]]:
    """Entries of the list to works, best pairs first; a work stands in a list once."""
    pairs = sorted(
        (
            (score, item, entry)
            for item, candidates in enumerate(scored)
            for score, entry in candidates
            if score >= _SURE
        ),
        key=lambda triple: (-triple[0], triple[1], triple[2]),
    )
    chosen: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, item, entry in pairs:
        if item not in chosen and entry not in taken:
            chosen[item] = (entry, score)
            taken.add(entry)
    return chosen


def _printed_year(text: str, years: set[str]) -> tuple[str, str]:
    """The year of an entry and the letter after it: the first year that is the work's, else the first one."""
    found = list(_YEAR.finditer(text))
    for m in found:
        if m["year"] in years:
            return m["year"], m["letter"] or ""
    for m in found:
        if m["letter"]:
            return m["year"], m["letter"]
    if undated := _UNDATED.search(text):
        return "", undated["letter"] or ""
    return (found[0]["year"], "") if found else ("", "")


def first_families(listed: Sequence[ListedItem]) -> frozenset[str]:
    """The folded family names that entries begin with which the bibliography does not have."""
    found = set()
    for item in listed:
        if item.entry is None:
            head = re.match(r"\s*(?:\[[^\]]*\]|\d+\.)?\s*([^,.(\d]{2,60})", item.item.text)
            if head and head[1].split():
                first = head[1].split()
                found |= {name_key(first[-1]), name_key(head[1])}
    return frozenset(found)
