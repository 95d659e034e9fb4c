"""Several who write at the same time, on a database in a file as a city has it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from django.db import transaction

from zinneke.opendata.catalogue.indexing import turn
from zinneke.opendata.events.journal import News, write
from zinneke.opendata.models import Event

WRITER: Final = """
import sys
from zinneke.config.cli.site import open_site
open_site(sys.argv[1])
from django.db import transaction
from zinneke.opendata.catalogue.indexing import turn
from zinneke.opendata.events.journal import News, write
for round in range(int(sys.argv[3])):
    with transaction.atomic():
        turn()
        write([News(f"{sys.argv[2]}-{round}-{one}", b"m", b"p") for one in range(3)])
"""
READER: Final = """
import json, sys
from zinneke.config.cli.site import open_site
open_site(sys.argv[1])
from zinneke.opendata.models import Event
print(json.dumps([[one.number, one.name, one.at.isoformat()] for one in Event.objects.order_by("number")]))
"""


def begun(program: str, *arguments: str) -> subprocess.Popen[str]:
    """A process of its own, as the worker and the site are."""
    return subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, text=True)  # noqa: S603


def test_numbers_have_no_holes_and_transactions_stay_together(tmp_path: Path) -> None:
    """Whoever was told of number n has been told of all before it."""
    assert begun(WRITER, str(tmp_path), "first", "1").wait() == 0
    writers = [begun(WRITER, str(tmp_path), name, "10") for name in ("worker", "site", "command")]
    assert [one.wait() for one in writers] == [0, 0, 0]
    told, _ = begun(READER, str(tmp_path)).communicate()
    found = json.loads(told)
    assert [number for number, *_ in found] == list(range(1, 94))
    assert len({name for _, name, _ in found}) == 93
    assert [at for *_, at in found] == sorted({at for *_, at in found})
    for start in range(0, 93, 3):
        assert len({name.rpartition("-")[0] for _, name, _ in found[start : start + 3]}) == 1


def fail() -> None:
    """Tell of a dataset, and let what happened to it be undone."""
    with transaction.atomic():
        turn()
        write([News("b", b"m", b"p")])
        raise ZeroDivisionError


@pytest.mark.django_db
def test_what_is_undone_leaves_no_number() -> None:
    """A transaction that fails takes its events along."""
    write([News("a", b"m", b"p")])
    with pytest.raises(ZeroDivisionError):
        fail()
    write([News("c", b"m", b"p")])
    assert list(Event.objects.order_by("number").values_list("number", "name")) == [(1, "a"), (2, "c")]
