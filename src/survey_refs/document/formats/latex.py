"""LaTeX: citations by the commands of natbib, biblatex, apacite and their kin; sections; prose without commands.

Comments and verbatim material are skipped. Accent commands become letters in the prose, so that a citation typed by
hand (``M\\"okander et al.~(2023)``) is read as a person reads it.
"""

from __future__ import annotations

import re
import unicodedata

from survey_refs.document.headings import Heading, sections_of
from survey_refs.document.prose import Prose, ProseWriter
from survey_refs.document.reading import NO_OPTIONS, Options, Reading
from survey_refs.model import Cite, Mention, MentionForm, Section, Span

_NOT_CITING = frozenset(
    (
        "citestyle", "setcitestyle", "citetext", "citeindextrue", "citeindexfalse", "defcitealias", "citereset",
        "citetrackertrue", "citetrackerfalse", "mkcitation", "bibcite", "newcitecommand", "DeclareCiteCommand",
        "RenewCiteCommand", "DeclareMultiCiteCommand", "DeclareCitePunctuationPosition", "citename", "citesetup",
        "ifciteseen", "ifciteibid", "citesort", "citeform", "citedash", "citepunct", "citeleft", "citeright",
        "citemid", "citenumfont", "citeseparator", "citeprefix",
    )
)  # fmt: skip
_VOLUME = frozenset(
    (
        "volcite", "pvolcite", "fvolcite", "ftvolcite", "svolcite", "tvolcite", "avolcite", "Pvolcite", "Svolcite",
        "Tvolcite",
    )
)  # fmt: skip
_VOLUME |= frozenset(
    ["Avolcite", "Volcite", "volcites", "pvolcites", "svolcites", "tvolcites", "avolcites", "fvolcites"]
)
_OTHER_COMMANDS = frozenset(
    ["bibentry", "fullbibentry", "onlinecitation", "textcitation", "fnotecitation", "nptextcitation"]
)
_VERBATIM = re.compile(
    r"\\begin\{(?P<name>verbatim\*?|Verbatim\*?|BVerbatim|LVerbatim|lstlisting|minted|comment|thebibliography|filecontents\*?|alltt)\}"
    r".*?(?:\\end\{(?P=name)\}|\Z)"
    r"|\\(?:verb|lstinline|mintinline(?:\[[^\]]*\])?(?:\{\w+\})?)\*?(?P<mark>[^\w\s*{\[])[^\n]*?(?P=mark)"
    r"|\\(?:url|path|nolinkurl|href)\s*\{(?P<address>[^{}\n]*)\}"
    r"|(?P<false>\\iffalse\b).*?(?:\\fi\b|\Z)"
    r"|(?<!\\)(?:\\\\)*(?P<comment>%[^\n]*)",
    re.S,
)
_COMMAND = re.compile(r"\\(?P<name>[A-Za-z@]+)\*?")
_SECTIONS = {
    "part": 0, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5, "subparagraph": 6,
    "addpart": 0, "addchap": 1, "addsec": 2,
}  # fmt: skip
_INCLUDES = frozenset(["input", "include", "subfile", "subfileinclude", "InputIfFileExists", "import", "subimport"])
_NAME_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331", "t": "\u0361",
}  # fmt: skip
_LETTERS = {
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "i", "j": "j", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "textquoteright": "’",
    "textquoteleft": "‘", "textendash": "–", "textemdash": "—", "textasciitilde": "~", "ldots": "…", "dots": "…",
    "S": "§", "textsection": "§",
    "quad": " ", "qquad": " ", "enspace": " ", "thinspace": " ", "newline": "\n", "par": "\n\n",
    "item": "\n", "maketitle": "\n\n", "textbackslash": "\\", "space": " ", "and": ", ",
}  # fmt: skip
_HIDDEN_ARGUMENTS = frozenset(
    (
        "label", "ref", "eqref", "autoref", "cref", "Cref", "pageref", "vref", "nameref", "url", "usepackage",
        "documentclass", "bibliography", "bibliographystyle", "addbibresource", "includegraphics", "input",
        "include", "newcommand", "renewcommand", "def", "vspace", "hspace", "setlength", "pagestyle", "index",
        "thispagestyle", "hypersetup", "graphicspath", "definecolor", "color", "textcolor", "begin", "end",
        "bibliographyunit", "printbibliography", "DeclareMathOperator", "newtheorem", "setcounter", "addtocounter",
        "phantom", "hphantom", "vphantom", "gls", "acrshort", "ac",
    )
)  # fmt: skip
_TOKENS = re.compile(
    r"(?P<math>\$\$.*?\$\$|(?<!\\)\$[^$]*?(?<!\\)\$|\\\(.*?\\\)|\\\[.*?\\\])"
    r"|(?P<accent>\\(?:[`'^~\"=.](?![A-Za-z])|[`'^~\"=.](?=[A-Za-z])|[uvHckrdbt](?![A-Za-z]))"
    r"\s*(?:\{\s*\\?(?P<braced>[A-Za-z])\s*\}|\\(?P<dotless>[ij])(?![A-Za-z])(?:\s+|\{\})?|(?P<bare>[A-Za-z])))"
    r"|\\(?P<name>[A-Za-z@]+)\*?[ \t]*(?:\{\})?"
    r"|\\(?P<symbol>[^A-Za-z])"
    r"|(?P<brace>[{}])"
    r"|(?P<tie>~)"
    r"|(?P<dash>---?)"
    r"|(?P<quote>``|'')",
    re.S,
)
_KEYS = re.compile(r"[^\s,{}][^,{}]*")


def read(text: str, options: Options = NO_OPTIONS) -> Reading:
    """Read LaTeX; the options' ``cite_commands`` are the project's own commands that cite like ``\\cite``."""
    masked = _mask(text)
    mentions: list[Mention] = []
    includes: list[tuple[Span, str]] = []
    headings: list[tuple[Heading, bool]] = []
    cuts: list[Span] = []
    done = 0
    for m in _COMMAND.finditer(masked):
        if m.start() < done:
            continue
        name = m["name"]
        if name in _SECTIONS:
            if heading := _heading(masked, text, m):
                headings.append(heading)
        elif name in _INCLUDES:
            if include := _include(masked, m):
                includes.append(include)
        elif name in options.cite_commands or _cites(name):
            if found_mention := _mention(masked, text, m, name):
                mentions.append(found_mention)
                done = found_mention.span.end
        elif name == "appendix":
            headings.append(
                (Heading(start=m.start(), title="", level=-1, title_span=Span(m.start(), m.start())), False)
            )
    cuts = [mention.span for mention in mentions]
    body = masked.find("\\begin{document}")
    return Reading(
        sections=_sections(headings, len(text)),
        mentions=tuple(mentions),
        prose=_prose(masked, cuts, body + len("\\begin{document}") if body >= 0 else 0),
        includes=tuple(includes),
    )


def _include(masked: str, m: re.Match[str]) -> tuple[Span, str] | None:
    """The file that ``\\input{file}``, ``\\input file`` or ``\\import{folder/}{file}`` names."""
    first = _argument(masked, m.end(), "{", "}")
    if first is None:
        bare = re.compile(r"[ \t]+([^\s{}\\%\0]+)").match(masked, m.end()) if m["name"] == "input" else None
        return (Span(m.start(), bare.end()), bare[1]) if bare else None
    name, end = masked[first[0] : first[1]].strip(), first[1] + 1
    if m["name"] in ("import", "subimport"):
        second = _argument(masked, end, "{", "}")
        if second is None:
            return None
        name, end = f"{name.rstrip('/')}/{masked[second[0] : second[1]].strip()}", second[1] + 1
    return Span(m.start(), end), name


def looks_like(text: str) -> bool:
    """Whether the beginning of ``text`` is LaTeX rather than prose about it."""
    head = text[:20_000]
    return bool(re.search(r"^\s*\\(?:documentclass|section|chapter|begin\{document\}|usepackage)\b", head, re.M))


def _mask(text: str) -> str:
    """``text`` with comments and verbatim material blanked by NULs of the same length, line ends kept."""

    def blank(m: re.Match[str]) -> str:
        start = m.start("comment") if m["comment"] else m.start()
        kept = text[m.start() : start]
        return kept + re.sub(r"[^\n]", "\0", text[start : m.end()])

    return _VERBATIM.sub(blank, text)


def _cites(name: str) -> bool:
    lower = name.lower()
    return ("cite" in lower and name not in _NOT_CITING and not lower.startswith(("if", "set", "mk", "blx"))) or (
        name in _OTHER_COMMANDS
    )


def _argument(text: str, at: int, opening: str, closing: str) -> tuple[int, int] | None:
    """The inner range of the argument in ``opening``…``closing`` that follows ``at``, blanks allowed before it."""
    while at < len(text) and text[at] in " \t\n\0":
        if text.startswith("\n\n", at):
            return None
        at += 1
    if at >= len(text) or text[at] != opening:
        return None
    depth, braces, start = 0, 0, at + 1
    while at < len(text) and at - start < 20_000:
        char = text[at]
        if char == "\\":
            at += 2
            continue
        if char == opening and braces == 0:
            depth += 1
        elif char == closing and braces == 0:
            depth -= 1
            if depth == 0:
                return start, at
        elif char == "{":
            braces += 1
        elif char == "}":
            braces -= 1
            if braces < 0:
                return None
        at += 1
    return None


def _mention(masked: str, text: str, m: re.Match[str], name: str) -> Mention | None:
    at, cites = m.end(), list[Cite]()
    many = name.lower().endswith("cites")
    while (found := _argument(masked, at, "(", ")")) and many:
        at = found[1] + 1
    while group := _group(masked, text, at, volume=name in _VOLUME):
        more, at = group
        cites += more
        if not many:
            break
    if not cites:
        return None
    span = Span(m.start(), at)
    return Mention(span=span, text=text[span.start : span.end], form=MentionForm.KEY, cites=tuple(cites))


def _group(masked: str, text: str, at: int, *, volume: bool) -> tuple[list[Cite], int] | None:
    """``[pre][post]{keys}`` at ``at``: its cites and where it ends."""
    notes: list[str] = []
    while (found := _argument(masked, at, "[", "]")) or (
        at < len(masked) and masked[at] == "<" and (found := _argument(masked, at, "<", ">"))
    ):
        notes.append(text[found[0] : found[1]].strip())
        at = found[1] + 1
    if volume:
        found = _argument(masked, at, "{", "}")
        if not found:
            return None
        notes.append("vol. " + text[found[0] : found[1]].strip())
        at = found[1] + 1
        if page := _argument(masked, at, "[", "]"):
            notes[-1] += ", " + text[page[0] : page[1]].strip()
            at = page[1] + 1
    found = _argument(masked, at, "{", "}")
    if not found:
        return None
    prefix = notes[0] if len(notes) > 1 else ""
    locator = notes[-1] if notes else ""
    keys = [k for k in _KEYS.finditer(masked, *found) if k[0].strip("\0 \n\t") and "#" not in k[0]]
    cites = []
    for number, k in enumerate(keys):
        key = k[0].replace("\0", "").strip()
        start = k.start() + len(k[0]) - len(k[0].lstrip("\0 \n\t"))
        cites.append(
            Cite(
                span=Span(start, start + len(key)),
                text=text[start : start + len(key)],
                key=key,
                prefix=prefix if number == 0 else "",
                locator=locator if number == len(keys) - 1 else "",
            )
        )
    return cites, found[1] + 1


# --------------------------------------------------------------------------------------------------------- sections


def _heading(masked: str, text: str, m: re.Match[str]) -> tuple[Heading, bool] | None:
    at = m.end()
    if short := _argument(masked, at, "[", "]"):
        at = short[1] + 1
    found = _argument(masked, at, "{", "}")
    if not found:
        return None
    writer = ProseWriter(masked)
    _write(writer, masked, *found)
    title = " ".join(writer.prose().text.replace("\ufffc", "").split())
    numbered = not m[0].endswith("*") and not m["name"].startswith("add")
    heading = Heading(start=m.start(), title=title, level=_SECTIONS[m["name"]], title_span=Span(*found))
    return heading, numbered


def _sections(found: list[tuple[Heading, bool]], end: int) -> tuple[Section, ...]:
    """Levels from 1, numbers as LaTeX counts them."""
    levels = [heading.level for heading, _ in found if heading.level >= 0]
    top = min(levels, default=0)
    first = min((level for level in levels if level > 0), default=1)  # parts do not number what is below them
    counts = dict.fromkeys(range(-1, 8), 0)
    headings, appendix = [], False
    for heading, numbered in found:
        if heading.level < 0:
            appendix = True
            counts[first] = 0
            continue
        number = ""
        if numbered and heading.level <= 4:
            counts[heading.level] += 1
            for deeper in range(heading.level + 1, 8):
                if heading.level > 0:
                    counts[deeper] = 0
            parts = [counts[level] for level in range(first, heading.level + 1)] if heading.level else [counts[0]]
            number = ".".join(str(part) for part in parts)
            if appendix and heading.level >= first > 0:
                number = ".".join([chr(64 + parts[0]) if 0 < parts[0] < 27 else str(parts[0]), *map(str, parts[1:])])
        headings.append(
            Heading(
                start=heading.start,
                title=heading.title,
                level=heading.level - top + 1,
                title_span=heading.title_span,
                number=number,
            )
        )
    return sections_of(headings, end)


# ------------------------------------------------------------------------------------------------------------ prose


def _prose(masked: str, cuts: list[Span], start: int) -> Prose:
    writer = ProseWriter(masked)
    done = start
    for cut in cuts:
        if cut.start < done:
            continue
        _write(writer, masked, done, cut.start)
        writer.put("\ufffc", cut.start, cut.end)
        done = cut.end
    _write(writer, masked, done, len(masked))
    return writer.prose()


def _write(writer: ProseWriter, text: str, start: int, end: int) -> None:
    at = start
    for m in _TOKENS.finditer(text, start, end):
        if m.start() < at:
            continue
        _copy(writer, text, at, m.start())
        at = m.end()
        if m["accent"]:
            letter = m["braced"] or m["dotless"] or m["bare"]
            writer.put(unicodedata.normalize("NFC", letter + _NAME_MARKS[m["accent"][1]]), *m.span())
        elif m["name"]:
            if m["name"] in _LETTERS:
                writer.put(_LETTERS[m["name"]], *m.span())
            elif m["name"] in _HIDDEN_ARGUMENTS:
                at = _after_arguments(text, m.end(), end)
                writer.put("\n" if m["name"] in ("begin", "end") else " ", m.start(), at)
        elif m["symbol"]:
            writer.put(
                {"\\": "\n", ",": " ", " ": " ", ";": " ", "\n": " "}.get(
                    m["symbol"], m["symbol"] if m["symbol"] in "&%$#_{}" else ""
                ),
                *m.span(),
            )
        elif m["tie"]:
            writer.put(" ", *m.span())
        elif m["dash"]:
            writer.put("–" if len(m["dash"]) == 2 else "—", *m.span())
        elif m["quote"]:
            writer.put("“" if m["quote"] == "``" else "”", *m.span())
        elif m["math"]:
            writer.put("\ufffc", *m.span())
    _copy(writer, text, at, end)


def _copy(writer: ProseWriter, text: str, start: int, end: int) -> None:
    """Copy without what was blanked."""
    at = start
    for m in re.finditer(r"\0+", text[start:end]):
        writer.copy(at, start + m.start())
        at = start + m.end()
    writer.copy(at, end)


def _after_arguments(text: str, at: int, end: int) -> int:
    while True:
        found = _argument(text, at, "[", "]") or _argument(text, at, "{", "}")
        if not found or found[1] >= end:
            return at
        at = found[1] + 1
