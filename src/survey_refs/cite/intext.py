"""What each citation of a text is, whatever the text's form: its works in order, with prefixes, locators and suffixes,
and how it stands in the sentence.

Printed citations and citations by key come out as the same values (:class:`InText`), so that whoever writes a text
anew (keys in place of printed citations, printed citations in place of keys) need not know where they are from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from survey_refs.cite.markup import is_whole, whole_span
from survey_refs.cite.texts import CitedText
from survey_refs.document import Document
from survey_refs.model import Cite, MentionForm, Resolution, ResolutionStatus, ResolvedMention, Span, Work
from survey_refs.text.fold import name_key


class Form(StrEnum):
    """How a citation stands in its sentence."""

    PARENTHETICAL = "parenthetical"  # (Olah et al., 2020), [3]
    NARRATIVE = "narrative"  # Olah et al. (2020)
    YEAR = "year"  # (2020): the sentence has the author already
    NUMBERED = "numbered"  # [3] after the author's name: parenthetical, without authors in an author-year style
    BARE = "bare"  # Olah et al., 2020: within brackets of the text
    BARE_YEAR = "bare year"  # 2020
    AUTHOR = "author"  # Olah et al.
    FULL = "full"  # the whole reference
    NOTE = "note"  # a footnote in every style
    SILENT = "silent"  # in the list, and nowhere in the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One work in a citation; ``locator`` as the text has it (``pp. 3–5``), ``suffix`` with the comma before it."""

    key: str
    prefix: str = ""
    locator: str = ""
    suffix: str = ""
    suppress_author: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InText:
    """One citation: the ``span`` of the text that it takes up, and what it says.

    ``as_typed``: prefixes and suffixes are in the markup of the text; else they are plain words. ``unknown``: keys that
    the bibliography does not have stand among the items; ``left`` is what nothing is known for and stays after them.
    ``joined``: the works after the first stand in its brackets ("Smith (2019, 2020)"). ``mention`` is where it was read
    from.
    """

    span: Span
    form: Form
    items: tuple[Item, ...]
    mention: ResolvedMention
    as_typed: bool = False
    unknown: frozenset[str] = frozenset()
    left: str = ""
    joined: bool = False


def printed_citations(text: CitedText, works: Mapping[str, Work], *, as_typed: bool) -> list[InText]:
    """The printed citations of a text as far as they are settled, in its order; none overlaps another.

    Each takes up a stretch that is whole in the markup of the text; one for which there is none is left out.

    ``as_typed``: take prefixes and suffixes with the markup that they have in the text, where it is whole.
    """
    reader = _Printed(text.document, works, as_typed)
    found: list[InText] = []
    printed = [item for item in text.mentions if item.mention.form is not MentionForm.LINK]
    for number, resolved in enumerate(printed):
        if resolved.mention.form is MentionForm.KEY:
            continue
        inner = []
        for other in printed[number + 1 :]:
            if other.mention.span.start >= resolved.mention.span.end:
                break
            inner.append(other)
        found += filter(None, map(reader.whole, reader.read(resolved, inner)))
    taken = sorted(item.mention.span for item in printed if item.mention.form is MentionForm.KEY)
    return without_overlaps(found, taken)


def without_overlaps(found: Iterable[InText], taken: Sequence[Span] = ()) -> list[InText]:
    """Citations in the order of the text; one that overlaps an earlier one, or a span of ``taken``, is left out.

    The spans of ``taken`` are in order and do not overlap.
    """
    chosen: list[InText] = []
    number = 0
    for one in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if chosen and one.span.start < chosen[-1].span.end:
            continue
        while number < len(taken) and taken[number].end <= one.span.start:
            number += 1
        if number == len(taken) or taken[number].start >= one.span.end:
            chosen.append(one)
    return chosen


# ------------------------------------------------------------------------------------------------- printed citations

_OPENING, _CLOSING = "([（［【", ")]）］】"
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])\s*$")
_JOIN = r"(?:(?:and|und|et|y|e|en|och|og|sowie|&)(?!\w))"
_SEPARATOR = re.compile(rf"[\s,;/–—‐\-\[\]()]*{_JOIN}?[\s,]*", re.I)
_LEAD = re.compile(
    rf"""
    # before the names: "see", "and see also", "e.g., the review by", "vgl. auch"
    [\s,]*
    (?P<lead>
        (?:{_JOIN}\s+)?
        (?:
            see|cf\.?|e\.g\.|i\.e\.|also|but|compare|in|after|following|contra|pace|as|cited|reviewed|quoted
            |notably|siehe|vgl\.|auch|z\.\s?B\.|voir|v\.
        )(?:[\s,]+[\w.’'-]+){{0,4}},?
    )\s*
    """,
    re.VERBOSE | re.I,
)
_WORDS = (
    r"pp?|pages?|ch|chap|chapters?|chs|secs?|sect|sections?|§+|figs?|figures?|paras?|pars?|paragraphs?|¶+|notes?|nn?|"
    r"fn|vols?|volumes?|pt|part|ll?|lines?|vv|app|appendix|art|article|cols?|eqs?|equations?|tabs?|tables?|thm|theorem|"
    r"lemma|def|prop|cor|alg|ex|example|bk|book|S|Kap|Abschn|Abb|Bd"
)
_NUMBER = r"[\dIVXLCivxlcA-Z][\w.:]*(?:\s?[–‐\-,]\s?[\dIVXLCivxlc][\w.]*)*(?:\s?ff?\b\.?)?"
_LOCATOR_BARE = re.compile(r"\s*[,:]\s*(?P<bare>\d+(?:\s?[–‐\-,]\s?\d+)*(?:\s?ff?\b\.?)?)(?!\w)")
_LOCATOR_NAMED = re.compile(rf"\s*[,:]?\s*(?P<named>(?:{_WORDS})(?!\w)\.?\s*{_NUMBER})")
_LIKE_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?!\d)")
_LETTER = re.compile(r"(?<=\d)[a-z](?![^\W_])")  # of a year, where the bibliography needs none
_LONGEST_AFFIX = 80
_LONGEST_LETTER = 2  # characters of a cite that is the letter of a year: "b", "bc"
_AFTER_TITLE = ("”", '"', "’")
_STRAY = re.compile(r"[\[\]{}$`@|<>\\\ufffc\n]|\.\s+[^\W\d_a-z]")
_RAISED_MARKS = (("<sup>", "</sup>"), ("^", "^"), ("\\textsuperscript{", "}"), (":sup:`", "`"), ("#super[", "]"))
_NAME_BEFORE = re.compile(r"([^\W\d_][\w’'-]+)(?:,?\s+et\s+al\.?|\s+and\s+(?:others|colleagues))?\s*$")


class _Complex(Exception):
    """The words between the works of a group are more than prefixes and suffixes can say."""


class _Printed:
    """Reads the printed citations of one document."""

    def __init__(self, document: Document, works: Mapping[str, Work], as_typed: bool) -> None:
        self.document = document
        self.works = works
        self.as_typed = as_typed

    def read(self, resolved: ResolvedMention, inner: Sequence[ResolvedMention]) -> list[InText]:
        """The citations that a mention comes to; ``inner`` are others that its brackets hold."""
        settled = [one for one in resolved.resolutions if one.status is ResolutionStatus.RESOLVED and one.key]
        if not settled:
            return []
        complete = len(settled) == len(resolved.resolutions)
        form = resolved.mention.form
        if form is MentionForm.NUMERIC:
            return self._numeric(resolved, settled, complete)
        if form is MentionForm.NARRATIVE:
            return self._narrative(resolved, settled, inner)
        if complete and not inner:
            try:
                return [self._group(resolved, settled)]
            except _Complex:
                pass
        return [self._piece(resolved, one) for one in _with_their_names(resolved.resolutions)]

    def whole(self, citation: InText) -> InText | None:
        """The citation with the marks of emphasis and the like that its stretch of the text has one half of."""
        span = whole_span(self.document, citation.span)
        return None if span is None else replace(citation, span=span)

    # ----------------------------------------------------------------------------------------------------- by number

    def _numeric(self, resolved: ResolvedMention, settled: Sequence[Resolution], complete: bool) -> list[InText]:
        mention = resolved.mention
        span = self._with_marks(mention.span)
        items = self._numbered_items(mention.span, settled)
        named = len(items) == 1 and not items[0].prefix and self._named_before(span.start, items[0].key)
        form = Form.NUMBERED if named else Form.PARENTHETICAL
        left = "" if complete else self._unsettled_numbers(resolved, span)
        return [InText(span=span, form=form, items=items, mention=resolved, left=left)]

    def _unsettled_numbers(self, resolved: ResolvedMention, span: Span) -> str:
        """The numbers of a group that nothing is known for, marked as the group is."""
        text, mention = self.document.text, resolved.mention
        open_ = [one.cite for one in resolved.resolutions if one.status is not ResolutionStatus.RESOLVED]
        left = ", ".join(dict.fromkeys(cite.label for cite in open_))
        if mention.text[:1] in _OPENING:
            return f" {mention.text[0]}{left}{mention.text[-1]}"
        if span == mention.span:
            return "˒".join(cite.text for cite in open_)
        return text[span.start : mention.span.start] + left + text[mention.span.end : span.end]

    def _numbered_items(self, span: Span, settled: Sequence[Resolution]) -> tuple[Item, ...]:
        source = self.document.text
        spans = [one.cite.span for one in settled]
        within = [
            any(other != mine and mine.start <= other.start and other.end <= mine.end for other in spans)
            for mine in spans
        ]
        ends = [
            one.cite.span.end if not inner else -1 for one, inner in zip(settled, within, strict=True)
        ]  # a number between the two of a range has no place of its own
        items = []
        bracketed = source[span.start] in _OPENING
        at = span.start + 1
        for number, (one, inner) in enumerate(zip(settled, within, strict=True)):
            item = Item(key=one.key or "")
            if bracketed and not inner:
                lead = _LEAD.fullmatch(source[at : one.cite.span.start].lstrip(",; "))
                after = [other.start for other, end in zip(spans, ends, strict=True) if end > one.cite.span.end]
                stop = min(after, default=span.end - 1)
                locator, _ = _take_locator(source[ends[number] : stop])
                item = replace(item, prefix=lead["lead"] if lead else "", locator=locator)
                at = ends[number]
            items.append(item)
        return tuple(items)

    def _with_marks(self, span: Span) -> Span:
        """The span of a raised number together with the marks that raise it."""
        text = self.document.text
        for opening, closing in _RAISED_MARKS:
            if text.startswith(closing, span.end) and text.endswith(opening, 0, span.start):
                return Span(span.start - len(opening), span.end + len(closing))
        return span

    def _named_before(self, start: int, key: str) -> bool:
        prose = self.document.prose
        at = prose.position(start)
        before = _NAME_BEFORE.search(prose.text[max(0, at - 80) : at])
        work = self.works.get(key)
        if before is None or work is None:
            return False
        return name_key(before[1]) in {name_key(name.family or name.literal) for name in work.author}

    # ---------------------------------------------------------------------------------------------- author and year

    def _narrative(
        self, resolved: ResolvedMention, settled: Sequence[Resolution], inner: Sequence[ResolvedMention]
    ) -> list[InText]:
        mention = resolved.mention
        opening = re.search(f"[{re.escape(_OPENING)}]", mention.text)
        if opening is None:
            items = tuple(Item(key=one.key or "") for one in settled)
            return [InText(span=mention.span, form=Form.NARRATIVE, items=items, mention=resolved)]
        inside = mention.span.start + opening.end()
        year = self.document.text.find(settled[0].cite.year or "\0", inside, mention.span.end)
        prefix = self._words(inside, year) if year > inside else ""
        names = mention.text[: opening.start()]
        complete = len(settled) == len(resolved.resolutions)
        form, span = Form.NARRATIVE, mention.span
        further = resolved.resolutions[1:]
        apart = bool(further) and all(map(_has_bracket, further)) and not inner
        if apart:  # "Lee (2019)" of "Lee (2019) and (2020)"
            span = resolved.resolutions[0].cite.span
            complete = settled[0] not in further
        broken = whole_span(self.document, span) is None
        if not names.strip() or prefix or inner or not complete or broken or _POSSESSIVE.search(names):
            form, span = Form.YEAR, Span(mention.span.start + opening.start(), span.end)
        if apart and not (prefix and complete):
            return self._years_apart(resolved, settled, form, span)
        first_end = _end_of_year(self.document.text, year, settled[0].cite) if year >= 0 else settled[0].cite.span.end
        others = [one for item in inner for one in item.resolutions if one.status is ResolutionStatus.RESOLVED]
        together = [*settled, *others]
        ends = [first_end, *(one.cite.span.end for one in together[1:])]
        try:
            if any(self.document.text[one.cite.span.start - 1] in _OPENING for one in further):  # "(2020, p. 5)"
                raise _Complex
            items = self._items(together, ends, mention.span.end - 1, prefix)
        except _Complex:
            pieces = [self._piece(resolved, settled[0], Span(year, first_end))] if year >= 0 else []
            return [*pieces, *(self._piece(resolved, one) for one in settled[1:]), *self._pieces(inner)]
        if others:
            form = Form.PARENTHETICAL
        if others or form is Form.NARRATIVE:
            first = 0 if others else 1
            items = tuple(replace(item, suppress_author=first <= n < len(settled)) for n, item in enumerate(items))
        return [
            InText(span=span, form=form, items=items, mention=resolved, as_typed=self.as_typed, joined=len(items) > 1)
        ]

    def _years_apart(
        self, resolved: ResolvedMention, settled: Sequence[Resolution], form: Form, span: Span
    ) -> list[InText]:
        """The years of one name, each in brackets of its own: "Lee (2019) and (2020)". What is not settled stays."""
        if settled[0] is not resolved.resolutions[0]:
            return [self._piece(resolved, one) for one in settled]
        named = InText(span=span, form=form, items=(Item(key=settled[0].key or ""),), mention=resolved)
        return [replace(named, as_typed=self.as_typed), *(self._piece(resolved, one) for one in settled[1:])]

    def _pieces(self, mentions: Sequence[ResolvedMention]) -> list[InText]:
        return [
            self._piece(item, one)
            for item in mentions
            for one in item.resolutions
            if one.status is ResolutionStatus.RESOLVED
        ]

    def _group(self, resolved: ResolvedMention, settled: Sequence[Resolution]) -> InText:
        span = resolved.mention.span
        text = self.document.text
        start = span.start + (text[span.start] in _OPENING)
        end = span.end - (text[span.end - 1] in _CLOSING)
        prefix = self._affix(self._words(start, settled[0].cite.span.start))
        items = self._items(settled, [one.cite.span.end for one in settled], end, prefix)
        return InText(span=span, form=Form.PARENTHETICAL, items=items, mention=resolved, as_typed=self.as_typed)

    def _items(self, settled: Sequence[Resolution], ends: Sequence[int], end: int, prefix: str) -> tuple[Item, ...]:
        """The items of a group within the brackets; raises :class:`_Complex`."""
        items = []
        for number, one in enumerate(settled):
            last = number + 1 == len(settled)
            stop = end if last else settled[number + 1].cite.span.start
            letter = _LETTER.match(self.document.text, ends[number], stop)
            gap = self._words(letter.end() if letter else ends[number], stop)
            if one.cite.text[-1:] in _AFTER_TITLE and gap[:1] != ",":
                gap = f",{gap}"  # it stands within the quotation marks
            locator, suffix, next_prefix = _after_last(gap) if last else _split_gap(gap)
            items.append(
                Item(key=one.key or "", prefix=prefix, locator=locator, suffix=self._affix(suffix, after=True))
            )
            prefix = self._affix(next_prefix)
        return tuple(items)

    def _piece(self, resolved: ResolvedMention, one: Resolution, where: Span | None = None) -> InText:
        """One work of a group whose other words stay as they are."""
        text, span = self.document.text, where or one.cite.span
        found = _LOCATOR_NAMED.match(text, span.end, resolved.mention.span.end)
        locator = ""
        if found is not None:
            locator, span = found["named"], Span(span.start, found.end())
        form = Form.BARE_YEAR if where is not None or _is_bare(one.cite) else Form.BARE
        if where is None and _has_bracket(one):
            form = Form.YEAR
        return InText(span=span, form=form, items=(Item(key=one.key or "", locator=locator),), mention=resolved)

    def _words(self, start: int, end: int) -> str:
        """A stretch of the text: in its markup where that is whole, else as a person reads it."""
        if end <= start:
            return ""
        typed = " ".join(self.document.text[start:end].split())
        if self.as_typed and not re.search(r"[\[\]{}`@$<>\\|]", typed) and is_whole(self.document, Span(start, end)):
            return _spaced(typed, self.document.text[start:end])
        prose = self.document.prose
        read = prose.text[prose.position(start) : prose.position(end)]
        return _spaced(" ".join(read.replace("\ufffc", " ").split()).strip("*_"), read)

    def _affix(self, words: str, *, after: bool = False) -> str:
        words = words.rstrip() if after else words.strip()
        if len(words) > _LONGEST_AFFIX or _STRAY.search(words):
            raise _Complex
        return words


def _with_their_names(resolutions: Sequence[Resolution]) -> Iterator[Resolution]:
    """The settled works of a group, apart from those that say less without one that is not settled and stays.

    Of "Cho et al., 2014a,b" neither a nor b can be printed in another way alone; of "Cho et al., 2014, 2017" 2014 can.
    """
    runs: list[list[Resolution]] = []
    for one in resolutions:
        if not runs or not _is_bare(one.cite):
            runs.append([])
        runs[-1].append(one)
    for run in runs:
        open_ones = [one for one in run if one.status is not ResolutionStatus.RESOLVED or not one.key]
        if run[0] in open_ones or any(len(one.cite.text) <= _LONGEST_LETTER for one in open_ones):
            continue
        yield from (one for one in run if one not in open_ones)


def _is_bare(cite: Cite) -> bool:
    """Whether it has a year or a letter only, under names before it."""
    return cite.text[:1].isdigit() or len(cite.text) <= _LONGEST_LETTER


def _spaced(words: str, source: str) -> str:
    """Words with a space at their beginning where the source has one."""
    return f" {words}" if source[:1].isspace() and words else words


def _has_bracket(one: Resolution) -> bool:
    """Whether a further year stands in brackets of its own: "(2020)" of "Lee (2019) and (2020)"."""
    return one.cite.text[:1] in _OPENING and one.cite.text[-1:] in _CLOSING


def _end_of_year(text: str, at: int, cite: Cite) -> int:
    """Where the year of a cite and its letter end."""
    at += len(cite.year)
    return at + len(cite.letter) if cite.letter and text.startswith(cite.letter, at) else at


def _take_locator(gap: str) -> tuple[str, str]:
    """A locator at the beginning of ``gap``, and what follows it."""
    if found := _LOCATOR_NAMED.match(gap):
        return found["named"], gap[found.end() :]
    if (found := _LOCATOR_BARE.match(gap)) and not _LIKE_YEAR.match(found["bare"]):
        return found["bare"], gap[found.end() :]
    return "", gap


def _after_last(gap: str) -> tuple[str, str, str]:
    locator, rest = _take_locator(gap)
    return locator, "" if not rest.strip(" ,;") else rest, ""


def _split_gap(gap: str) -> tuple[str, str, str]:
    """What stands between two works: the locator and suffix of the first, the prefix of the second."""
    locator, rest = _take_locator(gap)
    if _SEPARATOR.fullmatch(rest):
        return locator, "", ""
    if rest.count(";") == 1:
        before, after = rest.split(";")
        joined = re.fullmatch(rf"\s*{_JOIN}\s*", after, re.I)
        return locator, before if before.strip(" ,") else "", "" if joined else after.strip()
    if found := _LEAD.fullmatch(rest):
        return locator, "", found["lead"].strip()
    raise _Complex
