"""Read hostile files of growing size: CPU seconds must grow linearly, whatever the damage.

Usage: python benchmarks/bib_hostile.py [--size N]

Each kind is read at N and 4 N repetitions; a ratio far above 4 is quadratic. Exit 1 where one is above 8.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from survey_refs.bib import apply_edits, parse_bib, parse_names
from survey_refs.latex.decode import latex_to_markup
from survey_refs.model import Edit, Span

FILES: dict[str, Callable[[int], str]] = {
    "unclosed @comment": lambda n: "@comment{ x\n" * n,
    "unclosed entries": lambda n: "@misc{a,\n title = {x}\n" * n,
    "unclosed entries, braces at the end": lambda n: "@misc{a,\n title = {x}\n" * n + "}" * n,
    "unclosed values": lambda n: "@misc{a,\n title = {x\n" * n,
    "unclosed values, braces at the end": lambda n: "@misc{a,\n title = {x\n" * n + "}" * 2 * n,
    "unclosed quotes": lambda n: '@misc{a,\n title = "x\n}\n' * n,
    "one entry of unclosed quotes": lambda n: "@misc{a,\n" + ' title = "x,\n' * n + "}",
    "one entry of junk": lambda n: "@misc{a,\n" + " x y z\n" * n + "}",
    "one entry without commas": lambda n: "@misc{a,\n" + " t = {x}\n" * n + "}",
    "one entry, commas only": lambda n: "@misc{a" + "," * n + "}",
    "one entry of % lines": lambda n: "@misc{a,\n" + "% x\n" * n + "}",
    "one value with #": lambda n: "@misc{a, t = " + " # ".join(["{x}"] * n) + "}",
    "one value of headers": lambda n: "@misc{a, t = {" + "\n@misc{b, x = {y}}" * n + "}}",
    "one value of open headers": lambda n: "@misc{a, t = {" + "\n@misc{b, x = {y}" * n + "}}",
    "deep nesting": lambda n: "@misc{a, t = " + "{" * n + "x" + "}" * n + "}",
    "deep nesting, unclosed": lambda n: "@misc{a, t = " + "{" * n,
    "closing braces": lambda n: "@misc{a, t = {x}}" + "}" * n,
    "closing braces and fields": lambda n: "@misc{a, t = {x}" + "}, u = {y}" * n + "}",
    "at signs": lambda n: "@" * n,
    "at signs and blanks": lambda n: "@ " * n,
    "at signs and a name": lambda n: "@x" * n + "{",
    "blanks": lambda n: "@misc{a," + " " * n + "\n" * n + "}",
    "headers without a body": lambda n: "@misc{" * n,
    "parentheses": lambda n: "@misc(a, t = {x}\n" * n,
    "quotes in parentheses": lambda n: '@misc(a, t = "x\n)\n' * n,
    "carriage returns": lambda n: "@misc{a,\r t = {x}\r}\r" * n,
    "percent in a CR file": lambda n: "% x\r@misc{a,\r t = {x}\r}\r" * n,
    "e-mail addresses": lambda n: "a@b.org (or x@y)\n" * n,
    "strings": lambda n: (
        "".join(f"@string{{m{i} = m{i - 1} # {{x}}}}\n" for i in range(min(n, 300))) * max(n // 300, 1)
    ),
    "one key": lambda n: "@misc{a, t = {x}}\n" * n,
    "crossref chain": lambda n: "".join(f"@misc{{k{i}, crossref = {{k{i + 1}}}}}\n" for i in range(n)),
    "crossref star": lambda n: "@misc{p, t={x}}\n" + "@misc{a, crossref = {p}}\n" * n,
    "xdata of many": lambda n: (
        "@misc{a, xdata={"
        + ",".join(f"x{i}" for i in range(n))
        + "}}\n"
        + "".join(f"@xdata{{x{i}, note={{n}}}}\n" for i in range(n))
    ),
}
TEXTS: dict[str, Callable[[int], str]] = {
    "LaTeX: braces": lambda n: "{" * n + "}" * n,
    "LaTeX: open braces": lambda n: "{" * n,
    "LaTeX: emphasis": lambda n: "\\emph{" * n + "}" * n,
    "LaTeX: accents": lambda n: "\\'" * n,
    "LaTeX: dollars": lambda n: "$x^" * n,
    "LaTeX: maths": lambda n: "$" + "{" * n,
    "LaTeX: brackets": lambda n: "\\x[" * n,
    "LaTeX: percent": lambda n: "%\n" * n,
    "LaTeX: commands": lambda n: "\\foo " * n,
    "LaTeX: declarations": lambda n: "{\\em " * n,
}


def seconds(task: Callable[[], object]) -> float:
    started = time.process_time()
    task()
    return time.process_time() - started


def read_all(text: str) -> None:
    """Everything that reading offers."""
    bib = parse_bib(text)
    assert bib.data == text.encode()
    _ = bib.findings
    for entry in bib.entries[:2000]:
        bib.inherited(entry)
    if bib.text:
        apply_edits(bib, [Edit(span=Span(0, 0), text="")])


def main() -> int:
    """Print both times and their ratio for each kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=5000)
    size = parser.parse_args().size
    bad = 0
    tasks: list[tuple[str, Callable[[int], str], Callable[[str], object]]] = [
        *((name, make, read_all) for name, make in FILES.items()),
        *((name, make, latex_to_markup) for name, make in TEXTS.items()),
        ("names: and", lambda n: "A and " * n, parse_names),
        ("names: commas", lambda n: "A, " * n, parse_names),
        ("names: words", lambda n: "Aa bb " * n, parse_names),
    ]
    for name, make, task in tasks:
        small, large = make(size), make(4 * size)
        first = seconds(lambda: task(small))  # noqa: B023
        second = seconds(lambda: task(large))  # noqa: B023
        ratio = second / max(first, 0.01)
        slow = ratio > 8 and second > 0.2
        bad += slow
        print(
            f"{first:8.3f} s {second:8.3f} s  ratio {ratio:5.1f}  {name}{'   <-- not linear' if slow else ''}",
            flush=True,
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
