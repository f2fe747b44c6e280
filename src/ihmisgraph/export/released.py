"""What a release is: its files, what each of them is, and the numbers that tell of the whole."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ihmisgraph.languages import LANGUAGES, Message

TURTLE, N_QUADS, JSON_LD = "text/turtle", "application/n-quads", "application/ld+json"
CSV, CSVW = "text/csv", "application/csvm+json"
TEXT, MARKDOWN = "text/plain", "text/markdown"


@dataclass(frozen=True)
class ReleasedFile:
    """A file of a release: its name within the folder, its media type, what it is in three languages, its bytes."""

    name: str
    media_type: str
    about: Mapping[str, str]
    data: bytes = field(repr=False)

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.data)

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Release:
    """A release as it was written.

    ``statements`` counts all statements once, ``graphs`` those of each named graph by its IRI, ``rows`` those of each
    table by the file's name; ``language`` is that of the labels in the tables.
    """

    folder: Path
    iri: str
    version: str
    language: str
    statements: int
    graphs: Mapping[str, int]
    rows: Mapping[str, int]
    files: tuple[ReleasedFile, ...]


def in_all_languages(key: str, **values: object) -> dict[str, str]:
    """Return a message in Finnish, Swedish and English; a value that is a mapping gives its text of that language."""
    return {
        language: Message(
            key, **{name: value[language] if isinstance(value, Mapping) else value for name, value in values.items()}
        ).in_language(language)
        for language in LANGUAGES
    }
