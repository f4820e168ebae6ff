"""The processor: items in, citations and a bibliography out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from survey_refs.csl import marks, rich
from survey_refs.csl.citations import CitationRenderer
from survey_refs.csl.cite_items import CiteItem, Cluster
from survey_refs.csl.conditions import SUBSEQUENT
from survey_refs.csl.context import Context, Extra
from survey_refs.csl.disambiguate import Disambiguation, Disambiguator, Rules
from survey_refs.csl.elements.layout import Layout
from survey_refs.csl.entries import substitute_authors, without_names, write_entry
from survey_refs.csl.fuller import FullerReferences, style_for_language
from survey_refs.csl.locale_files import check_locale
from survey_refs.csl.positions import first_notes
from survey_refs.csl.registration import own_styles
from survey_refs.csl.sort import in_key_order, key_value
from survey_refs.csl.style import Program, Style
from survey_refs.errors import StyleError, UnknownKey
from survey_refs.model.csl_items import Item, item_from_json
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.model import Work


@dataclass(frozen=True, slots=True)
class Output:
    """A rendered citation or reference, not yet in any markup."""

    rich: str

    @classmethod
    def of_markup(cls, text: str) -> Output:
        """Finished text in CSL's inline markup (``<i>``, ``<b>``, ``<sup>``, …) as an output like any other.

        Web addresses in it become links.
        """
        quotes = ("“", "”", "‘", "’")
        finished = rich.finish(rich.parse_rich(text, quotes), quotes, False)
        return cls(_ADDRESS.sub(lambda found: marks.span(marks.LINK, found[0]), finished))

    def to(self, markup: str = "text", links: bool = True) -> str:
        """As ``text``, ``marked`` (plain text, italics as ``*…*``), ``html``, ``markdown``, ``latex`` or
        ``typst``.

        ``links`` makes DOI and URL links in the last four. Raises ValueError for another markup.
        """
        from survey_refs.csl.markup import WRITERS, write

        if markup not in WRITERS:
            raise ValueError(f"unknown markup {markup!r}: one of {', '.join(WRITERS)}")
        return write(self.rich, markup, links)

    def __str__(self) -> str:
        return self.to("text")


class Processor:
    """Renders works in one style. It holds no state but its works: the same call gives the same answer.

    ``works`` are :class:`Work` values or CSL-JSON mappings; of two with the same id the first counts. ``locale``
    (``de-DE``) overrules the style's own language. What the style prints nothing for (a type its authors did not think
    of) is printed ``plainly``, as author, year, title, source, with a warning, what it puts round nothing (``()``) is
    left out, and parentheses within those of a note are square; False leaves all three as CSL has it.
    """

    def __init__(
        self,
        style: Style,
        works: Iterable[Work | Mapping[str, Any]],
        locale: str | None = None,
        *,
        plainly: bool = True,
    ) -> None:
        self.style = style = style_for_language(style, locale)
        self.plainly = plainly
        self._locale = locale
        self.program: Program = style.program(locale, deferred=style.prepare is not None)
        self.warnings: list[str] = list(self.program.warnings)
        if locale and (warning := check_locale(locale)):
            self.warnings.append(warning)
        self.items: dict[str, Item] = {}
        self._fuller = None if style.fuller is None else FullerReferences(style.fuller, style, locale, self._finished)
        for work in works:
            item = self._item(work)
            self.items.setdefault(item.id, item)
        self._order: list[Item] | None = None
        self._numbers: dict[str, str] = {}
        self._outcome: Disambiguation | None = None
        self._shared: dict[object, int] = {}
        self._first_notes: Mapping[str, str] = {}

    def _item(self, work: Work | Mapping[str, Any]) -> Item:
        prepare = self.style.prepare
        if isinstance(work, Mapping):
            if prepare is None:
                return item_from_json(work, self.warnings)
            from survey_refs.model.csl_json import from_csl_json

            work = from_csl_json(work)
        from survey_refs.csl.works import item_from_work

        own = own_styles()
        if own is not None and not self.program.locale.lang.startswith("en"):
            work = own.in_language(work, self.program.locale.lang)
        if prepare is None and own is not None:
            prepare = own.prepare_for_any
        if prepare is None:
            return item_from_work(work)
        prepared = prepare(work)
        if self._fuller is not None:
            self._fuller.add(work, prepared.work)
        return item_from_work(prepared.work, prepared.own)

    def restrict(self, ids: Iterable[str]) -> None:
        """Keep only these works, in this order (what a document cites)."""
        self.items = {key: self.item(key) for key in ids}
        self._order = self._outcome = None
        self._shared = {}

    # ------------------------------------------------------------------------------------------------------- order

    @property
    def order(self) -> list[Item]:
        """The items in the order of the bibliography, as disambiguation leaves it."""
        if self._order is None:
            items = list(self.items.values())
            self._number(items)
            first = self._sorted(items, None)
            self._number(first)
            self._outcome = self._disambiguated(first)
            changed = self._outcome.suffixes or self._outcome.extras or self._outcome.givens
            self._order = self._sorted(items, self._outcome) if changed else first
            self._number(self._order)
        return self._order

    def _number(self, items: list[Item]) -> None:
        self._numbers = {item.id: str(number) for number, item in enumerate(items, 1)}

    def _sorted(self, items: list[Item], outcome: Disambiguation | None) -> list[Item]:
        layout = self.program.bibliography
        if layout is None or not layout.keys:
            return items
        contexts = []
        for item in items:
            context = Context(item)
            context.sorting = True
            context.citation_number = self._numbers[item.id]
            if outcome is not None:
                context.year_suffix = outcome.suffixes.get(item.id, "")
            contexts.append(context)
        keys = layout.keys
        ordered = in_key_order(contexts, keys, lambda context, number: key_value(context, keys[number]))
        return [context.item for context in ordered]

    # ---------------------------------------------------------------------------------------------- disambiguation

    @property
    def outcome(self) -> Disambiguation:
        """What disambiguation found."""
        if self._outcome is None or self._order is None:
            _ = self.order
        return self._outcome or Disambiguation()

    def _disambiguated(self, items: list[Item]) -> Disambiguation:
        rules = Rules.of(self.program.citation.options, self.style.has_condition)
        if not rules.any or len(items) < 2:
            return Disambiguation()
        return Disambiguator(items, rules, self._probe).run(self._share)

    def _apply(self, outcome: Disambiguation, context: Context) -> None:
        key = context.item.id
        context.year_suffix = outcome.suffixes.get(key, "")
        context.extra = outcome.extras.get(key)
        context.shared_givens = self._shared

    def _share(self, givens: dict[object, int]) -> None:
        self._shared = givens

    def _probe(self, item: Item, extra: Extra | None) -> Context:
        """A cite as it would stand alone, to see whether another looks the same."""
        context = Context(item)
        context.position = SUBSEQUENT
        context.near_note = context.probing = True
        context.citation_number = self._numbers.get(item.id, "")
        context.first_note = self._first_notes.get(item.id, "")
        context.extra = extra
        context.shared_givens = self._shared
        context.text = self.program.citation.body(context)
        return context

    def context(self, item: Item) -> Context:
        """A context for a real rendering of an item."""
        outcome = self.outcome
        context = Context(item)
        context.citation_number = self._numbers[item.id]
        self._apply(outcome, context)
        return context

    # -------------------------------------------------------------------------------------------------- the outputs

    def bibliography(self, ids: Iterable[str] | None = None, *, labels: bool = True) -> list[tuple[str, Output]]:
        """(id, reference) for all works, or those of ``ids``, in the style's order.

        Without ``labels`` the references have no number and no citation label, and repeated authors stand in full:
        each as if it stood alone.

        Raises :class:`StyleError` where the style has no bibliography and UnknownKey for an unknown id.
        """
        layout = self.program.bibliography
        if layout is None:
            raise StyleError(f"{self.style.title or self.style.name or 'the style'}: has no bibliography")
        wanted = None if ids is None else {self.item(key).id for key in ids}
        substitute = layout.options.get("subsequent-author-substitute") if labels else None
        entries: list[tuple[str, str]] = []
        marked = []
        for item in self.order:
            if wanted is None or item.id in wanted:
                context = self._entry_context(item, labels)
                context.mark_names = substitute is not None
                entries.append((item.id, self._entry(context, layout)))
                marked.append(context.marked)
        texts = [text for _, text in entries]
        rule = layout.options.get("subsequent-author-substitute-rule", "complete-all")
        if substitute is not None:
            texts = substitute_authors(texts, marked, substitute, rule)
        if substitute == "" and rule == "complete-all":
            for number, (key, text) in enumerate(entries):
                if marks.plain(text) != marks.plain(texts[number]):
                    context = self._entry_context(self.items[key], labels)
                    context.suppress_names = True
                    texts[number] = without_names(text, texts[number], self._entry(context, layout))
        found = [(key, self.finish(text)) for (key, _), text in zip(entries, texts, strict=True)]
        empty = [key for key, output in found if self._says_nothing(key, output)]
        if not empty:
            return found
        plain = dict(self._plain(empty).bibliography(empty))
        return [(key, plain.get(key, output)) for key, output in found]

    @cached_property
    def has_labels(self) -> bool:
        """Whether entries of the list differ from the references alone: by a number, or a mark for repeated authors."""
        layout = self.program.bibliography
        if layout is None:
            return False
        return self.style.has_numbers or "subsequent-author-substitute" in layout.options

    def _entry(self, context: Context, layout: Layout) -> str:
        text = write_entry(context, layout)
        return text if self._fuller is None else self._fuller.entry(context, text)

    def _entry_context(self, item: Item, labels: bool) -> Context:
        context = self.context(item)
        if not labels:
            context.citation_number = ""
        if context.extra is not None:
            context.extra = Extra(givens=context.extra.givens, condition=context.extra.condition)
        return context

    def cite(self, clusters: Sequence[Cluster]) -> list[Output]:
        """One citation for each cluster, in the order in which they stand in the document.

        Raises UnknownKey for an id that is not among the works.
        """
        found = [self.finish(text) for text in CitationRenderer(self._beside_notes(clusters)).cite(clusters)]
        if not self.plainly:
            return found
        return [
            output if cluster.items and not _blank(output.rich) else self._cite_plainly(cluster, output)
            for cluster, output in zip(clusters, found, strict=True)
        ]

    def _beside_notes(self, clusters: Sequence[Cluster]) -> Processor:
        """This processor; where later notes refer to first ones, another that tells cites apart by those numbers too.

        Letters of years and given names of all cites hold for the list as well, which knows nothing of notes.
        """
        rules = Rules.of(self.program.citation.options, self.style.has_condition)
        by_cite = rules.any and rules.rule == "by-cite" and not rules.year_suffix
        notes = first_notes(clusters) if by_cite and self.style.klass == "note" else {}
        if not notes:
            return self
        beside = copy(self)
        beside._first_notes, beside._shared = notes, {}
        beside._order = beside._outcome = None
        return beside

    def _cite_plainly(self, cluster: Cluster, output: Output) -> Output:
        ids = [item.id for item in cluster.items if not (item.author_only or item.suppress_author)]
        return self._plain(ids).cite([cluster])[0] if ids else output

    def _says_nothing(self, key: str, output: Output) -> bool:
        return self.plainly and _blank(output.rich, self._numbers.get(key, ""))

    def _plain(self, ids: Sequence[str]) -> Processor:
        """The same works in the own plain style, because this style is silent about those of ``ids``."""
        for key in ids:
            kind = self.items[key].type or "work without a type"
            warning = f"{key}: the style prints nothing for this {kind}; it is printed plainly"
            if warning not in self.warnings:
                self.warnings.append(warning)
        return self._in_plain_style

    @cached_property
    def _in_plain_style(self) -> Processor:
        from survey_refs.csl.style import load_style

        plain = Processor(load_style("survey-refs-plain"), (), self._locale, plainly=False)
        plain.items = self.items
        return plain

    def plain_names(self, key: str) -> str:
        """A work's authors as the own plain style cites them: ``Olah et al.``"""
        item = CiteItem(id=self.item(key).id, author_only=True)
        return self._in_plain_style.cite([Cluster(items=(item,))])[0].rich

    def cite_one(self, key: str, narrative: bool = False) -> Output:
        """One work cited on its own."""
        return self.cite([Cluster(items=(CiteItem(id=key),), narrative=narrative)])[0]

    def item(self, key: str) -> Item:
        """The item with this id."""
        try:
            return self.items[key]
        except KeyError:
            raise UnknownKey(f"no work has the key {key!r}") from None

    def finish(self, text: str) -> Output:
        """Settle punctuation and quotation marks of a rendered text."""
        return Output(self._finished(text))

    @cached_property
    def _finished(self) -> Callable[[str], str]:
        """What finishes a text; a reference is asked for what it lacks before it is printed, and finished once."""
        locale = self.program.locale
        quotes, in_quote, tidy = locale.quotes, locale.punctuation_in_quote, self.plainly
        return lru_cache(maxsize=16384)(lambda text: rich.finish(text, quotes, in_quote, tidy=tidy))


_ADDRESS = regex(f"https?://[^\\s{marks.MARKS}<>]*[^\\s{marks.MARKS}<>.,;:!?)\\]}}”’]")


def _blank(text: str, number: str = "") -> bool:
    """Whether a rendered text is nothing but punctuation and its number in the list."""
    if len(text) > 40:
        return False
    return not re.search(r"\w", marks.plain(text).replace(number, "", 1))
