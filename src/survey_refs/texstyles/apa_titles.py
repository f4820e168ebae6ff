"""Titles in APA: sentence case, translated titles, and the kind of work in brackets (APA 7, sections 9.19–9.22)."""

from __future__ import annotations

from survey_refs.model import Work
from survey_refs.texstyles.apa_words import KINDS, SILENT_KINDS
from survey_refs.texstyles.legal import is_legal
from survey_refs.texstyles.title_case import is_foreign, sentence_case, typed_quotes


def in_case(title: str, language: str = "") -> str:
    if not title:
        return ""
    return typed_quotes(title if is_foreign(language) else sentence_case(title))


def title_lines(work: Work) -> dict[str, str]:
    """The title as it is set, the translated one in brackets, and the form for citations in the text."""
    lines = {
        "set-title": typed_quotes(work.title) if is_legal(work) else in_case(work.title, work.language),
        "title-as-typed" if work.typed.entry_type else "title-to-case": typed_quotes(
            work.title_short or work.typed.title_alone or work.title
        ),
    }
    if work.original_title:
        lines["set-title"], lines["translated-title"] = in_case(work.original_title), lines["set-title"]
    return lines


def container_of(work: Work, driver: str, container: str) -> str:
    if driver == "inbook":
        return in_case(container, work.language)
    return typed_quotes(container)


def kind_of(work: Work, driver: str) -> str:
    """What stands in brackets behind the title: the kind of work, and a note that describes it."""
    own = work.typed
    subtype = own.entry_subtype
    kind = "" if subtype.lower() in SILENT_KINDS else KINDS.get(subtype.lower(), subtype)
    if not own.entry_type and driver in ("dataset", "software", "video", "audio", "image", "online", "misc"):
        kind = work.medium or (work.genre if driver != "online" else "")
    if driver == "legal" or (driver == "unpublished" and work.note in (work.status, *_STAGES.values())):
        return kind
    note = "" if driver == "report" else typed_quotes(work.note)
    if note and not own.entry_type:
        note = ""
    return "; ".join(part for part in (kind, note) if part)


_STAGES = {"maninprep": "Manuscript in preparation", "mansub": "Manuscript submitted for publication"}
