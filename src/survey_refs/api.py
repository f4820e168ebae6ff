"""The functions of the top level: each reads what it is given by path, and calls the room that does the work.

Wherever a file is expected, a :class:`str` or :class:`~pathlib.Path` is its path, and what was read already is taken
as it is. Every function raises :class:`~survey_refs.errors.SurveyRefsError` for a file that is missing or cannot be
read; bad data in a file is a finding, not an exception.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from survey_refs.bib import BibFile
    from survey_refs.check import CheckResult
    from survey_refs.cite.references import References
    from survey_refs.config import CheckConfig, Config
    from survey_refs.csl import Output
    from survey_refs.document import Document
    from survey_refs.enrich import Enrichment
    from survey_refs.model import Lock, Work
    from survey_refs.project import Build
    from survey_refs.resolve import Resolutions
    from survey_refs.sources import Registries

    Bib = BibFile | str | PathLike[str]
    Bibs = Bib | Sequence[BibFile | str | PathLike[str]]
    Text = Document | str | PathLike[str]


def read_bib(path: str | PathLike[str]) -> BibFile:
    """Read a .bib file: a mapping from keys to entries.

    Never fails for what is in the file: its ``findings`` say what is wrong, with line and column.

    Raises MissingFile where it cannot be opened and UnreadableFile where it is no text.

    >>> bib = sr.read_bib("references.bib")
    >>> len(bib), "olah2020zoom" in bib, bib["olah2020zoom"].text("year")
    (20, True, '2020')
    """
    from survey_refs.bib import read_bib

    return read_bib(Path(path))


def parse_bib(text: str) -> BibFile:
    """Read the text of a .bib file.

    >>> [finding.message for finding in sr.parse_bib("@misc{a, title={One} year={2020}}").findings]
    ['no comma after the value of title']
    """
    from survey_refs.bib import parse_bib

    return parse_bib(text)


def read_text(path: str | PathLike[str], *, cite_commands: Sequence[str] = ()) -> Document:
    """Read a survey, thesis or paper in any text format: its sections, and the citations that are written as keys.

    ``cite_commands``: LaTeX commands of the text's own that cite like ``\\cite``.

    Raises MissingFile and UnreadableFile.

    >>> text = sr.read_text("examples/llm-safety/survey-page.txt")
    >>> [section.number for section in text.sections][:2]
    ['2.4.1', '2.4.1']
    """
    from survey_refs.document import read_document

    return read_document(Path(path), cite_commands)


def parse_text(text: str, *, format: str | None = None) -> Document:
    """Read a text that is at hand; ``format`` (``markdown``, ``latex``, …) is guessed where it is not given.

    >>> note = sr.parse_text("Zoom in, say Olah et al. (2020).")
    """
    from survey_refs.document import parse_document

    return parse_document(text, format=format)


def resolve(text: Text, bib: Bibs | Iterable[Work]) -> Resolutions:
    """Find every citation of a text, printed or by key, and the entry that each one means.

    ``text`` is a document or a path, ``bib`` one or several .bib files (read or by path), or works. The answer is a
    tuple of mentions in reading order; its ``keys`` are the cited keys, its ``unsettled`` the cites without one answer.

    >>> sr.resolve(note, bib).keys
    ('olah2020zoom',)
    """
    from survey_refs.resolve import resolve

    return resolve(_document(text), _works(bib))


def check(
    bib: Bibs, texts: Text | Iterable[Text] = (), *, lock: Lock | str | PathLike[str] | None = None,
    config: CheckConfig | None = None,
) -> CheckResult:  # fmt: skip
    """Check .bib files, and the citations of ``texts`` against them; offline.

    ``lock`` is what registries said (a lock file by path, or read); without it nothing is said of them. ``config``
    selects rules. The result has ``findings`` with place, message and fix, and ``not_checked``.

    >>> result = sr.check("references.bib", "examples/llm-safety/survey-page.txt", lock="references.lock.json")
    >>> [finding.code for finding in result.findings if finding.severity == "error"]
    []
    """
    from survey_refs.check import run_check
    from survey_refs.lock import read_lock
    from survey_refs.project.checking import context_of
    from survey_refs.project.load import cite_texts

    bibs = _bibs(bib)
    documents = [_document(text) for text in _several(texts)]
    known = read_lock(Path(lock)) if isinstance(lock, str | PathLike) else lock
    return run_check(context_of(bibs, cite_texts(documents, bibs) if documents else (), known), config)


def enrich(
    bib: Bib, registries: Registries | None = None, *, lock: Lock | str | PathLike[str] | None = None,
    keys: Iterable[str] = (),
) -> Enrichment:  # fmt: skip
    """Ask registries about the entries of a .bib file and propose what is missing; nothing is written.

    ``registries`` is an open :class:`survey_refs.sources.Registries`; None asks nobody, so that the lock is all there
    is. ``keys``: only these entries. The result has ``changes``, one verdict for each entry, and the new ``lock``.

    >>> known = sr.enrich(bib, lock="references.lock.json", keys=["olah2020zoom"])
    >>> known.entries["olah2020zoom"].status.value, known.changes
    ('verified', ())
    """
    from survey_refs.enrich import enrich
    from survey_refs.lock import read_lock
    from survey_refs.model import Lock

    (file,) = _bibs(bib)
    known = read_lock(Path(lock)) if isinstance(lock, str | PathLike) else lock
    return enrich(file, registries, known or Lock(), keys=keys)


def references(
    bib: Bibs, style: str | PathLike[str] = "apa", *, keys: Sequence[str] | None = None, locale: str = ""
) -> References:
    """Print the references of all entries, or of those of ``keys`` as if only they were cited, in a citation style.

    ``style`` is a name (``apa``, ``acm``, ``ieee``, or any of the CSL collection), or the path of a ``.csl`` or
    ``.bst`` file; ``locale`` a language (``de-DE``). ``str(entry)`` and ``entry.to("html")`` print one.

    Raises UnknownKey and UnknownStyle with the nearest names.

    >>> print(sr.references(bib, keys=["gurnee2024language"]).entries[0])
    Gurnee, W., & Tegmark, M. (2024, May). Language models represent space and time. ...
    """
    from survey_refs.cite.references import make_references

    return make_references(_bibs(bib), _style(style), keys=keys, locale=locale)


def cite(
    bib: Bibs, keys: str | Sequence[str], style: str | PathLike[str] = "apa", *, narrative: bool = False,
    locator: str = "", prefix: str = "", suffix: str = "", locale: str = "",
) -> Output:  # fmt: skip
    """Print one citation of the works of ``keys``: ``(Olah et al., 2020, p. 12)``.

    ``narrative`` puts the authors into the sentence: ``Olah et al. (2020)``. ``locator`` counts pages unless it says
    otherwise (``ch. 3``). ``str(…)`` gives plain text, ``.to("html")`` other markup. Raises as :func:`references` does.

    >>> print(sr.cite(bib, ["olah2020zoom", "elhage2022toy"]))
    (Elhage et al., 2022; Olah et al., 2020)
    """
    from survey_refs.cite.references import CitationForm, make_citations

    form = CitationForm(narrative=narrative, locator=locator, prefix=prefix, suffix=suffix)
    named = [keys] if isinstance(keys, str) else list(keys)
    (printed,), _ = make_citations(_bibs(bib), _style(style), named, form, locale=locale)
    return printed


def build(project: Config | str | PathLike[str] = ".") -> Build:
    """Do the whole job that a project's configuration describes, offline; ``write_build`` writes the result.

    ``project`` is a folder with a configuration, or a configuration that was read.

    >>> done = sr.build(".")
    >>> len(done.survey.works), "report.html" in done.files
    (20, True)
    """
    from survey_refs.config import find_config
    from survey_refs.project import build

    return build(find_config(Path(project)) if isinstance(project, str | PathLike) else project)


def _several(value: object) -> list[Any]:
    """One value, or several, as a list; a text, a path, a file and a document are one."""
    from survey_refs.bib import BibFile
    from survey_refs.document import Document

    if isinstance(value, str | PathLike | BibFile | Document):
        return [value]
    return list(cast(Iterable[Any], value))


def _bibs(bib: Bibs) -> tuple[BibFile, ...]:
    from survey_refs.bib import BibFile
    from survey_refs.project import read_bibs

    read: list[BibFile] = []
    for one in _several(bib):
        read += [one] if isinstance(one, BibFile) else read_bibs([Path(one)])
    return tuple(read)


def _works(bib: Bibs | Iterable[Work]) -> list[Work]:
    from survey_refs.cite.works import works_of
    from survey_refs.model import Work

    several = _several(bib)
    works = [one for one in several if isinstance(one, Work)]
    return works + works_of(_bibs([one for one in several if not isinstance(one, Work)]))


def _document(text: Text) -> Document:
    from survey_refs.document import Document

    return text if isinstance(text, Document) else read_text(text)


def _style(style: str | PathLike[str]) -> str | Path:
    return style if isinstance(style, str) else Path(style)
