#!/usr/bin/env python3
"""Two versions of survey-refs side by side: what whole commands cost, as a table in Markdown.

    python benchmarks/beside.py BEFORE AFTER [--rounds 9] [--only WORD…] [--bib FILE] [--instructions]

BEFORE and AFTER are the commands of two installations (``.venv/bin/survey-refs``), both of them byte-compiled first.
Each figure is CPU seconds (user + system), the least of the rounds, in which the versions take turns, so that a busy
machine bears on both alike. ``--instructions`` counts the processor's instructions instead, in millions, with valgrind
(PATH): the same on a busy machine, and fifty times as slow.
The files are made up and the same on every machine; ``--bib`` gives real entries for all but the texts.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

from bib_speed import generate  # noqa: E402
from resolve_speed import make_text, make_works  # noqa: E402

from survey_refs.bib import read_bib  # noqa: E402
from survey_refs.formats import write_works  # noqa: E402


@dataclass(frozen=True)
class Case:
    """What is measured: the arguments of the command, and how it may end."""

    name: str
    arguments: list[str]
    exits: tuple[int, ...] = (0,)


def cases(folder: Path, bib: Path | None) -> list[Case]:
    """The cases, with their files written to ``folder``."""
    large, small = bib or folder / "10000.bib", bib or folder / "1000.bib"
    if bib is None:
        large.write_text(generate(10_000), encoding="utf-8")
        small.write_text(generate(1_000), encoding="utf-8")
    text, cited = folder / "text.txt", folder / "text.bib"
    chance = random.Random(1)
    works = make_works(500, chance)
    text.write_text(make_text(1_000_000, works, chance), encoding="utf-8")
    cited.write_text(write_works(works, "bibtex"), encoding="utf-8")
    entries = read_bib(small).entries
    keys, size = [entry.key for entry in entries][:10], f"{len(entries):,}"
    survey, of_all = ["--bib", str(HERE.parent / "references.bib")], ["--bib", str(small)]
    styles = {"APA": "apa", "IEEE": "ieee", "Chicago": "chicago", "the collection's APA": "collection:apa"}
    return [
        Case("cite, one work of this survey, APA", ["cite", "olah2020zoom", "--style", "apa", *survey]),
        Case("export, this survey, APA", ["export", "--style", "apa", *survey]),
        Case("export, this survey, IEEE", ["export", "--style", "ieee", *survey]),
        Case("export, ten works, APA", ["export", *keys, "--style", "apa", *of_all]),
        *(
            Case(f"export, {size} works, {name}", ["export", "--style", style, *of_all])
            for name, style in styles.items()
        ),
        Case(f"export, {size} works, RIS", ["export", "--to", "ris", *of_all]),
        Case(f"check, {len(read_bib(large).entries):,} entries", ["check", str(large), "--no-config"], (0, 1)),
        Case(f"tidy, {len(read_bib(large).entries):,} entries", ["tidy", str(large)], (0, 1)),
        Case(
            "resolve, 1 MB of text, 500 works", ["resolve", str(text), "--bib", str(cited), "--format", "json"], (0, 1)
        ),
    ]


def _environment() -> dict[str, str]:
    """The environment, in which each command finds its own installation and may write its byte code."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")}


def cpu(command: list[str], case: Case, folder: Path) -> float:
    """User and system seconds of one run."""
    environment = _environment()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([*command, *case.arguments], cwd=folder, env=environment, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in case.exits:
        sys.exit(f"{' '.join(command + case.arguments)}: exit {done.returncode}\n{done.stderr.decode()[-400:]}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def instructions(command: list[str], case: Case, folder: Path) -> float:
    """Millions of instructions of one run."""
    count = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    environment = _environment() | {"PYTHONHASHSEED": "0"}
    run = [*count, *command, *case.arguments]
    done = subprocess.run(run, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if not (found := re.search(r"I +refs: +([\d,]+)", done.stderr)):
        sys.exit(f"{' '.join(run)}: exit {done.returncode}\n{done.stderr[-400:]}")
    return int(found[1].replace(",", "")) / 1e6


def version(command: list[str]) -> str:
    """What the command says of itself."""
    return subprocess.run([*command, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", nargs="+", default=[""], metavar="WORD", help="cases whose names hold one")
    parser.add_argument("--bib", type=Path)
    parser.add_argument("--instructions", action="store_true", help="count instructions, once, with valgrind")
    given = parser.parse_args()
    commands = [[str(path.absolute())] for path in (given.before, given.after)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        unit = "million instructions" if given.instructions else "CPU seconds"
        print(f"| {unit} | {' | '.join(map(version, commands))} | ratio |\n|---|---|---|---|", flush=True)
        for case in cases(folder, given.bib and given.bib.resolve()):
            if any(word in case.name for word in given.only):
                if given.instructions:
                    before, after = (instructions(command, case, folder) for command in commands)
                    shown = f"{before:,.0f} | {after:,.0f}"
                else:
                    rounds = [[cpu(command, case, folder) for command in commands] for _ in range(given.rounds)]
                    before, after = map(min, zip(*rounds, strict=True))
                    shown = f"{before:.3f} | {after:.3f}"
                print(f"| {case.name} | {shown} | {after / before:.2f} |", flush=True)


if __name__ == "__main__":
    main()
