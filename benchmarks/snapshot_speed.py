#!/usr/bin/env python3
"""A snapshot built and asked: records a CPU second, bytes a record, memory; candidates and look-ups of references.

    benchmarks/snapshot_speed.py [--world FOLDER] [--records 1000000] [--references 300] [--again]

The world is made by ``benchmarks/synthetic_records.py``; with ``--world`` it is made there and used again, with
``--again`` its snapshot too. ``survey-refs snapshot build`` runs as a process of its own, whose CPU time and largest
resident memory are told; the other times are CPU time of this process, its threads included.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from synthetic_records import SHARED, make_world

from survey_refs.bib import read_bib
from survey_refs.convert import to_works
from survey_refs.enrich import look_up_work
from survey_refs.model import Work
from survey_refs.sources import Registries, Settings, query_of
from survey_refs.sources.snapshot import open_snapshot
from survey_refs.sources.snapshot.folder import read_manifest

OF_A_BIB = 200  # references that the whole command is run on
TARGETS = {
    "build": 10_000,
    "index": 100,
    "record": 400,
    "memory": 1024,
    "candidates": 10,
    "recall": 0.99,
    "lookup": 30,
    "enrich": 6,
}
WORDS = {
    "build": "records a CPU second",
    "index": "bytes a record",
    "record": "bytes a record",
    "memory": "MB resident at most while it is built, with the files that the index maps",
    "candidates": "ms of CPU for ten records, the median",
    "recall": "of the right records are among the ten",
    "lookup": "ms of CPU for a whole look-up, the median",
    "enrich": f"CPU seconds for {OF_A_BIB} references of a .bib offline, the whole command",
}
AT_LEAST = ("build", "recall")


def main() -> int:
    """Print the figures; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--world", type=Path)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--references", type=int, default=300)
    parser.add_argument("--again", action="store_true", help="ask the snapshot that is there")
    options = parser.parse_args()
    if not (SHARED / "crossref" / "works.jsonl.gz").is_file():
        print(f"no real records at {SHARED}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        world = options.world or Path(name)
        if not (world / "truth.json").is_file():
            make_world(world, options.records, max(1000, options.references), absent=0.2, seed=1)
        figures = {} if options.again else built(world)
        figures |= sizes(world / "snapshot")
        truth = json.loads((world / "truth.json").read_text("utf-8"))
        works = [work for work in to_works(read_bib(world / "references.bib")) if truth[work.id]]
        works = random.Random(2).sample(works, min(options.references, len(works)))
        figures |= asked(world / "snapshot", works, truth)
        figures["enrich"] = enriched(world)
    missed = 0
    for what, value in figures.items():
        met = value >= TARGETS[what] if what in AT_LEAST else value <= TARGETS[what]
        missed += not met
        print(f"  {what:10} {value:10,.2f} {WORDS[what]} (target {TARGETS[what]:,}){'' if met else ': missed'}")
    return int(missed > 0)


def built(world: Path) -> dict[str, float]:
    """The snapshot of a world's dump, built anew."""
    folder = world / "snapshot"
    shutil.rmtree(folder, ignore_errors=True)
    seconds = run("snapshot", "build", str(world / "dump"), "--to", str(folder))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    rows = sum(part.rows for part in read_manifest(folder).parts)
    print(f"{rows:,} records, {seconds:.0f} CPU seconds")
    return {"build": rows / seconds, "memory": memory}


def run(*arguments: str) -> float:
    """CPU seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "survey_refs", *arguments], check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def sizes(folder: Path) -> dict[str, float]:
    """Bytes a record."""
    manifest = read_manifest(folder)
    rows = sum(part.rows for part in manifest.parts)
    parts = [folder / part.name for part in manifest.parts]
    records = sum(path.stat().st_size for part in parts for path in part.glob("records-*"))
    index = sum(path.stat().st_size for part in parts for path in (part / "index").glob("*"))
    return {"index": index / rows, "record": records / rows}


def asked(folder: Path, works: list[Work], truth: dict[str, str | None]) -> dict[str, float]:
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
    return {
        "candidates": statistics.median(times),
        "recall": right / len(works),
        "lookup": statistics.median(lookups),
    }


def enriched(world: Path) -> float:
    """CPU seconds of ``enrich --offline`` with the first references of the world."""
    with tempfile.TemporaryDirectory() as name:
        bib = Path(name) / "references.bib"
        with (world / "references.bib").open(encoding="utf-8") as file:
            bib.write_text("".join(itertools.islice(_entries(file), OF_A_BIB)), "utf-8")
        return run("enrich", "--bib", str(bib), "--snapshot", str(world / "snapshot"), "--offline", "--cache", "none")


def _entries(lines: Iterator[str]) -> Iterator[str]:
    """The text of each entry: they end with a line of their own."""
    entry = ""
    for line in lines:
        entry += line
        if line == "}\n":
            yield entry
            entry = ""


if __name__ == "__main__":
    sys.exit(main())
