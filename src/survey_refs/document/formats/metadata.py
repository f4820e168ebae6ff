"""Metadata in YAML at the beginning of a text: its bibliography, what it cites, the text in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from survey_refs.model import Span
from survey_refs.patterns import regex

_FRONT = regex(r"\A(?:\ufeff)?---[ \t]*\n(?P<yaml>.*?)(?:^(?:---|\.\.\.)[ \t]*(?:\n|\Z))", re.S | re.M)
_TOML = regex(r"\A(?:\ufeff)?\+\+\+[ \t]*\n.*?^\+\+\+[ \t]*(?:\n|\Z)", re.S | re.M)  # of Hugo
_BIBLIOGRAPHY = frozenset(("bibliography", "bibliographies", "bib", "bibtex_bibfiles"))
_TEXT = frozenset(  # values that cite; a title is read by other programs, where a citation would be an accident
    (
        "abstract",
        "description",
        "summary",
        "thanks",
        "lead",
        "nocite",
        "acknowledgements",
        "acknowledgments",
        "caption",
        "plain-language-summary",
        "key-points",
    )
)
_OWN_WORKS = ("references", "id")  # pandoc's works in the metadata itself
_NOT_BELOW = frozenset(("author", "authors", "format", "output", "execute", "website", "params"))
_MOST_NODES = 20_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """``end`` is where the text begins; ``bibliographies`` are names with places, ``texts`` ranges that hold text,
    ``own_keys`` the keys of works that stand in the block itself."""

    end: int = 0
    bibliographies: tuple[tuple[Span, str], ...] = ()
    texts: tuple[Span, ...] = ()
    own_keys: tuple[str, ...] = ()


def read_metadata(text: str) -> Metadata:
    """The YAML block that ``text`` begins with; one in TOML holds no text. What is neither is left alone."""
    front = _FRONT.match(text)
    if not front:
        toml = _TOML.match(text)
        return Metadata(toml.end()) if toml else Metadata()
    bibliographies, texts, own_keys = [], [], []
    for path, span, value in scalars(front["yaml"], front.start("yaml")):
        if _names_bibliography(path, value):
            bibliographies.append((span, value.strip()))
        elif path[-1] in _TEXT and not _NOT_BELOW.intersection(path):
            texts.append(span)
        elif path == _OWN_WORKS:
            own_keys.append(value)
    return Metadata(front.end(), tuple(bibliographies), tuple(texts), tuple(own_keys))


def bibliographies_in(source: str) -> list[tuple[Span, str]]:
    """The bibliography files that a YAML file names, with places: ``_quarto.yml``, ``myst.yml``, ``_config.yml``."""
    return [(span, value.strip()) for path, span, value in scalars(source) if _names_bibliography(path, value)]


def _names_bibliography(path: tuple[str, ...], value: str) -> bool:
    return path[-1] in _BIBLIOGRAPHY and bool(value.strip())


def scalars(source: str, start: int = 0) -> Iterator[tuple[tuple[str, ...], Span, str]]:
    """Every value of a YAML document: the keys above it, its range (``source`` begins at ``start``), its text."""
    import yaml

    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return
    left: list[tuple[tuple[str, ...], yaml.Node]] = [((), root)] if root is not None else []
    seen: set[int] = set()
    while left and len(seen) < _MOST_NODES:
        path, node = left.pop()
        if id(node) in seen:  # an alias
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            left += [((*path, str(key.value)), value) for key, value in reversed(node.value)]
        elif isinstance(node, yaml.SequenceNode):
            left += [(path, value) for value in reversed(node.value)]
        elif path:
            yield path, Span(start + node.start_mark.index, start + node.end_mark.index), str(node.value)
