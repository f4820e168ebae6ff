"""The report of a made-up survey in a real browser: size, printed pages, time of a keystroke, accessibility.

    python benchmarks/report_page.py [--works 300] [--style apa --style ieee] [--without-text] [--to FOLDER]
        [--axe axe.min.js] [--pictures]

Needs Chromium, and Playwright's Python package (extra ``browser``). ``--axe`` names axe-core's script (``npm install
axe-core``); without it accessibility is not measured. ``--pictures`` also writes screenshots: light, dark, phone.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parent.parent
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT)]

from benchmarks.synthetic_references import references  # noqa: E402

from survey_refs.config import Config  # noqa: E402
from survey_refs.project import build, write_build  # noqa: E402

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_FACTS = (
    ("verified", 82, {}),
    ("verified", 4, {"outcome": "differs", "differs": {"issued": "2021 here, 2020 there"}}),
    ("verified", 1, {"outcome": "verified", "standing": "retracted"}),
    ("absent", 5, {"outcome": "not found", "asked": ["crossref", "datacite"]}),
    ("ambiguous", 3, {"outcome": "several candidates"}),
    ("verified", 1, {"outcome": "DOI of another work", "doi-names": {"title": "Another Work", "year": "1999"}}),
    ("not asked", 4, {}),
)
_SENTENCES = (
    "It was shown early that the effect grows with scale {}.",
    "Later work {} disputes this, and finds that it vanishes on held-out data.",
    "Measured on the usual sets, both approaches come out alike {}, though at different costs.",
    "We follow {} in calling this the open case.",
)


def write_survey(folder: Path, works: int, *, styles: tuple[str, ...], text: bool = True) -> Config:
    """A bibliography, a lock and a text of 28 sections that cites most of it, the same every time."""
    from survey_refs.formats import read_works, write_works

    choose = random.Random(works)
    items = references(works)
    for number, item in enumerate(items):
        item["id"] = f"work{number:04}"
    made = [read.work for read in read_works(json.dumps(items), "csl-json", "works.json").items]
    (folder / "references.bib").write_text(write_works(made, "bibtex"), encoding="utf-8")
    kinds, weights = list(_FACTS), [weight for _, weight, _ in _FACTS]
    entries: dict[str, Any] = {}
    for item in items:
        status, _, facts = choose.choices(kinds, weights)[0]
        entries[item["id"]] = {"status": status, "source": "crossref", "retrieved": "2026-01-15", "facts": facts}
    (folder / "references.lock.json").write_text(json.dumps({"version": 1, "entries": entries}), encoding="utf-8")
    if text:
        (folder / "survey.md").write_text(_text([item["id"] for item in items], choose), encoding="utf-8")
    return Config(
        folder=folder, path=folder / "survey-refs.toml", title="Oversight of language models: a survey", styles=styles,
        texts=("survey.md",) if text else (),
    )  # fmt: skip


def _text(keys: list[str], choose: random.Random) -> str:
    lines = ["# Introduction", ""]
    for number, key in enumerate(keys):
        if number % max(1, len(keys) // 28) == 0:
            lines += [
                "",
                f"## {choose.choice(('Training', 'Evaluation', 'Deployment', 'Policy'))} and case {number}",
                "",
            ]
        if choose.random() < 0.92:
            several = [key, *choose.choices(keys, k=choose.choice((0, 0, 0, 1, 2)))]
            lines.append(choose.choice(_SENTENCES).format("[" + "; ".join(f"@{each}" for each in several) + "]"))
    return "\n".join([*lines, "", "One more [@nobody2020nothing].", ""])


def browser_path() -> str | None:
    """The Chromium of this machine."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator[Any]:
    """Playwright's browser, driven by the machine's own Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        try:
            yield running
        finally:
            running.close()


def printed_pages(page: Path, to: Path) -> int:
    """How many pages of A4 the report takes."""
    command = [browser_path() or "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += [f"--print-to-pdf={to}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return len(re.findall(rb"/Type\s*/Page\b", to.read_bytes()))


_KEYSTROKE = """async (text) => {
  const field = document.querySelector("input[type=search]");
  const times = [];
  for (let end = 0; end <= text.length; end += 1) {
    const start = performance.now();
    field.value = text.slice(0, end);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.offsetHeight;
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    times.push(performance.now() - start);
  }
  return times;
}"""


def keystrokes(view: Any, text: str) -> list[float]:
    """Milliseconds from each keystroke to the frame that shows its result."""
    times: list[float] = view.evaluate(_KEYSTROKE, text)
    return times


def processor_of_keystrokes(view: Any, text: str) -> list[float]:
    """Milliseconds of the page's main thread for each keystroke: what it costs, however busy the machine is."""
    session = view.context.new_cdp_session(view)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def used() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration")) * 1000

    times = []
    for end in range(len(text) + 1):
        before = used()
        view.evaluate(_KEYSTROKE.replace("let end = 0", "let end = text.length"), text[:end])
        times.append(used() - before)
    session.detach()
    return times


def violations(view: Any, axe: Path) -> list[str]:
    """The rules of axe-core that the page breaks, with the first element."""
    view.evaluate(axe.read_text(encoding="utf-8") + "; 0")
    options = {"runOnly": {"type": "tag", "values": list(AXE_TAGS)}}
    result = view.evaluate("(options) => axe.run(document, options)", options)
    return [
        f"{each['id']} ({len(each['nodes'])}): {each['nodes'][0]['html'][:160]}: {each['nodes'][0]['failureSummary']}"
        for each in result["violations"]
    ]


def measure(report: Path, axe: Path | None, pictures: bool) -> None:
    """Print the figures."""
    print(f"size: {report.stat().st_size / 1e6:.2f} MB")
    pdf = report.with_suffix(".pdf")
    print(f"printed: {printed_pages(report, pdf)} pages of A4")
    with browser() as running:
        for scheme, width in (("light", 1280), ("dark", 1280), ("light", 390)):
            view = running.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            problems: list[str] = []
            view.on("console", lambda message, problems=problems: problems.append(message.text))
            view.on("pageerror", lambda error, problems=problems: problems.append(str(error)))
            view.goto(report.as_uri())
            if problems:
                print(f"console ({scheme}, {width}): {problems[:3]}")
            if view.evaluate("document.documentElement.scrollWidth") > width:
                print(f"{width}: wider than the window")
            if (scheme, width) == ("light", 1280):
                for word in ("oversight", "muller", "zzz"):
                    times = keystrokes(view, word)
                    print(f"keystrokes of {word}: {' '.join(f'{time:.0f}' for time in times)} ms")
                    costs = processor_of_keystrokes(view, word)
                    print(f"  of the processor: {' '.join(f'{cost:.0f}' for cost in costs)} ms")
                keystrokes(view, "")
            if axe is not None:
                for problem in (found := violations(view, axe)):
                    print(f"axe ({scheme}, {width}): {problem}")
                print(f"axe ({scheme}, {width}): {len(found)} violations")
            if pictures:
                view.screenshot(path=report.with_name(f"{scheme}-{width}.png"))
                view.screenshot(path=report.with_name(f"{scheme}-{width}-whole.png"), full_page=True)
            view.close()


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--works", type=int, default=300)
    parser.add_argument("--style", action="append", dest="styles")
    parser.add_argument("--without-text", action="store_true")
    parser.add_argument("--to", type=Path)
    parser.add_argument("--axe", type=Path)
    parser.add_argument("--pictures", action="store_true")
    given = parser.parse_args()
    folder = given.to or Path(tempfile.mkdtemp(prefix="report-"))
    folder.mkdir(parents=True, exist_ok=True)
    config = write_survey(
        folder, given.works, styles=tuple(given.styles or ("apa", "ieee")), text=not given.without_text
    )
    target, _ = write_build(build(config))
    print(f"{target / 'report.html'}")
    measure(target / "report.html", given.axe, given.pictures)


if __name__ == "__main__":
    main()
