"""Cases of our own, one file for each subject: a style's parts, items, cites, what is expected, and why.

The expected texts were compared with those of citeproc-js; ``why`` says where they differ on purpose.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from survey_refs.csl import CiteItem, Cluster, Processor, parse_style

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted((Path(__file__).parent / "fixtures").glob("*.json"))
    for case in json.loads(path.read_text("utf-8"))
]


def style_of(case: dict[str, Any]) -> str:
    """The style's XML; the attributes of ``cs:style`` that a case does not give are the usual ones."""
    attributes = {"class": "in-text", "version": "1.0", **case.get("style", {})}
    written = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    parts = case.get("before", "") + case["citation"] + case.get("bibliography", "")
    return f'<style xmlns="http://purl.org/net/xbiblio/csl" {written}>{parts}</style>'


@pytest.mark.parametrize("case", CASES)
def test_prints_what_the_standard_asks(case: dict[str, Any]) -> None:
    processor = Processor(parse_style(style_of(case)), case["items"], plainly=False)
    processor.restrict(dict.fromkeys(cite["id"] for cites in case["cites"] for cite in cites))
    in_notes = processor.style.klass == "note"
    clusters = [
        Cluster(items=tuple(CiteItem(**cite) for cite in cites), note=number if in_notes else 0)
        for number, cites in enumerate(case["cites"], 1)
    ]
    found = {"citations": [output.to("html", links=False) for output in processor.cite(clusters)]}
    if "bibliography" in case:
        found["bibliography"] = [output.to("html", links=False) for _, output in processor.bibliography()]
    assert found == case["expected"]


def test_there_are_cases() -> None:
    assert len(CASES) > 90
