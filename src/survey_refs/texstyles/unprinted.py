"""What identifies a work and is not in its reference: told, for a style may leave it out without a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from survey_refs.model import Work
from survey_refs.texstyles.coverage import Piece, Reference

_KINDS = {
    # variable: its name in a message
    "DOI": "DOI",
    "URL": "address",
    "archive_location": "number in an archive",
    "PMID": "PMID",
    "number": "number",
}
_NUMBERED = frozenset({"bill", "legal_case", "legislation", "patent", "regulation", "report", "standard", "treaty"})
_KEYS_TOLD = 3


def unprinted(references: Iterable[tuple[Work, str]]) -> list[str]:
    """One line for each kind of identifier that the references (works with their text) do not show.

    Told are a DOI, an address where no DOI is printed, the number of a preprint that neither shows, a PMID where there
    is nothing else, and the number of a patent, standard, report or law.
    """
    keys: dict[str, list[str]] = {}
    for work, text in references:
        for variable in _missing(work, text):
            keys.setdefault(variable, []).append(work.id)
    return [_line(_KINDS[variable], keys[variable]) for variable in _KINDS if variable in keys]


def _missing(work: Work, text: str) -> Iterator[str]:
    reference = Reference(text, work.title)

    def shows(variable: str, value: str) -> bool:
        return bool(value) and reference.shows(Piece(variable, variable, "address", value))

    found = shows("DOI", work.DOI) or shows("URL", work.URL)
    if work.DOI and not shows("DOI", work.DOI):
        yield "DOI"
    elif work.URL and not work.DOI and not found:
        yield "URL"
    if work.archive_location and not found and not shows("archive_location", work.archive_location):
        yield "archive_location"
    if work.PMID and not (work.DOI or work.URL) and not shows("PMID", work.PMID):
        yield "PMID"
    if work.type in _NUMBERED and work.number and not shows("number", work.number):
        yield "number"


def _line(kind: str, keys: list[str]) -> str:
    more = f" and {len(keys) - _KEYS_TOLD} more" if len(keys) > _KEYS_TOLD else ""
    return f"the style does not print the {kind} of {', '.join(keys[:_KEYS_TOLD])}{more}"
