"""The command that tells what a programme could say to close findings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from ihmisgraph.cli.analyse.writing import progress_bar, write_analysis
from ihmisgraph.cli.options import common_options, graph_options
from ihmisgraph.cli.output import TableCommand
from ihmisgraph.cli.usage import WholeNumber

if TYPE_CHECKING:
    from ihmisgraph.graph.store import Store


@click.command("mend", cls=TableCommand)
@click.option("--kind", "kinds", multiple=True, metavar="kind")
@click.option("--cost", "costs", multiple=True, metavar="cost")
@click.option("--moves", type=WholeNumber(min=1), metavar="number", default=10, show_default=True)
@click.option("--tries", type=WholeNumber(min=1), metavar="number", default=150, show_default=True)
@click.option("--time-limit", "seconds", type=WholeNumber(min=1), metavar="seconds", default=60, show_default=True)
@common_options("phenomenon", "level", "programme", "seed", "format", "output", "lang")
@graph_options
def mend_command(
    kinds: tuple[str, ...],
    costs: tuple[str, ...],
    moves: int,
    tries: int,
    seconds: int,
    seed: int,
    format_: str | None,
    output: str | None,
    lang: str,
    graph: Callable[[], Store],
    **where: Any,
) -> None:
    """Tell what a programme could say to close findings."""
    from ihmisgraph.cooperation.mending import mend_links
    from ihmisgraph.cooperation.moves import costs_of
    from ihmisgraph.cooperation.trying import mend_kinds

    asked = {"costs": costs_of(costs), "moves": moves, **where}
    links = set(kinds) <= {"missing-link", "gaps/missing-link"}
    with progress_bar(moves if links else tries) as progress:
        if links:
            found = mend_links(graph(), seed=seed, seconds=seconds, progress=progress, **asked)
        else:
            found = mend_kinds(graph(), kinds, tries=tries, progress=progress, **asked)
    write_analysis(found, format_, output, lang)
