"""ACM: the journal abbreviations, page counts and lines of identifiers of ACM's BibTeX style.

Source: what ACM-Reference-Format of acmart 2.16 prints. Option ``doi``: ``doi`` prints ``doi:10.1145/…`` as that
version does, ``url`` the address as versions to 2.10 and ACM's guide for authors have it.
"""

from __future__ import annotations

from collections.abc import Mapping

from survey_refs.csl.registration import Prepared
from survey_refs.identifiers.arxiv import is_at_arxiv
from survey_refs.model import Work
from survey_refs.patterns import regex
from survey_refs.texstyles.acm_journals import JOURNALS
from survey_refs.texstyles.bst_fields import (
    article_number,
    bst_fields,
    capital_first,
    edition_typed,
    edition_words,
    filled,
    month_as_typed,
    with_commas,
    with_main_title_as_series,
)
from survey_refs.texstyles.bst_types import bst_type
from survey_refs.texstyles.guide_lines import as_guides_have_it, guide_lines, stage_line, with_archive_in_note
from survey_refs.texstyles.months import MONTHS
from survey_refs.texstyles.title_case import lower_title, plain, typed_quotes
from survey_refs.texstyles.years import as_beginning, days_of_month

_MONTHS = (
    "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
_PAGES = regex(r"^(\d+)(?:\D+(\d+))?(?:\D+(\d+))?(?:\D+(\d+))?\D*$")
_MANUALS = frozenset({"manual", "online", "software", "dataset", "video"})
_CONFERENCES = frozenset({"inproceedings", "proceedings"})
_THESIS_WORDS = {"doctoral": "Ph. D. Dissertation", "master": "Master’s thesis"}
_THESIS_WORDS |= {"bachelor": "Bachelor’s thesis", "diploma": "Diploma thesis", "candidate": "Candidate thesis"}


def prepare(work: Work, options: Mapping[str, str]) -> Prepared:
    """The work as the style file ``acm.csl`` expects it: BibTeX's types, and the lines that CSL cannot make."""
    work = with_main_title_as_series(work)
    tex = options["form"] == "tex"
    if not tex:
        work = with_archive_in_note(as_guides_have_it(work))
    kind = bst_type(work)
    kind = "manual" if kind in _MANUALS else kind if kind not in ("electronic", "patent", "standard") else "misc"
    if kind == "inbook" and work.container_title and not tex:
        kind = "incollection"
    fields = bst_fields(work, kind)
    extra = fields | _lines(work, kind, fields, options)
    made = work.changed(
        type=kind,
        container_title=_container(work, kind, options),
        edition=_edition(work),
        author=with_commas(work.author),
        editor=with_commas(work.editor),
        translator=() if tex else with_commas(work.translator),
        title=typed_quotes(work.title),
        note=typed_quotes(work.note),
        publisher=fields["publisher"],
        event_place=_place_and_month(work, kind, options),
    )
    return Prepared(made, filled(extra))


def _lines(work: Work, kind: str, fields: Mapping[str, str], options: Mapping[str, str]) -> dict[str, str]:
    """The variables that CSL does not have, under the names that the style file gives them."""
    own = work.typed
    tex = options["form"] == "tex"
    number = article_number(work)
    return {
        "no": work.issue,
        "month": month_as_typed(work, {"form": "tex"}, _MONTHS),
        "journal": own.journal,
        "article-number": number if kind in ("article", "inproceedings", "periodical") else "",
        "page-count": _page_count(work, number, kind),
        "book-pages": own.book_pages,
        "own-type": lower_title(own.own_type, keep_first=True),
        "thesis-words": fields["own-type"] or _THESIS_WORDS[own.thesis_kind or "doctoral"],
        "report-words": fields["own-type"] or "Technical Report",
        "report-number": work.number,
        "house-first": fields["organization"] + ("" if tex else "."),
        "school": fields["school"] or ("" if tex else fields["publisher"]),
        "advisor": own.advisor,
        "address": work.publisher_place,
        "issue-line": f"Issue {own.issue_name}" if own.issue_name not in ("", work.issue) else "",
        "date-words": as_beginning(work.issued.literal) if work.issued is not None and not tex else "",
        "archived": own.archived,
        "editors-too": "yes" if kind == "book" and work.author and work.editor and not tex else "",
        **_links(work, options),
        **({} if tex else _guide_lines(work)),
    }


def _guide_lines(work: Work) -> dict[str, str]:
    """What ACM's reference formatting guide has beyond its BibTeX style: stages, the day of a patent, places."""
    lines = guide_lines(work) | {"stage-line": capital_first(stage_line(work))}
    known = days_of_month(work.issued)
    if work.type == "patent" and known and known[2]:
        lines["code-line"] += f", Issued {_MONTHS[known[1] - 1]} {known[2]}, {known[0]}"
    if work.type == "standard" and not lines["maker-line"]:
        lines |= {"maker-line": work.publisher_place, "address": ""}
    return lines


def _place_and_month(work: Work, kind: str, options: Mapping[str, str]) -> str:
    """Where a conference was and, in the full form, when: ``Vienna, Austria, May 7, 2024``."""
    known = days_of_month(work.event_date) or days_of_month(work.issued)
    if options["form"] == "tex" or kind not in _CONFERENCES or known is None:
        return work.event_place
    year, month, days = known
    day = f" {days}," if days else ""
    return ", ".join(filter(None, (work.event_place, f"{MONTHS[month - 1]}{day} {year}")))


def _day_of_access(work: Work) -> str:
    """``August 9, 2007``."""
    if work.accessed is None or not work.accessed.parts or len(work.accessed.parts[0]) < 3:
        return ""
    year, month, day = work.accessed.parts[0]
    return f"{MONTHS[month - 1]} {day}, {year}" if 1 <= month <= 12 else ""


def _container(work: Work, kind: str, options: Mapping[str, str]) -> str:
    if kind == "article":
        return typed_quotes(_journal(work.container_title))
    return "" if work.container_title == work.typed.journal else typed_quotes(work.container_title)


def _journal(title: str) -> str:
    return JOURNALS.get(plain(title).lower(), title)


def _edition(work: Work) -> str:
    """As typed: ``2``, ``2nd.``, ``second``."""
    if not work.typed.entry_type:
        return edition_words(work)
    return edition_typed(work.typed.edition_typed or work.edition)


def _page_count(work: Work, number: str, kind: str) -> str:
    if typed := work.typed.page_count:
        return typed
    pages = work.typed.page_typed or work.page
    if not pages or not (number or kind in ("misc", "unpublished", "periodical")):
        return ""
    match = _PAGES.match(pages)
    if match and match[4] and match[1] == match[3] and match[2] == "1":  # 17:1–17:23
        return match[4]
    if match and match[1] == "1" and match[2] and not match[3]:  # 1–23
        return match[2]
    return pages


def _links(work: Work, options: Mapping[str, str]) -> dict[str, str]:
    own, doi = work.typed, work.DOI
    lines = {"eprint-line": "", "doi-line": "", "url-line": ""}
    if (eprint := own.eprint) and (options["form"] == "tex" or own.url_typed or eprint not in work.URL):
        archive = own.eprint_type or "arXiv"
        archive = "arXiv" if archive.lower() == "arxiv" else archive
        subject = own.eprint_class
        lines["eprint-line"] = f"{archive}:{eprint}" + (f" [{subject}]" if subject else "")
    elif not own.entry_type and is_at_arxiv(work) and work.archive_location:
        lines["eprint-line"] = f"arXiv:{work.archive_location}"
    if doi:
        lines["doi-line"] = f"https://doi.org/{doi}" if options["doi"] == "url" else f"doi:{doi}"
    accessed = own.last_accessed or ("" if options["form"] == "tex" else _day_of_access(work))
    url = work.URL
    if accessed and not url and not doi and lines["eprint-line"].startswith("arXiv:"):
        url = f"https://arxiv.org/abs/{work.archive_location}"
    if url and (not doi or own.distinct_url not in ("", "0")):
        lines["url-line"] = f"Retrieved {accessed} from {url}" if accessed else url
    return lines
