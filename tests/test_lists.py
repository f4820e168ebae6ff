"""Lists of references to their items."""

from __future__ import annotations

import time

import pytest

from survey_refs.formats.lists import ListItem, read_list

CURATED = """\
# Awesome Lists

- [Contents](#papers)

## Papers
### Surveys
- [A Survey of Lists](https://arxiv.org/abs/2303.18223), *Miller, Ann, et al.*, **arXiv 2023**
- [Deep Lists](https://doi.org/10.1145/1234.5678), Ann Miller, Carl Stone, **FAccT 2021** [[code]](https://github.com/a/b)
### Methods
1. **"Listing with Care"**.

\t*Dora Rivers et al*. Nat. Mach. Intell 2022. [[Paper](https://www.nature.com/articles/s1)] [[GitHub](https://github.com/c/d)]
2. (*ICLR2022*) Finer Lists Are Better [[paper](https://arxiv.org/abs/2109.01652)]

## Tables
| Title | Authors | Venue | Date |
|:--|:--|:--|:--|
| [A List in a Table](https://arxiv.org/abs/2301.00001) | A. Miller, C. Stone | ICLR | 2023-05-01 |
"""


def fields(item: ListItem) -> dict[str, str]:
    return {part.name: part.value for part in item.reference.fields}


def families(item: ListItem) -> list[str]:
    return [n.name.family for n in item.reference.names if not n.name.others]


def test_items_have_their_place_and_number() -> None:
    text = "# References\n\n[1] A. Miller. On lists. 2019.\n\n[2] B. Smith. On tables. 2020.\n"
    items = read_list(text).items
    assert [(item.number, item.line, text[item.start : item.end]) for item in items] == [
        ("1", 3, "[1] A. Miller. On lists. 2019."),
        ("2", 5, "[2] B. Smith. On tables. 2020."),
    ]


def test_a_curated_list() -> None:
    read = read_list(CURATED, path="list.md")
    assert read.left_out == ()
    assert [(fields(item)["title"], item.section[-1], families(item)) for item in read.items] == [
        ("A Survey of Lists", "Surveys", ["Miller"]),
        ("Deep Lists", "Surveys", ["Miller", "Stone"]),
        ("Listing with Care", "Methods", ["Rivers"]),
        ("Finer Lists Are Better", "Methods", []),
        ("A List in a Table", "Tables", ["Miller", "Stone"]),
    ]
    survey, deep, care, finer, table = map(fields, read.items)
    assert (survey["arXiv"], survey["issued"], survey["container-title"]) == ("2303.18223", "2023", "arXiv")
    assert (deep["DOI"], deep["issued"]) == ("10.1145/1234.5678", "2021")
    assert "https://github.com/a/b" in deep["note"]
    assert (care["URL"], care["container-title"]) == ("https://www.nature.com/articles/s1", "Nat. Mach. Intell")
    assert (finer["container-title"], finer["issued"]) == ("ICLR", "2022")
    assert (table["container-title"], table["issued"]) == ("ICLR", "2023-05-01")
    assert all(CURATED[item.start : item.end] == item.text for item in read.items)


def test_a_printed_list_in_markdown_whose_addresses_are_links_is_no_curated_list() -> None:
    text = "# References\n\n" + "\n".join(
        f"{n}. Miller, A. ({2000 + n}). On list {n}. *Journal of Lists*, {n}, 6–9."
        f" [https://doi.org/10.1000/x{n}](https://doi.org/10.1000/x{n})"
        for n in range(1, 6)
    )
    items = read_list(text, path="list.md").items
    assert [(item.number, families(item), fields(item)["container-title"]) for item in items] == [
        (str(n), ["Miller"], "Journal of Lists") for n in range(1, 6)
    ]


def test_lines_that_run_on() -> None:
    text = (
        "Ann Miller and Carl Stone. 2018. Learning to list long things and other mat-\n"
        "ters. In Proceedings of the Workshop on Lists, pages 1–9.\n"
        "Dora Rivers. 2019. A theory of things. Journal of Things,\n"
        "3(2):1–5.\n"
        "\fBIBLIOGRAPHY\n"
        "Bo Snow and Zoe Winter. 2020. Another theory of other things. Journal of\n"
        "Things, 4(2):7–9.\n"
    )
    assert [families(item) for item in read_list(text).items] == [["Miller", "Stone"], ["Rivers"], ["Snow", "Winter"]]


def test_a_dash_stands_for_the_names_before() -> None:
    text = (
        "Miller, Ann (2018). “Learning to list”. In: Journal of Things 3.2, pp. 1–5.\n\n"
        "— (2019). “Learning to list again”. In: Journal of Things 4.2, pp. 7–9.\n"
    )
    first, second = read_list(text).items
    assert families(first) == families(second) == ["Miller"]
    assert fields(second)["title"] == "Learning to list again"


BIBITEMS = r"""
\begin{thebibliography}{10}
\bibitem[Miller and Stone(2010)]{m2010}
A.~Miller and C.~Stone.
\newblock On the {N}ature of {\"U}ber things.
\newblock \emph{Journal of Things}, 3\penalty0 (2):\penalty0 1--5, 2010.
\newblock \doi{10.1000/abc_def}.
\bibitem{k2}
P.~M\"uller, \emph{A Book of Words}, Springer, Berlin, 2001.
\end{thebibliography}
"""
BIBLATEX = r"""
\entry{m}{article}{}
  \name{author}{2}{}{%
    {{hash=abc}{%
       family={Miller},
       given={Ann\bibnamedelima B.}}}%
    {{hash=abd}{%
       family={Berg},
       prefix={van\bibnamedelima den},
       given={Jan}}}%
  }
  \field{journaltitle}{Journal of Things}
  \field{title}{Lists}
  \field{volume}{27}
  \field{year}{1984}
  \field{pages}{97\bibrangedash 111}
  \verb{doi}
  \verb 10.1000/27.2.97
  \endverb
\endentry
"""


def test_bibitems() -> None:
    first, second = read_list(BIBITEMS, path="x.bbl").items
    assert fields(first) | {"type": first.reference.type} == fields(first) | {
        "title": "On the Nature of Über things", "container-title": "Journal of Things", "volume": "3", "issue": "2",
        "page": "1–5", "issued": "2010", "DOI": "10.1000/abc_def", "type": "article-journal",
    }  # fmt: skip
    assert families(second) == ["Müller"]
    assert (second.line, fields(second)["publisher"]) == (8, "Springer")


def test_the_bbl_of_biblatex() -> None:
    (item,) = read_list(BIBLATEX, path="x.bbl").items
    work = item.reference.work("m")
    assert [(n.given, n.non_dropping_particle, n.family) for n in work.author] == [
        ("Ann B.", "", "Miller"),
        ("Jan", "van den", "Berg"),
    ]
    assert (work.container_title, work.page, work.DOI) == ("Journal of Things", "97–111", "10.1000/27.2.97")


@pytest.mark.parametrize("text", ["", "\n", "Just a sentence.", "| a | b |\n|--|--|\n", "- \n- \n- "])
def test_a_text_without_references_has_no_items(text: str) -> None:
    assert read_list(text).items == ()


LAYOUTS = {
    "tag, bold title": (
        "- **[NeurIPS]** Deep Things for Lists. [[pdf](https://papers.example.org/x.pdf)]",
        {"title": "Deep Things for Lists", "container-title": "NeurIPS", "URL": "https://papers.example.org/x.pdf"},
        [],
    ),
    "date before the title": (
        "- 2023-05 - [Yet Another Title of Mine](https://arxiv.org/abs/2305.12345)",
        {"title": "Yet Another Title of Mine", "issued": "2023-05", "arXiv": "2305.12345"},
        [],
    ),
    "names before the title": (
        "- Ann Miller, Carl Stone. [A Title in a List](https://arxiv.org/abs/2301.12345). ICML, 2023.",
        {"title": "A Title in a List", "container-title": "ICML", "issued": "2023"},
        ["Miller", "Stone"],
    ),
    "a printed reference with a link": (
        "- Miller, A., & Stone, C. (2022). [The grammar of lists](https://doi.org/10.1000/xyz)."
        " *Journal of Lists*, 12(3), 45–67.",
        {"title": "The grammar of lists", "DOI": "10.1000/xyz", "container-title": "Journal of Lists", "volume": "12"},
        ["Miller", "Stone"],
    ),
    "the system's name and its code": (
        "- [MiniList](https://github.com/a/b): [Enhancing Things with Lists](https://arxiv.org/abs/2304.10592), Ann"
        " Miller, 2023.",
        {"title": "Enhancing Things with Lists", "arXiv": "2304.10592", "issued": "2023"},
        ["Miller"],
    ),
    "code formatting and a badge": (
        "- `EMNLP 2022` [Code in Lists](https://aclanthology.org/2022.emnlp-main.1/)"
        " ![stars](https://img.shields.io/github/stars/a/b)",
        {"title": "Code in Lists", "container-title": "EMNLP", "issued": "2022"},
        [],
    ),
    "a year of two digits": (
        "- (NeurIPS'17) Deep Things for Lists [[Paper](https://arxiv.org/abs/1706.03762)]",
        {"title": "Deep Things for Lists", "container-title": "NeurIPS", "issued": "2017", "arXiv": "1706.03762"},
        [],
    ),
    "the venue is the words of the link": (
        "1. **Deep Things for Lists** [[NeurIPS 2017]](https://arxiv.org/abs/1706.03762) *Ann Miller, Carl Stone*",
        {"title": "Deep Things for Lists", "container-title": "NeurIPS", "issued": "2017"},
        ["Miller", "Stone"],
    ),
    "a journal that reads like a name": (
        "- <b>Deep Things for Lists</b>, <i>ACM Computing Surveys</i> 2021. <a href='https://x.example/1'>[Paper]</a>",
        {"title": "Deep Things for Lists", "container-title": "ACM Computing Surveys", "issued": "2021"},
        [],
    ),
    "emoji": (
        "- 📄 [Deep Things for Lists](https://arxiv.org/abs/1706.03762), Ann Miller et al., NeurIPS 2017 🔥",
        {"title": "Deep Things for Lists", "container-title": "NeurIPS", "issued": "2017"},
        ["Miller"],
    ),
    "semicolons between names": (
        "- Ann Miller; Carl Peter Stone. Deep Things for Lists. ICML, 2017. [[Link](https://arxiv.org/abs/1706.03762)]",
        {"title": "Deep Things for Lists", "container-title": "ICML", "issued": "2017"},
        ["Miller", "Stone"],
    ),
    "labels on lines of their own": (
        "- **Deep Things for Lists**\n  - Authors: Ann Miller, Carl Stone\n  - Venue: ICML\n  - Year: 2017\n"
        "  - Link: https://arxiv.org/abs/1706.03762",
        {"title": "Deep Things for Lists", "container-title": "ICML", "issued": "2017", "arXiv": "1706.03762"},
        ["Miller", "Stone"],
    ),
    "HTML": (
        '<ul><li><a href="https://arxiv.org/abs/2303.18223">A Survey of Lists</a>, Ann Miller, arXiv 2023</li></ul>',
        {"title": "A Survey of Lists", "arXiv": "2303.18223", "issued": "2023"},
        ["Miller"],
    ),
}


@pytest.mark.parametrize(("line", "expected", "names"), LAYOUTS.values(), ids=LAYOUTS)
def test_an_item_of_a_curated_list(line: str, expected: dict[str, str], names: list[str]) -> None:
    others = "".join(f"\n- [Something Else {n}](https://example.org/{n}), 2020" for n in range(3))
    first = read_list(f"# List\n\n{line}\n{others}\n", path="list.md").items[0]
    assert fields(first) | expected == fields(first)
    assert families(first) == names


WORKS = (
    ("Deep Things for Lists", "Ann Miller, Carl Stone", "ICML", "2017", "https://arxiv.org/abs/1706.03762"),
    ("How Powerful Are Lists?", "Dora Rivers, Y. Bai", "ACM Computing Surveys", "2021", "https://x.example/lists"),
    ("Lists: A Short History of Many", "Bo Reed", "Nature", "2019", "https://doi.org/10.5555/lists"),
)
WHOLE = {
    "headings that are the titles": ("", "#### [{0}]({4})\n{1} <br>\n**{2} {3}**\n\n", ""),
    "bare addresses": ("", "- {0}. {1}. {2} {3}. {4}\n", ""),
    "labels of links": ("", "- [{0}][{3}], {1}, {2} {3}\n", "\n[2017]: {a}\n[2021]: {b}\n[2019]: {c}\n"),
    "a table of HTML": (
        "<table>\n  <tr>\n    <th>Title</th><th>Authors</th><th>Venue</th><th>Year</th>\n  </tr>\n",
        '  <tr>\n    <td><a href="{4}">{0}</a></td>\n    <td>{1}</td>\n    <td>{2}</td><td>{3}</td>\n  </tr>\n',
        "</table>\n",
    ),
    "a table with venue and year in one column": (
        "| Paper Title | By | Venue/Year | Link |\n|---|---|---|---|\n", "| {0} | {1} | {2}, {3} | [PDF]({4}) |\n", ""
    ),
    "a table whose publication is the link": (
        "| Date | Paper & Authors | Publication |\n|:-:|:--|:--|\n", "| {3}-03 | **{0}**<br>{1} | [{2}]({4}) |\n", ""
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_curated_list(name: str) -> None:
    head, item, tail = WHOLE[name]
    addresses = dict(zip("abc", (work[4] for work in WORKS), strict=True))
    text = f"# List\n\n## Part\n\n{head}" + "".join(item.format(*work) for work in WORKS) + tail.format(**addresses)
    items = read_list(text, path="list.md").items
    assert [item.section for item in items] == [("List", "Part")] * 3
    assert [
        (fields(item)["title"], fields(item)["container-title"], fields(item)["issued"][:4], fields(item)["URL"])
        for item in items
    ] == [(title, venue, year, address) for title, _, venue, year, address in WORKS]
    assert [families(item) for item in items] == [["Miller", "Stone"], ["Rivers", "Bai"], ["Reed"]]
    assert all(text[item.start : item.end] == item.text for item in items)


HOSTILE = (
    "- **A title of it** " + "Aa, B, " * 2000 + "9 [a](https://x.example)\n",
    "- **A title of it** " + "Ann Miller; " * 2000 + "[a](https://x.example)\n",
    "- **A title of it** " + "Aa Bb, A A A A " * 2000 + "! [a](https://x.example)\n",
    "<table><tr><td>" * 4000,
    "### [a b c d](https://x.example)\n" * 2000,
    "- [a b c][d]\n[d]: x\n" * 2000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:30] for text in HOSTILE])
def test_hostile_lists_take_linear_time(text: str) -> None:
    begun = time.process_time()
    read_list(text, path="list.md")
    assert time.process_time() - begun < 5
