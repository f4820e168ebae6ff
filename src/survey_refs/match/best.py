"""The one record among candidates that is the work, or none that can be told from the others."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from survey_refs.identifiers.doi import normalise_doi
from survey_refs.match.compare import compare
from survey_refs.model import Agreement, MatchStatus, Record, Verdict, Work

#: how far the best must stand before the next that would do as well
MARGIN = 0.03
_RANK = {MatchStatus.MATCH: 0, MatchStatus.AMBIGUOUS: 1, MatchStatus.NONE: 2}


def best_match(work: Work, records: Iterable[Record]) -> tuple[Verdict | None, list[Verdict]]:
    """The verdict on the record that is this work (or None), and all verdicts, best first.

    Where two different records would both do and neither is clearly the better, nobody wins: both are ambiguous, and
    each says what the other is. Records of one DOI count once. What is certainly not the work stands last in the list.
    """
    seen: dict[str, Verdict] = {}
    for position, record in enumerate(records):
        verdict = compare(work, record)
        key = normalise_doi(record.work.DOI) or f"#{position}"
        if key not in seen or _order(verdict) < _order(seen[key]):
            seen[key] = verdict
    ranked = sorted(seen.values(), key=_order)
    matches = [verdict for verdict in ranked if verdict.status is MatchStatus.MATCH]
    if not matches:
        return None, ranked
    best, rivals = matches[0], [verdict for verdict in matches[1:] if not _clearly_better(matches[0], verdict)]
    if not rivals:
        return best, ranked
    tied = [_tied(verdict, best if verdict is not best else rivals[0]) for verdict in (best, *rivals)]
    others = [verdict for verdict in ranked if verdict is not best and verdict not in rivals]
    return None, sorted((*tied, *others), key=_order)


def _order(verdict: Verdict) -> tuple[int, float, str]:
    doi = verdict.record.work.DOI if verdict.record else ""
    return _RANK[verdict.status], -verdict.score, doi


def _clearly_better(best: Verdict, other: Verdict) -> bool:
    if best.score - other.score >= MARGIN:
        return True
    ours, theirs = _tally(best), _tally(other)
    return ours[0] > theirs[0] and ours[1] < theirs[1]


def _tally(verdict: Verdict) -> tuple[int, int]:
    agreed = sum(field.agreement is Agreement.AGREE for field in verdict.fields)
    return agreed, sum(field.agreement is Agreement.DISAGREE for field in verdict.fields)


def _tied(verdict: Verdict, other: Verdict) -> Verdict:
    name = other.record.work.DOI if other.record and other.record.work.DOI else "another record"
    return dataclasses.replace(
        verdict, status=MatchStatus.AMBIGUOUS, reasons=(f"{name} fits as well", *verdict.reasons)
    )
