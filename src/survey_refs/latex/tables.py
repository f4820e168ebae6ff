"""Tables of LaTeX's text commands: accents, letters, signs, and what maths can be written in Unicode."""

from __future__ import annotations

ACCENTS: dict[str, str] = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "h": "\u0309", "r": "\u030a", "H": "\u030b", "v": "\u030c", "U": "\u030e", "G": "\u030f",
    "C": "\u030f", "f": "\u0311", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
    "textcommabelow": "\u0326", "cb": "\u0326", "textcommaabove": "\u0313", "textdotbelow": "\u0323",
    "textsubring": "\u0325", "textsubumlaut": "\u0324", "textsubtilde": "\u0330", "newtie": "\u0361",
    "capitalgrave": "\u0300", "capitalacute": "\u0301", "capitalcircumflex": "\u0302", "capitaltilde": "\u0303",
    "capitalmacron": "\u0304", "capitalbreve": "\u0306", "capitaldotaccent": "\u0307", "capitaldieresis": "\u0308",
    "capitalring": "\u030a", "capitalhungarumlaut": "\u030b", "capitalcaron": "\u030c", "capitalcedilla": "\u0327",
    "capitalogonek": "\u0328", "ocirc": "\u030a", "polhk": "\u0328", "lfhook": "\u0326", "udot": "\u0323",
    "cftil": "\u0302\u0303", "textdoublegrave": "\u030f", "textroundcap": "\u0311", "textvbaraccent": "\u030d",
}  # fmt: skip
"""Accent commands and the combining character each adds to its argument."""

STANDALONE: dict[str, str] = {
    "\u0300": "`", "\u0301": "\u00b4", "\u0302": "^", "\u0303": "~", "\u0304": "\u00af", "\u0306": "\u02d8",
    "\u0307": "\u02d9", "\u0308": "\u00a8", "\u030a": "\u02da", "\u030b": "\u02dd", "\u030c": "\u02c7",
    "\u0327": "\u00b8", "\u0328": "\u02db",
}  # fmt: skip
"""An accent over nothing."""

SIGNS: dict[str, str] = {
    # letters
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "i": "ı", "j": "ȷ", "ij": "ĳ", "IJ": "Ĳ", "textschwa": "ə", "textturna": "ɐ", "texthtb": "ɓ", "texthtd": "ɗ",
    "hwithstroke": "ħ", "textcrh": "ħ", "HWithstroke": "Ħ", "Hwithstroke": "Ħ", "tdh": "ð", "TDH": "Ð",
    "textlongs": "ſ", "textepsilon": "ɛ", "textopeno": "ɔ", "textesh": "ʃ", "textbari": "ɨ", "textglotstop": "ʔ",
    "cprime": "ʹ", "Cprime": "ʹ", "dprime": "ʺ", "cdprime": "ʺ", "textquotesingle": "'", "textasteriskcentered": "∗",
    "abreve": "ă", "ABREVE": "Ă", "acircumflex": "â", "ACIRCUMFLEX": "Â", "ecircumflex": "ê",
    "ECIRCUMFLEX": "Ê", "ocircumflex": "ô", "OCIRCUMFLEX": "Ô",
    "dbar": "đ", "Dbar": "Đ", "cydot": "·", "ayn": "ʿ", "hamza": "ʾ", "textraiseglotstop": "ˀ", "textkra": "ĸ",
    # quotation marks and dashes
    "lq": "‘", "rq": "’", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "quotedblbase": "„", "quotesinglbase": "‚", "textquotedbl": '"', "glqq": "„",
    "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "guillemotleft": "«",
    "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
    "textendash": "–", "textemdash": "—", "textendashh": "–", "bibrangedash": "–", "hyphen": "-", "textminus": "−",
    "textemdashh": "—", "emdash": "—", "endash": "–", "mdash": "—", "ndash": "–", "Dash": "—", "psq": "sq.",
    "psqq": "sqq.", "Nr": "Nr.", "mathplus": "+", "mathminus": "−", "mathsemicolon": ";", "mathampersand": "&",
    "mathcolon": ":", "mathhash": "#", "mathdollar": "$", "mathsection": "§", "bibdatedash": "–", "hyp": "-",
    "dash": "–", "og": "«", "fg": "»", "textfractionsolidus": "⁄",
    # signs
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "textbackslash": "\\", "textbar": "|",
    "textless": "<", "textgreater": ">", "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`",
    "textunderscore": "_", "textdollar": "$", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{",
    "rbrace": "}", "S": "§", "textsection": "§", "P": "¶", "textparagraph": "¶", "copyright": "©",
    "textcopyright": "©", "textregistered": "®", "texttrademark": "™", "trademark": "™", "pounds": "£",
    "textsterling": "£", "texteuro": "€", "euro": "€", "EUR": "€", "textyen": "¥", "textcent": "¢", "textcurrency": "¤",
    "dag": "†", "ddag": "‡", "textdagger": "†", "textdaggerdbl": "‡", "dots": "…", "ldots": "…", "textellipsis": "…",
    "textperiodcentered": "·", "textbullet": "•", "textdegree": "°", "degree": "°", "degrees": "°", "textmu": "µ",
    "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "textonesuperior": "¹",
    "texttwosuperior": "²", "textthreesuperior": "³", "textordfeminine": "ª", "textordmasculine": "º",
    "textnumero": "№", "No": "№", "textexclamdown": "¡", "textquestiondown": "¿", "textperthousand": "‰",
    "textpertenthousand": "‱", "textplusminus": "±", "texttimes": "×", "textdiv": "÷", "textlnot": "¬",
    "textbrokenbar": "¦", "textrightarrow": "→", "textleftarrow": "←", "textuparrow": "↑", "textdownarrow": "↓",
    "textvisiblespace": "␣", "textohm": "Ω", "textmho": "℧", "textestimated": "℮", "textmusicalnote": "♪",
    "textcelsius": "℃", "textinterrobang": "‽", "textreferencemark": "※", "checkmark": "✓", "slash": "/",
    "nobreakdash": "", "at": "@", "textlquill": "⁅", "textrquill": "⁆",
    # blanks
    " ": " ", "\n": " ", "\t": " ", "\\": " ", ",": "\u2009", "thinspace": "\u2009", ";": "\u2005", ":": "\u2005",
    "quad": "\u2003", "qquad": "\u2003\u2003", "enspace": "\u2002", "enskip": "\u2002", "space": " ",
    "nobreakspace": "\u00a0", "textnonbreakingspace": "\u00a0", "bibnamedelima": " ", "bibnamedelimb": " ",
    "newline": " ", "linebreak": " ", "par": " ", "addspace": " ", "addnbspace": "\u00a0", "addcomma": ",",
    "addperiod": ".", "adddot": ".", "addcolon": ":", "adddotspace": ". ", "tabularnewline": " ", "nbsp": "\u00a0",
    # nothing
    "/": "", "-": "", "!": "", "@": "", "protect": "", "relax": "", "xspace": "", "ignorespaces": "", "null": "",
    "allowbreak": "", "nolinebreak": "", "nobreak": "", "break": "", "unskip": "", "leavevmode": "", "bgroup": "",
    "egroup": "", "noindent": "", "sloppy": "", "textcompwordmark": "", "nopunct": "", "isdot": "", "empty": "",
    "displaystyle": "", "textstyle": "", "hfill": "", "selectfont": "", "phantomsection": "", "urlprefix": "",
    "tiny": "", "scriptsize": "", "footnotesize": "", "small": "", "normalsize": "", "large": "",
    "Large": "", "rm": "", "tt": "", "sf": "", "upshape": "", "mdseries": "", "rmfamily": "", "ttfamily": "",
    "sffamily": "", "normalfont": "", "bibstring": "", "cyr": "", "rus": "", "eng": "", "centering": "",
    "newblock": "", "raggedright": "", "zws": "", "nonumber": "",
}  # fmt: skip
"""Commands without an argument and the text they stand for."""

LOGOS: dict[str, str] = {
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "LaTeXe": "LaTeX2ε", "ConTeXt": "ConTeXt", "XeTeX": "XeTeX",
    "XeLaTeX": "XeLaTeX", "LuaTeX": "LuaTeX", "LuaLaTeX": "LuaLaTeX", "pdfTeX": "pdfTeX", "pdfLaTeX": "pdfLaTeX",
    "MF": "METAFONT", "METAFONT": "METAFONT", "MP": "MetaPost", "METAPOST": "MetaPost", "AmS": "AMS", "AMS": "AMS",
    "AMSTeX": "AMSTeX", "AmSTeX": "AMSTeX", "AMSLaTeX": "AMSLaTeX", "SliTeX": "SliTeX", "TUB": "TUGboat",
    "PS": "PostScript", "POSTSCRIPT": "PostScript", "WEB": "WEB", "CWEB": "CWEB", "eTeX": "eTeX", "NTS": "NTS",
    "AmSLaTeX": "AMSLaTeX", "AMSTEX": "AMSTeX", "LAMSTeX": "LAMSTeX", "Xy": "XY", "XyTeX": "XyMTeX",
    "BibTool": "BibTool",
    "PiCTeX": "PiCTeX", "HTML": "HTML", "UNIX": "UNIX", "CTAN": "CTAN",
}  # fmt: skip
"""Names written by a command; their case is fixed."""

ITALIC = frozenset({"textit", "emph", "mkbibemph", "mkbibitalic", "textsl", "mkbibitalics"})
ITALIC_SWITCH = frozenset({"it", "em", "itshape", "sl", "slshape"})
BOLD = frozenset({"textbf", "mkbibbold"})
BOLD_SWITCH = frozenset({"bf", "bfseries"})
SMALL_CAPS = frozenset({"textsc", "mkbibsc"})
SMALL_CAPS_SWITCH = frozenset({"sc", "scshape"})
SUPERSCRIPT = frozenset({"textsuperscript", "mkbibsuperscript", "textsuper", "up", "fup", "ieme"})
SUBSCRIPT = frozenset({"textsubscript", "mkbibsubscript", "textsubscr", "textinferior"})
QUOTE = frozenset({"enquote", "mkbibquote", "textquote", "dquote", "qq"})
SINGLE_QUOTE = frozenset({"squote"})
QUOTE_IN_LANGUAGE = frozenset({"foreignquote", "hyphenquote", "foreigntextquote", "hyphentextquote"})
WRAPPED: dict[str, tuple[str, str]] = {
    "mkbibparens": ("(", ")"), "mkbibbrackets": ("[", "]"), "parentext": ("(", ")"), "brackettext": ("[", "]"),
}  # fmt: skip
DROPPED_ARGUMENTS: dict[str, int] = {
    "noopsort": 1, "SortNoop": 1, "noop": 1, "sortnoop": 1, "noopsortx": 1, "footnote": 1, "thanks": 1, "label": 1,
    "selectlanguage": 1, "vspace": 1, "hphantom": 1, "phantom": 1, "vphantom": 1, "index": 1, "todo": 1,
    "pagestyle": 1, "color": 1, "fontsize": 2, "fontencoding": 1, "fontfamily": 1, "nocite": 1, "hyphenation": 1,
    "NOOP": 1, "noopsort1": 1, "SORTNOOP": 1, "sortas": 1, "usepackage": 1,
}  # fmt: skip
"""Commands that leave nothing behind: how many arguments go with them."""
BLANK_ARGUMENTS = frozenset({"hspace", "hskip", "kern", "mskip", "mkern"})
SECOND_ARGUMENT = frozenset(
    {"href", "textcolor", "foreignlanguage", "texorpdfstring", "colorbox", "scalebox", "raisebox", "resizebox",
     "hyperref", "bibinfo", "bibfield", "href@noop", "htmladdnormallink", "otherlanguage", "rotatebox"}
)  # fmt: skip
"""Commands whose second argument is the text."""
FIRST_ARGUMENT = frozenset({"printfirst", "htmladdnormallinkfoot"})
SWAPPED_ARGUMENTS = frozenset({"switchargs"})
VERBATIM = frozenset({"url", "path", "nolinkurl", "burl", "httpAddr", "doi", "URL"})
BETWEEN_MARKS = frozenset({"verb", "lstinline"})
UPPER = frozenset({"uppercase", "MakeUppercase", "MakeTextUppercase"})
LOWER = frozenset({"lowercase", "MakeLowercase", "MakeTextLowercase"})
FRACTIONS = frozenset({"nicefrac", "sfrac", "xfrac", "frac", "tfrac", "dfrac", "cfrac", "textfrac", "flatfrac"})
"""Commands of two arguments, the numerator and the denominator."""
CHEMISTRY = frozenset({"ce", "cf", "ch", "chem"})
MATHS_ARGUMENT = frozenset({"ensuremath", "math"})

CODE_POINT = frozenset({"UTF", "unichar", "UniChar"})
"""Commands whose argument is a code point in hexadecimal."""

JOURNALS: dict[str, str] = {
    "aj": "The Astronomical Journal", "actaa": "Acta Astronomica",
    "araa": "Annual Review of Astronomy and Astrophysics",
    "apj": "The Astrophysical Journal", "apjl": "The Astrophysical Journal Letters", "ao": "Applied Optics",
    "apjs": "The Astrophysical Journal Supplement Series", "apss": "Astrophysics and Space Science",
    "aap": "Astronomy and Astrophysics", "aapr": "The Astronomy and Astrophysics Review",
    "aaps": "Astronomy and Astrophysics Supplement Series", "azh": "Astronomicheskii Zhurnal",
    "baas": "Bulletin of the American Astronomical Society", "icarus": "Icarus",
    "gca": "Geochimica et Cosmochimica Acta",
    "jcap": "Journal of Cosmology and Astroparticle Physics", "grl": "Geophysical Research Letters",
    "jcp": "The Journal of Chemical Physics", "jgr": "Journal of Geophysical Research",
    "jqsrt": "Journal of Quantitative Spectroscopy and Radiative Transfer", "nphysa": "Nuclear Physics A",
    "jrasc": "Journal of the Royal Astronomical Society of Canada", "iaucirc": "IAU Circulars",
    "memras": "Memoirs of the Royal Astronomical Society", "na": "New Astronomy", "nar": "New Astronomy Reviews",
    "mnras": "Monthly Notices of the Royal Astronomical Society", "pra": "Physical Review A",
    "prb": "Physical Review B",
    "prc": "Physical Review C", "prd": "Physical Review D", "pre": "Physical Review E", "nat": "Nature",
    "prl": "Physical Review Letters", "physrep": "Physics Reports", "planss": "Planetary and Space Science",
    "pasa": "Publications of the Astronomical Society of Australia", "physscr": "Physica Scripta",
    "pasp": "Publications of the Astronomical Society of the Pacific", "skytel": "Sky and Telescope",
    "pasj": "Publications of the Astronomical Society of Japan", "solphys": "Solar Physics",
    "sovast": "Soviet Astronomy",
    "qjras": "Quarterly Journal of the Royal Astronomical Society", "ssr": "Space Science Reviews",
    "rmxaa": "Revista Mexicana de Astronomía y Astrofísica", "zap": "Zeitschrift für Astrophysik",
    "procspie": "Proceedings of the SPIE", "applopt": "Applied Optics", "fcp": "Fundamentals of Cosmic Physics",
}  # fmt: skip
"""Journals that the Astrophysics Data System writes as commands (AASTeX)."""

FOREIGN_LOWER = frozenset({"i", "j", "oe", "ae", "aa", "o", "l", "ss", "dh", "th", "dj", "ng", "ij"})
FOREIGN_UPPER = frozenset({"OE", "AE", "AA", "O", "L", "SS", "DH", "TH", "DJ", "NG", "IJ"})
"""Control sequences that are letters of lower or upper case (bibtex.web, section 339, and those of the T1 encoding)."""

MATHS: dict[str, str] = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "omicron": "ο", "pi": "π", "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ",
    "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω", "infty": "∞", "times": "×", "cdot": "⋅", "cdots": "⋯", "ldots": "…", "dots": "…", "pm": "±",
    "mp": "∓", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "∼",
    "simeq": "≃", "equiv": "≡", "propto": "∝", "to": "→", "rightarrow": "→", "leftarrow": "←", "Rightarrow": "⇒",
    "Leftarrow": "⇐", "leftrightarrow": "↔", "Leftrightarrow": "⇔", "mapsto": "↦", "uparrow": "↑", "downarrow": "↓",
    "longrightarrow": "⟶", "in": "∈", "notin": "∉", "ni": "∋", "subset": "⊂", "subseteq": "⊆", "supset": "⊃",
    "supseteq": "⊇", "cup": "∪", "cap": "∩", "setminus": "∖", "emptyset": "∅", "varnothing": "∅", "forall": "∀",
    "exists": "∃", "neg": "¬", "lnot": "¬", "land": "∧", "wedge": "∧", "lor": "∨", "vee": "∨", "oplus": "⊕",
    "otimes": "⊗", "odot": "⊙", "circ": "∘", "bullet": "•", "star": "⋆", "ast": "∗", "dagger": "†", "partial": "∂",
    "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "oint": "∮", "surd": "√", "ell": "ℓ",
    "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ", "wp": "℘", "angle": "∠", "perp": "⊥", "parallel": "∥",
    "mid": "∣", "|": "‖", "Vert": "‖", "vert": "|", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋",
    "lceil": "⌈", "rceil": "⌉", "ll": "≪", "gg": "≫", "lesssim": "≲", "gtrsim": "≳", "prime": "′", "degree": "°",
    "div": "÷", "triangle": "△", "square": "□", "Box": "□", "diamond": "⋄", "clubsuit": "♣", "vdash": "⊢",
    "models": "⊨", "top": "⊤", "bot": "⊥", "prec": "≺", "succ": "≻", "preceq": "⪯", "succeq": "⪰", "bigcup": "⋃",
    "bigcap": "⋂", "bowtie": "⋈", "sharp": "♯", "flat": "♭", "natural": "♮", "colon": ":", "backslash": "\\",
    "lbrace": "{", "rbrace": "}", "{": "{", "}": "}", "%": "%", "&": "&", "#": "#", "$": "$", "_": "_", " ": " ",
    ",": "\u2009", ";": "\u2005", ":": "\u2005", "!": "", "quad": "\u2003", "left": "", "right": "", "lim": "lim",
    "log": "log", "ln": "ln", "exp": "exp", "sin": "sin", "cos": "cos", "tan": "tan", "max": "max", "min": "min",
    "sup": "sup", "inf": "inf", "arg": "arg", "det": "det", "dim": "dim", "ker": "ker", "deg": "deg", "gcd": "gcd",
    "Pr": "Pr", "bmod": "mod", "sech": "sech", "tanh": "tanh", "cosh": "cosh", "sinh": "sinh", "cot": "cot",
    "coth": "coth", "csc": "csc", "sec": "sec", "arcsin": "arcsin", "arccos": "arccos", "arctan": "arctan", "lg": "lg",
    "hom": "hom", "limsup": "lim sup", "liminf": "lim inf", "mod": "mod",
}  # fmt: skip
"""Maths commands that one Unicode text says exactly."""

OPERATORS = frozenset(
    {"lim", "log", "ln", "exp", "sin", "cos", "tan", "max", "min", "sup", "inf", "arg", "det", "dim", "ker", "deg",
     "gcd", "Pr", "bmod", "sech", "tanh", "cosh", "sinh", "cot",
     "coth", "csc", "sec", "arcsin", "arccos", "arctan", "lg", "hom", "limsup", "liminf", "mod"}
)  # fmt: skip
"""Maths commands that are words: they stand off from what is beside them."""

MATHS_UPRIGHT = frozenset(
    {"mathrm", "text", "textrm", "mathop", "operatorname", "mbox", "hbox", "mathit", "textit", "mathsf",
     "textnormal", "mathord", "mathbin", "mathrel", "mathtt", "texttt", "mathnormal", "textsf"}
)  # fmt: skip
"""Maths commands whose argument is text."""

LIMITS = frozenset(
    {"sum", "prod", "int", "oint", "bigcup", "bigcap", "lim", "max", "min", "sup", "inf", "limsup", "liminf"}
)
"""Operators whose sub- and superscripts are limits: with them, text says something else."""

MATHS_BOLD = frozenset({"mathbf", "boldsymbol", "bm", "bf", "pmb"})
MATHS_SWITCHES = frozenset(
    {"rm", "it", "sf", "tt", "mathstrut", "limits", "nolimits", "displaystyle", "textstyle", "mit", "big", "Big"}
)
"""Commands in maths that only choose a font or a size for what follows."""

MATHS_ACCENTS: dict[str, str] = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304", "dot": "\u0307",
    "ddot": "\u0308", "vec": "\u20d7", "check": "\u030c", "breve": "\u0306", "acute": "\u0301", "grave": "\u0300",
    "mathring": "\u030a", "overline": "\u0305", "underline": "\u0332",
}  # fmt: skip
"""Accents of maths and the combining character each adds to one sign."""


def _alphabet(first: int, holes: dict[str, str]) -> dict[str, str]:
    """A mathematical alphabet of Unicode (A to Z, a to z from ``first`` on), with the letters that stand elsewhere."""
    plain = {chr(65 + i): chr(first + i) for i in range(26)} | {chr(97 + i): chr(first + 26 + i) for i in range(26)}
    return plain | holes


BLACKBOARD: dict[str, str] = _alphabet(
    0x1D538, {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ", "1": "𝟙"}
)
CALLIGRAPHIC: dict[str, str] = _alphabet(
    0x1D49C,
    {"B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ", "g": "ℊ", "o": "ℴ"},
)
FRAKTUR: dict[str, str] = _alphabet(0x1D504, {"C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"})

SUPERSCRIPTS: dict[str, str] = dict(zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True))
SUBSCRIPTS: dict[str, str] = dict(zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True))
