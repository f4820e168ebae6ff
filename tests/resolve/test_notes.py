"""Citations by author and title, as notes print them, and those that point back to one: "ibid.", "op. cit.", "(n 2)".

The inverse law: what the note styles of the collection print resolves to the works that were cited.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from tests.resolve.test_inverse import check, cited

from survey_refs.bib import parse_bib
from survey_refs.cite.keys import key_edits
from survey_refs.cite.texts import CitedText
from survey_refs.convert import to_works
from survey_refs.csl import Cluster
from survey_refs.document import parse_document
from survey_refs.model import MentionForm, Work
from survey_refs.resolve import Index, resolve

WORKS = to_works(
    parse_bib(
        """
        @book{harbours, author = {Becker, Tom}, title = {Harbours of the North: A History}, year = 2015}
        @book{tides, author = {Becker, Tom}, title = {Tides and Towns}, year = 2018}
        @article{light, author = {Hartmann, Ruth and Voss, Lena}, title = {Light in Deep Water}, journal = {Sea},
          year = 2019}
        @book{edited, editor = {Silva, Ines}, title = {Currents}, year = 2001}
        @book{politics, author = {Aristoteles}, title = {Politics}, date = {-0349}}
        @book{elements, author = {Euklid}, title = {Elements}, year = {300 BC}}
        @article{sonar, author = {Okafor, Ada and Brandt, Uwe and Sato, Ken}, title = {Sonar for Shoals}, year = 2021}
        """
    )
)
INDEX = Index(WORKS)

# what is printed, then the keys in order: "?" before those of an ambiguous citation
CASES = [
    # full notes and shortened ones
    ("Ruth Hartmann and Lena Voss, “Light in Deep Water,” Sea 3 (2019): 12.", "light"),
    ('Hartmann and Voss, "Light in Deep," 12.', "light"),
    ("Tom Becker, Harbours of the North: A History (Oslo: Press, 2015), 45.", "harbours"),
    ("Becker, Harbours of the North, 45–47.", "harbours"),
    ("Becker, Tides, 4; Hartmann and Voss, ‘Light’, 5.", "tides light"),
    ("Ada Okafor et al., “Sonar for Shoals”.", "sonar"),
    ("Ada Okafor u. a.: „Sonar for Shoals“, 2021.", "sonar"),
    ("Tom Becker. « Tides and Towns », 2018, p. 4.", "tides"),
    ("Silva, ed., Currents, 3.", "edited"),
    ("Aristoteles, Politics, trans. A. Reader.", "politics"),
    # no citations: another's title, a title alone, a list of people, a word of the title that is nobody's
    ("Nobody, Harbours of the North, 45.", ""),
    ("Harbours of the North, 45. Voss, Tides and Towns, 4.", ""),
    ("Becker, Lights and others came.", ""),
    ("Silva, Currents and Tides are friends.", ""),
    # back to a note before
    ("Becker, Tides and Towns, 4. Ibid., 7. Ibid.", "tides tides tides"),
    ("Becker, Tides and Towns, 4.\n2. Ebd., S. 5.\n3. Ebenda.", "tides tides tides"),
    ("Becker, Tides, 4; Hartmann and Voss, “Light,” 5.\n2. Ibid.", "tides light ?light,tides"),
    ("Light (Hartmann & Voss, 2019). So (ibid., p. 4).", "light light"),
    ("Nothing before. Ibid., 3.", ""),
    ("Hartmann and Voss, “Light,” 5. Becker, Tides, 4. Hartmann and Voss, op. cit., 6.", "light tides light"),
    ("Becker, Tides, 4. Becker, Harbours, 5. Becker, op. cit., 6.", "tides harbours ?harbours,tides"),
    ("Becker, Tides and Towns, 4. Becker (n 1) 12; Becker, supra note 1, at 3.", "tides tides tides"),
    ("Okafor and others (n 2) 5 without one before.", "sonar"),
    # years that only their era tells from a number
    ("Aristoteles (350 BC), (Aristoteles, 350 BCE), (Aristoteles, c. 350 B.C.E.)", "politics politics politics"),
    ("Euklid (300 BC) and (Euklid, 300 v. Chr./1883)", "elements elements"),
    ("Aristoteles (384–322 BC) lived; Nero (AD 68), Rome (476 CE), 12 CE marks, Caesar (44 BC)", ""),
    # circa, two years, several letters, not yet published
    ("(Becker, ca. 2018), Becker (c. 2018), (Becker, circa 2018)", "tides tides tides"),
    ("(Becker [1920] 2018), Becker ([1920] 2018), (Becker, 397/2018)", "tides tides tides"),
    ("(Becker, 2018), (Nobody, forthcoming), (Becker & Nobody, in press)", "tides - -"),
    ("(Becker [2018] 2021)", "tides"),
]  # fmt: skip


def answers(text: str, form: str = "text") -> str:
    """The answers of a text in one line."""
    said = []
    for item in resolve(parse_document(text, form), INDEX):
        for one in item.resolutions:
            offered = ",".join(sorted(candidate.key for candidate in one.candidates))
            said.append(one.key or ("-" if one.status.value == "unresolved" else f"?{offered}"))
    return " ".join(said)


@pytest.mark.parametrize(("text", "keys"), CASES, ids=[text[:50] for text, _ in CASES])
def test_printed_and_meant(text: str, keys: str) -> None:
    assert answers(text) == keys


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("markdown", "Deep.[^1]\n\n[^1]: Becker, *Tides and Towns*, 4.\n"),
        ("latex", "Deep.\\footnote{Becker, \\emph{Tides and Towns}, 4.}"),
        ("html", "<p>Deep.<sup>1</sup></p><aside>Becker, <i>Tides and Towns</i>, 4.</aside>"),
        ("rst", "Deep. [#a]_\n\n.. [#a] Becker, *Tides and Towns*, 4.\n"),
        ("org", "Deep.[fn:1]\n\n[fn:1] Becker, /Tides and Towns/, 4.\n"),
    ],
)
def test_notes_of_every_format(form: str, text: str) -> None:
    assert answers(text, form) == "tides"


def test_form_span_and_locator() -> None:
    text = "See Becker, “Tides and Towns,” 4–5. Ibid., 7."
    first, second = (item.mention for item in resolve(parse_document(text, "text"), INDEX))
    assert (first.form, first.text, first.cites[0].locator) == (
        MentionForm.PARENTHETICAL, "Becker, “Tides and Towns,” 4–5", "4–5",
    )  # fmt: skip
    assert (second.text, second.cites[0].text, second.cites[0].locator) == ("Ibid., 7", "Ibid.", "7")


KEYED = [
    ("[^1]: See Becker, *Tides and Towns* (Oslo: Press, 2018), 4.", "[^1]: See [@tides, 4]."),
    ("[^1]: Becker, *Tides*, 4; Hartmann and Voss, “Light,” 5.", "[^1]: [@tides, 4]; [@light, 5]."),
    ("Becker, *Tides and Towns*, and *more*.", "[@tides], and *more*."),
    ("Light (Hartmann & Voss, 2019). So (ibid., p. 4).", "Light [@light]. So [@light, p. 4]."),
]


@pytest.mark.parametrize(("text", "expected"), KEYED, ids=[text for text, _ in KEYED])
def test_keys_in_the_place_of_notes(text: str, expected: str) -> None:
    document = parse_document(text, "markdown")
    keyed = key_edits(
        CitedText(document=document, mentions=resolve(document, INDEX)), {work.id: work for work in WORKS}, "pandoc"
    )
    for edit in reversed(keyed.edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert text == expected


NOTE_STYLES = (
    "chicago-notes-bibliography", "modern-humanities-research-association", "oscola",
    "heiliger-dienst", "australian-guide-to-legal-citation-3rd-edition", "cambridge-university-press-note",
)  # fmt: skip


@pytest.mark.parametrize("style", NOTE_STYLES)
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(case=cited())
def test_notes_of_a_style_resolve_to_their_works(style: str, case: tuple[list[Work], list[Cluster]]) -> None:
    works, clusters = case
    check(style, works, [replace(cluster, narrative=False) for cluster in clusters], with_list=False)
