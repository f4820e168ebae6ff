"""The works as files that the page itself holds: no network, no file beside it."""

from __future__ import annotations

import csv
import io
import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey_refs.bib.excerpt import excerpt
from survey_refs.cite.texts import Survey
from survey_refs.model.csl_json import to_csl_json
from survey_refs.report.page.word_list import word_list
from survey_refs.report.page.works import WorkCard, listed

if TYPE_CHECKING:
    from survey_refs.cite.references import References


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file in a link: ``style`` is the style that it is written in, empty where it is in none."""

    label: str
    file: str
    href: str
    style: str = ""


def downloads_of(survey: Survey, works: Sequence[WorkCard]) -> list[Download]:
    """The table, the entries, the items, and the list of each style; nothing where there is no work."""
    if not works:
        return []
    keys = {card.key for card in works}
    bibtex = "\n".join(part for bib in survey.bibs if (part := excerpt(bib, keys)))
    items = json.dumps([to_csl_json(work) for work in survey.works], ensure_ascii=False, indent=1)
    found = [Download(label="CSV", file="works.csv", href=_data("text/csv;charset=utf-8", "\ufeff" + _table(works)))]
    if bibtex:
        found.append(Download(label="BibTeX", file="works.bib", href=_data("application/x-bibtex", bibtex)))
    found.append(Download(label="CSL-JSON", file="works.json", href=_data("application/json", items + "\n")))
    return found + [_word(style, made) for style, made in listed(survey).items()]


def _word(style: str, made: References) -> Download:
    document = word_list((entry.to("html") for entry in made.entries), hanging=made.hanging)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Download(label="Word", file=f"references-{style}.docx", href=_data(kind, document), style=style)


_COLUMNS = ("key", "authors", "year", "title", "venue", "doi", "url", "status", "cited", "sections")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets would run


def _table(works: Sequence[WorkCard]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180, section 2
    writer.writerow(_COLUMNS)
    for card in works:
        status = "; ".join(standing.words for standing in card.standings)
        sections = "; ".join(dict.fromkeys(quote.section for quote in card.quotes))
        row = (card.key, card.authors, card.year, card.title, card.venue, card.doi, card.url, status)
        writer.writerow([*map(_cell, row), card.cited, _cell(sections)])
    return out.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _data(kind: str, content: str | bytes) -> str:
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    return f"data:{kind};base64,{b64encode(data).decode('ascii')}"
