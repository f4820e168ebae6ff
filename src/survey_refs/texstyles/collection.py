"""The collection's style of the same name, which stands in for a style of our own where that would lose something."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from survey_refs.csl.registration import LAST_WORDS, Prepared
from survey_refs.model import TypedEntry, Work
from survey_refs.patterns import regex
from survey_refs.texstyles.access_dates import with_access_date_of_note
from survey_refs.texstyles.any_style import prepare_for_any_style

_NAMES = {
    # own style: the collection's, where its name is another
    "acm": "association-for-computing-machinery",
    "acm-author-year": "association-for-computing-machinery",
}

_PROTOCOL = regex(r"\bhttps?://(?!doi\.org/)")
_WITH_REVIEWS = frozenset({"apa", "chicago", "mla"})  # whose files of the collection have ``reviewed-title``
_BETWEEN_QUOTES = regex('[^“”‘’„«»‹›"]+')


class CollectionStyle:
    """See :class:`survey_refs.csl.registration.Fuller`."""

    def __init__(
        self,
        name: str,
        module: str,
        options: Mapping[str, str],
        as_read: Callable[[Work, Mapping[str, str]], Work] | None = None,
    ) -> None:
        self.style = f"collection:{_NAMES.get(name, name)}"
        self._module = module
        self._options = options
        self._as_read = as_read or (lambda work, options: work)

    def lacks(self, work: Work, text: str) -> frozenset[Hashable]:
        """The pieces of the work that the reference does not show and the style's manual does not leave out."""
        from survey_refs.texstyles.coverage import lacking
        from survey_refs.texstyles.left_out import is_left_out

        work = with_access_date_of_note(self._as_read(work, self._options))
        return frozenset(piece for piece in lacking(work, text) if not is_left_out(self._module, work, piece, text))

    def is_better(self, ours: frozenset[Hashable], theirs: frozenset[Hashable]) -> bool:
        """Whether it shows something that ours does not; for a month or a day alone it may leave out nothing else."""
        gained, lost = ours - theirs, theirs - ours
        return any(map(_matters, gained)) or (bool(gained) and not any(map(_matters, lost)))

    def case(self, work: Work, lost: frozenset[Hashable]) -> Hashable | None:
        """The form of the work and the names of what is lost; None where names or titles are, which may be cut."""
        from survey_refs.texstyles.coverage import Piece, form_of

        if work.extra and not isinstance(work.extra, TypedEntry):
            return None  # its variables are the style's as well
        names = [piece.name for piece in lost if isinstance(piece, Piece) and piece.kind not in ("name", "title")]
        return (form_of(work), frozenset(names)) if len(names) == len(lost) else None

    def amended(self, work: Work, prepared: Work) -> Prepared:
        """The work for the collection's style, with its titles in the case that our style prints.

        Its note, which none of these styles prints, follows the reference.
        """
        from survey_refs.texstyles.coverage import fold
        from survey_refs.texstyles.title_case import without_typed_quotes

        work, reviews = self._as_read(work, self._options), self._module in _WITH_REVIEWS
        if (related := work.typed.related) is not None and related.kind == "reviewof" and related.words:
            # the files of the collection say "Review of" in English only
            work, reviews = work.changed(reviewed_title="", reviewed_author=(), reviewed_genre=""), False
        theirs, own = prepare_for_any_style(work, reviews=reviews)
        if theirs.note:
            own = {LAST_WORDS: ". ".join(filter(None, (theirs.note.rstrip("."), own.get(LAST_WORDS))))}
        changes: dict[str, Any] = {}
        for name in ("title", "container_title"):
            cased, typed = getattr(prepared, name), getattr(theirs, name)
            if typed:
                changes[name] = _kept(without_typed_quotes(cased) if fold(cased) == fold(typed) else typed)
        if self._module == "chicago" and theirs.publisher and theirs.publisher_place and theirs.type != "thesis":
            # its 18th edition leaves out the place, which the 17th has (14.129)
            changes |= {"publisher": f"{theirs.publisher_place}: {theirs.publisher}", "publisher_place": ""}
        return Prepared(theirs.changed(**changes), own)

    def finished(self, reference: str) -> str:
        """DOIs in the form that the option ``doi`` asks for; in MLA addresses without their protocol (9, 5.84–5.99)."""
        if self._module == "acm" and self._options["doi"] == "doi":
            return reference.replace("https://doi.org/", "doi:")
        if self._module == "mla":
            return _PROTOCOL.sub("", reference)
        return reference


def _kept(title: str) -> str:
    """A title whose case no style changes; quotation marks in it are still the style's business."""
    title = title.replace("“", '"').replace("”", '"')  # which CSL turns into the marks of any language
    if "<" in title:
        return f'<span class="nocase">{title}</span>'
    return _BETWEEN_QUOTES.sub(r'<span class="nocase">\g<0></span>', title)


def _matters(piece: Hashable) -> bool:
    from survey_refs.texstyles.coverage import Piece

    return not (isinstance(piece, Piece) and piece.name.endswith((" month", " day")))
