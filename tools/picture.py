"""Draw the pictures of the documentation; the same graph gives the same bytes.

Usage: python tools/picture.py [NAME] > docs/pictures/NAME.svg, by default ``divided-programme``; or
python tools/picture.py --all, which writes each into docs/pictures/.

*divided-programme*, the picture of the README: strategic goals on the left, bodies on the right; a line joins a body
and a goal, and bodies that stand under several goals are in the middle between them.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import ihmisgraph

ROW, TOP, WIDTH = 26, 118, 1180
GOAL_X, GOAL_WIDTH, NAME_X, DOT_X = 24, 430, 716, 700
COLOURS = ("#0b5394", "#38761d", "#a64d00", "#6a329f", "#7f6000", "#134f5c")


NETWORKS: dict[str, dict[str, Any]] = {
    "actor-measure": {},
    "co-responsibility": {"colour_by": "branch", "size_by": "degree"},
    "missing-links": {"size_by": "degree"},
}
MATRICES = ("actors-phenomena", "coverage", "timeline")
FOLDER = Path(__file__).parents[1] / "docs" / "pictures"


def main(arguments: Sequence[str]) -> None:
    """Write the picture asked for to standard output, or all of them into their folder."""
    if list(arguments) == ["--all"]:
        for name in ("divided-programme", *NETWORKS, *MATRICES):
            (FOLDER / f"{name}.svg").write_bytes(drawn(name))
        return
    sys.stdout.buffer.write(drawn(*arguments))


def drawn(name: str = "divided-programme") -> bytes:
    """Return the picture ``name`` as SVG."""
    if name == "divided-programme":
        return divided_programme().encode()
    if name in NETWORKS:
        from ihmisgraph.export.pictures.network_picture import network_picture
        from ihmisgraph.export.pictures.svg import svg

        network = ihmisgraph.network(ihmisgraph.open_graph(), name, "en")
        return svg(network_picture(network, "en", **NETWORKS[name]).scene)
    from ihmisgraph.export.pictures.named import named_picture

    return named_picture(ihmisgraph.open_graph(), name, "en", format="svg")


def divided_programme() -> str:
    """Return the picture of the README as SVG text."""
    graph = ihmisgraph.open_graph()
    goals = list(ihmisgraph.ask(graph, "programme/goals"))
    under: dict[str, set[int]] = defaultdict(set)
    names: dict[str, str] = {}
    goal_of = {row["measureNumber"]: row["goalNumber"] for row in ihmisgraph.ask(graph, "programme/measures")}
    for row in ihmisgraph.ask(graph, "cooperation/two-mode"):
        if row["actorKind"] not in ("AgencyNetwork", "UnresolvedWording"):
            under[str(row["actor"])].add(int(str(goal_of[row["measureNumber"]])))
            names[str(row["actor"])] = str(row["actorLabel"])
    actors = sorted(under, key=lambda actor: (sum(under[actor]) / len(under[actor]), names[actor]))
    height = TOP + ROW * len(actors) + 40
    place = {actor: TOP + ROW * (number + 0.5) for number, actor in enumerate(actors)}
    middle = {
        int(str(goal["goalNumber"])): TOP + (height - TOP - 40) * (number + 0.5) / len(goals)
        for number, goal in enumerate(goals)
    }
    lines = [line(middle[goal], place[actor], goal) for actor in actors for goal in sorted(under[actor])]
    boxes = [box(goal, middle[int(str(goal["goalNumber"]))]) for goal in goals]
    dots = [dot(place[actor], names[actor], under[actor]) for actor in actors]
    return "\n".join([head(height), *lines, *boxes, *dots, "</svg>"]) + "\n"


def head(height: float) -> str:
    """Return the opening of the picture with its title."""
    title = "Which responsible bodies stand under which strategic goal"
    text = (
        "Action programme against trafficking in human beings 2026–2027 (OM 2026:24). A black dot: under several goals."
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        f'font-family="Helvetica, Arial, sans-serif">\n<title>{title}</title>\n'
        f'<rect width="{WIDTH}" height="{height:.0f}" fill="#ffffff"/>\n'
        f'<text x="24" y="44" font-size="24" font-weight="bold" fill="#111">{title}</text>\n'
        f'<text x="24" y="74" font-size="15" fill="#444">{text}</text>'
    )


def line(start: float, end: float, goal: int) -> str:
    """Return the line from a goal to a body."""
    left, right = GOAL_X + GOAL_WIDTH, DOT_X
    bend = (left + right) / 2
    path = f"M{left} {start:.1f}C{bend} {start:.1f} {bend} {end:.1f} {right} {end:.1f}"
    return f'<path d="{path}" fill="none" stroke="{COLOURS[(goal - 1) % len(COLOURS)]}" stroke-width="2.2"/>'


def box(goal: Mapping[str, object], y: float) -> str:
    """Return a goal's box with its number and title, in at most three lines."""
    number = int(str(goal["goalNumber"]))
    colour = COLOURS[(number - 1) % len(COLOURS)]
    rows: list[str] = [f"{number}"]
    for word in str(goal["goalLabel"]).split():
        if len(rows[-1]) + len(word) < 52:
            rows[-1] += " " + word
        else:
            rows.append(word)
    count = f"{goal['measures']} measures, {goal['actors']} bodies"
    texts = [*rows, count]
    high = 22 * len(texts) + 18
    spans = "".join(
        f'<text x="{GOAL_X + 14}" y="{y - high / 2 + 26 + 22 * n:.1f}" font-size="16" fill="#111"'
        f"{'' if n < len(rows) else ' font-style=' + chr(34) + 'italic' + chr(34)}>{escape(text)}</text>"
        for n, text in enumerate(texts)
    )
    rect = (
        f'<rect x="{GOAL_X}" y="{y - high / 2:.1f}" width="{GOAL_WIDTH}" height="{high}" rx="6" '
        f'fill="#ffffff" stroke="{colour}" stroke-width="2.5"/>'
    )
    return rect + spans


def dot(y: float, name: str, goals: set[int]) -> str:
    """Return a body's dot and name: in its goal's colour, black under several."""
    colour = "#111111" if len(goals) > 1 else COLOURS[(min(goals) - 1) % len(COLOURS)]
    return (
        f'<circle cx="{DOT_X}" cy="{y:.1f}" r="5.5" fill="{colour}"/>'
        f'<text x="{NAME_X}" y="{y + 5:.1f}" font-size="15" fill="#111">{escape(name)}</text>'
    )


if __name__ == "__main__":
    main(sys.argv[1:])
