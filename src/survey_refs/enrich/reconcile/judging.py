"""The judge of every engine: a reference and the records that share most keys with it → an answer with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from survey_refs.enrich.candidates import as_candidate
from survey_refs.enrich.judge import UNASKED, judge_work
from survey_refs.enrich.reconcile.columns import batch
from survey_refs.enrich.reconcile.packing import unpacked
from survey_refs.match.duplicates import Duplicate, compare_entries
from survey_refs.model import Absent, Answer, Found, Work
from survey_refs.sources.snapshot.memory import few_collections
from survey_refs.sources.snapshot.slim import Item, identifier, record_of

ANSWER = (
    ("ref", "bigint"),
    ("id", "string"),
    ("doi", "string"),
    ("status", "string"),
    ("score", "double"),
    ("reasons", "string"),
    ("candidates", "string"),
)
"""The columns of an answer; lists are JSON."""
Row = tuple[int, str, str | None, str, float | None, str, str]


def answers(batches: Iterable[Any]) -> Iterator[Any]:
    """``ref, id, work, records`` → :data:`ANSWER`, against records of a snapshot."""
    with few_collections():
        for some in batches:
            yield batch([_answer(*row) for row in _rows(some)], ANSWER)


def answers_among_references(batches: Iterable[Any]) -> Iterator[Any]:
    """The same, where the records are the other references."""
    with few_collections():
        for some in batches:
            yield batch([_answer_among_references(*row) for row in _rows(some)], ANSWER)


def _rows(some: Any) -> Iterator[tuple[int, str, str, list[Any]]]:
    columns = (some.column(name).to_pylist() for name in ("ref", "id", "work", "records"))
    yield from zip(*columns, strict=True)


# ---------------------------------------------------------------------------------------------------------- a snapshot


def _answer(ref: int, key: str, packed: str, records: list[bytes | None]) -> Row:
    import orjson

    work = unpacked(packed)
    items: list[Item] = [orjson.loads(record) for record in records or () if record is not None]
    items.sort(key=identifier)  # one order on every engine
    answer: Answer = Absent(source="snapshot")
    if items:
        answer = Found(records=tuple(record_of(item, url="", retrieved="") for item in items))
    judgement = judge_work(work, UNASKED, answer, asked="snapshot")
    score = judgement.verdict.score if judgement.verdict else None
    doi = judgement.record.work.DOI if judgement.record else ""
    reasons = [judgement.outcome.value, *judgement.reasons]
    candidates = [as_candidate(verdict) for verdict in judgement.candidates]
    return ref, key, doi or None, judgement.status.value, score, _json(reasons), _json(candidates)


# ---------------------------------------------------------------------------------------------------- other references


def _answer_among_references(ref: int, key: str, packed: str, records: list[str | None]) -> Row:
    work = unpacked(packed)
    others = sorted((unpacked(record) for record in records or () if record is not None), key=lambda other: other.id)
    found = [(pair, other) for other in others if (pair := compare_entries(work, other)) is not None]
    found.sort(key=lambda one: (-one[0].score, one[1].id))
    dois = list(dict.fromkeys(one.DOI.lower() for one in (work, *(other for _, other in found)) if one.DOI))
    pair = found[0][0] if found else None
    reasons = list(pair.reasons) if pair else ["no other reference is this work"]
    return (
        ref,
        key,
        dois[0] if len(dois) == 1 else None,
        "duplicate" if pair else "single",
        pair.score if pair else None,
        _json(reasons),
        _json([_as_duplicate(pair, other) for pair, other in found]),
    )


def _as_duplicate(pair: Duplicate, other: Work) -> dict[str, Any]:
    return {
        "id": other.id,
        "doi": other.DOI or None,
        "title": other.title,
        "score": pair.score,
        "status": pair.kind.value,
        "reasons": list(pair.reasons),
        "type": other.type,
        "year": other.issued.year if other.issued else None,
        "source": "references",
    }


def _json(value: list[Any]) -> str:
    import orjson

    return orjson.dumps(value).decode()
