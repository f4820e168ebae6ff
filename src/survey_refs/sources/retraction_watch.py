"""The Retraction Watch data set, a CSV file that Crossref gives away (https://doi.org/10.13003/c23rw1d9).

Read once, when it is first asked; a row is one notice about one paper, which it names by DOI and PMID.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from survey_refs.errors import UnreadableFile
from survey_refs.model import Update
from survey_refs.sources.metadata import clean_doi

TYPES = {  # RetractionNature -> Crossref's type of a notice
    "retraction": "retraction",
    "expression of concern": "expression-of-concern",
    "correction": "correction",
}
_NEEDED = ("OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionDOI", "RetractionDate", "RetractionNature")


class RetractionWatch:
    """The notices of the data set by the DOI or the PMID of the paper that they are about."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def notices(self, doi: str = "", pmid: str = "") -> tuple[Update, ...]:
        """The notices about one paper. Raises :class:`UnreadableFile`."""
        found = [*self._notices.get(doi, ()), *self._notices.get(pmid, ())]
        return tuple(dict.fromkeys(found))

    @cached_property
    def _notices(self) -> Mapping[str, list[Update]]:
        notices: dict[str, list[Update]] = defaultdict(list)
        try:
            with self._path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
                rows = csv.DictReader(file)
                if missing := set(_NEEDED) - set(rows.fieldnames or ()):
                    raise UnreadableFile(
                        f"{self._path}: not the Retraction Watch data set: no column {sorted(missing)[0]}"
                    )
                for row in rows:
                    if notice := _notice(row):
                        for name in filter(None, (clean_doi(row["OriginalPaperDOI"]), _number(row))):
                            notices[name].append(notice)
        except (OSError, csv.Error) as error:
            raise UnreadableFile(f"{self._path}: cannot be read ({error})") from None
        return notices


def _notice(row: Mapping[str, str | None]) -> Update | None:
    kind = TYPES.get((row["RetractionNature"] or "").strip().lower())
    if kind is None:  # reinstated: the notice before it does not stand any more, and a correction says so
        return None
    return Update(
        type=kind,
        doi=clean_doi(row["RetractionDOI"]),
        source="retraction-watch",
        date=_day(row["RetractionDate"] or ""),
    )


def _number(row: Mapping[str, str | None]) -> str:
    number = (row["OriginalPaperPubMedID"] or "").strip()
    return number if re.fullmatch(r"[1-9]\d{0,8}", number) else ""


def _day(text: str) -> str:
    """The American date of the file ("8/26/2021 0:00") as ISO 8601; empty for none."""
    found = re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})\b", text.strip())
    if found:
        return f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}"
    found = re.match(r"\d{4}-\d\d-\d\d", text.strip())
    return found[0] if found else ""
