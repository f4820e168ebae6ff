"""One place for every fact: what an identifier looks like, how letters fold, how a file is written, stands once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "survey_refs"
FACTS = [
    # the fact, what gives away that it is written down, and the only files that may
    ("what a DOI looks like", r"10\\?\.\\d[{+]|10\[\.\]\\d", {"identifiers/doi.py"}),
    ("what an arXiv identifier looks like", r"\\d\{4\}\\\.\\d|hep-th\|", {"identifiers/arxiv.py"}),
    ("how accents are dropped", r"NFKD", {"text/fold.py"}),
    ("which words are particles", r"""\bvan["']?(?:\||, )["']?von\b""", {"text/particles.py"}),
    ("which command is which letter", r"""["']ss["']: ["']ß["']""", {"latex/tables.py"}),
    ("how a letter without accents is folded", r"""["']ß["']: ["']ss["']""", {"text/fold.py"}),
    ("how a file is replaced", r"os\.replace\(|NamedTemporaryFile|mkstemp", {"files.py"}),
]


@pytest.mark.parametrize(("fact", "mark", "homes"), FACTS, ids=[fact for fact, _, _ in FACTS])
def test_a_fact_stands_in_one_place(fact: str, mark: str, homes: set[str]) -> None:
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search(mark, re.sub(r'"""[\s\S]*?"""', "", path.read_text(encoding="utf-8")))
    }
    assert found <= homes, f"{fact} is also written in {sorted(found - homes)}"
