#!/usr/bin/env python3
"""A stand-in for Crossref, DataCite, doi.org and the witnesses on one local port: shapes, quirks, limits and faults.

    scripts/registry_stub.py --works universe.jsonl [--datacite records.jsonl] [--agencies agencies.json] [--port 8765]

All three services answer below the same base URL, so SURVEY_REFS_CROSSREF_URL, SURVEY_REFS_DATACITE_URL and
SURVEY_REFS_DOI_URL may all be http://127.0.0.1:8765 (or …/crossref, …/datacite, …/doi). ``--works`` holds one Crossref
work record on each line (bare, or under "work"), ``--datacite`` one DataCite record ("id", "attributes") on each line,
``--agencies`` further DOIs that exist: {"doi": "mEDRA"}. ``--witnesses`` is a JSON object: name of a witness -> list of
records in its own form (see :mod:`witness_stub`); witnesses answer at http://127.0.0.1:8765/NAME (``/openalex``, …).

Faults: a base URL of http://127.0.0.1:8765/_fault/MODE breaks every answer, a query parameter ``fault=MODE`` one;
POST /_stub/faults {"match": regular expression on path?query, "mode": MODE, "times": 2, "seconds": 1} breaks those that
match; of the mode ``status`` the seconds are the status. GET /_stub/report tells what was asked and which announced
limits were broken; POST /_stub/reset forgets it.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import gzip
import json
import re
import socket
import sqlite3
import threading
import time
import unicodedata
import urllib.parse
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import witness_stub

Json = dict[str, Any]
MAXIMAL_REQUEST_LINE = 4096
SELECTABLE = frozenset(
    """
    abstract URL member posted score created degree update-policy short-title license ISSN container-title issued
    update-to issue prefix approved indexed article-number clinical-trial-number accepted author group-title DOI
    is-referenced-by-count updated-by event chair standards-body original-title funder translator archive
    published-print alternative-id subject subtitle published-online publisher-location content-domain reference
    title link type publisher volume references-count ISBN issn-type assertion deposited page content-created
    short-container-title relation editor published subtype language
    """.split()  # noqa: SIM905
)
FILTERS = frozenset({"doi", "updates", "type", "from-pub-date", "until-pub-date", "issn", "isbn", "prefix", "member"})
LIMITS = {  # pool and kind: requests in one second, requests at the same time
    "public-single": (5, 1),
    "polite-single": (10, 3),
    "public-array": (1, 1),
    "polite-array": (3, 3),
}
MODES = """
429 429-retry-after 429-html 500 502 503 503-retry-after slow drip gzip-bomb endless broken-json deep-json empty
html-200 truncated redirect redirect-loop redirect-http closed 404-plain 404-json list-shape status
""".split()  # noqa: SIM905


# --------------------------------------------------------------------------------------------------------- universe


def read_jsonl(path: Path) -> Iterator[Json]:
    """The objects of a JSON Lines file, plain or gzipped."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


class Universe:
    """The records that the stub knows, and a full-text search over the Crossref ones."""

    def __init__(
        self,
        works: Iterable[Json] = (),
        datacite: Iterable[Json] = (),
        agencies: Mapping[str, str] | None = None,
        witnesses: Mapping[str, Iterable[Json]] | None = None,
    ) -> None:
        self.witnesses = witness_stub.Witnesses(witnesses)
        bare = (work.get("work", work) for work in works)
        self.works = {work["DOI"].lower(): work for work in bare}
        self.datacite = {str(item["id"]).lower(): item for item in datacite}
        self._agencies = {doi.lower(): agency for doi, agency in (agencies or {}).items()}
        self._lock = threading.Lock()
        self._index: sqlite3.Connection | None = None

    @classmethod
    def read(
        cls,
        works: Path | None,
        datacite: Path | None = None,
        agencies: Path | None = None,
        witnesses: Path | None = None,
    ) -> Universe:
        """The universe of four files, each of which may be left out."""
        return cls(
            read_jsonl(works) if works else (),
            read_jsonl(datacite) if datacite else (),
            json.loads(agencies.read_text("utf-8")) if agencies else None,
            json.loads(witnesses.read_text("utf-8")) if witnesses else None,
        )

    def agency(self, doi: str) -> str | None:
        """Who registered a DOI; None where it does not exist."""
        doi = doi.lower()
        if doi in self._agencies:
            return self._agencies[doi]
        return "Crossref" if doi in self.works else "DataCite" if doi in self.datacite else None

    def search(self, text: str, columns: Mapping[str, str], rows: int, keep: Callable[[Json], bool]) -> list[Json]:
        """Works by BM25 relevance to ``text`` (any column) and to ``columns`` (name -> text), with their scores."""
        parts = [_match(text, "")] if text else []
        parts += [_match(value, column) for column, value in columns.items()]
        query = " OR ".join(part for part in parts if part)
        if not query:
            return []
        with self._lock:
            if self._index is None:
                self._index = self._build()
            found = self._index.execute(
                "SELECT doi, -bm25(work, 0, 2.0, 1.0, 1.5, 1.0) FROM work WHERE work MATCH ? ORDER BY 2 DESC LIMIT ?",
                (query, max(rows * 4, 100)),
            ).fetchall()
        ranked = ({**self.works[doi], "score": round(score, 6)} for doi, score in found)
        return [work for work in ranked if keep(work)][:rows]

    def _build(self) -> sqlite3.Connection:
        index = sqlite3.connect(":memory:", check_same_thread=False)
        weakref.finalize(self, index.close)
        index.execute(
            "CREATE VIRTUAL TABLE work USING fts5(doi UNINDEXED, title, container, author, rest, "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        index.executemany("INSERT INTO work VALUES (?,?,?,?,?)", map(_row, self.works.items()))
        return index


def _texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [item for item in value or () if isinstance(item, str)]


def _row(item: tuple[str, Json]) -> tuple[str, ...]:
    doi, work = item
    people = [*(work.get("author") or ()), *(work.get("editor") or ())]
    names = [str(person.get(part) or "") for person in people for part in ("family", "given", "name")]
    rest = [str(year) for year in _years(work)]
    rest += [str(work.get(name) or "") for name in ("volume", "issue", "page", "publisher", "article-number")]
    rest += _texts(work.get("ISSN")) + _texts(work.get("ISBN"))
    return (
        doi,
        " ".join(_texts(work.get("title")) + _texts(work.get("subtitle"))),
        " ".join(_texts(work.get("container-title")) + _texts(work.get("short-container-title"))),
        " ".join(names),
        " ".join(rest),
    )


def _years(work: Json) -> list[int]:
    years = []
    for name in ("published-print", "published-online", "issued", "posted", "published"):
        parts = (work.get(name) or {}).get("date-parts") or [[None]]
        if parts[0] and isinstance(parts[0][0], int):
            years.append(parts[0][0])
    return sorted(set(years))


def _match(text: str, column: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    words = list(dict.fromkeys(re.findall(r"\w+", plain.lower())))[:60]
    found = " OR ".join(f'"{word}"' for word in words)
    return f"({found})" if found and not column else f"{column} : ({found})" if found else ""


# ----------------------------------------------------------------------------------------------------------- ledger


@dataclass
class Fault:
    """A rule of the control endpoint: which requests break, how, and how many of them."""

    match: re.Pattern[str]
    mode: str
    times: int | None = None
    seconds: float = 1.0


@dataclass
class Ledger:
    """What was asked, and what was asked too fast."""

    requests: collections.Counter[str] = field(default_factory=collections.Counter)
    targets: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    connections: int = 0
    arrivals: dict[str, collections.deque[float]] = field(
        default_factory=lambda: collections.defaultdict(collections.deque)
    )
    working: collections.Counter[str] = field(default_factory=collections.Counter)
    peak: collections.Counter[str] = field(default_factory=collections.Counter)

    def arrive(self, lane: str, rate: int | None, together: int | None, interval: float) -> bool:
        """Note a request of one lane; True where it breaks the announced limits."""
        now, broken = time.monotonic(), False
        self.working[lane] += 1
        self.peak[lane] = max(self.peak[lane], self.working[lane])
        if together is not None and self.working[lane] > together:
            self.violations.append(f"{lane}: {self.working[lane]} at once, {together} allowed")
            broken = True
        recent = self.arrivals[lane]
        recent.append(now)
        while recent[0] < now - interval * 0.98:
            recent.popleft()
        if rate is not None and len(recent) > rate:
            self.violations.append(f"{lane}: {len(recent)} in {interval:g} s, {rate} allowed")
            broken = True
        return broken


# ----------------------------------------------------------------------------------------------------------- server


@dataclass
class Reply:
    """An answer before it is written."""

    status: int
    body: bytes
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


def as_json(value: Any, status: int = 200) -> Reply:
    """A JSON answer."""
    return Reply(status, json.dumps(value, ensure_ascii=False).encode())


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: StubServer
    timeout = 60

    def setup(self) -> None:
        """Nagle off, connections counted."""
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self.server.guard:
            self.server.ledger.connections += 1

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet unless asked."""
        if self.server.verbose:
            super().log_message(format, *args)

    def do_POST(self) -> None:
        """The control endpoint, and Semantic Scholar's batches: no other service takes a POST."""
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        path, _, query = self.path.partition("?")
        if path == "/_stub/reset":
            self.server.reset()
        elif path == "/_stub/faults":
            self.server.break_requests(**json.loads(body))
        elif path == "/semantic-scholar/graph/v1/paper/batch":
            asked = {"ids": [",".join(json.loads(body)["ids"])]}
            self.serve(path, urllib.parse.parse_qs(query) | asked, "")
            return
        else:
            self.write(Reply(405, b"Method Not Allowed", "text/plain"))
            return
        self.write(as_json({"status": "ok"}))

    def do_HEAD(self) -> None:
        """As GET, without the body."""
        self.do_GET()

    def do_GET(self) -> None:
        """Route to a service, through the limits and the faults."""
        if len(self.requestline) > MAXIMAL_REQUEST_LINE:
            self.write(Reply(414, b"<h1>Bad Message 414</h1><pre>reason: URI Too Long</pre>", "text/html"))
            return
        path, _, query = self.path.partition("?")
        if path == "/_stub/report":
            self.write(as_json(self.server.report()))
            return
        mode = ""
        if found := re.match(r"/_fault/([\w-]+)(?=/|$)", path):
            mode, path = found[1], path[found.end() :]
        path = re.sub(r"^/(crossref|datacite|doi)(?=/)", "", path)
        parameters = urllib.parse.parse_qs(query, keep_blank_values=True)
        mode = (parameters.pop("fault", [mode]))[0]
        self.serve(path, parameters, mode)

    def serve(self, path: str, parameters: dict[str, list[str]], mode: str) -> None:
        """Answer one request of a service."""
        server = self.server
        service, lane, answer = self.route(path, parameters)
        polite = "mailto" in parameters or "mailto:" in (self.headers.get("User-Agent") or "")
        if service == "crossref":
            lane = f"{'polite' if polite else 'public'}-{lane}"
        rate, together = server.limits.get(lane, (None, None))
        interval = server.interval
        if server.hold_witnesses and lane in witness_stub.LIMITS:
            rate, interval, together = witness_stub.LIMITS[lane]
        with server.guard:
            ledger = server.ledger
            ledger.requests[f"{service} {lane}"] += 1
            ledger.targets.append(self.path)
            ledger.headers.append(dict(self.headers))
            broken = ledger.arrive(lane, rate, together, interval)
            fault = server.fault_for(urllib.parse.unquote(self.path))
        mode = fault.mode if fault else mode
        try:
            if server.latency:
                time.sleep(server.latency)
            if mode:
                reply = self.broken(mode, fault.seconds if fault else 1.0)
            elif broken and server.enforce:
                reply = Reply(429, b"<h1>429 Too Many Requests</h1>", "text/html", {"Retry-After": "1"})
            else:
                reply = answer()
            if reply and service == "crossref" and rate and server.announce:
                announced = f"{server.interval:g}s"
                reply.headers |= {"x-rate-limit-limit": str(rate), "x-rate-limit-interval": announced}
                reply.headers |= {"x-concurrency-limit": str(together), "x-api-pool": lane}
        finally:
            # an answer that has been computed no longer counts as working, or a fast client would seem to overlap
            with server.guard:
                ledger.working[lane] -= 1
        if reply:
            self.write(reply)

    def route(self, path: str, parameters: dict[str, list[str]]) -> tuple[str, str, Callable[[], Reply]]:
        """The service, the lane of its limits and the function that answers."""
        universe = self.server.universe
        rest = urllib.parse.unquote(path)
        name, _, inner = rest.lstrip("/").partition("/")
        if name in witness_stub.NAMES:
            return name, name, lambda: self.witness(name, f"/{inner}", parameters)
        if path in ("/works", "/works/"):
            return "crossref", "array", lambda: crossref_list(universe, parameters)
        if path.startswith("/works/"):
            doi = rest.removeprefix("/works/")
            if doi.endswith("/agency"):
                return "crossref", "single", lambda: crossref_agency(universe, doi.removesuffix("/agency"))
            return "crossref", "single", lambda: crossref_single(universe, doi)
        if path in ("/dois", "/dois/"):
            return "datacite", "datacite", lambda: datacite_list(universe, parameters)
        if path.startswith("/dois/"):
            return "datacite", "datacite", lambda: datacite_single(universe, rest.removeprefix("/dois/"))
        if path.lower().startswith("/doira/"):
            return "doi", "doi", lambda: doi_agencies(universe, rest[len("/doira/") :])
        if path.startswith("/api/handles/"):
            return "doi", "doi", lambda: handle(universe, rest.removeprefix("/api/handles/"))
        if path.startswith("/landing/"):  # of a tool that follows the resolver and is sent back here
            return "publisher", "page", lambda: Reply(200, b"<html><title>A work</title></html>", "text/html")
        if re.match(r"/10\.\d", path):
            return "doi", "doi", lambda: resolver(universe, rest[1:])
        return "crossref", "single", lambda: not_found()

    def witness(self, name: str, path: str, parameters: dict[str, list[str]]) -> Reply:
        """The answer of a witness."""
        answer = self.server.universe.witnesses.answer(name, path, parameters, dict(self.headers))
        return Reply(answer.status, answer.body, answer.content_type, answer.headers)

    def broken(self, mode: str, seconds: float) -> Reply | None:
        """A faulty answer; None where it has been written (or the connection closed) already."""
        too_many = b"<h1>429 Too Many Requests</h1>"
        page = b"<html><head><title>Error</title></head><body><h1>%s</h1></body></html>"
        simple: dict[str, Callable[[], Reply]] = {
            "429": lambda: Reply(429, b"Too Many Requests", "text/plain"),
            "429-html": lambda: Reply(429, too_many, "text/html"),
            "429-retry-after": lambda: Reply(429, too_many, "text/html", {"Retry-After": f"{seconds:g}"}),
            "status": lambda: Reply(int(seconds), page % b"%d" % int(seconds), "text/html"),
            "500": lambda: Reply(500, page % b"500 Internal Server Error", "text/html"),
            "502": lambda: Reply(502, page % b"502 Bad Gateway", "text/html"),
            "503": lambda: Reply(503, page % b"503 Service Unavailable", "text/html"),
            "503-retry-after": lambda: Reply(503, page % b"503", "text/html", {"Retry-After": f"{seconds:g}"}),
            "broken-json": lambda: Reply(200, b'{"status":"ok","message":{"DOI":"10.1/x","ti'),
            "deep-json": lambda: Reply(200, b"[" * 200_000 + b"]" * 200_000),
            "list-shape": lambda: as_json(["not", "what", "was", "asked"]),
            "empty": lambda: Reply(200, b""),
            "html-200": lambda: Reply(200, page % b"Please log in to this network", "text/html"),
            "404-plain": lambda: Reply(404, b"Resource not found.", "text/plain"),
            "404-json": lambda: Reply(404, b"Resource not found.", "application/json;charset=utf-8"),
            "redirect": lambda: Reply(302, b"", "text/plain", {"Location": self.path.replace(f"/_fault/{mode}", "")}),
            "redirect-loop": lambda: Reply(302, b"", "text/plain", {"Location": self.path}),
            "redirect-http": lambda: Reply(301, b"", "text/plain", {"Location": "http://192.0.2.1/elsewhere"}),
        }
        if mode in simple:
            return simple[mode]()
        if mode == "slow":
            time.sleep(seconds)
            return as_json({"status": "ok", "message": {"items": [], "total-results": 0}})
        self.close_connection = True
        {"drip": self.drip, "gzip-bomb": self.bomb, "endless": self.endless, "truncated": self.truncated}.get(
            mode, lambda *_: None
        )(seconds)
        return None

    def start(self, **headers: str) -> None:
        """A status line and headers, for the answers that never end well."""
        self.send_response(200)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def drip(self, seconds: float) -> None:
        """A byte at a time, for ever."""
        self.start(Content_Length="1000000")

        def a_byte() -> None:
            self.wfile.write(b" ")
            time.sleep(min(seconds, 0.2))

        self.until_gone(a_byte)

    def endless(self, seconds: float) -> None:
        """Chunks without an end."""
        self.start(Transfer_Encoding="chunked")
        chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        self.until_gone(lambda: self.wfile.write(chunk))

    def bomb(self, seconds: float) -> None:
        """60 MB of blanks in 0.06 MB of gzip."""
        body = self.server.gzip_bomb()
        self.start(Content_Encoding="gzip", Content_Length=str(len(body)))
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def truncated(self, seconds: float) -> None:
        """Less than was announced."""
        self.start(Content_Length="5000")
        self.wfile.write(b'{"status":"ok"')

    def until_gone(self, write: Callable[[], Any]) -> None:
        """Repeat until the client hangs up or the stub stops."""
        with contextlib.suppress(OSError):
            while not self.server.stopping:
                write()

    def write(self, reply: Reply) -> None:
        """One write for the whole answer."""
        head = [f"HTTP/1.1 {reply.status} {self.responses.get(reply.status, ('',))[0]}"]
        headers = {"Content-Type": reply.content_type, "Content-Length": str(len(reply.body)), "Server": "Jetty(9.4)"}
        headers |= {"Vary": "Accept-Encoding", "Date": self.date_time_string()} | reply.headers
        if self.close_connection:
            headers["Connection"] = "close"
        head += [f"{name}: {value}" for name, value in headers.items()]
        body = b"" if self.command == "HEAD" else reply.body
        try:
            self.wfile.write("\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + body)
        except OSError:
            self.close_connection = True


class StubServer(ThreadingHTTPServer):
    """The stub; ``with StubServer(universe) as stub: … stub.url``."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(
        self,
        universe: Universe,
        port: int = 0,
        *,
        latency: float = 0.0,
        enforce: bool = False,
        announce: bool = True,
        limits: Mapping[str, tuple[int, int]] | None = None,
        interval: float = 1.0,
        hold_witnesses: bool = False,
        verbose: bool = False,
    ) -> None:
        self.hold_witnesses = hold_witnesses  # count also what breaks the limits of the witnesses
        self.universe = universe
        self.latency, self.enforce, self.announce, self.interval = latency, enforce, announce, interval
        self.limits: dict[str, tuple[int, int]] = dict(LIMITS if limits is None else limits)
        self.verbose = verbose
        self.guard = threading.Lock()
        self.ledger = Ledger()
        self.faults: list[Fault] = []
        self.stopping = False
        self._bomb = b""
        super().__init__(("127.0.0.1", port), Handler)

    @property
    def url(self) -> str:
        """The base URL of all three services."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> StubServer:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping = True
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news."""

    def environment(self) -> dict[str, str]:
        """The variables that point survey-refs at this stub."""
        return {f"SURVEY_REFS_{name}_URL": self.url for name in ("CROSSREF", "DATACITE", "DOI")}

    def witness_urls(self) -> dict[str, str]:
        """The address of each witness."""
        return {name: f"{self.url}/{name}" for name in witness_stub.NAMES}

    def witness_environment(self) -> dict[str, str]:
        """The variables that point survey-refs at this stub's witnesses too."""
        named = ((name.replace("-", "_").upper(), url) for name, url in self.witness_urls().items())
        return {f"SURVEY_REFS_{name}_URL": url for name, url in named}

    def break_requests(self, mode: str, match: str = "", times: int | None = None, seconds: float = 1.0) -> None:
        """Break the requests whose decoded ``path?query`` holds ``match``, ``times`` times (for ever: None)."""
        if mode not in MODES:
            raise ValueError(f"no such fault: {mode}; one of {', '.join(MODES)}")
        with self.guard:
            self.faults.append(Fault(re.compile(match), mode, times, seconds))

    def fault_for(self, target: str) -> Fault | None:
        """The first rule that hits, used up by one."""
        for fault in self.faults:
            if fault.times != 0 and fault.match.search(target):
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None

    def report(self) -> Json:
        """What was asked since the last reset."""
        with self.guard:
            ledger = self.ledger
            return {
                "requests": dict(ledger.requests),
                "total": sum(ledger.requests.values()),
                "violations": list(ledger.violations),
                "connections": ledger.connections,
                "peak": dict(ledger.peak),
                "targets": list(ledger.targets),
            }

    def reset(self) -> None:
        """Forget requests, violations and faults."""
        with self.guard:
            self.ledger = Ledger()
            self.faults.clear()

    def gzip_bomb(self) -> bytes:
        """Made once."""
        if not self._bomb:
            self._bomb = gzip.compress(b" " * 60_000_000, 9)
        return self._bomb


# --------------------------------------------------------------------------------------------------------- Crossref


def not_found(content_type: str = "text/plain") -> Reply:
    """Crossref's 404: plain text, on list routes labelled JSON."""
    return Reply(404, b"Resource not found.", content_type)


def refused(kind: str, value: str, message: str) -> Reply:
    """Crossref's 400: ``message`` is a list."""
    body = {"type": kind, "value": value, "message": message}
    return as_json({"status": "failed", "message-type": "validation-failure", "message": [body]}, 400)


def crossref_single(universe: Universe, doi: str) -> Reply:
    """``/works/{doi}``."""
    work = universe.works.get(doi.lower())
    if work is None or universe.agency(doi) != "Crossref":
        return not_found()
    message = {**work, "DOI": work["DOI"].lower(), "score": 1}
    return as_json({"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": message})


def crossref_agency(universe: Universe, doi: str) -> Reply:
    """``/works/{doi}/agency``: also for DOIs of other agencies."""
    agency = universe.agency(doi)
    if agency is None:
        return not_found()
    message = {"DOI": doi.lower(), "agency": {"id": agency.lower(), "label": agency}}
    return as_json({"status": "ok", "message-type": "work-agency", "message-version": "1.0.0", "message": message})


def crossref_list(universe: Universe, parameters: dict[str, list[str]]) -> Reply:
    """``/works?…``: filters, bibliographic and field queries, rows, select."""
    one = {name: values[-1] for name, values in parameters.items()}
    known = ("query", "filter", "rows", "offset", "select", "mailto", "sort", "order", "cursor", "facet", "sample")
    for name in one:
        if name not in known and not name.startswith("query."):
            return refused("parameter-not-allowed", name, "This route does not support " + name)
    rows = one.get("rows", "20")
    if not rows.isdigit() or int(rows) > 1000:
        return refused("integer-not-valid", rows, "Integer specified as rows must be between 0 and 1000")
    fields = [name for name in one.get("select", "").split(",") if name]
    if wrong := [name for name in fields if name not in SELECTABLE]:
        return refused("select-not-available", wrong[0], f"Select {wrong[0]} specified but there is no such select")
    filters: dict[str, list[str]] = collections.defaultdict(list)
    for part in one.get("filter", "").split(","):
        name, _, value = part.partition(":")
        if part:
            filters[name].append(value)
    if wrong := [name for name in filters if name not in FILTERS and not name.startswith("has-")]:
        return refused("filter-not-available", wrong[0], f"Filter {wrong[0]} specified but there is no such filter")
    items, total = _listed(universe, one, filters, int(rows))
    if fields:
        items = [{name: work[name] for name in fields if name in work} for work in items]
    message = {"facets": {}, "total-results": total, "items": items, "items-per-page": int(rows)}
    message["query"] = {"start-index": int(one.get("offset", 0)), "search-terms": one.get("query")}
    return as_json({"status": "ok", "message-type": "work-list", "message-version": "1.0.0", "message": message})


def _listed(
    universe: Universe, one: dict[str, str], filters: dict[str, list[str]], rows: int
) -> tuple[list[Json], int]:
    def keep(work: Json) -> bool:
        return all(_passes(work, name, values) for name, values in filters.items())

    query = " ".join(one.get(name, "") for name in ("query", "query.bibliographic")).strip()
    columns = {
        column: one[f"query.{name}"]
        for name, column in (("title", "title"), ("container-title", "container"), ("author", "author"))
        if one.get(f"query.{name}")
    }
    if query or columns:
        items = universe.search(query, columns, rows, keep)
        return items, len(items)
    if "doi" in filters:
        pool = [universe.works[doi.lower()] for doi in dict.fromkeys(filters["doi"]) if doi.lower() in universe.works]
    else:
        pool = list(universe.works.values())
    found = [{**work, "DOI": work["DOI"].lower(), "score": 1} for work in pool if keep(work)]
    return found[:rows], len(found)


def _passes(work: Json, name: str, values: list[str]) -> bool:
    if name == "doi":
        return work["DOI"].lower() in {value.lower() for value in values}
    if name == "updates":
        wanted = {value.lower() for value in values}
        return any(str(update.get("DOI", "")).lower() in wanted for update in work.get("update-to") or ())
    if name == "type":
        return work.get("type") in values
    if name in ("from-pub-date", "until-pub-date"):
        limit = int(values[-1][:4])
        years = _years(work)
        return any(year >= limit if name.startswith("from") else year <= limit for year in years)
    if name == "prefix":
        return work.get("prefix") in values
    if name in ("issn", "isbn"):
        return bool(set(_texts(work.get(name.upper()))) & set(values))
    return True


# ------------------------------------------------------------------------------------------------ DataCite, doi.org


def datacite_single(universe: Universe, doi: str) -> Reply:
    """``/dois/{doi}``; the 404 is JSON."""
    item = universe.datacite.get(doi.lower())
    if item is None:
        error = {"status": "404", "title": "The resource you are looking for doesn't exist."}
        return as_json({"errors": [error]}, 404)
    return as_json({"data": item})


def datacite_list(universe: Universe, parameters: dict[str, list[str]]) -> Reply:
    """``/dois?ids=…`` and, as far as a stub needs it, ``/dois?query=…``; pages of 25 unless told."""
    size = int(parameters.get("page[size]", ["25"])[-1])
    wanted = [doi.lower() for value in parameters.get("ids", []) for doi in value.split(",") if doi]
    found = [universe.datacite[doi] for doi in wanted if doi in universe.datacite]
    if query := " ".join(parameters.get("query", [])):
        words = set(re.findall(r"\w{4,}", query.lower()))
        scored = [(len(words & set(re.findall(r"\w{4,}", _title(item).lower()))), item) for item in _all(universe)]
        found = [item for score, item in sorted(scored, key=lambda pair: -pair[0]) if score]
    meta = {"total": len(found), "totalPages": -(-len(found) // size), "page": 1}
    return as_json({"data": found[:size], "meta": meta, "links": {}})


def _all(universe: Universe) -> list[Json]:
    return list(universe.datacite.values())


def _title(item: Json) -> str:
    return " ".join(str(title.get("title") or "") for title in item["attributes"].get("titles") or ())


def doi_agencies(universe: Universe, text: str) -> Reply:
    """``/doiRA/a,b``: in the order asked."""
    answer: list[Json] = []
    for doi in text.split(","):
        agency = universe.agency(doi)
        if not re.match(r"10\.\d{4,9}/\S", doi):
            answer.append({"DOI": doi, "status": "Invalid DOI"})
        elif agency:
            answer.append({"DOI": doi.upper() if agency == "DataCite" else doi, "RA": agency})
        else:
            answer.append({"DOI": doi, "status": "DOI does not exist"})
    return as_json(answer)


def handle(universe: Universe, doi: str) -> Reply:
    """``/api/handles/{doi}``: responseCode 1 or 100."""
    if universe.agency(doi) is None:
        return as_json({"responseCode": 100, "handle": doi}, 404)
    value = {"index": 1, "type": "URL", "data": {"format": "string", "value": f"https://publisher.example/{doi}"}}
    return as_json({"responseCode": 1, "handle": doi, "values": [value]})


def resolver(universe: Universe, doi: str) -> Reply:
    """``https://doi.org/{doi}``: a redirect, or a page that says "DOI Not Found"."""
    if universe.agency(doi) is None:
        return Reply(404, b"<html><head><title>DOI Not Found</title></head></html>", "text/html")
    location = "https://publisher.example/landing/" + urllib.parse.quote(doi)
    return Reply(302, b"", "text/html", {"Location": location})


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--works", type=Path, help="Crossref work records, JSON Lines, may be gzipped")
    parser.add_argument("--datacite", type=Path, help="DataCite records, JSON Lines")
    parser.add_argument("--agencies", type=Path, help="JSON: further DOIs that exist, and who registered them")
    parser.add_argument("--witnesses", type=Path, help="JSON: records of the witnesses by their names")
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--enforce", action="store_true", help="answer 429 where the announced limits are broken")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    universe = Universe.read(options.works, options.datacite, options.agencies, options.witnesses)
    server = StubServer(
        universe, options.port, latency=options.latency, enforce=options.enforce, verbose=options.verbose
    )
    print(
        f"{len(universe.works)} Crossref works, {len(universe.datacite)} DataCite records at {server.url}", flush=True
    )
    variables = {**server.environment(), **(server.witness_environment() if options.witnesses else {})}
    for name, value in variables.items():
        print(f"export {name}={value}", flush=True)
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
