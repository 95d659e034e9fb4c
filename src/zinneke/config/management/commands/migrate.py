"""``migrate``, which gives an empty database all its tables at once: decision 0087."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from zinneke.config import schema


class Command(migrate.Command):
    """Django's own, after the schema as it was written down where there is nothing yet."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate. Only what is newer than the written schema is left to do in a new database."""
        connection = connections[options["database"]]
        if options["app_label"] is None and not options["check_unapplied"] and not options["plan"]:
            schema.load_where_empty(connection)
        super().handle(*args, **options)
