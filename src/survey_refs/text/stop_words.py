"""Words that carry no meaning of their own, folded: lower case, no accents.

Three jobs that differ: comparing titles forgives words that two spellings of one title may differ in, in any language;
a key's word is the first that says what a title is about, as Google Scholar chooses it; title case leaves in lower
case what CSL's specification lists, abbreviations with their full stops included.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ARTICLES = _words("a an the le la les l un une der die das ein eine el los las il lo gli uno una")
_SHORT = _words("on of for in to and or with from by at as is are des du de en y e")

IN_TITLES = (
    _ARTICLES
    | _SHORT
    | _words("""
    its their into via using towards toward through
    d et au aux pour sur par dans den dem einer und im von zur zum fur mit auf uber
    del al para con i di della delle dei per da do dos os na no em uma um
    och av som het een van voor
""")
)
"""What two spellings of one title may differ in."""

BEFORE_KEY_WORD = _ARTICLES | _SHORT | _words("do does can how why what when which towards toward")
"""What is passed over for the word of a key."""

IN_TITLE_CASE = _words("""
    a about above across afore after against al along alongside amid amidst among amongst an and anenst apropos
    apud around as aside astride at athwart atop barring before behind below beneath beside besides between beyond
    but by c ca circa d de despite down during et except for forenenst from given in inside into lest like
    modulo near next nor notwithstanding of off on onto or out over per plus pro qua sans since so than the
    through throughout thruout till to toward towards under underneath until unto up upon v van versus via
    von vs with within without yet v. vs. c. ca.
""")
"""What title case leaves in lower case (CSL 1.0.2, "Title Case Conversion")."""
