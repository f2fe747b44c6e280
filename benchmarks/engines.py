"""Every query and all findings, on four engines at growing size, in one run: ratios, and how they grow.

Usage: python benchmarks/engines.py [SIZE ...] > docs/benchmarks.md        by default 5000 100000 1000000 statements

Our store is asked as the commands ask it; its peer is the bare pyoxigraph store with the same query text, each row
read. rdflib goes on until a minute is over at each size; Virtuoso answers over HTTP where it is installed. A figure is
the best of three, since what disturbs a run only lengthens it. Growth compares the seconds at the largest and at the
smallest size with how the statements grew: 1.0 is linear, less is better.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import rdflib
from programmes import write

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.engines.servers import virtuoso_command, virtuoso_server

from ihmisgraph.findings.collect import gaps_and_overlaps
from ihmisgraph.graph.store import EmbeddedStore, Store, read_triples
from ihmisgraph.opening import open_endpoint
from ihmisgraph.queries.catalogue import named, query_names
from ihmisgraph.queries.header import Query
from ihmisgraph.queries.run import run, with_parameters
from ihmisgraph.tables import Table

SIZES = (5_000, 100_000, 1_000_000)
RUNS = 3
RDFLIB_SECONDS = 60.0
GRAPH = "urn:benchmark"
EVERYTHING = "all findings"


def best(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the least seconds that ``work`` took."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def settings(query: Query) -> dict[str, str]:
    """Return values for what a query requires: a day, or two programmes."""
    given = {"on": "2026-12-31", "one": "urn:made:1:programme", "other": "urn:made:2:programme"}
    return {each.name: given[each.name] for each in query.parameters if each.kind == "required"}


def on_store(store: Store, names: Iterable[str]) -> dict[str, float]:
    """Return the seconds of each query, asked as the commands ask it, and of all findings."""
    times = {query.name: best(partial(run, query, store, settings(query))) for query in map(named, names)}
    return times | {EVERYTHING: best(lambda: gaps_and_overlaps(store), 1)}


def on_bare(store: ox.Store, ours: EmbeddedStore, names: Iterable[str]) -> dict[str, float]:
    """Return the seconds of each query text on the bare engine, every solution read."""

    def read(text: str) -> None:
        for solution in store.query(text):  # type: ignore[union-attr]
            tuple(solution)

    texts = {name: with_parameters(named(name), ours, settings(named(name))) for name in names}
    return {name: best(partial(read, text)) for name, text in texts.items()}


def on_rdflib(path: Path, ours: EmbeddedStore, names: Iterable[str]) -> dict[str, float]:
    """Return the seconds of the queries that rdflib answers before its minute is over, loading counted first."""
    start = time.perf_counter()
    graph = rdflib.Graph()
    graph.parse(path, format="nt")
    times = {"load": time.perf_counter() - start}
    for name in names:
        if time.perf_counter() - start > RDFLIB_SECONDS:
            break
        text = with_parameters(named(name), ours, settings(named(name)))
        times[name] = best(partial(_all_rows, graph, text), 1)
    return times


def _all_rows(graph: rdflib.Graph, text: str) -> list[object]:
    return list(graph.query(text))


def at_size(folder: Path, wanted: int) -> tuple[int, dict[str, dict[str, float]]]:
    """Return how many statements were made for ``wanted``, and the seconds of each engine by what was asked."""
    path = folder / f"{wanted}.nt"
    count = write(path, wanted)
    ours, bare = EmbeddedStore(), ox.Store()
    names = query_names()
    times: dict[str, dict[str, float]] = {
        "bare": {"load": best(lambda: bare.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE), 1)},
        "ours": {"load": best(lambda: ours.load(path), 1)},
    }
    times["ours"] |= on_store(ours, names)
    times["bare"] |= on_bare(bare, ours, names)
    times["rdflib"] = on_rdflib(path, ours, names)
    server: AbstractContextManager[str | None] = nullcontext()
    if virtuoso_command() is not None:
        server = virtuoso_server(folder, {GRAPH: read_triples(path)})
    with server as url:
        if url is not None:
            times["virtuoso"] = on_store(open_endpoint(url, GRAPH, timeout=600), names)
    return count, times


def page(sizes: Iterable[int]) -> str:
    """Return the page: a table at each size, and the growth from the smallest to the largest."""
    text = f"# Benchmarks\n\n{__doc__.split(chr(10) * 2, 2)[2]}\n" if __doc__ else ""
    measured: list[tuple[int, dict[str, dict[str, float]]]] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measured.append(at_size(Path(folder), size))
        count, times = measured[-1]
        text += f"## {count:,} statements\n\n{_table(times).to_markdown()}\n"
    if len(measured) > 1:
        text += f"## Growth\n\n{_growth(measured).to_markdown()}"
    return text


def _table(times: dict[str, dict[str, float]]) -> Table:
    ours = times["ours"]
    rows = []
    for name, seconds in ours.items():
        others = [times.get(engine, {}).get(name) for engine in ("bare", "rdflib", "virtuoso")]
        ratios = [f"{seconds / others[0]:.2f}" if others[0] else "–"]
        ratios += [f"{other / seconds:,.0f}" if other else "–" for other in others[1:]]
        rows.append((name, f"{1000 * seconds:,.1f}", *ratios))
    heads = ("what", "ours, ms", "ours ÷ bare", "rdflib ÷ ours", "Virtuoso ÷ ours")
    return Table(heads, tuple(rows))


def _growth(measured: list[tuple[int, dict[str, dict[str, float]]]]) -> Table:
    (small, first), (large, last) = measured[0], measured[-1]
    rows = [
        (name, *(f"{last[engine][name] / first[engine][name] / (large / small):.2f}" for engine in ("ours", "bare")))
        for name in first["bare"]
    ]
    return Table(("what", "ours", "bare"), tuple(rows))


if __name__ == "__main__":
    sys.stdout.write(page([int(word) for word in sys.argv[1:]] or SIZES))
