"""YAML from other people: plain data only, and aliases cannot make it grow beyond its text."""

from __future__ import annotations

import re
from typing import Any

from survey_refs.bib.decode import readable
from survey_refs.errors import UnreadableFile
from survey_refs.limits import allows_more, limit

_DEEPEST = 200
_SURROGATES = re.compile("[\ud800-\udfff]")


def load_yaml(text: str, path: str) -> list[Any]:
    """The documents of a YAML text. Dates and numbers stay texts. Raises :class:`UnreadableFile`."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """Texts stay texts: ``2014-05`` is no date, ``0123`` no number, ``no`` a word."""

        yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012

    text = _SURROGATES.sub("\ufffd", readable(text))
    try:
        if "*" in text:
            _refuse_growth(text, path)
        documents = [document for document in yaml.load_all(text, Loader=Loader) if document is not None]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else path
        raise UnreadableFile(f"{place}: not valid YAML: {getattr(error, 'problem', None) or error}") from None
    except RecursionError:
        documents = None
    if documents is None or _is_deep(documents):
        raise UnreadableFile(f"{path}: YAML nested too deeply")
    return documents


def _is_deep(documents: list[Any]) -> bool:
    """Whether values stand in each other deeper than any bibliography has them."""
    waiting: list[tuple[Any, int]] = [(documents, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > _DEEPEST:
            return True
        within = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting += ((one, depth + 1) for one in within if isinstance(one, dict | list))
    return False


def _refuse_growth(text: str, path: str) -> None:
    """Raise :class:`UnreadableFile` where aliases add too much, or lead back to what they stand in."""
    import yaml

    most = limit("MAX_ALIASED")
    sizes: dict[str, int] = {}  # anchor -> characters, aliases written out
    added = 0
    open_ones: list[tuple[str | None, int]] = [(None, 0)]
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.CollectionStartEvent):
            open_ones.append((event.anchor, 0))
            continue
        place = f"{path}:{event.start_mark.line + 1}"
        if isinstance(event, yaml.AliasEvent):
            if event.anchor in (anchor for anchor, _ in open_ones):
                raise UnreadableFile(f"{place}: refused: the alias {event.anchor!r} stands in what it stands for")
            anchor, size = None, sizes.get(event.anchor, 0)
            added += size
            if added > most:
                raise UnreadableFile(
                    f"{place}: refused: aliases add more than {most:,.0f} characters",
                    next_step=allows_more("MAX_ALIASED"),
                )
        elif isinstance(event, yaml.ScalarEvent):
            anchor, size = event.anchor, len(event.value) + 1
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, size = open_ones.pop()
        else:
            continue
        if anchor:
            sizes[anchor] = size
        open_ones[-1] = (open_ones[-1][0], open_ones[-1][1] + size)


def dump_yaml(value: Any) -> str:
    """Plain data as YAML, in the order given; texts that YAML would take for something else are quoted."""
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(value, Dumper=dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    return text
