"""How quick the language server is with a bibliography of 10,000 entries and a text of 1 MB, as an editor sees it.

    python benchmarks/lsp_speed.py [--entries N] [--strokes N]

Wall time in the client, so that a busy machine shows; beside it the CPU seconds of the server. Goals: first diagnostics
<= 3 s; after a keystroke completion <= 50 ms and diagnostics <= 200 ms (medians); start <= 0.5 s; memory <= 250 MB.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "scripts"), str(ROOT / "benchmarks")]

from check_speed import _made  # noqa: E402
from lsp_client import Client, position  # noqa: E402


def cpu(client: Client) -> float:
    """User and system seconds of the server so far."""
    fields = Path(f"/proc/{client.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def memory(client: Client, what: str = "VmRSS") -> float:
    """The megabytes that the server has now, or with ``VmHWM`` the most that it has had."""
    lines = Path(f"/proc/{client.process.pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith(what))) / 1024


def text_of(keys: list[str], size: int = 1_000_000) -> str:
    """A text in LaTeX that cites these keys."""
    rng = random.Random(3)
    words = ["language", "model", "safety", "learning", "agents", "robust", "evaluation", "reward", "human"]
    pieces, length = ["\\documentclass{article}\n\\begin{document}\n"], 0
    while length < size:
        body, more = (" ".join(rng.choices(words, k=count)) for count in (80, 40))
        pieces.append(f"{body} \\cite{{{rng.choice(keys)}}} {more} since {rng.randrange(1990, 2026)}.\n\n")
        length += len(pieces[-1])
    return "".join([*pieces, "\\bibliography{entries}\n\\end{document}\n"])


def report(name: str, seconds: list[float], used: float = 0.0) -> None:
    """Print a median."""
    each = f", {1000 * used / len(seconds):6.0f} ms CPU each" if used else ""
    print(f"{name:<44}{1000 * statistics.median(seconds):8.0f} ms{each}", flush=True)


def keystrokes(client: Client, path: Path, at: int, count: int) -> None:
    """Type and wait for the diagnostics; type, ask for a completion, and wait for it: each by itself."""
    uri = path.as_uri()
    diagnostics: list[float] = []
    used = cpu(client)
    for number in range(count):
        client.change(path, at + number, at + number, "x")
        started = time.perf_counter()
        client.next_diagnostics(path)
        diagnostics.append(time.perf_counter() - started)
    report(f"{path.suffix}: diagnostics after a keystroke", diagnostics, cpu(client) - used)
    completion: list[float] = []
    for number in range(count, 2 * count):
        client.change(path, at + number, at + number, "x")
        started = time.perf_counter()
        where = position(client.texts[uri], at + number + 1)
        client.request("textDocument/completion", {"textDocument": {"uri": uri}, "position": where})
        completion.append(time.perf_counter() - started)
        client.next_diagnostics(path)
    report(f"{path.suffix}: completion after a keystroke", completion)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--strokes", type=int, default=15)
    given = parser.parse_args()
    from survey_refs.bib import read_bib

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        bib = _made(folder, given.entries)
        keys = [entry.key for entry in read_bib(bib).entries]
        text = folder / "text.tex"
        text.write_text(text_of(keys), encoding="utf-8")
        started = time.perf_counter()
        with Client(folder) as client:
            report("start", [time.perf_counter() - started], cpu(client))
            for path in (bib, text):
                started, used = time.perf_counter(), cpu(client)
                client.open(path)
                client.next_diagnostics(path)
                report(f"{path.suffix}: first diagnostics", [time.perf_counter() - started], cpu(client) - used)
            source = client.texts[bib.as_uri()]
            keystrokes(client, bib, source.index("{", source.index("title", len(source) // 2)) + 1, given.strokes)
            client.diagnostics(bib)
            source = client.texts[text.as_uri()]
            keystrokes(client, text, source.index("\\cite{", len(source) // 2) + 6, given.strokes)
            started, used = time.perf_counter(), cpu(client)
            client.diagnostics(text)
            report("everything looked at after a pause", [time.perf_counter() - started], cpu(client) - used)
            print(f"memory {memory(client):.0f} MB, at most {memory(client, 'VmHWM'):.0f} MB")


if __name__ == "__main__":
    main()
