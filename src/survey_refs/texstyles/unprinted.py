"""What identifies a work and is not in its reference: told, for a style may leave it out without a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from survey_refs.identifiers.arxiv import ARXIV_DOI_PREFIX, arxiv_id_of
from survey_refs.model import Work
from survey_refs.patterns import regex
from survey_refs.texstyles.coverage import shows_address
from survey_refs.texstyles.legal import is_legal

_KINDS = {
    # variable: its name in a message
    "DOI": "DOI",
    "URL": "address",
    "archive_location": "number in an archive",
    "PMID": "PMID",
    "number": "number",
}
_NUMBERED = frozenset({"bill", "legal_case", "legislation", "patent", "regulation", "report", "standard", "treaty"})
_PAGED = frozenset({"article-journal", "article-magazine", "paper-conference"})  # found by pages, else by a number
_CODE = regex(r"^\D+(?=\d)")
_KEYS_TOLD = 3


def unprinted(references: Iterable[tuple[Work, str]]) -> list[str]:
    """One line for each kind of identifier that the references (works with their text) do not show.

    Told are a DOI, an address where no DOI is printed, the number of a preprint that neither shows, a PMID where there
    is nothing else, and the number of a patent, standard, report or law, or of an article that has no pages.
    """
    keys: dict[str, list[str]] = {}
    for work, text in references:
        for variable in _missing(work, text):
            keys.setdefault(variable, []).append(work.id)
    return [_line(_KINDS[variable], keys[variable]) for variable in _KINDS if variable in keys]


def _missing(work: Work, text: str) -> Iterator[str]:
    def lacks(value: str) -> bool:
        return bool(value) and not shows_address(text, value)

    arxiv = arxiv_id_of(work) if work.DOI.lower().startswith(ARXIV_DOI_PREFIX) else ""
    without_doi, without_url = lacks(arxiv or work.DOI), lacks(work.URL)
    found = (work.DOI and not without_doi) or (work.URL and not without_url)
    if without_doi:
        yield "DOI"
    elif without_url and not work.DOI:
        yield "URL"
    if not found and lacks(work.archive_location):
        yield "archive_location"
    if not (work.DOI or work.URL) and lacks(work.PMID):
        yield "PMID"
    if (work.type in _NUMBERED or (work.type in _PAGED and not work.page)) and lacks(_number(work)):
        yield "number"


def _number(work: Work) -> str:
    """What a reference has to show: of a patent or a law not the words before it, which styles have in their own."""
    return _CODE.sub("", work.number) if work.type == "patent" or is_legal(work) else work.number


def _line(kind: str, keys: list[str]) -> str:
    more = f" and {len(keys) - _KEYS_TOLD} more" if len(keys) > _KEYS_TOLD else ""
    return f"the style does not print the {kind} of {', '.join(keys[:_KEYS_TOLD])}{more}"
