"""``cs:citation`` and ``cs:bibliography`` with their ``cs:layout``, and the table of the elements below it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from survey_refs.csl.compiler import LayoutCompiler, Render
from survey_refs.csl.elements.choose import Sequence, compile_choose
from survey_refs.csl.elements.date import compile_date
from survey_refs.csl.elements.group import compile_group
from survey_refs.csl.elements.label import compile_label
from survey_refs.csl.elements.names import compile_names
from survey_refs.csl.elements.number import compile_number
from survey_refs.csl.elements.text import compile_text
from survey_refs.csl.elements.variables import compile_variable
from survey_refs.csl.formatting import Format, formatter
from survey_refs.csl.locale import NS, Locale
from survey_refs.csl.names import INHERITED
from survey_refs.csl.punctuation import protect
from survey_refs.csl.registration import LAST_WORDS
from survey_refs.csl.sort import SortKey, compile_keys

ELEMENTS: dict[str, Callable[[LayoutCompiler, ET.Element], Render]] = {
    f"{NS}text": compile_text,
    f"{NS}number": compile_number,
    f"{NS}date": compile_date,
    f"{NS}names": compile_names,
    f"{NS}label": compile_label,
    f"{NS}group": compile_group,
    f"{NS}choose": compile_choose,
}

_NAME_OPTIONS = (*INHERITED, "name-form", "name-delimiter", "names-delimiter")


@dataclass(slots=True, kw_only=True)
class Layout:
    """A compiled layout: its children, and what stands around and between cites or around an entry."""

    children: list[Render]
    body: Render
    prefix: str
    suffix: str
    delimiter: str
    format: Format
    last_words: Render  # what follows an entry in sentences of its own
    keys: list[SortKey]
    options: Mapping[str, str]  # the attributes of cs:citation or cs:bibliography


class StyleParts(NamedTuple):
    """What a layout takes from the rest of its style."""

    name: str
    options: Mapping[str, str]  # the attributes of cs:style
    citation_options: Mapping[str, str]
    macros: Mapping[str, ET.Element]
    explicit_suffix: bool  # the style prints the year-suffix itself
    deferred: bool = False  # macros are compiled when they are first rendered
    asks_for_circa: Callable[[], bool] = bool  # whether it says itself what dates that are about right look like


def compile_layout(
    style: StyleParts, name: str, element: ET.Element, locale: Locale, warn: Callable[[str], None]
) -> Layout:
    """The layout of ``cs:citation`` or ``cs:bibliography``.

    Raises :class:`~survey_refs.errors.StyleError` for a macro that calls itself, or elements nested without end.
    """
    compiler = _compiler(style, name, element, locale, warn)
    layout = element.find(f"{NS}layout")
    if layout is None:
        layout = ET.SubElement(element, f"{NS}layout")
    children = compiler.children(layout)
    attributes = dict(layout.attrib)
    sort_compiler = replace(compiler, name="sort", compiled_macros={})
    return Layout(
        children=children,
        body=Sequence(children),
        prefix=protect(attributes.pop("prefix", "")),
        suffix=protect(attributes.pop("suffix", "")),
        delimiter=protect(attributes.pop("delimiter", "")),
        format=formatter(attributes),
        last_words=compile_variable(compiler, LAST_WORDS, "long"),
        keys=compile_keys(sort_compiler, element.find(f"{NS}sort")),
        options=element.attrib,
    )


def _compiler(
    style: StyleParts, name: str, element: ET.Element, locale: Locale, warn: Callable[[str], None]
) -> LayoutCompiler:
    inherited = {**style.options, **element.attrib}
    asked = style.citation_options
    rule = asked.get("givenname-disambiguation-rule", "by-cite")
    return LayoutCompiler(
        name=name,
        style_name=style.name,
        options={"name-delimiter": ", ", **{key: inherited[key] for key in _NAME_OPTIONS if key in inherited}},
        macros=style.macros,
        locale=locale,
        style_options=style.options,
        warn=warn,
        makers=ELEMENTS,
        explicit_suffix=style.explicit_suffix,
        deferred=style.deferred,
        asks_for_circa=style.asks_for_circa,
        full_names_for_lookalikes=(
            name == "bibliography" and asked.get("disambiguate-add-givenname") == "true" and rule == "by-cite"
        ),
        initials_only=rule.endswith("with-initials"),
    )
