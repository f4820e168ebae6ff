"""DOI, arXiv, ISBN, PMID: normalise, find, as typed."""
