"""Changes of rules of the kerb: who may, what is refused, what stays for good, what the live city hears."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from zinneke.accounts.actions import create_staff
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.services.parking.actions import kerb as actions
from zinneke.services.parking.actions.kerb import Faulty, Overtaken
from zinneke.services.parking.models import KerbRule, KerbVersion
from zinneke.services.parking.queries import kerb
from zinneke.services.parking.rules.kerb_terms import Effect, Permit
from zinneke.services.parking.tasks.kerb import tell_kerb
from zinneke.services.parking.tests.street import MARKET, SENNE, WORDS, draft, street, today
from zinneke.ui.city import broker
from zinneke.ui.testing import city_of, city_without_broker

PASSWORD = "a-long-enough-passphrase"
PERMISSION = "parking.write_kerb"


@pytest.fixture
def steward(db: None) -> Person:
    create_staff("nadia", "parking_steward", PASSWORD)
    return Person(User.objects.get(username="nadia"))


@pytest.fixture
def operator(db: None) -> Person:
    create_staff("marie", "operator", PASSWORD)
    return Person(User.objects.get(username="marie"))


@pytest.fixture
def rule(steward: Person) -> KerbRule:
    return actions.begin("orange", draft(), by=steward).rule


def test_only_who_holds_the_permission_writes_rules(operator: Person, steward: Person, rule: KerbRule) -> None:
    assert steward.may(PERMISSION)
    assert not operator.may(PERMISSION)
    with pytest.raises(PermissionDenied):
        actions.begin("other", draft(), by=operator)
    with pytest.raises(PermissionDenied):
        actions.change(rule, draft(), after=1, by=operator)
    with pytest.raises(PermissionDenied):
        actions.take_back(rule.versions.get(), WORDS, after=1, by=operator)
    assert KerbVersion.objects.count() == 1


def test_a_version_says_who_when_and_why(rule: KerbRule) -> None:
    row = rule.versions.get()
    assert (row.number, row.by, row.why_nl, row.first_day) == (1, "nadia", "Parkeerplan", today())
    assert row.said == draft().terms
    assert LogEntry.objects.get().change_message == f"version 1, from {today()}"


@pytest.mark.parametrize("lacking", ["name_fr", "name_nl", "why_fr", "why_nl"])
def test_french_and_dutch_are_both_required(steward: Person, lacking: str) -> None:
    with pytest.raises(Faulty) as refused:
        actions.begin("orange", draft(**{lacking: "  "}), by=steward)
    assert refused.value.codes == ("words",)
    assert not KerbRule.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"in_days": -1}, "past"), ({"lasting": -1}, "order"), ({"tariff": ""}, "paidWithoutTariff")],
)
def test_what_cannot_be_a_rule_changes_nothing(steward: Person, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Faulty) as refused:
        actions.begin("orange", draft(**changes), by=steward)
    assert refused.value.codes == (code,)
    assert not KerbRule.objects.exists()


def test_names_are_taken_once(steward: Person, rule: KerbRule) -> None:
    with pytest.raises(ValueError, match="called 'orange' already"):
        actions.begin("orange", draft(), by=steward)
    assert rule.versions.count() == 1


def test_two_stewards_do_not_undo_each_other(steward: Person, rule: KerbRule) -> None:
    actions.change(rule, draft(longest_min=60), after=1, by=steward)
    with pytest.raises(Overtaken):
        actions.change(rule, draft(longest_min=90), after=1, by=steward)
    assert rule.versions.count() == 2


def test_history_tells_what_changed(steward: Person, rule: KerbRule) -> None:
    actions.change(rule, draft(longest_min=60), after=1, by=steward)
    newest, first = kerb.history("orange")
    assert [(one.name, one.before, one.after) for one in newest.changed] == [("longest_min", 120, 60)]
    assert first.changed == ()


def test_taking_back_is_a_version_of_its_own(steward: Person, rule: KerbRule) -> None:
    first = rule.versions.get()
    actions.change(rule, draft(longest_min=60, in_days=10), after=1, by=steward)
    again = actions.take_back(first, WORDS, after=2, by=steward)
    assert (again.number, again.again, again.said) == (3, first, first.said)
    assert kerb.in_force(today()) == [again]


def test_versions_are_never_changed_nor_erased(rule: KerbRule) -> None:
    row = rule.versions.get()
    row.why_fr = "autre"
    with pytest.raises(TypeError):
        row.save()
    for sql in ("UPDATE parking_kerbversion SET why_fr = 'autre'", "DELETE FROM parking_kerbversion"):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert rule.versions.get().why_fr == "Plan de stationnement"


class TestLiveCity:
    @pytest.fixture
    def streets(self) -> Iterator[None]:
        old = {"maximumParkingDuration": "PT5M", "kerbRules": ["gone@1"]}
        with city_of(street(), street(MARKET, zone="north", **old)):
            yield

    @pytest.mark.usefixtures("rule", "streets")
    def test_hears_what_applies_and_what_no_longer_does(self) -> None:
        assert actions.tell_city(broker(), today()) == 2
        told, cleared = broker().entity(SENNE), broker().entity(MARKET)
        assert told is not None
        assert cleared is not None
        assert told["maximumParkingDuration"]["value"] == "PT120M"
        assert told["kerbRules"]["value"] == ["orange@1"]
        assert "maximumParkingDuration" not in cleared
        assert "kerbRules" not in cleared

    @pytest.mark.usefixtures("db")
    def test_keeps_what_its_sources_say_where_no_rule_speaks(self) -> None:
        with city_of(street(maximumParkingDuration="PT5M")):
            assert actions.tell_city(broker(), today()) == 0

    @pytest.mark.usefixtures("rule", "streets")
    def test_hears_nothing_twice(self) -> None:
        actions.tell_city(broker(), today())
        assert tell_kerb.func() == 0

    @pytest.mark.usefixtures("streets")
    def test_hears_of_permits(self, steward: Person) -> None:
        reserved = draft(effect=Effect.RESERVED, tariff="", permits=frozenset({Permit.DISABLED}))
        actions.begin("bays", reserved, by=steward)
        assert actions.try_to_tell_city(broker())
        told = broker().entity(SENNE)
        assert told is not None
        assert told["requiredPermit"]["value"] == ["disabledPermit"]

    @pytest.mark.usefixtures("rule")
    def test_may_be_away(self) -> None:
        with city_without_broker():
            assert not actions.try_to_tell_city(broker())
