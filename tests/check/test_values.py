"""Values that each rule accepts and rejects, one fact a row; where a fix is expected, what it makes of the value."""

from __future__ import annotations

import datetime

import pytest

from survey_refs.bib import parse_bib
from survey_refs.check import Context, run_check
from survey_refs.check.fields import ALIASES, MISSPELT, USELESS
from survey_refs.check.fixes import fix_all
from survey_refs.check.rules.dates.month_not_macro import MACROS
from survey_refs.config import CheckConfig
from survey_refs.entry_types import ENTRY_TYPES, required_fields

TODAY = datetime.date(2026, 11, 24)
FIRES = None  # fires, without a fix
SILENT = ""


def entry(field: str, value: str, kind: str = "article") -> str:
    return f"@{kind}{{k,\n  {field} = {{{value}}},\n}}\n"


def checked(code: str, text: str) -> tuple[int, str]:
    """How many findings, and the text after all fixes."""
    context = Context(bibs=(parse_bib(text),), today=TODAY)
    config = CheckConfig(select=(code,))
    found = len(run_check(context, config).findings)
    return found, fix_all(context, config, unsafe=True).context.bibs[0].text


ROWS: list[tuple[str, str, str, str | None]] = [
    # code, field, value, what the fix makes of it (SILENT: no finding, FIRES: a finding without a fix)
    ("DOI002", "doi", "10.1145/3531146.3533229", SILENT),
    ("DOI002", "doi", "10.1000/ABC-(2004)54[0:A]2.0.CO;2", SILENT),
    ("DOI002", "doi", "https://doi.org/10.1145/3531146", SILENT),
    ("DOI002", "doi", "https://doi.org/10.1145%2F3531146", SILENT),
    ("DOI002", "doi", "10/fhrtw3", SILENT),
    ("DOI002", "doi", "https://doi.org/fhrtw3", SILENT),
    ("DOI003", "doi", "https://doi.org/10.1145%2F3531146", "10.1145/3531146"),
    ("DOI003", "doi", "https://doi.org/10/fhrtw3", "10/fhrtw3"),
    ("DOI003", "doi", "10/fhrtw3", SILENT),
    ("DOI002", "doi", "10.1145 / 3531146", "10.1145/3531146"),
    ("DOI002", "doi", "none", FIRES),
    ("DOI002", "doi", "10.1145", FIRES),
    ("DOI002", "doi", "arXiv:2310.01405", FIRES),
    ("DOI002", "doi", "10.1145/1, 10.1145/2", FIRES),
    ("DOI003", "doi", "http://dx.doi.org/10.1/x", SILENT),
    ("DOI003", "doi", "http://dx.doi.org/10.1145/x", "10.1145/x"),
    ("DOI003", "doi", "doi:10.1145/x", "10.1145/x"),
    ("DOI003", "doi", "DOI 10.1145/x", "10.1145/x"),
    ("DOI003", "doi", "https://www.doi.org/10.1145/x", "10.1145/x"),
    ("DOI003", "doi", "https://doi.org/https://doi.org/10.1145/x", "10.1145/x"),
    ("DOI003", "doi", "info:doi/10.1145/x", "10.1145/x"),
    ("DOI003", "doi", "urn:doi:10.1145/x", "10.1145/x"),
    ("DOI003", "doi", "doi.org/10.1145/x", "10.1145/x"),
    ("DOI005", "doi", r"10.1007/978-1{\_}6", "10.1007/978-1_6"),
    ("DOI005", "doi", r"10.1007/978-1\textunderscore 6", "10.1007/978-1_6"),
    ("DOI005", "doi", "10.1007/978-1_6", SILENT),
    ("DOI006", "doi", "10.1007/978-1;", "10.1007/978-1"),
    ("ID001", "isbn", "0-306-40615-2", SILENT),
    ("ID001", "isbn", "0-306-40615-3", FIRES),
    ("ID001", "isbn", "080442957X", SILENT),
    ("ID001", "isbn", "978-0-306-40615-7 (hbk), 978-0-306-40615-8 (pbk)", FIRES),
    ("ID001", "isbn", "978–0–306–40615–7", SILENT),
    ("ID001", "isbn", "1234-5679", FIRES),
    ("ID002", "issn", "0317-8471", SILENT),
    ("ID002", "issn", "03178471, 1050-124X", SILENT),
    ("ID002", "issn", "0317-8472", FIRES),
    ("ID003", "eprint", "arXiv:hep-th/9901001v2", "hep-th/9901001v2"),
    ("ID003", "eprint", "https://arxiv.org/abs/2310.01405", "2310.01405"),
    ("ID003", "eprint", "http://arxiv.org/pdf/2310.01405v3.pdf", "2310.01405v3"),
    ("ID003", "eprint", "arXiv 13", FIRES),
    ("ID003", "eprint", "PMC12345", SILENT),
    ("FLD007", "edition", "Second ed.", "Second"),
    ("FLD007", "edition", "3. Auflage", "3."),
    ("FLD007", "edition", "Rev. ed.", SILENT),
    ("FLD007", "edition", "2", SILENT),
    ("FLD009", "volume", "vol. 12", "12"),
    ("FLD009", "volume", "Volume~12", "12"),
    ("FLD009", "volume", "Bd. 3", "3"),
    ("FLD009", "volume", "IV", SILENT),
    ("FLD009", "number", "No.~4", "4"),
    ("FLD009", "number", "CS-87-115", SILENT),
    ("FLD009", "chapter", "Chapter 7", "7"),
    ("FLD009", "issue", "Issue 2", "2"),
    ("FLD012", "title", "x", SILENT),
    ("NAM001", "author", "Roe, Jane and Doe, John", SILENT),
    ("NAM001", "author", "Roe, Jr., Jane", SILENT),
    ("NAM001", "author", "Jane Roe, John Doe, Ann Poe", "Jane Roe and John Doe and Ann Poe"),
    ("NAM001", "author", "Roe, J.; Doe, K.", "Roe, J. and Doe, K."),
    ("NAM001", "author", "Roe, J., Doe, K., Poe, A.", FIRES),
    ("NAM001", "author", "{Roe; Doe, and Sons}", SILENT),
    ("NAM001", "author", r"Mart{\'\i}nez, A. and {O'Neil, J. and P.}", SILENT),
    ("NAM002", "author", "Roe, J. et al.", "Roe, J. and others"),
    ("NAM002", "author", "Roe, J. and {et al.}", "Roe, J. and others"),
    ("NAM002", "author", "Roe, J., et~al", "Roe, J. and others"),
    ("NAM002", "author", "Roe, J. and others", SILENT),
    ("NAM002", "author", "Metal, A.", SILENT),
    ("NAM003", "author", "Roe, J., and Doe, K.,", "Roe, J. and Doe, K."),
    ("NAM003", "author", "{Roe, and Sons}", SILENT),
    ("NAM004", "author", "and Roe, J.", "Roe, J."),
    ("NAM004", "author", "Roe, J. and", "Roe, J."),
    ("NAM004", "author", "Anders and Brandt", SILENT),
    ("NAM012", "author", "Pope John Paul II", SILENT),
    ("NAM014", "author", "Smith AB and van der Berg C", "Smith, A. B. and van der Berg, C."),
    ("NAM014", "author", "Smith AB and Roe, Jane", SILENT),
    ("NAM014", "author", "Henry VI and Louis XIV", SILENT),
    ("NAM014", "author", "Volvo AB and Ericsson AB", SILENT),
    ("NAM014", "author", "Deloitte UK and Google AI", SILENT),
    ("NAM005", "author", "NASA", SILENT),
    ("NAM005", "author", "UNESCO and WHO", SILENT),
    ("NAM005", "author", "NASA JPL and CERN ATLAS", SILENT),
    ("NAM005", "author", "FAO, IFAD, UNICEF, WFP", SILENT),
    ("NAM005", "author", "J. SMITH", FIRES),
    ("NAM005", "author", "DONALD KNUTHSON", FIRES),
    ("NAM005", "author", "ROEDER, J. and others", FIRES),
    ("NAM006", "author", "Roe, J. and World Bank Group", FIRES),
    ("NAM006", "author", "{World Bank Group}", SILENT),
    ("NAM006", "author", "The Rust Developers", "{The Rust Developers}"),
    ("NAM006", "author", "Institute, Robert", SILENT),
    ("NAM007", "author", "Fayer, M.D.", SILENT),
    ("NAM007", "author", "Roe, Jane, M.D.", FIRES),
    ("NAM007", "author", "Roe, PhD, Jane", FIRES),
    ("NAM007", "author", "Jane Roe (Ed.)", FIRES),
    ("NAM007", "author", "Drake, Ann and Profit, B.", SILENT),
    ("NAM008", "author", r"J{\^o}hn Doe", SILENT),
    ("NAM008", "author", "Jane Roe†", FIRES),
    ("NAM008", "author", "Jane Roe* and John Doe", FIRES),
    ("NAM008", "author", "Jane Roe jane@example.org", FIRES),
    ("NAM008", "author", "{Group of 77}", SILENT),
    ("NAM009", "author", "A. Roe & B. Doe", "A. Roe and B. Doe"),
    ("NAM009", "author", r"{Johnson \& Johnson}", SILENT),
    ("NAM010", "author", "Li, W. and Li, W.", SILENT),
    ("NAM010", "author", "Wei Li and Wei Li", FIRES),
    ("NAM011", "author", "Good, I.J. and {A.B. Corp}", "Good, I. J. and {A.B. Corp}"),
    ("NAM012", "author", "Martin Luther King Jr.", "King, Jr., Martin Luther"),
    ("NAM012", "author", "Martin King, III", "King, III, Martin"),
    ("NAM012", "author", "King, Jr., Martin", SILENT),
    (
        "TTL001",
        "title",
        "A GPT-4 for the McCarthy of {BERT} and $E=MC$",
        "A {GPT-4} for the {McCarthy} of {BERT} and $E=MC$",
    ),
    ("TTL001", "title", "Henry VIII and World War II", SILENT),
    ("TTL001", "title", "ALL OF IT IN CAPITALS", SILENT),
    ("TTL002", "title", "{A} and {B}", SILENT),
    ("TTL002", "title", "{All of It}", "All of It"),
    ("TTL003", "title", "GPT-4 AND BERT", SILENT),
    ("TTL003", "title", "{THE} {OCCURRENCE} {OF} {PLANETS}", FIRES),
    ("TTL004", "title", "The works of Foo Inc.", SILENT),
    ("TTL004", "title", "{A Long Title.}", "{A Long Title}"),
    ("TTL004", "title", "Is it so...", SILENT),
    ("TTL004", "title", "A Title,", "A Title"),
    ("TTL005", "title", "“One Whole Title”", "One Whole Title"),
    ("TTL005", "title", "``One'' and ``Another Thing''", SILENT),
    ("TTL006", "title", r"One\\ Two", "One Two"),
    ("TTL006", "title", r"One\newline Two<br/>Three", "One Two Three"),
    ("TTL006", "title", r"Stra\ss e", SILENT),
    ("DAT001", "year", "2020", SILENT),
    ("DAT001", "year", "2020a", SILENT),
    ("DAT001", "year", "c. 1450", SILENT),
    ("DAT001", "year", "1999--2001", SILENT),
    ("DAT001", "year", "2001/02", SILENT),
    ("DAT001", "year", "[1936]", SILENT),
    ("DAT001", "year", "44 BC", SILENT),
    ("DAT001", "year", "in press", SILENT),
    ("DAT001", "year", "n.d.", SILENT),
    ("DAT001", "year", "to appear", SILENT),
    ("DAT001", "year", "June 2020", "2020"),
    ("DAT001", "year", "20", FIRES),
    ("DAT003", "month", "12", SILENT),
    ("DAT003", "month", "0", FIRES),
    ("DAT003", "month", "2012", FIRES),
    ("DAT003", "month", "mar", SILENT),
    ("DAT004", "date", "2020-02-30", FIRES),
    ("DAT004", "date", "2020-21", SILENT),
    ("DAT004", "date", "2020/2021", SILENT),
    ("DAT004", "date", "2020-01-05/..", SILENT),
    ("DAT004", "date", "2020-01-05T10:00:00Z", SILENT),
    ("DAT004", "date", "1723~", SILENT),
    ("DAT004", "date", "195X", SILENT),
    ("DAT004", "urldate", "5 March 2021", "2021-03-05"),
    ("DAT004", "urldate", "March 5th, 2021", "2021-03-05"),
    ("DAT004", "urldate", "25/03/2021", "2021-03-25"),
    ("DAT004", "urldate", "03/25/2021", "2021-03-25"),
    ("DAT004", "urldate", "05.03.2021", "2021-03-05"),
    ("DAT004", "urldate", "05/03/2021", FIRES),
    ("DAT004", "urldate", "2021/3/5", "2021-03-05"),
    ("DAT004", "date", "in press", SILENT),
    ("DAT005", "year", "2027", SILENT),
    ("DAT005", "year", "2028", FIRES),
    ("PAG001", "pages", "12-34", "12--34"),
    ("PAG001", "pages", "12 - 34, 50-60", "12--34, 50--60"),
    ("PAG001", "pages", "S637-S654", "S637--S654"),
    ("PAG001", "pages", "A-12", SILENT),
    ("PAG001", "pages", "1-12--1-20", SILENT),
    ("PAG001", "pages", "12--34", SILENT),
    ("PAG002", "pages", "123--45", SILENT),
    ("PAG002", "pages", "145--123", FIRES),
    ("PAG003", "pages", "p. 12", "12"),
    ("PAG003", "pages", "pp.~12--34", "12--34"),
    ("PAG003", "pages", "P12--P34", SILENT),
    ("PAG003", "pages", "Seiten 3--4", "3--4"),
    ("PAG004", "pages", "62740P", SILENT),
    ("PAG004", "pages", "120 pages", FIRES),
    ("PAG004", "pages", "xii + 120 pp.", FIRES),
    ("PAG004", "pages", "120pp", FIRES),
    ("PAG005", "pages", "--12", FIRES),
    ("PAG005", "pages", "e12", SILENT),
    ("URL002", "url", "http://code.google.com/p/foo/wiki/Bar", "https://code.google.com/archive/p/foo"),
    ("URL002", "url", "http://foo.googlecode.com/files/x.zip", FIRES),
    ("URL002", "url", "http://citeseer.ist.psu.edu/12345.html", FIRES),
    ("URL002", "url", "http://citeseerx.ist.psu.edu/viewdoc/summary?doi=10.1.1.1", SILENT),
    ("URL002", "url", "http://www.geocities.com/foo", FIRES),
    ("URL002", "url", "http://portal.acm.org/citation.cfm?id=1234.5678&coll=ACM", FIRES),
    ("URL002", "url", "http://www.springerlink.com/content/abc", FIRES),
    ("URL002", "url", "http://www3.interscience.wiley.com/journal/1", FIRES),
    ("URL002", "url", "http://academic.research.microsoft.com/Paper/1", FIRES),
    ("URL002", "url", "https://academic.microsoft.com/paper/1", FIRES),
    ("URL002", "url", "https://goo.gl/abc", FIRES),
    ("URL002", "url", "https://plus.google.com/1", FIRES),
    ("URL002", "url", "http://xxx.lanl.gov/abs/hep-th/9901001", FIRES),
    ("URL002", "url", "http://lanl.arxiv.org/abs/hep-th/9901001", FIRES),
    ("URL002", "url", "https://www.freepatentsonline.com/login.html", FIRES),
    ("URL002", "url", "http://heanet.dl.sourceforge.net/projects/x/files/y?use_mirror=z", FIRES),
    ("URL002", "url", "https://scholar.google.com/citations?user=x", SILENT),
    ("URL003", "url", "https://example.org/a", SILENT),
    ("URL003", "url", "www.example.org", "https://www.example.org"),
    ("URL003", "url", "http:/example.org", FIRES),
    ("URL003", "url", "https://a.org and https://b.org", FIRES),
    ("URL003", "url", "see the web", FIRES),
    ("URL003", "url", r"\url{example.org}", SILENT),
    ("URL004", "url", r"https://a.org/x\_y\%20z\&b", "https://a.org/x_y%20z&b"),
    ("URL004", "url", r"https://a.org/\~{}me", "https://a.org/~me"),
    ("URL005", "url", "https://a.org/?utm_source=x", "https://a.org/"),
    ("URL005", "url", "https://a.org/?a=1&fbclid=x#y", "https://a.org/?a=1#y"),
    ("URL005", "url", "https://a.org/utm_source", SILENT),
    ("URL006", "url", "<https://a.org>", "https://a.org"),
    ("URL007", "url", "https://ezproxy.example.edu/login?url=x", FIRES),
    ("URL007", "url", "http://localhost:8000/x", FIRES),
    ("URL007", "url", "/Users/me/x.pdf", FIRES),
    ("URL007", "url", "https://docs.google.com/document/d/1?authuser=1", FIRES),
    ("URL007", "url", "https://a.org/x?sid=abcdefgh", FIRES),
    ("URL007", "url", "https://a.org/x;jsessionid=ABC", FIRES),
    ("URL007", "url", "https://scholar.google.com/scholar?q=x", FIRES),
    ("URL007", "url", "https://sci-hub.se/10.1/x", FIRES),
    ("URL007", "url", "https://www.overleaf.com/project/123", FIRES),
    ("URL007", "url", "https://proxyplane.example.org/x", SILENT),
    ("JRN002", "journal", "Nature, vol. 5", FIRES),
    ("JRN002", "journal", "Nature 518(7540)", FIRES),
    ("JRN002", "journal", "Class of 2020", SILENT),
    ("JRN002", "journal", "arXiv:2310.01405", SILENT),
    ("JRN003", "journal", "PNAS", SILENT),
    ("JRN003", "journal", "IEEE TRANSACTIONS ON ROBOTICS", FIRES),
    ("JRN003", "journal", "ACM CHI", SILENT),
    ("JRN004", "journal", "nature", FIRES),
    ("JRN004", "journal", "annals of port statistics", FIRES),
    ("JRN004", "journal", 'zeitschrift f{\\"u}r physik', FIRES),
    ("JRN004", "journal", "npj Quantum Information", SILENT),
    ("JRN004", "journal", "eLife", SILENT),
    ("JRN004", "journal", "interactions", SILENT),
    ("JRN004", "journal", "物理学报", SILENT),
    ("NAM001", "author", "family=Hahn, given=Otto, prefix=von, useprefix=true and Roe, Ed", SILENT),  # biblatex 3.4
    ("NAM001", "author", "Given=Otto, family=Hahn, suffix=Jr", SILENT),
    ("NAM001", "author", "J. Smith, K. Brown", "J. Smith and K. Brown"),
    ("NAM001", "author", "J.-P. de la Cruz, K. B. Brown and L. Lee", "J.-P. de la Cruz and K. B. Brown and L. Lee"),
    ("NAM001", "author", "St. John, K. B.", SILENT),
    ("NAM001", "author", "Smith, K. Brown", SILENT),
    ("NAM001", "author", "J. Smith, Jr.", SILENT),
    ("NAM007", "author", "John Smith PhD and Ann Roe", FIRES),
    ("NAM007", "author", "Smith, John M.D.", FIRES),
    ("NAM007", "author", "Smith, MD", SILENT),
    ("NAM014", "author", "MacKay, David JC and Hinton, GE", "MacKay, David J. C. and Hinton, G. E."),
    ("NAM014", "author", "DJC MacKay and Roe, J.", "D. J. C. MacKay and Roe, J."),
    ("NAM014", "author", "Schegloff, EA and {NASA} and UNESCO", "Schegloff, E. A. and {NASA} and UNESCO"),
    ("NAM014", "author", "Smith, John III and John Smith II", SILENT),
    ("NAM014", "author", "MacKay, David J. C. and LI, WEI", SILENT),
    ("NAM014", "author", "Ng, Andrew and Li, Xi", SILENT),
    ("DOI004", "eprint", "10.1145/3531146.3533229", FIRES),
    ("DOI004", "number", "doi:10.1145/3531146.3533229", FIRES),
    ("DOI004", "number", "10/2020", SILENT),  # no short DOI
    ("DOI004", "pages", "10.1--10.20", SILENT),
    ("ENC004", "title", "Sonata #2", r"Sonata \#2"),
    ("ENC005", "title", "a\u2028b", "ab"),
    ("FLD013", "file", "file:///Users/me/a.pdf", "REMOVED"),
    ("FLD013", "file", "~/papers/a.pdf", "REMOVED"),
    ("FLD013", "file", r"D\:/papers/a.pdf", "REMOVED"),
    ("FLD013", "file", ":home/me/Mendeley/a.pdf:pdf", "REMOVED"),
    ("FLD013", "file", "/mnt/data/a.pdf", "REMOVED"),
    ("FLD013", "file", "https://a.org/home/a.pdf", SILENT),
    ("FLD013", "file", "storage/ABCD/Users guide.pdf", SILENT),
    (
        "ID004",
        "journal",
        "CoRR},\n  volume = {abs/1706.03762",
        "CoRR},\n  volume = {abs/1706.03762},\n  eprint = {1706.03762},\n  archiveprefix = {arXiv",
    ),
    (
        "ID004",
        "journal",
        "arXiv e-prints},\n  pages = {arXiv:1706.03762",
        "arXiv e-prints},\n  pages = {arXiv:1706.03762},\n  eprint = {1706.03762},\n  archiveprefix = {arXiv",
    ),
    ("ID004", "journal", "CoRR},\n  volume = {12", SILENT),
    ("ID004", "journal", "Correspondences}, volume = {abs/1706.03762", SILENT),
    ("NAM006", "author", "Food and Drug Administration", FIRES),
    ("NAM006", "author", "Microsoft Research", "{Microsoft Research}"),
    ("NAM006", "author", "The Univalent Foundations Program", "{The Univalent Foundations Program}"),
    ("NAM006", "author", "Ori Press and Ursula Bank and Research, Ann", SILENT),
    ("TTL005", "title", r"\enquote{The whole title quoted}", "The whole title quoted"),
    ("TTL005", "title", r"\enquote{One} and \enquote{the other}", SILENT),
    ("FLD009", "number", "n° 5", "5"),
    ("TTL008", "title", "Voting in New Zealand", "Voting in {New Zealand}"),
    (
        "TTL008",
        "title",
        "Votes: A Bayesian's View of Paris and Rome",
        "Votes: A {Bayesian}'s View of {Paris} and {Rome}",
    ),
    ("TTL008", "title", "Bayesian Votes: Germany", SILENT),  # a capital that stays
    ("TTL008", "title", "New Zealand Votes", "{New Zealand} Votes"),  # of two words one stays only
    ("TTL008", "title", "Votes in {Germany} and Parisian Cafés", SILENT),
    ("TTL008", "title", "Polish Your Writing with $Germany$", SILENT),
    ("TTL008", "title", "{Votes in Germany}", SILENT),
    ("TTL008", "title", "VOTES IN GERMANY AND FRANCE", SILENT),
    ("TTL008", "journal", "Journal of German Studies", SILENT),
    ("TTL009", "title", "The bayesian lasso", "The {Bayesian} lasso"),
    ("TTL009", "title", "voting in new zealand and germany's east", "voting in {New Zealand} and {Germany}'s east"),
    ("TTL009", "title", "Finite state markov-chain models", "Finite state {Markov}-chain models"),
    ("TTL009", "title", "A {bayesian} lasso in $germany$", SILENT),
    ("TTL009", "title", "The abelian group and the latin square", SILENT),  # words as well
    ("TTL009", "title", "Gramática de la lengua quechua", SILENT),  # small in Spanish
    ("TTL009", "title", "Fine china of the long century", SILENT),  # a common noun
    ("TTL009", "title", "Tanning morocco and moulding panama hats", SILENT),
    ("TTL009", "title", "Air quality in china", "Air quality in {China}"),  # the words around say that it is a place
    ("TTL009", "title", "Rural japan, and china's ports", "Rural {Japan}, and {China}'s ports"),
    ("TTL009", "title", "Trade of china and vietnam", "Trade of {China} and {Vietnam}"),
    ("TTL009", "title", "Germany, the germanium and the polish of stones", SILENT),
    ("TTL009", "title", "https://en.wikipedia.org/wiki/germany", SILENT),
    ("ENC001", "title", "CafÃ©", "Café"),
    ("ENC001", "title", "donâ€™t", "don’t"),
    ("ENC001", "title", "ÃO", SILENT),
    ("ENC001", "title", "Ação à La", SILENT),
    ("ENC002", "title", "A &lt; B &#8211; C", "A $<$ B – C"),
    ("ENC002", "title", r"A \&amp; B", r"A \& B"),
    ("ENC002", "title", "A &notanentity; B", SILENT),
    ("ENC002", "url", "https://a.org/?a=1&amp;b=2", "https://a.org/?a=1&b=2"),
    ("ENC002", "url", "https://a.org/?a=1&copy=2", SILENT),
    ("ENC003", "title", "<b>A</b> and <jats:italic>B</jats:italic>", r"\textbf{A} and \textit{B}"),
    ("ENC003", "title", "a < b and c > d", SILENT),
    ("ENC003", "title", "<p>A", FIRES),
    ("ENC003", "title", r"$\less$em$\greater$A$\less$/em$\greater$ b", r"\emph{A} b"),
    ("ENC003", "title", r"\textless i\textgreater A\textless /i\textgreater{} B", r"\textit{A} B"),
    ("ENC003", "title", r"$a \less b$ and $c \greater d$", SILENT),
    ("URL002", "url", "http://xxx.arxiv.org/abs/hep-th/9901001", FIRES),
    ("URL002", "url", "https://plus.google.com/x", FIRES),
    ("ENC004", "title", r"50% of R\&D", r"50\% of R\&D"),
    ("ENC004", "title", r"a \\& b", r"a \\\& b"),
    ("ENC004", "url", "https://a.org/?a&b%20c", SILENT),
    ("ENC004", "note", r"\url{https://a.org/?a&b}", SILENT),
    ("ENC004", "title", "C# and more", r"C\# and more"),
    ("ENC005", "title", "soft\u00adhyphen", "softhyphen"),
    ("ENC005", "title", "می\u200cخواهم", SILENT),
    ("ENC006", "title", "Sch\ufffdtze", FIRES),
    ("ENC007", "title", "eﬃcient ﬂow", "efficient flow"),
    ("ENC008", "title", "a\u0301 x\u0335", "á x\u0335"),
    ("ENC009", "title", "é and 日", "{\\'e} and 日"),
    ("ENC009", "title", "τὸ φανάρι", FIRES),
    ("ENC009", "title", "an α helix", "an $\\alpha$ helix"),
    ("FLD009", "volume", "Vol. 5, No. 2 (2017)", FIRES),
    ("FLD009", "volume", "Vol. 5A/2", "5A/2"),
    ("FLD013", "file", "Full Text:/Users/jane/Zotero/storage/A/b.pdf:application/pdf", "REMOVED"),
    ("FLD013", "file", r"C:\Users\jane\b.pdf", "REMOVED"),
    ("FLD013", "file", "papers/b.pdf", SILENT),
    ("FLD013", "file", ":doe2020.pdf:PDF", SILENT),
    ("ENC010", "title", "$x$ and \\$5", SILENT),
    ("ENC010", "title", "for $5", "for \\$5"),
    ("ENC010", "title", "$x and more", FIRES),
    ("FLD005", "note", " ", "REMOVED"),
    ("FLD008", "note", "TODO", "REMOVED"),
    ("FLD008", "publisher", "??", "REMOVED"),
    ("FLD008", "note", "Todorov's note", SILENT),
]


@pytest.mark.parametrize(
    ("code", "field", "value", "fixed"), ROWS, ids=[f"{r[0]}-{r[1]}-{i}" for i, r in enumerate(ROWS)]
)
def test_a_value_is_reported_and_fixed(code: str, field: str, value: str, fixed: str | None) -> None:
    text = entry(field, value)
    found, after = checked(code, text)
    if fixed == SILENT:
        assert found == 0
        assert after == text
    elif fixed is FIRES:
        assert found >= 1
        assert after == text
    else:
        assert found >= 1
        assert after == ("@article{k,\n}\n" if fixed == "REMOVED" else entry(field, fixed))


@pytest.mark.parametrize(
    ("written", "macro"),
    [(name, macro) for macro in MACROS for name in (macro, macro.upper(), macro + ".")]
    + [("January", "jan"), ("february", "feb"), ("March", "mar"), ("APRIL", "apr"), ("May", "may"), ("June", "jun")]
    + [("July", "jul"), ("August", "aug"), ("Sept.", "sep"), ("September", "sep"), ("October", "oct")]
    + [("November", "nov"), ("December", "dec")],
)
def test_a_month_is_reported_with_its_macro(written: str, macro: str) -> None:
    found, after = checked("DAT002", entry("month", written))
    assert found == 1
    assert after == f"@article{{k,\n  month = {macro},\n}}\n"


@pytest.mark.parametrize("value", ["jan", "5", "{5}", "{Spring}", "{Mai}", '"1~" # jan', "{March--April}"])
def test_other_months_are_left_alone(value: str) -> None:
    assert checked("DAT002", f"@article{{k,\n  month = {value},\n}}\n")[0] == 0


@pytest.mark.parametrize(("wrong", "right"), sorted(MISSPELT.items()))
def test_a_misspelt_field_is_reported_with_the_name_meant(wrong: str, right: str) -> None:
    assert checked("FLD003", entry(wrong, "x")) == (1, entry(right, "x"))


@pytest.mark.parametrize("name", ["fjournal", "xeditor", "mynote", "optpages", "author-l", "bibnote"])
def test_fields_of_ones_own_are_no_misspellings(name: str) -> None:
    assert checked("FLD003", entry(name, "x"))[0] == 0


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("inproceeding", "inproceedings"), ("masterthesis", "mastersthesis"), ("boook", "book"), ("onlien", "online")],
)
def test_a_misspelt_type_is_reported_with_the_name_meant(wrong: str, right: str) -> None:
    assert checked("FLD004", entry("title", "x", wrong)) == (1, entry("title", "x", right))


@pytest.mark.parametrize("kind", sorted(name for name, row in ENTRY_TYPES.items() if not row.misspelt))
def test_no_type_that_is_read_is_a_misspelling(kind: str) -> None:
    assert checked("FLD004", entry("title", "x", kind))[0] == 0


@pytest.mark.parametrize("kind", ["thesis", "electronic", "abbreviation", "poster", "foo"])
def test_types_of_ones_own_are_no_misspellings(kind: str) -> None:
    assert checked("FLD004", entry("title", "x", kind))[0] == 0


@pytest.mark.parametrize("biblatex", [False, True], ids=["BibTeX", "biblatex"])
def test_every_required_field_is_missed_and_any_of_its_names_will_do(biblatex: bool) -> None:
    mark = "@online{other, title = {T}, url = {u}}\n" if biblatex else ""
    other_names = {**ALIASES, **{new: old for old, new in ALIASES.items()}}
    for kind in ENTRY_TYPES:
        if not (groups := required_fields(kind, biblatex)):
            continue
        for names in ([group[0] for group in groups], [other_names.get(group[-1], group[-1]) for group in groups]):
            whole = "".join(f" {name} = {{x}}," for name in names)
            assert checked("FLD001", f"{mark}@{kind}{{k,{whole}}}\n")[0] == 0, (kind, names)
        bare = f"{mark}@{kind}{{k, abstract = {{x}}}}\n"
        assert checked("FLD001", bare)[0] == 1, kind


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, fields in USELESS.items() for name in fields])
def test_fields_without_use(kind: str, name: str) -> None:
    assert checked("FLD002", entry(name, "x", kind))[0] == 1
    assert checked("FLD002", entry(name, "x", "misc"))[0] == 0


def test_an_inherited_field_is_not_missing() -> None:
    text = "@inproceedings{k, author = {A}, title = {T}, crossref = {p}}\n@proceedings{p, title = {P}, year = {2020}}\n"
    assert checked("FLD001", text)[0] == 0


@pytest.mark.parametrize(
    ("title", "fixed"),
    [
        ("The Collected Works of Wanda Keel", "The Collected Works of {Wanda} {Keel}"),
        ("A Reader of Wanda Mae Keel's Letters", "A Reader of {Wanda} {Mae} {Keel}'s Letters"),
        ("Letters of {Wanda Keel} and Keel", "Letters of {Wanda Keel} and {Keel}"),
        ("Keel Bounds for Keel Operators", "Keel Bounds for {Keel} Operators"),  # the first word keeps its capital
        ("Bounds: Keel and Others", SILENT),  # so does the one after a colon
        ("Wanda Keel: A Life", "Wanda {Keel}: A Life"),
        ("The keel of a ship", SILENT),
        ("THE COLLECTED WORKS OF WANDA KEEL", SILENT),  # another rule's
        ("Keeling over", SILENT),
        ("Norms $Keel$ and \\Keel", SILENT),
        ("{The Collected Works of Wanda Keel}", SILENT),
    ],
)
def test_names_of_an_entrys_own_people_in_titles_are_put_in_braces(title: str, fixed: str) -> None:
    def text(value: str) -> str:
        people = "Keel, Wanda Mae and NASA and {World Keel Office}"
        return f"@article{{k,\n  author = {{{people}}},\n  title = {{{value}}},\n}}\n"

    found, after = checked("TTL007", text(title))
    assert (found, after) == (int(fixed != SILENT), text(fixed or title))


@pytest.mark.parametrize(
    ("title", "fixed"),
    [
        ("The collected works of wanda keel", "The collected works of {Wanda Keel}"),
        ("The collected works of Wanda Keel", SILENT),
        ("The keel of wanda's ship", SILENT),  # the names apart are words
        ("wanda keeling", SILENT),
    ],
)
def test_names_of_an_entrys_own_people_in_small_letters_are_found(title: str, fixed: str) -> None:
    def text(value: str) -> str:
        return f"@book{{k,\n  author = {{Keel, Wanda and Roe, J.}},\n  title = {{{value}}},\n}}\n"

    assert checked("TTL009", text(title)) == (int(fixed != SILENT), text(fixed or title))


CONFERENCES: list[tuple[str, list[str], int]] = [
    # what it shows, booktitles (or fields), how many spellings are reported
    ("known by everybody", ["NeurIPS", "NIPS 2016", "Advances in Neural Information Processing Systems 33"], 2),
    ("numbers, years, places", ["Proceedings of the 31st International Conference on Machine Learning, Beijing",
      "International Conference on Machine Learning", "Thirty-fifth International Conference on Machine Learning 2018",
      "Proc. of the Twenty-First International Conference on Machine Learning (Volume 2)"], 0),
    ("sponsors", ["IEEE Conference on Computer Vision and Pattern Recognition",
      "2021 IEEE/CVF Conference on Computer Vision and Pattern Recognition"], 0),
    ("explained by the file", ["Meeting on Tidal Sediments (MeTS)", "MeTS '19"], 1),
    ("explained by a series", ["booktitle = {Days of Lattices}, series = {DOL '19}", "DOL 2020"], 1),
    ("letters that are spelt", ["Formal Ontology in Coastal Systems", "FOCS"], 0),  # a known one has these letters
    ("letters that are spelt once", ["Symposium on Inverse Tidal Lattice Theory", "ITLT"], 1),
    ("letters that two names spell", ["Inverse Tidal Lattice Theory", "Imaginary Time Like Topics", "ITLT"], 0),
    ("a publisher in brackets", ["Days of Lattices (IEEE)", "Nights of Tides (IEEE)", "IEEE"], 0),
    ("parts of a conference", ["NeurIPS", "NeurIPS Workshop on Tides", "NeurIPS Workshop on Lattices",
      "Findings of the Association for Computational Linguistics: EMNLP 2020", "EMNLP"], 0),
    ("a conference of a region", ["Nordic Conference on Computational Linguistics",
      "International Conference on Computational Linguistics"], 0),
    ("a journal of like name", ["International Conference on Machine Learning", "journal = {Machine Learning}"], 0),
    ("a journal that is the conference", ["ICML", "journal = {International Conference on Machine Learning}"], 1),
    ("one volume by its DOI", ["booktitle = {Lattice Days '20: Tides}, doi = {10.1145/3292500.3330701}",
      "booktitle = {Days of Lattices}, doi = {10.1145/3292500.3330650}",
      "booktitle = {Nights}, doi = {10.1145/3292501.3330650}"], 1),
    ("one volume by its ISBN", ["booktitle = {Lattice Days}, isbn = {978-0-306-40615-7}",
      "booktitle = {Days}, isbn = {978-0-306-40615-7}"], 1),
    ("words that are shortened", ["Proc. of the 37th Int. Conf. on Machine Learning",
      "International Conference on Machine Learning (ICML)"], 1),
    ("another conference, shortened", ["Int. Conf. on Machine Learning and Applications",
      "International Conference on Machine Learning", "Intl. Symp. on Machine Learning"], 0),
    ("a book is no conference", ["note = {Tides (MeTS)}", "note = {MeTS}"], 0),
]  # fmt: skip


@pytest.mark.parametrize(("shows", "names", "reported"), CONFERENCES, ids=[row[0] for row in CONFERENCES])
def test_one_conference_under_several_names_is_reported_once_a_name(
    shows: str, names: list[str], reported: int
) -> None:
    fields = [name if " = {" in name else f"booktitle = {{{name}}}" for name in names]
    text = "".join(f"@inproceedings{{k{number}, {each},}}\n" for number, each in enumerate(fields))
    assert checked("JRN005", text)[0] == reported


KEYS = [
    ("doe2012new", "2020", True),
    ("doe2019new", "2020", False),  # one year beside: the preprint's
    ("doe2012to2014", "2020", False),  # which of them
    ("abs-2009-03393", "2020", False),  # an identifier
    ("doe2012new", "2020a", True),
    ("doe", "2020", False),
]


@pytest.mark.parametrize(("key", "year", "fires"), KEYS)
def test_a_key_is_compared_with_the_year_where_keys_go_by_years(key: str, year: str, fires: bool) -> None:
    others = "".join(f"@misc{{other{each}x, title = {{T}}, year = {{{each}}}}}\n" for each in range(2000, 2006))
    text = f"@misc{{{key}, title = {{T}}, year = {{{year}}}}}\n"
    assert bool(checked("DAT008", others + text)[0]) == fires
    assert not checked("DAT008", text)[0]
    assert not checked("DAT008", others.replace("year = {200", "year = {190") + text)[0]


@pytest.mark.parametrize(
    "field",
    ["title = {The Elections of 2012}", "booktitle = {Proceedings of ICML 2012}", "origdate = {2012-03}"],
)
def test_a_year_of_a_key_that_the_entry_names_elsewhere_is_no_slip(field: str) -> None:
    others = "".join(f"@misc{{other{each}x, title = {{T}}, year = {{{each}}}}}\n" for each in range(2000, 2006))
    assert not checked("DAT008", f"{others}@misc{{doe2012new, {field}, year = {{2020}}}}\n")[0]
