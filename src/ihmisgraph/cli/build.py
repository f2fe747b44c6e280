"""The command that builds a programme's graph from its sources."""

from __future__ import annotations

from pathlib import Path

import click

from ihmisgraph.cli.help import Command
from ihmisgraph.cli.options import common_options
from ihmisgraph.cli.usage import WholeNumber
from ihmisgraph.languages import say


@click.command("build", cls=Command)
@click.argument("what", metavar="key-or-folder", required=False)
@click.option("-o", "--output", metavar="folder")
@click.option("--general-up-to", metavar="number", type=WholeNumber(min=0), default=3, show_default=True)
@common_options("lang")
def build_command(what: str | None, output: str | None, general_up_to: int, lang: str) -> None:
    """Build a programme's graph and say what changed."""
    from ihmisgraph import resources
    from ihmisgraph.build import build_programme

    folder = None if output is None else Path(output)
    for name in [what] if what is not None else resources.programme_keys():
        for remark in build_programme(name, folder, general_up_to).remarks:
            click.echo(say(remark, lang))
