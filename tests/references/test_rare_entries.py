"""Hearings, constitutions, treaties, songs and interviews: nothing of them is lost, and nothing is printed twice."""

from __future__ import annotations

import re

import pytest

from survey_refs.bib import parse_bib
from survey_refs.convert import to_works
from survey_refs.csl import Processor, load_style

HEARING = "title = {Ferries of Maine}, institution = {Committee on Boats}, volume = 112, date = 2011"
SONG = "author = {Dahl, Liv}, title = {Salt}, publisher = {Ebb}, date = 1990"
INTERVIEW = "author = {Dahl, Liv}, title = {On Nets}, interviewer = {Moe, Per}, date = 2011-03-04"
RANGE = "@legal{k, title = {Pact of Reefs}, institution = {Nordic Council}, date = {1961/1964}}"
PREPRINT = "author = {Dahl, Liv}, title = {Salt}, eprint = {2301.01234}, eprinttype = {arxiv}, date = 2023"
LETTER = "@letter{k, author = {Dahl, Liv}, title = {Letter to Per}, date = 1893, library = {Moe Papers, Reef Library}}"
SEVEN = ("apa", "mla", "chicago", "ieee", "acm", "nlm-citation-sequence", "nature")
NAMED = "Ferries of Maine: Hearing before the Committee on Boats, 112th Cong."
DOUBLED = re.compile(r"[,;:]\.|\.\.|,,|\. \.|\((\w[^()]*)\) \[\1\]|\[([^]]*)\] \[\2\]|(\d{4}\.\d{5}).*\3")
FORMS = [
    # style, entry, the reference or its part, the manual's paragraph
    ("apa", f"@hearing{{k, {HEARING}}}", f"{NAMED} (2011).", "APA 7, 11.6"),
    ("chicago", f"@legmaterial{{k, entrysubtype = {{hearing}}, {HEARING}}}", f"{NAMED} (2011).", "Chicago 17, 14.294"),
    ("ieee", f"@hearing{{k, {HEARING}}}", f"{NAMED}, 2011.", "IEEE Reference Guide: a law by its numbers"),
    ("mla", f"@hearing{{k, {HEARING}}}", "Committee on Boats. 112th Cong., 2011.", "MLA 9, appendix 1"),
    ("acm", f"@hearing{{k, {HEARING}}}", "112th Cong.", "its congress is its number"),
    ("nature", f"@hearing{{k, {HEARING}}}", "112th Cong. (2011).", "its congress is its number"),
    ("nature", "@hearing{k, title = {Hearing on Eels}, source = {92 Cong.}, date = 1972}", "92d Cong.", "rule 6.2"),
    ("ieee", "@legmaterial{k, type = {hearing}, title = {Eels}, number = {97th Cong.}, date = 1981}",
     "Eels: Hearing, 97th Cong., 1981.", "a congress is said once"),
    ("apa", "@legmaterial{k, title = {Eels: Hearing before the Senate}, source = {97 Cong.}, date = 1981,"
     " author = {Moe, Ann}}", "Senate, 97th Cong. (1981) (testimony of Ann Moe).", "APA 7, 11.6"),
    ("chicago", "@hearing{k, title = {Eels: Hearing before the Senate}, volume = 97, journaltitle = {Cong. Rec.},"
     " pages = {12}, date = 1981, author = {Moe, Ann and Dahl, Liv}}",
     "Senate, 97 Cong. Rec. 12 (1981) (testimony of Ann Moe and Liv Dahl).", "Chicago 17, 14.294"),
    ("apa", "@constitution{k, source = {us}, article = {I}, section = 3}", "U.S. Const., art. I, § 3.", "biblatex-apa"),
    ("apa", "@constitution{k, title = {Constitution of Chile}, article = 5, date = 1980}",
     "Constitution of Chile, art. 5 (1980).", "APA 7, 11.9"),
    ("ieee", "@jurisdiction{k, title = {Roe v. Quay}}", "Roe v. Quay.", "no comma where nothing follows"),
    ("ieee", "@legislation{k, title = {Reef Act}, url = {https://a.example/r}}", "Reef Act. [Online].",
     "no comma where nothing follows"),
    ("apa", RANGE, "Pact of Reefs, Nordic Council, 1961–1964.", "APA 7, 11.10"),
    ("chicago", RANGE, "Pact of Reefs, Nordic Council, 1961–1964.", "Chicago 17, 14.290"),
    ("apa", "@treaty{k, title = {Pact}, institution = {Nordic Council}, date = {1961-05-02/1962-01-03}}",
     "Pact, Nordic Council, May 2, 1961–January 3, 1962.", "both ends of a range"),
    ("apa", f"@music{{k, {SONG}, performer = {{Moe, Ann}}}}", "Salt [Song recorded by A. Moe]. Ebb.", "APA 7, 10.12"),
    ("apa", f"@audio{{k, {SONG}, editora = {{Moe, Ann}}, editoratype = {{performer}}}}", "[Song recorded by A. Moe]",
     "APA 7, 10.12"),
    ("mla", f"@music{{k, {SONG}, performer = {{Moe, Ann}}}}", "“Salt.” Performed by Ann Moe, Ebb", "MLA 9, 5.38–5.47"),
    ("mla", f"@music{{k, {SONG.replace('author', 'composer')}, performer = {{Moe, Ann}}}}",
     "Dahl, Liv. “Salt.” Performed by Ann Moe", "MLA 9, 5.38–5.47"),
    ("apa", f"@interview{{k, {INTERVIEW}}}", "On nets (P. Moe, Interviewer) [Interview].", "APA 7, 10.13"),
    ("chicago", f"@interview{{k, {INTERVIEW}}}", "Interview by Per Moe", "Chicago 17, 14.211"),
    ("ieee", f"@audio{{k, entrysubtype = {{interview}}, publisher = {{Ebb}}, {INTERVIEW}}}",
     "Ebb, Mar. 4, 2011, interview by Per Moe.", "who asked is told"),
    ("ieee", f"@misc{{k, entrysubtype = {{interview}}, journaltitle = {{Tides}}, {INTERVIEW}}}",
     "Tides, Mar. 4, 2011, interview by Per Moe.", "who asked is told"),
    ("apa", "@online{k, title = {Salt}, entrysubtype = {Tweet}, titleaddon = {Tweet}, date = 2020}", "Salt [Tweet]. (",
     "brackets say it once"),
    ("mla", "@thesis{k, author = {Dahl, Liv}, title = {L}, type = {phdthesis}, institution = {ETH}, number = 7}",
     "ETH, PhD dissertation no. 7.", "said once"),
    ("ieee", f"@online{{k, {PREPRINT}}}", "“Salt,” 2023, arXiv:2301.01234.", "IEEE Reference Guide, preprints"),
    ("ieee", f"@misc{{k, {PREPRINT}}}", "“Salt,” 2023, arXiv:2301.01234.", "IEEE Reference Guide, preprints"),
    ("ieee", f"@article{{k, {PREPRINT}, journal = {{arXiv preprint arXiv:2301.01234}}}}", "2301.01234, 2023.",
     "said once"),
    ("acm", LETTER, "Letter to Per. Moe Papers, Reef Library.", "where it is kept"),
    ("nature", LETTER, "(1893). Moe Papers, Reef Library.", "where it is kept"),
    ("nlm-citation-sequence", "@jurisdiction{k, title = {Roe v. Quay}, note = {dissenting opinion}, date = 2020}",
     "Roe v. Quay (2020) (dissenting opinion).", "said once"),
]  # fmt: skip


def printed(style: str, entry: str) -> str:
    ((_, reference),) = Processor(load_style(style), to_works(parse_bib(entry))).bibliography()
    return reference.to("text")


@pytest.mark.parametrize(("style", "entry", "expected", "source"), FORMS)
def test_a_rare_entry_is_printed_as_its_manual_has_it(style: str, entry: str, expected: str, source: str) -> None:
    text = printed(style, entry)
    assert expected in text, source
    assert not DOUBLED.search(text)


@pytest.mark.parametrize("style", SEVEN)
@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("@constitution{k, source = {us}, type = {constitution}, amendment = {XIX}}", "U.S. Const. amend. XIX"),
        ("@constitution{k, source = {United Nations}, type = {charter}, article = 1, part = 3}",
         "U.N. Charter, art. 1, para. 3"),
        ("@legal{k, type = {constitution}, journaltitle = {U.S. Const.}, part = {art. II}}", "U.S. Const. art. II"),
    ],
)  # fmt: skip
def test_a_constitution_without_a_title_is_named_in_every_style(style: str, entry: str, expected: str) -> None:
    text = printed(style, entry).replace("Const., art.", "Const. art.")  # as biblatex-apa has it
    assert expected in text
    assert text.lower().count("const") <= 1
