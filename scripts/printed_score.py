"""How well printed references are read: works of our own making in CSL styles that training never saw, and in layouts.

    python scripts/printed_score.py [--styles N] [--layouts N] [--seed N] [--wrong N]

For each field: right / printed. "all": the share of references of which every printed field is right. Texts are
compared without case, accents and punctuation. The seed makes other works than those of training.
"""

from __future__ import annotations

import argparse
import random
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator

from printed_corpus import make
from printed_examples import Example, from_layout, from_styles

from survey_refs.printed import PrintedReference, parse_reference

_NAMES = ("author", "editor", "translator")
_FIELDS = (
    "title", "container-title", "volume", "issue", "page", "issued", "publisher", "publisher-place", "edition", "genre",
    "number", "collection-title",
)  # fmt: skip


def fold(text: str) -> str:
    """Letters and digits only."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if c.isalnum())


def printed_text(example: Example) -> str:
    """The text of an example."""
    return "".join((" " if token.space else "") + _as_printed(token) for token in example[0]).strip()


def _as_printed(token: object) -> str:
    mark = getattr(token, "mark", None)
    return f"{'arXiv:' if mark and mark.variable == 'arXiv' else ''}{getattr(token, 'text', '')}"


def gold(example: Example) -> dict[str, str]:
    """The printed fields of an example; names in one string."""
    out: dict[str, list[str]] = {}
    done: set[str] = set()
    before = ""
    for token, label in zip(*example, strict=True):
        if label[0] != "_":
            if label != before and label in done:
                continue
            out.setdefault(label, []).append(token.text)
            done.add(label)
        before = label
    return {label: "".join(tokens) for label, tokens in out.items()}


def read(reference: PrintedReference, variable: str) -> str:
    """What was read of a field; of names, their text."""
    if variable not in _NAMES:
        return reference.get(variable)
    spans = [name.span for name in reference.names if name.role in (variable, "editor" if variable == "author" else "")]
    return reference.text[spans[0].start : spans[-1].end] if spans else ""


def judge(examples: Iterator[Example], wrong: int) -> None:
    """Print the figures."""
    of, right, every, total, seconds = Counter[str](), Counter[str](), 0, 0, 0.0
    for example in examples:
        text, wanted = printed_text(example), gold(example)
        start = time.process_time()
        reference = parse_reference(text)
        seconds += time.process_time() - start
        total += 1
        missed = []
        for variable in (*_NAMES[:2], *_FIELDS):
            if variable in wanted:
                of[variable] += 1
                good = fold(read(reference, variable)) == fold(wanted[variable])
                right[variable] += good
                missed += [] if good else [variable]
        every += not missed
        if missed and wrong > 0:
            wrong -= 1
            print(text, *(f"\n    {v}: {wanted[v]!r} read as {read(reference, v)!r}" for v in missed))
    share, speed = every / max(1, total), total / max(seconds, 1e-9)
    print(f"  {total} references, all fields right {share:.1%}, {speed:.0f} a CPU second")
    print("  " + ", ".join(f"{v} {right[v] / of[v]:.1%} of {of[v]}" for v in of))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--styles", type=int, default=150)
    parser.add_argument("--layouts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--wrong", type=int, default=0, help="print so many that were read wrongly")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    print(f"{arguments.styles} CSL styles that training never saw")
    judge((example for _, example in from_styles(rng, arguments.styles, 8, test=True)), arguments.wrong)
    print("layouts of BibTeX and biblatex")
    made = (from_layout(rng, make(rng, number)) for number in range(arguments.layouts))
    judge((example for example in made if example), arguments.wrong)


if __name__ == "__main__":
    main()
