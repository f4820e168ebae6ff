"""The judge of every engine: a reference and the records that share most keys with it → an answer with its reasons."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rapidfuzz import fuzz

from survey_refs.enrich.candidates import as_candidate
from survey_refs.enrich.judge import UNASKED, judge_work
from survey_refs.enrich.reconcile.packing import unpacked
from survey_refs.match.duplicates import Duplicate, compare_entries
from survey_refs.model import Absent, Answer, Found, Work
from survey_refs.sources.metadata import clean_texts
from survey_refs.sources.snapshot.slim import Item, record_of
from survey_refs.sources.snapshot.words import first_page
from survey_refs.text.fold import normalise_title

COMPARED = 4  # candidates that are compared in full
NEAR = 15  # points of likeness of titles within which a candidate is a rival of the best
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
    for batch in batches:
        yield _batch([_answer(*row) for row in _rows(batch)])


def answers_among_references(batches: Iterable[Any]) -> Iterator[Any]:
    """The same, where the records are the other references."""
    for batch in batches:
        yield _batch([_answer_among_references(*row) for row in _rows(batch)])


def _rows(batch: Any) -> Iterator[tuple[int, str, str, list[Any]]]:
    columns = (batch.column(name).to_pylist() for name in ("ref", "id", "work", "records"))
    yield from zip(*columns, strict=True)


def _batch(rows: Sequence[Row]) -> Any:
    import pyarrow as pa

    kinds = {"bigint": pa.int64(), "string": pa.string(), "double": pa.float64()}
    columns = zip(*rows, strict=True) if rows else [()] * len(ANSWER)
    arrays = [pa.array(column, kinds[kind]) for column, (_, kind) in zip(columns, ANSWER, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, names=[name for name, _ in ANSWER])


# ---------------------------------------------------------------------------------------------------------- a snapshot


def _answer(ref: int, key: str, packed: str, records: list[bytes | None]) -> Row:
    import orjson

    work = unpacked(packed)
    items = worth_comparing(work, [orjson.loads(record) for record in records or () if record is not None])
    answer: Answer = Absent(source="snapshot")
    if items:
        answer = Found(records=tuple(record_of(item, url="", retrieved="") for item in items))
    judgement = judge_work(work, UNASKED, answer, asked="snapshot")
    score = judgement.verdict.score if judgement.verdict else None
    doi = judgement.record.work.DOI if judgement.record else ""
    reasons = [judgement.outcome.value, *judgement.reasons]
    candidates = [as_candidate(verdict) for verdict in judgement.candidates]
    return ref, key, doi or None, judgement.status.value, score, _json(reasons), _json(candidates)


def worth_comparing(work: Work, items: list[Item]) -> list[Item]:
    """The candidates whose title is most like the work's, and those on the same page, in an order of their own.

    What is cut has a title that is much less like than the best one's.
    """
    items.sort(key=lambda item: str(item.get("DOI") or item.get("id")))
    ours, page = normalise_title(work.title), first_page(work.page)
    if not ours:
        return items
    scored = sorted(((_likeness(ours, item), place) for place, item in enumerate(items)), reverse=True)
    chosen = {place for score, place in scored[:COMPARED] if score >= scored[0][0] - NEAR}
    return [
        item for place, item in enumerate(items) if place in chosen or (page and first_page(item.get("page")) == page)
    ]


def _likeness(ours: str, item: Item) -> float:
    title, subtitle = clean_texts(item.get("title"))[:1], clean_texts(item.get("subtitle"))[:1]
    forms = [normalise_title(" ".join(title))]
    if subtitle:
        forms.append(normalise_title(" ".join([*title, *subtitle])))
    if ":" in "".join(title):
        forms.append(normalise_title(title[0].split(":")[0]))
    return max(fuzz.ratio(ours, form) for form in forms)


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
    return json.dumps(value, ensure_ascii=False)
