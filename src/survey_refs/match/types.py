"""Kinds of works: CSL types of entries against the registries' own types."""

from __future__ import annotations

from survey_refs.match.venues import is_preprint_server
from survey_refs.model import Agreement, Record, Work

#: registry types that are never the work a reference means
NEVER_CITED = {
    "component": "a part of another work (figure, table, supplement)",
    "journal-issue": "a whole issue",
    "journal-volume": "a whole volume",
    "journal": "a whole journal",
    "proceedings-series": "a whole series",
    "book-series": "a whole series",
    "grant": "a grant",
    "peer-review": "a review of a work",
}
PREPRINT_TYPES = frozenset({"posted-content", "preprint"})
_PREPRINT_DOIS = (
    "10.48550/arxiv.",
    "10.2139/ssrn.",
    "10.1101/20",
    "10.21203/rs.",
    "10.20944/preprints",
    "10.31234/osf",
)
_ARTICLE = frozenset({"journal-article", "journalarticle", "datapaper"})
_PAPER = frozenset({"proceedings-article", "conferencepaper"})
_PART = frozenset({"book-chapter", "book-section", "book-part", "book-track", "reference-entry", "bookchapter"})
_BOOK = frozenset({"book", "monograph", "edited-book", "reference-book", "book-set", "proceedings"})
_REPORT = frozenset({"report", "report-component", "report-series", "standard"})
_THESIS = frozenset({"dissertation"})
_KNOWN = _ARTICLE | _PAPER | _PART | _BOOK | _REPORT | _THESIS | PREPRINT_TYPES

#: CSL type -> (types that fit, types that may be meant)
_FITS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "article-journal": (_ARTICLE, _PAPER | _PART | _REPORT | PREPRINT_TYPES),
    "article-magazine": (_ARTICLE, _PAPER | _PART),
    "article-newspaper": (_ARTICLE, _PART),
    "review": (_ARTICLE, _PART),
    "review-book": (_ARTICLE, _PART),
    "paper-conference": (_PAPER, _ARTICLE | _PART | PREPRINT_TYPES),
    "chapter": (_PART, _PAPER | _ARTICLE),
    "entry": (_PART, _ARTICLE),
    "entry-encyclopedia": (_PART, _ARTICLE),
    "entry-dictionary": (_PART, _ARTICLE),
    "book": (_BOOK, _REPORT | _THESIS),
    "report": (_REPORT, _BOOK | PREPRINT_TYPES),
    "standard": (_REPORT, _BOOK),
    "thesis": (_THESIS, frozenset()),
    "manuscript": (frozenset(), PREPRINT_TYPES),
    "software": (frozenset({"software"}), frozenset({"dataset", "other"})),
    "dataset": (frozenset({"dataset"}), frozenset({"datapaper", "software", "collection", "other"})),
    "webpage": (frozenset(), PREPRINT_TYPES | _REPORT | {"dataset", "software", "other"}),
    "patent": (frozenset(), frozenset({"other"})),
}


def is_preprint_record(record: Record) -> bool:
    """Whether a record is of a preprint (SSRN deposits its own as articles of a journal)."""
    if record.type.lower() in PREPRINT_TYPES or record.work.DOI.lower().startswith(_PREPRINT_DOIS):
        return True
    return bool(record.work.container_title) and is_preprint_server(record.work.container_title)


def is_preprint_entry(work: Work) -> bool:
    """Whether an entry cites a preprint as such: its venue is a preprint server, or it has none but an arXiv number."""
    venue = work.container_title or work.publisher
    if venue and is_preprint_server(venue):
        return True
    archive = (work.archive or work.typed.eprint_type).lower()
    if "arxiv" in archive or "10.48550/arxiv" in work.DOI.lower() or "arxiv.org" in work.URL.lower():
        return not work.container_title
    return "preprint" in work.genre.lower()


def is_published_entry(work: Work) -> bool:
    """Whether an entry cites a published version: it has a venue that is no preprint server."""
    return bool(work.container_title) and work.type in _FITS and not is_preprint_entry(work)


def compare_types(work: Work, record: Record) -> tuple[Agreement, str]:
    """Whether a record of this type can be what an entry of this type cites; both sides unknown are not comparable."""
    kind = record.type.lower()
    if kind in NEVER_CITED:
        return Agreement.DISAGREE, f"the record is {NEVER_CITED[kind]}"
    if work.type not in _FITS or not kind:
        return Agreement.NOT_COMPARABLE, ""
    fits, maybe = _FITS[work.type]
    if kind in fits:
        return Agreement.AGREE, kind
    if kind in maybe:
        return Agreement.NEAR, f"the entry is a {work.type}, the record a {kind}"
    if kind in _KNOWN:
        return Agreement.DISAGREE, f"the entry is a {work.type}, the record a {kind}"
    return Agreement.NOT_COMPARABLE, f"the record is a {kind}"
