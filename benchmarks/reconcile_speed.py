#!/usr/bin/env python3
"""Damaged references matched with a snapshot by ``survey-refs reconcile``: time, precision, recall.

    benchmarks/reconcile_speed.py [--world FOLDER] [--records 1000000] [--references 100000] [--engine duckdb]

The world is made by ``benchmarks/synthetic_records.py``; with ``--world`` it is made there, with its snapshot, and used
again. Time is CPU time of all processes: the wall time on two cores that do nothing else is told beside it.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from synthetic_records import SHARED, make_world

SECONDS = 240  # of CPU, for 100,000 references and 1,000,000 records: 120 seconds on two cores
PRECISION, RECALL = 0.997, 0.95


def main() -> int:
    """Print the figures; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--world", type=Path)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--references", type=int, default=100_000)
    parser.add_argument("--absent", type=float, default=0.2)
    parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not (SHARED / "crossref" / "works.jsonl.gz").is_file():
        print(f"no real records at {SHARED}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        world = options.world or Path(name)
        if not (world / "truth.json").is_file():
            make_world(world, options.records, options.references, options.absent, options.seed)
        truth = json.loads((world / "truth.json").read_text("utf-8"))
        command = [sys.executable, "-m", "survey_refs"]
        if not (world / "snapshot").is_dir():
            subprocess.run(
                [*command, "snapshot", "build", str(world / "dump"), "--to", str(world / "snapshot")], check=True
            )
        output = world / f"answers-{options.engine}.jsonl"
        before, wall = cpu(), time.monotonic()
        run = ["reconcile", str(world / "references.bib"), "--snapshot", str(world / "snapshot")]
        subprocess.run([*command, *run, "--engine", options.engine, "--to", str(output)], check=True)
        return told(output, truth, options, cpu() - before, time.monotonic() - wall)


def cpu() -> float:
    """CPU seconds of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def told(output: Path, truth: dict[str, str | None], options: argparse.Namespace, seconds: float, wall: float) -> int:
    """Print what came out; 1 where a target is missed."""
    with output.open(encoding="utf-8") as file:
        answers = {row["id"]: row["doi"] for row in map(json.loads, file)}
    settled = [key for key, doi in answers.items() if doi]
    right = sum(truth[key] == answers[key] for key in settled)
    absent = sum(truth[key] is None for key in settled)
    present = sum(doi is not None for doi in truth.values())
    precision, recall = right / max(1, len(settled)), right / max(1, present)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{options.engine}: {len(truth):,} references")
    print(f"  {seconds:.1f} CPU seconds, {wall:.0f} of the clock; {memory:.0f} MB resident at most in one process")
    print(f"  precision {precision:.4f} (target {PRECISION}), recall {recall:.4f} (target {RECALL})")
    print(f"  works that are not in the snapshot: {absent} of {len(truth) - present} given a DOI (target 0)")
    late = len(truth) >= 100_000 and seconds > SECONDS
    return int(precision < PRECISION or recall < RECALL or absent > 0 or late)


if __name__ == "__main__":
    sys.exit(main())
