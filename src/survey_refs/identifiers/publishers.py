"""Addresses of publishers' and archives' pages that hold a DOI's suffix and not the DOI.

Each rule is the registrant's own: what stands in the address of a work's page is the end of its DOI (the pages name
both). Whether that DOI is registered, the registries say.
"""

from __future__ import annotations

import re

from survey_refs.patterns import regex

_PAGES = (  # host and path of the page, with the part that the DOI ends in; the DOI
    (r"(?:www\.)?nature\.com/articles/(?P<id>[a-z]*[\d.][\w.-]*?)(?:_reference)?", "10.1038/{id}"),
    (r"(?:www\.)?elifesciences\.org/(?:articles|content/\d+)/e?(?P<id>\d{5,6})(?:v\d+)?", "10.7554/elife.{id}"),
    (r"(?:www\.)?peerj\.com/articles/(?P<id>\d+)", "10.7717/peerj.{id}"),
    (r"(?:www\.)?peerj\.com/articles/(?P<id>[a-z]+)-(?P<number>\d+)", "10.7717/peerj-{id}.{number}"),
    (r"(?:www\.)?zenodo\.org/records?/(?P<id>\d+)", "10.5281/zenodo.{id}"),
    (r"(?:www\.)?jstor\.org/stable/(?P<id>\d+)", "10.2307/{id}"),
    (r"pubs\.rsc\.org/\w+/content/article\w*/\d{4}/\w+/(?P<id>[a-z]\d\w+)", "10.1039/{id}"),
    (r"(?:www\.)?hindawi\.com/journals/\w+/(?P<id>\d{4}/\d+)", "10.1155/{id}"),
    (r"(?:www\.)?researchsquare\.com/article/(?P<id>rs-\d+/v\d+)", "10.21203/rs.3.{id}"),
    (r"(?:www\.)?preprints\.org/manuscript/(?P<id>\d+\.\d+)/(?P<version>v\d+)", "10.20944/preprints{id}.{version}"),
    (r"(?:www\.)?psyarxiv\.com/(?P<id>[a-z0-9]{5})", "10.31234/osf.io/{id}"),
    (r"osf\.io/preprints/psyarxiv/(?P<id>[a-z0-9]{5})(?:_v\d+)?", "10.31234/osf.io/{id}"),
    (r"osf\.io/preprints/socarxiv/(?P<id>[a-z0-9]{5})(?:_v\d+)?", "10.31235/osf.io/{id}"),
)
_RULES = tuple((regex(rf"https?://{page}(?:\.pdf)?(?:[/?#].*)?", re.IGNORECASE), doi) for page, doi in _PAGES)
_SSRN = regex(r"https?://(?:papers|www)\.ssrn\.com/sol3/papers\.cfm\?(?:.*&)?abstract_?id=(?P<id>\d+).*", re.IGNORECASE)


def doi_of_page(url: str) -> str:
    """The DOI, in lower case, of the work whose page this address is; empty for any other address."""
    for page, doi in (*_RULES, (_SSRN, "10.2139/ssrn.{id}")):
        if found := page.fullmatch(url.strip()):
            return doi.format(**found.groupdict()).lower()
    return ""
