"""Reading text whatever program wrote it, and writing files whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ihmisgraph.errors import FileProblem

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of the file at ``path``.

    Raises
    ------
    FileProblem
        Where there is no such file or it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileProblem("file-not-found", path=path) from error
    except IsADirectoryError as error:
        raise FileProblem("file-is-folder", path=path) from error
    except OSError as error:
        raise FileProblem("file-unreadable", path=path, why=error.strerror or str(error)) from error


def read_text(path: Path) -> str:
    r"""Return the text of the file at ``path``, its byte-order mark dropped and its line ends read as ``\n``.

    UTF-8 and UTF-16 are read by their marks, text without a mark as UTF-8, and what is not UTF-8 as Windows-1252.
    Offsets into the result are what the whole project counts by: Unicode code points from 0.

    Raises
    ------
    FileProblem
        Where the file is missing, empty or not text.
    """
    text = decode(read_bytes(path), path)
    if not text.strip():
        raise FileProblem("file-empty", path=path)
    return text


def decode(data: bytes, path: Path) -> str:
    r"""Return ``data`` as text with ``\n`` for every line end; ``path`` is only for messages."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            data, encodings = data[len(mark) :], [encoding]
            break
    else:
        encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if "\0" in text:
                break
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise FileProblem("file-not-text", path=path)


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write all ``contents``, each file whole, or none of them.

    Every file is first written beside its place under another name; only when all are there do they take their names.
    What is no plain file, such as a pipe or a device, is written to as it is.

    Raises
    ------
    FileProblem
        Where the folder is missing or cannot be written.
    """
    written: dict[Path, Path] = {}
    try:
        for name, data in contents.items():
            path = _target(name)
            if _is_special(path):
                path.write_bytes(data)
            else:
                written[path] = _write_beside(path, data)
        for path, temporary in written.items():
            temporary.replace(path)
    except OSError as error:
        raise FileProblem("file-unwritable", path=path, why=error.strerror or str(error)) from error
    finally:
        for temporary in written.values():
            temporary.unlink(missing_ok=True)


def write_file(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, whole or not at all; see :func:`write_files`."""
    write_files({path: data})


def check_writable(path: Path) -> None:
    """Look whether a file could be written to ``path``, before much is computed for it.

    Raises
    ------
    FileProblem
        Where it is a folder, or its folder is missing or cannot be written.
    """
    path = _target(path)
    if path.is_dir():
        raise FileProblem("file-is-folder", path=path)
    if not path.parent.is_dir():
        raise FileProblem("folder-not-found", path=path.parent)
    if not _is_special(path) and not os.access(path.parent, os.W_OK):
        raise FileProblem("file-unwritable", path=path, why=os.strerror(errno.EACCES))


def _target(name: Path) -> Path:
    """The file that a name means: links to files are followed, so that the link stays and its file changes."""
    if name.is_file() and not os.access(name, os.W_OK):
        raise FileProblem("file-unwritable", path=name, why=os.strerror(errno.EACCES))
    return name.resolve() if name.is_symlink() and not _is_special(name) else name


def _is_special(path: Path) -> bool:
    """Whether a pipe or a device stands there, or a link to one, such as the standard output."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _write_beside(path: Path, data: bytes) -> Path:
    if path.is_dir():
        raise FileProblem("file-is-folder", path=path)
    if not path.parent.is_dir():
        raise FileProblem("folder-not-found", path=path.parent)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
