"""Typst: ``@key``, ``@key[p. 3]`` and ``#cite(<key>)``; headings; prose without code and mathematics.

A name that the document itself defines as a label (``<fig:one>``) is a cross-reference, not a citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from survey_refs.document.headings import Heading, sections_of
from survey_refs.document.prose import Prose, ProseWriter
from survey_refs.document.reading import NO_OPTIONS, Options, Reading
from survey_refs.model import Cite, Mention, MentionForm, Span

_HIDDEN = re.compile(
    r"(?P<ticks>`{3,}).*?(?P=ticks)|`[^`\n]*`|(?<!:)//[^\n]*|/\*.*?\*/|(?<!\\)\$(?:\\.|[^$\\])*\$",
    re.S,
)
_HEADING = re.compile(r"^[ \t]*(=+)[ \t]+(\S[^\n]*?)[ \t]*(?:<[\w:.-]+>)?[ \t\r]*$", re.M)
_LABEL = re.compile(r"<([\w][\w:.\-]*)>")
_REFERENCE = re.compile(r"(?<![\w\\.@])@(?P<key>[\w](?:[\w:.\-]*[\w])?)(?:\[(?P<note>[^\[\]]*)\])?")
_CITE = re.compile(
    r"#cite\(\s*(?:<(?P<angle>[\w][\w:.\-/+]*)>|label\(\s*\"(?P<quoted>[^\"\n]+)\"\s*\)|\"(?P<old>[^\"\n]+)\")(?P<rest>[^()]*(?:\([^()]*\)[^()]*)*)\)"
)
_SUPPLEMENT = re.compile(r"supplement\s*:\s*\[([^\[\]]*)\]")
_INCLUDE = re.compile(r"#include\s+\"([^\"\n]+)\"")
_CODE = re.compile(r"#(?:let|set|show|import|include|bibliography|figure|image|table|pagebreak|v|h)\b[^\n]*")
_MARKS = re.compile(
    r"(?P<escaped>\\[^\w\s])|(?P<mark>[*_](?=\w)|(?<=[\w.])[*_])|(?P<tie>~)|(?P<dash>---?)"
    r"|#(?:emph|strong|smallcaps|text(?:\([^()]*\))?)\[|(?P<link>#link\(\"[^\"\n]*\"\)\[)|(?P<bracket>\])"
)


def read(text: str, options: Options = NO_OPTIONS) -> Reading:
    """Read Typst markup; code, comments, raw text and mathematics hold neither headings nor citations."""
    masked = _HIDDEN.sub(lambda m: re.sub(r"[^\n]", "\0", m[0]), text)
    mentions = sorted(_mentions(masked, text), key=lambda mention: mention.span)
    headings = [
        Heading(start=m.start(), title=m[2].strip(), level=len(m[1]), title_span=Span(*m.span(2)))
        for m in _HEADING.finditer(masked)
    ]
    return Reading(
        sections=sections_of(headings, len(text)),
        mentions=tuple(mentions),
        prose=_prose(text, masked, [mention.span for mention in mentions]),
        includes=tuple((Span(*m.span()), m[1]) for m in _INCLUDE.finditer(text) if masked[m.start()] != "\0"),
    )


def _mentions(masked: str, text: str) -> Iterator[Mention]:
    own = set(_LABEL.findall(re.sub(r"#cite\([^)]*\)", "", masked)))
    for m in _REFERENCE.finditer(masked):
        if m["key"] not in own:
            yield _mention(text, m.span(), m.span("key"), m["key"], m["note"] or "")
    for m in _CITE.finditer(text):
        if masked[m.start()] != "\0":
            name = next(name for name in ("angle", "quoted", "old") if m[name])
            note = _SUPPLEMENT.search(m["rest"])
            yield _mention(text, m.span(), m.span(name), m[name], note[1] if note else "")


def _mention(text: str, whole: tuple[int, int], place: tuple[int, int], key: str, note: str) -> Mention:
    cite = Cite(span=Span(*place), text=text[slice(*place)], key=key, locator=" ".join(note.split()))
    return Mention(span=Span(*whole), text=text[slice(*whole)], form=MentionForm.KEY, cites=(cite,))


def _prose(text: str, masked: str, mentions: list[Span]) -> Prose:
    cuts = [(m.start(), m.end()) for m in re.finditer(r"\0+", masked)]
    cuts += [(span.start, span.end) for span in mentions]
    cuts += [m.span() for m in _CODE.finditer(masked)]
    writer, done = ProseWriter(text), 0
    for start, end in [*sorted(cuts), (len(text), len(text))]:
        if start < done:
            continue
        at = done
        for m in _MARKS.finditer(masked, done, start):
            writer.copy(at, m.start())
            if m["escaped"]:
                writer.put(m[0][1], *m.span())
            elif m["tie"]:
                writer.put("\u00a0", *m.span())
            elif m["dash"]:
                writer.put("–" if len(m[0]) == 2 else "—", *m.span())
            elif m["bracket"]:
                writer.copy(*m.span())
            at = m.end()
        writer.copy(at, start)
        if end > start:
            writer.put("\ufffc", start, end)
        done = end
    return writer.prose()
