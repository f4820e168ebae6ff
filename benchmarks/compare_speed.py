#!/usr/bin/env python3
"""Pairs of a reference and a record compared, and registry records made, in one second of CPU time.

    benchmarks/compare_speed.py [--references 1000] [--candidates 8] [--verdicts FILE]

Pairs are what a search by title gives: damaged references (``crossref/make_references.py`` of SURVEY_REFS_SHARED, else
../shared) against the records that share the rarest words of their titles: true matches, near misses and others.
Without the shared data both are made up. Every pair is compared once, by a process that has seen none of them before;
records are made from the registry's own JSON. ``--verdicts`` writes one line a pair, to compare two versions with diff.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from synthetic_references import references

from survey_refs.bib import read_bib
from survey_refs.convert import to_works
from survey_refs.csl import from_csl_json
from survey_refs.match import compare
from survey_refs.model import Record, Verdict, Work
from survey_refs.sources.crossref_record import record_from_crossref

ROOT = Path(__file__).resolve().parent.parent
PAIRS, RECORDS = 12_000, 15_000  # the targets, a second
RARE = 6  # words of a title that a search looks for
Json = Mapping[str, Any]


def main() -> int:
    """Print both figures; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--references", type=int, default=1000)
    parser.add_argument("--candidates", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verdicts", type=Path)
    shared = Path(os.environ.get("SURVEY_REFS_SHARED", ROOT.parent / "shared")) / "crossref"
    options = parser.parse_args()
    works, items = _damaged(shared, options.references, options.seed) or _made_up(options.references)
    gc.freeze()  # what only the benchmark holds is not looked through
    before = time.process_time()
    made = [record_from_crossref(item) for item in items]
    records_a_second = len(items) / (time.process_time() - before)
    pairs = list(_pairs(works, [record for record in made if record], options.candidates))
    gc.freeze()
    before = time.process_time()
    verdicts = [compare(work, record) for work, record in pairs]
    pairs_a_second = len(pairs) / (time.process_time() - before)
    found = Counter(verdict.status.value for verdict in verdicts)
    print(f"{len(pairs)} pairs ({', '.join(f'{count} {status}' for status, count in found.most_common())})")
    print(f"compare: {pairs_a_second:,.0f} pairs per CPU second (target {PAIRS:,})")
    print(f"record_from_crossref: {records_a_second:,.0f} records per CPU second (target {RECORDS:,})")
    if options.verdicts:
        lines = (_line(work, verdict) for (work, _), verdict in zip(pairs, verdicts, strict=True))
        options.verdicts.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0 if pairs_a_second >= PAIRS and records_a_second >= RECORDS else 1


def _damaged(shared: Path, count: int, seed: int) -> tuple[list[Work], list[Json]] | None:
    maker, records = shared / "make_references.py", shared / "works.jsonl.gz"
    if not maker.is_file() or not records.is_file():
        return None
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(maker), str(records), folder, "--count", str(count), "--seed", str(seed)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        works = to_works(read_bib(Path(folder) / "references.bib"))
    with gzip.open(records, "rt", encoding="utf-8") as lines:
        return works, [json.loads(line)["work"] for line in lines]


def _made_up(count: int) -> tuple[list[Work], list[Json]]:
    made = references(4 * count)
    types = {"article-journal": "journal-article", "paper-conference": "proceedings-article", "chapter": "book-chapter"}
    lists = ("title", "container-title", "ISBN", "ISSN")
    items = [
        {name: [value] if name in lists else value for name, value in item.items()}
        | {"type": types.get(item["type"], item["type"]), "DOI": item.get("DOI") or f"10.5555/{item['id']}"}
        for item in made
    ]
    return [from_csl_json(item).changed(DOI="") for item in made[:count]], items


def _pairs(works: Sequence[Work], records: Sequence[Record], most: int) -> Iterator[tuple[Work, Record]]:
    """Each work with the records that share most of the rarest words of its title, as a search would find them."""
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        for word in set(record.work.title.lower().split()):
            holding[word].append(number)
    for work in works:
        words = sorted(
            {word for word in work.title.lower().split() if word in holding}, key=lambda w: (len(holding[w]), w)
        )
        shared: Counter[int] = Counter()
        for word in words[:RARE]:
            shared.update(dict.fromkeys(holding[word], 1))
        yield from ((work, records[number]) for number, _ in shared.most_common(most))


def _line(work: Work, verdict: Verdict) -> str:
    fields = {field.field: (field.agreement.value, field.reason, field.score) for field in verdict.fields}
    doi = verdict.record.work.DOI if verdict.record else ""
    return json.dumps([work.id, doi, verdict.status.value, verdict.score, verdict.reasons, fields], ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
