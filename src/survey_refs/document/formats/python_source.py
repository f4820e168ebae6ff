"""Python modules: the docstrings, which hold reStructuredText with the roles of Sphinx."""

from __future__ import annotations

import ast
import io
import tokenize
import warnings
from collections.abc import Iterator

from survey_refs.document.formats import restructuredtext
from survey_refs.document.fragments import Fragment, placed
from survey_refs.document.headings import sections_of
from survey_refs.document.prose import Prose
from survey_refs.document.reading import NO_OPTIONS, Options, Reading
from survey_refs.patterns import regex

_OPENING = regex(r"[a-zA-Z]*(?P<quotes>\"\"\"|'''|\"|')")


def read(text: str, options: Options = NO_OPTIONS) -> Reading:
    """Read the docstrings of a module, its classes and functions; code and other strings are not read."""
    try:
        with warnings.catch_warnings(action="ignore"):  # of doubtful syntax, which is its author's affair
            wanted = set(_docstrings(ast.parse(text)))
        strings = [line for place, lines in _strings(text) if place in wanted for line in (*lines, ("", lines[-1][1]))]
    except (SyntaxError, ValueError, RecursionError, MemoryError, tokenize.TokenError) as error:
        doubt = f"this is no Python that can be read: {error}"
        return Reading(sections=sections_of((), len(text)), prose=Prose("", ((0, 0, 0),)), doubts=(doubt,))
    body = Fragment.of_lines(strings) if strings else Fragment("", (0,), (0,))
    return placed(restructuredtext.read(body.text, options), body, text)


def _docstrings(tree: ast.Module) -> Iterator[int]:
    """The lines in which docstrings begin."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            for statement in node.body:  # the first is the docstring, others document the attribute before them
                value = statement.value if isinstance(statement, ast.Expr) else None
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield value.lineno


def _strings(text: str) -> Iterator[tuple[int, list[tuple[str, int]]]]:
    """Every string literal: its line, and its lines without quotes and indentation, with places."""
    starts = [0]
    for raw in text.split("\n"):
        starts.append(starts[-1] + len(raw) + 1)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        opening = _OPENING.match(token.string) if token.type == tokenize.STRING else None
        if opening:
            first = starts[token.start[0] - 1] + token.start[1] + opening.end()
            inner = token.string[opening.end() : -len(opening["quotes"])]
            yield token.start[0], _undented(inner, first)


def _undented(inner: str, start: int) -> list[tuple[str, int]]:
    """Lines without the indentation that all but the first have, as ``inspect.cleandoc`` takes it off."""
    lines = inner.split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    found = []
    for number, line in enumerate(lines):
        cut = len(line) - len(line.lstrip()) if number == 0 else min(margin, len(line))
        found.append((line[cut:], start + cut))
        start += len(line) + 1
    return found
