"""A network's picture as a file: the format by the file's ending."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ihmisgraph.errors import UsageProblem
from ihmisgraph.files import write_file

if TYPE_CHECKING:
    import networkx as nx

    from ihmisgraph.export.pictures.network_picture import NetworkPicture


def write_picture(
    network: nx.Graph[str],
    path: Path,
    language: str = "en",
    *,
    colour_by: str = "kind",
    size_by: str | None = None,
    seed: int = 1,
) -> list[Path]:
    """Write a picture of ``network`` to ``path`` and return the files written: always that one.

    Parameters
    ----------
    network
        As :func:`ihmisgraph.network` returns it. Above 300 nodes its groups are drawn instead.
    path
        Ends in ``.svg``, ``.png``, ``.pdf`` or ``.html``.
    language
        ``fi``, ``sv`` or ``en``: of labels, legend and all words around.
    colour_by
        ``kind``, ``branch`` or ``community``.
    size_by
        ``degree``, ``strength``, ``betweenness`` or ``measures``; ``None`` for nodes of one size.
    seed
        Of the layout and of communities: the same seed gives the same bytes.

    Raises
    ------
    UsageProblem
        Where the ending, colouring or size is another one, or PNG or PDF is asked for without matplotlib.
    FileProblem
        Where the file cannot be written.
    """
    path = Path(path)
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UsageProblem("unknown-picture-ending", path=path, known=picture_endings())
    from ihmisgraph.export.pictures.network_picture import network_picture

    picture = network_picture(network, language, colour_by=colour_by, size_by=size_by, seed=seed)
    write_file(path, writer(picture, language))
    return [path]


def picture_endings() -> list[str]:
    """Return the endings of pictures that can be written."""
    return sorted(_WRITERS)


def _svg(picture: NetworkPicture, language: str) -> bytes:  # noqa: ARG001 - the scene knows its language
    from ihmisgraph.export.pictures.svg import svg

    return svg(picture.scene)


def _png(picture: NetworkPicture, language: str) -> bytes:  # noqa: ARG001
    from ihmisgraph.export.pictures.raster import png

    return png(picture.scene)


def _pdf(picture: NetworkPicture, language: str) -> bytes:  # noqa: ARG001
    from ihmisgraph.export.pictures.raster import pdf

    return pdf(picture.scene)


def _html(picture: NetworkPicture, language: str) -> bytes:
    from ihmisgraph.export.pictures.html import html

    return html(picture.network, picture.scene, language, look=picture.looks, places=picture.places)


_WRITERS: dict[str, Callable[[NetworkPicture, str], bytes]] = {
    ".html": _html,
    ".pdf": _pdf,
    ".png": _png,
    ".svg": _svg,
}
