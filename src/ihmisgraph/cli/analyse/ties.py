"""The command that tells which ties are more than chance."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from ihmisgraph.cli.analyse.asking import network_options
from ihmisgraph.cli.analyse.writing import progress_bar, write_analysis
from ihmisgraph.cli.options import common_options
from ihmisgraph.cli.output import TableCommand
from ihmisgraph.cli.usage import WholeNumber

if TYPE_CHECKING:
    import networkx as nx


@click.command("ties", cls=TableCommand)
@click.option("--draws", type=WholeNumber(min=1, max=100_000_000), metavar="number", default=100_000, show_default=True)
@click.option("--all", "everything", is_flag=True)
@common_options("seed", "format", "output")
@network_options
def ties_command(
    draws: int,
    everything: bool,
    seed: int,
    format_: str | None,
    output: str | None,
    lang: str,
    network: Callable[[str], nx.Graph[str]],
) -> None:
    """Tell which pairs of actors share more measures than chance alone would give them."""
    from ihmisgraph.cooperation.chance import ties

    two_mode = network("actor-measure")
    with progress_bar(draws) as progress:
        found = ties(two_mode, draws=draws, seed=seed, progress=progress)
    write_analysis(found if everything else found.sharing(), format_, output, lang)
