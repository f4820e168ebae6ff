"""Where a work is found: DOI, URL, preprint, and the addresses that people type into other fields."""

from __future__ import annotations

import re

from survey_refs.convert.builder import WorkBuilder
from survey_refs.convert.identifiers import preprint_of
from survey_refs.identifiers.doi import doi_of_field, doi_of_url
from survey_refs.identifiers.verbatim import verbatim_text
from survey_refs.latex.decode import latex_to_markup
from survey_refs.patterns import regex

_ADDRESS = regex(
    r"\\url\s*\{(?P<url>[^{}]*)\}|\\href\s*\{(?P<href>[^{}]*)\}\s*\{(?P<label>[^{}]*)\}|(?P<bare>https?://[^\s{}\\,;]+)"
)
_INTRODUCTION = regex(
    r"""
    # "Available online at:", "Also accessed via ", "Web page: "
    (?:
        (?:also\s+)?
        (?:online|electronic|available|accessible|retrieved|accessed|see|url|web\s*(?:site|page)?|link)
        (?:\s+(?:online|available|at|from|on|under|via|here))*\s*[:.,;]?\s*
    )+$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS_FIELDS = ("howpublished", "note", "addendum")
_SITES = {
    # eprinttype: the address that its number leads to (biblatex manual, section 3.14.7)
    "jstor": "https://www.jstor.org/stable/{}",
    "hdl": "https://hdl.handle.net/{}",
    "handle": "https://hdl.handle.net/{}",
    "googlebooks": "https://books.google.com/books?id={}",
    "hal": "https://hal.science/{}",
    "iacr": "https://eprint.iacr.org/{}",
    "mr": "https://mathscinet.ams.org/mathscinet-getitem?mr={}",
    "zbl": "https://zbmath.org/{}",
}
_PUBMED = frozenset({"pubmed", "pmid"})


def read_links(made: WorkBuilder) -> None:
    """``doi`` and ``url``, else an address that stands in ``howpublished``, ``note`` or ``addendum``; ``eprint``."""
    doi = doi_of_field(made.field("doi"))
    url = verbatim_text(made.field("url") or made.field("howpublished-url"))
    if linked := doi_of_url(url):
        made.typed["url_typed"] = url
        if not doi:
            doi, url = linked, ""
        elif linked.lower() == doi.lower() and "distinct_url" not in made.typed:
            url = ""
    made.values["DOI"], made.values["URL"] = doi, url
    if not url and not doi:
        _read_address_elsewhere(made)
    _read_eprint(made)


def _read_address_elsewhere(made: WorkBuilder) -> None:
    for name in _ADDRESS_FIELDS:
        if not (found := find_address(made.field(name))):
            continue
        address, rest = found
        doi = doi_of_url(address)
        made.values["DOI" if doi else "URL"] = doi or address
        made.typed["address_field"], made.typed["address_typed"] = name, _as_typed(made.field(name), address)
        where = made.values if name == "note" else made.typed
        if words := latex_to_markup(rest).strip(" .,;:"):
            where[name] = words
        else:
            where.pop(name, None)
        return


def _as_typed(source: str, address: str) -> str:
    """The field's text; no style changes the case of an address in ``\\url``."""
    text = latex_to_markup(source).strip()
    return text.replace(address, f'<span class="nocase">{address}</span>') if "\\url" in source else text


def find_address(text: str) -> tuple[str, str] | None:
    """The address in a field's LaTeX source, and the words that are left of it; None where there is none.

    >>> find_address(r"Available online: \\url{https://example.org/a_b}")
    ('https://example.org/a_b', '')
    """
    match = _ADDRESS.search(text) if "://" in text or "\\url" in text or "www." in text else None
    if match is None:
        return None
    address = verbatim_text(match["url"] or match["href"] or match["bare"] or "").rstrip(".")
    if not re.match(r"(?:https?|ftp)://|www\.", address):
        return None
    label = match["label"] or ""
    label = "" if "://" in label or "www." in label or label in address else label
    before = _INTRODUCTION.sub("", text[: match.start()])
    return address, f"{before}{label}{text[match.end() :].lstrip('.')}".strip()


def _read_eprint(made: WorkBuilder) -> None:
    preprint = preprint_of(made.fields)
    if preprint is None:
        if eprint := made.typed.get("eprint"):
            made.values["archive"] = eprint  # biblatex-apa: the site's name
        return
    archive, number = preprint.archive, preprint.id
    kind = archive.lower()
    if kind in _PUBMED:
        made.put("PMID", number)
    elif kind in _SITES:
        if not made.values["URL"] and not made.values["DOI"]:
            made.values["URL"] = _SITES[kind].format(number)
    else:
        made.values["archive"] = "arXiv" if kind == "arxiv" else archive
        made.values["archive_location"] = number
