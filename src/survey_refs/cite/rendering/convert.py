"""A text from its own format to that of an output: by markdown-it-py where that reads all of it, else by pandoc.

The text's citations are words that stand for them (:mod:`survey_refs.cite.rendering.tokens`), which every reader and
writer lets through.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from typing import Any

from survey_refs.cite.bibliography import LIST_CSS, html_page
from survey_refs.errors import MissingExtra, UnreadableFile

READERS = {
    # our name of a format: pandoc's
    "markdown": "markdown", "latex": "latex", "html": "html", "rst": "rst", "org": "org", "typst": "typst",
    "notebook": "ipynb", "docx": "docx", "asciidoc": "asciidoc",
}  # fmt: skip
_WRITERS = {
    "text": "plain", "markdown": "markdown-citations", "html": "html5", "latex": "latex", "typst": "typst-citations",
    "docx": "docx",
}  # fmt: skip
_BEYOND_MARKDOWN_IT = re.compile(
    r"""
      ^:{3,} | \]\{ | ^\+[-=:]+\+ | ^\|[ ] | ^\(@ | \{=\w+\}       # divs, spans, grids, line blocks, examples, raw text
    | \$ | (?<!\[)\^ | (?<!~)~(?!~) | \\[A-Za-z]                  # mathematics, raised and lowered text, LaTeX
    | ^`{3,}\{ | \{[a-z:]+\}` | \{\{ | ^%                         # directives and roles, shortcodes, title lines
    | ^[^\n|]*\n:[ ] | ^\s{0,3}\d+[.)][^\n]*\n(?=\S) | ^\(?[a-zA-Z#][.)]\s   # definitions, lists
    | -- | \.\.\. | ^\#+[^\n]*\{ | ^(?:Table)?:[ ] | <[a-zA-Z/!] | ^[ ]*-{3,}[ ]*-{3,}   # dashes, attributes, tables
    """,
    re.M | re.X,
)
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.S)
SECONDS = 600


def pandoc_path() -> str:
    """Where pandoc is: that of the extra ``render``, else the one on the path.

    Raises :class:`MissingExtra` where there is none.
    """
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        found = shutil.which("pandoc")
    if found is None:
        raise MissingExtra("this needs pandoc: pip install 'survey-refs[render]' installs it")
    return found


def run_pandoc(source: bytes, arguments: list[str]) -> bytes:
    """What pandoc writes for a text. Raises :class:`UnreadableFile` with what it says, and :class:`MissingExtra`."""
    done = subprocess.run(
        [pandoc_path(), "--wrap=none", *arguments], input=source, capture_output=True, timeout=SECONDS, check=False
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnreadableFile(f"pandoc: {said[0] if said else 'stopped'}")
    return done.stdout


def convert(source: str | bytes, form: str, to: str, *, language: str = "") -> bytes:
    """A text of the format ``form`` in the output format ``to``; HTML, LaTeX and Typst as whole documents.

    Raises :class:`MissingExtra` where pandoc is needed and not there, :class:`UnreadableFile` where it cannot read it.
    """
    if form == "markdown" and to == "html" and isinstance(source, str) and not _needs_pandoc(source):
        return markdown_page(source, language).encode()
    if form not in READERS:
        raise UnreadableFile(f"a text in the format {form} cannot be turned into {to}")
    arguments = [f"--from={_reader(form)}", f"--to={_WRITERS[to]}"]
    if to in ("html", "latex", "typst", "docx"):
        arguments.append("--standalone")
    if to not in ("docx",):
        arguments.append("--sandbox")
    if language:
        arguments += ["--metadata", f"lang={language}"]
    if to == "html" and not _title(source):
        arguments += ["--metadata", "pagetitle=​"]
    written = run_pandoc(source.encode() if isinstance(source, str) else source, arguments)
    return written.replace(b"</head>", f"<style>\n{LIST_CSS}</style>\n</head>".encode(), 1) if to == "html" else written


def _reader(form: str) -> str:
    # citations are words by now; what still looks like one (an "@" in the text) stays as it is
    return "markdown-citations" if form == "markdown" else READERS[form]


def _needs_pandoc(source: str) -> bool:
    """Whether a text uses what only pandoc reads."""
    front = _FRONT.match(source)
    body = source[front.end() :] if front else source
    if front and set(_metadata(front[1])) - _KNOWN_METADATA:
        return True
    return bool(_BEYOND_MARKDOWN_IT.search(body))


_KNOWN_METADATA = frozenset(("title", "bibliography", "csl", "lang", "nocite", "link-citations", "citation-style"))


def _metadata(front: str) -> Mapping[str, Any]:
    import yaml

    try:
        read = yaml.safe_load(front)
    except yaml.YAMLError:
        return {"": None}
    return read if isinstance(read, dict) else {}


def _title(source: str | bytes) -> str:
    if isinstance(source, bytes):
        return ""
    front = _FRONT.match(source)
    title = _metadata(front[1]).get("title") if front else None
    return str(title) if title else ""


def markdown_page(source: str, language: str) -> str:
    """A page of HTML from Markdown that markdown-it-py reads whole."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark", {"html": False, "typographer": True})
    parser = parser.enable(["table", "strikethrough", "smartquotes"])
    parser = parser.use(front_matter_plugin).use(footnote_plugin)
    tokens = parser.parse(source)
    title = _title(source)
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
