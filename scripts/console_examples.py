#!/usr/bin/env python3
"""Run the ```console blocks of documents and write what the commands print under them.

    scripts/console_examples.py [PAGE…]            write the outputs
    scripts/console_examples.py --check [PAGE…]    only say which are not current (exit 1)

Pages that have the comment "<!-- run by scripts/console_examples.py -->" are taken; with "…, with references.bib and
its lock alone" in it they are run in a folder that nobody has configured. A line that begins with "$ " is a command for
sh; all commands of a page run one after the other in one copy of the project's files, with stdout and stderr together,
as a reader would see them through a pipe.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = ("references.bib", "references.lock.json", "pyproject.toml", "examples")
MARK = "<!-- run by scripts/console_examples.py -->"
ALONE = "<!-- run by scripts/console_examples.py, with references.bib and its lock alone -->"
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)


def with_outputs(text: str) -> str:
    """The page with every console block's outputs as they are now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in FILES[:2] if ALONE in text else FILES:
            copy = shutil.copytree if (ROOT / file).is_dir() else shutil.copy
            copy(ROOT / file, folder / file)
        commands = folder / "bin"
        commands.mkdir()
        shim = commands / "survey-refs"
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m survey_refs "$@"\n')
        shim.chmod(0o755)
        environment = {
            **os.environ,
            "PATH": f"{commands}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "src"),
            "COLUMNS": "100",
            "NO_COLOR": "1",
        }
        return BLOCK.sub(lambda block: run_block(block[1], folder, environment), text)


def run_block(block: str, folder: Path, environment: dict[str, str]) -> str:
    out: list[str] = []
    for command in (line[2:] for line in block.splitlines() if line.startswith("$ ")):
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=folder,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        printed = done.stdout.replace(f"{folder}/", "")
        out.append(f"$ {command}\n{printed}" + ("" if printed.endswith("\n") or not printed else "\n"))
    return "".join(out)


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    pages = [Path(name) for name in arguments if name != "--check"] or sorted((ROOT / "docs").rglob("*.md"))
    stale = []
    for page in pages:
        before = page.read_text(encoding="utf-8")
        after = with_outputs(before) if MARK in before or ALONE in before else before
        if before != after:
            stale.append(page.name)
            if not check:
                page.write_text(after, encoding="utf-8")
    if check and stale:
        print(f"not current: {', '.join(stale)} (scripts/console_examples.py writes them)")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
