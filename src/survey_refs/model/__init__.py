"""The nouns: values that the rooms hand to each other.

Frozen, keyword-only dataclasses without I/O and without logic beyond construction. ``Work`` speaks in CSL
1.0.2 variables (Appendix IV of the specification) in snake_case; what a ``.bib`` file *says* is
:class:`survey_refs.bib.Entry`.

Each subject is a module, which is imported when one of its names is first used: making all these classes takes longer
than reading a style.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from survey_refs.model.findings import Change, Edit, Finding, Fix, Safety, Severity
    from survey_refs.model.lock import Decision, Fact, Lock, LockEntry, LockStatus, Outcome
    from survey_refs.model.matching import Agreement, FieldVerdict, MatchStatus, Verdict
    from survey_refs.model.places import Place, Span
    from survey_refs.model.registries import Absent, Answer, Found, NoAnswer, Record, Relation, Update
    from survey_refs.model.texts import (
        Candidate,
        Cite,
        ListedReference,
        Mention,
        MentionForm,
        Resolution,
        ResolutionStatus,
        ResolvedMention,
        Section,
    )
    from survey_refs.model.updates import PublicationStatus
    from survey_refs.model.works import EMPTY, UNTYPED, Date, Name, Related, TypedEntry, Work

_NAMES: dict[str, str] = {
    # name: the module that has it
    "Absent": "registries",
    "Agreement": "matching",
    "Answer": "registries",
    "Candidate": "texts",
    "Change": "findings",
    "Cite": "texts",
    "Date": "works",
    "Decision": "lock",
    "EMPTY": "works",
    "Edit": "findings",
    "Fact": "lock",
    "FieldVerdict": "matching",
    "Finding": "findings",
    "Fix": "findings",
    "Found": "registries",
    "ListedReference": "texts",
    "Lock": "lock",
    "LockEntry": "lock",
    "LockStatus": "lock",
    "MatchStatus": "matching",
    "Mention": "texts",
    "MentionForm": "texts",
    "Name": "works",
    "NoAnswer": "registries",
    "Outcome": "lock",
    "Place": "places",
    "Record": "registries",
    "Related": "works",
    "Relation": "registries",
    "Resolution": "texts",
    "ResolutionStatus": "texts",
    "ResolvedMention": "texts",
    "Safety": "findings",
    "Section": "texts",
    "Severity": "findings",
    "Span": "places",
    "PublicationStatus": "updates",
    "TypedEntry": "works",
    "UNTYPED": "works",
    "Update": "registries",
    "Verdict": "matching",
    "Work": "works",
}

__all__ = [
    "EMPTY",
    "UNTYPED",
    "Absent",
    "Agreement",
    "Answer",
    "Candidate",
    "Change",
    "Cite",
    "Date",
    "Decision",
    "Edit",
    "Fact",
    "FieldVerdict",
    "Finding",
    "Fix",
    "Found",
    "ListedReference",
    "Lock",
    "LockEntry",
    "LockStatus",
    "MatchStatus",
    "Mention",
    "MentionForm",
    "Name",
    "NoAnswer",
    "Outcome",
    "Place",
    "PublicationStatus",
    "Record",
    "Related",
    "Relation",
    "Resolution",
    "ResolutionStatus",
    "ResolvedMention",
    "Safety",
    "Section",
    "Severity",
    "Span",
    "TypedEntry",
    "Update",
    "Verdict",
    "Work",
]


if not TYPE_CHECKING:  # so that a misspelt name is an error for the type checker

    def __getattr__(name: str) -> Any:
        if name not in _NAMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(f"survey_refs.model.{_NAMES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_NAMES})
