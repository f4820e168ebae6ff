"""Citations: positions, sorting, grouping and collapsing of cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from survey_refs.csl import numbers, rich
from survey_refs.csl.conditions import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT
from survey_refs.csl.context import Context
from survey_refs.csl.sort import key_value

if TYPE_CHECKING:
    from survey_refs.csl.processor import Processor


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteItem:
    """One work in a citation. ``label`` says what the locator counts (``page``, ``chapter``, …).

    ``position`` (``first``, ``subsequent``, ``ibid``, ``ibid-with-locator``) overrules the one that the order of the
    clusters gives.
    """

    id: str
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """One citation in a document: works cited together. ``note`` is the number of its footnote, if it has one."""

    items: tuple[CiteItem, ...]
    narrative: bool = False
    note: int | None = None
    unsorted: bool = False


@dataclass(slots=True)
class Cite:
    """A cite while its cluster is put together."""

    item: CiteItem
    context: Context
    text: str = ""
    names: str = ""
    opens: bool = False  # nothing stands before it in its cluster


@dataclass(slots=True)
class Trail:
    """What has been cited so far: the first and last note of each work, the last note's cites, the last cluster."""

    first: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    note: int = -1
    in_note: list[Cite] = field(default_factory=list)
    in_cluster: list[Cite] = field(default_factory=list)

    def previous(self, note: int) -> Cite | None:
        """The cite that "ibid." would mean: in the same note the last one, else the only one of a note or citation."""
        if not note:
            return self.in_cluster[-1] if len(self.in_cluster) == 1 else None
        if note == self.note:
            return self.in_cluster[-1] if self.in_cluster else None
        return self.in_note[-1] if len(self.in_note) == 1 else None

    def add(self, note: int, cites: list[Cite]) -> None:
        """A cluster is over."""
        self.in_note = [*self.in_note, *cites] if note == self.note and note > 0 else cites
        self.note, self.in_cluster = note, cites


class Citer:
    """Renders clusters for a processor."""

    def __init__(self, processor: Processor) -> None:
        self.processor = processor
        self.layout = processor.program.citation
        self.options = self.layout.options
        self.note_style = processor.style.klass == "note"

    def cite(self, clusters: Sequence[Cluster]) -> list[str]:
        """The clusters' texts, unfinished."""
        sorted_clusters = [self._sorted(cluster) for cluster in clusters]
        self._positions(clusters, sorted_clusters)
        return [self._cluster(cluster, cites) for cluster, cites in zip(clusters, sorted_clusters, strict=True)]

    # ------------------------------------------------------------------------------------------------ preparation

    def _sorted(self, cluster: Cluster) -> list[Cite]:
        cites = [self._cite(item) for item in cluster.items]
        if not self.layout.keys or cluster.unsorted or len(cites) < 2:
            return cites
        for key in reversed(self.layout.keys):
            texts = []
            for cite in cites:
                context = self._cite(cite.item).context
                context.sorting = True
                texts.append(key_value(context, key))
            pairs = list(zip(texts, cites, strict=True))
            filled = sorted((pair for pair in pairs if pair[0]), key=lambda pair: pair[0], reverse=key.descending)
            cites = [cite for _, cite in filled] + [cite for text, cite in pairs if not text]
        return cites

    def _cite(self, item: CiteItem) -> Cite:
        context = self.processor.context(self.processor.item(item.id))
        context.label, context.locator = numbers.read_locator(item.label, item.locator.strip())
        context.position = FIRST
        return Cite(item, context)

    def _positions(self, clusters: Sequence[Cluster], sorted_clusters: list[list[Cite]]) -> None:
        trails = {True: Trail(), False: Trail()}  # notes and the text itself count apart
        given = self.options.get("near-note-distance", "")
        distance = int(given) if given.isascii() and given.isdecimal() else 5
        for number, (cluster, cites) in enumerate(zip(clusters, sorted_clusters, strict=True), 1):
            note = cluster.note if cluster.note is not None else number
            trail = trails[note > 0]
            previous = trail.previous(note)
            for cite in cites:
                key, context = cite.item.id, cite.context
                if key in trail.first:
                    context.position = _repeat(cite, previous)
                    context.first_note = str(trail.first[key]) if 0 < trail.first[key] != note else ""
                    context.near_note = note - trail.last[key] <= distance
                context.position = _POSITIONS.get(cite.item.position, context.position)
                trail.first.setdefault(key, note)
                trail.last[key] = note
                previous = cite
            trail.add(note, cites)

    # ----------------------------------------------------------------------------------------------------- output

    def _cluster(self, cluster: Cluster, cites: list[Cite]) -> str:
        for number, cite in enumerate(cites):
            cite.opens = number == 0
            self._render(cite, cluster)
        body = self._told(cites) if cluster.narrative else self._joined(cites)
        layout = self.layout
        if cluster.narrative or any(cite.item.author_only for cite in cites):
            return body
        return layout.dress(layout.prefix + rich.close_layout(body, layout.suffix)) if body else ""

    def _render(self, cite: Cite, cluster: Cluster) -> None:
        item, context = cite.item, cite.context
        context.suppress_names = item.suppress_author
        text = self.layout.body(context)
        cite.names = (context.first_names or "") if any(persons for _, persons, _ in context.shown) else ""
        if item.author_only:
            text = context.first_names or ""
        elif cluster.narrative:
            text = self._narrative(cite)
        cite.text = self._with_affixes(cite, text)

    def _with_affixes(self, cite: Cite, text: str) -> str:
        item, quotes = cite.item, self.processor.program.locale.quotes
        prefix = rich.parse_rich(item.prefix, quotes) if item.prefix else ""
        suffix = rich.parse_rich(item.suffix, quotes) if item.suffix else ""
        if not text:
            return prefix + suffix
        if prefix and (rich.plain(prefix)[-1:].isalnum() or prefix[-1] in ".,;:"):
            prefix += " "
        if suffix and suffix[0] not in " \u00a0.,;:!?)]}…’”":
            suffix = " " + suffix
        if self.note_style and rich.TERM in text and (_SENTENCE_END.search(prefix) if prefix else cite.opens):
            text = rich.capitalise_term(text)
        return prefix + text + suffix

    def _narrative(self, cite: Cite) -> str:
        """Author outside, with the word where the style has a sign; the rest inside the layout's affixes.

        A style that cites by number names no one; its authors are named as the own plain style names them.
        """
        outside, inside = self._again(cite), self._again(cite)
        outside.words = inside.words = True
        self.layout.body(outside)
        names = outside.first_names or ""
        inside.suppress_names = True
        rest = self.layout.body(inside)
        layout = self.layout
        bracketed = layout.dress(layout.prefix + rest + layout.suffix)
        if not names and rich.plain(rest).strip("[]() ") == inside.citation_number:
            names = self.processor.plain_names(cite.item.id)
        if not names or not rest:
            return names or bracketed
        return names + ("" if bracketed.startswith(rich.SUP) else " ") + bracketed

    def _again(self, cite: Cite) -> Context:
        old = cite.context
        context = self._cite(cite.item).context
        context.position, context.near_note, context.first_note = old.position, old.near_note, old.first_note
        return context

    def _told(self, cites: list[Cite]) -> str:
        delimiter = self.layout.delimiter.rstrip() or ","
        return f"{delimiter} ".join(cite.text for cite in cites if cite.text)

    def _joined(self, cites: list[Cite]) -> str:
        collapse = self.options.get("collapse", "")
        if collapse == "citation-number":
            return self._collapsed_numbers(cites)
        if collapse.startswith("year") or "cite-group-delimiter" in self.options:
            return self._grouped(cites, collapse)
        return self._in_a_row(cites, self.layout.delimiter)

    def _in_a_row(self, cites: list[Cite], delimiter: str) -> str:
        shown = [cite for cite in cites if cite.text]
        out = shown[0].text if shown else ""
        for before, cite in pairwise(shown):
            out += self._between(before, cite, delimiter) + cite.text
        return out

    @staticmethod
    def _between(before: Cite, cite: Cite, delimiter: str) -> str:
        """The delimiter, unless the affixes of the cites bring punctuation of their own."""
        if cite.item.prefix.lstrip().startswith((",", ";", ":", ".", "?", "!")):
            return ""
        return " " if before.item.suffix.endswith((".", ",")) else delimiter

    def _grouped(self, cites: list[Cite], collapse: str) -> str:
        """Cites of the same names together; names and years that repeat are left out as ``collapse`` says."""
        groups: list[list[Cite]] = []
        by_names: dict[str, list[Cite]] = {}
        years = collapse.startswith("year-suffix") and not any(cite.context.first_names for cite in cites)
        gather = bool(self.layout.keys) and not self.note_style  # a sorted citation brings an author's works together
        for cite in cites:
            known = by_names.get(cite.names) if gather and cite.names else None
            if known is None and groups and groups[-1][-1].names == cite.names and (cite.names or years):
                known = groups[-1]
            if known is None:
                known = by_names[cite.names] = []
                groups.append(known)
            known.append(cite)
        within = self._group_delimiter(collapse)
        after = self.options.get("after-collapse-delimiter")
        out, collapsed = "", False
        last: Cite | None = None
        for members in groups:
            if collapse:
                for cite in members[1:]:
                    cite.text = self._without_names(cite)
            if collapse.startswith("year-suffix"):
                text = within.join(self._collapsed_suffixes(members, collapse == "year-suffix-ranged"))
            else:
                text = self._in_a_row(members, within)
            if out and text:
                use_after = after is not None and (collapsed or collapse != "year-suffix")
                delimiter = rich.protect(after or "") if use_after else self.layout.delimiter
                out += self._between(last, members[0], delimiter) if last else delimiter
            last = members[-1]
            collapsed = bool(collapse) and len(members) > 1
            out += text
        return out

    def _group_delimiter(self, collapse: str) -> str:
        given = self.options.get("cite-group-delimiter")
        if "after-collapse-delimiter" in self.options:
            return self.layout.delimiter  # the groups are what the other delimiter keeps apart
        if given is not None:
            return rich.protect(given)
        return ", " if collapse and not self.note_style else self.layout.delimiter

    def _without_names(self, cite: Cite) -> str:
        context = self._again(cite)
        context.suppress_names = True
        return self._with_affixes(cite, self.layout.body(context))

    def _collapsed_suffixes(self, cites: list[Cite], ranged: bool) -> list[str]:
        """Cites of one author; of those of one year all but the first show only their letter."""
        default = self.options.get("cite-group-delimiter", self.layout.delimiter)
        delimiter = rich.protect(self.options.get("year-suffix-delimiter", default))
        parts: list[str] = []
        runs: list[list[Cite]] = []
        year = ""
        for cite in cites:
            bare = "" if cite.item.prefix or cite.item.suffix else self._year_of(cite)
            if runs and bare and bare == year:
                runs[-1].append(cite)
            else:
                runs.append([cite])
            year = bare
        for run in runs:
            letters = [run[0].text, *(_suffix_of(cite.text) for cite in run[1:])]
            numbers = [0 if cite.context.locator_shown else _letter_number(cite.context.year_suffix) for cite in run]
            text = letters[0]
            for first, last in _stretches(numbers, ranged):
                if first:
                    text += delimiter + letters[first]
                if last > first:
                    text += "–" + letters[last]
            if text:
                parts.append(text)
        return parts

    def _year_of(self, cite: Cite) -> str:
        """A cite without names as far as its letter, empty where it has no letter."""
        context = self._again(cite)
        context.suppress_names = True
        text = self.layout.body(context)
        return text[: max(0, text.find(rich.SUFFIX_BEGIN))]

    def _collapsed_numbers(self, cites: list[Cite]) -> str:
        """Three or more numbers in a row become a range."""
        cites = [cite for cite in cites if cite.text]
        numbers = []
        for cite in cites:
            plain = not (cite.context.locator_shown or cite.item.prefix or cite.item.suffix)
            numbers.append(int(cite.context.citation_number) if plain else -1)
        after = rich.protect(self.options.get("after-collapse-delimiter", self.layout.delimiter))
        out, collapsed = "", False
        for first, last in _stretches(numbers, True):
            if out:
                out += self._between(cites[first - 1], cites[first], after if collapsed else self.layout.delimiter)
            collapsed = last > first
            out += cites[first].text + ("–" + cites[last].text if collapsed else "")
        return out


def _stretches(numbers: list[int], ranged: bool) -> list[tuple[int, int]]:
    """Indices of the first and last of each run of consecutive numbers; runs of fewer than three fall apart."""
    out: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(numbers) + 1):
        follows = index < len(numbers) and numbers[index] == numbers[index - 1] + 1 and numbers[index - 1] > 0
        if ranged and follows:
            continue
        if index - start >= 3:
            out.append((start, index - 1))
        else:
            out.extend((position, position) for position in range(start, index))
        start = index
    return out


def _suffix_of(text: str) -> str:
    """The letter of a year and what comes behind it (a locator)."""
    start, end = text.find(rich.SUFFIX_BEGIN), text.rfind(rich.SUFFIX_END)
    return text[start + 1 : end] + text[end + 1 :] if start >= 0 else text


def _letter_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 96
    return number


_SENTENCE_END = re.compile(r"\S\s+\S.*[.?!]\W*$")  # one word ("e.g.") is not a sentence
_POSITIONS = {"first": FIRST, "subsequent": SUBSEQUENT, "ibid": IBID, "ibid-with-locator": IBID_WITH_LOCATOR}


def _repeat(cite: Cite, previous: Cite | None) -> int:
    if previous is None or previous.item.id != cite.item.id:
        return SUBSEQUENT
    mine, other = cite.context.locator, previous.context.locator
    if not other:
        return IBID_WITH_LOCATOR if mine else IBID
    if not mine:
        return SUBSEQUENT
    same = mine == other and (cite.context.label or "page") == (previous.context.label or "page")
    return IBID if same else IBID_WITH_LOCATOR
