"""What each citation of a text prints in a style, as rich text (:mod:`survey_refs.csl.marks`), and the list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from survey_refs.cite.intext import Form, InText, Item
from survey_refs.cite.references import is_locator, parse_locator
from survey_refs.cite.texts import ALL
from survey_refs.csl import CiteItem, Cluster, Output, Processor, load_style, marks
from survey_refs.csl.rich import parse_rich
from survey_refs.model import Work

LINK_BEGIN, LINK_END = 0xF0000, "\U000ffffd"
"""A link to an entry within rich text: the character ``LINK_BEGIN`` + the entry's place in the list, …, ``LINK_END``.
They are private characters, which every writer of rich text lets through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a citation prints: ``text`` in the sentence and, where the style has notes, ``note`` in a footnote."""

    citation: InText
    text: str = ""
    note: str | None = None
    raised: bool = False


@dataclass(slots=True)
class Citer:
    """Prints the citations of one document in one style; ``works`` are those that it may cite, by key."""

    works: Mapping[str, Work]
    style: str | Path
    locale: str = ""
    affix: Callable[[str], str] = field(default=lambda words: words)
    unknown_mark: Callable[[str], str] = field(default=lambda key: f"<b>{key}?</b>")
    warnings: list[str] = field(default_factory=list)
    _processor: Processor | None = None
    _order: dict[str, int] = field(default_factory=dict)
    _alone: dict[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)

    def cite(self, citations: Sequence[InText], notes: Sequence[int | None], more: Iterable[str] = ()) -> list[Printed]:
        """What each citation prints, in the order in which a reader meets them.

        ``notes`` says for each in which footnote of the text it stands (None: in none); ``more`` are works that only
        the list has.
        """
        cited = (item.key for one in citations for item in one.items if item.key not in one.unknown)
        keys = [key for key in dict.fromkeys([*cited, *more]) if key in self.works]
        if any(item.key == ALL for one in citations for item in one.items):
            keys = list(dict.fromkeys([*keys, *self.works]))
        style = load_style(self.style)
        processor = self._processor = Processor(style, [self.works[key] for key in keys], self.locale or None)
        self._order = {item.id: number for number, item in enumerate(processor.order)}
        in_notes = style.klass == "note"
        plans = [
            _Plan(self, one, in_notes and note is None, in_notes and note is not None)
            for one, note in zip(citations, notes, strict=True)
        ]
        clusters, owners, number = [], [], 0
        seen: dict[int, int] = {}
        for plan, note in zip(plans, notes, strict=True):
            if in_notes:
                if note is None or note not in seen:
                    number += 1
                if note is not None:
                    seen.setdefault(note, number)
            for cluster in plan.clusters():
                own = number if note is None else seen.get(note, number)
                clusters.append(_in_note(cluster, own) if in_notes else cluster)
                owners.append(plan)
        outputs = processor.cite(clusters)
        for plan, output in zip(owners, outputs, strict=True):
            plan.outputs.append(output.rich)
        printed = [plan.printed() for plan in plans]
        self.warnings += processor.warnings
        return printed

    @property
    def processor(self) -> Processor:
        """The processor of the document, once its citations are printed."""
        assert self._processor is not None
        return self._processor

    @property
    def language(self) -> str:
        """The language of the style's terms."""
        return self.processor.program.locale.lang

    @property
    def hanging(self) -> bool:
        """Whether the entries of the list hang."""
        layout = self.processor.program.bibliography
        return layout is not None and layout.options.get("hanging-indent") == "true"

    def entries(self, keys: Iterable[str] | None = None) -> list[tuple[str, Output]]:
        """The list, or what it has of ``keys``; empty for a style without one."""
        if self.processor.program.bibliography is None:
            warning = (
                f"{self.processor.style.title or self.style}: the style has no bibliography, so no list is printed"
            )
            if warning not in self.warnings:
                self.warnings.append(warning)
            return []
        return self.processor.bibliography(keys)

    # ------------------------------------------------------------------------------------------------------- parts

    def item(self, citation: InText, item: Item, *, suppress: bool = False, author_only: bool = False) -> CiteItem:
        """An item as the processor takes it."""
        words = self.affix if citation.as_typed else _escaped
        prefix, suffix = item.prefix and words(item.prefix), item.suffix and words(item.suffix)
        label, locator = "", words(item.locator).replace("\u00a0", " ") if item.locator else ""
        if is_locator(locator):
            label, locator = parse_locator(locator)
        elif locator:
            suffix, locator = f", {locator}{suffix}", ""
        return CiteItem(
            id=item.key,
            locator=locator,
            label=label,
            prefix=prefix,
            suffix=suffix,
            suppress_author=suppress or item.suppress_author,
            author_only=author_only,
        )

    def inner(self, rich: str) -> str:
        """A citation without the brackets that the style puts around it."""
        layout = self.processor.program.citation
        return rich.removeprefix(layout.prefix).removesuffix(layout.suffix)

    def linked(self, rich: str, keys: Sequence[str], *, whole: bool = False) -> str:
        """Rich text with links from each work's own words to its entry."""
        if whole and len(keys) == 1:
            return self._link(rich, keys[0])
        places: list[tuple[int, int, str]] = []
        for key in dict.fromkeys(keys):
            for pattern in self._words_alone(key):
                found = pattern.search(rich)
                while found and any(start < found.end() and found.start() < end for start, end, _ in places):
                    found = pattern.search(rich, found.end())
                if found:
                    places.append((found.start(), found.end(), key))
                    break
        if not places and len(keys) == 1:
            return self._link(rich, keys[0])
        for start, end, key in sorted(places, reverse=True):
            rich = rich[:start] + self._link(rich[start:end], key) + rich[end:]
        return rich

    def _link(self, rich: str, key: str) -> str:
        end = _before_addresses(rich)
        if not end or key not in self._order or self.processor.program.bibliography is None:
            return rich
        return f"{chr(LINK_BEGIN + self._order[key])}{rich[:end]}{LINK_END}{rich[end:]}"

    def _words_alone(self, key: str) -> tuple[re.Pattern[str], ...]:
        """How a work is cited alone: in full, without its authors, and its number before a locator."""
        if key not in self._alone:
            items = (CiteItem(id=key), CiteItem(id=key, suppress_author=True))
            outputs = self.processor.cite([Cluster(items=(item,)) for item in items])
            texts = [self.inner(output.rich).strip(marks.SUP + marks.CLOSE) for output in outputs]
            patterns = [rf"(?<!\w){re.escape(text)}(?!\w)" for text in dict.fromkeys(texts) if text]
            if texts and re.fullmatch(r"\[\d+\]", texts[0]):
                patterns.append(rf"(?<=\[){texts[0][1:-1]}(?=[,\]])")
            self._alone[key] = tuple(re.compile(pattern) for pattern in patterns)
        return self._alone[key]

    def key_of(self, link: str) -> str:
        """The key that a ``LINK_BEGIN`` character stands for."""
        return self.processor.order[ord(link) - LINK_BEGIN].id


def _escaped(words: str) -> str:
    """Plain words, in which nothing is markup."""
    return words.replace("<", "<\u2060") if "<" in words else words


def _before_addresses(rich: str) -> int:
    """Where the words end that can be a link: an address, which is one itself, and half a span stay outside."""
    depth = end = 0
    for place, char in enumerate(rich):
        if char == marks.LINK:
            return len(rich[:end].rstrip(" ,.;:("))
        depth += marks.opens(char) - marks.closes(char)
        if depth < 0:
            break
        if depth == 0:
            end = place + 1
    return end


def _in_note(cluster: Cluster, number: int) -> Cluster:
    return Cluster(items=cluster.items, narrative=cluster.narrative, note=number, unsorted=cluster.unsorted)


@dataclass(slots=True)
class _Plan:
    """One citation on its way through the processor."""

    citer: Citer
    citation: InText
    as_note: bool
    within_note: bool
    outputs: list[str] = field(default_factory=list)

    @property
    def known(self) -> list[Item]:
        return [item for item in self.citation.items if item.key not in self.citation.unknown and item.key != ALL]

    @property
    def _joined(self) -> bool:
        """Whether the works after the first stand in its brackets: "Smith (2019, 2020)", as natbib does."""
        if len(self.known) < 2 or any(item.prefix for item in self.known):
            return self.citation.joined and len(self.known) > 1
        first, *others = (self.citer.works[item.key].author for item in self.known)
        return self.citation.joined or (bool(first) and all(author == first for author in others))

    def clusters(self) -> list[Cluster]:
        """What the processor is asked for."""
        citer, one, known = self.citer, self.citation, self.known
        if not known or one.form in (Form.SILENT, Form.FULL):
            return []
        suppress = one.form in (Form.YEAR, Form.NUMBERED, Form.BARE_YEAR) and not self.as_note
        items = tuple(citer.item(one, item, suppress=suppress) for item in self._with_unknown(known))
        if one.form is Form.AUTHOR:
            return [Cluster(items=tuple(citer.item(one, item, author_only=True) for item in known))]
        unsorted = any(item.prefix or item.suffix for item in items)
        if one.form is Form.NARRATIVE and not self.as_note and not self.within_note:
            if self._joined:
                names = Cluster(items=(CiteItem(id=known[0].key, author_only=True),))
                first = citer.item(one, known[0], suppress=True)
                return [names, Cluster(items=(first, *items[1:]), unsorted=True)]
            return [Cluster(items=items, narrative=True, unsorted=unsorted)]
        return [Cluster(items=items, unsorted=unsorted)]

    def _with_unknown(self, known: list[Item]) -> list[Item]:
        """The known items, with the marks of unknown keys before or after their neighbours."""
        if not self.citation.unknown:
            return known
        items: list[Item] = []
        waiting = ""
        for item in self.citation.items:
            if item.key in self.citation.unknown:
                mark = self.citer.unknown_mark(item.key)
                if items:
                    items[-1] = replace(items[-1], suffix=f"{items[-1].suffix}; {mark}")
                else:
                    waiting += f"{mark}; "
            elif item.key != ALL:
                items.append(replace(item, prefix=waiting + item.prefix))
                waiting = ""
        return items

    def printed(self) -> Printed:
        """What the citation prints."""
        one, citer = self.citation, self.citer
        keys = [item.key for item in self.known]
        if one.form is Form.SILENT:
            return Printed(citation=one)
        if one.form is Form.FULL:
            entries = dict(citer.entries(keys))
            return Printed(citation=one, text="; ".join(entries[key].rich for key in keys if key in entries))
        if not keys:
            return Printed(citation=one, text=self._unknown())
        if self._joined and len(self.outputs) == 2:
            authors = self.outputs[0] or citer.processor.plain_names(keys[0])  # a style of numbers prints no authors
            between = "" if _first_mark(self.outputs[1]) == marks.SUP else " "
            return Printed(citation=one, text=authors + between + citer.linked(self.outputs[1], keys))
        rich = self.outputs[0]
        if one.form in (Form.BARE, Form.BARE_YEAR) and not rich.startswith("["):
            rich = citer.inner(rich)
        if self.within_note:
            rich = _unclosed(citer.inner(rich))
        whole = one.form is Form.NARRATIVE and not self.as_note
        rich = citer.linked(rich, keys, whole=whole)
        if self.as_note or one.form is Form.NOTE:
            names = one.form is Form.NARRATIVE and len(keys) == 1
            note = rich if re.search(r"[.?!][”’\"»]?$", plain_text(rich)) else f"{rich}."
            if self.known[0].prefix:
                note = re.sub(r"[^\W\d_]", lambda first: first[0].upper(), note, count=1)
            return Printed(citation=one, text=citer.processor.plain_names(keys[0]) if names else "", note=note)
        return Printed(citation=one, text=rich, raised=_first_mark(rich) == marks.SUP)

    def _unknown(self) -> str:
        marked = "; ".join(self.citer.unknown_mark(item.key) for item in self.citation.items if item.key != ALL)
        bracketed = self.citation.form in (Form.PARENTHETICAL, Form.NUMBERED, Form.YEAR, Form.NOTE)
        if bracketed and not marked.startswith("["):
            marked = f"({marked})"
        return parse_rich(marked)


def _unclosed(rich: str) -> str:
    """A note's citation without its full stop, because the note goes on."""
    return re.sub(rf"\.([”’»{marks.CLOSE}]*)$", r"\1", rich)


def plain_text(rich: str) -> str:
    """Rich text as a reader sees it."""
    return re.sub(f"[{chr(LINK_BEGIN)}-{LINK_END}]", "", marks.plain(rich))


def _first_mark(rich: str) -> str:
    """The mark that a text opens with, after a link's."""
    return rich[1:2] if LINK_BEGIN <= ord(rich[:1] or " ") < ord(LINK_END) else rich[:1]
