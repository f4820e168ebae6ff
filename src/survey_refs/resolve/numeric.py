"""Citations by number and by alphabetic label: ``[3, 5–8]``, superscripts, ``[Smi+20]``.

What a label means is printed in the reference list. Without a list, numbers may follow the order of the .bib file, and
alphabetic labels are those that the standard styles build (BibTeX's ``alpha``, biblatex's ``alphabetic``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from survey_refs.document import Document
from survey_refs.document.formats.tags import is_base
from survey_refs.model import Candidate, Cite, Mention, MentionForm, Resolution, ResolutionStatus, ResolvedMention
from survey_refs.patterns import regex
from survey_refs.resolve.brackets import Bracket, note_marks, unlike_the_others
from survey_refs.resolve.index import Index
from survey_refs.resolve.listed import ListedItem
from survey_refs.resolve.weights import MOST_NUMBERS_SEEN, NUMBER_BY_FILE_ORDER
from survey_refs.resolve.wording import IDEOGRAPHS
from survey_refs.text.fold import name_key

_LONGEST_RANGE = 40
_FEWEST = 3  # different numbers that make a text one that cites by number, where nothing says what they mean
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
# pieces of the patterns below, which are all written with re.X
_NUMBER = r"\d{1,4}[a-z]?"
_DASH = r"\s?[-‐‑–—]\s?"
_NUMBERS = rf"{_NUMBER} (?: {_DASH} {_NUMBER} )?"  # "3", "5–8"
_MORE_NUMBERS = rf"(?: \s?,\s? {_NUMBERS} )*"
_PART = r"""
    (?i: (?: pp? | S | с(?:тр)? | гл | рис | табл | т | str | pág(?:s|inas?)? | pag | sid | fol
           | Kap(?:itel)? | Abschn(?:itt)? | Bd | ch(?:ap)? | chapters? | secs? | sections? | §+ | figs?
           | figures? | tables? | eqs? | equations? | thm | theorem | lemma | def(?:inition)? | prop(?:osition)?
           | cor(?:ollary)? | vol | no | app | appendix | alg(?:orithm)? | ex | (?<!for[ ])(?<!for[ ]{2})example
           | remark | sect | results? | lines? ) \b\.?\s? )"""
_NOTE = rf"""
    (?: (?: ,?\s | , ) {_PART} [^\[\];]{{1,40}}?        # ", Theorem 4.2", " pp. 12–14"
      | :[ ] \d{{1,4}} (?: [-–] \d{{1,4}} )?            # ": 12–14"
    )?
    """
_LEAD = r"""
    (?: (?: see[ ]also | see | cf\. | e\.g\. | i\.e\. | also | and | in | resp\. | compare | siehe[ ]auch | siehe
          | vgl\. | z\.[ ]?B\. | voir[ ]aussi | voir ) [,\s]+ )*"""
_ITEM = rf"{_LEAD} {_NUMBERS} {_NOTE}"
_LIST = rf"{_ITEM} (?: \s?[,;]\s{{0,3}} {_ITEM} )*"  # "3, 5–8; see also 12, Theorem 2"

_BRACKET = regex(
    rf"""
      (?<! [\w\])}}@\[] ) (?<! [=<>∈+*/^] ) (?<! [=∈#][ ] ) (?<! \d:[ ] )   # no a[3], no interval, no output of R
      \[\s? (?P<body> {_LIST} ) \s?\] (?! [^\W\d] | \d{{3}} | \( )    # but "[3]2", a note's mark not raised
      (?: {_DASH} \[ (?P<to> {_NUMBER} ) \] )?            # "[3]–[5]"
    | (?: (?<= [^\W\d_]{{2}} ) | (?<= [.,;:!?\]”’")] ) | (?<= [{IDEOGRAPHS}] ) )
      \[ (?P<tight> {_NUMBERS} {_MORE_NUMBERS} ) \] (?! [^\W{IDEOGRAPHS}] )    # "so[3]", "so.[3, 5]", "文献[3]和"
    """,
    re.X,
)
_RAISED = regex(
    r"""
    (?: (?<=[\w.,;:!?”’")\]])                                  # word², sentence.³
      | (?<=[\w.,;:!?”’")\]][ ])(?=[⁰¹²³⁴⁵⁶⁷⁸⁹,˒⁻–-]+(?!\w)) )  # word ², but not ³H
    (?P<body> [⁰¹²³⁴⁵⁶⁷⁸⁹]+ (?: [,˒⁻–-]\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]+ )* )
    """,
    re.X,
)
_ROUND = regex(rf"(?<=\s) \( (?P<body> {_LIST} ) \) (?!\w)", re.X)  # "(3, 5–8)"
_GLUED = regex(  # raised numbers whose raising is lost
    r"""
      (?<= [^\W\d_]{2}[.,;:] ) (?P<body> \d{1,3} (?: [,–-]\d{1,3} )* ) (?= [\s)] | $ )    # "sentence.3,5 Next"
    | (?: (?<= [^\W\d_]{3} ) | (?<= \W[a-zß-öø-ÿ]{2} ) )
      (?P<word> \d{1,3} (?: [,–-]\d{1,3} )* ) (?= [\s.,;:)] | $ )    # "word3,5 next"
    """,
    re.X,
)
_MARKED = regex(  # raised by marks: <sup>3</sup>, ^3^, :sup:`3`, #super[3]
    rf"""
    (?: <sup> | (?<=[^\s\[])\^ | :sup:` | \#super\[ ) \s?
    (?P<body> {_LIST} )
    \s? (?: </sup> | \^ | ` | \] )
    | \^ (?P<words> (?: [^\s^\\] | \\[ ]? ){{1,300}} ) \^    # "^see\\ also\\ 3^", as pandoc's Markdown has it
    | <sup> (?P<raised> [^<>]{{1,300}} ) </sup>
    """,
    re.X,
)
_LONGEST_BASE = 20
_AMONG_WORDS = regex(rf"(?<![\w.\[/+*=-]){_NUMBERS}(?![\w/%]|\.\w)", re.X)
_PARTS = regex(r"\s*(?:pp|§§|chapters|sections|secs|figs|figures|tables|eqs|equations|lines)\b", re.I)  # "pp. 9, 14"
_PART_BEFORE = regex(rf"\b{_PART}\s*$", re.X)
_EQUATION = regex(  # before "(3)": a number of something else in the text
    r"""
    \b (?: eqs? | equations? | ineqs? | inequalit(?:y|ies) | constraints? | problems? | formulas? | lines? | steps?
      | cases? | conditions? | expressions? | propert(?:y|ies) | items? | assumptions? | relations? | systems?
      | gleichung(?:en)?
      | équations? ) \.? \s*$
    """,
    re.I | re.X,
)
_EQUATION_WINDOW = 24  # characters before a number in which that word is
_OWN_LABEL = regex(  # what the text itself explains: a footnote "[2] DECnet is …", a label in a line of its own
    r"""
    (?: \A | \n[ \t]*\n ) [ \t]*
    \^? \[ (?P<label> \d{1,4}[a-z]? ) \]
    (?: [ \t]* (?= \n[ \t]*\n | \Z )
      | [ \t]+ (?= [“"‘'(]? [^\W\d_a-zß-öø-ÿ] ) )
    """,
    re.X,
)
_INNER_LABEL = regex(r"\n[ \t]*\[(\d{1,4})\][ \t]")
_UNLISTED = "the text prints no reference list; the numbers may follow the order of the .bib file, or not"
_UNLIKE = "the citations of the text are printed in another way; this may be an index, a range or a list of values"
_OUT_OF_ORDER = "; but the list seems to be out of order (two columns read as one?)"
_ENOUGH_VOTES = 2
_RANGE = regex(rf"(?P<from>{_NUMBER})(?:{_DASH}(?P<to>{_NUMBER}))?")
_ONLY_LEAD = regex(rf"\s{{0,3}} {_LEAD}", re.X)
_ALPHA_LABEL = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]{0,6}[+*]?\d{2}[a-z]?"
_NAME_BEFORE = regex(r"([^\W\d_][\w’'-]+)(?:\s+et\s+al\.?|(?:’s|'s))?\s*$")


@dataclass(frozen=True, slots=True)
class _Label:
    """One number or label of a mention: its range in the prose and what it says."""

    start: int
    end: int
    label: str


_Numbers = tuple[int, int, list[_Label]]
"""A bracket or a raised run: its range in the prose, and its numbers."""


@dataclass(slots=True)
class _Scheme:
    """What labels mean in this text: ``meaning`` by label; ``sure`` where a printed list says so."""

    meaning: dict[str, int | None]
    sure: bool
    basis: str  # where a label's meaning is from, with a place for the label
    doubt: str = ""  # why the list itself may have been read wrongly


def _scheme_of(items: Sequence[ListedItem]) -> _Scheme:
    """What numbers mean by a printed list."""
    labelled = [item for item in items if item.item.label]
    if not labelled:
        meaning = {str(number + 1): item.entry for number, item in enumerate(items)}
        return _Scheme(meaning, True, "the printed reference list prints no numbers; {} is taken as the place in it")
    meaning = {item.item.label: item.entry for item in labelled}
    doubt = _OUT_OF_ORDER if _out_of_order(labelled) else ""
    return _Scheme(meaning, True, "entry {} of the printed reference list", doubt)


class LabelReader:
    """Reads numbers and alphabetic labels of one document; its list may be printed in another file of the text."""

    def __init__(self, document: Document, prose: str, index: Index, listed: Sequence[ListedItem]) -> None:
        self.document = document
        self.prose = prose
        self.index = index
        self.listed = listed
        self.unlike: set[int] = set()  # where brackets begin that do not stand as the citations of the text do

    def read(self, author_year: int) -> list[ResolvedMention]:
        """All citations by label; ``author_year`` is how many citations of that kind the text has."""
        found = list(self._alphabetic())
        numbers = self._numbers(author_year)
        schemes = self._number_schemes(numbers) if numbers else []
        if schemes and not schemes[0][1].sure:
            numbers = self._without_own_labels(numbers)
        if schemes and (schemes[0][1].sure or len(_distinct(numbers)) >= _FEWEST):
            found += [self._mention(start, end, labels, schemes) for start, end, labels in numbers]
        return found

    # ---------------------------------------------------------------------------------------------- finding numbers

    def _numbers(self, author_year: int) -> list[_Numbers]:
        known = {item.item.label for item in self.listed if item.item.label.isdecimal()}
        plain_list = bool(self.listed) and not known
        most = max((int(label) for label in known), default=len(self.listed) or len(self.index.works))
        found = self._hits(_brackets(self.prose), most, known)
        if known:
            found = self._without_note_marks(found, known)
        if len(found) < 2 * author_year and not known and not (plain_list and len(found) > author_year):
            return []
        if known and author_year > 2 * len(found):
            found = []
        if known or not (found or author_year):
            raised = self._hits(self._no_powers(_RAISED), most, known)
            marked = self._hits(self._no_powers(_MARKED), most, known) if known else []
            raised = max(raised, marked, key=lambda hits: len(_distinct(hits)))
            if self._cites_by(raised, found, known):
                return raised
            self.unlike = unlike_the_others(self.prose, _as_brackets(found))
        if known and not found:
            return self._unmarked(most, known)
        return found

    def _without_note_marks(self, found: Sequence[_Numbers], known: Collection[str]) -> list[_Numbers]:
        """Without the brackets that call the notes of the text, whose numbers its reference list has too."""
        lists = [range(part.start, part.end) for part in self.document.reference_parts]
        notes = note_marks(self.prose, _as_brackets(found), lists, {int(label) for label in known})
        return [hit for hit in found if hit[0] not in notes]

    @staticmethod
    def _cites_by(raised: Sequence[_Numbers], brackets: Sequence[_Numbers], known: Collection[str]) -> bool:
        """Whether the text cites by raised numbers, in which [0, 1] is a range."""
        by_raised, by_brackets = _distinct(raised), _distinct(brackets)
        if len(by_raised) > 2 * len(by_brackets):
            return True
        return len(by_raised) > len(by_brackets) and len(by_raised) > MOST_NUMBERS_SEEN * len(known) > 0

    def _without_own_labels(self, numbers: Sequence[_Numbers]) -> list[_Numbers]:
        """Without the numbers that paragraphs of the text begin with: what those mean stands there."""
        own = {m["label"] for m in _OWN_LABEL.finditer(self.prose)}
        return [hit for hit in numbers if not any(label.label in own for label in hit[2])]

    def _unmarked(self, most: int, known: set[str]) -> list[_Numbers]:
        """Numbers in parentheses, or glued to words, where they name most of the printed list; else none."""
        for pattern in (_ROUND, _GLUED):
            tried = self._hits(pattern.finditer(self.prose), most, known)
            if pattern is _ROUND:
                tried = [hit for hit in tried if not self._is_equation(hit[0])]
            seen = known.intersection(label.label for _, _, labels in tried for label in labels)
            if len(seen) > MOST_NUMBERS_SEEN * len(known):
                return tried
        return []

    def _no_powers(self, raised: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Raised numbers that are no powers of a number, a variable or a unit."""
        for m in raised.finditer(self.prose):
            power = (m["body"] or "").translate(_SUPERSCRIPTS).strip()
            if not (power.isdigit() and is_base(self.prose[max(0, m.start() - _LONGEST_BASE) : m.start()])):
                yield m

    def _is_equation(self, start: int) -> bool:
        return bool(_EQUATION.search(self.prose, max(0, start - _EQUATION_WINDOW), start))

    def _hits(self, matches: Iterable[re.Match[str]], most: int, known: set[str]) -> list[_Numbers]:
        hits = [hit for m in matches if (hit := self._parts(m, most, known))]
        return [hit for hit in hits if not self._in_list(hit[0])]

    def _parts(self, m: re.Match[str], most: int, known: set[str]) -> _Numbers | None:
        groups = m.groupdict()
        name = next(name for name in ("body", "tight", "word", "words", "raised") if groups.get(name))
        offset, body = m.start(name), groups[name].translate(_SUPERSCRIPTS)
        if name in ("words", "raised"):
            labels = self._among_words(body.replace("\\", " "), offset)
        else:
            labels = self._in_items(body, offset)
        if groups.get("to") and labels:
            first, last = labels[-1].label, groups["to"]
            if first.isdigit() and last.isdigit():
                between = range(int(first) + 1, int(last))
                labels += [_Label(m.start(), m.end(), str(n)) for n in between[:_LONGEST_RANGE]]
                labels.append(_Label(m.start("to"), m.end("to"), last))
        said = [label.label for label in labels]
        if m[0][:1] == "[" and ("0" in said or len(set(said)) < len(said)):
            return None  # a range or a list of values: "[1, 0]", "[1, 1]"
        if known and labels and labels[0].label in known:
            # what the list does not have is a page: "[2, 117]"
            labels = [label for label in labels if label.label in known]
        numbers = [int(re.sub(r"\D", "", label.label)) for label in labels]
        if not labels or min(numbers) < 1 or max(numbers) > most:
            return None
        if known and not any(label.label in known for label in labels):
            return None
        return m.start(), m.end(), labels

    def _in_items(self, body: str, offset: int) -> list[_Label]:
        """The numbers of a list: the first of each item, if not what follows another one is its page."""
        labels: list[_Label] = []
        at, pages = 0, False
        for item in re.split(r"([,;])", body):
            part = _RANGE.search(item)
            pages = (pages and item != ";") or bool(_PARTS.match(item))
            if part and not pages and (not labels or _ONLY_LEAD.fullmatch(item[: part.start()])):
                labels += self._range(part, offset + at)
            at += len(item)
        return labels

    def _among_words(self, body: str, offset: int) -> list[_Label]:
        """The numbers of raised words ("for a review, see section 4 of 56") that are not those of a part of a work."""
        return [
            label
            for found in _AMONG_WORDS.finditer(body)
            if not _PART_BEFORE.search(body, 0, found.start()) and (part := _RANGE.fullmatch(found[0]))
            for label in self._range(part, offset + found.start())
        ]

    @staticmethod
    def _range(part: re.Match[str], offset: int) -> list[_Label]:
        first = _Label(offset + part.start("from"), offset + part.end("from"), part["from"])
        if not part["to"]:
            return [first]
        last = _Label(offset + part.start("to"), offset + part.end("to"), part["to"])
        if not (part["from"].isdigit() and part["to"].isdigit()):
            return [first, last]
        between = range(int(part["from"]) + 1, int(part["to"]))
        if len(between) > _LONGEST_RANGE or int(part["to"]) <= int(part["from"]):
            return [first, last]
        whole = (offset + part.start(), offset + part.end())
        return [first, *(_Label(*whole, str(number)) for number in between), last]

    def _in_list(self, start: int) -> bool:
        return any(part.start <= start < part.end for part in self.document.reference_parts)

    # ------------------------------------------------------------------------------------------------ what they mean

    def _number_schemes(self, numbers: Sequence[_Numbers]) -> list[tuple[int, _Scheme]]:
        """Schemes with the end of the list that each comes from; a chapter's numbers are those of its own list."""
        schemes = []
        for part in self.document.reference_parts:
            source = self.document.prose.span(part.start, part.end)
            items = [item for item in self.listed if source.start <= item.item.span.start < source.end]
            schemes.append((source.end, _scheme_of(items)))
        if not schemes:
            elsewhere = _scheme_of(self.listed) if self.listed else self._bib_order(numbers)
            schemes.append((len(self.document.text), elsewhere))
        return schemes

    def _bib_order(self, numbers: Sequence[_Numbers]) -> _Scheme:
        """Without a list: the order of the .bib file, sure only if the names before the numbers agree with it."""
        orders = {
            "the order of the .bib file": list(range(len(self.index.works))),
            "the alphabetical order of the .bib file": sorted(
                range(len(self.index.works)), key=lambda entry: self._sort_key(entry)
            ),
        }
        best = _Scheme({}, False, "")
        for what, order in orders.items():
            meaning: dict[str, int | None] = {str(number + 1): entry for number, entry in enumerate(order)}
            agree, against = self._votes(numbers, meaning)
            sure = agree >= _ENOUGH_VOTES and agree > 4 * against
            if not best.meaning or (sure and not best.sure):
                best = _Scheme(meaning, sure, f"number {{}} in {what}")
        return best

    def _sort_key(self, entry: int) -> tuple[str, str]:
        work = self.index.works[entry]
        names = work.author or work.editor
        return name_key(names[0].family or names[0].literal) if names else name_key(work.title), str(
            work.issued and work.issued.year
        )

    def _votes(self, numbers: Sequence[_Numbers], meaning: dict[str, int | None]) -> tuple[int, int]:
        """How many "Smith et al. [44]" agree with the scheme, and how many name another author of the .bib."""
        agree = against = 0
        for start, _, parts in numbers:
            before = _NAME_BEFORE.search(self.prose, max(0, start - 60), start)
            entry = meaning.get(parts[0].label)
            if not before or entry is None or name_key(before[1]) not in self.index.postings:
                continue
            families = {name_key(name.family or name.literal) for name in self.index.works[entry].author}
            if name_key(before[1]) in families:
                agree += 1
            elif before[1][0].isupper():
                against += 1
        return agree, against

    # ---------------------------------------------------------------------------------------------- alphabetic labels

    def _alphabetic(self) -> Iterator[ResolvedMention]:
        printed: dict[str, int | None] = {
            item.item.label: item.entry for item in self.listed if item.item.label and not item.item.label.isdigit()
        }
        one = "|".join(map(re.escape, sorted(printed, key=len, reverse=True))) if printed else _ALPHA_LABEL
        part = rf"(?<![\w+])(?:{one})(?![\w+])"
        scheme: _Scheme | None = None
        item = rf"{_LEAD} {part} {_NOTE}"
        for m in re.finditer(rf"\[\s? (?P<body> {item} (?: \s?[,;]\s{{0,3}} {item} )* ) \s?\]", self.prose, re.X):
            scheme = scheme or self._alphabetic_scheme(printed)
            offset = m.start("body")
            labels = [_Label(offset + p.start(), offset + p.end(), p[0]) for p in re.finditer(part, m["body"])]
            if any(self._means(label.label, scheme) is not None for label in labels) and not self._in_list(m.start()):
                yield self._mention(m.start(), m.end(), labels, [(len(self.document.text), scheme)])

    def _alphabetic_scheme(self, printed: dict[str, int | None]) -> _Scheme:
        if printed:
            return _Scheme(printed, True, "entry {} of the printed reference list")
        built: dict[str, list[int]] = {}
        for entry in range(len(self.index.works)):
            for label in self._built_labels(entry):
                built.setdefault(label, []).append(entry)
        meaning: dict[str, int | None] = {label: entries[0] for label, entries in built.items() if len(entries) == 1}
        return _Scheme(meaning, True, "{} is the label that the entry would get")

    def _built_labels(self, entry: int) -> set[str]:
        work = self.index.works[entry]
        names = [name for name in (work.author or work.editor) if not name.others]
        year = f"{work.issued.year % 100:02d}" if work.issued and work.issued.year else ""
        families = [name.family or name.literal for name in names]
        if not families or not year or not all(families):
            return set()
        initials = "".join(family[0] for family in families)
        first = families[0].replace(" ", "")[:3]
        if len(families) == 1:
            stems = {first}
        else:
            stems = {initials[:3] + ("+" if len(families) > 4 else initials[3:4]), f"{first}+", initials[:3]}
            stems.add(initials if len(families) < 5 else initials[:3] + "+")
        return {stem + year for stem in stems}

    @staticmethod
    def _means(label: str, scheme: _Scheme) -> int | None:
        if label in scheme.meaning:
            return scheme.meaning[label]
        return scheme.meaning.get(label.rstrip("abcdefghij")) if label[-1:].isalpha() else None

    # ------------------------------------------------------------------------------------------------------ answers

    def _mention(
        self, start: int, end: int, labels: Sequence[_Label], schemes: Sequence[tuple[int, _Scheme]]
    ) -> ResolvedMention:
        document = self.document
        span = document.prose.span(start, end)
        scheme = next((scheme for stop, scheme in schemes if span.start < stop), schemes[-1][1])
        cites, answers = [], []
        for label in labels:
            place = document.prose.span(label.start, label.end)
            cite = Cite(span=place, text=document.text[place.start : place.end], label=label.label)
            cites.append(cite)
            answers.append(self._answer(cite, scheme, unlike=start in self.unlike))
        mention = Mention(
            span=span,
            text=document.text[span.start : span.end],
            form=MentionForm.NUMERIC,
            cites=tuple(cites),
            section=document.section_at(span.start),
        )
        return ResolvedMention(mention=mention, resolutions=tuple(answers))

    def _answer(self, cite: Cite, scheme: _Scheme, *, unlike: bool) -> Resolution:
        label = cite.label
        entry = self._means(label, scheme)
        where = scheme.basis.format(label)
        if entry is None:
            listed = label in scheme.meaning
            reason = f"{where} is not in the bibliography" if listed else f"nothing says what {label} means"
            if self.listed and not listed:
                reason = f"the printed reference list has no entry {label}"
            reason += scheme.doubt
            return Resolution(cite=cite, status=ResolutionStatus.UNRESOLVED, reason=reason)
        key = self.index.works[entry].id
        if unlike or not scheme.sure:
            return Resolution(
                cite=cite,
                status=ResolutionStatus.AMBIGUOUS,
                candidates=(Candidate(key=key, score=NUMBER_BY_FILE_ORDER, reason=where),),
                reason=_UNLIKE if unlike else _UNLISTED,
            )
        return Resolution(cite=cite, status=ResolutionStatus.RESOLVED, key=key, reason=where + scheme.doubt)


def _brackets(prose: str) -> Iterator[re.Match[str]]:
    """All that :data:`_BRACKET` finds; every match begins with a bracket, and most texts have few."""
    at = prose.find("[")
    while at >= 0:
        m = _BRACKET.match(prose, at)
        if m:
            yield m
        at = prose.find("[", m.end() if m else at + 1)


def _as_brackets(numbers: Sequence[_Numbers]) -> list[Bracket]:
    return [
        Bracket(start, end, tuple(int(label.label) for label in labels if label.label.isdigit()))
        for start, end, labels in numbers
    ]


def _distinct(numbers: Sequence[tuple[int, int, list[_Label]]]) -> set[str]:
    return {part.label for _, _, parts in numbers for part in parts}


def _out_of_order(items: Sequence[ListedItem]) -> bool:
    """Whether the list seems interleaved, as two columns read line by line are: entries hold the labels of others."""
    numbers = {item.item.label for item in items if item.item.label.isdecimal()}
    inner = sum(1 for item in items for m in _INNER_LABEL.finditer(item.item.text) if m[1] not in numbers)
    return inner > 1 and 4 * inner > len(items)
