"""A programme's folder: its profile, its text and, when they are there, its annotations, own lists and reports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ihmisgraph import resources
from ihmisgraph.errors import DataProblem, FileProblem
from ihmisgraph.programme.concepts import ConceptList, load_concepts
from ihmisgraph.programme.instruments import InstrumentList, InstrumentReader
from ihmisgraph.programme.model import Programme
from ihmisgraph.programme.organisation_rows import load_organisations
from ihmisgraph.programme.organisations import OrganisationList
from ihmisgraph.sources.annotations import AnnotationReader
from ihmisgraph.sources.profile import Profile, read_profile
from ihmisgraph.sources.status import StatusReader
from ihmisgraph.sources.text import read_programme, read_source
from ihmisgraph.sources.translations import read_translations


@dataclass(frozen=True)
class ProgrammeFolder:
    """A programme as read from its folder, with the lists its words were read by."""

    programme: Programme
    organisations: OrganisationList
    concepts: ConceptList
    instruments: InstrumentList


def read_folder(folder: Path) -> ProgrammeFolder:
    """Return the programme in ``folder``.

    The folder holds ``profile.toml`` and the source text; ``annotations.csv``, ``translations.csv``,
    ``organisations.csv``, ``concepts.csv``, ``instruments.csv`` and the tables of ``status/`` are read where they are
    there. Own rows add to the shipped lists. A programme has a list of organisations where its folder holds one, or
    where the shipped list knows a body it names; before there is one, equal wordings count as one provisional actor.

    Raises
    ------
    FileProblem, SourceMisfit, DataProblem
        Naming the file, the line and what to do.
    """
    if not folder.is_dir():
        raise FileProblem("folder-not-found", path=folder)
    profile = read_profile(folder / "profile.toml")
    source = read_source(_source_path(folder, profile), profile.language)
    own_list = _own(folder / "organisations.csv")
    everyone = load_organisations(resources.organisations_file(), own_list, f"{profile.base}actor/")
    organisations = everyone.of_country(profile.country)
    own_concepts = _own(folder / "concepts.csv")
    concepts = load_concepts(
        resources.concept_files(), resources.alignment_files(), own_concepts, f"{profile.base}concept/"
    )
    instruments = InstrumentReader(concepts, everyone).load(
        resources.instruments_file(), _own(folder / "instruments.csv"), f"{profile.base}instrument/"
    )
    if profile.publisher is not None and profile.publisher not in organisations:
        near = organisations.nearest(profile.publisher) or "–"
        raise DataProblem("unknown-publisher", path=profile.path, value=profile.publisher, near=[near])
    programme = read_programme(profile, source, organisations)
    knows_some = any(named.actor is not None for _, clause in programme.clauses() for named in clause.actors)
    programme = replace(programme, has_list=own_list is not None or knows_some)
    annotations, translations = _own(folder / "annotations.csv"), _own(folder / "translations.csv")
    if annotations is not None:
        rows = AnnotationReader(annotations, programme, organisations, concepts, instruments).read()
        programme = replace(programme, annotations=rows)
    if translations is not None:
        programme = replace(programme, translations=read_translations(translations, programme))
    programme = replace(programme, reports=StatusReader(folder / "status", programme, concepts).read())
    return ProgrammeFolder(programme, organisations, concepts, instruments)


def _own(path: Path) -> Path | None:
    return path if path.is_file() else None


def _source_path(folder: Path, profile: Profile) -> Path:
    if profile.file is not None:
        return folder / profile.file
    found = sorted([*folder.glob("source*.txt"), *folder.glob("source*.md")])
    if len(found) != 1:
        names = [path.name for path in found] or ["–"]
        raise FileProblem("source-not-one", path=folder, language=profile.language, found=names)
    return found[0]
