"""A scene as SVG: plain elements, no script, no style sheet, the same bytes every time."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from ihmisgraph.export.pictures.scene import PAPER, Circle, Group, Item, Line, Polygon, Rect, Scene, Text

FONTS = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def svg(scene: Scene) -> bytes:
    """Return ``scene`` as an SVG file.

    A picture that holds links is a document whose links are reached by keyboard; one without is an image. Either way
    its title and description are read first.
    """
    linked = any(item.link for item in scene.items)
    size = f'width="{_number(scene.width)}" height="{_number(scene.height)}"'
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg"',
        f"{size} viewBox={quoteattr(f'0 0 {_number(scene.width)} {_number(scene.height)}')}",
        f"role={quoteattr('graphics-document document' if linked else 'img')}",
        f"lang={quoteattr(scene.language)} xml:lang={quoteattr(scene.language)}",
        f"font-family={quoteattr(FONTS)}>",
    )
    lines = [
        " ".join(head),
        f"<title>{_words(scene.title)}</title>",
        f"<desc>{_words(scene.description)}</desc>",
        *_metadata(scene),
        f'<rect {size} fill="{PAPER}"/>',
        *(_element(item) for item in scene.items),
        "</svg>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _metadata(scene: Scene) -> list[str]:
    """Title, source and licence as Dublin Core, where programs look for them."""
    about = {"title": scene.title, "source": scene.source, "rights": scene.license, "language": scene.language}
    told = "".join(f"<dc:{name}>{_words(value)}</dc:{name}>" for name, value in about.items() if value)
    return [f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{told}</metadata>']


def _element(item: Item) -> str:
    """An item, its words on pointing at it, and its link around it."""
    title = f"<title>{_words(item.told)}</title>" if item.told else ""
    if isinstance(item, Group):
        inside = title + "".join(_element(part) for part in item.items)
        drawn = inside if item.link else f"<g>{inside}</g>"
    else:
        tag, attributes, words = _drawn(item)
        opening = " ".join([tag, *(f"{name}={quoteattr(value)}" for name, value in attributes.items())])
        drawn = f"<{opening}>{title}{words}</{tag}>" if title or words else f"<{opening}/>"
    return f"<a href={quoteattr(_clean(item.link))}>{drawn}</a>" if item.link else drawn


def _drawn(item: Line | Circle | Polygon | Rect | Text) -> tuple[str, dict[str, str], str]:
    """The element's name, its attributes and the words in it."""
    match item:
        case Line():
            ends = {"x1": item.x1, "y1": item.y1, "x2": item.x2, "y2": item.y2}
            style = {"stroke": item.colour, "stroke-width": _number(item.width), **_dashes(item.dashes)}
            return "line", _numbers(ends) | style, ""
        case Circle():
            return "circle", _numbers({"cx": item.x, "cy": item.y, "r": item.radius}) | _filled(item), ""
        case Polygon():
            corners = " ".join(f"{_number(x)},{_number(y)}" for x, y in item.points)
            return "polygon", {"points": corners, "stroke-linejoin": "round"} | _filled(item), ""
        case Rect():
            size = {"x": item.x, "y": item.y, "width": item.width, "height": item.height}
            rounding = {"rx": _number(item.rounding)} if item.rounding else {}
            return "rect", _numbers(size) | rounding | _filled(item) | _dashes(item.dashes), ""
        case Text():
            return "text", _numbers({"x": item.x, "y": item.y}) | _written(item), _words(item.words)


def _filled(item: Circle | Polygon | Rect) -> dict[str, str]:
    edge = {"stroke": item.edge, "stroke-width": _number(item.edge_width)} if item.edge_width else {}
    return {"fill": item.fill or "none", **edge}


def _written(item: Text) -> dict[str, str]:
    style = {"font-size": _number(item.size), "fill": item.colour}
    if item.anchor != "start":
        style["text-anchor"] = item.anchor
    if item.bold:
        style["font-weight"] = "bold"
    if item.halo:
        style |= {"stroke": item.halo, "stroke-width": "3", "stroke-linejoin": "round", "paint-order": "stroke"}
    if item.turn:
        style["transform"] = f"rotate({_number(item.turn)} {_number(item.x)} {_number(item.y)})"
    return style


def _dashes(dashes: tuple[float, ...]) -> dict[str, str]:
    return {"stroke-dasharray": " ".join(map(_number, dashes))} if dashes else {}


def _numbers(values: dict[str, float]) -> dict[str, str]:
    return {name: _number(value) for name, value in values.items()}


def _number(value: float) -> str:
    """A number with at most two decimals, and never -0."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _words(words: str) -> str:
    return escape(_clean(words))


def _clean(words: str) -> str:
    """The words without characters that no XML file may hold."""
    return _NOT_XML.sub("", words)
