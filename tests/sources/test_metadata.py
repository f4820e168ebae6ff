"""What comes from outside is cleaned: markup, entities, characters that do harm, links, sizes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_refs.sources.metadata import LONGEST_TEXT, clean_doi, clean_text, clean_texts, clean_url


@pytest.mark.parametrize(
    ("raw", "markup"),
    [
        ("Growth of <i>E. coli</i> at CO<sub>2</sub>", "Growth of <i>E. coli</i> at CO<sub>2</sub>"),
        ("<jats:title>One</jats:title><jats:p>two <jats:italic>three</jats:italic></jats:p>", "One two <i>three</i>"),
        ("<em>a</em> <strong>b</strong> <u>c</u>", "<i>a</i> <b>b</b> c"),
        ("<scp>NASA</scp> in <sc>capitals</sc>", 'NASA in <span style="font-variant:small-caps;">capitals</span>'),
        ("A &amp; B &amp;amp; C", "A & B & C"),
        ("&lt;i&gt;twice&lt;/i&gt; escaped", "<i>twice</i> escaped"),
        ("p &lt; 0.05 and q &gt; 3", "p < 0.05 and q > 3"),
        ("a < b, c > d, x<5", "a < b, c > d, x<5"),
        ("Caf&eacute; &#233;&#xE9;", "Café éé"),
        ("e\u0301tude", "étude"),
        ("line\n   break\tand  blanks ", "line break and blanks"),
        ("left <i>open <b>twice", "left <i>open <b>twice</b></i>"),
        ("closed</i> too</b> often</sup>", "closed too often"),
        ("crossed <i>a <b>b</i> c</b>", "crossed <i>a <b>b</b></i> c"),
        ("nothing <i> </i>in it", "nothing in it"),
        ("bad<script>alert(1)</script> <style>p{}</style>end", "bad end"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", ""),
        ('<a href="javascript:x">link</a> <img src=x onerror=y>text', "link text"),
        ("Hg\n   <sub>3</sub>\n   Se\n   <sub>2</sub>\n   crystals", "Hg<sub>3</sub>Se<sub>2</sub> crystals"),
    ],
)
def test_markup_of_registries_becomes_csl_markup(raw: str, markup: str) -> None:
    assert clean_text(raw, markup=True) == markup


def test_without_markup_only_the_text_is_left() -> None:
    assert clean_text("CO<sub>2</sub> &amp; <i>Fucus</i>") == "CO2 & Fucus"


MATHS = "http://www.w3.org/1998/Math/MathML"


@pytest.mark.parametrize(
    ("raw", "markup"),
    [
        ("<mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>", "x<sup>2</sup>"),
        (
            f'Mixed<m:math xmlns:m="{MATHS}"><m:msub><m:mi>H</m:mi><m:mn>2</m:mn></m:msub></m:math>Control',
            "Mixed H<sub>2</sub> Control",
        ),
        (
            "<math><msub><mrow><mi>a</mi><mi>b</mi></mrow><mi>i</mi></msub><mo>=</mo><mn>1</mn></math>",
            "ab<sub>i</sub>=1",
        ),
        (
            "<math><msubsup><mi>H</mi><mn>2</mn><mo>+</mo></msubsup></math>",
            "H<sub>2</sub><sup>+</sup>",
        ),
        ("<math><semantics><mi>q</mi><annotation>\\input{x}</annotation></semantics></math>", "q"),
    ],
)
def test_mathml_becomes_plain_text_with_marks(raw: str, markup: str) -> None:
    assert clean_text(raw, markup=True) == markup


@pytest.mark.parametrize(
    "char",
    [
        "\x00",
        "\x07",
        "\x1b",
        "\x7f",
        "\x9b",
        "\u200b",
        "\u200e",
        "\u202e",
        "\u2066",
        "\ue000",
        "\ud800",
        "\ufeff",
        "\u00ad",
    ],
)
def test_characters_that_are_not_seen_or_do_harm_are_dropped(char: str) -> None:
    assert clean_text(f"be{char}fore") in ("before", "be fore")


def test_sizes_are_capped() -> None:
    assert len(clean_text("word " * 10_000)) <= LONGEST_TEXT
    assert len(clean_text("<b>x" * 30_000, markup=True)) <= LONGEST_TEXT * 8
    assert len(clean_texts(["a"] * 1_000)) == 200


@pytest.mark.parametrize("value", [None, [], {}, True, object()])
def test_what_is_no_text_is_empty(value: object) -> None:
    assert clean_text(value) == ""


def test_numbers_are_texts() -> None:
    assert clean_text(12) == "12"


@pytest.mark.parametrize(
    ("raw", "url"),
    [
        ("http://dx.doi.org/10.1/a", "https://doi.org/10.1/a"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/ü?q=%C3%BC#x", "https://example.org/%C3%BC?q=%C3%BC#x"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("https://user:password@example.org/", ""),
        ("https://exam\nple.org", ""),
        ("http://[broken", ""),
        ("//example.org", ""),
        ("https://example.org/" + "x" * 3_000, ""),
        (None, ""),
    ],
)
def test_only_web_addresses_are_taken_as_links(raw: object, url: str) -> None:
    assert clean_url(raw) == url


@pytest.mark.parametrize(
    ("raw", "doi"),
    [
        ("10.5555/ABC", "10.5555/abc"),
        ("https://doi.org/10.5555/abc", "10.5555/abc"),
        ("doi:10.5555/abc", "10.5555/abc"),
        ("10.1002/(SICI)1099<349::AID>3.0.CO;2-#", "10.1002/(sici)1099<349::aid>3.0.co;2-#"),
        ("../members/98", ""),
        ("10.5555/a b", ""),
        ("10.5555/", ""),
        (10.5555, ""),
    ],
)
def test_a_doi_is_cleaned_of_what_registries_put_around_it(raw: object, doi: str) -> None:
    assert clean_doi(raw) == doi


TAGS = ["i", "sub", "mml:msup", "mml:mi", "math", "script", "sc"]
PIECES = [f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]
PIECES += ["&lt;", "&amp;", "&#8238;", "<", ">", "a", " ", "\n", "\u202e", "</"]
FRAGMENTS = st.lists(st.sampled_from(PIECES), max_size=30)


@given(FRAGMENTS.map("".join))
def test_whatever_comes_the_markup_is_balanced_and_known(text: str) -> None:
    cleaned = clean_text(text, markup=True)
    open_tags: list[str] = []
    for closing, name in re.findall(r"<(/?)(i|b|sup|sub|span)\b[^<>]*>", cleaned):
        if closing:
            assert open_tags.pop() == name
        else:
            open_tags.append(name)
    assert open_tags == []
    assert "\u202e" not in cleaned
    assert "<script" not in cleaned and "<mml" not in cleaned
