"""What the clients of all witnesses have in common: an answer as JSON or text, or a :class:`Failure` that says why."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

from survey_refs.model import Record, Work
from survey_refs.model.words import source_in_words
from survey_refs.sources.adapter import Failure, Gone
from survey_refs.sources.session import Session, retrieved

WALLS = frozenset({401, 402, 403, 429})  # a key, an account, money, a limit: asking again in this run does not help
_WHY = {
    401: " (its key is not accepted)",
    402: " (it wants to be paid)",
    403: " (it wants an account or a key)",
    429: " (too many requests)",
}


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
