"""How long a command takes in a fresh shell, as a ratio to bare Python that parses the same graph with pyoxigraph.

Usage: python benchmarks/cold_start.py [RUNS]

Each command and its peer run in turn, so that a machine whose speed drifts slows both; the ratio is the median of the
pairs' ratios. User time is the operating system's own count, of the whole process.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

from ihmisgraph import resources
from ihmisgraph.tables import Table

COMMANDS = {
    "one query": ["-m", "ihmisgraph", "query", "gaps/missing-link", "--format", "json"],
    "findings to read": ["-m", "ihmisgraph", "findings"],
    "all findings": ["-m", "ihmisgraph", "findings", "--format", "json"],
    "a description": ["-m", "ihmisgraph", "describe", "THL", "--format", "json"],
    "validation": ["-m", "ihmisgraph", "validate", "--format", "json"],
}
LOADS = "".join(
    f"s.bulk_load(path={str(path)!r}, format=o.RdfFormat.TURTLE);"
    for path in [*resources.ontology_files(), *resources.graph_files()]
)
PEER = ["-c", f"import pyoxigraph as o; s = o.Store(); {LOADS}"]


def seconds(arguments: list[str]) -> tuple[float, float]:
    """Return the wall and user seconds of one run of Python with ``arguments``."""
    before, start = os.times().children_user, time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start, os.times().children_user - before


def main(runs: int) -> Table:
    """Return a row for each command: its median seconds, and its ratios to the peer."""
    rows = []
    for name, arguments in COMMANDS.items():
        pairs = [(seconds(arguments), seconds(PEER)) for _ in range(runs)]
        wall = statistics.median(own[0] for own, _ in pairs)
        ratios = [statistics.median(own[i] / peer[i] for own, peer in pairs) for i in (0, 1)]
        rows.append((name, round(wall, 3), round(ratios[0], 1), round(ratios[1], 1)))
    return Table(("command", "seconds", "ratio wall", "ratio user"), tuple(rows))


if __name__ == "__main__":
    sys.stdout.write(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7).to_markdown())
