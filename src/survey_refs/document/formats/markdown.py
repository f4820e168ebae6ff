"""Markdown: pandoc, Quarto and MyST citations by key; headings; prose without code, mathematics and marks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from survey_refs.document.headings import Heading, sections_of, split_number
from survey_refs.document.prose import Prose, ProseWriter
from survey_refs.document.reading import NO_OPTIONS, Options, Reading
from survey_refs.model import Cite, Mention, MentionForm, Span

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FENCE = re.compile(r"^[ \t]{0,3}(?P<mark>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]{0,3}(?P=mark)[`~]*[ \t]*$|\Z)", re.S | re.M)
_HIDDEN = re.compile(
    r"(?P<comment><!--.*?-->)"
    r"|(?P<role>\{cite(?::[a-z]+)?\}`[^`\n]+`)"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<display>\$\$.+?\$\$)"
    r"|(?P<math>(?<![\\$\w])\$(?=\S)[^$\n]*?(?<=\S)\$(?!\d))",
    re.S,
)
_ATX = re.compile(r"^[ ]{0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$", re.M)
_SETEXT = re.compile(r"^[ ]{0,3}(\S[^\n]*)\n[ ]{0,3}(=+|-{3,})[ \t]*$", re.M)
_ATTRIBUTES = re.compile(r"[ \t]*\{([^{}]*)\}[ \t]*$")
_ID = re.compile(r"#([\w:.-]+)")
_KEY = r"(?:[\w](?:[\w]|[:.#$%&\-+?<>~/](?=[\w/]))*|\{[^{}\s]+\})"
_AT = re.compile(rf"(?<![\w\\@.])(?P<suppress>-?)@(?P<key>{_KEY})")
_CROSS_REFERENCE = re.compile(
    r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau)-"
)
_LOCATOR = re.compile(
    r"^,?[ ]*((?:pp?|ch(?:ap)?s?|secs?|§+|vols?|figs?|eqs?|art|bk|no|para|fol|col|l|v|n|chapters?|sections?|pages?|"
    r"paragraphs?|books?|lines?|verses?|notes?|figures?|equations?|volumes?)\.?[  ]*[\dIVXLCivxlc][^,;\]]*|"
    r"\d[\d\-–—., ]*)(.*)$",
    re.S,
)
_MARKS = re.compile(
    r"(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<emphasis>\*{1,3}|(?<![^\W_])_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?![^\W_])|(?<=[.!?,;:])_{1,3}(?!\w))"
    r"|(?P<image>!\[[^\]\n]*\]\([^()\n]*\))"
    r"|\[(?P<label>[^\[\]\n]*(?:\[[^\[\]\n]*\][^\[\]\n]*)*)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?)\)"
    r"|(?P<tag></?[a-zA-Z][^<>\n]*>)"
)


def read(text: str, options: Options = NO_OPTIONS) -> Reading:
    """Read Markdown; code, comments, mathematics and front matter hold neither headings nor citations."""
    hidden = _hidden(text)
    masked = _mask(text, hidden)
    mentions = [*_roles(text, masked), *_citations(masked, text)]
    mentions.sort(key=lambda mention: mention.span)
    return Reading(
        sections=sections_of(_headings(masked, text), len(text)),
        mentions=tuple(mentions),
        prose=_prose(text, masked, [mention.span for mention in mentions]),
    )


def _hidden(text: str) -> list[tuple[int, int]]:
    """Ranges that are not read: front matter, fences, comments, code spans, mathematics."""
    spans = [m.span() for pattern in (_FRONT_MATTER, _FENCE) for m in pattern.finditer(text)]
    spans.sort()
    found, done = [], 0
    for start, end in [*spans, (len(text), len(text))]:
        if start < done:
            continue
        found += [m.span() for m in _HIDDEN.finditer(text, done, start) if m.lastgroup and not m["role"]]
        found.append((start, end))
        done = end
    return found


def _mask(text: str, hidden: list[tuple[int, int]]) -> str:
    """``text`` with hidden ranges blanked by NULs of the same length, line ends kept."""
    parts, done = [], 0
    for start, end in hidden:
        parts.append(text[done:start])
        parts.append(re.sub(r"[^\n]", "\0", text[start:end]))
        done = end
    parts.append(text[done:])
    return "".join(parts)


def _headings(masked: str, text: str) -> Iterator[Heading]:
    for m in _ATX.finditer(masked):
        yield _heading(text, m.start(), Span(*m.span(2)), len(m[1]))
    for m in _SETEXT.finditer(masked):
        if not m[1].lstrip().startswith(("#", "-", "*", ">", "|", "+")):
            yield _heading(text, m.start(), Span(*m.span(1)), 1 if m[2][0] == "=" else 2)


def _heading(text: str, start: int, span: Span, level: int) -> Heading:
    title, name = text[span.start : span.end], ""
    if attributes := _ATTRIBUTES.search(title):
        name = found[1] if (found := _ID.search(attributes[1])) else ""
        title = title[: attributes.start()]
    number, rest = split_number(title.strip())
    cut = len(title) - len(title.lstrip()) + len(title.strip()) - len(rest)
    plain = re.sub(r"[*`]|(?<!\w)_|_(?!\w)", "", rest)
    title_span = Span(span.start + cut, span.start + len(title.rstrip()))
    return Heading(start=start, title=plain, level=level, title_span=title_span, number=number, id=name)


# ------------------------------------------------------------------------------------------------- citations by key


def _roles(text: str, masked: str) -> Iterator[Mention]:
    """MyST roles: ``{cite:p}`key,other```."""
    for m in re.finditer(r"\{cite(?::[a-z]+)?\}`([^`\n]+)`", masked):
        cites = tuple(
            Cite(span=Span(m.start(1) + k.start(), m.start(1) + k.end()), text=k[0], key=k[0])
            for k in re.finditer(r"[^\s,]+", m[1])
        )
        yield Mention(span=Span(*m.span()), text=text[m.start() : m.end()], form=MentionForm.KEY, cites=cites)


def _citations(masked: str, text: str) -> Iterator[Mention]:
    done = 0
    for m in _AT.finditer(masked):
        if m.start() < done or _CROSS_REFERENCE.match(m["key"]):
            continue
        if bracket := _bracket(masked, m.start()):
            start, end = bracket
            cites = tuple(_in_bracket(masked, text, start + 1, end - 1))
        else:
            start, end = m.span()
            locator = re.compile(r"[ ]?\[([^\[\]@]+)\](?!\()").match(masked, end)
            if locator:
                end = locator.end()
            cites = (_cite(text, m, "", locator[1] if locator else "", m.end()),)
        done = end
        if cites:
            yield Mention(span=Span(start, end), text=text[start:end], form=MentionForm.KEY, cites=cites)


def _bracket(masked: str, at: int) -> tuple[int, int] | None:
    """The square brackets around ``at`` within its paragraph, unless they are the label of a link."""
    depth, start = 0, at - 1
    while start >= 0 and masked[start : start + 1] not in ("\0",):
        char = masked[start]
        if char == "\n" and masked[start - 1 : start] in ("\n", ""):
            return None
        if char == "]":
            depth += 1
        elif char == "[":
            if depth == 0:
                break
            depth -= 1
        start -= 1
        if at - start > 2000:
            return None
    else:
        return None
    if start < 0:
        return None
    depth, end = 0, at
    while end < len(masked) and end - start < 4000:
        char = masked[end]
        if char == "\n" and masked[end + 1 : end + 2] in ("\n", ""):
            return None
        if char == "[":
            depth += 1
        elif char == "]":
            if depth == 0:
                return None if masked[end + 1 : end + 2] == "(" else (start, end + 1)
            depth -= 1
        end += 1
    return None


def _in_bracket(masked: str, text: str, start: int, end: int) -> Iterator[Cite]:
    at = start
    for part in re.split(r"(;)", masked[start:end]):
        if part != ";" and (m := _AT.search(masked, at, at + len(part))) and not _CROSS_REFERENCE.match(m["key"]):
            yield _cite(text, m, text[at : m.start()], text[m.end() : at + len(part)], m.end())
        at += len(part)


def _cite(text: str, m: re.Match[str], prefix: str, after: str, _end: int) -> Cite:
    locator, suffix = "", after.strip(" \n,")
    if found := _LOCATOR.match(after.replace("\n", " ")):
        locator, suffix = found[1].strip(" ,"), found[2].strip(" ,")
    return Cite(
        span=Span(*m.span()),
        text=text[m.start() : m.end()],
        key=m["key"].strip("{}"),
        prefix=" ".join(prefix.split()),
        locator=locator,
        suffix=suffix,
    )


# ------------------------------------------------------------------------------------------------------------ prose


def _prose(text: str, masked: str, mentions: list[Span]) -> Prose:
    writer = ProseWriter(text)
    cuts = sorted([(m.start(), m.end()) for m in re.finditer(r"\0+", masked)] + [(s.start, s.end) for s in mentions])
    done = 0
    for start, end in [*cuts, (len(text), len(text))]:
        if start < done:
            continue
        _write(writer, masked, done, start)
        writer.put("\ufffc", start, end) if end > start else None
        done = end
    return writer.prose()


def _write(writer: ProseWriter, text: str, start: int, end: int) -> None:
    at = start
    for m in _MARKS.finditer(text, start, end):
        if m.start() < at:
            continue
        writer.copy(at, m.start())
        if m["entity"]:
            writer.put(html.unescape(m["entity"]), *m.span())
        elif m["escaped"]:
            writer.copy(m.start("escaped"), m.end())
        elif m["label"] is not None:
            _write(writer, text, *m.span("label"))
        at = m.end()
    writer.copy(at, end)
