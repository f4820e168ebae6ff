"""Where the references of a list begin whose lines merely run on, as a PDF text extractor gives them.

Each line begins a reference, goes on with one or is furniture of the page (a page number, a running head). The same
kind of tagger that reads references decides for all lines of a list together; ``scripts/train_printed.py`` trains it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from survey_refs.patterns import regex
from survey_refs.printed.features import shape
from survey_refs.printed.tagger import LINES, decode, load_model, score_rows
from survey_refs.printed.tokens import Token, tokenise

BEGINS, GOES_ON, FURNITURE = "B", "I", "F"
_YEAR = regex(r"(?<!\d)(?:1[4-9]|20)\d\d[a-z]?(?!\d)")
_INITIAL = regex(r"(?<![^\W\d_])[^\W\d_a-z]\.")
_FIRST = 5  # tokens at the beginning of a line that are looked at


def line_labels(lines: Sequence[str]) -> list[str]:
    """``B``, ``I`` or ``F`` for each line of a list (a line that begins with a form feed begins a page)."""
    if not lines:
        return []
    model = load_model(LINES)
    return decode(score_rows(line_features(lines, model.lexicon), model), model).labels


def line_features(lines: Sequence[str], lexicon: AbstractSet[str]) -> list[list[str]]:
    """What is seen of each line: how it begins, how the one before ends, and how common such beginnings are."""
    from statistics import median  # costs more to import than all of this room, and most texts have no list

    read = [tokenise(line[:90]) for line in lines]
    heads = [_keys(tokens[:_FIRST], lexicon) for tokens in read]
    tails = [_keys(tokenise(line[-40:])[-3:], lexicon) for line in lines]
    forms = [_form(line, head) for line, head in zip(lines, heads, strict=True)]
    common = Counter(forms)
    lengths = [len(line.rstrip()) for line in lines]
    usual = max(20.0, median(lengths))
    repeated = Counter(_without_digits(line) for line in lines)
    rows, last_name, since = [], "", 0
    for i, line in enumerate(lines):
        head = [*heads[i], *["~"] * (_FIRST - len(heads[i]))]
        tail = ["~", "~", "~", *(tails[i - 1] if i else [])][-3:]
        short = "" if not i else "S" if lengths[i - 1] < 0.6 * usual else "s" if lengths[i - 1] < 0.85 * usual else "f"
        word = next((t.text.casefold() for t in read[i] if t.kind == "word"), "")
        order = "<" if last_name and word < last_name else ">"
        share = common[forms[i]] / len(lines)
        form, end, first = forms[i], tail[2], head[0]
        common_form = "h" if share > 0.25 else "m" if share > 0.08 else "l"
        page = ("f" if "\f" in line else "") + ("e" if any("\f" in after for after in lines[i + 1 : i + 2]) else "")
        running = repeated[_without_digits(line)] > 1
        row = [
            f"a{first}", f"b{first}|{head[1]}", f"c{first}|{head[1]}|{head[2]}", f"d{'|'.join(head[:4])}",
            f"e{'|'.join(head)}", f"g{end}", f"h{tail[1]}|{end}", f"i{'|'.join(tail)}", f"j{end}|{first}",
            f"k{tail[1]}|{end}|{first}|{head[1]}", f"l{short}", f"m{short}{end}", f"n{form}", f"o{form}|{end}",
            f"p{form}{common_form}{order}", f"q{order}{form[:2]}", f"r{_later(line)}", f"s{_later(line)}|{form}",
            f"t{min(since, 4)}", f"u{min(since, 4)}|{form}|{end}", f"v{page}|{form}", f"w{min(len(line.split()), 8)}",
            f"x{running}|{lengths[i] < 0.6 * usual}",
        ]  # fmt: skip
        rows.append(row)
        since = 0 if _YEAR.search(line) else since + 1
        if forms[i][0] in "NGO":
            last_name = word
    return rows


def _without_digits(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _keys(tokens: Sequence[Token], lexicon: AbstractSet[str]) -> list[str]:
    out = []
    for token in tokens:
        if token.mark:
            out.append(f"<{token.mark.variable}>")
        elif token.kind == "word" and token.text.lower() in lexicon:
            out.append(("^" if token.text[0].isupper() else "") + token.text.lower())
        else:
            out.append(shape(token.text, token.kind))
    return out


def _form(line: str, head: Sequence[str]) -> str:
    """How a line begins, in short: family name and initials, given and family name, an organisation …"""
    text = line.lstrip(" \t\f")
    if re.match(r"[^\W\d_][\w’'-]*(?:[ -][^\W\d_][\w’'-]*){0,2},\s+(?:[^\W\d_a-z]\.|[^\W\d_a-z]{1,3}\b[,.]?)", text):
        return "Ni"
    if re.match(r"[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)?,\s+[^\W\d_a-z][^\W\d_]+", text):
        return "Nf"
    if re.match(r"(?:[^\W\d_a-z]\.[ -]?)+[^\W\d_a-z]", text):
        return "Gi"
    if re.match(r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z]\.?)* [^\W\d_a-z][\w’'-]+(?:,| and\b| &|\.)", text):
        return "Gf"
    if re.match(r"[^\W\d_a-z][\w’'-]+ [^\W\d_a-z]{1,3}(?:,|\.| and)", text):
        return "Nv"
    if re.match(r"[-—–_―]{1,}[.,]?\s", text):
        return "D"
    if re.match(r"\(?(?:1[4-9]|20)\d\d", text):
        return "Y"
    if re.match(r"[^\W\d_a-z]", text):
        return "O" + ("y" if _YEAR.search(text[:60]) else "n")
    return "x" + (head[0][:1] if head else "")


def _later(line: str) -> str:
    """What of a reference's beginning the line has further on: a year, initials, commas, "and"."""
    year = _YEAR.search(line)
    where = "" if not year else "a" if year.start() < 40 else "b"
    initials, commas = min(2, len(_INITIAL.findall(line[:60]))), min(2, line[:60].count(","))
    return f"{where}{initials}{commas}{'&' if re.search(r' (?:and|&|und|et) ', line) else ''}"


def reference_starts(text: str) -> list[int]:
    """The offsets at which references begin in ``text``, whose lines run on."""
    spans = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    labels = line_labels([text[a:b] for a, b in spans])
    starts = [a for (a, _), label in zip(spans, labels, strict=True) if label == BEGINS]
    return starts or ([spans[0][0]] if spans else [])
