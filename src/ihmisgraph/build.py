"""From a programme's folder to its graph: ``programme.ttl``, ``derived.ttl``, and the wordings that wait."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ihmisgraph import resources
from ihmisgraph.derive import GENERAL_UP_TO, derived_statements
from ihmisgraph.errors import FileProblem, UsageProblem
from ihmisgraph.files import read_bytes, write_files
from ihmisgraph.graph.programme import programme_statements
from ihmisgraph.graph.statements import to_turtle
from ihmisgraph.graph.store import read_triples
from ihmisgraph.languages import LANGUAGES, Message
from ihmisgraph.programme.model import Measure, NamedActor, Programme
from ihmisgraph.programme.organisation_rows import COLUMNS
from ihmisgraph.programme.organisations import OrganisationList
from ihmisgraph.sources.folder import ProgrammeFolder, read_folder
from ihmisgraph.tables import LIST_SEPARATOR, read_table
from ihmisgraph.vocabulary import slug

PROGRAMME_FILE, DERIVED_FILE, PROPOSED_FILE = "programme.ttl", "derived.ttl", "organisations.proposed.csv"


@dataclass(frozen=True)
class Built:
    """A built programme: its statements, those derived from them, and what a person should know of it."""

    programme: Programme
    stated: tuple[ox.Triple, ...]
    derived: tuple[ox.Triple, ...]
    remarks: tuple[Message, ...]


def build_folder(folder: Path, general_up_to: int = GENERAL_UP_TO) -> Built:
    """Return the graph of the programme in ``folder``, nothing written.

    Parameters
    ----------
    folder
        Holds the source text, ``profile.toml`` and, when there, annotations and own lists.
    general_up_to
        The most actors a general measure may have for its actors to count as cooperating through it.

    Raises
    ------
    FileProblem, SourceMisfit, DataProblem
        Where something in the folder cannot stand.
    """
    return _built(read_folder(folder), general_up_to)


def build_programme(what: str | Path, output: Path | None = None, general_up_to: int = GENERAL_UP_TO) -> Built:
    """Build a programme and write its files; return what was built.

    Parameters
    ----------
    what
        The key of a shipped programme, or the folder of one's own.
    output
        The folder to write to; without it the programme's own folder, a shipped one only in a checkout.
    general_up_to
        See :func:`build_folder`.

    Raises
    ------
    UsageProblem
        Where a shipped programme of an installed package would be written in place.
    """
    key = str(what)
    is_key = key in resources.programme_keys() and not Path(what).is_dir()
    folder = resources.programme_folder(key) if is_key else Path(what)
    if not folder.is_dir():
        raise FileProblem("build-what", value=what, known=resources.programme_keys())
    if output is None and is_key and not resources.in_checkout():
        raise UsageProblem("build-needs-output", key=key)
    read = read_folder(folder)
    built = _built(read, general_up_to)
    target = output or folder
    files = {
        target / PROGRAMME_FILE: to_turtle(built.stated, built.programme.base),
        target / DERIVED_FILE: to_turtle(built.derived, built.programme.base),
        target / PROPOSED_FILE: _proposed(read, folder),
    }
    if target.resolve() != folder.resolve():
        name = built.programme.source.file_name
        files[target / name] = read_bytes(folder / name)
    changes = tuple(_change(path, triples) for path, triples in zip(files, (built.stated, built.derived), strict=False))
    if not target.is_dir():
        _make_folder(target)
    write_files(files)
    return Built(built.programme, built.stated, built.derived, (*changes, *built.remarks))


def _built(read: ProgrammeFolder, general_up_to: int) -> Built:
    stated = programme_statements(read.programme, read.organisations, read.concepts, read.instruments)
    derived = derived_statements(stated, general_up_to)
    return Built(read.programme, tuple(stated), tuple(derived), tuple(_remarks(read.programme, read.organisations)))


def _remarks(programme: Programme, organisations: OrganisationList) -> list[Message]:
    """What was read and what was not: counts, then measures and wordings that need a person's eye."""
    clauses = sum(clause.responsibility is not None for _, clause in programme.clauses())
    counts = {"goals": len(programme.goals), "measures": len(programme.measures), "clauses": clauses}
    remarks = [Message("build-read", file=programme.source.file_name, **counts, annotations=len(programme.annotations))]
    without = [m.number for m in programme.measures if not any(c.responsibility for c in m.clauses)]
    undated = [m.number for m in programme.measures if not any(c.schedule for c in m.clauses)]
    yearless = [m.number for m, c in programme.clauses() if c.schedule is not None and c.schedule.start is None]
    for key, numbers in (
        ("without-responsibility", without),
        ("without-schedule", undated),
        ("without-year", yearless),
    ):
        if numbers:
            remarks.append(Message(f"build-{key}", measures=numbers))
    for wording, places in programme.unresolved().items():
        numbers = _numbers(places)
        proposed = programme.reading_proposed_for(wording)
        if proposed is None:
            remarks.append(Message("build-unresolved", wording=wording, measures=numbers))
        else:
            names = organisations[proposed].names
            name = names.get(programme.source.language) or next(iter(names.values()))
            remarks.append(Message("build-unresolved-near", wording=wording, measures=numbers, near=name))
    return remarks


def _change(path: Path, triples: tuple[ox.Triple, ...]) -> Message:
    """Say how a file will differ from what stands there now."""
    if not path.is_file():
        return Message("build-new-file", path=path, statements=len(triples))
    try:
        before = set(read_triples(path))
    except FileProblem:
        return Message("build-replaced-file", path=path, statements=len(triples))
    now = set(triples)
    if before == now:
        return Message("build-unchanged-file", path=path, statements=len(now))
    return Message(
        "build-changed-file", path=path, statements=len(now), added=len(now - before), gone=len(before - now)
    )


def _proposed(read: ProgrammeFolder, folder: Path) -> bytes:
    """The own list of the programme, and after it every unresolved wording with its measures and the nearest body."""
    own = folder / "organisations.csv"
    rows: list[dict[str, str]] = [row for _, row in read_table(own, ("key",))] if own.is_file() else []
    taken = {row["key"] for row in rows} | read.organisations.by_key.keys()
    language = read.programme.source.language
    for wording, places in read.programme.unresolved().items():
        key = base = slug(wording)[:60].strip("-")
        number = 2
        while key in taken:
            key, number = f"{base}-{number}", number + 1
        taken.add(key)
        proposed = read.programme.reading_proposed_for(wording)
        rows.append(
            {
                "key": key,
                "kind": "public-body",
                "country": read.programme.country,
                f"name_{language if language in LANGUAGES else 'en'}": wording,
                "measures": LIST_SEPARATOR.join(_numbers(places)),
                "nearest": proposed or "",
            }
        )
    text = io.StringIO()
    writer = csv.DictWriter(text, [*COLUMNS, "measures", "nearest"], lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _numbers(places: list[tuple[Measure, NamedActor]]) -> list[str]:
    return list(dict.fromkeys(measure.number for measure, _ in places))


def _make_folder(path: Path) -> None:
    try:
        path.mkdir()
    except FileNotFoundError as error:
        raise FileProblem("folder-not-found", path=path.parent) from error
    except OSError as error:
        raise FileProblem("file-unwritable", path=path, why=error.strerror or str(error)) from error
