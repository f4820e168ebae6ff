"""Markdown turned into HTML, plain text and Word files by markdown-it-py alone: CommonMark, tables and footnotes.

It reads all of simple texts, and is what there is where pandoc is not installed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from survey_refs.cite.bibliography import html_page
from survey_refs.cite.rendering.word_elements import word_document
from survey_refs.text.visible import in_xml

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.S)


def metadata_of(source: str) -> Mapping[str, Any]:
    """The front matter of a text; a key without name where it is no mapping that YAML reads."""
    import yaml

    front = _FRONT.match(source)
    if front is None:
        return {}
    try:
        read = yaml.safe_load(front[1])
    except (yaml.YAMLError, RecursionError):
        return {"": None}
    return read if isinstance(read, dict) else {}


def body_of(source: str) -> str:
    """A text without its front matter."""
    front = _FRONT.match(source)
    return source[front.end() :] if front else source


def title_of(source: str) -> str:
    """The title that the front matter gives."""
    title = metadata_of(source).get("title")
    return str(title) if title else ""


def _parser() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark", {"html": False, "typographer": True})
    parser = parser.enable(["table", "strikethrough", "smartquotes"])
    return parser.use(front_matter_plugin).use(footnote_plugin)


def to_html(source: str, language: str) -> str:
    """A whole page."""
    parser = _parser()
    tokens = parser.parse(source)
    title = title_of(source)
    taken: dict[str, int] = {}
    first = ""
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            words = tokens[number + 1].content
            first = first or words
            token.attrSet("id", _identifier(words, taken))
    body = parser.renderer.render(tokens, parser.options, {})
    if title:
        body = f'<h1 class="title">{parser.renderInline(title)}</h1>\n{body}'
    return html_page(title or first, body, language or "en")


def _identifier(words: str, taken: dict[str, int]) -> str:
    """A heading's name, as pandoc makes it."""
    name = re.sub(r"\s+", "-", re.sub(r"[^\w\s.-]", "", words).strip().lower())
    name = re.sub(r"^[^a-z\u00df-\uffff]+", "", name) or "section"
    count = taken.get(name, 0)
    taken[name] = count + 1
    return f"{name}-{count}" if count else name


def to_text(source: str) -> str:
    """The words, a paragraph each; of lists with their marks."""
    title = title_of(source)
    blocks = [title] if title else []
    for kind, mark, tokens in _blocks(_parser().parse(source)):
        words = mark + "".join(_words(token) for token in tokens)
        blocks.append(f"- {words}" if kind == "item" else words)
    return "\n\n".join(blocks) + "\n"


def to_word(source: str) -> bytes:
    """A Word file with headings, paragraphs, lists, italics and bold. Raises :class:`MissingExtra`."""
    source, file = in_xml(source), word_document()
    if title := title_of(source):
        file.add_heading(title, 0)
    for kind, mark, tokens in _blocks(_parser().parse(source)):
        if kind.startswith("h"):
            paragraph = file.add_heading("", int(kind[1:]))
        else:
            paragraph = file.add_paragraph(style="List Bullet" if kind == "item" else None)
        paragraph.add_run(mark)
        looks: dict[str, int] = {}
        for token in tokens:
            name, _, way = token.type.rpartition("_")
            if way in ("open", "close"):
                looks[name] = looks.get(name, 0) + (1 if way == "open" else -1)
            elif words := _words(token):
                run = paragraph.add_run(words)
                run.italic, run.bold = looks.get("em", 0) > 0 or None, looks.get("strong", 0) > 0 or None
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _blocks(tokens: Sequence[Any]) -> list[tuple[str, str, Sequence[Any]]]:
    """The blocks that hold words: ``h1`` …, ``item``, ``p``, ``code``, each with the mark of a footnote that it opens
    and its inline tokens."""
    found: list[tuple[str, str, Sequence[Any]]] = []
    kind, items, mark = "p", 0, ""
    for token in tokens:
        if token.type == "heading_open":
            kind = f"h{token.tag[1:]}"
        elif token.type in ("list_item_open", "list_item_close"):
            items += 1 if token.type.endswith("open") else -1
        elif token.type == "inline":
            found.append(("item" if items and kind == "p" else kind, mark, token.children or ()))
            kind, mark = "p", ""
        elif token.type == "footnote_open":
            mark = f"{_call(token)} "
        elif token.type in ("fence", "code_block"):
            found.append(("code", "", (token,)))
    return found


def _call(token: Any) -> str:
    return f"[{token.meta['id'] + 1}]"


def _words(token: Any) -> str:
    if token.type == "footnote_ref":
        return _call(token)
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return str(token.content) if token.type in ("text", "code_inline", "fence", "code_block") else ""
