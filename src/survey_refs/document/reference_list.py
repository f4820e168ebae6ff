"""The printed reference list of a text: where it stands and where each of its entries begins.

Entries are told apart by printed labels (``[12]``, ``12.``, ``[Smi+20]``), by blank lines, by hanging indents, or,
where lines merely run on as a PDF text extractor gives them, by lines that begin like a name after a line that ends
like an entry.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from survey_refs.document.document import Document, ReferenceItem
from survey_refs.document.prose import Prose
from survey_refs.identifiers.doi import DOI_FORM
from survey_refs.model import Span
from survey_refs.patterns import regex
from survey_refs.printed.lines import reference_starts
from survey_refs.text.particles import PARTICLES_IN_TEXT

_TITLES = """
    references, reference list, list of references, bibliography, works cited, literature cited, literature,
    cited works, references cited, references and notes, notes and references, cited literature, sources,
    bibliographic references, literaturverzeichnis, literatur, quellen, quellenverzeichnis, bibliographie,
    bibliografie, références, références bibliographiques, ouvrages cités, bibliografía, referencias,
    referencias bibliográficas, obras citadas, bibliografia, riferimenti bibliografici, riferimenti, referências,
    referências bibliográficas, literatuur, referenties, litteratur, referenser, referencer, litteraturliste,
    kirjallisuus, lähteet, literatura, список литературы, литература, библиография, 参考文献, 參考文獻
"""
TITLES = "|".join(re.escape(" ".join(title.split())) for title in _TITLES.split(","))
_HEADING = regex(
    rf"""
    # "References", "## 7. Bibliography", "**Literatur**:", "= Works cited {{-}}"
    ^[ \t]*+(?:\#{{1,6}}[ \t]*|={{1,6}}[ \t]+|[*_]{{2}})?(?:(?:\d{{1,2}}|[IVXLA-H]{{1,5}})(?:\.\d+)*[.:]?[ \t]+)?
    (?:{TITLES})[ \t]*[:.]?[*_]{{0,2}}(?:[ \t]*\{{[^{{}}\n]*\}})?[ \t\r]*$
    """,
    re.VERBOSE | re.M | re.I,
)
_LONGEST_ENTRY = 900  # characters
_LONGEST_OF_MANY = 9000  # characters of one that names a collaboration of hundreds, between labels that count on
_WIDEST = 110  # characters of a line on a page
_BLOCK = 40  # lines that are judged together
YEAR = regex(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)|\bn\.\s?d\.|\bin press\b|\bforthcoming\b|\bto appear\b", re.I)
_LABEL = regex(
    r"""
    # "[12] ", "[Knu84] ", "(3) ", "7. "
    ^[ \t\f]*+
    (?:
          \[(?P<bracket>\d{1,4}|[^\W\d_][\w’'+\-]{0,12}\d{2}[a-z]?|[A-Z][\w+*]{1,9})\]
        | \((?P<round>\d{1,3})\)
        | (?P<dotted>\d{1,4})[.)](?!\d)
    )[ \t]+(?=\S)
    """,
    re.VERBOSE | re.M,
)
_BARE_LABEL = regex(r"^[ \t\f]*+(?P<bare>\d{1,3})[ \t]+(?=[^\W\d_a-zß-öø-ÿ])", re.M)
_ENDS_ENTRY = regex(rf"(?:[.)\]”\"’]|https?://\S+|doi:\S+|{DOI_FORM}|\d[a-z]?)[ \t]*$", re.I)
_PARTICLES = "|".join(sorted(PARTICLES_IN_TEXT))
_PARTICLE = rf"(?:(?:{_PARTICLES}|d’|d')\s+)*"
_WORD = r"[^\W\d_a-zß-öø-ÿ](?:[^\W\d_]|[’'\-´`¨ˇ\u0300-\u036f])*"
_NOT_A_START = regex(  # words that lines inside an entry begin with
    r"""
    \s*
    (?: URL | In | DOI | https? | Vol | Volume | Proceedings | Journal | Conference | pages? | pp | ISBN | ISSN | arXiv
      | Available | Retrieved | Accessed | Eds? | Trans | Springer | Elsevier | Cambridge | Oxford | University | Press
      | Association | MIT[ ]Press | Wiley | ACM | IEEE | Publisher | Publications | New[ ]York | London | Berlin ) \b
    (?! ,\s+[^\W\d_]\. )                                # but "Berlin, I."
    """,
    re.I | re.X,
)
_YEAR = r"(?:1[4-9]|20)\d\d"
_AUTHORS_AS_BEFORE = rf"""
      [-—–_]{{2,}} [.,]? \s | [—―] [.,]? \s                              # "———. 2011."
    | \( {_YEAR} [^()\n]{{0,20}} \) [:.]? \s* [“\"‘A-Z]                   # "(2011). Nets."
"""
_SURE_START = regex(
    rf"""
    \s*
    (?: {_PARTICLE} {_WORD} (?: [ \-]{_WORD} ){{0,2}} ,\s*               # "van der Berg, ", and then
        (?: [^\W\d_]\.                                                 # "A."
          | {_WORD}\b (?: \s+(?:{_PARTICLES}) )*                        # "Anna", "Anna van"
            (?: , | \.\s+\(?{_YEAR} | \s+ (?: and\b | & | \( ) | \s+[^\W\d_]\. )
        )
      | (?: [^\W\d_]\.[ \-]* ){{1,4}} {_PARTICLE} {_WORD} (?: -{_WORD} )?  # "A. B. van Berg"
        (?: [,.] | \s+ (?: and\b | & | et[ ]al ) )
      | {_WORD} (?: \s+[^\W\d_]\. )* \s+ {_PARTICLE} {_WORD}             # "Anna B. van Berg"
        (?: ,\s+{_WORD} | \s+ (?: and\b | & | et[ ]al ) | \.\s+{_YEAR} )
      | {_PARTICLE} {_WORD} (?: [ \-]{_WORD} ){{0,2}} [ ] [A-ZÀ-ÖØ-Þ]{{1,3}}  # "van Berg AB"
        (?: ,[ ]{_PARTICLE}{_WORD} | \.?[ ]\(?{_YEAR} | [ ](?:and|&|et)[ ] )
      | {_AUTHORS_AS_BEFORE}
    )
    """,
    re.X,
)
_GROUP_START = regex(  # "The Harbour Office, 2011"
    rf"\s*(?:The\s+)?{_WORD}(?:[ \t]+[\w&’'-]+){{0,8}}[.,]?[ \t]+\(?{_YEAR}"
)
_BARE_START = regex(r"[ \t\f]*\d{1,3}[ \t]+" + _SURE_START.pattern, re.X)  # "12 Berg, A."
_STARTS = (_SURE_START, _LABEL, _GROUP_START, _BARE_START)
_PAGE_NUMBER = regex(r"\s*(?:\d{1,4}|[ivxlc]{1,6})\s*")
_NAME_START = regex(
    rf"""
    \s* \d{{0,4}}
    (?: {_PARTICLE} {_WORD} (?: [ \-]{_WORD} ){{0,3}} ,\s*               # "Family, G."
        (?: [^\W\d_] | and\b | & | et\b | edd?s?\b | \( )
      | {_PARTICLE} (?: (?: {_WORD} | [^\W\d_]\. (?: -[^\W\d_]\. )* ) [ ]* ){{1,5}}  # "Given Family"
        (?: , | \band\b | & | \bet[ ]al | \. | \( | : )
      | {_AUTHORS_AS_BEFORE}
      | {_WORD} (?: \s+[\w&]+ ){{0,7}} [.,]? \s+ \(?{_YEAR}              # "Harbour Office, 2011"
    )
    """,
    re.X,
)


_FOOTNOTE = regex(r"^\[\^[^\]\s]+\]:", re.M)
_RST_FOOTNOTE = regex(r"^\.\. \[(?:\d+|#[\w-]*|\*)\](?=\s)", re.M)


def find_reference_lists(document: Document) -> tuple[Span, ...]:
    """The ranges of the prose that are printed reference lists, without their headings.

    A book may have one for each chapter. A heading that names a list counts if what follows begins like entries; a
    running head within a list does not.
    """
    text, found = document.prose.text, list[Span]()
    for heading in _HEADING.finditer(text):
        if found and heading.start() < found[-1].end:
            continue
        start = heading.end()
        end = _last_like(text, start, _end(document, start))
        if end > start:
            found.append(Span(start, end))
    if not found and (unnamed := _labelled_run(text)):
        found.append(unnamed)
    return tuple(found)


def _labelled_run(text: str) -> Span | None:
    """The last run of paragraphs that begin with labels and are dated: a list under another heading, or under none.

    Labels in square brackets count from 1 or are alphabetic; plain numbers ("12.") also begin other lists, so that all
    their items must look like references.
    """
    runs: list[list[re.Match[str]]] = []
    for m in _LABEL.finditer(text):
        number = m["bracket"] or m["round"] or m["dotted"]
        before = runs[-1][-1] if runs else None
        if before is not None and _follows(before, m):
            runs[-1].append(m)
        elif number == "1" or not number.isdigit():
            runs.append([m])
    for run in reversed(runs):
        starts = [m.start() for m in run]
        end = _paragraph_end(text, starts[-1])
        pieces = [text[a:b] for a, b in zip(starts, [*starts[1:], end], strict=True)]
        like = sum(1 for piece in pieces if YEAR.search(piece) and len(piece) < _LONGEST_ENTRY)
        named = sum(1 for m in run if _SURE_START.match(text, m.end()))
        sure, begun, fewest = (0.6, 0.5, 2) if run[0]["bracket"] else (0.8, 0.6, 3)
        # notes at a text's end are numbered and dated too, but do not begin with names
        if len(run) >= fewest and like >= sure * len(run) and named >= begun * len(run):
            return Span(starts[0], end)
    return None


def _follows(before: re.Match[str], label: re.Match[str]) -> bool:
    """Whether ``label`` goes on with the list that has the label ``before``."""
    counts_on = before["bracket"] and before["bracket"].isdigit()
    if label.start() - before.start() > (_LONGEST_OF_MANY if counts_on else _LONGEST_ENTRY):
        return False
    for name in ("bracket", "round", "dotted"):
        if before[name] and label[name]:
            if before[name].isdigit() and label[name].isdigit():
                return int(label[name]) == int(before[name]) + 1
            return not before[name].isdigit() and not label[name].isdigit()
    return False


def _paragraph_end(text: str, start: int) -> int:
    blank = re.compile(r"\n[ \t\r]*\n").search(text, start)
    return blank.start() if blank else len(text.rstrip())


def _last_like(text: str, start: int, end: int) -> int:
    """Where lines stop looking like entries; ``start`` where they do not even begin so."""
    lines = [m.span() for m in re.finditer(r"[^\n\f]*\S[^\n\f]*", text[start:end])]
    stop = start
    for block in range(0, len(lines), _BLOCK):
        part = lines[block : block + _BLOCK]
        like = sum(1 for a, _ in part if any(form.match(text, start + a) for form in _STARTS))
        dated = len(YEAR.findall(text, start + part[0][0], start + part[-1][1]))
        if not like or not dated or (like < len(part) / 15 and not block):
            break
        stop = start + part[-1][1]
    return stop


def _end(document: Document, start: int) -> int:
    """Where the next section begins that is not a line of the list itself, or the text's notes."""
    prose = document.prose
    source = prose.span(start, start).start
    last = min((each for each in _notes(document, source) if each >= source), default=len(document.text))
    return min(prose.position(last), _next_section(document, source))


def _notes(document: Document, source: int) -> Iterator[int]:
    """Where footnotes begin that stand apart from the places that call them, and are no list from ``source`` on."""
    yield from (paragraph.span.start for paragraph in document.paragraphs if paragraph.called is not None)
    if document.format == "markdown":
        yield from (found.start() for found in _FOOTNOTE.finditer(document.text))
    if document.format == "rst":
        notes = [found.start() for found in _RST_FOOTNOTE.finditer(document.text, source)]
        yield from notes if notes and document.text[source : notes[0]].strip() else ()


def _next_section(document: Document, source: int) -> int:
    prose = document.prose
    for section in document.sections:
        if section.span.start < source or section.title_span is None:
            continue
        line = document.text[section.span.start : section.title_span.end]
        if line.lstrip().startswith(("#", "=", "<", "\\")) or document.format not in ("text", "page", "docx"):
            return prose.position(section.span.start)
        entry = YEAR.search(section.title) or "," in section.title or _LABEL.match(line)
        if not entry and not section.number.isdigit() and len(section.title.split()) < 12:
            return prose.position(section.span.start)
    return len(prose.text)


def split_reference_list(
    prose: Prose, part: Span, begins: Callable[[str], bool | None] | None = None
) -> tuple[ReferenceItem, ...]:
    """The entries of the list in the range ``part`` of the prose.

    ``begins`` may know more than the form of a line: given the text from the beginning of a line on, it says True
    (an entry begins here), False (none does) or None (cannot tell).
    """
    body = prose.text[part.start : part.end]
    bare = _by_bare_number(body)
    starts = _by_label(body) or bare or _within_paragraphs(body, begins) or _by_indent(body) or _one_a_line(body)
    starts = starts or _by_line(body, begins)
    items = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(body)
        piece = body[start:end]
        lead = len(piece) - len(piece.lstrip())
        stop = len(piece.rstrip())
        if stop <= lead:
            continue
        label = _LABEL.match(piece) or (_BARE_LABEL.match(piece) if start in bare else None)
        items.append(
            ReferenceItem(
                span=prose.span(part.start + start + lead, part.start + start + stop),
                text=piece[lead:stop],
                label=next(filter(None, label.groups()), "") if label else "",
            )
        )
    return tuple(items)


def _by_label(body: str) -> list[int]:
    """Entries that begin with a label; plain numbers must count upwards."""
    starts, expected, labels = [], None, 0
    for m in _LABEL.finditer(body):
        number = m["bracket"] or m["round"] or m["dotted"]
        if number.isdigit():
            if expected is not None and int(number) != expected:
                continue
            if expected is None and int(number) > 1 and not m["bracket"]:
                continue
            expected = int(number) + 1
        starts.append(m.start())
        labels += 1
    before = body[: starts[0]].strip() if starts else ""
    return starts if labels > 1 and len(before) < 300 else []


def _by_bare_number(body: str) -> list[int]:
    """Entries that begin with a plain number that continues the count from 1; nearly all of them are dated."""
    starts: list[int] = []
    for m in _BARE_LABEL.finditer(body):
        if int(m["bare"]) == len(starts) + 1:
            starts.append(m.start())
    if len(starts) < 3 or body[: starts[0]].strip():
        return []
    pieces = [body[a:b] for a, b in zip(starts, [*starts[1:], len(body)], strict=True)]
    return starts if sum(1 for piece in pieces if YEAR.search(piece) and len(piece) < 900) > 0.8 * len(pieces) else []


def _by_blank_line(body: str) -> list[int]:
    """Entries with blank lines between them: most paragraphs must look like one entry."""
    starts = [m.start(1) for m in re.finditer(r"(?:\A\s*|\n[ \t\r]*\n\s*)([^\s])", body)]
    if len(starts) < 2:
        return []
    paragraphs = [body[a:b] for a, b in zip(starts, [*starts[1:], len(body)], strict=True)]
    dated = [p for p in paragraphs if YEAR.search(p)]
    long = sum(1 for p in paragraphs if len(p) > 900)
    return starts if len(dated) > 0.8 * len(paragraphs) and long <= len(paragraphs) / 20 else []


def _within_paragraphs(body: str, begins: Callable[[str], bool | None] | None) -> list[int]:
    """Entries between blank lines; where a page break took a blank line away, two of them stand in one paragraph."""
    starts = _by_blank_line(body)
    found: list[int] = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(body)
        piece = body[start:end]
        inner = _by_line(piece, begins) if begins and piece.strip().count("\n") else [0]
        found += [start + offset for offset in inner] or [start]
    return found


def _by_indent(body: str) -> list[int]:
    """A hanging indent: entries begin at the margin, their other lines do not."""
    lines = [(m.start(), len(m[1])) for m in re.finditer(r"^([ \t]*)(?=\S)", body, re.M)]
    if len(lines) < 4:
        return []
    margin = min(indent for _, indent in lines)
    at_margin = [start for start, indent in lines if indent == margin]
    return at_margin if 0.15 * len(lines) < len(at_margin) < 0.85 * len(lines) else []


def _one_a_line(body: str) -> list[int]:
    """Entries that are not broken into lines: nearly every line is dated and complete, and most are longer than a page
    is wide."""
    lines = [m.span() for m in re.finditer(r"[^\n\f]*\S[^\n\f]*", body)]
    whole = sum(1 for a, b in lines if YEAR.search(body, a, b) and _ENDS_ENTRY.search(body[a:b]))
    long = sum(1 for a, b in lines if b - a > _WIDEST)
    return [a for a, _ in lines] if len(lines) > 3 and whole > 0.9 * len(lines) and long > 0.5 * len(lines) else []


def _by_line(body: str, begins: Callable[[str], bool | None] | None) -> list[int]:
    """Lines that run on: an entry begins where the one before is complete and a line begins like a name."""
    if begins is None:
        return reference_starts(body)
    lines = _lines_without_furniture(body)
    starts: list[int] = []
    previous = ""
    for start, end in lines:
        if not starts or _begins(body, starts[-1], start, previous, begins):
            starts.append(start)
        previous = body[start:end]
    return starts


def _lines_without_furniture(body: str) -> list[tuple[int, int]]:
    """The lines of the list without page numbers, running heads and its own heading."""
    lines = [m.span() for m in re.finditer(r"[^\n\f]*[^\s][^\n\f]*", body)]
    beside = [(a, b) for a, b in lines if "\f" in body[max(0, a - 12) : a] or "\f" in body[b : b + 12]]
    everywhere = Counter(_shape(body[a:b]) for a, b in lines)
    at_breaks = Counter(_shape(body[a:b]) for a, b in beside)
    heads = {shape for shape, count in at_breaks.items() if count > 1 and 2 * count > everywhere[shape]}
    return [
        (a, b)
        for a, b in lines
        if not (
            _PAGE_NUMBER.fullmatch(body[a:b])
            or _HEADING.fullmatch(body[a:b])
            or (len(body[a:b]) < 60 and _shape(body[a:b]) in heads)
        )
    ]


def _shape(line: str) -> str:
    """A line without what changes from page to page."""
    return re.sub(r"\d+", "#", line.strip())


def _begins(body: str, item: int, start: int, previous: str, begins: Callable[[str], bool | None] | None) -> bool:
    """Whether an entry begins at ``start``, the one from ``item`` on being complete."""
    if not YEAR.search(body, item, start):
        return False
    text = body[start : start + 400]
    verdict = begins(text) if begins else None
    if verdict is not None:
        return verdict and not re.search(r"(?:\band|&|[^\d\s,]\s?,|\b[Ii]n:?)\s*$", previous)
    if not _ENDS_ENTRY.search(previous) or _NOT_A_START.match(text) or not YEAR.search(text[:300]):
        return False
    return bool((_SURE_START if begins else _NAME_START).match(text))
