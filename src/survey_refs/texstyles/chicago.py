"""Chicago, author and date: as biblatex-chicago (17th edition) prints it.

Source: the Chicago Manual of Style as biblatex-chicago's ``authordate`` implements it: titles as typed, ISSN and ISBN,
DOI and URL both, eprints. What the .bib file has is printed; ``collection:chicago-author-date`` has the 18th edition.
"""

from __future__ import annotations

from collections.abc import Mapping

from survey_refs.csl.registration import Prepared
from survey_refs.model import Date, Name, Work
from survey_refs.texstyles.bst_fields import (
    bst_fields,
    capital_first,
    edition_line,
    filled,
    issued_as_biber_reads,
    ordinal,
    without_typed_day,
)
from survey_refs.texstyles.bst_types import bst_type
from survey_refs.texstyles.guide_lines import (
    DESCRIBED,
    archive_line,
    archive_name,
    editors_of_whole,
    part_of_book,
    performers_line,
    role_of_authors,
    talk_line,
    with_role,
)
from survey_refs.texstyles.headline_case import in_headline_case
from survey_refs.texstyles.legal import is_legal, legal_line
from survey_refs.texstyles.months import MONTHS
from survey_refs.texstyles.title_case import (
    is_foreign,
    plain,
    sentence_case,
    typed_inner_quotes,
    typed_quotes,
    without_article,
)
from survey_refs.texstyles.years import days_of_month, needs_words, year_line

_KINDS = {"electronic": "online", "software": "misc", "dataset": "misc", "video": "misc", "booklet": "misc"}
_KINDS |= {"standard": "book", "manual": "book", "periodical": "article"}
_DATED_BY_DAY = frozenset({"article", "inproceedings", "medium", "misc", "online", "part"})
_NUMBERED = frozenset({"medium", "part", "patent", "report"})
_MEDIA = frozenset({"broadcast", "graphic", "map", "motion_picture", "song"})
_THESIS_WORDS = {"doctoral": "PhD diss.", "master": "Master’s thesis", "bachelor": "Bachelor’s thesis"}


def prepare(work: Work, options: Mapping[str, str]) -> Prepared:
    """The work as the style file ``chicago-author-date.csl`` expects it."""
    tex, manual = options["form"] == "tex", options["form"] == "manual"
    work = in_headline_case(work, after_prefix=False) if manual else work
    kind = _kind(work, tex=tex)
    own = work.typed
    if work.type == "interview" and not tex and (others := performers_line(work)):
        work = work.changed(note=". ".join(filter(None, (others, work.note))))
    fields = bst_fields(work, kind)
    extra = _lines(work, kind, fields, tex=tex)
    extra |= {"dated-sentence": _dated_apart(work, kind)} if manual else {"pages-typed": fields["pages"]}
    both = bool(work.author) and bool(work.editor) and work.editor == work.translator
    place = (own.location if tex else "") or work.publisher_place
    if kind in ("inproceedings", "proceedings") and not extra["event-line"]:
        place = place or work.event_place
    if work.type == "graphic" and not tex and work.publisher:
        place = ""
    made = work.changed(
        type=kind,
        title=(typed_quotes if tex else typed_inner_quotes)(_title(work, kind)),
        container_title=typed_quotes(work.title if own.entry_type == "periodical" else work.container_title),
        issued=_issued(work, kind, tex=tex),
        page=fields["pages"] or ("" if tex and own.page_count else own.article_number),
        publisher_place=place,
        editor_translator=work.editor if both else (),
        author=_authors(work) if not tex else work.author,
        editor=() if both or extra.get("people-line") else work.editor,
        translator=() if both else work.translator,
        container_author=() if tex or work.container_author == work.author else work.container_author,
    )
    return Prepared(made, filled(extra))


def _dated_apart(work: Work, kind: str) -> str:
    """Whether the date of a page of no known site is a sentence of its own."""
    return "yes" if kind == "online" and not (work.typed.organization or work.publisher) else ""


def _authors(work: Work) -> tuple[Name, ...]:
    """The authors; directors with their role (Chicago 17, 14.265)."""
    if role_of_authors(work) != "director":
        return work.author
    return with_role(work.author, "dir.", "dirs.") if work.author else ()


def _lines(work: Work, kind: str, fields: Mapping[str, str], *, tex: bool) -> dict[str, str]:
    """The variables that CSL does not have, under the names that the style file gives them."""
    own = work.typed
    numbered_series = kind == "inproceedings" and bool(work.collection_title and work.collection_number)
    return dict(fields) | {
        "no": work.issue or ("" if kind == "article" or (numbered_series and not tex) else work.collection_number),
        "code": work.number
        if kind in _NUMBERED or work.type == "dataset" or (work.type == "standard" and not tex)
        else "",
        "site-line": fields["organization"] if _titled_site(work, kind) else "",
        "organization": "" if _titled_site(work, kind) else fields["organization"],
        "name-addon": own.name_addon,
        "house": _house(work, kind, fields, tex=tex),
        "how-line": own.howpublished or ("" if tex else _talk(work)),
        "edition-line": _edition(work, fields["edition-words"], tex=tex),
        "kind-line": capital_first(own.own_type) or ("Technical report" if own.entry_type == "techreport" else ""),
        "thesis-words": own.own_type or _THESIS_WORDS.get(own.thesis_kind or "doctoral", work.genre),
        "thesis-school": fields["school"] or own.institution,
        "note-line": capital_first(typed_quotes(work.note)),
        "note-typed": typed_quotes(work.note),
        "version-line": f"V. {work.version if tex else work.version.removeprefix('v')}" if work.version else "",
        "series-line": _series(work),
        "numbered-series": "yes" if numbered_series and not tex else "",
        "journal-series": f"{ordinal(work.collection_title)} ser." if work.collection_title.isdecimal() else "",
        "issue-title": own.issue_title if kind == "article" else "",
        "periodical": "yes" if own.entry_type == "periodical" else "",
        "title-addon": own.title_addon,
        "in-line": "In",
        "main-line": f"Vol. {work.volume} of <i>{own.main_title}</i>" if own.main_title and work.volume else "",
        "volumes-line": f"{work.number_of_volumes} vols." if work.number_of_volumes else "",
        "event-line": _event(work) if kind in ("inproceedings", "proceedings") else "",
        "cited": "yes" if work.accessed and work.URL and not (own.last_accessed or own.last_checked) else "",
        "by-date": "yes" if own.entry_subtype.lower() in ("magazine", "newspaper") else "",
        "eprint-line": "" if not tex and own.eprint and own.eprint in work.URL else _eprint(work),
        **_date_known(work, kind, tex=tex),
        **({} if tex else _left_out_by_tex(work, kind)),
        "creator-known": "yes" if _has_creator(work, kind, fields, tex=tex) else "",
        **_title_lines(work),
        "short-author": own.short_author,
        **_date_lines(work),
    }


def _title_lines(work: Work) -> dict[str, str]:
    title = plain(work.title)
    return {"stopped-title": "yes" if title.endswith(("?", "!", ".")) else "", "sort-title": without_article(title)}


def _issued(work: Work, kind: str, *, tex: bool) -> Date | None:
    if tex:
        return issued_as_biber_reads(work)
    return work.issued if kind in _DATED_BY_DAY else without_typed_day(work)


def _kind(work: Work, *, tex: bool) -> str:
    """BibTeX's type; ``medium`` for films, recordings and pictures, ``part`` for what one of these contains.

    A preprint has its title in quotation marks, as what is not published (Chicago 17, 14.218), whatever its type.
    """
    if is_legal(work) and not tex:
        return "legal"
    kind = bst_type(work)
    if kind == "misc" and work.typed.eprint and work.type == "article" and not tex:
        return "online"
    if kind == "patent" or work.type in _MEDIA or work.typed.entry_type in ("audio", "music", "video", "image"):
        return "patent" if kind == "patent" else "medium" if not work.container_title else "part"
    return _KINDS.get(kind, kind)


def _titled_site(work: Work, kind: str) -> bool:
    """Whether a page of the web has no author, so that its title comes first and the site behind it."""
    return kind == "online" and not work.author and not work.editor


def _has_creator(work: Work, kind: str, fields: Mapping[str, str], *, tex: bool) -> bool:
    edited = work.editor and (tex or not editors_of_whole(work))
    return bool(work.author or edited or (fields["organization"] and not _titled_site(work, kind)))


def _series(work: Work) -> str:
    """``Studies in Small Craft 14``; what is no number, after a comma."""
    comma = "" if not work.collection_number or work.collection_number[0].isdecimal() else ","
    return f"{work.collection_title}{comma} {work.collection_number}".strip() if work.collection_title else ""


def _title(work: Work, kind: str) -> str:
    return sentence_case(work.title) if kind == "patent" and not is_foreign(work.language) else work.title


def _house(work: Work, kind: str, fields: Mapping[str, str], *, tex: bool) -> str:
    own = work.typed
    if kind in ("inproceedings", "proceedings"):
        return fields["publisher"] or fields["organization"]
    if work.type == "graphic" and not tex and work.publisher and work.publisher_place:
        return f"{work.publisher}, {work.publisher_place}"  # a museum (Chicago 17, 14.235)
    if kind == "report":
        return ("" if tex else fields["publisher"]) or fields["institution"]
    if kind == "book":
        return fields["publisher"] or fields["organization"]
    if kind in ("patent", "online") or (kind == "misc" and (tex or own.howpublished)):
        return ""
    return fields["publisher"]


def _talk(work: Work) -> str:
    """``Paper presented at Coast Days, Skagen`` (Chicago 17, 14.217)."""
    line = talk_line(work)
    return f"{capital_first(work.typed.own_type) or 'Paper'} {line}" if line else ""


def _event(work: Work) -> str:
    """``Roadside Ecology Meeting, Utrecht, May 11–13, 2009``."""
    known = days_of_month(work.event_date)
    if not work.event_title or known is None:
        return ""
    year, month, days = known
    words = f"{MONTHS[month - 1]} {days}".strip()
    return ", ".join(filter(None, (work.event_title, work.event_place, words, str(year))))


def _left_out_by_tex(work: Work, kind: str) -> dict[str, str]:
    """What biblatex-chicago does not print so and the manual has."""
    genre = capital_first(work.genre) if kind in ("medium", "part", "online") else ""
    said = (work.typed.title_addon, capital_first(work.typed.own_type) * (kind == "online"))
    part = part_of_book(work)
    whole = f"{part} to" if part else f"Chap. {work.chapter_number} in" if work.chapter_number else "In"
    by_day = work.typed.entry_subtype.lower() in ("magazine", "newspaper")
    return _original_dates(work) | {
        "genre-line": genre if genre not in said else "",
        "described": "yes" if work.type in DESCRIBED else "",
        "archive-line": archive_line(work) if kind in ("misc", "unpublished") else "",
        "in-line": whole,
        "part-of-whole": part,
        "people-line": editors_of_whole(work) if kind in ("inbook", "incollection", "inproceedings") else "",
        "month-with-year": "yes" if by_day else "",
        "patent-dates": _dates_of_patent(work) if kind == "patent" else "",
        "legal-line": legal_line(work) if kind == "legal" else "",
    }


def _original_dates(work: Work) -> dict[str, str]:
    """``(1899)`` and ``[1899]`` (Chicago 17, 15.40); a patent's is the day of filing."""
    original = work.original_date
    if original is None or original.year is None or original.parts == (work.issued or original).parts:
        return {}
    if work.type == "patent":
        return {}
    return {"original-year": f"({year_line(original)})", "original-in-text": f"[{year_line(original)}]"}


def _dates_of_patent(work: Work) -> str:
    """``filed January 16, 1979, and issued October 14, 1980`` (Chicago 17, 14.258)."""
    request = "request" in work.genre.lower() or "application" in work.genre.lower()
    filed = _day(work.issued if request else work.original_date)
    issued = "" if request else _day(work.issued)
    words = [f"{word} {day}" for word, day in (("filed", filed), ("issued", issued)) if day]
    return ", and ".join(words)


def _day(date: Date | None) -> str:
    """``January 16, 1979``; nothing where the day is not known."""
    if date is None or not date.parts or len(date.parts[0]) < 3:
        return ""
    year, month, day = date.parts[0]
    return f"{MONTHS[month - 1]} {day}, {year}"


def _date_known(work: Work, kind: str, *, tex: bool) -> dict[str, str]:
    """What is known of the date, and a range of years shortened as biblatex-chicago has it."""
    date = work.issued
    if date is None or not date.parts:
        return {}
    longest = max(map(len, date.parts))
    by_day = work.typed.date_field or (kind in _DATED_BY_DAY and not tex)
    first, last = date.parts[0][0], date.parts[-1][0]
    return {
        "month-known": "yes" if longest > 1 or date.season else "",
        "day-known": "yes" if longest > 2 and by_day else "",
        "year-range": f"{first}–{_shortened(first, last)}" if tex and first != last and not needs_words(date) else "",
    }


def _shortened(first: int, last: int) -> str:
    """``1951–54``, ``2002–6``, ``1998–2003`` (Chicago 17, 9.61 and 9.64)."""
    one, other = str(first), str(last)
    if first % 100 == 0 or one[:-2] != other[:-2]:
        return other
    return other[-2:].lstrip("0")


def _date_lines(work: Work) -> dict[str, str]:
    """``[ca. 1661]`` (Chicago 17, 14.145), ``in press`` (15.45), what CSL's dates cannot say."""
    date = work.issued
    if date is None:
        return {"date-words": work.status, "undated": "yes"}
    line = year_line(date, to_now="–") if needs_words(date) else date.literal
    return {"date-words": f"[{line}]" if date.circa else line}


def _edition(work: Work, words: str, *, tex: bool) -> str:
    """``2nd ed.``; biblatex-chicago prints what is no bare number as typed."""
    if not words:
        return ""
    if tex and (work.typed.edition_typed or not work.edition.isdecimal()):
        return capital_first(words)
    return capital_first(edition_line(words))


def _eprint(work: Work) -> str:
    own = work.typed
    if not own.eprint:
        return ""
    kind = own.eprint_type or (work.archive if work.archive != own.eprint else "")
    subject = own.eprint_class
    if not kind:
        return f"eprint: {own.eprint}" + (f" ({subject})" if subject else "")
    kind = archive_name(kind)
    return f"{kind}: {own.eprint}" + (f" [{subject}]" if subject else "")
