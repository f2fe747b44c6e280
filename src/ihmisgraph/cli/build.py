"""The command that builds a programme's graph from its sources."""

from __future__ import annotations

from pathlib import Path

import click

from ihmisgraph.cli.options import common_options
from ihmisgraph.languages import say


@click.command("build")
@click.argument("what", metavar="[KEY|FOLDER]", required=False)
@click.option("-o", "--output", metavar="DIR", type=click.Path(path_type=Path), help="Write to this folder instead.")
@click.option(
    "--general-up-to",
    metavar="K",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    help="The most actors a general measure may have for them to count as cooperating.",
)
@common_options("lang")
def build_command(what: str | None, output: Path | None, general_up_to: int, lang: str) -> None:
    """Build programme.ttl and derived.ttl from a text, its profile and its annotations; say what changed.

    KEY is a shipped programme, all of them without it; FOLDER holds one of your own (docs/profiles.md).

    Example:  ihmisgraph build my-programme/
    """
    from ihmisgraph import resources
    from ihmisgraph.build import build_programme

    for name in [what] if what is not None else resources.programme_keys():
        for remark in build_programme(name, output, general_up_to).remarks:
            click.echo(say(remark, lang))
