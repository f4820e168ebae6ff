"""Vancouver: journals without full stops, and what vancouver.bst prints where.

Sources: vancouver.bst of TeX's collection (after the NLM's "Citing Medicine") for the form ``tex``: no DOI, "Available
from" before a URL. *Citing Medicine* itself for the form ``full``: the day of what is dated by it, inventors, kinds of
theses, "Forthcoming", "[Internet]" and the day of access. Option ``doi``: ``doi`` ends a reference with the DOI.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from survey_refs.csl.registration import Prepared
from survey_refs.model import Date, Name, Work
from survey_refs.patterns import regex
from survey_refs.texstyles.bst_fields import (
    bst_fields,
    capital_first,
    filled,
    month_as_typed,
    ordinal,
    with_main_title_as_series,
)
from survey_refs.texstyles.bst_types import bst_type
from survey_refs.texstyles.guide_lines import (
    as_guides_have_it,
    event_line,
    guide_lines,
    kind_of_number,
    patent_in_words,
    with_stage_in_date,
)
from survey_refs.texstyles.legal import is_legal, legal_line
from survey_refs.texstyles.title_case import typed_quotes
from survey_refs.texstyles.years import days_of_month

_KINDS = {"online": "misc", "electronic": "misc", "software": "misc", "dataset": "misc", "video": "misc"}
_KINDS |= {"manual": "misc", "booklet": "misc", "standard": "misc", "periodical": "misc", "patent": "report"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ONLINE = frozenset({"article", "book", "misc", "report", "thesis"})
_OF_VOLUMES = frozenset({"book", "incollection"})
_AFTER_HYPHEN = regex(r"-[^\W\d_]")
_STOP = regex(r"\.(?!\d)")  # but the point of a number, as arXiv has it


def prepare(work: Work, options: Mapping[str, str]) -> Prepared:
    """The work as the style file ``nlm-citation-sequence.csl`` expects it."""
    work = with_main_title_as_series(work)
    tex = options["form"] == "tex"
    kind = bst_type(work)
    if not tex:
        work = as_guides_have_it(with_stage_in_date(as_read(work, options)), capital_date=kind == "article")
    kind = "misc" if kind == "patent" and not tex else _KINDS.get(kind, kind)
    if is_legal(work) and not tex:
        kind = "legal"
    if kind == "inbook" and work.container_title and not tex:
        kind = "incollection"
    own = work.typed
    extra = bst_fields(work, kind) | {
        "month": month_as_typed(work, options, _MONTHS),
        "note-line": capital_first(typed_quotes(work.note)),
        "how-line": capital_first(own.howpublished),
        "cited": own.last_checked,
        **_links(work, options["doi"]),
        **({} if tex else _guide_lines(work, kind)),
    }
    if kind in ("inproceedings", "proceedings") and not extra["publisher"]:
        extra["publisher"], extra["organization"] = extra["organization"], ""
    if work.edition.isdecimal():
        extra["edition-words"] = ordinal(work.edition)
    house = {"thesis": "school", "report": "institution"}.get(kind, "publisher")
    extra["house"] = extra[house]
    container = _without_stop(work.container_title, options) if kind == "article" else work.container_title
    title = work.title
    if kind == "inbook":
        container, title = title, work.chapter_number
    made = work.changed(
        type=kind,
        author=_as_nlm_has_them(work.author, tex=tex),
        editor=_as_nlm_has_them(work.editor, tex=tex),
        translator=() if tex else _as_nlm_has_them(work.translator, tex=tex),
        title=typed_quotes(title),
        container_title=typed_quotes(container),
        page=work.page or own.page_typed,
    )
    return Prepared(made, filled(extra))


def _guide_lines(work: Work, kind: str) -> dict[str, str]:
    """What *Citing Medicine* has beyond vancouver.bst: numbers of reports, versions, when and where a meeting was."""
    own = work.typed
    lines = guide_lines(work) | {"guide": "yes"}
    if kind == "inproceedings":
        lines["event-line"] = event_line(work, _MONTHS)
    if kind == "article" and (known := days_of_month(work.issued)):
        lines["day-line"] = known[2].replace("–", "-")
    if kind in _ONLINE and work.URL:
        lines["medium-line"] = "Internet"
        lines["cited-line"] = f"cited {_day(work.accessed)}" if _day(work.accessed) else ""
    if kind == "misc":
        lines["date-line"] = _day(work.issued)
        if work.type == "article":
            lines["own-type"] = "Preprint"
        if not own.howpublished:
            server = work.archive if work.type == "article" else ""
            lines["publisher"] = own.publisher or server or own.organization
    if lines.get("talk-line"):
        when = _day(work.event_date) or _day(work.issued)
        lines["talk-line"] = f"Presented at: {'; '.join(filter(None, (work.event_title, when, work.event_place)))}"
        lines["dated-talk"] = "yes" if when else ""
    if work.type == "patent":
        if words := patent_in_words(work):
            lines |= {"code-line": words, "own-type": "", "publisher": "", "organization": ""}
        lines["inventors-line"] = _inventors(work)
    if kind == "legal":
        lines["legal-line"] = legal_line(work)
        lines["note-line"] = "" if work.note in lines["legal-line"] else capital_first(typed_quotes(work.note))
    if kind == "thesis":
        lines["own-type"] = work.typed.own_type or _small_first(work.genre)
    if kind == "report":
        lines["report-line"] = f"{kind_of_number(work.genre) or 'Report'} No.: {work.number}" if work.number else ""
    if kind in _OF_VOLUMES and work.volume and not work.collection_title:
        lines |= {"vol": "", "volume-line": f"Vol. {work.volume}"}
    return lines


def _small_first(words: str) -> str:
    """``master’s thesis``, but ``PhD thesis``."""
    first = words.partition(" ")[0]
    return words[:1].lower() + words[1:] if first[1:].islower() else words


def as_read(work: Work, options: Mapping[str, str]) -> Work:
    """The work with its stage in the words of *Citing Medicine*, "Forthcoming"."""
    return work.changed(status="forthcoming") if work.status == "in press" and options["form"] != "tex" else work


def _inventors(work: Work) -> str:
    """``inventors; Winch Company, assignee`` after the names of a patent's authors."""
    inventors = "inventor" if len(work.author) == 1 else "inventors"
    return f"{inventors}; {work.typed.holder}, assignee" if work.typed.holder else inventors


def _day(date: Date | None) -> str:
    """``2020 Mar 4``."""
    known = days_of_month(date)
    return f"{known[0]} {_MONTHS[known[1] - 1]} {known[2].replace('–', '-')}".strip() if known else ""


def _links(work: Work, form: str) -> dict[str, str]:
    if work.DOI and form == "doi":
        return {"doi-line": f"doi:{work.DOI}", "url-line": work.URL}
    return {}


def _without_stop(journal: str, options: Mapping[str, str]) -> str:
    return journal.replace(".", "") if options["form"] == "tex" else _STOP.sub("", journal)


def _as_nlm_has_them(names: tuple[Name, ...], *, tex: bool) -> tuple[Name, ...]:
    """``Vernon Jr., F. L.`` → ``Vernon Jr FL``: no full stops in the names of persons, and no hyphens but in families.

    The initials of ``Min-ji`` are "MJ" (*Citing Medicine*, ch. 2); vancouver.bst prints "Mj".
    """
    return tuple([_as_nlm_has_it(name, tex=tex) for name in names])


def _as_nlm_has_it(name: Name, *, tex: bool) -> Name:
    if "." in name.family:
        name = replace(name, family=name.family.replace(".", ""))
    if not tex and "-" in name.given:
        name = replace(name, given=_AFTER_HYPHEN.sub(lambda found: found[0].upper(), name.given))
    return name
