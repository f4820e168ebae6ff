"""A referencing style for sphinxcontrib-bibtex: author and year as the CSL style writes them.

Entry point ``survey-refs-author-year`` in the group ``sphinxcontrib.bibtex.style.referencing``; for numeric styles
sphinxcontrib-bibtex's own ``label`` and ``super`` do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pybtex.richtext import Text
from pybtex.style.template import node
from sphinxcontrib.bibtex.style.referencing import BaseReferenceStyle, BracketStyle, GroupReferenceStyle, PersonStyle
from sphinxcontrib.bibtex.style.referencing.extra_author import ExtraAuthorReferenceStyle
from sphinxcontrib.bibtex.style.referencing.extra_empty import ExtraEmptyReferenceStyle
from sphinxcontrib.bibtex.style.referencing.extra_label import ExtraLabelReferenceStyle
from sphinxcontrib.bibtex.style.referencing.extra_year import ExtraYearReferenceStyle
from sphinxcontrib.bibtex.style.template import join2, post_text, pre_text, reference


@node  # type: ignore[untyped-decorator]
def _parenthetical(children: Any, data: Any) -> Text:
    entry = data["formatted_entry"]
    return getattr(entry, "parenthetical", Text(entry.label))


@node  # type: ignore[untyped-decorator]
def _narrative(children: Any, data: Any) -> Text:
    entry = data["formatted_entry"]
    return getattr(entry, "narrative", Text(entry.label))


def _round() -> Any:
    return BracketStyle(left="(", right=")", sep="; ")


@dataclass
class _Parenthetical(BaseReferenceStyle):  # type: ignore[misc]
    """``:cite:p:`` → (Olah et al., 2020; Elhage et al., 2022)."""

    bracket: Any = field(default_factory=_round)

    def role_names(self) -> Iterable[str]:
        return ["p", "ps", "alp", "alps"]

    def outer(self, role_name: str, children: list[Any]) -> Any:
        return self.bracket.outer(children, brackets="al" not in role_name, capfirst=False)

    def inner(self, role_name: str) -> Any:
        return join2(sep1=" ", sep2=", ")[pre_text, reference[_parenthetical], post_text]


@dataclass
class _Textual(BaseReferenceStyle):  # type: ignore[misc]
    """``:cite:t:`` → Olah et al. (2020)."""

    bracket: Any = field(default_factory=_round)

    def role_names(self) -> Iterable[str]:
        return ["t", "ts", "ct", "cts"]

    def outer(self, role_name: str, children: list[Any]) -> Any:
        return self.bracket.outer(children, brackets=False, capfirst="c" in role_name)

    def inner(self, role_name: str) -> Any:
        return join2(sep1=" ", sep2=", ")[pre_text, reference[_narrative], post_text]


@dataclass
class AuthorYear(GroupReferenceStyle):  # type: ignore[misc]
    """Citations of author-year styles, in round brackets."""

    bracket: Any = field(default_factory=_round)
    person: Any = field(default_factory=PersonStyle)

    def __post_init__(self) -> None:
        self.styles.extend(
            [
                _Parenthetical(bracket=self.bracket),
                _Textual(bracket=self.bracket),
                ExtraAuthorReferenceStyle(bracket=self.bracket, person=self.person),
                ExtraLabelReferenceStyle(bracket=self.bracket),
                ExtraYearReferenceStyle(bracket=self.bracket),
                ExtraEmptyReferenceStyle(),
            ]
        )
        super().__post_init__()
