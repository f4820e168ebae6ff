"""The only HTTP: session, limits, Crossref, DataCite, doi.org, snapshot."""
