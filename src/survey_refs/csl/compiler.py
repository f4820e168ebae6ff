"""What the elements of one layout or sort share while they are compiled to functions ``(Context) -> rich text``.

Nothing reads XML while rendering. The elements themselves are in :mod:`survey_refs.csl.elements`.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from survey_refs.csl.context import Context
from survey_refs.csl.locale import NS, Locale
from survey_refs.errors import StyleError

if TYPE_CHECKING:
    from survey_refs.csl.names import NameForm

Render = Callable[[Context], str]
NameLabel = Callable[[str, bool], str]
"""A role's label by its variable, and whether it is said of several persons."""

_VALUES = (f"{NS}text", f"{NS}number")

DEEPEST = 100
"""Elements and macros within each other; the deepest style of the CSL project's collection has 38."""


def nothing(ctx: Context) -> str:
    """Renders nothing."""
    return ""


@dataclass(slots=True)
class NamesParts:
    """What ``cs:names`` holds; an empty ``cs:names`` inside ``cs:substitute`` takes its parent's."""

    form: NameForm
    label: NameLabel | None
    label_first: bool
    delimiter: str
    attributes: Mapping[str, str]  # affixes, formatting and display of the names element


@dataclass(slots=True, kw_only=True)
class LayoutCompiler:
    """Compiles the elements of one layout (``citation``, ``bibliography``) or of its sort keys (``sort``).

    ``options`` are the name options that the layout inherits, ``makers`` the compiler of each element by its tag.
    """

    name: str
    style_name: str
    options: Mapping[str, str]
    macros: Mapping[str, ET.Element]
    locale: Locale
    style_options: Mapping[str, str]
    warn: Callable[[str], None]
    makers: Mapping[str, Callable[[LayoutCompiler, ET.Element], Render]]
    explicit_suffix: bool  # the style prints the year-suffix itself
    full_names_for_lookalikes: bool = False  # two persons of one list that look the same get their full names
    initials_only: bool = False  # disambiguation never shows more than initials
    deferred: bool = False  # macros are compiled when they are first rendered
    asks_for_circa: Callable[[], bool] = bool  # whether the style itself says what such dates look like
    compiled_macros: dict[str, tuple[Render, int]] = field(default_factory=dict)  # with the most macros each calls
    open_macros: set[str] = field(default_factory=set)  # those being compiled
    names_stack: list[NamesParts] = field(default_factory=list)  # the cs:names around a cs:substitute
    calls: int = 0  # how many macros at most are called by what was compiled so far
    depth: int = 0
    inside: int = 0  # how many groups and macros are around what is compiled
    beside_pages: bool = False  # the innermost of them prints the pages of the work

    @property
    def page_delimiter(self) -> str:
        """What stands between the first and the last page."""
        return self.locale.term("page-range-delimiter") or "–"

    @property
    def ampersand(self) -> str:
        """The locale's symbol for "and"."""
        return self.locale.terms.get(("and", "symbol"), ("&", "&"))[0]

    def attributes(self, element: ET.Element) -> Mapping[str, str]:
        """An element's attributes; ``display`` counts for what is directly in the layout, as citeproc-js reads it."""
        if self.inside and "display" in element.attrib:
            return {key: value for key, value in element.attrib.items() if key != "display"}
        return element.attrib

    def children_inside(self, elements: Iterable[ET.Element]) -> list[Render]:
        """As :meth:`children`, for a group or a macro."""
        elements, beside_pages = list(elements), self.beside_pages
        self.beside_pages = any(element.get("variable") == "page" for element in elements if element.tag in _VALUES)
        self.inside += 1
        out = self.children(elements)
        self.inside -= 1
        self.beside_pages = beside_pages
        return out

    def children(self, elements: Iterable[ET.Element]) -> list[Render]:
        """Compiled children; unknown elements are left out with a warning.

        Raises :class:`StyleError` where elements or macros are nested without end.
        """
        self.depth += 1
        if self.depth > DEEPEST:
            raise StyleError(f"{self.style_name}: its elements and macros are nested more than {DEEPEST} deep")
        out = []
        for element in elements:
            if not isinstance(element.tag, str):
                continue
            maker = self.makers.get(element.tag)
            if maker is None:
                self.warn(f"unknown element {element.tag.removeprefix(NS)!r} in the style")
                continue
            out.append(maker(self, element))
        self.depth -= 1
        return out
