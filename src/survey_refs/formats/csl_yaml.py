"""CSL-YAML, as pandoc reads and writes it: CSL items under ``references``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from survey_refs.formats.csl_json import HOLDS as _CSL
from survey_refs.formats.csl_json import item_of, items_in, read_items
from survey_refs.formats.fields import Reading
from survey_refs.formats.yaml import dump_yaml, load_yaml
from survey_refs.model import Work
from survey_refs.model.csl_variables import DATE_VARIABLES

HOLDS = _CSL
_ID = re.compile(r"^[ \t-]*id:", re.MULTILINE)
_MARKDOWN = (
    (re.compile(r"\[([^\[\]]*)\]\{\.nocase\}"), r'<span class="nocase">\1</span>'),
    (re.compile(r"\[([^\[\]]*)\]\{\.smallcaps\}"), r'<span style="font-variant:small-caps;">\1</span>'),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<b>\1</b>"),
    (re.compile(r"\*([^*]+)\*"), r"<i>\1</i>"),
    (re.compile(r"\^([^^\s]+)\^"), r"<sup>\1</sup>"),
    (re.compile(r"~([^~\s]+)~"), r"<sub>\1</sub>"),
)


def read(text: str, path: str = "") -> Reading:
    """The items of a CSL-YAML file. Raises :class:`UnreadableFile` for text that is not YAML."""
    items = [_item(item) for document in load_yaml(text, path) for item in items_in(document)]
    return read_items(items, [text.count("\n", 0, found.start()) + 1 for found in _ID.finditer(text)])


def _item(item: Any) -> Any:
    """An item of pandoc's as one of CSL-JSON: dates as year, month and day; Markdown in titles."""
    if not isinstance(item, Mapping):
        return item
    return {
        str(name): _date(value) if name in DATE_VARIABLES else _marked(value) if "title" in str(name) else value
        for name, value in item.items()
    }


def _date(value: Any) -> Any:
    dates = value if isinstance(value, list) else [value]
    if not dates or not all(isinstance(date, Mapping) and "year" in date for date in dates):
        return value
    parts = [[date[name] for name in ("year", "month", "day") if date.get(name)] for date in dates]
    rest = {name: text for name, text in dates[0].items() if name not in ("year", "month", "day", "other")}
    return {"date-parts": parts, **rest}


def _marked(value: Any) -> Any:
    if isinstance(value, str) and any(sign in value for sign in "*[^~"):
        for pattern, tagged in _MARKDOWN:
            value = pattern.sub(tagged, value)
    return value


def write(works: Iterable[Work]) -> str:
    """The items as pandoc's ``--bibliography`` and ``references:`` take them."""
    return f"---\n{dump_yaml({'references': [item_of(work) for work in works]})}...\n"
