"""Particles of family names ("van", "de la", "bin"), folded: lower case, no accents.

Two jobs, over one ground: in running text only words that mean little else may be taken for part of the name after
them ("do", "ben" and "san" may not); where a name is known to be a name, every particle counts.
"""

from __future__ import annotations

PARTICLES_IN_TEXT = frozenset(
    (
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "du", "la", "le", "ten", "ter", "zu", "zum",
        "zur", "el", "al", "dos", "das", "af", "av", "vom",
    )
)  # fmt: skip
"""What may stand before a family name in a text; it may be a new line's first word, in upper case too."""

PARTICLES = PARTICLES_IN_TEXT | frozenset(
    (
        "a", "abu", "and", "ap", "ben", "bin", "bint", "d", "dal", "dalla", "degli", "dei", "des", "do", "e", "het",
        "i", "ibn", "l", "las", "les", "lo", "los", "mac", "of", "op", "san", "santa", "st", "te", "the", "und",
        "vande", "vander", "y",
    )
)  # fmt: skip
"""What belongs to no given name within a name, and is left out by some who write it."""
