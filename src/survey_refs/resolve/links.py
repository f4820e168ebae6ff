"""Links that cite: to an entry's DOI, arXiv page or address; in a curated list, beside the paper's title.

A curated list ("awesome list") names papers by title, authors and year with links under headings. An item there cites
the entry that its words are, even where its link says otherwise: such lists are copied by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from survey_refs.document import Document, Link
from survey_refs.identifiers.arxiv import ARXIV_DOI_PREFIX, normalise_arxiv_id
from survey_refs.identifiers.doi import find_doi_in_url, normalise_doi
from survey_refs.identifiers.publishers import doi_of_page
from survey_refs.model import Cite, Mention, MentionForm, Resolution, ResolutionStatus, ResolvedMention, Span
from survey_refs.patterns import regex
from survey_refs.resolve.addresses import plain_address
from survey_refs.resolve.index import Index

_LONGEST_ITEM = 1500  # characters of an item of a curated list
_FEWEST_ITEMS = 3
_ITEM_START = regex(
    r"""
      ^[ \t]* (?: [-*+•] | \d{1,4}[.)] ) [ \t]+    # "- ", "3. "
    | ^[ \t]* \#{1,6} [ \t]                       # "## "
    | ^[ \t]* <(?:li|h\d|tr)\b
    """,
    re.M | re.X,
)
_BLANK_LINE = regex(r"\n[ \t]*\n")


def resolve_links(document: Document, index: Index, taken: Sequence[ResolvedMention]) -> list[ResolvedMention]:
    """The links of ``document`` that cite, but for those inside the citations ``taken`` and in its reference list."""
    known = [item.mention.span for item in taken] + [
        document.prose.span(part.start, part.end) for part in document.reference_parts
    ]
    free = list(_outside(document.links, known))
    if not free:
        return []
    named = [(link, _named(link.target, index)) for link in free]
    items = sum(1 for link in free if _ITEM_START.match(_item(document, link)[1]))
    curated = len(free) > len(taken) and items >= _FEWEST_ITEMS
    cited = {(item.mention.span.start, answer.key) for item in taken for answer in item.resolutions}
    found: dict[tuple[int, int], ResolvedMention] = {}
    for link, entry in named:
        start, text = _item(document, link)
        reason = "the link leads to the work of the entry"
        if curated and _ITEM_START.match(text):
            listed = index.references.find(text)
            if listed is not None and listed != entry:
                entry, reason = listed, "the list names the entry by its title"
        if entry is None:
            continue
        key = index.works[entry].id
        if not any((place, key) in cited for place in range(start, start + len(text))):
            found.setdefault((start, entry), _mention(document, link, key, reason))
    return list(found.values())


def _outside(links: Iterable[Link], spans: Sequence[Span]) -> Iterator[Link]:
    """The links that no other citation overlaps; both in reading order."""
    ordered = sorted(spans)
    at, reached = 0, 0  # the furthest end of the spans that begin before the link's end
    for link in sorted(links, key=lambda link: link.span):
        while at < len(ordered) and ordered[at].start < link.span.end:
            reached = max(reached, ordered[at].end)
            at += 1
        if reached <= link.span.start:
            yield link


def _named(target: str, index: Index) -> int | None:
    """The entry whose identifier or address ``target`` is."""
    by_identifier = index.by_identifier
    for identifier in _identifiers_in(target):
        if identifier in by_identifier:
            return by_identifier[identifier]
    return None


def _identifiers_in(target: str) -> Iterator[str]:
    if doi := normalise_doi(find_doi_in_url(target) or doi_of_page(target)):
        yield doi
        if doi.startswith(ARXIV_DOI_PREFIX):
            yield "arxiv:" + normalise_arxiv_id(doi)
    if "arxiv" in target.lower() and (arxiv := normalise_arxiv_id(target.removesuffix(".pdf"))):
        yield "arxiv:" + arxiv
        yield ARXIV_DOI_PREFIX + arxiv
    if address := plain_address(target):
        yield address


def _item(document: Document, link: Link) -> tuple[int, str]:
    """The item of a list, or the paragraph, that a link is in: where it begins, and its text."""
    text, low = document.text, max(0, link.span.start - _LONGEST_ITEM)
    start = low
    for m in _ITEM_START.finditer(text, low, link.span.start + 1):
        start = m.start()
    if start == low:
        for gap in _BLANK_LINE.finditer(text, low, link.span.start):
            start = gap.end()
    following = _ITEM_START.search(text, max(link.span.end, start + 1), link.span.end + _LONGEST_ITEM)
    end = following.start() if following else min(len(text), link.span.end + _LONGEST_ITEM)
    if after := _BLANK_LINE.search(text, link.span.end, end):
        end = after.start()
    return start, text[start:end]


def _mention(document: Document, link: Link, key: str, reason: str) -> ResolvedMention:
    text = document.text[link.span.start : link.span.end]
    cite = Cite(span=link.span, text=text)
    mention = Mention(
        span=link.span,
        text=text,
        form=MentionForm.LINK,
        cites=(cite,),
        section=document.section_at(link.span.start),
    )
    answer = Resolution(cite=cite, status=ResolutionStatus.RESOLVED, key=key, reason=reason)
    return ResolvedMention(mention=mention, resolutions=(answer,))
