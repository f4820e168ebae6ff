#!/usr/bin/env python3
"""Compare references and citations in many real styles with another processor's, or render every installed style.

    csl_styles.py EXPECTED.json.gz [--show N]   shares of bibliography entries and citations that are equal
    csl_styles.py --all [--items EXPECTED]      no crash and no empty reference in any independent style

EXPECTED holds {"items": […], "styles": {name: {"order": […], "bib": […], "cit": […]}}}.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import html
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from survey_refs.csl import CiteItem, Cluster, Processor, load_style
from survey_refs.csl.finder import styles_folder

_NUMBER = re.compile(r"^\s*[\[(]?\d+[\])]?[.:]?\s*(?=\S)")


def flat(text: str) -> str:
    """Text without tags, with single blanks."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())


def numberless(text: str) -> str:
    """The same without a leading number."""
    return _NUMBER.sub("", flat(text))


def cited_as(text: str) -> str:
    """A citation; what has no printed form is nothing."""
    return "" if "reference with no printed form" in text else flat(text)


def compare(expected: dict[str, Any], show: int, only: str) -> None:
    """Print the shares and the first differences."""
    items = expected["items"]
    totals: collections.Counter[str] = collections.Counter()
    shown: list[str] = []
    for name, theirs in sorted(expected["styles"].items()):
        if only and only not in name:
            continue
        processor = Processor(load_style(name), items, plainly=False)
        clusters = [Cluster(items=(CiteItem(id=item["id"]),)) for item in items]
        cited = [flat(output.to("html", links=False)) for output in processor.cite(clusters)]
        bibliography = processor.bibliography() if theirs["bib"] and processor.program.bibliography else []
        ours = {key: numberless(output.to("html", links=False)) for key, output in bibliography}
        totals["styles"] += 1
        totals["same order"] += [key for key, _ in bibliography] == theirs["order"] or not theirs["bib"]
        different = 0
        printed = [key for key in theirs["order"] if ours.get(key)]  # it leaves out what has no printed form
        order = printed if len(printed) == len(theirs["bib"] or []) else theirs["order"]
        for key, entry in zip(order, theirs["bib"] or [], strict=False):
            totals["entries"] += 1
            same = ours.get(key) == numberless(entry)
            totals["equal entries"] += same
            different += not same
            if not same:
                shown.append(f"{name} {key}\n  theirs: {numberless(entry)}\n    ours: {ours.get(key)}")
        for item, entry, mine in zip(items, theirs["cit"], cited, strict=True):
            totals["citations"] += 1
            totals["equal citations"] += cited_as(entry) == mine
            different += cited_as(entry) != mine
            if cited_as(entry) != mine:
                shown.append(f"{name} {item['id']} cited\n  theirs: {flat(entry)}\n    ours: {mine}")
        totals["styles wholly equal"] += not different
    print("\n".join(shown[:show]))
    print(f"styles {totals['styles']}, wholly equal {totals['styles wholly equal']}, same order {totals['same order']}")
    for what in ("entries", "citations"):
        print(
            f"{what}: {totals['equal ' + what]} of {totals[what]} equal ({totals['equal ' + what] / totals[what]:.2%})"
        )


def render_all(items: list[dict[str, Any]]) -> int:
    """Render the items in every independent style that is installed; print what goes wrong."""
    folder = styles_folder()
    if folder is None:
        print("the style collection is not installed")
        return 1
    wrong = styles = 0
    started = time.process_time()
    for path in sorted(folder.glob("*.csl")):
        styles += 1
        try:
            processor = Processor(load_style(path), items)
            outputs = processor.cite([Cluster(items=(CiteItem(id=item["id"]),)) for item in items])
            empty = sum(not str(output).strip() for output in outputs)
            if processor.program.bibliography is not None:
                outputs = [output for _, output in processor.bibliography()]
                empty += sum(len(_NUMBER.sub("", str(output)).strip()) < 3 for output in outputs)
            if empty:
                wrong += 1
                print(f"{path.stem}: {empty} empty")
        except Exception as error:
            wrong += 1
            print(f"{path.stem}: {type(error).__name__}: {error}")
    print(f"{styles} styles, {wrong} with a crash or an empty reference, {time.process_time() - started:.1f} s CPU")
    return 1 if wrong else 0


def main() -> int:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("expected", type=Path, nargs="?")
    parser.add_argument("--all", action="store_true", help="render every installed independent style")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N differences")
    parser.add_argument("--only", default="", metavar="WORD", help="only styles with WORD in their names")
    options = parser.parse_args()
    if options.expected is None:
        parser.error("which file? (EXPECTED.json.gz)")
    expected = json.loads(gzip.decompress(options.expected.read_bytes()))
    if options.all:
        return render_all(expected["items"])
    compare(expected, options.show, options.only)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
