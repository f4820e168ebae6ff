"""The weights of the resolver, all in one table: what each means and why it is as high as it is.

Rules decide where a rule can be said (a key, a label of a printed list, the letter of a year). Weights rank the
readings that are left, on two scales:

* **points**, for an author-year citation against a label of the bibliography. :data:`FITS` is the names and a year of
  the entry, one name more is :data:`PER_NAME` more, and whatever fits less well takes points off. What is below
  :data:`ACCEPTED` is offered and never taken: a citation with one name has 106 points, so one penalty of more than 26
  rules the entry out, and with two names one of more than 32. Readings closer than :data:`TIE` are told apart by the
  rest of the text or not at all.
* **shares** from 0 to 1, for an entry of a printed reference list against a work, and for suggestions.

They were set by hand and are held by ``scripts/intext_score.py`` (texts whose citations are known) and
``tests/resolve``: change one, and run both. A penalty is negative and is added.
"""

from __future__ import annotations

# ------------------------------------------------------------------------------------ points: what is taken, what ties

FITS = 100.0
"""The printed names are the first names of the entry, in order, before a year of the entry."""
PER_NAME = 6.0
"""For each name that fits: two names say more than one, so "Lund and Moe" is not read as Moe alone."""
FULL_SCORE = 110.0
"""What a good reading reaches: the score of a candidate is its points over these, at most 1."""
ACCEPTED = 80.0
"""A reading below it is offered, not taken: something serious contradicts, or several small things do."""
CERTAIN = 95.0
"""Where the names are apart from the year ("Moe has argued … (2010)"), almost everything must fit."""
TIE = 2.0
"""Readings closer than this fit alike: only :data:`PARTICLE` and :data:`ET_AL_FOR_LAST` are less."""
TIE_WITH_LETTER = 5.0
"""A printed letter says that there are several such works, so readings further apart are still alike."""

# -------------------------------------------------------------------------- points: which label, which year of it

ORIGIN_OF_NAMES: dict[str, float] = {
    "author": 0.0,
    "short": 0.0,  # biblatex's shortauthor and label: made for citing
    "editor": -2.0,  # styles that cite the editor are fewer than those that cite the title
    "organisation": -3.0,
    "abbreviation": -3.0,
    "title": -5.0,  # several words of the title where the entry has no names
    "translator": -6.0,
    "title word": -8.0,  # one word of a title: only where it is marked as a title
    "key": -12.0,  # what natbib prints where it knows nothing better
}
"""Whose names a label prints: below the authors, so that a work *by* Moe is preferred to one *edited* by Moe."""
ORIGIN_OF_YEAR: dict[str, float] = {
    "issued": 0.0,
    "original": -3.0,  # of the first edition
    "accessed": -3.0,  # of a page that has no other year
    "other": -6.0,  # of the event, of the submission
    "neighbour": -8.0,  # of a work dated December or January
}
"""Which of its dates an entry is found by; larger than :data:`TIE`, so that the date of issue wins."""
BOTH_YEARS = 6.0
"""The text prints two years ("1967 [1905]") and the entry has both."""

# ------------------------------------------------------------------------------------ points: the names, word by word

GIVEN_NAME = 2.0
"""Each initial or given name printed with the family name that is this person's: it breaks ties."""
PARTICLE = 1.0
"""A particle printed that the name has ("van der")."""
FIRST_SURNAME_ONLY = -30.0
"""Of two surnames only the first is printed ("García" for García Márquez): alone offered, with a second name taken."""
OTHER_INITIAL = -40.0
"""The initial before or after the family name is another person's: not taken, even with a second name that fits."""
OTHER_GIVEN_NAME = -200.0
"""A word after the family name that is no given name of this person: it is not the citation's name at all."""
STRANGER = -30.0
"""From here on down the words beside a family name are another person's, and the answer says so."""
OTHER_PERSON = -4.0
"""A year that follows ("Moe, 2010, 2012") leads to a Moe with another initial than the first year's."""
NAMES_FURTHER_BEFORE = -5.0
"""The names stand somewhere before a year in brackets, not right before it."""

# ------------------------------------------------------------------------------------------- points: how many names

ALL_NAMES = 2.0
"""As many names are printed as the entry has, and no "et al."."""
ET_AL_FOR_LAST_OF_TWO = -5.0
"""One name and "et al." for two authors: most styles print both."""
ET_AL_FOR_LAST = -1.0
"""Several names and "et al." for one more author: usual with "et al." from a given number on."""
ET_AL_FOR_NOBODY = -25.0
"""All names of the entry and "et al." besides: the work meant has more authors, or somebody cannot count."""
ET_AL_FOR_ONE_AUTHOR = -45.0
"""The same for an entry with one author: no slip of counting, so it is not taken."""
FIRST_NAME_ALONE = -15.0
"""One name without "et al." for several authors: careless, but common in running text, so it is still taken."""
SOME_NAMES_ALONE = -30.0
"""Several names, but not all, without "et al.": two names say "these two", so nothing else may be wrong."""
JOINED_BY_AMPERSAND = -35.0
"""A name and "&" before the first name of the entry: another author is first."""
JOINED_BY_AND = -20.0
"""The same with "and", which may also end a clause before the citation."""

# ------------------------------------------------------------------------------- points: the text's own reference list

NOT_IN_LIST = -12.0
"""The printed list does not have the entry: less than a contradiction in the names, as lists are read with errors."""
LETTER_AS_PRINTED = 6.0
"""The printed list gives the entry the letter of the citation."""
OTHER_LETTER = -40.0
"""The printed list gives it another letter: it is the other work."""
LETTER_NOT_PRINTED = -3.0
"""The citation has a letter, the entry in the list has none."""

# ------------------------------------------------------- shares: an entry of a printed reference list and a work

LISTED_TITLE, LISTED_YEAR = 0.6, 0.1
LISTED_FIRST_AUTHOR, LISTED_AUTHORS = 0.17, 0.08
"""How much of an entry is its title, its first author near the beginning, its authors, its year."""
TITLE_OUT_OF_ORDER = 0.95
"""All words of a title, but not as one phrase: hardly less than the phrase."""
UNKNOWN = 0.5
"""A work without a title, and a year that one side lacks: neither for nor against."""
LISTED_ACCEPTED = 0.58
"""A whole title is enough with next to anything else; author and year alone are not."""
LISTED_LOOKED_AT = 0.3
"""Below it a work is no candidate."""
LISTED_EVEN = 0.004
"""Two works of one title nearer than this are one work entered twice, for all that the list says."""
UNTITLED_BASE, UNTITLED_AUTHORS, UNTITLED_PLACE = 0.3, 0.3, 0.15
"""Lists without titles: first author and year, then the first three authors, then volume and first page each."""
DETAILS = 0.02
"""What decides between works of one title counts this little besides: see :data:`DETAIL`."""
DETAIL: dict[str, float] = {
    "container_title": 1.0,
    "volume": 0.7,
    "issue": 0.3,
    "page": 1.0,  # the first page
    "publisher": 0.5,
    "DOI": 0.6,
    "number": 0.5,
    "genre": 0.3,
    "edition": 0.3,
    "publisher_place": 0.4,
    "URL": 0.4,
    "collection_title": 0.4,
    "note": 0.3,
}
"""How much each tells two editions of a work apart; a list prints a journal and a page, and rarely a genre."""
TELLING_DETAIL = 0.6
"""Details above it speak against the work where the list does not print them."""
DETAIL_IN_PART, DETAIL_MISSING, DETAIL_VERBATIM = 0.6, -0.3, 0.3
"""The share of a detail's words that is found counts this much; nothing found; the detail printed as typed."""
EXACT_TITLE = 0.01
"""The title printed as typed, with its case and punctuation."""
FIRST_AUTHOR_OF_YEAR, FIRST_AUTHOR = 3, 1
"""How many of an entry's rare words it is worth that it names a work's first author, with and without its year."""

# --------------------------------------------------------------- shares: suggestions, and citing by number

SAME_AUTHORS_NEXT_YEAR = 0.75
"""The same authors, one year apart: the most common slip."""
SAME_AUTHORS, LESS_PER_YEAR, SAME_AUTHORS_LEAST = 0.6, 0.05, 0.2
"""The same authors, less for each year that the entry is further away."""
SAME_FIRST_AUTHOR_AND_YEAR = 0.65
SPELT_LIKE = 0.7
"""Times the similarity of the spellings."""
LIKE_SPELLING = 0.84
"""Similarity of two surnames from which one is likely the other with a typing error."""
LIKE_KEY = 0.8
"""The same for citation keys, which are longer and differ by a letter or a year."""
NUMBER_BY_FILE_ORDER = 0.5
"""A number that may follow the order of the .bib file: an even chance."""
MOST_NUMBERS_SEEN = 0.6
"""Numbers in parentheses or raised without a mark are citations where they name more of the list than this."""
