"""APA: titles in sentence case, kinds of works in brackets, roles behind names, dates as APA 7 has them.

Source: the Publication Manual of the APA, 7th edition, as biblatex-apa 9 implements it. The profile turns a work into
the entry that a driver of biblatex-apa prints; the lay-out stands in ``apa.csl``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from survey_refs.csl.registration import Prepared
from survey_refs.identifiers.arxiv import is_at_arxiv
from survey_refs.model import Work
from survey_refs.patterns import regex
from survey_refs.texstyles.apa_authors import author_lines, interviewer_line
from survey_refs.texstyles.apa_dates import date_lines, issued
from survey_refs.texstyles.apa_drivers import driver_of
from survey_refs.texstyles.apa_legal import legal_lines
from survey_refs.texstyles.apa_manual import as_manual_has_it
from survey_refs.texstyles.apa_numbers import arabic, article_number, edition_of, issue_of, number_line
from survey_refs.texstyles.apa_order import letters, sort_keys
from survey_refs.texstyles.apa_publishers import publisher_lines
from survey_refs.texstyles.apa_related import related_lines
from survey_refs.texstyles.apa_titles import container_of, in_case, kind_of, title_lines
from survey_refs.texstyles.bst_fields import filled
from survey_refs.texstyles.title_case import plain

_ROMAN_TITLES = frozenset({"article", "inbook", "misc", "periodical"})
_PLACED = frozenset(
    {"audio", "dataset", "image", "manual", "patent", "presentation", "report", "software", "thesis", "video"}
)  # fmt: skip


def prepare(work: Work, options: Mapping[str, str]) -> Prepared:
    """The work as the style file ``apa.csl`` expects it."""
    work = as_read(work, options)
    driver = driver_of(work)
    tex = options["form"] == "tex"
    if not tex:
        work, driver = as_manual_has_it(work, driver)
    if tex or driver == "presentation":
        work = _dated_by_event(work)
    own = work.typed
    container = work.container_title or own.issue_title * (driver == "periodical")
    extra = _lines(work, driver, container)
    if not tex:
        extra["interviewer-line"] = interviewer_line(work)
    volume = "" if own.main_title or driver == "thesis" else arabic(work.volume)
    extra |= {"vol": volume, "no": issue_of(work, driver)}
    publisher = "" if driver in ("article", "misc", "online", "unpublished", "periodical") else extra.get("house", "")
    both = bool(work.editor) and work.editor == work.translator
    made = work.changed(
        type=driver,
        title=extra.pop("set-title"),
        container_title=container_of(work, driver, container),
        issued=issued(work, driver),
        publisher=publisher,
        publisher_place=work.publisher_place if driver in _PLACED else "",
        page=work.page or (own.page_typed if driver == "inbook" else ""),
        accessed=None if own.last_accessed or own.last_checked else work.accessed,
        edition=edition_of(work, tex=tex),
        editor_translator=work.editor if both else (),
        editor=() if both else work.editor,
        translator=() if both else work.translator,
    )
    return Prepared(made, filled(extra))


def _lines(work: Work, driver: str, container: str) -> dict[str, str]:
    """The variables of a driver that CSL does not have, one for each line of a reference."""
    own = work.typed
    lines = {
        "roman-title": "yes" if driver in _ROMAN_TITLES or (driver in ("audio", "video") and container) else "",
        "meta-analysis": "*" if re.search(r"(?:^|,\s*)meta(?:\s*,|$)", work.keyword) else "",
        "short-author": own.short_author,
        "name-addon": own.name_addon,
        "issue-title": own.issue_title,
        "main-title": in_case(own.main_title, work.language),
        "main-volume": _main_volume(work) if own.main_title else "",
        "title-addon": in_case(own.title_addon),
        "app-entry": in_case(own.app_entry),
        "kind": kind_of(work, driver),
        "episode": "yes" if "episode" in kind_of(work, driver).lower() else "",
        "addendum": own.addendum,
        "article-number": article_number(work, driver),
        **title_lines(work),
        **author_lines(work),
        **number_line(work, driver),
        **publisher_lines(work, driver),
        **date_lines(work, driver),
        **related_lines(work),
        **sort_keys(work),
    }
    if driver == "legal":
        lines |= legal_lines(work)
        lines["roman-title"] = "yes"
        lines["sort-who"] = lines["sort-who"] or letters(plain(lines["legal-title"]))
    return lines


def _main_volume(work: Work) -> str:
    """``2, Pt. 1``."""
    return ", Pt. ".join(filter(None, (arabic(work.volume), work.part_number)))


def as_read(work: Work, options: Mapping[str, str]) -> Work:
    """The work that the options make of it."""
    return _named_preprint(work) if options["preprint"] == "named" else work


def _dated_by_event(work: Work) -> Work:
    """An event's date goes before a bare ``year``, as in biblatex-apa's label date: date, eventdate, year."""
    own = work.typed
    event = work.event_date
    if event is None or not event.parts or not own.entry_type or own.date_field:
        return work
    return work.changed(issued=event, extra=own.changed(date_field=True))


_ARCHIVE = regex(r"(?:arxiv|corr\b)", re.IGNORECASE)
_VERSION = regex(r"v\d+$")
_PREPRINT_TYPES = frozenset({"", "article", "misc", "online", "unpublished"})


def _named_preprint(work: Work) -> Work:
    """An entry that cites nothing but an arXiv preprint, as the manual has it: archive named, address of its DOI.

    biblatex-apa prints no archive for ``@misc``, which is how arXiv itself exports its entries.
    """
    number = _VERSION.sub("", work.archive_location)
    places = [place for place in (work.container_title, work.publisher) if place]
    if not is_at_arxiv(work) or not number or work.typed.entry_type not in _PREPRINT_TYPES:
        return work
    if not all(_ARCHIVE.match(plain(place)) for place in places):
        return work
    return work.changed(
        type="article",
        container_title="",
        publisher="",
        volume="",
        issue="",
        number="",
        page="",
        DOI=work.DOI or f"10.48550/arXiv.{number}",
        extra=work.typed.changed(entry_type="online", howpublished=""),
    )
