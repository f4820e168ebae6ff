"""What the commands that ask registries share: their options and the settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from survey_refs.config import Config

if TYPE_CHECKING:
    from survey_refs.sources import Settings

Command = Callable[..., Any]


def asking_options(command: Command) -> Command:
    """``--offline``, ``--refresh``, ``--mailto`` and ``--cache``."""
    for option in (
        click.option("--cache", default="", metavar="PLACE", help="A folder, redis://…, file://… or none."),
        click.option(
            "--mailto", default="", metavar="ADDRESS", help="Your own mail address: Crossref answers faster for it."
        ),
        click.option("--refresh", is_flag=True, help="Ask again, whatever the cache knows."),
        click.option("--offline", is_flag=True, help="Ask nobody; use the cache and the lock."),
    ):
        command = option(command)
    return command


def settings_of(
    config: Config, *, offline: bool = False, refresh: bool = False, mailto: str = "", cache: str = ""
) -> Settings:
    """Options before the environment, the environment before the configuration, that before the defaults."""
    from dataclasses import replace

    from survey_refs.sources import Settings

    settings = Settings.from_environment(
        crossref_url=config.crossref_url,
        datacite_url=config.datacite_url,
        doi_url=config.doi_url,
        mailto=config.mailto,
        cache=_cache_of(config),
        proxy=config.proxy,
        ca_bundle=str(config.folder / Path(config.ca_bundle).expanduser()) if config.ca_bundle else "",
        offline=offline,
        refresh=refresh,
    )
    given = {name: value for name, value in (("mailto", mailto), ("cache", cache)) if value}
    return replace(settings, **given)  # type: ignore[arg-type]


def _cache_of(config: Config) -> str:
    if not config.cache or "://" in config.cache or config.cache == "none":
        return config.cache
    return str(config.folder / Path(config.cache).expanduser())
