"""What a finding is: a row of a gap or an overlap, said in a sentence, with the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from ihmisgraph.queries.run import natural
from ihmisgraph.tables import Cell

SEVERITIES = ("high", "medium", "low")


@dataclass(frozen=True)
class Evidence:
    """A quotation: ``place`` is ``measure``, ``goal``, ``preamble`` or ``monitoring``; offsets are the source's."""

    place: str
    number: int | str | None
    quotation: str
    start: int
    end: int
    file: str

    def as_json(self) -> dict[str, Cell]:
        """Return the evidence with the keys of the project's JSON."""
        number = self.number if self.place == "measure" else None
        return {
            "place": self.place,
            "measureNumber": number,
            "goalNumber": self.number if self.place == "goal" else None,
            "quotation": self.quotation,
            "start": self.start,
            "end": self.end,
            "source": self.file,
        }


@dataclass(frozen=True)
class Finding:
    """One gap or overlap.

    Attributes
    ----------
    finding
        The name of its query, such as ``gaps/missing-link``.
    severity
        ``high``, ``medium`` or ``low``; at most medium while it hangs on an unconfirmed reading.
    sentence, repair
        What the programme's text names and does not name, and what in a programme would close it.
    firm
        Whether it stands on the text alone.
    state
        ``open`` or ``brokered`` for a missing link, else ``None``.
    measures
        Printed numbers, in order.
    actors, phenomena, readings
        IRIs; the readings are the annotations it hangs on.
    rank
        The higher, the earlier among findings of its kind.
    implied
        Whether another finding tells the same fact already.
    """

    finding: str
    severity: str
    sentence: str
    repair: str
    firm: bool
    state: str | None
    measures: tuple[int | str, ...]
    actors: tuple[str, ...]
    phenomena: tuple[str, ...]
    programme: str
    evidence: tuple[Evidence, ...]
    row: dict[str, Cell]
    readings: tuple[str, ...] = ()
    rank: float = 0.0
    implied: bool = False

    @property
    def kind(self) -> str:
        """The name without its family, such as ``missing-link``."""
        return self.finding.rpartition("/")[2]

    @property
    def named_in(self) -> frozenset[str]:
        """Every IRI, and other text, that stands in a cell of its row, with its actors and phenomena."""
        cells = (cell if isinstance(cell, tuple) else (cell,) for cell in self.row.values())
        parts = (part for cell in cells for part in cell if isinstance(part, str))
        return frozenset((*parts, *self.actors, *self.phenomena))

    def as_json(self) -> dict[str, object]:
        """Return the finding as the objects of JSON output."""
        return {
            "finding": self.finding,
            "severity": self.severity,
            "sentence": self.sentence,
            "repair": self.repair,
            "firm": self.firm,
            "state": self.state,
            "measures": list(self.measures),
            "actors": list(self.actors),
            "phenomena": list(self.phenomena),
            "programme": self.programme,
            "evidence": [piece.as_json() for piece in self.evidence],
            "row": self.row,
        }


def severity_order(finding: Finding) -> int:
    """Return 0 for high, 1 for medium, 2 for low."""
    return SEVERITIES.index(finding.severity)


def within_kind(finding: Finding) -> tuple[object, ...]:
    """Return the place of a finding among those of its kind: severity, rank, measures by number, then the words."""
    measures = tuple(map(natural, finding.measures))
    return (severity_order(finding), -finding.rank, measures, finding.sentence, finding.programme)
