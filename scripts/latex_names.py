#!/usr/bin/env python3
"""Write ``src/survey_refs/latex/names.py``: the names of LaTeX's letters and signs, and the characters they stand for.

    scripts/latex_names.py RECODE_DATA.XML UNICODE-MATH-TABLE.TEX ENCODING.DFU …

The facts come from biber's ``recode_data.xml`` (Debian: package biber, ``Biber/LaTeX/``), from the table of the package
unicode-math (Debian: texlive-latex-extra), and from LaTeX's own ``.dfu`` files (``tex/latex/base``), which name the
letters of its encodings (Cyrillic: T2A, T2B, T2C, X2). Letters and signs of running text, accents, and symbols of maths
are written apart; what ``latex/tables.py`` says by hand goes before what is written here.
"""

from __future__ import annotations

import html
import re
import sys
import textwrap
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src" / "survey_refs" / "latex" / "names.py"
_MAPS = re.compile(r'<maps type="(\w+)"[^>]*>(.*?)</maps>', re.DOTALL)
_MAP = re.compile(r'<from[^>]*>(.*?)</from>\s*<to hex="([0-9A-Fa-f]+)">')
_SYMBOL = re.compile(r'\\UnicodeMathSymbol\{"([0-9A-F]+)\}\{\\(\w+)\s*\}\{\\(\w+)\}')
_LETTER = re.compile(r"\\DeclareUnicodeCharacter\{([0-9A-F]+)\}\{\\([A-Za-z]+)\}")
_LEFT_OUT = {"set", "textblank"}  # biber's \\set is a command with an argument elsewhere
_COMBINING = {"textlstrikethru": "0338"}  # biber's table gives the sign that it makes, not the accent
_CLASSES = {"mathalpha", "mathrel", "mathord", "mathbin", "mathop", "mathopen", "mathclose", "mathpunct", "mathfence"}
_ACCENTS = {"mathaccent", "mathaccentwide", "mathbotaccent", "mathbotaccentwide", "mathaccentoverlay"}

HEAD = '''"""The names of LaTeX's letters and signs: written by ``scripts/latex_names.py``, do not edit.

Sources: biber's ``recode_data.xml`` and LaTeX's encodings (letters, accents, signs of text), and the table of the
package unicode-math.
Each table is one text, "name character name character …", read when it is first asked.
"""

from __future__ import annotations

from functools import cache


def _table(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _accents(text: str) -> dict[str, str]:
    words = text.split()
    return {name: chr(int(point, 16)) for name, point in zip(words[::2], words[1::2], strict=True)}

'''


def main() -> None:
    """Read the two files and write the module."""
    recode, symbols = (Path(name).read_text(encoding="utf-8") for name in sys.argv[1:3])
    letters: dict[str, str] = {}
    accents: dict[str, str] = {}
    for kind, body in _MAPS.findall(recode):
        for name, point in _MAP.findall(body):
            name = html.unescape(name)
            if not name.isalpha() or len(name) == 1:  # one letter is too often an author's own command
                continue
            if kind == "diacritics":
                accents[name] = _COMBINING.get(name, point)
            elif kind in ("letters", "punctuation", "symbols", "greek"):
                letters.setdefault(name, chr(int(point, 16)))
    for path in sys.argv[3:]:
        for point, name in _LETTER.findall(Path(path).read_text(encoding="utf-8")):
            letters.setdefault(name, chr(int(point, 16)))
    for name in _LEFT_OUT:
        letters.pop(name, None)
    maths: dict[str, str] = {}
    over: dict[str, str] = {}
    for point, name, kind in _SYMBOL.findall(symbols):
        if kind in _CLASSES:
            maths[name] = chr(int(point, 16))
        elif kind in _ACCENTS:
            over[name] = point
    module = HEAD
    module += _function("letters", "_table", "Letters and signs of running text.", letters)
    module += _function("accents", "_accents", "Accents of running text, and the combining character of each.", accents)
    module += _function("symbols", "_table", "Symbols of maths.", maths)
    module += _function("maths_accents", "_accents", "Accents of maths, and the combining character of each.", over)
    TARGET.write_text(module.rstrip() + "\n", encoding="utf-8")


def _function(name: str, reader: str, words: str, table: dict[str, str]) -> str:
    text = " ".join(f"{key} {value}" for key, value in sorted(table.items()) if not value.isspace())
    body = textwrap.fill(text, 112, break_long_words=False, break_on_hyphens=False)
    quotes = '"""' if "\\" not in body else 'r"""'
    return f'\n@cache\ndef {name}() -> dict[str, str]:\n    """{words}"""\n    return {reader}({quotes}\n{body}\n""")\n'


if __name__ == "__main__":
    main()
