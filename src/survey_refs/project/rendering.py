"""Texts rendered: from what was read to the bytes of the output and what a person has to know."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from survey_refs.bib import BibFile
from survey_refs.cite.rendering.render import (
    Composition,
    Options,
    Rendering,
    compose,
    render_text,
    rendering_of,
    target_of,
)
from survey_refs.cite.rendering.whole import as_one
from survey_refs.cite.rendering.word import word_file, word_file_as
from survey_refs.cite.texts import CitedText
from survey_refs.cite.works import works_of
from survey_refs.errors import MissingExtra, UnreadableFile
from survey_refs.files import read_file, write_all, write_atomically
from survey_refs.model import MentionForm, ResolutionStatus, Work
from survey_refs.model.words import stays
from survey_refs.project.load import cite_texts

SECONDS = 300
WITH_PICTURES = frozenset(("markdown", "latex", "typst"))
"""Outputs that name the files of their pictures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions(Options):
    """How a text is rendered; ``live``: ``zotero`` for citations in a Word file that Zotero goes on with."""

    live: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """The output, the pictures that it names by their names beside it, and lines for the person.

    ``warnings`` are those of the lines that say what the output does not have.
    """

    content: bytes
    messages: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


def render(texts: Sequence[CitedText], bibs: Sequence[BibFile], options: RenderOptions) -> Rendered:
    """Render the first of ``texts`` with those that it includes, which are the others.

    Raises :class:`survey_refs.errors.MissingExtra` for what is installed on its own, UnknownStyle and StyleError.
    """
    whole = as_one(texts[0].document)
    text = texts[0] if whole is texts[0].document else cite_texts([whole], bibs)[0]
    works = {work.id: work for work in reversed(works_of(bibs))}
    if options.to == "docx":
        composition = compose(text, works, options)
        content = _word(composition, live=bool(options.live))
        done = rendering_of(composition, "")
    elif options.to == "pdf":
        content, done = _pdf(text, works, options)
    else:
        done = _text(text, works, options)
        content = done.content.encode("utf-8", "replace")
    names = ", ".join(Path(bib.path).name for bib in bibs)
    messages = [
        f"{text.document.place(span).shown}: no entry has the key {key!r} in {names}" for span, key in done.unknown
    ]
    messages += [f"{text.path}: {doubt}" for doubt in text.document.doubts]
    messages += [*_unsettled(text), *(f"warning: {warning}" for warning in done.warnings)]
    files = done.files if options.to != "pdf" else {}
    return Rendered(content=content, messages=tuple(messages), warnings=done.warnings, files=files)


def _word(composition: Composition, *, live: bool) -> bytes:
    document = composition.document
    data = read_file(Path(document.path)) if document.format == "docx" else None
    return word_file(composition, data, live=live)


def _text(text: CitedText, works: Mapping[str, Work], options: Options) -> Rendering:
    """In a text form; of a Word file all that pandoc reads, or its text and headings where pandoc is not there."""
    if text.document.format != "docx":
        return render_text(text, works, options)
    composition = compose(text, works, options)
    try:
        content, files = word_file_as(composition, read_file(Path(text.document.path)), target_of(composition))
    except MissingExtra:
        kept = (
            "only the text and headings of the Word file are kept; pip install 'survey-refs[docx,render]' for the rest"
        )
        done = render_text(text, works, options)
        return replace(done, warnings=(*done.warnings, kept))
    return rendering_of(composition, content, files)


def _pdf(text: CitedText, works: Mapping[str, Work], options: RenderOptions) -> tuple[bytes, Rendering]:
    """By LaTeX where the text is LaTeX and that is installed, else by Typst."""
    folder = Path(text.document.path).parent
    if text.document.format == "latex" and shutil.which("pdflatex"):
        done = render_text(text, works, replace(options, to="latex", links=True))
        return _by_latex(done.content, folder), done
    done = _text(text, works, replace(options, to="typst", links=True, pictures="picture"))
    if not done.files:
        return _by_typst(done.content, folder), done
    with tempfile.TemporaryDirectory() as name:
        for file, data in done.files.items():
            (Path(name) / file).parent.mkdir(exist_ok=True)
            write_atomically(Path(name) / file, data)
        return _by_typst(done.content, Path(name)), done


def write_rendered(done: Rendered, output: Path) -> None:
    """Write the output, and its pictures beside it, all or none.

    Raises what :func:`survey_refs.files.write_all` raises.
    """
    if output.parent.is_dir():
        for folder in {(output.parent / name).parent for name in done.files}:
            folder.mkdir(exist_ok=True)
    write_all({output: done.content, **{output.parent / name: data for name, data in done.files.items()}})


def _by_typst(source: str, folder: Path) -> bytes:
    try:
        import typst
    except ImportError:
        raise MissingExtra("PDF files are made with the extra render", extra="render") from None
    try:
        compiled: Any = typst.compile
        made = compiled(source.encode(), root=str(folder.resolve()))
    except typst.TypstError as error:
        raise UnreadableFile(f"Typst cannot set the text: {error}") from None
    return bytes(made)


def _by_latex(source: str, folder: Path) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "text.tex"
        write_atomically(path, source)
        environment = {**os.environ, "TEXINPUTS": f"{folder.resolve()}:{os.environ.get('TEXINPUTS', '')}:"}
        for _ in range(2):  # the second run has the references of the first
            try:
                done = subprocess.run(
                    ["pdflatex", "-no-shell-escape", "-interaction=nonstopmode", "text.tex"],
                    cwd=name,
                    env=environment,
                    capture_output=True,
                    stdin=subprocess.DEVNULL,
                    timeout=SECONDS,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                raise UnreadableFile(f"pdflatex: did not set the text in {SECONDS} seconds") from None
        made = path.with_suffix(".pdf")
        if not made.is_file():
            log = done.stdout.decode("utf-8", "replace")
            said = next((line for line in log.splitlines() if line.startswith("!")), "it wrote no PDF")
            raise UnreadableFile(f"pdflatex cannot set the text: {said}")
        return made.read_bytes()


def _unsettled(text: CitedText) -> list[str]:
    """Printed citations that stay as they are."""
    return [
        f"{text.document.place(one.cite.span).shown}: {stays(one)}"
        for item in text.mentions
        if item.mention.form not in (MentionForm.KEY, MentionForm.LINK)
        for one in item.resolutions
        if one.status is not ResolutionStatus.RESOLVED
    ]
