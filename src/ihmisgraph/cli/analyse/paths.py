"""The command that tells where the referral path is cut, and by whose loss it would be."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from ihmisgraph.cli.analyse.writing import write_analysis
from ihmisgraph.cli.options import common_options, graph_options
from ihmisgraph.cli.output import TableCommand

if TYPE_CHECKING:
    from ihmisgraph.graph.store import Store


@click.command("paths", cls=TableCommand)
@common_options("phenomenon", "level", "programme", "format", "output", "lang")
@graph_options
def paths_command(
    phenomenon: str | None,
    level: str,
    programme: str | None,
    format_: str | None,
    output: str | None,
    lang: str,
    graph: Callable[[], Store],
) -> None:
    """Tell where the referral path is cut, and by whose loss it would be."""
    from ihmisgraph.cooperation.paths import referral_paths

    write_analysis(referral_paths(graph(), level, programme, phenomenon), format_, output, lang)
