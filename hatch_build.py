"""Put cytoscape.js, which draws networks in a browser, into the wheel: as npm gives it, with its licence beside it.

The script is fetched by ``npm ci`` as ``package-lock.json`` fixes it, checked by its hash there, and kept in
``build/javascript/`` (ignored by git) for the next time. Where npm is not there or fails, one line says so and the
package is built without: network pictures in HTML are then drawings and tables. ``HATCH_BUILD_NO_HOOKS=true`` leaves
the step out.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCK = "package-lock.json"
FILES = {"dist/cytoscape.min.js": "cytoscape.min.js", "LICENSE": "cytoscape.LICENSE.txt"}
"""What is taken of the package, and how it is called here."""

SECONDS = 30
_QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error")
_HASTY = ("--fetch-retries=0", "--fetch-timeout=10000")


class CytoscapeHook(BuildHookInterface):  # type: ignore[type-arg]  # generic in newer versions of hatchling only
    """The build hook ``custom`` of the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Fetch the script where it is not there yet, and have it taken into the wheel."""
        folder = Path(self.root, "build", "javascript")
        try:
            fetch(Path(self.root), folder)
        except (OSError, subprocess.TimeoutExpired) as error:
            self.app.display_warning(f"cytoscape.js is left out, networks in HTML are drawings and tables: {error}")
            return
        for name in FILES.values():
            build_data["force_include"][str(folder / name)] = f"ihmisgraph/shipped/javascript/{name}"


def fetch(root: Path, folder: Path) -> None:
    """Have ``folder`` hold the files of the package that the lock file in ``root`` fixes.

    Raises
    ------
    OSError, subprocess.TimeoutExpired
        Where there is no npm, it fails or takes too long, or the folder cannot be written.
    """
    lock = (root / LOCK).read_bytes()
    if all((folder / name).is_file() for name in (LOCK, *FILES.values())) and (folder / LOCK).read_bytes() == lock:
        return
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm is not installed")
    with tempfile.TemporaryDirectory() as place:
        for name in ("package.json", LOCK):
            shutil.copyfile(root / name, Path(place, name))
        words = [npm, "ci", *_QUIET, *_HASTY]
        done = subprocess.run(words, cwd=place, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS)
        if done.returncode:
            raise OSError(f"npm ended with exit code {done.returncode}")
        folder.mkdir(parents=True, exist_ok=True)
        for source, name in FILES.items():
            shutil.copyfile(Path(place, "node_modules", "cytoscape", source), folder / name)
    (folder / LOCK).write_bytes(lock)
