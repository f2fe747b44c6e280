"""Write the reference pages in ``docs/reference/`` from the files that they describe.

Run from the root of the repository::

    python tools/reference.py            write the pages
    python tools/reference.py --check    write nothing; fail where a page is not current
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click
from markdown import head, page
from question_pages import commands_page, queries_page
from readings import readings_page as readings
from term_pages import concepts_page, ontology_page, shapes_page

from findings import findings_page as findings
from ihmisgraph.errors import IhmisgraphError

FOLDER = Path(__file__).parents[1] / "docs" / "reference"


def readings_page() -> str:
    """Return the page of what was read in the shipped programmes."""
    lines = head("Readings", "What two readers recorded of each programme, by the guide, and what no words gave.")
    return page([*lines, *readings()])


def findings_page() -> str:
    """Return the page of all kinds of finding."""
    return page([*head("Findings", "Every kind of gap and overlap that is looked for."), *findings()])


PAGES: dict[str, Callable[[], str]] = {
    "../findings.md": findings_page,
    "commands.md": commands_page,
    "concepts.md": concepts_page,
    "ontology.md": ontology_page,
    "queries.md": queries_page,
    "readings.md": readings_page,
    "shapes.md": shapes_page,
}


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail where a page is not current.")
def main(check: bool) -> None:
    """Write the reference pages in docs/reference/."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        pages = {name: page() for name, page in PAGES.items()}
    except IhmisgraphError as error:
        sys.exit(str(error))
    for name, text in pages.items():
        path = FOLDER / name
        if check and (not path.is_file() or path.read_bytes() != text.encode()):
            sys.exit(f"docs/reference/{name} is not current; run: python tools/reference.py")
        if not check:
            path.write_bytes(text.encode())


if __name__ == "__main__":
    main()
