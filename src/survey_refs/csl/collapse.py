"""Cites of one citation joined: in a row, grouped by their names, collapsed ("Cite Grouping", "Cite Collapsing")."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from survey_refs.csl.marks import SUFFIX_BEGIN, SUFFIX_END
from survey_refs.csl.positions import Cite
from survey_refs.csl.punctuation import protect

CiteText = Callable[[Cite], str]
_PUNCTUATION = (",", ";", ":", ".", "?", "!")


class Joiner(NamedTuple):
    """Joins rendered cites as the options of ``cs:citation`` ask.

    ``is_sorted`` says that the style sorts cites, so that an author's works come together. ``without_names`` renders a
    cite anew without its names, ``year_of`` a cite as far as the letter of its year (nothing where it has no letter).
    """

    delimiter: str
    options: Mapping[str, str]
    is_sorted: bool
    in_notes: bool
    without_names: CiteText
    year_of: CiteText

    def join(self, cites: Sequence[Cite]) -> str:
        """The text of a citation, without the layout's affixes."""
        collapse = self.options.get("collapse", "")
        if collapse == "citation-number":
            return self._collapsed_numbers([cite for cite in cites if cite.text])
        if collapse.startswith("year") or "cite-group-delimiter" in self.options:
            return self._groups_joined(self._groups(cites), collapse)
        return _in_a_row(cites, self.delimiter)

    def _groups(self, cites: Sequence[Cite]) -> list[list[Cite]]:
        """Cites of the same names together: all of a sorted citation, else those that follow each other.

        Works of no one that follow each other are a group too, where only their years are cited and no title.
        """
        groups: list[list[Cite]] = []
        by_names: dict[str, list[Cite]] = {}
        gather = self.is_sorted and not self.in_notes
        for cite in cites:
            group = by_names.get(cite.names) if gather and cite.persons else None
            if group is None and groups and _continues(groups[-1][-1], cite):
                group = groups[-1]
            if group is None:
                group = by_names[cite.names] = []
                groups.append(group)
            group.append(cite)
        return groups

    def _groups_joined(self, groups: list[list[Cite]], collapse: str) -> str:
        after = self.options.get("after-collapse-delimiter")
        out, collapsed = "", False
        last: Cite | None = None
        for group in groups:
            text = self._group(group, collapse)
            if out and text:
                use_after = after is not None and (collapsed or collapse != "year-suffix") and bool(group[0].names)
                delimiter = protect(after or "") if use_after else self.delimiter
                out += self._after(last, group[0], delimiter) if last else delimiter
            last = group[-1]
            collapsed = bool(collapse) and len(group) > 1
            out += text
        return out

    def _group(self, group: list[Cite], collapse: str) -> str:
        """The cites of one author; names and years that repeat are left out as ``collapse`` says."""
        delimiter = self._group_delimiter(collapse)
        if collapse and group[0].persons:
            for cite in group[1:]:
                cite.text = self.without_names(cite)
        if collapse.startswith("year-suffix"):
            runs = self._years(group)
        else:
            runs = [[cite] for cite in group]
        out = ""
        last: Cite | None = None
        for run in runs:
            text = self._letters_joined(run, delimiter, collapse) if len(run) > 1 else run[0].text
            if text:
                out += (self._after(last, run[0], delimiter) if last else "") + text
                last = run[-1]
        return out

    def _after(self, before: Cite, cite: Cite, delimiter: str) -> str:
        """The delimiter between cites; what ``after-collapse-delimiter`` gives also comes after a locator."""
        after = self.options.get("after-collapse-delimiter")
        if after is not None and before.context.locator_shown:
            delimiter = protect(after)
        return _between(before, cite, delimiter)

    def _group_delimiter(self, collapse: str) -> str:
        given = self.options.get("cite-group-delimiter")
        if "after-collapse-delimiter" in self.options:
            return self.delimiter  # the groups are what the other delimiter keeps apart
        if given is not None:
            return protect(given)
        return ", " if collapse and not self.in_notes else self.delimiter

    def _years(self, cites: list[Cite]) -> list[list[Cite]]:
        """Cites that follow each other and have one year."""
        runs: list[list[Cite]] = []
        year = ""
        for cite in cites:
            bare = self.year_of(cite)
            if runs and bare and bare == year:
                runs[-1].append(cite)
            else:
                runs.append([cite])
            year = bare
        return runs

    def _letters_joined(self, run: list[Cite], delimiter: str, collapse: str) -> str:
        """``2001a, b`` or ``2001a–c``: cites of one year, of which all but the first show only their letter.

        A letter that is not alone (with a locator or affixes) comes after the delimiter of years, as in citeproc-js.
        """
        default = self.options.get("cite-group-delimiter", self.delimiter)
        of_letters = protect(self.options.get("year-suffix-delimiter", default))
        texts = [run[0].text, *(_without_year(cite.text, self.year_of(cite)) for cite in run[1:])]
        numbers = [_letter_number(cite.context.year_suffix) if _is_bare(cite) else 0 for cite in run]
        out = texts[0]
        for first, last in _ranges(numbers, collapse == "year-suffix-ranged"):
            if first:
                alone = _is_bare(run[first]) and not run[first - 1].item.suffix
                out += of_letters if alone else self._after(run[first - 1], run[first], delimiter)
                out += texts[first]
            if last > first:
                out += "–" + texts[last]
        return out

    def _collapsed_numbers(self, cites: list[Cite]) -> str:
        """Three or more numbers in a row become a range."""
        numbers = []
        for cite in cites:
            numbers.append(int(cite.context.citation_number) if _is_bare(cite) else -1)
        after = protect(self.options.get("after-collapse-delimiter", self.delimiter))
        out, collapsed = "", False
        for first, last in _ranges(numbers, True):
            if out:
                out += self._after(cites[first - 1], cites[first], after if collapsed else self.delimiter)
            collapsed = last > first
            out += cites[first].text + ("–" + cites[last].text if collapsed else "")
        return out


def _continues(before: Cite, cite: Cite) -> bool:
    """Whether a cite belongs to the group of the cite right before it."""
    return before.names == cite.names and (cite.persons or not cite.context.worded)


def _in_a_row(cites: Sequence[Cite], delimiter: str) -> str:
    shown = [cite for cite in cites if cite.text]
    out = shown[0].text if shown else ""
    for before, cite in pairwise(shown):
        out += _between(before, cite, delimiter) + cite.text
    return out


def _between(before: Cite, cite: Cite, delimiter: str) -> str:
    """The delimiter, unless the affixes of the cites bring punctuation of their own."""
    if cite.item.prefix.lstrip().startswith(_PUNCTUATION):
        return ""
    ends = before.item.suffix.endswith((".", ",")) and delimiter[:1] in _PUNCTUATION
    return " " if ends else delimiter


def _is_bare(cite: Cite) -> bool:
    """Whether a cite has neither a locator nor affixes."""
    return not (cite.context.locator_shown or cite.item.prefix or cite.item.suffix)


def _without_year(text: str, year: str) -> str:
    """A cite's affixes, the letter of its year, and what comes after it; as it is where the year has no letter."""
    start, end = text.find(SUFFIX_BEGIN), text.rfind(SUFFIX_END)
    if start < 0:
        return text
    return text[:start].removesuffix(year) + text[start + 1 : end] + text[end + 1 :]


def _letter_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 96
    return number


def _ranges(numbers: list[int], ranged: bool) -> list[tuple[int, int]]:
    """Indices of the first and last of each run of consecutive numbers; runs of fewer than three fall apart."""
    out: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(numbers) + 1):
        follows = index < len(numbers) and numbers[index] == numbers[index - 1] + 1 and numbers[index - 1] > 0
        if ranged and follows:
            continue
        if index - start >= 3:
            out.append((start, index - 1))
        else:
            out.extend((position, position) for position in range(start, index))
        start = index
    return out
