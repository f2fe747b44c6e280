"""The command that writes the dataset as others take it in."""

from __future__ import annotations

from pathlib import Path

import click

from ihmisgraph.cli.help import Command
from ihmisgraph.cli.options import common_options
from ihmisgraph.languages import Message


@click.command("release", cls=Command)
@click.argument("folder", metavar="folder")
@common_options("lang", "data")
@click.pass_context
def release_command(ctx: click.Context, folder: str, lang: str, data: tuple[str, ...]) -> None:
    """Write the dataset as others take it in; labels in its tables are English unless ``--lang`` is given."""
    from ihmisgraph.export.release import write_release

    by_default = ctx.get_parameter_source("lang") is click.core.ParameterSource.DEFAULT
    release = write_release(folder, data, "en" if by_default else lang)
    numbers = {"files": len(release.files), "statements": release.statements, "tables": len(release.rows)}
    click.echo(Message("release-written", folder=folder, **numbers).in_language(lang), err=True)
    click.echo(Message("release-next", readme=Path(folder) / "README.md").in_language(lang), err=True)
