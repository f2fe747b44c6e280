"""Which actor works on which phenomenon, and where it has missing links there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ihmisgraph.export.pictures.facts import Facts, Quoted, capital, numbers
from ihmisgraph.export.pictures.matrix import Cell, Heading, Matrix

_Fields = Mapping[tuple[str, str], Mapping[str, object]]
_Links = Mapping[tuple[str, str], list[tuple[str, str]]]


def actors_phenomena(facts: Facts) -> Matrix:
    """Return the matrix of actors and phenomena; the longer list stands in the rows.

    A cell counts the measures by which the actor works on the phenomenon. A frame marks missing links: actors who work
    on the same phenomenon while the measures name no cooperation on it between them; the smaller number counts them.
    What most have in common comes first, so that rows and columns step down from the upper left.
    """
    fields = {(str(row["actor"]), str(row["phenomenon"])): row for row in facts.rows("phenomena/actors")}
    actors = {str(row["actor"]): str(row["actorLabel"]) for row in fields.values()}
    phenomena = {str(row["phenomenon"]): str(row["phenomenonLabel"]) for row in fields.values()}
    links = _missing_links(facts)
    columns = sorted(phenomena, key=lambda iri: (-_met(fields, iri), phenomena[iri].casefold(), iri))
    rows = sorted(
        actors,
        key=lambda iri: ([(iri, column) not in fields for column in columns], actors[iri].casefold(), iri),
    )
    cells = [tuple(_cell(facts, fields, links, (row, column)) for column in columns) for row in rows]
    sides = ((actors, rows), (phenomena, columns))
    headings = [tuple(Heading(capital(names[iri]), iri) for iri in order) for names, order in sides]
    turned = len(columns) > len(rows)
    if turned:
        headings.reverse()
        cells = list(zip(*cells, strict=True))
    return Matrix(
        facts.about("actors-phenomena"),
        facts.say("picture-phenomenon" if turned else "picture-actor"),
        headings[0],
        headings[1],
        tuple(cells),
        facts.say("picture-fields-count"),
        "",
        facts.say("picture-fields-missing"),
        notes=_notes(facts, actors),
        empty=facts.say("picture-no-fields"),
    )


def _missing_links(facts: Facts) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Of each actor and phenomenon, the names of the actors that a link is missing to, with its state."""
    links = defaultdict(list)
    for row in facts.rows("gaps/missing-link"):
        ends = (("actor", "partnerLabel"), ("partner", "actorLabel"))
        for phenomenon in row["phenomena"] if isinstance(row["phenomena"], tuple) else ():
            for end, other in ends:
                links[str(row[end]), str(phenomenon)].append((str(row[other]), str(row["state"])))
    return {place: sorted(found, key=lambda link: (link[1] != "open", link)) for place, found in links.items()}


def _cell(facts: Facts, fields: _Fields, links: _Links, place: tuple[str, str]) -> Cell:
    row = fields.get(place)
    if row is None:
        return Cell()
    measures, missing = row["measureNumbers"], links.get(place, [])
    names = {"actor": row["actorLabel"], "phenomenon": row["phenomenonLabel"]}
    told = [facts.say("picture-fields-cell", **names, measures=numbers(measures))]
    for state in ("open", "brokered"):
        partners = [name for name, its in missing if its == state]
        told += [facts.say(f"picture-fields-{state}", partners="; ".join(partners))] if partners else []
    count = row["measures"] if isinstance(row["measures"], int) else 0
    quoted: tuple[Quoted, ...] = facts.quoted(measures, place[1])
    return Cell(count, "\n".join(told), quoted, missing=bool(missing), aside=len(missing))


def _met(fields: _Fields, phenomenon: str) -> int:
    return sum(one == phenomenon for _, one in fields)


def _notes(facts: Facts, actors: Mapping[str, str]) -> tuple[str, ...]:
    """Who is not in the matrix, and what a frame does not mean."""
    if not actors:
        return ()
    others = [str(row["actorLabel"]) for row in facts.rows("actors/portfolio") if str(row["actor"]) not in actors]
    named = facts.say("picture-fields-others", actors="; ".join(sorted(others, key=str.casefold)))
    return (*([named] if others else []), facts.say("picture-fields-note"))
