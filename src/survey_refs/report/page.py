"""The page ``report.html``: self-contained, for people; every text from outside is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from importlib.resources import files

from survey_refs.cite.texts import Citation, CitedText, Survey, citations_of, works_by_section
from survey_refs.model import (
    Finding,
    LockEntry,
    LockStatus,
    Resolution,
    ResolutionStatus,
    Severity,
    Work,
)

Html = Mapping[str, Mapping[str, str]]
"""Style → key → the reference as HTML."""

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def format_page(survey: Survey) -> str:
    """The whole page as HTML5; without scripts from elsewhere, fonts or pictures."""
    cited = {text.path: citations_of(text) for text in survey.texts}
    html = {
        style: {entry.key: entry.reference.to("html") for entry in references.entries}
        for style, references in survey.references.items()
    }
    body = [
        '<div class="layout">',
        _navigation(survey),
        "<main>",
        _head(survey, cited),
        _findings(survey.findings),
        *(_text(text, html, cited[text.path]) for text in survey.texts),
        _works(survey, html, cited),
        '<footer>Made by <a href="https://pypi.org/project/survey-refs/">survey-refs</a>. '
        "What is said about a work comes from the .bib file, and what is known beyond it from the lock file.</footer>",
        "</main>",
        "</div>",
    ]
    style, script = (_part(name) for name in ("page.css", "page.js"))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(survey.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + f"\n<script>\n{script}</script>\n</body>\n</html>\n"
    )


def _part(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _slug(*parts: str) -> str:
    return "-".join("".join(char if char.isalnum() else "-" for char in part) for part in parts)


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")


def _section_name(number: str, title: str) -> str:
    return escape(" ".join(part for part in (number, title) if part) or "Before the first section")


def _navigation(survey: Survey) -> str:
    rows = ['<nav><input type="search" placeholder="Filter works and findings" aria-label="Filter">']
    for text in survey.texts:
        rows.append(f"<h2>{escape(text.path.rsplit('/', 1)[-1])}</h2><ol>")
        for section, keys in works_by_section(text):
            classes = [name for name, on in (("deep", section.level > 1), ("empty", not keys)) if on]
            link = _slug(text.path, section.id)
            rows.append(
                f'<li class="{" ".join(classes)}"><a href="#{link}">{_section_name(section.number, section.title)}</a>'
                f"<span>{len(keys) or ''}</span></li>"
            )
        rows.append("</ol>")
    rows.append('<h2>Bibliography</h2><ol><li><a href="#works">All works</a>')
    rows.append(f"<span>{len(survey.works)}</span></li>")
    rows.append(f'<li><a href="#findings">Findings</a><span>{len(survey.findings)}</span></li></ol></nav>')
    return "\n".join(rows)


def _head(survey: Survey, cited: dict[str, dict[str, list[Citation]]]) -> str:
    counts = dict.fromkeys(ResolutionStatus, 0)
    for text in survey.texts:
        for mention in text.mentions:
            for resolution in mention.resolutions:
                counts[resolution.status] += 1
    keys = {key for where in cited.values() for key in where}
    figures = [
        (len(survey.works), "works in the bibliography", ""),
        (len(keys), "of them cited", ""),
        (sum(counts.values()), "citations in the text", ""),
        (counts[ResolutionStatus.RESOLVED], "resolved", "good"),
        (counts[ResolutionStatus.AMBIGUOUS], "ambiguous", "warn" if counts[ResolutionStatus.AMBIGUOUS] else ""),
        (counts[ResolutionStatus.UNRESOLVED], "unresolved", "bad" if counts[ResolutionStatus.UNRESOLVED] else ""),
        (len(survey.findings), "findings", ""),
    ]
    items = "".join(f'<li><b class="{kind}">{count}</b>{label}</li>' for count, label, kind in figures)
    buttons = "".join(
        f'<button type="button" value="{escape(name)}" aria-pressed="{str(at == 0).lower()}">{escape(name)}</button>'
        for at, name in enumerate(survey.references)
    )
    switch = f'<p class="styles">References in {buttons}</p>' if len(survey.references) > 1 else ""
    return f'<h1>{escape(survey.title)}</h1>\n<ul class="figures">{items}</ul>\n{switch}'


def _findings(findings: tuple[Finding, ...]) -> str:
    rows = ['<h2 id="findings">To look at</h2>']
    if not findings:
        return rows[0] + '<p class="none">Nothing was found.</p>'
    rows.append('<ul class="findings">')
    for severity in _SEVERITIES:
        for finding in findings:
            if finding.severity is severity:
                rows.append(
                    f'<li><span class="tag {severity}">{severity}</span>{escape(finding.message)}'
                    + (f' <a href="#{_slug("work", finding.key)}">{escape(finding.key)}</a>' if finding.key else "")
                    + f'<span class="place"><code>{escape(finding.code)}</code> {escape(finding.name)} · '
                    f"{escape(finding.place.path)}:{finding.place.line}:{finding.place.column}"
                    + (f" · {escape(finding.help)}" if finding.help else "")
                    + "</span></li>"
                )
    return "\n".join([*rows, "</ul>"])


def _text(text: CitedText, html: Html, cited: dict[str, list[Citation]]) -> str:
    rows = [f"<h2>{escape(text.path)}</h2>"]
    if text.subject:
        link = f'<a href="#{_slug("work", text.subject)}">{escape(text.subject)}</a>'
        rows.append(f'<p class="subject">The text is about {link}.</p>')
    rows.append(_open_questions(text))
    empty = []
    for section, keys in works_by_section(text):
        anchor, name = _slug(text.path, section.id), _section_name(section.number, section.title)
        if not keys:
            empty.append(f'<span id="{anchor}">{name}</span>')
            continue
        rows.append(f'<h3 id="{anchor}">{name}</h3>')
        for key in keys:
            here = [item for item in cited[key] if item.section.id == section.id]
            rows.append(f'<div class="work">{_reference(key, html)}{_cited_here(key, here)}</div>')
    if empty:
        rows.append(f'<p class="none">No work is cited in: {"; ".join(empty)}.</p>')
    return "\n".join(rows)


def _open_questions(text: CitedText) -> str:
    rows = [
        _open_question(text, resolution, text.document.place(resolution.cite.span).line)
        for mention in text.mentions
        for resolution in mention.resolutions
        if resolution.status is not ResolutionStatus.RESOLVED
    ]
    return f'<ul class="findings">{"".join(rows)}</ul>' if rows else ""


def _open_question(text: CitedText, resolution: Resolution, line: int) -> str:
    kind = "warning" if resolution.status is ResolutionStatus.AMBIGUOUS else "error"
    candidates = ", ".join(
        f'<a href="#{_slug("work", candidate.key)}">{escape(candidate.key)}</a>' for candidate in resolution.candidates
    )
    return (
        f'<li><span class="tag {kind}">{resolution.status}</span><mark>{escape(resolution.cite.text)}</mark> '
        f"{escape(resolution.reason)}"
        + (f" Candidates: {candidates}." if candidates else "")
        + f'<span class="place">{escape(text.path)}:{line}</span></li>'
    )


def _reference(key: str, html: Html) -> str:
    parts = [
        f'<div class="reference" data-style="{escape(name)}"{" hidden" if at else ""}>{references[key]}</div>'
        for at, (name, references) in enumerate(html.items())
        if key in references
    ]
    return "".join(parts) or f'<div class="reference"><code>{escape(key)}</code></div>'


def _quotes(citations: Iterable[Citation]) -> str:
    return "".join(
        f"<blockquote>{escape(item.before)}<mark>{escape(item.mention)}</mark>{escape(item.after)}"
        + (f'<br><span class="warn">{escape(item.note)}</span>' if item.note else "")
        + "</blockquote>"
        for item in citations
    )


def _cited_here(key: str, citations: list[Citation]) -> str:
    notes = "".join(f' <span class="warn">{escape(item.note)}</span>' for item in citations if item.note)
    link = f'<a href="#{_slug("work", key)}"><code>{escape(key)}</code></a>'
    return (
        f"<details><summary>{link} cited {_plural(len(citations), 'time')} here{notes}</summary>"
        f"{_quotes(citations)}</details>"
    )


def _works(survey: Survey, html: Html, cited: dict[str, dict[str, list[Citation]]]) -> str:
    rows = ['<h2 id="works">All works</h2>']
    order = {key: at for at, key in enumerate(next(iter(html.values()), {}))}
    for work in sorted(survey.works, key=lambda work: order.get(work.id, len(order))):
        rows.append(
            f'<div class="work" id="{_slug("work", work.id)}">{_reference(work.id, html)}'
            f'<span class="meta">{_status(survey.lock.entries.get(work.id))}<code>{escape(work.id)}</code> '
            f"{_identifiers(work)}</span>{_where(work, survey, cited)}</div>"
        )
    return "\n".join(rows)


def _status(entry: LockEntry | None) -> str:
    if entry is None or entry.status is LockStatus.NOT_ASKED:
        return '<span class="tag note">not asked</span>'
    kind = {LockStatus.VERIFIED: "good", LockStatus.AMBIGUOUS: "warn", LockStatus.ABSENT: "warn"}[entry.status]
    word = {LockStatus.ABSENT: "not found"}.get(entry.status, str(entry.status))
    said = "by hand" if entry.source == "compiled" else entry.source
    tags = [f'<span class="tag {kind}" title="{escape("; ".join(entry.reasons))}">{word}: {escape(said)}</span>']
    tags += [f'<span class="tag bad">{escape(update.type)}</span>' for update in entry.updates]
    outcome = entry.facts.get("outcome")
    if isinstance(outcome, str) and outcome != word:
        tags.append(f'<span class="tag warn">{escape(outcome)}</span>')
    return "".join(tags)


def _identifiers(work: Work) -> str:
    links = []
    if work.DOI:
        links.append(f'<a href="https://doi.org/{escape(work.DOI)}">doi:{escape(work.DOI)}</a>')
    if work.URL.startswith(("https://", "http://")):
        links.append(f'<a href="{escape(work.URL)}">{escape(work.URL.split("/")[2])}</a>')
    return " · ".join(links) or "no DOI, no address"


def _where(work: Work, survey: Survey, cited: dict[str, dict[str, list[Citation]]]) -> str:
    rows = []
    for text in survey.texts:
        for citation in cited[text.path].get(work.id, ()):
            section = citation.section
            name = _section_name(section.number, section.title)
            link = _slug(text.path, section.id)
            rows.append(
                f'<span class="in">cited in <a href="#{link}">{name}</a>, line {citation.place.line}, as '
                f"<mark>{escape(citation.text)}</mark>"
                + (f' <span class="warn">{escape(citation.note)}</span>' if citation.note else "")
                + "</span>"
            )
        if text.subject == work.id:
            rows.append(f'<span class="in">the work that {escape(text.path)} is about</span>')
    return "".join(rows) or '<span class="in">cited nowhere</span>'
