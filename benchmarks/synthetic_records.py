"""Any number of works in the shape of Crossref's, made of real ones: titles, names, years and pages shuffled.

Each made-up work keeps a real one's shape (which fields, how many authors, how long a title); its title is put together
of running words of other titles, so that pairs of words repeat as they do in a field of science.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Item = dict[str, Any]


def real_works(shared: Path) -> list[Item]:
    """The works of ``crossref/works.jsonl.gz``, each DOI once, without the few that have a date without parts."""
    with gzip.open(shared / "crossref" / "works.jsonl.gz", "rt", encoding="utf-8") as file:
        works = [json.loads(line)["work"] for line in file]
    return list({work["DOI"].lower(): work for work in works if not any(map(_without_parts, work.values()))}.values())


def _without_parts(value: object) -> bool:
    return isinstance(value, dict) and value.get("date-parts") in ([], [[]])


def made_up_works(real: list[Item], count: int, seed: int = 1) -> Iterator[Item]:
    """``count`` works that are none of the real ones."""
    rng = random.Random(seed)
    titles = [re.sub(r"<[^>]+>", "", work["title"][0]).split() for work in real if work.get("title")]
    titles = [title for title in titles if len(title) > 2]
    people = [person for work in real for person in work.get("author") or () if person.get("family")]
    models = [work for work in real if work.get("title") and work.get("author")]
    for number in range(count):
        work = dict(rng.choice(models))
        wanted = max(3, len(work["title"][0].split()))
        words: list[str] = []
        while len(words) < wanted:
            title = rng.choice(titles)
            start = rng.randrange(len(title) - 1)
            words += title[start : start + rng.choice((2, 2, 3, 4))]
        work["title"] = [" ".join(words[:wanted])]
        work["subtitle"] = []
        work["author"] = [rng.choice(people) for _ in work["author"]]
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
        work["DOI"] = f"{work['DOI'].split('/')[0]}/{rng.randrange(16**10):x}.{number}"
        yield work


def write_dump(path: Path, works: Iterator[Item]) -> int:
    """Works one a line, gzipped; how many."""
    count = 0
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        for work in works:
            file.write(json.dumps(work, ensure_ascii=False) + "\n")
            count += 1
    return count
