r"""References as the .bbl file that LaTeX reads with ``\bibliography``: a ``\bibitem`` for each, with natbib's label.

With it a paper is printed in any CSL style, whatever its ``\bibliographystyle`` says. natbib takes author and year from
the label ``[Olah et~al.(2020)]`` (natbib 8.31b, section 2.2), and numbers the entries in their order where it is loaded
with ``numbers``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from survey_refs.cite.bibliography import FALLBACKS, latex_of
from survey_refs.cite.references import Reference, References
from survey_refs.csl.markup import escape_latex
from survey_refs.model import Work

_IN_BRACKETS = re.compile(r"^(?P<names>.*?),?\s*[(\[](?P<year>[^()\[\]]*)[)\]]\s*$", re.DOTALL)
_YEAR = re.compile(r"-?\d{1,4}[a-z]?|n\. ?d\.|in press|forthcoming", re.I)


def write_bbl(references: References, works: Mapping[str, Work]) -> str:
    """The .bbl text; ``works`` by key give the year where the style's citations have none."""
    items = [_item(entry, works.get(entry.key)) for entry in references.entries]
    head = f"\\begin{{thebibliography}}{{{len(items)}}}\n\\providecommand{{\\natexlab}}[1]{{#1}}\n{FALLBACKS}"
    return head + "".join(f"\n{item}\n" for item in items) + "\n\\end{thebibliography}\n"


def _item(entry: Reference, work: Work | None) -> str:
    alone = Reference(
        key=entry.key,
        listed=entry.reference,
        reference=entry.reference,
        parenthetical=entry.parenthetical,
        narrative=entry.narrative,
    )
    return f"\\bibitem[{_label(entry, work)}]{{{entry.key}}}\n{latex_of(alone).removeprefix('{}')}"


def _label(entry: Reference, work: Work | None) -> str:
    """``Olah et~al.(2020)``; brackets in it are hidden in braces."""
    printed = entry.narrative.to("text")
    found = _IN_BRACKETS.match(printed)
    names = found["names"] if found else printed.strip("[]()0123456789 ")
    numbered = printed.rstrip().endswith("]")  # the number of a style like IEEE's
    year = found["year"] if found and not numbered and _YEAR.fullmatch(found["year"]) else ""
    if not year and work is not None and work.issued is not None and work.issued.year is not None:
        year = str(work.issued.year)
    names = escape_latex(names or entry.key).replace("et al.", "et~al.")
    return f"{{{names}}}({year})" if re.search(r"[()\[\]]", names) else f"{names}({year})"
