#!/usr/bin/env python3
"""How many keys of a reference stay useful as a snapshot grows: the limit of 300 records a key, tried on real titles.

    benchmarks/key_lists.py [--titles 20000]

A key that more than 300 of N records have is left out by ``reconcile``. Nobody has 160 million titles here; but a key
that k of n real titles have is, in N titles of the same kind, in N·k/n of them. So n real titles stand for 300·n
records: a key that a second one of them has is over the limit there. The titles are those of Crossref's works in
``crossref/works.jsonl.gz``, as often as they stand there, and those of all .bib files of the corpus, each once: a work
that many cite is one record (SURVEY_REFS_SHARED, else ../shared). Of the other keys (names with year and page, volume
with page and year) only Crossref's works tell. Beyond the last line of a table is extrapolation.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from synthetic_records import SHARED, corpus_titles, made_up_works, real_works, title_of

from survey_refs.enrich.reconcile.keys import sketch_of_item
from survey_refs.enrich.reconcile.plan import LONGEST_LIST
from survey_refs.sources.snapshot.slim import slim
from survey_refs.text.fold import normalise_title

Keys = Sequence[frozenset[int]]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--titles", type=int, default=20_000)
    options = parser.parse_args()
    if not (SHARED / "crossref" / "works.jsonl.gz").is_file():
        print(f"no real records at {SHARED}")
        return 0
    rng = random.Random(1)
    works = [work for work in real_works() if len(title_of(work).split()) > 1]
    once = {normalise_title(title): title for title in corpus_titles()}
    others = [title for title in once.values() if len(title.split()) > 1]
    titles = rng.sample([*map(title_of, works), *others], min(options.titles, len(works) + len(others)))
    made = [title_of(work) for work in made_up_works(works, others, len(titles))]
    tell("real titles, keys of the title alone", [keys({"title": [title]}) for title in titles])
    tell("made-up titles, the same", [keys({"title": [title]}) for title in made if len(title.split()) > 1])
    rng.shuffle(works)
    tell("Crossref's works, all keys but the DOI's", [keys(slim({**work, "DOI": "10.5555/x"}) or {}) for work in works])
    tell("Crossref's works, without those of the title", [keys({**(slim(work) or {}), "title": []}) for work in works])
    return 0


def keys(item: dict[str, object]) -> frozenset[int]:
    """The keys of a record but that of its DOI."""
    return frozenset(sketch_of_item(item).keys)


def tell(what: str, known: Keys) -> None:
    """One line for each number of records that these works stand for."""
    print(f"{what} ({len(known):,} works)")
    print("     records   keys kept   works with one   with two")
    count = 250
    while count <= len(known):
        some = known[:count]
        frequency = Counter(key for one in some for key in one)
        kept = [sum(frequency[key] == 1 for key in one) for one in some]
        share = sum(kept) / max(1, sum(map(len, some)))
        one, two = (sum(number >= least for number in kept) / count for least in (1, 2))
        print(f"  {count * LONGEST_LIST:>10,}      {share:6.1%}           {one:6.1%}     {two:6.1%}")
        count *= 2


if __name__ == "__main__":
    sys.exit(main())
