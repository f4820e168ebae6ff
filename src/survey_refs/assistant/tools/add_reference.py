"""``add_reference``: a new entry from the record of a reference, written to the .bib file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from survey_refs.assistant.desk import Desk
from survey_refs.assistant.tool import Answer, Arguments, Bib, Line, Tool
from survey_refs.assistant.verdicts import (
    CANDIDATES,
    NOT_FOUND_IS_NOT_FAKE,
    QUOTED,
    CandidateRecord,
    candidates,
)

if TYPE_CHECKING:
    from survey_refs.model import Record


class AddReference(Arguments):
    """What to add."""

    reference: Line = Field(
        description="A DOI, an arXiv identifier, a URL with one of them in it, or a printed reference."
    )
    bib: Bib = ""
    key: Line = Field(default="", description="The key of the new entry. Default: made as the file's keys are.")


class AddedReference(Answer):
    """What was added, or why nothing was."""

    key: str | None = Field(description="The key of the new entry; null where nothing was added.")
    diff: str
    written: bool
    candidates: list[CandidateRecord] = Field(default=[], description=CANDIDATES)


def run(desk: Desk, arguments: AddReference) -> AddedReference:
    """Look it up, and write an entry where one record surely is it. Raises SurveyRefsError."""
    from survey_refs.enrich import look_up

    notes: list[str] = []
    with desk.registries(notes) as registries:
        found = look_up(arguments.reference, registries)
    record = found.best.record if found.best else None
    if record is not None:
        added = _added(desk, record, arguments)
        return added.model_copy(update={"notes": [*notes, *added.notes]})
    return AddedReference(
        summary=f"not added: {found.problem}",
        key=None,
        diff="",
        written=False,
        candidates=candidates(found.candidates, reasons=False),
        notes=notes,
    )


def _added(desk: Desk, record: Record, arguments: AddReference) -> AddedReference:
    from survey_refs.bib import unified_diff, write_bib
    from survey_refs.convert import to_works
    from survey_refs.enrich import duplicates_of, is_same_work, new_entry
    from survey_refs.files import locked
    from survey_refs.formats.library import read_library
    from survey_refs.project.bibs import refuse_read_only

    path: Path = desk.bib_paths(arguments.bib)[0]
    with locked(path):
        bib = read_library(path)
        refuse_read_only([bib])
        pairs = duplicates_of(record, to_works(bib))
        if there := next((pair for pair in pairs if is_same_work(pair)), None):
            summary = f"not added: {desk.shown(path)} has it already as {there.first} ({'; '.join(there.reasons)})"
            return AddedReference(summary=summary, key=None, diff="", written=False)
        entry = new_entry(record, bib, key=arguments.key)
        diff = unified_diff(bib, entry.file_text)
        write_bib(bib, entry.file_text)
    others = [f"{desk.shown(path)} has another version of it as {pair.first}" for pair in pairs]
    return AddedReference(
        summary=f"{desk.shown(path)}: added {entry.key}", key=entry.key, diff=diff, written=True, notes=others
    )


TOOL = Tool(
    name="add_reference",
    title="Add a reference",
    description="Adds an entry for a DOI, an arXiv identifier or a printed reference to the .bib file, from the record "
    "that surely is it, and returns the diff. Nothing is added where no record surely is it, or where the file has the "
    f"work already. {NOT_FOUND_IS_NOT_FAKE} {CANDIDATES} {QUOTED}",
    arguments=AddReference,
    answer=AddedReference,
    run=run,
    asks=True,
    writes=True,
)
