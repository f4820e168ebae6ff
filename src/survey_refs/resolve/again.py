"""“Ibid.” and its like: the work that was cited last, in notes and in the text ("ibid.: 45")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from survey_refs.document import Document
from survey_refs.model import Candidate, Cite, Mention, MentionForm, Resolution, ResolutionStatus, ResolvedMention, Span
from survey_refs.patterns import regex

_AGAIN = regex(
    r"""
    (?<![\w@]) (?P<word> (?: [Ii]bid(?:em)? | [ÍíIi]b[íi]d | [Ee]bd | [Ee]benda | Id(?=\.,?\s(?:at\s)?\d) ) \b \.? )
    (?: \s?[,:]? \s* (?P<locator> (?:at\s|pp?\.\s?|S\.\s?)? \d [\d.]* (?: \s?[–-]\s?\d+ )? (?:\s?ff?\b)? ) (?<!\.) )?
    """,
    re.X,
)
_WORDS = ("ibid", "Ibid", "íbid", "Íbid", "ibíd", "Ibíd", "Ebd", "ebd", "Ebenda", "ebenda", "Id.")  # in every match
_MOST_IN_NOTE = 12
_LONGEST_BETWEEN = 80


def repeated_citations(document: Document, found: Sequence[ResolvedMention]) -> list[ResolvedMention]:
    """Every "ibid." of the prose outside ``found``, with the answer of the citation before it; ``found`` is in order.

    After a note of several works it may mean any of them.
    """
    prose, starts = document.prose, [item.mention.span.start for item in found]
    answers: list[ResolvedMention] = []
    for again in _AGAIN.finditer(prose.text) if any(word in prose.text for word in _WORDS) else ():
        span = prose.span(*_with_brackets(prose.text, *again.span()))
        number = bisect_left(starts, span.start)
        before = sorted([*found[max(0, number - _MOST_IN_NOTE) : number], *answers[-1:]], key=_place)
        listed = any(part.start <= again.start() < part.end for part in document.reference_parts)
        if not before or before[-1].mention.span.end > span.start or listed:
            continue
        own = prose.span(again.start(), again.end("word"))
        cite = Cite(span=own, text=document.text[own.start : own.end], locator=again["locator"] or "")
        mention = Mention(
            span=span,
            text=document.text[span.start : span.end],
            form=MentionForm.PARENTHETICAL,
            cites=(cite,),
            section=document.section_at(span.start),
        )
        answers.append(
            ResolvedMention(mention=mention, resolutions=(_answer(cite, _last_note(document.text, before)),))
        )
    return answers


def _place(item: ResolvedMention) -> Span:
    return item.mention.span


def _with_brackets(prose: str, start: int, end: int) -> tuple[int, int]:
    """The range with the brackets that hold nothing else."""
    around = prose[start - 1 : start] + prose[end : end + 1]
    return (start - 1, end + 1) if around in ("()", "[]") else (start, end)


def _last_note(text: str, before: Sequence[ResolvedMention]) -> list[Resolution]:
    """The citations of the last note: the last one, and those before it that only semicolons part from it."""
    last = [*before[-1].resolutions]
    for one, following in zip(before[-2::-1], before[::-1], strict=False):
        between = text[one.mention.span.end : following.mention.span.start]
        if ";" not in between or "\n" in between or len(between) > _LONGEST_BETWEEN:
            break
        last = [*one.resolutions, *last]
    return last


def _answer(cite: Cite, last: Sequence[Resolution]) -> Resolution:
    """What the citations before say, for ``cite``."""
    if len({one.key for one in last}) == 1:
        reason = f"the work cited before; {last[-1].reason}".rstrip("; ")
        return replace(last[-1], cite=cite, reason=reason, note="")
    keys = dict.fromkeys(one.key for one in last if one.key)
    candidates = tuple(Candidate(key=key, score=round(1 / len(keys), 3), reason="cited right before") for key in keys)
    reason = "the citation before is of several works"
    return Resolution(cite=cite, status=ResolutionStatus.AMBIGUOUS, candidates=candidates, reason=reason)
