"""``cs:name`` with ``cs:name-part`` and ``cs:et-al``: how the persons of a list are written."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping

from survey_refs.csl.compiler import LayoutCompiler
from survey_refs.csl.formatting import formatter, without_case
from survey_refs.csl.locale import NS, Locale
from survey_refs.csl.names import INHERITED, INITIALS, ORGANISATIONS, NameForm, NamePart
from survey_refs.csl.punctuation import protect


def compile_name(compiler: LayoutCompiler, name: ET.Element | None, et_al: ET.Element | None) -> NameForm:
    """The compiled ``cs:name`` with what it inherits from the layout and the style ("Inheritable Name Options")."""
    own = dict(name.attrib) if name is not None else {}
    options = _inherited(compiler) | own
    style, locale = compiler.style_options, compiler.locale
    least, first = whole_number(options.get("et-al-min")) or 0, whole_number(options.get("et-al-use-first"))
    again_least, again_first = (whole_number(options.get(f"et-al-subsequent-{end}")) for end in ("min", "use-first"))
    use_last = options.get("et-al-use-last") == "true"
    if use_last and first is not None and least > 2:
        first = min(first, least - 2)  # the specification asks for room for the names that the ellipsis stands for
    return NameForm(
        form=options["form"],
        conjunction=_conjunction(options.get("and", ""), locale),
        conjunction_word=locale.term("and") or "and",
        delimiter=protect(options["delimiter"]),
        precedes_et_al=options.get("delimiter-precedes-et-al", "contextual"),
        precedes_last=options.get("delimiter-precedes-last", "contextual"),
        precedes_organisation=_precedes_organisation(compiler, options),
        et_al_min=least,
        et_al_use_first=first,
        et_al_use_last=use_last,
        et_al_for_one=options.get("et-al-for-one") != "false",
        subsequent_min=least if again_least is None else again_least,
        subsequent_use_first=first if again_first is None else again_first,
        initialize=options.get("initialize") != "false",
        initialize_with=options.get("initialize-with"),
        hyphen=style.get("initialize-with-hyphen") != "false",
        bibtex=style.get(INITIALS) == "bibtex",
        as_sort_order=options.get("name-as-sort-order", ""),
        sort_separator=options.get("sort-separator", ", "),
        demote=style.get("demote-non-dropping-particle", "display-and-sort"),
        format=formatter(without_case(own)),
        prefix=own.get("prefix", ""),
        suffix=own.get("suffix", ""),
        family=_part(name, "family", locale),
        given=_part(name, "given", locale),
        et_al=_et_al(locale, et_al),
        quotes=locale.quotes,
        particle_space="\u00a0" if locale.lang.startswith("fr") else " ",  # no line ends after a French particle
        full_names_for_lookalikes=compiler.full_names_for_lookalikes,
        initials_only=compiler.initials_only,
    )


def _precedes_organisation(compiler: LayoutCompiler, options: Mapping[str, str]) -> str:
    asked = options if compiler.style_options.get(ORGANISATIONS) == "names" else _inherited(compiler)
    return asked.get("delimiter-precedes-last", "contextual")


def _inherited(compiler: LayoutCompiler) -> dict[str, str]:
    """The name options of the layout and the style."""
    options = {key: compiler.options[key] for key in INHERITED if key in compiler.options}
    options["form"] = compiler.options.get("name-form", "long")
    options["delimiter"] = compiler.options.get("name-delimiter", ", ")
    return options


def _conjunction(wanted: str, locale: Locale) -> str:
    if wanted == "text":
        return locale.term("and") or "and"
    if wanted == "symbol":
        return locale.terms.get(("and", "symbol"), ("&", "&"))[0] or "&"
    return ""


def _part(name: ET.Element | None, wanted: str, locale: Locale) -> NamePart:
    """The last ``cs:name-part`` of a kind."""
    found = NamePart()
    for child in name if name is not None else ():
        if child.tag == f"{NS}name-part" and child.get("name") == wanted:
            found = NamePart(formatter(child.attrib, locale.lang), child.get("prefix", ""), child.get("suffix", ""))
    return found


def _et_al(locale: Locale, element: ET.Element | None) -> str:
    term = element.get("term", "et-al") if element is not None else "et-al"
    text = locale.term(term)
    if text is None:
        text = {"et-al": "et al.", "and others": "and others"}.get(term, term)
    return formatter(_attributes(element))(text) if text else ""


def _attributes(element: ET.Element | None) -> Mapping[str, str]:
    return element.attrib if element is not None else {}


def whole_number(text: str | None) -> int | None:
    """An attribute that should be a number; None where it is none."""
    return int(text) if text and text.strip().isdecimal() and len(text) < 10 else None
