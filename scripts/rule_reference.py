#!/usr/bin/env python3
"""Write docs/rules.md from the pages of the rules; with --check only say whether it is current."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from survey_refs.check import RULES
from survey_refs.check.page import format_reference


def main() -> int:
    path = Path(__file__).resolve().parent.parent / "docs" / "rules.md"
    text = format_reference(RULES)
    current = path.is_file() and path.read_text(encoding="utf-8") == text
    if "--check" in sys.argv:
        print("current" if current else f"{path} is not current: run python scripts/rule_reference.py")
        return 0 if current else 1
    path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
