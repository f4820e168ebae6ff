"""Words and phrases of the field, as data: generic titles, titles about other texts, nicknames, acronyms.

All of it is written as ``normalise_title`` leaves text: lower case, no accents, no punctuation.
"""

from __future__ import annotations

import re

from survey_refs.patterns import regex


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _any(lines: str) -> str:
    """One alternative a line."""
    return "|".join(line.strip() for line in lines.strip().splitlines())


#: words that only one language's titles are full of
LANGUAGES = {
    "en": _words("the of and in for on with to an from by at its is are"),
    "de": _words("der die das und von zur zum im des fur eine ein den dem uber mit auf bei aus"),
    "fr": _words("le les des du et une dans sur pour au aux la chez par"),
    "es": _words("el los las del y en una para con la por sobre un"),
    "pt": _words("o os da do dos das em uma na no ao para com e a"),
    "it": _words("il lo gli della delle dei di nel nella per una con sul e la"),
    "nl": _words("het een van voor op bij uit naar de en in"),
}

#: given names that stand for one another, a group a line
_NICKNAMES = """
    william bill billy will
    robert bob bobby rob
    richard dick rick
    michael mike mick misha mikhail
    james jim jimmy jamie
    john jack johnny jon jonathan
    thomas tom tommy
    anthony tony
    andrew andy
    stephen steven steve
    david dave
    edward ed ted eddie
    joseph joe
    lawrence laurence larry
    katherine catherine kathryn kate kathy katie
    elizabeth liz beth betty
    margaret peggy maggie meg
    alexander alex sasha aleksandr alexandr
    nicholas nicolas nick
    christopher chris
    matthew matt
    gregory greg
    jeffrey geoffrey jeff geoff
    ronald ron
    kenneth ken
    peter pete
    charles charlie chuck
    susan sue
    patricia pat
    deborah debra deb
    samuel sam
    daniel dan danny
    benjamin ben
    timothy tim
    douglas doug
    phillip philip phil
    raymond ray
    frederick fred
    leonard len leo
    yury yuri yurii iurii
    sergei sergey serge
    evgeny evgenii eugene
"""
NICKNAMES = {
    name: number for number, line in enumerate(_NICKNAMES.strip().splitlines()) for name in line.split()
}  # fmt: skip

#: what people type where BibTeX has "and others"
AND_OTHERS = frozenset({"et al", "al et", "others", "and others", "u a", "et alii", "et coll"})

#: names that name nobody
NOBODY = AND_OTHERS | {"", "anonymous", "anon", "unknown", "no author", "n n", "various", "various authors"}

#: words of venues that say nothing
EMPTY_VENUE_WORDS = _words("""
    a an the of in on for and or to from with by at as de la le les l des du d et der die das und fur im zur di e del
    della dei y el los las para do da dos usa us uk
""")

#: words that frame the name of a venue without telling it from another
VENUE_FRAME = _words("""
    proceedings proc proceeding annual meeting international conference conf symposium workshop workshops ieee acm cvf
    aaai usenix siam acl main long papers short volume vol part th st nd rd edition advances lecture notes series
    publication publications transactions online electronic
""")

#: series that hold the proceedings of many conferences: deposited in place of the conference's own name
SERIES = regex(
    r"""
    # "Lecture Notes in Computer Science", "Procedia", "AIP Conference Proceedings"
    \b
    (?:
        lecture\ notes\ in|lncs|lnai|communications\ in\ computer\ and\ information\ science
        |ceur\ workshop\ proceedings|ifip\ advances\ in|advances\ in\ intelligent\ systems
        |studies\ in\ computational|smart\ innovation\ systems|springer\ (?:series|proceedings|optimization)
        |acm\ international\ conference\ proceeding\ series|procedia|proceedings\ of\ spie|spie\ proceedings
        |aip\ conference\ proceedings|iop\ conference\ series|journal\ of\ physics\ conference\ series
        |leibniz\ international\ proceedings|lipics|frontiers\ in\ artificial\ intelligence\ and\ applications
        |proceedings\ of\ machine\ learning\ research|pmlr
    )\b
    """,
    re.VERBOSE,
)
#: words that stand in the names of many journals, in full and abbreviated
GENERIC_VENUE_WORDS = _words("""
    journal j jour american am international int national natl european eur review reviews rev letters lett annals ann
    annual annu acta archives arch bulletin bull research res science sci sciences studies stud advances adv applied
    appl transactions trans reports rep revista revue rivista zeitschrift z society soc association assoc communications
    commun engineering eng
""")

PREPRINT_SERVERS = regex(
    r"""
    # "arXiv", "CoRR", "OSF Preprints"
    \b
    (?:
        arxiv|corr|biorxiv|medrxiv|chemrxiv|psyarxiv|osf\ preprints?|ssrn|preprints?|research\ square
        |computing\ research\ repository
    )\b
    """,
    re.VERBOSE,
)

#: titles that name thousands of works: they need more than a title, an author and a year
GENERIC_TITLES = regex(
    _any(r"""
    (?:an? |the |general |brief |short )?(?:introduction|introductory remarks?|overview|summary|conclusions?)
    preface|foreword|prologue|epilogue|afterword|concluding remarks|background|methods?|results
    abstracts?|abstract of [\w ]+|acknowledge?ments?|dedication|contents|table of contents|references|bibliography
    editorials?(?: (?:note|comment|board|introduction))?|guest editorial|editors? \w+|from the editors?
    erratum|errata|corrigend(?:um|a)|correction|retraction|addendum|announcements?|notes?|news(?: and \w+)?
    (?:book |literature )?reviews?|books?|books? received|discussion|questions? and answers?|in reply
    letters?(?: to the editor)?|repl(?:y|ies)|response|authors? (?:reply|response)|comments?|commentary
    obituar(?:y|ies)|in memoriam|index|author index|subject index|front matter|back matter|title page|cover|masthead
    untitled|this (?:week|month) in .*|in this issue|message from .*|welcome|program(?:me)?|committees?|glossary
    appendix|case reports?|perspectives?|opinion|essay|briefs?|research highlights?|calendar|meetings?|list of .*
    image of the month|about the authors?|contributors?|other|miscellanea|miscellaneous|proceedings
    invited talk|keynote(?: \w+)?|panel(?: \w+)?|poster session|workshop summary
""")
)

_ABOUT = {
    "correction": r"""
        (?:author |publisher |editorial )?(?:corrections?|amendment)$
        (?:author |publisher )?(?:corrigend(?:um|a)|errat(?:um|a)|addend(?:um|a))\b
        (?:author |publisher )correction\b
        corrections? (?:to|for)\b.{12,}
    """,
    "retraction": r"""
        (?:retraction|withdrawal|removal) (?:note|notice)\b
        (?:retraction|withdrawal|removal) of .{12,}
        notice of (?:retraction|withdrawal)\b|(?:editorial )?expression of concern\b
    """,
    "comment": r"""
        (?:a |some |further )?(?:comments?|commentary|remarks?|discussion|critique) (?:on|of|to|about|regarding)\b
        (?:invited |editorial )?(?:comment|commentary|discussion)(?: \w+|$)
        letter regarding\b|letters? to the editors?\b|(?:a )?notes? on .{20,}(?:paper|article|by)\b
    """,
    "reply": r"""
        (?:authors? |in )?(?:reply|response|rejoinder|responses|replies)(?: (?:to|on|from|by)\b|$)
        authors? (?:reply|response)\b|rejoinder\b|re \w+ \w+
    """,
    "review": r"""
        (?:book |a )?reviews? of (?:the )?(?:book|paper|manuscript|article)\b|book reviews?\b|peer review\b|review for\b
        decision letter\b|reviewed works?\b|reviewer \d
    """,
    "supplement": r"""
        supplement(?:ary|al)? (?:materials?|information|data|files?|tables?|figures?)\b|supporting information\b
        additional file\b
    """,
}
#: how the titles of texts about another text begin; the group that matches is named by what the text is to the other
ABOUT_ANOTHER = regex("|".join(f"(?P<{kind}>{_any(lines)})" for kind, lines in _ABOUT.items()))

#: what stands after the last break of a title and makes it another text: the comment on it, the reply, the second part
SET_APART = regex(
    r"""
    # "Authors' reply", "Erratum", "Supplementary materials", "Part II", "Second edition"
      (?:a\ |an\ |the\ |authors?\ |editorial\ |invited\ |further\ |some\ |publisher\ |in\ )*
      (?:
          comments?|commentary|reply|replies|response|rejoinder|discussion|erratum|errata|corrigend(?:um|a)
          |corrections?|addend(?:um|a)|retraction(?:\ note|\ notice)?|withdrawal|expression\ of\ concern
          |book\ review|review|abstract|appendix|supplement(?:ary)?(?:\ materials?|\ information|\ data)?
          |supporting\ information|reply\ to\ \w+.*|comment\ on\ \w+.*|response\ to\ \w+.*
      )
    | (?:part|teil|partie|parte|volume|vol|band|chapter|no|number|section|book|paper|version|v|edition)?\ ?
      (?:\d+\w?|[ivx]+|[a-d]|one|two|three|four|five|first|second|third)(?:\ (?:edition|part|volume))?
    """,
    re.VERBOSE,
)
