"""Check 10,000 entries (4 MB) with survey-refs, bibtex-tidy, bibclean (PyPI) and badness in one run: CPU seconds.

Usage: python benchmarks/check_speed.py [--entries N] [--file FILE] [--rounds N] [--path FOLDER…]

The file is made of real entries where the shared data is found (``SURVEY_REFS_SHARED``, else ``../shared``), of
made-up ones otherwise. "library" is reading the file and running all rules that are on by default; the rest are whole
processes, user and system time. Peers are looked for on the PATH and in the folders given: ``npm install bibtex-tidy``,
``pip install bibclean badness``. Goal: reading and all offline rules of 10,000 entries <= 1.5 s.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks")]

PEERS = (
    # name, arguments behind the program; what it does
    ("bibtex-tidy", ["--quiet", "--no-backup", "-o", os.devnull, "--duplicates"], "formats, duplicates"),
    ("bibclean", ["check"], "15 rules"),
    ("badness", ["lint"], "10 rules"),
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--path", type=Path, nargs="*", default=[])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.file or _made(Path(folder), arguments.entries)
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, best of {arguments.rounds}")
        _library(path, arguments.rounds)
        ours = [sys.executable, "-m", "survey_refs", "check", str(path), "--no-config", "--format", "concise"]
        _process("survey-refs check", ours, arguments.rounds, "default rules, printed")
        for name, options, what in PEERS:
            program = _program(name, arguments.path)
            if program is None:
                print(f"{name:28} not found")
                continue
            copy = Path(folder) / f"copy-{name}.bib"
            shutil.copy(path, copy)
            file_first = name == "bibtex-tidy"
            command = [program, str(copy), *options] if file_first else [program, *options, str(copy)]
            _process(name, command, arguments.rounds, what)


def _made(folder: Path, entries: int) -> Path:
    corpus = Path(os.environ.get("SURVEY_REFS_SHARED", ROOT.parent / "shared")) / "bib"
    path = folder / "entries.bib"
    if (corpus / "corpus.jsonl").is_file():
        path.write_text(_real(corpus, entries), encoding="utf-8")
    else:
        from bib_speed import generate

        path.write_text(generate(entries), encoding="utf-8")
    return path


def _real(corpus: Path, entries: int) -> str:
    """Whole entries of people's files in random order, each key once, without those that lean on other entries."""
    from survey_refs.bib import read_bib

    rows = map(json.loads, (corpus / "corpus.jsonl").read_text(encoding="utf-8").splitlines())
    found: dict[str, str] = {}
    for row in rows:
        if row["class"] != "wild":
            continue
        bib = read_bib(corpus / "corpus" / row["file"])
        if bib.decoded.strays:
            continue
        for entry in bib.entries:
            leans = "crossref" in entry.raw.lower() or entry.segment.broken or len(entry.raw) > 4000
            if entry.key and not leans:
                found.setdefault(entry.key, entry.raw)
    texts = list(found.values())
    random.Random(1).shuffle(texts)
    return "\n\n".join(texts[:entries]) + "\n"


def _library(path: Path, rounds: int) -> None:
    from survey_refs.bib import read_bib
    from survey_refs.check import RULES, Context, run_check

    best, findings = float("inf"), 0
    gc.disable()  # as the command does
    for _ in range(rounds):
        started = time.process_time()
        context = Context(bibs=(read_bib(path),))
        findings = len(run_check(context).findings)
        best = min(best, time.process_time() - started)
        del context
        gc.collect()
    gc.enable()
    rules = sum(rule.default and rule.needs is None for rule in RULES)
    print(f"{'survey-refs library':28} {best:7.2f} s   {rules} rules, {findings} findings")


def _process(name: str, command: list[str], rounds: int, what: str) -> None:
    best, lines = float("inf"), 0
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, capture_output=True, env=environment, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
        lines = done.stdout.count(b"\n") + done.stderr.count(b"\n")
    print(f"{name:28} {best:7.2f} s   {what}; {lines} lines printed")


def _program(name: str, folders: list[Path]) -> str | None:
    for folder in folders:
        for candidate in (folder / name, folder / "bin" / name, folder / "node_modules" / ".bin" / name):
            if candidate.is_file():
                return str(candidate)
    return shutil.which(name)


if __name__ == "__main__":
    main()
