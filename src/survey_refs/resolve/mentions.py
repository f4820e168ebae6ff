"""Single citations to mentions: the parentheses they share, their form, prefixes and locators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from survey_refs.document import Document
from survey_refs.model import Cite, Mention, MentionForm, Span
from survey_refs.patterns import regex
from survey_refs.resolve.authoryear import PrintedCite

_LONGEST_GROUP = 1500  # characters of a parenthesis with citations
_LOCATOR = regex(
    r"""
    \s*[,:]?\s*
    (?: (?: # "pp. 12–14", "chap. IV, VI", "§ 3 ff."
            (?: pp? | S | ch(?:ap)?s? | chapters? | secs? | sections? | §+ | figs? | figures? | tables? | tab | eqs?
              | equations? | thm | theorem | lemma | def | prop | cor | vols? | no | n | nn | fn | app | appendix
              | art | bk | book | para | part | Kap | Abschn | Abb | Bd | l | ll | v | vv ) \b\.? \s*
            [\dIVXLCivxlcA-Z] [\w.]* (?: \s*[–\-,]\s* [\dIVXLCivxlc] [\w.]* )* (?: \s*ff?\b\.? )?
          | # after ", " or ": " or a title: "12–14", "4.2 f."
            (?<=[:,”"’]\s) \d [\d.]* (?: \s*[–\-,]\s* \d [\d.]* )* (?: \s*ff?\b\.? )?
        )
        (?: \s*,\s* )?
    )+
    """,
    re.X,
)
_CLOSING_TAG = regex(r"</(\w+)>")


@dataclass(frozen=True, slots=True)
class Group:
    """Citations that stand in one mention: its range in the prose, its form."""

    start: int
    end: int
    form: MentionForm
    found: tuple[PrintedCite, ...]


def group(prose: str, cites: Sequence[PrintedCite]) -> list[Group]:
    """Put together what is in the same parentheses."""
    groups: list[Group] = []
    current: list[PrintedCite] = []
    place: tuple[int, int, MentionForm] | None = None
    for cite in cites:
        if current and place and _belongs(cite, current, place):
            current.append(cite)
            place = (place[0], max(place[1], cite.end), place[2])
            continue
        if current and place:
            groups.append(Group(*place, tuple(current)))
        current = [cite]
        place = _place(prose, cite)
    if current and place:
        groups.append(Group(*place, tuple(current)))
    return groups


def _belongs(cite: PrintedCite, current: list[PrintedCite], place: tuple[int, int, MentionForm]) -> bool:
    if place[2] is MentionForm.NARRATIVE:
        return cite.carried and cite.start < max(place[1], current[-1].end + 12)
    return cite.start < place[1] and not (cite.bracket >= 0 and not cite.carried)


def _place(prose: str, cite: PrintedCite) -> tuple[int, int, MentionForm]:
    start = cite.bracket if cite.year_only else cite.start
    if cite.bracket >= 0 and not cite.carried:
        opening = prose[cite.bracket]
        end = _closing(prose, cite.end, opening) or cite.end
        return start, end, MentionForm.NARRATIVE
    if pair := _brackets(prose, start, cite.end):
        return pair[0], pair[1], MentionForm.PARENTHETICAL
    if cite.by_title:
        return start, _end_of_locator(prose, cite.end, len(prose)), MentionForm.PARENTHETICAL
    return start, cite.end, MentionForm.NARRATIVE


def _end_of_locator(prose: str, at: int, high: int) -> int:
    locator = _LOCATOR.match(prose, at, high)
    if locator is None:
        return at
    printed = locator[0].rstrip(" ,\n")
    return at + len(printed) - (printed.endswith(".") and printed[-2].isdigit())


def mention_of(document: Document, prose: str, group: Group) -> Mention:
    """The mention with its cites, in offsets of the document's text."""
    span = document.prose.span(group.start, group.end)
    if any(found.by_title for found in group.found):
        span = _balanced(document.text, span)
    cites, before = [], group.start + (prose[group.start : group.start + 1] in ("(", "["))
    alone = len(group.found) == 1 and group.form is MentionForm.NARRATIVE
    for found in group.found:
        start, end = (found.start, group.end) if alone and not found.year_only else _with_brackets(prose, found)
        locator = _LOCATOR.match(prose, found.end, min(len(prose), group.end))
        prefix = ""
        if group.form is MentionForm.PARENTHETICAL and not found.carried:
            prefix = " ".join(prose[before : found.start].split()).strip(";, ").strip()
        cites.append(_cite(document, found, start, end, prefix, locator[0].strip(" ,:;") if locator else ""))
        before = locator.end() if locator else found.end
    return Mention(
        span=span,
        text=document.text[span.start : span.end],
        form=group.form,
        cites=tuple(cites),
        section=document.section_at(span.start),
    )


def _balanced(text: str, span: Span) -> Span:
    """``span`` with the marks after it that close what is opened in it: of italics, a command or an element."""
    while span.end < len(text):
        inside, mark = text[span.start : span.end], text[span.end]
        closed = (mark == "}" and inside.count("{") > inside.count("}")) or (mark in "*_" and inside.count(mark) % 2)
        tag = _CLOSING_TAG.match(text, span.end)
        if not closed and not (tag and inside.count(f"<{tag[1]}") > inside.count(f"</{tag[1]}")):
            break
        span = Span(span.start, tag.end() if tag else span.end + 1)
    return span


def _with_brackets(prose: str, found: PrintedCite) -> tuple[int, int]:
    """Where a citation stands with the bracket around its year, as in "Lee (2019) and (2020)"."""
    closed = prose[found.end : found.end + 1] in (")", "]")
    if closed and found.bracket >= 0 and not found.carried and not found.year_only:
        return found.start, found.end + 1
    if closed and found.carried and prose[found.start - 1] in "([":
        return found.start - 1, found.end + 1
    return found.start, found.end


def _cite(document: Document, found: PrintedCite, start: int, end: int, prefix: str, locator: str) -> Cite:
    span = document.prose.span(start, end)
    if found.by_title:
        span = _balanced(document.text, span)
    return Cite(
        span=span,
        text=document.text[span.start : span.end],
        names=found.names,
        et_al=found.et_al,
        year=found.year,
        letter=found.letter,
        prefix=prefix,
        locator=locator,
    )


def _brackets(prose: str, start: int, end: int) -> tuple[int, int] | None:
    """The innermost pair of brackets around ``[start, end)`` within its paragraph, as (opening, after closing)."""
    low = max(0, start - _LONGEST_GROUP)
    depth, at = 0, start - 1
    while at >= low:
        char = prose[at]
        if char in ")]":
            depth += 1
        elif char in "([":
            if depth == 0:
                break
            depth -= 1
        elif char == "\n" and prose[at - 1 : at] == "\n":
            return None
        at -= 1
    else:
        return None
    close = _closing(prose, end, prose[at])
    return (at, close) if close else None


def _closing(prose: str, at: int, opening: str) -> int | None:
    """After the bracket that closes ``opening``, from ``at`` on."""
    want = ")" if opening == "(" else "]"
    depth, high = 0, min(len(prose), at + _LONGEST_GROUP)
    while at < high:
        char = prose[at]
        if char == opening:
            depth += 1
        elif char == want:
            if depth == 0:
                return at + 1
            depth -= 1
        elif char == "\n" and prose[at + 1 : at + 2] == "\n":
            return None
        at += 1
    return None
