"""Asking registries about the entries of bibliographies, as ``enrich`` does; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from survey_refs.assistant.desk import Desk

if TYPE_CHECKING:
    from survey_refs.bib import BibFile
    from survey_refs.enrich import Enrichment


def ask_about(
    desk: Desk, bibs: Sequence[BibFile], keys: Sequence[str], notes: list[str]
) -> list[tuple[BibFile, Enrichment]]:
    """Each bibliography with what is known about its entries, or about those of ``keys``. Raises UnknownKey."""
    from survey_refs.cite.works import works_of
    from survey_refs.enrich import enrich
    from survey_refs.lock import read_lock
    from survey_refs.project.locks import keys_of_others

    if keys:
        works_of(bibs, keys)  # says which key is unknown, and which are like it
    results = []
    with desk.registries(notes) as registries:
        for bib in bibs:
            own = [key for key in keys if bib.entry(key) is not None]
            if keys and not own:
                continue
            path = desk.lock_path(bib)
            others = keys_of_others(bib, bibs, path, desk.config()) - {*bib.keys}
            asked = enrich(bib, registries, read_lock(path), keys=own, others=others, advance=desk.advance)
            results.append((bib, asked))
    return results
