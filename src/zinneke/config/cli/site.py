"""The site of a data folder, for commands that read and change what it keeps."""

import os

from zinneke.config import secret_store
from zinneke.config.cli.options import settings_with
from zinneke.config.processes import with_own_environment


def open_site(data: str | None, **flags: str | None) -> None:
    """Make the site of the data folder this process's own."""
    settings = secret_store.with_secrets(settings_with({"data": data, **flags}))
    os.environ.update(with_own_environment(settings, {}))
    from zinneke.config.site_process import prepare_database

    prepare_database()
