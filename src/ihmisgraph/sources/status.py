"""Status reports: the tables in a programme's folder ``status/``, a row for what was reported of a measure on a day."""

from __future__ import annotations

import datetime
import difflib
import re
from dataclasses import dataclass
from pathlib import Path

from ihmisgraph.errors import DataProblem
from ihmisgraph.programme.concepts import ConceptList
from ihmisgraph.programme.model import Programme, StatusReport
from ihmisgraph.tables import read_table

_COLUMNS = ("measure", "date", "phase", "status")
_DATES = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})"),
)
"""How a date may be written: year-month-day, or as Finnish and Swedish spreadsheets save it, day.month.year."""


@dataclass(frozen=True)
class StatusReader:
    """Reads the tables of status reports in one folder.

    Parameters
    ----------
    folder
        Where the tables are; there need not be such a folder.
    programme
        The programme whose measures the reports are about.
    concepts
        What phases and statuses there are; a cell holds a key, or a name in any language.
    """

    folder: Path
    programme: Programme
    concepts: ConceptList

    def read(self) -> tuple[StatusReport, ...]:
        """Return the reports, table by table in order of file name, in the order of rows.

        Raises
        ------
        DataProblem
            Naming the file, the line and the value: an unknown measure, a date that is none or before the programme was
            published, an unknown phase or status, a measure reported twice on one day.
        """
        places: dict[tuple[str, datetime.date], tuple[Path, int]] = {}
        reports = []
        for path in sorted(self.folder.glob("*.csv")):
            for line, row in read_table(path, _COLUMNS):
                report = self._report(path, line, row)
                before = places.setdefault((report.measure, report.date), (path, line))
                if before != (path, line):
                    values = {"measure": report.measure, "date": report.date, "file": before[0].name}
                    raise DataProblem("report-twice", path=path, line=line, **values, first=before[1])
                reports.append(report)
        return tuple(reports)

    def _report(self, path: Path, line: int, row: dict[str, str]) -> StatusReport:
        numbers = [measure.number for measure in self.programme.measures]
        if row["measure"] not in numbers:
            near = difflib.get_close_matches(row["measure"], numbers, 1, 0.5) or numbers[:1]
            raise DataProblem("report-unknown-measure", path=path, line=line, value=row["measure"], near=near)
        return StatusReport(
            measure=row["measure"],
            date=self._date(path, line, row["date"]),
            phase=self._key(path, line, "phase", row["phase"]),
            status=self._key(path, line, "status", row["status"]) if row["status"] else "",
            note=row.get("note", ""),
            source=row.get("source", ""),
        )

    def _date(self, path: Path, line: int, cell: str) -> datetime.date:
        try:
            (parts,) = (match.groupdict() for form in _DATES if (match := form.fullmatch(cell)))
            date = datetime.date(**{name: int(number) for name, number in parts.items()})
        except ValueError as error:
            raise DataProblem("date-wrong", path=path, line=line, value=cell) from error
        published = self.programme.published
        if published is not None and date < published:
            raise DataProblem("report-before-programme", path=path, line=line, date=date, published=published)
        return date

    def _key(self, path: Path, line: int, scheme: str, cell: str) -> str:
        """Return the key of the phase or status that a cell names; the columns are called as the schemes are."""
        keys = self.concepts.keys_by_name(scheme)
        key = keys.get(" ".join(cell.split()).casefold())
        if key is None:
            values = {"path": path, "line": line, "column": scheme, "value": cell}
            raise DataProblem("value-not-allowed", **values, allowed=sorted(set(keys.values())))
        return key
