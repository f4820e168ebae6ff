r"""A key with another year than its entry.

## Why

Where keys are made of names and years, readers of the text's source take the key at its word. The year was corrected
and the key was not, or the entry is another edition than the one meant. Files whose keys mostly do not go by their
years are left alone, and a year more or less beside a preprint is common: compare before you rename
(`survey-refs rename` changes the key in the texts too).

## Bad

```bibtex
@article{olah2018building, title = {Building Blocks}, author = {Olah, Chris}, journal = {Distill}, year = {2018}}
@article{olah2020zoom, title = {Zoom In}, author = {Olah, Chris}, journal = {Distill}, year = {2020}}
@article{carter2019atlas, title = {Activation Atlas}, author = {Carter, Shan}, journal = {Distill}, year = {2019}}
@article{cammarata2020curve, title = {Curve Detectors}, author = {Cammarata, Nick}, journal = {Distill}, year = {2020}}
@article{goh2021multimodal, title = {Multimodal Neurons}, author = {Goh, Gabriel}, journal = {Distill}, year = {2021}}
@article{hilton2012vision, title = {RL Vision}, author = {Hilton, Jacob}, journal = {Distill}, year = {2020}}
```

## Good

```bibtex
@article{olah2018building, title = {Building Blocks}, author = {Olah, Chris}, journal = {Distill}, year = {2018}}
@article{olah2020zoom, title = {Zoom In}, author = {Olah, Chris}, journal = {Distill}, year = {2020}}
@article{carter2019atlas, title = {Activation Atlas}, author = {Carter, Shan}, journal = {Distill}, year = {2019}}
@article{cammarata2020curve, title = {Curve Detectors}, author = {Cammarata, Nick}, journal = {Distill}, year = {2020}}
@article{goh2021multimodal, title = {Multimodal Neurons}, author = {Goh, Gabriel}, journal = {Distill}, year = {2021}}
@article{hilton2020vision, title = {RL Vision}, author = {Hilton, Jacob}, journal = {Distill}, year = {2020}}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry, Context
from survey_refs.check.rule import Problem, ProjectRule
from survey_refs.model import Severity
from survey_refs.patterns import regex

_YEAR_IN_KEY = regex(r"(?<![\d.])(?:1[5-9]|20)\d\d(?!\d|[-.]\d{3})")  # and no identifier: abs-2009-03393
_OTHER_YEARS = ("title", "subtitle", "booktitle", "eventtitle", "eventdate", "origdate", "origyear")
_LEAST_KEYS = 5
_MOST_ODD = 5
"""One key in so many may be odd at most: else the keys do not go by years."""


def check(context: Context) -> Iterable[Problem]:
    """Report keys with one year that is neither of the entry nor next to it, in files whose keys go by years."""
    for bib in context.bibs:
        dated = [(ref, years) for ref in context.references if ref.bib is bib and (years := _years(ref))]
        odd = [(ref, years) for ref, years in dated if abs(years[0] - years[1]) > 1]
        if len(dated) < _LEAST_KEYS or len(odd) * _MOST_ODD > len(dated):
            continue
        for ref, (in_key, of_entry) in odd:
            field = "year" if "year" in ref.fields else "date"
            yield Problem(message=f"the year is {of_entry}, the key says {in_key}", field=field, reference=ref)


def _years(ref: CheckedEntry) -> tuple[int, int] | None:
    """The year in the key and that of the entry.

    None where one of them is not there, the key has several, or its year is that of what the work is about, of its
    conference or of its first edition.
    """
    found = _YEAR_IN_KEY.findall(ref.key)
    if len(found) != 1 or ref.year is None or any(found[0] in ref.value(name) for name in _OTHER_YEARS):
        return None
    return int(found[0]), ref.year


RULE = ProjectRule(code="DAT008", name="key-year-differs", doc=__doc__, severity=Severity.NOTE, check=check)
