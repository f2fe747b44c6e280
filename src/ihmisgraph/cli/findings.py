"""The command that finds gaps and overlaps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from ihmisgraph.cli.options import common_options, opened
from ihmisgraph.cli.output import chosen_format, screen_width, write
from ihmisgraph.tables import in_format

if TYPE_CHECKING:
    from ihmisgraph.findings.model import Finding


@click.command("findings")
@click.option("--kind", "kinds", multiple=True, metavar="K", help="Only this kind, such as missing-link; repeatable.")
@click.option("--severity", type=click.Choice(("high", "medium", "low")), help="Only this severity.")
@click.option("--all", "everything", is_flag=True, help="Every finding, also those that others tell already.")
@common_options("format", "lang", "output", "data", "programme")
def findings_command(
    kinds: tuple[str, ...],
    severity: str | None,
    everything: bool,
    format_: str | None,
    lang: str,
    output: str | None,
    data: tuple[str, ...],
    programme: str | None,
) -> None:
    """Find where cooperation is missing or doubled, with the programme's own words as evidence.

    Shown are the gravest; machine formats (json, csv, tsv, xlsx) always hold all.

    Example:  ihmisgraph findings --kind missing-link --lang fi
    """
    from ihmisgraph.findings.collect import gaps_and_overlaps
    from ihmisgraph.findings.reading import finding_tables, to_read, whole_table

    form = chosen_format(format_, output)
    found = gaps_and_overlaps(opened(data), lang, kinds, {} if programme is None else {"programme": programme})
    chosen = [finding for finding in found.found if severity in (None, finding.severity)]

    def text() -> str:
        if form == "json":
            return _json(chosen)
        if form == "table":
            shown = everything or bool(kinds) or severity is not None
            return to_read(chosen, found.not_read, lang, screen_width(output), everything=shown)
        return in_format(whole_table(chosen), form)

    write(form, output, text, lambda: finding_tables(chosen))


def _json(findings: list[Finding]) -> str:
    return json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=2) + "\n"
