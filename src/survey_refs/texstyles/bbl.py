"""The ``.bbl`` text that a BibTeX style writes, read as references: which work, which label, what it says.

Macros that the text defines for itself in its preamble (``\\providecommand``, ``\\newcommand``, ``\\def``) are
expanded; the commands that BibTeX styles leave to the document's classes are in tables. What is left goes through
:func:`survey_refs.bib.latex_to_markup`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from survey_refs.latex.decode import latex_to_markup, unprotected
from survey_refs.patterns import regex


@dataclass(frozen=True, slots=True, kw_only=True)
class BblItem:
    """One reference: ``label`` is the optional argument of ``\\bibitem`` (LaTeX), ``number`` its place from 1."""

    key: str
    number: int
    label: str
    latex: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Macro:
    """A macro of the preamble: number of arguments, body, and a default for an optional first argument."""

    arguments: int
    body: str
    default: str | None = None


_ITEM = regex(r"\\(bibitem|harvarditem)(?![A-Za-z])")
_END = regex(r"\\end\s*\{(?:thebibliography|references|chapthebibliography)\}")
_COMMENT = regex(r"^[ \t]*%.*\n?", re.MULTILINE)
_LINE_JOIN = regex(r"(?<!\\)%[ \t]*\n[ \t]*")
_DEFINITION = regex(
    r"\\(?:(?:provide|new|renew)command|DeclareRobustCommand)\*?\s*\{?\s*\\([A-Za-z@]+)\s*\}?|\\def\s*\\([A-Za-z@]+)"
)
_UNFIT = regex(r"\\(?:if|else|fi|expandafter|csname|let|begingroup|catcode|futurelet|spaceskip|@)")
_KEPT = frozenset({"url", "path", "href", "nolinkurl", "em", "it", "emph"})  # latex_to_markup knows them better


def read_bbl(text: str) -> tuple[BblItem, ...]:
    """The references of a ``.bbl`` text, in its order, macros expanded."""
    text = _LINE_JOIN.sub("", _COMMENT.sub("", text))
    starts = [found.start() for found in _ITEM.finditer(text)]
    if not starts:
        return ()
    macros = find_macros(text[: starts[0]])
    end = _END.search(text, starts[-1])
    bounds = [*starts[1:], end.start() if end else len(text)]
    items = []
    for number, (start, stop) in enumerate(zip(starts, bounds, strict=True), 1):
        label, key, body = _parts(text[start:stop])
        latex = _with_urls(expand(body, macros)).strip()
        items.append(BblItem(key=key, number=number, label=expand(label, macros), latex=latex))
    return tuple(items)


def _parts(item: str) -> tuple[str, str, str]:
    found = _ITEM.match(item)
    assert found
    at, label = _argument(item, found.end(), "[", "]")
    if found.group(1) == "harvarditem":  # \harvarditem[abbreviated]{full}{year}{key}
        at, full = _argument(item, at)
        at, year = _argument(item, at)
        label = f"{label or full}({year}){full}"
    at, key = _argument(item, at)
    return label, key.strip(), item[at:]


def _argument(text: str, at: int, opening: str = "{", closing: str = "}") -> tuple[int, str]:
    """Where the argument at ``at`` ends and what it holds; ``at`` itself and nothing where there is none."""
    start = at
    while start < len(text) and text[start].isspace():
        start += 1
    if text[start : start + 1] != opening:
        return at, ""
    depth = 0
    index = start + 1
    while index < len(text):
        char = text[index]
        if char == "\\":
            index += 1
        elif char == "{":
            depth += 1
        elif depth == 0 and char == closing:
            return index + 1, text[start + 1 : index]
        elif char == "}":
            depth -= 1
        index += 1
    return len(text), text[start + 1 :]


# ------------------------------------------------------------------------------------------------------------ macros


def find_macros(preamble: str) -> dict[str, Macro]:
    """The macros that a preamble defines, but for those that TeX alone can expand."""
    found: dict[str, Macro] = {}
    for match in _DEFINITION.finditer(preamble):
        name = match.group(1) or match.group(2)
        if match.group(2):
            numbers = re.compile(r"\s*((?:#\d\s*)*)").match(preamble, match.end())
            assert numbers
            at, count, default = numbers.end(), numbers.group(1).count("#"), None
        else:
            at, digits = _argument(preamble, match.end(), "[", "]")
            after, optional = _argument(preamble, at, "[", "]")
            count = int(digits) if re.fullmatch(r"\s*[0-9]\s*", digits) else 0
            default = optional if after > at else None
            at = after
        end, body = _argument(preamble, at)
        if end > at and not _UNFIT.search(body) and name not in _KEPT:
            found.setdefault(name, Macro(arguments=count, body=body, default=default))
    return found


_WORD = regex(r"\\([A-Za-z@]+)[ \t\n]*")
_WORD_LAST = regex(r"\\[A-Za-z@]+$")
_MOST_EXPANSIONS = 5000


def expand(text: str, macros: dict[str, Macro]) -> str:
    """``text`` with the macros expanded, also in what they expand to."""
    if not macros or "\\" not in text:
        return text
    out: list[str] = []
    rest, budget = text, _MOST_EXPANSIONS
    while rest:
        found = _WORD.search(rest)
        if not found or budget == 0:
            out.append(rest)
            break
        macro = macros.get(found.group(1))
        if macro is None:
            out.append(rest[: found.end()])
            rest = rest[found.end() :]
            continue
        budget -= 1
        out.append(rest[: found.start()])
        at, values = _values(rest, found.end(), macro)
        rest = _filled(macro.body, values) + rest[at:]
    return "".join(out)


def _filled(body: str, values: dict[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        word, text = found.group(1) or "", values.get(found.group(2), "")
        text += "{}" if _WORD_LAST.search(text) else ""  # a word would swallow the space after the argument
        return word + (" " if word and text[:1].isalpha() else "") + text

    return re.sub(r"(\\[A-Za-z]+)?#(\d)", value, body)


def _values(text: str, at: int, macro: Macro) -> tuple[int, dict[str, str]]:
    values: dict[str, str] = {}
    for number in range(1, macro.arguments + 1):
        if number == 1 and macro.default is not None:
            after, value = _argument(text, at, "[", "]")
            values["1"] = value if after > at else macro.default
            at = after
            continue
        after, value = _argument(text, at)
        if after == at:  # one token
            token = re.compile(r"\s*(\\[A-Za-z]+|\\.|.)?", re.DOTALL).match(text, at)
            assert token
            after, value = token.end(), token.group(1) or ""
        values[str(number)] = value
        at = after
    return at, values


# ------------------------------------------------------------------------------------------------------------ markup

_REPLACED = (
    # what styles leave to LaTeX and to the classes: a pattern, and what it prints
    (regex(r"\\newblock(?![A-Za-z])\s*"), " "),
    (regex(r"\\hbox\s*to\s*[\d.]+\s*em\s*\{\s*\\hrulefill\s*\}(?:\\thinspace(?![A-Za-z])\s*)?"), "———"),
    (regex(r"\\vrule[^\\{}]*(?:\\@[a-z]*)?"), ""),
    (regex(r"\s*\\hskip\s*[^\\]*?\\relax\s*"), " "),
    (regex(r"\\penalty\s*-?\d+\s*|\\@(?![A-Za-z])|\\/"), ""),
    (regex(r"\\discretionary\s*\{[^{}]*\}\s*\{[^{}]*\}\s*\{[^{}]*\}"), ""),
    (regex(r"\\(?:BibitemShut|noopsort|urlstyle|doibase|selectlanguage|hspace|vspace)\*?\s*\{[^{}]*\}"), ""),
    (
        regex(
            r"""
            # "\relax", "\leavevmode", "\BibitemOpen": nothing on paper
            \\
            (?:
                relax|protect|leavevmode|unskip|nobreak|allowbreak|null|sloppy|noindent|selectfont|bgroup|egroup
                |ignorespaces|BIBentryALTinterwordspacing|BIBentrySTDinterwordspacing|BibitemOpen
            )(?![A-Za-z])\s*
            """,
            re.VERBOSE,
        ),
        "",
    ),
)
_MACROS = {
    **{
        name: Macro(arguments=2, body="#2")
        for name in ("bibinfo", "bibfield", "Eprint", "foreignlanguage", "textcolor")
    },
    "href@noop": Macro(arguments=2, body="#2"),
    "harvardand": Macro(arguments=0, body="and"),
    "harvardyearleft": Macro(arguments=0, body="("),
    "harvardyearright": Macro(arguments=0, body=")"),
}
_URLDEF = regex(r"\\urldef\s*\\([A-Za-z@]+)\s*\\(?:url|path|nolinkurl)\s*(?=\{)")
_CITE = regex(r"\\(?:cite|citep|citet|citealp|citealt|citeN|shortcite)\*?\s*\{([^{}]*)\}")
_LEFT_OVER = regex(r"\\[A-Za-z@]+")


def to_markup(latex: str, cited: Mapping[str, str] = MappingProxyType({})) -> tuple[str, tuple[str, ...]]:
    """A reference in CSL's inline markup, and the commands in it that nobody here knows.

    ``cited`` says how other works are cited, for styles that print ``\\cite`` in a reference.
    """
    text = latex
    for pattern, replacement in _REPLACED:
        text = pattern.sub(replacement, text)
    text = expand(text, _MACROS)
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(", ".join(cited.get(key.strip(), key.strip()) for key in found.group(1).split(",")))
        return f"\ue000{len(held) - 1}\ue001"

    markup = unprotected(latex_to_markup(_CITE.sub(hold, text)))
    unknown = tuple(dict.fromkeys(_LEFT_OVER.findall(re.sub(r"\$[^$]*\$", "", markup))))
    markup = re.sub("\ue000(\\d+)\ue001", lambda found: held[int(found.group(1))], markup)
    return re.sub(r"[ \t\r\n]+", " ", markup).strip(), unknown


def _with_urls(latex: str) -> str:
    """``\\urldef\\name\\url{…}`` taken out and put where its name stands."""
    macros: dict[str, Macro] = {}
    while found := _URLDEF.search(latex):
        at, url = _argument(latex, found.end())
        macros[found.group(1)] = Macro(arguments=0, body=f"\\url{{{url}}}")
        latex = latex[: found.start()] + latex[at:]
    return expand(latex, macros)


# ------------------------------------------------------------------------------------------------------------ labels

_NATBIB = regex(r"^(?P<short>.*?)\((?P<year>[^()]*)\)(?P<full>.*)$", re.DOTALL)


def citations(item: BblItem) -> tuple[str, str]:
    """How the work is cited: in parentheses, and in the sentence, in CSL's inline markup.

    natbib's labels (``Knuth(1984)``), those of harvard and of ``\\citeauthoryear`` say author and year; any other
    label stands in brackets, and where there is none the number does.
    """
    label = item.label.strip()
    while label.startswith("{") and _argument(label, 0)[0] == len(label):
        label = label[1:-1].strip()
    label = re.sub(r"^\\protect\s*", "", label)
    if label.startswith("\\citeauthoryear"):
        at, first = _argument(label, len("\\citeauthoryear"))
        at, second = _argument(label, at)
        end, third = _argument(label, at)
        author, year = (second, third) if end > at else (first, second)
    elif found := _NATBIB.match(label):
        author, year = found.group("short"), found.group("year")
    else:
        text = to_markup(label)[0] if label else str(item.number)
        return f"[{text}]", f"[{text}]"
    author, year = to_markup(author)[0], to_markup(year)[0]
    if not author or not year:
        return f"({author or year})", author or year
    return f"({author}, {year})", f"{author} ({year})"
