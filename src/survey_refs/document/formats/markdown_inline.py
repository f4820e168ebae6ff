"""What stands inside a block of Markdown: citations, links, code, mathematics, tags and marks, read left to right.

One scanner for pandoc's, Quarto's, R Markdown's, MyST's, Jekyll's and Manubot's constructs. Every step looks at one
character that may begin something and says where to go on; the work is linear in the length of the text.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from survey_refs.document.document import Link
from survey_refs.document.formats import latex
from survey_refs.document.formats.keyed import CITING_ROLES, braced_keys, key_cite, key_mention
from survey_refs.document.formats.tags import BLOCKS, ENTITY, RAW, TAG, attributes, cited_by, raised
from survey_refs.document.fragments import Fragment
from survey_refs.document.prose import OBJECT, Edit
from survey_refs.document.reading import NO_OPTIONS
from survey_refs.model import Cite, Mention, Span
from survey_refs.patterns import regex

KEY = regex(
    r"""
    (?: [\w*]                                   # pandoc's manual, "Citation syntax"
        (?: \w
          | [:.#$%&\-+?<>~/](?=\w)              # one of these between two letters
          | [:/](?=/) )*+                       # the // of an address
      | \{[^{}\s]{1,2000}\} )
    """,
    re.X,
)

_SPECIAL = regex(r"[\\`$<@\[\]!^&{*_]|(?<![\w%])%(?=%(?!%))|\b(?:https?|ftp)://|\bwww\.(?=\w)")
_URL = regex(r"(?:(?:https?|ftp)://|www\.)[^\s<>\"`|\\^{}\[\]]+")
_CROSS_REFERENCE = regex(
    r"""
    (?: fig | tbl | sec | eq | lst                                                 # Quarto and pandoc-crossref
      | thm | lem | cor | prp | cnj | def | exm | exr | sol | rem | alg | nte | tip | wrn | imp | cau | vid )
    [-:] | (?: Fig | Tbl | Sec | Eq | Lst | Thm | Lem | Cor | Def )[-:]
    """,
    re.X,
)
_DESTINATION = regex(
    r"""
    \( \s*
    (?P<target> <[^<>\n]{0,4000}>                                    # (<a b> "title")
      | (?: [^\s()\\] | \\. | \( (?:[^\s()]|\([^\s()]*+\))*+ \) )*+ )     # (a(b)c "title")
    (?: \s+ (?: "[^"]{0,4000}" | '[^']{0,4000}' | \([^()]{0,2000}\) ) )?
    \s* \)
    (?: \{[^{}\n]{0,500}\} )?                                       # (image.png){width=50%}
    """,
    re.X,
)
_LABEL_AFTER = regex(r"[ ]?\[([^\[\]]{0,999})\]")
_ATTRIBUTES = regex(
    r"""
    # "{#fig:one .wide width=50%}"
    \{\s*(?:[#.=][^\s{}]+|[\w:-]+=(?:\"[^\"]{0,2000}\"|[^\s\"{}]+)|-)
    (?:\s+(?:[#.][^\s{}]+|[\w:-]+=(?:\"[^\"]{0,2000}\"|[^\s\"{}]+)))*\s*\}
    """,
    re.VERBOSE,
)
_AUTOLINK = regex(r"<((?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*)|[\w.+-]+@[\w.-]+)>")
_ROLE = regex(r"\{(?P<role>[a-zA-Z][\w:+.-]{0,60})\}(?P<ticks>`+)")
_TEXT_ROLES = frozenset(("abbr", "sub", "sup", "subscript", "superscript", "emphasis", "strong", "del", "u", "sc"))
_SHORTCODE = regex(r"\{\{<[ ]*(?:(?P<include>include)[ ]+(?P<file>[^\s<>]+)[^<>]{0,200}|[^<>\n]{0,2000})>\}\}")
_LIQUID = regex(r"\{%-?[ ]*(?P<tag>[\w-]+)(?P<words>[^%\n]{0,4000})-?%\}|\{\{[^{}\n]{0,2000}\}\}")
LIQUID_UNREAD = regex(r"\{%-?\s*(?P<name>raw|comment|highlight)\b[^%\n]{0,200}%\}")
"""The beginning of a block of Liquid (Jekyll) that is printed as it stands, or not at all."""
_LIQUID_CITES = frozenset(("cite", "cite_details", "quote", "nocite", "reference"))  # jekyll-scholar's README
_LIQUID_WORD = regex(r"\s*(?P<option>--?[\w-]+(?:[ =]+\S+)?)|\s*(?P<key>[^\s,]+)")
_TEMPLATE_CITES = regex(  # {{#cite key}} of mdbook-bib, {{< cite "one;two" >}} of hugo-cite
    r"""\{\{(?:\s*\#|[<%][ ]*)cite[pt]?[ ]+(?:"(?P<quoted>[^"\n{}]*)"|(?P<bare>[^\s"<>%{}]+))[^{}\n]{0,500}\}\}""",
    re.X,
)
_EMPHASIS = regex(r"\*{1,3}|(?<![^\W_])_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?![^\W_])|(?<=[.!?,;:])_{1,3}(?!\w)")
_COMMAND = regex(r"\\(?P<name>[A-Za-z]+)\*?(?P<arguments>(?:\[[^\[\]]{0,1000}\]|\{[^{}]{0,1000}\})*+)")
_FIRST_ARGUMENT = regex(r"\{([^{}\n]{1,100})\}")
_LATEX_CITES = regex(r"\\[A-Za-z]*[cC]ite")
_RAISED = regex(r"<sup>\s*([\d\s,–-]{1,40})\s*</sup>", re.I)
_SEMICOLON = regex(r"(?<!\\);")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_LONGEST_LABEL = 1000  # CommonMark 4.7
_LONGEST_CITATION = 4000
_TRAILING = ".,;:!?'\")*_"


def liquid_end(text: str, opening: re.Match[str], last: int) -> int:
    """Where the block that ``opening`` begins ends; 0 where nothing closes it before ``last``."""
    close = re.compile(rf"\{{%-?\s*end{opening['name']}\s*-?%\}}").search(text, opening.end(), last)
    return close.end() if close else 0


@dataclass(slots=True)
class InlineFindings:
    """What a text holds, in its own offsets; all scanners of one text write here."""

    mentions: list[Mention] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    includes: list[tuple[Span, str]] = field(default_factory=list)
    bibliographies: list[tuple[Span, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def hide(self, start: int, end: int, text: str = OBJECT) -> None:
        """Let the range read as ``text``."""
        self.edits.append(Edit(start, end, text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a text defines: addresses of link labels, labels of numbered examples, aliases of citation keys."""

    links: Mapping[str, str] = field(default_factory=dict)
    examples: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Open:
    """A bracket that waits for its end: where it is, what it is, and how many keys and citations came before it."""

    at: int
    kind: str  # "[", "![" or "^["
    keys: int
    citations: int


@dataclass(frozen=True, slots=True)
class _At:
    """``@key`` as found: where it begins (perhaps at a minus), where it ends, the key."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class _Citation:
    """A citation: its range, and its keys (the first and the last number of them)."""

    start: int
    end: int
    cites: tuple[Cite, ...]


class Scanner:
    """Reads one fragment; what it finds goes to ``found``."""

    def __init__(self, fragment: Fragment, found: InlineFindings, names: Names) -> None:
        self.fragment = fragment
        self.text = fragment.text
        self.found = found
        self.names = names
        self.open: list[_Open] = []
        self.keys: list[_At] = []
        self.citations: list[_Citation] = []
        self.ticks: dict[int, list[int]] | None = None
        self.without: dict[str, int] = {}  # from where on a text does not occur any more
        self.unclosed: set[str] = set()  # blocks of Liquid that nothing ends
        self.latex = self._latex_mentions()
        self.steps: dict[str, Callable[[int], int]] = {
            "\\": self._backslash,
            "`": self._code,
            "$": self._dollar,
            "%": self._percent,
            "<": self._angle,
            "@": self._at,
            "[": self._opening,
            "]": self._closing,
            "!": self._image,
            "^": self._note,
            "&": self._entity,
            "{": self._brace,
            "*": self._emphasis,
            "_": self._emphasis,
        }

    def scan(self) -> None:
        """Read it all."""
        at, text, search = 0, self.text, _SPECIAL.search
        while m := search(text, at):
            start = m.start()
            at = self._url(start) if m.end() - start > 1 else self.steps[text[start]](start)
        for citation in self.citations:
            mention = key_mention(self.text, citation.start, citation.end, citation.cites)
            self.found.mentions.append(self.fragment.placed(mention))
            self._hide(citation.start, citation.end)

    # ------------------------------------------------------------------------------------------------------- tools

    def _hide(self, start: int, end: int, text: str = OBJECT) -> None:
        span = self.fragment.span(start, end)
        self.found.hide(span.start, span.end, text)

    def _find(self, what: str, at: int) -> int:
        """``text.find`` that does not look twice for what is not there."""
        if at >= self.without.get(what, len(self.text) + 1):
            return -1
        place = self.text.find(what, at)
        if place < 0:
            self.without[what] = at
        return place

    def _link(self, start: int, end: int, target: str) -> None:
        if "://" in target or target.startswith(("doi:", "www.")):
            self.found.links.append(Link(span=self.fragment.span(start, end), target=target))

    def _cite(self, start: int, end: int, cites: tuple[Cite, ...]) -> int:
        """A citation that stands alone, whatever brackets are around it."""
        if cites:
            self.found.mentions.append(self.fragment.placed(key_mention(self.text, start, end, cites)))
        self._hide(start, end)
        return end

    # ------------------------------------------------------------------------------------- code, mathematics, LaTeX

    def _latex_mentions(self) -> dict[int, Mention]:
        """The citations by LaTeX commands, by their beginning; a percent sign is no comment here."""
        if not _LATEX_CITES.search(self.text):
            return {}
        reading = latex.read(self.text.replace("%", " "), NO_OPTIONS)
        return {mention.span.start: mention for mention in reading.mentions}

    def _backslash(self, at: int) -> int:
        if mention := self.latex.get(at):
            return self._cite(at, mention.span.end, mention.cites)
        after = self.text[at + 1 : at + 2]
        if after in _PUNCTUATION:
            self._hide(at, at + 1, "")
            return at + 2
        command = _COMMAND.match(self.text, at)
        if not command:
            return at + 1
        if command["name"] == "begin" and (name := _FIRST_ARGUMENT.match(command["arguments"])):
            ending = f"\\end{{{name[1]}}}"
            end = self._find(ending, command.end())
            return self._raw_latex(at, end + len(ending)) if end >= 0 else command.end()
        return command.end() if command["arguments"] else command.end("name")

    def _raw_latex(self, start: int, end: int) -> int:
        places = list(self.latex)  # in the order of the text
        for place in places[bisect_left(places, start) : bisect_left(places, end)]:
            self.found.mentions.append(self.fragment.placed(self.latex[place]))
        self._hide(start, end)
        return end

    def _code(self, at: int) -> int:
        end = self._code_end(at)
        if end is None:
            return self._run(at)
        attributes = _ATTRIBUTES.match(self.text, end)
        if attributes and attributes[0].startswith("{=") and "tex" in attributes[0]:
            self._raw_latex(at, end)
        else:
            self._hide(at, end)
        if attributes:
            self._hide(*attributes.span(), "")
        return attributes.end() if attributes else end

    def _run(self, at: int) -> int:
        """After the backticks at ``at``."""
        while self.text[at : at + 1] == "`":
            at += 1
        return at

    def _code_end(self, at: int) -> int | None:
        """After the backticks that close the code that begins at ``at``: the next run of the same length."""
        if self.ticks is None:
            self.ticks = {}
            for m in reversed(list(re.finditer("`+", self.text))):
                self.ticks.setdefault(m.end() - m.start(), []).append(m.start())
        length = self._run(at) - at
        runs = self.ticks.get(length, [])
        while runs and runs[-1] < at + length:
            runs.pop()
        return runs[-1] + length if runs else None

    def _percent(self, at: int) -> int:
        """Obsidian's ``%%comment%%``."""
        end = self._find("%%", at + 2)
        if end < 0:
            return at + 2
        self._hide(at, end + 2, "")
        return end + 2

    def _dollar(self, at: int) -> int:
        text = self.text
        if text.startswith("$$", at):
            end = self._find("$$", at + 2)
            if end < 0:
                return at + 2
            self._hide(at, end + 2)
            return end + 2
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if not after or after.isspace() or before.isalnum():
            return at + 1
        end = self._find("$", at + 1)
        while end > 0 and text[end - 1] == "\\":
            end = self._find("$", end + 1)
        if end < 0 or text[end - 1].isspace() or text[end + 1 : end + 2].isdigit() or "\n\n" in text[at:end]:
            return at + 1
        self._hide(at, end + 1)
        return end + 1

    # ---------------------------------------------------------------------------------------- tags, roles, addresses

    def _angle(self, at: int) -> int:
        text = self.text
        if text.startswith("<!--", at):
            end = self._find("-->", at + 4)
            end = end + 3 if end >= 0 else len(text)
            self._hide(at, end, "")
            return end
        if raised_number := _RAISED.match(text, at):
            self._hide(at, raised_number.end(), raised(text[max(0, at - 20) : at], raised_number[1]))
            return raised_number.end()
        if link := _AUTOLINK.match(text, at):
            self._link(*link.span(), link[1])
            self._hide(at, at + 1, "")
            self._hide(link.end() - 1, link.end(), "")
            return link.end()
        tag = TAG.match(text, at)
        return self._tag(tag) if tag else at + 1

    def _tag(self, m: re.Match[str]) -> int:
        name, end = m["tag"].lower(), m.end()
        written = "\n\n" if name in BLOCKS else "\n" if name == "br" else ""
        if m["close"]:
            self._hide(m.start(), end, written)
            return end
        named = attributes(self.text, *m.span("attributes"))
        if cites := cited_by(self.text, name, named):
            close = -1 if m["attributes"].endswith("/") else self._find(f"</{m['tag']}>", end)
            return self._cite(m.start(), close + len(name) + 3 if close >= 0 else end, cites)
        if name in RAW:
            close = self._find(f"</{m['tag']}", end)
            end = len(self.text) if close < 0 else close
            self._hide(m.start(), end, "")
            return end
        if name == "a" and (target := named.get("href")):
            self._link(m.start(), end, target.value)
        elif name == "d-bibliography" and (source := named.get("src")):
            self.found.bibliographies.append((self.fragment.span(source.start, source.end), source.value))
        self._hide(m.start(), end, written)
        return end

    def _brace(self, at: int) -> int:
        text = self.text
        if role := _ROLE.match(text, at):
            return self._role(role)
        if text.startswith("{{", at) and (template := _TEMPLATE_CITES.match(text, at)):
            keys = template.span("bare" if template["bare"] else "quoted")
            return self._cite(*template.span(), braced_keys(text, *keys))
        if text.startswith("{{", at) and (shortcode := _SHORTCODE.match(text, at)):
            if shortcode["include"]:
                span = self.fragment.span(*shortcode.span())
                self.found.includes.append((span, shortcode["file"].strip("\"'")))
            self._hide(*shortcode.span())
            return shortcode.end()
        if attributes := self._heading_attributes(at):
            self._hide(*attributes.span(), "")
            return attributes.end()
        if (unread := LIQUID_UNREAD.match(text, at)) and unread["name"] not in self.unclosed:
            if end := liquid_end(text, unread, len(text)):
                self._hide(at, end)
                return end
            self.unclosed.add(unread["name"])
        if liquid := _LIQUID.match(text, at):
            cites: tuple[Cite, ...] = ()
            if liquid["tag"] in _LIQUID_CITES:
                cites = tuple(
                    key_cite(text, *word.span("key"))
                    for word in _LIQUID_WORD.finditer(text, *liquid.span("words"))
                    if word["key"] and word["key"] != "-"
                )
            elif liquid["tag"] in ("include_relative", "include") and (words := liquid["words"].split()):
                self.found.includes.append((self.fragment.span(*liquid.span()), words[0]))
            return self._cite(*liquid.span(), cites)
        return at + 1

    def _heading_attributes(self, at: int) -> re.Match[str] | None:
        """Attributes at the end of a heading; other ones are read with what they follow."""
        found = _ATTRIBUTES.match(self.text, at)
        return found if found and not self.text[found.end() :].strip() else None

    def _role(self, role: re.Match[str]) -> int:
        ticks = role.start("ticks")
        end = self._code_end(ticks)
        if end is None:
            return role.end()
        inner = (role.end(), end - (role.end() - ticks))
        if CITING_ROLES.fullmatch(role["role"]):
            return self._cite(role.start(), end, braced_keys(self.text, *inner))
        if role["role"] in _TEXT_ROLES:
            self._hide(role.start(), inner[0], "")
            self._hide(inner[1], end, "")
        else:
            self._hide(role.start(), end)
        return end

    def _url(self, at: int) -> int:
        m = _URL.match(self.text, at)
        if not m:
            return at + 1
        address = m[0].rstrip(_TRAILING)
        if address.count("(") > address.count(")") and self.text.startswith(")", at + len(address)):
            address += ")"
        self._link(at, at + len(address), address)
        return at + len(address)

    def _entity(self, at: int) -> int:
        m = ENTITY.match(self.text, at)
        if not m:
            return at + 1
        self._hide(*m.span(), html.unescape(m[0]))
        return m.end()

    def _emphasis(self, at: int) -> int:
        m = _EMPHASIS.match(self.text, at)
        if not m:
            return at + 1
        self._hide(*m.span(), "")
        return m.end()

    # --------------------------------------------------------------------------------------- brackets and citations

    def _at(self, at: int) -> int:
        text = self.text
        start = at - 1 if at and text[at - 1] == "-" and not self._within_word(at - 1) else at
        m = KEY.match(text, at + 1)
        if not m or (self._within_word(start) and not (self.keys and self.keys[-1].end == start)):
            return at + 1
        key, end = m[0].strip("{}"), m.end()
        if text.startswith("[[", start - 2) and "#" in key:  # Obsidian: "[[@key#Heading]]"
            key = key.partition("#")[0]
            end = at + 1 + len(key)
        if _CROSS_REFERENCE.match(key) or key in self.names.examples:
            self._hide(start, end)
            return end
        self.keys.append(_At(start, end, self.names.aliases.get(key, key)))
        cite = self._key_cite(self.keys[-1], "", "")
        self.citations.append(_Citation(start, end, (cite,)))
        return end

    def _within_word(self, at: int) -> bool:
        """Whether what stands at ``at`` goes on with a word: ``me@home``, ``a.@b``."""
        before = self.text[max(0, at - 2) : at]
        if not before:
            return False
        if before[-1] in "._" and len(before) == 2:
            return before[0].isalnum()
        return before[-1].isalnum()

    def _image(self, at: int) -> int:
        if self.text[at + 1 : at + 2] != "[":
            return at + 1
        return self._push(at, "![")

    def _note(self, at: int) -> int:
        if self.text[at + 1 : at + 2] != "[":
            return at + 1
        return self._push(at, "^[")

    def _opening(self, at: int) -> int:
        if self.text.startswith("[^", at) and (label := _LABEL_AFTER.match(self.text, at)):
            self._hide(*label.span())  # the mark of a footnote
            return label.end()
        return self._push(at, "[")

    def _push(self, at: int, kind: str) -> int:
        self.open.append(_Open(at, kind, len(self.keys), len(self.citations)))
        return at + len(kind)

    def _closing(self, at: int) -> int:
        if not self.open:
            return at + 1
        bracket = self.open.pop()
        if bracket.kind == "^[":
            return at + 1
        after = self._after_label(bracket, at)
        if after is not None:
            return after
        if bracket.kind == "[":
            self._citation(bracket, at + 1)
        return at + 1

    def _after_label(self, bracket: _Open, at: int) -> int | None:
        """Where a link, image or span ends whose text ends at ``at``; None where the brackets are none of these."""
        text = self.text
        target: str | None = None
        end = at + 1
        if text[end : end + 1] == "(" and (m := _DESTINATION.match(text, end)):
            target, end = m["target"].strip("<>"), m.end()
        elif text[end : end + 1] == "{" and (m := _ATTRIBUTES.match(text, end)):
            end = m.end()
        elif self.names.links and bracket.keys == len(self.keys):
            label = _LABEL_AFTER.match(text, at + 1)
            if not (label and label[1]) and at - bracket.at > _LONGEST_LABEL:
                return None
            name = label[1] if label and label[1] else text[bracket.at + len(bracket.kind) : at]
            target = self.names.links.get(_folded(name))
            if target is None:
                return None
            end = label.end() if label else end
        else:
            return None
        if target is not None and bracket.kind == "[":
            self._link(bracket.at, end, target)
        self._hide(bracket.at, bracket.at + len(bracket.kind), "")
        self._hide(at, end, "")
        return end

    def _citation(self, bracket: _Open, end: int) -> None:
        """Keys in brackets are one citation; brackets right after a key are its locator."""
        if end - bracket.at > _LONGEST_CITATION:
            return
        before = self.citations[bracket.citations - 1] if bracket.citations else None
        cites = self._in_bracket(bracket.at + 1, end - 1, self.keys[bracket.keys :])
        if before is not None and 0 <= bracket.at - before.end <= 1 and self._bare(before, bracket.at):
            self.citations[bracket.citations - 1 :] = [
                _Citation(before.start, end, (self._located(before, end), *cites))
            ]
        elif cites and self._each_part_cites(bracket.at + 1, end - 1, cites):
            self.citations[bracket.citations :] = [_Citation(bracket.at, end, cites)]

    def _each_part_cites(self, start: int, end: int, cites: tuple[Cite, ...]) -> bool:
        """Whether each part between semicolons has a key, as pandoc asks of a group; words alone would be lost."""
        bounds = [start, *(found.start() for found in _SEMICOLON.finditer(self.text, start, end)), end]
        places = iter(sorted(cite.span.start for cite in cites))
        at = next(places)
        for first, last in pairwise(bounds):
            if not first <= at < last:
                return False
            while first <= at < last:
                at = next(places, end)
        return True

    def _bare(self, citation: _Citation, bracket: int) -> bool:
        """Whether the citation is a key in the sentence that the bracket at ``bracket`` may belong to."""
        return self.text[citation.end - 1] != "]" and not self.text[citation.end : bracket].strip(" ")

    def _located(self, citation: _Citation, end: int) -> Cite:
        inner = self.text.find("[", citation.end) + 1
        stop = next((key.start for key in self.keys if inner <= key.start < end), end - 1)
        after = self.text[inner:stop].split(";", 1)[0]
        key = next(key for key in reversed(self.keys) if key.start == citation.start)
        return self._key_cite(key, "", after)

    def _in_bracket(self, start: int, end: int, keys: list[_At]) -> tuple[Cite, ...]:
        """The cites between ``start`` and ``end``: of each part between semicolons the first has prefix and suffix."""
        cites: list[Cite] = []
        at = start
        for number, key in enumerate(keys):
            following = keys[number + 1].start if number + 1 < len(keys) else end
            cut = max((found.start() for found in _SEMICOLON.finditer(self.text, at, key.start)), default=-1)
            prefix = self.text[cut + 1 if cut >= 0 else at : key.start] if cut >= 0 or number == 0 else ""
            stop = _SEMICOLON.search(self.text, key.end, following)
            cites.append(self._key_cite(key, prefix, self.text[key.end : stop.start() if stop else following]))
            at = key.end
        return tuple(cites)

    def _key_cite(self, key: _At, prefix: str, after: str) -> Cite:
        return key_cite(self.text, key.start, key.end, key=key.key, prefix=prefix, after=after)


def _folded(label: str) -> str:
    """A link label as markdown-it-py keeps it."""
    return re.sub(r"\s+", " ", label.strip()).lower().upper()
