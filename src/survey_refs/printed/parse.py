"""One printed reference to its fields."""

from __future__ import annotations

import re

from survey_refs.identifiers.doi import DOI_FORM
from survey_refs.model import Name, Span
from survey_refs.printed.reference import Part, PrintedName, PrintedReference

_DOI = re.compile(rf"{DOI_FORM}(?<![.,;)\]])")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_QUOTED = re.compile(r"[“\"«](.+?)[,.]?[”\"»]", re.S)


def parse_reference(text: str) -> PrintedReference:
    """The fields of a printed reference in any common style."""
    found: list[Part] = []
    for name, form in (("title", _QUOTED), ("issued", _YEAR), ("DOI", _DOI)):
        if match := form.search(text):
            group = 1 if form.groups else 0
            span = Span(*match.span(group))
            found.append(Part(name=name, value=" ".join(match[group].split()), span=span))
    head = re.match(r"\s*([^\W\d_][^,.(\d]{1,40})", text)
    names = (PrintedName(role="author", name=Name(family=head[1].strip()), span=Span(*head.span(1))),) if head else ()
    fields = tuple(sorted(found, key=lambda part: part.span))
    return PrintedReference(text=text, type="article-journal", fields=fields, names=names, confidence=0.1)
