"""A style's elements compiled once to functions ``(Context) -> rich text``; nothing reads XML while rendering."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from survey_refs.csl import conditions, dates, numbers, rich, textcase
from survey_refs.csl.context import Context
from survey_refs.csl.locale import NS, Locale
from survey_refs.model.csl_variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES

if TYPE_CHECKING:
    from survey_refs.csl.item import Item, Person
    from survey_refs.csl.namelist import NamesParts

Render = Callable[[Context], str]

_FORMATS = {  # from the innermost to the outermost
    ("font-style", "italic"): rich.ITALIC,
    ("font-style", "oblique"): rich.OBLIQUE,
    ("font-style", "normal"): rich.UPRIGHT,
    ("font-variant", "small-caps"): rich.SMALL_CAPS,
    ("font-variant", "normal"): rich.FULL_CAPS,
    ("font-weight", "bold"): rich.BOLD,
    ("font-weight", "light"): rich.LIGHT,
    ("font-weight", "normal"): rich.MEDIUM,
    ("text-decoration", "underline"): rich.UNDERLINE,
    ("text-decoration", "none"): rich.NO_LINE,
    ("vertical-align", "sup"): rich.SUP,
    ("vertical-align", "sub"): rich.SUB,
    ("vertical-align", "baseline"): rich.BASELINE,
}
_DISPLAY = {"block": rich.BLOCK, "left-margin": rich.LEFT, "right-inline": rich.RIGHT, "indent": rich.INDENT}


def nothing(ctx: Context) -> str:
    """Renders nothing."""
    return ""


class Sequence:
    """Children in a row."""

    __slots__ = ("children",)

    def __init__(self, children: list[Render]) -> None:
        self.children = children

    def __call__(self, ctx: Context) -> str:
        return "".join([child(ctx) for child in self.children])

    def pieces(self, ctx: Context) -> list[str]:
        """The children one by one, those of a choose too."""
        return pieces(self.children, ctx)


class Choose:
    """``cs:choose``: the first branch whose condition holds. A group puts its delimiter between what it holds."""

    __slots__ = ("branches", "otherwise")

    def __init__(self, branches: list[tuple[Callable[[Context], bool], Sequence]], otherwise: Sequence) -> None:
        self.branches = branches
        self.otherwise = otherwise

    def __call__(self, ctx: Context) -> str:
        for condition, body in self.branches:
            if condition(ctx):
                return body(ctx)
        return self.otherwise(ctx)

    def pieces(self, ctx: Context) -> list[str]:
        """The chosen branch's children one by one."""
        for condition, body in self.branches:
            if condition(ctx):
                return body.pieces(ctx)
        return self.otherwise.pieces(ctx)


def pieces(children: list[Render], ctx: Context) -> list[str]:
    """What children render, nothing empty; a choose among them is transparent."""
    out: list[str] = []
    for child in children:
        if isinstance(child, Choose):
            out.extend(child.pieces(ctx))
        elif text := child(ctx):
            out.append(text)
    return out


class Area:
    """One area of a style (citation, bibliography, a sort key) with its inherited name options and its macros."""

    def __init__(
        self,
        name: str,
        options: Mapping[str, str],
        macros: Mapping[str, ET.Element],
        locale: Locale,
        style_options: Mapping[str, str],
        warn: Callable[[str], None],
        explicit_suffix: bool,
        tell_twins_apart: bool = False,
        initials_only: bool = False,
    ) -> None:
        self.name = name
        self.options = options
        self.macros = macros
        self.locale = locale
        self.style_options = style_options
        self.warn = warn
        self.explicit_suffix = explicit_suffix
        self.initials_only = initials_only
        self.tell_twins_apart = tell_twins_apart  # two persons of one list that look the same get their full names
        self.quotes = locale.quotes
        self.page_format = style_options.get("page-range-format", "")
        self.page_delimiter = locale.term("page-range-delimiter") or "–"
        self.ampersand = locale.terms.get(("and", "symbol"), ("&", "&"))[0]
        self._compiled: dict[str, Render] = {}
        self._compiling: set[str] = set()
        self.names_stack: list[NamesParts] = []

    # ------------------------------------------------------------------------------------------------- elements

    def children(self, elements: Iterable[ET.Element]) -> list[Render]:
        """Compiled children, unknown elements left out."""
        out = []
        for element in elements:
            if not isinstance(element.tag, str):
                continue
            maker = _MAKERS.get(element.tag)
            if maker is None:
                self.warn(f"unknown element {element.tag.removeprefix(NS)!r} in the style")
                continue
            out.append(maker(self, element))
        return out

    def sequence(self, elements: Iterable[ET.Element]) -> Render:
        """Children as one function; a single child is itself."""
        children = self.children(elements)
        if len(children) == 1:
            return children[0]
        return Sequence(children) if children else nothing

    def macro(self, name: str) -> Render:
        """A macro, compiled on first use."""
        if name not in self.macros:
            self.warn(f"the style has no macro {name!r}")
            return nothing
        found = self._compiled.get(name)
        if found is not None:
            return found
        if name in self._compiling:
            self.warn(f"the macro {name!r} calls itself")
            return nothing
        self._compiling.add(name)
        outer, self.names_stack = (
            self.names_stack,
            [],
        )  # only what stands in a substitute itself takes its parent's parts
        body = self.joined(self.children(self.macros[name]), "")
        self.names_stack = outer
        self._compiling.discard(name)
        self._compiled[name] = body
        return body

    def text(self, element: ET.Element) -> Render:
        """``cs:text``."""
        get = element.get
        variable, macro, term, value = get("variable"), get("macro"), get("term"), get("value")
        if variable:
            body = self.text_variable(variable, get("form", "long"))
        elif macro is not None:
            body = self.macro(macro)
        elif term is not None:
            body = self.text_term(term, get("form", "long"), get("plural") == "true")
        elif value is not None:
            fixed = rich.parse_rich(value, self.quotes)
            body = lambda ctx: fixed  # noqa: E731
        else:
            self.warn("a text element without variable, macro, term or value")
            return nothing
        if variable == "year-suffix":
            return _marked_suffix(self.wrap(body, element.attrib))
        return self.wrap(
            body,
            _caseless(element) if macro is not None else element.attrib,
            link=variable if variable in _LINKED else None,
            own_words=term is not None or value is not None,
        )

    def text_term(self, term: str, form: str, plural: bool) -> Render:
        text = self.locale.term(term, form, plural)
        if text is None:
            self.warn(f"unknown term {term!r}")
            return nothing
        text = text.replace("'", "’")
        fixed = (rich.TERM if text[:1].islower() and self.name != "sort" else "") + rich.protect(text)
        return lambda ctx: fixed

    def text_variable(self, variable: str, form: str) -> Render:
        special = _SPECIAL_VARIABLES.get(variable)
        if special is not None:
            return special(self)
        if variable in NUMBER_VARIABLES:
            return self.number_text(variable)
        quotes = self.quotes
        short = f"{variable}-short" if form == "short" else None

        def text(ctx: Context) -> str:
            ctx.called = True
            if (ctx.done or ctx.used) and _spent(ctx, variable):
                return ""
            values = ctx.item.text
            value = (values.get(short) if short else None) or values.get(variable)
            if not value:
                return ""
            ctx.filled = True
            if ctx.in_substitute:
                _use_up(ctx, variable)
            return rich.parse_rich(value, quotes)

        return text

    def _citation_number(self) -> Render:
        """The variable ``citation-number``."""

        def text(ctx: Context) -> str:
            ctx.called = True
            if ctx.citation_number:
                ctx.filled = True
            return ctx.citation_number

        return text

    def _year_suffix(self) -> Render:
        """The variable ``year-suffix``."""

        def text(ctx: Context) -> str:
            if not ctx.year_suffix:
                return ""
            ctx.called = ctx.filled = ctx.suffix_used = True
            return ctx.year_suffix

        return text

    def _citation_label(self) -> Render:
        """The variable ``citation-label``."""

        def text(ctx: Context) -> str:
            ctx.called = ctx.filled = True
            label = ctx.item.text.get("citation-label") or citation_label(ctx.item)
            if ctx.year_suffix and not self.explicit_suffix:
                ctx.suffix_used = True
                label += ctx.year_suffix
            return label

        return text

    def _first_reference_note_number(self) -> Render:
        """The variable ``first-reference-note-number``."""

        def text(ctx: Context) -> str:
            ctx.called = True
            if ctx.first_note:
                ctx.filled = True
            return ctx.first_note

        return text

    def _locator(self) -> Render:
        """The variable ``locator``."""

        page_format, delimiter, ampersand = self.page_format, self.page_delimiter, self.ampersand
        quotes = self.quotes

        def text(ctx: Context) -> str:
            ctx.called = True
            if not ctx.locator:
                return ""
            ctx.filled = ctx.locator_shown = True
            if ctx.label in ("", "page"):
                return numbers.format_pages(ctx.locator, page_format, delimiter, ampersand)
            return rich.parse_rich(numbers.format_number_text(ctx.locator, delimiter, ampersand), quotes)

        return text

    def _page(self) -> Render:
        """The variable ``page``."""

        page_format, delimiter, ampersand = self.page_format, self.page_delimiter, self.ampersand

        def text(ctx: Context) -> str:
            ctx.called = True
            if (ctx.done or ctx.used) and _spent(ctx, "page"):
                return ""
            value = ctx.item.text.get("page")
            if not value:
                return ""
            ctx.filled = True
            if ctx.in_substitute:
                _use_up(ctx, "page")
            return numbers.format_pages(numbers.without_label(value, "page"), page_format, delimiter, ampersand)

        return text

    def _page_first(self) -> Render:
        """The variable ``page-first``."""

        def text(ctx: Context) -> str:
            ctx.called = True
            value = ctx.item.text.get("page-first") or ctx.item.text.get("page")
            if not value:
                return ""
            ctx.filled = True
            return re.split(r"\s*[-–—,&]", numbers.without_label(value.strip(), "page"))[0]

        return text

    def number_text(self, variable: str) -> Render:
        """A number variable as text."""
        ampersand, quotes = self.ampersand, self.quotes
        delimiter = "–" if variable == "collection-number" else self.page_delimiter
        as_typed = variable in ("section", "version", "part-number", "supplement-number", "printing-number")

        def text(ctx: Context) -> str:
            ctx.called = True
            if (ctx.done or ctx.used) and _spent(ctx, variable):
                return ""
            value = ctx.item.text.get(variable)
            if not value:
                return ""
            ctx.filled = True
            if ctx.in_substitute:
                _use_up(ctx, variable)
            if value.isdecimal():
                return value
            if not as_typed:
                value = numbers.format_number_text(numbers.without_label(value, variable), delimiter, ampersand)
            return rich.parse_rich(value, quotes)

        return text

    def number(self, element: ET.Element) -> Render:
        """``cs:number``."""
        variable, form = element.get("variable", ""), element.get("form", "numeric")
        if form == "numeric" or variable in NAME_VARIABLES or variable in DATE_VARIABLES:
            return self.wrap(self.text_variable(variable, "long"), element.attrib)
        plain = self.text_variable(variable, "long")
        locale = self.locale
        gender = locale.genders.get(_TERM_OF.get(variable, variable), "")
        if form == "roman":
            write: Callable[[int], str] = numbers.roman
        elif form == "long-ordinal":
            write = lambda value: numbers.long_ordinal(value, locale, gender)  # noqa: E731
        else:
            write = lambda value: numbers.ordinal(value, locale, gender)  # noqa: E731

        def number(ctx: Context) -> str:
            text = plain(ctx)
            if not text:
                return ""
            if text.isdecimal():
                return write(int(text))
            if numbers.is_numeric(numbers.without_label(ctx.item.text.get(variable, text), variable)):
                return numbers.map_numbers(text, write)
            return text

        return self.wrap(number, element.attrib)

    def label(self, element: ET.Element) -> Render:
        """``cs:label`` of a number variable or the locator."""
        variable, form = element.get("variable", ""), element.get("form", "long")
        plural_rule = element.get("plural", "contextual")
        locale = self.locale
        always = variable in ("number-of-pages", "number-of-volumes")

        def label(ctx: Context) -> str:
            if variable == "locator":
                value, term = ctx.locator, conditions.locator_term(ctx.label)
            else:
                value, term = ctx.item.text.get(variable, ""), _TERM_OF.get(variable, variable)
                if variable == "page-first" and not value:
                    value = ctx.item.text.get("page", "")
            if not value:
                return ""
            plural = plural_rule == "always" or (
                plural_rule == "contextual" and (numbers.counts_many(value) if always else numbers.is_plural(value))
            )
            return (locale.term(term, form, plural) or "").replace("'", "’")

        return self.wrap(label, element.attrib, own_words=True)

    def group(self, element: ET.Element) -> Render:
        """``cs:group``: its children with the delimiter, or nothing where all variables it calls are empty."""
        body = self.joined(self.children(element), rich.protect(element.get("delimiter", "")))
        return self.wrap(body, _caseless(element))

    def joined(self, children: list[Render], delimiter: str) -> Render:
        """Children of a group or macro: nothing where they call variables and none has a value ("Group")."""
        if not children:
            return nothing
        plain = not any(isinstance(child, Choose) for child in children)

        def group(ctx: Context) -> str:
            called, filled = ctx.called, ctx.filled
            ctx.called = ctx.filled = False
            out = [text for child in children if (text := child(ctx))] if plain else pieces(children, ctx)
            keep = ctx.filled or not ctx.called
            ctx.called = ctx.called or called
            ctx.filled = filled or ctx.filled or (keep and bool(out))
            return delimiter.join(out) if keep else ""

        return group

    def choose(self, element: ET.Element) -> Render:
        """``cs:choose``."""
        branches: list[tuple[Callable[[Context], bool], Sequence]] = []
        for branch in element:
            if not isinstance(branch.tag, str):
                continue
            body = Sequence(self.children(branch))
            if branch.tag == f"{NS}else":
                return Choose(branches, body)
            branches.append((conditions.compile_condition(branch), body))
        return Choose(branches, Sequence([]))

    # --------------------------------------------------------------------------------------------------- dates

    def date(self, element: ET.Element) -> Render:
        """``cs:date``."""
        variable = element.get("variable", "")
        own = [child for child in element if child.tag == f"{NS}date-part"]
        attributes = _caseless(element)
        form = element.get("form")
        if form:
            localised = self.locale.dates.get(form)
            if localised is None:
                self.warn(f"the locale has no date form {form!r}")
                return nothing
            overrides = {child.get("name", ""): child for child in own}
            parts = dates.build_parts(list(localised), overrides, element.get("date-parts", ""), self.dresser)
            delimiter = localised.get("delimiter", "")
            attributes = {**_caseless(localised), **attributes}
        else:
            parts = dates.build_parts(own, {}, element.get("date-parts", ""), self.dresser)
            delimiter = element.get("delimiter", "")
        if self.name == "sort":
            return self._sort_date(variable, parts)
        return self.wrap(self._date_body(variable, parts, delimiter, bool(form)), attributes)

    def _sort_date(self, variable: str, parts: list[dates.Part]) -> Render:
        shown = {part.name for part in parts}

        def sort_date(ctx: Context) -> str:
            ctx.called = True
            value = ctx.item.dates.get(variable)
            if value is None:
                return ""
            ctx.filled = True
            return dates.sort_key(value, shown) if value.start else ""

        return sort_date

    def _date_body(self, variable: str, parts: list[dates.Part], delimiter: str, localised: bool) -> Render:
        locale, quotes = self.locale, self.quotes
        implicit = not self.explicit_suffix
        year = next((part for part in parts if part.name == "year"), None)
        has_year = year is not None

        def literal(text: str) -> str:
            """What could not be read as a date stands where the year would."""
            if year is None or localised:  # a locale's affixes are words for a year: "年"
                return text
            return year.prefix + year.dress(text) + year.suffix

        def date(ctx: Context) -> str:
            ctx.called = True
            if (ctx.done or ctx.used) and _spent(ctx, variable):
                return ""
            value = ctx.item.dates.get(variable)
            if value is None or (ctx.probing and variable == "accessed"):
                return ""
            if value.start is None and not value.season and not value.season_text:
                if not value.literal:
                    return ""
                if not has_year:
                    ctx.filled = True
                    return ""
                text = literal(rich.parse_rich(value.literal, quotes))
                if implicit and ctx.year_suffix and not ctx.suffix_used and variable != "accessed":
                    ctx.suffix_used = True
                    text += rich.SUFFIX_BEGIN + ctx.year_suffix + rich.SUFFIX_END
            else:
                suffix = ""
                if implicit and has_year and ctx.year_suffix and not ctx.suffix_used and variable != "accessed":
                    ctx.suffix_used = True
                    suffix = rich.SUFFIX_BEGIN + ctx.year_suffix + rich.SUFFIX_END
                text = dates.render_date(value, parts, delimiter, locale, suffix)
            if text:
                ctx.filled = True
                if ctx.in_substitute:
                    _use_up(ctx, variable)
            return text

        return date

    # --------------------------------------------------------------------------------------------------- names

    def names(self, element: ET.Element) -> Render:
        """``cs:names``."""
        from survey_refs.csl.namelist import compile_names

        return compile_names(self, element)

    # -------------------------------------------------------------------------------------------------- wrapping

    def dresser(self, attributes: Mapping[str, str], lang: str = "") -> Callable[[str], str]:
        """strip-periods, text-case, quotes and formatting of an element, without affixes, as a function of the text."""
        steps: list[Callable[[str], str]] = []
        if attributes.get("strip-periods") == "true":
            steps.append(lambda text: text.replace(".", ""))
        case = textcase.CASES.get(attributes.get("text-case", ""))
        if case is not None:
            if lang[:2] in ("tr", "az"):
                steps.append(lambda text: textcase.dotted(text, attributes["text-case"]))
            steps.append(case)
        marks = "".join([mark for (name, value), mark in _FORMATS.items() if attributes.get(name) == value][::-1])
        if marks:
            close = rich.CLOSE * len(marks)
            steps.append(lambda text: marks + text + close)
        if attributes.get("quotes") == "true":
            steps.append(lambda text: rich.QUOTE + text + rich.UNQUOTE)
        if not steps:
            return _same
        if len(steps) == 1:
            return steps[0]

        def dress(text: str) -> str:
            for step in steps:
                text = step(text)
            return text

        return dress

    def dressing(self, attributes: Mapping[str, str]) -> Callable[[str], str]:
        """Formatting, quotes, affixes and display of an element as a function of its (not empty) text."""
        dress = self.dresser(attributes)
        prefix, suffix = rich.protect(attributes.get("prefix", "")), rich.protect(attributes.get("suffix", ""))
        display = _DISPLAY.get(attributes.get("display", ""), "")
        if dress is _same and not prefix and not suffix and not display:
            return dress
        close = rich.CLOSE if display else ""
        return lambda text: display + prefix + dress(text) + suffix + close if text else ""

    def _by_language(
        self, body: Render, attributes: Mapping[str, str], case: str, prefix: str, suffix: str, own_words: bool
    ) -> Render:
        """Title case is for English, dotted capitals for Turkish and Azerbaijani; the item's language decides.

        A style's ``own_words`` (terms, values) take title case whatever the item's language.
        """
        usual = self.dresser(attributes)
        other = self.dresser({key: value for key, value in attributes.items() if key != "text-case"})
        default = self.locale.lang

        def by_language(ctx: Context) -> str:
            text = body(ctx)
            if not text:
                return ""
            lang = (ctx.item.lang or default)[:2].lower()
            if case == "title":
                return prefix + (usual if own_words or lang == "en" else other)(text) + suffix
            if lang in ("tr", "az"):
                text = textcase.dotted(text, case)
            return prefix + usual(text) + suffix

        return by_language

    def wrap(
        self, body: Render, attributes: Mapping[str, str], link: str | None = None, own_words: bool = False
    ) -> Render:
        """An element's own text-case, quotes, formatting, affixes and display round its content."""
        prefix = rich.protect(attributes.get("prefix", ""))
        suffix = rich.protect(attributes.get("suffix", ""))
        display = _DISPLAY.get(attributes.get("display", ""), "")
        case = attributes.get("text-case", "")
        dress = self.dresser(attributes)
        if case in _BY_LANGUAGE:
            inner: Render = self._by_language(body, attributes, case, prefix, suffix, own_words)
        elif dress is _same and not prefix and not suffix:
            inner = body
        elif dress is _same:

            def affixed(ctx: Context) -> str:
                text = body(ctx)
                return prefix + text + suffix if text else ""

            inner = affixed
        else:

            def dressed(ctx: Context) -> str:
                text = body(ctx)
                return prefix + dress(text) + suffix if text else ""

            inner = dressed
        if link:
            inner = _linked(inner)
        if not display:
            return inner
        shown = inner

        def displayed(ctx: Context) -> str:
            text = shown(ctx)
            return display + text + rich.CLOSE if text else ""

        return displayed


def _caseless(element: ET.Element) -> dict[str, str]:
    """Attributes without text-case: macros, names and dates consist of parts that have their own."""
    return {key: value for key, value in element.attrib.items() if key != "text-case"}


_LINKED = frozenset({"DOI", "URL", "PMID", "PMCID", "doi-line", "url-line", "eprint-line"})
"""Variables that lead somewhere; the last three are those of our own styles."""


def _linked(body: Render) -> Render:
    def linked(ctx: Context) -> str:
        text = body(ctx)
        return rich.LINK + text + rich.CLOSE if text and not ctx.sorting else text

    return linked


def _marked_suffix(body: Render) -> Render:
    def suffix(ctx: Context) -> str:
        text = body(ctx)
        return rich.SUFFIX_BEGIN + text + rich.SUFFIX_END if text else ""

    return suffix


def _same(text: str) -> str:
    return text


def _spent(ctx: Context, variable: str) -> bool:
    """Whether a substitution has used a variable up."""
    return (ctx.done is not None and variable in ctx.done) or (ctx.used is not None and variable in ctx.used)


def _use_up(ctx: Context, variable: str) -> None:
    if ctx.used is not None:
        ctx.used.add(variable)


def citation_label(item: Item) -> str:
    """The trigraph of an item without a label: letters of the authors' names and two digits of the year."""
    persons: tuple[Person, ...] = next((item.names[key] for key in ("author", "editor") if key in item.names), ())
    families = [re.sub(r"\W", "", person.family or person.literal) for person in persons]
    shape = {0: (), 1: (4,), 2: (2, 2), 3: (2, 1, 1)}.get(len(families), (1, 1, 1, 1))
    letters = "".join(name[:count] for name, count in zip(families, shape, strict=False))
    if not families:
        letters = re.sub(r"\W", "", item.text.get("title", ""))[:4]
    date = item.dates.get("issued")
    return letters + (f"{date.start[0] % 100:02}" if date is not None and date.start else "00")


_BY_LANGUAGE = ("title", "uppercase", "lowercase")
_TERM_OF = {"number-of-pages": "page", "number-of-volumes": "volume", "page-first": "page"}
_MAKERS: dict[str, Callable[[Area, ET.Element], Render]] = {
    f"{NS}text": Area.text,
    f"{NS}number": Area.number,
    f"{NS}label": Area.label,
    f"{NS}group": Area.group,
    f"{NS}choose": Area.choose,
    f"{NS}date": Area.date,
    f"{NS}names": Area.names,
}
_SPECIAL_VARIABLES: dict[str, Callable[[Area], Render]] = {
    "citation-number": Area._citation_number,
    "year-suffix": Area._year_suffix,
    "citation-label": Area._citation_label,
    "first-reference-note-number": Area._first_reference_note_number,
    "locator": Area._locator,
    "page": Area._page,
    "page-first": Area._page_first,
}
