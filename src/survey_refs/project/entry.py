"""All that is known about one entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from survey_refs.bib import BibFile, Entry
from survey_refs.cite.references import Reference, make_references
from survey_refs.cite.texts import Citation, citations_of
from survey_refs.config import Config
from survey_refs.errors import as_next_step
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.lock import entry_json as lock_json
from survey_refs.model import Decision, Fact, LockEntry, Outcome, Place, PublicationStatus
from survey_refs.project.bibs import read_bibs
from survey_refs.project.load import cite_texts, read_config_texts
from survey_refs.project.locks import read_locks
from survey_refs.report.standing import Standing, standings_of


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEntry:
    """An entry, where it stands, how it prints, what the lock says and where the configured texts cite it."""

    entry: Entry
    place: Place
    values: tuple[tuple[str, str], ...]
    inherited: tuple[tuple[str, str], ...]
    reference: Reference
    lock: LockEntry | None
    citations: tuple[tuple[str, Citation], ...]
    has_texts: bool


def show_entry(key: str, bib_paths: Sequence[Path], config: Config, style: str) -> KnownEntry:
    """Gather it. Raises :class:`survey_refs.errors.UnknownKey` with the nearest key."""
    bibs = read_bibs(bib_paths)
    references = make_references(bibs, style, keys=[key], locale=config.locale)
    bib, entry = _find(key, bibs)
    own = {field.name for field in entry.fields}
    texts = cite_texts(read_config_texts(config), bibs)
    lock = read_locks(bib_paths, config)
    return KnownEntry(
        entry=entry,
        place=bib.place(entry.span),
        values=tuple((field.name, field.value) for field in entry.fields),
        inherited=tuple((name, value) for name, value in bib.inherited(entry).items() if name not in own),
        reference=references[key],
        lock=lock.entries.get(key) if lock is not None else None,
        citations=tuple((text.path, citation) for text in texts for citation in citations_of(text).get(key, ())),
        has_texts=bool(texts),
    )


def _find(key: str, bibs: Sequence[BibFile]) -> tuple[BibFile, Entry]:
    return next((bib, entry) for bib in bibs if (entry := bib.entry(key)) is not None)


def entry_json(shown: KnownEntry) -> dict[str, Any]:
    """The same for a program, as `docs/json.md` has it."""
    return {
        "key": shown.entry.key,
        "type": shown.entry.entry_type,
        "path": shown.place.path,
        "line": shown.place.line,
        "fields": dict(shown.values),
        "inherited": dict(shown.inherited),
        "reference": shown.reference.reference.to("text"),
        "parenthetical": shown.reference.parenthetical.to("text"),
        "narrative": shown.reference.narrative.to("text"),
        "lock": lock_json(shown.lock) if shown.lock else None,
        "cited": [
            {
                "path": path,
                "line": citation.place.line,
                "column": citation.place.column,
                "text": citation.text,
                "section": citation.section.title,
                "note": citation.note,
            }
            for path, citation in shown.citations
        ],
    }


def format_entry(shown: KnownEntry) -> str:
    """The same for a person."""
    lines = [
        f"{shown.entry.key} ({shown.entry.entry_type}), {shown.place.path}:{shown.place.line}",
        *_standing_lines(shown),
        "",
        shown.reference.reference.to("text").strip(),
        f"in text: {shown.reference.parenthetical.to('text')} · {shown.reference.narrative.to('text')}",
        "",
        *_table(shown.values),
        *_table((name, f"{value}   (inherited)") for name, value in shown.inherited),
        "",
        *_lock_lines(shown.lock),
        *_citation_lines(shown),
    ]
    return "\n".join(lines) + "\n"


def _doi(shown: KnownEntry) -> str:
    return next((normalise_doi(value) for name, value in (*shown.values, *shown.inherited) if name == "doi"), "")


def _table(rows: Iterable[tuple[str, str]]) -> list[str]:
    return [f"  {name:<14} {' '.join(value.split())}" for name, value in rows]


_TOLD = frozenset(
    (
        Fact.OUTCOME,
        Fact.STANDING,
        Fact.DIFFERS,
        Fact.DOI_NAMES,
        Fact.DOI_EXISTS,
        Fact.ENTRY_DOI,
        Fact.ASKED,
        Fact.UNANSWERED,
    )
)
"""Facts that the words of a standing tell."""


_STEPS = {
    Outcome.OTHER_WORK: "`survey-refs enrich {0} --write` writes the work's own DOI where there is one; else take "
    "this DOI out, or keep it: `survey-refs decide {0} accept DOI --because TEXT`",
    Outcome.NO_SUCH_DOI: "`survey-refs enrich {0} --write` writes the work's own DOI where there is one; else take "
    "this DOI out",
    Outcome.NOT_FOUND: "compare the entry with the work itself; `survey-refs decide {0} no-doi --because TEXT` says so",
    Outcome.DIFFERS: "correct the entry, or keep it: `survey-refs decide {0} accept DOI --because TEXT`",
    Outcome.SEVERAL: "`survey-refs decide {0} accept DOI` says which of them it is",
    PublicationStatus.RETRACTED: "say so where you cite it, or cite another work",
}
"""What a person does about a standing that is open; ``{0}`` is the key."""


def _standing_lines(shown: KnownEntry) -> list[str]:
    """What a person has to know first, and what to do about the worst of it."""
    standings = standings_of(shown.lock, _doi(shown))
    step = next((_STEPS[each.status] for each in standings if each.is_open and each.status in _STEPS), "")
    return [*map(_standing_line, standings), *([as_next_step(step.format(shown.entry.key))] if step else [])]


def _lock_lines(lock: LockEntry | None) -> list[str]:
    """The facts behind the standing."""
    if lock is None:
        return []
    lines = _table((name, value) for name, value in lock.identifiers.items())
    lines += [f"  {reason}" for reason in lock.reasons]
    lines += _table((name, _flat(value)) for name, value in lock.facts.items() if name not in _TOLD)
    lines += [f"  {update.type} {update.doi} {update.date}".rstrip() for update in lock.updates]
    lines += [f"  {related.type} {related.id}" for related in lock.related]
    lines += [f"  candidate {candidate.key}: {candidate.reason}" for candidate in lock.candidates]
    lines += [f"  decided: {_decided(decision)}" for decision in lock.decisions]
    return [*lines, ""] if lines else []


_DECISIONS = {
    "no-doi": "it has no DOI",
    "accepted": "it is right {}",
    "rejected": "it is not {}",
    "merged": "it is {} too",
}


def _standing_line(standing: Standing) -> str:
    decided = f" (decided: {standing.decided})" if standing.decided else ""
    return f"{standing.words}{f': {standing.detail}' if standing.detail else ''}{decided}"


def _decided(decision: Decision) -> str:
    said = _DECISIONS.get(decision.kind, f"{decision.kind} {{}}").format(decision.value).strip()
    return f"{said}: {decision.reason}" if decision.reason else said


def _flat(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_flat(each)}" for name, each in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _citation_lines(shown: KnownEntry) -> list[str]:
    if not shown.has_texts:
        return ["no text is configured: `survey-refs init` finds those that cite"]
    if not shown.citations:
        return ["cited nowhere in the configured texts"]
    lines = []
    for path, citation in shown.citations:
        where = f"{path}:{citation.place.line}:{citation.place.column}"
        note = f" ({citation.note})" if citation.note else ""
        lines.append(f"cited at {where} as {citation.text}, in “{citation.section.title}”{note}")
    return lines
