"""What is being typed, told from the text before the cursor alone: it is known before anything is read anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from survey_refs.bib.renaming import NAMING
from survey_refs.model import Span

_REACH = 400  # characters before the cursor in a text that a list of keys may reach back
_BLOCK = 20_000  # characters that one entry may have had before the cursor


class Wanted(StrEnum):
    """What may stand at the cursor."""

    KEY = "key"
    TYPE = "entry type"
    FIELD = "field"
    MACRO = "macro"
    VALUE = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing:
    """What is typed: ``span`` is what has been typed of it, ``prefix`` its text.

    ``entry_start`` is where the block of a .bib file begins, ``field`` the field whose value is typed, ``present`` are
    the names of the fields before it.
    """

    wanted: Wanted
    span: Span
    prefix: str
    entry_start: int = 0
    field: str = ""
    present: frozenset[str] = frozenset()


# ------------------------------------------------------------------------------------------------------------- texts

_LATEX = (
    r"\\[A-Za-z]*(?:cite|Cite|%s)[A-Za-z]*\*?(?:\s*(?:\[[^\]]*\]|\([^()]*\)|<[^>]*>))*\s*\{(?:[^{}]*,)?\s*([^{},\s]*)\Z"
)
_AT = r"(?:\A|[\s\[({;,*_\"'“„«‘—–-])@\{?([\w:.#$%&+?<>~/-]*)\Z"
_MYST = r"\{cite[^}\n]*\}`(?:[^`]*[,;])?\s*([^`,;\s]*)\Z"
_ROLE = r":(?:[\w-]+:)?(?:foot)?cite[\w:-]*:`(?:[^`]*,)?\s*([^`,\s]*)\Z"
_TYPST = r"(?:\A|[^\w@\\])@([\w.:-]*)\Z", r"\bcite\(\s*<([\w.:-]*)\Z", r"\bcite\(\s*label\(\"([\w.:/-]*)\Z"
_ORG = (
    r"\[cite(?:/[\w/-]*)?:(?:[^\]]*;)?[^\]]*@([\w:.#$%&+?<>~/-]*)\Z",
    r"\b(?:no)?cite[a-z]*:(?:[^\s,;]*[,;])*&?([^\s,;\]&]*)\Z",
)
_ASCIIDOC = r"\bcite(?:np)?:\[(?:[^\]]*,)?\s*([^\],\s(]*)\Z", r"<<([\w:.-]*)\Z"
_HTML = r"\bdata-cites?=\"(?:[^\"]*\s)?([^\"\s]*)\Z", r"<d-cite\s[^>]*key=\"(?:[^\"]*,)?\s*([^\",]*)\Z"
_BY_ENDING = {
    ".tex": (_LATEX,), ".ltx": (_LATEX,), ".latex": (_LATEX,), ".lhs": (_LATEX,),
    ".md": (_AT, _MYST, _LATEX), ".markdown": (_AT, _MYST, _LATEX), ".qmd": (_AT, _LATEX), ".rmd": (_AT, _LATEX),
    ".myst": (_MYST, _AT), ".ipynb": (_AT, _MYST), ".txt": (_AT,),
    ".typ": _TYPST, ".rst": (_ROLE,), ".rest": (_ROLE,), ".org": _ORG,
    ".adoc": _ASCIIDOC, ".asciidoc": _ASCIIDOC, ".html": _HTML, ".htm": _HTML,
}  # fmt: skip


def typing_in_text(text: str, offset: int, ending: str, cite_commands: tuple[str, ...] = ()) -> Typing | None:
    """The key that is typed in a text whose file name ends so; None where none is."""
    start = max(text.rfind("\n\n", 0, offset) + 1, offset - _REACH)
    before = text[start:offset]
    own = "|".join(re.escape(command.lstrip("\\")) for command in cite_commands) or "cite"
    for pattern in _BY_ENDING.get(ending, ()):
        found = re.search(pattern.replace("%s", own) if "%s" in pattern else pattern, before)
        if found is not None:
            span = Span(start + found.start(1), offset)
            return Typing(wanted=Wanted.KEY, span=span, prefix=found[1])
    return None


# ---------------------------------------------------------------------------------------------------------- .bib files

_HEAD = re.compile(r"(?:\A|(?<=[\n\r}) \t]))@[ \t]*([\w-]*)(\s*[{(])?")
_NAME = re.compile(r"[^\s\"#%'(),={}]+")
_KEYS_END = re.compile(r"[^\s,{}\"=]*\Z")


def typing_in_bib(text: str, offset: int) -> Typing | None:
    """What is typed in a .bib file; None in free text and for what nobody can complete."""
    start = max(0, offset - _BLOCK)
    heads = [head for head in _HEAD.finditer(text, start, offset) if _begins_line(text, head.start())]
    if not heads:
        return None
    head = heads[-1]
    if head[2] is None:
        if head.end() != offset:
            return None
        return Typing(wanted=Wanted.TYPE, span=Span(head.start(1), offset), prefix=head[1])
    if head[1].lower() in ("comment", "preamble"):
        return None
    return _in_block(text, head.start(), head.end(), offset, is_string=head[1].lower() == "string")


def _begins_line(text: str, at: int) -> bool:
    return not text[max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1 : at].strip(" \t}\ufeff")


def _in_block(text: str, start: int, body: int, offset: int, *, is_string: bool) -> Typing | None:
    """Walk over the block to the cursor, keeping count of braces, quotation marks and commas."""
    depth, quoted, piece, opened = 0, False, body, body
    pieces: list[str] = []
    for at in range(body, offset):
        char = text[at]
        if char == "{":
            opened = at + 1 if depth == 0 and not quoted else opened
            depth += 1
        elif char == "}":
            depth -= 1
            if depth < 0:
                return None
        elif char == '"' and depth == 0:
            quoted = not quoted
            opened = at + 1 if quoted else opened
        elif char == "," and depth == 0 and not quoted:
            pieces.append(text[piece:at])
            piece = at + 1
    name, equals, value = text[piece:offset].partition("=")
    present = frozenset(each.partition("=")[0].strip().lower() for each in pieces[1:])
    field = name.strip().lower()
    if not equals:
        return _field(text, name, offset, start, present) if pieces and not is_string else None
    if depth or quoted:
        return _value(text, field, opened, offset, start, present)
    word = value.rpartition("#")[2].lstrip()
    if word and not _NAME.fullmatch(word):
        return None
    span = Span(offset - len(word), offset)
    return Typing(wanted=Wanted.MACRO, span=span, prefix=word, entry_start=start, field=field, present=present)


def _field(text: str, name: str, offset: int, start: int, present: frozenset[str]) -> Typing | None:
    word = name.lstrip()
    if word and not _NAME.fullmatch(word):
        return None
    span = Span(offset - len(word), offset)
    return Typing(wanted=Wanted.FIELD, span=span, prefix=word, entry_start=start, present=present)


def _value(text: str, field: str, opened: int, offset: int, start: int, present: frozenset[str]) -> Typing | None:
    if field in NAMING:
        typed = _KEYS_END.search(text, opened, offset)
        span = Span(typed.start() if typed else offset, offset)
        prefix = text[span.start : offset]
        return Typing(wanted=Wanted.KEY, span=span, prefix=prefix, entry_start=start, field=field)
    span = Span(opened, offset)
    prefix = text[opened:offset]
    return Typing(wanted=Wanted.VALUE, span=span, prefix=prefix, entry_start=start, field=field, present=present)
