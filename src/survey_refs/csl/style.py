"""Styles: the XML read once, and compiled once for each language it is used in."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from survey_refs.csl.elements.layout import Layout, StyleParts, compile_layout
from survey_refs.csl.finder import locate_style, split_options
from survey_refs.csl.locale import NS, Locale, load_locale, normalise_lang
from survey_refs.csl.registration import Fuller, Prepare, own_styles
from survey_refs.errors import MissingFile, StyleError
from survey_refs.text.xml import xml_root

_BRANCHES = (f"{NS}if", f"{NS}else-if")


@dataclass(slots=True)
class Program:
    """A style compiled for one language."""

    locale: Locale
    citation: Layout
    bibliography: Layout | None
    warnings: list[str] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Style:
    """A CSL style. ``id`` is its URI, ``parent`` the URI of the independent style a dependent one points to.

    ``prepare`` is what is done to every work first, ``fuller`` the style that stands in where this one leaves something
    out (see ``csl.registration``).
    """

    root: ET.Element
    name: str = ""
    title: str = ""
    id: str = ""
    parent: str = ""
    klass: str = "in-text"
    default_locale: str = ""
    macros: dict[str, ET.Element] = field(default_factory=dict)
    locales: list[ET.Element] = field(default_factory=list)
    prepare: Prepare | None = None
    fuller: Fuller | None = None
    _programs: dict[tuple[str, bool], Program] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What messages call the style."""
        return self.name or self.id or "style"

    @property
    def has_condition(self) -> bool:
        """Whether anything in the style depends on disambiguation."""
        return any("disambiguate" in element.attrib for element in self.root.iter() if element.tag in _BRANCHES)

    @property
    def explicit_suffix(self) -> bool:
        """Whether the style prints the year-suffix itself (else it follows the first year)."""
        return any(element.get("variable") == "year-suffix" for element in self.root.iter(f"{NS}text"))

    @property
    def asks_for_circa(self) -> bool:
        """Whether the style itself says what dates that are about right look like (``is-uncertain-date``)."""
        return any("is-uncertain-date" in element.attrib for element in self.root.iter())

    @property
    def has_locators(self) -> bool:
        """Whether the style prints the place in a work that is cited."""
        return any("locator" in element.get("variable", "").split() for element in self.root.iter())

    @property
    def has_numbers(self) -> bool:
        """Whether the style prints the number of a work in the list."""
        return any("citation-number" in element.get("variable", "").split() for element in self.root.iter())

    def program(self, lang: str | None = None, *, deferred: bool = False) -> Program:
        """The style compiled for ``lang`` (default: the style's own language, else American English).

        With ``deferred`` a macro is compiled when it is first rendered, and so without warnings: for a style that is
        known to be sound, as those that other rooms register are.
        """
        lang = normalise_lang(lang or self.default_locale) or "en-US"
        found = self._programs.get((lang, deferred))
        if found is None:
            found = self._programs[lang, deferred] = _compile(self, lang, deferred=deferred)
        return found


def _without_double_escapes(xml: str | bytes) -> str | bytes:
    """``&amp;#160;`` as ``&#160;``, ``&amp;lt;`` as ``&lt;``: some styles count on their text being printed as HTML."""
    if isinstance(xml, bytes):
        return re.sub(rb"&amp;(?=#(?:\d+|x[0-9A-Fa-f]+);|[lg]t;)", b"&", xml)
    return re.sub(r"&amp;(?=#(?:\d+|x[0-9A-Fa-f]+);|[lg]t;)", "&", xml)


def parse_style(xml: str | bytes, name: str = "") -> Style:
    """A style from its XML.

    Raises :class:`~survey_refs.errors.StyleError` where it is not a CSL style or lacks what it needs to cite.
    """
    try:
        root = xml_root(_without_double_escapes(xml))
    except ET.ParseError as error:
        raise StyleError(f"{name or 'style'}: not well-formed XML: {error}") from None
    if root.tag != f"{NS}style":
        raise StyleError(f"{name or 'style'}: not a CSL style (its root element is {root.tag!r})")
    style = Style(root, name=name, klass=root.get("class", "in-text"))
    style.default_locale = root.get("default-locale", "")
    for element in root:
        if element.tag == f"{NS}macro":
            style.macros[element.get("name", "")] = element
        elif element.tag == f"{NS}locale":
            style.locales.append(element)
        elif element.tag == f"{NS}info":
            _read_info(style, element)
    return style


def _read_info(style: Style, info: ET.Element) -> None:
    for child in info:
        if child.tag == f"{NS}title":
            style.title = (child.text or "").strip()
        elif child.tag == f"{NS}id":
            style.id = (child.text or "").strip()
        elif child.tag == f"{NS}link" and child.get("rel") == "independent-parent":
            style.parent = child.get("href", "")


@lru_cache(maxsize=256)
def _read(path: Path, changed: int, size: int) -> Style:
    return parse_style(path.read_bytes(), str(path))


def load_style(name_or_path: str | Path, options: Mapping[str, str] | None = None) -> Style:
    """A style by name, alias, style URL or path; a dependent style is its parent with the dependent's language.

    A file is read and compiled once and again when it changes. ``options`` are those of a style of our own
    (``{"doi": "url"}``), which may also stand after its name (``acm?doi=url``). Raises UnknownStyle, MissingFile,
    StyleError, UsageError for an option it does not have.
    """
    found = locate_style(name_or_path)
    if isinstance(name_or_path, str):
        options = split_options(name_or_path)[1] | dict(options or {})
    try:
        status = found.path.stat()
        style = _read(found.path, status.st_mtime_ns, status.st_size)
    except OSError as error:
        raise MissingFile(f"{found.path}: {error.strerror or error}") from None
    if found.default_locale and found.default_locale != style.default_locale:
        style = replace(style, default_locale=found.default_locale, title=found.title or style.title, _programs={})
    own = own_styles()
    if own is None:
        return style
    ours = own.style_for(found.path.stem if found.path.parent == own.folder else "", options)
    return style if ours is None else replace(style, prepare=ours.prepare, fuller=ours.fuller)


# ------------------------------------------------------------------------------------------------------- compiling


def _compile(style: Style, lang: str, *, deferred: bool) -> Program:
    locale = load_locale(lang, style.locales)
    citation = style.root.find(f"{NS}citation")
    bibliography = style.root.find(f"{NS}bibliography")
    if citation is None and bibliography is None:
        hint = " (it is a dependent style: load its parent)" if style.parent else ""
        raise StyleError(f"{style.label}: neither citation nor bibliography{hint}")
    if citation is None:
        citation = ET.Element(f"{NS}citation")
    parts = StyleParts(
        name=style.label,
        options=style.root.attrib,
        citation_options=citation.attrib,
        macros=style.macros,
        explicit_suffix=style.explicit_suffix,
        deferred=deferred,
        asks_for_circa=lambda: style.asks_for_circa,
    )
    warnings: dict[str, None] = {}
    return Program(
        locale,
        compile_layout(parts, "citation", citation, locale, warnings.setdefault),
        None
        if bibliography is None
        else compile_layout(parts, "bibliography", bibliography, locale, warnings.setdefault),
        list(warnings),
    )
