"""Run every check of the project, the same on a desk and in CI: style, types, tests (the floors of the house included).

Usage: python tools/check.py [arguments for pytest]
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CHECKS = (
    ("style", ["ruff", "check", "."]),
    ("format", ["ruff", "format", "--check", "."]),
    ("types", ["mypy"]),
    ("reference", [str(Path("tools", "reference.py")), "--check"]),
    ("tests", ["pytest"]),
)


def main(arguments: list[str]) -> int:
    """Run the checks in turn and return the exit code of the first that fails, 0 where none does."""
    root = Path(__file__).parents[1]
    for name, words in CHECKS:
        print(f"── {name}: {' '.join(words)}", flush=True)  # noqa: T201
        command = words if words[0].endswith(".py") else ["-m", *words]
        code = subprocess.run(
            [sys.executable, *command, *(arguments if name == "tests" else [])], cwd=root, check=False
        ).returncode
        if code:
            print(f"── {name} failed", flush=True)  # noqa: T201
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
