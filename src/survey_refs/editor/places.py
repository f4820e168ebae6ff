"""Addresses of the editor and paths of ours."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pygls.uris import to_fs_path

_ENDINGS = {
    # what editors call the languages of files that are nowhere on the disk yet
    "bibtex": ".bib",
    "biblatex": ".bib",
    "latex": ".tex",
    "tex": ".tex",
    "markdown": ".md",
    "pandoc": ".md",
    "quarto": ".qmd",
    "rmd": ".rmd",
    "typst": ".typ",
    "restructuredtext": ".rst",
    "rst": ".rst",
    "org": ".org",
    "asciidoc": ".adoc",
    "html": ".html",
}


def path_of(uri: str, language: str = "") -> Path:
    """The resolved path of an address.

    What is no file of the disk (a new file, a cell of a notebook) gets a path of its own in the folder that it would be
    in, with the ending of its language.
    """
    parts = urlsplit(uri)
    fragment = parts.fragment
    if parts.scheme in ("file", "") and not fragment:
        return Path(to_fs_path(uri) or unquote(parts.path)).resolve()
    name = Path(unquote(parts.path) or "/untitled")
    tail = re.sub(r"[^\w-]+", "", fragment)
    ending = _ENDINGS.get(language, name.suffix or ".txt")
    folder = name.parent if name.is_absolute() else Path.cwd() / name.parent
    return (folder / f"{name.name}{'-' if tail else ''}{tail}{ending}").resolve()


def uri_of(path: Path) -> str:
    """The address of a file."""
    return path.as_uri()
