#!/usr/bin/env python3
"""Measure the two laws of texts with keys on texts whose citations are known.

usage: python benchmarks/keys_law.py [SHARED] [--to NOTATION]… [--style STYLE]… [--native] [--only DOCUMENT] [--show N]

SHARED (default: $SURVEY_REFS_SHARED, else ../shared) holds intext/gold/<document>/. Each text, with its printed
reference list appended, is read, its printed citations become keys, and the result is resolved again: every link that
was resolved must be there, and nothing but citations may have changed. With --style the text with keys is rendered in
that style as Markdown, and the result is resolved: the citations must have the same keys.

With --native the text is written in the markup of the notation first (LaTeX, Typst, MyST, reStructuredText, pandoc's
Markdown: what these take for their own is escaped), so that both laws are measured on texts of that format; what has no
output of its own (reStructuredText) is printed as Markdown.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from survey_refs.bib import read_bib  # noqa: E402
from survey_refs.cite.edited import with_edits  # noqa: E402
from survey_refs.cite.keys import key_edits  # noqa: E402
from survey_refs.cite.rendering.markups import TARGETS  # noqa: E402
from survey_refs.cite.rendering.render import InPlace, Options, compose, render_text  # noqa: E402
from survey_refs.cite.texts import CitedText  # noqa: E402
from survey_refs.cite.word_text import markdown_edits  # noqa: E402
from survey_refs.convert import to_works  # noqa: E402
from survey_refs.csl.markup import escape_latex, escape_typst  # noqa: E402
from survey_refs.document import parse_document  # noqa: E402
from survey_refs.model import Edit, MentionForm, Resolution, ResolutionStatus, Work  # noqa: E402
from survey_refs.resolve import Index, resolve  # noqa: E402

READ_AS = {"pandoc": "markdown", "myst": "markdown", "latex": "latex", "typst": "typst", "rst": "rst"}
PRINTED_AS = {"rst": "markdown"}
_RST_SPECIAL = re.compile(r"([\\*`|]|(?<=\w)_(?!\w))")
_INDENTED = re.compile(r"^[ \t]+(?=\S)", re.M)
HEADING = "\n\nReferences\n\n"


def main() -> None:
    """Print a line for each document and notation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", default=os.environ.get("SURVEY_REFS_SHARED", ROOT / ".." / "shared"))
    parser.add_argument("--to", action="append", choices=READ_AS)
    parser.add_argument("--style", action="append")
    parser.add_argument("--native", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    gold = Path(options.shared) / "intext" / "gold"
    if not gold.is_dir():
        sys.exit(f"{gold}: not here; give the shared folder as argument or in SURVEY_REFS_SHARED")
    folders = [folder for folder in sorted(gold.iterdir()) if options.only in folder.name]
    notations = options.to or ["pandoc"]
    for style in options.style or ():
        for to in notations if options.native else ["pandoc"]:
            written = to if options.native else ""
            counts = [_rendered(each, style, to, written, options.show) for each in folders]
            right, told_apart, wrong = (sum(each) for each in zip(*counts, strict=True))
            named = f"{style}, {to} as such" if written else style
            print(f"{named}: {right} of {told_apart} read back ({right / max(1, told_apart):.3%}), {wrong} wrong")
    if options.style:
        return
    for to in notations:
        counts = [_measure(each, to, to if options.native else "", options.show) for each in folders]
        links, kept, wrong, changed = (sum(each) for each in zip(*counts, strict=True))
        print(
            f"{to}{' as such' if options.native else ''}: {kept} of {links} links kept ({kept / max(1, links):.3%}), "
            f"{wrong} wrong; {changed} texts changed elsewhere"
        )


def _source(folder: Path, notation: str) -> str:
    """A text with its printed list; in the markup of ``notation`` unless that is empty."""
    text = (folder / "text.txt").read_text(encoding="utf-8")
    text += HEADING + (folder / "references.txt").read_text(encoding="utf-8")
    if not notation:
        return text
    text = _INDENTED.sub("", text)  # four spaces would make code of it
    if notation == "latex":
        body, _, listed = text.rpartition(HEADING)
        return f"{escape_latex(body)}\n\n\\section*{{References}}\n\n{escape_latex(listed)}"
    if notation == "typst":
        body, _, listed = text.rpartition(HEADING)
        return f"{escape_typst(body)}\n\n= References\n\n{escape_typst(listed)}"
    if notation == "rst":
        text = _RST_SPECIAL.sub(r"\\\1", text)
        return text.replace(HEADING, "\n\nReferences\n==========\n\n")
    document = parse_document(text, "text")
    return with_edits(text, markdown_edits(document, literal=True)).replace(HEADING, "\n\n# References\n\n")


def _measure(folder: Path, to: str, native: str, show: int) -> tuple[int, int, int, int]:
    started = time.process_time()
    text = _source(folder, native)
    works = to_works(read_bib(folder / "refs.bib"))
    index = Index(works)
    document = parse_document(text, READ_AS[to] if native else "text")
    mentions = resolve(document, index)
    cited = CitedText(document=document, mentions=mentions)
    edits = key_edits(cited, {work.id: work for work in works}, to).edits
    new_text, places = _apply(text, edits)
    again = resolve(parse_document(new_text, READ_AS[to]), index)
    found = sorted((one.cite.span.start, one.key) for item in again for one in item.resolutions if one.key is not None)
    links = kept = wrong = 0
    for edit, (start, end) in zip(edits, places, strict=True):
        wanted = [
            one.key
            for item in mentions
            for one in item.resolutions
            if one.status is ResolutionStatus.RESOLVED
            and one.cite.span.start < edit.span.end
            and edit.span.start < one.cite.span.end
        ]
        got = [key for at, key in found if start <= at < end]
        links += len(wanted)
        kept += len([key for key in wanted if key in got])
        wrong += len([key for key in got if key not in wanted])
        if sorted(map(str, wanted)) != sorted(map(str, got)) and show:
            show -= 1
            print(
                "  ",
                repr(text[edit.span.start - 30 : edit.span.end + 30]),
                "→",
                repr(new_text[start - 40 : end + 40]),
                wanted,
                got,
            )
    all_links = sum(one.status is ResolutionStatus.RESOLVED for item in mentions for one in item.resolutions)
    changed = _without(text, [(e.span.start, e.span.end) for e in edits]) != _without(new_text, places)
    print(
        f"  {folder.name:12s} {len(edits):5d} citations changed | {kept} of {all_links} links kept"
        f" | {all_links - links} links outside | {wrong} wrong | {time.process_time() - started:.1f} s CPU"
    )
    return all_links, kept, wrong, int(changed)


def _rendered(folder: Path, style: str, to: str, native: str, show: int) -> tuple[int, int, int]:
    """Citations read back with all of their keys, all citations, wrong keys: in a citation or where none is."""
    text, form = _source(folder, native), READ_AS[to]
    works = to_works(read_bib(folder / "refs.bib"))
    by_key, index = {work.id: work for work in works}, Index(works)
    document = parse_document(text, form if native else "text")
    mentions = resolve(document, index)
    cited = CitedText(document=document, mentions=mentions)
    edits = key_edits(cited, by_key, to, replace_list=True).edits
    stays = {(one.cite.text, one.key) for item in mentions for one in item.resolutions if not _edited(one, edits)}
    keyed = parse_document(_apply(text, edits)[0], form)
    by_keys = tuple(item for item in resolve(keyed, index) if item.mention.form is MentionForm.KEY)
    output = PRINTED_AS.get(form, form)
    options = Options(style=style, to=output)
    if output != form:
        return _converted(folder, CitedText(document=keyed, mentions=by_keys), by_key, options, index, stays)
    composition = compose(CitedText(document=keyed, mentions=by_keys), by_key, options)
    in_place = InPlace(composition, TARGETS[output](composition.citer, False))
    changes = in_place.edits()
    rendered, places = _apply(keyed.text, tuple(changes))
    place_of = dict(zip([edit.span for edit in changes], places, strict=True))
    found = sorted(
        (one.cite.span.start, one.cite.span.end, one.key)
        for item in resolve(parse_document(rendered, output), index)
        if item.mention.form is not MentionForm.LINK
        for one in item.resolutions
        if one.key is not None and (one.cite.text, one.key) not in stays
    )
    right = counted = wrong = at = 0
    for one, edit in zip(composition.printed, in_place.citation_edits(), strict=True):
        start, end = place_of[edit.span]
        wanted = {item.key for item in one.citation.items}
        got: set[str] = set()
        while at < len(found) and found[at][0] < end:
            if found[at][1] > start:
                got.add(found[at][2])
            else:
                wrong += _told(found[at], rendered, show)
            at += 1
        got = {next((key for key in wanted if _one_work(key, other, index)), other) for other in got}
        counted += not one.citation.unknown
        right += got == wanted
        wrong += len(got - wanted)
        if show and got != wanted and not one.citation.unknown:
            print("   ", repr(rendered[start - 40 : end + 20]), sorted(wanted), "→", sorted(got))
    wrong += sum(_told(one, rendered, show) for one in found[at:])
    print(f"  {folder.name:12s} {right} of {counted} citations, {wrong} wrong keys")
    return right, counted, wrong


def _edited(one: Resolution, edits: Sequence[Edit]) -> bool:
    return any(edit.span.start < one.cite.span.end and one.cite.span.start < edit.span.end for edit in edits)


def _converted(
    folder: Path,
    text: CitedText,
    works: Mapping[str, Work],
    options: Options,
    index: Index,
    stays: set[tuple[str, str | None]],
) -> tuple[int, int, int]:
    """The links of a text that is printed in another format: how often each work is cited, before and after.

    ``stays``: citations that are printed still, with their keys.
    """
    rendered = render_text(text, works, options).content
    wanted = Counter(one.key for item in text.mentions for one in item.resolutions if one.key)
    again = resolve(parse_document(rendered, options.to), index)
    got = Counter(
        one.key
        for item in again
        if item.mention.form is not MentionForm.LINK
        for one in item.resolutions
        if one.key and (one.cite.text, one.key) not in stays
    )
    strange = {key for key in got if not any(_one_work(key, other, index) for other in wanted)}
    right, wrong = (wanted & got).total(), sum(got[key] for key in strange)
    print(f"  {folder.name:12s} {right} of {wanted.total()} links, {wrong} wrong keys")
    return right, wanted.total(), wrong


def _one_work(key: str, other: str, index: Index) -> bool:
    """Whether the bibliography has one work under both keys."""
    if key == other:
        return True
    entries = [place for place, work in enumerate(index.works) if work.id in (key, other)]
    return len(entries) > 1 and bool(index.one_work(entries))


def _told(found: tuple[int, int, str], rendered: str, show: int) -> int:
    """A key that was read where no citation is."""
    start, end, key = found
    if show:
        print("    no citation:", repr(rendered[max(0, start - 40) : end + 20]), "→", key)
    return 1


def _apply(text: str, edits: tuple[Edit, ...]) -> tuple[str, list[tuple[int, int]]]:
    pieces, places, at, length = [], [], 0, 0
    for edit in edits:
        pieces += [text[at : edit.span.start], edit.text]
        start = length + edit.span.start - at
        length = start + len(edit.text)
        places.append((start, length))
        at = edit.span.end
    return "".join([*pieces, text[at:]]), places


def _without(text: str, places: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in places:
        pieces.append(text[at:start])
        at = end
    return "".join([*pieces, text[at:]])


if __name__ == "__main__":
    main()
