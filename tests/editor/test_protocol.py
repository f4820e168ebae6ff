"""Parts of the protocol beyond single features: who asks for diagnostics, cells, cancellation, and bad messages."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from lsp_client import CAPABILITIES, Client, Failed, applied, position

BIB = "@book{roe2020, author = {Roe, Ann}, title = {One}, publisher = {P}, pages = {1-2}, year = 2020}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a bibliography."""
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    return tmp_path


def codes(diagnostics: list[dict[str, Any]]) -> list[str]:
    return [each.get("code", "") for each in diagnostics]


# ------------------------------------------------------------------------------------------------------- diagnostics


def test_an_editor_that_asks_for_diagnostics_gets_them_when_it_asks_and_is_told_of_news(folder: Path) -> None:
    capabilities = copy.deepcopy(CAPABILITIES)
    capabilities["textDocument"]["diagnostic"] = {}
    capabilities["workspace"]["diagnostics"] = {"refreshSupport": True}
    path = folder / "refs.bib"
    with Client(folder, capabilities=capabilities) as client:
        assert client.server["capabilities"]["diagnosticProvider"]["interFileDependencies"] is True
        uri = client.open(path)
        client.request("survey-refs/settled", {})
        report = client.about("textDocument/diagnostic", path)
        assert report["kind"] == "full"
        assert "PAG001" in codes(report["items"])
        again = client.about("textDocument/diagnostic", path, previousResultId=report["resultId"])
        assert again == {"kind": "unchanged", "resultId": report["resultId"]}
        at = BIB.index("1-2")
        client.change(path, at, at + 3, "1--2")
        report = client.about("textDocument/diagnostic", path, previousResultId=report["resultId"])
        assert "PAG001" not in codes(report["items"])
        assert uri not in client.found, "what is asked for is not shown as well"
        assert "workspace/diagnostic/refresh" in client.served


def test_an_editor_that_does_not_ask_is_not_told_that_it_could(folder: Path) -> None:
    with Client(folder) as client:
        assert "diagnosticProvider" not in client.server["capabilities"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_finding_after_a_wider_character_of_its_line_moves_with_it(encoding: str, folder: Path) -> None:
    text = "@misc{a, title = {x}} @book{b, pages = {1-2}, title = {T}, author = {R}, year = 2020, publisher = {P}}\n"
    capabilities = {**CAPABILITIES, "general": {"positionEncodings": [encoding]}}
    with Client(folder, capabilities=capabilities) as client:
        path = folder / "refs.bib"
        client.open(path, text)
        client.diagnostics(path)
        at = text.index("x}")
        client.change(path, at, at + 1, "𝔛")
        (found,) = [each for each in client.diagnostics(path) if each["code"] == "PAG001"]
        before = text.replace("x}", "𝔛}", 1).partition("{1-2}")[0]
        units = len(before.encode()) if encoding == "utf-8" else len(before.encode("utf-16-le")) // 2
        assert found["range"]["start"]["character"] == units


# ------------------------------------------------------------------------------------------------------------- tokens


def test_tokens_are_types_keys_fields_and_macros_and_the_keys_that_a_text_cites(folder: Path) -> None:
    text = "@string{j = {J}}\n@article{roe2020,\n  journal = j,\n  title = {𝔛} # j}\n"
    with Client(folder) as client:
        legend = client.server["capabilities"]["semanticTokensProvider"]["legend"]["tokenTypes"]
        client.open(folder / "refs.bib", text)
        whole = _tokens(client.about("textDocument/semanticTokens/full", folder / "refs.bib"), text, legend)
        assert whole == [
            ("article", "type"), ("roe2020", "variable"), ("journal", "property"), ("j", "macro"),
            ("title", "property"), ("j", "macro"),
        ]  # fmt: skip
        (folder / "one.md").write_text("See [@roe2020] and [@nobody].\n")
        source = client.open(folder / "one.md") and client.texts[(folder / "one.md").as_uri()]
        start, end = position(source, 0), position(source, len(source))
        seen = client.about("textDocument/semanticTokens/range", folder / "one.md", range={"start": start, "end": end})
        assert _tokens(seen, source, legend) == [("roe2020", "variable")]


def _tokens(answer: dict[str, Any], text: str, legend: list[str]) -> list[tuple[str, str]]:
    found, line, character, data = [], 0, 0, answer["data"]
    for lines, characters, length, kind, _ in zip(*(iter(data),) * 5, strict=True):
        character = characters if lines else character + characters
        line += lines
        units = text.split("\n")[line].encode("utf-16-le")[2 * character : 2 * (character + length)]
        found.append((units.decode("utf-16-le"), legend[kind]))
    return found


# ---------------------------------------------------------------------------------------------------------- notebooks


def test_the_cells_of_a_notebook_are_texts_with_findings_and_completion(folder: Path) -> None:
    with Client(folder) as client:
        notebook = (folder / "one.ipynb").as_uri()
        cell = f"{notebook}#W1"
        document = {"uri": cell, "languageId": "markdown", "version": 1, "text": "See [@nobody] and [@ro"}
        opened = {
            "notebookDocument": {
                "uri": notebook, "notebookType": "jupyter-notebook", "version": 1,
                "cells": [{"kind": 1, "document": cell}],
            },
            "cellTextDocuments": [document],
        }  # fmt: skip
        client.tell("notebookDocument/didOpen", opened)
        client.request("survey-refs/settled", {})
        assert codes(client.found[cell][1]) == ["CIT001"] * 2
        at = {"textDocument": {"uri": cell}, "position": {"line": 0, "character": 22}}
        assert client.request("textDocument/completion", at)["items"][0]["label"] == "roe2020"
        identifier = {"uri": cell, "version": 2}
        change = {"document": identifier, "changes": [{"text": "See [@roe2020]."}]}
        identified = {"notebookDocument": {"uri": notebook, "version": 2}}
        client.tell("notebookDocument/didChange", {**identified, "change": {"cells": {"textContent": [change]}}})
        client.request("survey-refs/settled", {})
        assert client.found[cell][1] == []
        closed = {"notebookDocument": {"uri": notebook}, "cellTextDocuments": [{"uri": cell}]}
        client.tell("notebookDocument/didClose", closed)
        client.request("survey-refs/settled", {})
        assert client.request("textDocument/completion", at) is None


# ------------------------------------------------------------------------------------------------------------ look-up


def test_a_look_up_that_a_person_starts_adds_the_doi_that_is_surely_the_entrys(
    folder: Path, environment: dict[str, str]
) -> None:
    work = next(
        each
        for line in (Path(__file__).parents[1] / "registry" / "works.jsonl").read_text(encoding="utf-8").splitlines()
        if (each := json.loads(line)).get("author") and each.get("type") == "journal-article" and each.get("title")
    )
    names = " and ".join(f"{each['family']}, {each.get('given', '')}" for each in work["author"] if "family" in each)
    year = work["issued"]["date-parts"][0][0]
    bib = (
        f"@article{{one,\n  author  = {{{names}}},\n  title   = {{{work['title'][0]}}},\n"
        f"  journal = {{{(work.get('container-title') or ['J'])[0]}}},\n  year    = {{{year}}},\n}}\n"
    )
    with Client(folder) as client:
        uri = client.open(folder / "refs.bib", bib)
        here = {"start": position(bib, 12), "end": position(bib, 12)}
        found = client.about("textDocument/codeAction", folder / "refs.bib", range=here, context={"diagnostics": []})
        (command,) = [each["command"] for each in found if each["title"].startswith("Look one up")]
        client.request("workspace/executeCommand", {k: command[k] for k in ("command", "arguments")})
        (edit,) = client.edits
        assert edit["documentChanges"][0]["textDocument"] == {"uri": uri, "version": 1}
        assert work["DOI"].lower() in applied(bib, edit["documentChanges"][0]["edits"]).lower()


# ------------------------------------------------------------------------------------------------- cancelled, and bad


def test_a_request_that_is_cancelled_is_answered_at_once_and_the_server_goes_on(folder: Path) -> None:
    with Client(folder) as client:
        client.open(folder / "refs.bib", BIB * 400)
        number = client.send(
            "textDocument/references",
            {
                "textDocument": {"uri": (folder / "refs.bib").as_uri()},
                "position": {"line": 0, "character": 8},
                "context": {"includeDeclaration": True},
            },
        )
        client.tell("$/cancelRequest", {"id": number})
        with pytest.raises(Failed, match="cancel"):
            client.answer(number)
        assert client.about("textDocument/foldingRange", folder / "refs.bib") == []


UNKNOWN = {"uri": "file:///nowhere/at%20all.bib"}


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/hover", {"textDocument": UNKNOWN, "position": {"line": 5, "character": 5}}),
        ("textDocument/completion", {"textDocument": UNKNOWN, "position": {"line": 5, "character": 5}}),
        (
            "textDocument/formatting",
            {"textDocument": {"uri": "gopher://x"}, "options": {"tabSize": 2, "insertSpaces": 1}},
        ),
        ("textDocument/hover", {"textDocument": {"uri": "§"}, "position": {"line": 99_999, "character": 99_999}}),
        ("textDocument/hover", {"wrong": 1}),
        ("textDocument/rename", None),
        ("no/such/method", {}),
        ("codeAction/resolve", {"title": "x", "data": {"what": "fix", "uri": "file:///nowhere.bib"}}),
        ("codeAction/resolve", {"title": "x", "data": 3}),
        ("completionItem/resolve", {"label": "x", "data": {"uri": 3}}),
        ("workspace/executeCommand", {"command": "survey-refs.lookUp", "arguments": [1, 2]}),
        ("workspace/executeCommand", {"command": "survey-refs.lookUp"}),
        ("workspace/executeCommand", {"command": "rm -rf"}),
    ],
)
def test_a_request_that_makes_no_sense_is_answered_and_the_server_goes_on(
    method: str, params: object, serving: Client
) -> None:
    path = serving.folder / "refs.bib"
    try:
        serving.request(method, params)
    except Failed as error:
        assert str(error)
    hover = serving.ask("textDocument/hover", path, BIB.index("roe2020"))
    assert "Roe" in hover["contents"]["value"]


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One server for all bad messages."""
    folder = tmp_path_factory.mktemp("serving")
    (folder / "refs.bib").write_text(BIB, encoding="utf-8")
    with Client(folder) as client:
        client.open(folder / "refs.bib")
        yield client


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/didChange", {"textDocument": {**UNKNOWN, "version": 3}, "contentChanges": [{"text": "x"}]}),
        ("textDocument/didClose", {"textDocument": UNKNOWN}),
        ("textDocument/didSave", {"textDocument": {"uri": "untitled:x"}}),
        ("textDocument/didChange", {"textDocument": UNKNOWN}),
        ("textDocument/didOpen", {"textDocument": {"uri": "file:///x.bib"}}),
        ("workspace/didChangeWatchedFiles", {"changes": [{"uri": "http://x/y.bib", "type": 9}]}),
        ("workspace/didChangeConfiguration", {"settings": None}),
        (
            "workspace/didChangeWorkspaceFolders",
            {"event": {"added": [], "removed": [{"uri": "file:///q", "name": ""}]}},
        ),
        ("notebookDocument/didClose", {"notebookDocument": {"uri": "file:///x.ipynb"}, "cellTextDocuments": []}),
        ("$/cancelRequest", {"id": 123_456}),
        ("no/such/notification", {}),
    ],
)
def test_a_notification_that_makes_no_sense_changes_nothing(method: str, params: object, serving: Client) -> None:
    serving.tell(method, params)
    assert "PAG001" in codes(serving.diagnostics(serving.folder / "refs.bib"))


def test_ranges_out_of_order_and_beyond_the_text_are_taken_as_near_as_can_be(folder: Path) -> None:
    with Client(folder) as client:
        path = folder / "refs.bib"
        uri = client.open(path)
        far, start = {"line": 4_000_000, "character": 4_000_000}, {"line": 0, "character": 0}
        for version, (one, other) in enumerate([(far, start), (far, far), (start, far)], 2):
            change = {"range": {"start": one, "end": other}, "text": BIB}
            document = {"uri": uri, "version": version}
            client.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
            client.versions[uri] = version
        assert codes(client.diagnostics(path)).count("PAG001") == 1


def test_garbage_between_messages_and_a_closed_pipe_end_nothing_but_the_server(folder: Path) -> None:
    client = Client(folder)
    with client:
        client.open(folder / "refs.bib")
        assert client.process.stdin is not None
        client.process.stdin.write(b"Content-Length: 5\r\n\r\n{}}{{")
        client.process.stdin.flush()
        assert client.diagnostics(folder / "refs.bib")
        client.process.stdin.close()
        assert client.process.wait(60) == 1  # nobody asked for the end
    assert "Traceback" not in client.errors
