"""Where the project's knowledge lies: ontology, data, shapes and queries, in a checkout or an installed package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ihmisgraph.errors import UnknownValue

_PACKAGE = Path(__file__).parent


@cache
def root() -> Path:
    """Return the folder that holds ``ontology/``, ``data/``, ``shapes/`` and ``queries/``."""
    shipped = _PACKAGE / "shipped"
    return shipped if shipped.is_dir() else _PACKAGE.parents[1]


def in_checkout() -> bool:
    """Return whether the shipped data is a checkout's, which ``build`` may write in place."""
    return root() != _PACKAGE / "shipped"


def ontology_files() -> list[Path]:
    """Return the ontology's modules, in order of name."""
    return sorted((root() / "ontology").glob("*.ttl"))


def shape_files() -> list[Path]:
    """Return the files of SHACL shapes, in order of name."""
    return sorted((root() / "shapes").glob("*.ttl"))


def concept_files() -> list[Path]:
    """Return the files of the shipped concept schemes, in order of name."""
    return sorted((root() / "data" / "concepts").glob("*.ttl"))


def alignment_files() -> list[Path]:
    """Return the files that align the shipped concepts with other vocabularies, in order of name."""
    return sorted((root() / "data" / "alignments").glob("*.ttl"))


def instruments_file() -> Path:
    """Return the shipped list of instruments."""
    return root() / "data" / "instruments.csv"


def organisations_file() -> Path:
    """Return the shipped list of organisations."""
    return root() / "data" / "organisations.csv"


def query_files() -> list[Path]:
    """Return every named query's file, in order of family and name."""
    return sorted((root() / "queries").glob("*/*.rq"))


def programme_keys() -> list[str]:
    """Return the keys of the shipped programmes."""
    folder = root() / "data" / "programmes"
    return sorted(path.parent.name for path in folder.glob("*/profile.toml"))


def programme_folder(key: str) -> Path:
    """Return the folder of the shipped programme ``key``.

    Raises
    ------
    UnknownValue
        Where no shipped programme has that key.
    """
    if key not in programme_keys():
        raise UnknownValue("unknown-programme", value=key, known=programme_keys())
    return root() / "data" / "programmes" / key


def graph_files() -> list[Path]:
    """Return the built graphs of all shipped programmes: ``programme.ttl`` and ``derived.ttl`` of each."""
    folders = [programme_folder(key) for key in programme_keys()]
    return [
        path for folder in folders for name in ("programme.ttl", "derived.ttl") if (path := folder / name).is_file()
    ]
