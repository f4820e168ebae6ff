#!/usr/bin/env python3
"""A snapshot built and asked: records a CPU second, bytes a record, memory; candidates and look-ups of references.

    benchmarks/snapshot_speed.py [--records 100000] [--references 300]

Records and references are made as ``benchmarks/reconcile_speed.py`` makes them. All times are CPU time of this process,
its threads included.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from reconcile_speed import SHARED, make

from survey_refs.bib import read_bib
from survey_refs.convert import to_works
from survey_refs.enrich import look_up_work
from survey_refs.sources import Registries, Settings, query_of
from survey_refs.sources.snapshot import open_snapshot
from survey_refs.sources.snapshot.build import build_snapshot

TARGETS = {"build": 10_000, "index": 100, "record": 400, "memory": 1024, "candidates": 10, "recall": 0.99, "lookup": 30}


def main() -> int:
    """Print the figures; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--references", type=int, default=300)
    options = parser.parse_args()
    if not (SHARED / "crossref" / "works.jsonl.gz").is_file():
        print(f"no real records at {SHARED}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        truth = make(folder, options.records, options.references, absent=0.0, seed=2)
        works = to_works(read_bib(folder / "references.bib"))
        before = time.process_time()
        manifest = build_snapshot([folder / "works.jsonl.gz"], folder / "snapshot")
        seconds = time.process_time() - before
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rows = manifest.parts[0].rows
        part = folder / "snapshot" / manifest.parts[0].name
        record = sum(path.stat().st_size for path in part.glob("records-*")) / rows
        index = sum(path.stat().st_size for path in (part / "index").glob("*")) / rows
        found, lookup = asked(folder / "snapshot", works, truth)
    print(f"{rows:,} records")
    figures = {
        "build": (rows / seconds, "records a CPU second"),
        "index": (index, "bytes a record"),
        "record": (record, "bytes a record"),
        "memory": (memory, "MB resident at most, with the files that are mapped and the benchmark's own records"),
        "candidates": (found[0], "ms of CPU for ten records, the median"),
        "recall": (found[1], "of the right records are among the ten"),
        "lookup": (lookup, "ms of CPU for a whole look-up, the median"),
    }
    missed = 0
    for what, (value, words) in figures.items():
        best = value >= TARGETS[what] if what in ("build", "recall") else value <= TARGETS[what]
        missed += not best
        print(f"  {what:10} {value:10,.2f} {words} (target {TARGETS[what]:,}){'' if best else ': missed'}")
    return int(missed > 0)


def asked(folder: Path, works: list, truth: dict[str, str | None]) -> tuple[tuple[float, float], float]:
    """Milliseconds and recall of ten candidates, and milliseconds of a look-up."""
    snapshot = open_snapshot(folder, folder)
    times, right = [], 0
    for work in works:
        before = time.process_time()
        records = snapshot.search(query_of(work, places=True), 10)
        times.append(1000 * (time.process_time() - before))
        right += truth[work.id] in {record.work.DOI for record in records}
    snapshot.close()
    lookups = []
    with Registries(Settings(snapshot=str(folder), offline=True, cache="none")) as registries:
        for work in works:
            before = time.process_time()
            look_up_work(work, registries)
            lookups.append(1000 * (time.process_time() - before))
    return (statistics.median(times), right / len(works)), statistics.median(lookups)


if __name__ == "__main__":
    sys.exit(main())
