"""The order of an APA reference list (APA 7, sections 9.43–9.49)."""

from __future__ import annotations

from survey_refs.model import Name, Work
from survey_refs.texstyles.apa_drivers import DRIVERS
from survey_refs.texstyles.title_case import plain, without_article
from survey_refs.text.fold import without_accents


def sort_keys(work: Work) -> dict[str, str]:
    """Sort keys: letter by letter within a name, full given names, the author alone before the author with others."""
    own = work.typed
    names = work.author or work.editor
    if own.sort_name:
        who = letters(own.sort_name.replace(",", " "))
    elif names and DRIVERS.get(own.entry_type, "") != "legal":
        who = "0".join(_name_key(name) for name in names)
    else:
        who = letters(without_article(own.sort_title or plain(work.title)))
    when = "1" if work.issued is not None or work.original_date is not None else "2" if work.status else "0"
    if work.issued is not None and not work.issued.parts:
        when = "0" if work.issued.literal.lower().rstrip(".") in ("n.d", "nd", "no date") else "2"
    what = letters(without_article(own.sort_title or plain(work.title)))
    return {"sort-who": who, "sort-when": when, "sort-what": what}


def _name_key(name: Name) -> str:
    if name.others:
        return "zz"
    if name.literal:
        return letters(name.literal)
    parts = (f"{name.non_dropping_particle} {name.family}", name.given, name.suffix, name.dropping_particle)
    return "1".join(letters(part) for part in parts).rstrip("1")


def letters(text: str) -> str:
    if not text.isascii():
        text = without_accents(text.replace("ß", "ss").replace("ø", "o").replace("Ø", "O"))
    return "".join(filter(str.isalnum, text.lower()))
