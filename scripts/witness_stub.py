"""The witnesses of the stub: OpenAlex, DBLP, arXiv, Semantic Scholar, PubMed, ACL, OpenReview, Open Library.

Each answers below its own name (``/openalex/works?…``) from records in its own form, with its own headers and errors.
``records``: name -> list of records as the service sends them (of arXiv an object with ``id``, ``title``, ``authors``,
``published``, ``journal_ref``, ``doi``; of the Anthology ``{"id", "bib"}``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

Json = dict[str, Any]
NAMES = ("openalex", "dblp", "arxiv", "semantic-scholar", "pubmed", "acl", "openreview", "openlibrary")
LIMITS = {  # lane: requests in so many seconds, at once; what each service asks of its clients
    "openalex": (100, 1.0, 100),
    "dblp": (1, 1.0, 1),
    "arxiv": (1, 3.0, 1),
    "semantic-scholar": (1, 1.0, 1),
    "pubmed": (3, 1.0, 3),
    "openlibrary": (1, 1.0, 3),
    "openreview": (5, 1.0, 5),
    "acl": (5, 1.0, 5),
}
COST = {"list": 0.0001, "search": 0.001, "single": 0.0}  # OpenAlex, in dollars
DAY = 1.0  # dollars a day with a key
WITHOUT_KEY = 0.1


@dataclass
class Answer:
    """Status, body, type and headers of an answer."""

    status: int
    body: bytes
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


def as_json(value: Any, status: int = 200, **headers: str) -> Answer:
    """A JSON answer."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Answer(status, json.dumps(value, ensure_ascii=False).encode(), headers=named)


class Witnesses:
    """The records of all witnesses, and what has been spent at OpenAlex; ``keys``: those that are accepted."""

    def __init__(
        self, records: Mapping[str, Iterable[Json]] | None = None, keys: Iterable[str] = ("right-key",)
    ) -> None:
        self.records = {name: list((records or {}).get(name, ())) for name in NAMES}
        self.keys = frozenset(keys)
        self.spent = 0.0

    def answer(self, name: str, path: str, parameters: Mapping[str, list[str]], headers: Mapping[str, str]) -> Answer:
        """What a witness answers to a request."""
        one = {key: values[-1] for key, values in parameters.items()}
        ask: Callable[[str, Json, Mapping[str, str]], Answer] = getattr(self, "_" + name.replace("-", "_"))
        return ask(path, one, headers)

    def _openalex(self, path: str, one: Json, headers: Mapping[str, str]) -> Answer:
        key = one.get("api_key")
        if key is not None and key not in self.keys:
            return as_json({"error": "Invalid API key", "message": "API key not found"}, 401)
        works = self.records["openalex"]
        if found := re.match(r"/works/doi:(.+)", path):
            work = next((work for work in works if _bare(work.get("doi")) == found[1].lower()), None)
            return self._paid("single", work, key) if work else as_json({"error": "Not Found"}, 404)
        name, _, value = str(one.get("filter", "")).partition(":")
        size = int(one.get("per-page", 25))
        if size > 100:
            return as_json({"error": "Invalid query parameters error.", "message": "per-page must be 1 to 100"}, 403)
        if name == "doi":
            wanted = {_bare(doi) for doi in value.split("|")}
            items = [work for work in works if _bare(work.get("doi")) in wanted]
        elif name == "title.search" or "search" in one:
            items = _like(value or one.get("search", ""), works, "display_name")
        else:
            return as_json({"error": "Invalid query parameters error.", "message": f"{name} is not a valid field"}, 403)
        results = {"meta": {"count": len(items), "page": 1, "per_page": size}, "results": items[:size], "group_by": []}
        return self._paid("list" if name == "doi" else "search", results, key)

    def _paid(self, kind: str, value: Any, key: Any) -> Answer:
        allowance = DAY if key else WITHOUT_KEY
        self.spent += COST[kind]
        headers = {
            "x-ratelimit-limit-usd": f"{allowance:g}",
            "x-ratelimit-remaining-usd": f"{max(0.0, allowance - self.spent):.4f}",
            "x-ratelimit-cost-usd": f"{COST[kind]:g}",
            "x-ratelimit-reset": "54000",
        }
        if self.spent > allowance and COST[kind]:
            body = {"error": "Rate limit exceeded", "message": "Insufficient budget for this request."}
            answer = as_json(body, 429)
            headers |= {"Retry-After": "54000", "x-ratelimit-cost-usd": "0"}
        else:
            answer = as_json(value)
        answer.headers = headers
        return answer

    def _dblp(self, path: str, one: Json, headers: Mapping[str, str]) -> Answer:
        infos = [hit.get("info", hit) for hit in self.records["dblp"]]
        found = _all_words(str(one.get("q", "")), infos, _dblp_text)[: int(one.get("h", 30))]
        hits: Json = {"@total": str(len(found)), "@computed": "0", "@sent": str(len(found)), "@first": "0"}
        if found:  # an empty list is left out
            hits["hit"] = [
                {"@score": "5", "@id": str(i), "info": info, "url": f"URL#{i}"} for i, info in enumerate(found)
            ]
        status = {"@code": "200", "text": "OK"}
        return as_json({"result": {"query": one.get("q", ""), "status": status, "hits": hits}})

    def _arxiv(self, path: str, one: Json, headers: Mapping[str, str]) -> Answer:
        entries = self.records["arxiv"]
        if wanted := [number for number in str(one.get("id_list", "")).split(",") if number]:
            if wrong := [number for number in wanted if not re.search(r"\d{4}\.\d{4,5}|/\d{7}", number)]:
                return _feed([_arxiv_error(wrong[0])])
            entries = [entry for entry in entries if entry["id"] in wanted]
        else:
            entries = _like(str(one.get("search_query", "")).removeprefix("ti:"), entries, "title")
        return _feed([_arxiv_entry(entry) for entry in entries[: int(one.get("max_results", 10))]])

    def _semantic_scholar(self, path: str, one: Json, headers: Mapping[str, str]) -> Answer:
        key = next((value for name, value in headers.items() if name.lower() == "x-api-key"), None)
        if key is not None and key not in self.keys:
            return as_json({"message": "Forbidden"}, 403)
        papers = self.records["semantic-scholar"]
        if path.endswith("/paper/search/match"):
            found = _like(str(one.get("query", "")), papers, "title")[:1]
            if not found:
                return as_json({"error": "Title match not found"}, 404)
            return as_json({"data": [{**found[0], "matchScore": 174.2}]})
        if path.endswith("/paper/batch"):  # ``ids`` of the body; null for what is not known
            wanted = str(one.get("ids", "")).split(",")
            if len(wanted) > 500:
                return as_json({"error": "Too many ids (maximum 500)"}, 400)
            known = {name: paper for paper in papers for name in _s2_names(paper)}
            items = [known.get(name.lower()) for name in wanted]
            return as_json(items) if any(items) else as_json({"error": "No valid paper ids given"}, 400)
        return as_json({"error": f"Paper with id {path.rpartition('/')[2]} not found"}, 404)

    def _pubmed(self, path: str, one: Json, headers: Mapping[str, str]) -> Answer:
        if one.get("api_key") is not None and one["api_key"] not in self.keys:
            return as_json({"error": "API key invalid", "api-key": "…"}, 400)
        summaries = {str(summary["uid"]): summary for summary in self.records["pubmed"]}
        if path.endswith("/esearch.fcgi"):
            term = str(one.get("term", "")).partition("[")[0]
            found = _like(term, list(summaries.values()), "title")[: int(one.get("retmax", 20))]
            numbers = [str(summary["uid"]) for summary in found]
            result = {"count": str(len(numbers)), "retmax": str(len(numbers)), "retstart": "0", "idlist": numbers}
            return as_json({"header": {"type": "esearch", "version": "0.3"}, "esearchresult": result})
        wanted = [number for number in str(one.get("id", "")).split(",") if number]
        if not wanted:
            return as_json({"header": {"type": "esummary"}, "error": "Empty id list - nothing todo"})
        missing = {"error": "cannot get document summary"}
        result = {"uids": wanted} | {number: summaries.get(number, {"uid": number, **missing}) for number in wanted}
        return as_json({"header": {"type": "esummary", "version": "0.3"}, "result": result})

    def _acl(self, path: str, one: Json, headers: Mapping[str, str]) -> Answer:
        wanted = path.strip("/").removesuffix(".bib")
        found = next((paper for paper in self.records["acl"] if paper["id"] == wanted), None)
        if found is None:
            return Answer(404, b"<html><title>404 Not Found</title></html>", "text/html")
        return Answer(200, found["bib"].encode(), "application/x-bibtex")

    def _openreview(self, path: str, one: Json, headers: Mapping[str, str]) -> Answer:
        notes = self.records["openreview"]
        if path.endswith("/search"):
            found = _like(str(one.get("term", "")), notes, lambda note: _value(note["content"].get("title")))
        else:
            found = [note for note in notes if one.get("id") in (note.get("id"), note.get("forum"))]
        return as_json({"notes": found[: int(one.get("limit", 1000))], "count": len(found)})

    def _openlibrary(self, path: str, one: Json, headers: Mapping[str, str]) -> Answer:
        editions = self.records["openlibrary"]
        if path.endswith("/api/books"):
            wanted = str(one.get("bibkeys", "")).split(",")
            by_key = {f"ISBN:{isbn}": edition for edition in editions for isbn in edition.get("isbn", ())}
            return as_json({key: by_key[key] for key in wanted if key in by_key})
        found = _like(str(one.get("title", "")), editions, "title")[: int(one.get("limit", 100))]
        docs = [
            {**edition, "author_name": [person["name"] for person in edition.get("authors", ())]} for edition in found
        ]
        return as_json({"numFound": len(docs), "start": 0, "docs": docs})


def _s2_names(paper: Json) -> list[str]:
    named = {"ArXiv": "ARXIV", "PubMed": "PMID", "DOI": "DOI", "ACL": "ACL"}
    external = paper.get("externalIds") or {}
    return [f"{named[kind]}:{number}".lower() for kind, number in external.items() if kind in named]


def _bare(doi: Any) -> str:
    return re.sub(r"^https?://doi\.org/", "", str(doi or "").lower())


def _value(value: Any) -> str:
    return str(value.get("value", "")) if isinstance(value, dict) else str(value or "")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _like(text: str, items: Iterable[Json], title: str | Callable[[Json], str]) -> list[Json]:
    """Those with at least half of the words in the title, best first."""
    wanted = _words(text)
    scored = []
    for item in items:
        theirs = _words(str(item.get(title, "")) if isinstance(title, str) else title(item))
        share = len(wanted & theirs) / max(1, len(wanted | theirs))
        if share >= 0.5:
            scored.append((share, item))
    return [item for _, item in sorted(scored, key=lambda pair: -pair[0])]


def _all_words(text: str, items: Iterable[Json], content: Callable[[Json], str]) -> list[Json]:
    """Those with all words, each of which may be the beginning of one."""
    wanted = _words(text)
    return [
        item
        for item in items
        if wanted and all(any(word.startswith(one) for word in _words(content(item))) for one in wanted)
    ]


def _dblp_text(info: Json) -> str:
    authors = (info.get("authors") or {}).get("author", [])
    people = authors if isinstance(authors, list) else [authors]
    names = [person["text"] if isinstance(person, dict) else person for person in people]
    return " ".join([str(info.get("title", "")), str(info.get("venue", "")), str(info.get("year", "")), *names])


def _feed(entries: list[str]) -> Answer:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    count = f'<opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">{len(entries)}'
    body = f"{head}<title>ArXiv Query</title>{count}</opensearch:totalResults>{''.join(entries)}</feed>"
    return Answer(200, body.encode(), "application/atom+xml; charset=utf-8")


def _arxiv_error(number: str) -> str:
    return (
        f"<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_{escape(number)}</id><title>Error</title>"
        f"<summary>incorrect id format for {escape(number)}</summary></entry>"
    )


def _arxiv_entry(entry: Json) -> str:
    people = "".join(f"<author><name>{escape(name)}</name></author>" for name in entry.get("authors", ()))
    extra = "".join(
        f'<arxiv:{name} xmlns:arxiv="http://arxiv.org/schemas/atom">{escape(entry[name])}</arxiv:{name}>'
        for name in ("journal_ref", "doi")
        if entry.get(name)
    )
    day = f"{entry.get('published', '2020-01-01')}T00:00:00Z"
    return (
        f"<entry><id>http://arxiv.org/abs/{entry['id']}v1</id><updated>{day}</updated><published>{day}</published>"
        f"<title>{escape(entry['title'])}</title>{people}{extra}</entry>"
    )
