"""The command that tells what is left if an actor drops out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from ihmisgraph.cli.analyse.writing import progress_bar, write_analysis
from ihmisgraph.cli.options import common_options, graph_options
from ihmisgraph.cli.output import TableCommand

if TYPE_CHECKING:
    from ihmisgraph.graph.store import Store


@click.command("dropout", cls=TableCommand)
@click.option("--pairs", is_flag=True)
@click.option("--gaps", is_flag=True)
@common_options("level", "programme", "format", "output", "lang")
@graph_options
def dropout_command(
    pairs: bool,
    gaps: bool,
    level: str,
    programme: str | None,
    format_: str | None,
    output: str | None,
    lang: str,
    graph: Callable[[], Store],
) -> None:
    """Tell what is left on paper if an actor drops out."""
    from ihmisgraph.cooperation.dropout import drop_out, rows_to_count

    store = graph()
    length = rows_to_count(store, level, programme, pairs=pairs) if gaps else 0
    with progress_bar(length) as progress:
        lost = drop_out(store, level, programme, pairs=pairs, gaps=gaps, progress=progress)
    write_analysis(lost, format_, output, lang)
