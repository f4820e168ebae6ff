"""Works and a style to references and citations: one call for ``export``, ``cite`` and the whole job.

A style is a CSL style (a name, or a ``.csl`` file) or a BibTeX style (a ``.bst`` file).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from survey_refs.bib import BibFile
from survey_refs.cite.works import works_of
from survey_refs.csl import CiteItem, Cluster, Output, Processor, load_style
from survey_refs.errors import StyleError
from survey_refs.model import Work
from survey_refs.patterns import regex

Markup = Literal["text", "marked", "html", "markdown", "latex", "typst"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One work in one style: as it stands in the list, without its number or label, and cited alone.

    ``latex`` is the reference as a BibTeX style wrote it, and empty for a CSL style.
    """

    key: str
    listed: Output
    reference: Output
    parenthetical: Output
    narrative: Output
    latex: str = ""

    def to(self, markup: Markup) -> str:
        """The reference as it stands in the list."""
        return self.latex if markup == "latex" and self.latex else self.listed.to(markup)

    def __str__(self) -> str:
        return self.to("text")


class _Later(Output):
    """An output that is made when its text is first asked for: most commands want the list alone."""

    __slots__ = ("_make",)
    _make: Callable[[], Output]

    def __init__(self, make: Callable[[], Output]) -> None:
        object.__setattr__(self, "_make", make)

    @property
    def rich(self) -> str:
        return self._make().rich

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Output) and self.rich == other.rich

    def __hash__(self) -> int:
        return hash((self.rich,))


class _OtherForms:
    """The forms of all works of a processor beside the list, each made for all of them at once."""

    def __init__(self, processor: Processor) -> None:
        self._processor = processor

    def beside(self, key: str, listed: Output) -> Reference:
        """A reference of the list with its other forms."""
        return Reference(
            key=key,
            listed=listed,
            reference=_Later(lambda: self.alone[key]) if self._processor.has_labels else listed,
            parenthetical=_Later(lambda: self.parenthetical[key]),
            narrative=_Later(lambda: self.narrative[key]),
        )

    @cached_property
    def alone(self) -> dict[str, Output]:
        """The references without number and label."""
        return dict(self._processor.bibliography(labels=False))

    @cached_property
    def parenthetical(self) -> dict[str, Output]:
        """Each work cited."""
        return self._cited(narrative=False)

    @cached_property
    def narrative(self) -> dict[str, Output]:
        """Each work cited in the sentence."""
        return self._cited(narrative=True)

    def _cited(self, *, narrative: bool) -> dict[str, Output]:
        keys = list(self._processor.items)
        clusters = [Cluster(items=(CiteItem(id=key),), narrative=narrative) for key in keys]
        return dict(zip(keys, self._processor.cite(clusters), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """References in the order of the style, with what the style says about their layout and what was odd."""

    entries: tuple[Reference, ...]
    style: str = ""  # the style's title
    language: str = "en-US"
    hanging: bool = False
    spaced: bool = True
    warnings: tuple[str, ...] = ()
    works: tuple[Work, ...] = ()

    def __getitem__(self, key: str) -> Reference:
        for entry in self.entries:
            if entry.key == key:
                return entry
        raise KeyError(key)

    def unprinted(self) -> list[str]:
        """What identifies a work (DOI, address, number) and is not in its reference: a line for each kind."""
        from survey_refs.texstyles.unprinted import unprinted

        text_of = {entry.key: entry.to("text") for entry in self.entries}
        return unprinted((work, text_of[work.id]) for work in self.works if work.id in text_of)

    def _repr_html_(self) -> str:
        entries = "".join(f'<div class="csl-entry">{entry.to("html")}</div>' for entry in self.entries)
        return f'<div class="csl-bib-body">{entries}</div>'


def is_bst(style: str | Path) -> bool:
    """Whether a style is a BibTeX style file."""
    return str(style).lower().endswith(".bst")


def make_references(
    bibs: Sequence[BibFile], style: str | Path, *, keys: Sequence[str] | None = None, locale: str = ""
) -> References:
    """References and citations of all entries, or of those of ``keys`` as if only they were cited.

    Raises :class:`UnknownKey`, and what :func:`survey_refs.csl.load_style` raises for a style that is not there.
    """
    works = works_of(bibs, keys)
    if is_bst(style):
        return replace(_by_bst(bibs, Path(style), [work.id for work in works]), works=tuple(works))
    return format_works(works, style, locale=locale)


def format_works(works: Sequence[Work], style: str | Path, *, locale: str = "") -> References:
    """Works in a CSL style. A style for notes that has no bibliography gives its notes as references, and says so."""
    loaded = load_style(style)
    processor = Processor(loaded, works, locale or None)
    forms = _OtherForms(processor)
    warnings: list[str] = []
    options: Mapping[str, str] = {}
    if processor.program.bibliography is None:
        warnings.append(f"{loaded.title or style}: the style has no bibliography; its notes stand in for references")
        listed = list(forms.parenthetical.items())
    else:
        options = processor.program.bibliography.options
        listed = processor.bibliography()
    return References(
        entries=tuple(forms.beside(key, output) for key, output in listed),
        style=loaded.title,
        language=processor.program.locale.lang,
        hanging=options.get("hanging-indent") == "true",
        spaced=options.get("entry-spacing", "1") != "0",
        warnings=tuple(dict.fromkeys([*processor.warnings, *warnings])),
        works=tuple(works),
    )


def _by_bst(bibs: Sequence[BibFile], style: Path, keys: Sequence[str]) -> References:
    from survey_refs.texstyles.bbl import citations, read_bbl, to_markup
    from survey_refs.texstyles.bst import run_bst

    bbl = run_bst(style, bibs, keys)
    items = read_bbl(bbl.text)
    if not items and keys:
        raise StyleError(f"{style}: the style wrote no reference{_first(bbl.warnings)}")
    cited = {item.key: citations(item) for item in items}
    forms = {key: narrative for key, (_, narrative) in cited.items()}
    warnings = list(bbl.warnings)
    entries = []
    for item in items:
        text, unknown = to_markup(item.latex, forms)
        if unknown:
            warnings.append(f"{item.key}: only LaTeX knows {', '.join(unknown)}")
        parenthetical, narrative = map(Output.of_markup, cited[item.key])
        bare = Output.of_markup(text)
        label = cited[item.key][0] if cited[item.key][0].startswith("[") else ""
        entries.append(
            Reference(
                key=item.key,
                listed=Output.of_markup(f"{label} {text}") if label else bare,
                reference=bare,
                parenthetical=parenthetical,
                narrative=narrative,
                latex=f"{label} {item.latex}".strip(),
            )
        )
    return References(entries=tuple(entries), style=style.stem, hanging=True, warnings=tuple(dict.fromkeys(warnings)))


def _first(warnings: Sequence[str]) -> str:
    told = [warning for warning in warnings if not warning.startswith("the style says")]
    return f" ({told[0]})" if told else ""


# ------------------------------------------------------------------------------------------------------- citations


class CitationForm(NamedTuple):
    """How works are cited: in the sentence, without their authors, with a text before and after, each alone.

    With a text before or after them several works stay in the order given; else the style orders them.
    """

    narrative: bool = False
    year_only: bool = False
    locator: str = ""
    prefix: str = ""
    suffix: str = ""
    each: bool = False


def make_citations(
    bibs: Sequence[BibFile], style: str | Path, cites: Sequence[str], form: CitationForm, *, locale: str = ""
) -> tuple[list[Output], tuple[str, ...]]:
    """One citation of all ``cites`` (:func:`parse_cite`), or one for each, and what was odd.

    Year letters and numbers are those of a text that cites these works in this order and no others. Raises as
    :func:`make_references` does.
    """
    known = {entry.key for bib in bibs for entry in bib.entries}
    items = [parse_cite(cite, known) for cite in cites]
    if form.locator:
        label, value = parse_locator(form.locator)
        items[-1] = replace(items[-1], locator=value, label=label)
    items[0] = replace(items[0], prefix=form.prefix)
    items[-1] = replace(items[-1], suffix=form.suffix)
    items = [replace(item, suppress_author=form.year_only) for item in items]
    groups = [[item] for item in items] if form.each else [items]
    works = works_of(bibs, [item.id for item in items])
    if is_bst(style):
        return _cited_by_bst(_by_bst(bibs, Path(style), [work.id for work in works]), groups, form)
    processor = Processor(load_style(style), works, locale or None)
    as_given = bool(form.prefix or form.suffix)
    clusters = [Cluster(items=tuple(group), narrative=form.narrative, unsorted=as_given) for group in groups]
    outputs = processor.cite(clusters)
    if any(item.locator for item in items) and not processor.style.has_locators:
        return outputs, (*processor.warnings, f"the style {style} prints no places in works (pages, chapters)")
    return outputs, tuple(processor.warnings)


def _cited_by_bst(
    references: References, groups: Sequence[Sequence[CiteItem]], form: CitationForm
) -> tuple[list[Output], tuple[str, ...]]:
    """BibTeX leaves the text's citations to LaTeX: what the labels say, put together as natbib does it."""
    outputs = []
    for group in groups:
        found = [references[item.id] for item in group]
        texts = [(entry.narrative if form.narrative else entry.parenthetical).rich for entry in found]
        if form.narrative:
            outputs.append(Output("; ".join(texts)))
        else:
            outputs.append(Output(texts[0][:1] + "; ".join(text[1:-1] for text in texts) + texts[0][-1:]))
    ignored = form.year_only or form.prefix or form.suffix or any(item.locator for group in groups for item in group)
    warnings = ("a .bst style knows no locators, prefixes and suffixes; they are left out",) if ignored else ()
    return outputs, (*references.warnings, *warnings)


_LOCATORS: Mapping[str, str] = {
    # how people write what a locator counts: CSL's name of it (CSL 1.0.2, Appendix IV, "Locators")
    word: name
    for words, name in (
        ("p pp page pages", "page"),
        ("ch chs chap chaps chapter chapters", "chapter"),
        ("sec secs sect sects section sections § §§", "section"),
        ("fig figs figure figures", "figure"),
        ("par pars para paras paragraph paragraphs ¶ ¶¶", "paragraph"),
        ("n nn note notes", "note"),
        ("no nos issue issues", "issue"),
        ("vol vols volume volumes", "volume"),
        ("pt pts part parts", "part"),
        ("l ll line lines", "line"),
        ("v vv verse verses", "verse"),
        ("app apps appendix appendices appendixes", "appendix"),
        ("art arts article articles", "article-locator"),
        ("col cols column columns", "column"),
        ("fol fols folio folios", "folio"),
        ("eq eqs eqq equation equations", "equation"),
        ("tab tabs tbl tbls table tables", "table"),
        ("s.v sv entry", "sub-verbo"),
        ("bk bks book books", "book"),
        ("op opus", "opus"),
        ("act acts", "act"),
        ("sc scs scene scenes", "scene"),
        ("supp supps supplement supplements", "supplement"),
        ("rule rules", "rule"),
        ("loc locs location locations", "elocation"),
        ("time timestamp at", "timestamp"),
    )
    for word in words.split()
}
_NAMED_PLACES = frozenset(
    (
        "alg", "algorithm", "box", "claim", "conj", "conjecture", "cor", "corollary", "def", "definition", "ex",
        "example", "exercise", "lem", "lemma", "listing", "problem", "prop", "proposition", "rem", "remark", "scheme",
        "th", "theorem", "thm",
    )
)  # fmt: skip
"""Words before a number for which CSL has no term."""
_NUMBER = regex(r"\W*(?:[^\W\d_]{0,2}\d|[IVXLCDMivxlcdm]+(?!\w))")
_LOCATOR = regex(r"(§§?|¶¶?|[A-Za-z]+(?:\.v)?)(?:\.\s*|\s+|(?=\d))(\S.*)", re.DOTALL)
_PAGE_OF_VOLUME = regex(r"^(\d+|[IVXL]+)[,:]\s*(?=\d)")  # "vol. 2, 45" is one volume and a page
_TIME = regex(r"\d{1,2}(?::[0-5]\d){1,2}(?:\s*[-–]\s*\d{1,2}(?::[0-5]\d){0,2})?")
_WORD = regex(r"(?![ivxlcdm]+\b(?!\.\s))[^\W\d_]{2,}(?!\d)", re.IGNORECASE)


def parse_locator(text: str) -> tuple[str, str]:
    """``pp. 12–14`` → (``page``, ``12–14``); a locator without a word counts pages.

    One whose word is not CSL's has the label ``custom``, for which no style has a term: ``Thm. 1``, ``epilogue`` stay
    as they are; ``0:12:30`` is a time.
    """
    text = text.strip()
    found = _LOCATOR.fullmatch(text)
    if found and (label := _LOCATORS.get(found.group(1).lower())):
        value = found.group(2)
        if found.group(1).lower() in ("vol", "volume"):
            value = _PAGE_OF_VOLUME.sub(r"\1, p. ", value)
        return label, value.strip("()") if label == "equation" else value
    if _TIME.fullmatch(text):
        return "timestamp", text.replace("-", "–")
    return "custom" if _WORD.match(text) else "page", text


def is_locator(text: str) -> bool:
    """Whether words after a work say a place in it; "for a review" does not."""
    found = _LOCATOR.fullmatch(text.strip())
    if _NUMBER.match(text.strip()):
        return True
    word = found.group(1).lower() if found else ""
    return word in _LOCATORS or (word in _NAMED_PLACES and bool(found and _NUMBER.match(found.group(2))))


def parse_cite(text: str, known: Container[str] = ()) -> CiteItem:
    """``key``, or ``key@locator`` (``olah2020zoom@p.12``); of several ways to read it, the longest key in ``known``."""
    if "@" not in text or text in known:
        return CiteItem(id=text)
    key, locator = text.split("@", 1)
    for at in range(len(text) - 1, 0, -1):
        if text[at] == "@" and text[:at] in known:
            key, locator = text[:at], text[at + 1 :]
            break
    label, value = parse_locator(locator)
    return CiteItem(id=key, locator=value, label=label)
