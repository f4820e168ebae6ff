"""IEEE: titles in sentence case, notes and places as IEEEtran's BibTeX style has them.

Source: what IEEEtran.bst 1.14 prints (2015; the current one): every author, and no DOI. Option ``doi``: ``doi``
adds ``doi: 10.1109/…`` and ``url`` the address behind the reference, as IEEE's later guides for authors ask.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from survey_refs.csl.registration import Prepared
from survey_refs.model import Work
from survey_refs.patterns import regex
from survey_refs.texstyles.bst_fields import (
    article_number,
    bst_fields,
    edition_typed,
    filled,
    month_as_typed,
    ordinal,
    with_commas,
    with_main_title_as_series,
)
from survey_refs.texstyles.bst_types import bst_type
from survey_refs.texstyles.title_case import is_foreign, plain, sentence_case

_QUOTED = frozenset(
    {"article", "booklet", "incollection", "inproceedings", "misc", "patent", "report", "thesis", "unpublished"}
)  # fmt: skip
_MEETINGS = frozenset({"inproceedings", "proceedings"})
_SMALL = frozenset({"online", "electronic"})
_THESIS_WORDS = {"doctoral": "Ph.D. dissertation", "master": "Master’s thesis"}
_THESIS_WORDS |= {"bachelor": "Bachelor’s thesis", "diploma": "Diploma thesis", "candidate": "Candidate thesis"}
_FIVE_DIGITS = regex(r"(?<![A-Za-z\d])\d{5,}(?!\d)")
_MULTIPLE = regex(r"[-–—,+]")


_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.")


def prepare(work: Work, options: Mapping[str, str]) -> Prepared:
    """The work as the style file ``ieee.csl`` expects it."""
    work = with_main_title_as_series(work)
    kind = bst_type(work)
    kind = "electronic" if kind == "online" else "misc" if kind in ("software", "dataset", "video") else kind
    own = work.typed
    title = work.title
    if (kind in _QUOTED or kind in _SMALL) and not is_foreign(work.language):
        title = _article_title(title)
    pages = work.page or own.page_typed
    tex = options["form"] == "tex"
    fields = bst_fields(work, kind)
    month_and_day = _month_and_day(work, kind, options)
    extra = fields | {
        "stopped-title": "yes" if plain(title).endswith(("?", "!", ".")) or _stands_alone(work) else "",
        "pages": _FIVE_DIGITS.sub(_grouped, pages),
        "code": _FIVE_DIGITS.sub(_grouped, fields["code"]) if kind == "patent" else fields["code"],
        "single-page": pages if pages and not _MULTIPLE.search(pages) else "",
        "thesis-words": fields["own-type"] or _THESIS_WORDS[own.thesis_kind or "doctoral"],
        "report-words": fields["own-type"] or {"patent": "Patent", "standard": "Std."}.get(kind, "Tech. Rep."),
        "article-line": _article_number(work) if kind == "article" and not pages and not tex else "",
        "in-words": own.in_type,
        "paper": own.paper,
        "month": month_and_day or month_as_typed(work, options, _MONTHS),
        "month-day": month_and_day,
        "note-line": _note(work, kind),
        "nationality": "U.S." if own.nationality.lower() == "united states" else own.nationality,
        "revision": own.revision,
        "house": _house(fields, kind),
        **_links(work, options.get("doi", "none")),
    }
    made = work.changed(
        type=kind,
        title=title,
        page=pages,
        edition=ordinal(work.edition) if work.edition.isdecimal() else edition_typed(work.edition),
        author=with_commas(work.author),
        editor=with_commas(work.editor),
        publisher=_publisher(fields, kind),
    )
    return Prepared(made, filled(extra))


def _month_and_day(work: Work, kind: str, options: Mapping[str, str]) -> str:
    """``Oct. 23,`` before the year of what is dated by the day: patents, films, pages (IEEE Reference Guide)."""
    date = work.issued
    if kind not in ("misc", "patent") or date is None or len(date.parts) != 1:
        return ""
    if options["form"] == "tex" and kind != "patent":
        return ""
    _, *rest = date.parts[0]
    return f"{_MONTHS[rest[0] - 1]} {rest[1]}," if len(rest) == 2 and 1 <= rest[0] <= 12 else ""


def _stands_alone(work: Work) -> bool:
    """Whether nothing is printed behind the title, so that no comma may end it."""
    own = work.typed
    behind = (work.container_title, work.issued, work.note, work.publisher, work.page, work.publisher_place, work.genre)
    return not any(behind) and not any((own.howpublished, own.organization, own.school, own.month))


def _grouped(match: re.Match[str]) -> str:
    """``17176`` → ``17 176``: a thin space between groups of three from the right."""
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", "\u2009", match[0])


def _article_title(title: str) -> str:
    return sentence_case(title, after_colon="keep", after_stop=False)


def _article_number(work: Work) -> str:
    number = article_number(work)
    return "" if number.lower().startswith("arxiv") else number


def _note(work: Work, kind: str) -> str:
    note = work.note
    if not note or note.startswith("<") or kind in _SMALL:
        return note
    return note[0].lower() + note[1:]


_HOUSES = {"thesis": "school", "report": "institution"}


def _house(fields: Mapping[str, str], kind: str) -> str:
    """School, institution or organization; the last stands in a missing publisher's place in proceedings."""
    if kind == "standard":
        return fields["organization"] or fields["institution"]
    if kind in _MEETINGS and not fields["publisher"]:
        return ""
    return fields[_HOUSES.get(kind, "organization")]


def _publisher(fields: Mapping[str, str], kind: str) -> str:
    if kind in ("thesis", "report", "manual", "electronic", "misc", "standard"):
        return ""
    return fields["publisher"] or (fields["organization"] if kind in _MEETINGS else "")


def _links(work: Work, form: str) -> dict[str, str]:
    if work.DOI and form == "doi":
        return {"url-line": work.URL, "doi-line": f"doi: {work.DOI}"}
    lines = {"url-line": work.typed.url_typed or work.URL}
    if work.DOI and form == "url":
        lines["url-line"] = f"https://doi.org/{work.DOI}"
    return lines
