"""One printed reference to its fields: marks and tags first, then what follows from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from survey_refs.model import Span
from survey_refs.patterns import regex
from survey_refs.printed.forms import NumberedForm, numbered_form
from survey_refs.printed.kinds import type_of
from survey_refs.printed.names import elided, read_names
from survey_refs.printed.reference import EDITION_WORD, Part, PrintedName, PrintedReference
from survey_refs.printed.tagger import Model, accustomed, decode, field_order, score_tokens
from survey_refs.printed.tokens import Token, mend, tokenise, without_furniture

_ROLES = ("author", "editor", "translator")
_NUMBER = regex(
    r"""
    # "[12] ", "[Knu84] ", "(3) ", "7. ", "7 Knuth, D."
    \s*
    (?:
        \[[\w+*’'-]{1,20}\]|\(\d{1,4}\)(?=\s+\D)|\d{1,4}[.)](?=\s+\D)|\d{1,4}(?=\s+[^\W\d_a-z][^\W\d_]*[,.\s])
        |[•*-](?=\s)
    )[ \t]*
    """,
    re.VERBOSE,
)
_LABEL_WORD = regex(
    r"""
    # "vol. ", "Nr. ", "pp. ", "n°", "doi:"
    (?:
        vols?|volume|bd|band|jg|tome?|t|т|том|nos?|nr|number|issue|heft|h|n°|№|núm|pp?|pages?|pgs?|págs?|s
        |seiten?|с|стр|doi|url|chap(?:ter)?|ch|art(?:icle)?
    )(?:\b\.?|(?<=[№°]))\s*:?\s*(?=\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EDITORS = regex(
    r"""
    # "(Eds.)", ", editors", "Hrsg.", "a cura di", "主编"
    [\s,.(（\[]*
    (?:
        eds?\b|editors?\b|hrsg|hg\b|hgg\b|herausg|éds?\b|dirs?\b|coords?\b|orgs?\b|a\ cura\ di|ред\b|主编|编|編
        |red\b|utg\b|comps?\b\.?\s*&?\s*eds?
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PAIRS = {"(": ")", "[": "]", "“": "”", "„": "“", "«": "»", "‘": "’", "（": "）", "《": "》"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_YEAR = regex(r"(?<![\d/.-])((?:1[5-9]|20)\d\d)[a-z]?(?![\d/-])")
_EDITION = regex(rf"[.,]\s+(?P<edition>\d{{1,2}}(?:st|nd|rd|th|\.|e|ª)?\s+{EDITION_WORD}\.?)$")
_YEAR_FIRST = regex(r"\s*[(（]?(?:1[5-9]|20)\d\d")
_VOLUME = regex(
    r"(?<!\w)(?:vols?|volume|bd|band|tome|т|том)\b\.?\s*(?P<volume>\d{1,3}|[IVX]{1,5})\b(?!\s*(?:vols?|\())",
    re.IGNORECASE,
)
_SURE, _ENOUGH = 0.9, 8  # what is read for sure, and how many of a list must be to tell of the others
_DIGITS = ("accessed", "number-of-pages", "collection-number")  # what is none without a digit
_NUMERIC = ("volume", "issue", "page", "collection-number", "chapter-number", "number-of-pages")


def parse_reference(text: str) -> PrintedReference:
    """The fields of a printed reference in any common style, or of an item of a curated list without its links.

    Works on any text; what is no reference gets a low ``confidence``. ``text`` may have broken lines and page breaks.
    """
    return _Reading(text).reference()


def parse_references(texts: Sequence[str]) -> list[PrintedReference]:
    """The references of one list, which share a style: what most of them do tells how to read the doubtful ones."""
    readings = [_Reading(text) for text in texts]
    read = [reading.reference() for reading in readings]
    sure = [field_order(r.tagging.labels) for r in readings if r.tagging.probability >= _SURE]
    if len(sure) < _ENOUGH:
        return read
    model = accustomed(sure)
    return [
        reference if reading.tagging.probability >= _SURE else reading.reference(model)
        for reading, reference in zip(readings, read, strict=True)
    ]


class _Reading:
    """A reference that is being read: its tokens and what speaks for each label of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.readable = without_furniture(text)
        start = _start(self.readable)
        self.form = numbered_form(self.readable, start)
        dash = elided(self.readable[start:])
        taken = self.form.taken if self.form else ()
        self.tokens = [
            token
            for token in tokenise(self.readable)
            if token.start >= start + dash and not any(span.start <= token.start < span.end for span in taken)
        ]
        self.scores = score_tokens(self.tokens)
        self.tagging = decode(self.scores)
        self.without_names = bool(dash) or bool(_YEAR_FIRST.match(self.readable, start))

    def reference(self, model: Model | None = None) -> PrintedReference:
        """What the reference says; ``model`` may know more of its list."""
        if model is not None:
            self.tagging = decode(self.scores, model)
        runs = _runs(self.tokens, _whole_titles(self.tokens, self.tagging.labels))
        names = [name for role in _ROLES for name in _names_of(self.readable, runs.get(role, ()), role)]
        fields = _fields(self.readable, self.tokens, runs)
        if self.form:
            names, fields = _of_form(self.form, names, fields)
        reference = PrintedReference(
            text=self.text,
            fields=tuple(sorted(fields, key=lambda part: (part.span, part.name))),
            names=tuple(sorted(names, key=lambda name: name.span)),
            confidence=self._confidence(fields),
            same_names=self.without_names and not any(name.role == "author" for name in names),
        )
        return replace(reference, type=self.form.type if self.form else type_of(reference))

    def _confidence(self, fields: Sequence[Part]) -> float:
        """The probability of the tagging; a form that leaves nothing to tag is sure."""
        if self.form and not self.tokens:
            return _SURE
        return round(self.tagging.probability if fields else 0.0, 3)


def _of_form(form: NumberedForm, names: list[PrintedName], fields: list[Part]) -> tuple[list[PrintedName], list[Part]]:
    """Names and fields with the sure parts of a form in the place of what was read there."""
    sure = {part.name for part in form.parts}
    apart = [part for part in fields if part.name not in sure and not _inside(part.span, form.parts)]
    if form.type != "legal_case" and not any(part.name == "title" for part in apart):
        apart = [replace(part, name="title") if part.name == "container-title" else part for part in apart]
    if form.type == "patent":  # a month and a day are no journal and volume
        apart = [part for part in apart if part.name not in ("container-title", "volume", "issue")]
    people = [name for name in names if not _inside(name.span, form.parts)]
    if form.authority and not people and not any(part.name == "publisher" for part in apart):
        people = [form.authority]
    return people, [*apart, *form.parts]


def _inside(span: Span, parts: Sequence[Part]) -> bool:
    return any(part.span.start < span.end and span.start < part.span.end for part in parts)


def _start(text: str) -> int:
    """Where the reference begins after its printed number or label."""
    match = _NUMBER.match(text)
    return match.end() if match else len(text) - len(text.lstrip())


def _whole_titles(tokens: Sequence[Token], labels: Sequence[str]) -> list[str]:
    """The labels, with "in" before a full stop as the last word of a title: before a book none stands after it."""
    whole = list(labels)
    for at in range(1, len(tokens) - 1):
        ends = tokens[at].text == "in" and tokens[at + 1].text == "."
        if ends and (labels[at - 1], labels[at]) == ("title", "_title"):
            whole[at] = "title"
    return whole


Run = list[Token]


def _runs(tokens: Sequence[Token], labels: Sequence[str]) -> dict[str, list[Run]]:
    """The runs of tokens of each label; what only separators of the field itself divide is one run."""
    out: dict[str, list[Run]] = {}
    waiting: Run = []
    current = ""
    for token, label in zip(tokens, labels, strict=True):
        if token.mark or label[0] == "_":
            if token.mark or label[1:] != current:
                current = ""
            waiting.append(token)
            continue
        runs = out.setdefault(label, [])
        if label == current:
            runs[-1] += [*waiting, token]
        else:
            runs.append([token])
        waiting, current = [], label
    return out


def _size(run: Sequence[Token]) -> int:
    return sum(len(token.text) for token in run if token.kind != "point")


def _names_of(text: str, runs: Sequence[Run], role: str) -> tuple[PrintedName, ...]:
    """The names of a role; names that an edition or a stray word interrupts are one list."""
    if not runs:
        return ()
    if role == "author":
        first = runs[0]
        for run in runs[1:]:
            if run[0].start - first[-1].end <= 3:
                first = first + run
        return read_names(text, first, "editor" if _EDITORS.match(text, first[-1].end) else role)
    return read_names(text, max(runs, key=_size), role)


def _fields(text: str, tokens: Sequence[Token], runs: dict[str, list[Run]]) -> list[Part]:
    out: list[Part] = []
    for variable, found in runs.items():
        if variable in _ROLES:
            continue
        run = max(found, key=_size) if variable in ("title", "container-title", "publisher") else found[0]
        if variable == "issued":
            part = _issued(text, found)
        else:
            part = _part(text, variable, run)
        if part and variable == "title":
            part = _whole_quotation(text, part)
        if part:
            out.append(part)
    out = _without_editions(out)
    out += _marked(tokens)
    if not {"volume", "container-title"} & set(runs) and (volume := _unread(text, _VOLUME, "volume", out)):
        out.append(volume)
    if not {"volume", "page"} & set(runs):
        out += _unread_numbers(text, out)
    if "issued" not in runs and (year := _lone_year(text, tokens, out)):
        out = [part for part in out if part.span != year.span]  # a year that was taken for a volume
        out.append(year)
    return out


def _without_editions(parts: Sequence[Part]) -> list[Part]:
    """The parts, an edition at the end of a title or container being a part of its own."""
    out: list[Part] = []
    for part in parts:
        match = _EDITION.search(part.value) if part.name in ("title", "container-title") else None
        if match is None or len(part.value) != part.span.end - part.span.start:
            out.append(part)
            continue
        start = part.span.start
        out.append(replace(part, value=part.value[: match.start()], span=Span(start, start + match.start())))
        if not any(other.name == "edition" for other in parts):
            span = Span(start + match.start("edition"), start + match.end("edition"))
            out.append(Part(name="edition", value=match["edition"], span=span))
    return out


def _issued(text: str, runs: Sequence[Run]) -> Part | None:
    """The date of publication: the run that has the year, with month and day where they stand elsewhere."""
    dated = [run for run in runs if any(_YEAR.fullmatch(token.text) for token in run)]
    run = dated[0] if dated else runs[0]
    return _part(text, "issued", run)


def _part(text: str, variable: str, run: Run) -> Part | None:
    start, end = run[0].start, run[-1].end
    start, end = _balanced(text, start, end)
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip(" \n\t,;:.–—-/|"))
    start += lead
    if variable in _NUMERIC and (word := _LABEL_WORD.match(text, start, end)):
        start = word.end()
    while end > start and text[end - 1] in " \n\t,;:/|":
        end -= 1
    if variable == "title" and text[end : end + 1] in ("!", "?"):
        end += 1
    if end > start and text[end - 1] == "." and not _keeps_full_stop(variable, text[start:end]):
        end -= 1
    value = mend(text[start:end])
    if not value or (variable in _DIGITS and not re.search(r"\d", value)):
        return None
    return Part(name=variable, value=value, span=Span(start, end))


def _whole_quotation(text: str, part: Part) -> Part:
    """A title that begins or ends a quotation is all of it."""
    start, end = part.span.start, part.span.end
    opener = text[:start].rstrip()[-1:]
    closer = {"“": "”", "„": "“", "«": "»"}.get(opener, "")
    stop = text.find(closer, start) if closer else -1
    if not closer or stop < end or "\n\n" in text[start:stop] or opener in text[start:stop]:
        return part
    value = mend(text[start:stop]).rstrip(" ,;.")
    length = len(text[start:stop].rstrip(" \n,;."))
    return Part(name=part.name, value=value, span=Span(start, start + length))


def _keeps_full_stop(variable: str, value: str) -> bool:
    """Whether the last full stop belongs to an abbreviation: "J. Mach. Learn. Res.", "Inc.", "..."."""
    if value.endswith("..."):
        return True
    if variable in ("container-title", "publisher", "edition", "publisher-place", "collection-title"):
        return bool(re.search(r"\w\.[ \n]\S", value) or re.search(r"\b(?:Inc|Ltd|Co|[A-Z])\.$", value))
    return False


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with brackets and quotation marks that belong to it, and without those that do not."""
    piece = text[start:end]
    for opener, closer in _PAIRS.items():
        if closer == "’":
            continue
        missing = piece.count(opener) - piece.count(closer)
        if missing == 1 and text[end : end + 1] == closer:
            return start, end + 1
        if missing == 1 and piece.startswith(opener):
            return start + 1, end
        if missing == -1 and piece.endswith(closer):
            return start, end - 1
        if missing == -1 and start and text[start - 1] == opener:
            return start - 1, end
        if missing == 0 and piece.startswith(opener) and piece.endswith(closer) and piece.count(opener) == 1:
            return start + 1, end - 1
    return start, end


def _marked(tokens: Sequence[Token]) -> list[Part]:
    """Identifiers and addresses."""
    out: list[Part] = []
    seen: set[str] = set()
    for token in tokens:
        mark = token.mark
        if mark and mark.variable not in seen:
            seen.add(mark.variable)
            out.append(Part(name=mark.variable, value=mark.value, span=Span(*mark.inner)))
    return out


def _unread(text: str, form: re.Pattern[str], variable: str, parts: Sequence[Part]) -> Part | None:
    """A field with an unmistakable form outside of what was read."""
    for found in form.finditer(text):
        span = Span(*found.span(variable))
        if not _inside(span, parts):
            return Part(name=variable, value=found[variable], span=span)
    return None


_NUMBERS_OF_NLM = regex(  # "…;3(2):1-9", after the day on which an article was read
    r";\s?(?P<volume>\d{1,4})(?:\((?P<issue>[^()]{1,20})\))?:\s?(?P<page>[a-zA-Z]?\d[\w.]*(?:[–-]\w+)?)(?=[.;,\s]|$)"
)


def _unread_numbers(text: str, parts: Sequence[Part]) -> Iterator[Part]:
    """Volume, issue and pages as Citing Medicine has them, where none of them was read."""
    found = _NUMBERS_OF_NLM.search(text)
    if found and not _inside(Span(*found.span()), parts):
        for name in ("volume", "issue", "page"):
            if value := found[name]:
                yield Part(name=name, value=value.rstrip("."), span=Span(*found.span(name)))


def _lone_year(text: str, tokens: Sequence[Token], parts: Sequence[Part]) -> Part | None:
    """The last year outside of what was read, where the tags give no date."""
    covered = [part.span for part in parts if part.name not in ("volume", "number")]
    covered += [Span(token.start, token.end) for token in tokens if token.mark]
    free = [
        match for match in _YEAR.finditer(text) if not any(span.start <= match.start() < span.end for span in covered)
    ]
    return Part(name="issued", value=free[-1][0], span=Span(*free[-1].span())) if free else None
