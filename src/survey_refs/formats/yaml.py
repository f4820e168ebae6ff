"""YAML from other people: plain data only, and aliases cannot make it grow beyond its text."""

from __future__ import annotations

from typing import Any

from survey_refs.errors import UnreadableFile

MOST_ALIASES = 1000


def load_yaml(text: str, path: str) -> list[Any]:
    """The documents of a YAML text. Dates and numbers stay texts. Raises :class:`UnreadableFile`."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """Texts stay texts: ``2014-05`` is no date, ``0123`` no number, ``no`` a word."""

        yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012

    try:
        if text.count("*") and sum(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)) > MOST_ALIASES:
            raise UnreadableFile(f"{path}: refused: more than {MOST_ALIASES} aliases")
        return [document for document in yaml.load_all(text, Loader=Loader) if document is not None]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else path
        raise UnreadableFile(f"{place}: not valid YAML: {getattr(error, 'problem', None) or error}") from None
    except RecursionError:
        raise UnreadableFile(f"{path}: YAML nested too deeply") from None


def dump_yaml(value: Any) -> str:
    """Plain data as YAML, in the order given; texts that YAML would take for something else are quoted."""
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(value, Dumper=dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    return text
