"""Attributes that any element may have: strip-periods, text-case, quotes, formatting, affixes, display."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from survey_refs.csl import marks, textcase
from survey_refs.csl.compiler import Render
from survey_refs.csl.context import Context
from survey_refs.csl.locale import Locale
from survey_refs.csl.punctuation import protect

Format = Callable[[str], str]
"""``str`` where nothing changes."""

_FORMATS = {  # from the innermost to the outermost
    ("font-style", "italic"): marks.ITALIC,
    ("font-style", "oblique"): marks.OBLIQUE,
    ("font-style", "normal"): marks.UPRIGHT,
    ("font-variant", "small-caps"): marks.SMALL_CAPS,
    ("font-variant", "normal"): marks.FULL_CAPS,
    ("font-weight", "bold"): marks.BOLD,
    ("font-weight", "light"): marks.LIGHT,
    ("font-weight", "normal"): marks.MEDIUM,
    ("text-decoration", "underline"): marks.UNDERLINE,
    ("text-decoration", "none"): marks.NO_LINE,
    ("vertical-align", "sup"): marks.SUP,
    ("vertical-align", "sub"): marks.SUB,
    ("vertical-align", "baseline"): marks.BASELINE,
}
_DISPLAY = {"block": marks.BLOCK, "left-margin": marks.LEFT, "right-inline": marks.RIGHT, "indent": marks.INDENT}
_CASES_BY_LANGUAGE = ("title", "uppercase", "lowercase")
_DOTTED_I = ("tr", "az")  # languages whose I has a dot or has none


def without_case(attributes: Mapping[str, str]) -> dict[str, str]:
    """Attributes without text-case: macros, names and dates consist of parts that have their own."""
    return {key: value for key, value in attributes.items() if key != "text-case"}


def formatter(attributes: Mapping[str, str], lang: str = "") -> Format:
    """strip-periods, text-case, quotes and formatting of an element, without affixes, as a function of its text."""
    steps: list[Format] = []
    if attributes.get("strip-periods") == "true":
        steps.append(lambda text: text.replace(".", ""))
    case = textcase.CASES.get(attributes.get("text-case", ""))
    if case is not None:
        if lang[:2] in _DOTTED_I:
            steps.append(lambda text: textcase.dotted(text, attributes["text-case"]))
        steps.append(case)
    formats = "".join([mark for (name, value), mark in _FORMATS.items() if attributes.get(name) == value][::-1])
    if formats:
        close = marks.CLOSE * len(formats)
        steps.append(lambda text: formats + text + close)
    if attributes.get("quotes") == "true":
        steps.append(lambda text: marks.QUOTE + text + marks.UNQUOTE)
    if not steps:
        return str
    if len(steps) == 1:
        return steps[0]

    def format_text(text: str) -> str:
        for step in steps:
            text = step(text)
        return text

    return format_text


def format_with_affixes(attributes: Mapping[str, str]) -> Format:
    """Formatting, quotes, affixes and display of an element as a function of its text; nothing stays nothing."""
    format_text = formatter(attributes)
    prefix, suffix, opening, closing = _surroundings(attributes)
    if format_text is str and not prefix and not suffix and not opening:
        return str
    return lambda text: opening + prefix + format_text(text) + suffix + closing if text else ""


def _surroundings(attributes: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Prefix, suffix, and the marks of ``display``."""
    display = _DISPLAY.get(attributes.get("display", ""), "")
    prefix, suffix = protect(attributes.get("prefix", "")), protect(attributes.get("suffix", ""))
    return prefix, suffix, display, marks.CLOSE if display else ""


def wrap(
    body: Render, attributes: Mapping[str, str], locale: Locale, *, link: bool = False, own_words: bool = False
) -> Render:
    """An element's own text-case, quotes, formatting, affixes and display around its content.

    A style's ``own_words`` (terms, values) take title case whatever the item's language. ``link`` says that the
    content leads somewhere.
    """
    prefix, suffix, opening, closing = _surroundings(attributes)
    case = attributes.get("text-case", "")
    if case in _CASES_BY_LANGUAGE:
        content = _between(prefix, _format_by_language(body, attributes, locale.lang, own_words), suffix)
    else:
        lang = locale.lang if own_words and case == "capitalize-first" else ""
        content = _between(prefix, body, suffix, formatter(attributes, lang))
    if link:
        content = _linked(content)
    return _between(opening, content, closing)


def _between(before: str, body: Render, after: str, format_text: Format = str) -> Render:
    """Content formatted, with affixes; nothing stays nothing."""
    if format_text is str:
        if not before and not after:
            return body

        def affixed(ctx: Context) -> str:
            text = body(ctx)
            return before + text + after if text else ""

        return affixed

    def formatted(ctx: Context) -> str:
        text = body(ctx)
        return before + format_text(text) + after if text else ""

    return formatted


def _linked(body: Render) -> Render:
    def linked(ctx: Context) -> str:
        text = body(ctx)
        return marks.LINK + text + marks.CLOSE if text and not ctx.sorting else text

    return linked


def _format_by_language(body: Render, attributes: Mapping[str, str], default: str, own_words: bool) -> Render:
    """Title case is for English, dotted capitals for Turkish and Azerbaijani; the item's language decides.

    What has a jurisdiction (laws, cases, patents) keeps its capitals, as in citeproc-js.
    """
    case = attributes["text-case"]
    with_case, caseless = formatter(attributes), formatter(without_case(attributes))

    def formatted(ctx: Context) -> str:
        text = body(ctx)
        if not text:
            return ""
        lang = (ctx.item.lang or default)[:2].lower()
        if case == "title":
            in_title_case = (own_words or lang == "en") and "jurisdiction" not in ctx.item.text
            return (with_case if in_title_case else caseless)(text)
        return with_case(textcase.dotted(text, case) if lang in _DOTTED_I else text)

    return formatted
