"""Two laws of the language server: what it knows after any edits, and that its fixes are the command's.

    python benchmarks/editor_laws.py edits [--edits 10000] [--seed 1]
    python benchmarks/editor_laws.py fixes FOLDER [--largest 300000]

``edits``: two bibliographies with macros, parents and suppressions, and a text, are edited at random. After each edit
the bibliography must be the one that is read anew from its text; after each fourth all findings must be those of a new
check. ``fixes``: for every .bib file below FOLDER the findings, and the text with all safe fixes, must be those of
``survey-refs check --fix``. Prints how many were equal; exit 1 where one was not.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src")]

from survey_refs.bib import BibFile, parse_bib  # noqa: E402
from survey_refs.bib.decode import decode  # noqa: E402
from survey_refs.check import run_check  # noqa: E402
from survey_refs.check.fixes import fix_all  # noqa: E402
from survey_refs.config import CheckConfig  # noqa: E402
from survey_refs.editor.desk import Desk  # noqa: E402
from survey_refs.editor.positions import Lines  # noqa: E402
from survey_refs.errors import SurveyRefsError  # noqa: E402
from survey_refs.formats.library import read_library  # noqa: E402
from survey_refs.project.checking import context_of  # noqa: E402
from survey_refs.project.load import cite_texts, read_texts  # noqa: E402

MACROS = "@string{jml = {Journal of Machine Learning}}\n@string{pp = {1-2}}\n"
BIB = """@book{parent, title = {A Book}, editor = {Roe, Ann}, publisher = {P}, year = 2020}

@incollection{child, author = {Doe, Bo}, title = {A Part}, pages = pp, crossref = {parent}}

% survey-refs: ignore PAG
@article{a, author = {Roe, Ann and Doe, Bo}, title = {One {DEEP} Title}, journal = jml, pages = {1-2}, year = 2020}
@article{b, author={Roe, A.}, title={One Deep Title}, journal={J. Mach. Learn.}, doi={https://doi.org/10.1/x}, year=20}
@misc{c, title = {Two}, related = {a}, xdata = {d}}
@xdata{d, url = {http://example.org/?a=1&b=2}, month = jan}
"""
TEXT = (
    "\\section{A}\nSee \\cite{a} and \\citep{c,nobody}.\n\nMore \\cite{b}; Roe (2020).\n\\bibliography{macros,refs}\n"
)
PIECES = [
    *("{", "}", ",", '"', "=", "@", "%", "#", "\n", "\n\n", "\r\n", " ", "x", "é", "𝔛", "1-2", "&", "jml", "pp"),
    *("@misc{a,", "@misc{e, title = {One}}\n", "year = 2021,\n", "crossref = {parent},\n", "xdata = {d},\n"),
    *(
        "@string{pp = {3-4}}\n",
        "% survey-refs: ignore\n",
        "% survey-refs: ignore-file DOI\n",
        "parent",
        "{xdata=d-url}",
    ),
    *("", "", "", "\\cite{b}", "(Doe, 2020)"),
]


def edited(text: str, rng: random.Random) -> str:
    """A text with some characters replaced."""
    start = rng.randrange(len(text) + 1)
    end = min(len(text), start + rng.choice([0, 0, 0, 1, 1, 2, 10, 40]))
    return text[:start] + rng.choice(PIECES) + text[end:]


def said(bib: BibFile) -> tuple[object, ...]:
    """All that a file says, in values that can be compared."""
    entries = [(e.key, e.index, e.entry_type, e.span, e.parsed, [f.value for f in e.fields]) for e in bib.entries]
    return bib.segments, sorted(bib.scan_remarks), entries, list(bib.line_starts), dict(bib.strings), bib.findings


def edits(count: int, seed: int) -> int:
    """Make that many edits; print and return how many states were not equal."""
    rng = random.Random(seed)
    parsed = wrong = checked = unequal = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        names = [folder / each for each in ("macros.bib", "refs.bib", "main.tex")]
        (folder / "survey-refs.toml").write_text('bib = ["macros.bib", "refs.bib"]\ntexts = "main.tex"\n')
        for number in range(count):
            if number % 40 == 0:  # from sound files to more and more damage, again and again
                desk, held = Desk(), dict(zip(names, map(Lines, (MACROS, BIB, TEXT)), strict=True))
                desk.look(held, held)
            path = rng.choices(names, (1, 5, 2))[0]
            held = {**held, path: Lines(edited(held[path].text, rng))}
            snapshot = desk.look(held, [path], whole=False)[path]
            bib = snapshot.bib(path)
            if bib is not None:
                parsed += 1
                wrong += said(bib) != said(parse_bib(held[path].text, bib.path, macros=bib.outside))
            if number % 4 == 3:
                checked += 1
                unequal += not _is_equal(desk, held)
    print(
        f"{count} edits: {parsed - wrong} of {parsed} bibliographies and {checked - unequal} of {checked} checks equal"
    )
    return wrong + unequal


def _is_equal(desk: Desk, held: dict[Path, Lines]) -> bool:
    """Whether what is known after a pause is what the command finds in the saved files."""
    macros, refs, text = held
    snapshot = desk.look(held, [], whole=True)[text]
    for path, lines in held.items():
        path.write_text(lines.text, encoding="utf-8", newline="")
    try:
        documents = read_texts([str(text)], snapshot.config)
        first = read_library(macros)
        bibs = [first, read_library(refs, macros=dict(first.strings))]
    except SurveyRefsError as error:
        return str(error) in snapshot.problem
    return list(snapshot.findings) == list(run_check(context_of(bibs, cite_texts(documents, bibs))).findings)


def fixes(folder: Path, largest: int) -> int:
    """Compare every file below a folder; print and return how many were not equal."""
    same = unequal = left_out = 0
    for path in sorted(folder.rglob("*.bib")):
        path = path.resolve()
        if path.stat().st_size > largest:
            left_out += 1
            continue
        try:
            context = context_of([read_library(path)])
        except SurveyRefsError:
            left_out += 1
            continue
        (snapshot,) = Desk().look({path: Lines(decode(path.read_bytes()).text)}, [path]).values()
        found = list(snapshot.findings) == list(run_check(context).findings)
        ours, theirs = (fix_all(each, CheckConfig()).context.bibs[0].text for each in (snapshot.context, context))
        same += found and ours == theirs
        if not found or ours != theirs:
            unequal += 1
            print(f"not equal: {path}")
    print(f"{same} of {same + unequal} files equal in findings and fixes; {left_out} left out (larger, or not read)")
    return unequal


def main() -> None:
    """Hold one of the laws."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    laws = parser.add_subparsers(dest="law", required=True)
    of_edits = laws.add_parser("edits")
    of_edits.add_argument("--edits", type=int, default=10_000)
    of_edits.add_argument("--seed", type=int, default=1)
    of_fixes = laws.add_parser("fixes")
    of_fixes.add_argument("folder", type=Path)
    of_fixes.add_argument("--largest", type=int, default=300_000)
    given = parser.parse_args()
    unequal = edits(given.edits, given.seed) if given.law == "edits" else fixes(given.folder, given.largest)
    sys.exit(1 if unequal else 0)


if __name__ == "__main__":
    main()
