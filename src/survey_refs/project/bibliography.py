"""Which bibliography a command works with where none is given.

The one of the configuration; else those that the texts name; else those that a file of the project names
(``_quarto.yml``, ``conf.py``, …); else the only one in the folder; else the works that a reference manager keeps in a
Word file. What lies there is named in the message where that is not one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from survey_refs.config import Config
from survey_refs.errors import MissingFile, NoBibliography
from survey_refs.files import is_there, may_touch, read_file

if TYPE_CHECKING:
    from survey_refs.document import Document

CONVENTION = "references.bib"
"""The bibliography of a project that says nothing else."""

_YAML_FILES = (
    "_quarto.yml", "_quarto.yaml", "_metadata.yml", "_bookdown.yml", "myst.yml", "_config.yml",
)  # fmt: skip
_MARKDOWN_FILES = ("index.Rmd", "index.qmd", "index.md")  # a book's metadata stand in its first file
_LOCAL_FOLDERS = ("", "_bibliography", "_bibs")  # jekyll-scholar looks in the second
_WITH_OWN_WORKS = ("latex", "markdown", "notebook")  # \bibitem, filecontents, pandoc's references
_MOST_PARENTS = 4
_MOST_NAMED = 6


def find_bibliographies(config: Config, documents: Sequence[Document] = ()) -> list[Path]:
    """The bibliography files for ``documents``, or for a command without a text.

    Raises :class:`MissingFile` where a file that is named is not there, and where there are several and nobody says
    which; :class:`NoBibliography` where there is none. None is wanted where the works stand in a text itself.
    """
    if configured := _configured(config):
        return configured
    named = _named_by_texts(documents)
    if named:
        return named
    folders = _folders(documents) or [config.folder]
    for folder in folders:
        if found := _named_by_project(folder):
            return found
    for folder in [*folders, config.folder]:
        if found := _only_one(folder, documents):
            return found
    if carrying := [Path(document.path) for document in documents if _carries_works(document)]:
        return carrying
    if any(document.format in _WITH_OWN_WORKS and document.own_keys for document in documents):
        return []
    raise NoBibliography(_none(documents, folders[0]))


def _carries_works(document: Document) -> bool:
    """Whether a text is a Word file in which a reference manager keeps the works."""
    if document.format != "docx" or document.path in ("", "-"):
        return False
    from survey_refs.files import read_file
    from survey_refs.formats.word_file import read

    return bool(read(read_file(Path(document.path)), document.path).items)


def bibliographies_of_folder(config: Config) -> list[Path]:
    """What the configuration names, else the only bibliography in its folder, whatever other files there name.

    Raises as :func:`find_bibliographies` does.
    """
    if found := _configured(config) or _only_one(config.folder):
        return found
    raise NoBibliography(_none((), config.folder))


def is_of_project(bib: Path, config: Config) -> bool:
    """Whether a .bib file is the project's: the configuration names it, or names none and it lies there."""
    if bib.resolve() in {(config.folder / name).resolve() for name in config.bib}:
        return True
    unnamed = config.path is not None and config.bib == Config().bib and not _configured(config)
    return unnamed and bib.resolve().is_relative_to(config.folder.resolve())


def _configured(config: Config) -> list[Path]:
    """What the configuration names; the name that it has unasked counts only where the file is there."""
    paths = [config.folder / name for name in config.bib]
    if config.bib != Config().bib:
        return paths
    return paths if config.path is not None and all(map(is_there, paths)) else []


# ------------------------------------------------------------------------------------------------ named by the texts


def _named_by_texts(documents: Sequence[Document]) -> list[Path]:
    found: dict[Path, None] = {}
    missing: list[str] = []
    for document in documents:
        for span, name in document.bibliographies:
            if "://" in name:
                continue
            path = _beside(name, _bases(Path(document.path), documents))
            if path is not None:
                found.setdefault(path)
            else:
                place = document.place(span)
                missing.append(f"{place.path}:{place.line}: the bibliography {name} is not there")
    if missing and not found:
        raise MissingFile("; ".join(missing), next_step="correct the name there, or give the right one with --bib FILE")
    return list(found)


def _bases(path: Path, documents: Sequence[Document]) -> Iterator[Path]:
    """The folders that a name in the text ``path`` may be relative to."""
    yield path.parent
    for document in documents:
        yield Path(document.path).parent
    yield from _above(path.parent)


def _above(folder: Path) -> list[Path]:
    """The folders above ``folder`` that may be those of its project."""
    parents = [Path(*folder.parts[:-number]) for number in range(1, min(len(folder.parts), _MOST_PARENTS) + 1)]
    return parents if folder.is_absolute() else [*parents, Path()]


def _beside(name: str, bases: Iterable[Path]) -> Path | None:
    for base in dict.fromkeys(bases):
        for ending in ("", ".bib"):
            path = base / f"{name}{ending}"
            if path.is_file():
                return path
    return None


# ---------------------------------------------------------------------------------------------- named by the project


def _named_by_project(folder: Path) -> list[Path]:
    """What the nearest file of a project at or above ``folder`` names."""
    for base in dict.fromkeys((folder, *_above(folder))):
        names = [name for names in _project_files(base) for name in names]
        found = [path for name in names if (path := _beside(name.lstrip("/"), [base / sub for sub in _LOCAL_FOLDERS]))]
        if found:
            return list(dict.fromkeys(found))
    return []


def _project_files(folder: Path) -> Iterator[list[str]]:
    """What each file of a project in ``folder`` names."""
    for name in _YAML_FILES:
        if _is_file(path := folder / name):
            from survey_refs.document.formats.metadata import bibliographies_in

            yield [named for _, named in bibliographies_in(_text(path))]
    for name in _MARKDOWN_FILES:
        if _is_file(path := folder / name):
            from survey_refs.document.formats.metadata import read_metadata

            yield [named for _, named in read_metadata(_text(path)).bibliographies]
    if _is_file(path := folder / "conf.py"):
        yield _sphinx_names(_text(path))


def _is_file(path: Path) -> bool:
    return path.is_file() and may_touch(path)


def _text(path: Path) -> str:
    return read_file(path, "file of a project").decode("utf-8", "replace")


def _sphinx_names(source: str) -> list[str]:
    """``bibtex_bibfiles = ["references.bib"]`` of Sphinx's conf.py; the file is read, not run."""
    import ast

    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return []
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "bibtex_bibfiles" for target in node.targets
        ):
            values = node.value.elts if isinstance(node.value, ast.List | ast.Tuple) else [node.value]
            return [each.value for each in values if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return []


# --------------------------------------------------------------------------------------------------- in the folder


def _folders(documents: Sequence[Document]) -> list[Path]:
    return list(dict.fromkeys(Path(document.path).parent for document in documents if document.path not in ("", "-")))


def _only_one(folder: Path, documents: Sequence[Document] = ()) -> list[Path]:
    """The bibliography that lies in a folder; empty where none does. Raises MissingFile where several do."""
    lying = _lying_in(folder)
    if is_there(folder / CONVENTION):
        return [folder / CONVENTION]
    if len(lying) > 1:
        raise MissingFile(
            _which(documents, folder, lying),
            next_step="choose with --bib FILE; `survey-refs init` writes the choice down",
        )
    return lying


def _lying_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".bib" and path.is_file())
    except OSError:
        return []


def _nobody_names_one(documents: Sequence[Document]) -> str:
    if not documents:
        return "no configuration names one"
    return f"{documents[0].path} " + ("and the other texts name none" if len(documents) > 1 else "names none")


def _which(documents: Sequence[Document], folder: Path, lying: list[Path]) -> str:
    names = ", ".join(path.name for path in lying[:_MOST_NAMED]) + (", …" if len(lying) > _MOST_NAMED else "")
    who = _nobody_names_one(documents)
    return f"which bibliography? {who}, and {_shown(folder)} has {names}"


def _none(documents: Sequence[Document], folder: Path) -> str:
    who = _nobody_names_one(documents)
    return f"no bibliography: {who}, and {_shown(folder)} has no .bib file (no {CONVENTION})"


def _shown(folder: Path) -> str:
    return "this folder" if folder in (Path(), Path.cwd()) else f"the folder {folder}"
