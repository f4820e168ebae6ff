"""Citations: positions, sorting, grouping and collapsing of cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey_refs.csl import rich
from survey_refs.csl.compile import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT
from survey_refs.csl.context import Context
from survey_refs.csl.sort import key_value

if TYPE_CHECKING:
    from survey_refs.csl.processor import Processor


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteItem:
    """One work in a citation. ``label`` says what the locator counts (``page``, ``chapter``, …)."""

    id: str
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """One citation in a document: works cited together. ``note`` is the number of its footnote, if it has one."""

    items: tuple[CiteItem, ...]
    narrative: bool = False
    note: int | None = None
    unsorted: bool = False


@dataclass(slots=True)
class Cite:
    """A cite while its cluster is put together."""

    item: CiteItem
    context: Context
    text: str = ""
    names: str = ""
    glue: str = ""


class Citer:
    """Renders clusters for a processor."""

    def __init__(self, processor: Processor) -> None:
        self.processor = processor
        self.layout = processor.program.citation
        self.options = self.layout.options
        self.note_style = processor.style.klass == "note"

    def cite(self, clusters: Sequence[Cluster]) -> list[str]:
        """The clusters' texts, unfinished."""
        sorted_clusters = [self._sorted(cluster) for cluster in clusters]
        self._positions(clusters, sorted_clusters)
        return [self._cluster(cluster, cites) for cluster, cites in zip(clusters, sorted_clusters, strict=True)]

    # ------------------------------------------------------------------------------------------------ preparation

    def _sorted(self, cluster: Cluster) -> list[Cite]:
        cites = [self._cite(item) for item in cluster.items]
        if not self.layout.keys or cluster.unsorted or len(cites) < 2:
            return cites
        for key in reversed(self.layout.keys):
            texts = []
            for cite in cites:
                context = self._cite(cite.item).context
                context.sorting = True
                texts.append(key_value(context, key))
            pairs = list(zip(texts, cites, strict=True))
            filled = sorted((pair for pair in pairs if pair[0]), key=lambda pair: pair[0], reverse=key.descending)
            cites = [cite for _, cite in filled] + [cite for text, cite in pairs if not text]
        return cites

    def _cite(self, item: CiteItem) -> Cite:
        context = self.processor.context(self.processor.item(item.id))
        context.locator = item.locator.strip()
        context.label = item.label
        context.position = FIRST
        return Cite(item, context)

    def _positions(self, clusters: Sequence[Cluster], sorted_clusters: list[list[Cite]]) -> None:
        first_note: dict[str, int] = {}
        last_note: dict[str, int] = {}
        distance = int(self.options.get("near-note-distance", "5"))
        before: list[Cite] = []
        for number, (cluster, cites) in enumerate(zip(clusters, sorted_clusters, strict=True), 1):
            note = cluster.note if cluster.note is not None else number
            previous: Cite | None = before[0] if len(before) == 1 else None
            for cite in cites:
                key, context = cite.item.id, cite.context
                if key in first_note:
                    context.position = _repeat(cite, previous)
                    context.first_note = str(first_note[key])
                    context.near_note = note - last_note[key] <= distance
                first_note.setdefault(key, note)
                last_note[key] = note
                previous = cite
            before = cites

    # ----------------------------------------------------------------------------------------------------- output

    def _cluster(self, cluster: Cluster, cites: list[Cite]) -> str:
        for cite in cites:
            self._render(cite, cluster)
        body = self._joined(cites)
        layout = self.layout
        if cluster.narrative or any(cite.item.author_only for cite in cites):
            return body
        return layout.dress(layout.prefix + body + layout.suffix) if body else ""

    def _render(self, cite: Cite, cluster: Cluster) -> None:
        item, context = cite.item, cite.context
        context.suppress_names = item.suppress_author
        text = self.layout.body(context)
        cite.names = context.first_names or ""
        if item.author_only:
            text = cite.names
        elif cluster.narrative:
            text = self._narrative(cite)
        prefix = rich.parse_rich(item.prefix) if item.prefix else ""
        suffix = rich.parse_rich(item.suffix) if item.suffix else ""
        if prefix and prefix[-1].isalnum():
            prefix += " "
        if suffix and suffix[0].isalnum():
            suffix = " " + suffix
        cite.text = prefix + text + suffix

    def _narrative(self, cite: Cite) -> str:
        """Author outside, with the word where the style has a sign; the rest inside the layout's affixes."""
        outside, inside = self._again(cite), self._again(cite)
        outside.words = True
        self.layout.body(outside)
        names = outside.first_names or ""
        inside.suppress_names = True
        rest = self.layout.body(inside)
        layout = self.layout
        if not names:
            return layout.dress(layout.prefix + rest + layout.suffix)
        return names + " " + layout.dress(layout.prefix + rest + layout.suffix) if rest else names

    def _again(self, cite: Cite) -> Context:
        old = cite.context
        context = self._cite(cite.item).context
        context.position, context.near_note, context.first_note = old.position, old.near_note, old.first_note
        return context

    def _joined(self, cites: list[Cite]) -> str:
        return self.layout.delimiter.join(cite.text for cite in cites if cite.text)


def _repeat(cite: Cite, previous: Cite | None) -> int:
    if previous is None or previous.item.id != cite.item.id:
        return SUBSEQUENT
    mine, other = cite.context.locator, previous.context.locator
    if not other:
        return IBID_WITH_LOCATOR if mine else IBID
    if not mine:
        return SUBSEQUENT
    same = mine == other and (cite.context.label or "page") == (previous.context.label or "page")
    return IBID if same else IBID_WITH_LOCATOR
