"""The command that checks graphs against the shapes and their quotations against the source text."""

from __future__ import annotations

from collections.abc import Mapping

import click

from ihmisgraph.cli.help import Command
from ihmisgraph.cli.options import common_options
from ihmisgraph.cli.output import chosen_format, screen_width, write
from ihmisgraph.languages import Message
from ihmisgraph.tables import in_format


@click.command("validate", cls=Command)
@click.argument("files", metavar="file", nargs=-1)
@click.option("--engine", default="pyshifty", show_default=True, metavar="name")
@click.option("--source", metavar="file")
@click.option("--strict", is_flag=True)
@common_options("format", "lang", "output")
@click.pass_context
def validate_command(
    ctx: click.Context,
    files: tuple[str, ...],
    engine: str,
    source: str | None,
    strict: bool,
    format_: str | None,
    lang: str,
    output: str | None,
) -> None:
    """Check graphs and their quotations."""
    from ihmisgraph.validation.run import validate

    report = validate(*files, engine=engine, source=source)
    counts = {name.lower() + "s": report.count(name) for name in ("Violation", "Warning", "Info")}
    conforms = report.conforms and not (strict and counts["warnings"])
    verdict = Message("validate-conforms" if conforms else "validate-fails", **counts).in_language(lang)
    form, table = chosen_format(format_, output), report.to_table(lang)

    def text() -> str:
        if form != "table":
            return in_format(table, form)
        lines = [_line(row, lang) for row in table]
        return "\n".join([*lines, verdict]) + "\n"

    write(form, output, text, lambda: [table])
    if form != "table" or output is not None:
        click.echo(verdict, err=True)
    ctx.exit(0 if conforms else 1)


def _line(row: Mapping[str, object], lang: str) -> str:
    severity = Message(f"severity-{row['severity']}").in_language(lang)
    place = " ".join(str(row[name]) for name in ("focus", "path") if row[name])
    value = f" = {str(row['value'])[: screen_width(None)]!r}" if row["value"] else ""
    return f"{severity}: {row['message']}\n    {place}{value}"
