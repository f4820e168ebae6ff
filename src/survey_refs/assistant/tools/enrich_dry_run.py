"""``enrich_dry_run``: what registries know that the bibliography lacks, as a diff that nobody has written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, Field

from survey_refs.assistant.asking import ask_about
from survey_refs.assistant.desk import Desk
from survey_refs.assistant.tool import Answer, Arguments, Bib, Keys, Reasons, Tool
from survey_refs.assistant.verdicts import (
    CANDIDATES,
    NOT_FOUND_IS_NOT_FAKE,
    QUOTED,
    Verified,
    counted,
    notes_on,
    verified,
)

if TYPE_CHECKING:
    from survey_refs.bib import BibFile
    from survey_refs.enrich import Enrichment


class Enrich(Arguments):
    """Which entries to ask about."""

    bib: Bib = ""
    keys: Keys = Field(default=[], description="Only these entries. Default: all.")
    reasons: Reasons = False


class ProposedChange(BaseModel):
    """A field that would be added, or replaced where its value is known to be wrong."""

    key: str
    field: str
    old: str | None
    new: str | None
    source: str
    reason: str | None = None


class Enriched(Answer):
    """What would change, and what is known about each entry."""

    changes: list[ProposedChange]
    entries: list[Verified]
    diff: str = Field(description="The changes as a unified diff.")
    written: bool = Field(description="Whether the changes stand in the file.")


def proposed(results: list[tuple[BibFile, Enrichment]], said: list[str], reasons: bool) -> Enriched:
    """The answer for what was learnt; nothing is written."""
    from survey_refs.bib import unified_diff
    from survey_refs.enrich import text_with

    entries = {key: verified(known, reasons) for _, result in results for key, known in result.entries.items()}
    changes = [change for _, result in results for change in result.changes]
    notes = notes_on((result for _, result in results), said, entries)
    diffs = []
    for bib, result in results:
        text, refused = text_with(bib, result.changes)
        notes += refused
        diffs.append(unified_diff(bib, text))
    return Enriched(
        summary=f"{len(changes)} changes proposed; {counted(one.status for one in entries.values())}",
        changes=[
            ProposedChange(
                key=one.key,
                field=one.field,
                old=one.old,
                new=one.new,
                source=one.source,
                reason=one.reason if reasons else None,
            )
            for one in changes
        ],
        entries=list(entries.values()),
        diff="".join(diffs),
        written=False,
        notes=notes,
    )


def run(desk: Desk, arguments: Enrich) -> Enriched:
    """Ask, and propose. Raises SurveyRefsError."""
    said: list[str] = []
    return proposed(ask_about(desk, desk.bibs(arguments.bib), arguments.keys, said), said, arguments.reasons)


TOOL = Tool(
    name="enrich_dry_run",
    title="Propose what a bibliography lacks",
    description="Asks Crossref, DataCite and doi.org about the entries of a bibliography and shows, as a diff, what "
    "would be added (DOIs, pages, venues, …). Writes nothing. Only records that surely are the work are taken. "
    f"{NOT_FOUND_IS_NOT_FAKE} {CANDIDATES} {QUOTED}",
    arguments=Enrich,
    answer=Enriched,
    run=run,
    asks=True,
)
