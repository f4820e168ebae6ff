"""What is odd about a printed author-year citation, measured against its entry."""

from __future__ import annotations

from survey_refs.check.context import CheckedCitation, CheckedEntry, Context
from survey_refs.model import Cite, MentionForm, Name, ResolutionStatus
from survey_refs.patterns import regex
from survey_refs.text.fold import fold_name

_PRINTED = (MentionForm.NARRATIVE, MentionForm.PARENTHETICAL)
_LETTER = regex(r"\d{4}\s*[a-z]\b|[a-z]\Z")


def entry_of(context: Context, citation: CheckedCitation) -> CheckedEntry | None:
    """The entry of a printed author-year citation that was resolved; None for all others."""
    resolution = citation.resolution
    if resolution.status is not ResolutionStatus.RESOLVED or citation.mention.form not in _PRINTED:
        return None
    return None if resolution.cite.key else context.by_key.get(resolution.key or "")


def wrong_author_count(ref: CheckedEntry, cite: Cite) -> str:
    """How the printed names contradict the number of the entry's authors, in words; empty where they do not."""
    names = ref.work.author or ref.work.editor
    if not cite.names or not names or any(name.literal for name in names):
        return ""
    return _contradiction(cite, names)


def _contradiction(cite: Cite, names: tuple[Name, ...]) -> str:
    count = sum(not name.others for name in names)
    if count < len(names):  # and others
        return "" if cite.et_al or len(cite.names) > 1 else "one name for a work of more authors"
    if cite.et_al and count <= 2:
        return f'"et al." for a work of {"one author" if count == 1 else "two authors"}'
    if not cite.et_al and len(cite.names) == 1 and count > 1:
        return f"one name for a work of {count} authors"
    if not cite.et_al and len(cite.names) == 2 and count > 2:
        return f"two names for a work of {count} authors"
    return ""


def lone_letter(context: Context, ref: CheckedEntry, cite: Cite) -> bool:
    """Whether the letter after the year has no second work of these authors and this year to tell apart."""
    if not cite.letter or _LETTER.search(ref.text("year", "date")) or ref.has("extradate"):
        return False
    if "labels" not in context.memory:
        counts: dict[tuple[str, int], int] = {}
        for each in context.by_key.values():
            label = _label(each)
            counts[label] = counts.get(label, 0) + 1
        context.memory["labels"] = counts
    alone: bool = context.memory["labels"].get(_label(ref), 0) <= 1
    return alone


def _label(ref: CheckedEntry) -> tuple[str, int]:
    names = ref.work.author or ref.work.editor
    return (fold_name(names[0].family or names[0].literal) if names else ""), ref.year or 0


def year_differs(ref: CheckedEntry, cite: Cite) -> bool:
    """Whether the printed year is not the entry's."""
    return ref.year is not None and cite.year[:4].isdecimal() and int(cite.year[:4]) != ref.year
