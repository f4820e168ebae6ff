"""The whole job: texts and bibliographies to everything that a person or a program wants to know about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from survey_refs.check import CheckResult, run_check
from survey_refs.cite.bibliography import write_references
from survey_refs.cite.references import Markup, References, is_bst, make_references
from survey_refs.cite.texts import Survey, cited_keys
from survey_refs.config import OUTPUTS, Config
from survey_refs.csl import locate_style
from survey_refs.errors import MissingFile, WriteFailed
from survey_refs.model import Lock
from survey_refs.project.checking import context_of
from survey_refs.project.load import Advance, Project, load_project, no_progress
from survey_refs.project.output import write_files
from survey_refs.report.findings import findings_to_json, format_text
from survey_refs.report.page import format_page
from survey_refs.report.resolutions import resolutions_json
from survey_refs.report.sections import format_sections_markdown, sections_json
from survey_refs.text.indented import indented_json

MARKUPS: tuple[Markup, ...] = ("html", "markdown", "text", "latex")
"""The markups that each style is written in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What a run found, and the files that say it: name → text; ``rendered`` are the texts in the forms that the
    configuration asks for. Nothing is written yet."""

    project: Project
    survey: Survey
    checked: CheckResult
    files: Mapping[str, str]
    rendered: Mapping[str, bytes] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def build(config: Config, advance: Advance = no_progress) -> Build:
    """Do the whole job that ``config`` describes, offline; :func:`write_build` writes the result.

    Raises :class:`survey_refs.errors.SurveyRefsError`: a file that is missing or cannot be read, a style that no one
    has. Bad data in the files are findings.
    """
    styles = {label: _style(name, config) for label, name in _labelled(config.styles)}
    for style in styles.values():
        if not is_bst(style):
            locate_style(style)  # an unknown style is said before any work is done
    project = load_project(config, advance)
    listed = _listed(project)
    others = [work.id for work in project.works if listed is not None and work.id not in listed]
    references: dict[str, References] = {}
    rest: dict[str, References] = {}
    for number, (name, style) in enumerate(styles.items()):
        advance(number, len(styles), name)
        references[name] = make_references(project.bibs, style, keys=listed, locale=config.locale)
        if others:
            rest[name] = make_references(project.bibs, style, keys=others, locale=config.locale)
    context = context_of(project.bibs, project.texts, project.lock)
    checked = run_check(context, config.check)
    survey = Survey(
        title=config.title or _title(config),
        texts=project.texts,
        works=project.works,
        references={name: _with(made, rest.get(name)) for name, made in references.items()},
        findings=checked.findings,
        lock=context.lock or Lock(),
        bibs=project.bibs,
        unlisted=frozenset(others),
    )
    warnings = [f"{name}: {warning}" for name, made in references.items() for warning in made.warnings]
    rendered, left = _rendered(project, next(iter(styles.values()), "apa")) if config.render else ({}, [])
    return Build(
        project=project,
        survey=survey,
        checked=checked,
        files=_files(survey, checked, project, references),
        rendered=rendered,
        warnings=(*warnings, *left),
    )


def write_build(done: Build) -> tuple[Path, list[Path]]:
    """Write the files of a run into the configuration's output folder; the folder, and the files that changed.

    Raises :class:`survey_refs.errors.WriteFailed`; then the old files are as they were.
    """
    config = done.project.config
    folder = config.folder / config.output
    sources = {(config.folder / name).resolve() for name in (*config.bib, *config.texts, config.lock)}
    files: dict[str, str | bytes] = {**done.files, **done.rendered}
    for name in files:
        if (folder / name).resolve() in sources:
            raise WriteFailed(f"{folder / name}: the run reads this file", next_step="choose another 'output' folder")
    return folder, write_files(folder, files)


def _style(name: str, config: Config) -> str:
    """A style file of the project lies in its folder; everything else is a name."""
    beside = config.folder / name
    if beside.suffix.lower() in (".csl", ".bst") and beside.is_file():
        return str(beside)
    if name.lower().endswith((".csl", ".bst")) and not Path(name).is_file():
        raise MissingFile(f"{beside}: no such style file")
    return name


def _labelled(styles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each style with the name of its files: without its options (``acm?doi=url``) where that tells it apart."""
    plain = [_plain(name) for name in styles]
    for name, short in zip(styles, plain, strict=True):
        yield (short if plain.count(short) == 1 else re.sub(r"[^\w.-]+", "-", name)), name


def _plain(name: str) -> str:
    name = name.split("?", 1)[0]
    return Path(name).stem if name.lower().endswith((".csl", ".bst")) else name


def _title(config: Config) -> str:
    name = config.texts[0] if config.texts else config.bib[0] if config.bib else "References"
    return Path(name).stem


def _listed(project: Project) -> list[str] | None:
    """The keys of the works that the lists print, in the order of the citations; None for all of them."""
    which = project.config.references or ("cited" if project.config.texts else "all")
    return cited_keys(project.texts) if which == "cited" else None


def _with(made: References, rest: References | None) -> References:
    """The list with the works that it leaves out at its end; what is not in the list has no number."""
    if rest is None:
        return made
    return replace(made, entries=(*made.entries, *(replace(entry, listed=entry.reference) for entry in rest.entries)))


def _files(survey: Survey, checked: CheckResult, project: Project, lists: Mapping[str, References]) -> dict[str, str]:
    sources = {bib.path: bib.shown_text for bib in project.bibs}
    sources |= {text.path: text.document.text for text in project.texts}
    files = {
        "report.html": format_page(survey),
        "citations.json": _json(resolutions_json(survey.texts)),
        "sections.json": _json(sections_json(survey.texts)),
        "sections.md": format_sections_markdown(survey.texts),
        "findings.json": _json(findings_to_json(checked.findings)),
        "findings.txt": format_text(checked.findings, sources),
    }
    for style, references in lists.items():
        for markup in MARKUPS:
            whole = markup in ("html", "latex")
            files[f"references-{style}.{OUTPUTS[markup]}"] = write_references(references, markup, standalone=whole)
    return files


def _rendered(project: Project, style: str) -> tuple[dict[str, bytes], list[str]]:
    """Each text that no other one includes, in the forms that the configuration names and in one style; and what these
    do not have.

    Raises :class:`WriteFailed` where two texts would become one file.
    """
    from survey_refs.project.rendering import WITH_PICTURES, RenderOptions, render

    config = project.config
    included = {part.path for text in project.texts for part in text.document.whole()[1:]}
    found: dict[str, bytes] = {}
    warnings: list[str] = []
    for text in project.texts:
        if text.path in included or str(config.folder / text.path) in included:
            continue
        here = replace(text, document=replace(text.document, path=str(config.folder / text.path)))
        for to in config.render:
            stem = Path(text.path).stem
            pictures = stem if to in WITH_PICTURES else ""
            options = RenderOptions(style=style, to=to, locale=config.locale, pictures=pictures)
            done = render([here], project.bibs, options)
            name = f"{stem if stem != 'report' else 'report-text'}.{OUTPUTS[to]}"
            if name in found:
                raise WriteFailed(
                    f"{text.path}: another text is rendered as {name} already", next_step="rename one of them"
                )
            found[name] = done.content
            found |= done.files
            warnings += (f"{name}: {warning}" for warning in done.warnings)
    return found, warnings


def _json(value: object) -> str:
    return indented_json(value) + "\n"
