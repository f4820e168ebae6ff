"""Entries of a bibliography: alignment of the second field, repeated authors."""

from __future__ import annotations

import re

from survey_refs.csl import marks, rich
from survey_refs.csl.context import Context
from survey_refs.csl.elements.layout import Layout
from survey_refs.csl.punctuation import close_layout
from survey_refs.patterns import regex

_BLOCKS = (marks.BLOCK, marks.LEFT, marks.RIGHT, marks.INDENT)
_MARKS = ".,;:!?"


def write_entry(context: Context, layout: Layout) -> str:
    """One entry with the layout's affixes; with ``second-field-align`` the first field stands in the margin."""
    if layout.options.get("second-field-align") and len(layout.children) > 1:
        return _aligned(context, layout)
    body = _with_blocks_closed(rich.capitalise_term(layout.body(context)))
    if not body:
        return ""
    if body[0] in _BLOCKS:  # an entry of blocks has the affixes in its first and last block
        return layout.format(body[0] + layout.prefix + _with_suffix(body, layout.suffix)[1:])
    return layout.format(layout.prefix + _closed(body, context, layout))


def _closed(body: str, context: Context, layout: Layout) -> str:
    """The layout's suffix after its content, and the last words after both."""
    text = close_layout(body, layout.suffix)
    words = layout.last_words(context)
    if not words:
        return text
    ended = _ENDS_WITH_ADDRESS.search(marks.plain(text))
    return f"{text}{' ' if ended else '. '}{close_layout(words, '.')}"


_ENDS_WITH_ADDRESS = regex(r"(?:://|doi:)\S+$")


def _with_blocks_closed(body: str) -> str:
    """Punctuation that would begin the line after a block goes to the block's end."""
    if not any(mark in body for mark in _BLOCKS):
        return body
    out: list[str] = []
    open_marks: list[str] = []
    position = 0
    while position < len(body):
        char = body[position]
        position += 1
        if marks.opens(char):
            open_marks.append(char)
        elif marks.closes(char) and open_marks and open_marks.pop() in _BLOCKS:
            start = position
            while position < len(body) and body[position] in _MARKS:
                position += 1
            out.append(body[start:position])
        out.append(char)
    return "".join(out)


def _with_suffix(body: str, suffix: str) -> str:
    """The layout's suffix goes into the block that ends an entry."""
    if not suffix or not body.endswith(marks.CLOSE):
        return close_layout(body, suffix)
    depth = 0
    for index in range(len(body) - 1, -1, -1):
        char = body[index]
        if marks.closes(char):
            depth += 1
        elif marks.opens(char):
            depth -= 1
            if not depth:
                if char not in _BLOCKS:
                    return body + suffix
                inside = body[:-1].rstrip(" ")
                if suffix[0] not in _MARKS or not inside.endswith((".", "?", "!")):
                    inside = body[:-1]
                return close_layout(inside, suffix) + marks.CLOSE
    return body + suffix


def _aligned(context: Context, layout: Layout) -> str:
    first = layout.children[0](context)
    rest = rich.capitalise_term("".join([child(context) for child in layout.children[1:]]))
    if not first and not rest:
        return ""
    if not first:
        return layout.format(marks.RIGHT + layout.prefix + _closed(rest, context, layout) + marks.CLOSE)
    left = marks.LEFT + layout.prefix + rich.capitalise_term(first).rstrip(" ") + marks.CLOSE
    if not rest:
        return layout.format(left)
    return layout.format(left + marks.RIGHT + _closed(rest, context, layout) + marks.CLOSE)


_ONE_NAME = regex(f"{marks.SUFFIX_BEGIN}(.*?){marks.SUFFIX_END}", re.DOTALL)


Persons = list[str]


def substitute_authors(entries: list[str], persons: list[Persons], substitute: str, rule: str) -> list[str]:
    """Replace names that repeat the entry before ("subsequent-author-substitute", by its rule).

    ``persons`` are those whose names are marked in each entry: two who look the same are still two, and one who is
    named in another form is still the same. An entry that prints nothing parts nobody from the entry before it.
    """
    out = []
    before: tuple[str, Persons] | None = None
    for entry, people in zip(entries, persons, strict=True):
        start, end = entry.find(marks.NAMES_BEGIN), entry.rfind(marks.NAMES_END)
        if start < 0:
            before = None if entry else before
            out.append(entry)
            continue
        names = entry[start + 1 : end]
        if before is not None:
            entry = entry[:start] + _replaced((names, people), before, substitute, rule) + entry[end + 1 :]
        before = names, people
        out.append(entry)
    return out


def without_names(entry: str, cut: str, nameless: str) -> str:
    """An entry the names of which nothing stands in for.

    They take the delimiter after them along: it is the ``nameless`` one, in which they were not asked for. Only where
    their role comes after them ("(ed.)"), which stays, it is the one that they were ``cut`` out of.
    """
    before = marks.plain(entry[: entry.find(marks.NAMES_BEGIN)])
    role_stays = marks.plain(nameless).startswith(before) and _words(nameless) != _words(cut)
    return cut if role_stays else nameless


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", marks.plain(text))


_IN_FORMATS = regex(f"([{marks.FORMATS}]+)[^{marks.MARKS}]*({marks.CLOSE}+)")


def _in_format_of(names: str, substitute: str) -> str:
    """What replaces a title that stood in for names keeps its italics."""
    found = _IN_FORMATS.fullmatch(names)
    return found[1] + substitute + found[2] if found and len(found[1]) == len(found[2]) else substitute


def _replaced(now: tuple[str, Persons], before: tuple[str, Persons], substitute: str, rule: str) -> str:
    (names, mine), (names_before, theirs) = now, before
    same = mine == theirs if mine else names == names_before
    if not mine:
        return _in_format_of(names, substitute) if same else names
    if rule == "complete-all":
        return substitute if same else names
    if rule == "complete-each":
        repeated = len(mine) if same else 0
    else:
        repeated = next(
            (n for n, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs))
        )
        repeated = min(repeated, 1) if rule == "partial-first" else repeated
    return _ONE_NAME.sub(lambda match: substitute, names, count=repeated) if repeated else names
