"""Add part after part to a file, each acknowledged by a line with its end, until it is whole or somebody kills this."""

import os
import random
import sys
from io import BytesIO

LENGTH = 6_000_000
PART = 50_000
CONTENT = random.Random(7).randbytes(LENGTH)  # noqa: S311 - the same bytes in every process


def go_on() -> None:
    """From where the file is, begun if there is none."""
    from django.core.management import call_command

    from zinneke.accounts.actions import create_staff
    from zinneke.accounts.models import User
    from zinneke.accounts.person import Person
    from zinneke.opendata.models import Upload, UploadState
    from zinneke.opendata.record.dataset import Dataset as Record
    from zinneke.opendata.stewardship import actions, parts

    call_command("migrate", verbosity=0)
    upload = Upload.objects.select_related("dataset").first()
    if upload is None:
        create_staff("jan", "data_editor", "a-long-enough-passphrase")
        by = Person(User.objects.get(username="jan"))
        upload = parts.announce(actions.create("benches", Record(uri=""), by=by), LENGTH, "benches.csv", by=by)
    say(upload.arrived)
    while upload.state == UploadState.ARRIVING:
        start = upload.arrived
        parts.append(upload, BytesIO(CONTENT[start : start + PART]), start, None)
        say(upload.arrived)


def say(offset: int) -> None:
    sys.stdout.write(f"{offset}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "zinneke.config.settings"
    import django

    django.setup()
    go_on()
