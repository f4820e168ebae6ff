"""Identifiers as people write them, brought to the one form that a registry knows.

DOI syntax: DOI Handbook section 2 (``10.`` prefix, ``/``, any printable suffix; case does not count). arXiv
identifiers: arXiv's "Understanding the arXiv identifier" (new form since April 2007, archive/number before).
"""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

from survey_refs.model import Work

_RESOLVER = re.compile(
    r"""^(?:https?\s*:\s*/\s*/?\s*)?
        (?:www\.)?
        (?:(?:dx\.|hdl\.)?doi\.org|doi\.acm\.org|(?:dx\.)?doi\.dx\.org|hdl\.handle\.net|dl\.acm\.org/doi(?:/\w+)?
          |link\.springer\.com/(?:article|chapter|book)|onlinelibrary\.wiley\.com/doi(?:/\w+)?)
        /+""",
    re.IGNORECASE | re.VERBOSE,
)
_LABEL = re.compile(r"^(?:urn\s*:\s*doi|info\s*:?\s*doi|doi)\s*[:/=]?\s*|^urn:", re.IGNORECASE)
_COMMAND = re.compile(r"\\(?:url|href|doi|path|texttt|nolinkurl|textnormal)\b\s*")
_TEXT_COMMANDS = {
    "textunderscore": "_", "textless": "<", "textgreater": ">", "textbackslash": "", "textasciitilde": "~",
    "textendash": "-", "allowbreak": "", "slash": "/", "_": "_", "lt": "<", "gt": ">", "sim": "~",
    "textnumbersign": "#", "textpercent": "%",
}  # fmt: skip
_TEXT_COMMAND = re.compile(r"\$?\\([A-Za-z]+|_)(?![A-Za-z])\s*(?:\{\})?\$?")
_DOI = re.compile(r"10\.\d{3,9}(?:\.\d+)*/\S+")
_CLEAN = re.compile(r"10\.(?!48550)\d{4,9}/[A-Za-z0-9._-]*[A-Za-z0-9]")  # nothing to do but the case
_SHORT_DOI = re.compile(r"10/[a-z0-9]{2,12}", re.IGNORECASE)
_DASHES = str.maketrans(
    dict.fromkeys("‐‑‒–—−﹣-", "-") | {"\u00ad": None, "\u200b": None, "\ufeff": None, "\u2060": None}
)
_PAIRS = {")": "(", "]": "[", ">": "<"}


def normalise_doi(text: str) -> str:
    """The DOI in ``text`` in lower case without resolver, label and damage; empty where there is none.

    Undone are: resolvers (``https://doi.org/``, ``dx.doi.org``, publishers' ``/doi/`` pages), the labels ``doi:``,
    ``DOI``, ``info:doi/`` and ``urn:doi:``, LaTeX escapes (``\\_``, ``{\\_}``, ``\\textless``), braces and ``\\url``,
    percent-encoding, HTML entities, typographic dashes, blanks and line breaks inside, punctuation and a query string
    of the resolver at the end. Short DOIs (``10/abc``) stay as they are. An arXiv DOI loses its version, which
    registries do not know.
    """
    if _CLEAN.fullmatch(text):
        return text.lower()
    doi = _bare(text)
    if _SHORT_DOI.fullmatch(doi):
        return doi.lower()
    found = _DOI.search(doi)
    if found is None:
        return ""
    doi = _without_tail(found.group().lower())
    if doi.startswith("10.48550/arxiv."):
        doi = re.sub(r"v\d+$", "", doi)
    return doi if _DOI.fullmatch(doi) else ""


def doi_as_typed(text: str) -> str:
    """The DOI in ``text`` with what :func:`normalise_doi` cuts from its end; empty where it cuts nothing.

    A version, a ``/full`` or a full stop may belong to a DOI after all: to be asked for where the other does not exist.
    """
    found = _DOI.search(_bare(text))
    typed = found.group().lower().rstrip(",;") if found else ""
    return typed if typed != normalise_doi(text) else ""


def _bare(text: str) -> str:
    doi = text.translate(_DASHES).strip()
    doi = html.unescape(doi)
    doi = _COMMAND.sub("", doi)
    doi = _TEXT_COMMAND.sub(lambda m: _TEXT_COMMANDS.get(m.group(1), m.group()), doi)
    doi = re.sub(r"\$(\\?[<>_~])\$", r"\1", doi)
    doi = re.sub(r"\\([_&%#${}~^<>\-/])", r"\1", doi)
    doi = doi.replace("{", "").replace("}", "").replace("\\", "").strip(" \t\n\"'`“”‘’«»<([,;$")
    doi, labels = doi.strip(), 0
    while labels < 4:
        shorter = _RESOLVER.sub("", _LABEL.sub("", doi).strip(), count=1).strip()
        if shorter == doi:
            break
        doi, labels = shorter, labels + 1
    if re.match(r"10(\.\d+)?%2f", doi, re.IGNORECASE) or re.search(
        r"%(?:2[0-9a-f]|3[a-f]|5[bd]|7[bd])", doi, re.IGNORECASE
    ):
        doi = unquote(doi)
    doi = re.sub(r"^10\s*\.\s*(\d{3,9})\s*/\s*", r"10.\1/", doi)
    return _joined(doi)


def _joined(doi: str) -> str:
    """Blanks inside a DOI are line breaks of the file when only a DOI stands there; a sentence is cut at the blank."""
    if not re.match(r"10\.\d", doi) or not re.search(r"\s", doi):
        return doi
    pieces = doi.split()
    joins = len(pieces) <= 3 and all(re.search(r"[\d./_()-]", piece) for piece in pieces[1:])
    if joins and not any(re.match(r"(?:https?:|10\.\d|doi\b)", piece, re.IGNORECASE) for piece in pieces[1:]):
        return "".join(pieces)
    return pieces[0] if "/" in pieces[0] else doi


def _without_tail(doi: str) -> str:
    doi = re.sub(
        r"(?:[?&](?:utm_\w+|src|journalcode|casa_token|download)=.*|#(?:page|abstract|citeas|sec\w*|bib\w*).*)$",
        "",
        doi,
    )
    doi = re.sub(r"(?<=\w)/(?:abstract|full|pdf|fulltext|epdf|meta|summary|html|full/html)$", "", doi)
    while doi:
        last = doi[-1]
        if last in ".,;:\"'`“”‘’»*|/?!&$~^" or (last in _PAIRS and doi.count(last) > doi.count(_PAIRS[last])):
            doi = doi[:-1]
        else:
            break
    return doi


_ARXIV_NEW = r"(?:0[7-9]|[1-9]\d)(?:0[1-9]|1[0-2])\.\d{4,5}"
_ARXIV_OLD = (
    r"(?:astro-ph|cond-mat|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|nlin|nucl-ex|nucl-th|physics|quant-ph|math|cs|"
    r"q-bio|stat|cmp-lg|alg-geom|dg-ga|solv-int|chao-dyn|adap-org|funct-an|q-alg|patt-sol|chem-ph|comp-gas|supr-con|"
    r"acc-phys|ao-sci|atom-ph|bayes-an|mtrl-th|plasm-ph)(?:\.[A-Za-z]{2})?/\d{7}"
)
_ARXIV_DIGITS = re.compile(r"\d{4}\W{0,3}\.\W{0,3}\d{4}|/\d{7}")
_ARXIV_ID = re.compile(rf"({_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d+)?", re.IGNORECASE)
_ARXIV_MARKED = re.compile(
    rf"(?:arxiv|corr|axriv|arvix)\W{{0,4}}(?:\w{{2,8}}\W{{1,3}}){{0,2}}?(?:abs|pdf|e-?prints?|preprint)?\W{{0,6}}({_ARXIV_NEW}|{_ARXIV_OLD})",
    re.IGNORECASE,
)
_ARXIV_OLD_MARKED = re.compile(rf"(?<![\w/.-])({_ARXIV_OLD})(?!\d)", re.IGNORECASE)


def arxiv_id_in(text: str) -> str:
    """The arXiv identifier that ``text`` names (``arXiv:2301.01234v2``, ``arxiv.org/abs/…``, ``10.48550/arXiv.…``).

    Without version, in lower case; empty where there is none. A bare number counts only where it is all there is.
    """
    if not _ARXIV_DIGITS.search(text):
        return ""
    text = text.replace("\\_", "_").replace("{", "").replace("}", "").strip()
    alone = _ARXIV_ID.fullmatch(text)
    found = alone or _ARXIV_MARKED.search(text) or _ARXIV_OLD_MARKED.search(text)
    return re.sub(r"^([a-z-]+)\.[a-z]{2}/", r"\1/", found.group(1).lower()) if found else ""


def arxiv_id_of(work: Work) -> str:
    """The arXiv identifier of a work, wherever it stands: eprint, DOI, URL, number, note, journal; empty if nowhere.

    ``eprint`` is read from ``extra`` where its archive is arXiv or not said.
    """
    extra = {name.lower(): value for name, value in work.extra.items()}
    archive = (extra.get("archiveprefix") or extra.get("eprinttype") or work.archive).lower()
    if archive in ("", "arxiv", "arxiv.org", "arxiv e-prints", "arxiv preprint"):
        for value in (extra.get("eprint", ""), extra.get("arxiv", ""), extra.get("arxivid", ""), work.archive_location):
            if value and (found := arxiv_id_in(value)):
                return found
    if archive.startswith("arxiv") or re.match(r"\W*(?:arxiv|corr)\b", work.container_title, re.IGNORECASE):
        for value in (work.number, work.volume, work.issue, work.page):
            if value and (found := arxiv_id_in(value.strip().removeprefix("abs/"))):
                return found
    for text in (
        work.DOI,
        work.URL,
        work.container_title,
        work.number,
        work.volume,
        work.note,
        work.publisher,
        work.genre,
    ):
        if text and not _ARXIV_ID.fullmatch(text.strip()) and (found := arxiv_id_in(text)):
            return found
    return ""


def arxiv_doi(identifier: str) -> str:
    """The DataCite DOI of an arXiv identifier (all of arXiv has them since 2022)."""
    return f"10.48550/arxiv.{identifier.lower()}"


def normalise_isbn(text: str) -> str:
    """The first valid ISBN of ``text`` as 13 digits (ISO 2108 check digit); empty where there is none."""
    for found in re.finditer(r"(?<!\d)(?:97[89][\s‐-–-]?)?(?:\d[\s‐-–-]?){9}[\dXx](?![\dXx])", text):
        digits = re.sub(r"[^\dX]", "", found.group().upper())
        if len(digits) == 10 and sum((10 - i) * (10 if c == "X" else int(c)) for i, c in enumerate(digits)) % 11 == 0:
            stem = "978" + digits[:9]
            return stem + str(-sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(stem)) % 10)
        if (
            len(digits) == 13
            and "X" not in digits
            and sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(digits)) % 10 == 0
        ):
            return digits
    return ""
