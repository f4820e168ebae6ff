"""biblatex's localisation keys in the words of its own languages, from ``localisation.json`` (by language and key)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_DIALECTS = {"no": "nb", "nn": "nb", "zh-HK": "zh-TW", "zh-MO": "zh-TW", "zh-Hant": "zh-TW"}


def words_in(language: str) -> Mapping[str, str]:
    """Key → words of a language (BCP 47); empty for a language that biblatex does not have."""
    table, main = _table(), language.partition("-")[0].lower()
    return table.get(_DIALECTS.get(language, language)) or table.get(_DIALECTS.get(main, main)) or {}


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, str]]:
    path = Path(__file__).parent / "localisation.json"
    found: Mapping[str, Mapping[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return found
