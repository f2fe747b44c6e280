"""The analyst's reading of a programme: ``annotations.csv``, each row checked against the text and the lists."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ihmisgraph.errors import DataProblem
from ihmisgraph.programme.concepts import ConceptList
from ihmisgraph.programme.instruments import InstrumentList
from ihmisgraph.programme.model import Annotation, Programme, Span
from ihmisgraph.programme.organisations import OrganisationList
from ihmisgraph.programme.relations import BASES, CERTAINTIES, RELATIONS, Relation
from ihmisgraph.tables import read_table

_COLUMNS = ("id", "subject", "relation", "object", "quotation", "basis", "certainty")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class AnnotationReader:
    """Reads the rows of one annotation table.

    Parameters
    ----------
    path
        The table, named in every message.
    programme
        The programme that the rows are about.
    organisations, concepts, instruments
        What the objects of rows may be.
    """

    path: Path
    programme: Programme
    organisations: OrganisationList
    concepts: ConceptList
    instruments: InstrumentList

    def read(self) -> tuple[Annotation, ...]:
        """Return the annotations, in the order of the table.

        Raises
        ------
        DataProblem
            Naming the file, the line and the value: an unknown relation, subject or object, a quotation that does not
            stand in its place, an id that stands twice.
        """
        rows = read_table(self.path, _COLUMNS)
        by_id: dict[str, dict[str, str]] = {}
        for line, row in rows:
            if row["id"] in by_id:
                raise DataProblem("annotation-twice", path=self.path, line=line, id=row["id"])
            if not _ID.fullmatch(row["id"]):
                raise DataProblem("annotation-id-wrong", path=self.path, line=line, id=row["id"])
            by_id[row["id"]] = row
        return tuple(self._annotation(line, row, by_id) for line, row in rows)

    def _annotation(self, line: int, row: dict[str, str], by_id: dict[str, dict[str, str]]) -> Annotation:
        relation = RELATIONS.get(row["relation"])
        if relation is None:
            near = difflib.get_close_matches(row["relation"], RELATIONS, 1) or ["–"]
            raise DataProblem("unknown-relation", path=self.path, line=line, value=row["relation"], near=near)
        self._check_word(line, "basis", row["basis"], BASES)
        self._check_word(line, "certainty", row["certainty"], CERTAINTIES)
        place = self._place(line, row, relation, by_id)
        quotation = self._quotation(line, row, place)
        if row["basis"] == "text" and quotation is None and row["subject"] not in by_id:
            raise DataProblem("quotation-missing", path=self.path, line=line, id=row["id"])
        self._check_object(line, row, relation)
        return Annotation(
            id=row["id"],
            subject=row["subject"],
            relation=relation.key,
            object=row["object"],
            quotation=quotation,
            place=place,
            basis=row["basis"],
            certainty=row["certainty"],
            note=row.get("note", ""),
            confirmed=self._date(line, row.get("confirmed", "")),
        )

    def _place(self, line: int, row: dict[str, str], relation: Relation, by_id: dict[str, dict[str, str]]) -> str:
        """Return the place whose words the row speaks of: its subject, or that of the row it qualifies."""
        subject = row["subject"]
        if subject in by_id and relation.qualifies():
            above = by_id[subject]
            if above["relation"] not in relation.qualifies():
                allowed = sorted(relation.qualifies())
                raise DataProblem("qualifies-wrong", path=self.path, line=line, relation=relation.key, allowed=allowed)
            return self._place(line, above, RELATIONS[above["relation"]], by_id)
        is_measure = any(measure.number == subject for measure in self.programme.measures)
        fits = ("measure" if is_measure else "passage") in relation.places()
        if not fits or self.programme.passage(subject) is None:
            raise DataProblem("unknown-subject", path=self.path, line=line, value=subject, relation=relation.key)
        return subject

    def _quotation(self, line: int, row: dict[str, str], place: str) -> Span | None:
        if not row["quotation"]:
            return None
        start, end = self.programme.passage(place) or (0, 0)
        pattern = r"\s+".join(map(re.escape, row["quotation"].split()))
        found = list(re.finditer(pattern, self.programme.source.text[start:end]))
        occurrence = row.get("occurrence") or "1"
        if not occurrence.isdecimal() or int(occurrence) < 1 or len(found) < int(occurrence):
            source = self.programme.source.file_name
            values = {"path": self.path, "line": line, "place": place, "quotation": row["quotation"]}
            raise DataProblem("quotation-not-there", **values, source=source, occurrence=occurrence)
        match = found[int(occurrence) - 1]
        return Span(start + match.start(), start + match.end(), match[0])

    def _check_object(self, line: int, row: dict[str, str], relation: Relation) -> None:
        value = row["object"]
        if relation.object == "":
            if value:
                raise DataProblem("object-not-wanted", path=self.path, line=line, relation=relation.key, value=value)
        elif relation.object == "word":
            self._check_word(line, "object", value, relation.words)
        elif relation.object == "measure":
            numbers = [measure.number for measure in self.programme.measures]
            if value not in numbers or value == row["subject"]:
                raise DataProblem("unknown-measure", path=self.path, line=line, value=value)
        elif relation.object == "actor":
            if value not in self.organisations:
                near = difflib.get_close_matches(value, sorted(self.organisations.by_key), 1) or ["–"]
                raise DataProblem("unknown-actor", path=self.path, line=line, value=value, near=near)
        elif relation.object == "instrument":
            self._check_instrument(line, value, relation)
        elif self.concepts.find(relation.scheme, value) is None:
            near = self.concepts.near(relation.scheme, value) or ["–"]
            raise DataProblem(
                "unknown-concept", path=self.path, line=line, value=value, scheme=relation.scheme, near=near
            )

    def _check_instrument(self, line: int, value: str, relation: Relation) -> None:
        instrument = self.instruments.find(value)
        if instrument is None:
            near = self.instruments.near(value) or ["–"]
            raise DataProblem("unknown-instrument", path=self.path, line=line, value=value, near=near)
        if relation.scheme and instrument.kind != relation.scheme:
            values = {"path": self.path, "line": line, "value": value, "kind": instrument.kind}
            raise DataProblem("instrument-kind-wrong", **values, relation=relation.key, wanted=relation.scheme)

    def _check_word(self, line: int, column: str, value: str, allowed: Iterable[str]) -> None:
        if value not in allowed:
            values = {"path": self.path, "line": line, "column": column, "value": value}
            raise DataProblem("value-not-allowed", **values, allowed=tuple(allowed))

    def _date(self, line: int, cell: str) -> datetime.date | None:
        try:
            return datetime.date.fromisoformat(cell) if cell else None
        except ValueError as error:
            raise DataProblem("date-wrong", path=self.path, line=line, value=cell) from error
