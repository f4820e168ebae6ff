"""Speed of the CSL processor beside its peers: CPU seconds (user + system) of whole processes, in one run.

    python benchmarks/csl_speed.py [--sizes 10 100 1000] [--styles apa ieee chicago-author-date] [--limit 60]
                                   [--node-modules FOLDER] [--pandoc PROGRAM] [--rounds 1]

Every engine reads the same made-up references (synthetic_references.py), makes the whole bibliography as HTML and one
in-text citation for each work, and is started anew for each figure. Peers are measured where they are installed:
citeproc-py (PyPI), citeproc-js (npm ``citeproc``, found in --node-modules or NODE_PATH), pandoc (PATH, --pandoc, or
PyPI ``pypandoc_binary``). The styles are the collection's files: our own of the same name are other styles.
A peer that passed --limit seconds at one size is not asked for a larger one.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = HERE.parent / "src"
sys.path[:0] = [str(HERE), str(SOURCE)]

from synthetic_references import references  # noqa: E402

from survey_refs.csl.finder import find_style  # noqa: E402
from survey_refs.csl.locale_files import find_locale, locales_folder  # noqa: E402

OURS = """
import json, sys
from survey_refs.csl import CiteItem, Cluster, Processor, load_style
items = json.load(open(sys.argv[2], encoding="utf-8"))
processor = Processor(load_style(sys.argv[1]), items)
bibliography = [output.to("html") for _, output in processor.bibliography()]
citations = [output.to("html") for output in processor.cite([Cluster(items=(CiteItem(id=i["id"]),)) for i in items])]
assert len(bibliography) == len(citations) == len(items) and all(bibliography) and all(citations)
"""

CITEPROC_PY = """
import json, sys, warnings
warnings.simplefilter("ignore")
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
items = json.load(open(sys.argv[2], encoding="utf-8"))
style = CitationStylesStyle(sys.argv[1], validate=False)
bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.html)
clusters = [Citation([CitationItem(item["id"])]) for item in items]
for cluster in clusters:
    bibliography.register(cluster)
bibliography.sort()
entries = [str(entry) for entry in bibliography.bibliography()]
citations = [str(bibliography.cite(cluster, lambda item: None)) for cluster in clusters]
assert len(entries) == len(citations) == len(items)
"""

CITEPROC_JS = """
const fs = require("fs"), CSL = require("citeproc");
const [style, file, locales] = process.argv.slice(1);
const items = {};
for (const item of JSON.parse(fs.readFileSync(file, "utf8"))) items[item.id] = item;
const engine = new CSL.Engine({
  retrieveLocale: tag => {
    try { return fs.readFileSync(`${locales}/locales-${tag}.xml`, "utf8") } catch { return "" }
  },
  retrieveItem: id => items[id],
}, fs.readFileSync(style, "utf8"));
engine.updateItems(Object.keys(items));
const bibliography = engine.makeBibliography()[1];
const citations = Object.keys(items).map(id => engine.makeCitationCluster([{id}]));
if (bibliography.length !== citations.length) process.exit(1);
"""

Runner = Callable[[str, Path], float]


def cpu_seconds(command: list[str], environment: dict[str, str] | None = None, stdin: str = "") -> float:
    """CPU of the finished process and its children; NaN where it failed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command,
        input=stdin.encode(),
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **(environment or {})},
        capture_output=True,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        print(done.stderr.decode(errors="replace").strip()[-400:], file=sys.stderr)
        return float("nan")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def ours(style: str, file: Path) -> float:
    return cpu_seconds([sys.executable, "-c", OURS, style, str(file)], {"PYTHONPATH": str(SOURCE)})


def citeproc_py(style: str, file: Path) -> float:
    return cpu_seconds([sys.executable, "-c", CITEPROC_PY, str(find_style(style)), str(file)])


def citeproc_js(node_modules: str) -> Runner:
    def run(style: str, file: Path) -> float:
        command = ["node", "-e", CITEPROC_JS, "--", str(find_style(style)), str(file), str(locales_folder())]
        return cpu_seconds(command, {"NODE_PATH": node_modules} if node_modules else None)

    return run


def pandoc(program: str) -> Runner:
    def run(style: str, file: Path) -> float:
        text = "\n\n".join(f"[@{item['id']}]" for item in json.loads(file.read_text(encoding="utf-8")))
        command = [
            program,
            "--citeproc",
            f"--csl={find_style(style)}",
            f"--bibliography={file}",
            "-f",
            "markdown",
            "-t",
            "html",
        ]
        return cpu_seconds(command, stdin=text)

    return run


def engines(node_modules: str, pandoc_program: str) -> dict[str, Runner]:
    """The engines that are there; what is missing is said."""
    found: dict[str, Runner] = {"survey-refs": ours}
    if importlib.util.find_spec("citeproc"):
        found["citeproc-py"] = citeproc_py
    environment = {**os.environ, **({"NODE_PATH": node_modules} if node_modules else {})}
    if (
        shutil.which("node")
        and not subprocess.run(
            ["node", "-e", "require('citeproc')"], env=environment, capture_output=True, check=False
        ).returncode
    ):
        found["citeproc-js"] = citeproc_js(node_modules)
    else:
        print("citeproc-js: not found (node and `npm install citeproc`, then --node-modules)", file=sys.stderr)
    program = pandoc_program or shutil.which("pandoc") or _bundled_pandoc()
    if program:
        found["pandoc"] = pandoc(program)
    else:
        print("pandoc: not found (PATH, --pandoc, or `pip install pypandoc_binary`)", file=sys.stderr)
    return found


def _bundled_pandoc() -> str:
    spec = importlib.util.find_spec("pypandoc")
    program = Path(spec.origin or "").parent / "files" / "pandoc" if spec else Path("-")
    return str(program) if program.is_file() else ""


def measure(style: str, sizes: list[int], found: dict[str, Runner], limit: float, rounds: int) -> None:
    print(f"\n{style}")
    print(
        f"{'references':>10}"
        + "".join(f"{name:>14}{'ratio' if number else '':>7}" for number, name in enumerate(found))
    )
    tired: set[str] = set()
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "references.json"
            file.write_text(json.dumps(references(size), ensure_ascii=False), encoding="utf-8")
            seconds: dict[str, float] = {}
            for name, run in found.items():
                if name not in tired:
                    seconds[name] = statistics.median(run(style, file) for _ in range(rounds))
                    if not seconds[name] <= limit:
                        tired.add(name)
        print(f"{size:>10}" + "".join(_cells(name, number, seconds) for number, name in enumerate(found)), flush=True)


def _cells(name: str, number: int, seconds: dict[str, float]) -> str:
    if name not in seconds:
        return f"{'–':>14}{'':>7}"
    ours = seconds.get("survey-refs", float("nan"))
    ratio = f"{seconds[name] / ours:.1f}×" if number else ""
    return f"{seconds[name]:>13.2f}s{ratio:>7}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--styles", nargs="+", default=["apa", "ieee", "chicago-author-date"])
    parser.add_argument("--limit", type=float, default=60, help="seconds after which a peer is not asked for more")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--node-modules", default=os.environ.get("NODE_PATH", ""))
    parser.add_argument("--pandoc", default="")
    given = parser.parse_args()
    found = engines(given.node_modules, given.pandoc)
    print(f"CPU seconds of the whole process; locale file {find_locale('en-US').name}; ratio: peer ÷ survey-refs")
    for style in given.styles:
        measure(f"collection:{style}", given.sizes, found, given.limit, given.rounds)


if __name__ == "__main__":
    main()
