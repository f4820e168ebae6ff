r"""Addresses and identifiers of .bib files without the LaTeX that people and programs put into them.

biblatex and hyperref take the fields ``doi``, ``url`` and ``eprint`` as they stand ("verbatim"); files made for older
styles have ``\_``, ``{\textunderscore}``, ``$\sim$`` or a whole ``\url{…}`` there.
"""

from __future__ import annotations

import re

from survey_refs.patterns import regex

_NAMED = {
    "textunderscore": "_", "lt": "<", "textless": "<", "gt": ">", "textgreater": ">", "sim": "~", "tilde": "~",
    "textasciitilde": "~", "textendash": "-", "textnumbersign": "#", "textpercent": "%", "slash": "/", "allowbreak": "",
    "textbackslash": "",
}  # fmt: skip
_NAME = "|".join(sorted(_NAMED, key=len, reverse=True))
_SPECIAL = r"[_&%#${}~^<>\-/]"
_ESCAPE = regex(
    rf"""\{{\\(?P<braced>{_NAME}|{_SPECIAL})(?:\{{\}})?\}}              # {{\_}}   {{\textless}}
      |  \$\\?(?P<maths>\\?(?:{_NAME})|[<>_~])\$                        # $\sim$  $<$  $\_$
      |  \\(?P<named>{_NAME})(?:\{{\}}|(?![A-Za-z])\s*)                 # \textunderscore{{}}
      |  \\(?P<special>~(?:\{{\}})?|{_SPECIAL})                         # \_   \~{{}}
    """,
    re.VERBOSE,
)
_URL_COMMAND = regex(r"\\(?:url|path|nolinkurl|href|doi|texttt|textnormal)\s*\{([^{}]*)\}")
_GROUP = regex(r"(?<!\\)\{([^{}]*)\}")


def unescape(value: str) -> str:
    r"""``value`` with LaTeX for single characters (``\_``, ``{\textless}``, ``$\sim$``) read; all else stays."""
    if "\\" not in value and "$" not in value:
        return value
    return _ESCAPE.sub(_character, value)


def verbatim_text(value: str) -> str:
    r"""The value of a verbatim field without LaTeX: escapes read, ``\url{…}`` and braces opened, runs of spaces one."""
    text = value.strip()
    if not text or ("\\" not in text and "{" not in text and "$" not in text):
        return " ".join(text.split()) if " " in text or not text.isprintable() else text
    text = unescape(_URL_COMMAND.sub(r"\1", text))
    while _GROUP.search(text):
        text = _GROUP.sub(r"\1", text)
    return re.sub(r"\s+", " ", text.strip())


def _character(match: re.Match[str]) -> str:
    written = match["braced"] or match["maths"] or match["named"] or match["special"]
    written = written.lstrip("\\")
    return _NAMED.get(written, written[:1])
