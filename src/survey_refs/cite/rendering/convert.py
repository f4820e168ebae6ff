"""A text from its own format to that of an output: by markdown-it-py where that reads all of it, else by pandoc.

The text's citations are words that stand for them (:mod:`survey_refs.cite.rendering.tokens`), which every reader and
writer lets through.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile

from survey_refs.cite.bibliography import LIST_CSS
from survey_refs.cite.rendering.plainly import body_of, metadata_of, title_of, to_html, to_text, to_word
from survey_refs.errors import MissingExtra, UnreadableFile

READERS = {
    # our name of a format: pandoc's
    "markdown": "markdown", "latex": "latex", "html": "html", "rst": "rst", "org": "org", "typst": "typst",
    "notebook": "ipynb", "docx": "docx", "asciidoc": "asciidoc",
}  # fmt: skip
_WRITERS = {
    "text": "plain", "html": "html5", "latex": "latex",
    "markdown": "markdown-citations-smart-simple_tables-multiline_tables-grid_tables",  # pipes hold cells of any width
    "typst": "typst-citations", "docx": "docx",
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
SECONDS = 600
_MEMORY = ("+RTS", "-M3g", "-RTS")  # pandoc's manual, "A note on security"
_NO_NETWORK = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
"""Pictures that a text names by an address are not fetched: a proxy that nobody serves."""
_NOT_IN_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")  # in UTF-8


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
        raise MissingExtra("this needs pandoc", extra="render")
    return found


def run_pandoc(source: bytes, arguments: list[str]) -> bytes:
    """What pandoc writes for a text. Raises :class:`UnreadableFile` with what it says, and :class:`MissingExtra`."""
    command = [pandoc_path(), *_MEMORY, "--wrap=none", *arguments]
    environment = {**os.environ, **_NO_NETWORK}
    try:
        done = subprocess.run(command, input=source, capture_output=True, timeout=SECONDS, check=False, env=environment)
    except subprocess.TimeoutExpired:
        raise UnreadableFile(f"pandoc: did not read the text in {SECONDS} seconds") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnreadableFile(f"pandoc: {said[0] if said else 'stopped'}")
    return done.stdout


def convert(source: str | bytes, form: str, to: str, *, language: str = "") -> bytes:
    """A text of the format ``form`` in the output format ``to``; HTML, LaTeX and Typst as whole documents.

    Raises :class:`MissingExtra` where pandoc is needed and not there, :class:`UnreadableFile` where it cannot read it.
    """
    if form == "markdown" and isinstance(source, str):
        simple = to == "html" and not _needs_pandoc(source)
        if simple or not has_pandoc():
            return _plainly(source, to, language)
    if form not in READERS:
        raise UnreadableFile(f"a text in the format {form} cannot be turned into {to}")
    arguments = [f"--from={_reader(form)}", f"--to={_WRITERS[to]}"]
    if to in ("html", "latex", "typst", "docx") or form == "docx":
        arguments.append("--standalone")
    if form == "docx" and to == "html":
        arguments.append("--embed-resources")
    if to not in ("docx",):
        arguments.append("--sandbox")
    if language:
        arguments += ["--metadata", f"lang={language}"]
    if to == "html" and not (isinstance(source, str) and title_of(source)):
        arguments += ["--metadata", "pagetitle=​"]
    written = run_pandoc(source.encode("utf-8", "replace") if isinstance(source, str) else source, arguments)
    if to == "docx":
        return _well_formed(written)
    return written.replace(b"</head>", f"<style>\n{LIST_CSS}</style>\n</head>".encode(), 1) if to == "html" else written


def _well_formed(data: bytes) -> bytes:
    """A Word file without the characters of the text that no XML file may hold: pandoc lets them through."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    bad = {name for name, part in parts.items() if name.endswith((".xml", ".rels")) and _NOT_IN_XML.search(part)}
    if not bad:
        return data
    mended = io.BytesIO()
    with zipfile.ZipFile(mended, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, _NOT_IN_XML.sub("\ufffd".encode(), part) if name in bad else part)
    return mended.getvalue()


def _reader(form: str) -> str:
    # citations are words by now; what still looks like one (an "@" in the text) stays as it is
    return "markdown-citations" if form == "markdown" else READERS[form]


_KNOWN_METADATA = frozenset(("title", "bibliography", "csl", "lang", "nocite", "link-citations", "citation-style"))


def _needs_pandoc(source: str) -> bool:
    """Whether a text uses what only pandoc reads."""
    return bool(set(metadata_of(source)) - _KNOWN_METADATA or _BEYOND_MARKDOWN_IT.search(body_of(source)))


def has_pandoc() -> bool:
    """Whether there is a pandoc."""
    try:
        pandoc_path()
    except MissingExtra:
        return False
    return True


def _plainly(source: str, to: str, language: str) -> bytes:
    """Markdown without pandoc. Raises :class:`MissingExtra` for the outputs that need it."""
    if to == "html":
        return to_html(source, language).encode()
    if to == "text":
        return to_text(source).encode()
    if to == "docx":
        return to_word(source)
    pandoc_path()
    raise AssertionError("pandoc is not there")
