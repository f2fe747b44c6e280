"""A small programme folder that a test fills with its own text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ihmisgraph.programme.model import Programme
from ihmisgraph.sources.folder import read_folder

PROFILE = """
key = "plan"
language = "en"
country = "IE"

[programme]
title = "Plan"
start = 2027
end = 2030

[layout]
goal = "Goal {number}: {title}"
measure = "{number}. {text}"

[words]
responsibility = ["Responsible"]
schedule = ["Timeline"]
conjunctions = ["and"]
"""

TEXT = """The plan.

Goal 1: Clean water

1. Wells are tested. Responsible: Water Board. Timeline: 2027.
2. Pipes are mended. Responsible: Pipe Office. Timeline: 2028–2029.
"""

MadeFolder = Callable[..., Path]
ReadProgramme = Callable[..., Programme]


@pytest.fixture
def folder(tmp_path: Path) -> MadeFolder:
    """Write a folder: its text, its profile with lines replaced, and other files by name with dots as underscores."""

    def made(
        text: str | bytes = TEXT, profile: str = PROFILE, swap: tuple[str, str] | None = None, **files: str | bytes
    ) -> Path:
        if swap is not None:
            assert swap[0] in profile, "the profile has no such line to replace"
            profile = profile.replace(*swap)
        contents = {"source.en.txt": text, "profile.toml": profile}
        contents |= {f"{name}.csv": content for name, content in files.items()}
        for name, content in contents.items():
            (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return made


@pytest.fixture
def programme(folder: MadeFolder) -> ReadProgramme:
    """Read a programme from such a folder."""
    return lambda *arguments, **files: read_folder(folder(*arguments, **files)).programme
