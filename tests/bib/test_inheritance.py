"""Inheritance by crossref and xdata, as biblatex's manual defines it (section 2.4.1, appendix B)."""

from __future__ import annotations

import pytest

from survey_refs.bib import parse_bib

CASES = [
    # child, parent, what the child has then (of the fields asked for)
    ("@inbook{c, title={C}, crossref={p}}", "@book{p, title={P}, subtitle={S}, author={A}, year=1999}",
     {"title": "C", "booktitle": "P", "booksubtitle": "S", "author": "A", "bookauthor": "A", "year": "1999",
      "subtitle": None}),
    ("@inbook{c, title={C}, author={X}, crossref={p}}", "@book{p, title={P}, author={A}}",
     {"author": "X", "bookauthor": "A", "booktitle": "P"}),
    ("@inproceedings{c, title={C}, crossref={p}}", "@proceedings{p, title={P}, editor={E}, year=1999}",
     {"booktitle": "P", "editor": "E", "title": "C"}),
    ("@incollection{c, title={C}, crossref={p}}", "@collection{p, title={P}, titleaddon={T}}",
     {"booktitle": "P", "booktitleaddon": "T", "titleaddon": None}),
    ("@article{c, title={C}, crossref={p}}", "@periodical{p, title={P}, issuetitle={I}}",
     {"journaltitle": "P", "issuetitle": "I"}),
    ("@book{c, title={C}, crossref={p}}", "@mvbook{p, title={P}, subtitle={S}}",
     {"maintitle": "P", "mainsubtitle": "S", "title": "C", "booktitle": None}),
    ("@inbook{c, title={C}, crossref={p}}", "@mvbook{p, title={P}, author={A}}",
     {"maintitle": "P", "bookauthor": "A", "author": "A"}),
    ("@inproceedings{c, title={C}, crossref={p}}", "@mvproceedings{p, title={P}}", {"maintitle": "P"}),
    # BibTeX's own kind: whatever is missing, by the same name
    ("@inproceedings{c, title={C}, crossref={p}}", "@book{p, booktitle={B}, publisher={V}}",
     {"booktitle": "B", "publisher": "V"}),
    ("@misc{c, crossref={P}}", "@misc{p, note={N}}", {"note": "N"}),  # in any case, as BibTeX
    # never inherited
    ("@inbook{c, crossref={p}}", "@book{p, ids={x}, shorthand={s}, label={l}, options={o}, sorttitle={t}}",
     {"ids": None, "shorthand": None, "label": None, "options": None, "sorttitle": None}),
    # an empty own field is an own field
    ("@misc{c, note={}, crossref={p}}", "@misc{p, note={N}}", {"note": ""}),
    # xdata
    ("@misc{c, xdata={p}}", "@xdata{p, publisher={V}, location={L}}", {"publisher": "V", "location": "L"}),
    ("@misc{c, note={own}, xdata={p,q}}", "@xdata{p, note={1}, publisher={V}}\n@xdata{q, publisher={W}, series={S}}",
     {"note": "own", "publisher": "V", "series": "S"}),
    ("@misc{c, xdata={p}}", "@xdata{p, xdata={q}}\n@xdata{q, note={N}}", {"note": "N"}),
    # single fields and items by xdata (manual, section 3.13.6)
    ("@misc{c, publisher={xdata=p-publisher}}", "@xdata{p, publisher={V}}", {"publisher": "V"}),
    ("@misc{c, author={A B and xdata=p-author-2}}", "@xdata{p, author={C D and E F}}", {"author": "A B and E F"}),
    ("@misc{c, author={xdata=p-author}}", "@xdata{p, author={C D and E F}}", {"author": "C D and E F"}),
    ("@misc{c, editor={xdata=p-editor-1}}", "@xdata{p, editor={xdata=q-editor-2}}\n@xdata{q, editor={A B and C D}}",
     {"editor": "C D"}),
    ("@misc{c, note={xdata=p-nothing}}", "@xdata{p, note={N}}", {"note": "xdata=p-nothing"}),
    # chains and circles
    ("@inbook{c, crossref={p}}", "@book{p, title={P}, crossref={m}}\n@mvbook{m, title={M}}",
     {"booktitle": "P", "maintitle": "M"}),
    ("@misc{c, crossref={p}}", "@misc{p, note={N}, crossref={c}}", {"note": "N"}),
    ("@misc{c, crossref={nobody}}", "", {"note": None}),
]  # fmt: skip


@pytest.mark.parametrize(("child", "parent", "expected"), CASES)
def test_a_child_inherits_as_bibtex_and_biber_have_it(child: str, parent: str, expected: dict[str, str | None]) -> None:
    bib = parse_bib(f"{child}\n{parent}\n")
    values = bib.inherited(bib.entries[0])
    assert {name: values.get(name) for name in expected} == expected
    assert bib.entries[0].get("crossref") == values.get("crossref")
