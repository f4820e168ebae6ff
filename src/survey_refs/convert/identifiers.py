"""The preprint that an entry names, in whichever of the ten fields that people put arXiv identifiers into."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from survey_refs.identifiers.arxiv import find_arxiv_id
from survey_refs.identifiers.verbatim import verbatim_text

_ELSEWHERE = ("eid", "journal", "journaltitle", "note", "howpublished", "url", "doi", "number")


class Preprint(NamedTuple):
    """Where a preprint stands: the archive's name, the id within it, and its class (``cs.CL``)."""

    archive: str
    id: str
    subject: str = ""


def preprint_of(fields: Mapping[str, str]) -> Preprint | None:
    """The archive and id of a preprint, from ``eprint`` or from the fields where people put arXiv ids instead."""
    eprint = verbatim_text(fields.get("eprint", ""))
    archive = verbatim_text(fields.get("archiveprefix", "") or fields.get("eprinttype", "")) if eprint else ""
    if archive and archive.lower() != "arxiv":
        return Preprint(archive, eprint, _subject(fields))
    identifier = (find_arxiv_id(eprint) or (archive and eprint)) if eprint else ""
    identifier = identifier or _elsewhere(fields)
    return Preprint("arXiv", identifier, _subject(fields)) if identifier else None


def _elsewhere(fields: Mapping[str, str]) -> str:
    for name in _ELSEWHERE:
        text = fields.get(name)
        if text and "rxiv" in text.lower() and (identifier := find_arxiv_id(text)):
            return identifier
    volume = fields.get("volume", "")
    return find_arxiv_id(volume) if volume.lstrip().lower().startswith("abs/") else ""


def _subject(fields: Mapping[str, str]) -> str:
    return verbatim_text(fields.get("primaryclass", "") or fields.get("eprintclass", ""))
