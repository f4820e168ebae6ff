"""What has happened to a work since it was published, from the updates in the lock (Crossref's update types)."""

from __future__ import annotations

from survey_refs.check.context import Reference
from survey_refs.check.known import current
from survey_refs.model import Fact, LockEntry, Standing, Update

_SAYS = {"publisher": "the publisher", "retraction-watch": "Retraction Watch", "title": "its title"}
_WORST_FIRST = (Standing.RETRACTED, Standing.PARTLY_RETRACTED, Standing.CONCERN, Standing.CORRECTED)
_BY_TYPE = {
    "retraction": Standing.RETRACTED,
    "withdrawal": Standing.RETRACTED,
    "removal": Standing.RETRACTED,
    "retracted": Standing.RETRACTED,
    "partial-retraction": Standing.PARTLY_RETRACTED,
    "expression-of-concern": Standing.CONCERN,
    "correction": Standing.CORRECTED,
    "corrigendum": Standing.CORRECTED,
    "erratum": Standing.CORRECTED,
    "addendum": Standing.CORRECTED,
    "clarification": Standing.CORRECTED,
}


def standing_of(ref: Reference) -> Standing | None:
    """The worst that is known, or None."""
    known = current(ref)
    if known is None:
        return None
    stated = known.facts.get(Fact.STANDING)
    if isinstance(stated, str) and stated in set(Standing):
        return Standing(stated)
    found = {_standing(update.type) for update in known.updates}
    return next((each for each in _WORST_FIRST if each in found), None)


def notice(ref: Reference, standing: Standing) -> str:
    """The words about the notice: when, where, and who says so."""
    known = current(ref)
    update = _update(known, standing) if known else None
    if update is None:
        return ""
    words = f" on {update.date}" if update.date else ""
    words += f" (notice: {update.doi})" if update.doi else ""
    return words + (f", says {_SAYS.get(update.source, update.source)}" if update.source else "")


def _update(known: LockEntry, standing: Standing) -> Update | None:
    return next((update for update in known.updates if _standing(update.type) is standing), None)


def _standing(update_type: str) -> Standing | None:
    name = update_type.lower().replace("_", "-").replace(" ", "-")
    return _BY_TYPE.get(name)
