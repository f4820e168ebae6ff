"""Which style has a profile, and which options it takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from survey_refs.csl.registration import OwnStyles
from survey_refs.errors import UsageError
from survey_refs.texstyles.any_style import prepare_for_any_style

if TYPE_CHECKING:
    from survey_refs.model import Name, Work

Profile = Callable[["Work"], "Work"]

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

OPTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    # module: option → its values, the default first
    "acm": {"doi": ("doi", "url")},
    "apa": {"preprint": ("unnamed", "named")},
    "chicago": {},
    "ieee": {"doi": ("none", "doi", "url")},
    "mla": {},
    "nature": {"doi": ("none", "url")},
    "vancouver": {"doi": ("none", "doi")},
}


def style_options(style: str) -> Mapping[str, tuple[str, ...]]:
    """The options that a style of our own takes, each with its values, the default first."""
    return OPTIONS.get(PROFILES.get(style, ""), {})


def profile_for(style: str, options: Mapping[str, str] | None = None) -> Profile | None:
    """The profile of a style file of our own by its name; None where it has none.

    Raises :class:`UsageError` for an option or a value that the style does not have.
    """
    module = PROFILES.get(style)
    known = OPTIONS.get(module or "", {})
    chosen = {name: values[0] for name, values in known.items()}
    for name, value in (options or {}).items():
        if name not in known:
            raise UsageError(f"style {style!r} has no option {name!r}; it has: {', '.join(known) or 'none'}")
        if value not in known[name]:
            raise UsageError(f"option {name} of style {style!r}: {value!r} is not among {', '.join(known[name])}")
        chosen[name] = value
    if module is None:
        return None
    prepare = import_module(f"survey_refs.texstyles.{module}").prepare
    prepared: Profile = partial(prepare, options=chosen)
    return partial(_with_given_names_whole, prepared) if module in _INITIALS else prepared


def _with_given_names_whole(prepare: Profile, work: Work) -> Work:
    """A given name that stands in braces, ``{Lee-ann}``, is one name with one initial, in BibTeX as in biblatex."""
    if words := work.extra.get("braced-given", ""):
        work = replace(
            work,
            author=tuple(_whole(name, words) for name in work.author),
            editor=tuple(_whole(name, words) for name in work.editor),
            translator=tuple(_whole(name, words) for name in work.translator),
        )
    return prepare(work)


def _whole(name: Name, words: str) -> Name:
    given = name.given
    for word in words.split(";"):
        if word[0].islower():
            continue
        given = given.replace(word, re.split(r"[-\s]", word)[0])
    return replace(name, given=given)


OWN_STYLES = OwnStyles(
    folder=Path(__file__).parent / "styles", prepare_for=profile_for, prepare_for_any=prepare_for_any_style
)
"""What the CSL room is told about the styles of this room (see ``csl.registration``)."""
