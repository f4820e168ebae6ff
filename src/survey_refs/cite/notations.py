"""Citations by key in the notations of the text formats: pandoc, LaTeX (natbib, biblatex), Typst, MyST, Sphinx.

Sources: pandoc's manual ("Citation syntax"), natbib 8.31b, biblatex 3.20 (section 3.9), Typst's reference (``cite``,
``bibliography``), MyST's and sphinxcontrib-bibtex's manuals (roles ``cite:p``, ``cite:t``, ``cite:yearpar``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from survey_refs.cite.intext import Form, InText, Item

NOTATIONS = ("pandoc", "latex", "typst", "myst", "rst")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a citation is to stand: what the text has right before and right after it, and the words of its author
    that it takes the place of (``Smith`` of "Smith (2019)")."""

    before: str = ""
    after: str = ""
    author: str = ""


class Notation(Protocol):
    """How one format cites by key."""

    markups: frozenset[str]
    """The formats of texts whose own markup this notation stands in."""

    def cite(self, citation: InText, place: Place) -> str:
        """The citation by key."""

    def bibliography(self, names: Sequence[str], *, under_heading: bool) -> str:
        """The command in whose place the list is printed; ``names`` are the bibliography files without their ends."""


def notation_of(name: str, source: str = "") -> Notation:
    """The notation of that name; ``source`` is the text, whose packages decide between natbib and biblatex."""
    if name == "latex":
        return _Biblatex() if _LOADS_BIBLATEX.search(source) else _Natbib()
    kinds: dict[str, type[Notation]] = {"pandoc": _Pandoc, "typst": _Typst, "myst": _Myst, "rst": _Rst}
    return kinds[name]()


_LOADS_BIBLATEX = re.compile(r"^[^%\n]*\\usepackage\s*(?:\[[^\]]*\])?\s*\{[^}]*\bbiblatex\b", re.M)
LOADS_NATBIB = re.compile(
    r"""
    # "\usepackage[round]{natbib}", a class that loads it ("{acmart}"), a conference's package ("{neurips_2024}")
      ^[^%\n]*\\usepackage\s*(?:\[[^\]]*\])?\s*\{[^}]*\bnatbib\b
    | \\documentclass[^{}]*\{
      (?:elsarticle|revtex4[^}]*|aastex\w*|acmart|acl\w*|jmlr2e|imsart|sn-jnl|mnras|copernicus|agujournal\w*)\}
    | \\usepackage[^{}]*\{[^}]*(?:neurips|iclr|icml|acl|emnlp|colm)[^}]*\}
    """,
    re.VERBOSE | re.M,
)
"""A text that has natbib's commands: it loads the package, or a class or style that does."""


def _space(before: str, after: str) -> str:
    return " " if before and after else ""


# ------------------------------------------------------------------------------------------------------------ pandoc

_PLAIN_KEY = re.compile(r"(?:\w|\*(?=\w))(?:\w|[:.#$%&\-+?<>~/](?=\w))*")
_MARKDOWN_SPECIAL = re.compile(r"([\\`*_\[\]<>^~$#|@;])")


def _pandoc_key(key: str, after: str = "") -> str:
    """``@key``, in braces where pandoc would end it elsewhere."""
    if _PLAIN_KEY.fullmatch(key) and not re.match(r"[\w]|[:.#$%&\-+?<>~/]\w|//", after):
        return f"@{key}"
    return f"@{{{key}}}"


class _Pandoc:
    markups = frozenset(("markdown", "notebook"))

    def cite(self, citation: InText, place: Place) -> str:
        form, items = citation.form, citation.items
        if form in (Form.NARRATIVE, Form.BARE, Form.BARE_YEAR):
            follows = place.after.lstrip()[:1] in ("[", "(") or place.before[-1:].isalnum()
            if form is Form.BARE_YEAR:
                return f"-{_pandoc_key(items[0].key, place.after)}"
            if place.before.strip() in ("", "(") and place.after[:1] in (")", "."):
                return f"@{{{items[0].key}}}"  # "(@key)" and "@key." open a numbered example where they open a line
            if not follows:
                return self._narrative(citation, place.after)
            if place.author:
                return f"{place.author} {self._brackets(citation, suppress=True)}"
        text = self._brackets(citation, suppress=form in (Form.YEAR, Form.NUMBERED, Form.NARRATIVE, Form.BARE))
        return self._guarded(text, place)

    def _narrative(self, citation: InText, after: str) -> str:
        first, *others = citation.items
        rest = "; ".join(self._item(citation, item, suppress=True) for item in others)
        own = self._after(citation, first).lstrip(", ")
        inside = "; ".join(filter(None, (own, rest)))
        if not inside:
            return _pandoc_key(first.key, after)
        return f"{_pandoc_key(first.key)} [{inside}]"

    def _brackets(self, citation: InText, *, suppress: bool) -> str:
        items = "; ".join(
            self._item(citation, item, suppress=suppress or item.suppress_author) for item in citation.items
        )
        return f"[{items}]"

    def _item(self, citation: InText, item: Item, *, suppress: bool) -> str:
        prefix = self._escaped(citation, item.prefix)
        after = self._after(citation, item)
        key = _pandoc_key(item.key, after)
        return f"{prefix}{_space(prefix, key)}{'-' if suppress else ''}{key}{after}"

    def _after(self, citation: InText, item: Item) -> str:
        locator = f", {item.locator}" if item.locator else ""
        suffix = self._escaped(citation, item.suffix)
        return locator + (suffix if item.suffix[:1] in ",;:.?!" else f" {suffix.lstrip()}")

    @staticmethod
    def _escaped(citation: InText, words: str) -> str:
        if citation.as_typed:
            return re.sub(r"(?<!\\)([;@])", r"\\\1", words)
        return _MARKDOWN_SPECIAL.sub(r"\\\1", words)

    @staticmethod
    def _guarded(text: str, place: Place) -> str:
        """``[@key]`` kept apart from what would make a link, an image or a note of it."""
        lead = " " if place.before[-1:] in ("^", "!", "]") else ""
        tail = (
            " " if place.after[:1] in ("(", "[", "{") or (place.after[:1] == ":" and not place.before.strip()) else ""
        )
        return lead + text + tail

    def bibliography(self, names: Sequence[str], *, under_heading: bool) -> str:
        return "::: {#refs}\n:::\n"


# ------------------------------------------------------------------------------------------------------------- LaTeX


_IN_OPTION = re.compile(r"\\[A-Za-z]+\*?\[(?:[^\[\]{}]|\{[^{}]*\})*\Z")  # "\\item[As ", which the next "]" ends


class _Latex:
    """What natbib and biblatex share."""

    markups = frozenset(("latex",))

    def cite(self, citation: InText, place: Place) -> str:
        command = self._command(citation)
        return f"{{{command}}}" if "]" in command and _IN_OPTION.search(place.before) else command

    def _command(self, citation: InText) -> str:
        raise NotImplementedError

    @staticmethod
    def _before(citation: InText, item: Item) -> str:
        return _latex_words(citation, item.prefix)

    @staticmethod
    def _after(citation: InText, item: Item) -> str:
        locator = re.sub(r"(?<=\w\.) (?=\d)", "~", _latex_words(citation, item.locator))
        suffix = _latex_words(citation, item.suffix).strip()
        return locator + (
            suffix if suffix[:1] in (",", ";") and locator else f" {suffix.lstrip(', ')}" if suffix else ""
        )

    def _options(self, citation: InText, item: Item) -> str:
        before, after = self._before(citation, item).strip(), self._after(citation, item).strip()
        if before:
            return f"[{_braced(before)}][{_braced(after)}]"
        return f"[{_braced(after)}]" if after else ""


def _braced(argument: str) -> str:
    return f"{{{argument}}}" if "]" in argument or "[" in argument else argument


def _latex_words(citation: InText, words: str) -> str:
    if citation.as_typed or not words:
        return words
    from survey_refs.csl.markup import escape_latex

    return escape_latex(words)


def _simple(items: Sequence[Item]) -> bool:
    """Whether one command says it: a prefix before the first work, a locator or suffix after the last, none within."""
    return (
        not any(item.suppress_author for item in items)
        and all(not item.prefix for item in items[1:])
        and all(not (item.locator or item.suffix) for item in items[:-1])
    )


class _Natbib(_Latex):
    _COMMANDS: ClassVar = {
        Form.NARRATIVE: "citet", Form.YEAR: "citeyearpar", Form.BARE: "citealt", Form.BARE_YEAR: "citeyear",
        Form.NUMBERED: "citep", Form.PARENTHETICAL: "citep",
    }  # fmt: skip

    def _command(self, citation: InText) -> str:
        command = self._COMMANDS.get(citation.form, "citep")
        items = citation.items
        keys = ",".join(item.key for item in items)
        if _simple(items):
            return f"\\{command}{self._merged(citation)}{{{keys}}}"
        if command == "citet":  # of the same authors, which \\citet prints once
            if not any(item.prefix or item.locator or item.suffix for item in items):
                return f"\\citet{{{keys}}}"
            return f"\\citeauthor{{{items[0].key}}} ({self._each(citation, 'citeyear', '; ')})"
        if command in ("citep", "citeyearpar"):
            return f"\\citetext{{{self._each(citation, 'citealp', '; ')}}}"
        return self._each(citation, command, ", ")

    def _each(self, citation: InText, command: str, between: str) -> str:
        year = citation.form in (Form.YEAR, Form.BARE_YEAR)
        return between.join(
            f"\\{'citeyear' if year or item.suppress_author else command}{self._options(citation, item)}{{{item.key}}}"
            for item in citation.items
        )

    def _merged(self, citation: InText) -> str:
        """The prefix of the first work and what follows the last one, as the options of one command."""
        first, last = citation.items[0], citation.items[-1]
        return self._options(citation, Item(key="", prefix=first.prefix, locator=last.locator, suffix=last.suffix))

    def bibliography(self, names: Sequence[str], *, under_heading: bool) -> str:
        style = "\\bibliographystyle{plainnat}\n"
        command = f"\\bibliography{{{','.join(names)}}}\n"
        if under_heading:  # which natbib would print a second time
            return f"{style}\\begingroup\n\\renewcommand{{\\bibsection}}{{}}\n{command}\\endgroup\n"
        return style + command


class _Biblatex(_Latex):
    _COMMANDS: ClassVar = {
        Form.NARRATIVE: "textcite", Form.YEAR: "parencite*", Form.BARE: "cite", Form.BARE_YEAR: "cite*",
        Form.NUMBERED: "parencite", Form.PARENTHETICAL: "parencite",
    }  # fmt: skip

    def _command(self, citation: InText) -> str:
        command = self._COMMANDS.get(citation.form, "parencite")
        items = citation.items
        if _simple(items):
            first, last = items[0], items[-1]
            merged = Item(key="", prefix=first.prefix, locator=last.locator, suffix=last.suffix)
            return f"\\{command}{self._options(citation, merged)}{{{','.join(item.key for item in items)}}}"
        lists = {"textcite": "textcites", "cite": "cites"}.get(command, "parencites")
        return f"\\{lists}" + "".join(f"{self._options(citation, item)}{{{item.key}}}" for item in items)

    def bibliography(self, names: Sequence[str], *, under_heading: bool) -> str:
        return "\\printbibliography[heading=none]\n" if under_heading else "\\printbibliography\n"


# ------------------------------------------------------------------------------------------------------------- Typst

_TYPST_LABEL = re.compile(r"[\w\-]+(?:[:.][\w\-]+)*")
_TYPST_SPECIAL = re.compile(r"([\\\[\]#$*_`<>@=~/\"])")


class _Typst:
    markups = frozenset(("typst",))

    def cite(self, citation: InText, place: Place) -> str:
        form, items = citation.form, citation.items
        if form in (Form.NARRATIVE, Form.BARE):
            return self._closed(" ".join(self._call(citation, item, "prose") for item in items), place)
        if form in (Form.YEAR, Form.BARE_YEAR):
            inside = "; ".join(self._call(citation, item, "year") for item in items)
            return self._closed(inside, place) if form is Form.BARE_YEAR else f"({inside})"
        if any(item.prefix or item.suppress_author for item in items):  # for which Typst's own form has no place
            inside = "; ".join(self._with_prefix(citation, item) for item in items)
            return f"({inside})"
        text = " ".join(
            self._reference(citation, item, place if item is items[-1] else Place(before=place.before))
            for item in items
        )
        return self._closed(text, place) if text.endswith(("]", ")")) else text

    def _with_prefix(self, citation: InText, item: Item) -> str:
        prefix = self._words(citation, item.prefix)
        return prefix + _space(prefix, "#") + self._call(citation, item, "year" if item.suppress_author else "prose")

    def _reference(self, citation: InText, item: Item, place: Place) -> str:
        after = self._after(citation, item)
        alone = bool(after) or not re.match(r"[\w\-:.]*\w|\[", place.after)
        if _TYPST_LABEL.fullmatch(item.key) and alone and not place.before[-1:].isalnum():
            return f"@{item.key}" + (f"[{after}]" if after else "")
        return self._call(citation, item, "")

    def _call(self, citation: InText, item: Item, form: str) -> str:
        label = f"<{item.key}>" if _TYPST_LABEL.fullmatch(item.key) else f'label("{_typst_string(item.key)}")'
        after = self._after(citation, item)
        supplement = f", supplement: [{after}]" if after else ""
        return f"#cite({label}{supplement}" + (f', form: "{form}")' if form else ")")

    def _after(self, citation: InText, item: Item) -> str:
        suffix = self._words(citation, item.suffix).strip()
        if not item.locator:
            return suffix.lstrip(", ")
        return item.locator + (suffix if suffix[:1] == "," else f" {suffix}" if suffix else "")

    @staticmethod
    def _words(citation: InText, words: str) -> str:
        return words if citation.as_typed else _TYPST_SPECIAL.sub(r"\\\1", words)

    @staticmethod
    def _closed(text: str, place: Place) -> str:
        """A call, ended where the text after it would go on with it."""
        return f"{text};" if re.match(r"[\[(;]|\.\w", place.after) else text

    def bibliography(self, names: Sequence[str], *, under_heading: bool) -> str:
        files = ", ".join(f'"{_typst_string(name)}.bib"' for name in names)
        paths = files if len(names) == 1 else f"({files})"
        return f"#bibliography({paths}{', title: none' if under_heading else ''})\n"


def _typst_string(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


# ------------------------------------------------------------------------------------------- roles of MyST and Sphinx


class _Roles:
    """The roles of sphinxcontrib-bibtex, which MyST has too."""

    opening = closing = ""
    _ROLES: ClassVar = {
        Form.NARRATIVE: "t", Form.YEAR: "yearpar", Form.BARE: "alp", Form.BARE_YEAR: "year", Form.NUMBERED: "p",
        Form.PARENTHETICAL: "p",
    }  # fmt: skip

    def _roles(self, citation: InText) -> str:
        if citation.form in (Form.YEAR, Form.BARE_YEAR) and any(any(self._notes(item)) for item in citation.items):
            years = "; ".join(self._with_notes(item) for item in citation.items)
            return f"({years})" if citation.form is Form.YEAR else years
        items = ",".join(self._item(item) for item in citation.items)
        return self._role(self._ROLES.get(citation.form, "p"), items)

    def _role(self, name: str, argument: str) -> str:
        return f"{self.opening}cite:{name}{self.closing}`{argument}`"

    def _with_notes(self, item: Item) -> str:
        """A year with words around it, which the roles for years alone leave out (sphinxcontrib-bibtex 2.7)."""
        before, after = self._notes(item)
        year = self._role("year", item.key)
        return before + _space(before, year) + year + (f", {after}" if after else "")

    def _item(self, item: Item) -> str:
        before, after = self._notes(item)
        return (f"{{{before}}}" if before else "") + item.key + (f"{{{after}}}" if after else "")

    @staticmethod
    def _notes(item: Item) -> tuple[str, str]:
        """What stands before and after a work, in words that no role ends at."""
        before = re.sub(r"[`{}\\]", "", item.prefix).strip()
        suffix = re.sub(r"[`{}\\]", "", item.suffix).rstrip()
        after = item.locator + suffix if item.locator else suffix.lstrip(", ")
        return before, after.strip()


class _Myst(_Roles):
    markups = frozenset(("markdown", "notebook"))
    opening, closing = "{", "}"

    def cite(self, citation: InText, place: Place) -> str:
        return self._roles(citation)

    def bibliography(self, names: Sequence[str], *, under_heading: bool) -> str:
        return "```{bibliography}\n```\n"


class _Rst(_Roles):
    markups = frozenset(("rst", "python"))
    opening = closing = ":"

    def cite(self, citation: InText, place: Place) -> str:
        lead = "" if not place.before or re.search(r"[\s'\"(\[{<\-/:–—‘“’«]$", place.before) else "\\ "
        tail = "" if not place.after or re.match(r"[\s'\")\]}>\-/:.,;!?\\’”»–—]", place.after) else "\\ "
        return lead + self._roles(citation) + tail

    def bibliography(self, names: Sequence[str], *, under_heading: bool) -> str:
        return ".. bibliography::\n"
