#!/usr/bin/env python3
"""How many references equal what the styles' own TeX implementations print, with every target beside its figure.

    scripts/style_truth.py [--shared FOLDER] [--json] [--full] [--mismatches ROW [--limit N]] [--corpus [N]] [--added]

Reads ``styles/`` of the shared folder (``--shared``, else the environment's SURVEY_REFS_SHARED, else ``../shared``) and
compares with its ``score.py``. Every entry is printed alone, so that no year letters arise (but where the truth has a
dash for the authors of the entry above it, ours is printed below another entry of theirs, too), and in
the form of the TeX implementation (``?form=tex``), which leaves out what that one leaves out; ``--full`` takes the
styles' default instead, which prints that too, and ``--added`` counts what that is. ``--corpus`` also prints a
reference for every entry of ``bib/corpus`` (or of N of its files) in eight styles, and counts exceptions.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from survey_refs.bib import read_bib  # noqa: E402
from survey_refs.convert import to_works  # noqa: E402
from survey_refs.csl import CiteItem, Cluster, Processor, load_style  # noqa: E402
from survey_refs.csl.style import Style  # noqa: E402
from survey_refs.model import Work  # noqa: E402
from survey_refs.texstyles.coverage import lacking  # noqa: E402

EIGHT = (
    "apa", "acm", "ieee", "chicago-author-date", "modern-language-association", "nlm-citation-sequence", "nature",
    "harvard-cite-them-right",
)  # fmt: skip
DASH = "———"
ORDINARY = "^(article|book|inbook|incollection|inproceedings|report|phdthesis|mastersthesis|thesis|misc)$"


@dataclass(frozen=True)
class Row:
    """One line of the table. ``best`` is the best peer's share of the same entries where research has it.

    ``complete`` leaves out what nobody can print from the file: entries whose ``related`` names one that it lacks.
    """

    name: str
    folder: str
    style: str
    truth: str
    target: float | None = None
    field: str = "text"
    keys: str | None = None
    types: str | None = None
    skip: str = ""
    same_doi: bool = False
    complete: bool = False
    best: float | None = None


ROWS = (
    Row("APA everyday, without caveats", "everyday", "apa", "apa", 85, skip="apa.caveats.json", best=64.0),
    Row("APA everyday, all", "everyday", "apa", "apa", best=51.6),
    Row("APA manual, ordinary types", "apa-manual", "apa", "apa", 85, keys=r"^10\.", types=ORDINARY, best=58.8),
    Row("APA manual, ordinary, complete", "apa-manual", "apa", "apa", 97, keys=r"^10\.", types=ORDINARY, complete=True),
    Row("APA manual, chapter 10", "apa-manual", "apa", "apa", 65, keys=r"^10\."),
    Row("APA manual, all", "apa-manual", "apa", "apa", 65, best=34.9),
    Row("APA manual, all, with italics", "apa-manual", "apa", "apa", field="marked"),
    Row("APA everyday, parenthetical", "everyday", "apa", "apa", 97, field="paren", best=98.4),
    Row("APA everyday, narrative", "everyday", "apa", "apa", 97, field="narrative", best=74.2),
    Row("APA manual, parenthetical", "apa-manual", "apa", "apa", 97, field="paren", best=89.1),
    Row("APA manual, narrative", "apa-manual", "apa", "apa", 97, field="narrative", best=71.4),
    Row("ACM everyday", "everyday", "acm", "acm", 85, best=21.0),
    Row("ACM everyday, DOI form aside", "everyday", "acm", "acm", same_doi=True, best=33.9),
    Row("ACM everyday, with italics", "everyday", "acm", "acm", field="marked"),
    Row("ACM sample", "acm-sample", "acm", "acm", 75, best=14.5),
    Row("IEEE everyday", "everyday", "ieee", "ieee", 50, best=19.4),
    Row("IEEE of ACM's sample", "acm-sample", "ieee", "ieee", best=12.9),
    Row("Chicago author-date everyday", "everyday", "chicago-author-date", "chicago-author-date", 22.6, best=11.3),
    Row("Chicago of ACM's sample", "acm-sample", "chicago-author-date", "chicago-author-date", 80),
    Row("MLA everyday", "everyday", "modern-language-association", "mla", 24, best=12.0),
    Row("MLA of ACM's sample", "acm-sample", "modern-language-association", "mla", 80),
    Row("Vancouver everyday", "everyday", "nlm-citation-sequence", "vancouver", 36, best=18.0),
    Row("Vancouver of ACM's sample", "acm-sample", "nlm-citation-sequence", "vancouver"),
    Row("Nature everyday (naturemag.bst)", "everyday", "nature", "naturemag", 24, best=12.0),
    Row("Nature of ACM's sample", "acm-sample", "nature", "naturemag"),
)


def load_score(styles: Path) -> Any:
    """The shared folder's own ``score.py``."""
    spec = importlib.util.spec_from_file_location("style_score", styles / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Printer:
    """References and citations of one folder's entries, each alone; made once for a folder and style."""

    def __init__(self, styles: Path, full: bool = False) -> None:
        self.styles = styles
        self.form = "full" if full else "tex"
        self._works: dict[str, list[Work]] = {}
        self._made: dict[tuple[str, str, str], dict[str, dict[str, str]]] = {}

    def works(self, folder: str) -> list[Work]:
        """The works of a folder's ``references.bib``."""
        if folder not in self._works:
            self._works[folder] = to_works(read_bib(self.styles / folder / "references.bib"))
        return self._works[folder]

    def predictions(self, row: Row, truth: Mapping[str, Any]) -> dict[str, dict[str, str]]:
        """Key → {field: what we print}."""
        made = self._made.setdefault((row.folder, row.style, row.field), {})
        if not made:
            loaded = load_style(row.style, {"form": self.form})
            for work in self.works(row.folder):
                below = str(truth.get(work.id, {}).get("text", "")).startswith(DASH)
                made[work.id] = {row.field: _below_another(loaded, work) if below else _alone(loaded, work, row.field)}
        return made


def _alone(style: Style, work: Work, field: str) -> str:
    processor = Processor(style, [work])
    if field in ("text", "marked"):
        return processor.bibliography(labels=False)[0][1].to(field)
    cluster = Cluster(items=(CiteItem(id=work.id),), narrative=field == "narrative")
    return processor.cite([cluster])[0].to("text")


def _below_another(style: Style, work: Work) -> str:
    """The reference below another of the same authors or editors, whose names it does not repeat."""
    another = work.changed(id="another", title="A")
    return dict(Processor(style, [another, work]).bibliography())[work.id].to("text")


def measure(row: Row, printer: Printer, score: Any) -> tuple[dict[str, Any], list[Any]]:
    """Summary and rows of ``score.py`` for one line of the table."""
    folder = printer.styles / row.folder
    truth = json.loads((folder / f"{row.truth}.json").read_text(encoding="utf-8"))
    skip = set(json.loads((folder / row.skip).read_text(encoding="utf-8"))) if row.skip else set()
    if row.complete:
        skip |= _incomplete(folder / "references.bib")
    score.SAMEDOI = row.same_doi
    rows = score.score(printer.predictions(row, truth), truth, row.field, row.keys, row.types, skip)
    score.SAMEDOI = False
    return score.summary(rows), rows


def _incomplete(path: Path) -> set[str]:
    bib = read_bib(path)
    keys = {entry.key for entry in bib.entries}
    return {
        entry.key
        for entry in bib.entries
        if (related := entry.get("related")) and not keys.issuperset(related.split(","))
    }


def added(row: Row, full: Printer, tex: Printer) -> tuple[int, Counter[str]]:
    """How many references are others in the default form, and of how many each variable is shown there alone."""
    differing, counts = 0, Counter[str]()
    ours, theirs = full.predictions(row, {}), tex.predictions(row, {})
    for work in full.works(row.folder):
        one, other = ours[work.id][row.field], theirs[work.id][row.field]
        if one != other:
            differing += 1
            shown = lacking(work, other) - lacking(work, one)
            counts.update({piece.name for piece in shown} or {"form alone"})
    return differing, counts


def _print_added(styles: Path) -> None:
    full, tex = Printer(styles, full=True), Printer(styles)
    for row in ROWS:
        if row.field == "text" and not (row.skip or row.keys or row.same_doi):
            differing, counts = added(row, full, tex)
            words = ", ".join(f"{name} {count}" for name, count in counts.most_common()) or "–"
            print(f"{row.name:34} {differing:3} of {len(full.works(row.folder))}: {words}")


def lists_in_order(printer: Printer) -> tuple[int, int]:
    """How many reference lists of ``lists.json`` come out in their order, of how many."""
    folder = printer.styles / "apa-manual"
    works = {
        work.id: work for name in ("references", "citations") for work in to_works(read_bib(folder / f"{name}.bib"))
    }
    lists = json.loads((folder / "lists.json").read_text(encoding="utf-8"))
    style, right = load_style("apa"), 0
    for one in lists.values():
        keys = [key for key, *_ in one["bibliography"] if key in works]
        printed = Processor(style, [works[key] for key in sorted(keys)]).bibliography()
        right += [key for key, _ in printed] == keys
    return right, len(lists)


def corpus(shared: Path, styles: Iterable[str], most: int | None) -> dict[str, tuple[int, list[str]]]:
    """Style → (references printed, what raised) for every entry of the corpus, each entry alone."""
    results: dict[str, tuple[int, list[str]]] = {}
    loaded = {style: load_style(style) for style in styles}
    counts = dict.fromkeys(loaded, 0)
    raised: dict[str, list[str]] = {style: [] for style in loaded}
    for path in sorted((shared / "bib" / "corpus").iterdir())[:most]:
        try:
            works = to_works(read_bib(path))
        except Exception as error:
            raised[next(iter(loaded))].append(f"{path.name}: reading: {error!r}")
            continue
        for work in works:
            for name, style in loaded.items():
                try:
                    text = Processor(style, [work]).bibliography(labels=False)[0][1].to("text")
                    if not text.strip():
                        raised[name].append(f"{path.name}: {work.id}: empty reference")
                    counts[name] += 1
                except Exception as error:
                    raised[name].append(f"{path.name}: {work.id}: {error!r}")
    for name in loaded:
        results[name] = (counts[name], raised[name])
    return results


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("SURVEY_REFS_SHARED", ROOT / "../shared")))
    parser.add_argument("--full", action="store_true", help="the default form, not that of the TeX implementations")
    parser.add_argument("--added", action="store_true", help="what the default form prints beyond that of TeX")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--mismatches", metavar="ROW", help="print what differs in the rows whose name has this in it")
    parser.add_argument("--limit", type=int, default=20)
    parser.add_argument("--corpus", nargs="?", type=int, const=0, metavar="N", help="N files (default: all)")
    arguments = parser.parse_args()
    styles = arguments.shared / "styles"
    if not styles.is_dir():
        print(f"{styles}: no such folder (--shared, or SURVEY_REFS_SHARED)", file=sys.stderr)
        return 3
    if arguments.added:
        _print_added(styles)
        return 0
    score, printer = load_score(styles), Printer(styles, arguments.full)
    figures: dict[str, Any] = {}
    if not arguments.json:
        print(f"{'':34} {'entries':>7} {'exact':>7} {'target':>7} {'best peer':>9} {'no case':>8} {'similar':>8}")
    for row in ROWS:
        if arguments.mismatches and arguments.mismatches.lower() not in row.name.lower():
            continue
        summary, rows = measure(row, printer, score)
        figures[row.name] = summary | {"target": row.target}
        if not arguments.json:
            exact = 100 * summary["exact"]
            target = "" if row.target is None else f"≥ {row.target:g}"
            met = "" if row.target is None else " met" if exact >= row.target else " MISSED"
            best = "" if row.best is None else f"{row.best:.1f}"
            print(
                f"{row.name:34} {summary['n']:7} {exact:7.1f} {target:>7} {best:>9} {100 * summary['nocase']:8.1f}"
                f" {summary['similarity']:8.3f}{met}"
            )
        if arguments.mismatches:
            for key, similar, same, *_, got, want in [one for one in rows if not one[2]][: arguments.limit]:
                del same
                print(f"- {key} {similar:.3f}\n    got  {got}\n    want {want}")
    if not arguments.mismatches:
        right, all_lists = lists_in_order(printer)
        figures["lists in order"] = [right, all_lists]
        if not arguments.json:
            print(f"{'APA lists in the right order':34} {all_lists:7} {right:7} {'all':>7}")
    if arguments.corpus is not None:
        start = time.process_time()
        for name, (count, raised) in corpus(arguments.shared, EIGHT, arguments.corpus or None).items():
            figures[f"corpus {name}"] = [count, len(raised)]
            if not arguments.json:
                print(f"corpus in {name:27} {count:7} references, {len(raised)} raised or empty")
                for line in raised[: arguments.limit]:
                    print(f"    {line}")
        if not arguments.json:
            print(f"CPU {time.process_time() - start:.0f} s")
    if arguments.json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
