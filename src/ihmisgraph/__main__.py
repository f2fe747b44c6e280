"""The program ``ihmisgraph``, also as ``python -m ihmisgraph``."""

import sys


def main() -> None:
    """Run the program; an interrupt while it is still being read ends it as quietly as a later one."""
    try:
        from ihmisgraph.cli import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
