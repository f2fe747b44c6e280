"""A scene as PNG or PDF, drawn by matplotlib from our own coordinates: nothing is placed anew."""

from __future__ import annotations

import io
import logging
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ihmisgraph.errors import UsageProblem
from ihmisgraph.export.pictures.scene import PAPER, Circle, Group, Line, Polygon, Rect, Scene, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DPI, _SHARPER, _POINT, _MOST_PIXELS = 96.0, 2.0, 0.75, 16_000
"""Pixels of an inch, how many pixels of a PNG make one of the scene, points of a pixel, and the most of a side."""


def png(scene: Scene) -> bytes:
    """Return ``scene`` as a PNG of two pixels for each of the scene, fewer where it would be larger than 16,000.

    Raises
    ------
    UsageProblem
        Where matplotlib is not installed.
    """
    scale = min(_SHARPER, _MOST_PIXELS / max(scene.width, scene.height))
    about = {"Title": scene.title, "Description": scene.description, "Source": scene.source, "Copyright": scene.license}
    told = {key: value for key, value in about.items() if value}
    return _written(scene, "png", dpi=_DPI * scale, metadata={"Software": None, **told})


def pdf(scene: Scene) -> bytes:
    """Return ``scene`` as a PDF of one page: its words can be marked and searched, its linked words lead somewhere.

    Raises
    ------
    UsageProblem
        Where matplotlib is not installed.
    """
    subject = " ".join(part for part in (scene.description, scene.source) if part)
    about = {"Title": scene.title, "Subject": subject, "Creator": "ihmisgraph", "Producer": None, "CreationDate": None}
    return _written(scene, "pdf", metadata=about)


def _written(scene: Scene, kind: str, **settings: Any) -> bytes:
    with _settled():
        figure = _figure(scene)
        buffer = io.BytesIO()
        figure.savefig(buffer, format=kind, facecolor=PAPER, **settings)
    return buffer.getvalue()


@contextmanager
def _settled() -> Iterator[None]:
    """Let matplotlib draw with its own settings, not the user's, silent on letters its font lacks and on its cache."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    try:
        import matplotlib
    except ImportError as error:
        raise UsageProblem("extra-missing", extra="pictures") from error
    usual = {name: value for name, value in matplotlib.rcParamsDefault.items() if name != "backend"}
    ours: dict[Any, Any] = {
        "font.family": "DejaVu Sans",
        "pdf.fonttype": 42,
        "text.parse_math": False,
        "path.simplify": False,
    }
    with matplotlib.rc_context(usual | ours), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield


def _figure(scene: Scene) -> Figure:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(scene.width / _DPI, scene.height / _DPI), dpi=_DPI)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0, scene.width)
    axes.set_ylim(scene.height, 0)
    for order, item in enumerate(scene.items):
        for part in item.items if isinstance(item, Group) else (item,):
            _draw(axes, part, order, item.link or part.link)
    return figure


def _draw(axes: Axes, item: Shape, order: int, link: str) -> None:
    if isinstance(item, Text):
        _write(axes, item, order, link)
    elif isinstance(item, Line):
        from matplotlib.lines import Line2D

        line = Line2D([item.x1, item.x2], [item.y1, item.y2], linewidth=item.width * _POINT, color=item.colour)
        if item.dashes:
            line.set_linestyle((0, tuple(length / item.width for length in item.dashes)))
        line.set_zorder(order)
        line.set_solid_capstyle("butt")
        axes.add_artist(line)
    else:
        patch = _patch(item)
        patch.set(zorder=order, facecolor=item.fill or "none", linewidth=item.edge_width * _POINT)
        patch.set_edgecolor(item.edge if item.edge_width else "none")
        if isinstance(item, Rect) and item.dashes:
            patch.set_linestyle((0, tuple(length / item.edge_width for length in item.dashes)))
        axes.add_artist(patch)


def _patch(item: Circle | Polygon | Rect) -> Any:
    from matplotlib import patches

    if isinstance(item, Circle):
        return patches.Circle((item.x, item.y), item.radius)
    if isinstance(item, Polygon):
        return patches.Polygon(item.points, joinstyle="round")
    if not item.rounding:
        return patches.Rectangle((item.x, item.y), item.width, item.height)
    rounded = f"round,pad=0,rounding_size={item.rounding}"
    return patches.FancyBboxPatch((item.x, item.y), item.width, item.height, boxstyle=rounded)


def _write(axes: Axes, item: Text, order: int, link: str) -> None:
    """Words; their halo is drawn apart under them, because words with an effect are no text any more in a PDF."""
    from matplotlib import patheffects

    aligned = {"start": "left", "middle": "center", "end": "right"}[item.anchor]
    settings: dict[str, Any] = {
        "fontsize": item.size * _POINT,
        "fontweight": "bold" if item.bold else "normal",
        "horizontalalignment": aligned,
        "verticalalignment": "baseline",
        "rotation": -item.turn,
        "rotation_mode": "anchor",
        "zorder": order,
    }
    if item.halo:
        halo = [patheffects.Stroke(linewidth=3 * _POINT, foreground=item.halo)]
        axes.text(item.x, item.y, item.words, color=item.halo, path_effects=halo, **settings)
    text = axes.text(item.x, item.y, item.words, color=item.colour, **settings)
    if link:
        text.set_url(link)
