"""Titles, subtitles and the titles of what holds a work."""

from __future__ import annotations

import re

from survey_refs.convert.builder import WorkBuilder
from survey_refs.entry_types import named
from survey_refs.latex.decode import latex_to_markup
from survey_refs.patterns import regex

_WHOLE_ITALIC = regex(r"^<i>((?:(?!</i>).)*)</i>$")
_SET_IN_ITALICS = frozenset({"book", "pamphlet", "thesis", "report"})


def read_titles(made: WorkBuilder) -> None:
    """``title``, ``booktitle`` and ``maintitle`` with their subtitles."""
    kind = named(made.kind).csl
    title = joined_title(made.field("title"), made.field("subtitle"))
    book = main = ""
    if made.shape.several_titles:
        book = joined_title(made.field("booktitle"), made.field("booksubtitle"))
        main = joined_title(made.field("maintitle"), made.field("mainsubtitle"))
        title = title or (book if kind == "book" else "")
    made.values["title"] = title = _without_italics(title) if kind in _SET_IN_ITALICS else title
    if made.shape.several_titles:
        _read_subtitles(made, book)
    _read_container(made, kind, title, book, main)


def _read_container(made: WorkBuilder, kind: str, title: str, book: str, main: str) -> None:
    values = made.values
    if container := values.get("container_title"):
        values["container_title"] = _without_italics(container)
    if main and (container or kind == "book"):
        made.typed["main_title"] = main
    elif main:
        values["container_title"] = main
    if book and book != title and kind == "book":
        made.put("container_title", book)
    if kind in ("book", "pamphlet") and values.get("container_title") == title:
        values.pop("container_title")


def _read_subtitles(made: WorkBuilder, book: str) -> None:
    values, typed = made.values, made.typed
    if made.field("title") and made.field("subtitle"):
        typed["title_alone"] = latex_to_markup(made.field("title")).strip()
    if values.get("container_title") and made.field("booksubtitle"):
        values["container_title"] = book
    if made.field("journalsubtitle") and (journal := made.field("journaltitle") or made.field("journal")):
        values["container_title"] = joined_title(journal, made.field("journalsubtitle"))
    if made.field("issuesubtitle") and typed.get("issue_title"):
        typed["issue_title"] = joined_title(made.field("issuetitle"), made.field("issuesubtitle"))


def _without_italics(title: str) -> str:
    """A title that styles print in italics, without the italics its author put round the whole of it."""
    match = _WHOLE_ITALIC.match(title) if title.startswith("<i>") else None
    return f'<span class="nocase">{match[1]}</span>' if match else title


def _markup(title: str) -> str:
    r"""The title in markup; one space where a line break (``\\``) stood between two."""
    text = latex_to_markup(title).strip()
    return re.sub("  +", " ", text) if "  " in text else text


def joined_title(title: str, subtitle: str) -> str:
    """Title and subtitle as one: a colon between, none after a mark that ends a sentence."""
    if not subtitle:
        return _markup(title) if title else ""
    head, tail = _markup(title), _markup(subtitle)
    if not head or not tail:
        return head or tail
    plain = re.sub(r"<[^>]*>", "", head)
    return f"{head} {tail}" if plain.endswith(("?", "!", ":", "…")) else f"{head}: {tail}"
