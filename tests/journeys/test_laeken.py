"""The edition of Laeken from the first idea to the first step that is built, with residents in four languages.

Every phase is gone through on the pages of the city and on the days that Laeken had: what passes is its clock. Nothing
is put into a database but accounts that are signed in. Twenty residents in the main run; three hundred by night, every
step by keyboard with axe, and once more without JavaScript.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest
from tests.journeys.laeken import (
    balloting,
    building,
    clock,
    counting,
    examining,
    ideas,
    paper,
    preparing,
    proposing,
    published,
    signals,
    voting,
)
from tests.journeys.laeken.backstage import Backstage
from tests.journeys.laeken.people import residents
from tests.journeys.laeken.stage import STAFF, Stage
from tests.journeys.running import City, NewPage, process

from zinneke.broker.client import Broker
from zinneke.kernel.declarations import DECLARATIONS
from zinneke.kernel.tests.ports import free_port
from zinneke.services.budget.rules.publication import files

ROOT: Final = Path(__file__).resolve().parents[2]
FIRST_DAY: Final = date(2023, 10, 16)
SHORT, WHOLE = 20, 300


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Of a city of its own, on its first day. Sessions last for the whole edition: its years pass in minutes."""
    site = f"http://127.0.0.1:{free_port()}"
    given = {
        "data": str(tmp_path), "site_port": site.rpartition(":")[2], "public_url": site, "simulation": "true",
        "secret_key": "journeys" * 6, "voting_key": "journeys" * 6, "national_number_key": "journeys" * 6,
        "trusted_proxies": "127.0.0.1", "session_hours": "100000", "session_idle_minutes": "6000000",
    }  # fmt: skip
    clock.put(tmp_path, FIRST_DAY)
    return dict(os.environ) | {d.variable: given[d.name] for d in DECLARATIONS if d.name in given}


@pytest.fixture
def city(environment: dict[str, str], tmp_path: Path) -> Iterator[City]:
    """Its site alone: nothing of an edition asks the broker."""
    site = environment["ZINNEKE_PUBLIC_URL"]
    with process("tests.journeys.laeken.city_site", environment, f"{site}/readyz", tmp_path):
        yield City(site, Broker("http://127.0.0.1:9"), tmp_path)


@pytest.fixture
def backstage(city: City, environment: dict[str, str], tmp_path: Path) -> Iterator[Backstage]:
    """What nobody does on a page."""
    with (tmp_path / "backstage.log").open("w") as log:
        made = Backstage(environment, log)
        yield made
        made.end()


@pytest.mark.parametrize("count", [SHORT, pytest.param(WHOLE, marks=pytest.mark.slow)])
def test_an_edition_from_idea_to_result(
    city: City, new_page: NewPage, backstage: Backstage, tmp_path: Path, count: int
) -> None:
    stage = Stage(city, new_page, backstage, whole=count == WHOLE)
    proposed = ideas.ALL if stage.whole else ideas.FEW
    people = residents(count, ideas.on_ballot(proposed))
    stage.arrive(STAFF)
    preparing.set_up(stage)

    stage.day(date(2023, 11, 6))
    numbers = proposing.propose(stage, proposed)
    supporters = proposing.support(stage, numbers, 40 if stage.whole else 3)
    stage.day(date(2024, 1, 15))
    projects = examining.examine(stage, numbers, supporters)
    stage.day(date(2024, 4, 22))
    projects = examining.decide(stage, projects)
    stage.day(date(2024, 5, 6))
    vote = balloting.prepare(stage, projects, people)

    stage.day(date(2024, 6, 3))
    done = voting.vote(stage, vote, people)
    stage.day(date(2024, 6, 4))
    backstage.work("boards")
    stage.day(date(2024, 8, 20))
    invalid = paper.type_in(stage, vote, done)
    stage.day(date(2024, 9, 12))
    counting.count(stage, vote)
    counting.nobody_decides_yet(stage, vote)
    stage.day(date(2024, 9, 13))
    added = counting.decide(stage, vote)
    counting.publish(stage, vote)

    folder = published.fetched(stage, vote, tmp_path / "published")
    published.is_what_they_did(folder, done, invalid)
    published.joins_nothing(folder, vote, done, [text for one in people for text in (one.name, one.number)])
    published.says_it(stage, vote, done, folder)
    published.tells_the_college(stage, vote, folder, added)
    _verified(city, vote, folder)
    stage.day(date(2024, 10, 21))
    titles = {number: title for title, number in vote.on_ballot.items()}
    first = titles[int(published.document(folder, files.RESULT)["funded"][0])]
    building.build(stage, next(number for one, number in projects.items() if one.title.fr == first))
    stage.day(balloting.FORGET_ON + timedelta(days=1))
    assert backstage.work("forget") == 1
    signals.is_erased(stage, vote)


def _verified(city: City, vote: balloting.Vote, folder: Path) -> None:
    """A stranger checks it from its address; and notices whatever is changed in the files."""
    assert "Everything is so" in _verify(f"{city.site}{counting.result(vote, 'nl')}bestanden/", exit_status=0)
    changed = folder / files.STATEMENT
    changed.write_bytes(changed.read_bytes().replace(b'"replaced": ', b'"replaced": 1'))
    assert f"NOT SO  {files.STATEMENT}" in _verify(str(folder), exit_status=1)


def _verify(place: str, *, exit_status: int) -> str:
    command = [str(Path(sys.executable).with_name("zinneke")), "budget", "verify", place]
    stranger = dict(os.environ) | {"ZINNEKE_ALLOW_PRIVATE_HOSTS": "true"}
    done = subprocess.run(command, env=stranger, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == exit_status, done.stdout + done.stderr
    return done.stdout + done.stderr
