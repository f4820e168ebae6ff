"""The only HTTP: Crossref, DataCite, doi.org, cached, within their limits."""

from survey_refs.sources.crossref_record import record_from_crossref
from survey_refs.sources.datacite_record import record_from_datacite
from survey_refs.sources.registries import Registries, query_of
from survey_refs.sources.settings import Settings

__all__ = ["Registries", "Settings", "query_of", "record_from_crossref", "record_from_datacite"]
