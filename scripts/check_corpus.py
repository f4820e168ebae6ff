#!/usr/bin/env python3
"""Run every rule over a folder of real .bib files and print what became of it.

    python scripts/check_corpus.py FOLDER [--wild corpus.jsonl] [--sample 100 --seed 1 --group TTL] [--no-fix]

Printed are: exceptions; findings whose place is not in the file; fixes that changed what they do not name; files where
a second fix still changes something; and for each rule the share of entries and of files in which it fires. With
``--wild`` rates count only the files of class ``wild``. ``--sample`` prints findings drawn at random from the default
rules, with their lines, for a review by eye.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import traceback
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from survey_refs.bib import BibFile, read_bib
from survey_refs.check import RULES, Context, run_check
from survey_refs.check.fixes import fix_all
from survey_refs.config import CheckConfig
from survey_refs.errors import SurveyRefsError
from survey_refs.model import Finding
from survey_refs.report.findings import format_text

EVERYTHING = CheckConfig(select=("ALL",))


def main() -> int:
    arguments = _arguments()
    sweep = Sweep(wild=_wild(arguments.wild), fix=not arguments.no_fix)
    files = sorted(arguments.folder.glob("*.bib"))
    started = time.process_time()
    for path in files:
        sweep.file(path)
    if arguments.sample:
        sweep.print_sample(arguments.sample, arguments.seed, arguments.group)
    else:
        sweep.print_report(len(files), time.process_time() - started)
    return 1 if sweep.crashes or sweep.misplaced or sweep.changed_more or sweep.unstable else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wild", type=Path, help="a JSON-lines file with 'file' and 'class'")
    parser.add_argument("--no-fix", action="store_true")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--group", default="", help="only rules whose code begins so")
    return parser.parse_args()


def _wild(path: Path | None) -> set[str] | None:
    if path is None:
        return None
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {row["file"] for row in rows if row["class"] == "wild"}


class Sweep:
    """What the files showed so far."""

    def __init__(self, wild: set[str] | None, fix: bool) -> None:
        self.wild = wild
        self.fix = fix
        self.crashes: list[str] = []
        self.misplaced: list[str] = []
        self.changed_more: list[str] = []
        self.unstable: list[str] = []
        self.refused = 0
        self.fixes = 0
        self.entries = self.files = self.findings = 0
        self.by_entry: Counter[str] = Counter()
        self.by_file: Counter[str] = Counter()
        self.found: list[tuple[BibFile, Finding]] = []

    def file(self, path: Path) -> None:
        try:
            bib = read_bib(path)
            context = Context(bibs=(bib,))
            findings = run_check(context, EVERYTHING).findings
        except SurveyRefsError as error:
            print(f"refused: {error}")
            return
        except Exception:
            self.crashes.append(f"{path.name}: {traceback.format_exc()}")
            return
        self.findings += len(findings)
        self._places(bib, findings)
        if self.wild is None or path.name in self.wild:
            self._count(bib, findings)
        if self.fix:
            self._fix(path, context)

    def _places(self, bib: BibFile, findings: tuple[Finding, ...]) -> None:
        lines = bib.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for finding in findings:
            place = finding.place
            good = 1 <= place.line <= place.end_line <= len(lines)
            good = good and 1 <= place.column <= len(lines[place.line - 1]) + 1
            good = good and 1 <= place.end_column <= len(lines[place.end_line - 1]) + 1
            good = good and (place.line, place.column) <= (place.end_line, place.end_column)
            if not good:
                self.misplaced.append(f"{bib.path}: {finding.code} {place}")

    def _count(self, bib: BibFile, findings: tuple[Finding, ...]) -> None:
        self.files += 1
        self.entries += len(bib.entries)
        self.by_file.update({finding.code for finding in findings})
        self.by_entry.update(code for code, _, _ in {(f.code, f.key, f.place.line) for f in findings})
        self.found += [(bib, finding) for finding in findings]

    def _fix(self, path: Path, context: Context) -> None:
        for unsafe in (False, True):
            try:
                fixed = fix_all(context, EVERYTHING, unsafe=unsafe)
                again = fix_all(fixed.context, EVERYTHING, unsafe=unsafe)
            except Exception:
                self.crashes.append(f"{path.name}: {traceback.format_exc()}")
                return
            self.fixes += len(fixed.applied)
            if again.applied:
                self.unstable.append(f"{path.name}: {[finding.code for finding in again.applied][:5]}")
            self.changed_more += _unnamed(path.name, context.bibs[0], fixed.context.bibs[0], fixed.applied)

    # ---------------------------------------------------------------------------------------------------- output

    def print_report(self, files: int, seconds: float) -> None:
        print(f"{files} files, {self.findings} findings, {self.fixes} fixes applied, {seconds:.1f} s CPU")
        for title, rows in (
            ("exceptions", self.crashes),
            ("findings out of place", self.misplaced),
            ("changes that no fix names", self.changed_more),
            ("files where a second fix changes something", self.unstable),
        ):
            print(f"{title}: {len(rows)}")
            for row in rows[:10]:
                print(f"  {row}")
        print(f"\nrates in {self.files} files with {self.entries} entries:")
        print("code    name                           on   entries %   files %")
        for rule in RULES:
            entries = 100 * self.by_entry[rule.code] / max(1, self.entries)
            share = 100 * self.by_file[rule.code] / max(1, self.files)
            mark = "  <-- more than a third of the files" if rule.default and share > 100 / 3 else ""
            state = "yes" if rule.default else "no"
            print(f"{rule.code:7} {rule.name:30} {state:4} {entries:9.2f} {share:9.1f}{mark}")

    def print_sample(self, size: int, seed: int, group: str) -> None:
        default = {rule.code for rule in RULES if rule.default}
        wanted = [item for item in self.found if item[1].code in default and item[1].code.startswith(group)]
        by_code: defaultdict[str, int] = defaultdict(int)
        for bib, finding in sorted(
            random.Random(seed).sample(wanted, min(size, len(wanted))), key=lambda item: item[1].code
        ):
            by_code[finding.code] += 1
            print(format_text([finding], {bib.path: bib.text}), end="")
        print(dict(by_code))


def _unnamed(name: str, before: BibFile, after: BibFile, applied: tuple[Finding, ...]) -> list[str]:
    """Fields that differ though no applied fix names their entry and field, and entries lost or made."""
    if [entry.key for entry in before.entries] != [entry.key for entry in after.entries]:
        return [f"{name}: the keys differ"]
    named = {(f.key, change.field) for f in applied if f.fix for change in f.fix.changes}
    edited = {f.key for f in applied if f.fix and f.fix.edits}
    odd = []
    for old, new in zip(before.entries, after.entries, strict=True):
        if old.key in edited:
            continue
        names = {field.name for field in (*old.fields, *new.fields)}
        for field in names:
            if old.get(field) != new.get(field) and (old.key, field) not in named:
                odd.append(f"{name}: {old.key}.{field}: {old.get(field)!r} became {new.get(field)!r}")
    return odd


if __name__ == "__main__":
    sys.exit(main())
