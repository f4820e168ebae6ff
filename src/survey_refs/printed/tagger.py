"""A linear-chain tagger over the tokens of a printed reference; ``scripts/train_printed.py`` makes its model.

A conditional random field (Lafferty, McCallum and Pereira 2001), decoded by Viterbi's algorithm over the paths near
the best one; the forward sum over the same paths gives the probability of the reading.
"""

from __future__ import annotations

import json
import lzma
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from math import exp, log
from pathlib import Path

from survey_refs.printed.features import features
from survey_refs.printed.tokens import Token

MODEL = Path(__file__).with_name("references.xz")
LINES = Path(__file__).with_name("lines.xz")
SCALE = 64  # weights are stored in whole 64ths
_BEAM = 8.0  # paths that are worse than the best by more are given up
_PULL, _HABIT = 0.5, 1.5  # how much the order of fields in a list counts for its other references, and at most
_NOWHERE = -1e9


@dataclass(slots=True)
class Model:
    """Weights as the decoder needs them."""

    labels: list[str]
    lexicon: frozenset[str]
    state: dict[str, tuple[tuple[int, float], ...]]
    transition: list[list[tuple[int, float, float]]]  # for each label, those that may follow: number, weight, its exp


@dataclass(frozen=True, slots=True)
class Tagging:
    """The labels of a reference's tokens and the probability of the whole reading."""

    labels: list[str] = field(default_factory=list)
    probability: float = 0.0


@lru_cache(maxsize=2)
def load_model(path: Path = MODEL) -> Model:
    """A model of the package, read once."""
    head_line, *lines = lzma.decompress(path.read_bytes()).decode("utf-8").split("\n")
    head = json.loads(head_line)
    labels: list[str] = head["labels"]
    transition: list[list[tuple[int, float, float]]] = [[] for _ in labels]
    for before, after, weight in head["transitions"]:
        transition[before].append((after, weight / SCALE, exp(weight / SCALE)))
    state = {}
    for line in lines:
        feature, _, numbers = line.rpartition("\t")
        values = numbers.split(" ")
        state[feature] = tuple((int(values[i]), int(values[i + 1]) / SCALE) for i in range(0, len(values), 2))
    return Model(labels, frozenset(head["lexicon"]), state, transition)


Scores = Sequence[Sequence[float]]  # for each token, the score of each label


def score_tokens(tokens: Sequence[Token]) -> Scores:
    """The scores of the labels for each token of a reference."""
    model = load_model()
    return score_rows(features(tokens, model.lexicon), model)


def score_rows(rows: Sequence[Sequence[str]], model: Model) -> Scores:
    """The scores of the labels for each row of features."""
    return [_scores(row, model) for row in rows]


def field_order(labels: Sequence[str]) -> list[str]:
    """The fields in the order in which labels give them, each run once."""
    order: list[str] = []
    for label in labels:
        if label[0] != "_" and (not order or order[-1] != label):
            order.append(label)
    return order


def accustomed(orders: Iterable[Sequence[str]]) -> Model:
    """The model that expects the order of fields which the references ``orders`` of one list have."""
    model = load_model()
    follows: Counter[tuple[str, str]] = Counter()
    leaves: Counter[str] = Counter()
    for order in orders:
        follows.update(pairwise(order))
        leaves.update(order[:-1])
    transition = []
    for number, steps in enumerate(model.transition):
        before = model.labels[number].removeprefix("_")
        adjusted = []
        for after, weight, factor in steps:
            name = model.labels[after]
            if leaves[before] and name[0] != "_" and name != before:
                usual = (follows[before, name] + 0.5) / (leaves[before] + 0.5 * len(steps)) * len(steps)
                weight += max(-_HABIT, min(_HABIT, _PULL * log(usual)))
                factor = exp(weight)
            adjusted.append((after, weight, factor))
        transition.append(adjusted)
    return replace(model, transition=transition)


def _scores(row: Sequence[str], model: Model) -> list[float]:
    """The score of each label for one token."""
    total = [0.0] * len(model.labels)
    state = model.state
    for feature in row:
        weights = state.get(feature)
        if weights is not None:
            for label, weight in weights:
                total[label] += weight
    return total


def decode(scores: Scores, model: Model | None = None) -> Tagging:
    """The most probable labels: the best path, and its share of the sum over all paths that stay near the best one."""
    model = model or load_model()
    if not scores:
        return Tagging()
    best = _pruned(dict(enumerate(scores[0])))
    forward = {label: best[label] for label in best}
    back: list[dict[int, int]] = []
    for column in scores[1:]:
        reached: dict[int, float] = {}
        source: dict[int, int] = {}
        mass: dict[int, float] = {}
        top = max(forward.values())
        for before, value in best.items():
            weight = exp(forward[before] - top)
            for label, step, factor in model.transition[before]:
                score = value + step
                if score > reached.get(label, _NOWHERE):
                    reached[label] = score
                    source[label] = before
                mass[label] = mass.get(label, 0.0) + weight * factor
        best = _pruned({label: value + column[label] for label, value in reached.items()})
        forward = {label: top + log(mass[label]) + column[label] for label in best}
        back.append(source)
    last = max(best, key=best.__getitem__)
    peak = max(forward.values())
    probability = exp(best[last] - peak) / sum(exp(value - peak) for value in forward.values())
    path = [last]
    for source in reversed(back):
        path.append(source[path[-1]])
    return Tagging([model.labels[label] for label in reversed(path)], min(1.0, probability))


def _pruned(scores: dict[int, float]) -> dict[int, float]:
    """The labels whose paths are not hopeless."""
    least = max(scores.values()) - _BEAM
    return {label: score for label, score in scores.items() if score >= least}
