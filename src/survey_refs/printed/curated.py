"""One item of a curated list ("awesome list") to fields: the title and its link, authors, venue, year, further links.

Such items have no style; what tells the parts apart is their mark-up: the title is the linked, bold or quoted piece,
short labels ("Paper", "Code") are links to other forms of the work, authors and venue stand before or after.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from survey_refs.identifiers.arxiv import find_arxiv_id
from survey_refs.identifiers.doi import find_doi_in_url, normalise_doi
from survey_refs.model import Span
from survey_refs.patterns import regex
from survey_refs.printed.inline import NO_TARGETS, Segment, segments, unmarked
from survey_refs.printed.names import OTHERS, read_names
from survey_refs.printed.parse import parse_reference
from survey_refs.printed.reference import Part, PrintedName, PrintedReference
from survey_refs.printed.tokens import tokenise
from survey_refs.text.fold import normalise_title
from survey_refs.text.particles import PARTICLES_IN_TEXT

_AUXILIARY = regex(
    r"""
    # what a link beside a work says: "[PDF]", "Official code", "Project page", "arXiv 2"
    \W*(?:the\s+)?(?:official\s+|original\s+|unofficial\s+)?
    (?:
        papers?|pdf|arxiv|abs(?:tract)?|link|links?|html|url|doi|code|codes|github|git|repo(?:sitory)?|source
        |project(?:\s*page)?|page|site|web(?:\s*site|\s*page)?|home\s*page|demo|data(?:\s*set)?s?|model|models
        |blog(?:\s*post)?|post|video|talk|slides?|poster|hugging\s*face|hf|openreview|tweet|twitter|x|doc|docs
        |report|supp(?:lementary)?|appendix|bib(?:tex)?|cite|bench(?:mark)?|colab|notebook|leaderboard|review
        |news|article|press|preprint|acl|aclanthology|neurips|ieee|acm|springer|semantic\ scholar|official
        |implementation|tensorflow|pytorch|torch|tf|jax|keras|matlab|python|here|star|stars|download|toolkit
        |library|package|weights|checkpoints?|paper\s*link|code\s*link|survey|workshop|publication|full\ text
        |free|media|medium|youtube|zhihu|wiki|reddit|notes?
    )(?:\s*\d{1,2})?\W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CODE_SITE = regex(
    r"^https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|huggingface\.co|colab\.|paperswithcode\.com)", re.I
)
_PAPER_LABEL = regex(
    r"\W*(?:paper|pdf|arxiv|abs|link|html|doi|acl|openreview|article|preprint|blog|report|publication|url|source)", re.I
)
_CODE_LABEL = regex(
    r"code|github|repo|project|demo|data|model|video|slides|poster|web|page|site|twitter|tweet|colab|bib|supp", re.I
)
_YEAR = regex(r"(?<![\d/.])((?:19|20)\d\d)(?!\d)")
_SHORT_YEAR = regex(r"(?<=[^\W\d_])\s?['’‘`´](\d\d)(?!\d|[’'‘`]?s\b)")  # NeurIPS'17
_SIGNS = regex(r"[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+|:[a-z][a-z0-9_+-]+:")  # emoji
_DATE = regex(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)")
_VENUE_WORDS = regex(
    r"""
    # "NeurIPS", "Proc. of the …", "IEEE Transactions", alone: "ICML'23"
      \b
      (?:
          arxiv|corr|acl|emnlp|naacl|eacl|coling|tacl|neurips|nips|icml|iclr|aaai|ijcai|cvpr|iccv|eccv|wacv|kdd
          |www|sigir|cikm|wsdm|recsys|chi|uist|cscw|icra|iros|corl|rss|usenix|ccs|ndss|s&p|oakland|interspeech
          |icassp|miccai|jmlr|tmlr|tpami|pami|tnnls|tkde|nature|science|cell|pnas|plos|ieee|acm|springer
          |elsevier|journal|transactions?|trans\.|proceedings|proc\.|conference|conf\.|workshop|symposium|review
          |letters|findings|blog|preprint|technical\ report|report|thesis|facct|aies|fse|icse|ase|issta|lrec
          |conll|semeval|aistats|uai|colt|colm|stoc|focs|sigmod|vldb|icde|mlsys|osdi|sosp|nsdi|asplos|isca|dac
          |medrxiv|biorxiv|ssrn|openreview|press|magazine|surveys|acm\ mm|mm|bmvc|3dv|iccp|siggraph|tog|tvcg|tip
          |ijcv
      )\b
    | ^[A-Z][A-Za-z&+-]{1,14}[ ’']*(?:’|')?\d{2,4}$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_QUOTED = regex(r"[\"“«„](?P<title>.+)[\"”»“]\W*", re.DOTALL)
_ET_AL = regex(r"\bet\.?\s*al\b", re.IGNORECASE)
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (  # what a column holds by its heading, the surest first
    ("title", regex(r"\b(?:titles?|papers?(?! link)|articles?|publications?|论文|标题)\b", re.I)),
    ("authors", regex(r"\b(?:authors?|by|who|team|作者|institution|organi[sz]ation)\b", re.I)),
    ("year", regex(r"\b(?:year|date|time|when|published|年份|release)\b", re.I)),
    (
        "venue",
        regex(r"\b(?:venue|conference|journal|pub|publication|publisher|where|booktitle|source|会议|期刊)\b", re.I),
    ),
    ("links", regex(r"\b(?:links?|url|code|github|pdf|arxiv|doi|project|website|resources?|repo|data)\b", re.I)),
    ("title", regex(r"\b(?:name|work|model|method|dataset|resource)\b", re.I)),
)
_VENUE_COLUMN = next(form for role, form in _COLUMNS if role == "venue")
_LABELLED = regex(
    r"""
    # "Authors: …" on a line of its own
    (?:
          (?P<authors>authors?|by)
        | (?P<year>year|date|published(?:\ on)?)
        | (?P<venue>venue|conference|journal|published\ in|publication|booktitle)
        | links?
        | url
        | paper
        | pdf
        | code
        | abstract
        | tags?
        | keywords?
        | tl;?dr
        | summary
    )[*_`]*\s*[:：][*_`]*\s*
    """,
    re.VERBOSE | re.I,
)
_ABBREVIATED = regex(
    r"""
    # what a full stop after it does not end: "E" (of "E. Coli"), "Proc", "Nat", "vol"
    (?:^|[^\w])
    (?:
        [^\W\d_]|Nat|Mach|Proc|Trans|Conf|Comput|Int|Adv|Lett|Rev|Phys|Sci|Soc|Assoc|Am|Eur|Commun|Artif|Inf|Sys
        |Syst|Eng|Res|Med|Biol|Chem|Psychol|Comp|Bull|Ann|Symp|Appl|Stat|Math|Neurosci|Digit|St|Mr|Dr|vol|no|pp
        |vs|Jr|ed|eds|Tech|Rep
    )$
    """,
    re.VERBOSE,
)
_IN_PRINT = regex(r"\((?:19|20)\d\d[a-z]?\)[.:,]|\b\d+\s?\(\d+\)[,:]|\bpp?\.\s?\d|\bvol\.\s?\d")
_LONGEST_VENUE = 9  # words
_ENDS_DATED = regex(r"(?:(?:19|20)\d\d|['’‘`]\d\d)$")
_EDGES = ' \t\n.,;:|–—-·•*_()[]{}"“”'


def parse_listed(text: str, targets: Mapping[str, str] = NO_TARGETS) -> PrintedReference | None:
    """The item of a curated list in Markdown or HTML that ``text`` is; None if it names no work.

    Spans are offsets into ``text``; ``targets`` are the addresses that the whole text defines for labels of links.
    """
    pieces = segments(text, targets=targets)
    return _Item(text, pieces).read()


def parse_row(
    text: str, cells: Sequence[tuple[str, int, int]], targets: Mapping[str, str] = NO_TARGETS
) -> PrintedReference | None:
    """The row of a table: for each cell its column's heading and its place in ``text``; None if it names no work."""
    columns = _columns([heading for heading, _, _ in cells])
    pieces: list[Segment] = []
    roles: dict[int, str] = {}
    for number, (_, start, end) in enumerate(cells):
        for piece in segments(text, start, end, targets):
            roles[len(pieces)] = columns.get(number, "")
            pieces.append(piece)
        pieces.append(Segment("break", "|", end, end))
    return _Item(text, pieces, roles).read()


def _columns(headings: Sequence[str]) -> dict[int, str]:
    """What each column holds, by its heading; the first that fits."""
    out: dict[int, str] = {}
    taken: set[str] = set()
    for role, form in _COLUMNS:
        for number, heading in enumerate(headings):
            if number not in out and form.search(heading) and (role not in taken or role == "links"):
                both = role == "title" and re.search(r"authors?", heading, re.IGNORECASE)
                if role == "year" and _VENUE_COLUMN.search(heading):
                    role = "venue"  # "Venue/Year"
                out[number] = "" if both else role
                taken.add(role)
    return out


class _Item:
    """An item that is being read."""

    def __init__(self, text: str, pieces: Sequence[Segment], roles: Mapping[int, str] | None = None) -> None:
        self.text = text
        self.pieces = list(pieces)
        self.roles = roles or {}
        self.parts: list[Part] = []
        self.names: tuple[PrintedName, ...] = ()

    def read(self) -> PrintedReference | None:
        found = self._title()
        links = [p for p in self.pieces if p.url and not p.url.startswith(("#", "mailto:"))]
        if found is None or (not links and not self._dated()):
            return None
        number, title = found
        self.parts.append(title)
        self._links(links, title)
        if not self._in_print(title):
            self._rest(number, title)
        reference = PrintedReference(
            text=self.text,
            fields=tuple(sorted(self.parts, key=lambda part: part.span)),
            names=self.names,
            confidence=0.9 if links else 0.6,
        )
        return replace(reference, type=_type_of(reference))

    def _in_print(self, title: Part) -> bool:
        """Read an item that is a printed reference with links in it; False if it is none."""
        plain = ""
        origin: list[int] = []
        for piece in self.pieces:
            if piece.kind == "badge" or (piece.kind == "link" and not _overlap(piece, title)):
                continue
            plain += piece.text
            origin += range(piece.start, piece.start + len(piece.text))
        if not _IN_PRINT.search(plain):
            return False
        read = parse_reference(plain)
        if normalise_title(read.get("title")) != normalise_title(title.value) or not read.names:
            return False
        have = {part.name for part in self.parts}
        for part in read.fields:
            if part.name not in have and part.value:
                start, end = origin[part.span.start], origin[part.span.end - 1] + 1
                self.parts.append(replace(part, span=Span(start, end)))
        self._in_italics(title)
        self.names = tuple(
            replace(name, span=Span(origin[name.span.start], origin[name.span.end - 1] + 1)) for name in read.names
        )
        return True

    def _in_italics(self, title: Part) -> None:
        """The venue of a printed reference that is told by its type alone."""
        for piece in self.pieces:
            if piece.kind == "text" and piece.italic and piece.start >= title.span.end:
                self._venue(piece.text, piece.start)

    def _dated(self) -> bool:
        return any(_YEAR.search(p.text) or _ET_AL.search(p.text) for p in self.pieces if p.kind == "text")

    # ------------------------------------------------------------------------------------------------------- title

    def _title(self) -> tuple[int, Part] | None:
        """The number of the segment that the title is (or is in), and the title."""
        for candidates in (self._by_column, self._by_bold, self._by_link, self._by_quotes, self._by_place):
            if (found := candidates()) is not None:
                return found
        return None

    def _by_column(self) -> tuple[int, Part] | None:
        for number, piece in enumerate(self.pieces):
            listed = self.roles.get(number) == "title" and piece.kind in ("text", "link")
            if listed and _wordy(piece.text) and not _AUXILIARY.fullmatch(piece.text):
                return number, self._part("title", piece.start, piece.end)
        return None

    def _by_link(self) -> tuple[int, Part] | None:
        for number, piece in enumerate(self.pieces):
            named = (
                piece.kind == "link"
                and _wordy(piece.text)
                and not _AUXILIARY.fullmatch(piece.text)
                and "://" not in piece.text
            )
            if named and not _is_tag(piece.text) and not piece.url.startswith("#") and not self._named_later(number):
                return number, self._part("title", piece.start, piece.end)
        return None

    def _by_bold(self) -> tuple[int, Part] | None:
        for number, piece in enumerate(self.pieces):
            text = piece.text.strip(_EDGES)
            if not piece.bold or piece.kind not in ("text", "link") or piece.url.startswith("#"):
                continue
            if (
                len(text.split()) > 1
                and not _is_tag(text)
                and not _AUXILIARY.fullmatch(text)
                and not self._named_later(number)
            ):
                return number, self._part("title", *self._bold_range(number))
        return None

    def _named_later(self, number: int) -> bool:
        """Whether a bold piece is a short name before the linked title ("**GPT-3** [Language models …](…)")."""
        words = len(self.pieces[number].text.split())
        return words < 4 and any(
            p.kind == "link" and len(p.text.split()) > max(3, words) and not _AUXILIARY.fullmatch(p.text)
            for p in self.pieces[number + 1 :]
        )

    def _bold_range(self, number: int) -> tuple[int, int]:
        """The bold text from the piece ``number`` on, with what italics or code inside it divide."""
        start, end = self.pieces[number].start, self.pieces[number].end
        for piece in self.pieces[number + 1 :]:
            if not piece.bold or piece.kind == "break" or piece.start - end > 4:
                break
            end = piece.end
        return start, end

    def _by_quotes(self) -> tuple[int, Part] | None:
        for number, piece in enumerate(self.pieces):
            if piece.kind == "text" and (match := _QUOTED.search(piece.text)):
                start, end = match.span("title")
                if _wordy(match["title"]):
                    return number, self._part("title", piece.start + start, piece.start + end)
        return None

    def _by_place(self) -> tuple[int, Part] | None:
        """The first plain sentence that is neither names nor a venue."""
        for number, piece in enumerate(self.pieces):
            if piece.kind != "text" or piece.code:
                continue
            for first, last in _sentences(piece.text):
                sentence = piece.text[first:last].strip(_EDGES)
                dated = _VENUE_WORDS.search(sentence) and (_YEAR.search(sentence) or _SHORT_YEAR.search(sentence))
                if (
                    len(sentence.split()) > 2
                    and not dated
                    and not _looks_like_names(sentence)
                    and not _is_tag(sentence)
                ):
                    return number, self._part("title", piece.start + first, piece.start + last)
        return None

    def _part(self, name: str, start: int, end: int) -> Part:
        raw = self.text[start:end]
        lead = len(raw) - len(raw.lstrip(' \t\n"“„«*_:,.-–|'))
        start, raw = start + lead, raw[lead:]
        trail = raw.rstrip(' \t\n"”“»*_:;,|')
        if trail.endswith(".") and not trail.endswith(("...", "etc.")):
            trail = trail.rstrip('. "”“»')
        for opener, closer in ("()", "[]"):
            if trail.endswith(opener):
                trail = trail[:-1].rstrip()
            elif trail.startswith(opener) and closer not in trail:
                start, trail = start + 1, trail[1:]
        return Part(name=name, value=unmarked(trail), span=Span(start, start + len(trail)))

    # ------------------------------------------------------------------------------------------------------- links

    def _links(self, links: Sequence[Segment], title: Part) -> None:
        """The link to the paper becomes URL, DOI and arXiv number; other links are notes."""
        if not links:
            return
        paper = self._paper(links, title)
        others = [link for link in links if link is not paper and link.url != (paper.url if paper else "")]
        if paper is not None:
            self._identify(paper)
        for link in others:
            numbered = paper is not None and any(part.name in ("arXiv", "DOI") for part in self.parts)
            if not numbered and not _CODE_SITE.match(link.url) and not _CODE_LABEL.search(link.text):
                self._identify(link, only_numbers=True)
        if others:
            note = "; ".join(f"{link.text or 'Link'}: {link.url}" for link in others)
            self.parts.append(Part(name="note", value=note, span=Span(others[0].start, others[-1].end)))

    def _paper(self, links: Sequence[Segment], title: Part) -> Segment | None:
        on_title = [p for p in links if p.start >= title.span.start - 3 and p.end <= title.span.end + 3]
        if on_title and not _CODE_SITE.match(on_title[0].url):
            return on_title[0]
        for test in (
            lambda p: _PAPER_LABEL.match(p.text) and not _CODE_LABEL.search(p.text) and not _CODE_SITE.match(p.url),
            lambda p: find_arxiv_id(p.url) or find_doi_in_url(p.url),
            lambda p: not _CODE_SITE.match(p.url) and not _CODE_LABEL.search(p.text),
            lambda p: True,
        ):
            found = next((p for p in links if test(p)), None)
            if found is not None:
                return found
        return None

    def _identify(self, link: Segment, only_numbers: bool = False) -> None:
        have = {part.name for part in self.parts}
        span = Span(link.start, link.end)
        identifier = find_arxiv_id(link.url)
        if identifier and "arXiv" not in have:
            self.parts.append(Part(name="arXiv", value=identifier, span=span))
        doi = find_doi_in_url(link.url)
        if doi and normalise_doi(doi) and not identifier and "DOI" not in have:
            self.parts.append(
                Part(name="DOI", value=re.sub(r"/(?:full|abstract|pdf|meta|html|epdf)$|\.pdf$", "", doi), span=span)
            )
        if not only_numbers and "URL" not in have:
            self.parts.append(Part(name="URL", value=link.url, span=span))

    # ----------------------------------------------------------------------------------- authors, venue and year

    def _rest(self, number: int, title: Part) -> None:
        """Authors, venue and year from what stands around the title."""
        for place, piece in enumerate(self.pieces):
            role = self.roles.get(place, "")
            if piece.start >= title.span.start and piece.end <= title.span.end:
                continue
            if piece.kind == "link" and role == "" and _is_dated_venue(piece.text):
                self._venue(piece.text, piece.start, fixed=Span(piece.start, piece.end))
            if piece.kind == "break" or role == "links" or (piece.kind == "link" and role in ("", "title")):
                continue
            for start, end in self._outside(piece, title):
                if role in ("authors", "year", "venue") and piece.kind != "badge":
                    self._column(role, start, end)
                else:
                    self._loose(piece, start, end, after=start > title.span.start)

    def _outside(self, piece: Segment, title: Part) -> list[tuple[int, int]]:
        """The ranges of a piece that are not the title."""
        if piece.kind == "badge" or piece.end <= title.span.start or piece.start >= title.span.end:
            return [(piece.start, piece.end)]
        return [(a, b) for a, b in ((piece.start, title.span.start), (title.span.end, piece.end)) if a < b]

    def _column(self, role: str, start: int, end: int) -> None:
        text = self.text[start:end]
        if role == "authors":
            self._authors(start, end)
        elif role == "year":
            self._date(text, start)
        else:
            self._venue(text, start)

    def _loose(self, piece: Segment, start: int, end: int, after: bool) -> None:
        """A piece without a column: its sentences are names, a venue with its year, or nothing we know."""
        text = piece.text if piece.kind == "badge" else self.text[start:end]
        offset = start
        if piece.kind == "badge":
            if _YEAR.search(text) or _SHORT_YEAR.search(text) or _VENUE_WORDS.search(text):
                self._venue(text, start, fixed=Span(piece.start, piece.end))
            return
        if not after and text.rstrip(" *_").endswith(":") and not _ET_AL.search(text) and "," not in text:
            return  # a short name of the work before its title
        for first, last in _sentences(text):
            sentence = text[first:last].strip(_EDGES + "`")
            if sentence and (_VENUE_WORDS.search(sentence) or not _AUXILIARY.fullmatch(sentence)):
                self._sentence(sentence, offset + text.index(sentence, first), piece, after)

    def _sentence(self, sentence: str, begin: int, piece: Segment, after: bool) -> None:
        if label := _LABELLED.match(sentence):
            role = next((name for name in ("authors", "year", "venue") if label[name]), "")
            if role and label.end() < len(sentence):
                self._column(role, begin + label.end(), begin + len(sentence))
            return
        no_names = not self.names
        if not no_names and (more := re.match(r"et\.?\s*al\.?", sentence, re.IGNORECASE)):
            self.names += (PrintedName(role="author", name=OTHERS, span=Span(begin, begin + more.end())),)
            sentence, begin = sentence[more.end() :], begin + more.end()
        if (
            no_names
            and (piece.italic or _ET_AL.search(sentence))
            and not _YEAR.search(sentence)
            and not _is_tag(sentence)
            and not _is_organ(sentence, alone="," not in sentence)
        ):
            cut = _ET_AL.search(sentence)
            self._authors(begin, begin + (cut.end() if cut else len(sentence)))
            if cut and (rest := sentence[cut.end() :].strip(_EDGES)):
                self._venue(rest, begin + sentence.index(rest, cut.end()))
            return
        if no_names and _looks_like_names(sentence):
            dated = _YEAR.search(sentence)
            names_end = self._names_end(sentence) if dated or _VENUE_WORDS.search(sentence) else len(sentence)
            self._authors(begin, begin + names_end)
            rest = sentence[names_end:].strip(_EDGES)
            if rest:
                self._venue(rest, begin + sentence.index(rest, names_end))
            return
        if (
            _YEAR.search(sentence)
            or _VENUE_WORDS.search(sentence)
            or (after and len(sentence.split()) < 9 and self.names)
        ):
            self._venue(sentence, begin)

    @staticmethod
    def _names_end(sentence: str) -> int:
        """Where names end and a venue begins in a sentence that has both."""
        if match := _ET_AL.search(sentence):
            return match.end()
        pieces = list(re.finditer(r"[^,]+", sentence))
        for piece in pieces[1:]:
            if _YEAR.search(piece[0]) or _VENUE_WORDS.search(piece[0]):
                return piece.start()
        return len(sentence)

    def _authors(self, start: int, end: int) -> None:
        lead = re.match(r"\s*(?:by|authors?|from)\b[:\s]*", self.text[start:end], re.IGNORECASE)
        start += lead.end() if lead else 0
        tokens = [
            replace(token, start=token.start + start, end=token.end + start)
            for token in tokenise(self.text[start:end].replace("*", " ").replace("_", " "))
        ]
        names = read_names(self.text, tokens, "author")
        if names and not self.names:
            self.names = names

    def _date(self, text: str, start: int) -> bool:
        if any(part.name == "issued" for part in self.parts):
            return False
        match = _DATE.search(text) or re.search(rf"(?:[A-Z][a-z]{{2,8}}\.?,?\s+)?{_YEAR.pattern}", text)
        if match:
            self.parts.append(
                Part(name="issued", value=match[0], span=Span(start + match.start(), start + match.end()))
            )
        return bool(match)

    def _venue(self, text: str, start: int, fixed: Span | None = None) -> None:
        """A venue, with its year in, before or after it."""
        have = {part.name for part in self.parts}
        years = list(_YEAR.finditer(text))
        if not years and (short := _SHORT_YEAR.search(text)):
            if "issued" not in have:
                span = fixed or Span(start + short.start(1), start + short.end(1))
                self.parts.append(Part(name="issued", value=_century(short[1]), span=span))
            text = text[: short.start()]
        if years and "issued" not in have:
            date = _DATE.search(text)
            match = date or years[-1]
            span = fixed or Span(start + match.start(), start + match.end())
            self.parts.append(Part(name="issued", value=match[0], span=span))
        if "container-title" in have:
            return
        name = _SIGNS.sub(" ", _DATE.sub(" ", text)).strip()
        every = list(_YEAR.finditer(name))
        edge = every[-1] if every and not name[every[-1].end() :].strip(_EDGES + "`’'") else every[0] if every else None
        if edge and not name[edge.end() :].strip(_EDGES + "`’'"):
            name = name[: edge.start()]
        elif edge and not name[: edge.start()].strip(_EDGES + "`"):
            name = name[edge.end() :]
        elif edge and name[edge.end() :].strip().lower() in ("oral", "spotlight", "poster", "best paper", "highlight"):
            name = name[: edge.start()]
        name = re.sub(
            r"^(?:in|published in|accepted (?:at|by|to)|to appear in)\s+|\s+(?:oral|spotlight|poster)$",
            "",
            name.strip(_EDGES + "`*’'"),
            flags=re.I,
        )
        name = name.strip(_EDGES + "`’'")
        if (
            not re.search(r"[^\W\d_]{2}", name)
            or _MONTH.fullmatch(name)
            or len(name) > 160
            or (_AUXILIARY.fullmatch(name) and not _VENUE_WORDS.search(name))
        ):
            return
        at = text.find(name)
        span = fixed or (Span(start + at, start + at + len(name)) if at >= 0 else Span(start, start + len(text)))
        self.parts.append(Part(name="container-title", value=" ".join(name.split()), span=span))


_MONTH = regex(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+\d{1,2})?", re.I)


def _century(year: str) -> str:
    """Two digits of a year as four: '98 is 1998, '24 is 2024."""
    return ("20" if int(year) < 60 else "19") + year


def _is_dated_venue(text: str) -> bool:
    """Whether the words of a link are a venue with its year: "NeurIPS 2017", "ACL'19"."""
    return (
        _is_tag(text)
        and bool(_YEAR.search(text) or _SHORT_YEAR.search(text))
        and len(re.findall(r"[^\W\d_]{2,}", text)) > 0
    )


def _overlap(piece: Segment, part: Part) -> bool:
    return piece.start < part.span.end and part.span.start < piece.end


def _sentences(text: str) -> list[tuple[int, int]]:
    """The ranges of the sentences of a piece; the full stop of an abbreviation or initial ends none."""
    out, start = [], 0
    for match in re.finditer(r"[|;\n\[\](){}]|\.(?=\s|$)|\s[-–—]+\s|^[-–—]|[-–—]$", text):
        before = max(start, text.rfind(";", start, match.start()) + 1)
        if match[0] == ";" and _is_person(text[before : match.start()]):
            continue  # between names
        if match[0] == "." and (
            _ABBREVIATED.search(text, start, match.start()) or text[match.end() : match.end() + 1] == ","
        ):
            continue
        out.append((start, match.start()))
        start = match.end()
    out.append((start, len(text)))
    return [(a, b) for a, b in out if text[a:b].strip()]


def _wordy(text: str) -> bool:
    """Whether a piece may be a title: two words or one long one, and not a date or a number."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    return len(words) > 1 or bool(words and len(words[0]) > 3) or bool(re.match(r"[\u3040-\u9fff]{4,}", text))


def _is_tag(text: str) -> bool:
    """Whether a piece is a mark such as "ICLR 2023", "2023/04" or "[NeurIPS’22]" and no title."""
    text = text.strip(_EDGES)
    if not text or _DATE.fullmatch(text) or _YEAR.fullmatch(text):
        return True
    short = len(text.split()) <= 4 and (_YEAR.search(text) or _SHORT_YEAR.search(text))
    if len(text.split()) <= _LONGEST_VENUE and _is_organ(text, alone=False) and _ENDS_DATED.search(text):
        return True
    return bool(
        short
        and (_VENUE_WORDS.search(text) or text.split()[0].isupper() or re.match(r"[A-Z][A-Za-z]*[ -]?[’'`]?\d", text))
    ) or bool(len(text.split()) == 1 and _VENUE_WORDS.fullmatch(text))


_PERSON = regex(  # "Ana de Lima", "van Dyk"
    rf"""
    (?: [^\W\d_a-z][\w’'.-]* | [a-z]{{2,3}} )
    (?: \s+ (?: [^\W\d_a-z][\w’'.-]* | {"|".join(sorted(PARTICLES_IN_TEXT))} ) ){{1,4}}
    """,
    re.VERBOSE,
)


_INVERTED = regex(
    r"""
    # "Bender, E. M., van Dyk, A., & Smith, S"; possessive, since its spaces may be read in many ways
    (?:
        (?:[a-z]{2,3}\s+){0,2}+[^\W\d_a-z][\w’'-]++(?:\s+[^\W\d_a-z][\w’'-]++)?+,\s*+
        (?:[^\W\d_a-z]{1,3}+(?!\w)\.?[\s-]?){1,4}+,?\s*+(?:(?:&|and\b|;)\s*+)?+
    )++
    """,
    re.VERBOSE,
)


def _is_person(text: str) -> bool:
    text = text.strip(_EDGES)
    return bool(_PERSON.fullmatch(text) or _INVERTED.fullmatch(text))


def _looks_like_names(text: str) -> bool:
    """Whether a sentence is a list of people."""
    if _ET_AL.search(text) or _INVERTED.fullmatch(text):
        return True
    pieces = [piece.strip() for piece in re.split(r",|\band\b|&|;", text) if piece.strip()]
    pieces = [piece for piece in pieces if not _YEAR.search(piece) and not _MONTH.fullmatch(piece)]
    if not pieces or len(text) < 5:
        return False
    if _is_organ(pieces[0], alone=len(pieces) == 1):
        return False
    people = [piece for piece in pieces if _PERSON.fullmatch(piece)]
    return len(people) >= max(1, 0.6 * len(pieces)) and (len(pieces) > 1 or len(pieces[0].split()) <= 3)


def _is_organ(text: str, *, alone: bool) -> bool:
    """Whether words that look like a name are a journal's or a society's: "ACM Computing Surveys"."""
    words = [m[0] for m in _VENUE_WORDS.finditer(text)]
    begins = bool(words) and text.startswith(words[0]) and words[0].isupper() and len(words[0]) > 2
    return begins or (alone and any(len(word) > 5 or word.isupper() for word in words))


def _type_of(reference: PrintedReference) -> str:
    venue = reference.get("container-title").lower()
    if reference.get("arXiv") and (not venue or "arxiv" in venue):
        return "article"
    if re.search(r"blog|post|news", venue):
        return "post-weblog"
    if re.search(r"journal|transactions|review|letters|nature|science|tacl|jmlr|tmlr|surveys|pnas", venue):
        return "article-journal"
    if re.search(r"thesis", venue):
        return "thesis"
    return "paper-conference" if venue else "webpage" if reference.get("URL") else "document"
