"""Works that an APA reference names beside its own: reviewed, reprinted, translated (APA 7, 10.2, 10.3, 10.7)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from survey_refs.model import Name, Related, Work
from survey_refs.texstyles.apa_titles import in_case
from survey_refs.texstyles.apa_words import ROLES
from survey_refs.texstyles.bst_fields import capital_first
from survey_refs.texstyles.name_lines import in_series, natural, parse_annotation
from survey_refs.texstyles.related import Form, related_sentence

_FORM = Form(title=in_case, name=natural, places=False, dated=True)


def is_reprint(work: Work) -> bool:
    """Whether the related work is where this one was printed first."""
    return work.typed.related is not None and work.typed.related.kind == "reprintfrom"


def related_lines(work: Work) -> dict[str, str]:
    """``related-line`` in brackets after the title, else ``reprint-line`` or ``related-sentence`` at the end."""
    related = work.typed.related
    if related is None:
        return {}
    title = in_case(related.work.title)
    if related.kind == "commenton":
        return {"related-line": f"{capital_first(related.words) or 'Comment on'} “{title}”"}
    if related.kind == "reviewof":
        people = _people(related.work.author, related.work.typed.roles.get("author", ""))
        by = ", " + " ".join(filter(None, (related.by, people))) if people else ""
        return {"related-line": f"{capital_first(related.words) or 'Review of'} <i>{title}</i>{by}"}
    if is_reprint(work):
        line = related_sentence(work, related, _FORM) if related.words else _reprint(related, title)
        return {"reprint-line": line}
    return {"related-sentence": related_sentence(work, related, _FORM._replace(dated=not _is_original(work, related)))}


def _is_original(work: Work, related: Related) -> bool:
    """Whether ``(Original work published 1931)`` has the year of the related work."""
    original = related.work.issued
    return original is not None and original == work.original_date and original != work.issued


def _people(names: Sequence[Name], roles: str = "") -> str:
    """Names, given name first, with a role after each."""
    role_of = parse_annotation(roles)
    texts = []
    for place, name in enumerate(names, 1):
        role = role_of.get(place, "").lower()
        texts.append(natural(name) + (f", {ROLES[role][1]}" if role in ROLES else ""))
    return in_series(texts, comma_before_last=False)


def _reprint(related: Related, title: str) -> str:
    work = related.work
    link = f"https://doi.org/{work.DOI}" if work.DOI else work.URL
    year = str(work.issued.year) if work.issued is not None and work.issued.year is not None else ""
    if work.container_title:
        issue = f"[{work.issue}]" if work.issue else ""
        volume = f"<i>{work.volume}</i>{issue}" if work.volume else issue
        parts = [year, f"<i>{work.container_title}</i>", volume, work.page, work.publisher, link]
        return f"Reprinted from “{title},” " + ", ".join(part for part in parts if part)
    by = ""
    if work.editor:
        by = f"by {_people(work.editor)}, {'Eds.' if len(work.editor) > 1 else 'Ed.'}"
    elif work.author:
        by = f"by {_people(work.author)}"
    pages = f"{'pp.' if re.search('[–,-]', work.page) else 'p.'} {work.page}" if work.page else ""
    return f"Reprinted from <i>{title}</i>, " + ", ".join(
        part for part in (pages, by, year, work.publisher, link) if part
    )
