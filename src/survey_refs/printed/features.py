"""What a tagger sees of each token: the words around, where it stands, and the piece between delimiters it is in."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from survey_refs.patterns import regex
from survey_refs.printed.tokens import Token

_YEAR = regex(r"1[4-9]\d\d|20\d\d")
_OPENERS = frozenset("“«„‘")
_CLOSERS = frozenset("”»’")
_DELIMITERS = frozenset('.,:;()[]?!“”«»„"‘’。，：；（）《》、—–-')
_FINE = frozenset(',:;()[]“”«»„"‘’。，：；（）《》')
_CJK = regex(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@lru_cache(maxsize=1 << 15)
def shape(text: str, kind: str) -> str:
    """The form of a token: capitals, digits and length; punctuation is its own shape."""
    if kind == "mark" or kind == "point":
        return text
    if kind == "number":
        return "#Y" if _YEAR.fullmatch(text) else f"#{min(len(text), 5)}"
    if _CJK.match(text):
        return f"%C{min(len(text), 4)}"
    first = text[:1].isupper()
    if len(text) == 1:
        return "%A" if first else "%a"
    if text.isupper():
        return f"%AA{min(len(text), 4)}"
    if text.islower():
        return "%aa"
    if first and text[1:].islower():
        return f"%Aa{min(len(text), 5)}" if len(text) < 5 else "%Aa"
    return "%aA" if not first else "%AaA"


def _keys(tokens: Sequence[Token], lexicon: AbstractSet[str]) -> list[str]:
    out = []
    for token in tokens:
        if token.kind == "mark" and token.mark:
            out.append(f"<{token.mark.variable}>")
            continue
        if token.kind == "word":
            low = token.text.lower()
            if low in lexicon:
                out.append(low)
                continue
        out.append(shape(token.text, token.kind))
    return out


def _shapes(tokens: Sequence[Token]) -> list[str]:
    return [f"<{t.mark.variable}>" if t.mark else shape(t.text, t.kind) for t in tokens]


def _bucket(number: int) -> str:
    if number < 4:
        return str(number)
    return "4+" if number < 7 else "7+" if number < 12 else "12+" if number < 20 else "20+"


def features(tokens: Sequence[Token], lexicon: AbstractSet[str]) -> list[list[str]]:
    """The features of each token. ``lexicon`` are the words that count as themselves; others count by their form."""
    keys, shapes = _keys(tokens, lexicon), _shapes(tokens)
    glued = [k if token.space else "+" + k for k, token in zip(keys, tokens, strict=True)]
    size = len(tokens)
    padded = ["<<", "<<", "<<", *glued, ">>", ">>", ">>"]
    state = _states(tokens, keys)
    pieces = _pieces(tokens, keys, shapes)
    out = []
    for i in range(size):
        a, b, here, c, d, e = padded[i + 1], padded[i + 2], padded[i + 3], padded[i + 4], padded[i + 5], padded[i + 6]
        where, (piece, around) = state[i], pieces[i]
        row = [
            here, "-1" + b, "+1" + c, "-2" + a, "+2" + d,
            f"a{b}|{here}", f"b{here}|{c}", f"c{b}|{here}|{c}", f"d{a}|{b}|{here}", f"e{here}|{c}|{d}",
            f"f{c}|{d}|{e}",
            f"s{shapes[i]}", f"p{where}", f"q{where}|{shapes[i]}",
        ]  # fmt: skip
        row += piece
        row += [f"{name}&{shapes[i]}" for name in around]
        token = tokens[i]
        if token.kind == "word" and len(token.text) > 4:
            row.append("z" + token.text[-3:].lower())
        out.append(row)
    return out


def _states(tokens: Sequence[Token], keys: Sequence[str]) -> list[str]:
    """For each token: position, quotation, parentheses, whether the year was seen, and where the list has it."""
    size = len(tokens)
    years = [i for i, key in enumerate(keys) if key == "#Y"]
    quotes = [i for i, token in enumerate(tokens) if token.text in _OPENERS or token.text == '"']
    first_year = years[0] if years else size
    first_quote = next((i for i in quotes if i < 0.6 * size), size)
    style = ("Q" if first_quote < size else "q") + (
        "E" if first_year < min(first_quote, 0.4 * size) else "L" if years else "N"
    )
    out, quoted, depth, done, seen_year = [], False, 0, False, False
    for i, token in enumerate(tokens):
        text = token.text
        if text in _OPENERS or (text == '"' and not quoted):
            quoted = True
        elif quoted and (text in _CLOSERS or text == '"') and not _apostrophe(tokens, i):
            quoted, done = False, True
        if text in "([（":
            depth += 1
        elif text in ")]）":
            depth = max(0, depth - 1)
        seen_year = seen_year or i > first_year
        out.append(f"{style}{'i' if quoted else 'd' if done else 'n'}{min(depth, 1)}{'y' if seen_year else 'n'}")
    return out


def _apostrophe(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].text == "’" and i + 1 < len(tokens) and not tokens[i + 1].space and tokens[i + 1].kind == "word"


def _pieces(
    tokens: Sequence[Token], keys: Sequence[str], shapes: Sequence[str]
) -> list[tuple[list[str], tuple[str, ...]]]:
    """For each token, features of the sentence and of the piece between delimiters it stands in."""
    size = len(tokens)
    edges = [i for i in range(size) if tokens[i].text in _FINE or _full_stop(tokens, i)]
    out: list[tuple[list[str], tuple[str, ...]]] = [([], ())] * size
    previous, start, count = "<<", 0, 0
    descriptions = []
    for end in [*edges, size]:
        descriptions.append((start, end, _describe(keys, shapes, start, end), tokens[end].text if end < size else ">>"))
        start = end + 1
    sentence, opening = 0, "<<"
    for number, (start, end, description, closing) in enumerate(descriptions):
        following = descriptions[number + 1][2] if number + 1 < len(descriptions) else ">>"
        after = descriptions[number + 2][2] if number + 2 < len(descriptions) else ">>"
        ahead = any(
            keys[i][:1] not in "#<" and keys[i][:2] in ("%A", "%a", "%C") for i in range(end, min(size, end + 25))
        )
        base = [
            f"A{opening}{description}{closing}", f"B{description}|{following}", f"C{previous}|{description}",
            f"D{following}|{after}", f"E{min(sentence, 5)}", f"F{_bucket(count)}|{description[:2]}",
            f"G{opening}{closing}|{previous[:4]}|{description[:4]}|{following[:4]}", f"H{int(ahead)}",
        ]  # fmt: skip
        for i in range(start, end + 1):
            if i >= size:
                continue
            if i == end:
                edge = [
                    f"I{description}|{closing}|{following}",
                    f"J{closing}|{previous[:4]}|{following[:4]}",
                    f"E{min(sentence, 5)}",
                ]
                out[i] = (edge, (f"K{min(sentence, 5)}",))
            else:
                spot = "s" if i == start else "m"
                out[i] = ([*base, f"L{spot}{opening}{description}"], (f"M{description}", f"K{min(sentence, 5)}"))
        if end < size and _full_stop(tokens, end):
            sentence += 1
        if end - start > 0:
            previous, count = description, count + 1
        opening = closing if end - start > 0 or opening == "<<" else opening + closing if len(opening) < 3 else closing
    return out


def _full_stop(tokens: Sequence[Token], i: int) -> bool:
    """Whether a full stop (or ?, !) at ``i`` may end a part of the reference and not only an initial or "J."."""
    text = tokens[i].text
    if text not in ".?!。":
        return False
    if i + 1 < len(tokens) and not tokens[i + 1].space and tokens[i + 1].kind != "point":
        return False
    if text == "." and i:
        before = tokens[i - 1]
        if before.kind == "word" and len(before.text) == 1 and before.text.isupper() and before.space:
            return False
    return True


def _describe(keys: Sequence[str], shapes: Sequence[str], start: int, end: int) -> str:
    """The piece ``[start, end)`` in short: words and numbers in it, capitals, a telling word."""
    if start >= end:
        return "0"
    lower = capital = number = single = 0
    telling = ""
    for i in range(start, end):
        form = shapes[i]
        if form[0] == "#":
            number += 1
        elif form.startswith("%aa"):
            lower += 1
        elif form in ("%A", "%a"):
            single += 1
        elif form[0] == "%":
            capital += 1
        if not telling and keys[i] in TELLING:
            telling = TELLING[keys[i]]
    words = lower + capital
    if not words:
        what = "n" if number else "i" if single else "x"
        year = "Y" if number == 1 and any(shapes[i] == "#Y" for i in range(start, end)) else ""
        return f"{what}{min(number + single, 3)}{year}{telling}"
    size = "1" if words == 1 else "2" if words == 2 else "3" if words < 5 else "5" if words < 9 else "9"
    case = "c" if not lower else "t" if capital > 1 and 3 * capital >= 2 * words else "m" if capital > 1 else "l"
    return f"w{size}{case}{'#' if number else ''}{'i' if single else ''}{telling}"


def _telling() -> dict[str, str]:
    groups = {
        "J": "journal j zeitschrift revue revista rivista annals annales archives bulletin transactions letters "
        "review"
        " reviews magazine quarterly trans ann bull lett rev acta studies zeitung jahrbuch журнал вестник cahiers",
        "P": "proceedings proc conference conf symposium workshop meeting congress advances tagungsband actes "
        "colloque"
        " congreso conferência atti convegno конференции труды lecture notes",
        "U": "university universität université universidad università universidade universiteit institute institut"
        " college school thesis dissertation phd master's technical report bericht diss",
        "V": "press verlag publishers publishing books editions éditions editorial edizioni editora springer elsevier"
        " wiley publisher publications издательство",
        "E": "eds ed editor editors edited hrsg herausgegeben éd dir coord org ред",
        "T": "translated trans übersetzt traduit traducido",
        "R": "retrieved accessed available abgerufen zugriff consulté acceso visited cited",
        "W": "vol volume vols bd band tome т том",
        "I": "in dans en em im",
        "G": "pp pages p s seiten págs pág с",
        "M": "january february march april may june july august september october november december jan feb mar "
        "apr jun"
        " jul aug sep sept oct nov dec",
        "N": "edition ed. edn aufl auflage éd edición",
        "H": "et al others",
    }  # fmt: skip
    return {word: mark for mark, words in groups.items() for word in words.split()}


TELLING = _telling()
