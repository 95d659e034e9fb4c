"""The site as a process of the city: bring the database up to date, then serve pages."""

import os
import sys

from zinneke.kernel.settings import Settings, load


def prepare_database() -> None:
    """Set Django up, migrate the database, write the roles of the manifests."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zinneke.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from zinneke.accounts.roles import synchronise

    call_command("migrate", interactive=False, verbosity=0)
    synchronise()


def subscribe() -> None:
    """Ask the broker to tell the site of changes, as any third party would (an NGSI-LD subscription)."""
    from zinneke.portal.subscription import subscribe_to_changes

    subscribe_to_changes()


def server_command(settings: Settings) -> list[str]:
    """The command that serves the site: granian, WSGI, one process with a few threads (decision 0002)."""
    return [
        sys.executable, "-m", "granian", "zinneke.config.wsgi:application",
        "--interface", "wsgi",
        "--host", settings.text("host"),
        "--port", str(settings.number("site_port")),
        "--workers", "1",
        "--blocking-threads", str(settings.number("site_threads")),
        "--no-access-log",
    ]  # fmt: skip


if __name__ == "__main__":
    prepare_database()
    subscribe()
    command = server_command(load())
    os.execv(command[0], command)  # noqa: S606 - our own interpreter and arguments
