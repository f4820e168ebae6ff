"""The words around a citation, from the markup of their text to that of CSL (``<i>…</i>``)."""

from __future__ import annotations

import html
import re
from collections.abc import Callable


def affix_reader(form: str) -> Callable[[str], str]:
    """What turns words in the markup of a format into words with CSL's markup."""
    return {"markdown": _markdown, "notebook": _markdown, "latex": _latex, "typst": _typst, "html": html.unescape}.get(
        form, lambda words: words
    )


def _markdown(words: str) -> str:
    words = re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", words)
    words = re.sub(r"(?<![\w\\])\*([^*]+)\*|(?<![\w\\])_([^_]+)_", lambda m: f"<i>{m[1] or m[2]}</i>", words)
    return re.sub(r"\\([^\w\s])", r"\1", words)


def _latex(words: str) -> str:
    from survey_refs.latex.decode import latex_to_markup

    return latex_to_markup(words.replace("~", "\u00a0"))


def _typst(words: str) -> str:
    words = re.sub(r"(?<![\w\\])_([^_]+)_", r"<i>\1</i>", words.replace("~", "\u00a0"))
    return re.sub(r"\\([^\w\s])", r"\1", words)
