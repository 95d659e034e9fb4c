"""A small town for tests: two departments, three outside bodies' worth of routing, categories, somebody who reports."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import Group

from zinneke.accounts.models import Department, Membership, User
from zinneke.accounts.person import Person
from zinneke.kernel.geo import Point
from zinneke.services.requests.actions import reporting
from zinneke.services.requests.actions.reporting import Contact, Made, NewReport
from zinneke.services.requests.models import Body, Category, Report, RoutingLine, StandardAnswer, Term
from zinneke.services.requests.queries.access import Proof

PLACE = Point(4.3517, 50.8466)
"""On the Grand-Place."""
WORDS = ("Le trou est réparé.", "De put is hersteld.")


def category(code: str, parent: Category | None = None, **more: Any) -> Category:
    names = {f"name_{language}": f"{code} {language}" for language in ("fr", "nl", "de", "en")}
    return Category.objects.create(code=code, parent=parent, **names | more)


def department(code: str) -> Department:
    found, _ = Department.objects.get_or_create(
        code=code, defaults={"name_fr": f"Service {code}", "name_nl": f"Dienst {code}"}
    )
    return found


def town() -> None:
    """Roads with holes and signs, cleanliness; roads' department, another one, a region's body."""
    roads = category("roads")
    hole = category("pothole", roads, handling_fr="Nous passons.", handling_nl="Wij komen langs.")
    category("sign", roads)
    category("litter", category("cleanliness"))
    Term.objects.create(category=roads, days=10, working=True, by="seed", at=datetime(2026, 1, 1, tzinfo=UTC))
    Term.objects.create(category=hole, days=5, working=True, by="seed", at=datetime(2026, 1, 1, tzinfo=UTC))
    region = Body.objects.create(code="region", name_fr="Région", name_nl="Gewest", email="roads@region.example")
    RoutingLine.objects.create(category=roads, department=department("roads"))
    RoutingLine.objects.create(category=roads, road_manager="region", body=region)
    RoutingLine.objects.create(department=department("cleaning"))
    for code, satisfied, reopens in (("good", True, False), ("still-there", False, True), ("slow", False, False)):
        StandardAnswer.objects.create(
            code=code, satisfied=satisfied, reopens_when_unhappy=reopens,
            **{f"name_{language}": f"{code} {language}" for language in ("fr", "nl", "de", "en")},
        )  # fmt: skip


def somebody(name: str = "anna", role: str = "", of: str = "") -> Person:
    """A person; with a role in the whole city, or in one department."""
    user = User.objects.create_user(name, is_staff=bool(role))
    if role:
        group, _ = Group.objects.get_or_create(name=role)
        if of:
            Membership.objects.create(user=user, department=department(of), role=group)
        else:
            user.groups.add(group)
    return Person(User.objects.get(pk=user.pk))


def account(person: Person) -> User:
    """The account of somebody who is signed in."""
    return User.objects.get(username=person.name)


def new(**changes: Any) -> NewReport:
    given: dict[str, Any] = {
        "category": Category.objects.get(code="pothole"), "place": PLACE, "text": "A deep hole",
        "address": "Grand-Place 1",
        "contact": Contact(email="anna@resident.example", language="fr"),
    }  # fmt: skip
    return NewReport(**given | changes)


def made(**changes: Any) -> Made:
    return reporting.report(new(**changes))


def reported(**changes: Any) -> Report:
    return made(**changes).report


def proof_of(report: Report) -> Proof:
    return Proof(report.pk)
