"""What APA's manual has of entries that biblatex-apa prints as they are typed (the form ``full``)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from survey_refs.model import Work
from survey_refs.patterns import regex
from survey_refs.texstyles.apa_publishers import THESIS_WORDS
from survey_refs.texstyles.apa_words import KINDS
from survey_refs.texstyles.guide_lines import makers_of
from survey_refs.texstyles.name_lines import in_series, natural

_KINDS_OF_TYPES = {
    # entry type: what stands in brackets where the entry does not say it (APA 7, 10.9, 10.10 and 10.12)
    "artifactdataset": "Data set",
    "artifactsoftware": "Computer software",
    "dataset": "Data set",
    "film": "Film",
    "movie": "Film",
    "software": "Computer software",
    "video": "Video",
}
_STAGES = {
    "in preparation": "Manuscript in preparation",
    "submitted": "Manuscript submitted for publication",
}
_REVIEWS = {
    # type of what is reviewed: the words before its title (APA 7, 10.7)
    "book": "Review of the book",
    "motion_picture": "Review of the film",
    "software": "Review of the software",
    "song": "Review of the recording",
}
_KIND_OR_NUMBER = frozenset({"audio", "report", "video"})  # [Press release], but (Working Paper No. 3)
_RECORDINGS = frozenset({"audio", "video"})
_US_OFFICE = regex(r"^United States(?= Patent)")
_ROLES = {"executive_producer": "execproducer"}
_WITHOUT_PLACE = frozenset({"dataset", "manual", "report", "software", "thesis"})


def as_manual_has_it(work: Work, driver: str) -> tuple[Work, str]:
    """The work, and the driver that prints it, with what its type says of it.

    What is on the web is dated by its day (9.14), and what is of no kind in italics, with its version and publisher
    (9.29, 10.16). Directors and hosts stand for an author, in brackets is what a film or a program is (10.9–10.13), a
    talk is dated by its days (10.5), a standard numbered like a report, and no publisher has a place (9.29) but a
    museum, after its name (10.14).
    """
    own = work.typed
    changes, typed = _places(work, "report" if work.type == "standard" else driver)
    _say_what_it_is(work, driver, changes, typed)
    if driver == "unpublished" and work.event_title:
        driver = "presentation"
    elif driver == "unpublished":
        changes["status"] = _STAGES.get(work.status, work.status)
    elif work.type == "standard":
        driver = "report"
    elif driver in ("misc", "online") and work.type != "article":  # a preprint
        typed["date_field"] = True  # so that the month and day of BibTeX's fields are printed
        if driver == "misc" and not own.organization:
            driver = "software"
            typed["publisher"] = work.publisher
            changes["publisher_place"] = ""
    if not (own.entry_subtype or own.title_addon):
        typed["entry_subtype"] = _kind_typed(work, driver) or _KINDS_OF_TYPES.get(own.entry_type, "")
        if driver in _KIND_OR_NUMBER and typed["entry_subtype"] == own.own_type:
            typed["own_type"] = ""
    if (
        driver in _RECORDINGS
        and work.container_title
        and "podcast" in (own.entry_subtype.lower(), own.own_type.lower())
    ):
        typed |= {"entry_subtype": "podcastepisode", "own_type": ""}  # one of a series (APA 7, 10.13)
    if work.note:
        changes.setdefault("note", _shown_note(work))
    if driver in ("dataset", "software") and work.version:
        changes["version"] = re.sub(r"^v(?=\d)", "", work.version)
    if not own.roles.get("author"):
        changes |= _makers_first(work, typed)
    _say_who_took_part(work, driver, typed)
    if own.title_addon and own.title_addon.lower() == _kind_named(typed.get("entry_subtype", own.entry_subtype)):
        typed["title_addon"] = ""  # brackets say it once
    if own.own_type and not work.number and own.own_type.lower() == _kind_named(own.entry_subtype):
        typed["own_type"] = ""
    return work.changed(**changes, extra=own.changed(**typed)) if typed or changes else work, driver


def _say_what_it_is(work: Work, driver: str, changes: dict[str, Any], typed: dict[str, Any]) -> None:
    """Theses that are not published (10.6), entries without authors (10.3), issues (10.1) and reviews (10.7)."""
    own = work.typed
    if driver == "thesis" and (words := _unpublished(work)):
        typed |= {"own_type": words, "publisher": work.publisher, "school": "", "institution": ""}
        changes |= {"genre": words, "note": ""}
    elif driver == "inbook" and not work.author and work.container_title:
        changes |= {"editor": (), "collection_editor": work.editor}  # who edited the book wrote no entry of it
    elif driver == "periodical" and own.issue_title and not work.container_title:
        changes |= {"title": own.issue_title, "container_title": work.title}
        typed["issue_title"] = own.title_addon or "Special issue"
    if own.related is not None and own.related.kind == "reviewof" and not own.related.words:
        typed["related"] = replace(own.related, words=_REVIEWS.get(own.related.work.type, ""))


def _say_who_took_part(work: Work, driver: str, typed: dict[str, Any]) -> None:
    """``Song recorded by O. Nyman`` (10.12) and ``Interview``, which stands after who asked (10.13)."""
    kind = typed.get("entry_subtype", work.typed.entry_subtype)
    if (
        (driver == "audio" or "song" in (work.type, kind.lower()))
        and work.performer
        and work.author
        and work.performer != work.author
    ):
        people = in_series([natural(name) for name in work.performer], comma_before_last=False)
        words = KINDS.get(kind.lower(), kind) or work.typed.own_type or "Song"
        typed |= {"entry_subtype": f"{words} recorded by {people}", "own_type": ""}
    elif work.typed.entry_type == "interview" and not kind:
        typed["entry_subtype"] = "Interview"


def _kind_named(kind: str) -> str:
    """The kind as brackets have it, in small letters."""
    return KINDS.get(kind.lower(), kind).lower()


def _kind_typed(work: Work, driver: str) -> str:
    """The kind of a talk, a recording or a report that its entry names (APA 7, 9.22, 10.4 and 10.13)."""
    named = driver in ("online", "presentation") or (driver in _KIND_OR_NUMBER and not work.number)
    return work.typed.own_type if named else ""


def _places(work: Work, driver: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Changes of the work, and of what its entry says: the place of a museum behind its name, no other."""
    own = work.typed
    if driver == "patent":
        office = _US_OFFICE.sub("U.S.", own.publisher or own.organization or work.authority)
        words = f"{own.nationality} Patent" if own.nationality and not work.genre else work.genre
        return {"publisher_place": "", "publisher": office, "genre": words}, {"publisher": office, "own_type": words}
    if driver in _WITHOUT_PLACE:
        return {"publisher_place": ""}, {}
    if driver == "image" and work.publisher:
        placed = bool(work.publisher_place) and own.entry_subtype.lower() != "map"
        museum = f"{work.publisher}, {work.publisher_place}" if placed else work.publisher
        return {"publisher_place": ""} if placed else {}, {"publisher": museum}
    return {}, {}


def _unpublished(work: Work) -> str:
    """``Unpublished doctoral dissertation`` where the entry says so, with the school after it (APA 7, 10.6)."""
    own = work.typed
    if own.own_type.lower().startswith("unpublished"):
        return own.own_type
    said = (work.note or own.howpublished or work.status).lower().rstrip(".")
    if not said.startswith("unpublished") or own.publisher:
        return ""
    kind = own.own_type or THESIS_WORDS[own.thesis_kind or "doctoral"]
    return f"Unpublished {kind[0].lower()}{kind[1:]}"


def _shown_note(work: Work) -> str:
    """The note without brackets of its own; nothing where it says the DOI."""
    note = work.note
    if work.DOI and note.lower().removeprefix("doi:").strip(" .") == work.DOI.lower():
        return ""
    return note[1:-1] if note[0] + note[-1] in ("[]", "()") else note


def _makers_first(work: Work, typed: dict[str, Any]) -> dict[str, Any]:
    """Directors, hosts and the like as authors, with their role; the author of a film is its director."""
    roles = work.typed.roles
    if work.author:
        if work.typed.entry_type in ("film", "movie"):
            typed["roles"] = {**roles, "author": "=director"}
        return {}
    if work.editor:
        return {}
    if not (makers := makers_of(work)):
        return {}
    variable, names = makers
    typed["roles"] = {**roles, "author": f"={_ROLES.get(variable, variable)}"}
    return {"author": names, variable: ()}
