#!/usr/bin/env python3
"""Measure the resolver on texts whose citations are known.

usage: python scripts/intext_score.py [SHARED]

SHARED (default: $SURVEY_REFS_SHARED, else ../shared) holds intext/gold/<document>/ and intext/score.py, and
survey-page/. Prints links, detection and whole-citation figures for flowing text and for text as a PDF extractor gives
it, with the printed reference list appended as a "References" section and from the .bib alone; the numeric documents;
how many entries of the printed lists are matched to their key; and the survey page.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from survey_refs.bib import read_bib  # noqa: E402
from survey_refs.convert import to_works  # noqa: E402
from survey_refs.document import parse_document, read_document  # noqa: E402
from survey_refs.model import ResolutionStatus  # noqa: E402
from survey_refs.resolve import Index, resolve  # noqa: E402

HEADING = "\n\nReferences\n\n"


def main() -> None:
    """Print all tables."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("SURVEY_REFS_SHARED", ROOT / ".." / "shared"))
    gold = shared / "intext" / "gold"
    if not gold.is_dir():
        sys.exit(f"{gold}: not here; give the shared folder as argument or in SURVEY_REFS_SHARED")
    score = _load(shared / "intext" / "score.py")
    documents = [(folder, json.loads((folder / "meta.json").read_text())) for folder in sorted(gold.iterdir())]
    for kind in ("author-year", "numeric", "alpha"):
        chosen = [folder for folder, meta in documents if meta["kind"] == kind]
        for view in ("flow", "pdf") if chosen else ():
            for with_list in (True, False):
                _table(score, chosen, kind, view, with_list)
    _reference_lists([folder for folder, _ in documents])
    _survey_page(shared / "survey-page")


def _load(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _table(score: Any, folders: list[Path], kind: str, view: str, with_list: bool) -> None:
    suffix = "" if view == "flow" else ".pdf"
    title = {"flow": "flowing text", "pdf": "PDF text"}[view]
    print(f"\n{kind}, {title}, {'reference list appended' if with_list else 'from the .bib alone'}")
    total: Counter[str] = Counter()
    offered = 0
    started = time.process_time()
    for folder in folders:
        path = folder / f"text{suffix}.txt"
        if not path.exists():
            continue
        predicted, more = _predict(folder, path.read_text(encoding="utf-8"), with_list)
        counts = score.score_doc(score.load(folder / f"gold{suffix}.jsonl"), predicted)
        offered += more
        total += counts
        print("  " + _line(score, folder.name, counts))
    print("  " + _line(score, "all", total), f"| {offered} ambiguous | {time.process_time() - started:.1f} s CPU")


def _predict(folder: Path, text: str, with_list: bool) -> tuple[list[dict[str, Any]], int]:
    whole = text + HEADING + (folder / "references.txt").read_text(encoding="utf-8") if with_list else text
    resolved = resolve(parse_document(whole, "text"), Index(to_works(read_bib(folder / "refs.bib"))))
    predicted, ambiguous = [], 0
    for item in resolved:
        for answer in item.resolutions:
            if answer.cite.span.start < len(text):
                span = answer.cite.span
                keys = [answer.key] if answer.key else []
                ambiguous += answer.status is ResolutionStatus.AMBIGUOUS
                predicted.append({"doc": folder.name, "start": span.start, "end": span.end, "keys": keys})
    return predicted, ambiguous


def _line(score: Any, name: str, c: Counter[str]) -> str:
    precision, recall, f1 = score.prf(c["tp_links"], c["p_links"], c["g_links"])
    found = c["m_found"] / c["g_m"] if c["g_m"] else 0.0
    exact = c["m_exact"] / c["g_m"] if c["g_m"] else 0.0
    spurious = c["spurious"] / c["g_m"] if c["g_m"] else 0.0
    return (
        f"{name:12s} {c['g_m']:5d} citations | links P {precision:.4f} R {recall:.4f} F1 {f1:.4f}"
        f" | detected {found:.4f} | whole citation right {exact:.4f} | spurious {c['spurious']} ({spurious:.2%})"
    )


def _reference_lists(folders: list[Path]) -> None:
    print("\nentries of printed reference lists (list read as a section of its own)")
    total: Counter[str] = Counter()
    for folder in folders:
        printed = (folder / "references.txt").read_text(encoding="utf-8")
        prefix = "Text." + HEADING
        index = Index(to_works(read_bib(folder / "refs.bib")))
        listed = index.references.match(parse_document(prefix + printed, "text"))
        counts: Counter[str] = Counter()
        for line in (folder / "ref_items.jsonl").read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            start, end = item["start"] + len(prefix), item["end"] + len(prefix)
            best = max(listed, key=lambda m: min(end, m.item.span.end) - max(start, m.item.span.start), default=None)
            counts[_verdict(index, best, item["key"])] += 1
        total += counts
        print(f"  {folder.name:12s} {counts.total():4d} entries | " + _shares(counts))
    print(f"  {'all':12s} {total.total():4d} entries | " + _shares(total))


def _verdict(index: Index, listed: Any, key: str) -> str:
    """ "one of equals": the bibliography has the work twice, and both entries fit the printed text equally."""
    if listed is None or listed.entry is None:
        return "none"
    if listed.equals:
        return "one of equals" if key in [index.works[n].id for n in (listed.entry, *listed.equals)] else "wrong"
    return "right" if index.works[listed.entry].id == key else "wrong"


def _shares(counts: Counter[str]) -> str:
    names = ("right", "one of equals", "none", "wrong")
    return " | ".join(f"{name} {counts[name]} ({counts[name] / counts.total():.2%})" for name in names)


def _survey_page(folder: Path) -> None:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    resolved = resolve(read_document(folder / "page.txt"), to_works(read_bib(ROOT / "references.bib")))
    found = [(a.cite.span.start, a.cite.span.end, a.key) for item in resolved for a in item.resolutions]
    wanted = [(m["char_start"], m["char_end"], m["work"]) for m in gold["mentions"]]
    right, others = len(set(found) & set(wanted)), len(set(found) - set(wanted))
    print(f"\nsurvey page: {right} of {len(wanted)} citations, {others} others")


if __name__ == "__main__":
    main()
