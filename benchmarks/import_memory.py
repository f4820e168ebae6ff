#!/usr/bin/env python3
"""Memory that `import` takes: the most bytes a record while 1,000, 2,000 and 4,000 RIS records become entries.

usage: python benchmarks/import_memory.py

Linear: the figure for a record does not grow with their number.
"""

from __future__ import annotations

import sys
import tempfile
import tracemalloc
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from survey_refs.bib import parse_bib
from survey_refs.project.importing import read_import

RECORD = """TY  - JOUR
AU  - Moss, Ann
AU  - Orr, Bo{0}
PY  - 20{1:02}
TI  - Of ferns and of the number {0}
JO  - Journal of Glens
VL  - {1}
SP  - {0}
DO  - 10.5555/{0}
AB  - {2}
ER  -
"""


def peak(count: int, folder: Path) -> int:
    """The most memory, in bytes, while ``count`` records are imported."""
    path = folder / f"{count}.ris"
    path.write_text("\n".join(RECORD.format(number, number % 25, "Silt moves. " * 60) for number in range(count)))
    tracemalloc.start()
    found = read_import([path], parse_bib(""))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found.entries) == count
    return most


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        peak(10, Path(folder))  # what is loaded once
        for count in (1000, 2000, 4000):
            most = peak(count, Path(folder))
            print(f"{count:6,} records: {most / 1e6:6.1f} MB, {most / count / 1000:.1f} kB a record")


if __name__ == "__main__":
    main()
