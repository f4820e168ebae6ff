"""The whole job: what it finds, what it writes, and that it says the same every time."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from survey_refs.cli.app import group
from survey_refs.config import Config, find_config
from survey_refs.errors import ConfigError, MissingFile, UnknownKey, UnknownStyle, WriteFailed
from survey_refs.project import build, write_build
from survey_refs.project.entry import entry_json, format_entry, show_entry
from survey_refs.project.found import with_found_texts

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("references.bib", "references.lock.json", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.fixture
def config(folder: Path) -> Config:
    return find_config(folder)


def test_every_output_is_there(config: Config) -> None:
    files = build(config).files
    references = {f"references-{style}.{end}" for style in ("apa", "acm") for end in ("html", "md", "txt", "tex")}
    assert set(files) == references | {
        "report.html", "citations.json", "sections.json", "sections.md", "findings.json", "findings.txt",
    }  # fmt: skip
    assert all(files.values())


def test_all_nineteen_citations_are_resolved(config: Config) -> None:
    cites = [
        cite
        for document in json.loads(build(config).files["citations.json"])["documents"]
        for mention in document["mentions"]
        for cite in mention["cites"]
    ]
    assert len(cites) == 19
    assert {cite["status"] for cite in cites} == {"resolved"}


def test_the_same_input_gives_the_same_bytes(config: Config, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "deep"
    shutil.copytree(config.folder, elsewhere)
    assert build(config).files == build(find_config(elsewhere)).files


def test_nothing_but_the_output_folder_is_written(config: Config) -> None:
    before = {path: path.read_bytes() for path in config.folder.rglob("*") if path.is_file()}
    folder, changed = write_build(build(config))
    assert len(changed) == 14
    after = {path: path.read_bytes() for path in config.folder.rglob("*") if path.is_file()}
    assert {path for path in after if after[path] != before.get(path)} == set(changed)
    assert all(path.parent == folder for path in changed)
    assert write_build(build(config))[1] == []


def test_no_source_is_overwritten(config: Config) -> None:
    text = config.folder / "report.html"
    text.write_text("A text (Olah et al., 2020).")
    done = build(dataclasses.replace(config, texts=("report.html",), output="."))
    with pytest.raises(WriteFailed, match=r"report\.html"):
        write_build(done)
    assert text.read_text() == "A text (Olah et al., 2020)."


def test_two_forms_of_one_style_have_files_of_their_own(config: Config) -> None:
    files = build(dataclasses.replace(config, styles=("acm", "acm?doi=url"))).files
    assert "doi:10.1007" in files["references-acm.txt"]
    assert "https://doi.org/10.1007" in files["references-acm-doi-url.txt"]


def test_an_unknown_style_is_said_before_anything_is_read(config: Config) -> None:
    with pytest.raises(UnknownStyle, match="nowhere"):
        build(dataclasses.replace(config, styles=("nowhere",), bib=("missing.bib",)))
    with pytest.raises(MissingFile, match=r"mine\.csl"):
        build(dataclasses.replace(config, styles=("mine.csl",)))


def test_strict_ends_with_one_where_a_citation_is_open(folder: Path) -> None:
    (folder / "text.md").write_text("# A\n\nNothing like it (Nemo, 1999).\n")
    (folder / "survey-refs.toml").write_text('texts = "text.md"\n')
    run = CliRunner()
    assert run.invoke(group, ["build", str(folder), "-q"]).exit_code == 0
    assert run.invoke(group, ["build", str(folder), "-q", "--strict"]).exit_code == 1


def test_show_says_what_is_known(config: Config) -> None:
    shown = show_entry("sharkey2022taking", [config.folder / "references.bib"], config, "apa")
    text = format_entry(shown)
    assert "decided: it has no DOI: a forum post: nothing registered" in text
    assert "the text prints 2023" in text
    value = entry_json(shown)
    assert value["lock"]["decisions"] == [{"kind": "no-doi", "reason": "a forum post: nothing registered"}]
    assert [place["line"] for place in value["cited"]] == [6]
    with pytest.raises(UnknownKey, match="sharkey2022taking"):
        show_entry("sharkey2023taking", [config.folder / "references.bib"], config, "apa")


def test_show_says_first_what_a_reader_must_know(folder: Path) -> None:
    lock = {
        "status": "verified",
        "source": "datacite",
        "facts": {"outcome": "differs", "differs": {"issued": "2020 here, 2019 there"}},
        "updates": [{"type": "retraction", "source": "retraction-watch", "date": "2021-02-03"}],
    }
    whole = {"version": 1, "entries": {"olah2020zoom": lock}}
    (folder / "references.lock.json").write_text(json.dumps(whole), encoding="utf-8")
    shown = show_entry("olah2020zoom", [folder / "references.bib"], find_config(folder), "apa")
    heading, *known = format_entry(shown).split("\n\n")[0].splitlines()
    assert heading.startswith("olah2020zoom (article), ")
    assert known == [
        "retracted: on 2021-02-03, says Retraction Watch",
        "differs from the record: DataCite has another year; 2020 here, 2019 there",
        "next: say so where you cite it, or cite another work",
    ]


def test_every_command_finds_the_lock_of_a_folder_that_nobody_has_configured(tmp_path: Path) -> None:
    (tmp_path / "soil.bib").write_text(
        "@article{a, title = {Soil}, author = {Roe, J.}, journal = {J}, year = 2020}", encoding="utf-8"
    )
    (tmp_path / "text.md").write_text("Soil [@a].\n", encoding="utf-8")
    absent = {"version": 1, "entries": {"a": {"status": "absent", "facts": {"outcome": "not found"}}}}
    (tmp_path / "soil.lock.json").write_text(json.dumps(absent), encoding="utf-8")
    config = Config(folder=tmp_path, texts=("text.md",), output="made")
    assert "no registry has it" in format_entry(show_entry("a", [tmp_path / "soil.bib"], config, "apa"))
    done = build(config)
    assert "STA003" in {finding.code for finding in done.checked.findings}
    write_build(done)
    assert with_found_texts(dataclasses.replace(config, texts=())).texts == ("text.md",)  # not what was made of it


def test_texts_are_rendered_in_the_forms_that_the_configuration_names(config: Config) -> None:
    wanted = dataclasses.replace(config, texts=("examples/llm-safety/survey.md",), render=("html", "markdown"))
    done = build(wanted)
    assert set(done.rendered) == {"survey.html", "survey.md"}
    assert b"(Olah et al., 2020" in done.rendered["survey.md"]
    folder, _ = write_build(done)
    assert (folder / "survey.html").read_bytes() == done.rendered["survey.html"]


def test_what_a_rendered_text_does_not_have_is_told(config: Config, folder: Path) -> None:
    docx = pytest.importorskip("docx")
    word = docx.Document()
    run = word.add_paragraph("So it is.").runs[0]
    word.add_comment(run, text="Really?", author="A. Reader", initials="AR")
    word.save(folder / "word.docx")
    done = build(dataclasses.replace(config, folder=folder, texts=("word.docx",), render=("markdown",)))
    assert set(done.rendered) == {"word.md"}
    assert any("word.md: " in warning and "comments are left out: 1" in warning for warning in done.warnings)


def test_two_texts_are_not_rendered_as_one_file(config: Config, folder: Path) -> None:
    for name in ("one/part.md", "two/part.md"):
        (folder / name).parent.mkdir()
        (folder / name).write_text("So it is.\n", encoding="utf-8")
    with pytest.raises(WriteFailed, match=r"part\.html already"):
        build(dataclasses.replace(config, folder=folder, texts=("one/part.md", "two/part.md"), render=("html",)))


def test_a_form_that_does_not_exist_is_named(folder: Path) -> None:
    (folder / "survey-refs.toml").write_text('render = ["word"]\n')
    with pytest.raises(ConfigError, match="docx"):
        find_config(folder)
