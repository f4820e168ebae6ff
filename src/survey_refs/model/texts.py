"""Texts: sections, the citations printed in them, and what these mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from survey_refs.model.places import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a text. ``id`` is unique in its document; ``span`` runs to the next section of any level."""

    id: str
    title: str
    level: int
    span: Span
    number: str = ""
    title_span: Span | None = None


class MentionForm(StrEnum):
    """How a citation stands in the text."""

    PARENTHETICAL = "parenthetical"  # (Olah et al., 2020)
    NARRATIVE = "narrative"  # Olah et al. (2020)
    KEY = "key"  # \citep{olah2020zoom}, [@olah2020zoom]
    LINK = "link"  # a link to the work's DOI, arXiv page or address
    NUMERIC = "numeric"  # [3, 5–8], also alphabetic labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """One work cited in a mention: ``span`` and ``text`` as printed.

    Printed author-year forms fill ``names`` (as printed), ``et_al``, ``year`` and ``letter``; keys from the source
    fill ``key``; numeric and alphabetic labels fill ``label``.
    """

    span: Span
    text: str
    key: str = ""
    label: str = ""
    names: tuple[str, ...] = ()
    et_al: bool = False
    year: str = ""
    letter: str = ""
    prefix: str = ""
    locator: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One printed citation: one or more cites that belong together, in the section ``section`` (its id)."""

    span: Span
    text: str
    form: MentionForm
    cites: tuple[Cite, ...]
    section: str = ""


class ResolutionStatus(StrEnum):
    """What became of a cite."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry that a cite may mean, with what speaks for and against it."""

    key: str
    score: float
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What one cite means: a key, or ranked candidates, and the reason in words."""

    cite: Cite
    status: ResolutionStatus
    key: str | None = None
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""
    note: str = ""  # what is odd though resolved: the printed year or author form differs from the entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedMention:
    """A mention with one resolution for each of its cites, in order."""

    mention: Mention
    resolutions: tuple[Resolution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReference:
    """An entry of a text's printed reference list and the entry of the bibliography that it is.

    ``label`` is a printed number or label without its brackets, ``letter`` what follows the year ("2013a"). ``key`` is
    None where the bibliography lacks the work, or where several entries fit equally: then ``candidates`` has them.
    """

    span: Span
    text: str
    label: str = ""
    letter: str = ""
    key: str | None = None
    candidates: tuple[str, ...] = ()
