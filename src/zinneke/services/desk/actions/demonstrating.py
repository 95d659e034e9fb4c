"""A desk to look at in a simulated city: procedures, a place with hours, cases in several states. Nobody is real."""

from datetime import time
from typing import Final

from django.contrib.auth.models import Group
from django.db import transaction

from zinneke.accounts.models import Department, Membership, User
from zinneke.accounts.person import Person
from zinneke.services.desk.actions import deciding, handling, shipping
from zinneke.services.desk.actions.cases import Applicant, Filing, open_case
from zinneke.services.desk.actions.deciding import Ruled
from zinneke.services.desk.models import AppointmentKind, Case, Opening, Place
from zinneke.services.desk.queries import content
from zinneke.services.desk.rules.cases import Channel, Filed
from zinneke.services.desk.rules.results import Result

CLERK: Final = "simulated-clerk"
"""An account that nobody can sign in with."""
KINDS: Final = (
    ("civil-status", "Actes d’état civil", "Akten van de burgerlijke stand", 15),
    ("population", "Changement d’adresse", "Adreswijziging", 20),
    ("mobility", "Stationnement", "Parkeren", 10),
)
ASKED: Final = (
    ("birth-certificate", Channel.COUNTER, "Acte de naissance pour un mariage."),
    ("address-change", Channel.POST, "Emménagement à la rue de la Senne, un ménage de trois."),
    ("bulky-waste", Channel.PHONE, "Een kast en een matras."),
    ("street-party", Channel.POST, "Straatfeest in de Zennestraat, een zaterdag in juni."),
    ("rat-control", Channel.PHONE, "Des rats près des bulles à verre."),
)


def demonstrate() -> int:
    """Make it, in a city that has no case yet. Gives how many cases were made."""
    if Case.objects.exists():
        return 0
    shipping.ship()
    with transaction.atomic():
        clerk = _clerk()
        _place(Department.objects.get(code="population"))
        cases = [_filed(code, channel, asked, number, clerk) for number, (code, channel, asked) in enumerate(ASKED, 1)]
        _work_on(cases, clerk)
    return len(cases)


def _clerk() -> Person:
    user, made = User.objects.get_or_create(username=CLERK, defaults={"is_staff": False})
    if made:
        user.set_unusable_password()
        user.save()
    lead = Group.objects.get_or_create(name="desk_lead")[0]
    for one in content.departments():
        department = Department.objects.get(code=one["code"])
        Membership.objects.get_or_create(user=user, department=department, role=lead)
    return Person(user)


def _place(department: Department) -> None:
    place, made = Place.objects.get_or_create(
        code="centre",
        defaults={
            "department": department,
            "name_fr": "Centre administratif (simulé)",
            "name_nl": "Administratief centrum (gesimuleerd)",
            "address_fr": "Rue de l’Exemple 1, 1000 Bruxelles",
            "address_nl": "Voorbeeldstraat 1, 1000 Brussel",
            "access_fr": "Sans marches ; boucle magnétique au guichet 1.",
            "access_nl": "Zonder treden; ringleiding aan loket 1.",
        },
    )
    if not made:
        return
    for weekday in range(5):
        Opening.objects.create(place=place, weekday=weekday, opens=time(9), closes=time(12), counters=2)
        Opening.objects.create(place=place, weekday=weekday, opens=time(13), closes=time(16), counters=1)
    for code, french, dutch, minutes in KINDS:
        names = {"name_fr": french, "name_nl": dutch, "minutes": minutes}
        AppointmentKind.objects.get_or_create(code=code, defaults=names)[0].places.add(place)


def _filed(code: str, channel: Channel, asked: str, number: int, clerk: Person) -> Case:
    address = f"Rue de l’Exemple {number}\n1000 Bruxelles"
    applicant = Applicant(name=f"Personne simulée {number}", address=address, language="fr" if number % 2 else "nl")
    filing = Filing(code, {"asked": asked}, applicant, channel, Filed.CLERK, price_cents=0)
    return open_case(filing, by=clerk)[0]


def _work_on(cases: list[Case], clerk: Person) -> None:
    """One is taken, one waits for an answer, one is decided, two wait."""
    for case in cases[1:4]:
        handling.take(case, seen=None, by=clerk)
    handling.ask(cases[2], "Welke dag past u?", days=15, incomplete=False, seen=None, by=clerk)
    handling.take(cases[0], seen=None, by=clerk)
    texts = cases[0].type_version.said.texts
    ruled = Ruled(
        Result.GRANTED,
        "L’acte est délivré (simulation).",
        "De akte wordt afgeleverd (simulatie).",
        texts["law"].fr,
        texts["law"].nl,
        texts["appeal"].fr,
        texts["appeal"].nl,
    )
    deciding.decide(cases[0], ruled, seen=None, by=clerk)
