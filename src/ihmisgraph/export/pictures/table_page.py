"""A matrix or a timeline as a page: a real table with headers, and the words of the programme on demand in it."""

from __future__ import annotations

from collections.abc import Iterable

from ihmisgraph.export.pictures.facts import About, Quoted
from ihmisgraph.export.pictures.matrix import Cell, Heading, Matrix
from ihmisgraph.export.pictures.page import footer, page, scrolled, words
from ihmisgraph.export.pictures.timeline import Lane, Run, Timeline


def matrix_page(matrix: Matrix) -> bytes:
    """Return ``matrix`` as a page that needs no other file and no script."""
    if not matrix.rows or not matrix.columns:
        return _page(matrix.about, [f"<p>{words(matrix.empty)}</p>"], (), ())
    heads = "".join(_head(column, "col") for column in matrix.columns)
    lines = [f'<thead><tr><th scope="col">{words(matrix.corner)}</th>{heads}</tr></thead>\n<tbody>']
    group = ""
    for row, cells in zip(matrix.rows, matrix.cells, strict=True):
        if row.group and row.group != group:
            group = row.group
            across = len(matrix.columns) + 1
            lines.append(f'<tr class="heading"><th scope="rowgroup" colspan="{across}">{words(group)}</th></tr>')
        inside = "".join(_cell(matrix, cell) for cell in cells)
        lines.append(f"<tr>{_head(row, 'row')}{inside}</tr>")
    legend = [
        (f"shade-{2 if sample.shown else 0}{' outlined' if sample.dashes else ''}", sample.shown, sample.means)
        for sample in matrix.samples()
    ]
    return _page(matrix.about, _table(matrix.about, lines), legend, matrix.notes)


def timeline_page(line: Timeline) -> bytes:
    """Return a timeline as a page that needs no other file and no script."""
    if not line.lanes:
        return _page(line.about, [f"<p>{words(line.empty)}</p>"], (), ())
    heads = "".join(
        f'<th scope="col">{words(head)}</th>' for head in (line.measure_head, line.goal_head, *map(str, line.years))
    )
    lines = [f"<thead><tr>{heads}</tr></thead>"]
    for lane in line.lanes:
        lines += ["<tbody>", _lane(line, lane), *(_run(line, run) for run in lane.runs), "</tbody>"]
    legend = [("bar", "●", line.bar_means), ("heading", "2", line.count_means)]
    return _page(line.about, _table(line.about, lines), legend, line.notes)


def _page(about: About, body: Iterable[str], legend: Iterable[tuple[str, str, str]], notes: Iterable[str]) -> bytes:
    meant = "".join(
        f'<li><span class="{kind}">{words(shown) or "&nbsp;"}</span>{words(means)}</li>'
        for kind, shown, means in legend
    )
    parts = [
        f"<header><h1>{words(about.title)}</h1><p>{words(about.question)}</p></header>\n<main>",
        *body,
        *([f'<ul class="legend grid">{meant}</ul>'] if meant else []),
        *(f"<p>{words(note)}</p>" for note in notes),
        "</main>",
        footer(about.source_line),
    ]
    return page(about.title, parts, about.language)


def _table(about: About, lines: Iterable[str]) -> list[str]:
    rows = "\n".join(lines)
    end = "" if rows.endswith("</tbody>") else "\n</tbody>"
    caption = f'<caption class="hidden">{words(about.question)}</caption>'
    return [scrolled(f'<table class="grid">{caption}{rows}{end}</table>', about.title)]


def _head(heading: Heading, scope: str) -> str:
    over = f"<strong>{words(heading.over)}</strong><br>" if heading.over else ""
    return f'<th scope="{scope}" title="{words(heading.told)}">{over}{_linked(heading.name, heading.link)}</th>'


def _cell(matrix: Matrix, cell: Cell) -> str:
    """A cell: its number, which opens what it counts; where there is none, what that means, to be heard."""
    kind = f"shade-{matrix.shade(cell)}{' outlined' if cell.missing else ''}"
    number = f"{cell.count} ·{cell.aside}" if cell.aside else str(cell.count or "")
    if cell.quoted:
        told = "".join(f"<li>{words(line)}</li>" for line in cell.told.split("\n"))
        words_of = _listed(cell.quoted, matrix)
        inside = f'<details><summary>{number}</summary><ul class="plain">{told}{words_of}</ul></details>'
    else:
        inside = f'<span title="{words(cell.told)}">{number}<span class="hidden">{words(cell.told)}</span></span>'
    return f'<td class="{kind}">{inside}</td>'


def _listed(quoted: Iterable[Quoted], picture: Matrix | Timeline) -> str:
    language = picture.about.language
    return "".join(
        f'<li>{_linked(each.place, each.link)} <span class="words">{words(each.marked(language))}</span></li>'
        for each in quoted
    )


def _lane(line: Timeline, lane: Lane) -> str:
    """A phenomenon's row: how many of its measures run each year."""
    counts = "".join(f"<td>{lane.counts.get(year, 0) if lane.counts else ''}</td>" for year in line.years)
    name = _linked(lane.name, lane.link)
    return f'<tr class="heading"><th scope="rowgroup" colspan="2">{name}</th>{counts}</tr>'


def _run(line: Timeline, run: Run) -> str:
    name = f"{words(run.number)}. {_linked(run.name, run.link)}"
    if run.quoted:
        summary = f"<summary>{words(f'{run.number}. {run.name}')}</summary>"
        name = f'<details>{summary}<ul class="plain">{_listed(run.quoted, line)}</ul></details>'
    years = ['<td class="bar">●</td>' if run.runs_in(year) else "<td></td>" for year in line.years]
    if years and not any("bar" in cell for cell in years):
        years = [f'<td colspan="{len(years)}">{words(line.no_years)}</td>']
    return f'<tr><th scope="row">{name}</th><td>{words(run.goal)}</td>{"".join(years)}</tr>'


def _linked(name: str, link: str) -> str:
    return f'<a href="{words(link)}">{words(name)}</a>' if link.startswith("https://") else words(name)
