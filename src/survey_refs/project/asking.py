"""How the registries are asked: what a command was given, the environment and the configuration say of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from survey_refs.config import Config
from survey_refs.sources import Settings
from survey_refs.sources.settings import ADDRESSES


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
        **{name: getattr(config, name) for name in ADDRESSES},
        witnesses=config.witnesses,
        keys=config.keys,
        retraction_watch=_path_in(config, config.retraction_watch),
        mailto=config.mailto,
        cache=_cache_of(config),
        snapshot=_path_in(config, config.snapshot) if snapshot is None else str(snapshot),
        proxy=config.proxy,
        ca_bundle=_path_in(config, config.ca_bundle),
        offline=offline,
        refresh=refresh,
    )
    given = {name: value for name, value in (("mailto", mailto), ("cache", cache)) if value}
    return replace(settings, **given)  # type: ignore[arg-type]


def _path_in(config: Config, path: str) -> str:
    """A path of the configuration; empty where it names none."""
    return str(config.folder / Path(path).expanduser()) if path else ""


def _cache_of(config: Config) -> str:
    if not config.cache or "://" in config.cache or config.cache == "none":
        return config.cache
    return str(config.folder / Path(config.cache).expanduser())
