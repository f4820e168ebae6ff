"""Whatever stops a command: what and where, and as the last line the next step, in one form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from survey_refs import errors
from survey_refs.cli.app import COMMANDS, main
from survey_refs.errors import SurveyRefsError, UsageError, as_next_step

BIB = "@misc{olah2020, author = {Olah, Chris}, title = {Zoom In}, year = {2020}}\n"
LOCK = {"version": 1, "entries": {}}
FILES = {
    "references.bib": BIB,
    "text.md": "# One\n\nFeatures [@olah2020].\n",
    "broken.csl": "<style><unclosed>",
    "other.csl": "<svg/>",
    "page.html": "<html><body>Log in</body></html>",
    "works.ris": "TY  - JOUR\nTI  - Zoom In\nER  - \n",
    "words.txt": "Nothing of the kind.\n",
    "broken.json": '[{"id": ]',
    "broken.bib": BIB + "@misc{open, title = {No end\n",
    "scan.pdf": "%PDF-1.4\nnot a PDF",
    "text.docx": "PK\x03\x04 no archive",
    "list.csv": "one\n",
    "other.toml": 'stiles = "apa"\n',
    "broken.toml": "texts = [\n",
    "typed.toml": "texts = 3\n",
    "missing.toml": 'texts = "nowhere.md"\n',
    "plain/pyproject.toml": '[project]\nname = "x"\n',
    "two/one.bib": BIB,
    "two/other.bib": BIB,
    "two/text.md": "As (Olah, 2020).\n",
    ".named/text.tex": "\\documentclass{book}\\begin{document}\\cite{a}\\bibliography{gone}\\end{document}\n",
    "empty/note.txt": "nothing\n",
    "old.lock.json": '{"version": 99, "entries": {}}',
    "broken.lock.json": '{"version": 1, "entries": {]}',
    "list.lock.json": "[]",
    "baseline.json": "[]",
}

STOPPED = [
    # command line, words of its next step
    ("check --bib nowhere.bib", "correct the name"),
    ("check --bib page.html", "`survey-refs import FILE` reads RIS"),
    ("check --bib two", "correct the name"),
    ("check --bib broken.json", "`survey-refs import FILE` reads RIS"),
    ("check --select NIX001", "`survey-refs rules` lists them"),
    ("check --lock old.lock.json", "pip install --upgrade survey-refs"),
    ("check --lock broken.lock.json", "`survey-refs enrich --write` makes it anew"),
    ("check --lock list.lock.json", "from version control"),
    ("check --lock gone.lock.json", "correct the name"),
    ("check --baseline gone.json", "`survey-refs check --baseline gone.json --write-baseline` makes it"),
    ("check --baseline baseline.json", "writes it anew"),
    ("check --fix --bib works.ris", "`survey-refs import works.ris --write --bib references.bib`"),
    ("check --fix --diff", "`survey-refs check --help`"),
    ("check --format nix", "`survey-refs check --help`"),
    ("check --nix", "`survey-refs check --help`"),
    ("check -o nowhere/out.txt", "make the folder"),
    ("check -o two", "give another name"),
    ("check --config other.toml", "`survey-refs doctor`"),
    ("check --config broken.toml", "`survey-refs doctor`"),
    ("check --config typed.toml", "`survey-refs doctor`"),
    ("check --config missing.toml", "correct the name"),
    ("check --config plain/pyproject.toml", "`survey-refs init` writes a configuration"),
    ("check two/text.md", "choose with --bib FILE"),
    ("cd empty; check note.txt", "`survey-refs import FILE --write` makes one"),
    ("check .named/text.tex", "--bib FILE"),
    ("export references.bib", "--bib references.bib"),
    ("build nowhere", "correct the name"),
    ("build empty", "`survey-refs build TEXT`"),
    ("build --style nix", "`survey-refs styles WORD`"),
    ("build text.md nowhere.md", "`survey-refs build --help`"),
    ("resolve nowhere.md", "correct the name"),
    ("resolve references.bib", "give it with --bib references.bib"),
    ("resolve text.docx --bib references.bib", "save this one again"),
    ("resolve scan.pdf --bib references.bib", ""),  # which depends on the extra pdf
    ("resolve text.md --from markdown", "`survey-refs resolve --help`"),
    ("sections *.nix", "correct the name"),
    ("export --style nix", "`survey-refs styles WORD`"),
    ("export --style broken.csl", "correct the style"),
    ("export --style other.csl", "correct the style"),
    ("export --style ./gone.csl", "`survey-refs styles WORD`"),
    ("export --style apa?nix=1", "`survey-refs export --help`"),
    ("export --style apa --locale qq", "en-GB"),
    ("export --to nix", "`survey-refs export --help`"),
    ("export nix", "look the key up"),
    ("cite", "`survey-refs cite --help`"),
    ("cite olah2021", "look the key up"),
    ("show nix", "look the key up"),
    ("enrich nix --offline", "look the key up"),
    ("enrich --offline --fields nix", "`survey-refs enrich --help`"),
    ("enrich --offline --mailto nobody", "`survey-refs doctor`"),
    ("enrich --offline --snapshot gone", "`survey-refs snapshot build DUMP --to gone`"),
    ("lookup 10.1/a --offline --cache ftp://x", "`survey-refs doctor`"),
    ("cache info --cache none", "--cache FOLDER"),
    ("cache info --cache references.bib", "--cache none"),
    ("cache", "`survey-refs cache --help`"),
    ("add a b --key c --offline", "`survey-refs add --help`"),
    ("import nowhere.ris", "correct the name"),
    ("import words.txt --from ris", "leave --from away"),
    ("import words.txt --from list", ""),
    ("merge olah2020", "`survey-refs merge --help`"),
    ("merge olah2020 nix", "look the key up"),
    ("merge olah2020 olah2020", "at least two entries"),
    ("rename nix=a", "look the key up"),
    ("rename olah2020", "`survey-refs rename --help`"),
    ("rename olah2020=a,b", "give a key without"),
    ("rename --pattern {nix}", "`survey-refs rename --help`"),
    ("decide olah2020 accept", "`survey-refs decide --help`"),
    ("decide olah2020 accept nix", "`survey-refs decide --help`"),
    ("decide nix no-doi", "look the key up"),
    ("tidy --bib works.ris", "`survey-refs import works.ris"),
    ("tidy --sort nix! references.bib", "`survey-refs tidy --help`"),
    ("tidy --sort key broken.bib", "close it"),
    ("tidy --journals full --journal-list list.csv references.bib", "save this one again"),
    ("keys text.md --to pandoc --write -o out.md", "`survey-refs keys --help`"),
    ("render text.md --to docx --style apa", "`survey-refs render --help`"),
    ("render text.md --to text --live zotero", "`survey-refs render --help`"),
    ("render text.md --to text --style nix", "`survey-refs styles WORD`"),
    ("init nowhere", "correct the name"),
    ("init empty", "`survey-refs import FILE --write`"),
    ("init --config other.toml", "`survey-refs init --help`"),
    ("explain NIX001", "`survey-refs rules` lists them"),
    ("snapshot info gone", "`survey-refs snapshot build DUMP --to gone`"),
    ("snapshot build gone.json.gz --to new", "correct the name"),
    ("reconcile references.bib", "`survey-refs reconcile --help`"),
    ("git-merge gone.bib references.bib references.bib", "correct the name"),
    ("completion nix", "`survey-refs completion --help`"),
    ("nix", "`survey-refs --help`"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("next-step")
    for name, content in FILES.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(content, encoding="utf-8")
    return made


def leaves(kind: type[SurveyRefsError] = SurveyRefsError) -> Iterator[type[SurveyRefsError]]:
    for each in kind.__subclasses__():
        yield each
        yield from leaves(each)


@pytest.mark.parametrize(("line", "step"), STOPPED, ids=[line for line, _ in STOPPED])
def test_what_stops_a_command_ends_with_the_next_step(
    line: str, step: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    moved, _, command = line.rpartition("; ")
    monkeypatch.chdir(folder / moved.removeprefix("cd "))
    with pytest.raises(SystemExit) as ended:
        main(command.split(" "))
    said = capsys.readouterr().err.splitlines()
    assert ended.value.code in (2, 3), said
    assert said[-2].startswith("survey-refs: ") and said[-1].startswith(as_next_step("")), said
    assert step in said[-1]
    assert [each for each in said if each.startswith(as_next_step(""))] == said[-1:], "the next step is told once"
    assert "Usage:" not in said[-2] and not re.search(r"[.;]$", said[-1]), said


def test_every_command_was_called_wrongly() -> None:
    never_wrong = {"styles", "lsp", "mcp", "pandoc", "rules", "doctor"}  # exit 1, or speak with programs
    assert {line.rpartition("; ")[2].split(" ")[0] for line, _ in STOPPED} - {"nix"} == COMMANDS.keys() - never_wrong


@pytest.mark.parametrize("kind", sorted(set(leaves()), key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__)
def test_every_kind_of_error_has_a_next_step(kind: type[SurveyRefsError]) -> None:
    assert kind.__module__ == errors.__name__ or kind.__name__[0] == "_", "errors are kept in one place"
    error = errors.MissingExtra("it", extra="pdf") if kind is errors.MissingExtra else kind("it")
    if kind is UsageError:
        assert not error.next_step, "the command knows its help"
    else:
        assert error.__notes__ == [as_next_step(error.next_step)] and str(error) == "it"


@pytest.mark.parametrize(
    "line", ["check --bib nowhere.bib --format json", "lookup x --offline --format json", "doctor --format json"]
)
def test_programs_read_json_alone(
    line: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(SystemExit):
        main(line.split(" "))
    printed = capsys.readouterr().out
    assert as_next_step("") not in printed
    assert not printed or json.loads(printed)
