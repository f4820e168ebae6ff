"""What the collection's style of the same name prints of an entry, our style prints too, in every type and language."""

from __future__ import annotations

import pytest

from survey_refs.bib import parse_bib
from survey_refs.convert import to_works
from survey_refs.csl import load_style
from survey_refs.csl.context import Context
from survey_refs.csl.entries import write_entry
from survey_refs.csl.processor import Processor
from survey_refs.csl.works import item_from_work
from survey_refs.model import Work
from survey_refs.texstyles.coverage import Reference, pieces
from survey_refs.texstyles.left_out import is_left_out
from survey_refs.texstyles.registry import PROFILES

THEIRS = {"acm": "association-for-computing-machinery", "acm-author-year": "association-for-computing-machinery"}
TYPES = (
    "article", "book", "booklet", "collection", "dataset", "image", "inbook", "incollection", "inproceedings",
    "inreference", "jurisdiction", "legislation", "manual", "misc", "movie", "online", "patent", "performance",
    "periodical", "presentation", "proceedings", "report", "review", "software", "standard", "techreport",
    "phdthesis", "mastersthesis", "unpublished", "video", "audio", "letter",
)  # fmt: skip
FULL = """@%s{k, author = {Abel, Nils}, editor = {Brod, Max}, translator = {Cade, Jo}, title = {Wide Seas},
  booktitle = {Harbour Tales}, journaltitle = {Net Review}, series = {Fishers}, volume = {31}, number = {57},
  volumes = {44}, edition = {6}, publisher = {Quay Press}, location = {Bergen}, institution = {Sea Board},
  pages = {811--829}, date = {1987-10-23}, origdate = {1911}, eventtitle = {Coast Days}, venue = {Skagen},
  howpublished = {Leaflet}, type = {Sounding}, version = {2.9}, chapter = {73}, eprint = {1403.2575},
  eprinttype = {arxiv}, doi = {10.1234/net.77}, url = {https://quay.example/wide}, urldate = {2021-02-14}}"""


def reference(style: str, work: Work, *, plainly: bool = True) -> str:
    printed = Processor(load_style(style), [work], plainly=plainly).bibliography(labels=False)
    return printed[0][1].to("text") if printed else ""


@pytest.mark.parametrize("style", sorted(set(PROFILES)))
def test_what_stands_in_is_a_sound_style(style: str) -> None:
    fuller = load_style(style).fuller
    assert fuller is not None
    assert load_style(style).program().warnings == load_style(fuller.style).program().warnings == []


@pytest.mark.parametrize("style", sorted(set(PROFILES)))
def test_a_style_prints_the_same_when_its_macros_are_compiled_late(style: str) -> None:
    fuller = load_style(style).fuller
    assert fuller is not None
    theirs = load_style(fuller.style)
    for entry_type in TYPES:
        (work,) = to_works(parse_bib(FULL % entry_type))
        item = item_from_work(*fuller.amended(work, work))
        at_once, late = theirs.program().bibliography, theirs.program(deferred=True).bibliography
        assert at_once is not None
        assert late is not None
        assert write_entry(Context(item), at_once) == write_entry(Context(item), late)


@pytest.mark.parametrize("entry_type", TYPES)
@pytest.mark.parametrize("style", sorted(set(PROFILES)))
def test_nothing_is_lost_that_the_collection_prints(style: str, entry_type: str) -> None:
    (work,) = to_works(parse_bib(FULL % entry_type))
    text = reference(style, work)
    ours = Reference(text, work.title)
    theirs = Reference(reference(f"collection:{THEIRS.get(style, style)}", work, plainly=False), work.title)
    lost = [
        (piece.name, piece.value)
        for piece in pieces(work)
        if theirs.shows(piece) and not ours.shows(piece) and not is_left_out(PROFILES[style], work, piece, text)
    ]
    assert lost == []


def test_the_form_of_the_tex_implementation_may_leave_out() -> None:
    (work,) = to_works(parse_bib("@phdthesis{k, author = {Bee, Ann}, title = {Waves}, school = {Hull}, year = 2003}"))
    assert reference("nlm-citation-sequence", work).strip() == "Bee A. Waves [PhD thesis]. Hull; 2003."
    assert reference("nlm-citation-sequence?form=tex", work).strip() == "Bee A. Waves. Hull; 2003."


def test_what_stands_in_for_an_entry_has_no_number_in_a_list_without_numbers() -> None:
    entry = (
        "@misc{k, author = {Abel, Nils}, title = {Wide Seas}, journal = {Net Review}, pages = {3--9}, year = {1987}}"
    )
    works = to_works(parse_bib(entry))
    processor = Processor(load_style("acm-author-year"), works)
    assert not processor.has_labels
    assert [listed.to("text").strip() for _, listed in processor.bibliography()] == [
        "Nils Abel. 1987. Wide Seas. Net Review, 3–9."
    ]


def test_a_preprint_has_its_number_once() -> None:
    (work,) = to_works(parse_bib("@misc{k, author = {Bee, Ann}, title = {Waves}, eprint = {1403.2575}, year = 2014}"))
    assert reference("apa", work) == "Bee, A. (2014). Waves (arXiv:1403.2575). arXiv. https://arxiv.org/abs/1403.2575"


def test_what_stands_in_for_an_entry_keeps_the_row_of_repeated_authors() -> None:
    talk = "@inproceedings{b, author={Lee, K.}, title={Talk}, eventtitle={Door Days}, venue={Porto}, date={2018}}"
    article = "@article{%s, author = {Lee, K.}, title = {Art}, journal = {J}, date = {%s}}"
    works = to_works(parse_bib("\n".join([article % ("a", 2017), talk, article % ("c", 2019)])))
    listed = Processor(load_style("chicago-author-date"), works).bibliography()
    assert [output.to("text").partition(" ")[0] for _, output in listed] == ["Lee,", "———.", "———."]


@pytest.mark.parametrize("style", ["apa", "chicago-author-date"])
def test_a_public_law_has_its_words_once(style: str) -> None:
    entry = "@legislation{k, title = {Doors Act}, date = {1974}, number = {%s}, journaltitle = {Stat.}, volume = {87}}"
    for number in ("Pub. L. No. 93-205", "Public Law No. 93-205"):
        (work,) = to_works(parse_bib(entry % number))
        assert "Pub. L. No. 93-205, 87 Stat." in reference(style, work)


@pytest.mark.parametrize(
    ("number", "expected"), [("Nos. 12--34", "Nos. 12–34"), ("no. 12-34", "No. 12-34"), ("57", "No. 57")]
)
def test_a_docket_has_one_number_or_several(number: str, expected: str) -> None:
    entry = "@jurisdiction{k, title = {Door v. Wall}, number = {%s}, date = {1987}}"
    (work,) = to_works(parse_bib(entry % number))
    assert expected in reference("ieee", work)


PAGE = "@online{k, author = {Bee, Ann}, title = {Wellen}, url = {https://quay.example}, urldate = {2021-02-14}}"
LANGUAGES = [
    # style, language: what a reference without a year, looked up on the web, says
    ("apa", "de-DE", ("o. J.", "abgerufen"), ("n.d.", "Retrieved", "from")),
    ("apa", "fr-FR", ("s. d.",), ("n.d.", "Retrieved")),
    ("ieee", "de-DE", ("[Online]. Verfügbar",), ("Available", "Accessed")),
    ("chicago-author-date", "es-ES", ("s. f.",), ("n.d.", "Accessed")),
]


@pytest.mark.parametrize(("style", "language", "there", "not_there"), LANGUAGES)
def test_a_reference_is_of_one_language(
    style: str, language: str, there: tuple[str, ...], not_there: tuple[str, ...]
) -> None:
    (work,) = to_works(parse_bib(PAGE))
    text = Processor(load_style(style), [work], language).bibliography(labels=False)[0][1].to("text")
    assert [words for words in there if words.lower() not in text.replace("\u00a0", " ").lower()] == []
    assert [words for words in not_there if words in text] == []
