"""Profiles of our own styles: chosen by style file, with options that are checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey_refs.bib import parse_bib
from survey_refs.config import read_config
from survey_refs.convert import to_works
from survey_refs.csl import load_style
from survey_refs.csl.processor import Processor
from survey_refs.errors import ConfigError, UsageError
from survey_refs.texstyles import style_for

BIB = """@article{a, author = {Ada Byron and Jo Doe}, title = {On {ACM} Style}, journal = {Journal of the ACM},
  volume = 3, number = 4, articleno = 5, numpages = 6, month = sep, year = 2020, doi = {https://doi.org/10.1145/1.2}}"""


def reference(style: str, bib: str = BIB, options: dict[str, str] | None = None) -> str:
    processor = Processor(load_style(style, options), to_works(parse_bib(bib)))
    return processor.bibliography()[0][1].to("text").split("] ", 1)[-1].strip()


def test_acm_prints_article_number_pages_and_bare_doi() -> None:
    assert reference("acm") == (
        "Ada Byron and Jo Doe. 2020. On ACM Style. J. ACM 3, 4, Article 5 (Sept. 2020), 6 pages. doi:10.1145/1.2"
    )


def test_acm_doi_as_address_by_option() -> None:
    assert reference("acm", options={"doi": "url"}).endswith("6 pages. https://doi.org/10.1145/1.2")


PREPRINT = "author = {Kipf, Thomas N.}, title = {Variational Graph Auto-Encoders}, year = 2016"


@pytest.mark.parametrize(
    "bib",
    [
        "@misc{a, %s, eprint = {1611.07308}, archivePrefix = {arXiv}}",
        "@misc{a, %s, publisher = {arXiv}, eprint = {1611.07308v2}, archivePrefix = {arXiv}}",
        "@misc{a, %s, howpublished = {arXiv:1611.07308}}",
        "@article{a, %s, journal = {arXiv preprint arXiv:1611.07308}}",
        "@article{a, %s, journal = {CoRR}, volume = {abs/1611.07308}}",
        "@misc{a, %s, doi = {10.48550/arXiv.1611.07308}}",
    ],
)
def test_apa_names_the_archive_by_option(bib: str) -> None:
    assert reference("apa", bib % PREPRINT, {"preprint": "named"}) == (
        "Kipf, T. N. (2016). Variational graph auto-encoders. arXiv. https://doi.org/10.48550/arXiv.1611.07308"
    )


def test_apa_leaves_a_published_work_alone() -> None:
    bib = (
        f"@article{{a, {PREPRINT}, journal = {{JMLR}}, volume = 3, eprint = {{1611.07308}}, archivePrefix = {{arXiv}}}}"
    )
    assert reference("apa", bib, {"preprint": "named"}) == reference("apa", bib)
    assert reference("apa", f"@misc{{a, {PREPRINT}}}", {"preprint": "named"}).endswith("auto-encoders.")


def test_unknown_option_and_value_are_usage_errors() -> None:
    with pytest.raises(UsageError, match="no option 'dio'"):
        style_for("acm", {"dio": "url"})
    with pytest.raises(UsageError, match="'URL' is not among doi, url"):
        style_for("acm", {"doi": "URL"})
    with pytest.raises(UsageError, match="no option"):
        load_style("collection:nature", {"doi": "url"})


def test_a_csl_json_item_goes_through_the_profile() -> None:
    item = {
        "id": "x", "type": "report", "title": "On Reports", "author": [{"family": "Doe", "given": "Jo"}],
        "publisher": "Some Lab", "number": "TR-7", "issued": {"date-parts": [[2001]]},
    }  # fmt: skip
    text = Processor(load_style("acm"), [item]).bibliography()[0][1].to("text")
    assert text.strip() == "[1] Jo Doe. 2001. On Reports. Technical Report TR-7. Some Lab."


def test_options_stand_behind_the_name() -> None:
    assert reference("acm?doi=url").endswith("6 pages. https://doi.org/10.1145/1.2")
    with pytest.raises(UsageError, match="written acm"):
        load_style("acm?doi")


def test_configuration_gives_options(tmp_path: Path) -> None:
    path = tmp_path / "survey-refs.toml"
    path.write_text('[styles.apa]\n[styles.acm]\ndoi = "url"\n', encoding="utf-8")
    config = read_config(path)
    assert config is not None
    assert config.styles == ("apa", "acm?doi=url")
    path.write_text("[styles]\nacm = 3\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"styles\.acm"):
        read_config(path)
