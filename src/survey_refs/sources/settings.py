"""What the registries are asked with: addresses, the user's own mail address, cache, limits on what is accepted."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from survey_refs.errors import ConfigError
from survey_refs.limits import limit

CROSSREF = "https://api.crossref.org"
DATACITE = "https://api.datacite.org"
DOI = "https://doi.org"
_PROXIES = ("http", "https", "socks4", "socks5", "socks5h")
MAIL = re.compile(r"[^\s@<>()\"',;:]+@[^\s@<>()\"',;:]+\.[^\s@<>()\"',;:]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to ask. ``cache`` is a folder, a ``redis://`` or ``file://`` URL, "" (the user's cache folder) or "none".

    ``crossref_url`` may be the ``file://`` URL of a snapshot (see :mod:`survey_refs.sources.snapshot`).

    ``mailto`` is the user's own address, which gives the polite pool; without one the public pool is used. ``seconds``
    bounds one answer from the first byte asked to the last read, ``max_bytes`` its decoded size.
    """

    crossref_url: str = CROSSREF
    datacite_url: str = DATACITE
    doi_url: str = DOI
    snapshot: str = ""  # a folder of records that is asked first
    mailto: str = ""
    cache: str = ""
    offline: bool = False
    refresh: bool = False
    connect_seconds: float = 6.0
    read_seconds: float = 15.0
    seconds: float = 20.0
    grace: float = 6.0  # seconds after which an answer must come at ``slowest`` bytes a second
    slowest: int = 500
    max_bytes: int = 20_000_000
    attempts: int = 4
    backoff: float = 0.5
    patience: float = 60.0  # the longest Retry-After that is waited for
    batch: int = 50  # DOIs in one request
    rows: int = 10  # records of one search
    workers: int = 4
    budget: float = 7200.0  # seconds of a run, after which nobody is asked any more (limits.RUN_SECONDS)
    proxy: str = ""  # URL of a proxy; the environment's (http_proxy, https_proxy, no_proxy) come first
    ca_bundle: str = ""  # file of certificates; the environment's (REQUESTS_CA_BUNDLE, SSL_CERT_FILE) comes first

    def __post_init__(self) -> None:
        for name in ("crossref_url", "datacite_url", "doi_url"):
            value = getattr(self, name).rstrip("/")
            parts = urlsplit(value)
            snapshot = name == "crossref_url" and parts.scheme == "file" and parts.path
            if not snapshot and (parts.scheme not in ("http", "https") or not parts.hostname):
                raise ConfigError(f"{name.replace('_', '-')}: an http(s) URL is expected, not {value!r}")
            object.__setattr__(self, name, value)
        if self.proxy and (urlsplit(self.proxy).scheme not in _PROXIES or not urlsplit(self.proxy).hostname):
            raise ConfigError(f"proxy: the URL of a proxy (http://host:port) is expected, not {self.proxy!r}")
        if self.ca_bundle and not Path(self.ca_bundle).exists():
            raise ConfigError(f"ca-bundle: {self.ca_bundle}: no such file")
        if self.mailto and not MAIL.fullmatch(self.mailto):
            raise ConfigError(f"mailto: a mail address is expected, not {self.mailto!r}")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None, **configured: object) -> Settings:
        """The settings of a configuration, with the environment before it and the defaults behind it.

        Reads ``SURVEY_REFS_CROSSREF_URL``, ``SURVEY_REFS_DATACITE_URL``, ``SURVEY_REFS_DOI_URL``,
        ``SURVEY_REFS_MAILTO`` and ``SURVEY_REFS_CACHE``, and the limits ``RUN_SECONDS`` and ``PATIENCE``; empty values
        count as absent. Raises :class:`ConfigError`.
        """
        environment = os.environ if environment is None else environment
        values: dict[str, object] = {"budget": limit("RUN_SECONDS"), "patience": limit("PATIENCE")}
        values |= {name: value for name, value in configured.items() if value != ""}
        for name in ("crossref_url", "datacite_url", "doi_url", "mailto", "cache"):
            if value := environment.get(f"SURVEY_REFS_{name.upper()}", "").strip():
                values[name] = value
        return cls(**values)  # type: ignore[arg-type]
