"""Typst: ``@key``, ``@key[p. 3]``, ``#cite(<key>)`` and ``#ref(<key>)``, headings, prose; by the modes of the language.

In markup text is text; ``#`` leads into code, where strings, calls and labels are found and square brackets lead back
into markup; ``$`` encloses mathematics. A name that the document defines as a label (``<fig:one>``) or as a term of a
glossary is a cross-reference, not a citation, in whichever of its files it is defined.

Source: typst.app/docs/reference/syntax and /scripting; typst/typst ``crates/typst-syntax/src/lexer.rs``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from survey_refs.document.document import Link
from survey_refs.document.headings import Heading, sections_of
from survey_refs.document.prose import ProseWriter
from survey_refs.document.reading import Options, Reading
from survey_refs.model import Cite, Mention, MentionForm, Span
from survey_refs.patterns import regex

_MARKUP = regex(
    r"""
      (?P<heading>^[ \t]*=+[ \t]+(?=\S))
    | (?P<escape>\\.)
    | (?P<comment>//[^\n]*)
    | (?P<block>/\*)
    | (?P<address>https?://[^\s\[\]<>"]*)
    | (?P<raw>`+)
    | (?P<maths>\$)
    | (?P<reference>@(?P<key>[^\W_][\w:.\-]*|_[\w:.\-]+))
    | <(?P<label>[\w][\w:.\-]*)>
    | (?P<code>\#)
    | (?P<open>\[)
    | (?P<close>\])
    | (?P<mark>[*_](?=\w)|(?<=[\w.])[*_])
    | (?P<tie>~)
    | (?P<dash>---?)
    """,
    re.X | re.S | re.M,
)
_CODE = regex(
    r"""
      (?P<comment>//[^\n]*)
    | (?P<block>/\*)
    | (?P<string>"(?:[^"\\]|\\.)*(?:"|\Z))
    | (?P<raw>`+)
    | (?P<maths>\$)
    | <(?P<label>[\w][\w:.\-]*)>
    | (?P<word>[^\W\d][\w\-]*)
    | (?P<open>[(\[{])
    | (?P<close>[)\]}])
    | (?P<end>[\n;])
    """,
    re.X | re.S,
)
_HEADING = regex(r"[ \t]*(=+)[ \t]+(\S[^\n]*?)[ \t]*(?:<[\w:.-]+>)?[ \t\r]*$", re.M)
_FIELD = regex(r"\.([^\W\d][\w\-]*)")
_NAMED = regex(r"[ \t]*:(?!=)")
_MATHS = regex(r"(?:[^$\\]|\\.)*\$", re.S)
_BRACKET = regex(r"\\.|[\[\]]", re.S)
_STATEMENTS = frozenset(
    ("let", "set", "show", "import", "include", "if", "for", "while", "return", "context", "break", "continue")
)
_GOES_ON = regex(r"[ \t\n]*else\b")
_DEEPEST = 150  # brackets inside one another; deeper ones are read as text
_REPLACED = "\ufffc"
_CLOSING = {"(": ")", "{": "}"}
_OWN_CITING = regex(  # #let prose(key) = cite(key, form: "prose")
    r"#?let\s+(?P<name>[^\W\d][\w\-]*)\s*(?:\([^()\n]{0,200}\)\s*)?=(?:(?!\n\s*\n|#let)[\s\S]){0,300}?\bcite\s*(?:\(|\.with\()"
)
_PERGAMON = frozenset(("citet", "citep", "citeg", "citen", "citename", "citeyear"))  # beside cite
_ALEXANDRIA_PREFIX = regex(r"""\balexandria\s*\(\s*prefix:\s*"(?P<prefix>[^"\n]{1,40})\"""")
_GLOSSARY = regex(r"gloss|acronym|abbrev", re.I)
_YAML_KEY = regex(r"^(?:-[ \t]+key:[ \t]*)?([^\W\d][\w\-]*)[ \t]*(?::|$)", re.M)


def read(text: str, options: Options) -> Reading:
    """Read Typst; labels and terms of the files read before it are known."""
    reader = _Reader(text, options)
    reader.markup(0, 0)
    own = {*reader.own, *options.memory.setdefault("typst", set())}
    options.memory["typst"] |= reader.own
    mentions = sorted(
        (mention for mention in reader.mentions if _term(mention.cites[0].key, own) not in own),
        key=lambda mention: mention.span,
    )
    return Reading(
        sections=sections_of(reader.headings, len(text)),
        mentions=tuple(mentions),
        prose=reader.writer.prose(),
        includes=tuple(reader.includes),
        bibliographies=tuple(reader.bibliographies),
        links=tuple(reader.links),
        own_keys=dict.fromkeys(reader.own, ""),
    )


def _term(key: str, own: set[str]) -> str:
    """A term of a glossary may have a suffix: ``@pic:pl``."""
    return key if key in own else key.partition(":")[0]


class _Reader:
    def __init__(self, text: str, options: Options) -> None:
        self.text = text
        self.options = options
        self.writer = ProseWriter(text)
        self.mentions: list[Mention] = []
        self.own: set[str] = set()
        self.includes: list[tuple[Span, str]] = []
        self.bibliographies: list[tuple[Span, str]] = []
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.citing = {"cite", "ref", *_own_citing(text), *options.memory.setdefault("typst citing", set())}
        if "@preview/pergamon" in text:
            self.citing |= _PERGAMON
        options.memory["typst citing"] |= self.citing
        self.prefixes: set[str] = options.memory.setdefault("alexandria prefixes", set())
        self.prefixes.update(_ALEXANDRIA_PREFIX.findall(text) if "alexandria" in text else ())
        self.muted = 0  # what is read is part of a citation

    @cached_property
    def closing(self) -> dict[int, int]:
        """The offsets of square brackets and of those that close them."""
        found, opened = {}, []
        for m in _BRACKET.finditer(self.text):
            if m[0] == "[":
                opened.append(m.start())
            elif m[0] == "]" and opened:
                found[opened.pop()] = m.start()
        return found

    def _copy(self, start: int, end: int) -> None:
        if not self.muted:
            self.writer.copy(start, end)

    def _put(self, written: str, start: int, end: int) -> None:
        if not self.muted:
            self.writer.put(written, start, end)

    # ------------------------------------------------------------------------------------------------------ markup

    def markup(self, at: int, depth: int) -> int:
        """Read markup from ``at`` to the bracket that ends it, or to the end of the text; the offset after it."""
        text, done, brackets = self.text, at, 0
        while m := _MARKUP.search(text, at):
            kind, start = m.lastgroup or "", m.start()
            if kind == "key":
                kind = "reference"
            if kind == "close" and depth and not brackets:
                self._copy(done, start)
                return m.end()
            if kind in ("open", "close"):
                brackets += 1 if kind == "open" else -1
                at = m.end()
                continue
            if kind == "address":
                at = m.end()
                self.links.append(Link(span=Span(start, at), target=m["address"].rstrip(".,;:!?")))
                continue
            self._copy(done, start)
            at = done = self._piece(kind, m, depth)
        self._copy(done, len(text))
        return len(text)

    def _piece(self, kind: str, m: re.Match[str], depth: int) -> int:
        """Read what is not plain text; the offset after it."""
        start, end, put = m.start(), m.end(), self._put
        if kind == "escape":
            put(m[0][1], start, end)
        elif kind == "tie":
            put("\u00a0", start, end)
        elif kind == "dash":
            put("–" if end - start == 2 else "—", start, end)
        elif kind in ("block", "raw", "maths", "comment"):
            end = self._hidden_until(kind, m)
            put("" if kind in ("block", "comment") else _REPLACED, start, end)
        elif kind == "heading":
            self._heading(m)
        elif kind == "label":
            self.own.add(m["label"])
        elif kind == "reference":
            end = self._reference(m)
        elif kind == "code":
            end = self._embedded(start, depth)
        return end

    def _hidden_until(self, kind: str, m: re.Match[str]) -> int:
        """The end of a comment, of raw text or of mathematics that begins at ``m``."""
        text, end = self.text, m.end()
        if kind == "comment":
            return end
        if kind == "block":
            return _after(text, "*/", end)
        if kind == "raw":
            return end if len(m[0]) == 2 else _after(text, m[0], end)
        found = _MATHS.match(text, end)
        return found.end() if found else end

    def _heading(self, m: re.Match[str]) -> None:
        if line := _HEADING.match(self.text, m.start()):
            title = Span(*line.span(2))
            self.headings.append(Heading(start=m.start(), title=line[2].strip(), level=len(line[1]), title_span=title))

    def _reference(self, m: re.Match[str]) -> int:
        key = m["key"].rstrip(".:-")
        start, end = m.start("key"), m.start("key") + len(key)
        note, stop = "", end
        if self.text.startswith("[", end) and (closing := self.closing.get(end)):
            note, stop = self.text[end + 1 : closing], closing + 1
        self._cite(Span(m.start(), stop), [(key, Span(start, end))], note)
        return stop

    def _cite(self, whole: Span, keys: list[tuple[str, Span]], note: str) -> None:
        text = self.text
        cites = [Cite(span=place, text=text[place.start : place.end], key=self._bare(key)) for key, place in keys]
        cites[-1] = replace(cites[-1], locator=" ".join(note.split()))
        shown = text[whole.start : whole.end]
        self.mentions.append(Mention(span=whole, text=shown, form=MentionForm.KEY, cites=tuple(cites)))
        self._put(_REPLACED, whole.start, whole.end)

    def _bare(self, key: str) -> str:
        """The key of the entry: the package alexandria puts a prefix for each bibliography before it."""
        prefix = next((prefix for prefix in self.prefixes if key.startswith(prefix)), "")
        return key[len(prefix) :] or key

    # -------------------------------------------------------------------------------------------------------- code

    def _embedded(self, start: int, depth: int) -> int:
        """The expression or statement after ``#``."""
        at = start + 1
        word = _CODE.match(self.text, at)
        if word is None or word.lastgroup in ("close", "end", "comment", "block"):
            return at
        if word.lastgroup == "word" and word["word"] in _STATEMENTS:
            return self._statement(at, depth)
        return self._expression(at, depth, start)

    def _statement(self, at: int, depth: int) -> int:
        """Read code to the end of its line; a condition's other branch belongs to it."""
        end = self.code(at, depth + 1, "\n", _Arguments())
        while self.text[end - 1 : end] == "\n" and (more := _GOES_ON.match(self.text, end)):
            end = self.code(more.end(), depth + 1, "\n", _Arguments())
        return end

    def _expression(self, at: int, depth: int, start: int) -> int:
        """A value with the calls, fields and blocks that follow it without a space; ``start`` is where it begins."""
        text = self.text
        m = _CODE.match(text, at)
        if m is None:
            return at
        name = m["word"] or ""
        if not name and not m["string"]:
            return self._bracket(at, depth, "", start) if m["open"] else m.end()
        at = m.end()
        while at < len(text) and depth < _DEEPEST:
            if text[at] == "." and (following := _FIELD.match(text, at)):
                name, at = following[1], following.end()
            elif text[at] in "([":
                at = self._bracket(at, depth, name, start)
            else:
                break
        return at

    def _bracket(self, at: int, depth: int, called: str, start: int) -> int:
        """Read what the bracket at ``at`` encloses: markup, or code that may be the arguments of ``called``."""
        if depth >= _DEEPEST:
            return at + 1
        if self.text[at] == "[":
            return self.markup(at + 1, depth + 1)
        arguments = _Arguments(glossary=bool(_GLOSSARY.search(called)))
        citing = called in self.citing
        self.muted += citing
        end = self.code(at + 1, depth + 1, _CLOSING[self.text[at]], arguments)
        self.muted -= citing
        if citing and arguments.labels:
            self._cite(Span(start, end), arguments.labels, arguments.supplement)
        elif called == "quote":  # attribution: <key>
            for key, place in arguments.labels:
                self._cite(place, [(key, place)], "")
        elif called == "label":
            self.own.update(name for _, name in arguments.strings)
        elif called == "link" and arguments.strings:
            stop = self.closing.get(end, end - 1) + 1 if self.text.startswith("[", end) else end
            self.links.append(Link(span=Span(start, stop), target=arguments.strings[0][1]))
        elif called == "bibliography":
            self.bibliographies += [each for each in arguments.strings if each[1].endswith((".yml", ".yaml"))]
        elif called in ("yaml", "json", "toml") and arguments.strings:
            self._glossary_file(arguments.strings[0][1])
        return end

    def code(self, at: int, depth: int, stop: str, given: _Arguments) -> int:
        """Read code to ``stop``: a closing bracket, or the end of a line. The offset after it."""
        text = self.text
        before = ""  # the word before, which may be a keyword or the name of an argument
        while m := _CODE.search(text, at):
            kind, at = m.lastgroup or "", m.end()
            if kind == "close":
                if m[0] == stop:
                    return at
                if stop == "\n" or m[0] == "]":
                    return m.start()  # the content that this code stands in ends
            elif kind == "end":
                if stop == "\n":
                    return at
            elif kind in ("comment", "block", "raw", "maths"):
                at = self._hidden_until(kind, m)
            elif kind == "label":
                given.labels.append((m["label"], Span(*m.span("label"))))
            elif kind == "string":
                self._string(m, before, given)
                before = ""
            elif kind == "word":
                given.glossary = given.glossary or bool(stop == "\n" and _GLOSSARY.search(m[0]))
                at, before = self._word(m, depth, given)
            else:
                at = self._opened(m, depth, given, before)
        return len(text)

    def _opened(self, m: re.Match[str], depth: int, given: _Arguments, before: str) -> int:
        at = m.start()
        if depth >= _DEEPEST:
            return m.end()
        if m[0] == "[":
            self._put("\n", at, at + 1)
            end = self.markup(at + 1, depth + 1)
            if before == "supplement":
                given.supplement = self.text[at + 1 : end - 1]
            return end
        inner = _Arguments(glossary=given.glossary)
        end = self.code(m.end(), depth + 1, _CLOSING[m[0]], inner)
        if before == "include":
            self.includes += [(span, name.lstrip("/")) for span, name in inner.strings[:1]]
        if given.glossary:
            self.own.update(inner.names)
        given.strings += inner.strings
        return end

    def _word(self, m: re.Match[str], depth: int, given: _Arguments) -> tuple[int, str]:
        """Read a word of code, with the call that follows it; where reading goes on, and the word for what follows."""
        name, end = m[0], m.end()
        if _NAMED.match(self.text, end):
            given.names.append(name)
            return end, name
        if not self.text.startswith("(", end) or name in _STATEMENTS or depth >= _DEEPEST:
            return end, name
        if name == "label":
            inner = _Arguments()
            end = self.code(end + 1, depth + 1, ")", inner)
            given.labels += [(label, span) for span, label in inner.strings]
            return end, ""
        return self._expression(m.start(), depth, m.start()), ""

    def _string(self, m: re.Match[str], before: str, given: _Arguments) -> None:
        text, span = m[0][1:-1], Span(m.start() + 1, m.end() - 1)
        if before == "include":
            self.includes.append((span, text.lstrip("/")))
        elif before == "import":
            self._imported(text)
        elif before == "key":
            self.own.add(text)  # an entry of a glossary: (key: "pic", short: "PIC")
        elif text.endswith(".bib"):
            self.bibliographies.append((span, text))
        elif not given.names:
            given.labels.append((text, span))  # a label before Typst 0.9: #cite("key")
        given.strings.append((span, text))

    def _imported(self, name: str) -> None:
        """Terms and bibliographies that a module defines; a package (``@preview/…``) defines none."""
        seen: set[str] = self.options.memory.setdefault("typst modules", set())
        if name.startswith("@") or not name.endswith(".typ") or name in seen:
            return
        seen.add(name)
        if (text := self.options.load(name.lstrip("/"))) is not None:
            module = _Reader(text, self.options)
            module.markup(0, 0)
            self.own |= module.own
            self.bibliographies += [(Span(0, 0), each) for _, each in module.bibliographies]

    def _glossary_file(self, name: str) -> None:
        if _GLOSSARY.search(name) and (text := self.options.load(name.lstrip("/"))) is not None:
            self.own.update(_YAML_KEY.findall(text))


@dataclass(slots=True)
class _Arguments:
    """What code between brackets gives; ``glossary``: it defines a glossary, whose terms are names of arguments."""

    glossary: bool = False
    strings: list[tuple[Span, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    labels: list[tuple[str, Span]] = field(default_factory=list)
    supplement: str = ""


def _own_citing(text: str) -> list[str]:
    """The functions that ``text`` defines over ``cite``."""
    return [m["name"] for m in _OWN_CITING.finditer(text)] if "cite" in text else []


def _after(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return found + len(mark) if found >= 0 else len(text)
