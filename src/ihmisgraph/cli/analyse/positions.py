"""The command that ranks actors by their positions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from ihmisgraph.cli.analyse.asking import network_options
from ihmisgraph.cli.analyse.writing import write_analysis
from ihmisgraph.cli.options import common_options
from ihmisgraph.cli.output import TableCommand

if TYPE_CHECKING:
    import networkx as nx


@click.command("positions", cls=TableCommand)
@click.option("--network", "name", metavar="name", default="co-responsibility", show_default=True)
@click.option("--by", metavar="name", default="betweenness", show_default=True)
@common_options("format", "output")
@network_options
def positions_command(
    name: str, by: str, format_: str | None, output: str | None, lang: str, network: Callable[[str], nx.Graph[str]]
) -> None:
    """Rank the actors of a network."""
    from ihmisgraph.cooperation.positions import positions

    write_analysis(positions(network(name), network("actor-measure"), by=by), format_, output, lang)
