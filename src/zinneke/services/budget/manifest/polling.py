"""Facts about the roll, the counter and the paper of votes."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import Algorithm, Schedule, StaffItem
from zinneke.kernel.text import Text
from zinneke.services.budget.manifest.permissions import FILE, KEEP_ROLL

FORGET_ROLLS: Final = Schedule("zinneke.services.budget.tasks.rolls.forget_rolls", timedelta(hours=6))

_VOTES: Final = Text(fr="Votes : guichet et papier", nl="Stemmingen: loket en papier",
                     de="Abstimmungen: Schalter und Papier", en="Votes: counter and paper")  # fmt: skip
_ROLLS: Final = Text(fr="Votes : liste et lettres", nl="Stemmingen: lijst en brieven",
                     de="Abstimmungen: Verzeichnis und Briefe", en="Votes: roll and letters")  # fmt: skip
POLLING_STAFF: Final = (
    StaffItem(
        url="budget_staff:votes", permission=FILE, name=_VOTES,
        summary=Text(
            fr="Aider à voter, recevoir et encoder les bulletins sur papier.",
            nl="Helpen stemmen, papieren biljetten ontvangen en intypen.",
            de="Bei der Abstimmung helfen, Stimmzettel auf Papier annehmen und eintippen.",
            en="Help people vote, receive and type ballots on paper.",
        ),
    ),
    StaffItem(
        url="budget_staff:votes", permission=KEEP_ROLL, name=_ROLLS,
        summary=Text(
            fr="Lire le registre, imprimer les lettres avec un code, examiner les signaux.",
            nl="Het register lezen, de brieven met een code afdrukken, de signalen onderzoeken.",
            de="Das Register lesen, Briefe mit einem Code drucken, Hinweise prüfen.",
            en="Read the register, print letters with a code, examine signals.",
        ),
    ),
)  # fmt: skip

ELIGIBILITY: Final = Algorithm(
    code="budget.eligibility",
    version="1",
    name=Text(fr="Qui peut voter", nl="Wie mag stemmen", de="Wer abstimmen darf", en="Who may vote"),
    purpose=Text(
        fr="Mettre sur la liste d’un vote les personnes du registre qui en remplissent les conditions.",
        nl="De personen van het register die aan de voorwaarden voldoen op de lijst van een stemming zetten.",
        de="Personen des Registers, die die Bedingungen erfüllen, in das Verzeichnis einer Abstimmung aufnehmen.",
        en="Put on the roll of a vote who of the register meets its conditions.",
    ),
    rule=Text(
        fr="L’âge en années pleines le jour de l’ouverture du vote et le code postal, comparés aux conditions "
        "publiées. Une personne écartée en connaît le motif et peut s’adresser au guichet.",
        nl="De leeftijd in volle jaren op de dag dat de stemming opent en de postcode, vergeleken met de "
        "bekendgemaakte voorwaarden. Wie niet opgenomen wordt, krijgt een reden en kan naar het loket.",
        de="Das Alter in vollen Jahren am Tag der Eröffnung und die Postleitzahl, verglichen mit den "
        "veröffentlichten Bedingungen. Wer nicht aufgenommen wird, erfährt den Grund und kann zum Schalter gehen.",
        en="The age in full years on the day the vote opens and the postal code, compared with the published "
        "conditions. Whoever is left out is told the reason and can go to the counter.",
    ),
    inputs=("day of birth", "postal code", "conditions of the vote"),
    source="conditions of each vote",
    function="zinneke.services.budget.rules.eligibility.fault",
)
SIGNALS: Final = Algorithm(
    code="budget.signals",
    version="1",
    name=Text(
        fr="Signaux de fraude d’un vote", nl="Signalen van fraude bij een stemming",
        de="Hinweise auf Betrug bei einer Abstimmung", en="Signals of fraud in a vote",
    ),
    purpose=Text(
        fr="Faire regarder par une personne les votes pris en nombre d’un même endroit.",
        nl="Iemand laten kijken naar stemmen die in groot aantal van dezelfde plaats komen.",
        de="Jemanden prüfen lassen, wenn viele Stimmen von einer Stelle aus abgeholt werden.",
        en="Have a person look at votes that are taken in numbers from one place.",
    ),
    rule=Text(
        fr="25 votes pris en une heure d’une adresse, ou 8 d’un même navigateur à une adresse, donnent un signal. "
        "Aucun vote n’est refusé ; une personne décide et le motive.",
        nl="25 stemmen in een uur van één adres, of 8 van dezelfde browser op één adres, geven een signaal. Geen stem "
        "wordt geweigerd; iemand beslist en geeft de reden.",
        de="25 in einer Stunde von einer Adresse abgeholte Stimmen, oder 8 mit einem Browser an einer Adresse, ergeben "
        "einen Hinweis. Keine Stimme wird abgelehnt; jemand entscheidet und begründet es.",
        en="25 votes taken in an hour from one address, or 8 with one browser at one address, give a signal. No vote "
        "is refused; a person decides, with a reason.",
    ),
    inputs=("keyed hash of the address", "keyed hash of address and browser", "hour"),
    source="own figures",
    function="zinneke.services.budget.rules.signals.worth_a_look",
)  # fmt: skip
