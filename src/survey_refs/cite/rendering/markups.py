"""Citations, notes and lists in the markup of a text: one class for each, over the writers of rich text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence

from survey_refs.cite.bibliography import write_references
from survey_refs.cite.references import Markup, Reference, References
from survey_refs.cite.rendering.citing import LINK_BEGIN, LINK_END, Citer, Printed
from survey_refs.csl import Output, marks
from survey_refs.csl.markup import escape_latex, escape_markdown, escape_typst

_LINK = re.compile(f"([{chr(LINK_BEGIN)}-\U000ffffc])(.*?){LINK_END}", re.DOTALL)
_SUP = re.compile(f"{marks.SUP}([^{marks.MARKS}]*){marks.CLOSE}")
_RAISED = str.maketrans("0123456789,-–+()", "⁰¹²³⁴⁵⁶⁷⁸⁹˒⁻⁻⁺⁽⁾")


class Target:
    """Writes in one markup. ``links``: from citations to entries and back."""

    markup: Markup = "text"

    def __init__(self, citer: Citer, links: bool) -> None:
        self.citer = citer
        self.links = links
        self.named: set[str] = set()  # the keys whose entry has a name: the first of several lists

    def citation(self, printed: Printed, number: int) -> str:
        """The citation with the number ``number`` in the text."""
        return self.anchored(self.linked(self.write(printed.text)), printed, number)

    def write(self, rich: str) -> str:
        """Rich text; the characters of links stay in it."""
        return Output(rich).to(self.markup)

    def linked(self, written: str) -> str:
        """The characters of links as links, or without them."""
        if not self.links:
            return _LINK.sub(lambda found: found[2], written)
        return _LINK.sub(lambda found: self.link(found[2], self.citer.key_of(found[1])), written)

    def link(self, content: str, key: str) -> str:
        """A link to the entry of a key."""
        return content

    def anchored(self, content: str, printed: Printed, number: int) -> str:
        """A citation with a name that its entry can lead back to."""
        return content

    def note_text(self, printed: Printed, number: int) -> str:
        """What stands in the footnote of a citation."""
        content = self.linked(self.write(printed.note or ""))
        return content if printed.text else self.anchored(content, printed, number)

    def heading(self, title: str, level: int) -> str:
        """A heading of its own over the list."""
        return f"{title}\n\n"

    def list(self, entries: Sequence[tuple[str, Output]], cited: Mapping[str, Sequence[int]]) -> str:
        """The entries; ``cited``: the numbers of the citations of each."""
        references = References(
            entries=tuple(
                Reference(key=key, listed=output, reference=output, parenthetical=output, narrative=output)
                for key, output in entries
            ),
            language=self.citer.language,
            hanging=self.citer.hanging,
        )
        around = {key: self.around(key, cited.get(key, ())) for key, _ in entries} if self.links else {}
        again = {key: ("", "") for key in around if key in self.named}
        written = write_references(references, self.markup, around=around | again)
        self.named |= {key for key, _ in entries}
        return self.without_names(written, again)

    def without_names(self, written: str, keys: Iterable[str]) -> str:
        """A list in which the entries of ``keys`` have no names, because they stand in another one too."""
        return written

    def around(self, key: str, citations: Sequence[int]) -> tuple[str, str]:
        """What stands before and after the entry of a key."""
        return "", ""


class TextTarget(Target):
    """Plain text: raised numbers are the raised characters of Unicode."""

    def write(self, rich: str) -> str:
        return Output(_SUP.sub(lambda found: _raised(found[1]), rich)).to("text")


def _raised(text: str) -> str:
    without = _LINK.sub(lambda found: found[2], text)
    return f"^{without}^" if re.search(r"[^\W\d]", without) else without.translate(_RAISED)


class MarkdownTarget(Target):
    """Pandoc's Markdown."""

    markup: Markup = "markdown"

    def link(self, content: str, key: str) -> str:
        return f"[{content}](#{_fragment(key)})"

    def anchored(self, content: str, printed: Printed, number: int) -> str:
        return f"[{content}]{{#cite-{number}}}" if self.links and content else content

    def heading(self, title: str, level: int) -> str:
        return f"{'#' * level} {escape_markdown(title)}\n\n"

    def around(self, key: str, citations: Sequence[int]) -> tuple[str, str]:
        back = "".join(f" [↩](#cite-{number})" for number in citations)
        return f"[]{{#{_fragment(key)}}}", back


def _fragment(key: str) -> str:
    return "ref-" + re.sub(r"[^\w:.-]", "_", key)


class HtmlTarget(Target):
    """HTML, with the roles of DPUB-ARIA."""

    markup: Markup = "html"

    def link(self, content: str, key: str) -> str:
        return f'<a href="#ref-{html.escape(key)}" role="doc-biblioref">{content}</a>'

    def anchored(self, content: str, printed: Printed, number: int) -> str:
        keys = " ".join(dict.fromkeys(item.key for item in printed.citation.items))
        name = f' id="cite-{number}"' if self.links else ""
        return f'<span class="citation"{name} data-cites="{html.escape(keys)}">{content}</span>' if content else ""

    def without_names(self, written: str, keys: Iterable[str]) -> str:
        for key in keys:
            written = written.replace(f' id="ref-{html.escape(key)}"', "")
        return written

    def heading(self, title: str, level: int) -> str:
        return f'<h{level} id="references">{html.escape(title)}</h{level}>\n'

    def around(self, key: str, citations: Sequence[int]) -> tuple[str, str]:
        links = " ".join(
            f'<a href="#cite-{number}" role="doc-backlink" aria-label="cited here, {place}">↩</a>'
            for place, number in enumerate(citations, 1)
        )
        return "", f' <span class="cited-in">{links}</span>' if links else ""


class LatexTarget(Target):
    """LaTeX, whose links need hyperref."""

    markup: Markup = "latex"

    def link(self, content: str, key: str) -> str:
        return f"\\hyperlink{{{_fragment(key)}}}{{{content}}}"

    def anchored(self, content: str, printed: Printed, number: int) -> str:
        return f"\\hypertarget{{cite-{number}}}{{{content}}}" if self.links and content else content

    def heading(self, title: str, level: int) -> str:
        command = ("section", "section", "subsection", "subsubsection")[min(level, 3)]
        return f"\\{command}*{{{escape_latex(title)}}}\n"

    def around(self, key: str, citations: Sequence[int]) -> tuple[str, str]:
        back = "".join(f" \\hyperlink{{cite-{number}}}{{$\\hookleftarrow$}}" for number in citations)
        return f"\\hypertarget{{{_fragment(key)}}}{{}}", back


class TypstTarget(Target):
    """Typst."""

    markup: Markup = "typst"

    def link(self, content: str, key: str) -> str:
        return f"#link(<{_fragment(key)}>)[{content}];"

    def anchored(self, content: str, printed: Printed, number: int) -> str:
        return f"#metadata(none)<cite-{number}>{content}" if self.links and content else content

    def heading(self, title: str, level: int) -> str:
        return f"#heading(level: {level}, numbering: none)[{escape_typst(title)}]\n\n"

    def around(self, key: str, citations: Sequence[int]) -> tuple[str, str]:
        back = "".join(f" #link(<cite-{number}>)[↩];" for number in citations)
        return back, f" <{_fragment(key)}>"


_TYPST_LINK = re.compile(r"#link\(<([\w:.-]+)>\)\[((?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*)\];?", re.DOTALL)
_TYPST_LABEL = re.compile(r"(?<!\()<([\w:.-]+)>")


def without_dead_links(text: str) -> str:
    """Typst without the links to labels that it does not have, which it would not compile with."""
    labels = set(_TYPST_LABEL.findall(text))
    return _TYPST_LINK.sub(lambda found: found[0] if found[1] in labels else found[2], text)


TARGETS: dict[str, type[Target]] = {
    "text": TextTarget,
    "markdown": MarkdownTarget,
    "html": HtmlTarget,
    "latex": LatexTarget,
    "typst": TypstTarget,
}
