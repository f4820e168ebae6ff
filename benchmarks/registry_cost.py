#!/usr/bin/env python3
"""What asking costs: requests, announced limits broken, seconds; beside two other tools against the same stub.

    benchmarks/registry_cost.py [--shared ../shared] [--peers /tmp/peers] [--entries 60]

The stub announces and counts Crossref's limits (polite pool: 3 list requests a second, 3 at once). First 200 entries
with known DOIs, twice; then 100 papers of conferences without DOIs, of which Crossref has half, DBLP most of the others
and OpenAlex some, over all witnesses, within the pace that each of them asks for; then entries without DOIs, a quarter
of their works unknown to the stub, for us and for
bibtexautocomplete and bibtex-updater (`pip install bibtexautocomplete bibtex-updater` in the virtual environment that
``--peers`` names), which are pointed at the stub by replacing the address they connect to and nothing else.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "scripts")]

from registry_stub import StubServer, Universe  # noqa: E402

LIMITS = {"polite-array": (3, 3), "polite-single": (10, 3), "public-array": (1, 1), "public-single": (5, 1)}
MOST_REQUESTS = 8
MOST_FOR_A_PAPER = 2.2
DOI = re.compile(r"^\s*doi\s*=\s*[{\"](.*?)[}\"]", re.IGNORECASE | re.MULTILINE)
KEY = re.compile(r"@\w+\s*\{\s*([^,\s]+)\s*,")


@dataclass(frozen=True)
class Cost:
    """One run of one tool."""

    name: str
    requests: int
    violations: int
    seconds: float
    cpu: float
    written: Mapping[str, str]
    note: str = ""


def main() -> int:
    """Print the tables; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("SURVEY_REFS_SHARED", ROOT / "../shared")))
    parser.add_argument("--peers", type=Path, help="a virtual environment with the two other tools")
    parser.add_argument("--entries", type=int, default=60)
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    works = options.shared / "crossref" / "works.jsonl.gz"
    if not works.is_file():
        print(f"nothing to measure with: no {works}", file=sys.stderr)
        return 3
    with tempfile.TemporaryDirectory() as name:
        good = known_dois(works, Path(name), options.seed)
        good &= proceedings(works, Path(name), options.seed)
        compare(works.with_name("make_references.py"), works, Path(name), options)
    return 0 if good else 1


def known_dois(works: Path, folder: Path, seed: int) -> bool:
    """200 entries with known DOIs, first and second run."""
    with gzip.open(works, "rt", encoding="utf-8") as file:
        records = [json.loads(line)["work"] for line in file]
    chosen = random.Random(seed).sample([work for work in records if work.get("title")], 200)
    bib = folder / "known.bib"
    bib.write_text("".join(_entry(number, work) for number, work in enumerate(chosen)), encoding="utf-8")
    print("200 entries with known DOIs          requests  limits broken  seconds  CPU s")
    good = True
    with StubServer(Universe(records), limits=LIMITS, latency=0.05) as stub:
        for name, most in (("first run", MOST_REQUESTS), ("second run", 0)):
            stub.reset()
            cost = ours(stub, bib, folder / "known-cache")
            print(f"  {name:<34} {cost.requests:>7} {cost.violations:>14} {cost.seconds:>8.1f} {cost.cpu:>6.1f}")
            good &= cost.requests <= most and not cost.violations
    print(f"  target: at most {MOST_REQUESTS}, then 0, no limit broken: {'met' if good else 'MISSED'}\n")
    return good


def proceedings(works: Path, folder: Path, seed: int) -> bool:
    """100 papers of conferences without DOIs, over all witnesses."""
    with gzip.open(works, "rt", encoding="utf-8") as file:
        records = [json.loads(line)["work"] for line in file]
    papers = [one for one in records if one.get("type") == "proceedings-article" and _is_whole(one)]
    chosen = random.Random(seed).sample(papers, 100)
    hidden = {work["DOI"] for work in chosen[50:]}
    bib = folder / "proceedings.bib"
    bib.write_text("".join(_paper(number, work) for number, work in enumerate(chosen)), encoding="utf-8")
    witnesses = {
        "dblp": [_in_dblp(work) for work in chosen[50:90]],
        "openalex": [_in_openalex(w) for w in chosen[90:95]],
    }
    universe = Universe([one for one in records if one["DOI"] not in hidden], witnesses=witnesses)
    with StubServer(universe, limits=LIMITS, hold_witnesses=True) as stub:
        cost = ours(stub, bib, folder / "proceedings-cache", stub.witness_environment())
        report = stub.report()
    each = cost.requests / len(chosen)
    good = each <= MOST_FOR_A_PAPER and not cost.violations
    print(f"100 papers of conferences without DOIs: {each:.2f} requests an entry, {cost.violations} limits broken,")
    print(f"  {cost.seconds:.0f} s, {len(cost.written)} DOIs found; {report['requests']}")
    print(f"  target: at most {MOST_FOR_A_PAPER} an entry, no limit broken: {'met' if good else 'MISSED'}\n")
    return good


def _is_whole(work: Mapping[str, Any]) -> bool:
    """Whether a record has what a reference has."""
    return bool(work.get("title") and work.get("author") and work.get("container-title")) and all(
        person.get("family") for person in work["author"]
    )


def _year(work: Mapping[str, Any]) -> int:
    return int((work.get("issued") or {}).get("date-parts", [[2000]])[0][0] or 2000)


def _plain(text: str) -> str:
    return re.sub(r"<[^>]+>|[{}\\%#$&_^~]", "", text)


def _paper(number: int, work: Mapping[str, Any]) -> str:
    people = " and ".join(f"{one['family']}, {one.get('given', '')}" for one in work["author"])
    fields = {
        "title": work["title"][0],
        "author": people,
        "booktitle": work["container-title"][0],
        "year": str(_year(work)),
    }
    lines = "".join(f"  {name} = {{{_plain(value)}}},\n" for name, value in fields.items())
    return f"@inproceedings{{paper{number},\n{lines}}}\n"


def _people(work: Mapping[str, Any]) -> list[str]:
    return [f"{one.get('given', '')} {one['family']}".strip() for one in work["author"]]


def _in_dblp(work: Mapping[str, Any]) -> dict[str, Any]:
    """A record of Crossref as DBLP has it."""
    return {
        "title": f"{_plain(work['title'][0])}.",
        "authors": {"author": [{"text": name} for name in _people(work)]},
        "venue": _plain(work["container-title"][0]),
        "year": str(_year(work)),
        "type": "Conference and Workshop Papers",
        "doi": work["DOI"],
    }


def _in_openalex(work: Mapping[str, Any]) -> dict[str, Any]:
    """A record of Crossref as OpenAlex has it."""
    return {
        "id": "https://openalex.org/W1",
        "doi": f"https://doi.org/{work['DOI']}",
        "display_name": _plain(work["title"][0]),
        "publication_year": _year(work),
        "type": "article",
        "authorships": [{"raw_author_name": name} for name in _people(work)],
        "primary_location": {"source": {"display_name": _plain(work["container-title"][0]), "type": "conference"}},
    }


def _entry(number: int, work: dict[str, object]) -> str:
    titles = work["title"]
    title = re.sub(r"<[^>]+>|[{}\\%#$&_^~]", "", titles[0] if isinstance(titles, list) else str(titles))
    return f"@misc{{known{number},\n  title = {{{title}}},\n  doi = {{{work['DOI']}}}\n}}\n"


def compare(maker: Path, works: Path, folder: Path, options: argparse.Namespace) -> None:
    """Entries without DOIs: ours and the peers'."""
    made = folder / "made"
    command = [sys.executable, maker, works, made, "--seed", options.seed, "--count", options.entries]
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
    truth = {key: one["doi"] for key, one in json.loads((made / "truth.json").read_text("utf-8")).items()}
    present = sum(1 for doi in truth.values() if doi)
    print(f"{len(truth)} entries without DOI, {present} of them in the universe")
    print("  tool                       requests  limits broken  seconds  CPU s  right DOIs  wrong DOIs")
    with StubServer(Universe.read(made / "universe.jsonl"), limits=LIMITS, latency=0.05) as stub:
        runs = [ours(stub, made / "references.bib", folder / "cache")]
        if options.peers:
            runs += [autocomplete(stub, made, options.peers), updater(stub, made, options.peers)]
    for cost in runs:
        right = sum(truth.get(key) == doi.lower() for key, doi in cost.written.items())
        print(
            f"  {cost.name:<26} {cost.requests:>8} {cost.violations:>14} {cost.seconds:>8.1f} {cost.cpu:>6.1f} "
            f"{right:>11} {len(cost.written) - right:>11}  {cost.note}"
        )


def ours(stub: StubServer, bib: Path, cache: Path, witnesses: Mapping[str, str] | None = None) -> Cost:
    """The command, writing a copy; ``witnesses``: the variables that name their addresses."""
    copy = bib.with_suffix(".ours.bib")
    copy.write_bytes(bib.read_bytes())
    environment = {
        **os.environ,
        **stub.environment(),
        **(witnesses or {}),
        "SURVEY_REFS_MAILTO": "benchmark@example.org",
        "SURVEY_REFS_CACHE": str(cache),
        "PYTHONPATH": str(ROOT / "src"),
    }
    before = doi_fields(bib)
    command = [sys.executable, "-m", "survey_refs", "enrich", "--bib", str(copy), "--write", "--quiet"]
    cost = _timed(stub, "survey-refs", command, environment, copy)
    return Cost(**{**vars(cost), "written": {key: doi for key, doi in cost.written.items() if key not in before}})


def autocomplete(stub: StubServer, made: Path, peers: Path) -> Cost:
    """bibtexautocomplete, Crossref only, its connections sent to the stub."""
    out = made / "btac.bib"
    driver = made / "btac.py"
    driver.write_text(
        "import sys, http.client\n"
        "from bibtexautocomplete.lookups import https\n"
        f"https.HTTPSConnection = lambda domain, **options: http.client.HTTPConnection('127.0.0.1', {_port(stub)})\n"
        "from bibtexautocomplete.core import main\n"
        "sys.exit(main())\n"
    )
    command = [peers / "bin/python", driver, "-q", "crossref", "-o", out, made / "references.bib"]
    return _timed(stub, "bibtexautocomplete 1.4.3", [str(part) for part in command], dict(os.environ), out)


def updater(stub: StubServer, made: Path, peers: Path) -> Cost:
    """bibtex-updater filling fields; every other service than Crossref and doi.org is unreachable."""
    out = made / "updater.bib"
    driver = made / "updater.py"
    driver.write_text(
        "import sys, httpx\n"
        "send = httpx.HTTPTransport.handle_request\n"
        "def handle(self, request):\n"
        "    if request.url.host not in ('api.crossref.org', 'doi.org', 'api.datacite.org'):\n"
        "        raise httpx.ConnectError('unreachable', request=request)\n"
        f"    request.url = request.url.copy_with(scheme='http', host='127.0.0.1', port={_port(stub)})\n"
        "    return send(self, request)\n"
        "httpx.HTTPTransport.handle_request = handle\n"
        "from bibtex_updater.updater import main\n"
        "sys.exit(main())\n"
    )
    command = [peers / "bin/python", driver, made / "references.bib", "-o", out, "--fill-fields", "--no-cache"]
    command += ["--field-fill-mode", "all", "--user-agent", "x/1 (mailto:benchmark@example.org)"]
    return _timed(stub, "bibtex-updater 1.12.0", [str(part) for part in command], dict(os.environ), out)


def _port(stub: StubServer) -> int:
    return int(stub.server_address[1])


def _timed(stub: StubServer, name: str, command: list[str], environment: dict[str, str], out: Path) -> Cost:
    stub.reset()
    started, before = time.monotonic(), os.times()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=3_600, check=False)
    after = os.times()
    report = stub.report()
    last = (done.stderr.strip().splitlines() or [""])[-1]
    return Cost(
        name=name,
        requests=report["total"],
        violations=len(report["violations"]),
        seconds=time.monotonic() - started,
        cpu=after.children_user + after.children_system - before.children_user - before.children_system,
        written=doi_fields(out) if out.is_file() else {},
        note="" if done.returncode == 0 else f"exit {done.returncode}: {last[:100]}",
    )


def doi_fields(path: Path) -> dict[str, str]:
    """Key -> DOI of a .bib file, whatever tool wrote it."""
    text = path.read_text(encoding="utf-8")
    starts = [(found.start(), found[1]) for found in KEY.finditer(text)]
    found = {}
    for (start, key), (end, _) in zip(starts, [*starts[1:], (len(text), "")], strict=True):
        if doi := DOI.search(text, start, end):
            found[key] = doi[1]
    return found


if __name__ == "__main__":
    sys.exit(main())
