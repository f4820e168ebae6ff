"""References whose number says what they are: standards, patents, reports, cases. They are read by their form.

Sources: ISO 690:2021 (standards and patents), The Bluebook, 21st ed., rule 10 (cases), APA 7, 10.3–11.4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from survey_refs.model import Name, Span
from survey_refs.patterns import regex
from survey_refs.printed.reference import Part, PrintedName

_BODY = "ISO|IEC|IEEE|DIN|ANSI|ASTM|BSI?|EN|CEN|ITU-T|NISO|NIST|ETSI|ECMA|OASIS|GOST|ГОСТ|JIS|GB|AS|CSA|SAE"
_STANDARD = regex(  # "ISO 26324:2012", "ISO/IEC 27001", "IEEE Std 802.11-2020", "ANSI/NISO Z39.50"
    rf"""
    (?P<number>
        (?P<authority> (?: {_BODY} ) (?: [/ ] (?: {_BODY} | TR | TS | PAS | SP | NZS ) )* )
        [ \u00a0-] (?: Std\.?[ ] | Standard[ ](?:No\.[ ])? )?
        [A-Z]{{0,2}}\.?\d[\w.]* (?: -\d+ )*
        (?: : (?P<year> (?:19|20)\d\d ) )?
    )
    (?! [\w/] )
    """,
    re.X,
)
_COUNTRIES = r"(?: U\.?\s?S\.? | European | German | Japanese | Chinese | British | French )"
_PATENT = regex(  # "US Patent 4,234,567", "U.S. Patent No. 9,123,456 B2", "EP 1234567 A1", "WO 2010/123456"
    rf"""
    (?P<number>
        {_COUNTRIES} \s+ Pat(?:ent|\.) \s* (?: App(?:lication|l\.?) \s* )? (?: Nos?\.? | N° | \# )? \s*
            [A-Z]{{0,2}} \d [\d,./ ]{{4,}} \d (?: \s?[ABCSU]\d )?
      | (?: US | EP | WO | DE | FR | GB | JP | CN | KR | CA ) \s? \d [\d,/ ]{{4,14}} \d (?: \s?[ABCSU]\d )?
    )
    (?! \w )
    """,
    re.X,
)
_PATENT_WORD = regex(r"\b(?:pat(?:ent)?s?|brevet|Offenlegung\w*)\b|\b(?:EP|WO|US)\s?[\d/]{6,}\s?[AB]\d", re.IGNORECASE)
_REPORT = regex(  # "(Report No. 12)", "(NIH Publication No. 18-2059)", "(Technical Report TR-3)"
    r"""
    \( (?P<genre> (?: [^\W\d_][\w.&/-]*[ ] ){0,4} (?: Report | Rep\. | Publication | Working[ ]Paper | Memorandum ) )
    (?: [ ,] \s* (?: Nos?\.? | N° | \# ) )? \s* (?P<number> (?: [A-Z][\w-]*[ /-]? )? \d [\w./-]* ) \)
    """,
    re.X,
)
_DATE = r"(?:\d{1,2}\.?\s)?[^\W\d_]{3,9}\.?\s(?:\d{1,2},?\s)?\d{4}"
_STAGES = regex(  # "filed May 3, 1978, and issued November 18, 1980"
    rf"[\s,;.(]*\b(?:filed(?:\son)?\s(?P<submitted>{_DATE}))?[\s,;.]*(?:and\s)?(?:(?:issued|granted)\s(?P<issued>{_DATE}))?",
    re.IGNORECASE,
)
_STAGE = regex(r"\b(?:filed|issued|granted)\s", re.IGNORECASE)
_CASE = regex(  # "Brown v. Board of Education, 347 U.S. 483 (1954)"
    r"""
    (?P<title> [^,]{2,100}? \s v\.? \s [^,]{2,100}? | (?: In\sre | Ex\sparte ) \s [^,]{2,100}? ) , \s
    (?P<volume> \d{1,4} ) \s (?P<container> [A-Z] [\w.'’ ]{0,24}? [\w.] ) \s (?P<page> \d{1,5} )
    (?: , \s \d+ (?:[–-]\d+)? )? \s
    \( (?P<authority> [^()]*? ) \s? (?P<issued> \d{4} ) \)
    """,
    re.X,
)
_OF_A_CASE = {"container": "container-title"}
_SEPARATORS = regex(r"\)?[\s.,:;–—-]*")
_SENTENCE = regex(r"[“\"]?(?P<title>[^“”\"]{3,300}?)(?:[.,]?[”\"]|\.(?=\s|$)|,(?=\s[^,]*\d{4})|$)")
_DATED_TITLE = regex(r"\((?:19|20)\d\d[a-z]?(?:,\s[^()]{3,30})?\)[.:]?\s+(?P<title>[^()]{3,300}?)\s*\Z")
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedForm:
    """What the number of a reference says: its CSL ``type`` and the ``parts`` that are sure.

    ``taken`` are the ranges that hold nothing else; ``authority`` is who made a standard, where nobody else is named.
    """

    type: str
    parts: tuple[Part, ...]
    taken: tuple[Span, ...]
    authority: PrintedName | None = None


def numbered_form(text: str, start: int) -> NumberedForm | None:
    """The form of a reference that begins at ``start`` of ``text``, if it has one of its own."""
    if case := _CASE.match(text, start):
        of_case = (_part(case, group, _OF_A_CASE.get(group, group)) for group in case.groupdict() if case[group])
        return NumberedForm(type="legal_case", parts=tuple(of_case), taken=(Span(*case.span()),))
    if (patent := _PATENT.search(text, start)) and _PATENT_WORD.search(text, start):
        return _patent(text, patent)
    if (standard := _STANDARD.match(text, start)) or (standard := _in_parentheses(text, start)):
        return _standard(text, standard, begins=standard.start() == start)
    if report := _REPORT.search(text, start):
        parts = (*(_part(report, name, name) for name in ("genre", "number")), *_title_before(text, report.start()))
        return NumberedForm(type="report", parts=parts, taken=(Span(*report.span()),))
    return None


def _patent(text: str, patent: re.Match[str]) -> NumberedForm:
    parts, taken = [_part(patent, "number", "number")], [_with_marks(text, patent)]
    if (stage := _STAGE.search(text)) and (stages := _STAGES.match(text, stage.start())):
        parts += [_part(stages, name, name) for name in ("submitted", "issued") if stages[name]]
        taken.append(Span(*stages.span()))
    if text[patent.start() - 1 : patent.start()] == "(":
        parts += _title_before(text, patent.start() - 1)
    return NumberedForm(type="patent", parts=tuple(parts), taken=tuple(taken))


def _title_before(text: str, number: int) -> tuple[Part, ...]:
    """The title between the year and the parenthesis with the number, as APA has it: "(1986). Title (No. 3)"."""
    title = _DATED_TITLE.search(text, 0, number)
    return (_part(title, "title", "title"),) if title else ()


def _standard(text: str, standard: re.Match[str], *, begins: bool) -> NumberedForm:
    parts, taken = [_part(standard, "number", "number")], _with_marks(text, standard)
    body = PrintedName(role="author", name=Name(literal=standard["authority"]), span=Span(*standard.span("authority")))
    if standard["year"] and not _YEAR.search(text, taken.end):
        parts.append(_part(standard, "year", "issued"))
    if begins and (title := _SENTENCE.match(text, taken.end)):  # nobody is named between the two
        parts.append(_part(title, "title", "title"))
    return NumberedForm(type="standard", parts=tuple(parts), taken=(taken,), authority=body)


def _in_parentheses(text: str, start: int) -> re.Match[str] | None:
    """A standard's number after its title: "(ISO Standard No. 9000:2015)"."""
    found = _STANDARD.search(text, start)
    around = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1] if found else ""
    return found if around == "()" else None


def _with_marks(text: str, number: re.Match[str]) -> Span:
    """The range of a number with the parentheses around it and the punctuation after it."""
    start = number.start() - (text[number.start() - 1 : number.start()] == "(")
    after = _SEPARATORS.match(text, number.end())
    return Span(start, after.end() if after else number.end())


def _part(found: re.Match[str], group: str, name: str) -> Part:
    return Part(name=name, value=" ".join(found[group].split()), span=Span(*found.span(group)))
