"""Identifiers as people type them: DOIs with resolvers in front, URLs with LaTeX in them, arXiv ids in five fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_DOI_START = re.compile(r"10\.\d{4,9}(?:\.\d+)*/|10/[a-z0-9]", re.IGNORECASE)
_RESOLVER = re.compile(
    r"^(?:https?:/{1,2})?(?:www\.|dx\.)?(?:doi\.org|doi\.acm\.org|doi\.ieeecomputersociety\.org)/+(?:https?:/{1,2})?",
    re.IGNORECASE,
)
_ANY_RESOLVER = re.compile(r"^https?://(?:dx\.|www\.)?doi\.(?:org|acm\.org)/", re.IGNORECASE)
_DOI_WORD = re.compile(r"^(?:doi|DOI)\s*[:=]?\s*")
_LATEX_IN_CODE = re.compile(
    r"\{\\_\}|\\~\{\}|\\([%&#_$~{}])|\$\\sim\$|\\textasciitilde(?:\{\})?|\\textunderscore(?:\{\})?"
)
_URL_COMMAND = re.compile(r"\\(?:url|path|nolinkurl|href)\s*\{([^{}]*)\}")
_GROUP = re.compile(r"(?<!\\)\{([^{}]*)\}")
_ARXIV_ID = r"(?:\d{4}\.\d{4,5}|[a-z][a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
_ARXIV = re.compile(
    rf"arxiv(?:\.org/(?:abs|pdf)/|\s*[:/.]?\s*(?:preprint\s*)?(?:arxiv)?\s*[:/]?\s*)({_ARXIV_ID})", re.IGNORECASE
)
_CORR = re.compile(rf"^abs/({_ARXIV_ID})$", re.IGNORECASE)
_BARE = re.compile(rf"^(?:arxiv:)?({_ARXIV_ID})$", re.IGNORECASE)
_ARXIV_DOI = re.compile(rf"^10\.48550/arxiv\.({_ARXIV_ID})$", re.IGNORECASE)


def code_text(value: str) -> str:
    """A verbatim field's value without the LaTeX that some files put into it (``\\_``, ``\\url{…}``, braces)."""
    text = value.strip()
    if not text or ("\\" not in text and "{" not in text and "$" not in text):
        return " ".join(text.split()) if " " in text or not text.isprintable() else text
    text = _URL_COMMAND.sub(r"\1", text)
    text = _LATEX_IN_CODE.sub(_plain_code, text)
    while _GROUP.search(text):
        text = _GROUP.sub(r"\1", text)
    return re.sub(r"\s+", " ", text.strip())


def _plain_code(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    return "_" if "_" in match[0] or "underscore" in match[0] else "~"


def doi_text(value: str) -> str:
    """A ``doi`` field as a bare DOI: resolvers, ``doi:`` and blanks cut; what is no DOI stays as typed."""
    text = code_text(value)
    if _DOI_START.match(text):
        return text
    text = _DOI_WORD.sub("", text)
    while match := _RESOLVER.match(text):
        text = text[match.end() :]
    start = _DOI_START.search(text)
    if start and (start.start() == 0 or "//" in text[: start.start()] or text[: start.start()].endswith("/")):
        return text[start.start() :]
    return text


def doi_of_url(url: str) -> str:
    """The DOI of a URL that goes to a DOI resolver; empty for any other URL."""
    match = _ANY_RESOLVER.match(url)
    if not match:
        return ""
    rest = doi_text(url[match.end() :])
    return rest if _DOI_START.match(rest) else ""


@dataclass(frozen=True, slots=True)
class Preprint:
    """Where a preprint stands: the archive's name, the id within it, and its class (``cs.CL``)."""

    archive: str
    id: str
    subject: str = ""


def preprint_of(fields: Mapping[str, str]) -> Preprint | None:
    """The archive and id of a preprint, from ``eprint`` or from the fields where people put arXiv ids instead."""
    if typed := fields.get("eprint"):
        eprint = code_text(typed)
        kind = code_text(fields.get("archiveprefix", "") or fields.get("eprinttype", ""))
        if eprint and kind and kind.lower() != "arxiv":
            return Preprint(kind, eprint, _subject(fields))
        if eprint and (bare := _BARE.match(eprint) or _ARXIV.search(eprint)):
            return Preprint("arXiv", bare[1], _subject(fields))
        if eprint and kind:
            return Preprint("arXiv", eprint, _subject(fields))
    for name in ("eid", "journal", "journaltitle", "note", "howpublished", "url", "doi", "number"):
        text = fields.get(name)
        if text and "rxiv" in text.lower() and (match := _ARXIV.search(text)):
            return Preprint("arXiv", match[1], _subject(fields))
    if "volume" in fields and (match := _CORR.match(fields["volume"].strip())):
        return Preprint("arXiv", match[1], _subject(fields))
    if match := _ARXIV_DOI.match(fields.get("doi", "").strip()):
        return Preprint("arXiv", match[1], _subject(fields))
    return None


def _subject(fields: Mapping[str, str]) -> str:
    return code_text(fields.get("primaryclass", "") or fields.get("eprintclass", ""))
