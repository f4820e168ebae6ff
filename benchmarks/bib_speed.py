"""Read a .bib file of 10,000 entries (4 MB) with survey-refs, bibtexparser 2 and pybtex in one run: CPU seconds.

Usage: python benchmarks/bib_speed.py [--entries N] [--file FILE] [--rounds N] [--memory] [--linear]

``--linear`` repeats survey-refs' reading at 10,000 to 100,000 entries, ``--memory`` prints the peak resident size of
a process that reads the file and looks at every field. Goals for 10,000 entries: scan <= 0.15 s, all fields <= 0.4 s,
the Work model faster than bibtexparser 2 alone and at least 3 times as fast as pybtex, memory <= 150 MB.
"""

from __future__ import annotations

import argparse
import gc
import logging
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

SURNAMES = (
    "Abara", "Bélanger", "Castro", "Dvo\\v{r}\\'ak", "Eriksson", "Fofanah", "Gonz\\'alez", "Hübner", "Ito", "Jansen",
    "van~Kampen", "Lindqvist",
)  # fmt: skip
GIVEN = ("Amara", "Bruno", "Chiara", "Daniel", "E.", "Fatima", "Guo", "Hanna", "Ines", "Jun", "Karla", "Lars", "M.")
TEXT = (
    "a survey of learning methods for large graphs and their use in practice towards robust evaluation under shift "
    "with {Bayesian} models on sparse data revisited: the case of {DNA} sequences in noisy environments"
)
WORDS = TEXT.split(" ")


def entry(number: int, rng: random.Random) -> str:
    """One entry as people have them."""

    def words(low: int, high: int) -> str:
        return " ".join(rng.choice(WORDS) for _ in range(rng.randint(low, high))).capitalize()

    authors = " and ".join(
        f"{rng.choice(SURNAMES)}, {rng.choice(GIVEN)} {rng.choice(GIVEN)}" for _ in range(rng.randint(1, 6))
    )
    year = rng.randint(1970, 2025)
    kind = rng.choice(["article", "article", "inproceedings", "book", "misc"])
    fields = [("author", f"{{{authors}}}"), ("title", f"{{{words(6, 14)}}}"), ("year", f"{{{year}}}")]
    if kind == "article":
        fields += [("journal", rng.choice(["{Journal of Things}", "jot"])), ("volume", f"{{{rng.randint(1, 80)}}}")]
        fields += [("pages", f"{{{number % 900}--{number % 900 + 12}}}"), ("month", rng.choice(["jan", "may", "oct"]))]
    elif kind == "inproceedings":
        fields += [("booktitle", f"{{Proceedings of {words(3, 6)}}}"), ("pages", '"12--20"'), ("publisher", "{ACM}")]
    elif kind == "book":
        fields += [("publisher", "{A Press \\& Sons}"), ("address", "{Berlin}"), ("isbn", "{978-3-16-148410-0}")]
    else:
        fields += [("howpublished", "{\\url{https://example.org/x_y}}"), ("note", "{Accessed 2024}")]
    fields += [("doi", f"{{10.1000/xyz.{number}}}"), ("url", f"{{https://example.org/{number}}}")]
    if number % 5 == 0:
        fields += [("abstract", f"{{{words(60, 120)}}}")]
    body = ",\n".join(f"  {name:<12} = {value}" for name, value in fields)
    return f"@{kind}{{key{number},\n{body}\n}}\n\n"


def generate(entries: int) -> str:
    """A file of so many entries, the same each time."""
    rng = random.Random(7)
    return '@string{jot = "Journal of Other Things"}\n\n' + "".join(entry(number, rng) for number in range(entries))


def seconds(task: Callable[[], object], rounds: int) -> float:
    """The least CPU time of several rounds."""
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        started = time.process_time()
        kept = task()
        best = min(best, time.process_time() - started)
        del kept
    return best


def survey_refs_tasks(path: Path) -> dict[str, Callable[[], object]]:
    from survey_refs.bib import apply_edits, read_bib
    from survey_refs.convert import to_works

    def fields() -> object:
        bib = read_bib(path)
        for item in bib.entries:
            for field in item.fields:
                _ = field.name, field.span, field.value
        return bib

    return {
        "survey-refs: scan": lambda: read_bib(path),
        "survey-refs: scan, keys and spans of all fields": lambda: [item.parsed for item in read_bib(path).entries],
        "survey-refs: all fields with their values": fields,
        "survey-refs: damage found": lambda: read_bib(path).findings,
        "survey-refs: no-op write": lambda: apply_edits(read_bib(path), []).encode(),
        "survey-refs: Work model": lambda: to_works(read_bib(path)),
    }


def peer_tasks(path: Path) -> dict[str, Callable[[], object]]:
    import bibtexparser
    import pybtex.database
    import pybtex.errors

    logging.disable(logging.CRITICAL)  # both complain at length about files that people have
    pybtex.errors.set_strict_mode(False)
    pybtex.errors.print_error = lambda *_, **__: None
    text = path.read_text(encoding="utf-8")
    return {
        "bibtexparser 2: empty stack": lambda: bibtexparser.parse_string(text, parse_stack=[]),
        "bibtexparser 2: default": lambda: bibtexparser.parse_string(text),
        "pybtex": lambda: pybtex.database.parse_string(text, "bibtex"),
    }


MEMORY = """
import re, sys
from pathlib import Path
sys.path.insert(0, {source!r})
from survey_refs.bib import read_bib
def peak():
    return int(re.search("VmHWM:\\\\s+(\\\\d+)", Path("/proc/self/status").read_text()).group(1)) // 1024
base = peak()
bib = read_bib(Path({path!r}))
total = sum(len(field.value) for entry in bib.entries for field in entry.fields)
print(base, peak())
"""


def memory(path: Path) -> str:
    source = str(Path(__file__).resolve().parent.parent / "src")
    code = MEMORY.format(source=source, path=str(path))
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def main() -> None:
    """Print one line for each task."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--linear", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.file or Path(folder) / "references.bib"
        if not options.file:
            path.write_text(generate(options.entries), encoding="utf-8")
        print(f"{path.stat().st_size / 1e6:.2f} MB, {options.entries if not options.file else path.name} entries")
        tasks = survey_refs_tasks(path) | peer_tasks(path)
        for name, task in tasks.items():
            print(f"{seconds(task, options.rounds):8.3f} s  {name}", flush=True)
        if options.memory:
            base, peak = memory(path).split()
            print(f"peak {peak} MB with all fields read ({base} MB before reading)")
        if options.linear:
            for entries in (10_000, 30_000, 100_000):
                path = Path(folder) / "linear.bib"
                path.write_text(generate(entries), encoding="utf-8")
                took = seconds(survey_refs_tasks(path)["survey-refs: all fields with their values"], 1)
                print(f"{took:8.3f} s  all fields of {entries} entries: {took / entries * 1e6:.1f} microseconds each")
    print(f"peak of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
