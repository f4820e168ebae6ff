"""Completion: keys by what is known of their entries; types, fields, macros and values of a .bib file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lsprotocol.types import (
    CompletionItem,
    CompletionItemKind,
    CompletionItemLabelDetails,
    CompletionList,
    CompletionParams,
    InsertTextFormat,
    MarkupContent,
    MarkupKind,
    TextEdit,
)

from survey_refs.bib.macros import STANDARD
from survey_refs.check.fields import BIBTEX_FIELDS, KNOWN_FIELDS
from survey_refs.convert import work_to_fields
from survey_refs.editor.catalogue import Card
from survey_refs.editor.contexts import Typing, Wanted, typing_in_bib, typing_in_text
from survey_refs.editor.cursor import entry_at
from survey_refs.editor.hover import about_entry
from survey_refs.editor.positions import Lines
from survey_refs.editor.snapshot import Snapshot
from survey_refs.editor.views import View
from survey_refs.entry_types import ENTRY_TYPES, required_fields
from survey_refs.latex.decode import latex_to_unicode
from survey_refs.model.csl_json import of_csl_json
from survey_refs.text.fold import without_accents

_MOST = 100
"""Keys that are offered at once; more typing asks again."""


def complete(view: View, params: CompletionParams) -> CompletionList:
    """What may stand at a position. The text before it is the editor's of this moment, what is known may be older."""
    lines = view.buffer.lines
    offset = lines.offset(params.position)
    is_bib = view.snapshot.bib(view.buffer.path) is not None or view.buffer.path.suffix.lower() == ".bib"
    typing = (
        typing_in_bib(lines.text, offset)
        if is_bib
        else typing_in_text(lines.text, offset, view.buffer.path.suffix.lower(), view.snapshot.config.cite_commands)
    )
    if typing is None:
        return CompletionList(False, [])
    if typing.wanted is Wanted.KEY:
        return _keys(view, typing)
    offered = _OFFERED[typing.wanted](view, typing)
    return CompletionList(False, [_placed(item, typing, lines) for item in offered])


def with_documentation(item: CompletionItem, snapshot: Snapshot) -> CompletionItem:
    """The item with the formatted reference of its entry."""
    key = (item.data or {}).get("key", "") if isinstance(item.data, dict) else ""
    located = snapshot.located(key)
    if located is not None:
        item.documentation = MarkupContent(MarkupKind.Markdown, about_entry(located, snapshot))
    return item


def _placed(item: CompletionItem, typing: Typing, lines: Lines) -> CompletionItem:
    text = item.insert_text or item.label
    item.text_edit = TextEdit(lines.range(typing.span), text)
    return item


# -------------------------------------------------------------------------------------------------------------- keys


def _keys(view: View, typing: Typing) -> CompletionList:
    """The entries in which what was typed stands, those first that the text cites most."""
    snapshot = view.snapshot
    uses = _uses(view)
    typed = without_accents(typing.prefix).casefold()
    ranked: list[tuple[int, int, str, Card]] = []
    for card in snapshot.cards.values():
        if typed in card.words:
            ranked.append((_rank(card, typed), -uses.get(card.key, 0), card.key.casefold(), card))
    ranked.sort(key=lambda each: each[:3])
    range_ = view.buffer.lines.range(typing.span)
    items = [
        CompletionItem(
            card.key,
            CompletionItemLabelDetails(description=f"{card.people} {card.year}".strip()),
            CompletionItemKind.Reference,
            detail=card.title,
            sort_text=f"{number:04}",
            filter_text=f"{typing.prefix} {card.key} {card.summary}" if typing.prefix else f"{card.key} {card.summary}",
            text_edit=TextEdit(range_, card.key),
            data={"key": card.key, "uri": view.buffer.uri},
        )
        for number, (_, _, _, card) in enumerate(ranked[:_MOST])
    ]
    return CompletionList(len(ranked) > _MOST, items)


def _rank(card: Card, typed: str) -> int:
    """0 where the key or a name begins so, 1 where a word does, 2 where it stands inside of one."""
    if card.key.casefold().startswith(typed) or card.people.casefold().startswith(typed):
        return 0
    return 1 if f" {typed}" in card.words else 2


def _uses(view: View) -> Mapping[str, int]:
    """How often the text cites each entry; in a bibliography, how often all texts do."""
    text = view.snapshot.text(view.buffer.path)
    if text is None:
        return {key: len(uses) for key, uses in view.snapshot.uses.items()}
    return Counter(each.key for mention in text.mentions for each in mention.resolutions if each.key is not None)


# ---------------------------------------------------------------------------------------------------- in a .bib file


def _types(view: View, typing: Typing) -> Iterator[CompletionItem]:
    biblatex = _is_biblatex(view)
    indent = "  "
    for name in ENTRY_TYPES:
        needed = [group[0] for group in required_fields(name, biblatex)]
        fields = "".join(f"\n{indent}{field} = {{${number}}}," for number, field in enumerate(needed, 2))
        yield CompletionItem(
            name,
            kind=CompletionItemKind.Struct,
            detail=", ".join(needed),
            insert_text=f"{name}{{${{1:key}},{fields or f'{chr(10)}{indent}$2'}\n}}",
            insert_text_format=InsertTextFormat.Snippet,
        )


def _fields(view: View, typing: Typing) -> Iterator[CompletionItem]:
    bib = view.snapshot.bib(view.buffer.path)
    used = (
        Counter(field.name for entry in bib.entries[:2000] for field in entry.fields) if bib is not None else Counter()
    )
    entry_type = view.buffer.lines.text[typing.entry_start + 1 :].partition("{")[0].strip().lower()
    needed = {name for group in required_fields(entry_type, _is_biblatex(view)) for name in group}
    for name in sorted((KNOWN_FIELDS | used.keys()) - typing.present):
        rank = 0 if name in needed else 1 if used[name] else 2 if name in BIBTEX_FIELDS else 3
        yield CompletionItem(
            name,
            kind=CompletionItemKind.Field,
            detail="required" if rank == 0 else None,
            sort_text=f"{rank}{99_999 - min(used[name], 99_999):05}{name}",
            insert_text=f"{name} = {{$1}},",
            insert_text_format=InsertTextFormat.Snippet,
        )


def _macros(view: View, typing: Typing) -> Iterator[CompletionItem]:
    known: dict[str, str] = {}
    for bib in view.snapshot.bibs:
        known |= {name: bib.strings[name] for name in bib.strings}
    for name, value in {**known, **{name: value for name, value in STANDARD.items() if name not in known}}.items():
        yield CompletionItem(
            name,
            kind=CompletionItemKind.Constant,
            detail=latex_to_unicode(value),
            sort_text=f"{name not in known}{name}",
        )


def _values(view: View, typing: Typing) -> Iterator[CompletionItem]:
    """What the lock knows for a field of the entry."""
    bib = view.snapshot.bib(view.buffer.path)
    entry = entry_at(bib, typing.entry_start + 1) if bib is not None else None
    known = view.snapshot.known(entry.key) if entry is not None else None
    if known is None:
        return
    values = dict(
        work_to_fields(of_csl_json(known.key, dict(known.fields)), "biblatex" if _is_biblatex(view) else "bibtex")
    )
    values.setdefault("doi", known.identifiers.get("doi", ""))
    values.setdefault("eprint", known.identifiers.get("arxiv", ""))
    if value := values.get(typing.field):
        yield CompletionItem(
            value, kind=CompletionItemKind.Value, detail=f"the lock: {known.source or known.status.value}"
        )


def _is_biblatex(view: View) -> bool:
    bib = view.snapshot.bib(view.buffer.path)
    return bib is not None and view.snapshot.context.biblatex[bib.path]


_OFFERED = {Wanted.TYPE: _types, Wanted.FIELD: _fields, Wanted.MACRO: _macros, Wanted.VALUE: _values}
