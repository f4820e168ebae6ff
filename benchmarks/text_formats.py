#!/usr/bin/env python3
"""How long texts of each format take beside plain text: CPU seconds to read them and resolve their citations.

usage: python benchmarks/text_formats.py [--megabytes 1]

The same sentences, cited by key as each format does (in plain text by author and year), against 500 made-up works.
Goal: 1.5 times the plain text.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from resolve_speed import FILLER, citation, make_works

from survey_refs.document import parse_document
from survey_refs.model import Work
from survey_refs.resolve import Index, resolve

Cite = Callable[[Work], str]
FORMATS: dict[str, tuple[Cite, str, str]] = {
    # how a citation, a heading and the beginning of the text are written
    "text": (lambda work: citation(work, random.Random(work.id)), "{}\n\n", ""),
    "markdown": (lambda work: f"[see @{work.id}, p. 3]", "# {}\n\n", ""),
    "latex": (lambda work: rf"\citep[see][p.~3]{{{work.id}}}", "\\section{{{}}}\n\n", "\\begin{document}\n"),
    "typst": (lambda work: f"@{work.id}[p. 3]", "= {}\n\n", ""),
    "html": (lambda work: f'<span data-cites="{work.id}">(A)</span>', "<h2>{}</h2>\n<p>", "<html><body>"),
    "rst": (lambda work: f":cite:p:`{work.id}`", "{}\n=================\n\n", ""),
    "org": (lambda work: f"[cite:see @{work.id} p. 3]", "* {}\n\n", ""),
    "asciidoc": (lambda work: f"cite:[{work.id}(3)]", "== {}\n\n", ""),
    "notebook": (lambda work: f"[see @{work.id}, p. 3]", "# {}\n\n", ""),
}


def make_text(name: str, size: int, works: list[Work]) -> str:
    """A text of ``size`` characters in the format ``name``."""
    cite, heading, begin = FORMATS[name]
    chance = random.Random(7)
    parts, length = [begin], 0
    while length < size:
        lines = [heading.format("Of samples")] if chance.random() < 0.1 else []
        lines += [f"{FILLER}{cite(chance.choice(works))}. " for _ in range(4)] + ["\n\n"]
        parts += lines
        length += sum(map(len, lines))
    text = "".join(parts)
    if name == "notebook":
        return json.dumps({"cells": [{"cell_type": "markdown", "source": text}], "nbformat": 4})
    return text


def seconds(text: str, name: str, index: Index) -> float:
    """The least CPU time of three runs."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        resolve(parse_document(text, name), index)
        times.append(time.process_time() - begun)
    return min(times)


def main() -> None:
    """Print the seconds of each format, and how many times those of plain text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=1.0)
    size = int(parser.parse_args().megabytes * 1_000_000)
    works = make_works(500, random.Random(3))
    index = Index(works)
    resolve(parse_document("Warm (Ash, 2020).", "text"), index)
    plain = 0.0
    for name in FORMATS:
        taken = seconds(make_text(name, size, works), name, index)
        plain = plain or taken
        print(f"{name:10} {taken:6.2f} s  {taken / plain:4.1f}")


if __name__ == "__main__":
    main()
