"""AsciiDoc: ``cite:[key]`` of asciidoctor-bibtex and asciidoctor-bibliography; titles; prose without code.

Blocks by the AsciiDoc language documentation ("Delimited blocks", "Literal paragraphs").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from survey_refs.document.document import Link
from survey_refs.document.formats.keyed import key_cite, key_mention
from survey_refs.document.formats.markup import MarkupReader
from survey_refs.document.headings import Heading, split_number
from survey_refs.document.prose import OBJECT, Edit
from survey_refs.document.reading import NO_OPTIONS, Options, Reading
from survey_refs.model import Cite, Span
from survey_refs.patterns import regex

_TITLE = regex(r"(?P<marks>={1,6}|#{1,6})[ \t]+(?P<title>\S[^\n]*?)[ \t]*$")
_ATTRIBUTE = regex(r":(?P<name>!?[\w-]+!?):(?:[ \t]+(?P<value>[^\n]*))?$")
_BIBLIOGRAPHY = frozenset(("bibtex-file", "bibliography-database", "bib-file"))
_DELIMITER = regex(r"(?P<code>-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,}[\w+-]*|--(?=\s*$))[ \t]*$")
_CODE_STYLE = regex(
    r"\[(?:source|listing|literal|stem|latexmath|asciimath|pass|plantuml|mermaid|ditaa)\b[^\n]*\][ \t]*$"
)
_INCLUDE = regex(r"include::(?P<file>[^\[\n]+)\[[^\]\n]*\][ \t]*$")
_INLINE = regex(
    r"""
    (?<![\w]) (?P<cite> [a-z]*cite[a-z]*:[^\s\[\]:]*\[ [^\[\]\n]* \](?:\+\[[^\[\]\n]*\])* )
    | (?P<pass> (?:pass|stem|latexmath|asciimath):[a-z,]*\[ [^\[\]\n]* \]
      | \+\+.+?\+\+ | \$\$.+?\$\$ | (?<!\w)\+\S(?:[^+\n]*\S)?\+(?!\w) )
    | (?P<code> `+ )
    | (?P<macro> (?:image|icon|kbd|btn|menu|indexterm2?|xref|anchor):{1,2}[^\s\[\]]*\[ [^\[\]\n]* \] )
    | <<(?P<reference> [^<>\n]* )>>
    | (?P<anchor> \[{2,3}[^\[\]\n]*\]{2,3} )
    | (?P<link> (?:link:)?(?:https?|ftp)://[^\s<>\[\]]+ | link:[^\s<>\[\]]+ ) (?: \[(?P<label>[^\[\]\n]*)\] )?
    | (?P<role> \[[.\#%][^\[\]\n]*\](?=[*_`\#]) )
    | (?P<mark> (?<![^\W_])[*_]{1,2}(?=\S) | (?<=\S)[*_]{1,2}(?![^\W_]) )
    """,
    re.X,
)
_GROUP = regex(r"\[(?P<items>[^\[\]\n]*)\]")
_ITEM = regex(r"\s*(?P<key>[^\s,()=]+)[ ]?(?:\((?P<locator>[^()]*)\))?(?P<rest>[^,]*)(?:,|\Z)")
_PAGES = regex(r"(?:(?:pp?|ch)\.?|§)?\s*\d+(?:[-–]\d+)?|(?:pp?|ch)\.?\s*[ivxlc]+", re.I)
_TRAILING = ".,;:!?'\")*_"


def looks_like(text: str) -> bool:
    """Whether ``text`` begins with the title and an attribute of an AsciiDoc document."""
    return bool(re.match(r"= \S[^\n]*\n(?:[^\n]+\n){0,3}:[\w-]+:", text))


def read(text: str, options: Options = NO_OPTIONS) -> Reading:
    """Read AsciiDoc; listings, literal and pass-through blocks, comments and code hold no citations."""
    return _Reader(text).read()


class _Reader(MarkupReader):
    def read(self) -> Reading:
        for start, end in self._paragraphs():
            at = start
            while m := _INLINE.search(self.text, at, end):
                at = self._step(m, end)
        return self.reading()

    # ------------------------------------------------------------------------------------------------------ blocks

    def _paragraphs(self) -> Iterator[tuple[int, int]]:
        """The ranges of text between blank lines, titles, attributes and code."""
        closing, hidden, code_next, blank, begin, start = "", -1, False, True, -1, 0
        for line in self.text.split("\n"):
            end, bare = start + len(line), line.rstrip()
            text = False
            if closing:
                if bare == closing:
                    self.edits.append(Edit(hidden, end, OBJECT))
                    closing = ""
            elif (mark := _DELIMITER.match(bare)) and (mark["code"] != "--" or code_next):
                closing, hidden, code_next = ("```" if bare.startswith("```") else bare), start, False
            elif not bare:
                code_next = code_next and blank
            elif (blank and line[0] in " \t" and not re.match(r"\s*(?:[*.-]|\d+\.)+\s", line)) or code_next:
                self.edits.append(Edit(start, end, OBJECT))  # a literal paragraph
                code_next = True
            elif bare.startswith("//") or bare == "+":
                self.edits.append(Edit(start, end))
            elif _CODE_STYLE.match(bare):
                self.edits.append(Edit(start, end))
                code_next = True
            else:
                text = not self._special(bare, start)
            if begin >= 0 and not text:
                yield begin, start
                begin = -1
            if text and begin < 0:
                begin = start
            blank, start = not bare, end + 1
        if begin >= 0:
            yield begin, len(self.text)

    def _special(self, line: str, start: int) -> bool:
        """Whether a line is a title, an attribute or an include; then it is read."""
        if include := _INCLUDE.match(line):
            self.includes.append((Span(start, start + len(line)), include["file"]))
        elif attribute := _ATTRIBUTE.match(line):
            if attribute["name"] in _BIBLIOGRAPHY and attribute["value"]:
                place = start + attribute.start("value")
                self.bibliographies.append((Span(place, place + len(attribute["value"])), attribute["value"].strip()))
        elif title := _TITLE.match(line):
            number, words = split_number(title["title"])
            end = start + title.end("title")
            self.headings.append(
                Heading(
                    start=start,
                    title=re.sub(r"[*_`]", "", words),
                    level=max(1, len(title["marks"]) - 1),
                    title_span=Span(end - len(words), end),
                    number=number,
                )
            )
            return False  # its words are text
        else:
            return False
        self.edits.append(Edit(start, start + len(line), OBJECT))
        return True

    # ------------------------------------------------------------------------------------------------------ inline

    def _step(self, m: re.Match[str], end: int) -> int:
        if m["cite"]:
            self._cite(m)
        elif m["code"]:
            close = self.text.find(m["code"], m.end(), min(end, m.end() + 2000))
            if close < 0:
                return m.end()
            self.edits.append(Edit(m.start(), close + len(m["code"]), OBJECT))
            return close + len(m["code"])
        elif m["link"]:
            self._link(m)
        elif m["reference"] is not None:
            label = m["reference"].partition(",")[2]
            self.edits += [
                Edit(m.start(), m.end() - 2 - len(label), "" if label else OBJECT),
                Edit(m.end() - 2, m.end()),
            ]
        else:
            self.edits.append(Edit(*m.span(), OBJECT if m["pass"] or m["macro"] else ""))
        return m.end()

    def _link(self, m: re.Match[str]) -> None:
        address = m["link"] if m["label"] is not None else m["link"].rstrip(_TRAILING)
        target = address.removeprefix("link:")
        stop = m.end() if m["label"] is not None else m.start() + len(address)
        if "://" in target:
            self.links.append(Link(span=Span(m.start(), stop), target=target))
        if m["label"]:
            self.edits += [Edit(m.start(), m.start("label")), Edit(m.end("label"), m.end())]

    def _cite(self, m: re.Match[str]) -> None:
        cites: list[Cite] = []
        for group in _GROUP.finditer(self.text, *m.span("cite")):
            for item in _ITEM.finditer(self.text, *group.span("items")):
                if "=" in item["rest"] or (cites and _PAGES.fullmatch(item["key"])):
                    continue  # page=3, or pages after the key
                cites.append(key_cite(self.text, *item.span("key"), after=item["locator"] or ""))
        if cites:
            self.mentions.append(key_mention(self.text, *m.span("cite"), cites))
        self.edits.append(Edit(*m.span("cite"), OBJECT))
