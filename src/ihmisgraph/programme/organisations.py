"""The list of organisations: who is known, by which names, and the reading of a wording as one of them.

A wording is read as a body only when it *is* one of the body's names, abbreviations or listed surface forms; nothing
is read by guess. What is close is proposed, for a person to confirm.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from ihmisgraph.errors import DataProblem
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.tables import LIST_SEPARATOR, read_table
from ihmisgraph.vocabulary import ACTOR, slug

KINDS = ("ministry", "public-body", "unit", "agency-network", "coordination", "named-party", "group", "other")
RELATIONS = ("unitOf", "attachedTo", "subOrganizationOf")
COLUMNS: tuple[str, ...] = (
    *("key", "kind", "country", "name_fi", "name_sv", "name_en", "official", "abbreviations", "surface_forms"),
    *("parent", "relation", "branch", "wikidata", "source", "note"),
)
_REQUIRED = ("key", "kind")
_PROPOSE_FROM = 0.75


@dataclass(frozen=True)
class Organisation:
    """A known body: its names by language, which of them are official, and where it belongs."""

    key: str
    iri: str
    kind: str
    country: str
    names: dict[str, str]
    official: tuple[str, ...]
    abbreviations: tuple[str, ...]
    surface_forms: tuple[str, ...]
    parent: str | None
    relation: str | None
    branch: str | None
    wikidata: str | None
    source: str
    note: str

    def also_called(self, other: Organisation) -> Organisation:
        """Return this body with the abbreviations and surface forms of another row added to its own."""
        return replace(
            self,
            abbreviations=tuple(dict.fromkeys((*self.abbreviations, *other.abbreviations))),
            surface_forms=tuple(dict.fromkeys((*self.surface_forms, *other.surface_forms))),
        )


class OrganisationList:
    """Known bodies by key, and the wordings that are read as them.

    Parameters
    ----------
    bodies
        The known bodies; where two share a key, they must be the same.
    """

    def __init__(self, bodies: Iterable[Organisation]) -> None:
        self.by_key = {body.key: body for body in bodies}

    def __contains__(self, key: str) -> bool:
        return key in self.by_key

    def __getitem__(self, key: str) -> Organisation:
        return self.by_key[key]

    @cached_property
    def _exact(self) -> dict[str, str]:
        return {form: body.key for body in self.by_key.values() for form in body.abbreviations}

    @cached_property
    def _folded(self) -> dict[str, str]:
        bodies = self.by_key.values()
        return {_folded(form): body.key for body in bodies for form in (*body.names.values(), *body.surface_forms)}

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """A pattern that finds every known wording in running text, the longest first; ``None`` without any."""
        exact = [(form, _loose(form)) for form in self._exact]
        folded = [(form, f"(?i:{_loose(form)})") for form in self._folded]
        forms = sorted(exact + folded, key=lambda pair: (-len(pair[0]), pair))
        if not forms:
            return None
        return re.compile(r"(?<!\w)(?:" + "|".join(pattern for _, pattern in forms) + r")(?![\w-])")

    def read(self, wording: str) -> str | None:
        """Return the key of the body that ``wording`` names exactly, or ``None``."""
        plain = " ".join(wording.split())
        return self._exact.get(plain) or self._folded.get(_folded(plain))

    def nearest(self, wording: str) -> str | None:
        """Return the key of the body whose name is closest to ``wording``, or ``None`` where none is close."""
        close = difflib.get_close_matches(_folded(wording), sorted(self._folded), 1, _PROPOSE_FROM)
        return self._folded[close[0]] if close else None

    def is_within(self, key: str, ancestor: str) -> bool:
        """Return whether ``key`` is ``ancestor`` itself or stands, by its parents, under it."""
        step: str | None = key
        while step is not None and step != ancestor:
            step = self.by_key[step].parent
        return step == ancestor

    def with_ancestors(self, keys: Iterable[str]) -> list[Organisation]:
        """Return the bodies of ``keys`` with every parent and branch above them, in order of key."""
        wanted: set[str] = set()
        waiting = list(keys)
        while waiting:
            key = waiting.pop()
            if key not in wanted:
                wanted.add(key)
                waiting += [above for above in (self[key].parent, self[key].branch) if above]
        return [self[key] for key in sorted(wanted)]

    def joined_with(self, others: Iterable[Organisation], path: Path) -> OrganisationList:
        """Return this list with the rows of another added.

        A row without a name adds its wordings to the body of its key; any other row with the key of a known body must
        be the same as that.
        """
        joined = dict(self.by_key)
        for body in others:
            known = joined.get(body.key)
            if known is None and not body.names:
                raise DataProblem("organisation-nameless", path=path, key=body.key)
            if known is not None and not body.names:
                joined[body.key] = known.also_called(body)
            elif known is not None and _content(known) != _content(body):
                raise DataProblem("organisation-differs", path=path, key=body.key)
            else:
                joined.setdefault(body.key, body)
        whole = OrganisationList(joined.values())
        _check(whole.by_key.values(), path)
        return whole

    def of_country(self, country: str) -> OrganisationList:
        """Return the bodies of ``country`` and those of no country: another country's names are not read."""
        return OrganisationList(body for body in self.by_key.values() if body.country in ("", country))


def read_organisations(path: Path, base: str = ACTOR) -> list[Organisation]:
    """Return the bodies listed in the CSV file at ``path``.

    Parameters
    ----------
    path
        The list: a row a body, columns as in ``data/organisations.csv``; only ``key`` and ``kind`` must be there.
    base
        The namespace of the bodies' IRIs.

    Raises
    ------
    DataProblem
        Naming the file, the line and the value that cannot stand.
    """
    bodies = []
    for line, row in read_table(path, _REQUIRED):
        bodies.append(_organisation(row, base, path, line))
    keys = [body.key for body in bodies]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            raise DataProblem("organisation-twice", path=path, key=key)
    return bodies


def load_organisations(shipped: Path, own: Path | None = None, own_base: str = ACTOR) -> OrganisationList:
    """Return the shipped list and, where there is one, the rows of a programme's own list."""
    known = OrganisationList([])
    known = known.joined_with(read_organisations(shipped), shipped)
    if own is None:
        return known
    return known.joined_with(read_organisations(own, own_base), own)


def _organisation(row: dict[str, str], base: str, path: Path, line: int) -> Organisation:
    names = {language: row[f"name_{language}"] for language in LANGUAGES if row.get(f"name_{language}")}
    kind, relation, key = row["kind"] or "public-body", row.get("relation") or None, row["key"]
    if not key or key != slug(key):
        raise DataProblem("key-not-a-slug", path=path, line=line, value=key, suggestion=slug(key))
    if kind not in KINDS:
        raise DataProblem("value-not-allowed", path=path, line=line, column="kind", value=kind, allowed=KINDS)
    if relation and relation not in RELATIONS:
        raise DataProblem(
            "value-not-allowed", path=path, line=line, column="relation", value=relation, allowed=RELATIONS
        )
    country = row.get("country", "").upper()
    if country and not re.fullmatch("[A-Z]{2}", country):
        raise DataProblem("country-wrong", path=path, line=line, value=row["country"])
    official = _parts(row.get("official", ""))
    for language in official:
        if language not in names:
            values = {"path": path, "line": line, "column": "official", "value": language}
            raise DataProblem("value-not-allowed", **values, allowed=tuple(names))
    parent = row.get("parent") or None
    return Organisation(
        key=key,
        iri=base + key,
        kind=kind,
        country=country,
        names=names,
        official=official,
        abbreviations=_parts(row.get("abbreviations", "")),
        surface_forms=_parts(row.get("surface_forms", "")),
        parent=parent,
        relation=(relation or "unitOf") if parent else None,
        branch=row.get("branch") or None,
        wikidata=row.get("wikidata") or None,
        source=row.get("source", ""),
        note=row.get("note", ""),
    )


def _check(bodies: Iterable[Organisation], path: Path) -> None:
    keys = {body.key: body for body in bodies}
    forms: dict[str, list[Organisation]] = {}
    for body in keys.values():
        for above in (body.parent, body.branch):
            if above is not None and above not in keys:
                near = difflib.get_close_matches(above, sorted(keys), 1)
                raise DataProblem(
                    "organisation-unknown-parent", path=path, key=body.key, value=above, near=near or ["–"]
                )
            if above is not None and keys[above].country not in ("", body.country):
                raise DataProblem("organisation-abroad", path=path, key=body.key, value=above)
        for form in sorted({*body.names.values(), *body.surface_forms, *body.abbreviations}):
            for other in forms.setdefault(_folded(form), []):
                if other is not body and ("" in (other.country, body.country) or other.country == body.country):
                    raise DataProblem("surface-form-twice", path=path, form=form, keys=[other.key, body.key])
            forms[_folded(form)].append(body)
        _check_circle(body, keys, path)


def _check_circle(body: Organisation, keys: dict[str, Organisation], path: Path) -> None:
    seen = [body.key]
    step = body.parent
    while step is not None:
        if step in seen:
            raise DataProblem("organisation-circle", path=path, keys=seen[seen.index(step) :])
        seen.append(step)
        step = keys[step].parent if step in keys else None


def _content(body: Organisation) -> tuple[object, ...]:
    return tuple(value for name, value in vars(body).items() if name != "iri")


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(LIST_SEPARATOR) if part.strip())


def _folded(form: str) -> str:
    return " ".join(form.split()).casefold()


def _loose(form: str) -> str:
    """Pattern of ``form`` that lets any white space, a line end too, stand for its spaces."""
    return r"\s+".join(re.escape(word) for word in form.split())
