"""Numbers and units of the package siunitx as text: ``\\SI{5}{\\nano\\metre}`` is "5 nm".

As the package prints them without options (siunitx manual, 3.1 "Numbers", 3.3 "Units", 3.8 "The unit macros"):
negative powers after ``\\per`` (``per-mode=symbol`` prints a slash), groups of three from five digits on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from survey_refs.patterns import regex

_SPACE = "\u00a0"  # no line ends within a quantity

PREFIXES: dict[str, str] = {
    "quecto": "q", "ronto": "r", "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n",
    "micro": "μ", "mu": "μ", "upmu": "μ", "milli": "m", "centi": "c", "deci": "d", "deca": "da", "deka": "da",
    "hecto": "h", "kilo": "k",
    "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E", "zetta": "Z", "yotta": "Y", "ronna": "R",
    "quetta": "Q", "kibi": "Ki", "mebi": "Mi", "gibi": "Gi", "tebi": "Ti", "pebi": "Pi", "exbi": "Ei", "zebi": "Zi",
    "yobi": "Yi",
}  # fmt: skip
UNITS: dict[str, str] = {
    # of the SI (tables 1 and 2)
    "ampere": "A", "candela": "cd", "kelvin": "K", "kilogram": "kg", "metre": "m", "meter": "m", "mole": "mol",
    "second": "s", "gram": "g", "becquerel": "Bq", "coulomb": "C", "degreeCelsius": "°C", "celsius": "°C",
    "farad": "F", "gray": "Gy", "hertz": "Hz", "henry": "H", "joule": "J", "katal": "kat", "lumen": "lm", "lux": "lx",
    "newton": "N", "ohm": "Ω", "pascal": "Pa", "radian": "rad", "siemens": "S", "sievert": "Sv", "steradian": "sr",
    "tesla": "T", "volt": "V", "watt": "W", "weber": "Wb",
    # accepted beside it (table 3), and those of version 2
    "astronomicalunit": "au", "bel": "B", "dalton": "Da", "day": "d", "decibel": "dB", "electronvolt": "eV",
    "hectare": "ha", "hour": "h", "litre": "L", "liter": "L", "minute": "min", "neper": "Np", "tonne": "t",
    "arcmin": "′", "arcminute": "′", "arcsec": "″", "arcsecond": "″", "degree": "°", "percent": "%",
    "angstrom": "Å", "atomicmassunit": "u", "bar": "bar", "barn": "b", "bit": "bit", "byte": "B", "knot": "kn",
    "mmHg": "mmHg", "nauticalmile": "M", "parsec": "pc", "lightyear": "ly", "molar": "M", "gauss": "G",
    "torr": "Torr", "bohr": "a₀", "clight": "c₀", "electronmass": "mₑ", "elementarycharge": "e", "hartree": "Eₕ",
    "planckbar": "ħ",
    # abbreviations that no prefix is read from
    "A": "A", "K": "K", "V": "V", "W": "W", "J": "J", "N": "N", "F": "F", "H": "H", "C": "C", "T": "T", "m": "m",
    "s": "s", "g": "g", "h": "h", "d": "d", "l": "L", "L": "L", "dB": "dB", "kWh": "kWh", "amu": "u",
}  # fmt: skip
_SHORT_PREFIXES = {"f": "f", "p": "p", "n": "n", "u": "μ", "m": "m", "c": "c", "d": "d", "k": "k", "M": "M", "G": "G",
                   "T": "T", "P": "P", "a": "a", "h": "h"}  # fmt: skip
_SHORT_UNITS: tuple[str, ...] = ("Hz", "mol", "ohm", "eV", "Pa", "bar", "Bq", "Sv", "Gy", "Wb", *"AVWJNFHCTKmsglLb")
_SHORT_NAMES = {"ohm": "Ω", "l": "L"}
_WITHOUT_SPACE = ("°", "′", "″")
_SQUARES = {"square": "2", "squared": "2", "cubic": "3", "cubed": "3"}

_UNIT_TOKEN = regex(
    r"\\([A-Za-z]+)\s*(?:\{([^{}]*)\})?|\^\s*(?:\{([^{}]*)\}|(.))|([.~\s]+)|([^\\^.~\s{}]+)|.", re.DOTALL
)
_NUMBER = regex(
    r"""
    (?P<sign> [+-] | \\pm | \\mp | < | > | \\sim | \\approx )?
    (?P<whole> \d* ) (?: [.,] (?P<part> \d* ) )?
    (?P<doubt> \(\d+\) )?                              # 1.23(4)
    (?: (?: \+- | \\pm | ± ) (?P<error> \d*[.,]?\d* ) )?  # 1.23+-0.04
    (?: [eEdD] (?P<power> [+-]?\d+ ) )?
    """,
    re.VERBOSE,
)
_SIGNS = {"-": "−", "\\pm": "±", "\\mp": "∓", "\\sim": "∼", "\\approx": "≈"}


@dataclass
class _Factor:
    """A unit with its prefix, as printed, and its power."""

    symbol: str
    power: str = ""
    inverse: bool = False


class Quantities(NamedTuple):
    """What prints numbers and units: ``raised`` sets a power high; ``slash`` prints "m/s" instead of "m s⁻¹"."""

    raised: Callable[[str], str]
    slash: bool = False

    def quantity(self, number: str, unit: str) -> str:
        """``\\SI``, ``\\qty``: no space before the marks of angles alone."""
        value, symbol = self.number(number), self.unit(unit)
        return value + ("" if not value or not symbol or symbol in _WITHOUT_SPACE else _SPACE) + symbol

    def span(self, first: str, last: str, unit: str = "") -> str:
        """``\\SIrange``, ``\\qtyrange``, ``\\numrange``: "1 nm to 5 nm"."""
        return f"{self.quantity(first, unit)} to {self.quantity(last, unit)}"

    def several(self, numbers: str, unit: str = "") -> str:
        """``\\SIlist``, ``\\qtylist``, ``\\numlist``: "1 m, 2 m and 3 m"."""
        *first, last = (self.quantity(number, unit) for number in numbers.split(";"))
        return " and ".join(filter(None, (", ".join(first), last)))

    def product(self, numbers: str, unit: str = "") -> str:
        """``\\qtyproduct``, ``\\numproduct``: "2 m × 3 m"."""
        return " × ".join(self.quantity(number, unit) for number in numbers.split("x"))

    def angle(self, typed: str) -> str:
        """``\\ang``: degrees, or degrees, minutes and seconds with semicolons between them."""
        parts = zip(typed.split(";"), _WITHOUT_SPACE, strict=False)
        return "".join(f"{self.number(part)}{mark}" for part, mark in parts if part.strip())

    def number(self, typed: str) -> str:
        """``\\num``: "1.5 × 10⁻³", "12 345", "5 ± 1"; what is no number stays as it is typed."""
        text = re.sub(r"[\s~{}]|\\[,;]", "", typed)
        if "x" in text:
            return " × ".join(map(self.number, text.split("x")))
        found = _NUMBER.fullmatch(text)
        if found is None or not text:
            return typed.strip()
        value = _decimal(found["whole"], found["part"] or "") + (found["doubt"] or "")
        if found["error"]:
            whole, _, part = found["error"].replace(",", ".").partition(".")
            value = f"{value} ± {_decimal(whole, part)}"
        if found["power"]:
            exponent = f"10{self.raised(found['power'].lstrip('+').replace('-', '−'))}"
            value = f"({value})" if found["error"] else value
            value = f"{value} × {exponent}" if value else exponent
        return _SIGNS.get(found["sign"], found["sign"] or "") + value

    def unit(self, typed: str) -> str:
        """``\\si``, ``\\unit``: "kg m s⁻²"; a unit that is not known is its name."""
        factors = _factors(typed)
        below = [self._printed(each) for each in factors if self.slash and each.inverse]
        above = [self._printed(each, each.inverse) for each in factors if not (self.slash and each.inverse)]
        text, under = _SPACE.join(above), _SPACE.join(below)
        return f"{text or '1'}/{f'({under})' if len(below) > 1 else under}" if below else text

    def _printed(self, factor: _Factor, turned: bool = False) -> str:
        """A factor with its power; ``turned``: with the opposite one."""
        power = factor.power.replace("-", "−") or "1"
        if turned:
            power = power[1:] if power.startswith("−") else f"−{power}"
        return factor.symbol + (self.raised(power) if power != "1" else "")


def _decimal(whole: str, part: str) -> str:
    """A number in groups of three, from five digits on, on both sides of the point."""
    if len(whole) > 4:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", _SPACE, whole)
    if len(part) > 4:
        part = _SPACE.join(part[at : at + 3] for at in range(0, len(part), 3))
    return f"{whole or '0'}.{part}" if part else whole


def _factors(typed: str) -> list[_Factor]:
    """The factors of a unit, from unit macros (``\\kilo\\metre\\per\\second``) or letters (``km.s^{-1}``)."""
    factors: list[_Factor] = []
    waiting = _Factor("")
    for name, argument, power, digit, _, letters in (found.groups() for found in _UNIT_TOKEN.finditer(typed)):
        if name in ("squared", "cubed", "tothe") or power or digit:
            if factors:
                factors[-1].power = _SQUARES.get(name) or argument or power or digit
        elif name == "of":
            factors[-1:] = [_Factor(f"{each.symbol}_{argument}", each.power, each.inverse) for each in factors[-1:]]
        elif name == "per":
            waiting.inverse = True
        elif name in ("square", "cubic", "raiseto"):
            waiting.power = _SQUARES.get(name) or argument or ""
        elif name in PREFIXES:
            waiting.symbol += PREFIXES[name]
        elif name or letters:
            waiting.symbol += _symbol(name) if name else letters
            factors.append(waiting)
            waiting = _Factor("")
    return factors


def _symbol(name: str) -> str:
    """The symbol of a unit by its macro, in full or short (``\\um``)."""
    if name in UNITS:
        return UNITS[name]
    for short in _SHORT_UNITS:
        if name == short or (name.endswith(short) and name[: -len(short)] in _SHORT_PREFIXES):
            return _SHORT_PREFIXES.get(name[: -len(short)], "") + _SHORT_NAMES.get(short, short)
    return name


COMMANDS: dict[str, tuple[Callable[..., str], int]] = {
    "SI": (Quantities.quantity, 2),
    "qty": (Quantities.quantity, 2),
    "si": (Quantities.unit, 1),
    "unit": (Quantities.unit, 1),
    "num": (Quantities.number, 1),
    "ang": (Quantities.angle, 1),
    "SIrange": (Quantities.span, 3),
    "qtyrange": (Quantities.span, 3),
    "numrange": (Quantities.span, 2),
    "SIlist": (Quantities.several, 2),
    "qtylist": (Quantities.several, 2),
    "numlist": (Quantities.several, 1),
    "qtyproduct": (Quantities.product, 2),
    "numproduct": (Quantities.product, 1),
    "tablenum": (Quantities.number, 1),
}
"""Each command: the method of :class:`Quantities` that prints it, and the number of its arguments."""
_ARGUMENT = r"\s*\{((?:[^{}]|\{[^{}]*\})*)\}"
_ARGUMENTS = {count: regex(r"(?:\[([^\[\]]*)\])?" + _ARGUMENT * count) for count in (1, 2, 3)}


def quantity(command: str, text: str, at: int, raised: Callable[[str], str]) -> tuple[str, int] | None:
    """What ``\\command`` prints, whose arguments begin at ``at``, and where they end; None without all of them."""
    method, count = COMMANDS[command]
    found = _ARGUMENTS[count].match(text, at)
    if found is None:
        return None
    options, *arguments = (each or "" for each in found.groups())
    writer = Quantities(raised, slash="symbol" in options)
    return method(writer, *(each.replace("$", " ") for each in arguments)), found.end()
