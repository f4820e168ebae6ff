"""Every style of the collection with twenty made-up references: no crash, no empty reference, every parent found.

    python scripts/csl_sweep.py [--styles WORD] [--json OUT]

Prints what failed and the counts; ends with 1 if anything failed. Where a style itself prints nothing for a type of
work, the processor's plain form counts as a reference.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "benchmarks"), str(HERE.parent / "src")]

from synthetic_references import specimens  # noqa: E402

from survey_refs.csl import CiteItem, Cluster, Processor, load_style, locate_style  # noqa: E402
from survey_refs.csl.finder import styles_folder  # noqa: E402
from survey_refs.csl.registration import own_folder  # noqa: E402


def try_style(path: Path, items: Sequence[dict[str, Any]]) -> list[str]:
    """What goes wrong with one independent style."""
    source = path.read_bytes()
    try:
        processor = Processor(load_style(path), items)
        entries = processor.bibliography() if b"<bibliography" in source else []
        citations = processor.cite([Cluster(items=(CiteItem(id=item["id"]),)) for item in items])
        texts = {
            markup: [output.to(markup) for _, output in entries] for markup in ("text", "html", "markdown", "latex")
        }
        cited = [output.to("text") for output in citations]
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    wrong = []
    if b"<bibliography" in source and len(entries) != len(items):
        wrong.append(f"{len(entries)} entries for {len(items)} references")
    for markup, outputs in texts.items():
        wrong += [
            f"empty {markup} for {key}" for (key, _), text in zip(entries, outputs, strict=True) if not text.strip()
        ]
    wrong += [f"empty citation of {item['id']}" for item, text in zip(items, cited, strict=True) if not text.strip()]
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--styles", default="", help="only styles whose name holds this")
    parser.add_argument("--json", type=Path, help="write the failures by style here")
    given = parser.parse_args()
    items = specimens()
    failures: dict[str, list[str]] = {}
    counts = {"independent": 0, "dependent": 0, "own": 0}
    started = time.process_time()
    for kind, name, path in _styles(given.styles):
        counts[kind] += 1
        try:
            wrong = _parent(name) if kind == "dependent" else try_style(path, items)
        except Exception as error:
            wrong = [f"{type(error).__name__}: {error}"]
        if wrong:
            failures[name] = wrong
            print(f"{name}: {'; '.join(wrong[:3])}{f' and {len(wrong) - 3} more' if len(wrong) > 3 else ''}")
    seconds = time.process_time() - started
    print(
        f"{counts['independent']} independent and {counts['own']} own styles × {len(items)} references, "
        f"{counts['dependent']} dependent styles: {len(failures)} with failures, {seconds:.0f} s CPU"
    )
    if given.json:
        given.json.write_text(json.dumps(failures, ensure_ascii=False, indent=1), encoding="utf-8")
    return 1 if failures else 0


def _styles(word: str) -> Iterator[tuple[str, str, Path]]:
    """Kind, name and file of the styles; the collection's file too where an own style has the same name."""
    folder = styles_folder()
    assert folder is not None
    places = {"own": own_folder(), "independent": folder, "dependent": folder / "dependent"}
    for kind, place in places.items():
        for path in sorted(place.glob("*.csl")):
            if word in path.stem:
                yield kind, path.stem, path


def _parent(name: str) -> list[str]:
    """Whether a dependent style finds an independent one and keeps its own title."""
    found = locate_style(name)
    return [] if found.path.parent.name != "dependent" and found.title else [f"leads to {found.path}, {found.title!r}"]


if __name__ == "__main__":
    sys.exit(main())
