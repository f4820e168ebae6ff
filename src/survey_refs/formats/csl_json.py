"""Works as CSL-JSON, the form that Zotero, pandoc and citeproc-js exchange (CSL-Data schema 1.0)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from survey_refs.model import EMPTY, Work
from survey_refs.model.csl_json import to_csl_json


def format_csl_json(works: Iterable[Work]) -> str:
    """A JSON array with an item for each work; what CSL has no variable for stands under ``custom``."""
    return json.dumps([_item(work) for work in works], ensure_ascii=False, indent=2) + "\n"


def _item(work: Work) -> dict[str, Any]:
    item = to_csl_json(replace(work, extra=EMPTY))
    if work.extra:
        item["custom"] = dict(work.extra)
    return item
