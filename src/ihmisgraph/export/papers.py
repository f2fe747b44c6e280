"""What people read of a release before its data: what each file is, how it may be used, whether a copy is whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ihmisgraph.export.catalogue_record import Header
from ihmisgraph.export.contents import Contents, derived_name
from ihmisgraph.export.released import ReleasedFile, in_all_languages
from ihmisgraph.languages import LANGUAGES

SUMS = "SHA256SUMS"


def readme(contents: Contents, head: Header, files: Iterable[ReleasedFile]) -> bytes:
    """Return ``README.md``: the whole, the programmes in numbers, and each file, in three languages."""
    lines = [f"# {head.title['en']}", ""]
    lines += [f"{head.title[language]}. {head.description[language]}\n" for language in LANGUAGES]
    lines += _in_three(_cited(head))
    for programme, key in zip(contents.programmes, contents.keys(), strict=True):
        names = {name.language: name.value for name in contents.names(programme, programme)}
        known = {language: names.get(language) or next(iter(names.values()), key) for language in LANGUAGES}
        numbers = {"stated": len(contents.graphs[programme]), "derived": len(contents.graphs[derived_name(programme)])}
        lines += [f"## {key}", "", *_in_three(in_all_languages("release-programme", programme=known, **numbers))]
    for file in files:
        lines += [f"## {file.name}", "", *_in_three(file.about)]
    lines += [f"## {SUMS}", "", *_in_three(in_all_languages("release-file-sha256sums"))]
    return ("\n".join(lines).rstrip() + "\n").encode()


def licence(head: Header) -> bytes:
    """Return ``LICENSE.txt``: the licence by name and address, and how to cite, in three languages."""
    said = in_all_languages("release-licence", title=head.title, licence=head.licence)
    cited = _cited(head)
    return "\n".join(f"{said[language]}\n{cited[language]}\n" for language in LANGUAGES).encode()


def sums(files: Iterable[ReleasedFile]) -> bytes:
    """Return ``SHA256SUMS``, as ``sha256sum -c`` reads it."""
    return "".join(f"{file.sha256}  {file.name}\n" for file in sorted(files, key=lambda file: file.name)).encode()


def read_sums(text: str) -> dict[str, str]:
    """Return the digest of each file that a ``SHA256SUMS`` names."""
    pairs = (line.split("  ", 1) for line in text.splitlines() if "  " in line)
    return {name: digest for digest, name in pairs}


def _cited(head: Header) -> dict[str, str]:
    year = head.modified[:4]
    return in_all_languages(
        "release-cite", creator=head.creator, year=year, title=head.title, version=head.version, iri=head.dataset
    )


def _in_three(texts: Mapping[str, str]) -> list[str]:
    return [*(f"- {texts[language]}" for language in LANGUAGES), ""]
