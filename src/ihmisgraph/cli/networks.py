"""The command that lists the networks of cooperation."""

from __future__ import annotations

import click

from ihmisgraph.cli.help import Command
from ihmisgraph.cli.options import common_options
from ihmisgraph.cli.output import write_table


@click.command("networks", cls=Command)
@common_options("format", "lang", "output")
def networks_command(format_: str | None, lang: str, output: str | None) -> None:
    """List the networks."""
    from ihmisgraph.cooperation.networks import networks

    write_table(networks(lang), format_, output, lang, one_programme=None)
