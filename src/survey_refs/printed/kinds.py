"""The type of a printed reference, by what it prints."""

from __future__ import annotations

import re

from survey_refs.patterns import regex
from survey_refs.printed.reference import PrintedReference

_CODE = regex(r"\[(?P<code>[JMCDRNPSAGZ]|EB|DB|CP)(?:/(?:OL|CD|MT|DK))?\]")
_BY_CODE = {
    "J": "article-journal", "M": "book", "C": "paper-conference", "D": "thesis", "R": "report", "P": "patent",
    "N": "article-newspaper", "S": "standard", "EB": "webpage", "DB": "dataset", "CP": "software", "A": "chapter",
    "G": "book",
}  # fmt: skip
_THESIS = regex(
    r"""
    # "PhD thesis", "Diss.", "Habilitationsschrift", "Tesis doctoral"
    \b(?:thes[ie]s|diss(?:ertation)?|ph\.?\s?d|diplomarbeit|habilitation\w*|thèse|tesis|tesi|tese|proefschrift
        |диссертация|дис)\b
    """,
    re.VERBOSE | re.I,
)
_REPORT = regex(
    r"\b(?:(?:technical|research|working|discussion|white)\s+(?:report|paper)|tech\.?\s+rep|report|rapport|"
    r"bericht)\b",
    re.I,
)
_CONFERENCE = regex(
    r"""
    # "Proceedings of …", "Tagungsband", "Actes du …"
    \b
    (?:
        proc(?:eedings)?\b|conference|conf\.|symposium|workshop|meeting|congress|colloquium|actes|atti|tagung\w*
        |advances\ in\ neural
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NEWSPAPER = regex(r"\b(?:times|guardian|post|zeitung|le monde|el país|gazette|herald|news|wired|economist)\b", re.I)


def type_of(reference: PrintedReference) -> str:
    """The CSL type."""
    text, get = reference.text, reference.get
    if code := _CODE.search(text):
        return _BY_CODE.get(code["code"], "document")
    container, genre = get("container-title"), get("genre")
    if genre and _THESIS.search(genre):
        return "thesis"
    if genre and _REPORT.search(genre):
        return "report"
    if get("arXiv") and not get("volume") and not get("page"):
        return "article"
    if container:
        return _contained(reference, container)
    if genre:
        return "manuscript"
    if get("publisher") or get("edition") or get("ISBN") or get("publisher-place"):
        return "book"
    return "webpage" if get("URL") else "document"


def _contained(reference: PrintedReference, container: str) -> str:
    get = reference.get
    start = next(part.span.start for part in reference.fields if part.name == "container-title")
    before = reference.text[max(0, start - 40) : start]
    inside = bool(re.search(r"(?:\b(?:in|dans|em|en)\b|//)[:\s]*(?:the\s+)?[“«]?$", before, re.I))
    editors = any(name.role == "editor" for name in reference.names) and any(
        n.role == "author" for n in reference.names
    )
    if _CONFERENCE.search(container) and not (get("issue") and get("volume")):
        return "paper-conference"
    if (get("volume") or get("issue")) and not editors and not get("publisher"):
        return "article-journal"
    if editors or (inside and get("publisher")):
        return "chapter"
    if inside and get("page"):
        return "paper-conference" if not get("volume") else "article-journal"
    if get("URL") and not get("page") and not get("volume"):
        return "article-newspaper" if _NEWSPAPER.search(container) else "webpage"
    return "article-newspaper" if _NEWSPAPER.search(container) and not get("volume") else "article-journal"
