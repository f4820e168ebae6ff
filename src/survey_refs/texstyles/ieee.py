"""IEEE: titles in sentence case, notes and places as IEEEtran's BibTeX style has them.

Sources: what IEEEtran.bst 1.14 prints (2015; the current one), with every author and no DOI, for the form ``tex``;
the IEEE Reference Guide for the form ``full``: its months, a DOI after a comma, a book's volume before its publisher,
pages of the web as other works in quotation marks. Option ``doi``: ``doi`` prints ``doi: 10.1109/…``, ``url`` the
address in the place of the URL.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from survey_refs.csl.registration import Prepared
from survey_refs.identifiers.arxiv import ARXIV_DOI_PREFIX, arxiv_id_of, is_at_arxiv
from survey_refs.model import Name, Work
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
from survey_refs.texstyles.guide_lines import as_guides_have_it, guide_lines, stage_line
from survey_refs.texstyles.legal import is_legal
from survey_refs.texstyles.months import SHORT_MONTHS
from survey_refs.texstyles.title_case import is_foreign, plain, sentence_case
from survey_refs.texstyles.years import days_of_month

_QUOTED = frozenset(
    {"article", "booklet", "incollection", "inproceedings", "misc", "patent", "report", "thesis", "unpublished"}
)  # fmt: skip
_DATED_BY_DAY = frozenset({"misc", "patent", "standard", "unpublished"})
_DATED_WORKS = frozenset({"article-magazine", "article-newspaper", "entry-dictionary", "entry-encyclopedia"})
_MEETINGS = frozenset({"inproceedings", "proceedings"})
_SMALL = frozenset({"online", "electronic"})
_SET = frozenset({"broadcast", "graphic", "motion_picture", "software", "song"})  # of what misc prints, in italics
_KINDS = {"online": "electronic", "software": "misc", "dataset": "misc", "video": "misc"}
_KINDS_OF_GUIDE = _KINDS | {"online": "misc", "electronic": "misc"}
_NUMBERED = frozenset({"article", "inproceedings"})
_BOOKS = frozenset({"book", "inbook", "incollection"})
_THESIS_WORDS = {"doctoral": "Ph.D. dissertation", "master": "Master’s thesis"}
_THESIS_WORDS |= {"bachelor": "Bachelor’s thesis", "diploma": "Diploma thesis", "candidate": "Candidate thesis"}
_FIVE_DIGITS = regex(r"(?<![A-Za-z\d])\d{5,}(?!\d)")
_NAME_FIRST = regex(r"[^\W\d_](?:[^\W\d_]*[A-Z]|[^\W\d_]* [A-Z])")  # DOI, PhD, British Library
_MULTIPLE = regex(r"[-–—,+]")


_MONTHS_OF_TEX = (*SHORT_MONTHS[:5], "Jun.", "Jul.", "Aug.", "Sep.", *SHORT_MONTHS[9:])
_STATUS = {
    # IEEE Reference Guide, "Unpublished" and "Periodicals"
    "forthcoming": "to be published",
    "in press": "to be published",
    "submitted": "submitted for publication",
}


def prepare(work: Work, options: Mapping[str, str]) -> Prepared:
    """The work as the style file ``ieee.csl`` expects it."""
    work = with_main_title_as_series(work)
    tex = options["form"] == "tex"
    if not tex:
        work = as_guides_have_it(as_read(work, options))
    kind = bst_type(work)
    if kind == "inbook" and work.container_title and not tex:
        kind = "incollection"
    kind = _KINDS.get(kind, kind) if tex else _KINDS_OF_GUIDE.get(kind, kind)
    own = work.typed
    title = work.title
    set_title = not tex and ((work.type in _SET and not work.container_title) or is_legal(work))
    if (kind in _QUOTED or kind in _SMALL) and not is_foreign(work.language) and not set_title:
        title = _article_title(title)
    pages = work.page or own.page_typed
    fields = bst_fields(work, kind)
    extra = (
        (fields if tex or kind not in _BOOKS else fields | _numbers_of_book(work, fields))
        | _lines(work, kind, fields, options)
        | {
            "stopped-title": "yes" if plain(title).endswith(("?", "!", ".")) or _stands_alone(work) else "",
            "pages": _FIVE_DIGITS.sub(_grouped, pages),
            "single-page": pages if pages and not _MULTIPLE.search(pages) else "",
            "set-title": "yes" if set_title else "",
        }
    )
    made = work.changed(
        type=kind,
        title=title,
        page=pages,
        edition=ordinal(work.edition) if work.edition.isdecimal() else edition_typed(work.edition),
        author=with_commas(work.author) if tex else _six_at_most(work.author),
        editor=with_commas(work.editor) if tex else work.editor,
        translator=() if tex else work.translator,
        publisher=_publisher(fields, kind),
        publisher_place="" if (tex and kind == "standard") or (not tex and is_legal(work)) else work.publisher_place,
    )
    return Prepared(made, filled(extra))


def _six_at_most(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Of more than six authors the first, and ``et al.`` (IEEE Reference Guide, "Basic format")."""
    return (names[0], Name(others=True)) if len(names) > 6 else names


def _numbers_of_book(work: Work, fields: Mapping[str, str]) -> dict[str, str]:
    """The volume and the number in the series, which stand before the publisher (IEEE Reference Guide, "Books")."""
    volume, number, series = fields["vol"], fields["no"], work.collection_title
    of_series = f"no. {number}" if number else ""
    if volume and series and not number:
        of_series, volume = f"vol. {volume}", ""
    return {
        "vol": "",
        "no": "",
        "volume-line": f"vol. {volume}" if volume else "",
        "series-line": ", ".join(filter(None, (f"ser. {series}" if series else "", of_series))),
    }


def _lines(work: Work, kind: str, fields: Mapping[str, str], options: Mapping[str, str]) -> dict[str, str]:
    """The variables that CSL does not have, under the names that the style file gives them."""
    own = work.typed
    tex = options["form"] == "tex"
    month_and_day = _month_and_day(work, kind, options)
    has_pages = bool(work.page or own.page_typed)
    return {
        "code": _FIVE_DIGITS.sub(_grouped, fields["code"]) if kind == "patent" else fields["code"],
        "thesis-words": fields["own-type"] or _THESIS_WORDS[own.thesis_kind or "doctoral"],
        "report-words": _report_words(work, kind, fields, tex=tex),
        "article-line": _article_number(work) if kind in _NUMBERED and not has_pages and not tex else "",
        "in-words": own.in_type,
        "paper": own.paper,
        "month": month_and_day or _month(work, options),
        "month-day": month_and_day,
        "note-line": _note(work, kind, tex=tex),
        "nationality": "U.S." if own.nationality.lower() == "united states" else own.nationality,
        "revision": own.revision,
        "house": ("" if not tex and is_legal(work) else _house(fields, kind)) or _archive(work, kind, tex=tex),
        "volumes-line": "" if tex else work.number_of_volumes,
        "where": _where(work) if kind == "inproceedings" and not tex else "",
        **_links(work, options.get("doi", "none")),
        **({} if tex else _guide_lines(work, kind)),
    }


def _guide_lines(work: Work, kind: str) -> dict[str, str]:
    """What the IEEE Reference Guide has beyond IEEEtran.bst."""
    lines = guide_lines(work) | {"accessed-line": _accessed(work), "stage-line": stage_line(work)}
    if kind == "misc" and not lines.get("code-line") and not (work.type == "interview" and work.interviewer):
        lines["genre-line"] = work.typed.own_type or work.typed.title_addon
    if work.type == "motion_picture" and work.URL:
        lines["medium-line"] = "[Online Video]"
    return lines


def _month(work: Work, options: Mapping[str, str]) -> str:
    """The month where the style file is not to print that of the date: as typed, and in IEEEtran.bst's own words."""
    if options["form"] != "tex":
        return month_as_typed(work, options, SHORT_MONTHS)
    known = days_of_month(work.issued)
    return month_as_typed(work, options, _MONTHS_OF_TEX) or (_MONTHS_OF_TEX[known[1] - 1] if known else "")


def _where(work: Work) -> str:
    """Where a conference was, unless the title of its proceedings says it."""
    return "" if work.event_place in work.container_title else work.event_place


def _report_words(work: Work, kind: str, fields: Mapping[str, str], *, tex: bool) -> str:
    """``Tech. Rep.``, ``Patent``, ``Std.``; nothing before a number that says what it is: ``ISO 4:1997``."""
    if kind == "standard" and not tex and not work.number[:1].isdecimal():
        return "" if work.number else fields["own-type"]
    return fields["own-type"] or {"patent": "Patent", "standard": "Std."}.get(kind, "Tech. Rep.")


def _month_and_day(work: Work, kind: str, options: Mapping[str, str]) -> str:
    """``Oct. 23,`` before the year of what is dated by the day: patents, films, pages (IEEE Reference Guide)."""
    by_day = kind in _DATED_BY_DAY or work.type in _DATED_WORKS
    known = days_of_month(work.issued)
    if not by_day or known is None or not known[2] or (options["form"] == "tex" and kind != "patent"):
        return ""
    return f"{(_MONTHS_OF_TEX if options['form'] == 'tex' else SHORT_MONTHS)[known[1] - 1]} {known[2]},"


def _stands_alone(work: Work) -> bool:
    """Whether nothing is printed after the title, so that no comma may end it; a site of the same title is not."""
    own = work.typed
    whole = work.container_title if plain(work.container_title) != plain(work.title) else ""
    after = (whole, work.issued, work.note, work.publisher, work.page, work.publisher_place, work.genre)
    return not any(after) and not any((own.howpublished, own.organization, own.school, own.month))


def _grouped(match: re.Match[str]) -> str:
    """``17176`` → ``17 176``: a thin space between groups of three from the right."""
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", "\u2009", match[0])


def _article_title(title: str) -> str:
    return sentence_case(title, after_colon="keep", after_stop=False)


def _article_number(work: Work) -> str:
    number = article_number(work)
    return "" if number.lower().startswith("arxiv") else number


def _note(work: Work, kind: str, *, tex: bool) -> str:
    note = work.note
    if not note or note.startswith("<") or kind in _SMALL or (not tex and _NAME_FIRST.match(note)):
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


def _archive(work: Work, kind: str, *, tex: bool) -> str:
    """Where a preprint is, but for arXiv, which is printed with its number."""
    return work.archive if kind == "misc" and not tex and not is_at_arxiv(work) else ""


def _publisher(fields: Mapping[str, str], kind: str) -> str:
    if kind in ("thesis", "report", "manual", "electronic", "misc", "standard"):
        return ""
    return fields["publisher"] or (fields["organization"] if kind in _MEETINGS else "")


def as_read(work: Work, options: Mapping[str, str]) -> Work:
    """The work with its stage in IEEE's words: ``to be published``."""
    words = _STATUS.get(work.status.lower())
    return work.changed(status=words) if words and options["form"] != "tex" else work


def _accessed(work: Work) -> str:
    """``Accessed: Mar. 4, 2020``, where an address is printed."""
    known = days_of_month(work.accessed)
    return f"Accessed: {SHORT_MONTHS[known[1] - 1]} {known[2]}, {known[0]}" if known and known[2] and work.URL else ""


def _says(work: Work, number: str) -> bool:
    """Whether the journal, number, note or address of a preprint has its number, as some databases write it."""
    own = work.typed
    places = (work.container_title, work.number, work.note, work.page, work.URL, own.howpublished, own.article_number)
    return any(number in place for place in places)


def _links(work: Work, form: str) -> dict[str, str]:
    if work.DOI and form == "doi":
        arxiv = arxiv_id_of(work) if work.DOI.lower().startswith(ARXIV_DOI_PREFIX) else ""
        return {"url-line": work.URL, "doi-line": f"arXiv:{arxiv}" if arxiv else f"doi: {work.DOI}"}
    lines = {"url-line": work.typed.url_typed or work.URL}
    if form == "doi" and (arxiv := arxiv_id_of(work)) and not _says(work, arxiv):
        lines["doi-line"] = f"arXiv:{arxiv}"
    if work.DOI and form == "url":
        lines["url-line"] = f"https://doi.org/{work.DOI}"
    return lines
