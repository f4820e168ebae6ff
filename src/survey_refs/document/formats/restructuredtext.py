"""reStructuredText: ``:cite:p:`key``` and ``[key]_``; underlined titles; prose without code and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from survey_refs.document.headings import Heading, sections_of, split_number
from survey_refs.document.prose import Prose, ProseWriter
from survey_refs.document.reading import NO_OPTIONS, Options, Reading
from survey_refs.model import Cite, Mention, MentionForm, Span

_TITLE = re.compile(
    r"^(?P<over>(?P<mark>[!-/:-@\[-`{-~])(?P=mark){2,}[ \t\r]*\n)?(?P<title>(?(over)[ \t]*)\S[^\n]*)\n"
    r"(?P<under>(?P<line>[!-/:-@\[-`{-~])(?P=line){2,})[ \t\r]*$",
    re.M,
)
_LITERAL = re.compile(
    r"(?:::[ \t]*|^\.\. (?:code(?:-block)?|sourcecode|math|literalinclude|highlight)::[^\n]*)\n(?:[ \t]*\n)*", re.M
)
_COMMENT = re.compile(r"^\.\.(?:[ \t]+(?![\[_|]|[\w:-]+::)[^\n]*)?\n(?:[ \t]+\S[^\n]*\n?|[ \t]*\n(?=[ \t]+\S))*", re.M)
_CODE = re.compile(r"``[^`\n]+(?:`[^`\n]+)*``|:(?:math|code|eq|ref|doc|numref|term):`[^`]*`")
_ROLE = re.compile(r":(?P<role>(?:foot)?cite(?::[a-z]+)?|cite[pt]?):`(?P<keys>[^`]+)`")
_REFERENCE = re.compile(r"(?<![\w\]])\[(?P<key>(?!\d+\]|[#*])[\w](?:[\w:.+-]*[\w])?)\]_(?!\w)")
_MARKS = re.compile(
    r"(?P<escaped>\\[^\s])|(?P<mark>\*{1,2}(?=\S)|(?<=\S)\*{1,2})"
    r"|(?P<link>`(?P<label>[^`<\n]+?)[ ]?(?:<[^>`\n]*>)?`__?)"
)


def read(text: str, options: Options = NO_OPTIONS) -> Reading:
    """Read reStructuredText; comments, literal blocks and inline code hold no citations."""
    masked = _mask(text)
    mentions = sorted([*_roles(masked, text), *_references(masked, text)], key=lambda mention: mention.span)
    return Reading(
        sections=sections_of(_headings(masked, text), len(text)),
        mentions=tuple(mentions),
        prose=_prose(text, masked, [mention.span for mention in mentions]),
    )


def _mask(text: str) -> str:
    spans = [m.span() for m in _CODE.finditer(text)]
    spans += [m.span() for m in _COMMENT.finditer(text)]
    for m in _LITERAL.finditer(text):
        first = re.compile(r"([ \t]+)\S").match(text, m.end())
        if not first:
            continue
        indent, end = first[1], m.end()
        while line := re.compile(r"[^\n]*(?:\n|\Z)").match(text, end):
            if not line[0] or (line[0].strip() and not line[0].startswith(indent)):
                break
            end = line.end()
        spans.append((m.end(), end))
    characters = list(text)
    for start, end in spans:
        characters[start:end] = ["\n" if char == "\n" else "\0" for char in characters[start:end]]
    return "".join(characters)


def _headings(masked: str, text: str) -> Iterator[Heading]:
    """Levels by the order in which adornments are met, as the specification has it."""
    styles: list[tuple[str, bool]] = []
    for m in _TITLE.finditer(masked):
        title = m["title"].strip()
        if m["over"] and m["mark"] != m["line"]:
            continue
        if len(m["under"]) < len(title) * 0.6 or set(title) <= set(m["line"]) or title.startswith(".. "):
            continue
        style = (m["line"], bool(m["over"]))
        if style not in styles:
            styles.append(style)
        start = m.start("title") + len(m["title"]) - len(m["title"].lstrip())
        number, rest = split_number(text[start : start + len(title)])
        span = Span(start + len(title) - len(rest), start + len(title))
        yield Heading(start=m.start(), title=rest, level=styles.index(style) + 1, title_span=span, number=number)


def _roles(masked: str, text: str) -> Iterator[Mention]:
    for m in _ROLE.finditer(masked):
        cites = []
        for k in re.finditer(r"[^\s,;]+", re.sub(r"\{[^}]*\}", lambda note: " " * len(note[0]), m["keys"])):
            start = m.start("keys") + k.start()
            cites.append(Cite(span=Span(start, start + len(k[0])), text=k[0], key=k[0]))
        if cites:
            yield Mention(span=Span(*m.span()), text=text[slice(*m.span())], form=MentionForm.KEY, cites=tuple(cites))


def _references(masked: str, text: str) -> Iterator[Mention]:
    for m in _REFERENCE.finditer(masked):
        cite = Cite(span=Span(*m.span("key")), text=m["key"], key=m["key"])
        yield Mention(span=Span(*m.span()), text=text[slice(*m.span())], form=MentionForm.KEY, cites=(cite,))


def _prose(text: str, masked: str, mentions: list[Span]) -> Prose:
    cuts = [(m.start(), m.end()) for m in re.finditer(r"\0+", masked)]
    cuts += [(span.start, span.end) for span in mentions]
    writer, done = ProseWriter(text), 0
    for start, end in [*sorted(cuts), (len(text), len(text))]:
        if start < done:
            continue
        at = done
        for m in _MARKS.finditer(masked, done, start):
            writer.copy(at, m.start())
            if m["escaped"]:
                writer.put(m[0][1:], *m.span())
            elif m["link"]:
                writer.copy(*m.span("label"))
            at = m.end()
        writer.copy(at, start)
        if end > start:
            writer.put("\ufffc", start, end)
        done = end
    return writer.prose()
