"""Names against the real ``bibtex`` program (format.name$) where it is installed, and documented cases everywhere."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from survey_refs.bib import NameParts, split_name, split_names

STYLE = r"""
ENTRY { author } {} {}
FUNCTION {show}
{ "<" author num.names$ int.to.str$ * ">" * write$ newline$
  author #1 "<{ff}|{vv}|{ll}|{jj}>" format.name$ write$ newline$
}
READ
ITERATE {show}
"""

WORDS = [
    "Ann", "Bo", "de", "la", "von", "van", "Der", "d'Arc", "D'Arc", "{de}", "{\\'E}mile", "{\\'e}mile", "{von Foo}",
    "{\\relax von}", "{\\relax Von}", "{\\o}sterg{\\aa}rd", "{\\O}sterg{\\aa}rd", "Mc{\\oe}x", "\\'Etienne", "X-Y",
    "x-Y", "X-y", "Jr.", "{Jr}", "3rd", "{\\ss}x", "{{\\'e}}x", "{}", "{}x", "{\\i}x", "{\\i }X", "'t", "A.", "a.",
    "{B C}", "{b} Foo", "Foo{bar}", "{\\AE}x", "{\\'{E}}x", "{\\'{e}}X", "(Bo)", "\"Bo\"", "{\\unknown X}", "{\\v{s}}X",
]  # fmt: skip

DOCUMENTED = [
    # the table of "Tame the BeaST" (Nicolas Markey), section 11, and btxhak
    ("AA BB", ("AA", "", "BB", "")),
    ("AA", ("", "", "AA", "")),
    ("AA bb", ("AA", "", "bb", "")),
    ("aa", ("", "", "aa", "")),
    ("AA bb CC", ("AA", "bb", "CC", "")),
    ("AA bb CC dd EE", ("AA", "bb CC dd", "EE", "")),
    ("AA 1B cc dd", ("AA 1B", "cc", "dd", "")),
    ("AA 1b cc dd", ("AA", "1b cc", "dd", "")),
    ("AA {b}B cc dd", ("AA {b}B", "cc", "dd", "")),
    ("AA {B}b cc dd", ("AA", "{B}b cc", "dd", "")),
    ("AA \\BB{b} cc dd", ("AA \\BB{b}", "cc", "dd", "")),
    ("AA {bb} cc DD", ("AA {bb}", "cc", "DD", "")),
    ("AA bb {cc} DD", ("AA", "bb", "{cc} DD", "")),
    ("AA {bb} CC", ("AA {bb}", "", "CC", "")),
    ("bb CC, AA", ("AA", "bb", "CC", "")),
    ("bb, AA", ("AA", "", "bb", "")),
    ("bb CC dd EE, AA", ("AA", "bb CC dd", "EE", "")),
    ("bb CC,XX, AA", ("AA", "bb", "CC", "XX")),
    ("BB,, AA", ("AA", "", "BB", "")),
    ("Jean-Paul Sartre", ("Jean-Paul", "", "Sartre", "")),
    ("Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin", ("Charles Louis Xavier Joseph", "de la",
                                                               "Vall{\\'e}e Poussin", "")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "parts"), DOCUMENTED)
def test_the_cases_of_the_documents_come_out_as_documented(name: str, parts: tuple[str, str, str, str]) -> None:
    assert split_name(name) == NameParts(*parts)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("A and B", ["A", "B"]),
        ("A AND B\nand\tC", ["A", "B", "C"]),
        ("{A and B} and C", ["{A and B}", "C"]),
        ("Sandy Anderson", ["Sandy Anderson"]),
        ("A and others", ["A", "others"]),
        ("A and  and B", ["A", "B"]),
        ("A and", ["A"]),
        ("and A", ["A"]),
        ("A\u00a0and B", ["A\u00a0and B"]),
        ("", []),
    ],
)
def test_lists_of_names(value: str, names: list[str]) -> None:
    assert split_names(value) == names


def random_names(count: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    names = []
    for _ in range(count):
        words = [rng.choice(WORDS) for _ in range(rng.randint(1, 6))]
        text = words[0]
        for word in words[1:]:
            text += rng.choice([" ", " ", " ", " ", ", ", ",", "~", "-"]) + word
        if text.count(",") <= 2:
            names.append(text)
    return names


def as_bibtex(names: list[str], folder: Path) -> list[tuple[int, list[str]]]:
    """The number of names and the four parts of each, as the program has them."""
    (folder / "x.bst").write_text(STYLE)
    (folder / "x.aux").write_text("\\citation{*}\n\\bibstyle{x}\n\\bibdata{x}\n")
    (folder / "x.bib").write_text("".join(f"@misc{{k{i}, author = {{{name}}}}}\n" for i, name in enumerate(names)))
    subprocess.run(["bibtex", "x"], cwd=folder, capture_output=True, check=False)
    output = (folder / "x.bbl").read_text()
    found = re.findall(r"<(\d+)>\n<(.*?)>\n(?=<|\Z)", output, re.DOTALL)
    return [(int(count), [flat(part) for part in parts.split("|")]) for count, parts in found]


def flat(part: str) -> str:
    return re.sub(r"[~\s]+", " ", part).strip()


@pytest.mark.skipif(not shutil.which("bibtex"), reason="the bibtex program is not installed")
def test_random_names_as_bibtex_splits_them(tmp_path: Path) -> None:
    names = random_names(4000, seed=5)
    found = as_bibtex(names, tmp_path)
    assert len(found) == len(names)
    differences = [
        (name, parts, ours)
        for name, (_, parts) in zip(names, found, strict=True)
        if (ours := [flat(part) for part in split_name(name)]) != parts
    ]
    assert not differences, f"{len(differences)} of {len(names)}: {differences[:5]}"
