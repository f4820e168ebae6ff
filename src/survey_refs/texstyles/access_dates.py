"""``note = {[Online; accessed 4-March-2020]}``: the day of access where people (and Wikipedia) type it."""

from __future__ import annotations

import re

from survey_refs.bib.dates import parse_date
from survey_refs.model import Work
from survey_refs.patterns import regex

_ACCESSED = regex(
    r"""
    # "Accessed: 2024-05-01", "[Online; last accessed on 1 May 2024]"
    [\[(]?(?:online[;,.]?\s*)?(?:last\s+)?(?:accessed|checked|retrieved|visited)(?:\s+on)?[:,;]?\s+
    (?P<date>[\w\s,./–-]*\d)\.?[\])]?\.?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ONLINE = regex(r"[\[(]?online[\])]?\.?", re.IGNORECASE)  # which an address says as well


def with_access_date_of_note(work: Work) -> Work:
    """The work with the day of access that its note says, and nothing else, as a date; any other as it is.

    A note that is "[Online]" alone is left out where the work has an address.
    """
    if not work.note or not (work.URL or work.DOI):
        return work
    if _ONLINE.fullmatch(work.note.strip()):
        return work.changed(note="")
    if work.accessed is not None:
        return work
    said = _ACCESSED.fullmatch(work.note.strip())
    date = parse_date(said["date"].strip()) if said else None
    if date is None or len(date.parts) != 1 or len(date.parts[0]) < 3:
        return work
    return work.changed(accessed=date, note="")
