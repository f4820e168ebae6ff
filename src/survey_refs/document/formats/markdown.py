"""Markdown of every family: pandoc, Quarto, R Markdown, MyST, Jupyter Book, Jekyll, Manubot, Distill.

markdown-it-py decides what is a paragraph, a heading, code or HTML; what stands inside is read by
:mod:`survey_refs.document.formats.markdown_inline`. Where the families differ, the text is read so that nothing is
taken for a citation that one of them would not cite.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin

from survey_refs.document.formats import latex
from survey_refs.document.formats.markdown_inline import LIQUID_UNREAD, InlineFindings, Names, Scanner, liquid_end
from survey_refs.document.formats.metadata import read_metadata, scalars
from survey_refs.document.fragments import Fragment
from survey_refs.document.headings import Heading, sections_of, split_number
from survey_refs.document.prose import OBJECT, Edit, edited
from survey_refs.document.reading import NO_OPTIONS, Options, Reading
from survey_refs.model import Span
from survey_refs.patterns import regex

_DEEPEST = 20  # directives inside directives
_MYST = regex(
    r"""
    ^[ ]{0,3}(?:`{3,}|:{3,}|~{3,})\{(?!r\b|python\b|julia\b|ojs\b)[a-z][\w:.-]*\}  # a directive
    |\{(?:cite|ref|eq|numref|doc|term|footcite)(?::[a-z]+)?\}`  # a role
    |^[ ]{0,3}\([\w:.-]+\)=[ \t]*$  # a target
    """,
    re.VERBOSE | re.M,
)
_ALIAS = regex(r"^[ ]{0,3}\[@(?P<alias>[^\]\s]+)\]:[ \t]*(?P<key>\S+)", re.M)  # Manubot: [@tag:x]: doi:10.1/x
_EXAMPLE = regex(r"^[ \t]{0,3}\(?@(?P<label>[\w-]*)[).][ \t]+", re.M)  # a numbered example of pandoc
_FANCY_ITEM = regex(r"\s*(?:\(?(?:@[\w-]*|[A-Za-z]{1,3}|[ivxlcIVXLC]+|\d+|#)[.)])[ \t]")
_TABLE_RULE = regex(r"-{2,} +-{2,}")
_DIRECTIVE = regex(r"\{(?P<name>[A-Za-z][\w:.+-]*)\}[ \t]*(?P<argument>[^\n]*)")
_CODE_DIRECTIVES = frozenset(
    ("code", "code-block", "code-cell", "sourcecode", "literalinclude", "math", "mermaid", "raw", "jupyter-execute",
     "highlight", "bibliography", "footbibliography", "toctree", "tableofcontents", "csv-table", "graphviz", "plot",
     "ipython", "doctest", "testcode", "autodoc", "automodule", "autoclass", "eval-rst", "include",
     "r", "python", "julia", "ojs", "bash", "sh", "sql", "stan", "cpp", "c", "fortran", "javascript", "js", "css",
     "html", "dot", "matlab", "octave", "haskell", "rust", "go", "perl", "ruby", "scala", "sas", "stata", "webr",
     "pyodide", "glue", "embed", "iframe", "youtube", "video")
)  # fmt: skip
_TEXT_ENGINE = regex(  # of knitr and bookdown: "{theorem, name=…}", "{block2}"
    r"""
    \{\s*
    (?: theorem | lemma | corollary | proposition | conjecture | definition | example | exercise | hypothesis | proof
      | remark | solution | block2? | asis )
    \b
    """,
    re.X,
)
_CHUNK_CAPTION = regex(
    r"(?:\bname|[\w.]*\b(?:fig|tbl|lst|table)?[._-]?(?:sub)?cap)\s*=\s*(?P<quote>[\"'])(?P<text>.*?)(?P=quote)"
)
_CHUNK_CHILD = regex(r"\bchild\s*=\s*(?:c\()?(?P<files>[\"'][^)}]*)")
_CHUNK_OPTION = regex(r"^[ \t]*(?:#|//|--|%%?)\|[ ]?", re.M)
_QUOTED = regex(r"[\"']([^\"']+)[\"']")
_HEADING_ATTRIBUTES = regex(r"[ \t]*\{([^{}]*)\}[ \t]*$")
_ID = regex(r"#([\w:.-]+)")
_TITLE_MARKS = regex(r"[*`]|(?<!\w)_|_(?!\w)")


def read(text: str, options: Options = NO_OPTIONS) -> Reading:
    """Read Markdown; code, comments, mathematics and addresses hold neither headings nor citations."""
    return _Blocks(text, options.path).read()


def _flavour(text: str, path: str) -> str:
    """``myst`` where a directive, role or target is used, ``chunks`` for R Markdown and Quarto, else ``pandoc``."""
    if path.lower().endswith((".qmd", ".rmd")):
        return "chunks"
    return "myst" if path.lower().endswith(".myst") or _MYST.search(text) else "pandoc"


@cache
def _parser(myst: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    parser.use(footnote_plugin).use(deflist_plugin).use(dollarmath_plugin)
    if myst:
        parser.use(myst_block_plugin)
    before: Any = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("fence", "colon_fence", _colon_fence, before)
    parser.block.ruler.before("fence", "raw_latex", _raw_latex, before)
    parser.block.ruler.before("fence", "liquid_block", _liquid_block, before)
    parser.block.ruler.before("fence", "obsidian_comment", _obsidian_comment, before)
    return parser


def _colon_fence(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A line of colons opens or closes a division; what stands between is text, but for directives of code."""
    start = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith(":::", start) or state.is_code_block(line):
        return False
    if silent:
        return True
    words = state.src[start : state.eMarks[line]]
    token = state.push("colon_fence", "", 0)
    token.info = words.lstrip(":").strip()
    colons = ":" * (len(words) - len(words.lstrip(":")))
    found = _DIRECTIVE.match(token.info)
    last = line + 1
    if found and found["name"] in _CODE_DIRECTIVES:
        while last < end and not state.src.startswith(colons, state.bMarks[last] + state.tShift[last]):
            last += 1
        token.content = state.getLines(line + 1, last, 0, True)
        last = min(last + 1, end)
    token.map = [line, last]
    state.line = last
    return True


def _taken(state: StateBlock, kind: str, line: int, end: int) -> bool:
    """The lines up to ``end`` as one block of this kind; True, as a rule of markdown-it answers that has taken some."""
    state.push(kind, "", 0).map = [line, end]
    state.line = end
    return True


def _raw_latex(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    r"""``\begin{name}`` at the beginning of a line to ``\end{name}``, blank lines included."""
    start = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith("\\begin{", start) or state.is_code_block(line):
        return False
    name = re.compile(r"\\begin(\{[^{}\n]{1,60}\})").match(state.src, start)
    known = state.env.setdefault("unclosed", set())
    if not name or name[1] in known:
        return False
    close = state.src.find("\\end" + name[1], start, state.eMarks[end - 1])
    if close < 0:
        known.add(name[1])
        return False
    return silent or _taken(state, "raw_latex", line, bisect_right(state.bMarks, close, line, end))


def _liquid_block(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """``{% highlight python %}`` at the beginning of a line to ``{% endhighlight %}``, blank lines included."""
    start = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith("{%", start) or not (opening := LIQUID_UNREAD.match(state.src, start)):
        return False
    known = state.env.setdefault("unclosed", set())
    if opening["name"] in known:
        return False
    close = liquid_end(state.src, opening, state.eMarks[end - 1])
    if not close:
        known.add(opening["name"])
        return False
    return silent or _taken(state, "liquid_block", line, bisect_right(state.bMarks, close - 1, line, end))


def _obsidian_comment(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A line that begins with ``%%`` to the next line with ``%%``, blank lines included (Obsidian's comments)."""
    start = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith("%%", start) or state.is_code_block(line):
        return False
    close = state.src.find("%%", start + 2, state.eMarks[end - 1])
    if close < 0 or close < state.eMarks[line]:  # on one line it stands within the text
        return False
    return silent or _taken(state, "obsidian_comment", line, bisect_right(state.bMarks, close, line, end))


class _Blocks:
    """Reads the blocks of one text."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.flavour = _flavour(text, path)
        self.found = InlineFindings()
        self.headings: list[Heading] = []
        self.names = Names()

    def read(self) -> Reading:
        metadata = read_metadata(self.text)
        self.found.bibliographies += metadata.bibliographies
        self.names = Names(
            aliases={m["alias"]: m["key"] for m in _ALIAS.finditer(self.text)},
            examples=frozenset(m["label"] for m in _EXAMPLE.finditer(self.text) if m["label"]),
        )
        if metadata.end:
            for span in metadata.texts:
                self._scan(Fragment.slice(self.text, span.start, span.end))
            self.found.edits = [Edit(0, metadata.end, OBJECT)]
        self._blocks(Fragment.slice(self.text, metadata.end, len(self.text)), 0)
        mentions = sorted(self.found.mentions, key=lambda mention: mention.span)
        return Reading(
            sections=sections_of(self.headings, len(self.text)),
            mentions=tuple(mentions),
            prose=edited(self.text, self.found.edits),
            includes=tuple(self.found.includes),
            links=tuple(self.found.links),
            bibliographies=tuple(self.found.bibliographies),
            doubts=tuple(self.found.doubts),
            own_keys=dict.fromkeys(metadata.own_keys, ""),
        )

    def _blocks(self, body: Fragment, depth: int) -> None:
        """Read the blocks of ``body``: the text itself, or what stands in a directive."""
        tokens: list[Token] = []
        env: dict[str, Any] = {}
        parser = _parser(self.flavour == "myst")
        parser.block.parse(body.text, parser, env, tokens)
        links = {label: each["href"] for label, each in env.get("references", {}).items()}
        if links:
            self.names = Names(
                links={**self.names.links, **links}, examples=self.names.examples, aliases=self.names.aliases
            )
        for definition in env.get("references", {}).values():
            span = _Lines(body).span(*definition["map"])
            self.found.hide(span.start, span.end, "")
        _Walk(self, _Lines(body), depth).walk(tokens)

    def _scan(self, fragment: Fragment) -> None:
        Scanner(fragment, self.found, self.names).scan()


class _Lines:
    """The lines of a text that was given to the parser, with places in the source."""

    def __init__(self, body: Fragment) -> None:
        self.body = body
        self.lines = body.text.split("\n")
        self.begins = [0]
        for line in self.lines:
            self.begins.append(self.begins[-1] + len(line) + 1)

    def span(self, first: int, last: int) -> Span:
        """The source of the lines from ``first`` to before ``last``."""
        last = min(last, len(self.lines))
        end = max(self.begins[first], self.begins[last] - 1)
        return self.body.span(self.begins[first], end)

    def fragment(self, first: int, content: str) -> Fragment:
        """``content`` as the parser gives it, which begins in the line ``first``."""
        found = []
        for number, wanted in enumerate(content.split("\n"), first):
            line = self.lines[number] if number < len(self.lines) else ""
            bare = wanted.rstrip()
            at = len(line.rstrip()) - len(bare) if line.rstrip().endswith(bare) else line.find(bare)
            if at < 0:  # a tab that the parser wrote as spaces
                bare = bare.lstrip()
                at = max(0, line.rfind(bare))
            found.append((bare, self.body.offset(self.begins[min(number, len(self.lines) - 1)] + at)))
        return Fragment.of_lines(found)


class _Walk:
    """Goes through the tokens of one parse."""

    def __init__(self, blocks: _Blocks, lines: _Lines, depth: int) -> None:
        self.blocks = blocks
        self.found = blocks.found
        self.lines = lines
        self.depth = depth
        self.item = False  # whether an item of a list that only pandoc knows goes on

    def walk(self, tokens: list[Token]) -> None:
        """Read all of them."""
        in_table, heading = False, None
        for token in tokens:
            if token.type in ("table_open", "table_close"):
                in_table = token.nesting > 0
            elif token.type == "tr_open" and token.map:
                self._scan(self.lines.fragment(token.map[0], self.lines.lines[token.map[0]]))
            elif token.type == "heading_open":
                heading = token
            elif token.type == "inline" and not in_table:
                self._inline(token, heading)
                heading = None
            elif token.type in _STEPS:
                _STEPS[token.type](self, token)

    def _scan(self, fragment: Fragment) -> None:
        Scanner(fragment, self.found, self.blocks.names).scan()

    def _hide(self, token: Token, text: str = OBJECT) -> Span:
        span = self.lines.span(*token.map)  # type: ignore[misc]
        self.found.hide(span.start, span.end, text)
        return span

    def _inline(self, token: Token, heading: Token | None) -> None:
        assert token.map
        first = token.map[0]
        fragment = self._titled(token, heading) if heading else self.lines.fragment(first, token.content)
        self.item = bool(_FANCY_ITEM.match(token.content)) and not heading
        self._quote_marks(fragment)
        self._scan(fragment)

    def _quote_marks(self, fragment: Fragment) -> None:
        """The marks of a block quotation before the lines of a paragraph are no prose."""
        for start in fragment.starts:
            begin = self.blocks.text.rfind("\n", max(0, start - 200), start) + 1
            for mark in re.finditer(">", self.blocks.text[begin:start]):
                self.found.hide(begin + mark.start(), begin + mark.end(), "")

    def _titled(self, token: Token, opening: Token) -> Fragment:
        """The words of a heading; a heading of several lines is a paragraph to most programs."""
        assert token.map
        first = token.map[0]
        if "\n" in token.content or not token.content:
            return self.lines.fragment(first, token.content)
        line = self.lines.lines[first]
        at = line.find(token.content, line.find("#") + 1 if opening.markup.startswith("#") else 0)
        place = self.lines.begins[first] + max(0, at)
        span = self.lines.body.span(place, place + len(token.content))
        start = self.lines.body.offset(self.lines.begins[first] + len(line) - len(line.lstrip()))
        self.blocks.headings.append(_heading(self.blocks.text, start, span, int(opening.tag[1])))
        return Fragment.of_lines([(token.content, span.start)])

    def _fence(self, token: Token) -> None:
        assert token.map
        info = token.info.strip()
        first = token.map[0] + 1
        directive = _DIRECTIVE.fullmatch(info)
        if info.startswith("{=") and "tex" in info:
            self._latex(self.lines.fragment(first, token.content))
        elif directive and (self.blocks.flavour != "chunks"):
            self._directive(token, directive, first)
            if directive["name"] not in _CODE_DIRECTIVES:
                return
        elif info.startswith("{"):
            self._chunk(token, first)
            if _TEXT_ENGINE.match(info):
                self._text_chunk(token, first)
                return
        self._hide(token)

    def _directive(self, token: Token, directive: re.Match[str], first: int) -> None:
        """A directive of MyST: its argument and its body are text unless it is one of code."""
        assert token.map
        name, argument = directive["name"], directive["argument"].strip()
        if name == "include":
            self.found.includes.append((self.lines.span(token.map[0], token.map[0] + 1), argument.split(" ")[0]))
        elif name == "bibliography":
            span = self.lines.span(token.map[0], token.map[0] + 1)
            self.found.bibliographies += [(span, each) for each in argument.split() if not each.startswith(":")]
        elif name == "toctree":
            self._toctree(token, first)
        elif name == "eval-rst":
            self._restructured(self.lines.fragment(first, token.content))
        if name in _CODE_DIRECTIVES:
            self._options(token.content, first)
            return
        opening = self.lines.span(token.map[0], first)
        if argument:
            self._scan(self.lines.fragment(first - 1, argument))
            self.found.hide(opening.start, opening.end - len(argument), "\n\n")
        else:
            self.found.hide(opening.start, opening.end, "\n\n")
        closing = self.lines.span(token.map[1] - 1, token.map[1])
        if self.lines.lines[token.map[1] - 1].lstrip(" >").startswith(("```", "~~~")):
            self.found.hide(closing.start, closing.end, "\n\n")
        body = token.content[self._options(token.content, first) :]
        if self.depth < _DEEPEST and body.strip():
            skipped = token.content[: len(token.content) - len(body)].count("\n")
            self.blocks._blocks(self.lines.fragment(first + skipped, body.rstrip("\n")), self.depth + 1)

    def _options(self, content: str, first: int) -> int:
        """The options at the beginning of a directive (``:caption: text``): captions are text. Their length."""
        length = 0
        for number, line in enumerate(content.splitlines(keepends=True)):
            option = re.match(r"[ ]{0,3}:(?P<name>[\w-]+):[ ]?", line)
            if not option:
                break
            place = self.lines.fragment(first + number, line.rstrip("\n"))
            if option["name"] in ("caption", "alt", "title", "header"):
                self._scan(place)
            else:
                span = place.span(0, len(place.text))
                self.found.hide(span.start, span.end)
            length += len(line)
        return length

    def _toctree(self, token: Token, first: int) -> None:
        from survey_refs.document.formats.restructuredtext import document_of_toctree

        for number, line in enumerate(token.content.splitlines(), first):
            entry = line.strip()
            if entry and not entry.startswith(":") and (document := document_of_toctree(entry)):
                self.found.includes.append((self.lines.span(number, number + 1), document))

    def _chunk(self, token: Token, first: int) -> None:
        """Code that is run, with a caption or a child in its options (knitr, Quarto)."""
        assert token.map
        opening = self.lines.fragment(first - 1, self.lines.lines[first - 1])
        for caption in _CHUNK_CAPTION.finditer(opening.text):
            self._scan(Fragment.slice(self.blocks.text, *_ends(opening.span(*caption.span("text")))))
        for child in _CHUNK_CHILD.finditer(opening.text):
            span = opening.span(*child.span())
            self.found.includes += [(span, name) for name in _QUOTED.findall(child["files"])]
        options = []
        for number, line in enumerate(token.content.split("\n"), first):
            mark = _CHUNK_OPTION.match(line)
            if not mark:
                break
            place = self.lines.fragment(number, line)
            options.append((line[mark.end() :], place.offset(min(mark.end(), len(place.text)))))
        if options:
            self._chunk_options(Fragment.of_lines(options))

    def _text_chunk(self, token: Token, first: int) -> None:
        """What an engine of knitr or bookdown sets as text: a theorem, a block."""
        assert token.map
        for line in (first - 1, token.map[1] - 1):
            span = self.lines.span(line, line + 1)
            self.found.hide(span.start, span.end, "\n\n")
        if self.depth < _DEEPEST and token.content.strip():
            self.blocks._blocks(self.lines.fragment(first, token.content.rstrip("\n")), self.depth + 1)

    def _chunk_options(self, options: Fragment) -> None:
        for path, span, value in scalars(options.text):
            if path[-1].endswith("cap"):
                self._scan(Fragment.slice(self.blocks.text, *_ends(options.span(span.start, span.end))))
            elif path[-1] == "child":
                self.found.includes.append((options.span(span.start, span.end), value))

    def _code(self, token: Token) -> None:
        """Indented code, or what goes on after an item of a list that only pandoc knows."""
        assert token.map
        if not self.item:
            self._hide(token)
            return
        for first, text in _paragraphs(token.content, token.map[0]):
            self._scan(self.lines.fragment(first, text))

    def _html(self, token: Token) -> None:
        assert token.map
        self._scan(self.lines.fragment(token.map[0], token.content.rstrip("\n")))

    def _latex(self, fragment: Fragment) -> None:
        self.found.mentions += [fragment.placed(mention) for mention in latex.read(fragment.text, NO_OPTIONS).mentions]

    def _raw_latex(self, token: Token) -> None:
        assert token.map
        lines = self.lines.lines[slice(*token.map)]
        self._latex(self.lines.fragment(token.map[0], "\n".join(lines)))
        self._hide(token)

    def _restructured(self, fragment: Fragment) -> None:
        from survey_refs.document.formats import restructuredtext

        reading = restructuredtext.read(fragment.text)
        self.found.mentions += [fragment.placed(mention) for mention in reading.mentions]

    def _colon(self, token: Token) -> None:
        assert token.map
        directive = _DIRECTIVE.match(token.info)
        if token.content and directive:
            self._directive(token, directive, token.map[0] + 1)
            self._hide(token)
            return
        if directive and directive["argument"]:
            self._scan(self.lines.fragment(token.map[0], directive["argument"].rstrip()))
        span = self.lines.span(*token.map)
        self.found.hide(span.start, self.lines.body.offset(self.lines.begins[token.map[0]]) + 0, "")
        line = self.lines.lines[token.map[0]]
        length = len(line) - len(directive["argument"]) if directive else len(line)
        self.found.hide(span.start, span.start + length, "")

    def _rule(self, token: Token) -> None:
        """The rule of a simple table of pandoc has gaps; the rows that follow it may be indented."""
        assert token.map
        self.item = bool(_TABLE_RULE.search(self.lines.lines[token.map[0]]))

    def _bullet(self, token: Token) -> None:
        """The mark of an item without a number is no prose."""
        if not token.map or token.markup not in ("*", "-", "+"):
            return
        line = self.lines.lines[token.map[0]]
        at = line.find(token.markup)
        if at >= 0:
            place = self.lines.body.offset(self.lines.begins[token.map[0]] + at)
            self.found.hide(place, place + 1, "")


_STEPS: dict[str, Callable[[_Walk, Token], object]] = {
    "fence": _Walk._fence,
    "code_block": _Walk._code,
    "html_block": _Walk._html,
    "math_block": _Walk._hide,
    "math_block_label": _Walk._hide,
    "raw_latex": _Walk._raw_latex,
    "colon_fence": _Walk._colon,
    "list_item_open": _Walk._bullet,
    "hr": _Walk._rule,
    "myst_target": _Walk._hide,
    "myst_line_comment": _Walk._hide,
    "myst_block_break": _Walk._hide,
    "liquid_block": _Walk._hide,
    "obsidian_comment": _Walk._hide,
}


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _paragraphs(content: str, first: int) -> Iterator[tuple[int, str]]:
    """The paragraphs of ``content``, each with the number of its first line."""
    lines = content.split("\n")
    start = 0
    for number in range(len(lines) + 1):
        if number == len(lines) or not lines[number].strip():
            if number > start:
                yield first + start, "\n".join(lines[start:number])
            start = number + 1


def _heading(text: str, start: int, span: Span, level: int) -> Heading:
    title, name = text[span.start : span.end], ""
    if attributes := _HEADING_ATTRIBUTES.search(title):
        name = found[1] if (found := _ID.search(attributes[1])) else ""
        title = title[: attributes.start()]
    number, rest = split_number(title.strip())
    cut = len(title) - len(title.lstrip()) + len(title.strip()) - len(rest)
    title_span = Span(span.start + cut, span.start + len(title.rstrip()))
    plain = _TITLE_MARKS.sub("", rest)
    return Heading(start=start, title=plain, level=level, title_span=title_span, number=number, id=name)
