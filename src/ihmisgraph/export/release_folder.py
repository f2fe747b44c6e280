"""The folder of a release: empty or an earlier release's, and written whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from ihmisgraph.errors import FileProblem
from ihmisgraph.export.papers import SUMS, read_sums
from ihmisgraph.export.released import ReleasedFile
from ihmisgraph.files import decode, read_bytes, write_files

_SIGN = {"dcat.ttl", "ihmisgraph.ttl"}
"""What tells a release from any other folder with a list of digests."""


def earlier_files(folder: Path) -> set[str]:
    """Return the names of the files that an earlier release left in ``folder``, unchanged since.

    Raises
    ------
    FileProblem
        Where the folder is a file, or holds anything that is not of a release.
    """
    if not folder.is_dir():
        if folder.exists():
            raise FileProblem("folder-is-file", path=folder)
        return set()
    present = {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()
    }
    listed = read_sums(decode(read_bytes(folder / SUMS), folder / SUMS)) if SUMS in present else {}
    released = {name for name in present & listed.keys() if _digest(folder / name) == listed[name]}
    foreign = present - released - {SUMS} if released >= _SIGN else present
    if foreign:
        raise FileProblem("release-foreign", path=folder, found=sorted(foreign)[:5], count=len(foreign))
    return released


def write_folder(folder: Path, files: Iterable[ReleasedFile], earlier: Iterable[str] = ()) -> None:
    """Write ``files`` into ``folder`` and take away those of an ``earlier`` release that this one no longer has.

    Raises
    ------
    FileProblem
        Where the folder cannot be made or written; nothing is left of what was begun.
    """
    contents = {folder / file.name: file.data for file in files}
    with _folders({folder, *(path.parent for path in contents)}):
        write_files(contents)
    for path in sorted({folder / name for name in earlier} - contents.keys()):
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def _folders(wanted: Iterable[Path]) -> Iterator[None]:
    """Make the folders that are not there, and unmake them where what is done in them fails."""
    made: list[Path] = []
    try:
        for path in sorted(path for path in wanted if not path.is_dir()):
            _make(path)
            made.append(path)
        yield
    except BaseException:
        for path in reversed(made):
            with contextlib.suppress(OSError):
                path.rmdir()
        raise


def _make(path: Path) -> None:
    try:
        path.mkdir()
    except FileNotFoundError as error:
        raise FileProblem("folder-not-found", path=path.parent) from error
    except OSError as error:
        raise FileProblem("file-unwritable", path=path, why=error.strerror or str(error)) from error


def _digest(path: Path) -> str:
    return hashlib.sha256(read_bytes(path)).hexdigest()
