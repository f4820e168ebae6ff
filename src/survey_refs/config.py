"""The configuration: ``[tool.survey-refs]`` of ``pyproject.toml``, or ``survey-refs.toml``.

Every key is a field of :class:`Config` (``-`` for ``_``); an unknown key is an error with the nearest known one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from survey_refs.errors import ConfigError
from survey_refs.files import is_there, read_file

FILE = "survey-refs.toml"
OUTPUTS: Mapping[str, str] = {
    "text": "txt", "markdown": "md", "html": "html", "latex": "tex", "docx": "docx", "typst": "typ", "pdf": "pdf",
}  # fmt: skip
"""The forms that a text is rendered in, with the ends of their files' names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckConfig:
    """``[check]``: which rules run, and where they are silent."""

    select: tuple[str, ...] = ()  # codes or prefixes; empty: the defaults
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_key: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # key (may hold *) -> codes ignored
    per_file: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # glob -> codes ignored
    baseline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a project says about its references. Paths are relative to ``folder``."""

    folder: Path = field(default_factory=Path)
    path: Path | None = None  # the file it was read from
    title: str = ""
    bib: tuple[str, ...] = ("references.bib",)
    texts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ("apa", "acm")  # a list, or a table with the options of each: [styles.acm] doi = "url"
    locale: str = ""
    references: str = ""  # cited or all: which works `build` prints; empty: cited where there are texts
    render: tuple[str, ...] = ()  # the forms that `build` writes the texts in: docx, html, …
    lock: str = "references.lock.json"
    output: str = "build"
    mailto: str = ""
    crossref_url: str = ""
    datacite_url: str = ""
    doi_url: str = ""
    witnesses: tuple[str, ...] | None = None  # who is asked where Crossref, DataCite and doi.org leave a doubt
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)  # witness -> the user's own key for it
    retraction_watch: str = ""  # the Retraction Watch data set, a CSV file
    cache: str = ""  # a folder, or a redis:// URL
    snapshot: str = ""  # a folder of records that is asked before the registries
    proxy: str = ""  # URL of the proxy to the registries
    ca_bundle: str = ""  # file of the certificates that they are trusted by
    cite_commands: tuple[str, ...] = ()  # LaTeX commands of the project's own that cite like \cite
    page_categories: Mapping[str, str] = field(default_factory=dict)  # code -> label, for survey pages
    check: CheckConfig = field(default_factory=CheckConfig)


_given: list[Path] = []  # what `--config` named, while its command runs; the servers' threads see it too


def use_config(path: Path | None) -> None:
    """Let :func:`find_config` and :func:`config_in` answer with this file, whatever the folder, until None is given."""
    _given[:] = [] if path is None else [path]


def given_config() -> Path | None:
    """What :func:`use_config` was called with."""
    return _given[0] if _given else None


def find_config(start: Path) -> Config:
    """The configuration of the nearest folder at or above ``start``; the defaults for ``start`` where there is none.

    Raises :class:`ConfigError` with file and key.
    """
    found = (config for folder in (start, *start.resolve().parents) if (config := config_in(folder)) is not None)
    return next(found, None) or Config(folder=start)


def config_in(folder: Path) -> Config | None:
    """The configuration that stands in a folder itself, unless another one was given (:func:`use_config`).

    Raises :class:`ConfigError` with file and key.
    """
    if _given:
        return read_given_config(_given[0])
    for name in (FILE, "pyproject.toml"):
        path = folder / name
        if is_there(path) and (config := read_config(path)) is not None:
            return config
    return None


def read_given_config(path: Path) -> Config:
    """Read the file that a person named; its name does not matter, paths in it are relative to its folder.

    Raises :class:`ConfigError`, also for a ``pyproject.toml`` that says nothing about survey-refs.
    """
    config = read_config(path)
    if config is None:
        raise ConfigError(f"{path}: no [tool.survey-refs] in it", next_step="`survey-refs init` writes a configuration")
    return config


def read_config(path: Path) -> Config | None:
    """Read one file; None for a ``pyproject.toml`` without ``[tool.survey-refs]``."""
    import tomllib  # which a folder without a configuration does not need

    try:
        table = tomllib.loads(read_file(path, "configuration file").decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, UnicodeDecodeError, numbers of thousands of digits
        raise ConfigError(f"{path}: not valid TOML: {error}") from None
    if path.name == "pyproject.toml":
        tool = table.get("tool")
        if not isinstance(tool, dict) or "survey-refs" not in tool:
            return None
        table = tool["survey-refs"]
        if not isinstance(table, dict):
            raise ConfigError(f"{path}: tool.survey-refs: a table is expected, not {table!r}")
    values = _typed(Config, table, path, "")
    return Config(folder=path.parent, path=path, **values)


def _typed(kind: type[Any], table: Mapping[str, Any], path: Path, where: str) -> dict[str, Any]:
    known = {f.name.replace("_", "-"): f for f in dataclasses.fields(kind) if f.name not in ("folder", "path")}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            import difflib

            close = difflib.get_close_matches(key, known, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else f"; known keys: {', '.join(known)}"
            raise ConfigError(f"{path}: unknown key {where + key!r}{hint}")
        values[known[key].name] = _value(known[key], value, path, f"{where}{key}")
    return values


def _value(known: dataclasses.Field[Any], value: Any, path: Path, where: str) -> Any:
    kind = str(known.type)
    if known.name == "styles" and isinstance(value, dict):
        return tuple(_style(name, options, path, f"{where}.{name}") for name, options in value.items())
    if kind.startswith("tuple"):
        texts = _texts(value, path, where)
        if known.name == "render" and (wrong := next((text for text in texts if text not in OUTPUTS), None)):
            raise ConfigError(f"{path}: {where}: one of {', '.join(OUTPUTS)} is expected, not {wrong!r}")
        return texts
    if kind == "str":
        if not isinstance(value, str):
            raise ConfigError(f"{path}: {where}: a text is expected, not {value!r}")
        if known.name == "references" and value not in ("cited", "all"):
            raise ConfigError(f"{path}: {where}: 'cited' or 'all' is expected, not {value!r}")
        return value
    if not isinstance(value, dict):
        raise ConfigError(f"{path}: {where}: a table is expected, not {value!r}")
    if kind == "CheckConfig":
        return CheckConfig(**_typed(CheckConfig, value, path, where + "."))
    if kind == "Mapping[str, str]":
        for name, text in value.items():
            if not isinstance(text, str):
                raise ConfigError(f"{path}: {where}.{name}: a text is expected, not {text!r}")
        return value
    return {name: _texts(codes, path, f"{where}.{name}") for name, codes in value.items()}


def _texts(value: Any, path: Path, where: str) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise ConfigError(f"{path}: {where}: a text or a list of texts is expected, not {value!r}")
    return tuple(items)


def _style(name: str, options: Any, path: Path, where: str) -> str:
    """``[styles.acm]`` with its options, as the name of a style with options: ``acm?doi=url``."""
    if not isinstance(options, dict) or not all(isinstance(value, str) for value in options.values()):
        raise ConfigError(f"{path}: {where}: a table of options with texts is expected, not {options!r}")
    query = "&".join(f"{option}={value}" for option, value in options.items())
    return f"{name}?{query}" if query else name
