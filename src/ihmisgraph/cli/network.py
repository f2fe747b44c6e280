"""The command that prints a network of cooperation, or writes it as a file or a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ihmisgraph.cli.help import Command
from ihmisgraph.cli.options import common_options, graph_options, settings_of
from ihmisgraph.cli.output import chosen_format, write_table
from ihmisgraph.cli.usage import Choice, WholeNumber
from ihmisgraph.errors import UsageProblem
from ihmisgraph.languages import Message

if TYPE_CHECKING:
    import networkx as nx

    from ihmisgraph.graph.store import Store


@click.command("network", cls=Command)
@click.argument("name", metavar="name")
@common_options("level", "goal", "phenomenon", "year")
@click.option("--min-weight", type=WholeNumber(min=1), metavar="number")
@click.option("--ego", metavar="name")
@click.option("--colour", type=Choice(("kind", "branch", "community")), default="kind", show_default=True)
@click.option(
    "--size",
    type=Choice(("none", "degree", "strength", "betweenness", "measures")),
    default="none",
    show_default=True,
)
@click.option("--set", "settings", multiple=True, metavar="setting")
@common_options("output", "format", "lang", "programme")
@graph_options
def network_command(
    name: str,
    goal: str | None,
    phenomenon: str | None,
    year: int | None,
    min_weight: int | None,
    ego: str | None,
    settings: tuple[str, ...],
    colour: str,
    size: str,
    format_: str | None,
    lang: str,
    output: str | None,
    graph: Callable[[], Store],
    **given: str | None,
) -> None:
    """Write a network, draw it, or print its edges."""
    from ihmisgraph.cooperation.networks import network
    from ihmisgraph.cooperation.restriction import Restriction

    if output is not None and format_ is not None and Path(output).suffix.lower() != f".{format_}":
        raise UsageProblem("format-disagrees", path=output, ending=Path(output).suffix, format=format_)
    if output is None and (colour, size) != ("kind", "none"):
        raise UsageProblem("network-look-alone")
    write = _writer(Path(output), lang, colour, size) if output is not None else None
    chosen = {key: value for key, value in given.items() if value is not None} | settings_of(settings)
    restriction = Restriction(goal, phenomenon, year, min_weight, ego)
    found = network(graph(), name, lang, chosen, restriction=restriction)
    if len(found) == 0:
        click.echo(Message("network-empty", name=found.graph["name"]).in_language(lang), err=True)
    if write is None:
        _print_edges(found, format_, lang)
    else:
        click.echo(Message("written", paths=list(map(str, write(found)))).in_language(lang), err=True)


def _print_edges(network: nx.Graph[str], format_: str | None, lang: str) -> None:
    """Print the edges; the table to read leaves out the quotations, which every other format has."""
    from ihmisgraph.export.network_files import edge_table

    table = edge_table(network)
    if chosen_format(format_, None) == "table":
        table = table.without(["words"])
    write_table(table, format_, None, lang, one_programme=True)


def _writer(path: Path, lang: str, colour: str, size: str) -> Callable[[nx.Graph[str]], list[Path]]:
    """What writes a network to ``path``, by its ending.

    Raises
    ------
    UsageProblem
        Where neither a picture nor a network file ends so, or a size is asked for in a network file.
    """
    from ihmisgraph.export.network_files import network_endings, write_network
    from ihmisgraph.export.pictures import picture_endings, write_picture

    if path.suffix.lower() in picture_endings():
        size_by = None if size == "none" else size
        return lambda network: write_picture(network, path, lang, colour_by=colour, size_by=size_by)
    if path.name.lower().endswith(tuple(network_endings())):
        if size != "none":
            raise UsageProblem("network-size-in-file", path=path, known=picture_endings())
        return lambda network: write_network(network, path, colour_by=colour)
    raise UsageProblem("unknown-network-ending", path=path, known=[*picture_endings(), *network_endings()])
