"""``verify_references``: whether references are works that registries know, and in what they differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field

from survey_refs.assistant.asking import ask_about
from survey_refs.assistant.desk import Desk
from survey_refs.assistant.tool import Answer, Arguments, Bib, Keys, Line, Reasons, Tool
from survey_refs.assistant.verdicts import (
    CANDIDATES,
    NOT_FOUND_IS_NOT_FAKE,
    QUOTED,
    Verified,
    counted,
    notes_on,
    verified,
)
from survey_refs.errors import UnknownKey

if TYPE_CHECKING:
    from survey_refs.bib import BibFile

MOST_REFERENCES = 200


def _several(value: object) -> object:
    """A text with several references, one in each line or paragraph, as a list."""
    if not isinstance(value, str):
        return value
    parts = value.split("\n\n") if "\n\n" in value.strip() else value.splitlines()
    return [" ".join(part.split()) for part in parts if part.strip()]


class VerifyReferences(Arguments):
    """What to verify."""

    references: Annotated[list[Line], BeforeValidator(_several), Field(max_length=MOST_REFERENCES)] = Field(
        default=[], description="References as they are printed, DOIs or arXiv identifiers. They win over bib."
    )
    bib: Bib = ""
    keys: Keys = Field(
        default=[], description="Only these entries of the bibliography; with references, only those numbers."
    )
    reasons: Reasons = False


class VerifiedReferences(Answer):
    """A status for each reference, in the order in which they were handed over or stand in the file."""

    references: list[Verified]


def run(desk: Desk, arguments: VerifyReferences) -> VerifiedReferences:
    """Verify them. Raises SurveyRefsError."""
    said: list[str] = []
    printed = {str(number): text for number, text in enumerate(arguments.references, 1) if text.strip()}
    bibs: Sequence[BibFile] = (_as_bib(desk, printed),) if printed else desk.bibs(arguments.bib)
    if printed and (unknown := [key for key in arguments.keys if key not in printed]):
        raise UnknownKey(
            f"{unknown[0]!r}: with references, keys are their numbers from 1 to {len(arguments.references)}"
        )
    results = ask_about(desk, bibs, arguments.keys, said)
    entries = {
        key: verified(known, arguments.reasons, reference=printed.get(key, ""))
        for _, result in results
        for key, known in result.entries.items()
    }
    return VerifiedReferences(
        summary=f"{len(entries)} references: {counted(one.status for one in entries.values())}",
        references=list(entries.values()),
        notes=notes_on((result for _, result in results), said, entries),
    )


def _as_bib(desk: Desk, printed: dict[str, str]) -> BibFile:
    """The references as entries of a bibliography that is no file, with their numbers as keys."""
    from survey_refs.bib import add_entries, apply_edits, parse_bib
    from survey_refs.bib.writer import NewEntry

    empty = parse_bib("", "references.handed-over.bib")
    new = [NewEntry(key, *_entry(text)) for key, text in printed.items()]
    return parse_bib(apply_edits(empty, add_entries(empty, new)), empty.path)


def _entry(text: str) -> tuple[str, dict[str, str]]:
    """Entry type and fields of one reference."""
    from survey_refs.convert import work_to_fields
    from survey_refs.enrich.lookup import read_asked
    from survey_refs.printed import parse_reference

    asked = read_asked(text)
    if asked.doi:
        return "misc", {"doi": asked.doi}
    fields = work_to_fields(parse_reference(text).work())
    return fields.pop("ENTRYTYPE"), fields


TOOL = Tool(
    name="verify_references",
    title="Verify references with registries",
    description="Asks Crossref, DataCite and doi.org whether references (of a bibliography, or handed over) are "
    "works that they know, and says in what they differ, which DOI does not exist or is another work's, and what was "
    f"retracted. {NOT_FOUND_IS_NOT_FAKE} “Not asked” means that nothing is known. {CANDIDATES} {QUOTED}",
    arguments=VerifyReferences,
    answer=VerifiedReferences,
    run=run,
    asks=True,
)
