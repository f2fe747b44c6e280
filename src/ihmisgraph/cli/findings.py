"""The command that finds gaps and overlaps."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import click

from ihmisgraph.cli.help import Command
from ihmisgraph.cli.options import common_options, graph_options
from ihmisgraph.cli.output import chosen_format, screen_width, write
from ihmisgraph.cli.usage import Choice
from ihmisgraph.tables import in_format

if TYPE_CHECKING:
    from ihmisgraph.findings.model import Finding
    from ihmisgraph.graph.store import Store


@click.command("findings", cls=Command)
@click.option("--kind", "kinds", multiple=True, metavar="kind")
@click.option("--severity", type=Choice(("high", "medium", "low")))
@click.option("--on", "day", metavar="date")
@click.option("--all", "everything", is_flag=True)
@common_options("format", "lang", "output", "programme")
@graph_options
def findings_command(
    kinds: tuple[str, ...],
    severity: str | None,
    day: str | None,
    everything: bool,
    format_: str | None,
    lang: str,
    output: str | None,
    programme: str | None,
    graph: Callable[[], Store],
) -> None:
    """Find the gaps and overlaps."""
    from ihmisgraph.findings.collect import gaps_and_overlaps
    from ihmisgraph.findings.reading import finding_tables, to_read, whole_table

    form = chosen_format(format_, output)
    given = {"programme": programme, "on": date.today().isoformat() if day == "today" else day}
    settings = {name: value for name, value in given.items() if value is not None}
    found = gaps_and_overlaps(graph(), lang, kinds, settings)
    chosen = [finding for finding in found.found if severity in (None, finding.severity)]

    def text() -> str:
        if form == "json":
            return _json(chosen)
        if form == "table":
            shown = everything or bool(kinds) or severity is not None
            width = screen_width(output)
            return to_read(chosen, found.not_read, lang, width, everything=shown, not_asked=found.not_asked)
        return in_format(whole_table(chosen), form)

    write(form, output, text, lambda: finding_tables(chosen))


def _json(findings: list[Finding]) -> str:
    return json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=2) + "\n"
