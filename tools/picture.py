"""Draw the picture of the README: strategic goals in the middle, bodies that stand under one goal beside it.

Usage: python tools/picture.py > docs/pictures/divided-programme.svg

Bodies that stand under several goals are in the middle column between them; a line joins a body and a goal. The same
graph gives the same bytes.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping
from html import escape

import ihmisgraph

ROW, TOP, WIDTH = 26, 118, 1180
GOAL_X, GOAL_WIDTH, NAME_X, DOT_X = 24, 430, 716, 700
COLOURS = ("#0b5394", "#38761d", "#a64d00", "#6a329f", "#7f6000", "#134f5c")


def main() -> str:
    """Return the picture as SVG text."""
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
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(main())
