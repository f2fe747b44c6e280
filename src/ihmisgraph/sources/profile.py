"""A profile: how one programme's text is laid out, as its ``profile.toml`` says it."""

from __future__ import annotations

import datetime
import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ihmisgraph.errors import DataProblem, FileProblem
from ihmisgraph.files import read_text
from ihmisgraph.programme.relations import RELATIONS
from ihmisgraph.sources.lines import Skip
from ihmisgraph.sources.rows import Columns
from ihmisgraph.vocabulary import slug

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True)
class Profile:
    """What ``profile.toml`` says; see ``docs/profiles.md`` for the meaning of every setting."""

    path: Path
    key: str
    language: str
    country: str
    base: str
    file: str | None
    annotated: tuple[str, ...]
    title: str
    publisher: str | None
    identifier: str | None
    published: datetime.date | None
    start: int
    end: int
    preamble: str | None
    goal: str | None
    measures: str | None
    measure: str
    monitoring: str | None
    ignore: tuple[str, ...]
    skip: tuple[Skip, ...]
    columns: Columns | None
    responsibility: tuple[str, ...]
    lead_words: tuple[str, ...]
    collaborator_words: tuple[str, ...]
    schedule: tuple[str, ...]
    other: tuple[str, ...]
    separators: tuple[str, ...]
    conjunctions: tuple[str, ...]
    lead: tuple[str, ...]
    collaborator: tuple[str, ...]
    expect_goals: int | None
    expect_measures: int | None


_PLACES_OF_A_LINE = ("title", "text", "number title", "number text", "text title", "number text title")
_SECTIONS = {
    "": (
        "key",
        "language",
        "country",
        "base",
        "file",
        "annotated",
        "programme",
        "layout",
        "words",
        "roles",
        "expect",
    ),
    "programme": ("title", "publisher", "identifier", "published", "start", "end"),
    "layout": ("preamble", "goal", "measures", "measure", "monitoring", "ignore", "skip", "columns"),
    "layout.columns": ("text", "responsibility", "schedule"),
    "words": ("responsibility", "lead", "collaborator", "schedule", "other", "separators", "conjunctions"),
    "roles": ("lead", "collaborator"),
    "expect": ("goals", "measures"),
}


def read_profile(path: Path) -> Profile:
    """Return the profile in the file at ``path``.

    Raises
    ------
    FileProblem
        Where the file is missing, empty or not TOML.
    DataProblem
        Where a setting is missing, unknown or of the wrong kind.
    """
    try:
        settings = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise FileProblem("not-toml", path=path, why=str(error)) from error
    for section, names in _SECTIONS.items():
        values = settings
        for step in section.split(".") if section else ():
            values = values.get(step, {})
        _check_names(path, section, values, names)
    return _profile(path, _Settings(path, settings))


class _Settings:
    """Typed access to the settings of a profile, each error naming the file and the setting."""

    def __init__(self, path: Path, settings: Mapping[str, Any]) -> None:
        self._path = path
        self._settings = settings

    def get(self, name: str, kind: type | tuple[type, ...], default: Any = ...) -> Any:
        section, _, short = name.rpartition(".")
        values = self._settings.get(section, {}) if section else self._settings
        if short not in values:
            if default is ...:
                raise DataProblem("setting-missing", path=self._path, name=name)
            return default
        value = values[short]
        if isinstance(value, datetime.datetime) or not isinstance(value, kind) or (isinstance(value, bool)):
            raise DataProblem("setting-wrong", path=self._path, name=name, value=value)
        return value

    def words(self, name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        value = self.get(name, (list, str), list(default))
        words = [value] if isinstance(value, str) else value
        if not all(isinstance(word, str) and word.strip() for word in words):
            raise DataProblem("setting-wrong", path=self._path, name=name, value=value)
        return tuple(words)

    def fitting(self, name: str, pattern: re.Pattern[str], value: str) -> str:
        if not pattern.fullmatch(value):
            raise DataProblem("setting-wrong", path=self._path, name=name, value=value)
        return value

    def template(self, name: str, default: Any = ...) -> Any:
        value = self.get(name, str, default)
        if value is not None and " ".join(sorted(re.findall(r"\{(\w*)\}", value))) not in _PLACES_OF_A_LINE:
            raise DataProblem("template-without-place", path=self._path, name=name, value=value)
        return value

    def role_templates(self, name: str) -> tuple[str, ...]:
        templates = self.words(name)
        for template in templates:
            around = re.fullmatch(r"([^{}]*)\{(?:body|bodies)\}([^{}]*)", template)
            if not around or not (around[1] + around[2]).strip():
                raise DataProblem("role-without-place", path=self._path, name=name, value=template)
        return templates

    def skips(self) -> tuple[Skip, ...]:
        found = []
        for block in self.get("layout.skip", list, []):
            if not isinstance(block, dict) or not {"from"} <= block.keys() <= {"from", "until", "occurrence"}:
                raise DataProblem("setting-wrong", path=self._path, name="layout.skip", value=block)
            own = _Settings(self._path, {"layout.skip": block})
            occurrence = own.get("layout.skip.occurrence", int, 1)
            if occurrence < 1:
                raise DataProblem("setting-wrong", path=self._path, name="layout.skip.occurrence", value=occurrence)
            found.append(Skip(own.line("layout.skip.from"), own.line("layout.skip.until", None), occurrence))
        return tuple(found)

    def columns(self) -> Columns | None:
        columns = self.get("layout.columns", dict, None)
        if columns is None:
            return None
        own = _Settings(self._path, {"layout.columns": columns})
        own.get("layout.columns.text", (list, str))
        return Columns(*(own.words(f"layout.columns.{name}") for name in _SECTIONS["layout.columns"]))

    def line(self, name: str, default: Any = ...) -> Any:
        """Return the words of a whole line, which are not empty."""
        value = self.get(name, str, default)
        if value is not None and not value.strip():
            raise DataProblem("setting-wrong", path=self._path, name=name, value=value)
        return value


def _profile(path: Path, settings: _Settings) -> Profile:
    key = settings.get("key", str)
    if key != slug(key):
        raise DataProblem("profile-key-wrong", path=path, value=key, suggestion=slug(key))
    start, end = settings.get("programme.start", int), settings.get("programme.end", int)
    for name, year in (("programme.start", start), ("programme.end", end)):
        if not 1000 <= year <= 9999:
            raise DataProblem("setting-wrong", path=path, name=name, value=year)
    if end < start:
        raise DataProblem("period-reversed", path=path, start=start, end=end)
    return Profile(
        path=path,
        key=key,
        language=settings.fitting("language", _LANGUAGE, settings.get("language", str).lower()),
        country=settings.fitting("country", _COUNTRY, settings.get("country", str).upper()),
        base=_base(settings.get("base", str, f"urn:ihmisgraph:{key}:"), path),
        file=settings.get("file", str, None),
        annotated=_annotated(settings.words("annotated"), path),
        title=settings.line("programme.title"),
        publisher=settings.get("programme.publisher", str, None),
        identifier=settings.get("programme.identifier", str, None),
        published=settings.get("programme.published", datetime.date, None),
        start=start,
        end=end,
        preamble=settings.line("layout.preamble", None),
        goal=settings.template("layout.goal", None),
        measures=settings.line("layout.measures", None),
        measure=settings.template("layout.measure"),
        monitoring=settings.line("layout.monitoring", None),
        ignore=settings.words("layout.ignore"),
        skip=settings.skips(),
        columns=settings.columns(),
        responsibility=settings.words("words.responsibility"),
        lead_words=settings.words("words.lead"),
        collaborator_words=settings.words("words.collaborator"),
        schedule=settings.words("words.schedule"),
        other=settings.words("words.other"),
        separators=settings.words("words.separators", (",", ";")),
        conjunctions=settings.words("words.conjunctions"),
        lead=settings.role_templates("roles.lead"),
        collaborator=settings.role_templates("roles.collaborator"),
        expect_goals=settings.get("expect.goals", int, None),
        expect_measures=settings.get("expect.measures", int, None),
    )


def _base(base: str, path: Path) -> str:
    try:
        ox.NamedNode(f"{base}x")
        fits = re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+[/:#]", base) is not None
    except ValueError:
        fits = False
    if not fits:
        raise DataProblem("base-wrong", path=path, value=base)
    return base


def _annotated(words: tuple[str, ...], path: Path) -> tuple[str, ...]:
    for word in words:
        if word not in RELATIONS:
            near = difflib.get_close_matches(word, RELATIONS, 1) or ["–"]
            raise DataProblem("setting-unknown", path=path, name=f"annotated: {word}", near=near)
    return words


def _check_names(path: Path, section: str, settings: object, names: tuple[str, ...]) -> None:
    if not isinstance(settings, dict):
        raise DataProblem("setting-wrong", path=path, name=section, value=settings)
    for name in settings:
        if name not in names:
            near = difflib.get_close_matches(name, names, 1) or ["–"]
            raise DataProblem("setting-unknown", path=path, name=f"{section}.{name}".lstrip("."), near=near)
