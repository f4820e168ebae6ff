"""Edit one random field of every entry of a folder of .bib files and count what else changed (goal: nothing).

Usage: python benchmarks/bib_edits.py FOLDER [--seed N] [--singly N]

In every file one field of each entry is changed at once, and in up to N entries singly; the result is compared with
the file outside of the changed spans, and read again.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from survey_refs.bib import BibFile, apply_edits, parse_bib, plan_edits, read_bib
from survey_refs.errors import SurveyRefsError, WriteRefused
from survey_refs.model import Change, Edit


def random_change(entry: object, rng: random.Random) -> Change | None:
    fields = [field for field in entry.fields if entry.field(field.name) is field]  # type: ignore[attr-defined]
    if not fields:
        return None
    field = rng.choice(fields)
    new = rng.choice(["Changed", "A {B} c", "12", "x, y and z", "50 \\% of \\'e"])
    return Change(key=entry.key, field=field.name, old=field.value, new=new, index=entry.index)  # type: ignore[attr-defined]


def outside_is_same(bib: BibFile, edits: list[Edit], text: str) -> bool:
    at = shift = 0
    for edit in edits:
        if text[at + shift : edit.span.start + shift] != bib.text[at : edit.span.start]:
            return False
        shift += len(edit.text) - (edit.span.end - edit.span.start)
        at = edit.span.end
    return text[at + shift :] == bib.text[at:]


def raws(bib: BibFile) -> list[tuple[str, str, str, str]]:
    return [(entry.key, entry.entry_type, field.name, field.raw) for entry in bib.entries for field in entry.fields]


def check(bib: BibFile, changes: list[Change], counts: dict[str, int], name: str) -> None:
    try:
        edits = plan_edits(bib, changes)
        text = apply_edits(bib, edits)
    except WriteRefused as error:
        counts["refused"] += 1
        print(f"refused: {name}: {error}")
        return
    result = parse_bib(text)
    changed = {(change.key, change.index, change.field) for change in changes}
    before, after = raws(bib), raws(result)
    others = [
        field.raw
        for entry in bib.entries
        for field in entry.fields
        if (entry.key, entry.index, field.name) not in changed
    ]
    others_after = [
        field.raw
        for entry in result.entries
        for field in entry.fields
        if (entry.key, entry.index, field.name) not in changed
    ]
    same = (
        outside_is_same(bib, edits, text)
        and bib.keys == result.keys
        and len(before) == len(after)
        and others == others_after
    )
    counts["right" if same else "wrong"] += 1
    counts["fields"] += len(changes)
    if not same:
        print(f"wrong: {name}: {changes[:1]}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--singly", type=int, default=5)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    counts = {"files": 0, "entries": 0, "fields": 0, "right": 0, "wrong": 0, "refused": 0}
    started = time.process_time()
    for path in sorted(options.folder.glob("*.bib")):
        try:
            bib = read_bib(path)
        except SurveyRefsError as error:
            print(error)
            continue
        counts["files"] += 1
        counts["entries"] += len(bib.entries)
        changes = [change for entry in bib.entries if (change := random_change(entry, rng))]
        if changes:
            check(bib, changes, counts, path.name)
            for change in rng.sample(changes, min(options.singly, len(changes))):
                check(bib, [change], counts, path.name)
    print(", ".join(f"{name} {count}" for name, count in counts.items()), f"in {time.process_time() - started:.1f} s")
    return 1 if counts["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
