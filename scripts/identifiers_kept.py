#!/usr/bin/env python3
"""Identifiers that get lost in silence: neither in what is exported nor told, by style or format and variable.

    scripts/identifiers_kept.py [FOLDER] [--most N] [--seed N] [--style NAME …] [--examples N]

Of each .bib file in FOLDER (default: ``bib/corpus`` of the folder SURVEY_REFS_SHARED names) N entries (default 3) are
exported alone in each style, as text and HTML, and in each format that is written. DOI, address, number in an archive,
number of the work, PMID, PMCID, ISBN and ISSN have to stand there, or to be among the warnings of ``export``. What a
style's manual leaves out (``left_out.py``), and ISBN and ISSN in styles, need no warning. Ends with 1 where one is
lost.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from survey_refs.bib import read_bib, to_work  # noqa: E402
from survey_refs.cite.references import format_works  # noqa: E402
from survey_refs.errors import SurveyRefsError  # noqa: E402
from survey_refs.formats.table import WRITTEN, not_held, read_works, write_works  # noqa: E402
from survey_refs.model import Work  # noqa: E402
from survey_refs.model.csl_json import WORK_FIELDS  # noqa: E402
from survey_refs.texstyles.coverage import fold  # noqa: E402
from survey_refs.texstyles.registry import PROFILES  # noqa: E402

IDENTIFIERS = ("DOI", "URL", "archive_location", "number", "PMID", "PMCID", "ISBN", "ISSN")
STYLES = (*PROFILES, "harvard-cite-them-right", "elsevier-harvard", "springer-basic-author-date", "vancouver")
TOLD_AS = {"DOI": "DOI", "URL": "address", "archive_location": "number in an archive", "number": "number"}
ARXIV = "10.48550/arxiv."
NUMBERED = ("bill", "legal_case", "legislation", "patent", "regulation", "report", "standard", "treaty")


def squeezed(text: str) -> str:
    """Letters and digits in lower case, without the protocol of an address."""
    return re.sub(r"^https?(?:www)?", "", "".join(fold(text)))


def works_of(folder: Path, most: int, seed: int) -> Iterator[tuple[str, Work]]:
    """A sample of the entries of every .bib file, with the name of the file."""
    for path in sorted(folder.rglob("*.bib")):
        try:
            bib = read_bib(path)
        except SurveyRefsError:
            continue
        entries = [entry for entry in bib.entries if entry.entry_type not in ("set", "xdata") and entry.key]
        for entry in random.Random(f"{seed}{path.name}").sample(entries, min(most, len(entries))):
            yield path.name, to_work(entry, bib)


def lost_in_style(work: Work, style: str) -> Iterator[tuple[str, str]]:
    """Each identifier that neither the reference nor a warning has, with the reference."""
    references = format_works([work], style)
    told = " ".join(references.unprinted())
    for entry in references.entries:
        for markup in ("text", "html"):
            printed = entry.to(markup)  # type: ignore[arg-type]
            # addresses of links count in HTML
            shown = "".join(fold(unescape(re.sub(r'href="([^"]*)"', r">\1<", printed))))
            for variable, words in TOLD_AS.items():
                value = getattr(work, variable)
                if value and not is_said(work, variable, shown, told) and f"the {words} of" not in told:
                    yield f"{variable} in {markup}", printed


def is_said(work: Work, variable: str, shown: str, told: str) -> bool:
    """Whether a reference says an identifier, or another one by which the work is found."""
    value = getattr(work, variable)
    if squeezed(value) in shown:
        return True
    if variable == "DOI":
        return value.lower().startswith(ARXIV) and squeezed(value[len(ARXIV) :]) in shown
    if variable == "number":
        return bool(work.page) and work.type not in NUMBERED
    if variable == "archive_location" and work.URL and squeezed(work.URL) in shown:
        return True
    return bool(work.DOI) and ("the DOI of" in told or is_said(work, "DOI", shown, told))


def lost_in_format(work: Work, name: str) -> Iterator[tuple[str, str]]:
    """Each identifier that is not read back from the format, and is not told; with what was written."""
    text = write_works([work], name)
    told = not_held([work], name)
    read = read_works(text, name, "written").items
    said = squeezed(" ".join(str(vars(item.work)) for item in read)) + squeezed(text)
    for variable in IDENTIFIERS:
        value = getattr(work, variable)
        if variable == "URL" and work.DOI and work.DOI.lower() in value.lower():
            continue  # the DOI says it
        if value and squeezed(value) not in said and WORK_FIELDS.get(variable, variable) not in told:
            yield variable, text


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = Path(os.environ.get("SURVEY_REFS_SHARED", ROOT.parent / "shared"))
    parser.add_argument("folder", type=Path, nargs="?", default=shared / "bib" / "corpus")
    parser.add_argument("--most", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--style", nargs="+", default=STYLES)
    parser.add_argument("--examples", type=int, default=0)
    options = parser.parse_args()
    works = list(works_of(options.folder, options.most, options.seed))
    print(f"{len(works)} entries; identifiers lost in silence")
    any_lost = False
    for name in (*options.style, *WRITTEN):
        counts: Counter[str] = Counter()
        examples: list[str] = []
        for file, work in works:
            found = lost_in_format(work, name) if name in WRITTEN else lost_in_style(work, name)
            for variable, text in found:
                counts[variable] += 1
                examples.append(f"    {file} {work.id}: {variable} {getattr(work, variable.split(' ')[0])!r} in {text}")
        any_lost = any_lost or bool(counts)
        print(f"{name:<30}", ", ".join(f"{variable} {count}" for variable, count in counts.most_common()) or 0)
        for example in random.Random(1).sample(examples, min(options.examples, len(examples))):
            print(example)
    return int(any_lost)


if __name__ == "__main__":
    sys.exit(main())
