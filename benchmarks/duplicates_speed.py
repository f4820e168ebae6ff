#!/usr/bin/env python3
"""CPU seconds to find the duplicates among many works, and how many of the planted ones are found.

    benchmarks/duplicates_speed.py [--works 10000] [--planted 300]

The works are made up; copies with another key and a damaged title, a name with initials or a missing venue are planted.
"""

from __future__ import annotations

import argparse
import dataclasses
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from synthetic_references import references

from survey_refs.csl import from_csl_json
from survey_refs.match import find_duplicates
from survey_refs.model import Work

TARGET = 1.0  # CPU seconds for 10,000 works


def main() -> int:
    """Print seconds and shares; 1 where the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--works", type=int, default=10_000)
    parser.add_argument("--planted", type=int, default=300)
    options = parser.parse_args()
    rng = random.Random(7)
    works = [_titled(from_csl_json(item), rng) for item in references(options.works)]
    chosen = rng.sample(works, options.planted)
    copies = [_copy(work, number, rng) for number, work in enumerate(chosen)]
    everything = [*works, *copies]
    before = time.process_time()
    found = {(pair.first, pair.second) for pair in find_duplicates(everything)}
    seconds = time.process_time() - before
    planted = {(work.id, copy.id) for work, copy in zip(chosen, copies, strict=True)}
    print(f"{len(everything)} works: {seconds:.2f} CPU s (target {TARGET * len(everything) / 10_000:.2f})")
    print(
        f"planted duplicates found: {len(found & planted)} of {len(planted)}; others reported: {len(found - planted)}"
    )
    return 0 if seconds <= TARGET * len(everything) / 10_000 else 1


def _titled(work: Work, rng: random.Random) -> Work:
    """A made-up title with words of its own: those of the generator are few."""
    own = " ".join("".join(rng.choice("bdfglmnprstv") + rng.choice("aeiou") for _ in range(3)) for _ in range(2))
    return dataclasses.replace(work, title=f"{work.title} {own}", DOI="", URL="")


def _copy(work: Work, number: int, rng: random.Random) -> Work:
    changes: dict[str, object] = {"id": f"copy-{number}", "title": work.title.upper()}
    damage = rng.randrange(3)
    if damage == 0:
        middle = len(work.title) // 2
        changes["title"] = work.title[:middle] + work.title[middle + 1 :]
    elif damage == 1:
        changes["author"] = tuple(dataclasses.replace(name, given=name.given[:1]) for name in work.author)
    else:
        changes |= {"container_title": "", "volume": "", "page": ""}
    return dataclasses.replace(work, **changes)  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main())
