"""Train the tagger of printed references from our own output; the same seed gives the same model.

    pip install python-crfsuite        # for training only; reading needs nothing but Python
    python scripts/train_printed.py references|lines [--seed N] [--to FILE]

The examples are works of our own making (printed_corpus.py) in the layouts of BibTeX and biblatex (printed_layouts.py)
and in the CSL styles of the collection (printed_examples.py), a tenth of which is kept back to measure by. Conditional
random fields (L-BFGS, L1 and L2) are fitted, small weights are dropped and the rest is written as whole numbers.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from printed_corpus import make, words
from printed_examples import Example, damaged, from_layout, from_styles, list_lines

from survey_refs.printed.features import TELLING, features
from survey_refs.printed.lines import line_features
from survey_refs.printed.tagger import LINES, MODEL, SCALE


def examples_of(seed: int, layouts: int, styles: int, each: int, test: bool) -> list[Example]:
    """The examples of a seed."""
    rng = random.Random(seed)
    out = [e for number in range(layouts) if (e := from_layout(rng, make(rng, number)))]
    out += [example for _, example in from_styles(rng, styles, each, test)]
    rng.shuffle(out)
    return [damaged(rng, example) for example in out]


def lexicon_of(examples: list[Example]) -> list[str]:
    """The words that count as themselves: those of layouts and venues, not those of titles and people."""
    common: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    for tokens, labels in examples:
        for word, label in {
            (t.text.lower(), label) for t, label in zip(tokens, labels, strict=True) if t.kind == "word"
        }:
            if label[0] == "_" or label in (
                "genre",
                "edition",
                "accessed",
                "issued",
                "publisher",
                "container-title",
                "page",
            ):
                common[word] += 1
            elif label in ("title", "author", "editor"):
                ours[word] += 1
    found = {w for w, n in common.items() if n >= 12 and n > 0.3 * ours[w]}
    return sorted(found | set(words("function_words")) | set(TELLING) | {"al", "others"})


def write_model(
    path: Path,
    lexicon: Sequence[str],
    state: Mapping[str, Mapping[str, float]],
    transitions: Mapping[tuple[str, str], float],
) -> None:
    """Write a model in the form that survey_refs.printed.tagger.load_model reads."""
    labels = sorted(
        {label for weights in state.values() for label in weights} | {x for pair in transitions for x in pair}
    )
    number = {label: i for i, label in enumerate(labels)}
    lines = []
    for feature in sorted(state):
        kept = [(number[label], round(weight * SCALE)) for label, weight in sorted(state[feature].items())]
        kept = [(label, weight) for label, weight in kept if abs(weight) > 2]
        if kept:
            lines.append(feature + "\t" + " ".join(f"{label} {weight}" for label, weight in kept))
    head = {
        "labels": labels,
        "lexicon": list(lexicon),
        "transitions": [[number[a], number[b], round(w * SCALE)] for (a, b), w in sorted(transitions.items())],
    }
    text = json.dumps(head, ensure_ascii=False) + "\n" + "\n".join(lines)
    path.write_bytes(lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))


Rows = Iterable[tuple[list[list[str]], list[str]]]


def train(examples: Rows, iterations: int) -> tuple[dict[str, dict[str, float]], dict[tuple[str, str], float]]:
    """Weights of features and of transitions."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=True)
    for rows, labels in examples:
        trainer.append(rows, labels)
    trainer.set_params(
        {
            "c1": 0.25,
            "c2": 0.02,
            "max_iterations": iterations,
            "feature.minfreq": 4,
            "feature.possible_transitions": False,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for (feature, label), weight in info.state_features.items():
        weights[feature][label] = weight
    return weights, dict(info.transitions)


def train_references(arguments: argparse.Namespace) -> None:
    """The model that reads references."""
    examples = examples_of(arguments.seed, arguments.layouts, arguments.styles, arguments.each, test=False)
    lexicon = lexicon_of(examples)
    print(f"{len(examples)} examples, {len(lexicon)} words", file=sys.stderr)
    known = frozenset(lexicon)
    weights, transitions = train(
        ((features(tokens, known), labels) for tokens, labels in examples), arguments.iterations or 60
    )
    write_model(arguments.to or MODEL, lexicon, weights, transitions)


def train_lines(arguments: argparse.Namespace) -> None:
    """The model that tells where references begin."""
    rng = random.Random(arguments.seed)
    lexicon = sorted({*words("function_words"), *TELLING, *words("line_words")})
    known = frozenset(lexicon)
    lists = (list_lines(rng) for _ in range(arguments.lists))
    weights, transitions = train(
        ((line_features(lines, known), labels) for lines, labels in lists), arguments.iterations or 80
    )
    write_model(arguments.to or LINES, lexicon, weights, transitions)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["references", "lines"])
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--layouts", type=int, default=7500)
    parser.add_argument("--styles", type=int, default=550)
    parser.add_argument("--each", type=int, default=7, help="works for each style")
    parser.add_argument("--lists", type=int, default=1500)
    parser.add_argument("--iterations", type=int, help="60 for references, 80 for lines")
    parser.add_argument("--to", type=Path, help="instead of the package's own file")
    arguments = parser.parse_args()
    {"references": train_references, "lines": train_lines}[arguments.what](arguments)


if __name__ == "__main__":
    main()
