"""The library formats by name: which module reads and writes each, and how to tell what a file is."""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from survey_refs.limits import may_be_too_long, too_long
from survey_refs.text.plural import number_of

if TYPE_CHECKING:
    from survey_refs.formats.fields import Reading
    from survey_refs.model import Work


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what people call it, and its module of this room.

    The module has ``read(text, path) -> Reading``, ``write(works) -> str`` and ``HOLDS`` (the fields of a work that it
    has a place for), or one of the two. Where a place depends on what else the work says, ``DEPENDS`` names the field
    and ``says(work, field)`` tells whether it is written. ``begins`` is what its files begin with, where that alone
    tells (a regular expression, ``^`` is the beginning of a line); formats that take more to tell are told by
    ``sniff``.
    """

    title: str
    module: str
    reads: bool = True
    writes: bool = True
    begins: str = ""


FORMATS: dict[str, Format] = {
    "bibtex": Format("BibTeX", "bibtex"),
    "biblatex": Format("BibTeX for biblatex", "biblatex", reads=False),
    "csl-json": Format("CSL-JSON", "csl_json"),
    "csl-yaml": Format("CSL-YAML", "csl_yaml", begins=r"(?:---\s*\n)?\s*(?:references:\s*$|- +(?:id|type):)"),
    "ris": Format("RIS", "ris"),
    "nbib": Format("NBIB (MEDLINE)", "medline", writes=False),
    "endnote-xml": Format("EndNote XML", "endnote_xml"),
    "enw": Format(
        "Refer (EndNote .enw)",
        "refer",
        writes=False,
        begins=r"%0 \S|%[AT] \S[^\n]*\n(?:[^\n]*\n){0,8}%[A-Z0@] \S",
    ),
    "mods": Format("MODS", "mods", writes=False),
    "hayagriva": Format("hayagriva YAML", "hayagriva"),
    "word-sources": Format("Word's sources", "word_sources", writes=False),
}
READ = tuple(name for name, known in FORMATS.items() if known.reads)
WRITTEN = tuple(name for name, known in FORMATS.items() if known.writes)


def _module(name: str) -> Any:
    return importlib.import_module(f"survey_refs.formats.{FORMATS[name].module}")


def read_works(text: str, name: str, path: str) -> Reading:
    """The records of ``text`` in the format ``name``; ``path`` is for messages.

    Raises :class:`survey_refs.errors.UnreadableFile` where the text is not of that format.
    """
    reading: Reading = _module(name).read(text, path)
    if may_be_too_long(len(text)):
        _refuse_long_fields(reading, path)
    return reading


def _refuse_long_fields(reading: Reading, path: str) -> None:
    from survey_refs.model.csl_json import WORK_FIELDS

    for item in reading.items:
        for name in WORK_FIELDS:
            value = getattr(item.work, name)
            if isinstance(value, str) and may_be_too_long(len(value)):
                raise too_long(f"{path}:{item.line}: {item.work.id}.{name}", len(value))


def write_works(works: Sequence[Work], name: str) -> str:
    """The works in the format ``name``, one of ``WRITTEN``."""
    text: str = _module(name).write(works)
    return text


def not_held(works: Sequence[Work], name: str) -> dict[str, int]:
    """What ``name`` has no place for (CSL variables, and :data:`~survey_refs.formats.beside.DETAILS` of them), with the
    number of works."""
    from survey_refs.formats.beside import DETAILS
    from survey_refs.model.csl_json import WORK_FIELDS

    module = _module(name)
    holds: frozenset[str] = module.HOLDS | _REPEATED
    depends: frozenset[str] = getattr(module, "DEPENDS", frozenset())
    doubtful = {field: csl for field, csl in WORK_FIELDS.items() if field not in holds or field in depends}
    counts = Counter(
        csl
        for work in works
        for field, csl in doubtful.items()
        if getattr(work, field) and (field not in holds or not module.says(work, field)) and not _repeats(work, field)
    )
    for words, has in DETAILS.items():
        if words not in holds and (count := sum(has(work) for work in works)):
            counts[words] = count
    return dict(counts)


def losses(works: Sequence[Work], name: str) -> list[str]:
    """:func:`not_held` as lines for a person."""

    return [
        f"{FORMATS[name].title} has no place for {variable}: left out of {number_of(count, 'work')}"
        for variable, count in not_held(works, name).items()
    ]


_REPEATED = frozenset({"citation_key", "page_first"})  # what another variable says already


def _repeats(work: Work, field: str) -> bool:
    """Whether the field is a short title that is none."""
    return field.endswith("_short") and getattr(work, field) == getattr(work, field.removesuffix("_short"))
