"""`python -m speclock` is the `speclock` command."""

import sys

from speclock.cli import main

if __name__ == "__main__":
    sys.exit(main())
