"""LaTeX: cut into tokens once, then read as TeX reads it, file after file."""

from survey_refs.document.formats.latex.reader import read
from survey_refs.document.formats.latex.tokens import looks_like

__all__ = ["looks_like", "read"]
