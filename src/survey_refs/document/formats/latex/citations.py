"""Citing commands and their arguments, and the commands that a document defines over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from survey_refs.document.formats.latex.arguments import Arguments
from survey_refs.document.formats.latex.commands import CITING, INCLUDES, QUOTING, SEVERAL_KEYS, VOLUME_CITING, cites
from survey_refs.document.formats.latex.tokens import COMMAND, HIDDEN, Switches, Tokens
from survey_refs.model import Span
from survey_refs.patterns import regex

_KEY = regex(r"[^\s,{}\0][^,{}\0]*")
_REVTEX = regex(r"(?<![^\s,])\*(?:\[(?:\{[^{}]*\}|[^\[\]{}])*\]){0,2}(?=[^\s,{}\[\]])")
"""REVTeX's ``*[{see }][{p. 3}]key``: joined to the entry before it, with notes of its own (natbib 8.3 and later)."""
_CONTROL_WORD = regex(r"\\([A-Za-z]+)[ ]*(?:\{\})?")
_PLACEHOLDER = regex(r"#([1-9])")
_SPECIFICATION = regex(
    r"""
    # of xparse's "s O{} >{\TrimSpaces} m": each argument with its processors and default
      [+!]
    | >\{[^{}]*\}
    | (?P<kind>[movbs]|[OeE](?=\{)|[dr](?P<pair>..)|[DR](?P<pair_with_default>..)|t(?P<mark>.))
      (?P<default>\{[^{}]*\})?
    """,
    re.VERBOSE,
)
_PATTERN = regex(r"\[#[1-9]\]|\(#[1-9]\)|#[1-9]")
_OPTION_WITH_NUMBER = regex(r"(\d)\s*=\s*([^,]*)")
_LONGEST_TEXT = 200
_MOST_EFFECTS = 200  # citations and files of one definition: commands that use one another twice multiply them


@dataclass(frozen=True, slots=True)
class KeyCited:
    """One key of a citation. In a definition it may be a placeholder (``#1``), and ``span`` says nothing."""

    key: str
    span: Span
    prefix: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a command: ``kind`` as ``\\NewDocumentCommand`` has it (m, o, s, t, d)."""

    kind: str
    default: str = ""
    delimiters: str = "[]"


@dataclass(frozen=True, slots=True)
class Macro:
    """A command that the document defines, as far as it cites, includes files or stands for a text.

    ``alias`` is the command that its definition ends with and that reads what follows.
    """

    parameters: tuple[Parameter, ...] = ()
    cites: tuple[KeyCited, ...] = ()
    includes: tuple[str, ...] = ()
    alias: str = ""
    text: str = ""


@dataclass(slots=True)
class Vocabulary:
    """The commands known so far, in all files of a document."""

    project: frozenset[str] = frozenset()
    macros: dict[str, Macro] = field(default_factory=dict)
    environments: dict[str, Macro] = field(default_factory=dict)
    declared: dict[str, bool] = field(default_factory=dict)  # citing commands: whether each cites several at once
    bibliographies: set[str] = field(default_factory=set)  # commands of multibib that name one
    before_keys: dict[str, int] = field(default_factory=lambda: dict(QUOTING))  # arguments before the keys
    switches: Switches = field(default_factory=Switches)

    def cites(self, name: str) -> bool:
        """Whether ``name`` is a citing command."""
        return name in self.project or name in self.declared or name in QUOTING or cites(name)

    def expanded(self, path: str) -> str:
        """A path with the texts that commands in it stand for: ``\\bibfolder/own.bib``."""
        return _CONTROL_WORD.sub(lambda word: macro.text if (macro := self.macros.get(word[1])) else word[0], path)

    def define(self, name: str, macro: Macro) -> None:
        """Take a definition in. What redefines a citing command of a package, to dress it up, still cites."""
        if name in CITING or name in QUOTING or name in self.project:
            return
        if macro == replace(Macro(), parameters=macro.parameters) and not cites(name):
            self.macros.pop(name, None)
        else:
            self.macros[name] = macro


def read_citation(tokens: Tokens, command: int, name: str, known: Vocabulary) -> tuple[list[KeyCited], Arguments]:
    """The keys that the citing command ``name`` at token ``command`` cites, and where its arguments end."""
    arguments = Arguments(tokens, command)
    arguments.star()
    for _ in range(known.before_keys.get(name, 0)):
        arguments.mandatory()
    many = known.declared.get(name, name.lower().endswith("cites") or name in SEVERAL_KEYS)
    if many:
        while arguments.delimited("(", ")") is not None:
            pass
    found: list[KeyCited] = []
    while group := _group(arguments, name in VOLUME_CITING):
        found += group
        if not many:
            break
    return found, arguments


def _group(arguments: Arguments, volume: bool) -> list[KeyCited]:
    """The cites of ``[pre][post]{keys}``."""
    tokens = arguments.tokens
    before = (arguments.at, arguments.end)
    notes = []
    while True:
        if option := arguments.optional():
            notes.append(tokens.shown(option).strip())
        elif tokens.text.startswith("<", arguments.end) and (note := arguments.delimited("<", ">")) is not None:
            notes.append(note.strip())
        else:
            break
    if volume:
        if not (number := arguments.mandatory()):
            return []
        notes.append("vol. " + tokens.shown(number).strip())
        if page := arguments.optional():
            notes[-1] += ", " + tokens.shown(page).strip()
    group = arguments.mandatory()
    if not group:
        arguments.at, arguments.end = before
        return []
    keys = keys_in(tokens, group)
    if not keys:
        return []
    keys[0] = replace(keys[0], prefix=notes[0] if len(notes) > 1 else "")
    keys[-1] = replace(keys[-1], locator=notes[-1] if notes else "")
    return keys


def keys_in(tokens: Tokens, opening: int) -> list[KeyCited]:
    """The keys in the argument that token ``opening`` opens; a key that a command makes is not known."""
    start, end = tokens.inner(opening)
    parts, at = [], start
    for token in tokens.list[opening + 1 : tokens.closing[opening]]:
        if token.kind == HIDDEN:
            parts += [tokens.text[at : token.start], "\0" * (token.end - token.start)]
            at = token.end
    found = []
    argument = "".join([*parts, tokens.text[at:end]])
    if "*" in argument:
        argument = _REVTEX.sub(lambda mark: " " * len(mark[0]), argument)
    for m in _KEY.finditer(argument):
        key = m[0].rstrip()
        if not re.search(r"\\[A-Za-z]", key):
            found.append(KeyCited(key, Span(start + m.start(), start + m.start() + len(key))))
    return found


# ------------------------------------------------------------------------------------------------------ definitions


def read_definition(tokens: Tokens, command: int, name: str, known: Vocabulary) -> Arguments | None:
    """Learn the definition at token ``command``; None where it is none that can be read."""
    arguments = Arguments(tokens, command)
    arguments.star()
    if name in ("let", "NewCommandCopy", "RenewCommandCopy", "DeclareCommandCopy"):
        return _copy(arguments, known)
    if name in ("DeclareCiteCommand", "DeclareMultiCiteCommand", "RenewCiteCommand"):
        return _declared(arguments, name, known)
    if "nvironment" in name:
        return _environment(arguments, name, known)
    defined = arguments.command()
    if not defined:
        return None
    if name.endswith("def"):
        parameters = _pattern(arguments)
    elif "Document" in name:
        parameters = _specification(arguments)
    else:
        parameters = _counted(arguments, with_numbers=name.endswith("x"))
    body = arguments.mandatory()
    if not body:
        return None
    known.define(defined, replace(_effects(tokens, body, known), parameters=parameters))
    return arguments


DEFINING = frozenset(
    f"{how}{what}"
    for how, what in (
        *((how, "command") for how in ("new", "renew", "provide")),
        *((how, "commandx") for how in ("new", "renew", "provide")),
        *((how, "robustcmd") for how in ("new", "renew", "provide")),
        *((how, "environment") for how in ("new", "renew")),
        *((how, "DocumentCommand") for how in ("New", "Renew", "Provide", "Declare", "NewExpandable")),
        *((how, "DocumentEnvironment") for how in ("New", "Renew", "Provide", "Declare")),
        *((how, "CommandCopy") for how in ("New", "Renew", "Declare")),
        *((how, "CiteCommand") for how in ("Declare", "DeclareMulti", "Renew")),
        ("Declare", "RobustCommand"),
        *((how, "def") for how in ("", "g", "e", "x")),
        ("let", ""),
    )
)
"""Commands that define commands."""


def _copy(arguments: Arguments, known: Vocabulary) -> Arguments | None:
    new, old = arguments.command(), ""
    if new:
        old = arguments.command()
    if not new or not old:
        return None
    if old in known.macros:
        known.define(new, known.macros[old])
    elif known.cites(old) or old in INCLUDES:
        known.define(new, Macro(alias=old))
    return arguments


def _declared(arguments: Arguments, name: str, known: Vocabulary) -> Arguments | None:
    """biblatex: ``\\DeclareCiteCommand{\\name}[wrapper]{…}{…}{…}{…}``."""
    if defined := arguments.command():
        known.declared[defined] = "Multi" in name
    while arguments.optional() or arguments.mandatory():
        pass
    return arguments


def _environment(arguments: Arguments, name: str, known: Vocabulary) -> Arguments | None:
    label = arguments.mandatory()
    if not label:
        return None
    parameters = _specification(arguments) if "Document" in name else _counted(arguments, with_numbers=False)
    begin = arguments.mandatory()
    end = arguments.mandatory() if begin else 0
    if not end:
        return None
    effects = [_effects(arguments.tokens, body, known) for body in (begin, end)]
    known.environments[arguments.tokens.shown(label).strip()] = Macro(
        parameters, (*effects[0].cites, *effects[1].cites)
    )
    return arguments


def _counted(arguments: Arguments, *, with_numbers: bool) -> tuple[Parameter, ...]:
    """``[3][default]``; the package xargs has ``[3][1=default, 2=default]``."""
    tokens = arguments.tokens
    number = arguments.optional()
    text = tokens.shown(number).strip() if number else ""
    count = int(text) if re.fullmatch("[0-9]", text) else 0
    parameters = [Parameter("m")] * min(count, 9)
    default = arguments.optional()
    if default and with_numbers:
        for m in _OPTION_WITH_NUMBER.finditer(tokens.shown(default)):
            if int(m[1]) <= len(parameters):
                parameters[int(m[1]) - 1] = Parameter("o", m[2].strip())
    elif default and parameters:
        parameters[0] = Parameter("o", tokens.shown(default))
    return tuple(parameters)


def _specification(arguments: Arguments) -> tuple[Parameter, ...]:
    """The specification of ``\\NewDocumentCommand`` (usrguide, section 2)."""
    found = arguments.mandatory()
    parameters = []
    for m in _SPECIFICATION.finditer(arguments.tokens.shown(found) if found else ""):
        if not m["kind"]:
            continue
        kind, default = m["kind"][0].lower(), (m["default"] or "")[1:-1]
        if kind == "t":
            parameters.append(Parameter("t", delimiters=m["mark"]))
        elif kind in "dr":
            parameters.append(Parameter("d", default, m["pair"] or m["pair_with_default"]))
        else:
            parameters.append(Parameter(kind, default))
    return tuple(parameters)


def _pattern(arguments: Arguments) -> tuple[Parameter, ...]:
    """The parameter text of ``\\def``."""
    tokens = arguments.tokens.list
    at = arguments.at + 1
    while at < len(tokens) and tokens[at].kind != "{" and tokens[at].kind in ("parameter", "[", "]", HIDDEN):
        at += 1
    stop = tokens[at].start if at < len(tokens) else arguments.end
    text = arguments.tokens.text[arguments.end : stop]
    if len(text) > _LONGEST_TEXT:
        return ()
    arguments.move(stop)
    return tuple(
        Parameter("m") if m[0][0] == "#" else Parameter("d", delimiters=m[0][0] + m[0][-1])
        for m in _PATTERN.finditer(text)
    )


def _effects(tokens: Tokens, opening: int, known: Vocabulary) -> Macro:
    """What the body of a definition does when the command is used."""
    found: list[KeyCited] = []
    includes: list[str] = []
    alias = ""
    at, last = opening + 1, tokens.closing[opening]
    while at < last and len(found) + len(includes) < _MOST_EFFECTS:
        token = tokens.list[at]
        following = at + 1
        if token.kind == COMMAND:
            if token.name in known.macros:
                keys, names, arguments = use(tokens, at, known.macros[token.name], known)
                found += keys
                includes += names
                alias = known.macros[token.name].alias or alias
                following = arguments.at + 1
            elif known.cites(token.name):
                keys, arguments = read_citation(tokens, at, token.name, known)
                found += keys
                following = arguments.at + 1
                alias = (
                    token.name if not keys and not tokens.text[arguments.end : tokens.list[last].start].strip() else ""
                )
            elif token.name in INCLUDES and (name := read_include(tokens, at, token.name)):
                includes.append(name[0])
        at = max(following, at + 1)
    start, end = tokens.inner(opening)
    body = tokens.text[start:end].strip()
    text = body if (len(body) <= _LONGEST_TEXT and not set(body) & set("#{}\\")) or body == "et al.\\" else ""
    return Macro((), tuple(found), tuple(includes), alias, text.rstrip("\\"))


def read_include(tokens: Tokens, command: int, name: str) -> tuple[str, Arguments] | None:
    """The file that ``\\input{file}``, ``\\input file`` or ``\\import{folder/}{file}`` names."""
    arguments = Arguments(tokens, command)
    parts = []
    for _ in range(INCLUDES[name] + 1):
        found = arguments.mandatory()
        if not found:
            break
        parts.append(tokens.shown(found).strip().strip('"'))
    if len(parts) == INCLUDES[name] + 1:
        return "/".join([*(part.rstrip("/") for part in parts[:-1]), parts[-1]]), arguments
    bare = re.compile(r"[ \t]+(?:\"([^\"\n]+)\"|([^\s{}\\%]+))").match(tokens.text, arguments.end)
    if name == "input" and bare:
        arguments.move(bare.end())
        return bare[1] or bare[2], arguments
    return None


# -------------------------------------------------------------------------------------------------------------- use


def use(tokens: Tokens, command: int, macro: Macro, known: Vocabulary) -> tuple[list[KeyCited], list[str], Arguments]:
    """What the command at token ``command``, which ``macro`` defines, cites and includes here."""
    arguments = Arguments(tokens, command)
    given = [_given(arguments, parameter) for parameter in macro.parameters]
    place = Span(tokens.list[command].start, tokens.list[command].end)
    found: list[KeyCited] = []
    for cite in macro.cites:
        filled = replace(cite, prefix=_fill(cite.prefix, given), locator=_fill(cite.locator, given), span=place)
        placeholder = _PLACEHOLDER.fullmatch(cite.key)
        if placeholder and int(placeholder[1]) <= len(given):
            _, opening, default = given[int(placeholder[1]) - 1]
            inside = keys_in(tokens, opening) if opening else []
            found += [replace(filled, key=key.key, span=key.span) for key in inside]
            if not opening and default:
                found.append(replace(filled, key=default))
        else:
            found.append(replace(filled, key=_fill(cite.key, given)))
    if macro.alias and not macro.cites and known.cites(macro.alias):
        keys, arguments = read_citation(tokens, command, macro.alias, known)
        found += keys
    includes = [_fill(name, given) for name in macro.includes]
    if macro.alias in INCLUDES and (include := read_include(tokens, command, macro.alias)):
        includes.append(include[0])
        arguments = include[1]
    return found, includes, arguments


def _given(arguments: Arguments, parameter: Parameter) -> tuple[str, int, str]:
    """The argument for ``parameter``: its text, the token that opens it, and the default where it is not given."""
    tokens = arguments.tokens
    if parameter.kind == "s":
        return ("*" if arguments.star() else ""), 0, ""
    if parameter.kind == "t":
        return (parameter.delimiters if arguments.star(parameter.delimiters) else ""), 0, ""
    if parameter.kind == "d" and parameter.delimiters != "[]":
        between = arguments.delimited(parameter.delimiters[0], parameter.delimiters[-1])
        return (parameter.default if between is None else between), 0, between or parameter.default
    opening = arguments.mandatory() if parameter.kind in "mvb" else arguments.optional()
    if opening:
        return tokens.shown(opening), opening, ""
    return parameter.default, 0, parameter.default


def _fill(text: str, given: Sequence[tuple[str, int, str]]) -> str:
    """``text`` with arguments for its placeholders."""
    return _PLACEHOLDER.sub(lambda m: given[int(m[1]) - 1][0] if int(m[1]) <= len(given) else m[0], text).strip()
