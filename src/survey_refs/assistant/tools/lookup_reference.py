"""``lookup_reference``: the records that one reference may be."""

from __future__ import annotations

from pydantic import Field

from survey_refs.assistant.desk import Desk
from survey_refs.assistant.tool import Answer, Arguments, Bib, Line, Reasons, Tool
from survey_refs.assistant.verdicts import (
    CANDIDATES,
    NOT_FOUND_IS_NOT_FAKE,
    QUOTED,
    CandidateRecord,
    candidates,
)
from survey_refs.errors import UsageError


class LookUpReference(Arguments):
    """What to look up."""

    reference: Line = Field(
        description="A DOI, an arXiv identifier, a URL with one of them in it, the key of an entry, or a reference as "
        "it is printed."
    )
    bib: Bib = ""
    reasons: Reasons = False


class FoundRecords(Answer):
    """Records, best first."""

    status: str = Field(
        description="found (one record surely is it), several candidates, not found (by those who were asked), or not "
        "asked (nobody was asked or nobody answered)."
    )
    kind: str = Field(description="What the reference was read as: doi, arxiv, url, text, or work (a key).")
    doi: str | None = Field(description="The DOI of the record that surely is it; null where none is.")
    problem: str | None = None
    candidates: list[CandidateRecord] = Field(description=CANDIDATES)


def run(desk: Desk, arguments: LookUpReference) -> FoundRecords:
    """Look it up. Raises SurveyRefsError."""
    from survey_refs.cite.works import works_of
    from survey_refs.enrich import look_up, look_up_work

    text = arguments.reference.strip()
    if not text:
        raise UsageError("reference: empty; give a DOI, an arXiv identifier, a key or the text of a reference")
    known = {work.id: work for work in works_of(desk.bibs_if_any(arguments.bib))}
    notes: list[str] = []
    with desk.registries(notes) as registries:
        work = known.get(text)
        found = look_up_work(work, registries) if work else look_up(text, registries)
    record = found.best.record if found.best else None
    shown = candidates(found.candidates, arguments.reasons)
    if record is not None:
        status = "found"
    elif shown:
        status = "several candidates"
    else:
        status = "not found" if found.answered else "not asked"
    return FoundRecords(
        summary=f"{status}: {record.work.DOI} {record.work.title}".strip() if record else f"{status}: {found.problem}",
        status=status,
        kind=found.kind,
        doi=(record.work.DOI or None) if record else None,
        problem=found.problem or None,
        candidates=shown,
        notes=notes,
    )


TOOL = Tool(
    name="lookup_reference",
    title="Look one reference up",
    description="Finds the records that a DOI, an arXiv identifier, a key or the text of one reference may be, best "
    f"first, and says whether one of them surely is it. {NOT_FOUND_IS_NOT_FAKE} {CANDIDATES} {QUOTED}",
    arguments=LookUpReference,
    answer=FoundRecords,
    run=run,
    asks=True,
)
