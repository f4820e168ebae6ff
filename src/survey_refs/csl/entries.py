"""Entries of a bibliography: alignment of the second field, repeated authors."""

from __future__ import annotations

from survey_refs.csl import rich
from survey_refs.csl.context import Context
from survey_refs.csl.style import Layout


def write_entry(context: Context, layout: Layout) -> str:
    """One entry with the layout's affixes; with ``second-field-align`` the first field stands in the margin."""
    if layout.options.get("second-field-align") and len(layout.children) > 1:
        return _aligned(context, layout)
    return layout.dress(layout.prefix + layout.body(context) + layout.suffix)


def _aligned(context: Context, layout: Layout) -> str:
    first = layout.children[0](context)
    rest = "".join([child(context) for child in layout.children[1:]])
    if not first:
        return layout.dress(layout.prefix + rest + layout.suffix)
    left = rich.LEFT + layout.prefix + first.rstrip(" ") + rich.CLOSE
    return layout.dress(left + rich.RIGHT + rest + layout.suffix + rich.CLOSE)


def substitute_authors(entries: list[str], substitute: str, rule: str) -> list[str]:
    """Replace names that repeat the entry before ("subsequent-author-substitute")."""
    out = []
    before: str | None = None
    for entry in entries:
        start, end = entry.find(rich.NAMES_BEGIN), entry.rfind(rich.NAMES_END)
        if start < 0:
            before = None
            out.append(entry)
            continue
        names = entry[start + 1 : end]
        if names == before:
            entry = entry[:start] + substitute + entry[end + 1 :]
        before = names
        out.append(entry)
    return out
