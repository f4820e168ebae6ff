#!/usr/bin/env python3
"""How long the resolver takes: CPU seconds for generated texts against generated bibliographies.

usage: python benchmarks/resolve_speed.py [--quick]

Goals: 1 MB of text against 500 entries in 0.5 s; against 50,000 entries in 1 s once the index is made; linear to 20 MB.
"""

from __future__ import annotations

import random
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from survey_refs.document import parse_document
from survey_refs.model import Date, Name, Work
from survey_refs.resolve import Index, resolve

SYLLABLES = re.findall(r".{3}", "anabercordalelafenegaraholingejorkelilinmarunorostpelequirosstentoruver")
FILLER = (
    "the first of these results depends on how the samples were drawn and on what was left out of them while the "
    "second one holds for every group that was looked at since 1998 and in particular for those of the larger cities "
)


def make_works(count: int, chance: random.Random) -> list[Work]:
    """Works with one to six authors whose surnames repeat as real ones do."""
    surnames = ["".join(chance.choices(SYLLABLES, k=2)).title() for _ in range(max(200, count // 4))]
    return [
        Work(
            id=f"key{number}",
            type="article-journal",
            title=" ".join("".join(chance.choices(SYLLABLES, k=3)) for _ in range(8)),
            author=tuple(
                Name(family=chance.choice(surnames), given=chance.choice("ABCDEFGH") + ".")
                for _ in range(chance.randint(1, 6))
            ),
            issued=Date(parts=((chance.randint(1980, 2024),),)),
        )
        for number in range(count)
    ]


def citation(work: Work, chance: random.Random) -> str:
    """One citation of ``work``, narrative or in parentheses."""
    families = [name.family for name in work.author]
    who = families[0] if len(families) == 1 else f"{families[0]} & {families[1]}"
    if len(families) > 2:
        who = f"{families[0]} et al."
    year = work.issued.year if work.issued else 0
    return f"{who} ({year}) say" if chance.random() < 0.4 else f"({who}, {year}; see also Table 3)"


def make_text(size: int, works: list[Work], chance: random.Random) -> str:
    """Prose with a citation about every 200 characters, as densely as surveys cite."""
    parts, length = [], 0
    while length < size:
        part = FILLER[: chance.randint(120, 200)].strip() + " " + citation(chance.choice(works), chance) + ". "
        parts.append(part if chance.random() < 0.8 else part + "\n\n")
        length += len(part)
    return "".join(parts)


def measure(size: int, entries: int) -> None:
    """Print the times for one size."""
    chance = random.Random(size + entries)
    works = make_works(entries, chance)
    text = make_text(size, works, chance)
    started = time.process_time()
    index = Index(works)
    indexed = time.process_time()
    document = parse_document(text, "text")
    found = resolve(document, index)
    done = time.process_time()
    cites = sum(len(item.resolutions) for item in found)
    right = sum(1 for item in found for answer in item.resolutions if answer.key)
    print(
        f"{size / 1e6:5.1f} MB of text, {entries:6d} entries: index {indexed - started:5.2f} s,"
        f" text {done - indexed:5.2f} s ({cites} citations, {right} resolved)"
    )


def main() -> None:
    """Run all sizes."""
    sizes = [(1_000_000, 500), (1_000_000, 50_000)]
    if "--quick" not in sys.argv:
        sizes += [(5_000_000, 500), (20_000_000, 500), (20_000_000, 50_000)]
    for size, entries in sizes:
        measure(size, entries)


if __name__ == "__main__":
    main()
