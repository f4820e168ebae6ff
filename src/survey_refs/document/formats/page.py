"""The survey page: entries of a risk database as text was extracted from them.

The grammar, line by line::

    page       = banner* definition ["Also in " parent] extract* "Reasoning" reasoning stream document facet*
    stream     = first-title chunk*
    chunk      = text* code next-title            (the code closes the entry; the title follows without a separator)
    code       = number " " label                 (1 | 1.1 | 1.1.1 | 99.9)
    title      = segment (" > " segment)*
    document   = title (glued to the last code)  authors " (" year ")"  abstract
    facet      = value definition

A label and the title after it are parted by what the page itself says: the parent that "Also in" names is a label; what
all lines with the same code have in common is no longer than one; and a title begins where a lower-case letter meets an
upper-case letter, a digit or a quotation mark. Where a scheme has labels that this does not part from their titles
("DevOps", a title in small letters), the configuration names them by code (``page-categories``).

The page's own category is not printed; it is taken to be the printed category that lies under the parent named by "Also
in", and where nothing tells that parent's code, the one that is printed most often among those whose parent has no
name.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from survey_refs.document.document import Facet, GluedLine, Page, PageEntry, SourceDocument
from survey_refs.document.headings import Heading, sections_of
from survey_refs.document.prose import Prose, ProseWriter
from survey_refs.document.reading import NO_OPTIONS, Options, Reading
from survey_refs.model import Name, Span
from survey_refs.patterns import regex

FACETS = ("lifecycle stage", "actor", "NIST AI RMF function")
LONGEST_TITLE = 120  # titles on such pages are shorter, paragraphs longer

_CODE = regex(r"(\d{1,2}(?:\.\d{1,2}){0,2}) (?=\S)")
_AUTHORS = regex(r"[^\W\d_][^()]* \((\d{4})\)")  # persons as "Family, Given", organisations as they are
_SEAM = regex(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ\d“\"‘«])")
_URL = regex(r"https?://[^\s<>\"”]+")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))


def looks_like(text: str) -> bool:
    """Whether ``text`` has the frame of a survey page: "Reasoning" alone on a line, codes, and an author line."""
    lines = [line.strip() for line in text[:200_000].splitlines()]
    filled = [line for line in lines if line]
    return "Reasoning" in lines and any(
        _AUTHORS.fullmatch(line) and _CODE.match(before) for before, line in itertools.pairwise(filled)
    )


def read(text: str, options: Options = NO_OPTIONS) -> Reading:
    """Read a survey page. Never fails: what a damaged page lacks is empty."""
    return _PageReader(text, options.page_categories).read()


def _headings(start: int, code: str, entries: list[PageEntry]) -> list[Heading]:
    """The page's own heading, which is empty and begins at ``start``, and one for each entry with a title."""
    own = Heading(start=start, title="", level=1, title_span=Span(start, start), number=code, id="page")
    titled = [
        Heading(
            start=entry.title_span.start,
            title=entry.title,
            level=max(1, len(entry.path)),
            title_span=entry.title_span,
            number=entry.code,
        )
        for entry in entries
        if entry.title_span
    ]
    return [own, *titled]


class _PageReader:
    def __init__(self, text: str, labels: Mapping[str, str]) -> None:
        self.text = text
        self.labels = labels  # by code, as the configuration names them
        self.parent = ""  # the label that "Also in" names
        self.lines: list[_Line] = []
        start = 0
        for line in text.splitlines(keepends=True):
            bare = line.rstrip()
            if bare.strip():
                lead = len(bare) - len(bare.lstrip())
                self.lines.append(_Line(start + lead, bare.strip()))
            start += len(line)

    def read(self) -> Reading:
        lines = self.lines
        reasoning_at = next((n for n, line in enumerate(lines) if line.text == "Reasoning"), len(lines))
        head, also_in, extracts = self._head(lines[:reasoning_at])
        self.parent = also_in
        reasoning = lines[reasoning_at + 1] if reasoning_at + 1 < len(lines) else None
        stream_at = min(reasoning_at + 2, len(lines))
        authors_at = self._authors_line(stream_at)
        entries, glued, source_title = self._stream(lines[stream_at:authors_at])
        source = self._source(source_title, authors_at) if source_title else None
        facets = self._facets(lines[authors_at + 2 :])
        code, label = self._own_category([(entry.code, entry.label) for entry in entries])
        own = PageEntry(
            section="page",
            title="",
            path=(),
            code=code,
            label=label,
            code_inferred=True,
            extracts=tuple(line.span for line in extracts),
            reasoning=reasoning.text if reasoning else "",
        )
        stream_end = source.title_span.start if source else lines[authors_at - 1].span.end if lines else 0
        own_start = extracts[0].start if extracts else lines[reasoning_at].start if reasoning_at < len(lines) else 0
        sections = sections_of(_headings(own_start, code, entries), stream_end)
        named = tuple(
            dataclasses.replace(entry, section=section.id) for entry, section in zip(entries, sections[1:], strict=True)
        )
        page = Page(
            category_definition=head,
            also_in=also_in,
            entries=(own, *named),
            document=source,
            facets=facets,
            glued_lines=tuple(glued),
            reasoning=reasoning.text if reasoning else "",
        )
        return Reading(sections=sections, prose=self._prose(glued, source), page=page)

    def _head(self, lines: list[_Line]) -> tuple[str, str, list[_Line]]:
        also = next((n for n, line in enumerate(lines) if line.text.startswith("Also in ")), None)
        if also is not None:
            definition = lines[also - 1].text if also else ""
            return definition, lines[also].text.removeprefix("Also in ").strip(), lines[also + 1 :]
        # two banner lines and the definition stand before the extracts
        return (lines[2].text if len(lines) > 2 else ""), "", lines[3:]

    def _authors_line(self, first: int) -> int:
        """The author line that follows a line with a code; the last line of the text where there is none."""
        for number in range(first + 1, len(self.lines)):
            if _AUTHORS.fullmatch(self.lines[number].text) and _CODE.match(self.lines[number - 1].text):
                return number
        return len(self.lines)

    def _stream(self, lines: list[_Line]) -> tuple[list[PageEntry], list[GluedLine], _Line | None]:
        codes = {number: cut for number, line in enumerate(lines) if (cut := self._code(line, lines))}
        if not lines:
            return [], [], None
        entries: list[PageEntry] = []
        glued: list[GluedLine] = []
        title, title_glued, body = lines[0], False, list[_Line]()
        for number, line in enumerate(lines):
            if number in codes:
                code, label, at = codes[number]
                code_span = Span(line.start, line.start + at)
                entries.append(self._entry(title, title_glued, body, code, label, code_span))
                title, title_glued, body = _Line(line.start + at, line.text[at:]), True, []
                glued.append(
                    GluedLine(span=line.span, code=code, label=label, code_span=code_span, next_title=title.text)
                )
            elif number:
                body.append(line)
        return entries, glued, title if glued else None

    def _entry(self, title: _Line, glued: bool, body: list[_Line], code: str, label: str, code_span: Span) -> PageEntry:
        # of several title-like lines the last before the text is the title
        while (
            len(body) > 1
            and len(body[0].text) <= LONGEST_TITLE
            and not body[0].text.endswith((".", ":", ";", "?", "!"))
        ):
            title, glued, body = body[0], False, body[1:]
        return PageEntry(
            section="",
            title=title.text,
            path=tuple(segment.strip() for segment in title.text.split(" > ")),
            code=code,
            label=label,
            code_span=code_span,
            title_span=title.span,
            glued_title=glued,
            extracts=tuple(line.span for line in body),
        )

    def _code(self, line: _Line, lines: list[_Line]) -> tuple[str, str, int] | None:
        """Code, label and the length of both, where ``line`` begins with a category code."""
        found = _CODE.match(line.text)
        if not found or len(line.text) > 2 * LONGEST_TITLE:
            return None
        code, rest = found[1], line.text[found.end() :]
        for known in filter(None, (self.labels.get(code), self.parent)):
            if rest.startswith(known):
                return code, known, found.end() + len(known)
        alike = [other.text[found.end() :] for other in lines if other.text.startswith(line.text[: found.end()])]
        common = _common(alike) if len(set(alike)) > 1 else len(rest)
        for seam in _SEAM.finditer(rest):
            if seam.start() <= common:
                return code, rest[: seam.start()], found.end() + seam.start()
            break
        if 0 < common < len(rest) and len(set(alike)) > 1:
            label = rest[:common].rstrip()
            return code, label, found.end() + len(label)
        return None

    def _own_category(self, printed: list[tuple[str, str]]) -> tuple[str, str]:
        """Code and label of the page's own category, from the categories that its entries print, in their order."""
        labels = {**dict(printed), **self.labels}
        codes = [code for code, _ in printed]
        if not self.parent:
            return (codes[0], labels[codes[0]]) if codes else ("", "")
        if parents := {code for code in labels if labels[code] == self.parent}:
            own = next((code for code in (*codes, *labels) if _above(code) in parents), "")
        else:
            own = _most_frequent([code for code in codes if _above(code) and _above(code) not in labels])
        return own, labels.get(own, "")

    def _source(self, title: _Line, authors_at: int) -> SourceDocument | None:
        if authors_at >= len(self.lines):
            return None
        authors = self.lines[authors_at]
        year = _AUTHORS.fullmatch(authors.text)
        assert year is not None
        abstract = self.lines[authors_at + 1] if authors_at + 1 < len(self.lines) else _Line(authors.span.end, "")
        url = _URL.search(abstract.text)
        return SourceDocument(
            title=title.text,
            authors=tuple(self._author(part) for part in authors.text[: authors.text.rindex(" (")].split(";")),
            year=int(year[1]),
            abstract=abstract.text,
            url=url[0].rstrip(".,;:)") if url else "",
            span=Span(title.start, abstract.span.end),
            title_span=title.span,
            authors_span=authors.span,
            abstract_span=abstract.span,
        )

    @staticmethod
    def _author(part: str) -> Name:
        family, comma, given = part.strip().partition(", ")
        return Name(family=family, given=given.strip()) if comma else Name(literal=family)

    @staticmethod
    def _facets(lines: list[_Line]) -> tuple[Facet, ...]:
        facets = []
        for number in range(0, len(lines) - 1, 2):
            value, definition = lines[number], lines[number + 1]
            name = FACETS[number // 2] if number // 2 < len(FACETS) else f"facet {number // 2 + 1}"
            span = Span(value.start, definition.span.end)
            facets.append(Facet(facet=name, value=value.text, definition=definition.text, span=span))
        return tuple(facets)

    def _prose(self, glued: list[GluedLine], source: SourceDocument | None) -> Prose:
        """All but the codes and the author line; the seam after a code becomes the end of a paragraph."""
        cuts = [line.code_span for line in glued]
        if source:
            cuts.append(source.authors_span)
        writer = ProseWriter(self.text)
        done = 0
        for cut in sorted(cuts):
            writer.copy(done, cut.start)
            writer.put("\n\n", cut.start, cut.end)
            done = cut.end
        writer.copy(done, len(self.text))
        return writer.prose()


def _above(code: str) -> str:
    """The code of the category above: 2.4 for 2.4.1; empty for a top category."""
    return code.rpartition(".")[0]


def _most_frequent(codes: list[str]) -> str:
    """The code that there are more of than of any other; empty where there is none."""
    (first, count), *others = [*Counter(codes).most_common(2), ("", 0)]
    return first if not others or count > others[0][1] else ""


def _common(texts: list[str]) -> int:
    """How many characters all of ``texts`` have in common at their beginning."""
    first, last = min(texts), max(texts)
    length = 0
    while length < min(len(first), len(last)) and first[length] == last[length]:
        length += 1
    return length
