"""The command that draws matrices and the timeline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ihmisgraph.cli.help import Command
from ihmisgraph.cli.options import common_options, graph_options
from ihmisgraph.cli.output import write_table
from ihmisgraph.cli.usage import Choice
from ihmisgraph.errors import UsageProblem
from ihmisgraph.languages import Message

if TYPE_CHECKING:
    from ihmisgraph.graph.store import Store


@click.command("picture", cls=Command)
@click.argument("name", metavar="name", required=False)
@click.option("--format", "format_", type=Choice(("svg", "png", "pdf", "html")))
@click.option("--level", type=Choice(("unit", "organisation", "branch")))
@common_options("lang", "output", "programme")
@graph_options
def picture_command(
    name: str | None,
    format_: str | None,
    level: str | None,
    lang: str,
    output: str | None,
    programme: str | None,
    graph: Callable[[], Store],
) -> None:
    """Draw a picture, or list the pictures."""
    from ihmisgraph.export.pictures.named import check_name, picture_table, write_named_picture

    if name is None:
        if output is not None:
            raise UsageProblem("picture-without-name", known=[str(each) for each in picture_table().column("name")])
        write_table(picture_table(lang), "table", None, lang, one_programme=None)
        return
    check_name(name)
    if output is None:
        raise UsageProblem("picture-without-file", name=name)
    write_named_picture(graph(), name, Path(output), lang, format=format_, programme=programme, level=level)
    click.echo(Message("written", paths=[output]).in_language(lang), err=True)
