"""Author-page citations, as MLA prints them: "(Smith 23)", "(Smith and Lee, *Harbours* 12–14)", "(“Tides” 3)".

They have no year to start from. They are looked for only in texts that hardly cite by author and year, and only in
parentheses whose whole content is names of the bibliography, a title or both, and pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from survey_refs.patterns import regex
from survey_refs.resolve.authoryear import AuthorYearReader, PrintedCite
from survey_refs.resolve.comparison import Match
from survey_refs.resolve.index import Index
from survey_refs.resolve.labels import title_words
from survey_refs.resolve.weights import ACCEPTED, FITS
from survey_refs.resolve.wording import MONTHS
from survey_refs.text.fold import name_key, name_keys

_GROUP = regex(r"\((?P<body>(?:[^()\n]|\n(?!\s*\n)){2,900})\)")
_PART = regex(r"[^;]+")
_LEAD = regex(
    r"""\s* (?: (?: see | see[ ]also | also | cf\. | e\.g\.,? | qtd\.[ ]in | quoted[ ]in | compare | and | siehe | vgl\.
               | voir ) \s+ )*""",
    re.I | re.X,
)
_PAGES = regex(  # " 23", ", pp. 12–14", " ch. iv" at the end
    r"""
    (?: [,\s]+
        (?: (?: pp?\. | ch\. | chs?\. | sec\. | vol\. | par\. | pars\. | line | lines | no\. ) \s* )?
        (?P<pages> (?: \d+ | [xivlc]+ | [XIVLC]+ ) (?: \s?[–\-:.,]\s? [\dxivlc]+ )* )
    )?
    \s*$
    """,
    re.X,
)


_DATE = regex(r"(?:\d{1,2}\s?[,.]\s?)?\d{4}")  # after a month


def author_page_citations(reader: AuthorYearReader, index: Index) -> list[PrintedCite]:
    """All author-page citations of the reader's prose."""
    found = []
    for group in _GROUP.finditer(reader.prose):
        parts = [_part(reader, index, group.start("body") + m.start(), m[0]) for m in _PART.finditer(group["body"])]
        found += [part for part in parts if part is not None]
    return found


def _part(reader: AuthorYearReader, index: Index, offset: int, text: str) -> PrintedCite | None:
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    pages = _PAGES.search(text, start)
    body_end = pages.start() if pages and pages["pages"] else len(text.rstrip())
    body = text[start:body_end].rstrip(" ,")
    if not body or re.search(r"\d{4}", body):
        return None
    begin, end = offset + start, offset + start + len(body)
    names, title = _split_title(body)
    if name_key(names) in MONTHS and pages and _DATE.fullmatch(pages["pages"] or ""):
        return None  # "(March 20, 2020)", "(March 2020)"
    matches = list(_by_names(reader, index, begin, begin + len(names))) if names else _by_title(index, title, begin)
    if names and title:
        matches = [match for match in matches if _has_title(index, match.posting.entry, title)]
    if not matches or (not (pages and pages["pages"]) and not _alone(names, title)):
        return None
    return PrintedCite(
        start=begin,
        end=end,
        year="",
        letter="",
        matches=matches,
        names=_names(names),
        et_al=bool(re.search(r"\bet al", names)),
    )


def _names(printed: str) -> tuple[str, ...]:
    bare = re.sub(r",?\s+et al\.?$", "", printed)
    return tuple(name for name in re.split(r",\s*(?:and\s+)?|\s+(?:and|&|und|et|y)\s+", bare) if name)


def _alone(names: str, title: str) -> bool:
    """Whether a citation without a page may be one: a name in capitals that is no ordinary word on its own."""
    return bool(title) or bool(re.match(r"[^\W\d_][\w’'-]+(?:$|\s+(?:et al|and|&)\b|,)", names))


def _split_title(body: str) -> tuple[str, str]:
    """Names and title of ``body``: a title is in quotation marks, in italics, or after a comma."""
    if marked := re.search(r"[“\"‘«*_]", body):
        return body[: marked.start()].rstrip(" ,"), body[marked.start() :]
    head, comma, tail = body.rpartition(", ")
    if comma and tail[:1].isupper() and not re.search(r"\b(?:and|&)\b", tail):
        return head, tail
    return body, ""


def _by_names(reader: AuthorYearReader, index: Index, start: int, end: int) -> Iterator[Match]:
    """Entries of any year whose names are all that is in ``[start, end)``; names alone may hold commas."""
    for match in reader.compare.names_in(start, end):
        if match.start == start and match.score >= ACCEPTED:
            yield match


def _by_title(index: Index, title: str, start: int) -> list[Match]:
    wanted = name_keys(title)
    found = []
    for posting in index.of_any_year(wanted[-1]) if wanted else ():
        if posting.byline.origin in ("title", "title word") and posting.byline.names[0].full == "".join(wanted):
            found.append(Match(posting, start, 1, FITS))
    return found


def _has_title(index: Index, entry: int, title: str) -> bool:
    """Whether ``title`` is the beginning of the work's title, which may begin with an article."""
    wanted = name_keys(title)
    length = len(wanted)
    return any(wanted in (own[:length], own[1 : length + 1]) for own in title_words(index.works[entry]))
