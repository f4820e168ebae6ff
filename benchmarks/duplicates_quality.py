#!/usr/bin/env python3
"""How many planted twins of real works are found, how many pairs are told wrongly, and the CPU seconds it takes.

    benchmarks/duplicates_quality.py [--works 20000] [--planted 2000] [FOLDER]

FOLDER holds .bib files (by default those of SURVEY_REFS_SHARED, ../shared/bib/corpus). Works that are duplicates among
themselves, or relatives of another (a thesis and its paper), are taken out first; what is then told beside the planted
twins is wrong. Each kind of twin is counted apart.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from survey_refs.bib import read_bib
from survey_refs.convert import to_works
from survey_refs.errors import SurveyRefsError
from survey_refs.match import compare_titles, find_duplicates
from survey_refs.match.titles import TitleKind
from survey_refs.model import Date, Work
from survey_refs.text.fold import fold_name

ROOT = Path(__file__).parent.parent
SENSITIVITY = 0.98
FALSE_PER_PAIR = 1 / 10_000
SECONDS = 20 / 50_000  # for each work


def _typed_wrongly(work: Work, rng: random.Random) -> Work:
    title, at = work.title, rng.randrange(3, len(work.title) - 3)
    kind = rng.randrange(3)
    if kind == 0:
        title = title[:at] + title[at + 1 :]
    elif kind == 1:
        title = title[:at] + title[at + 1] + title[at] + title[at + 2 :]
    else:
        title = title[:at] + rng.choice("aeiournst") + title[at:]
    return replace(work, title=title, DOI="")


def _abbreviated(work: Work, rng: random.Random) -> Work:
    people = tuple(replace(name, given=" ".join(f"{part[0]}." for part in name.given.split())) for name in work.author)
    venue = re.sub(r"<[^<>]*>", "", work.container_title)
    words = [word for word in venue.split() if word.lower() not in ("of", "the", "and", "on", "for")]
    journal = " ".join(f"{word[: rng.randrange(3, 6)]}." if len(word) > 5 else word for word in words)
    return replace(work, author=people, container_title=journal, DOI="", title=work.title.lower())


def _preprint(work: Work, rng: random.Random) -> Work:
    number = f"{rng.randrange(10, 24)}{rng.randrange(1, 13):02}.{rng.randrange(10000, 99999)}"
    year = work.issued.year - rng.randrange(2) if work.issued and work.issued.year else 2020
    return Work(
        id=work.id, type="article", title=work.title, author=work.author, issued=Date(parts=((year,),)),
        archive="arXiv", archive_location=number, container_title=f"arXiv preprint arXiv:{number}",
    )  # fmt: skip


def _sparse(work: Work, rng: random.Random) -> Work:
    issued = work.issued if rng.random() < 0.5 else None
    title = re.sub(r"\s*[–—:]\s*", rng.choice([": ", " - ", "--", "—"]), work.title)
    return Work(id=work.id, type=work.type, title=title, author=work.author, issued=issued)


TWINS: dict[str, Callable[[Work, random.Random], Work]] = {
    "typing errors": _typed_wrongly,
    "abbreviations": _abbreviated,
    "preprint and paper": _preprint,
    "missing fields": _sparse,
}


def _corpus(folder: Path) -> list[Work]:
    works: list[Work] = []
    for path in sorted(folder.rglob("*.bib")):
        try:
            works += to_works(read_bib(path))
        except SurveyRefsError:
            continue
    return works


def _usable(works: list[Work], most: int) -> list[Work]:
    """Different works with title and author, under numbers instead of keys; none of them with a relative among them."""
    works = [work for work in works if len(work.title) > 12 and work.author and work.author[0].family]
    works = [replace(work, id=str(number)) for number, work in enumerate(works)]
    twice = {pair.second for pair in find_duplicates(works)}
    works = [work for work in works if work.id not in twice]
    related = _related(works)
    return [work for work in works if work.id not in related][:most]


def _related(works: list[Work]) -> set[str]:
    """Works that have a relative (a thesis and its paper, a report and its article): its twin is like both."""
    people: defaultdict[str, list[Work]] = defaultdict(list)
    for work in works:
        for name in work.author:
            people[fold_name(name.family)].append(work)
    pairs = (pair for group in people.values() for pair in combinations(group, 2))
    return {two.id for one, two in pairs if compare_titles(one.title, two.title).kind is not TitleKind.OTHER}


def main() -> int:
    """Print the shares and the seconds; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--works", type=int, default=20_000)
    parser.add_argument("--planted", type=int, default=2_000)
    parser.add_argument("--show", type=int, default=0, help="Print so many of those missed and of those wrong.")
    shared = Path(os.environ.get("SURVEY_REFS_SHARED", ROOT.parent / "shared"))
    parser.add_argument("folder", nargs="?", type=Path, default=shared / "bib" / "corpus")
    options = parser.parse_args()
    rng = random.Random(11)
    works = _usable(_corpus(options.folder), options.works)
    able = [work for work in works if work.container_title and not work.archive_location and work.issued]
    chosen = rng.sample(able, min(options.planted, len(able)))
    kinds = [list(TWINS)[number % len(TWINS)] for number in range(len(chosen))]
    twins = [replace(TWINS[kind](work, rng), id=f"twin-{work.id}") for kind, work in zip(kinds, chosen, strict=True)]
    before = time.process_time()
    pairs = find_duplicates([*works, *twins])
    seconds = time.process_time() - before
    found = {(pair.first, pair.second) for pair in pairs}
    planted = {(work.id, twin.id): kind for kind, work, twin in zip(kinds, chosen, twins, strict=True)}
    hits = Counter(kind for pair, kind in planted.items() if pair in found)
    for kind, count in Counter(kinds).items():
        print(f"{kind}: {hits[kind]} of {count} found ({hits[kind] / count:.4f})")
    wrong = [pair for pair in pairs if (pair.first, pair.second) not in planted]
    sensitivity = sum(hits.values()) / len(planted)
    share = len(wrong) / max(len(pairs), 1)
    total = len(works) + len(twins)
    print(f"sensitivity: {sensitivity:.4f} (target {SENSITIVITY})")
    print(f"wrong: {len(wrong)} of {len(pairs)} pairs (target at most 1 in 10,000)")
    print(f"{total} works: {seconds:.2f} CPU s, as fast as {seconds * 50_000 / total:.1f} s for 50,000 (target 20)")
    by_id = {work.id: work for work in (*works, *twins)}
    for first, second in [pair for pair in planted if pair not in found][: options.show]:
        print("missed", planted[first, second], _line(by_id[first]), _line(by_id[second]), sep="\n   ")
    for pair in wrong[: options.show]:
        print("wrong", pair.kind.value, pair.reasons, _line(by_id[pair.first]), _line(by_id[pair.second]), sep="\n   ")
    return 0 if sensitivity >= SENSITIVITY and share <= FALSE_PER_PAIR and seconds <= SECONDS * total else 1


def _line(work: Work) -> str:
    people = "; ".join(f"{name.family or name.literal}, {name.given}" for name in work.author[:4])
    year = work.issued.year if work.issued else None
    return f"{work.type} | {people} | {year} | {work.title} | {work.container_title} | {work.volume} | {work.page}"


if __name__ == "__main__":
    sys.exit(main())
