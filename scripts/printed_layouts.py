"""Layouts of references that CSL has no style for: what BibTeX's and biblatex's styles print, with each field marked.

Each layout takes a work and a writer and writes pieces of text, each with the CSL variable it prints (None: words and
punctuation of the layout).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from printed_corpus import Made, abbreviated

from survey_refs.model import Name

Layout = Callable[["Writer", Made], None]
_MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(slots=True)
class Writer:
    """Collects pieces of a printed reference."""

    rng: random.Random
    pieces: list[tuple[str, str | None]] = field(default_factory=list)

    def put(self, text: str, variable: str | None = None) -> None:
        if text:
            self.pieces.append((text, variable))

    def maybe(self, before: str, text: str, variable: str, after: str = "") -> None:
        """A field with what stands around it, where the work has it."""
        if text:
            self.put(before)
            self.put(text, variable)
            self.put(after)

    def stop(self) -> None:
        """A full stop, unless the text ends with a mark already."""
        last = "".join(text for text, _ in self.pieces)[-1:]
        if last not in "?!.":
            self.put(".")


# ----------------------------------------------------------------------------------------------------------- names


@dataclass(frozen=True, slots=True)
class Names:
    """How a list of names is written."""

    first_inverted: bool = False
    all_inverted: bool = False
    initials: str = ""  # "": given names in full; ". ": "J. R."; ".": "J.R."; "none": "JR"; "-": "J R"
    comma: str = ", "  # between family and given
    between: str = ", "
    last: str = ", and "
    two: str = " and "
    most: int = 99
    shown: int = 1
    others: str = " et al."
    caps: bool = False


def _given(name: Name, form: Names) -> str:
    if not form.initials or (not name.given.isascii() and not name.given[:1].isalpha()):
        return name.given
    parts = [part for part in re.split(r"\s+", name.given) if part]
    letters = [
        "-".join(bit[0] + ("." if form.initials in (". ", ".") else "") for bit in part.split("-") if bit)
        for part in parts
    ]
    joint = {". ": " ", ".": "", "none": "", "-": " "}[form.initials]
    text = joint.join(letters)
    return text.replace("-", "") if form.initials == "none" else text


def one_name(name: Name, form: Names, inverted: bool) -> str:
    if name.literal:
        return name.literal
    family = " ".join(filter(None, (name.non_dropping_particle, name.family)))
    if form.caps:
        family = family.upper()
    given = _given(name, form)
    if re.match(r"[\u3040-\u9fff]", name.family):
        return name.family + name.given
    if inverted:
        text = form.comma.join(filter(None, (family, " ".join(filter(None, (given, name.dropping_particle))))))
        return f"{text}, {name.suffix}" if name.suffix else text
    text = " ".join(filter(None, (given, name.dropping_particle, family)))
    return f"{text}, {name.suffix}" if name.suffix else text


def name_list(names: Sequence[Name], form: Names) -> str:
    cut = len(names) > form.most
    shown = names[: form.shown] if cut else names
    texts = [one_name(name, form, form.all_inverted or (form.first_inverted and not i)) for i, name in enumerate(shown)]
    if len(names) > 20 and form.all_inverted and not cut:
        return form.between.join(texts[:19]) + ", … " + texts[-1]
    if cut:
        return form.between.join(texts) + form.others
    if len(texts) == 1:
        return texts[0]
    if len(texts) == 2:
        return form.two.join(texts)
    return form.between.join(texts[:-1]) + form.last + texts[-1]


# --------------------------------------------------------------------------------------------------------- layouts


def _year(made: Made, rng: random.Random, letter: float = 0.06) -> str:
    date = made.work.issued
    if date is None:
        return ""
    return date.literal or f"{date.year}" + (rng.choice("abcd") if rng.random() < letter else "")


def _month(made: Made) -> str:
    date = made.work.issued
    return _MONTH_NAMES[date.parts[0][1] - 1] if date and date.parts and len(date.parts[0]) > 1 else ""


def _pages(made: Made, dash: str = "–") -> str:
    return made.work.page.replace("-", dash)


def _ordinal(edition: str, word: bool) -> str:
    words = {"2": "second", "3": "third", "4": "fourth", "5": "fifth", "6": "sixth"}
    if word:
        return words.get(edition, edition + "th")
    return edition + {"2": "nd", "3": "rd"}.get(edition, "th")


def _identifiers(w: Writer, made: Made, doi: str, url: str, accessed: str = "") -> None:
    work = made.work
    if work.DOI:
        w.put(f" {doi}{work.DOI}")
        if w.rng.random() < 0.6:
            w.put(".")
    if work.URL and (not work.DOI or w.rng.random() < 0.5):
        w.put(f" {url}{work.URL}")
        if accessed and work.accessed and work.accessed.parts:
            year, month, day = work.accessed.parts[0]
            form = w.rng.choice(["{m} {d}, {y}", "{d} {m} {y}", "{mm}/{dd}/{y}", "{y}-{mm}-{dd}"])
            date = form.format(m=_MONTH_NAMES[month - 1], d=day, y=year, mm=f"{month:02}", dd=f"{day:02}")
            w.put(accessed)
            w.put(date, "accessed")
            w.put(")" if "(" in accessed else "]" if "[" in accessed else "")
        if w.rng.random() < 0.7:
            w.put(".")


def _authors(w: Writer, made: Made, form: Names, editor_label: str = ", editors") -> bool:
    work = made.work
    if work.author:
        w.put(name_list(work.author, form), "author")
    elif work.editor:
        w.put(name_list(work.editor, form), "author")  # the words after them tell that they are editors
        label = (
            editor_label
            if len(work.editor) > 1
            else editor_label.replace("editors", "editor").replace("eds.", "ed.").replace("Eds.", "Ed.")
        )
        w.put(label)
    else:
        return False
    return True


def _arxiv(w: Writer, made: Made, year: bool, lead: str = "") -> bool:
    work = made.work
    if work.archive != "arXiv":
        return False
    identifier = work.archive_location
    form = w.rng.choice(
        [
            "arXiv preprint arXiv:{0}",
            "arXiv preprint arXiv:{0}",
            "arXiv:{0}",
            "CoRR, abs/{0}",
            "ArXiv e-prints, arXiv:{0}",
            "arXiv:{0} [cs.CL]",
            "arXiv preprint, arXiv:{0}",
            "ArXiv, abs/{0}",
            "Preprint arXiv:{0}",
            "CoRR abs/{0}",
            "arXiv: {0} [stat.ML]",
            "arXiv e-prints, art. arXiv:{0}",
        ]
    )
    w.put(lead + form.format(identifier))
    if year:
        w.put(", ")
        w.put(_year(made, w.rng), "issued")
    w.put(".")
    return True


def _container_names(w: Writer, made: Made, form: Names, before: str = "In ", after: str = ", editors, ") -> None:
    """ "In A. Smith, editor, " of a chapter, by chance."""
    editors = made.work.editor if made.work.author else ()
    w.put(before)
    if editors:
        w.put(name_list(editors, form), "editor")
        single = after.replace("editors", "editor").replace("eds.", "ed.").replace("Eds.", "Ed.").replace("(Eds", "(Ed")
        w.put(single if len(editors) == 1 else after)


def plain(w: Writer, made: Made, *, year_first: bool = False, acl: bool = False) -> None:
    """plain.bst, unsrt, alpha, plainnat, acl_natbib: "A. Smith and B. Jones. Title. Journal, 3(2):1–5, 2010."."""
    work, rng = made.work, w.rng
    full = rng.random() < 0.6
    form = Names(
        initials="" if full else ". ",
        last=", and " if rng.random() < 0.9 else " and ",
        others=rng.choice([", et al.", " et al."]),
        most=rng.choice([99, 99, 99, 3, 10]),
        shown=rng.choice([1, 3]),
    )
    if year_first and rng.random() < 0.3:
        form = Names(first_inverted=True, initials=form.initials, last=form.last)
    if _authors(w, made, form):
        if year_first:
            w.put(rng.choice([". ", " ("]) if not acl else ". ")
            bracket = w.pieces[-1][0] == " ("
            if not bracket and w.pieces[-2][0].endswith("."):
                w.pieces[-1] = (" ", None)
            w.put(_year(made, rng), "issued")
            w.put(")." if bracket else ".")
        else:
            w.stop()
        w.put(" ")
    end_year = not year_first

    def close_year() -> None:
        if end_year:
            month = _month(made)
            w.put(", ")
            if month and rng.random() < 0.8:
                w.put(f"{month} {_year(made, rng)}", "issued")
            else:
                w.put(_year(made, rng), "issued")
        w.put(".")

    kind = work.type
    if kind in ("book",):
        w.put(work.title, "title")
        if work.volume:
            w.put(", volume ")
            w.put(work.volume, "volume")
            if work.collection_title:
                w.put(" of ")
                w.put(work.collection_title, "collection-title")
            w.put(".")
        elif work.collection_title:
            w.put(rng.choice([". ", ". ", ", "]))
            w.put(work.collection_title, "collection-title")
            w.maybe(" ", work.collection_number, "collection-number")
            w.put(".")
        else:
            w.stop()
        w.maybe(" ", work.publisher, "publisher")
        w.maybe(", ", work.publisher_place, "publisher-place")
        if work.edition:
            w.put(", ")
            w.put(_ordinal(work.edition, rng.random() < 0.5) + " edition", "edition")
        close_year()
    elif kind in ("paper-conference", "chapter"):
        w.put(work.title, "title")
        w.stop()
        _container_names(w, made, form, " In ", ", editors, ")
        w.put(work.container_title, "container-title")
        if work.volume:
            w.put(", volume ")
            w.put(work.volume, "volume")
            w.maybe(" of ", work.collection_title, "collection-title")
        elif work.collection_title and rng.random() < 0.5:
            w.put(", ")
            w.put(work.collection_title, "collection-title")
            w.maybe(rng.choice([" ", ", number "]), work.collection_number, "collection-number")
        w.maybe(", chapter ", work.chapter_number, "chapter-number")
        w.maybe(rng.choice([", pages ", ", pages ", ", pp. "]), _pages(made), "page")
        if rng.random() < 0.7:
            w.maybe(", ", work.event_place, "publisher-place")
            if end_year and work.publisher and rng.random() < 0.7:
                w.put(", ")
                w.put((f"{_month(made)} " if _month(made) else "") + _year(made, rng), "issued")
                w.put(". ")
                w.put(work.publisher, "publisher")
                w.put(".")
            else:
                w.maybe(". ", work.publisher, "publisher")
                close_year()
        else:
            w.maybe(". ", work.publisher, "publisher")
            w.maybe(", ", work.publisher_place, "publisher-place")
            close_year()
    elif kind == "thesis":
        w.put(work.title, "title")
        w.stop()
        w.put(" ")
        w.put(work.genre, "genre")
        w.put(", ")
        w.put(work.publisher, "publisher")
        w.maybe(", ", work.publisher_place, "publisher-place")
        close_year()
    elif kind == "report":
        w.put(work.title, "title")
        w.stop()
        w.put(" ")
        w.put(work.genre, "genre")
        w.maybe(" ", work.number, "number")
        w.put(", ")
        w.put(work.publisher, "publisher")
        w.maybe(", ", work.publisher_place, "publisher-place")
        close_year()
    elif kind == "article":
        w.put(work.title, "title")
        w.stop()
        _arxiv(w, made, end_year, " ")
    elif kind in ("webpage", "software", "manuscript"):
        w.put(work.title, "title")
        w.stop()
        if kind == "manuscript":
            w.put(" ")
            w.put(work.genre, "genre")
            w.maybe(", ", work.publisher, "publisher")
        else:
            w.maybe(" ", work.container_title, "container-title")
            if kind == "software" and work.version:
                w.put(", version " + work.version if work.container_title else " version " + work.version)
        if end_year:
            close_year()
        elif w.pieces[-1][0] != ".":
            w.put(".")
    else:
        w.put(work.title, "title")
        w.stop()
        w.maybe(" ", work.container_title, "container-title")
        if work.volume:
            w.put(", ")
            w.put(work.volume, "volume")
            w.maybe("(", work.issue, "issue", ")")
            w.maybe(rng.choice([":", ":", ":", ", "]), _pages(made), "page")
        else:
            w.maybe(" (", work.issue, "issue", ")")
            w.maybe(rng.choice([", pages ", ", page "]), _pages(made), "page")
        close_year()
    _identifiers(
        w,
        made,
        rng.choice(["doi: ", "doi:", "DOI: ", "https://doi.org/", "doi: https://doi.org/"]),
        rng.choice(["URL ", "URL: ", "url: ", ""]),
        rng.choice([" (accessed ", ". Accessed: ", ", last accessed "]),
    )


def natbib_year_first(w: Writer, made: Made) -> None:
    plain(w, made, year_first=True, acl=True)


def apalike(w: Writer, made: Made) -> None:
    """apalike.bst: "Smith, A. and Jones, B. (2010). Title. Journal, 3(2):1–5."."""
    work, rng = made.work, w.rng
    form = Names(
        all_inverted=True,
        initials=rng.choice([". ", ". ", "", "."]),
        last=rng.choice([", and ", " and ", ", & ", " & "]),
        two=rng.choice([" and ", " & ", ", & "]),
        most=rng.choice([99, 99, 6]),
        shown=rng.choice([1, 3]),
        others=", et al.",
    )
    round_year = rng.choice([" ({}). ", " ({}). ", ", {}. ", ". {}. ", " ({}) ", " ({}): ", ". ({}). "])
    if _authors(w, made, form, rng.choice([", editors", " (Eds.)", " (eds.)", ", eds."])):
        before, _, after = round_year.partition("{}")
        if before == ". " and w.pieces[-1][0].endswith("."):
            before = " "
        w.put(before)
        w.put(_year(made, rng), "issued")
        w.put(after)
    kind = work.type
    w.put(work.title, "title")
    if kind == "book":
        if work.edition and rng.random() < 0.7:
            w.put(" (")
            w.put(_ordinal(work.edition, False) + " ed.", "edition")
            w.put(")")
        elif work.volume:
            w.put(rng.choice([" (Vol. ", ", vol. "]))
            w.put(work.volume, "volume")
            w.put(")" if "(" in w.pieces[-2][0] else "")
        elif work.collection_title:
            w.put(" (")
            w.put(work.collection_title, "collection-title")
            w.maybe(" ", work.collection_number, "collection-number")
            w.put(")")
        w.stop()
        if rng.random() < 0.5 and work.publisher_place:
            w.put(" ")
            w.put(work.publisher_place, "publisher-place")
            w.put(": ")
            w.put(work.publisher, "publisher")
        else:
            w.put(" ")
            w.put(work.publisher, "publisher")
            if rng.random() < 0.6:
                w.maybe(", ", work.publisher_place, "publisher-place")
        w.put(".")
    elif kind in ("paper-conference", "chapter"):
        w.stop()
        inner = Names(initials=form.initials, last=form.last, two=form.two) if rng.random() < 0.5 else form
        _container_names(
            w,
            made,
            inner,
            rng.choice([" In ", " In: ", " In ", " In "]),
            rng.choice([" (Eds.), ", " (eds.), ", ", editors, ", ", eds., "]),
        )
        w.put(work.container_title, "container-title")
        parens = rng.random() < 0.4
        if work.volume and parens and work.page:
            w.put(" (Vol. ")
            w.put(work.volume, "volume")
            w.put(", pp. ")
            w.put(_pages(made), "page")
            w.put(")")
        elif parens and work.page:
            w.put(" (pp. ")
            w.put(_pages(made), "page")
            w.put(")")
        else:
            w.maybe(rng.choice([", volume ", ", vol. "]), work.volume, "volume")
            if work.collection_title and rng.random() < 0.5:
                w.maybe(rng.choice([" of ", ", "]) if work.volume else ", ", work.collection_title, "collection-title")
            w.maybe(rng.choice([", pages ", ", pp. ", ", "]), _pages(made), "page")
        if rng.random() < 0.8:
            if work.publisher_place and rng.random() < 0.6:
                w.put(rng.choice([". ", ", "]))
                w.put(work.publisher_place, "publisher-place")
                w.maybe(rng.choice([": ", ". ", ": "]), work.publisher, "publisher")
            else:
                w.maybe(". ", work.publisher, "publisher")
        w.put(".")
    elif kind in ("thesis", "report", "manuscript"):
        if rng.random() < 0.4:
            w.put(" (")
            w.put(work.genre, "genre")
            if work.number:
                w.put(rng.choice([" No. ", " "]))
                w.put(work.number, "number")
            w.put("). ")
            w.put(work.publisher, "publisher")
        else:
            w.stop()
            w.put(" ")
            w.put(work.genre, "genre")
            w.maybe(" ", work.number, "number")
            w.put(", ")
            w.put(work.publisher, "publisher")
            w.maybe(", ", work.publisher_place, "publisher-place")
        w.put(".")
    elif kind == "article":
        w.stop()
        _arxiv(w, made, False, " ")
    elif kind in ("webpage", "software"):
        if work.version and rng.random() < 0.5:
            w.put(f" (Version {work.version})")
        w.stop()
        w.maybe(" ", work.container_title, "container-title", ".")
    else:
        w.stop()
        w.maybe(" ", work.container_title, "container-title")
        sep = rng.choice([", ", ", ", " "])
        w.maybe(sep, work.volume, "volume")
        w.maybe(rng.choice(["(", " (", "("]), work.issue, "issue", ")")
        w.maybe(rng.choice([":", ", ", ", pp. ", ": "]), _pages(made), "page")
        w.put(".")
    _identifiers(
        w,
        made,
        rng.choice(["doi: ", "https://doi.org/", "doi:", "DOI "]),
        rng.choice(["URL ", "Retrieved from ", "", "Available at ", "Retrieved from "]),
        rng.choice([" (accessed ", ", accessed ", " [Accessed: "]),
    )


def biblatex(w: Writer, made: Made) -> None:
    """biblatex's standard styles, author-year, numeric and alphabetic: “Title”. In: Journal 3.2 (2010), pp. 1–5."""
    work, rng = made.work, w.rng
    year_first = rng.random() < 0.5
    initials = rng.choice(["", "", ". ", "."])
    form = (
        Names(
            first_inverted=year_first,
            initials=initials,
            last=rng.choice([", and ", " and "]),
            most=rng.choice([99, 3, 3]),
            shown=1,
        )
        if rng.random() < 0.8
        else Names(all_inverted=True, initials=initials, last=" and ", most=3)
    )
    left, right = rng.choice([("“", "”."), ("“", "”."), ("“", ".”"), ("„", "“."), ("«", "»."), ("", ".")])
    quoted = work.type not in ("book", "report", "webpage", "software", "manuscript") and not (
        work.type == "thesis" and rng.random() < 0.6
    )
    if _authors(w, made, form, rng.choice([", eds.", " (eds.)", " (Hrsg.)"])):
        if year_first:
            form_of_year = rng.choice([" ({}). ", " ({}). ", ". {}. ", " ({}): "])
            before, _, after = form_of_year.partition("{}")
            w.put(before)
            w.put((f"{_month(made)} " if _month(made) and rng.random() < 0.5 else "") + _year(made, rng), "issued")
            w.put(after)
        else:
            w.stop()
            w.put(" ")
    if quoted and left:
        w.put(left)
        w.put(work.title, "title")
        w.put(right if not (right == ".”" and work.title.endswith("?")) else "”")
    else:
        w.put(work.title, "title")
        w.stop()
    kind = work.type
    in_word = rng.choice([" In: ", " In: ", " in: ", " In ", " "])
    pages_word = rng.choice([", pp. ", ", pp. ", ", S. ", ", p. ", ", "])

    def ending_year(before: str) -> None:
        if not year_first:
            w.put(before)
            w.put((f"{_month(made)} " if _month(made) and rng.random() < 0.7 else "") + _year(made, rng), "issued")

    if kind in ("article-journal", "article-newspaper"):
        w.put(in_word)
        w.put(work.container_title, "container-title")
        joint = rng.choice([".", ".", ".", ", no. "])
        w.maybe(" ", work.volume, "volume")
        w.maybe(joint if work.volume else " ", work.issue, "issue")
        if not year_first:
            ending_year(" (")
            w.put(")")
        w.maybe(pages_word, _pages(made), "page")
        w.put(".")
    elif kind in ("paper-conference", "chapter"):
        w.put(in_word)
        w.put(work.container_title, "container-title")
        w.put(".")
        if work.author and work.editor:
            w.put(rng.choice([" Ed. by ", " Ed. by ", " Edited by ", " Hrsg. von "]))
            w.put(name_list(work.editor, Names(initials=initials, last=form.last)), "editor")
            w.put(".")
        w.maybe(" Vol. ", work.volume, "volume", ".")
        if work.collection_title:
            w.put(" ")
            w.put(work.collection_title, "collection-title")
            w.maybe(" ", work.collection_number, "collection-number")
            w.put(".")
        if work.publisher_place:
            w.put(" ")
            w.put(work.publisher_place, "publisher-place")
            w.maybe(": ", work.publisher, "publisher")
        else:
            w.maybe(" ", work.publisher, "publisher")
        if w.pieces[-1][0] == "." and not year_first:
            w.put(" ")
            w.put(_year(made, rng), "issued")
        else:
            ending_year(", ")
        w.maybe(
            pages_word if w.pieces[-1][0] != "." else pages_word.removeprefix(", ").join([" ", ""]),
            _pages(made),
            "page",
        )
        w.put(".")
    elif kind == "book":
        if work.edition:
            w.put(" ")
            w.put(_ordinal(work.edition, False) + " ed.", "edition")
        w.maybe(" Vol. ", work.volume, "volume", ".")
        if work.collection_title:
            w.put(" ")
            w.put(work.collection_title, "collection-title")
            w.maybe(" ", work.collection_number, "collection-number")
            w.put(".")
        if work.publisher_place:
            w.put(" ")
            w.put(work.publisher_place, "publisher-place")
            w.put(": ")
            w.put(work.publisher, "publisher")
        else:
            w.put(" ")
            w.put(work.publisher, "publisher")
        ending_year(", ")
        w.maybe(". ", work.number_of_pages, "number-of-pages", " pp")
        w.put(".")
        w.maybe(" isbn: ", work.ISBN, "ISBN", ".")
    elif kind in ("thesis", "report", "manuscript"):
        w.put(" ")
        w.put(work.genre, "genre")
        w.maybe(" ", work.number, "number")
        w.put(rng.choice([". ", ". ", ", "]))
        w.maybe("", work.publisher_place, "publisher-place", ": ")
        w.put(work.publisher, "publisher")
        ending_year(", ")
        w.put(".")
    elif kind == "article":
        if year_first:
            w.put(f" arXiv: {work.archive_location} [{rng.choice(['cs.LG', 'math.PR', 'astro-ph.IM'])}].")
        else:
            w.put(" ")
            w.put(_year(made, rng), "issued")
            w.put(f". arXiv: {work.archive_location}.")
    else:
        w.maybe(" ", work.container_title, "container-title", ".")
        if not year_first:
            w.put(" ")
            w.put(_year(made, rng), "issued")
            w.put(".")
    _identifiers(
        w,
        made,
        rng.choice(["doi: ", "doi: ", "DOI: "]),
        rng.choice(["url: ", "url: ", "URL: ", "URL: "]),
        rng.choice([" (visited on ", " (visited on ", " (besucht am "]),
    )


def astronomy(w: Writer, made: Made) -> None:
    """aasjournal.bst, mnras.bst, aa.bst: "Smith, A., & Jones, B. 2010, ApJ, 700, 11" (often without titles)."""
    work, rng = made.work, w.rng
    form = Names(
        all_inverted=True,
        initials=rng.choice([". ", "."]),
        last=rng.choice([", & ", " & ", ", "]),
        two=rng.choice([", & ", " & "]),
        most=rng.choice([5, 8, 99]),
        shown=3,
        others=", et al.",
    )
    titles = rng.random() < 0.35
    _authors(w, made, form, ", eds.")
    w.put(rng.choice([" ", ", ", " "]))
    w.put(_year(made, rng), "issued")
    w.put(", ")
    if work.type == "article":
        if titles:
            w.put(work.title, "title")
            w.put(", ")
        w.put(
            rng.choice(
                ["ArXiv e-prints, arXiv:{0}", "arXiv:{0}", "arXiv e-prints, arXiv:{0}", "ArXiv e-prints"]
            ).format(work.archive_location)
        )
        return
    if titles or work.type not in ("article-journal", "paper-conference", "chapter"):
        w.put(work.title, "title")
        w.put(", ")
    if work.type in ("paper-conference", "chapter"):
        w.put("in ")
        w.put(work.collection_title, "collection-title")
        w.put(
            f", Vol. {work.volume}, "
            if work.collection_title and work.volume
            else ", "
            if work.collection_title
            else ""
        )
        w.put(work.container_title, "container-title")
        if work.author and work.editor:
            w.put(", ed. ")
            w.put(name_list(work.editor, Names(initials=". ", last=" & ", two=" & ")), "editor")
        w.maybe(
            " (",
            ": ".join(filter(None, (work.publisher_place, ""))).removesuffix(": "),
            "publisher-place",
            ": " if work.publisher else ")",
        )
        if work.publisher:
            w.put("" if work.publisher_place else " (")
            w.put(work.publisher, "publisher")
            w.put(")")
        w.maybe(
            rng.choice([", ", ", pp. "]), _pages(made).split("–")[0] if rng.random() < 0.4 else _pages(made), "page"
        )
    elif work.type == "article-journal":
        name = rng.choice(
            [
                work.container_title,
                abbreviated(work.container_title),
                rng.choice(["ApJ", "MNRAS", "A&A", "AJ", "PASP", "ARA&A", "ApJS", "Phys. Rev. D", "Nature", "ApJL"]),
            ]
        )
        w.put(name, "container-title")
        w.maybe(", ", work.volume, "volume")
        w.maybe(", ", _pages(made).split("–")[0] if rng.random() < 0.8 else _pages(made), "page")
    else:
        place = work.publisher_place
        if work.publisher and rng.random() < 0.8:
            w.put("(")
            w.maybe("", place, "publisher-place", ": ")
            w.put(work.publisher, "publisher")
            w.put(")")
        elif work.publisher:
            w.put(work.publisher, "publisher")
    w.maybe(", doi: " if rng.random() < 0.8 else ", https://doi.org/", "", "DOI")
    if work.DOI and rng.random() < 0.5:
        w.put(", doi: " + work.DOI)
    if work.URL and work.type in ("webpage", "software"):
        w.put(rng.choice([", ", ". "]) + work.URL)


def econometric(w: Writer, made: Made) -> None:
    """econometrica.bst, aer.bst, jfe: "Smith, Adam, and Ben Jones (2010): “Title,” Journal, 3(2), 1–5."."""
    work, rng = made.work, w.rng
    form = Names(
        first_inverted=True,
        initials=rng.choice(["", ". ", ""]),
        last=", and ",
        two=rng.choice([", and ", " and "]),
        most=99,
    )
    if rng.random() < 0.3:
        form = Names(all_inverted=True, initials=". ", last=", and ", two=" and ", caps=rng.random() < 0.5)
    _authors(w, made, form, rng.choice([", eds.", " (eds.)", " (Eds.)"]))
    open_year, close = rng.choice(
        [(" (", "): "), (" (", "): "), (", ", ", "), (" (", ") "), (", ", ". "), (" (", "), ")]
    )
    w.put(open_year)
    w.put(_year(made, rng), "issued")
    w.put(close)
    quoted = work.type != "book"
    left, right = rng.choice([("“", ",”"), ("“", ",”"), ("‘", "’,"), ("", ","), ('"', ',"')])
    if quoted and left:
        w.put(left)
        w.put(work.title, "title")
        w.put(right if work.title[-1] not in "?!" else right.replace(",", ""))
    else:
        w.put(work.title, "title")
        w.put("," if quoted else "")
        if not quoted:
            w.stop()
    w.put(" ")
    if work.type == "book":
        form_of = rng.random()
        if form_of < 0.5:
            w.put(work.publisher, "publisher")
            w.maybe(", ", work.publisher_place, "publisher-place")
        else:
            w.maybe("", work.publisher_place, "publisher-place", ": ")
            w.put(work.publisher, "publisher")
        if work.edition:
            w.put(", ")
            w.put(
                f"{work.edition} edn" if rng.random() < 0.4 else _ordinal(work.edition, False) + " edition", "edition"
            )
    elif work.type in ("paper-conference", "chapter"):
        w.put("in ")
        w.put(work.container_title, "container-title")
        if work.author and work.editor:
            w.put(rng.choice([", ed. by ", ", edited by "]))
            w.put(name_list(work.editor, Names(initials=form.initials, last=", and ")), "editor")
        w.maybe(", vol. ", work.volume, "volume")
        w.maybe(", pp. ", _pages(made), "page")
        w.maybe(". ", work.publisher, "publisher")
        w.maybe(", ", work.publisher_place, "publisher-place")
    elif work.type in ("thesis", "manuscript"):
        w.put(work.genre, "genre")
        w.put(", ")
        w.put(work.publisher, "publisher")
    elif work.type == "report":
        w.put(work.genre, "genre")
        w.maybe(" ", work.number, "number")
        w.put(", ")
        w.put(work.publisher, "publisher")
    elif work.type == "article":
        _arxiv(w, made, False)
        return
    elif work.type in ("webpage", "software"):
        w.maybe("", work.container_title, "container-title", ",")
        w.put(rng.choice(["Available at ", "URL: ", ""]) + work.URL)
    else:
        w.put(work.container_title, "container-title")
        w.maybe(", ", work.volume, "volume")
        w.maybe(rng.choice(["(", " ("]), work.issue, "issue", ")")
        w.maybe(rng.choice([", ", ", ", ", pp. "]), _pages(made), "page")
    w.put(".")
    if rng.random() < 0.3:
        _identifiers(w, made, "doi:", "URL ")


def linguistics(w: Writer, made: Made) -> None:
    """Unified Style Sheet for Linguistics, sp.bst: "Smith, Ann & Ben Jones. 2010. Title. Journal 3(2). 1–5."."""
    work, rng = made.work, w.rng
    form = (
        Names(first_inverted=True, last=" & ", two=" & ", most=99)
        if rng.random() < 0.75
        else Names(all_inverted=True, last=", and ", two=", and ")
    )
    _authors(w, made, form, rng.choice([" (eds.)", ", eds.", " (eds.)"]))
    w.stop()
    w.put(" ")
    w.put(_year(made, rng), "issued")
    w.put(". ")
    w.put(work.title, "title")
    if work.type == "book":
        if work.collection_title:
            w.put(rng.choice([" (", " (", ". "]))
            w.put(work.collection_title, "collection-title")
            w.maybe(" ", work.collection_number, "collection-number")
            w.put(")" if "(" in w.pieces[-3 if work.collection_number else -2][0] else "")
            if work.collection_number and w.pieces[-4][0].startswith(" ("):
                w.put(")")
        if work.edition:
            w.put(", ")
            w.put(_ordinal(work.edition, False) + rng.choice([" edn", " edition", " ed."]), "edition")
        w.stop()
        w.put(" ")
        w.maybe("", work.publisher_place, "publisher-place", ": ")
        w.put(work.publisher, "publisher")
    elif work.type in ("paper-conference", "chapter"):
        w.stop()
        _container_names(
            w,
            made,
            rng.choice([Names(last=" & ", two=" & "), Names(first_inverted=True, last=" & ", two=" & ")]),
            " In ",
            " (eds.), ",
        )
        w.put(work.container_title, "container-title")
        if work.collection_title:
            w.put(" (")
            w.put(work.collection_title, "collection-title")
            w.maybe(" ", work.collection_number, "collection-number")
            w.put(")")
        w.maybe(", vol. ", work.volume, "volume")
        w.maybe(", ", _pages(made), "page")
        w.put(".")
        if work.publisher:
            w.put(" ")
            w.maybe("", work.publisher_place, "publisher-place", ": ")
            w.put(work.publisher, "publisher")
    elif work.type in ("thesis", "manuscript", "report"):
        w.stop()
        w.put(" ")
        w.maybe("", work.publisher_place, "publisher-place", ": ")
        w.put(work.publisher, "publisher")
        w.put(" ")
        w.put(work.genre, "genre")
        w.maybe(" ", work.number, "number")
    elif work.type == "article":
        w.stop()
        _arxiv(w, made, False, " ")
        return
    elif work.type in ("webpage", "software"):
        w.stop()
        w.maybe(" ", work.container_title, "container-title", ".")
        w.put(" " + work.URL)
    else:
        w.stop()
        w.put(" ")
        w.put(work.container_title, "container-title")
        w.maybe(" ", work.volume, "volume")
        w.maybe("(", work.issue, "issue", ")")
        w.maybe(rng.choice([". ", ". ", ":", ", "]), _pages(made), "page")
    w.put(".")
    _identifiers(
        w, made, rng.choice(["https://doi.org/", "doi:", "DOI: "]), "", rng.choice([" (accessed ", " (", " [accessed "])
    )


def physics(w: Writer, made: Made) -> None:
    """apsrev, JHEP, elsarticle-num, IEEEtran-like: "A. Smith, B. Jones, Title, Journal 3 (2010) 1–5."."""
    work, rng = made.work, w.rng
    form = Names(
        initials=rng.choice([". ", ".", ". "]),
        last=rng.choice([", ", " and ", ", and "]),
        two=rng.choice([" and ", ", "]),
        most=rng.choice([99, 6]),
        shown=1,
        others=" et al.",
    )
    _authors(w, made, form, rng.choice([", Eds.", " (Eds.)", ", eds."]))
    w.put(", ")
    titled = rng.random() < 0.75 or work.type not in ("article-journal",)
    left, right = rng.choice([("“", ",”"), ("", ","), ("", ","), ("“", "”,")])
    if titled:
        w.put(left)
        w.put(work.title, "title")
        w.put(right if work.title[-1] not in "?!" else right.replace(",", ""))
        w.put(" ")
    journal = work.container_title_short if rng.random() < 0.6 else work.container_title
    if work.type == "article-journal":
        w.put(journal, "container-title")
        layout = rng.randint(0, 3)
        if layout == 0:
            w.maybe(" ", work.volume, "volume")
            w.maybe(" (", work.issue, "issue", ")")
            w.put(" (")
            w.put(_year(made, rng), "issued")
            w.put(") ")
            w.put(_pages(made), "page")
        elif layout == 1:
            w.maybe(" ", work.volume, "volume")
            w.maybe(", ", _pages(made).split("–")[0], "page")
            w.put(" (")
            w.put(_year(made, rng), "issued")
            w.put(")")
        else:
            w.maybe(", vol. ", work.volume, "volume")
            w.maybe(", no. ", work.issue, "issue")
            w.maybe(", pp. ", _pages(made), "page")
            w.put(", ")
            w.put((f"{_month(made)[:3]}. " if _month(made) else "") + _year(made, rng), "issued")
    elif work.type in ("paper-conference", "chapter"):
        if work.author and work.editor and rng.random() < 0.5:
            w.put("in: ")
            w.put(name_list(work.editor, Names(initials=". ", last=", ", two=", ")), "editor")
            w.put(" (Eds.), ")
        else:
            w.put(rng.choice(["in: ", "in ", "In: "]))
        w.put(work.container_title, "container-title")
        w.maybe(rng.choice([", Vol. ", ", vol. "]), work.volume, "volume")
        if work.collection_title and rng.random() < 0.6:
            w.put(rng.choice([" of ", ", "]) if work.volume else ", ")
            w.put(work.collection_title, "collection-title")
        w.maybe(", ", work.publisher, "publisher")
        w.maybe(", ", work.publisher_place, "publisher-place")
        w.put(", ")
        w.put(_year(made, rng), "issued")
        w.maybe(rng.choice([", pp. ", ", p. "]), _pages(made), "page")
    elif work.type == "article":
        _arxiv(w, made, rng.random() < 0.5)
        return
    else:
        if work.genre:
            w.put(work.genre, "genre")
            w.maybe(" ", work.number, "number")
            w.put(", ")
        elif work.edition:
            w.put(_ordinal(work.edition, False) + " Edition", "edition")
            w.put(", ")
        brackets = rng.random() < 0.4 and bool(work.publisher)
        w.put("(" if brackets else "")
        w.put(work.publisher or work.container_title, "publisher" if work.publisher else "container-title")
        w.maybe(", ", work.publisher_place, "publisher-place")
        w.put(", ")
        w.put(_year(made, rng), "issued")
        w.put(")" if brackets else "")
    w.put(".")
    _identifiers(
        w, made, rng.choice(["doi:", "https://doi.org/", "doi: "]), rng.choice(["URL ", "[Online]. Available: ", ""])
    )


def gost(w: Writer, made: Made) -> None:
    """GOST 7.1 and 7.0.5: "Иванов И. И. Title / И. И. Иванов // Journal. – 2010. – Т. 3. – № 2. – С. 1–5."."""
    work, rng = made.work, w.rng
    russian = made.language == "ru" or rng.random() < 0.5
    form = Names(
        all_inverted=True,
        initials=rng.choice([". ", "."]),
        comma=rng.choice([" ", " ", ", "]),
        last=", ",
        two=", ",
        most=3,
        shown=1,
        others=" и др." if russian else " et al.",
    )
    dash = rng.choice([". – ", ". — ", ". "])
    if not _authors(w, made, form, " (ред.)"):
        return
    w.put(rng.choice([" ", ". "]) if not w.pieces[-1][0].endswith(".") else " ")
    w.put(work.title, "title")
    if work.type in ("article-journal", "paper-conference", "chapter", "article-newspaper"):
        w.put(" // ")
        w.put(work.container_title, "container-title")
        if work.type != "article-journal" and work.publisher:
            w.put(dash)
            w.maybe("", work.publisher_place, "publisher-place", ": ")
            w.put(work.publisher, "publisher")
        w.put(dash if work.type == "article-journal" or not work.publisher else ", ")
        w.put(_year(made, rng, 0), "issued")
        w.maybe(dash + rng.choice(["Т. ", "Vol. "] if russian else ["Vol. "]), work.volume, "volume")
        w.maybe((dash if rng.random() < 0.6 else ", ") + "№ ", work.issue, "issue")
        w.maybe(dash + ("С. " if russian else "P. "), _pages(made), "page")
    else:
        if work.genre:
            w.put(": ")
            w.put(work.genre, "genre")
        if work.edition:
            w.put(dash)
            w.put(f"{work.edition}-е изд." if russian else f"{work.edition}nd ed.", "edition")
        w.put(dash)
        w.maybe("", work.publisher_place, "publisher-place", " : " if rng.random() < 0.5 else ": ")
        w.put(work.publisher or work.container_title, "publisher" if work.publisher else "container-title")
        w.put(", ")
        w.put(_year(made, rng, 0), "issued")
        w.maybe(dash, work.number_of_pages, "number-of-pages", " с" if russian else " p")
    w.put(".")
    _identifiers(w, made, "DOI: ", "URL: ", rng.choice([" (дата обращения: ", " (accessed: "]))


def gbt(w: Writer, made: Made) -> None:
    """GB/T 7714: "SMITH A, JONES B. Title[J]. Journal, 2010, 3(2): 1-5."."""
    work, rng = made.work, w.rng
    form = Names(
        all_inverted=True,
        initials="-",
        comma=" ",
        last=", ",
        two=", ",
        most=3,
        shown=3,
        others=", 等" if made.language == "zh" else ", et al",
        caps=rng.random() < 0.6,
    )
    code = {
        "article-journal": "J",
        "book": "M",
        "chapter": "M",
        "paper-conference": "C",
        "thesis": "D",
        "report": "R",
        "article-newspaper": "N",
    }.get(work.type, "EB/OL")
    _authors(w, made, form, ", eds" if made.language != "zh" else ", 编")
    w.put(". ")
    w.put(work.title, "title")
    w.put(f"[{code}{'/OL' if work.URL and '/' not in code and rng.random() < 0.5 else ''}]")
    colon = rng.choice([": ", ":"])
    if work.type in ("article-journal", "article-newspaper"):
        w.put(". ")
        w.put(work.container_title, "container-title")
        w.put(", ")
        w.put(_year(made, rng, 0), "issued")
        w.maybe(", ", work.volume, "volume")
        w.maybe("(", work.issue, "issue", ")")
        w.maybe(colon, _pages(made, "-"), "page")
    else:
        if work.type in ("paper-conference", "chapter"):
            w.put("//")
            if work.editor and work.author:
                w.put(name_list(work.editor, form), "editor")
                w.put(". ")
            w.put(work.container_title, "container-title")
        w.put(". ")
        w.maybe("", work.publisher_place, "publisher-place", colon)
        w.put(work.publisher or work.container_title, "publisher" if work.publisher else "container-title")
        w.put(", ")
        w.put(_year(made, rng, 0), "issued")
        w.maybe(colon, _pages(made, "-"), "page")
    w.put(".")
    _identifiers(w, made, "DOI:", "")


def chinese_points(w: Writer, made: Made) -> None:
    """East Asian reference with full-width punctuation: 田中太郎（2010）「題」『誌』3巻2号，pp.1–5．"""
    work, rng = made.work, w.rng
    names = work.author or work.editor
    if not names:
        return
    form = Names(
        all_inverted=True,
        last=rng.choice(["・", "，", "、"]),
        two=rng.choice(["・", "，", "、"]),
        between=rng.choice(["・", "，", "、"]),
    )
    w.put(name_list(names, form), "author")
    w.put("" if work.author else rng.choice(["編", "（編）", "编", "（主编）"]))
    japanese = made.language == "ja"
    year_first = rng.random() < 0.6
    if year_first:
        w.put("（")
        w.put(_year(made, rng, 0), "issued")
        w.put(rng.choice(["）", "）．", "）。"]))
    else:
        w.put(rng.choice(["，", "："]))
    left, right = ("「", "」") if japanese and work.type != "book" else ("『", "』") if japanese else ("《", "》")
    w.put(left)
    w.put(work.title, "title")
    w.put(right)
    if work.container_title:
        w.put(rng.choice(["", "，"]) + ("『" if japanese else "《"))
        w.put(work.container_title, "container-title")
        w.put("』" if japanese else "》")
    if work.volume and work.type == "article-journal":
        w.put("" if japanese else "，第")
        w.put(work.volume, "volume")
        w.put("巻" if japanese else "卷")
        if work.issue:
            w.put("" if japanese else "第")
            w.put(work.issue, "issue")
            w.put("号" if japanese else "期")
    if work.publisher:
        w.put("，" if w.pieces[-1][0] else "")
        w.maybe("", work.publisher_place, "publisher-place", "：")
        w.put(work.publisher, "publisher")
    if not year_first:
        w.put("，")
        w.put(_year(made, rng, 0), "issued")
        w.put("年")
    w.maybe("，" + ("pp." if japanese else "第"), _pages(made), "page", "" if japanese else "页")
    w.put(rng.choice(["．", "。"]))


def notes(w: Writer, made: Made) -> None:
    """The humanities in several countries: "Jean Dupont, « Titre », Revue, vol. 3, no 2, 2010, p. 1-5."."""
    work, rng = made.work, w.rng
    form = Names(
        initials=rng.choice(["", "", ". "]),
        last=rng.choice([" et ", " and ", " e ", " y ", " und ", ", "]),
        two=rng.choice([" et ", " and ", " e ", " y ", " und ", "/", "; "]),
        between=rng.choice([", ", ", ", "; "]),
        caps=rng.random() < 0.3,
        all_inverted=rng.random() < 0.4,
    )
    _authors(
        w, made, form, rng.choice([" (dir.)", " (Hrsg.)", " (ed.)", " (a cura di)", " (org.)", " (éd.)", ", Hrsg."])
    )
    year_after_names = rng.random() < 0.3
    if year_after_names:
        w.put(" (")
        w.put(_year(made, rng), "issued")
        w.put(rng.choice(["): ", "), ", ") ", "). "]))
    else:
        w.put(rng.choice([", ", ": ", ", ", ". "]))
    left, right = rng.choice([("« ", " »"), ("“", "”"), ("«", "»"), ("„", "“"), ("", ""), ('"', '"')])
    quoted = work.type not in ("book",)
    w.put(left if quoted else "")
    w.put(work.title, "title")
    w.put(right if quoted else "")
    comma = rng.choice([", ", ", ", ". "])
    if work.type in ("article-journal", "article-newspaper"):
        w.put(rng.choice([comma, ", in: ", ", dans ", ". In: ", ", en "]))
        w.put(work.container_title, "container-title")
        w.maybe(rng.choice([", vol. ", " ", ", Bd. ", ", t. ", ", ", ", Jg. "]), work.volume, "volume")
        w.maybe(rng.choice([", no ", ", n. ", ", n° ", ", Nr. ", ", núm. ", ", H. ", "/"]), work.issue, "issue")
        if not year_after_names:
            bracket = rng.random() < 0.5
            w.put(" (" if bracket else ", ")
            w.put(_year(made, rng), "issued")
            w.put(")" if bracket else "")
        w.maybe(rng.choice([", p. ", ", pp. ", ", S. ", ", págs. ", ": "]), _pages(made, rng.choice("-–")), "page")
    elif work.type in ("paper-conference", "chapter"):
        w.put(rng.choice([", in ", ", in: ", ", dans ", ". In: ", ", en ", ". In "]))
        if work.author and work.editor:
            w.put(name_list(work.editor, form), "editor")
            w.put(
                rng.choice(
                    [" (dir.), ", " (Hrsg.): ", " (a cura di), ", " (eds.), ", " (éd.), ", " (org.), ", " (coord.), "]
                )
            )
        w.put(work.container_title, "container-title")
        if rng.random() < 0.8 and work.publisher:
            w.put(comma)
            w.maybe("", work.publisher_place, "publisher-place", rng.choice([", ", ": ", " : "]))
            w.put(work.publisher, "publisher")
        elif work.publisher_place:
            w.maybe(comma, work.publisher_place, "publisher-place")
        if not year_after_names:
            w.put(rng.choice([", ", " "]) if work.publisher_place else ", ")
            w.put(_year(made, rng), "issued")
        w.maybe(rng.choice([", p. ", ", pp. ", ", S. ", ", págs. "]), _pages(made, rng.choice("-–")), "page")
    else:
        if work.genre:
            w.put(", ")
            w.put(work.genre, "genre")
        if work.edition:
            w.put(", ")
            w.put(rng.choice(["{}e éd.", "{}. Aufl.", "{}ª ed.", "{}. Auflage"]).format(work.edition), "edition")
        if work.translator:
            w.put(rng.choice([", trad. ", ", übers. von ", ", translated by "]))
            w.put(name_list(work.translator, Names()), "translator")
        w.put(comma)
        w.maybe("", work.publisher_place, "publisher-place", rng.choice([", ", ": ", " : "]))
        w.put(work.publisher or work.container_title, "publisher" if work.publisher else "container-title")
        if not year_after_names:
            w.put(rng.choice([", ", " "]))
            w.put(_year(made, rng), "issued")
        w.maybe(rng.choice([", ", " "]), work.number_of_pages, "number-of-pages", rng.choice([" p", " S", " págs"]))
    w.put(".")
    _identifiers(
        w,
        made,
        rng.choice(["doi : ", "DOI: ", "https://doi.org/"]),
        rng.choice(["URL : ", "En ligne : ", "Disponible en: ", "Disponível em: ", "Online: ", "<"]),
        rng.choice([" (consulté le ", ". Acesso em: ", " [consulta: ", " (Zugriff am ", " (abgerufen am "]),
    )


def vancouver(w: Writer, made: Made) -> None:
    """Medicine: "Smith AB, Jones C. Title. J Med. 2010;3(2):1-5."."""
    work, rng = made.work, w.rng
    form = Names(
        all_inverted=True,
        initials="none",
        comma=" ",
        last=rng.choice([", ", ", ", " and "]),
        two=rng.choice([", ", " and "]),
        most=rng.choice([6, 3, 99]),
        shown=rng.choice([3, 6]),
        others=", et al.",
    )
    _authors(w, made, form, ", editors")
    w.stop()
    w.put(" ")
    early = rng.random() < 0.2
    if early:
        w.put("(")
        w.put(_year(made, rng), "issued")
        w.put("). ")
    w.put(work.title, "title")
    w.stop()
    w.put(" ")
    if work.type in ("article-journal", "article-newspaper"):
        w.put(abbreviated(work.container_title).replace(".", ""), "container-title")
        if not early:
            w.put(rng.choice([". ", " "]))
            w.put(_year(made, rng) + (f" {_month(made)[:3]}" if _month(made) and rng.random() < 0.5 else ""), "issued")
            w.put(rng.choice([";", "; "]))
        else:
            w.put(" ")
        w.put(work.volume, "volume")
        w.maybe(rng.choice(["(", " ("]), work.issue, "issue", ")")
        w.maybe(rng.choice([":", ": "]), _pages(made, rng.choice("-–")), "page")
    elif work.type in ("paper-conference", "chapter"):
        w.put("In: ")
        if work.author and work.editor:
            w.put(name_list(work.editor, form), "editor")
            w.put(", editors. ")
        w.put(work.container_title, "container-title")
        w.put(". ")
        w.maybe("", work.publisher_place, "publisher-place", ": ")
        w.put(work.publisher, "publisher")
        if not early:
            w.put("; " if work.publisher else "")
            w.put(_year(made, rng), "issued")
        w.maybe(rng.choice([". p. ", ":", ". pp. "]), _pages(made, "-"), "page")
    else:
        if work.edition:
            w.put(_ordinal(work.edition, False) + " ed.", "edition")
            w.put(" ")
        if work.genre:
            w.put("[")
            w.put(work.genre, "genre")
            w.put("]. ")
        w.maybe("", work.publisher_place, "publisher-place", ": ")
        w.put(work.publisher or work.container_title, "publisher" if work.publisher else "container-title")
        if not early:
            w.put("; ")
            w.put(_year(made, rng), "issued")
    w.put(".")
    _identifiers(w, made, rng.choice(["doi: ", "doi:", "https://doi.org/"]), "Available from: ")


LAYOUTS: tuple[tuple[Layout, float], ...] = (
    (plain, 14), (natbib_year_first, 9), (apalike, 10), (biblatex, 14), (astronomy, 6), (econometric, 6),
    (linguistics, 7), (physics, 7), (gost, 2), (gbt, 2.5), (notes, 6), (vancouver, 5),
)  # fmt: skip


def pick_layout(rng: random.Random) -> Layout:
    """A layout by chance."""
    layouts, weights = zip(*LAYOUTS, strict=True)
    return rng.choices(layouts, weights)[0]


def printed_in(layout: Layout, rng: random.Random, made: Made) -> list[tuple[str, str | None]]:
    """The work in a layout, in pieces with the variable that each prints."""
    writer = Writer(rng)
    layout(writer, made)
    if made.work.note and rng.random() < 0.6:
        writer.put(" ")
        writer.put(made.work.note, "note")
        writer.put(".")
    return writer.pieces


def printed(rng: random.Random, made: Made) -> list[tuple[str, str | None]]:
    """The work in a layout by chance, in pieces with the variable that each prints."""
    east_asian = made.language in ("zh", "ja") and rng.random() < 0.6
    return printed_in(chinese_points if east_asian else pick_layout(rng), rng, made)
