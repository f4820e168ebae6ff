"""Styles of the collection: what a work from a .bib file needs so that any CSL style prints it well.

The bridge keeps apart what CSL puts into one variable; here it is put together as the community's styles expect it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from survey_refs.csl.registration import LAST_WORDS, Prepared
from survey_refs.identifiers.arxiv import is_at_arxiv
from survey_refs.model import EMPTY, Date
from survey_refs.patterns import regex
from survey_refs.texstyles.access_dates import with_access_date_of_note
from survey_refs.texstyles.contributions import with_contributions
from survey_refs.texstyles.legal import public_law
from survey_refs.texstyles.related import PRINTED_BY_VARIABLES, with_related

if TYPE_CHECKING:
    from survey_refs.model import Work


_OF_ONE_NUMBER = frozenset({"patent", "report", "standard"})
_REPORTED = regex(r"(\d+) (\D[^,;]*?) (\d+)")  # 347 U.S. 483: volume, reporter, first page


def prepare_for_any_style(work: Work, reviews: bool = True) -> Prepared:
    """The work with an address of its preprint, and with pages that were typed beside an article number.

    What its entry says at its end follows the reference. The title of a whole of several volumes, for which CSL has no
    variable, is the series. A court case has its reporter in variables of its own, and a work that has no date the
    stage at which it is ("in press"). ``reviews`` says that the style has words of its own for what a work reviews.
    """
    work = with_related(
        with_contributions(with_access_date_of_note(work)), PRINTED_BY_VARIABLES if reviews else frozenset()
    )
    changes: dict[str, Any] = {}
    arxiv = is_at_arxiv(work) and work.archive_location
    if arxiv and not work.URL and not work.DOI:
        changes["URL"] = f"https://arxiv.org/abs/{work.archive_location}"
    if arxiv and work.type == "article" and not work.number:
        changes["number"] = f"arXiv:{work.archive_location}"
        changes["archive"] = changes["archive_location"] = ""  # printed once
        if not work.publisher:
            changes["publisher"] = "arXiv"
    if work.issued is None and work.status:
        changes["issued"], changes["status"] = Date(literal=work.status), ""
    if reported := _REPORTED.fullmatch(work.references) if work.type == "legal_case" else None:
        changes |= {"volume": reported[1], "container_title": reported[2], "page": reported[3], "references": ""}
    if work.type in _OF_ONE_NUMBER and "-" in work.number:
        changes["number"] = work.number.replace("-", "\\-")  # 22-04 is one number, and no range of two
    if work.type == "legal_case" and not work.authority:
        changes["authority"] = work.publisher  # CSL's variable of the court
    if work.type == "legislation" and (law := public_law(work)):
        changes["number"] = law.replace("–", "-").replace("-", "\\-")  # the styles have their words for one number
    if work.typed.main_title and not work.collection_title:
        changes["collection_title"] = work.typed.main_title
    if page := work.typed.page_typed:
        changes["page"] = page
    last = {LAST_WORDS: work.typed.addendum} if work.typed.addendum else EMPTY
    return Prepared(work.changed(**changes) if changes else work, last)
