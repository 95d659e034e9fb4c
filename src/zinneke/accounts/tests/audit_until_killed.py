"""Writes to the audit log and acknowledges each entry on its output, until it is killed. Run by a contract test."""

import os
import sys


def main() -> None:
    """Write entries for ever, each with a line of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zinneke.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from zinneke.accounts import audit

    call_command("migrate", verbosity=0)
    while True:
        entry = audit.record("went on", by=None)
        sys.stdout.write(f"{entry.pk} {entry.hash}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
