"""Org mode: ``[cite/style:see @key p. 3; @other]``, org-ref's ``cite:key`` and ``citep:&key``; headlines; prose.

Org manual, "Citation handling"; Org syntax, "Citations"; org-ref's manual for its links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from survey_refs.document.document import Link
from survey_refs.document.formats import latex
from survey_refs.document.formats.keyed import key_cite, key_mention
from survey_refs.document.formats.markup import MarkupReader
from survey_refs.document.fragments import Fragment
from survey_refs.document.headings import Heading, split_number
from survey_refs.document.prose import OBJECT, Edit
from survey_refs.document.reading import NO_OPTIONS, Options, Reading
from survey_refs.model import Cite, Span
from survey_refs.patterns import regex

_HEADLINE = regex(
    r"""
    # "** TODO [#A] Methods  :draft:"
    (?P<stars>\*+)[ \t]+(?:(?:TODO|DONE|NEXT|WAITING|(?P<comment>COMMENT))[ \t]+)?(?:\[\#[A-Z0-9]\][ \t]*)?
    (?P<title>[^\n]*?)(?P<tags>[ \t]+:[\w@#%:]+:)?[ \t]*$
    """,
    re.VERBOSE,
)
_KEYWORD = regex(r"[ \t]*#\+(?P<name>[\w-]+)(?:\[[^\]\n]*\])?:[ \t]*(?P<value>[^\n]*)")
_BEGIN = regex(r"[ \t]*#\+begin_(?P<name>\w+)(?P<rest>[^\n]*)", re.I)
_DRAWER = regex(r"[ \t]*:(?P<name>[\w-]+):[ \t]*$")
_COMMENT = regex(r"[ \t]*#(?:[ \t][^\n]*)?$")
_FIXED = regex(r"[ \t]*:(?:[ \t][^\n]*)?$")
_HIDDEN_BLOCKS = frozenset(("src", "example", "export", "comment", "minted", "lstlisting"))
_TEXT_KEYWORDS = frozenset(("caption", "title", "subtitle", "description", "abstract"))
_INCLUDED = regex(r"\"(?P<quoted>[^\"\n]+)\"|(?P<bare>\S+)")
_KEY = r"[\w\-.:?!`'/*@+|(){}<>&^$#%~]+"
_ORG_KEY = regex(rf"-?@(?P<key>{_KEY})")
_REF_COMMAND = (  # citep, parencite*, Citet, nocite, Autocites
    r"(?:(?:no|[aA]uto|[pP]aren|[tT]ext|[fF]oot|full|footfull|super|[sS]mart|short|online|[pfstaPST]?vol|[fp]?note)?"
    r"[cC]ite[A-Za-z]*\*?|bibentry)"
)
_REF_KEY = regex(r"&(?P<amp>[^\s;,&\[\]]+)|(?P<plain>[^\s;,&\[\]{}]+)")
_INLINE = regex(
    rf"""
    \[cite(?:/[\w/\-]*)? : (?P<cite> [^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*? ) \]
    | \[\[ (?P<target> [^\[\]\n]+ ) \] (?:\[ (?P<label> [^\[\]]* ) \])? \]
    | <<[^<>\n]+>>
    | (?<![\w/]) (?P<command> {_REF_COMMAND}) : (?P<keys> [\w&](?:[^\s\[\]{{}}]*[\w])? )
    | (?<![\w/]) (?:addbibresource|bibliography) : (?P<bibliography> [^\s\[\]]+ )
    | \[fn:[\w-]* (?P<inline_note> : )? (?(inline_note)|\])
    | (?<![^\s({{'"\-]) (?P<code> [=~](?=[^\s=~]) )
    | (?P<snippet> @@[\w-]+: )
    | (?P<source> \bsrc_\w+(?:\[[^\[\]\n]*\])?\{{[^{{}}\n]*\}} )
    | (?P<math> \\\( .*? \\\) | \\\[ .*? \\\] | \$\$ .*? \$\$ | (?<![\w$])\$[^\s$](?:[^$\n]*[^\s$])?\$(?![\w$]) )
    | (?P<latex> \\[A-Za-z]*[cC]ite )
    | (?P<url> \b(?:https?|ftp)://[^\s<>"`|\\^{{}}\[\]]+ )
    | (?P<mark> (?<![^\s({{'"\-])[*/_](?=[^\s*/_]) | (?<=[^\s*/_])[*/_](?![\w]) )
    """,
    re.X | re.S,
)
_TRAILING = ".,;:!?'\")*_/"


def looks_like(text: str) -> bool:
    """Whether ``text`` begins with Org's keywords."""
    return bool(re.match(r"\s*#\+(?:title|author|bibliography|options|date|language|startup):", text, re.I))


def read(text: str, options: Options = NO_OPTIONS) -> Reading:
    """Read an Org file; blocks of code, drawers, comments and verbatim text hold no citations."""
    return _Reader(text).read()


class _Reader(MarkupReader):
    def read(self) -> Reading:
        for start, end in self._paragraphs():
            self._inline(start, end)
        return self.reading()

    # ------------------------------------------------------------------------------------------------------ blocks

    def _paragraphs(self) -> Iterator[tuple[int, int]]:
        """The ranges of text: lines that follow each other and are neither code nor keywords."""
        lines = list(re.finditer(r"[^\n]*", self.text))
        lines = [m for m in lines if m.start() == 0 or self.text[m.start() - 1] == "\n"]
        begin, at = -1, 0
        while at < len(lines):
            line = lines[at]
            after = self._special(lines, at)
            if begin >= 0 and (after != at or not line[0].strip()):
                yield begin, line.start()
                begin = -1
            if after == at:
                begin = line.start() if begin < 0 and line[0].strip() else begin
                at += 1
            else:
                yield from self._text_in(line)
                at = after
        if begin >= 0:
            yield begin, len(self.text)

    def _text_in(self, line: re.Match[str]) -> Iterator[tuple[int, int]]:
        """The text of a line that is no paragraph: the words of a headline, the value of a keyword."""
        if headline := _HEADLINE.match(line[0]):
            yield line.start() + headline.start("title"), line.start() + headline.end("title")
        elif (keyword := _KEYWORD.match(line[0])) and keyword["name"].lower() in _TEXT_KEYWORDS:
            yield line.start() + keyword.start("value"), line.end()

    def _special(self, lines: list[re.Match[str]], at: int) -> int:
        """After the block that begins with the line ``at``; ``at`` where the line is one of a paragraph."""
        line = lines[at]
        text = line[0]
        if headline := _HEADLINE.match(text):
            if headline["comment"] or ":noexport:" in (headline["tags"] or ""):
                return self._hide(lines, at, _after_tree(lines, at, len(headline["stars"])))
            self._headline(line, headline)
            return at + 1
        if not text.lstrip().startswith(("#", ":")):
            return at
        if begin := _BEGIN.match(text):
            return self._block(lines, at, begin)
        if (drawer := _DRAWER.match(text)) and drawer["name"].upper() != "END":
            end = self._until(lines, at, re.compile(r"[ \t]*:END:[ \t]*$", re.I))
            if end is not None:
                return self._hide(lines, at, end)
        if keyword := _KEYWORD.match(text):
            self._keyword(line, keyword)
            return at + 1
        if _COMMENT.match(text) or _FIXED.match(text):
            return self._hide(lines, at, at + 1)
        return at

    def _until(self, lines: list[re.Match[str]], at: int, ending: re.Pattern[str]) -> int | None:
        """After the line with ``ending``; None where a headline or the end of the text comes first."""
        for number in range(at + 1, min(len(lines), at + 5000)):
            if ending.match(lines[number][0]):
                return number + 1
            if lines[number][0].startswith("* "):
                return None
        return None

    def _hide(self, lines: list[re.Match[str]], first: int, last: int) -> int:
        self.edits.append(Edit(lines[first].start(), lines[last - 1].end(), OBJECT))
        return last

    def _block(self, lines: list[re.Match[str]], at: int, begin: re.Match[str]) -> int:
        name = begin["name"].lower()
        end = self._until(lines, at, re.compile(rf"[ \t]*#\+end_{re.escape(name)}\b", re.I))
        if end is None or name not in _HIDDEN_BLOCKS:
            return self._hide(lines, at, at + 1)  # the end is a comment
        if name == "export" and "latex" in begin["rest"]:
            self._latex(lines[at].end(), lines[end - 1].start())
        return self._hide(lines, at, end)

    def _headline(self, line: re.Match[str], headline: re.Match[str]) -> None:
        number, title = split_number(headline["title"].strip())
        start = line.start() + headline.end("title") - len(title)
        self.headings.append(
            Heading(
                start=line.start(),
                title=re.sub(r"[*/=~_](?=\S)|(?<=\S)[*/=~_](?!\w)", "", title),
                level=len(headline["stars"]),
                title_span=Span(start, line.start() + headline.end("title")),
                number=number,
            )
        )
        if headline["tags"]:
            self.edits.append(Edit(line.start() + headline.start("tags"), line.start() + headline.end("tags")))

    def _keyword(self, line: re.Match[str], keyword: re.Match[str]) -> None:
        name, value = keyword["name"].lower(), keyword["value"].strip()
        start = line.start() + keyword.start("value")
        span = Span(start, start + len(value))
        if name == "bibliography" and value:
            self.bibliographies.append((span, value.strip('"')))
        elif name == "include" and (file := _INCLUDED.match(value)) and not re.search(r"\s(?:src|example)\b", value):
            self.includes.append((span, (file["quoted"] or file["bare"]).split("::", 1)[0]))
        elif name == "nocite":
            cites = tuple(
                key_cite(self.text, *m.span(), key=m["key"]) for m in _ORG_KEY.finditer(self.text, start, line.end())
            )
            self._cite(start, line.end(), cites)
        stop = start if name in _TEXT_KEYWORDS else line.end()
        self.edits.append(Edit(line.start(), stop, OBJECT if stop != start else ""))

    # ------------------------------------------------------------------------------------------------------ inline

    def _cite(self, start: int, end: int, cites: tuple[Cite, ...]) -> None:
        if cites:
            self.mentions.append(key_mention(self.text, start, end, cites))
            self.edits.append(Edit(start, end, OBJECT))

    def _inline(self, start: int, end: int) -> None:
        at = start
        while m := _INLINE.search(self.text, at, end):
            at = self._step(m, end)

    def _step(self, m: re.Match[str], end: int) -> int:
        if m["cite"] is not None:
            self._cite(*m.span(), tuple(self._org_cites(*m.span("cite"))))
        elif m["target"]:
            return self._link(m)
        elif m["command"]:
            self._cite(*m.span(), tuple(self._ref_cites(*m.span("keys"))))
        elif m["bibliography"]:
            self._named(*m.span("bibliography"))
        elif m["code"]:
            return self._verbatim(m.start(), end)
        elif m["snippet"]:
            close = self.text.find("@@", m.end(), end)
            if close >= 0:
                self._latex(m.end(), close)
                self.edits.append(Edit(m.start(), close + 2, OBJECT))
                return close + 2
        elif m["latex"]:
            return self._latex_command(m.start(), end)
        elif m["url"]:
            address = m["url"].rstrip(_TRAILING)
            self.links.append(Link(span=Span(m.start(), m.start() + len(address)), target=address))
        elif m["mark"]:
            self.edits.append(Edit(*m.span()))
        else:  # the mark of a footnote, source code, mathematics
            self.edits.append(Edit(*m.span(), "" if m[0].startswith("[fn") else OBJECT))
        return m.end()

    def _named(self, start: int, end: int) -> None:
        for m in re.finditer(r"[^\s,]+", self.text[start:end]):
            self.bibliographies.append((Span(start + m.start(), start + m.end()), m[0]))

    def _org_cites(self, start: int, end: int) -> Iterator[Cite]:
        at = start
        for part in self.text[start:end].split(";"):
            key = _ORG_KEY.search(self.text, at, at + len(part))
            if key:
                prefix, after = self.text[at : key.start()], self.text[key.end() : at + len(part)]
                yield key_cite(self.text, *key.span(), key=key["key"], prefix=prefix, after=after)
            at += len(part) + 1

    def _ref_cites(self, start: int, end: int) -> Iterator[Cite]:
        """Keys of org-ref: ``a,b`` (version 2) or ``see &a p. 3;&b`` (version 3)."""
        modern = "&" in self.text[start:end]
        for m in _REF_KEY.finditer(self.text, start, end):
            if modern and m["amp"]:
                yield key_cite(self.text, *m.span("amp"))
            elif not modern:
                yield key_cite(self.text, *m.span("plain"))

    def _link(self, m: re.Match[str]) -> int:
        target, start = m["target"], m.start("target")
        if command := re.match(rf"{_REF_COMMAND}:", target):
            self._cite(*m.span(), tuple(self._ref_cites(start + command.end(), m.end("target"))))
            return m.end()
        if named := re.match(r"(?:bibliography|addbibresource):", target):
            self._named(start + named.end(), m.end("target"))
        if "://" in target or target.startswith("doi:"):
            self.links.append(Link(span=Span(*m.span()), target=target))
        if m["label"]:
            self.edits += [Edit(m.start(), m.start("label")), Edit(m.end("label"), m.end())]
            self._inline(*m.span("label"))
        else:
            self.edits.append(Edit(*m.span(), OBJECT))
        return m.end()

    def _verbatim(self, at: int, end: int) -> int:
        closing = re.compile(rf"(?<=\S){self.text[at]}(?![\w])").search(self.text, at + 1, min(end, at + 1000))
        if not closing or self.text.count("\n", at, closing.start()) > 1:
            return at + 1
        self.edits.append(Edit(at, closing.end(), OBJECT))
        return closing.end()

    def _latex_command(self, at: int, end: int) -> int:
        fragment = Fragment.slice(self.text, at, min(end, at + 2000))
        mention = next(iter(latex.read(fragment.text, NO_OPTIONS).mentions), None)
        if mention is None or mention.span.start:
            return at + 1
        placed = fragment.placed(mention)
        self._cite(placed.span.start, placed.span.end, placed.cites)
        return placed.span.end

    def _latex(self, start: int, end: int) -> None:
        fragment = Fragment.slice(self.text, start, end)
        self.mentions += [fragment.placed(mention) for mention in latex.read(fragment.text, NO_OPTIONS).mentions]


def _after_tree(lines: list[re.Match[str]], at: int, level: int) -> int:
    """After the headline ``at`` of ``level`` and all that stands under it."""
    for number in range(at + 1, len(lines)):
        if (headline := _HEADLINE.match(lines[number][0])) and len(headline["stars"]) <= level:
            return number
    return len(lines)
