"""The sure things of a printed reference: identifiers and addresses, found by their form before anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from survey_refs.identifiers import isbn, issn
from survey_refs.identifiers.arxiv import find_arxiv_id
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.identifiers.pubmed import LABELLED_PMCID, LABELLED_PMID
from survey_refs.patterns import regex

_OLD_ARXIV = r"[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[A-Z]{2})?/\d{7}"
_ARXIV_ID = rf"(?:\d{{4}}\.\s?\d{{4,5}}|{_OLD_ARXIV})(?:v\d+)?"
_ARXIV = regex(
    rf"""
    # "arXiv preprint arXiv:2301.00001 [cs.CL]", "CoRR, abs/2301.00001", "arXiv: 2301.00001"
      (?:(?:arxiv|corr)(?:[ \n]+(?:preprints?|e-?prints?|article))?[,.]?(?:\s+\[[\w.-]+\][,:]?)?\s*[:,]?\s*)?
      (?:arxiv(?:\.org)?\s*[:\s/]\s*(?:abs/)?|abs/|corr\s*[:,]?\s*)(?P<id>{_ARXIV_ID})
      (?:\s*(?:\[[\w.,\s-]+\]|\([a-z-]+(?:\.[A-Z]{{2}})?\)))?
    | (?:arxiv|corr)(?:[ \n]+(?:preprints?|e-?prints?))?\s*[,:]\s*(?P<bare>{_ARXIV_ID})
      (?:\s*(?:\[[\w.,\s-]+\]|\([a-z-]+(?:\.[A-Z]{{2}})?\)))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DOI = regex(
    r"""
    # "https://doi.org/10.1000/182", "doi: 10.1000/182", "<10. 1000/182" broken by a line's end
    (?:<\s*)?(?:\bdoi\s?[:.=]?\s*)?(?:(?:https?:\s?//\s?)?(?:(?:dx|www)\.)?\s?doi\.\s?org\s?/\s?(?:doi:\s?)?)*
    (?P<doi>(?<![\d.])10\s?\.\s?\d{4,9}(?:\.\d+)?\s?/\s?\S+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_URL = regex(r"(?:<\s*|\\url\{)?(?P<url>(?:https?|ftp):\s?//\s?[^\s<>“”\"{}]+|www\.[^\s<>“”\"{},]+)\}?>?", re.I)
_LABELLED = (("ISBN", isbn.LABELLED), ("ISSN", issn.LABELLED), ("PMID", LABELLED_PMID), ("PMCID", LABELLED_PMCID))
_BREAKS_AFTER = "/.-_=&?#%:~+(;<,"  # where a long identifier or address is broken
_DIGITS_MORE = regex(r"[ \t]*\n[ \t]*\d+(?=[.,;]?(?:\s|\Z))")  # digits of a DOI that its line cuts off
_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}
_MORE = regex(r"[ \t]*\n\s*(?P<more>[^\s“”\"]+)")


@dataclass(frozen=True, slots=True)
class Mark:
    """An identifier or address: ``variable`` is its CSL variable (``arXiv`` for arXiv), ``value`` its normal form."""

    variable: str
    value: str
    start: int
    end: int
    inner: tuple[int, int]  # where the value itself stands


def find_marks(text: str) -> list[Mark]:
    """All identifiers and addresses of ``text``, in order, none within another."""
    found: list[Mark] = []
    if "10" in text:
        found += filter(None, (_doi(text, match) for match in _DOI.finditer(text)))
    found += (_address(text, match) for match in _URL.finditer(text))
    low = text.lower()
    if "arxiv" in low or "abs/" in low or "corr" in low:
        for match in _ARXIV.finditer(text):
            group = "id" if match["id"] else "bare"
            found.append(Mark("arXiv", match[group].replace(" ", ""), *match.span(), match.span(group)))
    for name, form in _LABELLED:
        if name[:2] in text or name.lower()[:2] in low:
            found += (
                Mark(name, match[name.lower()], *match.span(), match.span(name.lower()))
                for match in form.finditer(text)
            )
    return _apart(found)


def _apart(found: list[Mark]) -> list[Mark]:
    found.sort(key=lambda mark: (mark.start, -mark.end))
    kept: list[Mark] = []
    for mark in found:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _doi(text: str, match: re.Match[str]) -> Mark | None:
    start, end = match.span("doi")
    end = _continued(text, start, end)
    while digits := _DIGITS_MORE.match(text, end):
        end = digits.end()
    end = _without_tail(text, start, end)
    value = re.sub(r"\s+", "", text[start:end])
    if not normalise_doi(value):
        return None
    stop = end + 1 if text[match.start()] == "<" and text[end : end + 1] == ">" else end
    return Mark("DOI", value, match.start(), stop, (start, end))


def _address(text: str, match: re.Match[str]) -> Mark:
    start, end = match.span("url")
    end = _without_tail(text, start, _continued(text, start, end))
    value = re.sub(r"\s+", "", text[start:end])
    stop = max(end, match.end()) if text[match.start()] in "<\\" else end
    variable = "URL"
    if "arxiv.org/" in value.lower() and (identifier := find_arxiv_id(value)):
        return Mark("arXiv", identifier, match.start(), stop, (start, end))
    return Mark(variable, value, match.start(), stop, (start, end))


def _continued(text: str, start: int, end: int) -> int:
    """Where an identifier ends that goes on in the next line."""
    while more := _MORE.match(text, end):
        last, piece = text[end - 1], more["more"]
        if last in ".," and not _goes_on(piece):
            break
        if last not in _BREAKS_AFTER and not _goes_on(piece):
            break
        if last in ";:," and not re.search(r"\d", piece):
            break
        if last == "-" and re.match(r"[A-Z][a-z]+[.,]?$", piece) and not re.search(r"https?:", text[start:end]):
            break
        end = more.end()
    return end


def _goes_on(piece: str) -> bool:
    """Whether a piece of a line looks like part of an address and not like a word or a number of the text."""
    return bool(
        re.match(r"[\w-]*[/_=&?%~#]|[a-z0-9-]+\.(?:org|com|net|edu|html?|pdf|php|aspx?)\b", piece)
        or re.match(r"(?=\w*\d)(?=\w*[a-z])[\w-]{5,}[.,;]?$|\d{4,}/|(?=[\w.-]*[a-z\d]\.[a-z\d])[a-z\d.-]{7,}$", piece)
    )


def _without_tail(text: str, start: int, end: int) -> int:
    while end > start:
        last = text[end - 1]
        if (
            last in ".,;:!?\"'”’»*"
            or last.isspace()
            or (last in _CLOSING and text.count(last, start, end) > text.count(_CLOSING[last], start, end))
        ):
            end -= 1
        else:
            break
    return end


def gaps(marks: list[Mark], length: int) -> list[tuple[int, int]]:
    """The ranges of a text of ``length`` characters that no mark covers."""
    edges = [(0, 0), *((mark.start, mark.end) for mark in marks), (length, length)]
    return [(a[1], b[0]) for a, b in pairwise(edges) if a[1] < b[0]]
