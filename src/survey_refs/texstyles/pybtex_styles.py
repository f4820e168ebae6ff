"""pybtex formatting styles, for Sphinx, Jupyter Book and pybtex itself, that print what the CSL processor prints.

One class for each entry point in the group ``pybtex.style.formatting`` (``survey-refs-apa``, …): the tools choose a
style by that name and call it without arguments. A style sorts, labels and formats the entries it is given together,
so that year letters and numbers are right; it never raises because a field is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from pybtex.richtext import Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle

from survey_refs.bib import parse_bib
from survey_refs.convert import to_works
from survey_refs.csl import CiteItem, Cluster, Output, Processor, load_style
from survey_refs.model import Work
from survey_refs.texstyles.richtext import to_richtext


class CslEntry(FormattedEntry):  # type: ignore[misc]
    """A formatted entry that also knows how it is cited: in parentheses (without them) and in the sentence."""

    def __init__(self, key: str, text: Text, label: str, parenthetical: Text, narrative: Text) -> None:
        super().__init__(key, text, label)
        self.parenthetical = parenthetical
        self.narrative = narrative


class CslStyle(BaseStyle):  # type: ignore[misc]
    """A pybtex style over a CSL style; subclasses name it."""

    csl_style: ClassVar[str] = "apa"

    def __init__(
        self, label_style: Any = None, name_style: Any = None, sorting_style: Any = None, **options: Any
    ) -> None:
        super().__init__(label_style=label_style, name_style=name_style, sorting_style=sorting_style, **options)
        self._processor: Processor | None = None
        self._references: dict[str, Output] = {}
        if label_style is None:
            self.format_labels = self.csl_labels
        if sorting_style is None:
            self.sort = self.csl_sort

    def csl_sort(self, entries: Iterable[Any]) -> list[Any]:
        """The entries in the order of the style's bibliography."""
        entries = list(entries)
        self._prepare(entries)
        assert self._processor is not None
        by_key = {entry.key: entry for entry in entries}
        return [by_key[item.id] for item in self._processor.order]

    def csl_labels(self, entries: Iterable[Any]) -> list[str]:
        """For each entry what stands in its citation, without the brackets: ``Olah et al., 2020a``, or a number."""
        entries = list(entries)
        self._prepare(entries)
        labels: list[str] = []
        for entry in entries:
            label = _inside(self._cited(entry.key, narrative=False)).to("text")
            while label in labels:  # Sphinx wants them apart
                label += "*"
            labels.append(label)
        return labels

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> CslEntry:
        """One reference, without its label."""
        if entry.key not in self._references:
            self._prepare([entry])
        return CslEntry(
            entry.key,
            to_richtext(self._references[entry.key]),
            label,
            to_richtext(_inside(self._cited(entry.key, narrative=False))),
            to_richtext(self._cited(entry.key, narrative=True)),
        )

    def _prepare(self, entries: Sequence[Any]) -> None:
        if self._processor is not None and {entry.key for entry in entries} == set(self._processor.items):
            return
        self._processor = Processor(load_style(self.csl_style), works_of_entries(entries))
        self._references = dict(self._processor.bibliography(labels=False))

    def _cited(self, key: str, *, narrative: bool) -> Output:
        assert self._processor is not None
        return self._processor.cite([Cluster(items=(CiteItem(id=key),), narrative=narrative)])[0]


def _inside(citation: Output) -> Output:
    """A citation without the brackets round it."""
    text = citation.rich
    return Output(text[1:-1]) if text[:1] + text[-1:] in ("()", "[]") else citation


class Apa(CslStyle):
    """``survey-refs-apa``."""

    csl_style = "apa"


class Acm(CslStyle):
    """``survey-refs-acm``."""

    csl_style = "acm"


class Ieee(CslStyle):
    """``survey-refs-ieee``."""

    csl_style = "ieee"


class Chicago(CslStyle):
    """``survey-refs-chicago``: author-date."""

    csl_style = "chicago-author-date"


class Mla(CslStyle):
    """``survey-refs-mla``."""

    csl_style = "mla"


class Vancouver(CslStyle):
    """``survey-refs-vancouver``."""

    csl_style = "vancouver"


class Nature(CslStyle):
    """``survey-refs-nature``."""

    csl_style = "nature"


class Harvard(CslStyle):
    """``survey-refs-harvard``."""

    csl_style = "harvard"


# ----------------------------------------------------------------------------------------------------------- entries


def works_of_entries(entries: Iterable[Any]) -> list[Work]:
    """pybtex's entries as works, by way of the reader and the bridge that every .bib file goes through.

    An entry that does not survive that (an odd key, a brace too many put in by a program) is a work with what can be
    read of it.
    """
    entries = list(entries)
    works = {work.id: work for work in to_works(parse_bib("\n".join(map(bib_text, entries))))}
    return [works.get(entry.key) or Work(id=entry.key, title=entry.fields.get("title", "")) for entry in entries]


def bib_text(entry: Any) -> str:
    """A pybtex entry in BibTeX."""
    fields = {role: " and ".join(map(str, persons)) for role, persons in entry.persons.items()}
    fields |= {name: str(value) for name, value in entry.fields.items()}
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if _balanced(value)]
    return f"@{entry.original_type}{{{entry.key},\n{''.join(lines)}}}\n"


def _balanced(value: str) -> bool:
    depth = 0
    for char in value:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0
