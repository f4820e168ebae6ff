"""``enrich_write``: what ``enrich_dry_run`` proposes, written to the .bib file and the lock."""

from __future__ import annotations

from survey_refs.assistant.asking import ask_about
from survey_refs.assistant.desk import Desk
from survey_refs.assistant.tool import Tool
from survey_refs.assistant.tools.enrich_dry_run import Enrich, Enriched, proposed
from survey_refs.assistant.verdicts import NOT_FOUND_IS_NOT_FAKE, QUOTED


def run(desk: Desk, arguments: Enrich) -> Enriched:
    """Ask, and write. Raises SurveyRefsError."""
    from survey_refs.enrich import write_changes, write_learnt
    from survey_refs.project.bibs import refuse_read_only

    said: list[str] = []
    bibs = desk.bibs(arguments.bib)
    refuse_read_only(bibs)
    results = ask_about(desk, bibs, arguments.keys, said)
    answer = proposed(results, said, arguments.reasons)
    made = 0
    notes = list(answer.notes)
    for bib, result in results:
        path = desk.path(bib.path)
        done, refused = write_changes(path, result.changes)
        made += len(done)
        if len(done) < len(result.changes) and not refused:
            notes.append(f"{bib.path}: some changes were left out, because the file is not as it was read")
        if write_learnt(desk.lock_path(bib), path, result):
            notes.append(f"{desk.shown(desk.lock_path(bib))}: written")
    return answer.model_copy(
        update={"summary": f"{made} changes written; {answer.summary}", "written": made > 0, "notes": notes}
    )


TOOL = Tool(
    name="enrich_write",
    title="Add what a bibliography lacks",
    description="Does what enrich_dry_run shows: writes it to the .bib file, and what was learnt to the lock file; "
    f"returns the diff. A field that is there stays, but for a DOI that does not exist. "
    f"{NOT_FOUND_IS_NOT_FAKE} {QUOTED}",
    arguments=Enrich,
    answer=Enriched,
    run=run,
    asks=True,
    writes=True,
    replaces=True,
)
