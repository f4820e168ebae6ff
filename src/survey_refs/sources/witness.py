"""What the clients of all witnesses have in common: an answer as JSON or text, or a :class:`Failure` that says why."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

from survey_refs.model import Name, Record, Work
from survey_refs.model.words import source_in_words
from survey_refs.sources.adapter import Failure, Gone
from survey_refs.sources.metadata import LONGEST_NAME, MOST_NAMES, clean_text
from survey_refs.sources.session import Session, retrieved
from survey_refs.text.fold import fold_name
from survey_refs.text.particles import PARTICLES

WALLS = frozenset({401, 402, 403, 429})  # a key, an account, money, a limit: asking again in this run does not help
_WHY = {
    401: " (its key is not accepted)",
    402: " (it wants to be paid)",
    403: " (it wants an account or a key)",
    429: " (too many requests)",
}
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


class Client(Protocol):
    """What a witness can be asked. Raises :class:`Failure`. Thread-safe.

    ``works`` answers for at most as many identifiers as the rule of the witness says, those that it does not have left
    out; ``search`` gives the records most like a work, best first.
    """

    def works(self, identifiers: Sequence[str]) -> dict[str, Record]:
        """The records of identifiers."""

    def search(self, work: Work, rows: int) -> list[Record]:
        """The records most like a work."""


class Closed(Gone):
    """A witness that asks for a key, an account, money or patience: it is not asked again in this run."""


class Service:
    """The one place that the clients of witnesses send requests from."""

    def __init__(self, session: Session, name: str, base_url: str, agent: str) -> None:
        self.name, self.base = name, base_url
        self._session, self._headers = session, {"User-Agent": agent}

    def json(self, path: str, parameters: Mapping[str, object] | None = None) -> tuple[Any, str]:
        """The value of an answer (None for a 404) and when it was received."""
        text, when = self.text(path, parameters)
        return (json.loads(text) if text is not None else None), when

    def posted(self, path: str, parameters: Mapping[str, object], body: Mapping[str, object]) -> tuple[Any, str]:
        """The same of a POST; None also for a 400, which says that nothing asked for is known."""
        text, when = self._answer(path, parameters, body, nothing=(400, 404))
        return (json.loads(text) if text is not None else None), when

    def text(self, path: str, parameters: Mapping[str, object] | None = None) -> tuple[bytes | None, str]:
        """The body of an answer (None for a 404) and when it was received."""
        return self._answer(path, parameters, None, nothing=(404,))

    def _answer(
        self,
        path: str,
        parameters: Mapping[str, object] | None,
        body: Mapping[str, object] | None,
        nothing: Sequence[int],
    ) -> tuple[bytes | None, str]:
        query = f"?{urlencode(parameters, safe=',:|')}" if parameters else ""
        response = self._session.get(self._address(path) + query, self._headers, body)
        status = response.status_code
        if status == 200:
            return response.content, retrieved(response)
        if status in nothing:
            return None, retrieved(response)
        reason = f"{source_in_words(self.name)} answers {status}{_WHY.get(status, '')}"
        raise (Closed if status in WALLS else Failure)(reason)

    def _address(self, path: str) -> str:
        """Base URL and path; a base that already ends with the path's first folders is not given them again."""
        folders = path.split("/")
        for count in range(len(folders) - 1, 1, -1):
            if urlsplit(self.base).path.endswith("/".join(folders[:count])):
                return self.base + path[len("/".join(folders[:count])) :]
        return self.base + path


def name_of(text: Any) -> Name | None:
    """A name as one text, "Given Family" or "Family, Given"; None for an empty one."""
    whole = clean_text(text, limit=LONGEST_NAME)
    if not whole:
        return None
    if "," in whole:
        family, given = (part.strip() for part in whole.split(",", 1))
        return Name(family=family, given=given)
    words = whole.split()
    end = len(words)
    if end > 2 and fold_name(words[-1]).strip(".") in _SUFFIXES:
        end -= 1
    start = end - 1
    while start > 1 and fold_name(words[start - 1]) in PARTICLES and words[start - 1][:1].islower():
        start -= 1
    suffix = " ".join(words[end:])
    return Name(family=" ".join(words[start:end]), given=" ".join(words[:start]), suffix=suffix)


def names_of(texts: Any) -> tuple[Name, ...]:
    """The names of a list of texts."""
    return tuple(name for text in (texts[:MOST_NAMES] if isinstance(texts, list) else ()) if (name := name_of(text)))


def mapping(value: Any) -> Mapping[str, Any]:
    """The object that stands here; an empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def objects(value: Any) -> list[Mapping[str, Any]]:
    """The objects of a list, or the one object in its place."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, Mapping)]


def year_of(value: Any) -> int | None:
    """The year that a date in text or a number begins with."""
    found = re.match(r"(1[5-9]\d\d|2[01]\d\d)(?!\d)", str(value or "").strip())
    return int(found[1]) if found else None


def words_of(title: str, most: int = 300) -> str:
    """A title as the words to search for, without what a query language may read as its own."""
    return " ".join(re.findall(r"\w+", clean_text(title)))[:most].strip()


def pages_of(first: Any, last: Any) -> str:
    """Pages from the first and the last."""
    ends = (clean_text(first, limit=40), clean_text(last, limit=40))
    return "-".join(dict.fromkeys(end for end in ends if end))
