"""Which styles are our own, and which options they take.

``form=full``, the default, prints all that the collection's style of the same name prints of an entry, and ordinary
works as the style's TeX implementation does; ``form=tex`` prints what that prints, even where it leaves something out;
``form=manual`` (Chicago, MLA) is also apart from that implementation in ordinary works where the manual is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from survey_refs.csl.names import PROTECTED
from survey_refs.csl.registration import LAST_WORDS, OwnStyle, OwnStyles, Prepared
from survey_refs.errors import UsageError
from survey_refs.texstyles.access_dates import with_access_date_of_note
from survey_refs.texstyles.any_style import prepare_for_any_style
from survey_refs.texstyles.collection import CollectionStyle
from survey_refs.texstyles.contributions import with_contributions
from survey_refs.texstyles.guide_lines import with_what_its_type_says
from survey_refs.texstyles.related import PRINTED_BY_VARIABLES, with_related
from survey_refs.texstyles.typed import with_address_where_typed, with_typed_that_holds

if TYPE_CHECKING:
    from survey_refs.model import Name, Work

PROFILES: dict[str, str] = {
    # style file of our own: module of this package
    "acm": "acm",
    "acm-author-year": "acm",
    "apa": "apa",
    "chicago-author-date": "chicago",
    "ieee": "ieee",
    "modern-language-association": "mla",
    "nature": "nature",
    "nlm-citation-sequence": "vancouver",
}

_INITIALS = frozenset({"apa", "ieee", "nature", "vancouver"})
_RELATED_LINES: dict[str, frozenset[str] | None] = {
    # module: kinds of related works that its style file, or the collection's, prints in a place of their own
    "apa": None,  # all
    "chicago": PRINTED_BY_VARIABLES,
    "mla": PRINTED_BY_VARIABLES,
}

_FORMS: dict[str, tuple[str, ...]] = {"form": ("full", "tex")}
_FORMS_OF_HUMANITIES: dict[str, tuple[str, ...]] = {"form": ("full", "manual", "tex")}

OPTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    # module: option → its values, the default first
    "acm": {"doi": ("doi", "url"), **_FORMS},
    "apa": {"preprint": ("unnamed", "named"), **_FORMS},
    "chicago": _FORMS_OF_HUMANITIES,
    "ieee": {"doi": ("doi", "url", "none"), **_FORMS},
    "mla": _FORMS_OF_HUMANITIES,
    "nature": {"doi": ("none", "url"), **_FORMS},
    "vancouver": {"doi": ("doi", "none"), **_FORMS},
}
_TEX_PRINTS_NO_DOI = frozenset({"ieee", "nature", "vancouver"})


def style_options(style: str) -> Mapping[str, tuple[str, ...]]:
    """The options that a style of our own takes, each with its values, the default first."""
    return OPTIONS.get(PROFILES.get(style, ""), {})


def style_for(style: str, options: Mapping[str, str] | None = None) -> OwnStyle | None:
    """What a style file of our own by this name needs; None where the name is not among them.

    Raises :class:`UsageError` for an option or a value that the style does not have.
    """
    module = PROFILES.get(style, "")
    chosen = _chosen(style, OPTIONS.get(module, {}), options or {})
    if not module:
        return None
    profile = import_module(f"survey_refs.texstyles.{module}")
    prepare = partial(_prepared, profile.prepare, chosen, module in _INITIALS, _RELATED_LINES.get(module, frozenset()))
    if chosen["form"] == "tex":
        return OwnStyle(prepare=prepare)
    as_read = getattr(profile, "as_read", None)
    return OwnStyle(prepare=prepare, fuller=CollectionStyle(style, module, chosen, as_read))


def _chosen(style: str, known: Mapping[str, tuple[str, ...]], options: Mapping[str, str]) -> dict[str, str]:
    chosen = {name: values[0] for name, values in known.items()}
    for name, value in options.items():
        if name not in known:
            raise UsageError(f"style {style!r} has no option {name!r}; it has: {', '.join(known) or 'none'}")
        if value not in known[name]:
            raise UsageError(f"option {name} of style {style!r}: {value!r} is not among {', '.join(known[name])}")
        chosen[name] = value
    if PROFILES.get(style) in _TEX_PRINTS_NO_DOI:  # and who asks for no DOI asks for their form
        if chosen["doi"] == "none" and (known["doi"][0] != "none" or "doi" in options):
            chosen["form"] = "tex"
        elif chosen["form"] == "tex" and "doi" not in options:
            chosen["doi"] = "none"
    return chosen


def _prepared(
    prepare: Callable[[Work, Mapping[str, str]], Prepared],
    options: Mapping[str, str],
    initials: bool,
    related_lines: frozenset[str] | None,
    work: Work,
) -> Prepared:
    work = with_typed_that_holds(work)
    if work.type == "patent" and work.publisher == work.typed.holder:
        work = work.changed(publisher="")  # who holds it published nothing
    work = (
        with_address_where_typed(work)
        if options["form"] == "tex"
        else with_what_its_type_says(_with_sentences(work, related_lines))
    )
    if initials:
        work = _with_given_names_whole(work if options["form"] == "tex" else _with_initials_apart(work))
    made = prepare(work, options)
    if (last := work.typed.addendum) and options["form"] != "tex" and "addendum" not in made.own:
        words = ". ".join(filter(None, (made.own.get(LAST_WORDS, "").rstrip("."), last)))
        made = Prepared(made.work, {**made.own, LAST_WORDS: words})
    date = made.work.issued
    if date is None or not date.circa:
        return made
    return Prepared(made.work.changed(issued=replace(date, circa=False)), made.own)  # they have words of their own


def _with_sentences(work: Work, related_lines: frozenset[str] | None) -> Work:
    """The work with what CSL has no variables for in words: who did what, what it reprints or translates."""
    work = with_contributions(with_access_date_of_note(work))
    return work if related_lines is None else with_related(work, related_lines)


def _with_initials_apart(work: Work) -> Work:
    """``Kim, MJ``, as PubMed exports names, has two initials; a name in capitals throughout does not."""
    changes = {
        variable: tuple(
            [replace(one, given=". ".join(one.given) + ".") if _are_initials(one) else one for one in names]
        )
        for variable in ("author", "editor", "translator")
        if (names := getattr(work, variable)) and any(map(_are_initials, names))
    }
    return work.changed(**changes) if changes else work


def _are_initials(name: Name) -> bool:
    given = name.given
    return 1 < len(given) < 4 and given.isupper() and given.isalpha() and given.isascii() and not name.family.isupper()


def _with_given_names_whole(work: Work) -> Work:
    """A given name that stands in braces, ``{Lee-ann}``, is one name with one initial, in BibTeX as in biblatex.

    And ``{\\relax Yu}ri`` has the initial "Yu.".
    """
    own = work.typed
    if not (own.braced_given or own.protected_initials):
        return work
    words = {word: re.split(r"[-\s]", word)[0] for word in own.braced_given.split(";") if word[:1].isupper()}
    for pair in filter(None, own.protected_initials.split(";")):
        initial, _, word = pair.partition("=")
        words[word] = f"{PROTECTED}{initial}"
    return work.changed(
        author=tuple(_whole(name, words) for name in work.author),
        editor=tuple(_whole(name, words) for name in work.editor),
        translator=tuple(_whole(name, words) for name in work.translator),
    )


def _whole(name: Name, words: Mapping[str, str]) -> Name:
    given = name.given
    for word, initial in words.items():
        given = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", initial, given)
    return replace(name, given=given)


def _in_language(work: Work, language: str) -> Work:
    from survey_refs.texstyles.localised import in_language

    return in_language(work, language)


OWN_STYLES = OwnStyles(
    folder=Path(__file__).parent / "styles",
    style_for=style_for,
    prepare_for_any=prepare_for_any_style,
    in_language=_in_language,
)
"""What the CSL room is told about the styles of this room (see ``csl.registration``)."""
