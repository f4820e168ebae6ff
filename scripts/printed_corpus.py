"""Works of our own making, in the languages of science, for training and measuring the reader of printed references.

Nothing here is a real work: names, titles, journals and publishers are put together from the lists in
printed_words.toml. A seed gives the same works again.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from survey_refs.model import Date, Name, Work


def _items(text: str) -> list[str]:
    """A list of printed_words.toml."""
    return [item.strip() for item in text.split(";")]


_LISTS = tomllib.loads(Path(__file__).with_name("printed_words.toml").read_text("utf-8"))
_PAIRS = {name: [tuple(item.split("=")) for item in _items(_LISTS[name])] for name in ("particles", "conferences")}
_ABBREVIATIONS = dict(item.split("=") for item in _items(_LISTS["abbreviations"]["of_words"]))
_LANGUAGES = ("de", "fr", "es", "it", "pt", "ru", "nl", "zh", "ja")


@cache
def words(name: str, *more: str) -> list[str]:
    """A list by its name, or by the name of its table and its own."""
    value = _LISTS[name]
    for key in more:
        value = value[key]
    return _items(value)


@dataclass(frozen=True, slots=True)
class Made:
    """A work and what styles other than CSL's print of it."""

    work: Work
    language: str
    conference: str = ""  # its acronym


# ---------------------------------------------------------------------------------------------------------- pieces


def _title_case(text: str) -> str:
    small = {
        "of",
        "the",
        "a",
        "an",
        "and",
        "in",
        "for",
        "on",
        "to",
        "with",
        "from",
        "by",
        "as",
        "via",
        "its",
        "or",
        "at",
    }
    return " ".join(w if (w in small and i) else w[:1].upper() + w[1:] for i, w in enumerate(text.split(" ")))


def _coined(rng: random.Random) -> str:
    """A name of a system, a formula or a version, as titles have them."""
    letters = "".join(rng.choice("ABCDEFGHKLMNPRSTVX") for _ in range(rng.randint(2, 5)))
    word = rng.choice(words("english_nouns"))
    return rng.choice(
        [
            letters,
            letters,
            f"{letters}-{rng.randint(2, 9)}",
            f"{letters}{rng.randint(2, 9)}",
            f"{word.capitalize()}{rng.choice(words('english_nouns')).capitalize()}",
            f"{letters[:2]}-{word.capitalize()}",
            f"{letters[0]}-{letters[1:]}",
            f"{letters[0].lower()}{letters[1:]}",
            f"{word}2{rng.choice(words('english_nouns'))}",
            f"{letters} {rng.randint(1, 9)}.{rng.randint(0, 20)}",
            f"{rng.randint(2, 900)},000 {word}s",
            f"{rng.randint(2, 99)}-{word}",
            f"{rng.randint(10, 99)}%",
            f"the {rng.randint(18, 20)}th century",
            f"the {rng.choice(words('proper'))}–{rng.choice(words('proper'))} {word}",
            f"‘{word}’",
            f"{word}’s",
            f"{word}/{rng.choice(words('english_nouns'))}",
            f"{word} ({letters})",
            f"{letters[0]}^{rng.randint(2, 4)}",
            f"{word} [{rng.choice(words('english_nouns'))}]",
            f"U.S. {word}",
            f"{word} vs. {rng.choice(words('english_nouns'))}",
            f"and/or {word}",
            f"{rng.randint(1400, 2030)} {word}",
            f"{rng.randint(1700, 1990)}–{rng.randint(1990, 2020)}",
            f"St. {word.capitalize()}",
            f"No {word}",
        ]
    )


def _english_phrase(rng: random.Random) -> str:
    def noun() -> str:
        if rng.random() < 0.05:
            return _coined(rng)
        word = rng.choice(words("english_nouns"))
        if rng.random() < 0.3:
            word += "" if word.endswith("s") else "s"
        return (rng.choice(words("english_adjectives")) + " " if rng.random() < 0.45 else "") + word

    form = rng.random()
    if form < 0.2:
        return f"{noun()} of {noun()}"
    if form < 0.35:
        return f"{rng.choice(['the', 'a', 'an'])} {noun()} for {noun()}"
    if form < 0.5:
        link = rng.choice(["with", "from", "in", "via", "by", "through"])
        return f"{rng.choice(words('english_heads'))} {noun()} {link} {noun()}"
    if form < 0.6:
        return f"{noun()} and {noun()}"
    if form < 0.68:
        return f"the {rng.choice(words('english_nouns'))} of {noun()} in {rng.choice(words('proper'))}"
    if form < 0.74:
        asked, verb = (
            rng.choice(["how", "why", "what", "when", "does", "can"]),
            rng.choice(["matters", "shapes", "and"]),
        )
        return f"{asked} {noun()} {verb} {noun()}?"
    if form < 0.8:
        return f"{noun()}, {noun()}, and {noun()}"
    if form < 0.86:
        first, second = rng.choice(words("proper")), rng.choice(words("proper"))
        return f"{first}-based {noun()} {rng.choice(['in', 'for', 'on'])} {second} {noun()}"
    if form < 0.93:
        return noun()
    end = rng.choice(["(part 2)", "1990–2010", "since 1945", "II", "2.0", "in 3D", "& beyond"])
    return f"{noun()} {rng.choice(['in', 'to', 'on'])} the {noun()} of {noun()} {end}"


def _english_title(rng: random.Random) -> str:
    title = _english_phrase(rng)
    if rng.random() < 0.33 and not title.endswith("?"):
        title = (
            (rng.choice([rng.choice(words("proper")), _coined(rng)]) if rng.random() < 0.3 else title)
            + rng.choice([": ", ": ", ": ", " – ", ". ", "—", " - "])
            + _english_phrase(rng)
        )
    elif title.endswith("?") and rng.random() < 0.5:
        title += " " + _english_phrase(rng)
    if rng.random() < 0.05:
        title = "“" + rng.choice(words("english_nouns")) + " " + rng.choice(words("english_nouns")) + "” and " + title
    if rng.random() < 0.02:
        title += (
            f" (Vol. {rng.randint(1, 9)})"
            if rng.random() < 0.5
            else f" [{_foreign_title(rng, rng.choice(['de', 'fr', 'es']))}]"
        )
    if rng.random() < 0.02:
        nouns = [rng.choice(words("english_nouns")) for _ in range(3)]
        title += f", {nouns[0]}s, {nouns[1]}s, and {rng.choice(words('english_adjectives'))} {nouns[2]}"
    title = title[:1].upper() + title[1:]
    for mark in (": ", ". "):
        head, found, tail = title.partition(mark)
        if found and rng.random() < 0.7:
            title = head + mark + tail[:1].upper() + tail[1:]
    return _title_case(title) if rng.random() < 0.4 else title


def _foreign_title(rng: random.Random, language: str) -> str:
    if language in ("zh", "ja"):
        pieces = words("chinese" if language == "zh" else "japanese")
        title = "".join(rng.choice(pieces) for _ in range(rng.randint(3, 9)))
        return title + (
            ("——" if language == "zh" else "―") + "".join(rng.choice(pieces) for _ in range(4))
            if rng.random() < 0.15
            else ""
        )
    noun, adjective, head, link = (words("words", language, part) for part in ("nouns", "adjectives", "heads", "links"))

    def phrase() -> str:
        first = rng.choice(noun)
        if language == "de" and rng.random() < 0.4:
            first = rng.choice(adjective).capitalize() + " " + first if rng.random() < 0.5 else first
        elif rng.random() < 0.4:
            first += " " + rng.choice(adjective)
        return first

    title = f"{phrase()} {rng.choice(link)} {phrase()}"
    if rng.random() < 0.5:
        lead = rng.choice(head)
        title = lead + ("" if lead.endswith("’") else " ") + title
    if rng.random() < 0.3:
        title += f" {rng.choice(link)} {phrase()}"
    title = title[:1].upper() + title[1:]
    if rng.random() < 0.3:
        title += rng.choice([": ", ". "]) + phrase().capitalize() + f" {rng.choice(link)} {phrase()}"
    return title


def title_of(rng: random.Random, language: str) -> str:
    return _english_title(rng) if language == "en" else _foreign_title(rng, language)


def person(rng: random.Random, language: str) -> Name:
    if language in ("zh", "ja") and rng.random() < 0.85:
        full = rng.choice(words("chinese_names") if language == "zh" else words("japanese_names"))
        cut = 1 if language == "zh" else 2
        return Name(family=full[:cut], given=full[cut:])
    pools = {"nl": "de", "ja": "misc"}
    pool = rng.choice(list(_LISTS["given"])) if rng.random() < 0.35 else pools.get(language, language)
    if pool == "ru" and language != "ru":
        pool = "misc"
    given = rng.choice(words("given", pool))
    if rng.random() < 0.3 and pool != "zh":
        given += " " + (
            rng.choice("ABCDEFGHJKLMNPRSTW") + "." if rng.random() < 0.7 else rng.choice(words("given", pool))
        )
    if rng.random() < 0.15:
        given = " ".join(rng.choice("ABCDEFGHJKLMNPRSTW") + "." for _ in range(rng.randint(1, 3)))
    family = rng.choice(words("family", pool))
    if rng.random() < 0.05:
        family += "-" + rng.choice(words("family", pool))
    particle, kind = rng.choice(_PAIRS["particles"]) if rng.random() < 0.06 else ("", "")
    return Name(
        family=family,
        given=given,
        dropping_particle=particle if kind == "d" else "",
        non_dropping_particle=particle if kind == "n" else "",
        suffix=rng.choice(words("suffixes")) if rng.random() < 0.015 else "",
    )


def people(rng: random.Random, language: str, most: int = 24) -> tuple[Name, ...]:
    if rng.random() < 0.04:
        return (Name(literal=rng.choice(words("groups"))),)
    count = rng.choice([1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 11, rng.choice([14, 18, 24])])
    return tuple(person(rng, language) for _ in range(min(count, most)))


def abbreviated(name: str) -> str:
    short = (_ABBREVIATIONS.get(word.strip(","), word) for word in name.split())
    return " ".join(word for word in short if word)


def cut_short(rng: random.Random, name: str) -> str:
    """The name of a journal with its long words cut at a place by chance, as people abbreviate who have no list."""
    kept = [word for word in name.split() if word.lower() not in ("of", "the", "and", "in", "on", "for", "&")]
    cut = [w[: rng.randint(3, 5)] + "." if len(w) > 6 and w.isalpha() and rng.random() < 0.85 else w for w in kept]
    return " ".join(cut)


def _publisher(rng: random.Random, shelf: str) -> str:
    """A publisher of the lists, or one that nobody has heard of."""
    if rng.random() < 0.65:
        return rng.choice(words("publishers", shelf))
    pool = shelf if shelf in _LISTS["family"] else "en"
    family, other = rng.choice(words("family", pool)), rng.choice(words("family", pool))
    letters = "".join(rng.choice("ABCEILMNPRSTU") for _ in range(rng.randint(3, 5)))
    return rng.choice(
        [
            f"{family} & {other}",
            f"{family} and {other}",
            f"{family} Press",
            f"{family} Verlag",
            f"{family} Books",
            family,
            letters,
            letters,
            f"Instituto {family} y {other}",
            f"L’{family} de {other}",
            f"Éditions {family}",
            f"{family} Editore",
            f"University of {family} Press",
            f"Editorial {family}",
            f"{family} University Press",
            f"Academia {letters} de {family}",
            f"{rng.choice(words('topics'))} Society",
            f"{letters} Publications",
            f"Institute of {rng.choice(words('topics'))}",
        ]
    )


def _institution(rng: random.Random) -> str:
    """A university, with its department by chance."""
    university = rng.choice(words("universities"))
    if rng.random() < 0.3:
        department = rng.choice(
            ["Department of", "School of", "Institute of", "Faculty of", "Institut für", "Dept. of"]
        )
        return f"{department} {rng.choice(words('topics'))}, {university}"
    return university


def _journal(rng: random.Random, language: str) -> str:
    if language in ("zh", "ja"):
        pieces = words("chinese" if language == "zh" else "japanese")
        return (
            rng.choice(pieces)
            + rng.choice(pieces)
            + rng.choice(["学报", "研究", "杂志"] if language == "zh" else ["研究", "学会誌", "論集"])
        )
    if language in _LISTS["journal_forms"] and rng.random() < 0.8:
        return rng.choice(words("journal_forms", language)).format(rng.choice(words("words", language, "nouns")))
    form, topic = rng.random(), rng.choice(words("topics"))
    if form < 0.35:
        return rng.choice(words("single_journals"))
    if form < 0.6:
        lead = rng.choice(
            ["", "", "International ", "European ", "American ", "British ", "The ", "Scandinavian ", "Annual "]
        )
        return f"{lead}Journal of {rng.choice(['', '', 'Applied ', 'Experimental ', 'the Royal Society of '])}{topic}"
    if form < 0.92:
        pattern = rng.choice(
            [
                "{0} Review",
                "{0} Letters",
                "Annals of {0}",
                "IEEE Transactions on {0}",
                "Studies in {0}",
                "{0} and {1}",
                "Acta {0}",
                "Advances in {0}",
                "Theoretical {0}",
                "{0} Quarterly",
                "Trends in {0}",
                "Bulletin of {0}",
                "Current Opinion in {0}",
                "Applied {0}",
                "Annual Review of {0}",
                "Transactions of the Association for {0}",
                "{0}: An International Journal",
                "{0} Inquiry",
                "ACM Transactions on {0}",
                "{0} & {1}",
                "Quarterly Journal of {0}",
                "Archives of {0}",
                "{0}, {1}, and {2}",
                "Frontiers in {0}",
                "Topics in {0}",
            ]
        )
        return pattern.format(topic, rng.choice(words("topics")), rng.choice(words("topics")))
    return topic


def _conference(rng: random.Random, year: int) -> tuple[str, str]:
    pattern, acronym = rng.choice(_PAIRS["conferences"])
    name = pattern.format(rng.choice(words("topics")))
    form = rng.random()
    if form < 0.6 and rng.random() < 0.2:
        name += rng.choice(
            [": Human Language Technologies", ": System Demonstrations", ": Student Research Workshop", ": Main Track"]
        )
    if form < 0.25:
        return f"Proceedings of the {rng.choice(words('ordinals'))} {name}", acronym
    if form < 0.45:
        return f"Proceedings of the {year} {name}", acronym
    if form < 0.6:
        return f"Proceedings of the {name}" + (f" ({acronym})" if acronym and rng.random() < 0.5 else ""), acronym
    if form < 0.72:
        return name + (
            f" ({acronym}{' ' + str(year) if rng.random() < 0.3 else ''})" if acronym and rng.random() < 0.6 else ""
        ), acronym
    if form < 0.8:
        return f"Proceedings of {acronym or 'COLING'}" + rng.choice(
            ["", f" {year}", f"-{rng.randint(10, 40)}", f" ’{year % 100:02}"]
        ), acronym
    if form < 0.88:
        return (
            f"Advances in {rng.choice(['Neural Information Processing Systems', rng.choice(words('topics'))])}"
            + rng.choice(["", " (NIPS)", f" {rng.randint(10, 34)}"]),
            acronym,
        )
    if form < 0.94:
        return (
            f"{rng.choice(words('ordinals'))} {name}, {acronym or 'RecSys'} {year}, "
            f"{rng.choice(words('event_places'))}, {rng.choice(['June', 'May', 'October'])} "
            f"{rng.randint(1, 12)}-{rng.randint(13, 28)}, {year}",
            acronym,
        )
    return f"Proceedings of the {rng.choice(words('ordinals'))} {name} (Volume 1: Long Papers)", acronym


# ----------------------------------------------------------------------------------------------------------- works


def _numbers(rng: random.Random) -> dict[str, str]:
    first = rng.randint(1, 2000)
    last = first + rng.randint(1, 40)
    page = rng.choice(
        [f"{first}-{last}"] * 8
        + [
            str(first),
            f"e{rng.randint(1000, 99999)}",
            f"A{first}",
            str(rng.randint(100000, 999999)),
            f"S{first % 90 + 1}-S{first % 90 + 9}",
        ]
    )
    found = {"page": page}
    if rng.random() < 0.95:
        found["volume"] = str(
            rng.choice([rng.randint(1, 60), rng.randint(1, 60), rng.randint(61, 500), rng.randint(1900, 2023)])
        )
        if rng.random() < 0.04:
            found["volume"] = rng.choice(["A", "B", "PAMI-", "E"]) + found["volume"]
    if rng.random() < 0.6:
        found["issue"] = rng.choice(
            [str(rng.randint(1, 12))] * 8
            + [f"{rng.randint(1, 6)}-{rng.randint(7, 9)}", "Suppl. 1", "364", rng.choice(words("months")), "3/4", "S2"]
        )
    if rng.random() < 0.14:
        del found["page"]
    return found


def _doi(rng: random.Random) -> str:
    tail = rng.choice(
        ["j.{a}.{b}.01.{c}", "{a}-{b}-{c}", "s{c}-{a}-{b}", "{a}.{b}/{c}", "(SICI){a}({b}){c}", "{a}_{b}"]
    )
    return f"10.{rng.randint(1000, 9999)}/" + tail.format(
        a=rng.choice("abcdefgjkm") + rng.choice("nprs"), b=rng.randint(100, 99999), c=rng.randint(1, 9999)
    )


def _url(rng: random.Random) -> str:
    host = rng.choice(
        ["www.example.org", "example.com", "proceedings.example.org", "www.survey.example.net", "github.com/example"]
    )
    return f"http{rng.choice(['', 's'])}://{host}/" + rng.choice(
        ["papers/{0}.pdf", "{0}", "W{0}/", "item?id={0}", "a/b_{0}.html", ""]
    ).format(rng.randint(1, 99999))


def make(rng: random.Random, number: int) -> Made:
    """A work of a random type and language."""
    language = "en" if rng.random() < 0.74 else rng.choice(_LANGUAGES)
    kind = rng.choices(
        [
            "article-journal",
            "paper-conference",
            "book",
            "chapter",
            "thesis",
            "report",
            "article",
            "webpage",
            "article-newspaper",
            "manuscript",
            "software",
        ],
        [40, 20, 13, 9, 4, 4, 5, 3, 1.5, 1.5, 1],
    )[0]
    year = rng.choice([rng.randint(1990, 2024)] * 4 + [rng.randint(1850, 1989)])
    date: tuple[int, ...] = (year,)
    if rng.random() < 0.12:
        date = (year, rng.randint(1, 12), rng.randint(1, 28))[: rng.randint(2, 3)]
    values: dict[str, object] = {
        "title": title_of(rng, language),
        "author": people(rng, language),
        "issued": Date(parts=(date,)),
    }
    acronym = ""
    if rng.random() < 0.015:
        values["issued"] = Date(literal=rng.choice(["in press", "forthcoming", "n.d.", "to appear"]))
    shelf = language if language in _LISTS["publishers"] else "en"
    publisher, place = _publisher(rng, shelf), rng.choice(words("places", shelf))
    if rng.random() < 0.06:
        place += rng.choice([" / ", "; ", " & ", ", "]) + rng.choice(words("places", shelf))
    if kind == "article-journal":
        values |= _numbers(rng)
        values["container_title"] = _journal(rng, language)
        if rng.random() < 0.12:
            values["container_title"] = abbreviated(str(values["container_title"]))
        elif rng.random() < 0.14 and language not in ("zh", "ja"):
            values["container_title"] = cut_short(rng, str(values["container_title"]))
            if rng.random() < 0.15:
                values["container_title"] = f"{values['container_title']} {rng.choice('ABCDE')}"
        values["container_title_short"] = abbreviated(str(values["container_title"]))
    elif kind in ("paper-conference", "chapter"):
        numbers = _numbers(rng)
        if rng.random() < 0.9 and "page" in numbers:
            values["page"] = numbers["page"]
        if kind == "paper-conference":
            values["container_title"], acronym = (
                _conference(rng, year) if language == "en" else (_foreign_title(rng, language), "")
            )
            if rng.random() < 0.1:
                values["container_title"] = abbreviated(str(values["container_title"]))
            if rng.random() < 0.45:
                values["publisher"] = rng.choice(words("societies")) if rng.random() < 0.7 else publisher
            if rng.random() < 0.3:
                values["event_place"] = values["publisher_place"] = rng.choice(words("event_places"))
        else:
            values["container_title"] = title_of(rng, language)
            values["publisher"] = publisher
            if rng.random() < 0.65:
                values["publisher_place"] = place
            if rng.random() < 0.1:
                values["chapter_number"] = str(rng.randint(1, 20))
        if rng.random() < (0.75 if kind == "chapter" else 0.15):
            values["editor"] = tuple(person(rng, language) for _ in range(rng.randint(1, 3)))
        if rng.random() < 0.18:
            values["volume"] = str(rng.randint(1, 40))
        if rng.random() < 0.2:
            values["collection_title"] = rng.choice(words("series"))
            if rng.random() < 0.5:
                values["collection_number"] = str(rng.randint(1, 900))
    elif kind == "book":
        values["publisher"] = publisher
        if rng.random() < 0.7:
            values["publisher_place"] = place
        if rng.random() < 0.15:
            values["editor"], values["author"] = values["author"], ()
        if rng.random() < 0.2:
            values["edition"] = str(rng.randint(2, 6))
        if rng.random() < 0.2:
            values["collection_title"] = rng.choice(words("series"))
            if rng.random() < 0.6:
                values["collection_number"] = str(rng.randint(1, 300))
        if rng.random() < 0.08:
            values["translator"] = (person(rng, "en"),)
        if rng.random() < 0.12:
            values["volume"] = str(rng.randint(1, 9))
        if rng.random() < 0.08:
            values["number_of_pages"] = str(rng.randint(90, 900))
        if rng.random() < 0.2:
            values["ISBN"] = "978-3-" + f"{rng.randint(10, 99)}-{rng.randint(100000, 999999)}-{rng.randint(0, 9)}"
    elif kind == "thesis":
        values["genre"] = rng.choice(
            [
                "PhD thesis",
                "Doctoral dissertation",
                "Master’s thesis",
                "Ph.D. thesis",
                "PhD dissertation",
                "Dissertation",
                "Diplomarbeit",
                "Thèse de doctorat",
                "Tesis doctoral",
                "Habilitationsschrift",
                "Unpublished doctoral dissertation",
            ]
        )
        values["publisher"] = _institution(rng)
        values["author"] = (person(rng, language),)
        if rng.random() < 0.3:
            values["publisher_place"] = place
    elif kind == "report":
        values["genre"] = rng.choice(
            [
                "Technical report",
                "Working paper",
                "Research report",
                "Tech. rep.",
                "Discussion paper",
                "Rapport de recherche",
            ]
        )
        values["publisher"] = rng.choice(
            [
                *words("universities"),
                "IBM Research",
                "NBER",
                "National Bureau of Economic Research",
                "World Bank",
                "RAND Corporation",
                "Inria",
                "Xerox PARC",
            ]
        )
        if rng.random() < 0.7:
            values["number"] = rng.choice(
                [
                    str(rng.randint(1, 9999)),
                    f"CS-TR-{rng.randint(10, 99)}-{rng.randint(1, 200)}",
                    f"{rng.randint(80, 99)}/{rng.randint(1, 40)}",
                ]
            )
        if rng.random() < 0.3:
            values["publisher_place"] = place
    elif kind == "article":
        identifier = f"{rng.randint(7, 24):02}{rng.randint(1, 12):02}.{rng.randint(1000, 99999):05}"
        values |= {
            "publisher": "arXiv",
            "archive": "arXiv",
            "archive_location": identifier,
            "number": f"arXiv:{identifier}",
        }
        if rng.random() < 0.3:
            values["URL"] = f"https://arxiv.org/abs/{identifier}"
    elif kind in ("webpage", "software"):
        values["URL"] = _url(rng)
        if rng.random() < 0.6:
            values["container_title"] = rng.choice(
                ["Example Blog", "BBC News", "GitHub", "Wikipedia", "The Gradient", "Our World in Data", "Medium"]
            )
        if rng.random() < 0.5:
            values["accessed"] = Date(parts=((rng.randint(2005, 2024), rng.randint(1, 12), rng.randint(1, 28)),))
        if rng.random() < 0.4:
            values["author"] = (Name(literal=rng.choice(words("groups"))),)
        if kind == "software" and rng.random() < 0.7:
            values["version"] = f"{rng.randint(0, 9)}.{rng.randint(0, 20)}.{rng.randint(0, 9)}"
    elif kind == "article-newspaper":
        values["container_title"] = rng.choice(words("newspapers"))
        values["issued"] = Date(parts=((year, rng.randint(1, 12), rng.randint(1, 28)),))
        if rng.random() < 0.5:
            values["page"] = rng.choice(["A1", "B12", "23", "C4-C5"])
    else:
        values["genre"] = rng.choice(
            ["Unpublished manuscript", "Manuscript", "Working paper", "Talk given at", "Ms.", "Mimeo"]
        )
        values["publisher"] = _institution(rng)
    if (kind in ("article-journal", "paper-conference") and rng.random() < 0.35) or rng.random() < 0.06:
        values["DOI"] = _doi(rng)
    if "URL" not in values and rng.random() < 0.1:
        values["URL"] = _url(rng)
        if rng.random() < 0.3:
            values["accessed"] = Date(parts=((rng.randint(2005, 2024), rng.randint(1, 12), rng.randint(1, 28)),))
    if kind == "article-journal" and rng.random() < 0.03:
        values["PMID"] = str(rng.randint(1000000, 39999999))
    if rng.random() < 0.05:
        values["note"] = rng.choice(
            [
                "In Hungarian",
                "Accepted for publication",
                "Reprinted 1998",
                "Available online",
                "Best paper award",
                "With a new preface",
                "R package version 1.2.3",
                "Software available from example.org",
                "Accepted",
                "Preprint",
                "Unpublished",
                "Submitted for publication",
            ]
        )
    tag = {"en": "en-US", "pt": "pt-BR", "zh": "zh-CN", "ja": "ja-JP", "ru": "ru-RU", "nl": "nl-NL"}.get(
        language, f"{language}-{language.upper()}"
    )
    return Made(
        Work(id=f"w{number}", type=kind, language=tag if rng.random() < 0.5 else "", **values), language, acronym
    )  # type: ignore[arg-type]
