"""The first configuration of a project, written from what lies in its folder."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from survey_refs.bib import read_bib
from survey_refs.config import FILE, Config, read_config
from survey_refs.document import Document
from survey_refs.errors import ConfigError, MissingFile, SurveyRefsError
from survey_refs.files import is_there
from survey_refs.model import Cite
from survey_refs.project.bibliography import find_bibliographies
from survey_refs.project.found import Found, find_texts

_OTHER = "pyproject.toml"
_STYLES = "`survey-refs styles` lists more than 10,000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A configuration to be written: into which file, what is added there, and the file as it would be then.

    ``left_out``: what was found too, but has a name that is not UTF-8, as TOML is; bytes that are none as ``\\xe9``.
    """

    path: Path
    added: str
    content: str
    texts: tuple[str, ...]
    bibs: tuple[str, ...]
    left_out: tuple[str, ...]


def existing_configuration(folder: Path) -> Path | None:
    """The file of ``folder`` that configures survey-refs already, be it right or not."""
    if is_there(folder / FILE):
        return folder / FILE
    if (folder / _OTHER).is_file():
        try:
            return folder / _OTHER if read_config(folder / _OTHER) is not None else None
        except ConfigError:
            return folder / _OTHER
    return None


def plan_start(folder: Path) -> Start:
    """What :func:`find_texts` finds in ``folder`` as a configuration.

    It goes into ``survey-refs.toml``, or into the ``pyproject.toml`` that is there. Raises MissingFile where there is
    neither a text nor a .bib file.
    """
    folder = folder.resolve()
    found = find_texts(folder)
    bibs = _bibliographies(found, folder)
    if not found.texts and not bibs:
        raise MissingFile(
            f"{folder}: no .bib file, and no text that names one or cites entries of one",
            next_step="`survey-refs import FILE --write` makes a .bib file from references of any kind",
        )
    every_text = [_relative(Path(document.path), folder) for document in found.texts]
    every_name = [_relative(path, folder) for path in bibs]
    texts, names = [*filter(_is_utf8, every_text)], [*filter(_is_utf8, every_name)]
    left_out = [_with_escapes(name) for name in (*every_text, *every_name) if not _is_utf8(name)]
    if not texts and not names:
        raise MissingFile(
            f"{folder}: nothing whose name can be written into a configuration, which is UTF-8",
            next_step=f"rename {', '.join(left_out)}",
        )
    table = _table(names, texts)
    path, before = _where(folder)
    added = f"\n[tool.survey-refs]\n{table}" if path.name == _OTHER else table
    content = f"{before.rstrip()}\n{added}" if before else added
    return Start(
        path=path,
        added=added.lstrip(),
        content=content,
        texts=tuple(texts),
        bibs=tuple(names),
        left_out=tuple(left_out),
    )


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _with_escapes(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _where(folder: Path) -> tuple[Path, str]:
    """The file to write, and what it holds already; a ``pyproject.toml`` only where a table can be added to it."""
    other = folder / _OTHER
    if other.is_file():
        try:
            text = other.read_text(encoding="utf-8")
            tomllib.loads(f"{text.rstrip()}\n\n[tool.survey-refs]\n")
        except (OSError, ValueError):
            return folder / FILE, ""
        return other, text
    return folder / FILE, ""


def _relative(path: Path, folder: Path) -> str:
    resolved = path.resolve()
    return resolved.relative_to(folder).as_posix() if resolved.is_relative_to(folder) else str(resolved)


def _table(bibs: Sequence[str], texts: Sequence[str]) -> str:
    lines = [f"bib = {_list(bibs)}"] if bibs else []
    lines += [f"texts = {_list(texts)}"] if texts else []
    return "\n".join([*lines, f'styles = ["apa", "acm"]  # {_STYLES}', ""])


def _list(names: Sequence[str]) -> str:
    return json.dumps(list(names), ensure_ascii=False)  # a list of plain strings reads the same in TOML


def _bibliographies(found: Found, folder: Path) -> list[Path]:
    """Those that the texts or the project name, else those with the most of what the texts cite."""
    try:
        return find_bibliographies(Config(folder=folder), found.texts)
    except MissingFile:
        return _best(found)


def _best(found: Found) -> list[Path]:
    cited = {cite.key for document in found.texts for part in document.whole() for cite in _cites(part)}
    counts = {path: len(cited & _keys(path)) for path in found.bibs}
    known = [path for path, count in counts.items() if count]
    return known or list(found.bibs)


def _cites(document: Document) -> list[Cite]:
    return [cite for mention in document.mentions for cite in mention.cites]


def _keys(path: Path) -> set[str]:
    try:
        return {entry.key for entry in read_bib(path).entries}
    except SurveyRefsError:
        return set()
