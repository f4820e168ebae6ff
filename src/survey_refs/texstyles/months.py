"""English names of months, in full and as most manuals shorten them."""

from __future__ import annotations

from survey_refs.bib.macros import MONTHS as _MACROS

MONTHS = tuple(_MACROS.values())
"""``January`` to ``December``."""

SHORT_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
"""As the Bluebook (table T12), MLA 9 (appendix 1) and the IEEE Reference Guide shorten them."""
