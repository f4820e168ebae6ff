"""Code actions: the fixes of findings, and what else can be done about an entry or a citation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from lsprotocol.types import (
    CodeAction,
    CodeActionDisabled,
    CodeActionKind,
    CodeActionParams,
    Command,
    Diagnostic,
)

from survey_refs.bib import BibFile, Entry
from survey_refs.bib.writer import apply_changes, plan_edits
from survey_refs.check.fixes import fix_all, fix_once
from survey_refs.editor.commands import LOOK_UP
from survey_refs.editor.cursor import entry_at
from survey_refs.editor.edits import Edits, edits_between, workspace_edit
from survey_refs.editor.keying import choices, keyed
from survey_refs.editor.renaming import lock_edits
from survey_refs.editor.snapshot import Snapshot
from survey_refs.editor.views import View
from survey_refs.errors import SurveyRefsError
from survey_refs.files import unsaved
from survey_refs.match.duplicates import DuplicateKind
from survey_refs.model import Change, Edit, Finding, Fix, Safety, Span
from survey_refs.project.rewriting import merge_keys

FIX, IGNORE, DOI, MERGE, KEY, ALL = "fix", "ignore", "doi", "merge", "key", "all"
_SAFETY = {Safety.SAFE: "", Safety.UNSAFE: " (look at it)"}


def actions(view: View, params: CodeActionParams) -> list[CodeAction]:
    """What can be done at a range. The edits are worked out by :func:`resolved`, when one is chosen."""
    about = params.context
    wanted = set(about.only) if about.only is not None else None
    found = [*_all_of_file(view)] if wanted is None or _asks_for(CodeActionKind.SourceFixAll, wanted) else []
    bib = view.snapshot.bib(view.buffer.path)
    if (
        wanted is None
        or _asks_for(CodeActionKind.QuickFix, wanted)
        or _asks_for(CodeActionKind.RefactorRewrite, wanted)
    ):
        span = view.buffer.lines.span(params.range)
        here = [finding for finding in view.snapshot.findings_in(view.buffer.path) if _touches(view, finding, span)]
        told = {(str(each.code), each.range.start.line, each.range.start.character): each for each in about.diagnostics}
        if bib is not None and not bib.read_only:
            found += _fixes(view, here, told)
            found += _about_entry(view, bib, span)
            found += _silences(view, here, told)
        elif bib is None:
            found += _keys(view, span)
    if wanted is None:
        return found
    return [action for action in found if action.kind is not None and _asks_for(action.kind, wanted)]


def _asks_for(kind: CodeActionKind | str, wanted: set[str]) -> bool:
    name = kind.value if isinstance(kind, CodeActionKind) else kind
    return any(name == each or name.startswith(f"{each}.") for each in wanted)


def _touches(view: View, finding: Finding, span: Span) -> bool:
    at = view.buffer.lines.span_of(finding.place)
    return at.start <= span.end and span.start <= at.end


Told = Mapping[tuple[str, int, int], Diagnostic]


def _diagnostics(view: View, finding: Finding, told: Told) -> list[Diagnostic] | None:
    start = view.buffer.lines.range_of(finding.place).start
    found = told.get((finding.code, start.line, start.character))
    return [found] if found is not None else None


def _data(view: View, what: str, **more: Any) -> dict[str, Any]:
    return {"what": what, "uri": view.buffer.uri, "version": view.buffer.version, **more}


def _named(finding: Finding) -> dict[str, Any]:
    """What a finding is found again by."""
    place = finding.place
    return {"code": finding.code, "line": place.line, "column": place.column, "key": finding.key}


def _fixes(view: View, findings: Iterable[Finding], told: Told) -> Iterator[CodeAction]:
    for finding in findings:
        fix = finding.fix
        if fix is not None and fix.safety in _SAFETY:
            yield CodeAction(
                f"{fix.title}{_SAFETY[fix.safety]}",
                CodeActionKind.QuickFix,
                _diagnostics(view, finding, told),
                is_preferred=fix.safety is Safety.SAFE,
                data=_data(view, FIX, **_named(finding)),
            )


def _silences(view: View, findings: Iterable[Finding], told: Told) -> Iterator[CodeAction]:
    for finding in findings:
        title = f"Ignore {finding.code} ({finding.name}) here"
        diagnostics = _diagnostics(view, finding, told)
        data = _data(view, IGNORE, **_named(finding))
        yield CodeAction(title, CodeActionKind.QuickFix, diagnostics, data=data)


def _keys(view: View, span: Span) -> Iterator[CodeAction]:
    for key, cite in choices(view, span):
        data = _data(view, KEY, key=key, start=cite.start, end=cite.end)
        yield CodeAction(f"Put the key {key} in", CodeActionKind.RefactorRewrite, data=data)


def _all_of_file(view: View) -> Iterator[CodeAction]:
    if any(f.fix is not None and f.fix.safety is Safety.SAFE for f in view.snapshot.findings_in(view.buffer.path)):
        yield CodeAction("Apply all safe fixes", CodeActionKind.SourceFixAll, data=_data(view, ALL))


def _about_entry(view: View, bib: BibFile, span: Span) -> Iterator[CodeAction]:
    entry = entry_at(bib, span.start)
    if entry is None or not entry.key:
        return
    if not entry.get("doi"):
        known = view.snapshot.known(entry.key)
        doi = known.identifiers.get("doi", "") if known is not None else ""
        if doi:
            data = _data(view, DOI, key=entry.key, index=entry.index, doi=doi)
            yield CodeAction(f"Add the DOI {doi} (from the lock)", CodeActionKind.QuickFix, data=data)
        title = f"Look {entry.key} up at Crossref and DataCite"
        yield CodeAction(
            title,
            CodeActionKind.RefactorRewrite,
            command=Command(title, LOOK_UP, arguments=[view.buffer.uri, entry.key]),
        )
    for other in same_works(view.snapshot, bib, entry):
        data = _data(view, MERGE, keys=[entry.key, other])
        yield CodeAction(f"Merge {other} into {entry.key}", CodeActionKind.RefactorRewrite, data=data)


def same_works(snapshot: Snapshot, bib: BibFile, entry: Entry) -> list[str]:
    """The keys of the entries of the file that the checks take for the same work as this one."""
    from survey_refs.check.duplicates import duplicates

    found: list[str] = []
    for pair in duplicates(snapshot.context).pairs:
        if pair.kind is not DuplicateKind.VERSIONS and entry.key in (pair.first.key, pair.second.key):
            other = pair.second if pair.first.key == entry.key else pair.first
            if other.bib is bib:
                found.append(other.key)
    mine = [each for each in snapshot.context.references if each.bib is bib]
    doi = next((each.doi for each in mine if each.entry is entry), "")
    found += [each.key for each in mine if doi and each.doi == doi and each.key != entry.key]
    return list(dict.fromkeys(found))


# ----------------------------------------------------------------------------------------------------- worked out


def resolved(view: View | None, action: CodeAction) -> CodeAction:
    """The action with its edit; disabled, with the reason, where it cannot be done any more."""
    data = action.data if isinstance(action.data, dict) else {}
    if view is None or data.get("version") != view.buffer.version:
        action.disabled = CodeActionDisabled("the file has changed")
        return action
    try:
        held = {path: buffer.lines.text.encode("utf-8", "surrogatepass") for path, buffer in view.buffers.items()}
        with unsaved(held):
            edits = _edits(data, view)
    except SurveyRefsError as error:
        action.disabled = CodeActionDisabled(str(error))
        return action
    if edits:
        action.edit = workspace_edit(view, edits)
    else:
        action.disabled = CodeActionDisabled("nothing can be changed without a loss")
    return action


def _edits(data: Mapping[str, Any], view: View) -> Edits:
    if data["what"] == KEY:
        cite = Span(data["start"], data["end"])
        return _of_file(view, keyed(view.snapshot, view.buffer.path, cite, data["key"]))
    bib = view.snapshot.bib(view.buffer.path)
    if bib is None:
        return {}
    if data["what"] == MERGE:
        return _merged(data["keys"], view.snapshot)
    if data["what"] == ALL:
        return _of_file(view, edits_between(bib.text, _all_fixed(view.snapshot, bib)))
    if data["what"] == DOI:
        change = Change(
            key=data["key"], field="doi", old=None, new=data["doi"], source="lock", index=data.get("index", 0)
        )
        apply_changes(bib, [change])
        return _of_file(view, plan_edits(bib, [change]))
    finding = _found_again(data, view)
    if finding is None:
        return {}
    return _of_file(view, [_comment(bib, finding)] if data["what"] == IGNORE else _fixed(bib, finding))


def _of_file(view: View, edits: list[Edit]) -> Edits:
    return {view.buffer.path: (view.buffer.lines, edits)} if edits else {}


def _found_again(data: Mapping[str, Any], view: View) -> Finding | None:
    wanted = {name: data[name] for name in ("code", "line", "column", "key")}
    here = view.snapshot.findings_in(view.buffer.path)
    return next((finding for finding in here if _named(finding) == wanted), None)


def _fixed(bib: BibFile, finding: Finding) -> list[Edit]:
    """The edits of one fix, as ``check --fix`` would make them; none where its guard refuses."""
    fix = finding.fix
    if fix is None or not fix_once(bib, [finding], unsafe=True).applied:
        return []
    return edits_of(bib, fix)


def edits_of(bib: BibFile, fix: Fix) -> list[Edit]:
    """The edits of a fix in its file."""
    return sorted([*plan_edits(bib, fix.changes), *fix.edits], key=lambda edit: edit.span)


def _all_fixed(snapshot: Snapshot, bib: BibFile) -> str:
    """The text of a file with all safe fixes, as ``check --fix`` leaves it."""
    fixed = fix_all(snapshot.context, snapshot.rules)
    return next(each.text for each in fixed.context.bibs if each.path == bib.path)


def _comment(bib: BibFile, finding: Finding) -> Edit:
    """A comment before the entry that silences the rule there; one of the whole file where it is in no entry."""
    line_end = bib.formatting_style.line_end
    offset = bib.text.find(finding.key) if not finding.place.line else _offset(bib, finding)
    entry = entry_at(bib, offset)
    if entry is None:
        start = 1 if bib.text.startswith("\ufeff") else 0
        return Edit(span=Span(start, start), text=f"% survey-refs: ignore-file {finding.code}{line_end}")
    start = entry.segment.start
    line = max(bib.view.rfind("\n", 0, start) + 1, 0)
    lead = "" if not bib.text[line:start].strip("\ufeff") else line_end
    return Edit(span=Span(start, start), text=f"{lead}% survey-refs: ignore {finding.code}{line_end}")


def _offset(bib: BibFile, finding: Finding) -> int:
    at = 0
    for _ in range(finding.place.line - 1):
        at = bib.view.find("\n", at) + 1
    return at + finding.place.column - 1


def _merged(keys: list[str], snapshot: Snapshot) -> Edits:
    """The edits of bibliographies, texts and lock that make one entry of two."""
    from survey_refs.lock import read_lock
    from survey_refs.project.locks import lock_paths

    locks = lock_paths((Path(bib.path) for bib in snapshot.bibs), snapshot.config)
    lock = (locks[0], read_lock(locks[0])) if locks else None
    found: Edits = {}
    for rewrite in merge_keys(snapshot.bibs, (text.document for text in snapshot.texts), lock, [keys]).rewrites:
        path = Path(rewrite.path).resolve()
        if lock is not None and rewrite.path == str(lock[0]):
            found[path] = lock_edits(snapshot, path, rewrite.new)
        else:
            found[path] = (snapshot.lines(path, rewrite.old), edits_between(rewrite.old, rewrite.new))
    return found
