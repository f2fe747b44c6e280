"""The command that lists the named queries."""

from __future__ import annotations

import click

from ihmisgraph.cli.help import Command
from ihmisgraph.cli.options import common_options
from ihmisgraph.cli.output import write_table


@click.command("queries", cls=Command)
@click.option("--family", metavar="family")
@common_options("format", "lang", "output")
def queries_command(family: str | None, format_: str | None, lang: str, output: str | None) -> None:
    """List the named queries."""
    from ihmisgraph.queries import catalogue
    from ihmisgraph.queries.header import in_words
    from ihmisgraph.tables import Table

    chosen = catalogue.family(family) if family else tuple(map(catalogue.named, catalogue.query_names()))
    rows = tuple(
        (query.name, in_words(query.summary, lang), tuple(parameter.name for parameter in query.parameters))
        for query in chosen
    )
    write_table(Table(("name", "summary", "parameters"), rows, "queries"), format_, output, lang, one_programme=True)
