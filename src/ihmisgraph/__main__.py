"""``python -m ihmisgraph`` is the program ``ihmisgraph``."""

from ihmisgraph.cli import main

if __name__ == "__main__":
    main()
