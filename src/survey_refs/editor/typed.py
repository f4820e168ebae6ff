"""What can be said at once of a text in which somebody types: the citations of the paragraph are looked at anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from survey_refs.bib.edited import same_at_end, same_at_start
from survey_refs.check import CheckedText, Context, Need
from survey_refs.check.runner import Run
from survey_refs.cite.texts import CitedText
from survey_refs.config import CheckConfig
from survey_refs.document import parse_document
from survey_refs.editor.positions import Lines
from survey_refs.editor.snapshot import Snapshot
from survey_refs.model import Finding, MentionForm, Place, Span
from survey_refs.resolve import Index, resolve

_FARTHEST = 4000  # characters before and after what was typed that a paragraph may have


def in_texts(context: Context, keys: Iterable[str], rules: CheckConfig) -> tuple[Finding, ...]:
    """What the rules say of the citations in texts; the bibliography is looked at for its keys alone."""
    vars(context)["by_key"] = dict.fromkeys(keys)
    run = Run.of(context, rules)
    run = replace(run, rules=tuple(rule for rule in run.rules if rule.needs is Need.TEXTS))
    found = run.result([finding for said in run.between_entries() for finding in said]).findings
    del vars(context)["by_key"]
    return found


@dataclass(frozen=True, slots=True)
class Typed:
    """The paragraph that was typed in: from ``start`` to ``end`` of the new text, to ``old_end`` of the old one."""

    old: Lines
    new: Lines
    start: int
    end: int
    old_end: int

    @classmethod
    def between(cls, old: Lines, new: Lines) -> Typed:
        """What differs between two states of a text, to the blank lines around it."""
        most = min(len(old.text), len(new.text))
        before = same_at_start(old.text, new.text, most)
        after = same_at_end(old.text, new.text, most - before)
        start = new.text.rfind("\n\n", max(before - _FARTHEST, 0), before)
        start = new.text.rfind("\n", 0, max(before - _FARTHEST, 0)) + 1 if start < 0 else start + 2
        end = new.text.find("\n\n", len(new.text) - after, len(new.text) - after + _FARTHEST)
        end = len(new.text) if end < 0 else end + 2
        return cls(old, new, start, end, end - (len(new.text) - len(old.text)))

    def findings(
        self, known: tuple[Finding, ...], text: CitedText, snapshot: Snapshot, index: Index, rules: CheckConfig
    ) -> tuple[Finding, ...]:
        """The findings as far as they hold still, and those of the citations by key in the paragraph."""
        kept = [moved for finding in known if (moved := self._kept(finding, text.path)) is not None]
        return (*kept, *self._fresh(text, snapshot, index, rules))

    def _kept(self, finding: Finding, path: str) -> Finding | None:
        if finding.place.path != path:
            return finding
        span = self.old.span_of(finding.place)
        if span.end <= self.start:
            return finding
        if span.start < self.old_end:
            return None
        lines = self.new.position(self.end).line - self.old.position(self.old_end).line
        return replace(finding, place=_down(finding.place, lines)) if lines else finding

    def _fresh(self, text: CitedText, snapshot: Snapshot, index: Index, rules: CheckConfig) -> tuple[Finding, ...]:
        above = self.new.position(self.start).line
        piece = parse_document(
            self.new.text[self.start : self.end],
            text.document.format,
            text.path,
            cite_commands=snapshot.config.cite_commands,
        )
        mentions = tuple(each for each in resolve(piece, index) if each.mention.form is MentionForm.KEY)

        def place(span: Span) -> Place:
            return _down(piece.place(span), above)

        keys = (key for bib in snapshot.bibs for key in bib.entry_keys)
        checked = CheckedText(path=text.path, text=piece.text, mentions=mentions, place=place)
        return in_texts(Context(bibs=snapshot.bibs, texts=(checked,)), keys, rules)


def _down(place: Place, lines: int) -> Place:
    return replace(place, line=place.line + lines, end_line=place.end_line + lines)
