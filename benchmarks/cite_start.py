"""CPU seconds of a whole `survey-refs cite` and of ten references by `survey-refs export`, start-up included.

    python benchmarks/cite_start.py [--rounds 5] [--bib FILE]

Median of the rounds; the first, which writes the byte code, does not count.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent


def cpu(arguments: list[str], folder: Path) -> float:
    """User and system seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "survey_refs", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "src"), "PYTHONDONTWRITEBYTECODE": ""}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--bib", type=Path, default=PROJECT / "references.bib")
    given = parser.parse_args()
    sys.path.insert(0, str(PROJECT / "src"))
    from survey_refs.bib import read_bib

    keys = list(dict.fromkeys(entry.key for entry in read_bib(given.bib).entries))[:10]
    bib = ["--bib", str(given.bib.resolve())]
    cases = {
        "cite, one work, apa": ["cite", keys[0], "--style", "apa", *bib],
        "cite, one work, collection:apa": ["cite", keys[0], "--style", "collection:apa", *bib],
        "cite, one work, chicago": ["cite", keys[0], "--style", "chicago", *bib],
        "export, ten works, apa": ["export", *keys, "--style", "apa", *bib],
        "export, ten works, ieee": ["export", *keys, "--style", "ieee", *bib],
        "export, ten works, acm": ["export", *keys, "--style", "acm", *bib],
    }
    for name, arguments in cases.items():
        seconds = [cpu(arguments, PROJECT) for _ in range(given.rounds + 1)][1:]
        print(f"{name:<34}{statistics.median(seconds):.3f} s CPU")


if __name__ == "__main__":
    main()
