"""The list of organisations: who is known, by which names, and the reading of a wording as one of them.

A wording is read as a body only when it *is* one of the body's names, abbreviations or listed surface forms; nothing
is read by guess. What is close is proposed, for a person to confirm.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from ihmisgraph.errors import DataProblem

KINDS = ("ministry", "public-body", "unit", "agency-network", "coordination", "named-party", "group", "other")
RELATIONS = ("unitOf", "attachedTo", "subOrganizationOf")
_PROPOSE_FROM = 0.75


@dataclass(frozen=True)
class Organisation:
    """A known body: its names by language, which of them are official, where it belongs and whom it replaced when."""

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
    replaces: tuple[str, ...]
    changed_on: datetime.date | None
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
        """Return the bodies of ``keys`` with every parent, branch and predecessor of theirs, in order of key."""
        wanted: set[str] = set()
        waiting = list(keys)
        while waiting:
            key = waiting.pop()
            if key not in wanted:
                wanted.add(key)
                waiting += [above for above in (self[key].parent, self[key].branch, *self[key].replaces) if above]
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


def _check(bodies: Iterable[Organisation], path: Path) -> None:
    keys = {body.key: body for body in bodies}
    forms: dict[str, list[Organisation]] = {}
    for body in keys.values():
        for above in (body.parent, body.branch, *body.replaces):
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


def _folded(form: str) -> str:
    return " ".join(form.split()).casefold()


def _loose(form: str) -> str:
    """Pattern of ``form`` that lets any white space, a line end too, stand for its spaces."""
    return r"\s+".join(re.escape(word) for word in form.split())
