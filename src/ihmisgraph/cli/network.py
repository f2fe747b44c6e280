"""The command that writes a network of cooperation."""

from __future__ import annotations

from pathlib import Path

import click

from ihmisgraph.cli.help import Command
from ihmisgraph.cli.options import common_options, opened, settings_of
from ihmisgraph.cli.output import write_table
from ihmisgraph.errors import UsageProblem
from ihmisgraph.languages import Message


@click.command("network", cls=Command)
@click.argument("name", metavar="name")
@click.option("--set", "settings", multiple=True, metavar="setting")
@click.option("-o", "--output", metavar="file")
@common_options("format", "lang", "data", "programme")
def network_command(
    name: str,
    settings: tuple[str, ...],
    format_: str | None,
    lang: str,
    output: str | None,
    data: tuple[str, ...],
    programme: str | None,
) -> None:
    """Write a network, or print its edges."""
    from ihmisgraph.cooperation.networks import network
    from ihmisgraph.export.network_files import edge_table, write_network

    if output is not None and format_ is not None and Path(output).suffix.lower() != f".{format_}":
        raise UsageProblem("format-disagrees", path=output, ending=Path(output).suffix, format=format_)
    chosen = settings_of(settings) | ({"programme": programme} if programme is not None else {})
    graph = network(opened(data), name, lang, chosen)
    if output is None:
        write_table(edge_table(graph), format_, None, lang, one_programme=True)
        return
    paths = write_network(graph, Path(output))
    click.echo(Message("written", paths=list(map(str, paths))).in_language(lang), err=True)
