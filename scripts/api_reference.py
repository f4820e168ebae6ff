#!/usr/bin/env python3
"""Write docs/api.md from the docstrings of the public functions; with --check only say whether it is current."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

import survey_refs as sr  # noqa: E402

HEAD = """# Python

Written by `scripts/api_reference.py` from the docstrings; the examples are executed by the tests, one after the other,
in the folder of this project. Where a file is expected, a string or `Path` is its path; what was read already is taken
as it is. What the caller has to put right (a file that is missing, a style that nobody has) raises a
`survey_refs.errors.SurveyRefsError`.

```python
>>> import survey_refs as sr

```
"""
FUNCTIONS = (
    "read_bib", "parse_bib", "read_text", "parse_text", "resolve", "check", "enrich", "references", "cite", "build",
)  # fmt: skip


_EXAMPLE = re.compile(r"(?m)(?:^>>> .*\n?(?:^(?!>>>|$).*\n?)*)+")  # lines with a prompt, and what they print


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for name in FUNCTIONS:
        function = getattr(sr, name)
        parts.append(
            f"## `{name}`\n\n```\n{signature(name, function)}\n```\n\n{markdown(inspect.getdoc(function) or '')}"
        )
    parts.append("## The nouns\n")
    for name in sr.__all__:
        noun = getattr(sr, name)
        if inspect.isclass(noun):
            text = (inspect.getdoc(noun) or "").split("\n\n")[0]
            parts.append(f"* `{name}`: {markdown(text).strip()}")
    return "\n".join(parts).rstrip() + "\n"


def signature(name: str, function: Callable[..., object]) -> str:
    """``name(…)`` with the types as they are written, a line for each parameter where one line is too long."""
    made = inspect.signature(function)
    parameters: list[str] = []
    for parameter in made.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in parameters:
            parameters.append("*")
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
        parameters.append(f"{parameter.name}: {parameter.annotation}{default}")
    line = f"{name}({', '.join(parameters)}) -> {made.return_annotation}"
    if len(line) <= 100:
        return line
    return "\n".join([f"{name}(", *(f"    {parameter}," for parameter in parameters), f") -> {made.return_annotation}"])


def markdown(text: str) -> str:
    """A docstring as Markdown: literals in single backticks, references to names as literals, examples in blocks."""
    text = re.sub(r":\w+:`~?(?:[\w.]*\.)?(\w+)`", r"`\1`", text.replace("``", "`"))
    return (
        re.sub(
            r"(?m)(?:^>>> .*\n?(?:^(?!>>>|$).*\n?)*)+", lambda found: f"```python\n{found[0].rstrip()}\n\n```\n", text
        )
        + "\n"
    )


def main() -> int:
    """Write or compare the page."""
    path = ROOT / "docs" / "api.md"
    text = page()
    current = path.is_file() and path.read_text(encoding="utf-8") == text
    if "--check" in sys.argv:
        print("current" if current else f"{path} is not current: run python scripts/api_reference.py")
        return 0 if current else 1
    path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
