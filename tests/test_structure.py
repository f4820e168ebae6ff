"""The figures of ``scripts/structure`` that must be nought are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_there_are_no_circles_no_second_patterns_and_no_large_function_without_a_reason() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "structure")], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
