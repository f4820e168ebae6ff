"""What a ``.bib`` entry says, as far as it still holds: a variable that was changed since overrules what was typed."""

from __future__ import annotations

from typing import Any

from survey_refs.model import Work

_TYPED_FOR: dict[str, tuple[str, ...]] = {
    # variable of Work: what an entry may say in its place
    "publisher": ("publisher", "school", "institution", "organization", "howpublished"),
    "publisher_place": ("location",),
    "genre": ("own_type", "type_key", "title_addon", "entry_subtype"),
    "edition": ("edition_typed",),
    "number": ("article_number", "report_number"),
    "issue": ("issue_name",),
    "page": ("page_typed",),
    "number_of_pages": ("page_count", "book_pages"),
    "issued": ("month", "day"),
    "accessed": ("last_accessed", "last_checked"),
    "URL": ("url_typed", "address_field", "address_typed"),
    "archive_location": ("eprint", "eprint_type", "eprint_class"),
    "container_title": ("journal",),
    "title": ("title_alone", "main_title"),
}
_TAKES_THE_NEW = {"publisher": "publisher", "genre": "own_type", "number": "article_number"}
_SCHOOLS = {"thesis": "school", "report": "institution"}


def with_typed_that_holds(work: Work) -> Work:
    """The work without what was typed for variables that have another value by now (enriched, edited)."""
    read = work.typed.read
    if not read:
        return work
    now, changes = work.__dict__, dict[str, Any]()
    for variable, names in _TYPED_FOR.items():
        if now.get(variable) is not read.get(variable) and getattr(work, variable) != read.get(variable, ""):
            changes |= dict.fromkeys(names, "")
            if variable in _TAKES_THE_NEW:
                changes[_name_of_new(work, variable)] = getattr(work, variable)
    return work.changed(extra=work.typed.changed(**changes)) if changes else work


def _name_of_new(work: Work, variable: str) -> str:
    if variable == "publisher":
        return _SCHOOLS.get(work.type, "publisher")
    return _TAKES_THE_NEW[variable]


def with_address_where_typed(work: Work) -> Work:
    """The work with an address in ``howpublished`` or ``note``, where its author put it and where BibTeX prints it."""
    typed = work.typed
    if not typed.address_field:
        return work
    if typed.address_field == "note":
        return work.changed(URL="", note=typed.address_typed)
    if typed.address_field == "addendum":
        return work.changed(URL="", extra=typed.changed(addendum=typed.address_typed))
    return work.changed(URL="", extra=typed.changed(howpublished=typed.address_typed))
