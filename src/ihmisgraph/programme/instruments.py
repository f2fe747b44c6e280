"""The list of instruments: handbooks, courses, guidelines, acts, systems and projects that programmes speak of."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ihmisgraph.errors import DataProblem
from ihmisgraph.programme.concepts import ConceptList
from ihmisgraph.programme.named_rows import named_row
from ihmisgraph.programme.organisations import OrganisationList
from ihmisgraph.tables import parts_of, read_table
from ihmisgraph.vocabulary import INSTRUMENT

INSTRUMENT_COLUMNS: tuple[str, ...] = (
    *("key", "kind", "country", "name_fi", "name_sv", "name_en", "official", "forms", "subject", "maker", "eli"),
    *("source", "note"),
)
ACT = "act"


@dataclass(frozen=True)
class Instrument:
    """A known instrument.

    ``kind`` is a key of the scheme of kinds of instrument, ``subjects`` are keys of phenomena, ``maker`` is the key of
    the body that keeps it, ``eli`` the identifier of an act (European Legislation Identifier); ``forms`` are further
    wordings by which texts mean it.
    """

    key: str
    iri: str
    kind: str
    country: str
    names: dict[str, str]
    official: tuple[str, ...]
    forms: tuple[str, ...]
    subjects: tuple[str, ...]
    maker: str | None
    eli: str | None
    source: str
    note: str

    @property
    def is_act(self) -> bool:
        """Whether it is a legal act."""
        return self.kind == ACT


class InstrumentList:
    """Known instruments by key."""

    def __init__(self, instruments: Iterable[Instrument] = ()) -> None:
        self._by_key = {instrument.key: instrument for instrument in instruments}

    def find(self, key: str) -> Instrument | None:
        """Return the instrument ``key``, or ``None``."""
        return self._by_key.get(key)

    def near(self, key: str) -> list[str]:
        """Return the keys most like ``key``."""
        return difflib.get_close_matches(key, sorted(self._by_key), 3, 0.5)

    def joined_with(self, others: Iterable[Instrument], path: Path) -> InstrumentList:
        """Return this list with others added; a key that stands twice is an error."""
        joined = dict(self._by_key)
        for instrument in others:
            if instrument.key in joined:
                raise DataProblem("instrument-twice", path=path, key=instrument.key)
            joined[instrument.key] = instrument
        return InstrumentList(joined.values())


@dataclass(frozen=True)
class InstrumentReader:
    """Reads lists of instruments, whose kinds, subjects and makers must be known."""

    concepts: ConceptList
    organisations: OrganisationList

    def load(self, shipped: Path, own: Path | None, own_base: str) -> InstrumentList:
        """Return the shipped list and, where there is one, a programme's own ``instruments.csv``."""
        known = InstrumentList().joined_with(self.read(shipped, INSTRUMENT), shipped)
        return known if own is None else known.joined_with(self.read(own, own_base), own)

    def read(self, path: Path, base: str) -> list[Instrument]:
        """Return the instruments listed at ``path``; only ``key`` and ``kind`` must be there.

        Raises
        ------
        DataProblem
            Naming the file, the line and the value that cannot stand.
        """
        return [self._instrument(row, base, path, line) for line, row in read_table(path, ("key", "kind"))]

    def _instrument(self, row: dict[str, str], base: str, path: Path, line: int) -> Instrument:
        named = named_row(row, path, line)
        if not named.names:
            raise DataProblem("instrument-nameless", path=path, line=line, key=named.key)
        subjects, maker = parts_of(row.get("subject", "")), row.get("maker") or None
        for scheme, key in (("instrument", row["kind"]), *(("phenomenon", subject) for subject in subjects)):
            if self.concepts.find(scheme, key) is None:
                near = self.concepts.near(scheme, key) or ["–"]
                raise DataProblem("unknown-concept", path=path, line=line, value=key, scheme=scheme, near=near)
        if maker is not None and maker not in self.organisations:
            near = difflib.get_close_matches(maker, sorted(self.organisations.by_key), 1) or ["–"]
            raise DataProblem("unknown-actor", path=path, line=line, value=maker, near=near)
        return Instrument(
            key=named.key,
            iri=base + named.key,
            kind=row["kind"],
            country=named.country,
            names=named.names,
            official=named.official,
            forms=parts_of(row.get("forms", "")),
            subjects=subjects,
            maker=maker,
            eli=row.get("eli") or None,
            source=row.get("source", ""),
            note=row.get("note", ""),
        )
