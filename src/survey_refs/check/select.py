"""Which rules run: the defaults, and what the configuration adds and takes away."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from survey_refs.check.rule import Rule
from survey_refs.config import CheckConfig
from survey_refs.errors import ConfigError

ALL = "ALL"

FORMER_NAMES = {
    # a rule's name in 0.1.0: what it is called now; configurations and comments may still use it
    "key-with-odd-sign": "key-with-odd-character",
    "suffix-behind-given-name": "suffix-after-given-name",
}


def selected_rules(rules: Sequence[Rule], config: CheckConfig) -> list[Rule]:
    """The rules of ``select`` (the defaults where it is empty) with ``extend_select`` and without ``ignore``.

    Each is a code, a beginning of one (``DOI``), a name, or ``ALL``. Where a rule is both selected and ignored, the
    longer code wins, and ``ignore`` wins between equals. Raises :class:`ConfigError` for what names no rule.
    """
    for what in (
        config.select,
        config.extend_select,
        config.ignore,
        *config.per_key.values(),
        *config.per_file.values(),
    ):
        known_codes(rules, what)
    chosen = []
    for rule in rules:
        wanted = _best(rule, config.select) if config.select else (0 if rule.default else -1)
        wanted = max(wanted, _best(rule, config.extend_select))
        unwanted = _best(rule, config.ignore)
        if wanted >= 0 and wanted > unwanted:
            chosen.append(rule)
    return chosen


def is_named(rule_code: str, rule_name: str, codes: Iterable[str]) -> bool:
    """Whether one of ``codes`` (codes, beginnings of codes, names, ``ALL``) means the rule."""
    return any(_means(rule_code, rule_name, code) for code in codes)


def known_codes(rules: Sequence[Rule], codes: Iterable[str]) -> None:
    """Raise :class:`ConfigError`, with the nearest code or name, for what means no rule."""
    for code in codes:
        if not any(_means(rule.code, rule.name, code) for rule in rules):
            names = [*(rule.code for rule in rules), *(rule.name for rule in rules)]
            near = difflib.get_close_matches(code, names, n=1, cutoff=0.5)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise ConfigError(f"there is no rule {code!r}{hint}", next_step="`survey-refs rules` lists them")


def _means(rule_code: str, rule_name: str, code: str) -> bool:
    name = FORMER_NAMES.get(code, code)
    return code == ALL or (bool(code) and (rule_code.startswith(code.upper()) or rule_name == name))


def _best(rule: Rule, codes: Iterable[str]) -> int:
    """How exactly the codes name the rule: -1 not at all, 0 by ``ALL``, else the length that agrees."""
    best = -1
    for code in codes:
        if _means(rule.code, rule.name, code):
            best = max(best, 0 if code == ALL else 100 if FORMER_NAMES.get(code, code) == rule.name else len(code))
    return best
