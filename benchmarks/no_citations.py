#!/usr/bin/env python3
"""Citations found in texts that cite nothing: manuals, licences and READMEs that are on this machine.

usage: python benchmarks/no_citations.py [--pages 1000] [FOLDER…]

The bibliography has 2,000 made-up works whose authors have surnames that are words of prose as well (Young, Brown, May,
March, Price, …), so that whatever looks like a name and a year finds an entry. A page is 3,000 characters. Goal: none.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from survey_refs.document import Document, parse_document
from survey_refs.errors import SurveyRefsError
from survey_refs.model import Date, Name, Work
from survey_refs.resolve import Index, resolve

FOLDERS = ("/usr/share/doc", "/usr/share/common-licenses", *(entry for entry in sys.path if "site-packages" in entry))
_WORDS = (
    "Young Brown May March April In Who Good Long Short Price Page Case Field Stone Wood Hill Rivers King Bishop Free "
    "White Black Green Gray Small Little Best Church Day Knight Marsh North West Parker Cook Baker Miller Turner Mark "
    "Grant Chase Pierce Frank Gay Rich Wise Power Love Hope Bell Ford Lane Street Banks Fox Wolf Bird Fish Rose Lily"
)
SURNAMES = _WORDS.split()
LONGEST = 60_000  # characters of one file
SHORTEST = 3_000
PAGE = 3_000


def make_works(count: int, chance: random.Random) -> list[Work]:
    """Works of one to three authors, of the years that texts speak of."""
    return [
        Work(
            id=f"key{number}",
            type="book",
            title=f"On {chance.choice(SURNAMES)} and {chance.choice(SURNAMES)}",
            author=tuple(Name(family=name, given="A.") for name in chance.sample(SURNAMES, chance.randint(1, 3))),
            issued=Date(parts=((chance.randint(1985, 2025),),)),
        )
        for number in range(count)
    ]


def texts(folders: list[str]) -> Iterator[tuple[Path, str]]:
    """The texts in ``folders``, each content once."""
    seen = set()
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            name = path.name.removesuffix(".gz").lower()
            if not name.endswith((".txt", ".md", ".rst", "readme", "copyright", "license", "news", "faq")):
                continue
            try:
                data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
                text = data.decode()[:LONGEST]
            except (OSError, UnicodeDecodeError, EOFError):
                continue
            if len(text) >= SHORTEST and text not in seen:
                seen.add(text)
                yield path.with_name(name), text


def read(path: Path, text: str) -> Document:
    """The document, as plain text where its name promises another form."""
    try:
        return parse_document(text, path=str(path))
    except SurveyRefsError:
        return parse_document(text, "text")


def main() -> None:
    """Print what is found, and how many pages were read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("folders", nargs="*", default=list(FOLDERS), metavar="FOLDER")
    given = parser.parse_args()
    index = Index(make_works(2000, random.Random(1)))
    characters = files = keys = printed = 0
    for path, text in texts(given.folders):
        document = read(path, text)
        by_key = {mention.span for mention in document.mentions}
        for resolved in resolve(document, index):
            mention = resolved.mention
            keys += mention.span in by_key
            printed += mention.span not in by_key
            answers = ", ".join(one.key or one.status.value for one in resolved.resolutions)
            print(f"{path}: {mention.text[:80]!r}: {answers}")
        characters, files = characters + len(text), files + 1
        if characters >= given.pages * PAGE:
            break
    print(f"{characters // PAGE} pages of {files} files: {printed} citations in prose, {keys} by key")


if __name__ == "__main__":
    main()
