"""Names that other programs import from where they stood in 0.1.0: one table, resolved when a name is first used.

The rooms below import nothing of each other for these names; ``tests/test_architecture.py`` excepts this table.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

REEXPORTS: dict[str, dict[str, str]] = {
    # package: {name: the module that has it now}
    "survey_refs": {
        "CiteItem": "survey_refs.csl",
        "Cluster": "survey_refs.csl",
        "Config": "survey_refs.config",
        "Index": "survey_refs.resolve",
        "Processor": "survey_refs.csl",
        "Registries": "survey_refs.sources",
        "apply_edits": "survey_refs.bib",
        "compare": "survey_refs.match",
        "find_config": "survey_refs.config",
        "find_duplicates": "survey_refs.match",
        "load_project": "survey_refs.project",
        "load_style": "survey_refs.csl",
        "make_references": "survey_refs.cite.references",
        "parse_document": "survey_refs.document",
        "plan_edits": "survey_refs.bib",
        "read_document": "survey_refs.document",
        "read_lock": "survey_refs.lock",
        "run_check": "survey_refs.check",
        "to_works": "survey_refs.convert",
        "write_bib": "survey_refs.bib",
        "write_build": "survey_refs.project",
    },
    "survey_refs.bib": {
        "latex_to_markup": "survey_refs.latex.decode",
        "latex_to_unicode": "survey_refs.latex.decode",
        "markup_to_latex": "survey_refs.latex.encode",
        "to_work": "survey_refs.convert",
        "to_works": "survey_refs.convert",
        "unicode_to_latex": "survey_refs.latex.encode",
        "work_to_fields": "survey_refs.convert",
    },
    "survey_refs.csl": {
        "from_csl_json": "survey_refs.model.csl_json",
        "to_csl_json": "survey_refs.model.csl_json",
    },
    "survey_refs.match": {
        "arxiv_doi": "survey_refs.identifiers.arxiv",
        "arxiv_id_of": "survey_refs.identifiers.arxiv",
        "doi_as_typed": "survey_refs.identifiers.doi",
        "fold_name": "survey_refs.text.fold",
        "normalise_doi": "survey_refs.identifiers.doi",
        "normalise_isbn": "survey_refs.identifiers.isbn",
        "normalise_title": "survey_refs.text.fold",
    },
}


def lazily(package: str, own: dict[str, str]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a package whose names are imported when first used.

    ``own``: name → module below the package. A name of ``REEXPORTS`` comes from its new home.
    """
    elsewhere = REEXPORTS.get(package, {})

    def get(name: str) -> Any:
        if name in own:
            home = f"{package}.{own[name]}"
        elif name in elsewhere:
            home = elsewhere[name]
        else:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(importlib.import_module(home), name)

    return get
