"""Library formats in and out, one file each, named in :mod:`survey_refs.formats.table`."""

from typing import TYPE_CHECKING

from survey_refs.reexports import lazily

if TYPE_CHECKING:
    from survey_refs.formats.sniff import describe, guess_format, is_xml_document
    from survey_refs.formats.table import FORMATS, READ, WRITTEN, losses, not_held, read_works, write_works

__all__ = [
    "FORMATS", "READ", "WRITTEN",
    "describe", "guess_format", "is_xml_document", "losses", "not_held", "read_works", "write_works",
]  # fmt: skip

if not TYPE_CHECKING:  # so that a misspelt name is an error for the type checker
    __getattr__ = lazily(
        __name__,
        {
            "FORMATS": "table",
            "READ": "table",
            "WRITTEN": "table",
            "describe": "sniff",
            "guess_format": "sniff",
            "is_xml_document": "sniff",
            "losses": "table",
            "not_held": "table",
            "read_works": "table",
            "write_works": "table",
        },
    )
