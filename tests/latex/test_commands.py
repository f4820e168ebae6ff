"""Commands of LaTeX in running text: what each leaves, and that none takes its argument away in silence."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from survey_refs.latex import names
from survey_refs.latex import tables as letters
from survey_refs.latex.decode import latex_to_markup, latex_to_unicode
from survey_refs.latex.encode import to_ascii, unicode_to_latex

TEXT = [
    # letters of the encodings and of packages
    (r"The \textgamma{} and \textdelta{} phases of \textalpha{}-iron", "The γ and δ phases of α-iron"),
    (r"Tr\uhorn{}\'{\ohorn}ng \OHORN", "Trướng Ơ"),
    (r"\CYRM\cyro\cyrs\cyrk\cyrv\cyra{} \CYRIE\cyryi", "Москва Єї"),
    (r"\textcrb{} \textesh \texttslig{} \textturnv", "ƀ ʃʦ ʌ"),
    (r"Ng\'\acircumflex n", "Ngấn"),
    (r"\textsubbar{a}\textsyllabic{n}", "a̠n̩"),
    (r"\begin{otherlanguage}{german}Die Netze\end{otherlanguage}", "Die Netze"),
    # fractions and symbols
    (r"spin \nicefrac{1}{2} and \sfrac34", "spin 1/2 and 3/4"),
    (r"\frac{a+b}{c}", "(a+b)/c"),
    (r"a \cong{} b, \leqslant", "a ≅ b, ⩽"),
    # what is one thing in maths and another in text
    (r"Caf{\ifmmode\acute{e}\else\'{e}\fi{}} Ji{\v{r}}\ifmmode \acute{\imath}\else \'{\i}\fi{}", "Café Jiří"),
    (r"\ifmmode\pm\else\textpm\fi 3", "±3"),
    # environments
    (r"\begin{em}a b\end{em} c", "a b c"),
    (r"\begin{itemize}[x] a \end{itemize} b", " a  b"),
    (r"\begin{equation}E=mc^2\end{equation}", "E=mc²"),
    # spaces
    (r"V\kern-.1em A, 5\kern0pt x, a\hskip 1em plus 1fil b", "VA, 5x, a b"),
    (r"a\hspace{1em}b\hspace{-1em}c\hspace*{0pt}d", "a bcd"),
    # numbers and units of siunitx
    (r"\SI{5}{\nano\metre} wires, \qty{10}{\um}", "5\u00a0nm wires, 10\u00a0μm"),
    (r"\num{1.5e-3}, \num{.5}, \num{-5+-1}, \num{2x10}", "1.5 × 10⁻³, 0.5, −5 ± 1, 2 × 10"),
    (r"\num{12345.67890}, \num{1234}, \num{many}", "12\u00a0345.678\u00a090, 1234, many"),
    (r"\unit{\metre\per\second\squared} or \si[per-mode = symbol]{\m\per\s}", "m\u00a0s⁻² or m/s"),
    (r"\SI[per-mode=symbol]{2}{\joule\per\mole\per\kelvin}", "2\u00a0J/(mol\u00a0K)"),
    (r"\si{kg.m.s^{-2}}, \SI{3}{km/h}, \SI{5}{$\mu$m}", "kg\u00a0m\u00a0s⁻², 3\u00a0km/h, 5\u00a0μm"),
    (r"\SI{5}{\raiseto{4}\metre}, \SI{5}{\cubic\centi\metre}, \si{\metre\tothe{-2}}", "5\u00a0m⁴, 5\u00a0cm³, m⁻²"),
    (r"\ang{12;3;4}, \ang{45}, \SI{90}{\degree}, \SI{20}{\degreeCelsius}", "12°3′4″, 45°, 90°, 20\u00a0°C"),
    (
        r"\SIrange{1}{5}{\GHz}, \SIlist{1;2;3}{\kWh}, \numrange{1}{9}",
        "1\u00a0GHz to 5\u00a0GHz, 1\u00a0kWh, 2\u00a0kWh and 3\u00a0kWh, 1 to 9",
    ),
    (r"$\SI{13}{\TeV}$ with \SI{9}{\rpm}", "13\u00a0TeV with 9\u00a0rpm"),
    (r"\SI{}{\metre}, \SI, \qty{5}", "m, \\SI, \\qty5"),
    # what is not known
    (r"\foo{bar} \foo[x]{bar}{baz} \foo, \foo{}", "bar barbaz \\foo, "),
    (r"\footnotemark[1]{x}", "x"),
]


@pytest.mark.parametrize(("latex", "text"), TEXT)
def test_what_a_command_leaves(latex: str, text: str) -> None:
    assert latex_to_unicode(latex) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("latex", "markup"),
    [
        (r"\begin{em}a \textbf{b}\end{em} c", "<i>a <b>b</b></i> c"),
        (r"\begin{itshape}a\end{itshape}", "<i>a</i>"),
        (r"\begin{em}a", "a"),
        (r"the $k$-means of $\alpha$", '<span class="nocase">k</span>-means of <span class="nocase">α</span>'),
        (r"\SI{5}{\per\cm\squared}", '<span class="nocase">5\u00a0cm<sup>−2</sup></span>'),
        (r"{$O(n)$}", '<span class="nocase">O(n)</span>'),
    ],
)
def test_environments_and_maths_as_markup(latex: str, markup: str) -> None:
    assert latex_to_markup(latex) == markup.replace('<span class="nocase">k', 'the <span class="nocase">k')


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (r"$A \cong B$", "A ≅ B"),
        (r"$a \not\in b$", "a ∉ b"),
        (r"$a \not= b$", "a ≠ b"),
        (r"$x \leqslant y \oplus z$", "x ⩽ y ⊕ z"),
        (r"$\dddot{x}$, $y \arcsin x$", "x⃛, y arcsin x"),
        (r"$\nicefrac{1}{2}$", "1/2"),
    ],
)
def test_symbols_of_formulas(formula: str, text: str) -> None:
    assert latex_to_unicode(formula) == text


HAND = {**letters.SIGNS, **letters.MATHS, **letters.LOGOS}


@pytest.mark.parametrize("table", [names.letters(), names.symbols()], ids=["letters", "symbols"])
def test_every_name_is_read(table: dict[str, str]) -> None:
    for name, char in table.items():
        if name not in HAND and name not in letters.ACCENTS and name not in names.accents():
            read = latex_to_unicode(f"\\{name}{{}}")
            assert read in (unicodedata.normalize("NFC", char), HAND.get(name.removeprefix("text"))), name


def test_every_accent_is_read() -> None:
    for name, combining in names.accents().items():
        if name not in letters.ACCENTS:
            assert latex_to_unicode(f"\\{name}{{x}}") == unicodedata.normalize("NFC", "x" + combining)


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cc", "Cn", "Co"])))
@example("\u1fef")
def test_what_is_written_is_read_back(text: str) -> None:
    written = unicode_to_latex(text, ascii=True)
    assert latex_to_unicode(written) == unicodedata.normalize("NFC", text)


@given(st.sampled_from(sorted({*letters.SIGNS.values(), *letters.MATHS.values()})))
def test_a_character_with_a_command_is_written_by_it_and_read_back(char: str) -> None:
    if char.isprintable() and char not in "$%&#_{}~^\\`'\"":
        assert latex_to_unicode(to_ascii(char)) == unicodedata.normalize("NFC", char)


@given(st.from_regex(r"[A-Z][a-z]{3,8}Q", fullmatch=True), st.text(alphabet="abc äß", min_size=1))
def test_no_unknown_command_takes_its_argument_away(name: str, argument: str) -> None:
    assert latex_to_unicode(f"x\\{name}{{{argument}}}y") == f"x{argument}y"
