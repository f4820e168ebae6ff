r"""Reference lists as LaTeX holds them: ``\bibitem`` (BibTeX's .bbl, ``thebibliography``) and biblatex's .bbl.

A ``\bibitem`` is a printed reference with commands; a .bbl of biblatex (Philipp Lehman's manual, appendix on the
auxiliary files of biber) has its fields named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from survey_refs.latex.decode import latex_to_unicode
from survey_refs.model import Name, Span
from survey_refs.printed import Part, PrintedName, PrintedReference, parse_reference

_BIBITEM = re.compile(
    r"""
    # "\bibitem[Knuth(1984)]{knuth84}", with braces in the label up to three deep
    \\bibitem\b\s*(?:\[(?P<label>(?:[^\[\]{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|\[[^\]]*\])*)\])?\s*
    (?:%\s*)?\{(?P<key>[^{}]*)\}
    """,
    re.VERBOSE,
)
_END = re.compile(
    r"\\end\{(?:thebibliography|references|enumerate)\}|\\(?:providecommand|def|newcommand|endthebibliography)\b"
)
_ENTRY = re.compile(r"\\entry\{(?P<key>[^{}]*)\}\{(?P<type>[^{}]*)\}\{[^{}]*\}(?P<body>.*?)\\endentry", re.DOTALL)
_ARGUMENT = r"\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"
_FIELD = re.compile(r"\\(?:field|strng)\{(?P<name>\w+)\}" + _ARGUMENT)
_LIST = re.compile(r"\\list\{(?P<name>\w+)\}\{\d+\}\s*\{(?P<body>(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}")
_NAMES = re.compile(r"\\name\{(?P<role>\w+)\}\{\d+\}\{[^{}]*\}\s*\{(?P<body>.*?)\n\s*\}\s*(?=\\)", re.DOTALL)
_NAME_PART = re.compile(r"\b(?P<part>family|given|prefix|suffix)=" + _ARGUMENT)
_VERB = re.compile(r"\\verb\{(?P<name>\w+)\}\s*\n\s*\\verb (?P<value>[^\n]*)")
_REWRITTEN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<!\\)%[^\n]*\n[ \t]*"), ""),
    (re.compile(r"\\natexlab\s*\{([^{}]*)\}"), r"\1"),
    (re.compile(r"\\(?:newblock|BibitemShut|BibitemOpen|APACinsertmetastar|PrintBackRefs)\b\s*(?:\{[^{}]*\})?"), " "),
    (re.compile(r"\\(?:doi|DOI)\s*\{([^{}]*)\}"), r"doi:\1"),
    (re.compile(r"\\(?:url|path|nolinkurl|burl)\s*\{([^{}]*)\}"), r" \1 "),
    (re.compile(r"\\href\s*(?:\{[^{}]*\}|\\@noop\s*\{\})\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"), r"\1"),
    (re.compile(r"\\(?:bibinfo|bibfield|bibnamefont|bibfnamefont|eprint|Eprint)\s*\{[^{}]*\}\s*(?=\{)"), ""),
    (re.compile(r"\\enquote\s*\{((?:[^{}]|\{[^{}]*\})*)\}"), r"“\1”"),
    (re.compile(r"\\APACrefYearMonthDay\{([^{}]*)\}\{([^{}]*)\}\{([^{}]*)\}"), r"(\1)."),
    (re.compile(r"\\APACjournalVolNumPages\{([^{}]*)\}\{([^{}]*)\}\{([^{}]+)\}\{([^{}]*)\}"), r"\1, \2(\3), \4."),
    (re.compile(r"\\APACjournalVolNumPages\{([^{}]*)\}\{([^{}]*)\}\{\}\{([^{}]*)\}"), r"\1, \2, \3."),
    (re.compile(r"\\(?:BBA|BAnd|BBAA)\b"), "&"),
    (re.compile(r"\\(?:BPBI|BHBI)\b"), "."),
    (re.compile(r"\\(?:BCBT|BCBL)\b"), ","),
    (re.compile(r"\\(?:BOthers|BOthersPeriod)\b\.?"), "et al."),
    (re.compile(r"\\BBOP\b"), "("), (re.compile(r"\\BBCP\b"), ")"), (re.compile(r"\\(?:BPGS|BPG)\b"), "pp."),
    (re.compile(r"\\BEDS\b"), "Eds."), (re.compile(r"\\BED\b"), "Ed."), (re.compile(r"\\BIn\b"), "In"),
    (re.compile(r"\\BVOL\b"), "Vol."), (re.compile(r"\\(?:BNUM|BNo)\b"), "No."),
    (re.compile(r"\\PrintOrdinal\{([^{}]*)\}"), r"\1."),
    (re.compile(r"\\(?:bibsep|par|unskip|relax|penalty0|ignorespaces|bysame)\b"), " "),
)  # fmt: skip
_VARIABLES = {
    "title": "title", "journaltitle": "container-title", "booktitle": "container-title",
    "maintitle": "collection-title", "series": "collection-title", "volume": "volume",
    "number": "issue", "pages": "page", "edition": "edition",
    "note": "note", "version": "version", "eventtitle": "event-title",
}  # fmt: skip
_TYPES = {
    "article": "article-journal", "inproceedings": "paper-conference", "conference": "paper-conference", "book": "book",
    "mvbook": "book", "collection": "book", "proceedings": "book", "incollection": "chapter", "inbook": "chapter",
    "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis", "report": "report", "techreport": "report",
    "online": "webpage", "software": "software", "dataset": "dataset", "unpublished": "manuscript", "patent": "patent",
}  # fmt: skip


def has_bibitems(text: str) -> bool:
    r"""Whether a text holds ``\bibitem``\ s or the entries of a .bbl of biblatex."""
    return "\\bibitem" in text or ("\\entry{" in text and "\\endentry" in text)


def read_bibitems(text: str) -> Iterator[tuple[Span, str, PrintedReference]]:
    """Each entry's place, its printed label and what it says.

    The spans of the references are offsets into their own text, which is the entry without LaTeX's commands.
    """
    if "\\endentry" in text:
        for match in _ENTRY.finditer(text):
            yield Span(*match.span()), "", _entry(match)
        return
    found = list(_BIBITEM.finditer(text))
    for number, match in enumerate(found):
        stop = found[number + 1].start() if number + 1 < len(found) else len(text)
        if end := _END.search(text, match.end(), stop):
            stop = end.start()
        body = text[match.end() : stop]
        printed = bibitem_text(body)
        if printed:
            yield Span(match.start(), match.end() + len(body.rstrip())), _label(match), parse_reference(printed)


def bibitem_text(body: str) -> str:
    r"""What a ``\bibitem`` prints, without commands, on one line."""
    for form, replacement in _REWRITTEN:
        body = form.sub(replacement, body)
    return " ".join(latex_to_unicode(body.replace("~", " ")).split())


def _label(match: re.Match[str]) -> str:
    """The printed label; natbib's holds author and year, which is no label."""
    label = match["label"] or ""
    return "" if "(" in label or "\\" in label else latex_to_unicode(label)


def _entry(match: re.Match[str]) -> PrintedReference:
    """An entry of a .bbl of biblatex."""
    body = match["body"]
    parts: list[Part] = []
    fields = {found["name"]: (found[2], Span(*found.span(2))) for found in _FIELD.finditer(body)}
    for name, (value, span) in fields.items():
        if name in _VARIABLES:
            parts.append(Part(name=_VARIABLES[name], value=_field_text(name, value), span=span))
    if "year" in fields:
        date = "-".join(fields[part][0].zfill(2) for part in ("year", "month", "day") if part in fields)
        parts.append(Part(name="issued", value=date, span=fields["year"][1]))
    for found in _LIST.finditer(body):
        if variable := {"publisher": "publisher", "institution": "publisher", "location": "publisher-place"}.get(
            found["name"]
        ):
            value = latex_to_unicode(found["body"].strip().strip("{}%").replace("}%\n", "").strip("{}% \n"))
            parts.append(Part(name=variable, value=value, span=Span(*found.span("body"))))
    for found in _VERB.finditer(body):
        if variable := {"doi": "DOI", "url": "URL", "eprint": "arXiv"}.get(found["name"]):
            parts.append(Part(name=variable, value=found["value"].strip(), span=Span(*found.span("value"))))
    names = tuple(name for found in _NAMES.finditer(body) for name in _entry_names(found))
    return PrintedReference(
        text=body,
        type=_TYPES.get(match["type"], "document"),
        fields=tuple(sorted(parts, key=lambda part: part.span)),
        names=names,
        confidence=1.0,
    )


def _field_text(name: str, value: str) -> str:
    value = value.replace("\\bibrangedash", "–").replace("\\bibrangessep", ", ")
    return (
        latex_to_unicode(value).strip() if name != "pages" else re.sub(r"\s*–\s*", "–", latex_to_unicode(value)).strip()
    )


def _entry_names(found: re.Match[str]) -> Iterator[PrintedName]:
    role = {"author": "author", "editor": "editor", "translator": "translator"}.get(found["role"])
    if role is None:
        return
    body = found["body"]
    starts = [
        match.start() for match in re.finditer(r"\{\{(?:un=\w+,|uniquename=\w+,|uniquepart=\w+,)?[^{}]*hash=", body)
    ]
    for number, start in enumerate(starts):
        piece = body[start : starts[number + 1] if number + 1 < len(starts) else len(body)]
        values = {part["part"]: latex_to_unicode(part[2]) for part in _NAME_PART.finditer(piece)}
        if values:
            name = Name(
                family=values.get("family", ""), given=values.get("given", ""),
                non_dropping_particle=values.get("prefix", ""), suffix=values.get("suffix", ""),
            )  # fmt: skip
            at = found.start("body") + start
            yield PrintedName(role=role, name=name, span=Span(at, at + len(piece)))
