"""MLA: publishers shortened, protocols cut from addresses, containers by kind, as biblatex-mla prints them.

Source: the MLA Handbook as biblatex-mla implements it. Where that style prints a key word of its own (``phdthesis``)
we print the words that the handbook asks for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from survey_refs.csl.registration import LAST_WORDS, Prepared
from survey_refs.identifiers.arxiv import is_at_arxiv
from survey_refs.model import Date, Name, Work
from survey_refs.patterns import regex
from survey_refs.texstyles.bst_fields import (
    bst_fields,
    capital_first,
    edition_line,
    edition_words,
    filled,
    issued_as_biber_reads,
    ordinal,
    without_typed_day,
)
from survey_refs.texstyles.bst_types import bst_type
from survey_refs.texstyles.guide_lines import (
    archive_line,
    editors_of_whole,
    eprint_line,
    is_author,
    kind_of_number,
    part_of_book,
    performers_line,
    role_of_authors,
    talk_line,
    version_line,
    with_role,
)
from survey_refs.texstyles.headline_case import in_headline_case
from survey_refs.texstyles.legal import as_author, is_constitution, is_legal, numbers_of
from survey_refs.texstyles.months import SHORT_MONTHS
from survey_refs.texstyles.name_lines import full, in_series
from survey_refs.texstyles.title_case import plain, typed_inner_quotes, typed_quotes, without_article
from survey_refs.texstyles.years import days_of_month, needs_words, year_line

_KINDS = {"electronic": "misc", "dataset": "misc", "booklet": "book"}
_KINDS |= {"standard": "book", "unpublished": "misc", "manual": "book", "periodical": "article"}
_KINDS_OF_TYPES = {
    # CSL type: what prints it, whatever the entry type; ``part`` is quoted, ``whole`` in italics
    "broadcast": "whole",
    "graphic": "whole",
    "map": "whole",
    "motion_picture": "whole",
    "patent": "part",
    "software": "whole",
    "song": "part",
    "speech": "part",
}

_SEASONS = {"1": "spring", "2": "summer", "3": "autumn", "4": "winter"}  # in small letters (MLA 9, 5.68–5.83)

_QUOTED = frozenset({"dataset", "manuscript"})
_IN_BOOKS = frozenset({"inbook", "incollection"})
_THESIS_WORDS = {"doctoral": "PhD dissertation", "master": "MA thesis", "bachelor": "BA thesis"}
_SHORT = (
    (regex(r"\bUniversity Press\b"), "UP"),
    (regex(r"\bUniversity of\b"), "U of"),
    (regex(r"\bUniversity\b"), "U"),
    (regex(r"\bPress\b"), "P"),
)
_COMPANY = regex(r",?\s+(?:(?:Inc|Ltd)\.|and Co\.)(?=(?:</span>)?$)")
_PROTOCOL = regex(r"^https?://")
_HYPHEN = regex(r"(?<=\d)\s*-\s*(?=\d)")
_RANGE = regex(r"\d\s*[–,-]\s*\d")
_LETTERED_PAGES = regex(r"(?:[A-Z]{1,2}|\d+:)\d{1,3}(?:[–,]\s*(?:[A-Z]{0,2}|\d+:)\d{1,3})*")  # B2, S12–S19, 8:1–8:4
_BEFORE_NOTE = (
    "collection_title", "container_title", "edition", "editor", "number", "number_of_volumes", "translator", "version",
    "volume",
)  # fmt: skip
"""What stands between a title and a note: where none of it does, the note begins with a capital."""
_PAGES = regex(r"[ivxlcdm\d]+(?:–.*)?$", re.IGNORECASE)


def prepare(work: Work, options: Mapping[str, str]) -> Prepared:
    """The work as the style file ``modern-language-association.csl`` expects it."""
    tex = options["form"] == "tex"
    manual = options["form"] == "manual"
    work = _with_archive_as_container(in_headline_case(work)) if manual else work
    work = work if tex else work.changed(author=as_author(work))
    kind = _kind(work, tex=tex)
    own = work.typed
    fields = bst_fields(work, kind)
    pages = work.page or own.page_typed or ("" if tex else own.article_number)
    extra = _lines(work, kind, fields, pages, tex=tex) | {"handbook": "yes" if manual else ""}
    both = bool(work.editor) and work.editor == work.translator
    editor = () if both or extra.get("people-line") else work.editor
    authors = work.author if tex else _authors(work)
    made = work.changed(
        type=kind,
        title=(typed_quotes if tex else typed_inner_quotes)(work.title),
        container_title=typed_quotes(work.title if own.entry_type == "periodical" else work.container_title),
        author=tuple(_capital_particle(name, place) for place, name in enumerate(authors)) if not manual else authors,
        issued=issued_as_biber_reads(work) if tex else without_typed_day(work) if kind == "book" else work.issued,
        page=pages,
        editor_translator=work.editor if both else (),
        editor=editor,
        translator=() if both else work.translator,
    )
    return Prepared(made, filled(extra))


def _with_archive_as_container(work: Work) -> Work:
    """A preprint with arXiv as the container of its title (MLA 9, 5.31–5.33), as an article has its journal."""
    own = work.typed
    if not own.eprint or not is_at_arxiv(work) or work.container_title or work.publisher:
        return work
    return work.changed(
        type="article",
        container_title="arXiv",
        archive="",
        archive_location="",
        URL=work.URL or f"https://arxiv.org/abs/{work.archive_location}",
        extra=own.changed(entry_type="article", eprint="", eprint_type=""),
    )


def _authors(work: Work) -> tuple[Name, ...]:
    """The authors, with what they are where they did not write a work (MLA 9, 5.3–5.22)."""
    if work.author:
        role = role_of_authors(work)
        return with_role(work.author, role, f"{role}s") if role else work.author
    if work.compiler and not work.editor:
        return with_role(work.compiler, "compiler", "compilers")
    return work.composer if not work.editor else ()


def _lines(work: Work, kind: str, fields: Mapping[str, str], pages: str, *, tex: bool) -> dict[str, str]:
    """The variables that CSL does not have, under the names that the style file gives them."""
    own = work.typed
    house = _publisher(work, kind, fields, tex=tex)
    return {
        "vol": fields["vol"],
        "number-line": _number(work, fields["no"], tex=tex) if kind == "article" else _code(work, kind),
        "stopped-title": "yes" if plain(work.title).endswith(("?", "!", ".")) else "",
        "sort-title": without_article(plain(work.title)),
        "quoted": "yes" if work.type in _QUOTED else "",
        "house": _house("" if not tex and is_author(work, house) else house, kind, tex=tex),
        "edition-line": _edition(work, tex=tex),
        "plain-pages": _pages(pages, tex=tex),
        "note-line": typed_quotes(work.note if tex else _note(work, kind)),
        "thesis-words": (own.own_type or _thesis_words(work, tex=tex)) + ("" if tex else _number_of_thesis(work)),
        "series-number": fields["no"] if kind == "book" else "",
        "series-line": _series_of_journal(work) if kind == "article" else "",
        "issue-title": own.issue_title,
        "periodical": "yes" if own.entry_type == "periodical" else "",
        "title-addon": own.title_addon,
        "name-addon": own.name_addon,
        "main-line": _main_title(work),
        "volumes-line": f"{work.number_of_volumes} {'volumes' if tex else 'vols.'}" if work.number_of_volumes else "",
        "event-line": ", ".join(filter(None, (work.event_title, _days(work.event_date), work.event_place)))
        if work.event_title and work.event_date
        else "",
        "original-year": _original_year(work),
        "cited": "yes" if work.accessed and not work.DOI and not (own.last_accessed or own.last_checked) else "",
        "comma-before-address": "yes" if own.entry_subtype.lower() == "newspaper" else "",
        "url-line": _PROTOCOL.sub("", own.url_typed or work.URL) if not work.DOI else "",
        "date-words": _date_words(work, tex=tex),
        **_preprint(work, kind, tex=tex),
        **({} if tex else _left_out_by_tex(work, kind, fields)),
    }


def _pages(pages: str, *, tex: bool) -> str:
    """Pages as they stand where CSL would not tell whether they are pages, and how many; nothing where it does."""
    if "+" in pages:
        return f"pp. {pages}"
    if not tex and _LETTERED_PAGES.fullmatch(pages):
        return f"{'pp.' if _RANGE.search(pages) or '–' in pages else 'p.'} {pages}"
    return "" if _PAGES.match(pages) else pages


def _note(work: Work, kind: str) -> str:
    others = "" if kind == "misc" else performers_line(work)
    if kind not in ("book", "part", "whole") or any(getattr(work, variable) for variable in _BEFORE_NOTE):
        others = others[:1].lower() + others[1:]
    return ", ".join(filter(None, (others, work.note)))


def _kind(work: Work, *, tex: bool) -> str:
    if work.typed.entry_type == "electronic":
        return "online"
    if not tex and talk_line(work):
        return "part"
    kind = bst_type(work)
    if kind not in ("misc", "patent", "software", "video"):
        return _KINDS.get(kind, kind)
    if work.type == "broadcast" and work.container_title and not tex:
        return "part"
    if work.type == "interview" and work.container_title and not tex:
        return "part"
    if work.typed.entry_type in ("audio", "music"):
        return "whole" if work.typed.entry_subtype.lower() in ("album", "podcast") else "part"
    return _KINDS_OF_TYPES.get(work.type, "misc")


def _publisher(work: Work, kind: str, fields: Mapping[str, str], *, tex: bool) -> str:
    house = fields["publisher"] or fields["institution"] or fields["organization"]
    if tex and work.typed.entry_type == "manual":
        return fields["publisher"]
    if kind == "thesis":
        return fields["school"] or work.typed.institution or house
    if work.type == "patent":
        return work.typed.holder
    return house


def _number(work: Work, number: str, *, tex: bool) -> str:
    """``no. 4``, ``nos. 1–2``; an issue that is no number as it stands."""
    if not number or (work.typed.entry_type and not number[0].isdecimal() and " " in number):
        return number
    return f"{'nos.' if _RANGE.search(number) else 'no.'} {number if tex else _HYPHEN.sub('–', number)}"


def _code(work: Work, kind: str) -> str:
    """The number of a patent or a data set, with the words of a localisation key before it."""
    if kind not in ("part", "misc") or work.type not in ("patent", "dataset"):
        return ""
    return " ".join(filter(None, (work.typed.own_type, work.number)))


def _series_of_journal(work: Work) -> str:
    series = work.collection_title
    return f"{ordinal(series)} series" if series.isdecimal() else ""


def _main_title(work: Work) -> str:
    """``Vol. 2 of <i>A History of Lamps</i>``."""
    main = work.typed.main_title
    return f"Vol. {work.volume} of <i>{main}</i>" if main and work.volume else ""


def _days(date: Date | None) -> str:
    """``11–13 May 2009``."""
    known = days_of_month(date)
    if known is None:
        return ""
    year, month, days = known
    return " ".join(filter(None, (days, SHORT_MONTHS[month - 1], str(year))))


def _original_year(work: Work) -> str:
    date = work.original_date
    if date is None or date.year is None or (work.issued is not None and work.issued.year == date.year):
        return ""
    return _year_line(date) if needs_words(date) else str(date.year)


def _date_words(work: Work, *, tex: bool) -> str:
    """What CSL's dates cannot say; the stage of what has no date (``forthcoming``)."""
    if work.issued is None:
        return "" if tex else work.status
    if needs_words(work.issued):
        return _year_line(work.issued)
    season = _SEASONS.get(work.issued.season, "")
    return f"{season} {work.issued.year}" if season and work.issued.year and not tex else ""


def _year_line(date: Date) -> str:
    return year_line(date, circa="circa", to_now="–")


def _left_out_by_tex(work: Work, kind: str, fields: Mapping[str, str]) -> dict[str, str]:
    """What biblatex-mla does not print so and the handbook has: numbers, versions, who put it out, kinds of things."""
    lines = {
        "version-line": version_line(work.version),
        "review-line": _review(work),
        "part-of-whole": part_of_book(work),
        "people-line": editors_of_whole(work) if kind in _IN_BOOKS else "",
        "others-line": performers_line(work) if kind == "misc" else "",
    }
    if kind == "online":
        lines["site-line"] = fields["publisher"] or fields["organization"]
    if is_legal(work) or work.type == "standard":
        lines["number-line"] = numbers_of(work) if is_legal(work) else work.number
    if kind == "proceedings" and work.event_title:
        lines["event-line"] = ", ".join(filter(None, (work.event_title, work.event_place)))
    if kind == "inproceedings":
        volume = f"vol. {fields['vol']}" if fields["vol"] else ""
        lines |= {"volume-line": volume, "number-line": _number(work, work.issue or work.collection_number, tex=False)}
    if work.type == "graphic" and kind == "whole" and work.publisher_place:
        lines |= {"museum": f"{work.publisher}, {work.publisher_place}" if work.publisher else "", "house": ""}
    if not work.typed.eprint:
        lines["archive-line"] = archive_line(work)
    if kind == "thesis":
        lines[LAST_WORDS] = work.note
    if kind == "misc":
        house = fields["publisher"] or fields["organization"] or fields["howpublished"] or fields["institution"]
        if is_legal(work):
            house = "" if is_author(work, work.publisher) else work.publisher
        lines["house"] = _shortened_in_part(house)
    return lines | (_kind_and_number_of_report(work, fields) if kind == "report" else _genre(work, kind))


def _kind_and_number_of_report(work: Work, fields: Mapping[str, str]) -> dict[str, str]:
    number = fields["code"]
    genre = capital_first(kind_of_number(work.genre))
    genre = genre or ("Technical Report" if work.typed.entry_type == "techreport" and number else "")
    label = "no. " if genre and number[:1].isdecimal() else ""
    return {"number-line": " ".join(filter(None, (genre, label + number)))}


def _genre(work: Work, kind: str) -> dict[str, str]:
    """The kind of a thing at the end; an episode has its season and number (MLA 9, 5.51) in its place."""
    if work.type == "broadcast" and work.container_title:
        season = f"season {work.volume}" if work.volume.isdecimal() else work.volume
        number = f"episode {work.number}" if work.number[:1].isdecimal() else work.number
        return {"number-line": ", ".join(filter(None, (season, number)))}
    genre = capital_first(work.genre)
    if (genre == "Film" and kind == "whole") or (genre == "Interview" and work.interviewer) or is_constitution(work):
        return {}  # who directed it, or asked, says as much, and so does its name
    if kind in ("misc", "online", "part", "whole") and genre != work.typed.title_addon and work.type != "patent":
        return {"genre-line": genre}
    return {}


def _review(work: Work) -> str:
    """``Review of <i>Candles</i>, by Liv Dahl`` (MLA 9, 5.29)."""
    if not work.reviewed_title or work.reviewed_title == work.title:
        return ""
    names = in_series([full(name) for name in work.reviewed_author], comma_before_last=True).replace("&", "and")
    return f"Review of <i>{work.reviewed_title}</i>" + f", by {names}" * bool(names)


def _thesis_words(work: Work, *, tex: bool) -> str:
    """biblatex-mla prints its own key words."""
    own = work.typed
    if tex and own.entry_type:
        return {"doctoral": "phdthesis", "master": "mathesis"}.get(own.thesis_kind, own.thesis_kind)
    return _THESIS_WORDS.get(own.thesis_kind or "doctoral", "thesis")


def _number_of_thesis(work: Work) -> str:
    """`` no. 22``, as schools number their dissertations."""
    return f" {'no. ' * work.number[:1].isdecimal()}{work.number}" if work.number else ""


def _preprint(work: Work, kind: str, *, tex: bool) -> dict[str, str]:
    """The archive and the address of a preprint; another archive by its name."""
    own = work.typed
    if not own.eprint:
        return {}
    if not is_at_arxiv(work):
        return {"archive-line": own.eprint if tex else eprint_line(work)}
    if kind in ("article", "misc", "online"):
        return {"eprint-line": f"<i>arXiv</i>, arxiv.org/abs/{work.archive_location}"}
    return {}


def _house(house: str, kind: str, *, tex: bool) -> str:
    if kind in ("misc", "online"):
        return ""
    return _shortened(house) if tex else _shortened_in_part(house)


def _shortened(house: str) -> str:
    """``Oxford University Press`` → ``Oxford UP``; what braces protect stays."""
    pieces = re.split(r"(<[^>]*>)", _COMPANY.sub("", house))
    for index in range(0, len(pieces), 2):
        for words, short in _SHORT:
            pieces[index] = words.sub(short, pieces[index])
    return "".join(pieces)


def _shortened_in_part(house: str) -> str:
    """As :func:`_shortened`, but a name of which nothing but ``UP`` would tell stays whole."""
    return house if "University Press" in house else _shortened(house)


def _edition(work: Work, *, tex: bool) -> str:
    """As typed; a number as an ordinal with "ed.", as the handbook has every edition (MLA 9, 5.48–5.50)."""
    typed = work.typed.edition_typed
    if tex and typed:
        return typed
    words = edition_words(work) if typed or work.edition.isdecimal() else work.edition
    return words if tex and not work.edition.isdecimal() else edition_line(words)


def _capital_particle(name: Name, place: int) -> Name:
    """The first name of the list begins with a capital, its particle too."""
    particle = name.non_dropping_particle
    if place or not particle:
        return name
    return replace(name, non_dropping_particle=particle[0].upper() + particle[1:])
