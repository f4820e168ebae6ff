"""The citations by key of a text, in every format's notation, as :class:`survey_refs.cite.intext.InText`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from survey_refs.cite.intext import Form, InText, Item
from survey_refs.cite.texts import ALL, CitedText
from survey_refs.document import Document
from survey_refs.model import Cite, MentionForm, Resolution, ResolvedMention, Span

_COMMANDS: dict[str, Form] = {
    # LaTeX's commands and the styles of Org and of Sphinx's and MyST's roles, in lower case (natbib, biblatex,
    # apacite, org-cite, org-ref, sphinxcontrib-bibtex)
    **dict.fromkeys(
        ("textcite", "textcites", "citet", "citets", "citea", "shortcitea", "citeasnoun", "cite:t", "cite:ts",
         "cite:ct", "cite:cts", "cite/t", "cite/text"), Form.NARRATIVE),
    **dict.fromkeys(
        ("citeyearpar", "cite:yearpar", "parencite*", "cite/na", "cite/noauthor", "citeyearpar*"), Form.YEAR),
    **dict.fromkeys(("citeyear", "citedate", "cite:year", "cite*", "cite/year", "cite/y"), Form.BARE_YEAR),
    **dict.fromkeys(
        ("citeauthor", "citefullauthor", "cite:author", "cite:authors", "cite:cauthor", "cite/a", "cite/author"),
        Form.AUTHOR),
    **dict.fromkeys(("citealp", "citealt", "citenp", "cite:alp", "cite:alps", "citenum", "shortcitenp"), Form.BARE),
    **dict.fromkeys(("fullcite", "bibentry", "fullbibentry", "cite:full"), Form.FULL),
    **dict.fromkeys(
        ("footcite", "footcites", "footcitetext", "footfullcite", "cite/ft", "footcite:p", "footcite:t"), Form.NOTE),
    **dict.fromkeys(("nocite", "cite:empty", "cite/n", "cite/nocite"), Form.SILENT),
}  # fmt: skip
_TYPST_FORMS = {"prose": Form.NARRATIVE, "year": Form.BARE_YEAR, "author": Form.AUTHOR, "full": Form.FULL}
_NAMED = re.compile(
    r"""
    # LaTeX "\citet", MyST "{cite:t}`", reStructuredText ":cite:t:`", Org "[cite/t:" and "citet:"
    \\(?P<command>[A-Za-z]+\*?)|\{(?P<role>[A-Za-z:]+)\}`|:(?P<rst>[A-Za-z:]+):`|\[(?P<org>cite(?:/[A-Za-z-]+)?)
    |(?P<link>cite[a-z]*):
    """,
    re.VERBOSE,
)
_BIBLATEX = re.compile(r"\\usepackage\s*(?:\[[^\]]*\])?\s*\{[^}]*\bbiblatex\b")


def key_citations(text: CitedText) -> list[InText]:
    """The citations by key of a text in its order; keys that nothing is known for are among their items.

    In Typst citations that follow one another with nothing between are one, as Typst prints them.
    """
    resolved = {item.mention.span: item for item in text.mentions if item.mention.form is MentionForm.KEY}
    document = text.document
    biblatex = document.format == "latex" and bool(_BIBLATEX.search(document.text))
    found = []
    for mention in document.mentions:
        item = resolved.get(mention.span) or ResolvedMention(mention=mention, resolutions=())
        keys = {one.cite.span: one for one in item.resolutions}
        found.append(_citation(document, item, mention.cites, keys, biblatex))
    return _joined(document, found) if document.format == "typst" else found


def _citation(
    document: Document,
    resolved: ResolvedMention,
    cites: Iterable[Cite],
    keys: dict[Span, Resolution],
    biblatex: bool,
) -> InText:
    mention = resolved.mention
    form, more = _form(document, mention.text, biblatex)
    items: list[Item] = []
    unknown: set[str] = set()
    for cite in cites:
        answer = keys.get(cite.span)
        key = (answer.key if answer else None) or cite.key
        if (answer is None or answer.key is None) and key != ALL:
            unknown.add(key)
        items.append(
            Item(
                key=key,
                prefix=cite.prefix,
                locator=cite.locator,
                suffix=_with_comma(document, mention.span, cite),
                suppress_author=cite.text.startswith("-") or (more and bool(items) and form is Form.YEAR),
            )
        )
    return InText(
        span=mention.span,
        form=form,
        items=tuple(items),
        mention=resolved,
        as_typed=True,
        unknown=frozenset(unknown),
        joined=more,
    )


def _form(document: Document, text: str, biblatex: bool) -> tuple[Form, bool]:
    """How a citation stands in the text, and whether its further works stand in the brackets of the first one."""
    if document.format == "typst":
        named = re.search(r"form:\s*(?:\"(\w+)\"|(none))", text)
        if named and named[2]:
            return Form.SILENT, False
        return (_TYPST_FORMS.get(named[1], Form.PARENTHETICAL) if named else Form.PARENTHETICAL), False
    if text.startswith("@"):
        return Form.NARRATIVE, True
    if text.startswith("-@"):
        return Form.YEAR, True
    found = _NAMED.match(text)
    if found is None:
        return Form.PARENTHETICAL, False
    name = next(group for group in found.groups() if group).lower()
    if document.format == "asciidoc" and name == "citenp":
        return Form.NARRATIVE, False
    if biblatex and name in ("cite", "cites"):
        return Form.BARE, False
    return _COMMANDS.get(name, Form.PARENTHETICAL), False


def _with_comma(document: Document, span: Span, cite: Cite) -> str:
    """The words after a work, with the comma that the format prints or the text has before them."""
    if not cite.suffix:
        return ""
    if document.format != "markdown" and document.format != "notebook":
        return f", {cite.suffix}"
    at = document.text.find(cite.suffix, cite.span.end, span.end)
    before = document.text[cite.span.end : at].rstrip() if at >= 0 else ","
    return f", {cite.suffix}" if before.endswith(",") else f" {cite.suffix}"


def _joined(document: Document, found: list[InText]) -> list[InText]:
    joined: list[InText] = []
    for one in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.form is one.form
            and one.form in (Form.PARENTHETICAL, Form.NARRATIVE)
            and not document.text[before.span.end : one.span.start].strip(" \t")
            and "\n" not in document.text[before.span.end : one.span.start]
        ):
            joined[-1] = InText(
                span=Span(before.span.start, one.span.end),
                form=one.form,
                items=(*before.items, *one.items),
                mention=before.mention,
                as_typed=True,
                unknown=before.unknown | one.unknown,
            )
        else:
            joined.append(one)
    return joined
