#!/usr/bin/env python3
"""A world of any size to match in: a dump as Crossref's public data file is, and damaged references with truth.

    benchmarks/synthetic_records.py FOLDER [--records 1000000] [--references 100000] [--absent 0.2] [--seed 1]

writes ``FOLDER/dump/00000.json.gz`` … (5,000 works each under ``items``), ``FOLDER/references.bib`` and
``FOLDER/truth.json`` (key → DOI, null where the work was kept out of the dump). The same seed gives the same files.

Each made-up work keeps the shape of a real one of ``crossref/works.jsonl.gz`` (SURVEY_REFS_SHARED, else ../shared):
which fields, how many authors, how long a title. Its title follows the words of real titles, those of the corpus' .bib
files among them; as many works as among the real ones have a title that others have too (“Editorial”, “C”), and as many
repeat title and first author of another work: a preprint, a later edition, the same column of another issue.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import itertools
import json
import os
import random
import re
import sys
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from survey_refs.bib import read_bib
from survey_refs.convert import to_works
from survey_refs.errors import SurveyRefsError
from survey_refs.text.fold import normalise_title

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SURVEY_REFS_SHARED", ROOT.parent / "shared"))
OF_A_FILE = 5_000  # works, as in Crossref's public data file
RUNS_ON = 0.75  # how often the next word is one that follows the last in a real title: see key_lists.py
REMEMBERED = 2_000  # works that another may repeat
Item = dict[str, Any]


# -------------------------------------------------------------------------------------------------------- what is real


def real_works(shared: Path = SHARED) -> list[Item]:
    """The works of ``crossref/works.jsonl.gz``, each DOI once, without the few that have a date without parts."""
    with gzip.open(shared / "crossref" / "works.jsonl.gz", "rt", encoding="utf-8") as file:
        works = [json.loads(line)["work"] for line in file]
    return list({work["DOI"].lower(): work for work in works if not any(map(_without_parts, work.values()))}.values())


def _without_parts(value: object) -> bool:
    return isinstance(value, dict) and value.get("date-parts") in ([], [[]])


def corpus_titles(shared: Path = SHARED) -> Iterator[str]:
    """The titles of the corpus' .bib files, each once a file."""
    for path in sorted((shared / "bib" / "corpus").glob("*.bib")):
        try:
            works = to_works(read_bib(path))
        except SurveyRefsError:
            continue
        yield from dict.fromkeys(plain(work.title) for work in works if work.title)


def title_of(work: Item) -> str:
    """The first title of a work, without markup."""
    return plain((work.get("title") or [""])[0])


def plain(title: str) -> str:
    """A title without markup, on one line."""
    return " ".join(re.sub(r"<[^>]+>", "", title).split())


# --------------------------------------------------------------------------------------------------------- what is made


class Titles:
    """Titles that nobody has given, in the words and word pairs of real ones; and real ones that many have."""

    def __init__(self, works: list[Item], others: Iterable[str], rng: random.Random) -> None:
        self._rng = rng
        given = [title_of(work) for work in works]
        known = Counter(map(normalise_title, given))
        self.repeated = [title for title in given if known[normalise_title(title)] > 1]
        self.share_repeated = len(self.repeated) / len(given)
        self.titles = [words for title in dict.fromkeys([*given, *others]) if len(words := title.split()) > 2]
        self._after: defaultdict[str, list[str]] = defaultdict(list)
        for words in self.titles:
            for one, two in itertools.pairwise(words):
                self._after[one].append(two)

    def repeat(self) -> str:
        """A title that several real works have, as often as they have it."""
        return self._rng.choice(self.repeated)

    def new(self, length: int) -> str:
        """A title of so many words."""
        rng, titles = self._rng, self.titles
        words = [rng.choice(titles)[0]]
        while len(words) < length:
            if (following := self._after.get(words[-1])) and rng.random() < RUNS_ON:
                words.append(rng.choice(following))
            else:
                words.append(rng.choice(rng.choice(titles)))
        return " ".join(words)


def share_of_siblings(works: list[Item]) -> float:
    """How many real works have title and first author of another one."""
    known = Counter(
        (normalise_title(title_of(work)), work["author"][0].get("family"))
        for work in works
        if title_of(work) and work.get("author")
    )
    return sum(count for count in known.values() if count > 1) / len(works)


def made_up_works(real: list[Item], others: Iterable[str], count: int, seed: int = 1) -> Iterator[Item]:
    """``count`` works that are none of the real ones; ``others``: more titles to learn from."""
    rng = random.Random(seed)
    titles = Titles(real, others, rng)
    siblings = share_of_siblings(real) / 2  # one of the two is there already
    people = [person for work in real for person in work.get("author") or () if person.get("family")]
    models = [work for work in real if work.get("title") and work.get("author")]
    latest: deque[Item] = deque(maxlen=REMEMBERED)
    for number in range(count):
        work = dict(rng.choice(models))
        work["author"] = [rng.choice(people) for _ in work["author"]]
        if latest and rng.random() < siblings:
            other = latest[rng.randrange(len(latest))]
            work["title"], work["author"] = other["title"], other["author"]
        elif rng.random() < titles.share_repeated:
            work["title"] = [titles.repeat()]
        else:
            work["title"] = [titles.new(max(3, len(work["title"][0].split())))]
        work["subtitle"] = []
        _moved(work, rng)
        work["DOI"] = f"{work['DOI'].split('/')[0]}/{rng.randrange(16**10):x}.{number}"
        latest.append(work)
        yield work


def _moved(work: Item, rng: random.Random) -> None:
    """Another year, volume and page."""
    shift = rng.randrange(-6, 7)
    for name in ("issued", "published-print", "published-online", "published"):
        parts = (work.get(name) or {}).get("date-parts", [[None]])[0]
        if parts and parts[0]:
            work[name] = {"date-parts": [[max(1900, parts[0] + shift), *parts[1:]]]}
    if work.get("page"):
        first = rng.randrange(1, 3000)
        work["page"] = f"{first}-{first + rng.randrange(2, 30)}"
    if work.get("volume"):
        work["volume"] = str(rng.randrange(1, 400))


# -------------------------------------------------------------------------------------------------------------- a world


class Twins:
    """Works that no reference tells apart, of the same title, authors and year: all are in the dump, or none is."""

    def __init__(self) -> None:
        self._kept: set[int] = set()
        self._left_out: set[int] = set()

    def kept(self, work: Item, wanted: bool) -> bool:
        """Whether a work is in the dump: as ``wanted``, unless a twin of it was decided on."""
        marks = set(self._marks(work))
        kept = (wanted or not marks.isdisjoint(self._kept)) and marks.isdisjoint(self._left_out)
        (self._kept if kept else self._left_out).update(marks)
        return kept

    @staticmethod
    def _marks(work: Item) -> Iterator[int]:
        people = tuple(person.get("family") for person in work.get("author") or ())
        for name in ("issued", "published-print", "published-online", "published"):
            if (parts := (work.get(name) or {}).get("date-parts", [[None]])[0]) and parts[0]:
                yield hash((normalise_title(title_of(work)), people, parts[0]))


def make_world(folder: Path, records: int, references: int, absent: float, seed: int) -> dict[str, str | None]:
    """Write dump, references and truth, one work after another; the truth."""
    rng = random.Random(seed)
    damage = _damaging()
    real = real_works()
    truth: dict[str, str | None] = {}
    twins = Twins()
    (folder / "dump").mkdir(parents=True, exist_ok=True)
    with (folder / "references.bib").open("w", encoding="utf-8") as entries:

        def known() -> Iterator[Item]:
            """The works of the dump; some give a reference, and some of these stay out."""
            left = len(real) + records
            works = itertools.chain(real, made_up_works(real, corpus_titles(), records, seed))
            for work in works:
                wanted = 1.3 * (references - len(truth))  # some works are too thin to be cited
                found = (
                    damage.reference(work, rng) if rng.random() * left < wanted and len(truth) < references else None
                )
                left -= 1
                kept = found is None or rng.random() >= absent
                kept = twins.kept(work, kept)
                if found is not None:
                    key = f"ref{len(truth):06}"
                    kind, fields, _ = found
                    entries.write(
                        f"@{kind}{{{key},\n" + "".join(f"  {n} = {{{v}}},\n" for n, v in fields.items()) + "}\n"
                    )
                    truth[key] = work["DOI"].lower() if kept else None
                if kept:
                    yield work

        write_dump(folder / "dump", known())
    (folder / "truth.json").write_text(json.dumps(truth), "utf-8")
    return truth


def write_dump(folder: Path, works: Iterable[Item]) -> None:
    """Works in files of 5,000, gzipped."""
    remaining = iter(works)
    for number in itertools.count():
        if not (some := list(itertools.islice(remaining, OF_A_FILE))):
            return
        with gzip.open(folder / f"{number:05}.json.gz", "wb", compresslevel=1) as file:
            file.write(json.dumps({"items": some}, ensure_ascii=False).encode())


def _damaging() -> Any:
    """The shared script that damages references, as a module."""
    place = SHARED / "crossref" / "make_references.py"
    specification = importlib.util.spec_from_file_location("make_references", place)
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def main() -> int:
    """Write a world."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--references", type=int, default=100_000)
    parser.add_argument("--absent", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not (SHARED / "crossref" / "works.jsonl.gz").is_file():
        print(f"no real records at {SHARED}")
        return 0
    truth = make_world(options.folder, options.records, options.references, options.absent, options.seed)
    absent = sum(doi is None for doi in truth.values())
    print(f"{options.folder}: {len(truth):,} references, {absent:,} of them of works that are not in the dump")
    return 0


if __name__ == "__main__":
    sys.exit(main())
