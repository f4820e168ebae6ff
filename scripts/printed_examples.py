"""Labelled examples for the reader of printed references: works of our own making in our own styles, run backwards.

Each example is the tokens of a printed reference and the label of each: the CSL variable that it belongs to, or ``_``
and the variable before it, for what stands between two fields.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence

from printed_corpus import Made, make
from printed_layouts import pick_layout, printed, printed_in

from survey_refs.csl import Processor, list_styles, load_style
from survey_refs.errors import SurveyRefsError
from survey_refs.model import Date, Name
from survey_refs.printed.reference import month_of
from survey_refs.printed.tokens import Token, tokenise

Example = tuple[list[Token], list[str]]
_CONNECTORS = {
    ",",
    ".",
    "&",
    "and",
    "et",
    "und",
    "y",
    "e",
    "и",
    ";",
    "·",
    "-",
    "’",
    "'",
    "/",
    "och",
    "og",
    "en",
    "i",
    "a",
    "、",
    "，",
    "・",
    "–",
}
_OTHERS = re.compile(
    r"[\s,;.(\[]*(?:et al\.?|and others|et coll\.?|u\.\s?a\.?|и др\.?|et autres|e outros|等|ほか|y otros|ym\.|m\.fl\.)",
    re.I,
)
_TEXTS = (
    "title", "container-title", "container-title-short", "collection-title", "publisher", "genre", "publisher-place",
    "note",
)  # fmt: skip
_NUMBERS = ("volume", "issue", "number", "collection-number", "number-of-pages", "chapter-number")
_LANGUAGES_OF_STYLES = ("de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR", "ru-RU", "nl-NL", "zh-CN", "ja-JP")


def held_out(style: str) -> bool:
    """Whether a style is kept from training, to measure by."""
    return sum(style.encode()) % 10 == 0


def with_memory(labels: Sequence[str | None]) -> list[str]:
    """Labels in which what stands between fields remembers the field before it."""
    out, before = [], ""
    for label in labels:
        if label:
            before = label
            out.append(label)
        else:
            out.append(f"_{before}")
    return out


# --------------------------------------------------------------------------------------------------------- layouts


def from_layout(rng: random.Random, made: Made) -> Example | None:
    """A work in one of the layouts of BibTeX and biblatex."""
    pieces = printed(rng, made)
    text = "".join(piece for piece, _ in pieces)
    owner: list[str | None] = []
    for piece, variable in pieces:
        owner += [variable] * len(piece)
    tokens = tokenise(text)
    labels = [None if token.mark else owner[token.start] for token in tokens]
    for i in range(len(labels) - 1):  # a full stop after the last initial belongs to nobody
        if labels[i] is None and i > 0 and tokens[i].text in "-–" and labels[i - 1] == labels[i + 1]:
            labels[i] = labels[i + 1]
    return (tokens, with_memory(labels)) if len(tokens) > 3 else None


# ------------------------------------------------------------------------------------------------------ CSL styles


def from_styles(rng: random.Random, count: int, each: int, test: bool) -> Iterator[tuple[str, Example]]:
    """``each`` works in each of ``count`` styles by chance; those held out where ``test``."""
    names = [info.name for info in list_styles() if info.kind in ("independent", "own") and held_out(info.name) == test]
    rng.shuffle(names)
    number = 0
    for name in names[:count]:
        works = [make(rng, number + i) for i in range(each)]
        number += each
        locale = None
        if rng.random() < 0.15:
            locale = rng.choice(_LANGUAGES_OF_STYLES)
        try:
            processor = Processor(load_style(name), [made.work for made in works], locale)
            entries = processor.bibliography(labels=False)
        except SurveyRefsError:
            continue
        by_id = {made.work.id: made for made in works}
        for key, output in entries:
            text = " ".join(str(output).split())
            if example := align(text, by_id[key]):
                yield name, example


def align(text: str, made: Made) -> Example | None:
    """A reference that a style printed, labelled by looking for the work's values; None where one stands twice."""
    tokens = tokenise(text)
    labels: list[str | None] = [None] * len(tokens)
    low = [_fold(token.text) for token in tokens]
    free = [token.mark is None for token in tokens]

    def take(start: int, end: int, label: str) -> None:
        for i in range(start, end):
            labels[i] = label
            free[i] = False

    work = made.work
    values = [(name, str(getattr(work, name.replace("-", "_")))) for name in _TEXTS]
    for name, value in sorted(values, key=lambda pair: -len(pair[1])):
        if value and (found := _find(tokens, low, free, value)):
            take(*found, name.removesuffix("-short"))
    if "title" not in labels:
        return None
    for role in ("author", "editor", "translator"):
        if span := _find_names(tokens, low, free, text, getattr(work, role)):
            take(*span, "author" if role == "editor" and not work.author else role)
    for name, date in (("issued", work.issued), ("accessed", work.accessed)):
        if date:
            spans = _find_date(tokens, low, free, date)
            if spans is None:
                return None
            for span in spans:
                take(*span, name)
    if work.page and not _take_pages(tokens, low, free, work.page, take):
        return None
    if work.edition:
        for i, word in enumerate(low):
            if free[i] and word.startswith(work.edition):
                end = next(
                    (
                        j + 1
                        for j in range(i + 1, min(i + 4, len(low)))
                        if re.match(r"(?:ed|éd|aufl|изд|uitg|版)", low[j])
                    ),
                    0,
                )
                if end:
                    take(i, end, "edition")
                    break
    for name in _NUMBERS:
        value = str(getattr(work, name.replace("-", "_")))
        if not value:
            continue
        matches = _all(tokens, low, free, value)
        if len(matches) > 1:
            return None
        for match in matches:
            take(*match, name)
    return tokens, with_memory(labels)


def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def _all(tokens: Sequence[Token], low: Sequence[str], free: Sequence[bool], value: str) -> list[tuple[int, int]]:
    wanted = [_fold(token.text) for token in tokenise(value) if token.kind != "point"]
    if not wanted:
        return []
    where = [i for i, token in enumerate(tokens) if token.kind != "point"]
    found = []
    for place in range(len(where) - len(wanted) + 1):
        indexes = where[place : place + len(wanted)]
        if indexes[-1] - indexes[0] > 3 * len(wanted) + 2:
            continue
        if all(low[i] == w and free[i] for i, w in zip(indexes, wanted, strict=True)):
            start, end = indexes[0], indexes[-1] + 1
            while (
                value[-1:] in "?!)”" and end < len(tokens) and tokens[end].text == value[-1:] and end == indexes[-1] + 1
            ):
                end += 1
            if value[:1] in "“(" and start and tokens[start - 1].text == value[:1]:
                start -= 1
            found.append((start, end))
    return found


def _find(tokens: Sequence[Token], low: Sequence[str], free: Sequence[bool], value: str) -> tuple[int, int] | None:
    matches = _all(tokens, low, free, value)
    return matches[0] if matches else None


def _find_names(
    tokens: Sequence[Token], low: Sequence[str], free: Sequence[bool], text: str, names: Sequence[Name]
) -> tuple[int, int] | None:
    if not names:
        return None
    if names[0].literal:
        return _find(tokens, low, free, names[0].literal)
    families: set[str] = set()
    others: set[str] = set()
    initials: set[str] = set()
    for name in names:
        families |= {_fold(t.text) for t in tokenise(name.family) if t.kind == "word"}
        families.add(_fold(name.family + name.given))
        for part in (name.given, name.dropping_particle, name.non_dropping_particle, name.suffix):
            others |= {_fold(t.text) for t in tokenise(part) if t.kind == "word"}
        initials |= {word[0] for word in others if word}
    explained = []
    for i, word in enumerate(low):
        good = free[i] and tokens[i].kind == "word"
        short = good and tokens[i].text.isupper() and len(word) <= 4 and all(c in initials for c in word)
        explained.append(2 if good and word in families else 1 if good and (word in others or short) else 0)
    best: tuple[int, int, int] | None = None
    i = 0
    while i < len(tokens):
        if not explained[i]:
            i += 1
            continue
        start, end, last, weight = i, i + 1, i, 0
        j = i
        while j < len(tokens) and free[j] and (explained[j] or low[j] in _CONNECTORS) and j - last <= 4:
            if explained[j]:
                last, end = j, j + 1
                weight += explained[j] == 2
            j += 1
        if weight and (best is None or weight > best[2]):
            best = (start, end, weight)
        i = max(end, i + 1)
    if best is None:
        return None
    start, end, _ = best
    if end < len(tokens) and tokens[end].text == "." and (len(tokens[end - 1].text) == 1):
        end += 1
    if more := _OTHERS.match(text, tokens[end - 1].end):
        while end < len(tokens) and tokens[end].start < more.end():
            end += 1
    return start, end


def _find_date(
    tokens: Sequence[Token], low: Sequence[str], free: Sequence[bool], date: Date
) -> list[tuple[int, int]] | None:
    if not date.parts:
        match = _find(tokens, low, free, date.literal)
        return [match] if match else []
    parts = date.parts[0]
    year = str(parts[0])
    years = [i for i, word in enumerate(low) if free[i] and (word == year or (word[:4] == year and len(word) == 5))]
    if len(years) > 1:
        return None
    small = {str(part) for part in parts[1:]} | {f"{part:02}" for part in parts[1:]}
    wanted = [
        i for i, word in enumerate(low)
        if free[i] and (i in years or (len(parts) > 1 and (word in small or _is_month(tokens[i], parts[1]))))
    ]  # fmt: skip
    spans: list[list[int]] = []
    for i in wanted:
        if spans and i - spans[-1][1] <= 3 and all(len(low[k]) <= 2 for k in range(spans[-1][1], i)):
            spans[-1][1] = i + 1
        else:
            spans.append([i, i + 1])
    if len(parts) > 1:  # a lone number away from month and year is something else
        spans = [s for s in spans if any(tokens[k].kind == "word" or k in years for k in range(*s))]
    return [(a, b) for a, b in spans]


def _is_month(token: Token, month: int) -> bool:
    return token.kind == "word" and month_of(token.text) == month


def _take_pages(tokens: Sequence[Token], low: Sequence[str], free: Sequence[bool], page: str, take: object) -> bool:
    pieces = [_fold(token.text) for token in tokenise(page) if token.kind != "point"]
    starts = [i for i, word in enumerate(low) if free[i] and word == pieces[0]]
    if "-" in page:
        full = [i for i in starts if i + 2 < len(low) and low[i + 1] in ("-", "–", "—", "‑", "~")]
        starts = full or starts
    if len(starts) > 1 and "-" not in page and len(pieces) > 1:
        starts = [i for i in starts if low[i + 1 : i + 2] == pieces[1:2]]
    if len(starts) > 1:
        return False
    for start in starts:
        end = start + 1
        while end < len(low) and (
            low[end] in ("-", "–", "—", "‑", "~")
            or low[end] in pieces
            or (low[end - 1] in ("-", "–", "—") and pieces[-1].endswith(low[end]))
        ):
            end += 1
        while tokens[end - 1].text in "-–—":
            end -= 1
        take(start, end, "page")  # type: ignore[operator]
    return True


# ---------------------------------------------------------------------------------------------------------- damage


def damaged(rng: random.Random, example: Example) -> Example:
    """The example as careless hands and text extractors leave it: other quotation marks, dashes, no last full stop."""
    tokens, labels = example
    swaps: dict[str, str] = {}
    if rng.random() < 0.15:
        swaps |= {"“": '"', "”": '"'}
    if rng.random() < 0.2:
        swaps |= {"–": "-", "—": "-"}
    if rng.random() < 0.03:
        swaps |= {"“": "‘", "”": "’"}
    out = [
        Token(swaps[t.text], t.kind, t.start, t.end, t.space) if t.text in swaps and t.kind == "point" else t
        for t in tokens
    ]
    if rng.random() < 0.1 and out[-1].text == "." and len(out) > 4:
        out, labels = out[:-1], labels[:-1]
    return out, list(labels)


# ----------------------------------------------------------------------------------------------------------- lists

_HEADS = (
    "BIBLIOGRAPHY",
    "REFERENCES",
    "References",
    "Bibliography",
    "A. Miller and B. Stone",
    "Learning of Structure",
    "CHAPTER 7. REFERENCES",
)


def list_lines(rng: random.Random) -> tuple[list[str], list[str]]:
    """A list of references on pages, as a PDF text extractor gives it: lines, and whether each begins a reference."""
    seed, layout = rng.random(), pick_layout(rng)
    width, length = rng.choice([46, 56, 66, 78, 88, 96]), rng.randint(6, 40)
    entries = []
    for number in range(length):
        made = make(rng, number)
        if made.language in ("zh", "ja") and rng.random() < 0.8:
            continue
        pieces = printed_in(layout, random.Random(seed), made)
        if pieces:
            entries.append(("".join(piece for piece, _ in pieces), "".join(p for p, v in pieces if v != "author")))
    if rng.random() < 0.8:
        entries.sort(key=lambda entry: _fold(entry[0]))
    entries = list(_with_elisions(rng, entries))
    lines: list[str] = []
    labels: list[str] = []
    per_page, head = rng.choice([18, 30, 45, 10_000]), rng.choice(_HEADS)
    foot = rng.random() < 0.5
    page = rng.randint(1, 300)
    for entry in entries:
        for i, line in enumerate(_wrapped(rng, entry, width)):
            if lines and len(lines) % per_page == 0:
                if foot:
                    lines.append(str(page))
                    labels.append("F")
                    lines.append("\f" + line)
                else:
                    lines.append("\f" + head)
                    labels.append("F")
                    if rng.random() < 0.5:
                        lines.append(str(page))
                        labels.append("F")
                    lines.append(line)
                page += 1
            else:
                lines.append(line)
            labels.append("I" if i else "B")
    return lines, labels


def _with_elisions(rng: random.Random, entries: list[tuple[str, str]]) -> Iterator[str]:
    """The references, some of them with a dash, or nothing, for the names of the one before."""
    dash = rng.choice(["", "", "—", "———", "--", "–––", "—, ", "nothing"])
    for number, (full, bare) in enumerate(entries):
        if dash and number and rng.random() < 0.15:
            rest = bare.lstrip(" ,.")
            yield rest if dash == "nothing" else dash + ("" if dash.endswith(" ") else rng.choice([" ", ". "])) + rest
        else:
            yield full


def _wrapped(rng: random.Random, text: str, width: int) -> list[str]:
    """The text in lines, long words broken at times."""
    out, line = [], ""
    for word in text.split(" "):
        if not line:
            line = word
        elif len(line) + 1 + len(word) <= width:
            line += " " + word
        elif len(word) > 7 and word.isalpha() and width - len(line) > 4 and rng.random() < 0.6:
            cut = min(len(word) - 3, width - len(line) - 2)
            if cut >= 2:
                out.append(f"{line} {word[:cut]}-")
                line = word[cut:]
            else:
                out.append(line)
                line = word
        elif "/" in word and len(word) > 20 and rng.random() < 0.6:
            cut = word.rfind("/", 0, max(8, width - len(line))) + 1
            out.append(f"{line} {word[:cut]}" if cut else line)
            line = word[cut:]
        else:
            out.append(line)
            line = word
    return [*out, line] if line else out
