"""The years and the venues of the works, as bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from survey_refs.model import Work
from survey_refs.report.page.works import venue_of, year_in_words
from survey_refs.text.fold import normalise_title

_MOST_BARS = 60
_FEW_BARS = 15
_STEPS = (1, 2, 5, 10, 20, 50, 100, 1000)
_MOST_VENUES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The works of one year, or of some years in a row: ``height`` in percent of the highest bar."""

    label: str
    count: int
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """Bars from the first year to the last without a gap; ``undated`` works have none."""

    bars: list[Bar]
    undated: int
    summary: str

    @property
    def bar_width(self) -> int:
        """In tenths of the room for a bar: few bars are slim too."""
        return 8 if len(self.bars) >= _FEW_BARS else 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """Where works appeared; ``width`` in percent of the widest bar. The last one may be all others, without a bar."""

    name: str
    count: int
    width: float = 0
    is_rest: bool = False


def years_of(works: Iterable[Work]) -> Years | None:
    """None where no work has a year."""
    years = [work.issued.year if work.issued else None for work in works]
    dated = [year for year in years if year is not None]
    if not dated:
        return None
    first, last = min(dated), max(dated)
    step = next((step for step in _STEPS if (last - first) // step < _MOST_BARS), _STEPS[-1])
    first -= first % step
    counts = Counter((year - first) // step for year in dated)
    most = max(counts.values())
    bars = [
        Bar(label=_span(first + at * step, step), count=counts[at], height=round(100 * counts[at] / most, 2))
        for at in range((last - first) // step + 1)
    ]
    top = max(bars, key=lambda bar: bar.count)
    summary = f"Works by year, {bars[0].label} to {bars[-1].label}; most in {top.label} ({top.count})"
    return Years(bars=bars, undated=len(years) - len(dated), summary=summary)


def _span(year: int, step: int) -> str:
    return year_in_words(year) if step == 1 else f"{year_in_words(year)}–{year_in_words(year + step - 1)}"


def venues_of(works: Iterable[Work]) -> list[Venue]:
    """The venues with the most works first; spellings that differ in case and accents alone are one."""
    spellings: dict[str, Counter[str]] = {}
    for work in works:
        if name := venue_of(work):
            spellings.setdefault(normalise_title(name) or name, Counter())[name] += 1
    ranked = sorted(spellings.values(), key=lambda names: (-names.total(), min(names)))
    if not ranked:
        return []
    most = ranked[0].total()
    rest = ranked[_MOST_VENUES:] if len(ranked) > _MOST_VENUES + 1 else []
    shown = ranked[: len(ranked) - len(rest)]
    venues = [
        Venue(name=names.most_common(1)[0][0], count=names.total(), width=round(100 * names.total() / most, 2))
        for names in shown
    ]
    if rest:
        total = sum(names.total() for names in rest)
        name = f"{len(rest)} others"
        venues.append(Venue(name=name, count=total, is_rest=True))
    return venues
