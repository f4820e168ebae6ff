"""What publishers add to the title of a work that was taken back: "… [Retracted]"."""

from __future__ import annotations

RETRACTED_AFTER_TITLE = r"""
    \s*[\[(](?P<after>retracted|withdrawn)\b(?:\ (?:article|chapter|paper)\b)?[^\[\]()]{0,120}[\])]\W*$
"""
"""The end of such a title, "… (Retracted Article. See vol. 4, pg 3, 2005)", for verbose patterns."""
