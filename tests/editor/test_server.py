"""The server as an editor meets it: messages over standard input and output, features on every kind of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsp_client import CAPABILITIES, Client, Failed, applied, offset, position

BIB = """\
@string{jml = {Journal of Machine Learning}}

@article{olah2020zoom,
  author  = {Olah, Chris and Cammarata, Nick},
  title   = {Zoom In},
  journal = jml,
  year    = {2020},
  volume  = {5},
  number  = {3},
  pages   = {1--9},
  doi     = {https://doi.org/10.23915/distill.00024},
}

@inproceedings{vaswani2017,
  author    = {Vaswani, Ashish and Shazeer, Noam},
  title     = {Attention Is All You Need},
  crossref  = {nips2017},
  pages     = {5998-6008},
}

@proceedings{nips2017,
  editor    = {Guyon, Isabelle},
  title     = {Advances in Neural Information Processing Systems 30},
  booktitle = {Advances in Neural Information Processing Systems 30},
  year      = {2017},
  publisher = {Curran},
  address   = {Red Hook},
}
"""
TEXTS = {
    # the text, what is typed at the mark to ask for a key, and a key that it cites
    "main.tex": "\\documentclass{article}\n\\begin{document}\n\\section{One}\nZoom \\citep[see][3]{olah2020zoom}; "
    "\\cite{nobody}.\n\\section{Two}\nMore \\cite{§}.\n\\bibliography{refs}\n\\end{document}\n",
    "main.md": "---\nbibliography: refs.bib\n---\n\n# One\n\nZoom [see @olah2020zoom, p. 3]; [@nobody].\n\n"
    "# Two\n\nMore [@§].\n",
    "main.typ": "= One\nZoom #cite(<olah2020zoom>); @nobody.\n\n= Two\nMore @§ .\n\n#bibliography(\"refs.bib\")\n",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a bibliography and one text of each kind; no configuration."""
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text.replace("§", ""), encoding="utf-8")
    return tmp_path


@pytest.fixture
def client(folder: Path) -> Iterator[Client]:
    """A client in that folder."""
    with Client(folder) as client:
        yield client


every_text = pytest.mark.parametrize("name", TEXTS)


def codes(diagnostics: list[dict[str, Any]]) -> list[str]:
    return [each["code"] for each in diagnostics]


# --------------------------------------------------------------------------------------------------------- findings


@every_text
def test_an_undefined_citation_is_told_where_it_stands_and_goes_once_it_is_mended(
    name: str, folder: Path, client: Client
) -> None:
    client.open(folder / name)
    found = client.diagnostics(folder / name)
    assert codes(found) == ["CIT001"]
    text = TEXTS[name].replace("§", "")
    start = offset(text, found[0]["range"]["start"])
    assert text[start:].lstrip("@").startswith("nobody")
    at = text.index("nobody")
    client.change(folder / name, at, at + len("nobody"), "vaswani2017")
    assert client.diagnostics(folder / name) == []


def test_a_key_typed_into_the_bibliography_is_known_in_the_text_before_anything_is_saved(
    folder: Path, client: Client
) -> None:
    client.open(folder / "main.tex")
    client.open(folder / "refs.bib")
    assert codes(client.diagnostics(folder / "main.tex")) == ["CIT001"]
    client.change(folder / "refs.bib", len(BIB), len(BIB), "\n@misc{nobody, title = {Odyssey}}\n")
    assert client.diagnostics(folder / "main.tex") == []


def test_the_findings_of_a_bibliography_have_their_severity_and_range(folder: Path, client: Client) -> None:
    client.open(folder / "refs.bib")
    found = {each["code"]: each for each in client.diagnostics(folder / "refs.bib")}
    assert "https://doi.org/10.23915" in _at(BIB, found["DOI003"])
    assert _at(BIB, found["PAG001"]) == "{5998-6008}"
    assert {each["source"] for each in found.values()} == {"survey-refs"}


def _at(text: str, diagnostic: dict[str, Any]) -> str:
    range_ = diagnostic["range"]
    return text[offset(text, range_["start"]) : offset(text, range_["end"])]


# ------------------------------------------------------------------------------------------------------- completion


def _complete(client: Client, path: Path, text: str, language: str = "") -> dict[str, dict[str, Any]]:
    """What is offered at the mark § of a text, by label."""
    client.open(path, text.replace("§", ""), language)
    client.diagnostics(path)
    found = client.ask("textDocument/completion", path, text.index("§"))
    return {item["label"]: item for item in found["items"]}


@every_text
def test_keys_are_offered_where_a_citation_is_typed_those_cited_first(name: str, folder: Path, client: Client) -> None:
    items = _complete(client, folder / name, TEXTS[name])
    assert {"olah2020zoom", "vaswani2017", "nips2017"} == items.keys()
    assert min(items.values(), key=lambda item: item["sortText"])["label"] == "olah2020zoom"
    assert items["vaswani2017"]["detail"] == "Attention Is All You Need"
    resolved = client.request("completionItem/resolve", items["vaswani2017"])
    assert "Vaswani" in resolved["documentation"]["value"]
    assert "30" in resolved["documentation"]["value"]


@every_text
@pytest.mark.parametrize("typed", ["vas", "Shaz", "atten", "2017"])
def test_keys_are_found_by_key_name_title_and_year(name: str, typed: str, folder: Path, client: Client) -> None:
    text = TEXTS[name].replace("§", f"{typed}§")
    items = _complete(client, folder / name, text)
    assert "vaswani2017" in items
    assert "olah2020zoom" not in items
    edited = applied(text.replace("§", ""), [items["vaswani2017"]["textEdit"]])
    assert edited == text.replace(f"{typed}§", "vaswani2017")


@pytest.mark.parametrize(
    ("typed", "offered", "not_offered"),
    [
        ("\n@arti§", {"article", "inproceedings", "online"}, set()),
        ("\n@article{new, author = {A}, §}", {"title", "journal", "year"}, {"author"}),
        ("\n@article{new, journal = j§}", {"jml"}, {"title"}),
        ("\n@article{new, month = §}", {"jan", "dec"}, set()),
        ("\n@inproceedings{new, crossref = {nips§}}", {"nips2017"}, {"olah2020zoom"}),
        ("\n@comment{x, a§}", set(), {"author"}),
        ("\nfree text, tit§", set(), {"title"}),
        ("\n@article{new, title = {Some wor§}}", set(), {"author"}),
    ],
)
def test_a_bibliography_is_completed_by_what_may_stand_there(
    typed: str, offered: set[str], not_offered: set[str], folder: Path, client: Client
) -> None:
    items = _complete(client, folder / "refs.bib", BIB + typed)
    assert offered <= items.keys()
    assert items.keys().isdisjoint(not_offered)


def test_values_are_offered_from_the_lock(folder: Path, client: Client) -> None:
    (folder / "refs.lock.json").write_text(
        '{"version": 1, "entries": {"vaswani2017": {"status": "verified", "source": "crossref",'
        ' "identifiers": {"doi": "10.5555/3295222"}, "fields": {"title": "Attention is All you Need"}}}}'
    )
    text = BIB.replace("pages     = {5998-6008},", "doi = {§},")
    assert "10.5555/3295222" in _complete(client, folder / "refs.bib", text)
    text = BIB.replace("{Attention Is All You Need}", "{§}")
    assert "Attention is All you Need" in _complete(client, folder / "refs.bib", text)


# ------------------------------------------------------------------------------------------- hover, places, symbols


@every_text
def test_hovering_a_key_shows_the_reference_and_where_it_is_cited(name: str, folder: Path, client: Client) -> None:
    client.open(folder / name)
    text = client.texts[(folder / name).as_uri()]
    shown = client.ask("textDocument/hover", folder / name, text.index("olah2020zoom") + 3)["contents"]["value"]
    assert "Olah" in shown
    assert "cited once" in shown


def test_hovering_shows_what_the_lock_knows(folder: Path, client: Client) -> None:
    (folder / "refs.lock.json").write_text(
        '{"version": 1, "entries": {"olah2020zoom": {"status": "verified", "source": "crossref"}}}'
    )
    client.open(folder / "refs.bib")
    shown = client.ask("textDocument/hover", folder / "refs.bib", BIB.index("olah2020zoom"))["contents"]["value"]
    assert "**verified** (says crossref)" in shown


def test_hovering_a_macro_shows_its_value(folder: Path, client: Client) -> None:
    client.open(folder / "refs.bib")
    shown = client.ask("textDocument/hover", folder / "refs.bib", BIB.index("= jml") + 3)
    assert "Journal of Machine Learning" in shown["contents"]["value"]


def test_hostile_titles_are_no_markup_of_ours(folder: Path, client: Client) -> None:
    bad = "@misc{x, title = {[click](command:evil) <img src=x>}, author = {A. Bad}, year = 2020}\n"
    client.open(folder / "refs.bib", bad)
    shown = client.ask("textDocument/hover", folder / "refs.bib", bad.index("x"))["contents"]["value"]
    assert not set("[]<>") & set(re.sub(r"\\.", "", shown))


@every_text
def test_a_citation_leads_to_its_entry_and_the_entry_to_its_citations(name: str, folder: Path, client: Client) -> None:
    client.open(folder / name)
    client.open(folder / "refs.bib")
    text = client.texts[(folder / name).as_uri()]
    (target,) = client.ask("textDocument/definition", folder / name, text.index("olah2020zoom") + 2)
    assert target["uri"] == (folder / "refs.bib").as_uri()
    assert target["range"]["start"] == position(BIB, BIB.index("olah2020zoom"))
    found = client.ask(
        "textDocument/references",
        folder / "refs.bib",
        BIB.index("olah2020zoom"),
        context={"includeDeclaration": True},
    )
    assert [(place["uri"], place["range"]["start"]) for place in found] == [
        ((folder / "refs.bib").as_uri(), position(BIB, BIB.index("olah2020zoom"))),
        ((folder / name).as_uri(), position(text, text.index("olah2020zoom"))),
    ]


def test_crossref_and_macros_lead_to_what_they_name(folder: Path, client: Client) -> None:
    client.open(folder / "refs.bib")
    (parent,) = client.ask("textDocument/definition", folder / "refs.bib", BIB.index("{nips2017}") + 2)
    assert parent["range"]["start"] == position(BIB, BIB.index("nips2017,"))
    (macro,) = client.ask("textDocument/definition", folder / "refs.bib", BIB.index("= jml") + 3)
    assert macro["range"]["start"] == position(BIB, BIB.index("jml"))


def test_symbols_are_the_entries_of_a_bibliography_and_the_sections_of_a_text(folder: Path, client: Client) -> None:
    client.open(folder / "refs.bib")
    found = client.about("textDocument/documentSymbol", folder / "refs.bib")
    assert [each["name"] for each in found] == ["jml", "olah2020zoom", "vaswani2017", "nips2017"]
    for name in TEXTS:
        client.open(folder / name)
        found = client.about("textDocument/documentSymbol", folder / name)
        assert [each["name"].split()[-1] for each in found] == ["One", "Two"]
    found = client.request("workspace/symbol", {"query": "shazeer atten"})
    assert [each["name"] for each in found] == ["vaswani2017"]


def test_entries_and_sections_fold(folder: Path, client: Client) -> None:
    client.open(folder / "refs.bib")
    found = client.about("textDocument/foldingRange", folder / "refs.bib")
    assert (2, 11) in {(each["startLine"], each["endLine"]) for each in found}
    client.open(folder / "main.md")
    found = client.about("textDocument/foldingRange", folder / "main.md")
    assert (4, 6) in {(each["startLine"], each["endLine"]) for each in found}


def test_a_lens_says_how_often_an_entry_is_cited(folder: Path, client: Client) -> None:
    client.open(folder / "refs.bib")
    assert client.about("textDocument/codeLens", folder / "refs.bib") == []  # no text is known
    client.open(folder / "main.tex")
    client.open(folder / "main.md")
    found = client.about("textDocument/codeLens", folder / "refs.bib")
    assert [each["command"]["title"] for each in found] == ["cited twice", "not cited", "not cited"]


# ------------------------------------------------------------------------------------------------------ what changes


def _edited(edit: dict[str, Any], client: Client) -> dict[str, str]:
    """The texts of the open files and of the disk with a workspace edit made, by file name."""
    found = {}
    for change in edit["documentChanges"]:
        uri = change["textDocument"]["uri"]
        text = client.texts.get(uri) or Path(uri.removeprefix("file://")).read_text(encoding="utf-8")
        found[uri.rpartition("/")[2]] = applied(text, change["edits"])
    return found


@every_text
def test_a_key_is_renamed_in_texts_open_or_not_in_the_bibliography_and_the_lock(
    name: str, folder: Path, client: Client
) -> None:
    (folder / "refs.lock.json").write_text('{"version": 1, "entries": {"olah2020zoom": {"status": "verified"}}}')
    client.open(folder / name)
    text = client.texts[(folder / name).as_uri()]
    at = text.index("olah2020zoom") + 1
    range_ = client.ask("textDocument/prepareRename", folder / name, at)
    assert range_["start"] == position(text, at - 1)
    edit = client.ask("textDocument/rename", folder / name, at, newName="olah2020")
    found = _edited(edit, client)
    assert found.keys() == {"refs.bib", "refs.lock.json", *TEXTS}
    for each, new in found.items():
        before = (folder / each).read_text(encoding="utf-8")
        if each != "refs.lock.json":
            assert new == before.replace("olah2020zoom", "olah2020")
    assert '"olah2020":' in found["refs.lock.json"]


def test_a_renamed_parent_is_renamed_in_crossref(folder: Path, client: Client) -> None:
    client.open(folder / "refs.bib")
    edit = client.ask("textDocument/rename", folder / "refs.bib", BIB.index("nips2017,"), newName="nips30")
    assert _edited(edit, client) == {"refs.bib": BIB.replace("nips2017", "nips30")}


@pytest.mark.parametrize("new", ["olah2020zoom", "two words", ""])
def test_a_key_that_is_taken_or_cannot_be_one_is_refused_in_words(new: str, folder: Path, client: Client) -> None:
    client.open(folder / "refs.bib")
    with pytest.raises(Failed, match=r"is there already|not a citation key"):
        client.ask("textDocument/rename", folder / "refs.bib", BIB.index("nips2017,"), newName=new)


def test_formatting_is_what_tidy_does(folder: Path, client: Client) -> None:
    from survey_refs import parse_bib
    from survey_refs.bib.tidy import tidy

    untidy = BIB.replace("  author ", "author").replace("year    = {2020}", 'YEAR="2020"')
    client.open(folder / "refs.bib", untidy)
    options = {"tabSize": 4, "insertSpaces": True}
    edits = client.about("textDocument/formatting", folder / "refs.bib", options=options)
    assert applied(untidy, edits) == tidy(parse_bib(untidy))
    range_ = {"start": position(untidy, untidy.index("Olah")), "end": position(untidy, untidy.index("Olah") + 1)}
    edits = client.about("textDocument/rangeFormatting", folder / "refs.bib", range=range_, options=options)
    changed = applied(untidy, edits)
    assert changed.split("@inproceedings")[1] == untidy.split("@inproceedings")[1]
    assert changed.split("@inproceedings")[0].strip() == tidy(parse_bib(untidy)).split("@inproceedings")[0].strip()


def _actions(client: Client, path: Path, at: int, only: list[str] | None = None) -> dict[str, dict[str, Any]]:
    """The actions at an offset with their edits, by title."""
    uri = path.as_uri()
    here = position(client.texts[uri], at)
    context: dict[str, Any] = {"diagnostics": client.diagnostics(path)} | ({"only": only} if only else {})
    found = client.about("textDocument/codeAction", path, range={"start": here, "end": here}, context=context)
    return {
        action["title"]: action if "command" in action else client.request("codeAction/resolve", action)
        for action in found
    }


def test_the_fix_of_a_finding_is_an_action(folder: Path, client: Client) -> None:
    client.open(folder / "refs.bib")
    actions = _actions(client, folder / "refs.bib", BIB.index("https://doi.org"))
    (fix,) = [action for action in actions.values() if action.get("isPreferred")]
    assert fix["diagnostics"][0]["message"]
    assert _edited(fix["edit"], client)["refs.bib"] == BIB.replace("https://doi.org/", "")


def test_all_safe_fixes_are_one_action(folder: Path, client: Client) -> None:
    client.open(folder / "refs.bib")
    actions = _actions(client, folder / "refs.bib", 0, only=["source.fixAll"])
    edit = actions["Apply all safe fixes"]["edit"]
    fixed = BIB.replace("https://doi.org/", "").replace("5998-6008", "5998--6008")
    assert _edited(edit, client)["refs.bib"] == fixed


def test_ignoring_a_finding_writes_the_comment_that_silences_it(folder: Path, client: Client) -> None:
    client.open(folder / "refs.bib")
    actions = _actions(client, folder / "refs.bib", BIB.index("5998"))
    (action,) = [action for title, action in actions.items() if title.startswith("Ignore PAG001")]
    text = _edited(action["edit"], client)["refs.bib"]
    assert text == BIB.replace("@inproceedings{v", "% survey-refs: ignore PAG001\n@inproceedings{v")
    client.change(folder / "refs.bib", 0, len(BIB), text)
    assert "PAG001" not in codes(client.diagnostics(folder / "refs.bib"))


def test_the_doi_that_the_lock_knows_is_added(folder: Path, client: Client) -> None:
    (folder / "refs.lock.json").write_text(
        '{"version": 1, "entries": {"vaswani2017": {"status": "verified", "identifiers": {"doi": "10.5555/3295222"}}}}'
    )
    client.open(folder / "refs.bib")
    actions = _actions(client, folder / "refs.bib", BIB.index("vaswani2017"))
    edit = actions["Add the DOI 10.5555/3295222 (from the lock)"]["edit"]
    assert "  doi       = {10.5555/3295222},\n}" in _edited(edit, client)["refs.bib"]


def test_two_entries_of_one_work_are_merged_in_bibliography_and_texts(folder: Path, client: Client) -> None:
    twin = BIB + "\n@misc{olah2020, author = {Olah, Chris}, title = {Zoom In}, doi = {10.23915/distill.00024}}\n"
    text = "Zoom [@olah2020].\n"
    (folder / "survey-refs.toml").write_text('bib = "refs.bib"\ntexts = "one.md"\n')
    (folder / "one.md").write_text(text)
    client.open(folder / "refs.bib", twin)
    actions = _actions(client, folder / "refs.bib", twin.index("olah2020zoom"))
    found = _edited(actions["Merge olah2020 into olah2020zoom"]["edit"], client)
    assert found["one.md"] == "Zoom [@olah2020zoom].\n"
    assert "@misc{olah2020," not in found["refs.bib"]


@pytest.mark.parametrize(
    ("name", "printed", "with_key"),
    [
        ("a.md", "Zoom (Olah & Cammarata, 2020).", "Zoom [@olah2020zoom]."),
        ("a.tex", "\\section{X}\nZoom (Olah & Cammarata, 2020).", "\\section{X}\nZoom \\citep{olah2020zoom}."),
        ("a.typ", "= X\nZoom (Olah & Cammarata, 2020).", "= X\nZoom @olah2020zoom."),
    ],
)
def test_the_key_takes_the_place_of_a_printed_citation(
    name: str, printed: str, with_key: str, folder: Path, client: Client
) -> None:
    client.open(folder / name, printed)
    actions = _actions(client, folder / name, printed.index("Olah") + 1)
    assert _edited(actions["Put the key olah2020zoom in"]["edit"], client)[name] == with_key


def test_actions_of_a_file_that_has_changed_are_refused(folder: Path, client: Client) -> None:
    client.open(folder / "refs.bib")
    context = {"diagnostics": client.diagnostics(folder / "refs.bib")}
    here = position(BIB, BIB.index("5998"))
    range_ = {"start": here, "end": here}
    action, *_ = client.about("textDocument/codeAction", folder / "refs.bib", range=range_, context=context)
    client.change(folder / "refs.bib", 0, 0, "\n")
    assert client.request("codeAction/resolve", action)["disabled"]["reason"] == "the file has changed"


def test_an_editor_that_cannot_resolve_actions_gets_their_edits_at_once(folder: Path) -> None:
    with Client(folder, capabilities={}) as client:
        client.open(folder / "refs.bib")
        context = {"diagnostics": client.diagnostics(folder / "refs.bib")}
        here = position(BIB, BIB.index("5998"))
        range_ = {"start": here, "end": here}
        found = client.about("textDocument/codeAction", folder / "refs.bib", range=range_, context=context)
        edits = [action["edit"]["changes"] for action in found if action.get("isPreferred")]
        assert applied(BIB, edits[0][(folder / "refs.bib").as_uri()]) == BIB.replace("5998-6008", "5998--6008")


# ----------------------------------------------------------------------------------------- projects and other places


def test_a_project_shows_what_check_finds_also_in_files_that_are_not_open(folder: Path, client: Client) -> None:
    (folder / "survey-refs.toml").write_text('bib = "refs.bib"\ntexts = ["main.tex"]\n[check]\nignore = ["DOI"]\n')
    client.open(folder / "main.tex")
    client.diagnostics(folder / "main.tex")
    bib = client.found[(folder / "refs.bib").as_uri()][1]
    assert "CIT002" in codes(bib)
    assert not any(code.startswith("DOI") for code in codes(bib))


def test_a_configuration_that_changes_is_read_again(folder: Path, client: Client) -> None:
    client.open(folder / "refs.bib")
    assert "PAG001" in codes(client.diagnostics(folder / "refs.bib"))
    (folder / "survey-refs.toml").write_text('bib = "refs.bib"\n[check]\nignore = ["PAG001"]\n')
    change = {"uri": (folder / "survey-refs.toml").as_uri(), "type": 1}
    client.tell("workspace/didChangeWatchedFiles", {"changes": [change]})
    assert "PAG001" not in codes(client.diagnostics(folder / "refs.bib"))


def test_a_broken_configuration_is_told_and_the_file_is_checked_all_the_same(folder: Path, client: Client) -> None:
    (folder / "survey-refs.toml").write_text("bibs = 3\n")
    client.open(folder / "refs.bib")
    found = client.diagnostics(folder / "refs.bib")
    assert "did you mean 'bib'" in found[0]["message"]
    assert "PAG001" in [each.get("code") for each in found]


def test_each_folder_of_a_workspace_has_its_own_configuration(folder: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for each, ignored in ((one, "PAG001"), (two, "DOI")):
        each.mkdir()
        (each / "refs.bib").write_text(BIB)
        (each / "survey-refs.toml").write_text(f'bib = "refs.bib"\n[check]\nignore = ["{ignored}"]\n')
    with Client(one, folders=[one, two]) as client:
        client.open(one / "refs.bib")
        client.open(two / "refs.bib")
        assert "PAG001" not in codes(client.diagnostics(one / "refs.bib"))
        assert "PAG001" in codes(client.diagnostics(two / "refs.bib"))


def test_a_file_that_is_nowhere_on_the_disk_is_checked(folder: Path, client: Client) -> None:
    client.open(folder / "new.bib", BIB)
    assert "PAG001" in codes(client.diagnostics(folder / "new.bib"))
    document = {"uri": "untitled:Untitled-1", "languageId": "bibtex", "version": 1, "text": BIB}
    client.tell("textDocument/didOpen", {"textDocument": document})
    client.request("survey-refs/settled", {})
    assert "PAG001" in codes(client.found["untitled:Untitled-1"][1])


def test_diagnostics_go_when_the_file_is_closed(folder: Path, client: Client) -> None:
    client.open(folder / "refs.bib")
    assert client.diagnostics(folder / "refs.bib")
    client.close(folder / "refs.bib")
    client.request("survey-refs/settled", {})
    assert client.found[(folder / "refs.bib").as_uri()][1] == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_positions_count_in_the_encoding_that_the_editor_wants(encoding: str, folder: Path) -> None:
    text = "@article{x, title = {𝔛 é}, pages = {1-2}, author={A. B}, journal={J}, year=2020}\n"
    capabilities = {**CAPABILITIES, "general": {"positionEncodings": [encoding]}}
    with Client(folder, capabilities=capabilities) as client:
        assert client.server["capabilities"]["positionEncoding"] == encoding
        client.open(folder / "refs.bib", text)
        (found,) = [each for each in client.diagnostics(folder / "refs.bib") if each["code"] == "PAG001"]
        before = text[: text.index("{1-2}")]
        units = {"utf-8": len(before.encode()), "utf-16": len(before.encode("utf-16-le")) // 2, "utf-32": len(before)}
        assert found["range"]["start"] == {"line": 0, "character": units[encoding]}


@pytest.mark.parametrize("broken", ["@article{a, title = {", "\x00\x01\x02", "@", "@article{" * 500, "}" * 1000, ""])
def test_a_broken_file_never_stops_the_server(broken: str, folder: Path, client: Client) -> None:
    client.open(folder / "refs.bib", broken)
    client.diagnostics(folder / "refs.bib")
    client.open(folder / "main.tex", broken)
    client.diagnostics(folder / "main.tex")
    client.change(folder / "refs.bib", 0, len(broken), BIB)
    assert "PAG001" in codes(client.diagnostics(folder / "refs.bib"))


def test_the_server_ends_when_it_is_told_to(folder: Path) -> None:
    with Client(folder) as client:
        client.open(folder / "refs.bib")
    assert client.code == 0
    assert client.errors == ""
