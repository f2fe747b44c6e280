"""The command that tells all that is known of one thing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from ihmisgraph.cli.options import common_options, opened
from ihmisgraph.cli.output import chosen_format, for_people, screen_width, write
from ihmisgraph.errors import UsageProblem

if TYPE_CHECKING:
    from ihmisgraph.describe import Description

_FORMS = ("table", "json", "markdown", "xlsx")


@click.command("describe")
@click.argument("what", metavar="WHAT")
@click.option("--format", "format_", type=click.Choice(_FORMS[:-1]), help="How to show it; by default a page to read.")
@common_options("lang", "output", "data", "programme")
def describe_command(
    what: str,
    format_: str | None,
    lang: str,
    output: str | None,
    data: tuple[str, ...],
    programme: str | None,
) -> None:
    """Tell all that is known of WHAT, with quotations: a measure's number, an actor, a phenomenon, goal:1.

    Example:  ihmisgraph describe pakkoavioliitto --lang fi
    """
    from ihmisgraph.describe import description
    from ihmisgraph.queries.run import programmes

    form = chosen_format(format_, output)
    if form not in _FORMS:
        raise UsageProblem("unknown-format", value=form, known=list(_FORMS))
    store = opened(data)
    described = description(store, what, lang, programme)
    alone = len(programmes(store)) < 2

    def text() -> str:
        if form == "json":
            return json.dumps(_as_json(described), ensure_ascii=False, indent=2) + "\n"
        return _page(described, lang, form, screen_width(output), alone)

    write(form, output, text, lambda: [section.table for section in described.sections])


def _page(description: Description, lang: str, form: str, width: int, one_programme: bool) -> str:
    from ihmisgraph.findings.reading import to_read
    from ihmisgraph.languages import Message

    mark = "#" if form == "markdown" else ""
    lines = [f"{mark} {description.label}".strip(), description.iri, ""]
    for section in description.sections:
        table = for_people(section.table, one_programme=one_programme)
        lines += [f"{mark * 2} {section.summary}".strip(), f"({section.query})", ""]
        lines += [table.to_markdown() if mark else table.to_text(width)]
    if description.findings:
        lines += [f"{mark * 2} {Message('describe-findings').in_language(lang)}".strip(), ""]
        lines += [to_read(description.findings, (), lang, width, everything=True)]
    return "\n".join(lines).rstrip() + "\n"


def _as_json(description: Description) -> dict[str, object]:
    return {
        "iri": description.iri,
        "label": description.label,
        "kinds": list(description.kinds),
        "sections": [
            {"query": section.query, "summary": section.summary, "rows": list(section.table)}
            for section in description.sections
        ],
        "findings": [finding.as_json() for finding in description.findings],
    }
