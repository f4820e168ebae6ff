"""Locales: terms, date forms and options, merged from the style and the locale files of the CSL project.

The files are read from the installed ``citeproc-py`` distribution, by path and without importing it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from survey_refs.csl import rich
from survey_refs.csl.locale_files import locale_chain, primary_dialect

NS = "{http://purl.org/net/xbiblio/csl}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Term = tuple[str, str]  # singular, plural


@dataclass
class Locale:
    """One language's terms, dates and options, complete (general fallbacks are merged in)."""

    lang: str
    terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    ordinals: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)  # (name, gender) -> text, match
    long_ordinals: dict[tuple[str, str], str] = field(default_factory=dict)
    dates: dict[str, ET.Element] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)

    def term(self, name: str, form: str = "long", plural: bool = False) -> str | None:
        """A term's text; missing forms fall back as in "Terms" of the specification. None: unknown."""
        chain = _FALLBACK.get(form, ("long",))
        for step in chain:
            found = self.terms.get((name, step))
            if found is not None:
                return found[1] if plural else found[0]
        return None

    @cached_property
    def quotes(self) -> tuple[str, str, str, str]:
        """Opening, closing, inner opening and inner closing quotation mark."""
        names = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
        opening, closing, inner_opening, inner_closing = (self.term(name) or "" for name in names)
        return (opening, closing, inner_opening, inner_closing)

    @cached_property
    def punctuation_in_quote(self) -> bool:
        """Whether stops and commas are drawn into quotation marks."""
        return self.options.get("punctuation-in-quote") == "true"

    @property
    def limit_day_ordinals(self) -> bool:
        """Whether only the first day of a month is an ordinal."""
        return self.options.get("limit-day-ordinals-to-day-1") == "true"

    def copy(self) -> Locale:
        """Another locale that says the same, to lay something over it."""
        return Locale(
            self.lang,
            dict(self.terms),
            dict(self.genders),
            dict(self.ordinals),
            dict(self.long_ordinals),
            dict(self.dates),
            dict(self.options),
        )

    def merge(self, element: ET.Element, whole: bool = False) -> None:
        """Lay a ``cs:locale`` element over what is there.

        A ``whole`` locale replaces the terms that it has in all their forms: a form that it lacks falls back on its own
        longer one, not on another language's. What it has in a short form alone keeps the others that are there.
        """
        if whole:
            mine = {term.get("name", "") for term in element.iter(f"{NS}term") if term.get("form", "long") == "long"}
            self.terms = {key: term for key, term in self.terms.items() if key[0] not in mine}
        for child in element:
            if child.tag == f"{NS}style-options":
                self.options.update(child.attrib)
            elif child.tag == f"{NS}date":
                self.dates[child.get("form", "text")] = child
            elif child.tag == f"{NS}terms":
                self._add_terms([term for term in child if term.tag == f"{NS}term"])

    def _add_terms(self, terms: list[ET.Element]) -> None:
        """Terms laid over those that are there; a scheme of ordinals replaces the one that is there.

        "ordinal" opens a scheme of CSL 1.0.1; without it "ordinal-01" … "ordinal-04" are the scheme of CSL 1.0, in
        which the last stands for all numbers but those that end in 1, 2 or 3, and not in 11, 12 or 13.
        """
        names = {term.get("name", "") for term in terms}
        old_scheme = "ordinal" not in names and names.issuperset(_ORDINALS_OF_CSL_1_0)
        if old_scheme or "ordinal" in names:
            self.ordinals = {}
        for term in terms:
            self._add_term(term)
        if old_scheme:
            rest = self.ordinals["ordinal-04", ""][0]
            self.ordinals["ordinal", ""] = (rest, "last-digit")
            for name in ("ordinal-11", "ordinal-12", "ordinal-13"):
                self.ordinals.setdefault((name, ""), (rest, "last-two-digits"))

    def _add_term(self, term: ET.Element) -> None:
        name, form = term.get("name", ""), term.get("form", "long")
        single = multiple = None
        for part in term:
            if part.tag == f"{NS}single":
                single = part.text or ""
            elif part.tag == f"{NS}multiple":
                multiple = part.text or ""
        if single is None:
            single = (term.text or "") if multiple is None else multiple
        single, multiple = _tidy(single), None if multiple is None else _tidy(multiple)
        gender = term.get("gender-form", "")
        if _is_ordinal(name):
            default = "last-two-digits" if len(name) > 8 and int(name[8:]) >= 10 else "last-digit"
            if not gender:
                self.terms[name, form] = (single, single)
            self.ordinals[name, gender] = (single, term.get("match", default))
        elif name.startswith("long-ordinal-"):
            self.long_ordinals[name, gender] = single
        elif not gender:
            self.terms[name, form] = (single, single if multiple is None else multiple)
        if "gender" in term.attrib:
            self.genders[name] = term.attrib["gender"]


def _tidy(text: str) -> str:
    """A term without line breaks, its inline markup as rich text."""
    if "\n" in text:
        text = " ".join(text.split())
    return rich.parse_tags(text) if "<" in text else text


_FALLBACK = {
    "long": ("long",),
    "short": ("short", "long"),
    "symbol": ("symbol", "short", "long"),
    "verb": ("verb", "long"),
    "verb-short": ("verb-short", "verb", "long"),
}


_ORDINALS_OF_CSL_1_0 = ("ordinal-01", "ordinal-02", "ordinal-03", "ordinal-04")


def _is_ordinal(name: str) -> bool:
    return name.startswith("ordinal") and re.fullmatch(r"ordinal(?:-\d{2})?", name) is not None


@lru_cache(maxsize=64)
def _parse_file(path: Path) -> ET.Element:
    return ET.parse(path).getroot()


def normalise_lang(lang: str | None) -> str:
    """``en_us`` → ``en-US``; empty for nothing."""
    if not lang or not lang.strip():
        return ""
    parts = lang.strip().replace("_", "-").split("-")
    tail = [part.upper() if len(part) == 2 else part.title() for part in parts[1:]]
    return "-".join([parts[0].lower(), *tail])


@lru_cache(maxsize=64)
def _of_files(lang: str) -> Locale:
    """What the files have, before a style says anything: the same for all styles, and not to be changed."""
    chain = locale_chain(lang)
    nearest = chain[0].stem.removeprefix("locales-") if chain else lang
    locale = Locale(lang=lang if "-" in lang or nearest.split("-")[0] != lang else nearest)
    for path in reversed(chain):
        locale.merge(_parse_file(path), whole=True)
    return locale


def load_locale(lang: str, style_locales: Iterable[ET.Element] = ()) -> Locale:
    """The locale of ``lang`` with the style's own ``cs:locale`` elements over it ("Locale Fallback")."""
    lang = normalise_lang(lang) or "en-US"
    locale = _of_files(lang).copy()
    base = locale.lang.split("-")[0]
    own = list(style_locales)
    for wanted in dict.fromkeys(("", base, primary_dialect(base), locale.lang)):
        for element in own:
            if normalise_lang(element.get(XML_LANG)) == wanted:
                locale.merge(element)
    return locale
