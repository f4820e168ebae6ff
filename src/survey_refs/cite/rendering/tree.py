"""Pandoc's document tree (its JSON form): the citations of one printed in a style, and the list of what it cites.

``Cite`` nodes become their printed words, ``Note`` nodes for styles with notes; a ``Div`` with the id ``refs`` is where
the list goes. Source: pandoc-types (Text.Pandoc.Definition), pandoc's manual ("Citations", "Placement of the
bibliography").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from survey_refs.cite.intext import Form, InText, Item
from survey_refs.cite.rendering.citing import Citer, Printed
from survey_refs.cite.rendering.headings import heading_in
from survey_refs.cite.rendering.runs import Run, runs_of
from survey_refs.cite.texts import ALL
from survey_refs.document.formats.keyed import key_cite
from survey_refs.model import Mention, MentionForm, ResolvedMention, Span, Work

Node = dict[str, Any]
_CROSS_REFERENCE = re.compile(r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem)[-:]", re.I)
_STOPS = re.compile(r"[.,;:!?]+")
_NOWHERE = ResolvedMention(mention=Mention(span=Span(0, 0), text="", form=MentionForm.KEY, cites=()), resolutions=())


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeOptions:
    """``bibliography``: ``end``, ``section`` or ``none``; ``heading``: over the list, None for the language's word."""

    style: str
    locale: str = ""
    bibliography: str = "end"
    links: bool = True
    heading: str | None = None


@dataclass(slots=True)
class _Found:
    """A ``Cite`` node and where it stands: the list of nodes that holds it, its note, its top-level section."""

    node: Node
    note: int | None
    section: int


def print_citations(tree: Node, works: Mapping[str, Work], options: TreeOptions) -> tuple[str, ...]:
    """Print the citations of a tree, which is changed; lines for the person: unknown keys, warnings.

    Raises what :func:`survey_refs.csl.load_style` raises.
    """
    blocks: list[Node] = tree["blocks"]
    level = _top_level(blocks)
    found = list(_Reader(level).read(blocks))
    found = [one for one in found if not _only_cross_references(one.node, works)]
    citations = [_citation(one.node, works) for one in found]
    citer = Citer(works, options.style, options.locale)
    printed = citer.cite(citations, [one.note for one in found], _nocite(tree.get("meta", {}), works))
    writer = _Writer(citer, options.links)
    for number, (one, print_) in enumerate(zip(found, printed, strict=True), 1):
        one.node["printed"] = writer.inlines(print_, number)
    _splice(blocks)
    _put_lists(blocks, level, found, citations, writer, options)
    unknown = [key for one in citations for key in sorted(one.unknown)]
    return (*(f"no entry has the key {key!r}" for key in dict.fromkeys(unknown)), *dict.fromkeys(citer.warnings))


# -------------------------------------------------------------------------------------------------- reading the tree


def _only_cross_references(node: Node, works: Mapping[str, Work]) -> bool:
    keys = [cite["citationId"] for cite in node["c"][0]]
    return all(key not in works and _CROSS_REFERENCE.match(key) for key in keys)


class _Reader:
    """Finds the citations of a tree in its order."""

    def __init__(self, level: int) -> None:
        self.level = level
        self.notes = 0
        self.section = 0

    def read(self, value: Any, note: int | None = None) -> Iterator[_Found]:
        """The citations in ``value``, a node or what it holds."""
        if isinstance(value, list):
            for each in value:
                yield from self.read(each, note)
        elif isinstance(value, dict):
            kind = value.get("t")
            if kind == "Cite":
                yield _Found(value, note, self.section)
            elif kind == "Note":
                self.notes += 1
                yield from self.read(value["c"], self.notes)
            else:
                if kind == "Header" and value["c"][0] <= self.level:
                    self.section += 1
                yield from self.read(value.get("c"), note)


def _citation(node: Node, works: Mapping[str, Work]) -> InText:
    cites = node["c"][0]
    mode = cites[0]["citationMode"]["t"]
    alone = mode == "AuthorInText"
    items = tuple(_item(cite) for cite in cites)
    return InText(
        span=Span(0, 0),
        form=Form.NARRATIVE if alone else Form.PARENTHETICAL,
        items=items,
        mention=_NOWHERE,
        as_typed=True,
        unknown=frozenset(item.key for item in items if item.key not in works),
        joined=alone,
    )


def _item(cite: Node) -> Item:
    after = _markup(cite["citationSuffix"])
    read = key_cite("", 0, 0, cite["citationId"], after=after)
    comma = "," if after.removeprefix(read.locator).lstrip(" ").startswith(",") or read.locator else ""
    return Item(
        key=cite["citationId"],
        prefix=_markup(cite["citationPrefix"]),
        locator=read.locator,
        suffix=f"{comma} {read.suffix}" if read.suffix else "",
        suppress_author=cite["citationMode"]["t"] == "SuppressAuthor",
    )


_MARKS = {"Emph": ("<i>", "</i>"), "Strong": ("<b>", "</b>"), "Superscript": ("<sup>", "</sup>")}


def _markup(inlines: Sequence[Node]) -> str:
    """Inline nodes in CSL's markup."""
    pieces = []
    for node in inlines:
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            pieces.append(str(content))
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            pieces.append(" ")
        elif kind == "Quoted":
            pieces.append(f"“{_markup(content[1])}”")  # type: ignore[index]
        elif kind in ("Code", "Math", "RawInline"):
            pieces.append(str(content[-1]))  # type: ignore[index]
        elif kind in ("Span", "Link", "Cite"):
            pieces.append(_markup(content[1]))  # type: ignore[index]
        elif isinstance(content, list):
            opening, closing = _MARKS.get(kind, ("", ""))
            pieces.append(opening + _markup(content) + closing)
    return "".join(pieces)


def _nocite(meta: Node, works: Mapping[str, Work]) -> list[str]:
    keys = [cite["citationId"] for found in _Reader(0).read([meta.get("nocite")]) for cite in found.node["c"][0]]
    return list(works) if ALL in keys else [key for key in keys if key in works]


def _top_level(blocks: Sequence[Node]) -> int:
    levels = [block["c"][0] for block in blocks if block["t"] == "Header"]
    several = [level for level in sorted(set(levels)) if levels.count(level) > 1]
    return int(several[0] if several else min(levels, default=1))


# -------------------------------------------------------------------------------------------------- writing the tree


@dataclass(slots=True)
class _Writer:
    citer: Citer
    links: bool

    def inlines(self, printed: Printed, number: int) -> list[Node]:
        """What a citation prints."""
        nodes = self.of(printed.text) if printed.text else []
        if printed.note is not None:
            note: Node = {"t": "Note", "c": [{"t": "Para", "c": self.of(printed.note)}]}
            return [*nodes, note] if nodes else [note]
        if not nodes:
            return []
        keys = " ".join(dict.fromkeys(item.key for item in printed.citation.items))
        return [{"t": "Span", "c": [[f"cite-{number}", ["citation"], [["cites", keys]]], nodes]}]

    def of(self, rich: str) -> list[Node]:
        """Rich text as inline nodes."""
        nodes: list[Node] = []
        for raised, runs in groupby(runs_of(rich), key=lambda run: run.raised):
            inner: list[Node] = []
            for (entry, address), same in groupby(runs, key=lambda run: (run.entry, run.address)):
                words = [node for run in same for node in _words(run)]
                if entry and self.links:
                    words = [_link(words, f"#ref-{self.citer.key_of(entry)}")]
                elif address:
                    words = [_link(words, address)]
                inner += words
            nodes += [{"t": "Superscript", "c": inner}] if raised else inner
        return nodes

    def list(self, keys: Sequence[str] | None, identifier: str) -> list[Node]:
        """The list, or what it has of ``keys``, as a block; nothing where nothing is cited."""
        entries = self.citer.entries(keys)
        if not entries:
            return []
        blocks: list[Node] = [
            {"t": "Div", "c": [[f"ref-{key}", ["csl-entry"], []], [{"t": "Para", "c": self.of(output.rich)}]]}
            for key, output in entries
        ]
        classes = ["references", "csl-bib-body", *(["hanging-indent"] if self.citer.hanging else [])]
        return [{"t": "Div", "c": [[identifier, classes, []], blocks]}]

    def heading(self, text: str | None, level: int, identifier: str) -> Node:
        """A heading over a list."""
        words = self.of(text or heading_in(self.citer.language))
        return {"t": "Header", "c": [level, [identifier, ["unnumbered"], []], words]}


def _words(run: Run) -> list[Node]:
    """A run as inline nodes, but for its links and whether it is raised."""
    nodes: list[Node] = []
    for piece in filter(None, re.split(r"([ \n\t]+)", run.text)):
        if piece.isspace():
            nodes.append({"t": "LineBreak" if "\n" in piece else "Space"})
        else:
            nodes.append({"t": "Str", "c": piece})
    for wanted, name in (
        (run.small_caps, "SmallCaps"), (run.underline, "Underline"), (run.lowered, "Subscript"),
        (run.italic, "Emph"), (run.bold, "Strong"),
    ):  # fmt: skip
        if wanted:
            nodes = [{"t": name, "c": nodes}]
    return nodes


def _link(nodes: list[Node], target: str) -> Node:
    return {"t": "Link", "c": [["", [], []], nodes, [target, ""]]}


def _splice(value: Any) -> None:
    """Put what was printed in the place of the ``Cite`` nodes, notes after the punctuation that follows them."""
    if isinstance(value, dict):
        _splice(value.get("c"))
    elif isinstance(value, list):
        for each in value:
            _splice(each)
        if any(isinstance(each, dict) and "printed" in each for each in value):
            value[:] = _spliced(value)


def _spliced(nodes: Sequence[Any]) -> list[Any]:
    out: list[Any] = []
    rest = list(nodes)
    while rest:
        node = rest.pop(0)
        if not (isinstance(node, dict) and "printed" in node):
            out.append(node)
            continue
        printed = node["printed"]
        first = printed[0]["t"] if printed else ""
        raised = first == "Span" and printed[0]["c"][1][0]["t"] in ("Superscript",)
        if first == "Note" or raised or not printed:
            while out and isinstance(out[-1], dict) and out[-1].get("t") in ("Space", "SoftBreak"):
                out.pop()
        if first == "Note" and rest and isinstance(rest[0], dict) and rest[0].get("t") == "Str":
            stops = _STOPS.match(rest[0]["c"])
            if stops:
                out.append({"t": "Str", "c": stops[0]})
                rest[0] = {"t": "Str", "c": rest[0]["c"][stops.end() :]}
        out += printed
    return [node for node in out if node != {"t": "Str", "c": ""}]


def _put_lists(
    blocks: list[Node],
    level: int,
    found: Sequence[_Found],
    citations: Sequence[InText],
    writer: _Writer,
    options: TreeOptions,
) -> None:
    place = _refs(blocks)
    if options.bibliography == "section":
        _section_lists(blocks, level, found, citations, writer, options)
    if options.bibliography != "end":
        if place is not None:
            place["c"][1][:] = []
        return
    made = writer.list(None, "refs")
    if not made:
        return
    if place is not None:
        attributes = place["c"][0]
        attributes[1] = list(dict.fromkeys([*attributes[1], *made[0]["c"][0][1]]))
        place["c"][1][:] = [*place["c"][1], *made[0]["c"][1]]
        return
    if not (blocks and blocks[-1]["t"] == "Header"):
        blocks.append(writer.heading(options.heading, level, "bibliography"))
    blocks += made


def _refs(value: Any) -> Node | None:
    """The ``Div`` with the id ``refs``."""
    if isinstance(value, dict):
        if value.get("t") == "Div" and value["c"][0][0] == "refs":
            return value
        return _refs(value.get("c"))
    if isinstance(value, list):
        return next((found for each in value if (found := _refs(each)) is not None), None)
    return None


def _section_lists(
    blocks: list[Node],
    level: int,
    found: Sequence[_Found],
    citations: Sequence[InText],
    writer: _Writer,
    options: TreeOptions,
) -> None:
    keys: dict[int, dict[str, None]] = {}
    for one, citation in zip(found, citations, strict=True):
        for item in citation.items:
            if item.key not in citation.unknown:
                keys.setdefault(one.section, {})[item.key] = None
    out: list[Node] = []
    section = 0

    def close() -> None:
        made = writer.list(list(keys[section]), f"refs-{section}") if section in keys else []
        if made:
            out.append(writer.heading(options.heading, level + 1, f"bibliography-{section}"))
            out.extend(made)

    for block in blocks:
        if block["t"] == "Header" and block["c"][0] <= level:
            close()
            section += 1
        out.append(block)
    close()
    blocks[:] = out
