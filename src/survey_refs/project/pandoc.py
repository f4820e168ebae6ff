"""Pandoc's document tree as a text of the project: its metadata, its bibliography, its citations printed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from survey_refs.cite.rendering.tree import TreeOptions, print_citations
from survey_refs.cite.works import works_of
from survey_refs.config import Config
from survey_refs.csl import from_csl_json
from survey_refs.errors import MissingFile, NoBibliography, UnreadableFile
from survey_refs.model import Work
from survey_refs.project.bibliography import find_bibliographies
from survey_refs.project.bibs import read_bibs

Node = dict[str, Any]


def filter_tree(
    data: bytes, config: Config, bibs: Sequence[str | Path], *, style: str, bibliography: str | None, locale: str
) -> tuple[bytes, list[str]]:
    """A tree with its citations printed, and lines for the person.

    Raises :class:`UnreadableFile` for what is no tree of pandoc's, and what reading its bibliography and style raises.
    """
    try:
        tree = json.loads(data)
        meta, blocks = tree["meta"], tree["blocks"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _not_pandoc() from None
    if not isinstance(meta, dict) or not isinstance(blocks, list):
        raise _not_pandoc()
    placement = bibliography or _text(meta, "bibliography-placement") or "end"
    if _text(meta, "suppress-bibliography") == "true":
        placement = "none"
    wanted = TreeOptions(
        style=style or _text(meta, "citation-style") or _text(meta, "csl") or next(iter(config.styles), "apa"),
        locale=locale or _text(meta, "lang") or config.locale,
        bibliography=placement,
        links=_text(meta, "link-citations") != "false",
        heading=_text(meta, "reference-section-title") or None,
    )
    messages = print_citations(tree, _works(meta, config, bibs), wanted)
    return json.dumps(tree, ensure_ascii=False).encode(), [*messages]


def _not_pandoc() -> UnreadableFile:
    return UnreadableFile(
        "standard input: not a document of pandoc in JSON",
        next_step="run it as a filter (`pandoc --filter survey-refs-pandoc`), or give it what `pandoc -t json` writes",
    )


def _works(meta: Node, config: Config, bibs: Sequence[str | Path]) -> dict[str, Work]:
    """The works that the document may cite, those of its own ``references`` first."""
    own = {work.id: work for item in _plain(meta.get("references")) or [] if (work := from_csl_json(item)).id}
    named = [Path(path) for path in bibs] or [Path(str(path)) for path in _listed(meta.get("bibliography"))]
    if not named:
        try:
            named = find_bibliographies(config)
        except NoBibliography:
            if own:
                return own
            raise
    for path in named:
        if not path.is_file():
            raise MissingFile(f"{path}: no such file")
    return {work.id: work for work in reversed(works_of(read_bibs(named)))} | own


def _text(meta: Node, name: str) -> str:
    value = _plain(meta.get(name))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str) else ""


def _listed(value: Any) -> list[Any]:
    plain = _plain(value)
    return plain if isinstance(plain, list) else [plain] if plain else []


def _plain(value: Any) -> Any:
    """A metadata value (``MetaMap``, ``MetaList``, …) as plain JSON."""
    if not isinstance(value, dict):
        return None
    kind, content = value.get("t"), value.get("c")
    if kind == "MetaMap":
        return {name: _plain(each) for name, each in content.items()}  # type: ignore[union-attr]
    if kind == "MetaList":
        return [_plain(each) for each in content]  # type: ignore[union-attr]
    if kind == "MetaBool" or kind == "MetaString":
        return content
    return _words(content)


def _words(value: Any) -> str:
    """The words of inline or block nodes."""
    if isinstance(value, list):
        return "".join(map(_words, value))
    if not isinstance(value, dict):
        return ""
    kind, content = value.get("t"), value.get("c")
    if kind == "Str":
        return str(content)
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind in ("Code", "Math", "RawInline"):
        return str(content[-1]) if content else ""
    return _words(content)
