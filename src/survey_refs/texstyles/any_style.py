"""Styles of the collection: what a work from a .bib file needs so that any CSL style prints it well.

The bridge keeps apart what CSL puts into one variable; here it is put together as the community's styles expect it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from survey_refs.model import Work


def prepare_for_any_style(work: Work) -> Work:
    """The work with an address of its preprint, and with the URL that its author typed in another field."""
    if not work.extra:
        return work
    changes: dict[str, Any] = {}
    if not work.URL and not work.DOI:
        if url := work.extra.get("url-elsewhere"):
            changes["URL"] = url
        elif work.archive.lower() == "arxiv" and work.archive_location:
            changes["URL"] = f"https://arxiv.org/abs/{work.archive_location}"
    if work.type == "article" and not work.number and work.archive.lower() == "arxiv":
        changes["number"] = f"arXiv:{work.archive_location}"
        if not work.publisher:
            changes["publisher"] = "arXiv"
    if page := work.extra.get("page-typed"):
        changes["page"] = page
    return replace(work, **changes) if changes else work
