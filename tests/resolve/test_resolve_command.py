"""The commands ``resolve`` and ``sections``: shapes, exit codes, what is said beside the data."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from survey_refs.cli.resolve import command as resolve_command
from survey_refs.cli.sections import command as sections_command

BIB = str(Path(__file__).with_name("own.bib"))
TEXT = """# 1 Light

As Hartmann (2019) and others (Becker, 2015; Nobody et al., 2001) say.

# References

Hartmann, R. (2019). Light in deep water.

Nobody, N., Someone, S., & Other, O. (2001). Not there.
"""


def write(folder: Path, text: str = TEXT) -> str:
    path = folder / "text.md"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_resolve_as_json(tmp_path: Path) -> None:
    path = write(tmp_path)
    result = CliRunner().invoke(resolve_command, [path, "--bib", BIB, "--format", "json"])
    assert result.exit_code == 0
    (document,) = json.loads(result.stdout)["documents"]
    assert document["path"] == path
    assert [(s["title"], s["number"], s["level"]) for s in document["sections"]] == [
        ("Light", "1", 1),
        ("References", "", 1),
    ]
    for mention in document["mentions"]:
        assert TEXT[mention["start"] : mention["end"]] == mention["text"]
        assert mention["section"] == document["sections"][0]["id"]
        for cite in mention["cites"]:
            assert TEXT[cite["start"] : cite["end"]] == cite["text"]
            assert set(cite) == {"start", "end", "text", "key", "status", "candidates", "reason"}
    cites = [cite for mention in document["mentions"] for cite in mention["cites"]]
    assert [(c["text"], c["key"], c["status"]) for c in cites] == [
        ("Hartmann (2019)", "hartmann2019", "resolved"),
        ("Becker, 2015", None, "ambiguous"),
        ("Nobody et al., 2001", None, "unresolved"),
    ]
    assert [c["key"] for c in cites[1]["candidates"]] == ["twinA", "twinB"]
    assert [item["key"] for item in document["references"]] == ["hartmann2019", None]
    assert document["cited_not_listed"] == []


def test_what_is_said_beside_the_table(tmp_path: Path) -> None:
    result = CliRunner().invoke(resolve_command, [write(tmp_path), "--bib", BIB])
    assert "3 citations: 1 resolved, 1 that several entries fit, 1 that no entry fits" in result.stderr
    assert "2 entries in the printed reference list, 1 of them not in the bibliography" in result.stderr
    assert "text.md:9: Nobody, N." in result.stderr
    assert "text.md:3:4\tHartmann (2019)\thartmann2019" in result.stdout


def test_strict_exits_1_where_a_citation_is_unsettled(tmp_path: Path) -> None:
    path = write(tmp_path)
    assert CliRunner().invoke(resolve_command, [path, "--bib", BIB, "--strict"]).exit_code == 1
    path = write(tmp_path, "As Hartmann (2019) says.")
    assert CliRunner().invoke(resolve_command, [path, "--bib", BIB, "--strict"]).exit_code == 0


def test_a_text_is_read_from_standard_input() -> None:
    result = CliRunner().invoke(resolve_command, ["-", "--bib", BIB, "-q"], input="As Hartmann (2019) says.")
    assert result.stdout == "-:1:4\tHartmann (2019)\thartmann2019\t\n"


def test_citations_of_included_files_are_resolved_too(tmp_path: Path) -> None:
    (tmp_path / "main.tex").write_text("\\section{One}\\input{part}\n\\input{gone}")
    (tmp_path / "part.tex").write_text("\\cite{twinA}")
    result = CliRunner().invoke(resolve_command, [str(tmp_path / "main.tex"), "--bib", BIB])
    assert "part.tex:1:7\ttwinA\ttwinA" in result.stdout
    assert "main.tex:2: the included file gone is not there" in result.stderr


def test_sections_shows_which_work_is_cited_where(tmp_path: Path) -> None:
    path = write(tmp_path, "# A\n\nHartmann (2019), Hartmann (2019).\n\n## B\n\n[@twinA; @twinB]\n")
    result = CliRunner().invoke(sections_command, [path, "--bib", BIB, "--format", "json"])
    (document,) = json.loads(result.stdout)["documents"]
    assert [(s["title"], s["works"]) for s in document["sections"]] == [
        ("A", ["hartmann2019"]),
        ("B", ["twinA", "twinB"]),
    ]


def test_the_list_of_one_file_settles_the_numbers_of_another(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# One\n\nLight falls [2], and more [1, 2, 9].\n")
    (tmp_path / "list.md").write_text(
        "# References\n\n1. Nobody N. Not there. 2001.\n\n2. Hartmann R. Light in deep water. 2019.\n"
    )
    names = [str(tmp_path / name) for name in ("one.md", "list.md")]
    result = CliRunner().invoke(resolve_command, [*names, "--bib", BIB, "--format", "json"])
    mentions = json.loads(result.stdout)["documents"][0]["mentions"]
    answers = [(cite["text"], cite["key"], cite["reason"]) for mention in mentions for cite in mention["cites"]]
    assert answers[0] == ("2", "hartmann2019", "entry 2 of the printed reference list")
    assert answers[1] == ("1", None, "entry 1 of the printed reference list is not in the bibliography")
    assert answers[2][1] == "hartmann2019"
