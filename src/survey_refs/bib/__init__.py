"""BibTeX in and out: blocks with spans, LaTeX and Unicode, names, dates, the bridge to Work, the writer."""
