#!/usr/bin/env python3
"""How many DOIs are found, and how many of those written are right, on damaged references with known truth.

    benchmarks/match_quality.py [--shared ../shared] [--seeds 1-5] [--count 400] [--wrong]

Runs ``crossref/make_references.py`` of the shared data for each seed (real registry records as damaged .bib entries, a
quarter of their works kept out of the universe), starts the stub of the registries with the universe, enriches the
file, and compares the DOIs that would be written with the truth. ``--wrong`` shows each miss with its reasons.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from asked import ROOT, enriched

from survey_refs.enrich import Enrichment
from survey_refs.identifiers.doi import normalise_doi

TARGETS = {"right of written": 0.995, "found": 0.93, "among candidates of the rest": 0.80}


def main() -> int:
    """Print a line for each seed and the totals; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("SURVEY_REFS_SHARED", ROOT / "../shared")))
    parser.add_argument("--seeds", default="1-5", help="1-5 or 1,7,9")
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--wrong", action="store_true", help="show what was not found or wrong")
    options = parser.parse_args()
    maker, works = (options.shared / "crossref" / name for name in ("make_references.py", "works.jsonl.gz"))
    if not maker.is_file() or not works.is_file():
        print(f"nothing to measure with: {maker} and {works.name} are not there", file=sys.stderr)
        return 3
    total: Counter[str] = Counter()
    print(" seed    in  found  wrong  shown  lost   out  written  asked  CPU s")
    for seed in _seeds(options.seeds):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, maker, works, folder, "--seed", str(seed), "--count", str(options.count)]
            subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
            counts = _measure(Path(folder), options.wrong)
        total += counts
        _row(str(seed), counts)
    _row("all", total)
    return _verdict(total)


def _seeds(text: str) -> Iterator[int]:
    for part in text.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def _measure(folder: Path, wrong: bool) -> Counter[str]:
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    with (folder / "universe.jsonl").open(encoding="utf-8") as lines:
        works = [json.loads(line) for line in lines]
    before = time.process_time()
    result, report = enriched((folder / "references.bib").read_text("utf-8"), works)
    counts: Counter[str] = Counter(cpu=round(1000 * (time.process_time() - before)))
    counts["asked"] = sum(report["requests"].values())
    written = {change.key: normalise_doi(change.new or "") for change in result.changes if change.field == "doi"}
    for key, answer in truth.items():
        kind = _kind(answer["doi"], written.get(key, ""), _candidates(result, key))
        counts[kind] += 1
        counts["in" if answer["doi"] else "out"] += 1
        if wrong and kind not in ("found", "rightly none"):
            print(f"    {kind}: {key} {answer['doi']} {written.get(key, '-')} {answer['damage']}")
            for candidate in result.entries[key].candidates[:3]:
                record = candidate.record
                print(f"        {candidate.score} {record.work.DOI if record else ''}: {'; '.join(candidate.reasons)}")
    return counts


def _candidates(result: Enrichment, key: str) -> set[str]:
    entry = result.lock.entries.get(key)
    return {candidate.key for candidate in entry.candidates} if entry else set()


def _kind(right: str | None, written: str, candidates: set[str]) -> str:
    if right is None:
        return "written for absent" if written else "rightly none"
    if written:
        return "found" if written == right else "wrong"
    return "shown" if right in candidates else "lost"


def _row(name: str, counts: Counter[str]) -> None:
    columns = ("in", "found", "wrong", "shown", "lost", "out", "written for absent", "asked")
    widths = (5, 6, 6, 6, 5, 5, 8, 6)
    numbers = (f"{counts[column]:{width}}" for column, width in zip(columns, widths, strict=True))
    print(f"{name:>5}", *numbers, f"{counts['cpu'] / 1000:6.1f}")


def _verdict(total: Counter[str]) -> int:
    written = total["found"] + total["wrong"] + total["written for absent"]
    rest = total["in"] - total["found"]
    figures = {
        "right of written": total["found"] / max(1, written),
        "found": total["found"] / max(1, total["in"]),
        "among candidates of the rest": total["shown"] / rest if rest else 1.0,
    }
    for name, share in figures.items():
        print(f"{name}: {share:.2%} (target {TARGETS[name]:.1%})")
    print(f"written for absent works: {total['written for absent']} (target 0)")
    met = all(share >= TARGETS[name] for name, share in figures.items()) and not total["written for absent"]
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
