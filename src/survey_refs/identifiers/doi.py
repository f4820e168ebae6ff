r"""DOIs: what one looks like, and the forms in which people write them.

Syntax: DOI Handbook, section 2: ``10.``, the registrant's digits, ``/`` and any printable characters; case does not
count. Short DOIs: https://shortdoi.org (``10/abc``, or ``abc`` after the resolver's address).

Three jobs stand over the one pattern. :func:`parse_doi` is strict: is this a DOI, perhaps with what may stand around
one? :func:`normalise_doi` mends damage as well, to ask registries. :func:`doi_of_field` keeps what was typed, to print.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from survey_refs.identifiers.arxiv import ARXIV_DOI_PREFIX
from survey_refs.identifiers.verbatim import unescape, verbatim_text
from survey_refs.patterns import regex

_PREFIX = r"10\.\d{4,9}(?:\.\d+)*/"
DOI_FORM = _PREFIX + r"\S+"
"""A DOI within other text: a piece of a regular expression."""
_DOI = regex(DOI_FORM)
_SHORT = regex(r"10/[a-z][a-z0-9]{1,11}", re.IGNORECASE)
_SHORT_NAME = regex(r"[a-z][a-z0-9]{2,6}", re.IGNORECASE)  # what stands for 10/… after doi.org/
_START = regex(rf"{_PREFIX}|{_SHORT.pattern}", re.IGNORECASE)
_CLEAN = regex(  # only the case to do
    rf"(?!{re.escape(ARXIV_DOI_PREFIX)[:8]}|10\.(?:1101|64898)/){_PREFIX}[A-Za-z0-9._-]*[A-Za-z0-9]"
    r"(?<!\.full)(?<!\.pdf)(?<!\.long)(?<!\.short)(?<!\.abstract)(?<!-text)"
)
_BARE = regex(rf"{_PREFIX}[A-Za-z0-9._()/-]*[A-Za-z0-9)]")  # nothing to read in it, and nothing to cut off
_ENCODED_SLASH = regex(r"(10(?:\.\d{4,9}(?:\.\d+)*)?)%2f", re.IGNORECASE)
_RESOLVER = regex(
    r"""\s*(?:(?:https?\s*:\s*/?/?|//)\s*)?             # http:// · https:/ · //
        (?:(?:www|dx|hdl)\.)?
        (?P<host>(?:dx\.)?doi\.org|doi\.acm\.org|doi\.ieeecomputersociety\.org|doi\.dx\.org|hdl\.handle\.net)
        \s*/+\s*
     |  \s*(?:urn\s*:\s*|info\s*:?\s*)?doi\s*(?:[:/=]\s*|(?=10[./]))   # doi: · DOI 10.… · info:doi/ · urn:doi:
     |  \s*urn\s*:\s*(?=10[./])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_COMMAND = regex(r"\\(?:url|href|doi|path|texttt|nolinkurl|textnormal)\b\s*")
_DASHES = str.maketrans(
    dict.fromkeys("‐‑‒–—−﹣-", "-") | {"\u00ad": None, "\u200b": None, "\ufeff": None, "\u2060": None}
)
_OPENING = " \t\n\"'`“”‘’«»<([,;$"
_CLOSING = ".,;:\"'`“”‘’»*|/?!&$~^"
_PAIRS = {")": "(", "]": "[", ">": "<"}
_OF_THE_PAGE = regex(
    r"(?:[?&](?:utm_\w+|src|journalcode|casa_token|download)=.*|\#(?:page|abstract|citeas|sec\w*|bib\w*).*)$"
)
_VIEW = regex(
    r"""(?<=\w)(?:
        /(?:abstract|full|pdf|fulltext(?:\.html)?|epdf|meta|summary|html|full/html)
      | \.(?:full|abstract|long|short)(?:-text)?(?:\.pdf)?(?:\+html)?     # HighWire: .full.pdf+html
      | \.pdf
    )$""",
    re.VERBOSE,
)
_QUERY = regex(r"(?<=\S)\?\S*$")  # an address's; a question mark of the DOI's own is percent-encoded there
_VERSION = regex(  # of arXiv's DOIs, and in the addresses of bioRxiv and medRxiv
    rf"^({re.escape(ARXIV_DOI_PREFIX)}.*|10\.(?:1101|64898)/(?:\d{{4}}\.\d\d\.\d\d\.)?\d+)v\d+$"
)


def parse_doi(value: str) -> str:
    """The DOI that ``value`` is, bare and in lower case; empty where it is none.

    Around it may stand a resolver's address or a label, LaTeX's escapes, and a full stop, comma or semicolon at the
    end; in an address it may be percent-encoded. Nothing else is mended: see :func:`normalise_doi`.
    """
    if "10" not in value and "doi" not in value.lower():
        return ""
    if _BARE.fullmatch(value):
        return value.lower()
    text = _decoded(without_resolver(unescape(value))).rstrip(".,;")
    return text.lower() if "\\" not in text and is_doi(text) else ""


def is_doi(text: str) -> bool:
    """Whether ``text`` is a DOI, long or short, and nothing else."""
    return bool(_DOI.fullmatch(text) or _SHORT.fullmatch(text))


def has_resolver(value: str) -> bool:
    """Whether ``value`` begins with the address of a resolver or a label such as ``doi:``."""
    lower = value.lower()
    return ("doi" in lower or "hdl" in lower or "urn" in lower) and _RESOLVER.match(value) is not None


def without_resolver(value: str) -> str:
    """``value`` without resolvers' addresses and labels before it; the path of an address is percent-decoded."""
    at, host = 0, ""
    while match := _RESOLVER.match(value, at):
        at, host = match.end(), match["host"] or host
    text = value[at:].strip()
    if host.lower() == "doi.org" and _SHORT_NAME.fullmatch(text):
        return f"10/{text}"
    return unquote(text) if host else text


def _decoded(doi: str) -> str:
    """A bare DOI percent-encoded as in an address (``10.1234%2Fx``), decoded; any other text as it is."""
    return unquote(doi) if _ENCODED_SLASH.match(doi) else doi


def normalise_doi(text: str) -> str:
    r"""The DOI in ``text`` in lower case without resolver, label and damage; empty where there is none.

    Undone are: resolvers (``https://doi.org/``, ``dx.doi.org``) and any address around a DOI, the labels ``doi:``,
    ``DOI``, ``info:doi/`` and ``urn:doi:``, LaTeX escapes (``\_``, ``{\_}``, ``\textless``), braces and ``\url``,
    percent-encoding, HTML entities, typographic dashes, spaces and line breaks inside, punctuation and a query string
    of the resolver at the end. Short DOIs (``10/abc``) stay as they are. A preprint's DOI loses the version behind
    it (arXiv, bioRxiv, medRxiv), which registries do not know.
    """
    if _CLEAN.fullmatch(text):
        return text.lower()
    doi = _mended(text)
    if _SHORT.fullmatch(doi):
        return doi.lower()
    found = _DOI.search(doi)
    if found is None:
        return ""
    doi = _VERSION.sub(r"\1", _without_tail(found.group().lower()))
    return doi if _DOI.fullmatch(doi) else ""


def doi_as_typed(text: str) -> str:
    """The DOI in ``text`` with what :func:`normalise_doi` cuts from its end; empty where it cuts nothing.

    A version, a ``/full`` or a full stop may belong to a DOI after all: to be asked for where the other does not exist.
    """
    found = _DOI.search(_mended(text))
    typed = found.group().lower().rstrip(",;") if found else ""
    return typed if typed != normalise_doi(text) else ""


def find_doi(text: str) -> str:
    """The first DOI in running text, as written there and without the punctuation around it; empty for none."""
    found = _DOI.search(text)
    doi = _without_tail(found.group()) if found else ""
    return doi if _DOI.fullmatch(doi) else ""


def find_doi_in_url(url: str) -> str:
    """The first DOI in the address of any page, which ends where the address's query goes on; empty for none."""
    found = _DOI.search(unquote(url))
    return _OXFORD.sub(r"\1", find_doi(re.split(r"[?#&\"]", found.group(), maxsplit=1)[0])) if found else ""


_OXFORD = regex(
    r"^(10\.1093/[a-z]+/\w+)/\d+$", re.IGNORECASE
)  # the article's number at Oxford Academic is no part of it


def count_dois(text: str) -> int:
    """How many DOIs begin in ``text``."""
    return len(re.findall(rf"(?<![\d.]){_PREFIX}", text))


def doi_of_field(value: str) -> str:
    """A ``doi`` field as a bare DOI in the case that was typed, without resolver, label and LaTeX.

    What is no DOI stays as typed.
    """
    text = verbatim_text(value)
    if _START.match(text):
        return text
    text = _decoded(without_resolver(text))
    start = _START.search(text)
    if start and (start.start() == 0 or "//" in text[: start.start()] or text[: start.start()].endswith("/")):
        return text[start.start() :]
    return text


def doi_of_url(url: str) -> str:
    """The DOI of a URL that leads to a DOI resolver, as typed; empty for any other URL."""
    address = url.lower()
    if "doi" not in address and "handle" not in address:  # as every resolver's name has it
        return ""
    match = _RESOLVER.match(url)
    if not match or not match["host"]:
        return ""
    doi = doi_of_field(url)
    return doi if _START.match(doi) else ""


def _mended(text: str) -> str:
    import html

    doi = html.unescape(_without_markup(text.translate(_DASHES).strip()))
    doi = unescape(_COMMAND.sub("", doi))
    doi = doi.replace("{", "").replace("}", "").replace("\\", "").strip(_OPENING)
    if "?" in doi and has_resolver(doi):
        doi = _QUERY.sub("", doi)
    doi = without_resolver(doi)
    if _ENCODED_SLASH.match(doi) or re.search(r"%(?:2[0-9a-f]|3[a-f]|5[bd]|7[bd])", doi, re.IGNORECASE):
        doi = unquote(doi)
    return _joined(re.sub(r"^10\s*\.\s*(\d{4,9})\s*/\s*", r"10.\1/", doi))


def _without_markup(text: str) -> str:
    """A DOI without the rest of a link or tag that was copied with it (``10.1234/x](https://…``, ``10.1234/x</a>``)."""
    for mark in ("](", "</"):
        at = text.find(mark)
        if at > 0 and _DOI.search(text, 0, at):
            text = text[:at]
    return text


def _joined(doi: str) -> str:
    """Spaces inside a DOI are line breaks of the file when only a DOI stands there; a sentence is cut at the space."""
    if not re.match(r"10\.\d", doi) or not re.search(r"\s", doi):
        return doi
    pieces = doi.split()
    joins = len(pieces) <= 3 and all(re.search(r"[\d./_()-]", piece) for piece in pieces[1:])
    if joins and not any(re.match(r"(?:https?:|10\.\d|doi\b)", piece, re.IGNORECASE) for piece in pieces[1:]):
        return "".join(pieces)
    return pieces[0] if "/" in pieces[0] else doi


def _without_tail(doi: str) -> str:
    doi = _VIEW.sub("", _OF_THE_PAGE.sub("", doi))
    while doi:
        last = doi[-1]
        if last in _CLOSING or (last in _PAIRS and doi.count(last) > doi.count(_PAIRS[last])):
            doi = doi[:-1]
        else:
            break
    return doi
