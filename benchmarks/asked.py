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
from survey_refs.sources import Registries, Settings  # noqa: E402

#: limits that a benchmark of the answers need not wait for
UNHURRIED = dict.fromkeys(("public-single", "polite-single", "public-array", "polite-array"), (100_000, 16))


def enriched(
    bib_text: str,
    works: Iterable[Mapping[str, Any]],
    datacite: Iterable[Mapping[str, Any]] = (),
    agencies: Mapping[str, str] | None = None,
) -> tuple[Enrichment, dict[str, Any]]:
    """Enrich a .bib text against these Crossref and DataCite records; with the stub's report of what was asked."""
    universe = Universe([dict(work) for work in works], [dict(item) for item in datacite], agencies)
    with tempfile.TemporaryDirectory() as folder, StubServer(universe, limits=UNHURRIED, interval=0.01) as stub:
        urls = {f"{name}_url": stub.url for name in ("crossref", "datacite", "doi")}
        with Registries(Settings(mailto="benchmark@example.org", cache=folder, **urls)) as registries:
            result = enrich(parse_bib(bib_text), registries, Lock())
        return result, stub.report()
