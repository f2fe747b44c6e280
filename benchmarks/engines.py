"""Every query and all findings, on four engines at growing size, in one run: ratios, and how they grow.

Usage: python benchmarks/engines.py [SIZE ...] > docs/benchmarks/engines.md    by default 5000 100000 1000000 statements

Our store is asked as the commands ask it; its peer is the bare pyoxigraph store with the same query text, each row
read. rdflib goes on until a minute is over at each size; Virtuoso answers over HTTP where it is installed, has a minute
for each query and five in all. A dash stands where an engine did not get that far. A figure is the best of three, since
what disturbs a run only lengthens it; what takes longer than three seconds is asked once. Growth compares the seconds
at the largest and at the smallest size with how the statements, and the statements and rows, grew: 1.0 is linear, less
is better. To derive is to make all derived statements from those stated.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import rdflib
from programmes import write

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.engines.servers import virtuoso_command, virtuoso_server

from ihmisgraph.derive import derived_statements, derived_terms, split_derived
from ihmisgraph.errors import EndpointProblem
from ihmisgraph.findings.collect import gaps_and_overlaps
from ihmisgraph.graph.store import EmbeddedStore, Store, ontology_store, read_triples
from ihmisgraph.opening import open_endpoint
from ihmisgraph.queries.catalogue import named, query_names
from ihmisgraph.queries.header import Query
from ihmisgraph.queries.run import run, with_parameters
from ihmisgraph.tables import Table

SIZES = (5_000, 100_000, 1_000_000)
RUNS = 3
LONG = 3.0
RDFLIB_SECONDS = 60.0
VIRTUOSO_SECONDS = 300.0
ONE_ANSWER = 60.0
GRAPH = "urn:benchmark"
PROGRAMME = "urn:made:1:programme"
EVERYTHING = "all findings"


def best(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the least seconds that ``work`` took."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
        if seconds[-1] > LONG:
            break
    return min(seconds)


def settings(query: Query) -> dict[str, str]:
    """Return values for what a query requires: a day, or two programmes (one and itself: the least size has one)."""
    given = {"on": "2026-12-31", "one": PROGRAMME, "other": PROGRAMME}
    return {each.name: given[each.name] for each in query.parameters if each.kind == "required"}


def on_store(store: Store, names: Iterable[str], within: float = float("inf")) -> dict[str, float]:
    """Return the seconds of each query, asked as the commands ask it, and of all findings, as far as time allows."""
    start, times = time.perf_counter(), {}
    for query in map(named, names):
        with suppress(EndpointProblem):
            times[query.name] = best(partial(run, query, store, settings(query)))
        if time.perf_counter() - start > within:
            return times
    with suppress(EndpointProblem):
        times[EVERYTHING] = best(lambda: gaps_and_overlaps(store), 1)
    return times


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


def deriving(path: Path) -> float:
    """Return the seconds in which all derived statements of the programmes at ``path`` are made anew."""
    triples, terms = read_triples(path), derived_terms(ontology_store())
    stated, _ = split_derived(triples, terms)
    programmes: dict[str, list[ox.Triple]] = {}
    for triple in stated:
        number = re.match(r"urn:made:(\d+):", triple.subject.value)  # type: ignore[union-attr]
        programmes.setdefault(number[1] if number else "", []).append(triple)
    shared = [triple for triple in programmes.pop("") if triple not in set(ontology_store())]
    return sum(best(partial(derived_statements, [*own, *shared]), 1) for own in programmes.values())


@dataclass(frozen=True)
class Measured:
    """What one size gave: how many statements, the seconds by engine and what was asked, the rows by query."""

    statements: int
    times: dict[str, dict[str, float]]
    rows: dict[str, int]


def at_size(folder: Path, wanted: int) -> Measured:
    """Return what about ``wanted`` statements gave."""
    path = folder / f"{wanted}.nt"
    count = write(path, wanted)
    ours, bare = EmbeddedStore(), ox.Store()
    names = query_names()
    times: dict[str, dict[str, float]] = {
        "bare": {"load": best(lambda: bare.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE), 1)},
        "ours": {"load": best(lambda: ours.load(path), 1), "derive": deriving(path)},
    }
    times["ours"] |= on_store(ours, names)
    times["bare"] |= on_bare(bare, ours, names)
    times["rdflib"] = on_rdflib(path, ours, names)
    server: AbstractContextManager[str | None] = nullcontext()
    if virtuoso_command() is not None:
        server = virtuoso_server(folder, {GRAPH: read_triples(path)})
    with server as url:
        if url is not None:
            times["virtuoso"] = on_store(open_endpoint(url, GRAPH, timeout=ONE_ANSWER), names, VIRTUOSO_SECONDS)
    return Measured(count, times, {query.name: len(run(query, ours, settings(query))) for query in map(named, names)})


def page(sizes: Iterable[int]) -> str:
    """Return the page: a table at each size, and the growth from the smallest to the largest."""
    text = f"# Benchmarks\n\n{__doc__.split(chr(10) * 2, 2)[2]}\n" if __doc__ else ""
    measured: list[Measured] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measured.append(at_size(Path(folder), size))
        text += f"## {measured[-1].statements:,} statements\n\n{_table(measured[-1]).to_markdown()}\n"
    if len(measured) > 1:
        text += f"## Growth\n\n{_growth(measured[0], measured[-1]).to_markdown()}"
    return text


def _table(measured: Measured) -> Table:
    rows = []
    for name, seconds in measured.times["ours"].items():
        others = [measured.times.get(engine, {}).get(name) for engine in ("bare", "rdflib", "virtuoso")]
        ratios = [f"{seconds / others[0]:.2f}" if others[0] else "–"]
        ratios += [f"{other / seconds:,.1f}" if other else "–" for other in others[1:]]
        rows.append((name, measured.rows.get(name, "–"), f"{1000 * seconds:,.1f}", *ratios))
    heads = ("what", "rows", "ours, ms", "ours ÷ bare", "rdflib ÷ ours", "Virtuoso ÷ ours")
    return Table(heads, tuple(rows))


def _growth(small: Measured, large: Measured) -> Table:
    rows = []
    for name, seconds in small.times["ours"].items():
        slower = large.times["ours"][name] / seconds
        sizes = [each.statements + each.rows.get(name, 0) for each in (small, large)]
        rows.append(
            (name, f"{slower / (large.statements / small.statements):.2f}", f"{slower / (sizes[1] / sizes[0]):.2f}")
        )
    return Table(("what", "to statements", "to statements and rows"), tuple(rows))


if __name__ == "__main__":
    sys.stdout.write(page([int(word) for word in sys.argv[1:]] or SIZES))
