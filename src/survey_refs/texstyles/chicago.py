"""Chicago, author and date: as biblatex-chicago (17th edition) prints it.

Source: the Chicago Manual of Style as biblatex-chicago's ``authordate`` implements it: titles as typed, ISSN and ISBN,
DOI and URL both, eprints. What the .bib file has is printed; ``collection:chicago-author-date`` has the 18th edition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from survey_refs.csl.registration import Prepared
from survey_refs.model import Date, Work
from survey_refs.texstyles.bst_fields import bst_fields, capital_first, filled
from survey_refs.texstyles.bst_types import bst_type
from survey_refs.texstyles.title_case import plain, typed_inner_quotes, typed_quotes
from survey_refs.texstyles.years import needs_words, year_line

_KINDS = {"electronic": "online", "software": "misc", "dataset": "misc", "video": "misc", "booklet": "misc"}
_KINDS |= {"standard": "book", "patent": "misc", "manual": "book"}
_THESIS_WORDS = {"doctoral": "PhD diss.", "master": "Master’s thesis", "bachelor": "Bachelor’s thesis"}


def prepare(work: Work, options: Mapping[str, str]) -> Prepared:
    """The work as the style file ``chicago-author-date.csl`` expects it."""
    kind = bst_type(work)
    kind = _KINDS.get(kind, kind)
    own = work.typed
    fields = bst_fields(work, kind)
    publisher = fields["publisher"] or (fields["organization"] if kind in ("inproceedings", "proceedings") else "")
    extra = fields | {
        "house": publisher or fields["institution"] * (kind == "report") or fields["organization"] * (kind == "book"),
        "how-line": own.howpublished,
        "edition-line": _edition(work, fields["edition-words"]),
        "kind-line": capital_first(own.own_type) or ("Technical report" if kind == "report" else ""),
        "thesis-words": own.own_type or _THESIS_WORDS.get(own.thesis_kind or "doctoral", work.genre),
        "thesis-school": fields["school"] or own.institution,
        "note-line": capital_first(typed_quotes(work.note)),
        "note-typed": typed_quotes(work.note),
        "version-line": f"V. {work.version}" if work.version else "",
        "series-line": ", ".join(part for part in (work.collection_title, work.collection_number) if part),
        "eprint-line": _eprint(work),
        "month-known": "yes" if work.issued is not None and any(len(part) > 1 for part in work.issued.parts) else "",
        "creator-known": "yes" if work.author or work.editor or fields["organization"] else "",
        "stopped-title": "yes" if plain(work.title).endswith(("?", "!", ".")) else "",
        "short-author": own.short_author,
        **_date_lines(work),
    }
    both = bool(work.author) and bool(work.editor) and work.editor == work.translator
    place = work.publisher_place or (work.event_place if kind in ("inproceedings", "proceedings") else "")
    made = work.changed(
        type=kind,
        title=(typed_quotes if options["form"] == "tex" else typed_inner_quotes)(work.title),
        container_title=typed_quotes(work.container_title),
        issued=_without_day(work),
        page=fields["pages"] or own.article_number,
        publisher_place=place,
        editor_translator=work.editor if both else (),
        editor=() if both else work.editor,
        translator=() if both else work.translator,
    )
    return Prepared(made, filled(extra))


def _date_lines(work: Work) -> dict[str, str]:
    """``[ca. 1661]`` (Chicago 17, 14.145), ``in press`` (15.45), what CSL's dates cannot say."""
    date = work.issued
    if date is None:
        return {"date-words": work.status}
    line = year_line(date) if needs_words(date) else ""
    return {"date-words": f"[{line}]" if date.circa else line}


def _edition(work: Work, words: str) -> str:
    if not words:
        return ""
    return f"{words} ed." if work.edition.isdecimal() and not work.typed.edition_typed else capital_first(words)


def _eprint(work: Work) -> str:
    own = work.typed
    if not own.eprint:
        return ""
    kind = own.eprint_type or work.archive
    subject = own.eprint_class
    kind = "arXiv" if kind.lower() == "arxiv" else kind
    return f"{kind}: {own.eprint}" + (f" [{subject}]" if subject else "") if kind else ""


def _without_day(work: Work) -> Date | None:
    """The day only where biblatex's ``date`` gave it; BibTeX's ``day`` is not printed."""
    date = work.issued
    if date is None or work.typed.date_field or not work.typed.entry_type:
        return date
    return replace(date, parts=tuple(part[:2] for part in date.parts))
