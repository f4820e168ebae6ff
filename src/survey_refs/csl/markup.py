"""Writers: finished rich text → plain text, HTML, Markdown, LaTeX, Typst."""

from __future__ import annotations

import re
from collections.abc import Callable

from survey_refs.csl.marks import (
    BASELINE,
    BLOCK,
    BOLD,
    CAPS,
    CLOSE,
    EM,
    FULL_CAPS,
    INDENT,
    ITALIC,
    LEFT,
    LIGHT,
    LINK,
    MARK,
    MEDIUM,
    NO_LINE,
    OBLIQUE,
    PLAIN,
    RIGHT,
    SMALL_CAPS,
    STRONG,
    SUB,
    SUP,
    UNDERLINE,
    UPRIGHT,
)  # fmt: skip
from survey_refs.identifiers.doi import DOI_FORM
from survey_refs.patterns import regex

_KIND = {
    ITALIC: "style", OBLIQUE: "style", UPRIGHT: "style", EM: "style", BOLD: "weight", LIGHT: "weight", MEDIUM: "weight",
    STRONG: "weight", SMALL_CAPS: "variant", FULL_CAPS: "variant", CAPS: "variant", UNDERLINE: "line", NO_LINE: "line",
    SUP: "align", SUB: "align", BASELINE: "align",
}  # fmt: skip
_FLIP = {EM: (ITALIC, UPRIGHT), STRONG: (BOLD, MEDIUM), CAPS: (SMALL_CAPS, FULL_CAPS)}
_DEFAULT = {"style": UPRIGHT, "weight": MEDIUM, "variant": FULL_CAPS, "line": NO_LINE, "align": BASELINE}

Tags = dict[str, tuple[str, str]]

HTML: Tags = {
    ITALIC: ("<i>", "</i>"),
    OBLIQUE: ("<em>", "</em>"),
    UPRIGHT: ('<span style="font-style:normal;">', "</span>"),
    BOLD: ("<b>", "</b>"),
    LIGHT: ('<span style="font-weight:lighter;">', "</span>"),
    MEDIUM: ('<span style="font-weight:normal;">', "</span>"),
    SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
    FULL_CAPS: ('<span style="font-variant:normal;">', "</span>"),
    UNDERLINE: ('<span style="text-decoration:underline;">', "</span>"),
    NO_LINE: ('<span style="text-decoration:none;">', "</span>"),
    SUP: ("<sup>", "</sup>"),
    SUB: ("<sub>", "</sub>"),
    BASELINE: ('<span style="baseline">', "</span>"),
    BLOCK: ('\n\n    <div class="csl-block">', "</div>\n"),
    LEFT: ('\n    <div class="csl-left-margin">', "</div>"),
    RIGHT: ('<div class="csl-right-inline">', "</div>\n  "),
    INDENT: ('<div class="csl-indent">', "</div>\n  "),
}
MARKDOWN: Tags = {
    ITALIC: ("*", "*"),
    OBLIQUE: ("*", "*"),
    BOLD: ("**", "**"),
    SMALL_CAPS: ("[", "]{.smallcaps}"),
    UNDERLINE: ("[", "]{.underline}"),
    SUP: ("^", "^"),
    SUB: ("~", "~"),
    RIGHT: (" ", ""),
    BLOCK: ("\n\n", "\n\n"),
    INDENT: ("\n\n", "\n\n"),
}
LATEX: Tags = {
    ITALIC: ("\\textit{", "}"),
    OBLIQUE: ("\\textsl{", "}"),
    UPRIGHT: ("\\textup{", "}"),
    BOLD: ("\\textbf{", "}"),
    MEDIUM: ("\\textmd{", "}"),
    SMALL_CAPS: ("\\textsc{", "}"),
    FULL_CAPS: ("\\textnormal{", "}"),
    UNDERLINE: ("\\underline{", "}"),
    SUP: ("\\textsuperscript{", "}"),
    SUB: ("\\textsubscript{", "}"),
    RIGHT: (" ", ""),
    BLOCK: ("\\par ", "\\par "),
    INDENT: ("\\par ", ""),
}
# the semicolon ends the code, so that what follows (an issue in parentheses) is not taken for its arguments
TYPST: Tags = {
    ITALIC: ("#emph[", "];"),
    OBLIQUE: ("#emph[", "];"),
    BOLD: ("#strong[", "];"),
    SMALL_CAPS: ("#smallcaps[", "];"),
    UNDERLINE: ("#underline[", "];"),
    SUP: ("#super[", "];"),
    SUB: ("#sub[", "];"),
    RIGHT: (" ", ""),
    BLOCK: ("\n\n", "\n\n"),
    INDENT: ("\n\n", ""),
}
TEXT: Tags = {RIGHT: (" ", ""), BLOCK: ("\n", "\n"), INDENT: ("\n", "")}
MARKED: Tags = {**TEXT, ITALIC: ("*", "*"), OBLIQUE: ("*", "*")}

_MARKDOWN_SPECIAL = regex(r"([\\`*_\[\]<>^~$#|])")
_AFTER_WORD = " ?!.,:;)’”…"
_LATEX_ESCAPE = str.maketrans(
    {
        "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#", "%": "\\%", "_": "\\_",
        "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "\u00a0": "~",
        "\u202f": "\\,",
    }
)  # fmt: skip
_ENDS_IN_ENTITY = regex(r"&#\d+;$")
_RAISED = regex(
    "[ª²³¹º\u02b0-\u02b8\u02c0\u02c1\u02e0-\u02e4\u06e5\u06e6\u1d2c-\u1d61\u1d78\u1d9b-\u1dbf\u2070-\u207f\u2120\u2122\u3192-\u319f]"
)


def _raised(match: re.Match[str]) -> str:
    """A letter that is raised by nature as ``<sup>``."""
    import unicodedata

    kind, *codes = unicodedata.decomposition(match[0]).split() or ("",)
    if kind != "<super>":
        return {"ˀ": "<sup>ʔ</sup>", "ˁ": "<sup>ʕ</sup>", "ۥ": "<sup>و</sup>", "ۦ": "<sup>ي</sup>"}.get(
            match[0], match[0]
        )
    return f"<sup>{''.join(chr(int(code, 16)) for code in codes)}</sup>"


def escape_html(text: str) -> str:
    """Text for HTML; letters that are raised by nature become ``<sup>``."""
    return text.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;")


def _escape_html_raised(text: str) -> str:
    text = escape_html(text)
    return _RAISED.sub(_raised, text)


def escape_markdown(text: str) -> str:
    """Text for Markdown."""
    return _MARKDOWN_SPECIAL.sub(r"\\\1", text)


def escape_latex(text: str) -> str:
    """Text for LaTeX."""
    return text.translate(_LATEX_ESCAPE)


_TYPST_SPECIAL = regex(
    r"([\\\[\]#$*_`<>@~])|(?<=/)(/)|(?<=-)(-)|^([-+=/])(?=\s|$)|(?<=^\d)(\.)|(?<=^\d\d)(\.)|(?<=^\d{3})(\.)"
)


def escape_typst(text: str) -> str:
    """Text for Typst; what opens a list or a heading is none at the beginning either."""
    return _TYPST_SPECIAL.sub(lambda found: "\\" + found[0], text)


def target_of(text: str) -> str:
    """Where a rendered DOI, URL, PMID or PMCID leads; empty where it is none."""
    match = re.search(r"https?://\S+", text)
    if match:
        return match[0]
    match = re.search(DOI_FORM, text)
    if match:
        return "https://doi.org/" + match[0]
    return ""


def _link_html(content: str, target: str) -> str:
    import html

    return f'<a href="{html.escape(target)}">{content}</a>'


def _link_markdown(content: str, target: str) -> str:
    return f"[{content}](<{target}>)" if re.search(r"[()\s]", target) else f"[{content}]({target})"


def _link_latex(content: str, target: str) -> str:
    return "\\href{" + re.sub(r"([%#\\{}])", r"\\\1", target) + "}{" + content + "}"


def _link_typst(content: str, target: str) -> str:
    return '#link("' + target.replace("\\", "\\\\").replace('"', '\\"') + f'")[{content}];'


Link = Callable[[str, str], str]
WRITERS: dict[str, tuple[Tags, Callable[[str], str], Link | None]] = {
    "text": (TEXT, lambda text: text, None),
    "marked": (MARKED, lambda text: text, None),
    "html": (HTML, _escape_html_raised, _link_html),
    "markdown": (MARKDOWN, escape_markdown, _link_markdown),
    "latex": (LATEX, escape_latex, _link_latex),
    "typst": (TYPST, escape_typst, _link_typst),
}


_REENTERED = frozenset({"markdown", "typst"})  # which have no mark for upright words: italics end and begin again


def write(finished: str, markup: str, links: bool = True) -> str:
    """Finished rich text in one of the output forms of :data:`WRITERS`."""
    tags, escape, link = WRITERS[markup]
    if not MARK.search(finished):
        return escape(finished)
    link = link if links else None
    pairs = _pairs(tags) if markup in _REENTERED else set()
    out: list[str] = []
    closers: list[str] = []  # what ends each open span; LINK for a link
    current: dict[str, str] = {}
    saved: list[dict[str, str]] = []
    link_starts: list[int] = []
    for piece in filter(None, MARK.split(finished)):
        if len(piece) > 1 or not "\ufdd0" <= piece <= "\ufdef":
            text = _in_markdown(escape(piece), out, current) if markup == "markdown" else escape(piece)
            _append(out, text, pairs)
        elif piece == CLOSE:
            if not closers:
                continue
            current = saved.pop()
            closer = closers.pop()
            if closer == LINK:
                _close_link(out, link_starts.pop(), link, escape)
            else:
                _append(out, closer, pairs)
        elif piece == LINK:
            link_starts.append(len(out))
            closers.append(LINK)
            saved.append(current)
        elif piece < CLOSE:
            opening, closing, after = _open(piece, current, tags)
            if markup == "markdown":
                opening, closing = _marks_of_markdown(
                    piece, (opening, closing), out, pairs, before=current, after=after
                )
            saved.append(current)
            current = after
            _append(out, opening, pairs)
            closers.append(closing)
    for closer in reversed(closers):
        _append(out, "" if closer == LINK else closer, pairs)
    return "".join(out)


def _pairs(tags: Tags) -> set[tuple[str, str]]:
    """The marks that begin and end a span of each format."""
    return {tags[mark] for mark in _KIND if mark in tags}


def _marks_of_markdown(
    mark: str,
    marks: tuple[str, str],
    out: list[str],
    pairs: set[tuple[str, str]],
    *,
    before: dict[str, str],
    after: dict[str, str],
) -> tuple[str, str]:
    """Where a span begins and ends in Markdown, which has no index of an index, and no space before an ending mark."""
    opening, closing = marks
    if _is_raised(before) and mark in (SUP, SUB):
        return "", ""
    if opening and _is_italic(before) and not _is_italic(after):
        return _left_before_space(out, opening, pairs), closing
    return marks


def _append(out: list[str], piece: str, pairs: set[tuple[str, str]]) -> None:
    """Text or a mark after what is written; the beginning of a span is taken away where a mark would end it empty."""
    if piece and out and (out[-1], piece) in pairs:
        out.pop()
    elif piece:
        out.append(piece)


def _is_raised(current: dict[str, str]) -> bool:
    return current.get("align") in (SUP, SUB)


def _is_italic(current: dict[str, str]) -> bool:
    return current.get("style", UPRIGHT) != UPRIGHT


def _in_markdown(text: str, out: list[str], current: dict[str, str]) -> str:
    """Text that pandoc raises or lowers: a bare space between the words would end it. Nor does a space stand after a
    mark that begins emphasis again, nor punctuation between a word and that mark (CommonMark, 6.2: such a mark begins
    nothing): it moves before the mark that was written last.
    """
    if _is_raised(current):
        return text.replace(" ", "\\ ")
    if not out or out[-1] != "*" or not _is_italic(current):
        return text
    bare = text.lstrip(_AFTER_WORD if len(out) > 1 and out[-2][-1:].isalnum() else " ")
    if bare != text and (bare or text.strip()):
        out[-1:] = [text[: len(text) - len(bare)], "*"]
        return bare
    return text


def _left_before_space(out: list[str], closer: str, pairs: set[tuple[str, str]]) -> str:
    """The mark that ends emphasis in Markdown, with the space that stood before it."""
    bare = out[-1].rstrip(" ") if out else ""
    if not bare or (out[-1], closer) in pairs:
        return closer
    spaces = out[-1][len(bare) :]
    out[-1] = bare
    return closer + spaces


def _open(mark: str, current: dict[str, str], tags: Tags) -> tuple[str, str, dict[str, str]]:
    """Tags for a span, given the formats that hold around it."""
    if mark == PLAIN:
        opening = closing = ""
        after = dict(current)
        for kind, value in current.items():
            if value != _DEFAULT[kind]:
                start, end = tags.get(_DEFAULT[kind], ("", ""))
                if start or kind not in ("style", "weight", "variant"):
                    opening, closing = opening + start, end + closing
                    after[kind] = _DEFAULT[kind]
        return opening, closing, after
    kind = _KIND.get(mark, "")
    if not kind:
        opening, closing = tags.get(mark, ("", ""))
        return opening, closing, current
    if mark in _FLIP:
        on, off = _FLIP[mark]
        mark = off if current.get(kind) == on else on
    holds = current.get(kind, _DEFAULT[kind])
    if mark == holds and kind not in ("align", "line"):
        return "", "", current
    opening, closing = tags.get(mark, ("", ""))
    if not opening and mark == _DEFAULT[kind]:
        closing, opening = tags.get(holds, ("", ""))  # leave the outer span and enter it again
    return opening, closing, {**current, kind: mark}


def _close_link(out: list[str], start: int, link: Link | None, escape: Callable[[str], str]) -> None:
    if link is None:
        return
    content = "".join(out[start:])
    plain = _unescape(content, escape)
    target = target_of(plain).rstrip(".,;")
    if not target:
        return
    lead = content[: len(content) - len(content.lstrip())]
    body = content.strip()
    tail = content[len(content.rstrip()) :]
    begin = body.find("http")
    if begin > 0:
        lead, body = lead + body[:begin], body[begin:]
    while body and body[-1] in ".,;" and not _ENDS_IN_ENTITY.search(body):
        body, tail = body[:-1], body[-1] + tail
    out[start:] = [lead + link(body, target) + tail]


def _unescape(content: str, escape: Callable[[str], str]) -> str:
    if escape is _escape_html_raised:
        import html

        return html.unescape(re.sub(r"<[^>]*>", "", content))
    if escape is escape_markdown or escape is escape_typst:
        return re.sub(r"\\(.)", r"\1", content)
    if escape is escape_latex:
        for char, code in (("~", "\\textasciitilde{}"), ("^", "\\textasciicircum{}"), ("\\", "\\textbackslash{}")):
            content = content.replace(code, char)
        return re.sub(r"\\([{}$&#%_])", r"\1", content)
    return content
