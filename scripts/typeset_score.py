#!/usr/bin/env python3
"""How many references equal those of tests/references/typeset, which TeX printed of works made up for the purpose.

    scripts/typeset_score.py [--form full] [--differences] [STYLE …]

``explained.toml`` beside them says where ours are others on purpose. See ``scripts/typeset_truths``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
import unicodedata
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from survey_refs.bib import read_bib  # noqa: E402
from survey_refs.convert import to_works  # noqa: E402
from survey_refs.csl import Processor, load_style  # noqa: E402

FOLDER = ROOT / "tests" / "references" / "typeset"
SOURCES = {
    # style: the file of entries that its implementation reads
    "apa": "biblatex",
    "chicago-author-date": "biblatex",
    "modern-language-association": "biblatex",
    "ieee": "bibtex",
    "acm": "bibtex",
    "nlm-citation-sequence": "bibtex",
}
_SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u2009": " ", "\u202f": " "})


class Difference(NamedTuple):
    """One reference that is another than TeX's; ``why`` is empty where nothing explains it."""

    key: str
    ours: str
    theirs: str
    why: str


class Comparison(NamedTuple):
    """The references of one style: how many there are, how many are equal, and the others."""

    count: int
    equal: tuple[str, ...]
    differences: tuple[Difference, ...]

    @property
    def share(self) -> float:
        """Exact or explained, in per cent."""
        return 100 * (len(self.equal) + sum(bool(one.why) for one in self.differences)) / self.count


def explanations(style: str) -> dict[str, str]:
    """Key → why our reference is another."""
    rows = tomllib.loads((FOLDER / "explained.toml").read_text(encoding="utf-8"))["row"]
    return {key: row["why"] for row in rows if row["style"] == style for key in row["keys"]}


def compare(style: str, form: str = "tex") -> Comparison:
    """Our references in one style beside those that TeX printed, each entry alone."""
    truth = json.loads((FOLDER / f"{style}.json").read_text(encoding="utf-8"))
    why, loaded = explanations(style), load_style(style, {"form": form})
    equal, differences = [], []
    for work in to_works(read_bib(FOLDER / f"{SOURCES[style]}.bib")):
        if work.id not in truth:
            continue
        ours = _plain(Processor(loaded, [work]).bibliography(labels=False)[0][1].to("text"))
        theirs = _plain(truth[work.id])
        if ours == theirs:
            equal.append(work.id)
        else:
            differences.append(Difference(work.id, ours, theirs, why.get(work.id, "")))
    return Comparison(len(truth), tuple(equal), tuple(differences))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_SAME).split())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("styles", nargs="*", metavar="STYLE", default=list(SOURCES))
    parser.add_argument("--form", choices=("tex", "full"), default="tex")
    parser.add_argument("--differences", action="store_true")
    arguments = parser.parse_args()
    for style in arguments.styles:
        found = compare(style, arguments.form)
        print(f"{style:28} {len(found.equal)} of {found.count} exact, {found.share:.1f} % exact or explained")
        for one in found.differences if arguments.differences else ():
            print(f"- {one.key} {one.why and f'({one.why})'}\n    ours   {one.ours}\n    theirs {one.theirs}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
