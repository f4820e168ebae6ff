"""What the commands of LaTeX's citation, section and layout packages do, as far as a reader of a text must know.

Sources: natbib, biblatex (3.9), biblatex-apa, -chicago and -mla, apacite, jurabib, csquotes (5.1 to 5.3), multibib,
bibentry, REVTeX, abntex2cite, subfiles and import.
"""

from __future__ import annotations

CITING = frozenset(
    (
        "cite", "citep", "citet", "citealp", "citealt", "citeauthor", "citeyear", "citeyearpar", "citenum",
        "citefullauthor",
        "Cite", "Citep", "Citet", "Citealp", "Citealt", "Citeauthor", "nocite", "parencite", "textcite", "autocite",
        "footcite", "footcitetext", "smartcite", "supercite", "fullcite", "footfullcite", "citetitle", "citedate",
        "citeurl", "Parencite", "Textcite", "Autocite", "Footcite", "Smartcite", "notecite", "pnotecite", "fnotecite",
        "Notecite", "Pnotecite", "cites", "parencites", "textcites", "autocites", "footcites", "smartcites",
        "supercites", "Cites", "Parencites", "Textcites", "Autocites", "Footcites", "Smartcites", "citeA", "citeNP",
        "shortcite", "onlinecite", "citeasnoun", "citealias", "bibentry", "fullbibentry", "onlinecitation",
        "textcitation", "fnotecitation", "nptextcitation",
    )
)  # fmt: skip
"""Citing commands of the packages: a document that redefines one of these still cites with it."""

NOT_CITING = frozenset(
    (
        "citestyle", "setcitestyle", "citetext", "citeindextrue", "citeindexfalse", "defcitealias", "citereset",
        "citetrackertrue", "citetrackerfalse", "mkcitation", "bibcite", "newcitecommand", "newcites",
        "RenewCiteCommand",
        "DeclareAutoCiteCommand", "DeclareCitePunctuationPosition", "citenamefont", "citesetup", "SetCiteCommand",
        "citesort", "citeform", "citedash", "citepunct", "citeleft", "citeright", "citemid", "citenumfont",
        "citeseparator", "citeprefix", "citeindextype", "citeneeded",
    )
)  # fmt: skip
NOT_CITING_PREFIXES = ("if", "set", "mk", "blx", "newcite", "declare", "renewcite")
OTHER_CITING = frozenset(
    (
        "bibentry", "fullbibentry", "onlinecitation", "textcitation", "fnotecitation", "nptextcitation",
        "newcite",  # acl_natbib, for \citet
        "apud", "apudonline", "Idem", "Ibidem", "opcit", "passim", "loccit", "etseq",  # abntex2cite
    )
)  # fmt: skip
SEVERAL_KEYS = frozenset(("apud", "apudonline"))
"""Commands with a key in each of their arguments, beside those whose names end with ``cites``."""

BEFORE_KEYS = {"jurabib": {"citefield": 1}}
"""Commands of packages that have other arguments before the keys, with their number."""

VOLUME_CITING = frozenset(
    (
        "volcite", "pvolcite", "fvolcite", "ftvolcite", "svolcite", "tvolcite", "avolcite", "Volcite", "Pvolcite",
        "Svolcite", "Tvolcite", "Avolcite", "volcites", "pvolcites", "svolcites", "tvolcites", "avolcites",
        "fvolcites", "Volcites", "Pvolcites", "Svolcites", "Tvolcites", "Avolcites",
    )
)  # fmt: skip
QUOTING = {
    # csquotes: the number of arguments before the citation
    "textcquote": 0, "blockcquote": 0, "foreigntextcquote": 1, "hyphentextcquote": 1, "foreignblockcquote": 1,
    "hyphenblockcquote": 1, "hybridblockcquote": 1, "displaycquote": 0, "foreigndisplaycquote": 1,
    "hyphendisplaycquote": 1,
}  # fmt: skip
"""Commands and environments of csquotes that cite."""

SECTIONS = {
    "part": 0, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5, "subparagraph": 6,
    "addpart": 0, "addchap": 1, "addsec": 2,
}  # fmt: skip
CLASSES_WITH_CHAPTERS = ("book", "report", "memoir", "scrbook", "scrreprt", "amsbook", "svmono", "octavo", "thesis")

INCLUDES = {
    # the number of folders that are given before the file
    "input": 0, "include": 0, "subfile": 0, "subfileinclude": 0, "InputIfFileExists": 0, "import": 1, "subimport": 1,
    "includefrom": 1, "inputfrom": 1, "subincludefrom": 1, "subinputfrom": 1,
}  # fmt: skip
BIBLIOGRAPHIES = frozenset(("bibliography", "addbibresource", "addglobalbib", "addsectionbib", "nobibliography"))

VERBATIM = frozenset(
    (
        "verbatim", "verbatim*", "Verbatim", "Verbatim*", "BVerbatim", "LVerbatim", "SaveVerbatim", "VerbatimOut",
        "lstlisting", "minted", "comment", "filecontents", "filecontents*", "alltt", "code", "spec", "tcblisting",
        "luacode", "luacode*", "pycode", "pyblock", "sagesilent", "sageblock", "asy", "Shaded*", "CodeInput",
        "CodeOutput", "Sinput", "Soutput",
    )
)  # fmt: skip
"""Environments whose body is not set as text."""

DEFINING_VERBATIM = frozenset(
    (
        "lstnewenvironment", "DefineVerbatimEnvironment", "RecustomVerbatimEnvironment", "newtcblisting",
        "excludecomment", "newminted", "NewTCBListing", "DeclareTCBListing",
    )
)  # fmt: skip
INLINE_VERBATIM = frozenset(
    ("verb", "Verb", "lstinline", "mintinline", "mint", "path", "url", "nolinkurl", "href", "code")
)
CONDITIONS_WITH_ARGUMENTS = frozenset(
    (
        "iff", "ifthenelse", "ifstrequal", "ifstrempty", "ifblank", "ifnotblank", "ifdef", "ifundef", "ifcsdef",
        "ifcsundef", "ifbool", "iftoggle", "ifboolexpr", "ifboolexpe", "ifnumcomp", "ifnumequal", "ifdimcomp",
        "ifdefempty", "ifdefvoid", "ifdefstring", "ifdefequal", "ifinlist", "ifpackageloaded", "iflanguage",
        "ifciteseen", "ifciteibid", "iffieldundef", "iffieldequalstr", "ifentrytype", "iftexthtml", "ifstr",
    )
)  # fmt: skip
"""Commands whose names begin with ``if`` and that no ``\\fi`` ends."""

MATHS = frozenset(
    f"{name}{star}"
    for name in ("equation", "align", "gather", "multline", "eqnarray", "flalign", "alignat", "displaymath", "math")
    for star in ("", "*")
)
TABLES = frozenset(
    (
        "tabular", "tabular*", "tabularx", "tabulary", "longtable", "array", "minipage", "figure", "figure*", "table",
        "table*", "wrapfigure", "multicols", "thebibliography", "tikzpicture", "subfigure", "itemize", "enumerate",
    )
)  # fmt: skip
"""Environments whose arguments say how to set them."""

_ALL = 99
HIDDEN_ARGUMENTS = dict.fromkeys(
    (
        "label", "ref", "eqref", "autoref", "cref", "Cref", "pageref", "vref", "nameref", "fullref", "usepackage",
        "RequirePackage", "documentclass", "bibliographystyle", "printbibliography", "includegraphics", "vspace",
        "hspace", "setlength", "addtolength", "pagestyle", "thispagestyle", "hypersetup", "graphicspath", "definecolor",
        "bibliographyunit", "DeclareMathOperator", "newtheorem", "newcounter", "phantom", "hphantom", "vphantom", "gls",
        "Gls", "glspl", "acrshort", "ac", "acs", "acp", "hyperref", "pdfbookmark", "tikzset", "lstset", "geometry",
        "captionsetup", "sisetup", "SI", "si", "num", "cline", "cmidrule",
        "includeonly", "externaldocument", "hyphenation", "graphicspath", "lstinputlisting", "inputminted",
    ),
    _ALL,
)  # fmt: skip
HIDDEN_ARGUMENTS |= {
    "color": 1, "textcolor": 1, "colorbox": 1, "raisebox": 1, "parbox": 1, "resizebox": 2, "scalebox": 1, "fontsize": 2,
    "multicolumn": 2, "multirow": 2, "foreignlanguage": 1, "selectlanguage": 1, "hypertarget": 1, "hyperlink": 1,
    "hyperdef": 2,
}  # fmt: skip
"""Commands whose first arguments are no text, with their number."""

KEPT_FOR_LATER = frozenset(
    ("newacronym", "newabbreviation", "newglossaryentry", "longnewglossaryentry", "DeclareAcronym", "newacro")
)
"""Commands whose arguments are printed elsewhere, if at all, and may cite."""

SPACES = {
    "quad": " ", "qquad": " ", "enspace": " ", "thinspace": " ", "space": " ", "nobreakspace": " ", "newline": "\n",
    "par": "\n\n", "item": "\n", "maketitle": "\n\n", "linebreak": "\n", "footnote": " ", "and": ", ",
    "newpage": "\n\n",
    "clearpage": "\n\n", "tabularnewline": "\n", "caption": "\n\n",
}  # fmt: skip


def cites(name: str) -> bool:
    """Whether a command of that name cites, unless the document says otherwise: nearly all have "cite" in it."""
    lower = name.lower()
    if name in OTHER_CITING:
        return True
    return "cite" in lower and name not in NOT_CITING and not lower.startswith(NOT_CITING_PREFIXES)
