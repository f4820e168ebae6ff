"""Citations: the cites of each cluster sorted, rendered and joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from survey_refs.csl import marks, numbers, rich
from survey_refs.csl.cite_items import CiteItem, Cluster
from survey_refs.csl.collapse import Joiner
from survey_refs.csl.conditions import FIRST
from survey_refs.csl.context import Context
from survey_refs.csl.positions import Cite, set_positions
from survey_refs.csl.punctuation import close_layout, ends_in_quote, separate, with_inner_brackets
from survey_refs.csl.sort import in_key_order, key_value
from survey_refs.csl.style import Program, Style
from survey_refs.model.csl_items import Item
from survey_refs.patterns import regex

_SENTENCE_END = regex(r"\S\s+\S.*[.?!]\W*$")  # one word ("e.g.") is not a sentence


class CitedWorks(Protocol):
    """What citations need of a processor: its style, and the state in which a work of it is cited."""

    @property
    def style(self) -> Style: ...
    @property
    def program(self) -> Program: ...
    @property
    def plainly(self) -> bool: ...
    def item(self, key: str) -> Item:
        """The item with this id; raises UnknownKey."""

    def context(self, item: Item) -> Context:
        """A context with the item's number and what disambiguation found."""

    def plain_names(self, key: str) -> str:
        """A work's authors as a plain style cites them."""


class CitationRenderer:
    """Renders the clusters of a document."""

    def __init__(self, works: CitedWorks) -> None:
        self.works = works
        self.layout = works.program.citation
        self.in_notes = works.style.klass == "note"
        self.joiner = Joiner(
            delimiter=self.layout.delimiter,
            options=self.layout.options,
            is_sorted=bool(self.layout.keys),
            in_notes=self.in_notes,
            without_names=self._without_names,
            year_of=self._year_of,
        )

    def cite(self, clusters: Sequence[Cluster]) -> list[str]:
        """The clusters' texts, unfinished."""
        cited = [(cluster, self._sorted(cluster)) for cluster in clusters]
        set_positions(cited, self.layout.options.get("near-note-distance", ""))
        return [self._cluster(cluster, cites) for cluster, cites in cited]

    def _sorted(self, cluster: Cluster) -> list[Cite]:
        cites = [self._cite(item) for item in cluster.items]
        if cluster.unsorted or len(cites) < 2:
            return cites

        def key_text(cite: Cite, number: int) -> str:
            context = self._cite(cite.item).context
            context.sorting = True
            return key_value(context, self.layout.keys[number])

        return in_key_order(cites, self.layout.keys, key_text)

    def _cite(self, item: CiteItem) -> Cite:
        context = self.works.context(self.works.item(item.id))
        context.label, context.locator = numbers.read_locator(item.label, item.locator.strip())
        context.position = FIRST
        return Cite(item, context)

    def _cluster(self, cluster: Cluster, cites: list[Cite]) -> str:
        for number, cite in enumerate(cites):
            cite.opens = number == 0
            self._render(cite, cluster)
        layout = self.layout
        if cluster.narrative:
            given = layout.options.get("after-collapse-delimiter", layout.delimiter)
            delimiter = given.rstrip() or ","
            return f"{delimiter} ".join(cite.text for cite in cites if cite.text)
        body = self.joiner.join(cites)
        if not body or any(cite.item.author_only for cite in cites):
            return body
        text = layout.format(layout.prefix + close_layout(body, layout.suffix))
        return with_inner_brackets(text) if self.in_notes and self.works.plainly else text

    def _render(self, cite: Cite, cluster: Cluster) -> None:
        item, context = cite.item, cite.context
        context.suppress_names = item.suppress_author
        text = self.layout.body(context)
        cite.names = context.first_names or ""
        cite.persons = bool(cite.names) and any(persons for _, persons, _ in context.shown)
        if item.author_only:
            text = context.first_names or ""
        elif cluster.narrative:
            text = self._narrative(cite)
        cite.text = self._with_affixes(cite, text)

    def _with_affixes(self, cite: Cite, text: str) -> str:
        item, quotes = cite.item, self.works.program.locale.quotes
        prefix = separate(rich.parse_rich(item.prefix, quotes)) if item.prefix else ""
        suffix = rich.parse_rich(item.suffix, quotes) if item.suffix else ""
        if not text:
            return prefix + suffix
        if prefix and (marks.plain(prefix)[-1:].isalnum() or prefix[-1] in ".,;:"):
            prefix += " "
        if suffix and suffix[0] not in " \u00a0.,;:!?)]}…’”":
            suffix = " " + suffix
        if ends_in_quote(text):
            suffix = separate(suffix)
        if self.in_notes and marks.TERM in text and (_SENTENCE_END.search(prefix) if prefix else cite.opens):
            text = rich.capitalise_term(text)
        return prefix + text + suffix

    def _narrative(self, cite: Cite) -> str:
        """Authors outside, with "and" in words; the rest inside the layout's affixes.

        A style that cites by number names no one; its authors are named as the own plain style names them.
        """
        outside, inside = self._again(cite), self._again(cite)
        outside.words = inside.words = True
        self.layout.body(outside)
        names = outside.first_names or ""
        inside.suppress_names = True
        rest = self.layout.body(inside)
        layout = self.layout
        bracketed = layout.format(layout.prefix + rest + layout.suffix)
        if not names and marks.plain(rest).strip("[]() ").partition(",")[0] == inside.citation_number:
            names = self.works.plain_names(cite.item.id)
        if not names or not rest:
            return names or bracketed
        return names + ("" if bracketed.startswith(marks.SUP) else " ") + bracketed

    def _again(self, cite: Cite) -> Context:
        """A fresh context for the same cite."""
        old, context = cite.context, self._cite(cite.item).context
        context.position, context.near_note, context.first_note = old.position, old.near_note, old.first_note
        return context

    def _without_names(self, cite: Cite) -> str:
        context = self._again(cite)
        context.suppress_names = True
        return self._with_affixes(cite, self.layout.body(context))

    def _year_of(self, cite: Cite) -> str:
        """A cite without names as far as the letter of its year, empty where it has none."""
        context = self._again(cite)
        context.suppress_names = True
        text = self.layout.body(context)
        return text[: max(0, text.find(marks.SUFFIX_BEGIN))]
