"""Who annotated, introduced or revised a work: names that CSL has no variables for, printed in its note."""

from __future__ import annotations

from survey_refs.model import Work
from survey_refs.texstyles.bst_fields import capital_first
from survey_refs.texstyles.words_of_languages import words_in


def with_contributions(work: Work, language: str = "en") -> Work:
    """The work with a note on what people did that CSL has no variable for: ``Annotated by Martin Gardner``."""
    said = work.typed.contributions
    if not said:
        return work
    words = words_in(language) or words_in("en")
    texts = []
    for each in said.split("; "):
        key, _, people = each.partition("=")
        did = words.get(key) or words_in("en").get(key, key)
        texts.append(f"{did}{'' if did.endswith('：') else ' '}{people}")
    line = capital_first(", ".join(texts))
    note = f"{work.note.rstrip('.')}. {line}" if work.note else line
    return work.changed(note=note, extra=work.typed.changed(contributions=""))
