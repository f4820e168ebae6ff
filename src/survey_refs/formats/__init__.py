"""Library formats in and out, one file each, named in :mod:`survey_refs.formats.table`."""

from survey_refs.formats.sniff import describe, guess_format
from survey_refs.formats.table import FORMATS, READ, WRITTEN, losses, not_held, read_works, write_works

__all__ = ["FORMATS", "READ", "WRITTEN", "describe", "guess_format", "losses", "not_held", "read_works", "write_works"]
