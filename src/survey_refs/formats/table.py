"""The library formats by name: which module reads and writes each, and how to tell what a file is."""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from survey_refs.formats.fields import Reading
    from survey_refs.model import Work


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what people call it, and its module of this room, which has ``read``, ``write`` or both."""

    title: str
    module: str
    reads: bool = True
    writes: bool = True


FORMATS: dict[str, Format] = {
    "bibtex": Format("BibTeX", "bibtex"),
    "biblatex": Format("BibTeX for biblatex", "biblatex", reads=False),
    "csl-json": Format("CSL-JSON", "csl_json"),
    "csl-yaml": Format("CSL-YAML", "csl_yaml"),
    "ris": Format("RIS", "ris"),
    "nbib": Format("NBIB (MEDLINE)", "medline", writes=False),
    "endnote-xml": Format("EndNote XML", "endnote_xml"),
    "enw": Format("Refer (EndNote .enw)", "refer", writes=False),
    "hayagriva": Format("hayagriva YAML", "hayagriva"),
    "word-sources": Format("Word's sources", "word_sources", writes=False),
}
READ = tuple(name for name, known in FORMATS.items() if known.reads)
WRITTEN = tuple(name for name, known in FORMATS.items() if known.writes)

_PLACED = frozenset({"bibtex", "csl-json", "csl-yaml", "endnote-xml", "hayagriva", "word-sources"})


def _module(name: str) -> Any:
    return importlib.import_module(f"survey_refs.formats.{FORMATS[name].module}")


def read_works(text: str, name: str, path: str) -> Reading:
    """The records of ``text`` in the format ``name``; ``path`` is for messages.

    Raises :class:`survey_refs.errors.UnreadableFile` where the text is not of that format.
    """
    reading: Reading = _module(name).read(text, path) if name in _PLACED else _module(name).read(text)
    return reading


def write_works(works: Sequence[Work], name: str) -> str:
    """The works in the format ``name``, one of ``WRITTEN``."""
    text: str = _module(name).write(works)
    return text


def not_held(works: Sequence[Work], name: str) -> dict[str, int]:
    """The CSL variables of these works that the format ``name`` has no place for, with the number of works."""
    from survey_refs.model.csl_json import WORK_FIELDS

    missing = {field: csl for field, csl in WORK_FIELDS.items() if field not in _module(name).HOLDS | _REPEATED}
    counts = Counter(csl for work in works for field, csl in missing.items() if getattr(work, field))
    return dict(counts)


_REPEATED = frozenset({"citation_key", "page_first"})  # what another variable says already
