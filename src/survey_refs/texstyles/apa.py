"""APA: titles in sentence case, kinds of works in brackets, roles behind names, dates as APA 7 has them.

Source: the Publication Manual of the APA, 7th edition, as biblatex-apa 9 implements it. The profile turns a work into
the entry that a driver of biblatex-apa prints; the lay-out stands in ``apa.csl``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from survey_refs.model import EMPTY, Date, Name, Work
from survey_refs.texstyles.apa_legal import legal_lines
from survey_refs.texstyles.apa_words import KINDS, ROLES, SILENT_KINDS
from survey_refs.texstyles.name_lines import in_series, inverted, natural, parse_annotation
from survey_refs.texstyles.title_case import is_foreign, plain, sentence_case, typed_quotes

DRIVERS: dict[str, str] = {
    # entry type: the driver that prints it (biblatex-apa's source map); a type that is not here is printed as misc
    "article": "article",
    "suppperiodical": "article",
    "magazine": "article",
    "newspaper": "article",
    "review": "article",
    "audio": "audio",
    "music": "audio",
    "book": "book",
    "mvbook": "book",
    "booklet": "book",
    "collection": "book",
    "mvcollection": "book",
    "reference": "book",
    "mvreference": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "inbook": "inbook",
    "bookinbook": "inbook",
    "suppbook": "inbook",
    "incollection": "inbook",
    "suppcollection": "inbook",
    "inreference": "inbook",
    "inproceedings": "inproceedings",
    "conference": "inproceedings",
    "dataset": "dataset",
    "artifactdataset": "dataset",
    "image": "image",
    "artwork": "image",
    "software": "software",
    "hardware": "software",
    "artifactsoftware": "software",
    "game": "software",
    "manual": "manual",
    "online": "online",
    "electronic": "online",
    "webpage": "online",
    "website": "online",
    "www": "online",
    "blog": "online",
    "patent": "patent",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "masterthesis": "thesis",
    "bachelorsthesis": "thesis",
    "diplomathesis": "thesis",
    "thesis": "thesis",
    "presentation": "presentation",
    "talk": "presentation",
    "report": "report",
    "techreport": "report",
    "unpublished": "unpublished",
    "video": "video",
    "movie": "video",
    "nameonly": "nameonly",
    "jurisdiction": "legal",
    "legislation": "legal",
    "legal": "legal",
    "legmaterial": "legal",
    "legadminmaterial": "legal",
    "constitution": "legal",
}

FROM_CSL: dict[str, str] = {
    # CSL type of a work that comes from no .bib file
    "article": "online",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "bill": "legal",
    "book": "book",
    "broadcast": "video",
    "chapter": "inbook",
    "classic": "book",
    "dataset": "dataset",
    "entry-dictionary": "inbook",
    "entry-encyclopedia": "inbook",
    "graphic": "image",
    "legal_case": "legal",
    "legislation": "legal",
    "manuscript": "unpublished",
    "map": "image",
    "motion_picture": "video",
    "paper-conference": "inproceedings",
    "pamphlet": "book",
    "patent": "patent",
    "periodical": "periodical",
    "post": "online",
    "post-weblog": "online",
    "regulation": "legal",
    "report": "report",
    "review": "article",
    "review-book": "article",
    "software": "software",
    "song": "audio",
    "speech": "presentation",
    "thesis": "thesis",
    "treaty": "legal",
    "webpage": "online",
}

_ROMAN_TITLES = frozenset({"article", "inbook", "misc", "periodical"})
_PLACED = frozenset(
    {"audio", "dataset", "image", "manual", "patent", "presentation", "report", "software", "thesis", "video"}
)  # fmt: skip
_NUMBERED = frozenset({"report", "unpublished", "dataset", "software", "audio", "patent", "image"})
_THESIS_WORDS = {"doctoral": "Doctoral dissertation", "master": "Master’s thesis"}
_THESIS_WORDS |= {"bachelor": "Bachelor’s thesis", "diploma": "Diploma thesis", "candidate": "Candidate thesis"}
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ARTICLES = re.compile(r"^(?:The|An|A)\s+", re.IGNORECASE)


def prepare(work: Work, options: Mapping[str, str]) -> Work:
    """The work as the style file ``apa.csl`` expects it."""
    if options.get("preprint") == "named":
        work = _named_preprint(work)
    work = _dated_by_event(work)
    driver = driver_of(work)
    own = work.extra
    container = work.container_title or own.get("issue-title", "") * (driver == "periodical")
    extra = {
        "roman-title": "yes" if driver in _ROMAN_TITLES or (driver in ("audio", "video") and container) else "",
        "meta-analysis": "*" if re.search(r"(?:^|,\s*)meta(?:\s*,|$)", work.keyword) else "",
        "short-author": own.get("short-author", ""),
        "name-addon": own.get("name-addon", ""),
        "issue-title": own.get("issue-title", ""),
        "main-title": _case(own.get("main-title", ""), work.language),
        "main-volume": arabic(work.volume) if own.get("main-title") else "",
        "title-addon": _case(own.get("title-addon", "")),
        "app-entry": _case(own.get("app-entry", "")),
        "kind": _kind(work, driver),
        "addendum": own.get("addendum", ""),
        "article-number": _article_number(work, driver),
        **_title_lines(work),
        **_name_lines(work),
        **_numbers(work, driver),
        **_houses(work, driver),
        **_dates(work, driver),
        **_related(work),
        **_sorting(work),
    }
    if driver == "legal":
        extra |= legal_lines(work)
        extra["roman-title"] = "yes"
        extra["sort-who"] = extra["sort-who"] or _letters(plain(extra["legal-title"]))
    volume = "" if own.get("main-title") or driver == "thesis" else arabic(work.volume)
    extra |= {"vol": volume, "no": _issue(work, driver)}
    publisher = "" if driver in ("article", "misc", "online", "unpublished", "periodical") else extra.get("house", "")
    both = bool(work.editor) and work.editor == work.translator
    return replace(
        work,
        type=driver,
        title=extra.pop("set-title"),
        container_title=_container(work, driver, container),
        issued=_issued(work, driver),
        publisher=publisher,
        publisher_place=work.publisher_place if driver in _PLACED else "",
        page=work.page or (own.get("page-typed", "") if driver == "inbook" else ""),
        accessed=None if "last-accessed" in own or "last-checked" in own else work.accessed,
        edition=_edition(work),
        editor_translator=work.editor if both else (),
        editor=() if both else work.editor,
        translator=() if both else work.translator,
        extra={name: text for name, text in extra.items() if text} or EMPTY,
    )


def _dated_by_event(work: Work) -> Work:
    """An event's date goes before a bare ``year``, as in biblatex-apa's label date: date, eventdate, year."""
    own = work.extra
    event = work.event_date
    if event is None or not event.parts or not own.get("entry-type") or own.get("date-field"):
        return work
    return replace(work, issued=event, extra={**own, "date-field": "yes"})


_ARCHIVE = re.compile(r"(?:arxiv|corr\b)", re.IGNORECASE)
_VERSION = re.compile(r"v\d+$")
_PREPRINT_TYPES = frozenset({"", "article", "misc", "online", "unpublished"})


def _named_preprint(work: Work) -> Work:
    """An entry that cites nothing but an arXiv preprint, as the manual has it: archive named, address of its DOI.

    biblatex-apa prints no archive for ``@misc``, which is how arXiv itself exports its entries.
    """
    number = _VERSION.sub("", work.archive_location)
    places = [place for place in (work.container_title, work.publisher) if place]
    if work.archive.lower() != "arxiv" or not number or work.extra.get("entry-type", "") not in _PREPRINT_TYPES:
        return work
    if not all(_ARCHIVE.match(plain(place)) for place in places):
        return work
    return replace(
        work,
        type="article",
        container_title="",
        publisher="",
        volume="",
        issue="",
        number="",
        page="",
        DOI=work.DOI or f"10.48550/arXiv.{number}",
        extra={**work.extra, "entry-type": "online", "howpublished": ""},
    )


def driver_of(work: Work) -> str:
    """The driver that prints the work: ``article``, ``book``, ``inbook``, … ``misc`` for an unknown entry type."""
    entry_type = work.extra.get("entry-type", "")
    driver = DRIVERS.get(entry_type, "misc") if entry_type else FROM_CSL.get(work.type, "misc")
    if driver == "inproceedings":
        return "inbook" if work.editor else "article"
    if driver == "misc" and not entry_type and work.URL:
        return "online"
    return driver


# ------------------------------------------------------------------------------------------------------------- titles


def _case(title: str, language: str = "") -> str:
    if not title:
        return ""
    return typed_quotes(title if is_foreign(language) else sentence_case(title))


def _title_lines(work: Work) -> dict[str, str]:
    """The title as it is set, the translated one in brackets, and the form for citations in the text."""
    lines = {
        "set-title": _case(work.title, work.language),
        "title-as-typed" if work.extra.get("entry-type") else "title-to-case": typed_quotes(
            work.title_short or work.extra.get("title-alone") or work.title
        ),
    }
    if work.original_title:
        lines["set-title"], lines["translated-title"] = _case(work.original_title), lines["set-title"]
    return lines


def _container(work: Work, driver: str, container: str) -> str:
    if driver == "inbook":
        return _case(container, work.language)
    return typed_quotes(container)


def _kind(work: Work, driver: str) -> str:
    """What stands in brackets behind the title: the kind of work, and a note that describes it."""
    own = work.extra
    subtype = own.get("entry-subtype", "")
    kind = "" if subtype.lower() in SILENT_KINDS else KINDS.get(subtype.lower(), subtype)
    if not own.get("entry-type") and driver in ("dataset", "software", "video", "audio", "image", "online", "misc"):
        kind = work.medium or (work.genre if driver != "online" else "")
    if driver == "legal" or (driver == "unpublished" and work.note in _STAGES.values()):
        return kind
    note = "" if driver == "report" else typed_quotes(work.note)
    if note and not own.get("entry-type"):
        note = ""
    return "; ".join(part for part in (kind, note) if part)


_STAGES = {"maninprep": "Manuscript in preparation", "mansub": "Manuscript submitted for publication"}


def _issue(work: Work, driver: str) -> str:
    """The number of an issue; its name ("Spring") is not printed."""
    if work.issue and work.issue == work.extra.get("issue-name") and not work.issue[0].isdecimal():
        return ""
    return work.issue or (work.collection_number if driver == "article" else "")


def _edition(work: Work) -> str:
    return work.edition if work.edition.isdecimal() else re.sub(r"\s*\bed(?:ition|n)?\.?$", " ed.", work.edition)


# -------------------------------------------------------------------------------------------------------------- names


def _name_lines(work: Work) -> dict[str, str]:
    own = work.extra
    lines: dict[str, str] = {}
    names = [name for name in work.author if not name.others]
    if own.get("author-roles") or own.get("author-usernames"):
        lines["author-line"] = _annotated(names, own.get("author-roles", ""), own.get("author-usernames", ""))
    if len(names) == 2 and not names[0].given and not any(name.others for name in work.author):
        lines["two-groups"] = "yes"
    return lines


def _annotated(names: list[Name], roles: str, users: str) -> str:
    role_of, user_of = parse_annotation(roles), parse_annotation(users)
    texts = []
    for place, name in enumerate(names, 1):
        text = inverted(name)
        if role := role_of.get(place):
            text += f" ({ROLES.get(role.lower(), (role, role))[0]})"
        if user := user_of.get(place):
            text += f" [{user}]"
        texts.append(text)
    line = in_series(texts, bool(names and (names[0].given or names[0].suffix)))
    if role := role_of.get(0):
        line += f" ({ROLES.get(role.lower().removesuffix('s'), (role, role))[0]}{'s' if len(names) > 1 else ''})"
    return line


# -------------------------------------------------------------------------------------------------- numbers, houses


def _numbers(work: Work, driver: str) -> dict[str, str]:
    """``NIH Publication No. 18-2424``, ``ICPSR 35531; Version V3``, ``Publication No. 10289373``."""
    own = work.extra
    number, genre = work.number, own.get("own-type", "") and work.genre
    if not own.get("entry-type") and driver in ("report", "patent"):
        genre = work.genre
    if driver == "thesis":
        return {"number-line": f"Publication No. {number}" if number and own.get("publisher") else ""}
    if driver == "online":
        return {"number-line": work.version}
    if driver not in _NUMBERED:
        return {}
    label = genre or ("Technical Report" if own.get("entry-type") == "techreport" else "")
    if label and number.lower().startswith(label.lower()):
        line = number
    elif genre and number:
        line = f"{genre} No. {number}"
    elif genre:
        line = genre
    elif series := own.get("issue-name", ""):
        line = f"{series} {number}".strip()
    elif driver == "report" and number and own.get("entry-type") == "techreport":
        line = f"Technical Report No. {number}"
    else:
        line = f"No. {number}" if number.isdecimal() else number
    version = f"Version {work.version}" if work.version and driver in ("dataset", "software") else ""
    return {"number-line": "; ".join(part for part in (line, version) if part)}


def arabic(number: str) -> str:
    """A volume in Roman numerals as a number (APA 7, section 6.32); anything else as it is."""
    if not _ROMAN.fullmatch(number) or number in ("", "C", "D", "L", "M"):
        return number
    values = [_DIGITS[letter] for letter in number] + [0]
    return str(sum(-one if one < two else one for one, two in pairwise(values)))


def _article_number(work: Work, driver: str) -> str:
    number = work.extra.get("article-number", "") or ("" if work.extra.get("entry-type") else work.number)
    if driver != "article" or number.lower().startswith("arxiv"):
        return ""
    return re.sub(r"^(?:[Aa]rticle|[Pp]aper)[ \u00a0]?", "", number)


def _houses(work: Work, driver: str) -> dict[str, str]:
    """Publisher, institution, department, site: each where APA's reference has it."""
    own = work.extra
    typed = bool(own.get("entry-type"))
    lines = {"house": own.get("publisher", "") if typed else work.publisher}
    if driver == "thesis":
        school = (own.get("school") or own.get("institution", "")) if typed else work.publisher
        kind = work.genre if own.get("own-type") or not typed else _THESIS_WORDS[own.get("thesis-kind", "doctoral")]
        lines["thesis-line"] = ", ".join(part for part in (kind, school) if part)
        lines["house"] = own.get("publisher", "") if typed else work.archive
    elif driver in ("report", "dataset", "unpublished"):
        lines["institution"] = own.get("institution", "") or own.get("school", "")
    if driver == "unpublished":
        lines["stage"] = work.status
        lines["department"] = work.event_place
    if driver == "manual":
        lines["organization"] = own.get("organization", "")
        lines["manual-version"] = work.version
    if driver == "online":
        lines["site"] = _site(work)
    if driver == "misc":
        lines["organization"] = own.get("organization", "")
    if driver == "dataset":
        lines["organization"] = own.get("organization", "")
    author = plain(work.author[0].literal or work.author[0].family) if len(work.author) == 1 else ""
    for name in ("house", "institution", "organization"):
        if author and plain(lines.get(name, "")).lower() == author.lower():
            lines[name] = ""
    return lines


def _site(work: Work) -> str:
    own = work.extra
    if work.archive and (not work.archive_location or work.archive.lower() != "arxiv"):
        site = work.archive
    elif work.archive_location:
        site = "arXiv"
    else:
        site = ""
    if not own.get("entry-type"):
        site = work.container_title or work.publisher
    return ". ".join(part for part in (site, own.get("organization", "")) if part)


# -------------------------------------------------------------------------------------------------------------- dates

_DATED_IN_FULL = frozenset({"article-magazine", "article-newspaper", "post", "post-weblog", "webpage", "speech"})


def _issued(work: Work, driver: str) -> Date | None:
    """Month and day only where APA has them: not for articles in journals, nor from BibTeX's year and month."""
    date = work.issued
    if date is None or not date.parts:
        return date
    own = work.extra
    if own.get("entry-type"):
        silent = own.get("entry-subtype", "").lower() in SILENT_KINDS
        full = own.get("date-field") == "yes" and (driver != "article" or silent)
    else:
        full = work.type in _DATED_IN_FULL or driver in ("video", "audio")
    if full and len(date.parts) > 1 and date.parts[0][0] != date.parts[1][0]:
        full = False
    return date if full else replace(date, parts=_years(date), season="")


def _years(date: Date) -> tuple[tuple[int, ...], ...]:
    years = tuple(part[:1] for part in date.parts)
    return years[:1] if len(years) > 1 and years[0] == years[1] else years


def _dates(work: Work, driver: str) -> dict[str, str]:
    """Dates that CSL's own date forms cannot print: no date, in press, circa, B.C.E., open ranges."""
    lines: dict[str, str] = {}
    date, original = work.issued, work.original_date
    if date is None and work.status and driver != "unpublished":
        lines["date-words"] = work.status
    elif date is None and original is None:
        lines["date-words"] = "n.d."
    elif date is not None and not date.parts:
        lines["date-words"] = date.literal or "n.d."
    elif date is not None and (date.circa or date.open_end or date.parts[0][0] < 1):
        lines["date-line"] = _year_line(date)
        lines["bracketed-date"] = "yes" if date.circa else ""
    if original is not None and (date is None or original.year != date.year):
        if original.circa or original.open_end or not original.parts or original.parts[0][0] < 1:
            lines["original-line"] = _year_line(original)
        if date is not None and work.extra.get("relation") != "reprintfrom":
            lines["original-note"] = "yes"
    return lines


def _year_line(date: Date) -> str:
    if not date.parts:
        return date.literal
    year = date.parts[0][0]
    words = str(year) if year > 0 else f"{1 - year} B.C.E."
    if len(date.parts) > 1 and date.parts[1][0] != year:
        words += f"–{date.parts[1][0]}"
    return f"{'ca. ' if date.circa else ''}{words}{'–present' if date.open_end else ''}"


# ---------------------------------------------------------------------------------------------------- related works


def _related(work: Work) -> dict[str, str]:
    own = work.extra
    kind = own.get("relation", "")
    title = _case(own.get("related-title", ""))
    if kind == "commenton":
        return {"related-line": f"{own.get('related-string', 'Comment on')} “{title}”"}
    if kind == "reviewof":
        people = _people(own.get("related-authors", ""), own.get("related-author-roles", ""))
        by = f", by {people}" if people else ""
        return {"related-line": f"{own.get('related-string', 'Review of')} <i>{title}</i>{by}"}
    if kind == "reprintfrom":
        return {"reprint-line": _reprint(own, title)}
    return {}


def _people(text: str, roles: str = "") -> str:
    """Names that the bridge wrote given name first, with a role behind each."""
    role_of = parse_annotation(roles)
    texts = []
    for place, person in enumerate(text.split(" and ") if text else (), 1):
        given, _, family = person.rpartition(" ")
        name = Name(literal=person.strip("{}")) if person.startswith("{") else Name(given=given, family=family)
        role = role_of.get(place, "").lower()
        texts.append(natural(name) + (f", {ROLES[role][1]}" if role in ROLES else ""))
    return in_series(texts, comma_before_last=False)


def _reprint(own: Mapping[str, str], title: str) -> str:
    link = own.get("related-doi", "")
    link = f"https://doi.org/{link}" if link else own.get("related-url", "")
    year, house = own.get("related-year", ""), own.get("related-publisher", "")
    if own.get("related-container-title"):
        issue = f"[{own['related-issue']}]" if own.get("related-issue") else ""
        volume = f"<i>{own['related-volume']}</i>{issue}" if own.get("related-volume") else issue
        parts = [year, f"<i>{own['related-container-title']}</i>", volume, own.get("related-page", ""), house, link]
        return f"Reprinted from “{title},” " + ", ".join(part for part in parts if part)
    people = _people(own.get("related-editors", ""))
    ends = ", Eds." if " and " in own.get("related-editors", "") else ", Ed."
    by = f"by {people}{ends}" if people else ""
    if not people and own.get("related-authors"):
        by = f"by {_people(own['related-authors'])}"
    pages = own.get("related-page", "")
    pages = f"{'pp.' if re.search('[–,-]', pages) else 'p.'} {pages}" if pages else ""
    return f"Reprinted from <i>{title}</i>, " + ", ".join(part for part in (pages, by, year, house, link) if part)


# ------------------------------------------------------------------------------------------------------------- sorting


def _sorting(work: Work) -> dict[str, str]:
    """Sort keys: letter by letter within a name, full given names, the author alone before the author with others."""
    own = work.extra
    names = work.author or work.editor
    if own.get("sort-name"):
        who = _letters(own["sort-name"].replace(",", " "))
    elif names and DRIVERS.get(own.get("entry-type", ""), "") != "legal":
        who = "0".join(_name_key(name) for name in names)
    else:
        who = _letters(_ARTICLES.sub("", own.get("sort-title", "") or plain(work.title)))
    when = "1" if work.issued is not None or work.original_date is not None else "2" if work.status else "0"
    if work.issued is not None and not work.issued.parts:
        when = "0" if work.issued.literal.lower().rstrip(".") in ("n.d", "nd", "no date") else "2"
    what = _letters(_ARTICLES.sub("", own.get("sort-title", "") or plain(work.title)))
    return {"sort-who": who, "sort-when": when, "sort-what": what}


def _name_key(name: Name) -> str:
    if name.others:
        return "zz"
    if name.literal:
        return _letters(name.literal)
    parts = (f"{name.non_dropping_particle} {name.family}", name.given, name.suffix, name.dropping_particle)
    return "1".join(_letters(part) for part in parts).rstrip("1")


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("Ø", "O")).lower()
    return "".join(char for char in folded if char.isalnum())
