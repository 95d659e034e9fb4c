"""The audit log: chained, added to and never changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from zinneke.accounts import audit, changes
from zinneke.accounts.audit.chain import START, Deed, Link, chained, verified
from zinneke.accounts.audit.recording import links
from zinneke.accounts.models import Department, Entry, User
from zinneke.accounts.person import Person

DEED = Deed(datetime(2026, 11, 27, tzinfo=UTC), 1, None, "online", "closed", "accounts.department", "7", "streets")

deeds = st.builds(
    Deed,
    at=st.datetimes(min_value=datetime(2020, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - made aware by hypothesis
    by=st.none() | st.integers(1, 9),
    acting_for=st.none() | st.integers(1, 9),
    channel=st.sampled_from(["online", "counter"]),
    deed=st.text(min_size=1, max_size=20),
    kind=st.text(max_size=9),
    thing=st.text(max_size=9),
    department=st.text(max_size=9),
)


def chain(written: list[Deed]) -> list[Link]:
    found: list[Link] = []
    for number, deed in enumerate(written, 1):
        previous = found[-1].hash if found else START
        found.append(Link(number, deed, previous, chained(previous, deed)))
    return found


@given(st.lists(deeds, max_size=8))
def test_what_was_chained_holds(written: list[Deed]) -> None:
    verdict = verified(chain(written))
    assert (verdict.entries, verdict.fault) == (len(written), "")


@given(st.lists(deeds, min_size=1, max_size=8), st.data(), deeds)
def test_the_first_changed_entry_is_found(written: list[Deed], draw: st.DataObject, other: Deed) -> None:
    told = chain(written)
    where = draw.draw(st.integers(0, len(told) - 1))
    if other == told[where].deed:
        other = replace(other, deed=other.deed + "!")
    told[where] = replace(told[where], deed=other)
    verdict = verified(told)
    assert verdict.entries == where
    assert f"entry {where + 1} is not what was written" in verdict.fault


@given(st.lists(deeds, min_size=2, max_size=8), st.data())
def test_a_missing_entry_is_found(written: list[Deed], draw: st.DataObject) -> None:
    told = chain(written)
    del told[draw.draw(st.integers(0, len(told) - 2))]
    assert "one is missing" in verified(told).fault


def test_the_hash_covers_every_field() -> None:
    changed = [
        replace(DEED, at=DEED.at + timedelta(microseconds=1)),
        replace(DEED, by=2),
        replace(DEED, acting_for=2),
        replace(DEED, channel="counter"),
        replace(DEED, deed="opened"),
        replace(DEED, kind="x"),
        replace(DEED, thing="8"),
        replace(DEED, department="parks"),
    ]
    assert len({chained(START, one) for one in (DEED, *changed)}) == 9


@pytest.mark.django_db
def test_deeds_are_chained_in_their_order() -> None:
    person = Person(User.objects.create_user("marie", is_staff=True))
    streets = Department.objects.create(code="streets", name_fr="Voirie", name_nl="Wegen")
    audit.record("made", streets, by=person, department="streets")
    audit.record("retention", by=None)
    first, second = Entry.objects.all()
    assert (first.by, first.kind, first.thing, first.channel) == (
        person.user.pk,
        "accounts.department",
        str(streets.pk),
        "online",
    )
    assert (second.by, second.channel, second.previous) == (None, "task", first.hash)
    assert verified(links()).entries == 2


@pytest.mark.django_db
def test_a_change_is_in_the_audit_log_without_what_the_thing_is_called() -> None:
    person = Person(User.objects.create_user("marie", is_staff=True))
    changes.note(Department.objects.create(code="secret-name", name_fr="x", name_nl="x"), "closed", by=person)
    assert LogEntry.objects.get().object_repr == "secret-name"
    assert "secret-name" not in str(Entry.objects.values().get())


@pytest.mark.django_db
@pytest.mark.parametrize("deed", ["", "x" * 201])
def test_a_deed_is_no_story(deed: str) -> None:
    with pytest.raises(ValueError, match="a deed has 1 to 200 characters"):
        audit.record(deed, by=None)
    with pytest.raises(ValueError, match="'pigeon' is not a channel"):
        audit.record("x", by=None, channel="pigeon")
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE accounts_entry SET deed = 'other'",
        "DELETE FROM accounts_entry",
        "INSERT INTO accounts_entry SELECT 9, at, by, NULL, '', '', '', '', '', previous, 'f' FROM accounts_entry",
    ],
)
def test_the_database_refuses_to_rewrite_the_log(sql: str) -> None:
    entry = audit.record("made", by=None)
    with pytest.raises(DatabaseError, match="audit log"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    with pytest.raises(TypeError, match="kept as it is"):
        entry.save()
    assert Entry.objects.get() == entry
