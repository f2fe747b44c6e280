"""Short labels and full translations made here: ``translations.csv``, a row for a subject and a language."""

from __future__ import annotations

from pathlib import Path

from ihmisgraph.errors import DataProblem
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.programme.model import Programme, Translation
from ihmisgraph.tables import read_table

LABEL_LENGTH = 90
_COLUMNS = ("subject", "language")


def read_translations(path: Path, programme: Programme) -> tuple[Translation, ...]:
    """Return the labels and translations in the table at ``path``, those with neither left out.

    Raises
    ------
    DataProblem
        Where the subject is not the programme nor a part of it, the language none of the three, a label longer than
        90 characters, a text in the programme's own language, or a subject stands twice in one language.
    """
    found: dict[tuple[str, str], Translation] = {}
    for line, row in read_table(path, _COLUMNS):
        subject, language = row["subject"], row["language"]
        label, text = row.get("label", ""), row.get("text", "")
        if subject != "programme" and programme.passage(subject) is None:
            raise DataProblem("unknown-subject", path=path, line=line, value=subject, relation="label")
        if language not in LANGUAGES:
            values = {"path": path, "line": line, "column": "language", "value": language}
            raise DataProblem("value-not-allowed", **values, allowed=LANGUAGES)
        if (subject, language) in found:
            raise DataProblem("label-twice", path=path, line=line, subject=subject, language=language)
        if len(label) > LABEL_LENGTH:
            values = {"path": path, "line": line, "subject": subject, "length": len(label)}
            raise DataProblem("label-too-long", **values, most=LABEL_LENGTH)
        if text and (language == programme.source.language or subject == "programme"):
            raise DataProblem("text-not-translated", path=path, line=line, subject=subject, language=language)
        if label or text:
            found[subject, language] = Translation(subject, language, label, text)
    return tuple(found.values())
