"""One file for each element of CSL; :mod:`survey_refs.csl.elements.layout` has the table."""
