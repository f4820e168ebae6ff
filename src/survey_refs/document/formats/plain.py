"""Plain text: as typed, as copied from a page, or as a PDF text extractor gives it.

Page furniture (form feeds, page numbers, running heads) is not prose, so that a citation that a page break cuts in
two is whole again; offsets still point into the file.
"""

from __future__ import annotations

import re
from collections import Counter

from survey_refs.document.document import Link
from survey_refs.document.headings import Heading, sections_of, split_number
from survey_refs.document.prose import Prose, ProseWriter
from survey_refs.document.reading import NO_OPTIONS, Options, Reading
from survey_refs.model import Section, Span
from survey_refs.patterns import regex

_HASHES = regex(r"^(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*$", re.M)
_NUMBERED = regex(
    r"""
    # "2.1 Data", "Chapter 4: Results", "IV. Discussion", "A.1 Proofs"
    ^(?:(?:Chapter|Section|Part|Appendix|Kapitel|Abschnitt|Teil|Anhang|Chapitre|Annexe|Capítulo)[ \t]+)?
    (\d{1,2}(?:\.\d{1,2}){0,4}|[IVX]{1,5}(?=\.)|[A-H](?:\.\d{1,2}){1,3})[.:]?[ \t]+(\S.{0,118})$
    """,
    re.VERBOSE | re.M,
)
_CAPITALS = regex(r"^(?=.*[^\W\d_]{3})[^a-zß-öø-ÿ\n]{4,80}$", re.M)
_NAMED = regex(
    r"""
    # "Abstract", "RELATED WORK", "Works cited"
    ^
    (
        abstract|introduction|background|related\ work|methods?|materials\ and\ methods|results|discussion
        |conclusions?|acknowledge?ments?|references|bibliography|appendix|works\ cited|literature(?:\ cited)?
    )$
    """,
    re.VERBOSE | re.M | re.I,
)
_UNDERLINE = regex(r"^(\S.{0,118})\n(={3,}|-{3,}|~{3,})[ \t]*$", re.M)
BARE_ADDRESS = regex(r"https?://[^\s<>\"“”{}|\\^`\[\]]*[^\s<>\"“”{}|\\^`\[\].,;:!?)'’]")
"""A web address in running text, without the punctuation after it."""
_MOST_FURNITURE = 3  # lines of head or foot
_DIGITS = regex(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = regex(r"[\s\-–—·|]*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[\s\-–—·|]*", re.I)


def read(text: str, options: Options = NO_OPTIONS) -> Reading:
    """Read plain text: sections from its headings, prose without page furniture."""
    links = tuple(Link(span=Span(*m.span()), target=m[0]) for m in BARE_ADDRESS.finditer(text))
    return Reading(sections=_sections(text), prose=_prose(text), links=links)


def _sections(text: str) -> tuple[Section, ...]:
    found = [
        Heading(start=m.start(), title=m[2], level=len(m[1]), title_span=Span(m.start(2), m.end(2)))
        for m in _HASHES.finditer(text)
    ]
    if not found:
        found = _unmarked(text)
    return sections_of((_numbered(heading) for heading in found), len(text))


def _numbered(heading: Heading) -> Heading:
    number, title = split_number(heading.title)
    if not number or heading.number:
        return heading
    cut = len(heading.title) - len(title)
    return Heading(
        start=heading.start,
        title=title,
        level=heading.level,
        title_span=Span(heading.title_span.start + cut, heading.title_span.end),
        number=number,
        id=heading.id,
    )


def _unmarked(text: str) -> list[Heading]:
    """Headings without marks: underlined, numbered, well-known or all-capitals lines that stand alone."""
    found: dict[int, Heading] = {}
    for m in _UNDERLINE.finditer(text):
        found[m.start()] = Heading(
            start=m.start(), title=m[1].strip(), level=1 if m[2][0] == "=" else 2, title_span=Span(*m.span(1))
        )
    for m in _NUMBERED.finditer(text):
        title = m[2].rstrip()
        if _alone(text, m) and title[0].isupper() and not title.endswith((".", ",", ";", ":")) and "...." not in title:
            level = 1 + m[1].count(".")
            span = Span(m.start(2), m.start(2) + len(title))
            found.setdefault(
                m.start(), Heading(start=m.start(), title=title, level=level, title_span=span, number=m[1])
            )
    for pattern in (_NAMED, _CAPITALS):
        for m in pattern.finditer(text):
            if _alone(text, m) and not any(mark in m[0] for mark in "=<>|{}"):
                title = m[0].strip()
                found.setdefault(
                    m.start(),
                    Heading(start=m.start(), title=title, level=1, title_span=Span(m.start(), m.start() + len(title))),
                )
    return list(found.values())


def _alone(text: str, line: re.Match[str]) -> bool:
    """Whether the line has nothing but a blank line, a page break or the end of the text before it."""
    before = text[max(0, line.start() - 2) : line.start()]
    return not before or before.endswith(("\n\n", "\f")) or (before == "\n" and line.start() == 1)


# ------------------------------------------------------------------------------------------------- page furniture


def _prose(text: str) -> Prose:
    if "\f" not in text:
        return Prose(text)
    pages = text.split("\f")
    furniture = _running_lines(pages)
    writer = ProseWriter(text)
    start = 0
    for page in pages:
        first, last = _body(page, furniture)
        if start and first < last:
            writer.put("\n", start - 1, start)
        writer.copy(start + first, start + last)
        start += len(page) + 1
    return writer.prose()


def _running_lines(pages: list[str]) -> set[str]:
    """Shapes of lines that stand at the edges of several pages and hardly anywhere else."""
    edges: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page.split("\n") if line.strip()]
        edges.update({_shape(line) for line in (*lines[:2], *lines[-2:])})
    often = {shape for shape, count in edges.items() if count > 1}
    everywhere = Counter(shape for page in pages for line in page.split("\n") if (shape := _shape(line)) in often)
    return {shape for shape in often if 2 * edges[shape] > everywhere[shape]}


def _shape(line: str) -> str:
    """A running head without what changes from page to page."""
    return _DIGITS.sub("#", line.strip().lower()) if len(line) <= 120 else line


def _body(page: str, furniture: set[str]) -> tuple[int, int]:
    """Where the text of a page begins and ends without head, foot and page number."""
    start, end, left = 0, len(page), _MOST_FURNITURE
    while left and (stop := page.find("\n", start, end)) >= 0 and _is_furniture(page[start:stop], furniture):
        left -= bool(page[start:stop].strip())
        start = stop + 1
    left = _MOST_FURNITURE
    while left and (cut := page.rfind("\n", start, end)) >= 0 and _is_furniture(page[cut + 1 : end], furniture):
        left -= bool(page[cut + 1 : end].strip())
        end = cut
    return start, end


def _is_furniture(line: str, furniture: set[str]) -> bool:
    return not line.strip() or bool(_PAGE_NUMBER.fullmatch(line)) or _shape(line) in furniture
