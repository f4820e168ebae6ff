"""DBLP's XML (https://dblp.org/xml/, described in https://dblp.org/xml/docu/dblpxml.pdf), read as a stream.

A record becomes a work in Crossref's shape. Its characters are ASCII with the named entities of HTML, which the file's
DTD declares; the DTD is not fetched.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO
from xml.parsers import expat

from survey_refs.identifiers.doi import doi_of_url
from survey_refs.sources.dblp_record import people_of, title_of
from survey_refs.sources.snapshot.slim import Item, person_of

TYPES = {
    "article": "journal-article",
    "inproceedings": "proceedings-article",
    "proceedings": "proceedings",
    "book": "book",
    "incollection": "book-chapter",
    "phdthesis": "dissertation",
    "mastersthesis": "dissertation",
    "data": "dataset",
}
"""Its elements that are works; ``www`` (home pages of people) is none."""
AT_ONCE = 1 << 20
_ENTITY = re.compile(r"&(\w{1,31});")


class BrokenXml(ValueError):
    """No XML from here on. ``line``: where."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


def read_dblp(file: BinaryIO) -> Iterator[tuple[int, dict[str, Any]]]:
    """The works of the file, each with the number of its line. Raises :class:`BrokenXml`."""
    reader = _Reader()
    try:
        while data := file.read(AT_ONCE):
            reader.parser.Parse(data, False)
            yield from reader.taken()
        reader.parser.Parse(b"", True)
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        raise BrokenXml(str(error), 1) from None
    except expat.ExpatError as error:
        yield from reader.taken()
        raise BrokenXml(expat.ErrorString(error.code), error.lineno) from None
    yield from reader.taken()


class _Reader:
    """The events of the parser, put together to works."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._declared
        self.parser.UseForeignDTD(True)
        handler: Callable[[str], None] = self._other
        self.parser.DefaultHandlerExpand = handler
        self._works: list[tuple[int, dict[str, Any]]] = []
        self._depth = 0
        self._kind = ""
        self._key = ""
        self._line = 0
        self._fields: dict[str, list[str]] = {}
        self._words: list[str] = []

    def taken(self) -> list[tuple[int, dict[str, Any]]]:
        """The works that are whole since the last call."""
        works, self._works = self._works, []
        return works

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 2:
            self._kind, self._key, self._line = name, attributes.get("key", ""), self.parser.CurrentLineNumber
            self._fields = {}
        elif self._depth == 3:
            self._words = []

    def _text(self, text: str) -> None:
        if self._depth >= 3:
            self._words.append(text)

    def _other(self, text: str) -> None:
        """An entity that the file does not declare itself."""
        if found := _ENTITY.fullmatch(text):
            self._text(chr(html.entities.name2codepoint.get(found[1], 0xFFFD)))

    def _declared(self, *_: object) -> None:
        raise BrokenXml("it declares entities of its own, which DBLP's file does not", self.parser.CurrentLineNumber)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._depth == 2:
            self._fields.setdefault(name, []).append("".join(self._words).strip())
        elif self._depth == 1 and name in TYPES and self._key:
            self._works.append((self._line, _work(name, self._key, self._fields)))


def _work(kind: str, key: str, fields: dict[str, list[str]]) -> dict[str, Any]:
    def first(name: str) -> str:
        return fields.get(name, [""])[0]

    dois = [doi for link in fields.get("ee", []) if (doi := doi_of_url(link))]
    year = first("year")
    place = first("journal") or first("booktitle") if kind != "proceedings" else ""
    return {
        "source": "dblp",
        "id": f"dblp:{key}",
        "URL": f"https://dblp.org/rec/{key}",
        "DOI": dois[0] if dois else "",
        "type": "posted-content" if first("journal") == "CoRR" else TYPES[kind],
        "title": [title_of(first("title"))],
        "author": _crossref_people(fields.get("author", [])),
        "editor": _crossref_people(fields.get("editor", [])),
        "container-title": [place] if place else [],
        "volume": first("volume"),
        "issue": first("number"),
        "page": first("pages"),
        "publisher": first("publisher") or first("school"),
        "ISBN": fields.get("isbn", [])[:1],
        "issued": {"date-parts": [[int(year)]]} if re.fullmatch(r"\d{4}", year) else None,
    }


def _crossref_people(names: list[str]) -> list[Item]:
    return [person_of(name) for name in people_of(names)]
