"""Stop early, in plain words, when Python is older than the locks were made for."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything has chosen a Python
    sys.exit(
        f"Zinneke needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}. Try: make PYTHON=python3.12"
    )
