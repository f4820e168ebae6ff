"""What the rest of the text says about a citation: its printed reference list, its letters, its other citations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from survey_refs.patterns import regex
from survey_refs.resolve.authoryear import PrintedCite
from survey_refs.resolve.index import Index
from survey_refs.resolve.weights import LETTER_AS_PRINTED, LETTER_NOT_PRINTED, NOT_IN_LIST, OTHER_LETTER
from survey_refs.text.fold import name_key, name_keys

_MARKUP = regex(r"<[^<>]*>")
_ARTICLE = regex(r"(?:the|an?)\s+", re.I)
_PAGE = regex(r"\s?[,:]\s*(?:pp?\.\s*|S\.\s*|pages?\s+)?(\d{1,5})(?!\w|\.\d)")
_BRACKETED = regex(r"[(\[][^()\[\]]*[)\]]")
_CONTEXT = 220  # characters before a citation that speak about it; half as many after it
_MOST_ALIKE = 6  # entries of one label that words can tell apart
_MOST_CONTEXTS = 12  # citations of one label that are looked at


@dataclass(slots=True)
class TextEvidence:
    """Facts about one text. ``listed``: entries that its printed reference list has, with the letters printed there."""

    index: Index
    prose: str = ""
    listed: dict[int, str] = field(default_factory=dict)
    _letters: dict[tuple[frozenset[int], str], dict[str, int]] = field(default_factory=dict)
    _pages: dict[tuple[frozenset[int], str, str], Counter[int]] = field(default_factory=dict)
    _used: dict[tuple[frozenset[int], str], set[str]] = field(default_factory=dict)
    _contexts: dict[tuple[frozenset[int], str], Counter[str]] = field(default_factory=dict)

    def weight(self, entry: int, letter: str) -> float:
        """What speaks for (above 0) or against ``entry`` beyond its label."""
        if not self.listed:
            return 0.0
        if entry not in self.listed:
            return NOT_IN_LIST
        printed = self.listed[entry]
        if letter and printed:
            return LETTER_AS_PRINTED if printed == letter else OTHER_LETTER
        if letter and not printed:
            return LETTER_NOT_PRINTED
        return 0.0

    def against(self, entry: int, letter: str) -> str:
        """In words, what speaks against ``entry`` in the printed reference list."""
        if not self.listed:
            return ""
        if entry not in self.listed:
            return "the printed reference list does not have it"
        printed = self.listed[entry]
        return (
            f"the printed reference list gives it the letter {printed}"
            if letter and printed not in ("", letter)
            else ""
        )

    def gather(self, ties: Iterable[tuple[frozenset[int], PrintedCite]]) -> None:
        """Learn from all citations that several entries may be meant by: the letters used, the words around them."""
        used = self._used
        looked: Counter[tuple[frozenset[int], str]] = Counter()
        for tied, found in ties:
            used.setdefault((tied, found.year), set()).add(found.letter)
            label = (tied, found.year)
            if len(tied) > 1:
                self._count_page(tied, found)
            if found.letter or not found.year or not 1 < len(tied) <= _MOST_ALIKE or looked[label] >= _MOST_CONTEXTS:
                continue
            looked[label] += 1
            self._contexts.setdefault(label, Counter()).update(set(self._around(found)))
        for (tied, year), letters in used.items():
            if printed := letters - {""}:
                self._letters[tied, year] = self._assign(tied, printed)

    def settle(self, tied: Sequence[int], found: PrintedCite) -> tuple[int, str] | None:
        """Which of several entries with the same label is meant, and why; None where nothing tells."""
        group = frozenset(tied)
        if pages := self._pages.get((group, found.year, found.letter)):
            (paged, count), *others = pages.most_common(2)
            if not others or count > 2 * others[0][1]:
                return paged, "a page that the text gives is among the pages of this work only"
        if found.letter:
            entry = self._letters.get((group, found.year), {}).get(found.letter)
            if entry is not None:
                return entry, f"letter {found.letter}: the works of this label in the order of their authors and titles"
            return None
        return self._by_words(group, found)

    # --------------------------------------------------------------------------------------------------- letters

    def _assign(self, tied: frozenset[int], letters: set[str]) -> dict[str, int]:
        """Letters to entries, where the text uses as many letters as there are works and every order agrees."""
        works: dict[tuple[str, ...], list[int]] = {}
        for entry in tied:
            works.setdefault(self._identity(entry), []).append(entry)
        if len({self.index.labels[entry].bylines[0].origin for entry in tied if self.index.labels[entry].bylines}) > 1:
            return {}
        expected = {chr(ord("a") + number) for number in range(len(works))}
        if letters != expected or len(works) < 2:
            return {}
        orders = []
        for strip in (True, False):
            ordered = sorted(works, key=lambda identity: self._sort_key(works[identity][0], strip))
            orders.append(ordered)
        if orders[0] != orders[1]:
            return {}
        return {
            chr(ord("a") + number): works[identity][0]
            for number, identity in enumerate(orders[0])
            if len(works[identity]) == 1
        }

    def _identity(self, entry: int) -> tuple[str, ...]:
        """What makes two entries one work entered twice: authors and title."""
        work = self.index.works[entry]
        return (*name_keys(_MARKUP.sub("", work.title)), "|", *(name_key(name.family) for name in work.author[:3]))

    def _sort_key(self, entry: int, strip: bool) -> tuple[object, ...]:
        work = self.index.works[entry]
        title = _MARKUP.sub("", work.title).strip(" “”\"'‘’")
        title = _ARTICLE.sub("", title, count=1) if strip and _ARTICLE.match(title) else title
        names = [
            (name_key(name.family or name.literal), name_key(name.given)[:1]) for name in work.author if not name.others
        ]
        return tuple(names), " ".join(name_keys(title))

    # ----------------------------------------------------------------------------------------------------- pages

    def _count_page(self, tied: frozenset[int], found: PrintedCite) -> None:
        """A page printed with the citation speaks for the only work whose pages hold it."""
        page = _PAGE.match(self.prose, found.end)
        if not page:
            return
        holding = [entry for entry in tied if self._holds(entry, int(page[1]))]
        paged = [entry for entry in tied if self.index.works[entry].page]
        if len(holding) == 1 and len(paged) == len(tied):
            self._pages.setdefault((tied, found.year, found.letter), Counter())[holding[0]] += 1

    def _holds(self, entry: int, page: int) -> bool:
        numbers = [int(number) for number in re.findall(r"(?<!\w)\d{1,6}(?!\w)", self.index.works[entry].page)]
        if len(numbers) < 2:
            return page in numbers
        first, last = numbers[0], numbers[1]
        if last < first:  # 1034–45
            last = int(str(first)[: len(str(first)) - len(str(last))] + str(last))
        return first <= page <= last

    # ----------------------------------------------------------------------------------------------------- words

    def _around(self, found: PrintedCite) -> list[str]:
        """The words of the paragraph near the citation, without what is in brackets."""
        start, end = max(0, found.start - _CONTEXT), min(len(self.prose), found.end + _CONTEXT // 2)
        before = self.prose[start : found.start].rpartition("\n\n")[2]
        after = self.prose[found.end : end].partition("\n\n")[0]
        near = _BRACKETED.sub(" ", f"{before} {after}")
        return [word for word in name_keys(near) if len(word) > 3]

    def _by_words(self, group: frozenset[int], found: PrintedCite) -> tuple[int, str] | None:
        """The entry whose title the text speaks of wherever it prints this label."""
        around = self._contexts.get((group, found.year))
        if not around:
            return None
        titles = {entry: self._title_words(entry) for entry in group}
        scored = []
        for entry, own in titles.items():
            others = set().union(*(title for other, title in titles.items() if other != entry))
            hits = [word for word in own - others if around[word]]
            scored.append((len(hits), sum(around[word] for word in hits), entry, hits))
        scored.sort(reverse=True)
        if scored[0][0] >= 2 and scored[0][0] >= 2 * scored[1][0] + 1 and scored[0][1] > 2 * scored[1][1]:
            spoken = ", ".join(sorted(scored[0][3])[:4])
            return scored[0][2], f"the text around it speaks of what the title names: {spoken}"
        return None

    def _title_words(self, entry: int) -> set[str]:
        return {word for word in self.index.title_words_of(entry) if len(word) > 3 and word not in _COMMON}

    # ------------------------------------------------------------------------------------------------- for people

    def reason(self, entry: int, found: PrintedCite) -> str:
        """Why ``entry`` and no other, where the printed reference list says so."""
        if self.listed.get(entry) and found.letter:
            return f"the printed reference list gives the letter {found.letter} to this work"
        return ""

    def too_many_letters(self, entries: frozenset[int], found: PrintedCite) -> str:
        """The letters that the text prints after one label, where they are more than the works that it can mean."""
        letters = self._used.get((entries, found.year), set()) - {""}
        if not found.letter or self.listed or len(letters) <= len(entries):
            return ""
        return ", ".join(sorted(letters))

    def letter_note(self, entry: int, found: PrintedCite, candidates: int) -> str:
        """What is odd about the printed letter."""
        if self.listed.get(entry) == found.letter or candidates > 1:
            return ""
        return f"letter {found.letter}: no other work in the bibliography prints the same"


_COMMON = frozenset(
    (
        "with", "from", "that", "this", "their", "they", "have", "been", "some", "into", "between", "using",
        "based", "study", "analysis", "approach", "model", "models", "theory", "method", "methods", "data",
        "what", "when", "where", "which", "than", "through", "towards", "toward", "under", "over", "about",
        "case", "role", "effects", "evidence", "results", "review", "introduction", "language", "research",
    )
)  # fmt: skip
