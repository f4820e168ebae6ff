"""What the registries are asked with: addresses, the user's own mail address, cache, limits on what is accepted."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from survey_refs.errors import ConfigError
from survey_refs.limits import limit

CROSSREF = "https://api.crossref.org"
DATACITE = "https://api.datacite.org"
DOI = "https://doi.org"
AGENCIES = ("crossref", "datacite")  # that register DOIs: a record of theirs tells who registered its DOI
MAIN = (*AGENCIES, "doi")
ADDRESSES = tuple(f"{name}_url" for name in MAIN)
"""The settings, in the configuration and the environment too, that say where those are asked."""
WITNESSES = {  # the registries that are asked where those three leave a doubt
    "openalex": "https://api.openalex.org",
    "dblp": "https://dblp.org",
    "arxiv": "https://export.arxiv.org",
    "semantic-scholar": "https://api.semanticscholar.org",
    "pubmed": "https://eutils.ncbi.nlm.nih.gov",
    "acl": "https://aclanthology.org",
    "openreview": "https://api2.openreview.net",
    "openlibrary": "https://openlibrary.org",
}
NOT_ASKED = "none"  # in the place of an address
KEYS = {  # witness: where its key is in the environment
    "openalex": ("OPENALEX_API_KEY",),
    "semantic-scholar": ("S2_API_KEY", "SEMANTIC_SCHOLAR_API_KEY"),
    "pubmed": ("NCBI_API_KEY",),
}
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
    witnesses: tuple[str, ...] | None = None  # which are asked; None: see ``asked_witnesses``
    witness_urls: Mapping[str, str] = field(default_factory=dict)  # their addresses, where not the public ones
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)  # witness -> the user's own key for it
    retraction_watch: str = ""  # the Retraction Watch data set as a CSV file
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
        for name in ADDRESSES:
            value = getattr(self, name).rstrip("/")
            if not (name == "crossref_url" and urlsplit(value).scheme == "file" and urlsplit(value).path):
                _check_address(name.replace("_", "-"), value)
            object.__setattr__(self, name, value)
        object.__setattr__(self, "witness_urls", {name: url.rstrip("/") for name, url in self.witness_urls.items()})
        for name, value in self.witness_urls.items():
            _check_address(f"the address of {name}", value)
        if unknown := {*(self.witnesses or ()), *self.witness_urls, *self.keys} - WITNESSES.keys():
            raise ConfigError(f"witnesses: {sorted(unknown)[0]!r} is none of {', '.join(WITNESSES)}")
        if self.retraction_watch and not Path(self.retraction_watch).is_file():
            raise ConfigError(f"retraction-watch: {self.retraction_watch}: no such file")
        if self.proxy and not _is_proxy(self.proxy):
            raise ConfigError(f"proxy: the URL of a proxy (http://host:port) is expected, not {self.proxy!r}")
        if self.ca_bundle and not Path(self.ca_bundle).exists():
            raise ConfigError(f"ca-bundle: {self.ca_bundle}: no such file")
        if self.mailto and not MAIL.fullmatch(self.mailto):
            raise ConfigError(f"mailto: a mail address is expected, not {self.mailto!r}")

    @property
    def asked_witnesses(self) -> tuple[str, ...]:
        """The witnesses that are asked, in the order of :data:`WITNESSES`.

        Those that are named; where none are named all, unless Crossref is a mirror, a snapshot or not asked: whoever
        has that wants the public services left alone, and only witnesses with an address of their own are asked.
        """
        chosen: Collection[str] = WITNESSES if self.crossref_url == CROSSREF else self.witness_urls
        if self.witnesses is not None:
            chosen = self.witnesses
        return tuple(name for name in WITNESSES if name in chosen and self.witness_urls.get(name) != NOT_ASKED)

    @property
    def addresses(self) -> dict[str, str]:
        """The base URL of each service that is asked, by its name."""
        main = {name: str(getattr(self, f"{name}_url")) for name in MAIN}
        others = {name: self.witness_urls.get(name, WITNESSES[name]) for name in self.asked_witnesses}
        return {name: url for name, url in {**main, **others}.items() if url.startswith(("http:", "https:"))}

    def credentials(self, service: str) -> tuple[dict[str, str], dict[str, str]]:
        """The parameters and headers that tell a service who asks."""
        key = self.keys.get(service, "").strip()
        if service == "pubmed":  # https://www.ncbi.nlm.nih.gov/books/NBK25497/: tool, email, api_key
            given = {"tool": "survey-refs", "email": self.mailto, "api_key": key}
            return {name: value for name, value in given.items() if value}, {}
        if service == "semantic-scholar" and key:
            return {}, {"x-api-key": key}
        return ({"api_key": key} if service == "openalex" and key else {}), {}

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None, **configured: object) -> Settings:
        """The settings of a configuration, with the environment before it and the defaults behind it.

        Reads ``SURVEY_REFS_CROSSREF_URL`` and so on for each registry (``none``: it is not asked),
        ``SURVEY_REFS_MAILTO`` and ``SURVEY_REFS_CACHE``, the keys of :data:`KEYS`, and the limits ``RUN_SECONDS`` and
        ``PATIENCE``; empty values count as absent. Raises :class:`ConfigError`.
        """
        environment = os.environ if environment is None else environment
        values: dict[str, object] = {"budget": limit("RUN_SECONDS"), "patience": limit("PATIENCE")}
        values |= {name: value for name, value in configured.items() if value != ""}
        for name in (*ADDRESSES, "mailto", "cache"):
            if value := environment.get(f"SURVEY_REFS_{name.upper()}", "").strip():
                values[name] = value
        urls = {name: environment.get(f"SURVEY_REFS_{_variable(name)}_URL", "").strip() for name in WITNESSES}
        values["witness_urls"] = {name: url for name, url in urls.items() if url}
        values["keys"] = {**configured.get("keys", {}), **_keys_in(environment)}  # type: ignore[dict-item]
        return cls(**values)  # type: ignore[arg-type]


def _keys_in(environment: Mapping[str, str]) -> dict[str, str]:
    """The keys of witnesses that the environment has; an empty one is none."""
    found = {name: (environment.get(variable, "").strip() for variable in KEYS[name]) for name in KEYS}
    return {name: key for name, values in found.items() if (key := next(filter(None, values), ""))}


def _variable(name: str) -> str:
    return name.replace("-", "_").upper()


def _check_address(name: str, value: str) -> None:
    parts = urlsplit(value)
    if value != NOT_ASKED and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise ConfigError(f"{name}: an http(s) URL (or none) is expected, not {value!r}")


def _is_proxy(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in _PROXIES and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # half an IPv6 address, a port that is no number
        return False
