"""The pictures that have names: matrices and the timeline, each from named queries on one programme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ihmisgraph.errors import UnknownValue, UsageProblem
from ihmisgraph.export.pictures.coverage import coverage
from ihmisgraph.export.pictures.facts import Facts
from ihmisgraph.export.pictures.fields import actors_phenomena
from ihmisgraph.export.pictures.matrix import matrix_scene
from ihmisgraph.export.pictures.scene import Scene
from ihmisgraph.export.pictures.svg import svg
from ihmisgraph.export.pictures.table_page import matrix_page, timeline_page
from ihmisgraph.export.pictures.timeline import timeline, timeline_scene
from ihmisgraph.files import write_file
from ihmisgraph.graph.store import Store
from ihmisgraph.languages import Message
from ihmisgraph.tables import Table

PICTURE_FORMATS = ("svg", "png", "pdf", "html")


@dataclass(frozen=True)
class _Kind:
    """How a picture is made: what it shows, from the facts; then as a scene, and as a page."""

    shows: Callable[[Facts], Any]
    scene: Callable[[Any], Scene]
    page: Callable[[Any], bytes]
    has_level: bool = True


_KINDS = {
    "actors-phenomena": _Kind(actors_phenomena, matrix_scene, matrix_page),
    "coverage": _Kind(coverage, matrix_scene, matrix_page),
    "timeline": _Kind(timeline, timeline_scene, timeline_page, has_level=False),
}


def named_picture(
    store: Store,
    name: str,
    language: str = "en",
    *,
    format: str = "svg",  # noqa: A002 - as the command line calls it
    programme: str | None = None,
    level: str | None = None,
) -> bytes:
    """Return the picture ``name`` as a file's bytes; the same graph gives the same bytes.

    Parameters
    ----------
    store
        A graph with its derived statements.
    name
        ``coverage``, ``actors-phenomena`` or ``timeline``.
    language
        ``fi``, ``sv`` or ``en``: of names and of all words around.
    format
        ``svg``, ``png``, ``pdf``, or ``html``, a page with a table.
    programme
        The key, name or IRI of the programme shown; needed where several are loaded.
    level
        How actors are counted: ``unit``, ``organisation`` or ``branch``. The timeline shows none and takes none.

    Raises
    ------
    UnknownValue
        Where there is no such picture, programme or level.
    UsageProblem
        Where a programme must be chosen, a level means nothing, or PNG or PDF is asked for without matplotlib.
    """
    check_name(name)
    kind = _KINDS[name]
    if level is not None and not kind.has_level:
        raise UsageProblem("picture-without-level", name=name)
    shown = kind.shows(Facts(store, language, programme, level))
    if format == "html":
        return kind.page(shown)
    if format == "svg":
        return svg(kind.scene(shown))
    if format not in PICTURE_FORMATS:
        raise UsageProblem("unknown-format", value=format, known=list(PICTURE_FORMATS))
    from ihmisgraph.export.pictures import raster

    return raster.png(kind.scene(shown)) if format == "png" else raster.pdf(kind.scene(shown))


def check_name(name: str) -> None:
    """Look whether there is a picture ``name``.

    Raises
    ------
    UnknownValue
        Where there is none.
    """
    if name not in _KINDS:
        raise UnknownValue("unknown-picture", value=name, known=list(_KINDS))


def write_named_picture(
    store: Store,
    name: str,
    path: Path,
    language: str = "en",
    *,
    format: str | None = None,  # noqa: A002
    programme: str | None = None,
    level: str | None = None,
) -> None:
    """Write the picture ``name`` to ``path``, as :func:`named_picture` makes it; the ending gives the format.

    Raises
    ------
    UsageProblem
        Also where the ending is no picture's, or says otherwise than ``format``.
    FileProblem
        Where the file cannot be written.
    """
    ending = path.suffix.lower().removeprefix(".")
    known = ending in PICTURE_FORMATS
    if format is None and not known:
        raise UsageProblem("unknown-ending", path=path, known=[f".{each}" for each in PICTURE_FORMATS])
    if format is not None and known and format != ending:
        raise UsageProblem("format-disagrees", path=path, ending=path.suffix, format=format)
    chosen = format or ending
    write_file(path, named_picture(store, name, language, format=chosen, programme=programme, level=level))


def picture_table(language: str = "en") -> Table:
    """Return a row for each picture: its name and the question it answers."""
    rows = tuple((name, Message(f"picture-{name}-question").in_language(language)) for name in _KINDS)
    return Table(("name", "question"), rows, "pictures")
