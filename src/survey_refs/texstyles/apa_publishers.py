"""Publishers in APA: institutions, departments and sites too, each where a reference has it (APA 7, section 9.29)."""

from __future__ import annotations

from survey_refs.identifiers.arxiv import is_at_arxiv
from survey_refs.model import Work
from survey_refs.texstyles.title_case import plain

THESIS_WORDS = {"doctoral": "Doctoral dissertation", "master": "Master’s thesis"}
THESIS_WORDS |= {"bachelor": "Bachelor’s thesis", "diploma": "Diploma thesis", "candidate": "Candidate thesis"}


def publisher_lines(work: Work, driver: str) -> dict[str, str]:
    """Publisher, institution, department, site: each where APA's reference has it."""
    own = work.typed
    typed = bool(own.entry_type)
    lines = {"house": own.publisher if typed else work.publisher}
    if driver == "thesis":
        school = (own.school or own.institution) if typed else work.publisher
        kind = work.genre if own.own_type or not typed else THESIS_WORDS[own.thesis_kind or "doctoral"]
        lines["thesis-line"] = ", ".join(part for part in (kind, school) if part)
        lines["house"] = own.publisher if typed else work.archive
    elif driver in ("report", "dataset", "unpublished"):
        lines["institution"] = own.institution or own.school
    if driver == "unpublished":
        lines["stage"] = work.status
        lines["department"] = work.event_place
    if driver == "manual":
        lines["organization"] = own.organization
        lines["manual-version"] = work.version
    if driver == "online":
        lines["site"] = _site(work)
    if driver == "misc":
        lines["organization"] = own.organization
    if driver == "dataset":
        lines["organization"] = own.organization
    author = plain(work.author[0].literal or work.author[0].family) if len(work.author) == 1 else ""
    for name in ("house", "institution", "organization"):
        if author and plain(lines.get(name, "")).lower() == author.lower():
            lines[name] = ""
    return lines


def _site(work: Work) -> str:
    own = work.typed
    if work.archive and (not work.archive_location or not is_at_arxiv(work)):
        site = work.archive
    elif work.archive_location:
        site = "arXiv"
    else:
        site = ""
    if not own.entry_type:
        site = work.container_title or work.publisher
    return ". ".join(part for part in (site, own.organization) if part)
