#!/usr/bin/env python3
"""What becomes of real and of hallucinated entries: HALLMARK's development split against a universe of its true works.

    benchmarks/hallmark.py [--shared ../shared] [--file FILE] [--half even|odd] [--show TYPE]

No registry can be asked here, so the stub of the registries gets a universe made from the fields of the VALID entries
and of the true works that the explanations of hallucinated ones name (an original title, an original venue and year).
DOIs of arXiv become DataCite records without a venue, as arXiv deposits them; DBLP and Semantic Scholar know the same
true works with their venues. Entries are enriched as users' are; the outcome counts. An accusation is any outcome but
verified, several candidates, not found and not asked.

Counted apart ("told"): entries whose truth this universe can show: the title or the DOI is in it, or the DOI is
invented, or the whole work is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from asked import ROOT, enriched

from survey_refs.bib import parse_bib
from survey_refs.convert import to_works
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.model import Name, Outcome, Work
from survey_refs.text.fold import normalise_title

ACCUSING = (Outcome.DIFFERS, Outcome.NO_SUCH_DOI, Outcome.OTHER_WORK)
INVENTED = ("plausible_fabrication", "fabricated_doi")
Row = Mapping[str, Any]


def main() -> int:
    """Print outcomes by type of hallucination and the two shares; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("SURVEY_REFS_SHARED", ROOT / "../shared")))
    parser.add_argument(
        "--half", choices=("even", "odd"), help="judge only every second entry; the universe stays whole"
    )
    parser.add_argument("--no-witnesses", action="store_true", help="only Crossref, DataCite and doi.org")
    parser.add_argument("--show", default="", help="print the entries of this type (or: wrong)")
    parser.add_argument("--file", type=Path, help="another split: JSON lines, .gz or not")
    options = parser.parse_args()
    path = options.file or options.shared / "crossref" / "hallmark-dev.jsonl.gz"
    if not path.is_file():
        print(f"nothing to measure with: {path} is not there", file=sys.stderr)
        return 3
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    works = {row["bibtex_key"]: work for row in rows for work in to_works(parse_bib(_entry(row)))[:1]}
    rows = [row for row in rows if row["bibtex_key"] in works]
    crossref, datacite = _universe(rows, works)
    judged = rows if not options.half else rows[options.half == "odd" :: 2]
    if not judged:
        print(f"nothing to judge: {path} has no entries{f' in its {options.half} half' if options.half else ''}")
        return 3
    witnesses = {} if options.no_witnesses else _witnesses(rows, works)
    result, report = enriched("".join(map(_entry, judged)), crossref, datacite, witnesses=witnesses)
    print(f"{report['total'] / len(judged):.2f} requests an entry")
    outcomes = {row["bibtex_key"]: result.entries[row["bibtex_key"]].outcome for row in judged}
    _show(options.show, judged, outcomes, result.entries)
    return _report(judged, outcomes, _told(judged, works, crossref, datacite))


def _type(row: Row) -> str:
    return str(row.get("hallucination_type") or "VALID")


def _entry(row: Row) -> str:
    fields = ",\n".join(f"  {name} = {{{_balanced(str(value))}}}" for name, value in _fields(row).items())
    return f"@{row.get('bibtex_type') or 'misc'}{{{row['bibtex_key']},\n{fields}\n}}\n"


def _fields(row: Row) -> Mapping[str, Any]:
    """The fields of an entry; some rows have none."""
    return row.get("fields") or {}


def _balanced(value: str) -> str:
    """Some values of the data are cut inside a brace."""
    return value + "}" * max(0, value.count("{") - value.count("}"))


# --------------------------------------------------------------------------------------------------------- the universe


def _universe(rows: Iterable[Row], works: Mapping[str, Work]) -> tuple[list[Row], list[Row]]:
    crossref: dict[str, Row] = {}
    datacite: dict[str, Row] = {}
    titles = set()
    for number, row in enumerate(sorted(rows, key=lambda row: row["label"] != "VALID")):
        work, valid = works[row["bibtex_key"]], row["label"] == "VALID"
        facts = _facts(work) if valid else _true_facts(row, work)
        doi = normalise_doi(work.DOI) or f"10.5555/universe.{number}"
        if facts is None or doi in crossref or doi in datacite or normalise_title(facts["title"]) in titles:
            continue
        titles.add(normalise_title(facts["title"]))
        if doi.startswith("10.48550/"):
            datacite[doi] = _datacite(facts, doi)
        else:
            crossref[doi] = _crossref(facts, doi)
    return list(crossref.values()), list(datacite.values())


def _witnesses(rows: Iterable[Row], works: Mapping[str, Work]) -> dict[str, list[Row]]:
    """The true works with their venues, as DBLP and Semantic Scholar have them."""
    found: dict[str, list[Row]] = {"dblp": [], "semantic-scholar": []}
    for row in rows:
        work, valid = works[row["bibtex_key"]], row["label"] == "VALID"
        facts = _facts(work) if valid else _true_facts(row, work)
        if facts is None or not facts["venue"]:
            continue
        people = [
            " ".join(filter(None, (one.get("given"), one.get("family"), one.get("name"))))
            for one in map(_person, facts["people"])
        ]
        kind = "Journal Articles" if work.type == "article-journal" else "Conference and Workshop Papers"
        shared = {"title": facts["title"], "venue": facts["venue"], "year": facts["year"]}
        found["dblp"].append({**shared, "type": kind, "authors": {"author": [{"text": name} for name in people]}})
        types = ["JournalArticle" if kind.startswith("J") else "Conference"]
        found["semantic-scholar"].append(
            {**shared, "publicationTypes": types, "authors": [{"name": name} for name in people], "externalIds": {}}
        )
    return found


def _facts(work: Work) -> dict[str, Any]:
    people = [name for name in work.author if not name.others]
    year = work.issued.year if work.issued else None
    return {"title": work.title, "people": people, "year": year, "venue": work.container_title}


def _true_facts(row: Row, work: Work) -> dict[str, Any] | None:
    """The true work that an explanation names: with its original title, or its true venue and year."""
    text = row.get("explanation") or ""
    if found := re.search(r"\(original: '(.+)'\)", text):
        return {**_facts(work), "title": found[1]}
    if found := re.search(r"published at ([A-Za-z-]+) (\d{4})", text):
        return {**_facts(work), "venue": found[1], "year": int(found[2])}
    return None


def _person(name: Name) -> dict[str, str]:
    if name.literal:
        return {"name": name.literal}
    family = " ".join(part for part in (name.dropping_particle, name.non_dropping_particle, name.family) if part)
    return {
        part: value for part, value in (("given", name.given), ("family", family), ("suffix", name.suffix)) if value
    }


def _crossref(facts: Mapping[str, Any], doi: str) -> Row:
    return {
        "DOI": doi,
        "type": "proceedings-article" if facts["venue"] else "posted-content",
        "title": [facts["title"]],
        "author": [_person(name) for name in facts["people"]],
        "container-title": [facts["venue"]] if facts["venue"] else [],
        "issued": {"date-parts": [[facts["year"]]]},
    }


def _datacite(facts: Mapping[str, Any], doi: str) -> Row:
    people = [_person(name) for name in facts["people"]]
    attributes = {
        "doi": doi,
        "titles": [{"title": facts["title"]}],
        "creators": [
            {"name": one.get("name", ""), "familyName": one.get("family", ""), "givenName": one.get("given", "")}
            for one in people
        ],
        "publicationYear": facts["year"],
        "types": {"resourceTypeGeneral": "Preprint"},
        "publisher": "arXiv",
    }
    return {"id": doi, "attributes": attributes}


# ----------------------------------------------------------------------------------------------------------- the report


def _told(rows: Iterable[Row], works: Mapping[str, Work], crossref: list[Row], datacite: list[Row]) -> set[str]:
    titles = {normalise_title(record["title"][0]) for record in crossref}
    titles |= {normalise_title(record["attributes"]["titles"][0]["title"]) for record in datacite}
    dois = {record["DOI"] for record in crossref} | {record["id"] for record in datacite}
    told = set()
    for row in rows:
        work = works[row["bibtex_key"]]
        known = normalise_title(work.title) in titles or normalise_doi(work.DOI) in dois
        if known or _type(row) in INVENTED or _true_facts(row, work):
            told.add(row["bibtex_key"])
    return told


def _show(wanted: str, rows: Iterable[Row], outcomes: Mapping[str, Outcome], entries: Mapping[str, Any]) -> None:
    for row in rows:
        key, kind = row["bibtex_key"], _type(row)
        wrong = outcomes[key] in ACCUSING if kind == "VALID" else outcomes[key] is Outcome.VERIFIED
        if wanted == kind or (wanted == "wrong" and wrong):
            print(f"{kind}: {outcomes[key]}: {json.dumps(_fields(row), ensure_ascii=False)}")
            print(f"    {'; '.join(entries[key].reasons)}\n    {row.get('explanation')}")


def _report(rows: Iterable[Row], outcomes: Mapping[str, Outcome], told: set[str]) -> int:
    by_type: dict[str, Counter[str]] = defaultdict(Counter)
    hallucinated: Counter[bool] = Counter()
    shown: Counter[bool] = Counter()
    for row in rows:
        key = row["bibtex_key"]
        by_type[_type(row)][outcomes[key].value] += 1
        if row["label"] != "VALID":
            hallucinated[outcomes[key] is Outcome.VERIFIED] += 1
            if key in told:
                shown[outcomes[key] is Outcome.VERIFIED] += 1
    for kind, counts in sorted(by_type.items()):
        print(f"{kind:24} {counts.total():4}  " + ", ".join(f"{name} {count}" for name, count in counts.most_common()))
    valid = by_type["VALID"]
    caught = _share(hallucinated[False], hallucinated.total())
    accused = _share(sum(valid[name.value] for name in ACCUSING), valid.total())
    print(f"hallucinated that do not come out as verified: {_percent(caught)} (target 99 %)")
    print(
        f"  of the {shown.total()} whose truth this universe can show: {_percent(_share(shown[False], shown.total()))}"
    )
    print(f"valid that come out as an accusation: {_percent(accused, 2)} (target at most 0.2 %)")
    verified = _share(valid[Outcome.VERIFIED.value], valid.total())
    print(f"  verified: {_percent(verified)} (target 96 %)")
    met = (caught is None or caught >= 0.99, accused is None or accused <= 0.002, verified is None or verified >= 0.96)
    return 0 if all(met) else 1


def _share(part: int, whole: int) -> float | None:
    """None where there is nothing to take a share of: a file may hold entries of one kind alone."""
    return part / whole if whole else None


def _percent(share: float | None, digits: int = 1) -> str:
    return "none" if share is None else f"{share:.{digits}%}"


if __name__ == "__main__":
    sys.exit(main())
