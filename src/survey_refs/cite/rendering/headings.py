"""The heading over a list of references in each language: babel's and polyglossia's ``\\refname``."""

from __future__ import annotations

_WORDS = (
    "af Verwysings; ar المراجع; bg Литература; br Daveennoù; ca Referències; cs Reference; "
    "cy Cyfeiriadau; da Litteratur; de Literatur; el Αναφορές; en References; eo Citaĵoj; "
    "es Referencias; et Viited; eu Erreferentziak; fa مراجع; fi Viitteet; fr Références; "
    "ga Tagairtí; gl Referencias; he מקורות; hi संदर्भ; hr Literatura; hu Hivatkozások; "
    "hy Հղումներ; id Pustaka; is Heimildir; it Riferimenti bibliografici; ja 参考文献; "
    "km ឯកសារយោង; ko 참고문헌; la Conspectus librorum; lt Literatūra; lv Literatūras saraksts; "
    "mk Литература; mn Ашигласан ном; ms Rujukan; nb Referanser; nl Referenties; "
    "nn Referansar; no Referanser; oc Referéncias; pl Literatura; pt Referências; "
    "ro Bibliografie; ru Список литературы; sk Literatúra; sl Literatura; sq Referencat; "
    "sr Литература; sv Referenser; th หนังสืออ้างอิง; tl Mga Sanggunian; tr Kaynaklar; "
    "uk Література; vi Tài liệu; zh 参考文献; zh-tw 參考文獻; zh-hk 參考文獻; sr-latn-rs Literatura"
)
_HEADINGS = dict(pair.strip().split(" ", 1) for pair in _WORDS.split(";"))


def heading_in(language: str) -> str:
    """The word for *References* in a language (``de-AT``); the English one where it is not known."""
    tag = language.lower().replace("_", "-")
    return _HEADINGS.get(tag) or _HEADINGS.get(tag.split("-")[0]) or _HEADINGS["en"]
