#!/usr/bin/env python3
"""Run a folder of fixtures of the CSL test suite (processor-tests) and write what the processor answers.

    csl_suite.py FIXTURES --json OUT

OUT maps each fixture's name to {"out": text} or {"err": message}.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from survey_refs.csl import CiteItem, Cluster, Processor, parse_style

_SECTION = re.compile(r"^>>=+ *([A-Z-]+) *=+>>[^\n]*\n(.*?)^<<=+ *[A-Z-]+ *=+<<", re.M | re.S)


def read_fixture(path: Path) -> dict[str, str]:
    """The sections of one fixture by name; the first of a name counts."""
    text = path.read_text("utf-8").lstrip("\ufeff").replace("\r\n", "\n")
    found: dict[str, str] = {}
    for name, body in _SECTION.findall(text):
        found.setdefault(name.lower(), body.strip("\n"))
    return found


_POSITIONS = {0: "first", 1: "subsequent", 2: "ibid", 3: "ibid-with-locator"}
_NOTHING = "[CSL STYLE ERROR: reference with no printed form.]"  # what the suite expects of an empty result


def _cite_item(data: dict[str, Any]) -> CiteItem:
    return CiteItem(
        id=str(data["id"]),
        locator=str(data.get("locator") or ""),
        label=str(data.get("label") or ""),
        prefix=str(data.get("prefix") or ""),
        suffix=str(data.get("suffix") or ""),
        suppress_author=bool(data.get("suppress-author")),
        author_only=bool(data.get("author-only")),
        position=_POSITIONS.get(data.get("position"), ""),
    )


def _document(steps: list[Any]) -> tuple[list[Cluster], set[int]]:
    """The citations as they stand after the last step, and which of them that step wrote."""
    known: dict[str, dict[str, Any]] = {}
    for citation, _, _ in steps:
        known[citation.get("citationID", f"step {len(known)}")] = citation
    citation, before, after = steps[-1]
    identifier = citation.get("citationID", f"step {len(known) - 1}")
    order = [*before, [identifier, citation.get("properties", {}).get("noteIndex", 0)], *after]
    clusters = []
    for name, note in order:
        source = known[name]
        items = tuple(_cite_item(item) for item in source["citationItems"])
        clusters.append(
            Cluster(items=items, note=int(note), unsorted=bool(source.get("properties", {}).get("unsorted")))
        )
    return clusters, {len(before)}


def cites_by_number(processor: Processor) -> bool:
    """Whether a citation of the style can be a number of the list."""
    citation = processor.style.root.find("{*}citation/{*}layout")
    return citation is not None and any(element.get("variable") == "citation-number" for element in citation.iter())


def run_fixture(fixture: dict[str, str]) -> str:
    """What the processor answers to one fixture."""
    items = json.loads(fixture["input"])
    for number, item in enumerate(items):
        item.setdefault("id", f"item {number}")
    processor = Processor(parse_style(fixture["csl"]), items, plainly=False)
    if "citations" in fixture:
        clusters, new = _document(json.loads(fixture["citations"]))
        processor.restrict([item.id for cluster in clusters for item in cluster.items])
        outputs = processor.cite(clusters)
        if fixture["mode"].strip() == "citation":
            return "\n".join(
                f"{'>>' if number in new else '..'}[{number}] {output.to('html', links=False)}"
                for number, output in enumerate(outputs)
            )
    elif "citation-items" in fixture and fixture["mode"].strip() == "citation":
        clusters = [
            Cluster(items=tuple(_cite_item(item) for item in cluster))
            for cluster in json.loads(fixture["citation-items"])
        ]
        return "\n".join(output.to("html", links=False) for output in processor.cite(clusters))
    if fixture["mode"].strip() == "bibliography":
        texts = [output.to("html", links=False) for _, output in processor.bibliography()]
        if cites_by_number(processor):  # the suite wants a message, so that no number is missing
            texts = [text or f"{number}. {_NOTHING}" for number, text in enumerate(texts, 1)]
        entries = [f'  <div class="csl-entry">{text}</div>' for text in texts if text]
        return '<div class="csl-bib-body">\n' + "\n".join(entries) + "\n</div>"
    cluster = Cluster(items=tuple(CiteItem(id=item.id) for item in processor.order))
    return processor.cite([cluster])[0].to("html", links=False) or _NOTHING


def main() -> None:
    """Run the fixtures and write the answers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fixtures", type=Path)
    parser.add_argument("--json", type=Path, required=True, metavar="OUT")
    parser.add_argument("--trace", metavar="NAME", help="run one fixture and let errors through")
    options = parser.parse_args()
    answers: dict[str, dict[str, str]] = {}
    for path in sorted(options.fixtures.glob("*.txt")):
        if options.trace and path.stem != options.trace:
            continue
        try:
            answers[path.stem] = {"out": run_fixture(read_fixture(path))}
        except Exception as error:
            if options.trace:
                raise
            answers[path.stem] = {"err": f"{type(error).__name__}: {error}"}
    options.json.write_text(json.dumps(answers, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
