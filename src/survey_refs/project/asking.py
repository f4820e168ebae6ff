"""How the registries are asked: what a command was given, the environment and the configuration say of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from survey_refs.config import Config
from survey_refs.sources import Settings


def settings_of(
    config: Config,
    *,
    offline: bool = False,
    refresh: bool = False,
    mailto: str = "",
    cache: str = "",
    snapshot: Path | None = None,
) -> Settings:
    """Options before the environment, the environment before the configuration, that before the defaults."""
    settings = Settings.from_environment(
        crossref_url=config.crossref_url,
        datacite_url=config.datacite_url,
        doi_url=config.doi_url,
        mailto=config.mailto,
        cache=_cache_of(config),
        snapshot=_snapshot_of(config) if snapshot is None else str(snapshot),
        proxy=config.proxy,
        ca_bundle=str(config.folder / Path(config.ca_bundle).expanduser()) if config.ca_bundle else "",
        offline=offline,
        refresh=refresh,
    )
    given = {name: value for name, value in (("mailto", mailto), ("cache", cache)) if value}
    return replace(settings, **given)  # type: ignore[arg-type]


def _snapshot_of(config: Config) -> str:
    return str(config.folder / Path(config.snapshot).expanduser()) if config.snapshot else ""


def _cache_of(config: Config) -> str:
    if not config.cache or "://" in config.cache or config.cache == "none":
        return config.cache
    return str(config.folder / Path(config.cache).expanduser())
