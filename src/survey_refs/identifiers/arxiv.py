r"""arXiv identifiers (https://info.arxiv.org/help/arxiv_identifier.html).

``2310.01405`` since April 2007, ``hep-th/9901001`` or ``math.GT/0309136`` before; ``v2`` after it where a version is
meant. :func:`normalise_arxiv_id` gives the form to compare and to ask for, :func:`find_arxiv_id` what was typed.
"""

from __future__ import annotations

import re
from functools import cached_property

from survey_refs.model import Work
from survey_refs.patterns import regex

ARXIV_FORM = r"(?:0[7-9]|[1-9]\d)(?:0[1-9]|1[0-2])\.\d{4,5}"
"""An identifier given since April 2007, within other text: a piece of a regular expression."""
_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|"
    "funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|"
    "q-alg|q-bio|quant-ph|solv-int|stat|supr-con"
)
_OLD = rf"(?:{_ARCHIVES})(?:\.[A-Z]{{2}})?/\d{{2}}(?:0[1-9]|1[0-2])\d{{3}}"
_VERSION = r"(?:v\d+)?(?!\d)"
_DIGITS = regex(r"\d{4}\W{0,3}\.\W{0,3}\d{4}|/\d{7}")
_CLASS = regex(r"^([a-z-]+)\.[a-z]{2}/")
ARXIV_DOI_PREFIX = "10.48550/arxiv."


class _Forms:
    """The forms in which an identifier stands in a text; the first group is the identifier. Made when needed."""

    _identifier = rf"((?:{ARXIV_FORM}|{_OLD}){_VERSION})"

    @cached_property
    def alone(self) -> re.Pattern[str]:
        """Nothing else."""
        return re.compile(self._identifier, re.IGNORECASE)

    @cached_property
    def marked(self) -> re.Pattern[str]:
        """After a word that says what it is."""
        return re.compile(
            rf"""(?:arxiv|corr|axriv|arvix) \W{{0,4}}                 # arXiv: · CoRR, and as it is misspelt
                 (?:\w{{2,8}}\W{{1,3}}){{0,2}}?                       # .org/ · preprint arXiv:
                 (?:abs|pdf|e-?prints?|preprint)? \W{{0,6}}
                 {self._identifier}""",
            re.IGNORECASE | re.VERBOSE,
        )

    @cached_property
    def listed(self) -> re.Pattern[str]:
        """DBLP's volume of CoRR."""
        return re.compile(f"abs/{self._identifier}", re.IGNORECASE)

    @cached_property
    def old(self) -> re.Pattern[str]:
        """One given before April 2007, which says itself that it is arXiv's."""
        return re.compile(rf"(?<![\w/.-])({_OLD}{_VERSION})", re.IGNORECASE)


_FORMS = _Forms()


def is_arxiv_id(value: str) -> bool:
    """Whether ``value`` is an arXiv identifier and nothing else; a version may stand after it."""
    return bool(value) and _FORMS.alone.fullmatch(value) is not None


def find_arxiv_id(text: str) -> str:
    """The identifier that ``text`` is or names (``arXiv:…``, ``arxiv.org/abs/…``, ``10.48550/arXiv.…``), as typed.

    With its version and class; empty where there is none. A bare number counts only where it is all there is.
    """
    if not _DIGITS.search(text):
        return ""
    text = text.replace("\\_", "_").replace("{", "").replace("}", "").strip()
    found = (
        _FORMS.alone.fullmatch(text)
        or _FORMS.marked.search(text)
        or _FORMS.listed.fullmatch(text)
        or _FORMS.old.search(text)
    )
    return found[1] if found else ""


def normalise_arxiv_id(text: str) -> str:
    """The identifier of :func:`find_arxiv_id` without version and class, in lower case."""
    found = find_arxiv_id(text).lower()
    return _CLASS.sub(r"\1/", re.sub(r"v\d+$", "", found))


def arxiv_doi(identifier: str) -> str:
    """The DataCite DOI of an arXiv identifier (all of arXiv has them since 2022)."""
    return ARXIV_DOI_PREFIX + identifier.lower()


def arxiv_year(identifier: str) -> int:
    """The year that is part of the identifier."""
    year = int(identifier.rpartition("/")[2][:2])
    return 1900 + year if year >= 91 and "/" in identifier else 2000 + year


def is_at_arxiv(work: Work) -> bool:
    """Whether the archive that the work names is arXiv, so that its number there is one of arXiv's."""
    return work.archive.lower() == "arxiv"


def arxiv_id_of(work: Work) -> str:
    """The normalised arXiv identifier of a work, wherever it stands; empty if nowhere.

    ``eprint`` is read as typed where its archive is arXiv or not said; then DOI, URL, number, note, journal.
    """
    archive = (work.typed.eprint_type or work.archive).lower()
    if archive in ("", "arxiv", "arxiv.org", "arxiv e-prints", "arxiv preprint"):
        for value in (work.typed.eprint, work.archive_location):
            if value and (found := normalise_arxiv_id(value)):
                return found
    if archive.startswith("arxiv") or re.match(r"\W*(?:arxiv|corr)\b", work.container_title, re.IGNORECASE):
        for value in (work.number, work.volume, work.issue, work.page):
            if value and (found := normalise_arxiv_id(value)):
                return found
    elsewhere = (
        *(work.DOI, work.URL, work.container_title, work.number, work.volume, work.note, work.publisher, work.genre),
    )
    for text in elsewhere:
        if text and not is_arxiv_id(text.strip()) and (found := normalise_arxiv_id(text)):
            return found
    return ""
