"""Write the tables of the site down as all migrations leave them: ``src/zinneke/config/schema.sql``.

    python tools/schema.py

To be run after each new migration. With the name of a file it is written there, as the test does that compares.
"""

import os
import sys
import tempfile
from pathlib import Path


def main(target: Path | None) -> None:
    """Migrate an empty database and write down what is there."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ZINNEKE_DATA": folder, "ZINNEKE_SECRET_KEY": "schema"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "zinneke.config.settings"
        import django

        django.setup()
        from django.db import connection

        from zinneke.config import schema

        (target or schema.FILE).write_text(schema.from_migrations(connection), "utf-8")
        connection.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
