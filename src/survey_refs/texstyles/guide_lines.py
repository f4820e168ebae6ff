"""What the guides for authors have of a work and BibTeX's style files have no place for (the form ``full``).

Sources: the IEEE Reference Guide, *Citing Medicine*, Nature's formatting guide, ACM's reference formatting guide.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from survey_refs.model import Date, Name, Work
from survey_refs.patterns import regex
from survey_refs.texstyles.bst_fields import capital_first
from survey_refs.texstyles.years import days_of_month, year_line

_MADE = frozenset(
    {"broadcast", "dataset", "graphic", "map", "motion_picture", "performance", "software", "song", "standard"}
)  # fmt: skip
_TALKS = frozenset({"manuscript", "paper-conference", "speech"})
_LEGAL = frozenset({"bill", "legal_case", "legislation", "regulation", "treaty"})
_SPECIAL = _MADE | _TALKS | _LEGAL | {"patent"}
_VERSION_WORD = regex(r"(?:version\b|ver\.)", re.IGNORECASE)


def guide_lines(work: Work) -> dict[str, str]:
    """The lines of a reference under the names that the style files give them.

    ``code-line``: ``U.S. Patent 123``, ``ISO 4:1997``, ``347 U.S. 483``; ``version-line``: ``Version 2.1``;
    ``whole-line``: the series or album; ``maker-line``: who published what is no text (software, data, films,
    standards); ``talk-line``: ``presented at Coast Days, Skagen``.
    """
    if work.type not in _SPECIAL and not work.version:
        return {}
    return {
        "code-line": _code(work),
        "talk-line": talk_line(work),
        "version-line": version_line(work.version) if work.type in _MADE or not work.typed.entry_type else "",
        "whole-line": work.container_title if work.type in _MADE else "",
        "maker-line": work.publisher if work.type in _MADE and not _is_named(work, work.publisher) else "",
    }


def talk_line(work: Work) -> str:
    """``presented at Coast Days, Skagen``, of a talk that stands in no proceedings."""
    if work.type not in _TALKS or not work.event_title or work.container_title:
        return ""
    return f"presented at {', '.join(filter(None, (work.event_title, work.event_place)))}"


def version_line(version: str) -> str:
    """``Version 2.1``; a version that names itself as it stands."""
    number = re.sub(r"^v\.?\s?(?=\d)", "", version)
    return version if not version or _VERSION_WORD.match(number) else f"Version {number}"


def _code(work: Work) -> str:
    if work.type in _LEGAL:
        return ", ".join(filter(None, (work.references or docket(work), work.publisher)))
    if work.type == "patent" and work.number:
        own = work.typed
        words = own.own_type or work.genre or f"{own.nationality} Patent".strip()
        return work.number if work.number.lower().startswith(words.lower()) else f"{words} {work.number}"
    if work.type in _MADE:
        return f"no. {work.number}" if work.number.isdecimal() and work.type != "standard" else work.number
    return ""


def is_legal(work: Work) -> bool:
    """Whether a work is cited by its name, in which no style changes the case: a court case, a statute."""
    return work.type in _LEGAL


def event_line(work: Work, months: tuple[str, ...]) -> str:
    """When and where a conference was, as *Citing Medicine* has it: ``2019 May 6-8; Oslo, Norway``."""
    if work.event_place and work.event_place in work.container_title:
        return ""
    known = days_of_month(work.event_date)
    when = "" if known is None else f"{known[0]} {months[known[1] - 1]} {known[2].replace('–', '-')}".strip()
    return "; ".join(filter(None, (when, work.event_place)))


def as_guides_have_it(work: Work, *, capital_date: bool = False) -> Work:
    """The work with ``ca. 1661`` for a year that is about right, its stage for a missing date, and who made a film.

    Directors, hosts and the like stand in the place of an author; ``capital_date`` is for dates that begin a sentence.
    """
    changes: dict[str, Any] = {}
    date = work.issued
    words = work.status if date is None else year_line(date) if date.circa and date.parts else ""
    if words:
        changes["issued"] = Date(literal=capital_first(words) if capital_date else words)
    if not (work.author or work.editor) and (makers := makers_of(work) or (work.compiler and ("", work.compiler))):
        changes["author"] = makers[1]
    return work.changed(**changes) if changes else work


def makers_of(work: Work) -> tuple[str, tuple[Name, ...]] | None:
    """Who stands in the place of an author of a film or broadcast, with the name of the variable."""
    for variable in ("director", "host", "executive_producer", "producer", "composer"):
        if names := getattr(work, variable):
            return variable, names
    return None


def docket(work: Work) -> str:
    """``No. 12-34`` or, typed so, ``Nos. 12-34``, of a case that no reporter has."""
    number = re.sub(r"^no(s?)\.\s*", r"No\1. ", work.number, flags=re.IGNORECASE)
    return number if not number or number.startswith(("No. ", "Nos. ")) else f"No. {number}"


_ARCHIVES = {
    # eprinttype: its name (biblatex manual, 3.14.7)
    "arxiv": "arXiv",
    "googlebooks": "Google Books",
    "hdl": "HDL",
    "jstor": "JSTOR",
    "pmid": "PMID",
    "pubmed": "PMID",
}


def archive_name(kind: str) -> str:
    """The name of an archive by its ``eprinttype``."""
    return _ARCHIVES.get(kind.lower(), kind)


def eprint_line(work: Work) -> str:
    """``PMID: 123456``, unless an address of the work has the number."""
    own = work.typed
    if not own.eprint or own.eprint in work.URL or own.eprint in work.DOI:
        return ""
    kind = own.eprint_type or (work.archive if work.archive != own.eprint else "")
    return f"{archive_name(kind)}: {own.eprint}" if kind else own.eprint


_US = frozenset({"u.s.", "united states", "united states of america", "us", "usa"})


def with_what_its_type_says(work: Work) -> Work:
    """A standard with its body as author, a patent as ``U.S. Patent``, the only publisher of a thesis as its school."""
    if work.type == "standard":
        return _with_body_as_author(work)
    own = work.typed
    if work.type == "thesis" and own.publisher and not (own.school or own.institution):
        return work.changed(extra=replace(own, school=own.publisher, publisher=""))
    if work.type == "patent" and work.genre.lower() in ("", "patent"):
        country = own.nationality or work.publisher_place
        if country.lower() in _US:
            typed = replace(own, own_type="U.S. Patent", nationality="")
            return work.changed(genre="U.S. Patent", publisher_place="", extra=typed)
    return work


def _with_body_as_author(work: Work) -> Work:
    """As a report has its institution (APA 7, 10.4), and Chicago 17 in 14.259."""
    body = work.typed.organization or work.typed.institution
    if not body or work.author or work.editor:
        return work
    same = work.publisher == body
    return work.changed(
        author=(Name(literal=body),),
        publisher="" if same else work.publisher,
        extra=replace(work.typed, organization="", institution=""),
    )


def _is_named(work: Work, house: str) -> bool:
    own = work.typed
    return house in (own.organization, own.howpublished) or any(name.literal == house for name in work.author)
