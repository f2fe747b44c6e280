"""What tests of commands share: running one as a user does."""

import pytest

from ihmisgraph.cli.main import main


@pytest.fixture
def run(capsys, monkeypatch):
    """Run a command in English and return its exit code, output and messages."""
    monkeypatch.setenv("IHMISGRAPH_LANG", "en")

    def run_command(*arguments):
        with pytest.raises(SystemExit) as left:
            main(list(map(str, arguments)))
        captured = capsys.readouterr()
        return left.value.code or 0, captured.out, captured.err

    return run_command
