"""A universe of records behind the stub of the registries, and a .bib file enriched against it: the way users go."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "src")]

from registry_stub import StubServer, Universe  # noqa: E402

from survey_refs.bib import parse_bib  # noqa: E402
from survey_refs.enrich import Enrichment, enrich  # noqa: E402
from survey_refs.model import Lock  # noqa: E402
from survey_refs.sources import Registries, Settings, limiter  # noqa: E402

#: limits that a benchmark of the answers need not wait for
UNHURRIED = dict.fromkeys(("public-single", "polite-single", "public-array", "polite-array"), (100_000, 16))


def enriched(
    bib_text: str,
    works: Iterable[Mapping[str, Any]],
    datacite: Iterable[Mapping[str, Any]] = (),
    agencies: Mapping[str, str] | None = None,
    witnesses: Mapping[str, Iterable[Mapping[str, Any]]] | None = None,
) -> tuple[Enrichment, dict[str, Any]]:
    """Enrich a .bib text against these Crossref and DataCite records; with the stub's report of what was asked.

    ``witnesses``: name -> its records in its own form; those that are named are asked, without their limits.
    """
    known = {name: [dict(record) for record in records] for name, records in (witnesses or {}).items()}
    universe = Universe([dict(work) for work in works], [dict(item) for item in datacite], agencies, known)
    limiter.WITNESSES.update(dict.fromkeys(limiter.WITNESSES, (100_000, 1.0, 8)))
    with tempfile.TemporaryDirectory() as folder, StubServer(universe, limits=UNHURRIED, interval=0.01) as stub:
        urls = {f"{name}_url": stub.url for name in ("crossref", "datacite", "doi")}
        asked = {name: url for name, url in stub.witness_urls().items() if name in known}
        settings = Settings(mailto="benchmark@example.org", cache=folder, witness_urls=asked, **urls)
        with Registries(settings) as registries:
            result = enrich(parse_bib(bib_text), registries, Lock())
        return result, stub.report()
