"""Read every file of a folder and write down what was found, as JSON.

Usage: python scripts/bib_report.py FOLDER --json OUT

For every file: ``{name: {"sha256": of the bytes written back with nothing changed, "keys": in order as found,
"findings": [[code, line, column], …], "error": a message or null}}``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from survey_refs.bib import apply_edits, read_bib
from survey_refs.bib.writer import encode_text
from survey_refs.errors import SurveyRefsError


def report(path: Path) -> dict[str, Any]:
    """What reading one file and writing it back unchanged gives."""
    found: dict[str, Any] = {"sha256": None, "keys": [], "findings": [], "error": None}
    try:
        bib = read_bib(path)
        found["keys"] = bib.keys
        found["findings"] = [[finding.code, finding.place.line, finding.place.column] for finding in bib.findings]
        found["sha256"] = hashlib.sha256(encode_text(bib, apply_edits(bib, []))).hexdigest()
    except SurveyRefsError as error:
        found["error"] = str(error)
    return found


def main() -> int:
    """Report on the folder; 1 where a file could not be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path, required=True, metavar="OUT")
    options = parser.parse_args()
    files = sorted(path for path in options.folder.iterdir() if path.is_file())
    found = {path.name: report(path) for path in files}
    options.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    same = sum(
        value["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        for path, value in zip(files, found.values(), strict=True)
    )
    entries = sum(len(value["keys"]) for value in found.values())
    findings = sum(len(value["findings"]) for value in found.values())
    errors = sum(value["error"] is not None for value in found.values())
    print(f"{len(files)} files, {same} written back byte for byte")
    print(f"{entries} entries, {findings} findings, {errors} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
