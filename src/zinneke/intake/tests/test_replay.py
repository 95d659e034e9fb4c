"""Replays: own timestamps, the asked speed, laps that go on in time, never into the future."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Timer
from time import monotonic

import pytest

from zinneke.intake.bookmark import Bookmarks
from zinneke.intake.message import Message
from zinneke.intake.replay import MAX_BATCH, Profile, Progress, Timed, play
from zinneke.kernel.time import format_instant

START = datetime(2004, 3, 10, 17, tzinfo=UTC)
HERE = Path("recording.csv")


def profile_of(instants: Sequence[datetime]) -> Profile:
    def messages(_path: Path) -> Iterator[Timed]:
        for number, instant in enumerate(instants):
            yield Timed(f"d{number % 2}", instant, {"no2": number})

    return Profile("sample", "air", lambda path: path.suffix == ".csv", messages)


def hours(*numbers: float) -> list[datetime]:
    return [START + timedelta(hours=number) for number in numbers]


def times(messages: Sequence[Message]) -> list[str]:
    return [json.loads(message.body)["observedAt"] for message in messages]


def test_messages_carry_the_time_of_the_recording():
    sent: list[Message] = []
    count = play(HERE, profile_of(hours(0, 1, 1.5)), speed=1e6, loop=False, send=sent.extend)
    assert count == 3
    assert times(sent) == ["2004-03-10T17:00:00Z", "2004-03-10T18:00:00Z", "2004-03-10T18:30:00Z"]
    assert (sent[1].topic, json.loads(sent[1].body)["no2"]) == ("zinneke/air/d1", 1)


def test_later_laps_go_on_in_time_and_keep_the_time_of_day():
    sent: list[Message] = []
    stopping = Event()

    def send(messages: Sequence[Message]) -> None:
        sent.extend(messages)
        if len(sent) >= 6:
            stopping.set()

    play(HERE, profile_of(hours(0, 30)), speed=1e9, loop=True, send=send, stopping=stopping)
    assert times(sent)[:6] == [
        "2004-03-10T17:00:00Z",
        "2004-03-11T23:00:00Z",
        "2004-03-12T17:00:00Z",
        "2004-03-13T23:00:00Z",
        "2004-03-14T17:00:00Z",
        "2004-03-15T23:00:00Z",
    ]


def test_the_speed_is_kept():
    began = monotonic()
    play(HERE, profile_of(hours(0, 1, 2)), speed=2 * 3600 / 0.5, loop=False, send=lambda _: None)
    assert monotonic() - began > 0.4


def test_what_falls_due_together_is_sent_in_bounded_batches():
    sizes: list[int] = []
    together = [START] * (2 * MAX_BATCH + 1)
    play(HERE, profile_of(together), speed=1, loop=False, send=lambda messages: sizes.append(len(messages)))
    assert sizes == [MAX_BATCH, MAX_BATCH, 1]


def test_a_replay_does_not_run_into_the_future():
    sent: list[Message] = []
    stopping = Event()
    Timer(0.3, stopping.set).start()
    present = START + timedelta(hours=1)
    play(
        HERE,
        profile_of(hours(0, 1, 2)),
        speed=1e9,
        loop=True,
        send=sent.extend,
        stopping=stopping,
        clock=lambda: present,
    )
    assert times(sent) == ["2004-03-10T17:00:00Z", "2004-03-10T18:00:00Z"]


@pytest.mark.parametrize("days_before", [0, 0.5, 1, 2, 2.5, 9, 100, 101.7])
def test_a_replay_goes_on_where_it_was(days_before: float):
    profile = profile_of(hours(0, 12, 30))
    whole, rest = sent_until(profile, 160), sent_until(profile, 6, START + timedelta(days=days_before))
    assert rest == [at for at in whole if at > format_instant(START + timedelta(days=days_before))][:6]


def sent_until(profile: Profile, count: int, after: datetime | None = None) -> list[str]:
    sent: list[Message] = []
    stopping = Event()

    def send(messages: Sequence[Message]) -> None:
        sent.extend(messages)
        if len(sent) >= count:
            stopping.set()

    play(HERE, profile, speed=1e12, loop=True, send=send, after=after, stopping=stopping)
    return times(sent)[:count]


def test_the_bookmark_lags_behind_what_is_on_its_way(tmp_path: Path):
    with closing(Bookmarks(tmp_path / "intake.sqlite3")) as bookmarks:
        seconds = iter([0, 1, 6, 6, 8, 12, 12])
        move = bookmarks.follow("air", clock_s=lambda: next(seconds))
        places = []
        for hour in range(1, 5):
            move(Progress(hour, START + timedelta(hours=hour), 1))
            places.append(bookmarks.of("air"))
    assert places == [None, None, None, START + timedelta(hours=2)]


def test_progress_is_told():
    told: list[Progress] = []
    play(HERE, profile_of(hours(0, 1)), speed=1e9, loop=False, send=lambda _: None, progress=told.append)
    assert told[-1] == Progress(2, START + timedelta(hours=1), 1)


def test_an_empty_recording_ends_even_in_a_loop():
    sent: list[Message] = []
    assert play(HERE, profile_of([]), speed=1, loop=True, send=sent.extend) == 0
    assert sent == []
