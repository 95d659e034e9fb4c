"""The site of the city whose clock is put: as the city's own process, with that clock."""

import os

from tests.journeys.laeken import clock

clock.follow()

from zinneke.config.site_process import prepare_database, server_command  # noqa: E402
from zinneke.config.wsgi import application  # noqa: E402
from zinneke.kernel.settings import load  # noqa: E402

OURS = "zinneke.config.wsgi:application"
__all__ = ["application"]

if __name__ == "__main__":
    prepare_database()
    command = [one.replace(OURS, "tests.journeys.laeken.city_site:application") for one in server_command(load())]
    os.execv(command[0], command)  # noqa: S606 - our own interpreter and arguments
