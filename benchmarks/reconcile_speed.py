#!/usr/bin/env python3
"""Damaged references matched with a snapshot by ``survey-refs reconcile``: time, precision, recall.

    benchmarks/reconcile_speed.py [--records 250000] [--references 25000] [--absent 0.2] [--engine duckdb]

Records are made from the real ones of ``crossref/works.jsonl.gz`` (SURVEY_REFS_SHARED, else ../shared), references
from records by ``crossref/make_references.py``; the records of the absent ones are kept out of the snapshot. Time is
CPU time of all processes; the wall time on two cores that do nothing else is about half of it. What a larger snapshot
would take is extrapolated by records for the keys and by references for the judge.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from synthetic_records import made_up_works, real_works, write_dump

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SURVEY_REFS_SHARED", ROOT.parent / "shared"))
SECONDS = 240  # of CPU, for 100,000 references and 1,000,000 records: 120 seconds on two cores
PRECISION, RECALL = 0.997, 0.95


def damaging() -> Any:
    """The shared script that damages references, as a module."""
    place = SHARED / "crossref" / "make_references.py"
    specification = importlib.util.spec_from_file_location("make_references", place)
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def main() -> int:
    """Print the figures; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=250_000)
    parser.add_argument("--references", type=int, default=25_000)
    parser.add_argument("--absent", type=float, default=0.2)
    parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not (SHARED / "crossref" / "works.jsonl.gz").is_file():
        print(f"no real records at {SHARED}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        truth = make(folder, options.records, options.references, options.absent, options.seed)
        command = [sys.executable, "-m", "survey_refs"]
        dump, snapshot, output = folder / "works.jsonl.gz", folder / "snapshot", folder / "answers.jsonl"
        subprocess.run([*command, "snapshot", "build", str(dump), "--to", str(snapshot)], check=True)
        before, wall = cpu(), time.monotonic()
        run = ["reconcile", str(folder / "references.bib"), "--snapshot", str(snapshot), "--engine", options.engine]
        subprocess.run([*command, *run, "--to", str(output)], check=True)
        seconds, wall = cpu() - before, time.monotonic() - wall
        return told(output, truth, options, seconds, wall)


def cpu() -> float:
    """CPU seconds of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def make(folder: Path, records: int, references: int, absent: float, seed: int) -> dict[str, str | None]:
    """Write a dump and damaged references of works in it and of works that are not; the right DOI of each."""
    rng = random.Random(seed)
    damage = damaging()
    real = real_works(SHARED)
    made = list(itertools.chain(real, made_up_works(real, records, seed)))
    chosen = rng.sample(range(len(made)), min(2 * references, len(made)))
    entries: list[str] = []
    truth: dict[str, str | None] = {}
    left_out: set[int] = set()
    for place in chosen:
        if len(entries) == references or (found := damage.reference(made[place], rng)) is None:
            continue
        kind, fields, _ = found
        key = f"ref{len(entries):06}"
        if rng.random() < absent:
            left_out.add(place)
        truth[key] = None if place in left_out else made[place]["DOI"].lower()
        entries.append(f"@{kind}{{{key},\n" + "".join(f"  {n} = {{{v}}},\n" for n, v in fields.items()) + "}\n")
    (folder / "references.bib").write_text("\n".join(entries), "utf-8")
    write_dump(folder / "works.jsonl.gz", (work for place, work in enumerate(made) if place not in left_out))
    return truth


def told(output: Path, truth: dict[str, str | None], options: argparse.Namespace, seconds: float, wall: float) -> int:
    """Print what came out; 1 where a target is missed."""
    with output.open(encoding="utf-8") as file:
        answers = {row["id"]: row["doi"] for row in map(json.loads, file)}
    settled = [key for key, doi in answers.items() if doi]
    right = sum(truth[key] == answers[key] for key in settled)
    absent = sum(truth[key] is None for key in settled)
    present = sum(doi is not None for doi in truth.values())
    precision, recall = right / max(1, len(settled)), right / max(1, present)
    print(f"{options.engine}: {len(truth):,} references, {options.records:,} records")
    print(f"  {seconds:.1f} CPU seconds ({wall:.0f} seconds on this machine as busy as it is)")
    print(f"  precision {precision:.4f} (target {PRECISION}), recall {recall:.4f} (target {RECALL})")
    print(f"  works that are not in the snapshot: {absent} of {len(truth) - present} given a DOI (target 0)")
    whole = seconds * max(100_000 / len(truth), 1_000_000 / options.records)
    print(
        f"  100,000 references and 1,000,000 records, extrapolated: at most {whole:.0f} CPU seconds (target {SECONDS})"
    )
    return int(precision < PRECISION or recall < RECALL or absent > 0 or whole > SECONDS)


if __name__ == "__main__":
    sys.exit(main())
