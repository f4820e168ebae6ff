"""What a work says beside CSL's variables, as other formats ask for it, and are told about where they leave it out."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from survey_refs.identifiers.arxiv import is_at_arxiv
from survey_refs.model import Date, Work
from survey_refs.model.csl_json import WORK_NAMES, WORK_TEXTS

_PUBLISHERS = ("organization", "howpublished")  # where no variable has them


def publisher_of(work: Work) -> str:
    """Who put the work out, wherever its entry says it; empty where it is only an address."""
    return work.publisher or next((name for name in map(work.extra.get, _PUBLISHERS) if name and name != work.URL), "")


def names_its_archive(work: Work) -> bool:
    """Whether a record says the archive, where arXiv is named only with a number."""
    return bool(work.archive_location) or not is_at_arxiv(work)


def is_heard(work: Work) -> bool:
    """Whether a broadcast is a podcast or on the radio."""
    if work.type != "broadcast":
        return False
    kind = f"{work.genre} {work.medium} {work.extra.get('entry-subtype', '')} {work.extra.get('entry-type', '')}"
    return bool(re.search(r"podcast|radio|audio", kind, re.IGNORECASE))


def custom_of(work: Work) -> dict[str, str]:
    """All of it by name, for a format that keeps what it does not know."""
    return dict(work.extra)


# --------------------------------------------------------------------------------------------------- what may be lost

_TYPED = (
    "addendum", "title-addon", "main-title", "issue-title", "name-addon", "advisor", "holder", "institution", "school",
    "organization", "howpublished", "nationality", "revision", "report-number", "article-number",
)  # fmt: skip
"""What an entry says in fields that CSL has no variable for, and that a reader of the reference would miss."""


def _only_typed(name: str, work: Work) -> bool:
    """Whether nothing but the entry's own field says the text: no variable, which is told for itself, no address."""
    text = work.extra.get(name, "").casefold()
    if not text or text == publisher_of(work).casefold() or (work.URL and work.URL.casefold() in text):
        return False
    return all(text != getattr(work, each).casefold() for each, _ in WORK_TEXTS if each != "citation_key")


def _has_season(date: Date) -> bool:
    return bool(date.season) or any(month > 12 for part in date.parts for month in part[1:2])


def _in_words(date: Date | None) -> bool:
    return date is not None and not date.parts and bool(date.literal)


def _has_more_names(work: Work) -> bool:
    return any(name.others for field, _ in WORK_NAMES for name in getattr(work, field))


def _has_comma_in_a_name(work: Work) -> bool:
    return any("," in name.literal for field, _ in WORK_NAMES for name in getattr(work, field))


DETAILS: dict[str, Callable[[Work], bool]] = {
    # in HOLDS of a format that has a place for it: what a date or a list of names may say, and BibTeX's own fields
    "issued (circa)": lambda work: work.issued is not None and work.issued.circa,
    "issued (season)": lambda work: work.issued is not None and _has_season(work.issued),
    "issued (end of a range)": lambda work: (
        work.issued is not None and (len(work.issued.parts) > 1 or work.issued.open_end)
    ),
    "issued (in words)": lambda work: _in_words(work.issued),
    "accessed (in words)": lambda work: _in_words(work.accessed),
    "further names (and others)": _has_more_names,
    "commas in names of organisations": _has_comma_in_a_name,
    "forewords, annotations and the like": partial(_only_typed, "contributions"),
    **{name.replace("-", ""): partial(_only_typed, name) for name in _TYPED},
}
