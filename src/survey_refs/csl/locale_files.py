"""Where the CSL project's locale files are found: in the installed ``citeproc-py``, read as data."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from survey_refs.csl.installed import is_file, package_folder
from survey_refs.errors import MissingFile, UnknownLocale


@lru_cache(maxsize=1)
def locales_folder() -> Path | None:
    """The folder of the CSL locale files of the installed ``citeproc-py``, or None."""
    return package_folder("citeproc", "data", "locales")


def locale_chain(tag: str) -> tuple[Path, ...]:
    """The locale files that answer for a language tag, the nearest first, ``en-US`` last.

    CSL 1.0.2, "Locale Fallback": the dialect itself, the primary dialect of its language, then ``en-US``. A bare
    language stands for its primary dialect, an unknown dialect for that of its language.
    """
    folder = locales_folder()
    if folder is None:
        raise MissingFile("the CSL locales are not installed", next_step="pip install citeproc-py")
    parts = tag.strip().replace("_", "-").split("-")
    wanted = [
        _spelled(parts),
        _spelled([parts[0], *parts[1:][-1:]]),
        _same_script(parts),
        primary_dialect(parts[0]),
        "en-US",
    ]
    files = [folder / f"locales-{name}.xml" for name in dict.fromkeys(wanted) if name]
    return tuple(path for path in files if is_file(path))


def _same_script(parts: list[str]) -> str:
    """The dialect of Chinese in the script of a place that has no locale of its own."""
    traditional = {"hk", "mo", "hant"} & {part.lower() for part in parts[1:]}
    return "zh-TW" if parts[0].lower() == "zh" and traditional else ""


def find_locale(tag: str) -> Path:
    """The nearest locale file for a language tag (``de-AT``, ``de``, ``de_LI``, ``xx`` → ``en-US``)."""
    return locale_chain(tag)[0]


def _spelled(parts: list[str]) -> str:
    """BCP 47's usual case: ``ZH-hant-tw`` → ``zh-Hant-TW``."""
    language, *rest = parts
    return "-".join([language.lower(), *(p.title() if len(p) == 4 else p.upper() for p in rest)])


def primary_dialect(language: str) -> str:
    """The dialect that stands for a language (``de`` → ``de-DE``); the language itself where none does."""
    return _primary_dialects().get(language.lower(), language.lower())


@lru_cache(maxsize=1)
def _primary_dialects() -> dict[str, str]:
    folder = locales_folder()
    path = folder / "locales.json" if folder else None
    if path is None or not path.is_file():
        return {"en": "en-US"}
    table = json.loads(path.read_text(encoding="utf-8")).get("primary-dialects", {})
    return {str(language): str(dialect) for language, dialect in table.items()}


def check_locale(tag: str) -> str:
    """A warning for a dialect without a locale file, nothing for one that has one.

    Raises :class:`UnknownLocale` with the nearest names for a language that no locale is for.
    """
    names = _locale_names()
    parts = tag.strip().replace("_", "-").split("-")
    if parts[0].lower() not in {name.split("-")[0] for name in names}:
        from rapidfuzz import fuzz, process

        near = [name for name, _, _ in process.extract(_spelled(parts), names, scorer=fuzz.ratio, limit=3)]
        raise UnknownLocale(f"unknown locale {tag!r}; the nearest are {', '.join(near)}")
    nearest = find_locale(tag).stem.removeprefix("locales-")
    if len(parts) == 1 or nearest.split("-")[-1].lower() == parts[-1].lower():
        return ""
    return f"there is no locale {tag!r}; the terms and dates are those of {nearest}"


@lru_cache(maxsize=1)
def _locale_names() -> list[str]:
    folder = locales_folder()
    return [] if folder is None else sorted(path.stem.removeprefix("locales-") for path in folder.glob("locales-*.xml"))
