"""LaTeX to Unicode and to CSL's inline markup, and back."""

from __future__ import annotations

import pytest

from survey_refs.bib import parse_bib
from survey_refs.latex.decode import latex_to_markup, latex_to_unicode
from survey_refs.latex.encode import markup_to_latex, unicode_to_latex

BOTH = [
    # the LaTeX source, and what it says in Unicode as in markup
    # accents in all their spellings
    (r"\'e \'{e} {\'e} {\'{e}} \'  e", "é é é é é"),
    (r"\`a \^a \"a \~a \=a \.a \u{a} \v{a} \H{o} \c{c} \d{a} \b{a} \k{a} \r{a}", "à â ä ã ā ȧ ă ǎ ő ç ạ a̱ ą å"),
    (r"\u a\v s\H o\c c\k a\r a\d h", "ăšőçąåḥ"),
    (r"\'{\i} \'\i, \"{\i} \^\i; {\'\i} \'{i} \v{\j}", "í í, ï î; í í ǰ"),
    (r"\t{oo} \textcommabelow{s} \polhk{a} \'{\ae} \={\ae} \'\O", "o͡o ș ą ǽ ǣ Ǿ"),
    (r"Dvo{\v{r}}{\'a}k Erd\H{o}s G{\"o}del \L{}ukasiewicz Mart{\'\i}nez", "Dvořák Erdős Gödel Łukasiewicz Martínez"),
    (r"\~{} \'{} \^{}", "~ ´ ^"),
    (r"\a'e\a`e\a=e", "éèē"),
    (r"\'{ab}", "áb"),
    # letters
    (r"\o\O\l\L\ss\ae\AE\oe\OE\aa\AA\dh\DH\th\TH\dj\DJ\ng\NG\i\j", "øØłŁßæÆœŒåÅðÐþÞđĐŋŊıȷ"),
    (r"S\o ren, S{\o}ren, S\o{}ren, Stra\ss e, Stra{\ss}e, \ss", "Søren, Søren, Søren, Straße, Straße, ß"),
    # signs, quotation marks, dashes, blanks
    (r"\& \% \_ \# \$ \{ \} \textbackslash{} \textasciitilde", "& % _ # $ { } \\ ~"),
    (r"1--2 a---b a-b {-}{-}", "1–2 a—b a-b --"),
    (r"``a'' `b' it's ?`que? !`ay!", "“a” ‘b’ it's ¿que? ¡ay!"),
    ("\"`Zitat\"' and \"plain\" and \"'tis\"", "„Zitat“ and \"plain\" and \"'tis\""),
    (r"a~b a\,b a\ b a\\b a\-b a\/b", "a\u00a0b a\u2009b a b a b ab ab"),
    (r"\S\P\copyright\texttrademark\pounds\texteuro\dag\dots\textdegree C", "§¶©™£€†…°C"),
    (r"\glqq x\grqq{} \guillemotleft x\guillemotright", "„x“ «x»"),
    # commands with arguments
    (r"\enquote{a \enquote{b} c} \mkbibquote{d}", "“a ‘b’ c” “d”"),
    (r"\url{http://a.b/~c\_d%20e} \path{x_y}", "http://a.b/~c_d%20e x_y"),
    (r"\enquote*{a} \textquote{b} \hyphenquote{german}{c} \enquote{d \enquote*{e}}", "‘a’ “b” “c” “d ‘e’”"),
    (r"\verb|x_y| \verb+a|b+ \lstinline!n+1! \verb{z}", "x_y a|b n+1 z"),
    ("e\u0301t\u00e9 s\u0323\u0307", "été ṩ"),
    (r"\href{http://a.b}{text} \textcolor{red}{x} \foreignlanguage{german}{y}", "text x y"),
    (r"\mbox{x} \textrm{y} \texttt{z} \underline{u} \text{v}", "x y z u v"),
    (r"\uppercase{abc} \MakeLowercase{DEF} \mkbibparens{x}", "ABC def (x)"),
    (r"\noopsort{1973b}1973 \footnote{no}x \vphantom{y} z", "1973 x  z"),
    (r"\switchargs{--90}{1968} \texorpdfstring{$x$}{y} \UTF{1E47}", "1968–90 y ṇ"),
    (r"\unknown{a}{b} \unknown[o]{a} \unknown x \unknown", "ab a \\unknown x \\unknown"),
    (r"\apj", "The Astrophysical Journal"),
    (r"a % note" "\n" "b", "a b"),
    # maths that Unicode says exactly
    (r"$\alpha$-helix, \(\beta\), \ensuremath{\gamma}, \textalpha", "α-helix, β, γ, α"),
    (r"$n$-gram, $p < 0.05$, $p<0.05$, $a b$, $O(n \log n)$", "n-gram, p < 0.05, p<0.05, ab, O(n log n)"),
    (r"$\mathbb{R}$, $\mathcal{O}$, $\mathfrak g$, $\hat{x}$", "ℝ, 𝒪, 𝔤, x̂"),
    (r"$\sqrt{s}$, $\frac12$, $25^\circ$C", "√s, 1/2, 25°C"),
    (r"5\% of \$3", "5% of $3"),
    # what is not LaTeX at all stays
    ("plain text, 50% [x] <y> a/b", "plain text, 50% [x] <y> a/b"),
    ("a lone $ and a lone \\", "a lone $ and a lone \\"),
    ("unbalanced } here { there", "unbalanced  here  there"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "text"), BOTH, ids=[row[0][:30] for row in BOTH])
def test_latex_is_read_as_unicode(latex: str, text: str) -> None:
    assert latex_to_unicode(latex) == text


@pytest.mark.parametrize(("latex", "text"), [row for row in BOTH if "{" not in row[1]], ids=str)
def test_markup_says_the_same(latex: str, text: str) -> None:
    markup = latex_to_markup(latex)
    for tag in ('<span class="nocase">', "</span>", "<b>", "</b>"):
        markup = markup.replace(tag, "")
    assert markup == text


SMALL_CAPS = '<span style="font-variant:small-caps;">'


def protected(text: str) -> str:
    return f'<span class="nocase">{text}</span>'


MARKUP = [
    (r"The {NASA} and {ESA}-{JAXA}", f"The {protected('NASA')} and {protected('ESA')}-{protected('JAXA')}"),
    (r"{{Whole} Title}", protected("Whole Title")),
    (r"{A {B} C}", protected("A B C")),
    (r"K{\"o}nig {\'E}cole {\textit{E. coli}} {\o}re", "König École <i>E. coli</i> øre"),
    (r"{{\'E}cole}", protected("École")),
    (r"{123} {} { } {--}", "123    –"),
    (r"\emph{E. coli} \textit{a} \mkbibemph{b} \textbf{c} \textsc{Foo}",
     f"<i>E. coli</i> <i>a</i> <i>b</i> <b>c</b> {SMALL_CAPS}Foo</span>"),
    (r"{\em a b} {\it c} {\bf d} {\sc e} \itshape f", f"<i>a b</i> <i>c</i> <b>d</b> {SMALL_CAPS}e</span> <i>f</i>"),
    (r"\emph{{DNA} x} \emph{\textbf{y}}", f"<i>{protected('DNA')} x</i> <i><b>y</b></i>"),
    (r"H\textsubscript{2}O m\textsuperscript{2} \ce{H2SO4} \ce{Na+}",
     "H<sub>2</sub>O m<sup>2</sup> " + protected("H<sub>2</sub>SO<sub>4</sub>") + " " + protected("Na<sup>+</sup>")),
    (r"H$_2$O $x^{n+1}$ $L_\infty$ ${}^{13}$C",
     f"H<sub>2</sub>O {protected('x<sup>n+1</sup>')} {protected('L<sub>∞</sub>')} <sup>13</sup>C"),
    (r"An $O(n)$ Sort", f"An {protected('O(n)')} Sort"),
    (r"on $\sum_{i=1}^{n} \frac{x_i}{2}$ and {$\int f$}",
     "on " + protected(r"$\sum_{i=1}^{n} \frac{x_i}{2}$") + " and " + protected("∫f")),
    (r"the \LaTeX{} book of {\TeX}", f"the {protected('LaTeX')} book of {protected('TeX')}"),
    (r"\emph{}", ""),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "markup"), MARKUP)
def test_latex_is_read_as_csl_markup(latex: str, markup: str) -> None:
    assert latex_to_markup(latex) == markup


def test_maths_that_is_not_exact_stays_maths() -> None:
    assert latex_to_unicode(r"on $\int_0^1 f$ and $x^q$ and H$_2$O") == r"on $\int_0^1 f$ and $x^q$ and H₂O"


ESCAPED = [
    ("R&D 50% a_b #1 $5", r"R\&D 50\% a\_b \#1 \$5"),
    ("{a} ~ ^ \\", r"\{a\} \textasciitilde{} \textasciicircum{} \textbackslash{}"),
    ("a } b", r"a \textbraceright{} b"),
    ("1–2—3\u00a0x", "1--2---3~x"),
    ("a--b ''", "a-{}-b '{}'"),
    ("é ł", "é ł"),
]


@pytest.mark.parametrize(("text", "latex"), ESCAPED)
def test_text_is_written_so_that_latex_prints_it(text: str, latex: str) -> None:
    assert unicode_to_latex(text) == latex
    assert latex_to_unicode(latex) == text


@pytest.mark.parametrize(
    ("text", "latex"),
    [("Gödel", r"G{\"o}del"), ("Łódź", r"{\L}{\'o}d{\'z}"), ("ı í ş", r"{\i} {\'{\i}} {\c{s}}"),
     ("“α”", "``$\\alpha$''"), ("Việt", r"Vi{\^{\d{e}}}t"), ("日", "日"), ("ǽ", r"{\'{{\ae}}}")],
)  # fmt: skip
def test_text_is_written_in_ascii_for_old_files(text: str, latex: str) -> None:
    assert unicode_to_latex(text, ascii=True) == latex
    assert latex_to_unicode(latex) == text


def test_markup_to_latex() -> None:
    markup = f"{protected('DNA')} in <i>E. coli</i> & H<sub>2</sub>O {SMALL_CAPS}x</span> {protected('&c')}"
    assert markup_to_latex(markup) == r"{DNA} in \emph{E. coli} \& H\textsubscript{2}O \textsc{x} {{}\&c}"
    assert latex_to_markup(markup_to_latex(markup)) == markup


def test_verbatim_fields_are_never_decoded() -> None:
    entry = parse_bib(r"@misc{a, url = {http://x/~y_z%7B--}, doi = {10.1/a--b}, note = {a--b~c}}").entries[0]
    assert [field.text for field in entry.fields] == ["http://x/~y_z%7B--", "10.1/a--b", "a–b\u00a0c"]
