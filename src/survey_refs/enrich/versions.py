"""The published version of a preprint: by the registry's relation, else by Crossref's own preprint rule.

The rule (https://www.crossref.org/blog/discovering-relationships-between-preprints-and-journal-articles/): the mean of
year, title and author agreement is at least 0.87, and nothing else comes within 0.04 of the best.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from survey_refs.enrich.judge import described
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.match import about_another, same_person
from survey_refs.match.people import Person
from survey_refs.match.types import is_preprint_record
from survey_refs.model import Record, Work
from survey_refs.text.fold import normalise_title

RELATIONS = ("is-preprint-of", "has-version", "is-identical-to")
LEAST = 0.87
NEAREST = 0.04
PUBLISHED = frozenset({"journal-article", "proceedings-article", "book-chapter", "article-journal", "paper-conference"})


def related_published(record: Record) -> str:
    """The DOI of the published version that a preprint's record names; empty where it names none."""
    if not is_preprint_record(record):
        return ""
    for relation in record.relations:
        if relation.type == RELATIONS[0] and relation.id_type == "doi":
            return normalise_doi(relation.id)
    return ""


def published_among(preprint: Record, found: Sequence[Record]) -> Record | None:
    """The one record that is surely the preprint's published version."""
    scored = [(_score(preprint, record), record) for record in found if record.type in PUBLISHED]
    scored = sorted((pair for pair in scored if pair[0] >= LEAST), key=lambda pair: -pair[0])
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < NEAREST):
        return None
    return scored[0][1]


def _score(preprint: Record, record: Record) -> float:
    return (_years(preprint, record) + _titles(preprint.work, record.work) + _people(preprint.work, record.work)) / 3


def _years(preprint: Record, record: Record) -> float:
    if not preprint.years or not record.years:
        return 0.0
    apart = max(record.years) - min(preprint.years)
    return 1.0 if -1 <= apart <= 3 else 0.0


def _titles(one: Work, two: Work) -> float:
    score = fuzz.token_set_ratio(normalise_title(one.title), normalise_title(two.title)) / 100
    return score if about_another(one.title) == about_another(two.title) else score / 1.5


def _people(one: Work, two: Work) -> float:
    if not one.author or not two.author:
        return 0.0
    left = list(two.author)
    hits = 0
    for person in one.author:
        other = next((candidate for candidate in left if same_person(person, candidate) >= Person.LIKELY), None)
        if other is not None:
            left.remove(other)
            hits += 1
    return hits / max(len(one.author), len(two.author))


def as_fact(record: Record, reason: str) -> dict[str, object]:
    """A published version for the lock."""
    work = record.work
    year = work.issued.year if work.issued else None
    title = re.sub(r"<[^<>]+>", "", work.title)
    fact = {"doi": work.DOI, "title": title, "year": year, "container": work.container_title, "reason": reason}
    return {name: value for name, value in fact.items() if value}


def named(record: Record) -> str:
    """For a message."""
    return f"{described(record)}, https://doi.org/{record.work.DOI}"
