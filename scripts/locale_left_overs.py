#!/usr/bin/env python3
"""English words that our styles leave in other languages: how many references have one, by style and language.

    scripts/locale_left_overs.py [FOLDER] [--most N] [--style NAME …] [--locale TAG …] [--examples N]

Of each .bib file in FOLDER (default: ``bib/corpus`` of the folder SURVEY_REFS_SHARED names) N entries (default 2),
drawn by the file's name, are printed alone in each style and language. An English word of the style is *left over*
where neither the entry, nor the language itself, nor the CSL project's style of the same name in that language has it.
Ends with 1 where one is.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from survey_refs.bib import read_bib, to_work  # noqa: E402
from survey_refs.csl import Processor, load_style  # noqa: E402
from survey_refs.csl.locale import load_locale  # noqa: E402
from survey_refs.errors import SurveyRefsError  # noqa: E402
from survey_refs.model import Work  # noqa: E402
from survey_refs.texstyles.registry import PROFILES  # noqa: E402

LOCALES = ("de-DE", "fr-FR", "es-ES", "zh-CN", "ja-JP", "pt-BR", "ru-RU", "it-IT", "nl-NL", "pl-PL")
ENGLISH = frozenset(
    """and with from in on by at to of eds ed editor editors edited edition vol volume no nos number issue pp
    pages chap chapter ch trans translator translated retrieved accessed available cited online internet nd rd
    th st version report thesis dissertation doctoral computer software patent ser series tech technical rep art
    article unpublished paper presented published forthcoming press director film video data set original work
    reprinted review circa ca present jan feb mar apr may jun jul aug sept sep oct nov dec january february
    march april june july august september october november december""".split()  # noqa: SIM905
)
ADDRESS = re.compile(r"https?://\S+|\b10\.\d{4,}/\S+|www\.\S+")
NO_DATE = re.compile(r"\b[nN]\. ?d\.")
WORD = re.compile(r"[^\W\d_]+")


def english(text: str) -> Counter[str]:
    """The English words of styles in a text, each with its count; ``n.d.`` is one word."""
    text = re.sub(r"<[^>]*>", "", ADDRESS.sub(" ", text))
    found = Counter(word for word in map(str.lower, WORD.findall(text)) if word in ENGLISH)
    return found + Counter({"n.d.": len(NO_DATE.findall(text))})


def works_of(folder: Path, most: int) -> Iterator[Work]:
    """A sample of the entries of every .bib file."""
    for path in sorted(folder.rglob("*.bib")):
        try:
            bib = read_bib(path)
        except SurveyRefsError:
            continue
        entries = [entry for entry in bib.entries if entry.entry_type not in ("set", "xdata")]
        for entry in random.Random(path.name).sample(entries, min(most, len(entries))):
            yield to_work(entry, bib)


def printed(style: str, work: Work, locale: str) -> str:
    """The reference alone."""
    references = Processor(load_style(style), [work], locale, plainly=False).bibliography(labels=False)
    return references[0][1].to("text") if references else ""


def left_over(style: str, work: Work, locale: str, own_words: frozenset[str]) -> tuple[list[str], str]:
    """The English words left over, and the reference."""
    ours = printed(style, work, locale)
    typed = english(" ".join(str(getattr(work, one.name)) for one in fields(work)))
    words = [word for word, count in english(ours).items() if count > typed[word] and word not in own_words]
    if not words:
        return [], ours
    fuller = load_style(style).fuller
    theirs = english(printed(fuller.style, work, locale)) if fuller is not None else Counter[str]()
    return [word for word in words if theirs[word] <= typed[word]], ours


def words_of(locale: str) -> frozenset[str]:
    """English-looking words that the language itself has: ``art`` of French, ``in`` of German."""
    forms: Iterable[tuple[str, ...]] = load_locale(locale).terms.values()
    return frozenset(word for form in forms for word in english(" ".join(form)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = Path(os.environ.get("SURVEY_REFS_SHARED", ROOT / "../shared"))
    parser.add_argument("folder", type=Path, nargs="?", default=shared / "bib" / "corpus")
    parser.add_argument("--most", type=int, default=2)
    parser.add_argument("--style", nargs="+", default=sorted(PROFILES))
    parser.add_argument("--locale", nargs="+", default=list(LOCALES))
    parser.add_argument("--examples", type=int, default=0)
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        print(f"{arguments.folder}: no such folder (name one, or set SURVEY_REFS_SHARED)", file=sys.stderr)
        return 3
    works = list(works_of(arguments.folder, arguments.most))
    print(f"{len(works)} entries; references with an English word left over")
    print(f"{'':28}" + "".join(f"{locale:>7}" for locale in arguments.locale))
    any_left = False
    for style in arguments.style:
        counts, examples = [], []
        for locale in arguments.locale:
            own_words = words_of(locale)
            found = [(locale, *left_over(style, work, locale, own_words)) for work in works]
            examples += [one for one in found if one[1]]
            counts.append(sum(bool(words) for _, words, _ in found))
        any_left = any_left or any(counts)
        print(f"{style:28}" + "".join(f"{count:7}" for count in counts))
        for locale, words, text in examples[: arguments.examples]:
            print(f"    {locale} {', '.join(words)}: {text}")
    return int(any_left)


if __name__ == "__main__":
    sys.exit(main())
