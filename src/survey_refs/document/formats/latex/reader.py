"""LaTeX read once, from the first token to the last: citations, sections, included files and prose.

Accent commands become letters in the prose, so that a citation typed by hand (``M\\"okander et al.~(2023)``) is read
as a person reads it. What a file defines is known in those that are read after it, as in TeX.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from survey_refs.document.document import Link
from survey_refs.document.formats.latex import commands
from survey_refs.document.formats.latex.arguments import Arguments
from survey_refs.document.formats.latex.citations import (
    DEFINING,
    KeyCited,
    Macro,
    Vocabulary,
    keys_in,
    read_citation,
    read_definition,
    read_include,
    use,
)
from survey_refs.document.formats.latex.sections import Counters
from survey_refs.document.formats.latex.tokens import COMMAND, HIDDEN, MATHS, Token, Tokens
from survey_refs.document.headings import Heading, sections_of
from survey_refs.document.prose import ProseWriter
from survey_refs.document.reading import Options, Reading
from survey_refs.latex.tables import ACCENTS, LOGOS, SIGNS
from survey_refs.model import Cite, Mention, MentionForm, Section, Span
from survey_refs.patterns import regex

_REPLACED = "\ufffc"
_ACCENTED = regex(
    r"\s*\{\s*\\?(?P<braced>[A-Za-z])\s*\}|\s*\\(?P<dotless>[ij])(?![A-Za-z])(?:[ \t]+|\{\})?|(?P<bare>[A-Za-z])"
)
_AFTER_SPACE = regex(r"[ \t]+(?P<bare>[A-Za-z])")
_AFTER_COMMAND = regex(r"\*?[ \t]*(?:\{\})?")
_HEAD = 4000  # characters in which a chapter names its main file
_ROOT = regex(
    r"^%\s*!\s*TEX\s+root\s*=\s*(?P<magic>[^\s%]+)|\\documentclass\[(?P<subfile>[^\[\]\n]+)\]\{subfiles\}", re.M | re.I
)
_SWEAVE = (".rnw", ".snw")
_CHUNK = regex(r"^(?P<options><<[^\n]*)(?P<code>>>=[^\n]*\n(?:(?!@[ \t]*$)[^\n]*\n)*(?:@[ \t]*$)?)", re.M)
_CAPTION = regex(r"\bfig\.cap\s*=\s*([\"'])(?P<text>.*?)\1")
_LABEL = regex(r"[\w+*’'.-]{1,14}")
_WRITTEN_BIB = regex(r"\\begin\{filecontents\*?\}\s*(?:\[[^\]\n]{0,200}\]\s*)?\{(?P<name>[^{}\n]{1,200}\.bib)\}")
_ENTRY_KEY = regex(r"@(?!(?:string|comment|preamble)\b)\w+\s*[{(]\s*(?P<key>[^\s,{}()]+)", re.I)
_SYMBOLS = {"\\": "\n", ",": " ", " ": " ", ";": " ", "\n": " ", ":": " ", "(": "", ")": "", "-": "", "/": ""}


@dataclass(slots=True)
class _Memory:
    """What the files of a document read so far say."""

    known: Vocabulary
    counters: Counters = field(default_factory=Counters)
    bibtex: bool = False
    biblatex: bool = False
    files: int = 0
    entries: int = 0  # \bibitem's so far
    packages: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)  # bibliographies whose entries stand in the text itself


def read(text: str, options: Options) -> Reading:
    """Read LaTeX; ``options`` give the project's own commands and read what is included."""
    if options.path.lower().endswith(_SWEAVE):
        text = _without_chunks(text)
    memory = options.memory.setdefault("latex", _Memory(Vocabulary(project=options.cite_commands)))
    memory.files += 1
    named = _named_by_root(text, options, memory) if memory.files == 1 else ()
    reading = _Reader(text, options, memory).read()
    return replace(reading, bibliographies=reading.bibliographies or named)


def _without_chunks(text: str) -> str:
    """The text with blanks for the chunks of code of Sweave and knitr; captions in their options stay."""
    return _CHUNK.sub(lambda chunk: _caption_alone(chunk["options"]) + re.sub(r"[^\n]", " ", chunk["code"]), text)


def _caption_alone(options: str) -> str:
    """The options of a chunk with all but the text of ``fig.cap="…"`` blank; R doubles backslashes."""
    caption = _CAPTION.search(options)
    if not caption:
        return " " * len(options)
    start, end = caption.span("text")
    return " " * start + caption["text"].replace("\\\\", " \\") + " " * (len(options) - end)


def _named_by_root(text: str, options: Options, memory: _Memory) -> tuple[tuple[Span, str], ...]:
    """The bibliographies of the main file that a chapter names; what that file defines is known from then on.

    A chapter names it by ``% !TEX root = ../main.tex`` (TeXworks, TeXShop) or ``\\documentclass[../main]{subfiles}``.
    """
    found = _ROOT.search(text, 0, _HEAD)
    if not found:
        return ()
    name = found["magic"] or found["subfile"]
    content = options.load(name) or options.load(name + ".tex")
    if content is None:
        return ()
    reading = _Reader(content, Options(cite_commands=options.cite_commands, load=options.load), memory).read()
    memory.counters, memory.entries = Counters(), 0
    folder = name.rpartition("/")[0]
    place = Span(found.start(), found.end())
    return tuple((place, f"{folder}/{each}" if folder else each) for _, each in reading.bibliographies)


class _Reader:
    def __init__(self, text: str, options: Options, memory: _Memory) -> None:
        self.text = text
        self.options = options
        self.memory = memory
        self.known = memory.known
        self.tokens = Tokens(text, memory.known.switches)
        self.writer = ProseWriter(text)
        self.done = 0  # the text up to here is read
        self.muted = 0  # what is read is no prose
        self.mentions: list[Mention] = []
        self.headings: list[Heading] = []
        self.titles: list[tuple[int, int]] = []  # ranges of the prose
        self.own_keys: dict[str, str] = {}
        self.bibliographies: list[tuple[Span, str]] = []
        self.links: list[Link] = []
        self.at_token: dict[int, Callable[[], None]] = {}  # what is done when a closing bracket is reached
        self.handlers = _HANDLERS

    def read(self) -> Reading:
        tokens = self.tokens.list
        self.memory.counters.expect(
            {
                commands.SECTIONS[token.name]
                for token in tokens
                if token.kind == COMMAND and token.name in commands.SECTIONS
            }
        )
        self.muted = int("\\begin{document}" in self.text)
        self._written_bibliographies()
        at, count, kinds = 0, len(tokens), _KINDS
        while at < count:
            token = tokens[at]
            if token.start < self.done:
                at += 1
                continue
            if token.start > self.done and not self.muted:
                self.writer.copy(self.done, token.start)
            self.done = token.end
            if handler := kinds.get(token.kind):
                at = handler(self, at, token)
            at += 1
        if not self.muted:
            self.writer.copy(self.done, len(self.text))
        return self._reading()

    def _reading(self) -> Reading:
        prose = self.writer.prose()
        headings = [
            replace(heading, title=" ".join(prose.text[start:end].replace(_REPLACED, "").split()))
            for heading, (start, end) in zip(self.headings, self.titles, strict=True)
        ]
        top = self.memory.counters.top
        sections: tuple[Section, ...] = sections_of(
            (replace(heading, level=heading.level - top + 1) for heading in headings), len(self.text)
        )
        return Reading(
            sections=sections,
            mentions=tuple(sorted(self.mentions, key=lambda mention: mention.span)),
            prose=prose,
            bibliographies=tuple(self.bibliographies),
            links=tuple(self.links),
            own_keys=self.own_keys,
            keys_ignore_case=self.memory.bibtex and not self.memory.biblatex,
        )

    # ------------------------------------------------------------------------------------------------------- prose

    def _put(self, text: str, start: int, end: int) -> None:
        if not self.muted:
            self.writer.put(text, start, end)

    def _go(self, arguments: Arguments) -> int:
        """Read on after ``arguments``."""
        self.done = max(self.done, arguments.end)
        return arguments.at

    def _symbol(self, at: int, token: Token) -> int:
        name = token.name
        if name in ACCENTS and (letter := _ACCENTED.match(self.text, token.end)):
            self._accent(token, name, letter)
        elif name == "[" or name == "(":
            return self._maths(at, token)
        elif name == "\\":
            arguments = Arguments(self.tokens, at)
            arguments.star()
            self._put("\n", token.start, token.end)
            if self.text.startswith("[", arguments.end) and arguments.optional():
                return self._go(arguments)
        else:
            self._put(_SYMBOLS.get(name, SIGNS.get(name, "")), token.start, token.end)
        return at

    def _accent(self, token: Token, name: str, letter: re.Match[str]) -> None:
        base = letter.groupdict()
        written = base.get("braced") or base.get("dotless") or base["bare"]
        self._put(unicodedata.normalize("NFC", written + ACCENTS[name]), token.start, letter.end())
        self.done = letter.end()

    def _maths(self, at: int, token: Token) -> int:
        closing = self.tokens.closing[at]
        if not closing:
            return at
        self._put(_REPLACED, token.start, self.tokens.list[closing].end)
        self._cited_within(at + 1, closing)
        self.done = self.tokens.list[closing].end
        return closing

    def _cited_within(self, first: int, last: int) -> None:
        """Citations in what is no prose: in maths, in the options of an environment."""
        for at in range(first, last):
            token = self.tokens.list[at]
            if token.kind == COMMAND and self.known.cites(token.name) and token.name not in self.known.macros:
                cited, arguments = read_citation(self.tokens, at, token.name, self.known)
                self._mention(cited, Span(token.start, arguments.end))

    def _comment(self, at: int, token: Token) -> int:
        if token.name and self.known.switches.short_verbatim and not token.name.endswith((".fmt", ".lhs2tex")):
            self.options.include(Span(token.start, token.end), token.name)  # lhs2TeX: %include chapter.lhs
        return at

    def _close(self, at: int, token: Token) -> int:
        if action := self.at_token.pop(at, None):
            action()
        return at

    def _paragraph(self, at: int, token: Token) -> int:
        self._put("\n\n", token.start, token.end)
        return at

    def _tie(self, at: int, token: Token) -> int:
        self._put(" ", token.start, token.end)
        return at

    def _dash(self, at: int, token: Token) -> int:
        self._put("–" if token.end - token.start == 2 else "—", token.start, token.end)
        return at

    def _quote(self, at: int, token: Token) -> int:
        self._put("“" if self.text[token.start] == "`" else "”", token.start, token.end)
        return at

    def _option(self, at: int, token: Token) -> int:
        if not self.muted:
            self.writer.copy(token.start, token.end)
        return at

    # ---------------------------------------------------------------------------------------------------- commands

    def _command(self, at: int, token: Token) -> int:
        name = token.name
        if macro := self.known.macros.get(name):
            return self._macro(at, token, macro)
        if handler := self.handlers.get(name):
            return handler(self, at, token)
        if name in self.known.bibliographies:
            return self._bibliography(at, token)
        if self.known.cites(name):
            return self._cite(at, token)
        return self._word(at, token)

    def _word(self, at: int, token: Token) -> int:
        """A command that is a letter, a space, hides its arguments or is left out."""
        name, text = token.name, self.text
        if name in ACCENTS:
            letter = _ACCENTED.match(text, token.end) if not text[token.end : token.end + 1].isalpha() else None
            if letter := letter or _AFTER_SPACE.match(text, token.end):
                self._accent(token, name, letter)
                return at
        after = _AFTER_COMMAND.match(text, token.end)
        end = after.end() if after else token.end
        if written := commands.SPACES.get(name) or SIGNS.get(name) or LOGOS.get(name):
            self._put(written, token.start, end)
        elif hidden := commands.HIDDEN_ARGUMENTS.get(name):
            arguments = Arguments(self.tokens, at)
            arguments.star()
            while hidden and (arguments.optional() or (arguments.mandatory() and (hidden := hidden - 1) >= 0)):
                pass
            self._put(" ", token.start, arguments.end)
            return self._go(arguments)
        self.done = end
        return at

    def _kept_for_later(self, at: int, token: Token) -> int:
        arguments = Arguments(self.tokens, at)
        while arguments.optional() or arguments.mandatory():
            pass
        self._put(" ", token.start, arguments.end)
        self._cited_within(at + 1, arguments.at)
        return self._go(arguments)

    def _cite(self, at: int, token: Token) -> int:
        cited, arguments = read_citation(self.tokens, at, token.name, self.known)
        if not cited:
            return self._word(at, token)
        span = Span(token.start, arguments.end)
        self._mention(cited, span)
        self._put(_REPLACED, span.start, span.end)
        return self._go(arguments)

    def _mention(self, cited: list[KeyCited], span: Span) -> None:
        cites = tuple(
            Cite(
                span=cite.span,
                text=self.text[cite.span.start : cite.span.end],
                key=cite.key,
                prefix=cite.prefix,
                locator=cite.locator,
            )
            for cite in cited
            if cite.key and not re.match(r"#\d|.*[\\{}]", cite.key)
        )
        if cites:
            text = self.text[span.start : span.end]
            self.mentions.append(Mention(span=span, text=text, form=MentionForm.KEY, cites=cites))

    def _macro(self, at: int, token: Token, macro: Macro) -> int:
        cited, includes, arguments = use(self.tokens, at, macro, self.known)
        for name in includes:
            self.options.include(Span(token.start, arguments.end), name)
        if cited:
            return self._cited_by_macro(at, token, cited, arguments)
        if includes:
            return self._go(arguments)
        if macro.text and not macro.parameters:
            self._put(macro.text, token.start, token.end)
            return at
        after = _AFTER_COMMAND.match(self.text, token.end)
        self.done = after.end() if after else token.end
        return at

    def _cited_by_macro(self, at: int, token: Token, cited: list[KeyCited], arguments: Arguments) -> int:
        """A citation by a command of the document; what of its arguments is no key is read as text."""
        first = min(cite.span.start for cite in cited)
        last = max(cite.span.end for cite in cited)
        between = self.text[token.end : first]
        if len(between) > 60 or "\\" in between:
            # a text stands before the key: the citation is where the key is
            for cite in cited:
                self._mention([cite], cite.span)
            return at
        end = self._after_group(at, last)
        self._mention(cited, Span(token.start, end))
        self._put(_REPLACED, token.start, end)
        self.done = end
        return at

    def _after_group(self, at: int, last: int) -> int:
        """After the argument that holds the offset ``last``, or ``last``."""
        number = at
        while number < len(self.tokens.list) and self.tokens.list[number].start < last:
            number += 1
        following = self.tokens.list[number] if number < len(self.tokens.list) else None
        if following and last > self.tokens.list[at].end and following.kind in "}]":
            return following.end
        return last

    # ---------------------------------------------------------------------------------------- commands with meaning

    def _define(self, at: int, token: Token) -> int:
        arguments = read_definition(self.tokens, at, token.name, self.known)
        return self._go(arguments) if arguments else self._word(at, token)

    def _new_cites(self, at: int, token: Token) -> int:
        """multibib: ``\\newcites{own}{Own papers}`` makes ``\\citeown``, ``\\nociteown`` and so on."""
        arguments = Arguments(self.tokens, at)
        if suffixes := arguments.mandatory():
            for key in keys_in(self.tokens, suffixes):
                self.known.bibliographies.add("bibliography" + key.key)
                for name in ("cite", "citep", "citet", "citealp", "citealt", "citeauthor", "citeyear", "nocite"):
                    self.known.declared[name + key.key] = False
        arguments.mandatory()
        return self._go(arguments)

    def _section(self, at: int, token: Token) -> int:
        arguments = Arguments(self.tokens, at)
        starred = arguments.star()
        arguments.optional()
        title = arguments.mandatory()
        if not title:
            return at
        counters = self.memory.counters
        level = commands.SECTIONS[token.name]
        number = "" if starred or token.name.startswith("add") else counters.number(level)
        heading = Heading(
            start=token.start, title="", level=level, title_span=Span(*self.tokens.inner(title)), number=number
        )
        self._put("\n\n", token.start, self.tokens.list[title].end)
        self.done = self.tokens.list[title].end
        begin = self.writer.length

        def end() -> None:
            self.headings.append(heading)
            self.titles.append((begin, self.writer.length))
            self._put("\n\n", self.done - 1, self.done)

        self.at_token[self.tokens.closing[title]] = end
        return title

    def _include(self, at: int, token: Token) -> int:
        found = read_include(self.tokens, at, token.name)
        if not found:
            return self._word(at, token)
        name, arguments = found
        self._put("\n\n", token.start, arguments.end)
        self.options.include(Span(token.start, arguments.end), name)
        return self._go(arguments)

    def _begin(self, at: int, token: Token) -> int:
        arguments = Arguments(self.tokens, at)
        group = arguments.mandatory()
        if not group:
            return at
        name = self.tokens.shown(group).strip()
        if name == "document":
            self.muted = 0
            self.done = arguments.end
            return arguments.at
        if name in commands.MATHS:
            self._put(_REPLACED, token.start, arguments.end)
            self.muted += 1
            return self._go(arguments)
        if name in commands.QUOTING:
            cited, arguments = read_citation(self.tokens, self.tokens.closing[group], name, self.known)
        elif macro := self.known.environments.get(name):
            cited, _, arguments = use(self.tokens, self.tokens.closing[group], macro, self.known)
        else:
            cited = []
        if name == "thebibliography":
            self._put("\n\nReferences\n\n", token.start, arguments.end)
        if name in commands.TABLES:
            while arguments.optional() or arguments.mandatory():
                pass
        self._put("\n", token.start, arguments.end)
        self._mention(cited, Span(token.start, arguments.end))
        return self._go(arguments)

    def _end(self, at: int, token: Token) -> int:
        arguments = Arguments(self.tokens, at)
        group = arguments.mandatory()
        if group and self.tokens.shown(group).strip() in commands.MATHS:
            self.muted = max(0, self.muted - 1)
        self._put("\n", token.start, arguments.end)
        return self._go(arguments)

    def _bib_item(self, at: int, token: Token) -> int:
        """``\\bibitem[label]{key}``: an entry of the document's own list."""
        arguments = Arguments(self.tokens, at)
        option = arguments.optional()
        group = arguments.mandatory()
        if not group:
            return at
        self.memory.entries += 1
        label = self.tokens.shown(option).strip("{} \n") if option else str(self.memory.entries)
        printed = label if _LABEL.fullmatch(label) else ""
        for key in keys_in(self.tokens, group):
            self.own_keys[key.key] = printed
        self._put(f"\n\n[{printed}] " if printed else "\n\n", token.start, arguments.end)
        return self._go(arguments)

    def _package(self, at: int, token: Token) -> int:
        """``\\usepackage``: what it says of keys; a package or class beside the text may define citing commands."""
        arguments = Arguments(self.tokens, at)
        option = arguments.optional()
        group = arguments.mandatory()
        if not group:
            return at
        names = [name.strip() for name in self.tokens.shown(group).split(",")]
        options = self.tokens.shown(option) if option else ""
        if token.name in ("documentclass", "LoadClass"):
            self.memory.counters.document_class(names[0])
            self.memory.bibtex = True  # unless biblatex is loaded
        if "biblatex" in names:
            self.memory.biblatex = not re.search(r"backend\s*=\s*\{?bibtex", options)
        ending = ".cls" if token.name in ("documentclass", "LoadClass") else ".sty"
        for name in names:
            self.known.before_keys |= commands.BEFORE_KEYS.get(name, {})
            self._learn_from(name + ending, Span(token.start, arguments.end))
        arguments.optional()
        return self._go(arguments)

    def _learn_from(self, name: str, place: Span) -> None:
        """Read a package or class beside the text; the bibliographies that it names are named where it is loaded."""
        if name in self.memory.packages:
            return
        self.memory.packages.add(name)
        if (text := self.options.load(name)) is not None:
            options = Options(
                cite_commands=self.options.cite_commands, load=self.options.load, memory=self.options.memory
            )
            reading = _Reader(text, options, self.memory).read()
            self.bibliographies += [(place, bibliography) for _, bibliography in reading.bibliographies]

    def _written_bibliographies(self) -> None:
        """``\\begin{filecontents}{\\jobname.bib}``: the entries are the document's own until LaTeX writes the file."""
        at = self.text.find("\\begin{filecontents")
        while at >= 0 and (end := self.text.find("\\end{filecontents", at)) >= 0:
            if written := _WRITTEN_BIB.match(self.text, at, end):
                self.memory.written.add(self._job(written["name"]))
                keys = _ENTRY_KEY.finditer(self.text, written.end(), end)
                self.own_keys.update((entry["key"], "") for entry in keys if entry["key"] not in self.own_keys)
            at = self.text.find("\\begin{filecontents", end)

    def _job(self, name: str) -> str:
        return name.replace("\\jobname", PurePath(self.options.path).stem)

    def _bibliography(self, at: int, token: Token) -> int:
        arguments = Arguments(self.tokens, at)
        arguments.star()
        arguments.optional()
        group = arguments.mandatory()
        if "bibliography" in token.name:
            self.memory.bibtex = True
        if group and token.name != "bibliographystyle":
            # \bibliography{\jobname,a}; \addbibresource{\subfix{b.bib}} of the package subfiles
            shown = self._job(self.known.expanded(self.tokens.shown(group)))
            names = [name.strip() for name in re.sub(r"\\subfix\s*\{([^{}]*)\}", r"\1", shown).split(",")]
            files = [_with_ending(name) for name in names if name]
            span = Span(*self.tokens.inner(group))
            self.bibliographies += [(span, name) for name in files if name not in self.memory.written]
        self._put("\n\n", token.start, arguments.end)
        return self._go(arguments)

    def _counter(self, at: int, token: Token) -> int:
        arguments = Arguments(self.tokens, at)
        name = arguments.mandatory()
        value = arguments.mandatory() if name else 0
        if value and re.fullmatch(r"-?\d{1,4}", number := self.tokens.shown(value).strip()):
            self.memory.counters.set(
                self.tokens.shown(name).strip(), int(number), relative=token.name == "addtocounter"
            )
        return self._go(arguments)

    def _appendix(self, at: int, token: Token) -> int:
        self.memory.counters.begin_appendix()
        return at

    def _matter(self, at: int, token: Token) -> int:
        self.memory.counters.main_matter = token.name == "mainmatter"
        return at

    def _link(self, at: int, token: Token) -> int:
        """``\\href{address}{text}`` and ``\\url{address}``; the tokens have the address in one, hidden."""
        address = self.tokens.list[at + 1] if at + 1 < len(self.tokens.list) else token
        if address.kind == HIDDEN and address.start == token.end:
            target = re.sub(r"\\([%#&_~])", r"\1", self.text[address.start + 1 : address.end - 1]).strip()
            end = address.end
            if token.name == "href":
                arguments = Arguments(self.tokens, at + 1)
                arguments.mandatory()
                end = arguments.end
            self.links.append(Link(span=Span(token.start, end), target=target))
        return self._word(at, token)

    def _enquote(self, at: int, token: Token) -> int:
        arguments = Arguments(self.tokens, at)
        arguments.star()
        group = arguments.mandatory()
        if not group:
            return self._word(at, token)
        self._put("“", token.start, self.tokens.list[group].end)
        self.done = self.tokens.list[group].end
        closing = self.tokens.list[self.tokens.closing[group]]
        self.at_token[self.tokens.closing[group]] = lambda: self._put("”", closing.start, closing.end)
        return group


def _with_ending(name: str) -> str:
    """The name of a bibliography file: BibTeX adds what is missing."""
    return name if name.endswith((".bib", ".xml", ".json")) else name + ".bib"


_Handler = Callable[[_Reader, int, Token], int]
_KINDS: dict[str, _Handler] = {
    "command": _Reader._command,
    "symbol": _Reader._symbol,
    "hidden": _Reader._comment,
    "paragraph": _Reader._paragraph,
    "}": _Reader._close,
    "[": _Reader._option,
    "]": _Reader._option,
    MATHS: _Reader._maths,
    "tie": _Reader._tie,
    "dash": _Reader._dash,
    "quote": _Reader._quote,
    "short": _Reader._option,
}
_HANDLERS: dict[str, _Handler] = {
    **dict.fromkeys(DEFINING, _Reader._define),
    **dict.fromkeys(commands.SECTIONS, _Reader._section),
    **dict.fromkeys(commands.INCLUDES, _Reader._include),
    **dict.fromkeys((*commands.BIBLIOGRAPHIES, "bibliographystyle"), _Reader._bibliography),
    **dict.fromkeys(commands.KEPT_FOR_LATER, _Reader._kept_for_later),
    **dict.fromkeys(("usepackage", "RequirePackage", "documentclass", "LoadClass"), _Reader._package),
    **dict.fromkeys(("setcounter", "addtocounter"), _Reader._counter),
    **dict.fromkeys(("frontmatter", "mainmatter", "backmatter"), _Reader._matter),
    **dict.fromkeys(("href", "url", "nolinkurl"), _Reader._link),
    "begin": _Reader._begin,
    "end": _Reader._end,
    "newcites": _Reader._new_cites,
    "bibitem": _Reader._bib_item,
    "appendix": _Reader._appendix,
    "enquote": _Reader._enquote,
}
