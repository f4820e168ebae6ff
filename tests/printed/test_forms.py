"""References that their number tells: standards, patents, decisions of courts; and the manners of a list."""

from __future__ import annotations

import pytest

from survey_refs.printed import PrintedReference, parse_reference

CASES = [
    # printed, type, fields that must be there, names
    (
        "ISO 26324:2012. Information and documentation — Digital object identifier system. Geneva: International "
        "Organization for Standardization, 2012.",
        "standard",
        {"number": "ISO 26324:2012", "issued": "2012", "publisher-place": "Geneva"},
        [],
    ),
    (
        "International Organization for Standardization. (2015). Quality management — Requirements (ISO Standard No. "
        "9001:2015).",
        "standard",
        {"number": "ISO Standard No. 9001:2015", "title": "Quality management — Requirements", "issued": "2015"},
        ["International Organization for Standardization"],
    ),
    (
        "IEEE Std 802.11-2020. Wireless LAN medium access control. 2021.",
        "standard",
        {"number": "IEEE Std 802.11-2020", "title": "Wireless LAN medium access control", "issued": "2021"},
        ["IEEE"],
    ),
    (
        'A. B. Jones and C. Smith, "Apparatus for deep water," U.S. Patent 4 234 567, Nov. 18, 1980.',
        "patent",
        {"number": "U.S. Patent 4 234 567", "title": "Apparatus for deep water", "issued": "1980"},
        ["Jones", "Smith"],
    ),
    (
        "Moe, Ann. Net for shoals. European Patent EP 1234567 B1, filed May 3, 1999, and issued June 4, 2003.",
        "patent",
        {"submitted": "May 3, 1999", "issued": "June 4, 2003"},
        ["Moe"],
    ),
    (
        "Brown v. Board of Education, 347 U.S. 483 (1954).",
        "legal_case",
        {"title": "Brown v. Board of Education", "volume": "347", "container-title": "U.S.", "page": "483"},
        [],
    ),
    (
        "Roe v. Moe, 410 F. Supp. 113, 120–21 (D. Mass. 1973).",
        "legal_case",
        {"container-title": "F. Supp.", "authority": "D. Mass.", "issued": "1973"},
        [],
    ),
    ("Müller, Jörg. “Dünen und Sand.” PhD diss., Universität Leipzig, 1999.", "thesis", {"issued": "1999"}, ["Müller"]),
    (
        "GBD 2019 Collaborators. Global burden of 87 risk factors. Lancet 2020; 396: 1223–49.",
        "article-journal",
        {"volume": "396", "page": "1223–49"},
        ["GBD 2019 Collaborators"],
    ),
    (
        "Knuth, D. E. The Art of Computer Programming, vol. 1, 3rd ed. Reading, MA: Addison-Wesley, 1997.",
        "book",
        {"volume": "1", "edition": "3rd ed"},
        ["Knuth"],
    ),
    # a person whose initials are those of a body, a journal's numbers
    ("GB Smith. Water. J Water. 2019;3:1-4.", "article-journal", {"volume": "3"}, ["Smith"]),
]  # fmt: skip


def families(reference: PrintedReference) -> list[str]:
    return [each.name.family or each.name.literal for each in reference.names]


@pytest.mark.parametrize(("text", "kind", "fields", "names"), CASES, ids=[case[0][:40] for case in CASES])
def test_what_a_number_tells(text: str, kind: str, fields: dict[str, str], names: list[str]) -> None:
    read = parse_reference(text)
    assert read.type == kind
    assert {name: read.get(name) for name in fields} == fields
    assert families(read) == names
    for part in read.fields:
        assert text[part.span.start : part.span.end] == part.value


def test_a_preprint_keeps_its_number_in_every_format() -> None:
    work = parse_reference("K. Simon and A. Zorn. Very deep networks. arXiv:1409.1556 [cs.CV], 2014.").work("x")
    assert (work.archive, work.archive_location) == ("arXiv", "1409.1556")


def test_an_edition_is_its_number() -> None:
    work = parse_reference("O'Neil, C. (2016). Weapons of math destruction (2nd ed.). Crown.").work("x")
    assert work.edition == "2nd"


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Smith J, Doe J. Deep rivers of the north. Hydrology. 2019;3(2):1–20.", ["J", "J"]),
        ("Smith, A., Doe, N., & Moe, P. (2017). Deep rivers. Hydrology, 3, 1–20.", ["A.", "N.", "P."]),
    ],
)
def test_initials_of_one_list_are_written_alike(text: str, given: list[str]) -> None:
    assert [each.name.given for each in parse_reference(text).names] == given
