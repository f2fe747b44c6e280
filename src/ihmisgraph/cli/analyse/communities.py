"""The command that finds communities."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from ihmisgraph.cli.analyse.asking import network_options
from ihmisgraph.cli.analyse.writing import write_analysis
from ihmisgraph.cli.options import common_options
from ihmisgraph.cli.output import TableCommand
from ihmisgraph.cli.usage import WholeNumber

if TYPE_CHECKING:
    import networkx as nx


@click.command("communities", cls=TableCommand)
@click.option("--network", "name", metavar="name", default="co-responsibility", show_default=True)
@click.option("--runs", type=WholeNumber(min=1), metavar="number", default=100, show_default=True)
@common_options("seed", "format", "output")
@network_options
def communities_command(
    name: str,
    runs: int,
    seed: int,
    format_: str | None,
    output: str | None,
    lang: str,
    network: Callable[[str], nx.Graph[str]],
) -> None:
    """Find groups of actors that are tied to one another more than to others."""
    from ihmisgraph.cooperation.communities import communities

    write_analysis(communities(network(name), seed=seed, runs=runs), format_, output, lang)
