"""What accounts declare of the record of processing activities. Facts only: read before Django is up."""

from typing import Final

from zinneke.kernel.personal import Processing
from zinneke.kernel.text import Text

_PEOPLE: Final = Text(
    fr="Personnes qui ont un compte",
    nl="Personen met een account",
    de="Personen mit Konto",
    en="People with an account",
)
_NOBODY: Final = Text(fr="Personne d’autre", nl="Niemand anders", de="Niemand sonst", en="Nobody else")
_DUTY: Final = Text(
    fr="Mission d’intérêt public (RGPD, art. 6.1.e)",
    nl="Taak van algemeen belang (AVG, art. 6.1.e)",
    de="Aufgabe im öffentlichen Interesse (DSGVO, Art. 6 Abs. 1 e)",
    en="Task in the public interest (GDPR, art. 6.1.e)",
)
_OWN: Final = "zinneke.accounts.personal.own"

PROCESSINGS: Final = (
    Processing(
        code="accounts.mandates",
        name=Text(fr="Mandats", nl="Volmachten", de="Vollmachten", en="Mandates"),
        purpose=Text(
            fr="Laisser une personne agir pour une autre.",
            nl="Iemand voor iemand anders laten optreden.",
            de="Eine Person für eine andere handeln lassen.",
            en="To let somebody act for somebody else.",
        ),
        people=_PEOPLE,
        kinds=Text(
            fr="Les deux personnes, services, durée, référence du jugement ou de l’acte",
            nl="Beide personen, diensten, duur, kenmerk van het vonnis of de akte",
            de="Beide Personen, Dienste, Dauer, Aktenzeichen des Urteils oder der Urkunde",
            en="Both people, services, term, reference of the judgment or certificate",
        ),
        basis=_DUTY,
        recipients=Text(fr="L’autre personne", nl="De andere persoon", de="Die andere Person", en="The other person"),
        kept=Text(
            fr="Dix ans après la fin ; une offre non acceptée, deux semaines.",
            nl="Tien jaar na het einde; een niet aanvaard aanbod twee weken.",
            de="Zehn Jahre nach dem Ende; ein nicht angenommenes Angebot zwei Wochen.",
            en="Ten years after the end; an offer that nobody took up, two weeks.",
        ),
        export=f"{_OWN}.mandates",
        erase=f"{_OWN}.erase_mandates",
    ),
    Processing(
        code="accounts.looks",
        name=Text(
            fr="Qui a consulté des données",
            nl="Wie gegevens raadpleegde",
            de="Wer Daten eingesehen hat",
            en="Who looked at data",
        ),
        purpose=Text(
            fr="Dire à chacun qui a consulté ses données et pourquoi.",
            nl="Iedereen zeggen wie zijn gegevens raadpleegde en waarom.",
            de="Allen sagen, wer ihre Daten eingesehen hat und warum.",
            en="To tell everybody who looked at their data, and why.",
        ),
        people=Text(
            fr="Personnes qui ont un compte, membres du personnel",
            nl="Personen met een account, personeelsleden",
            de="Personen mit Konto, Bedienstete",
            en="People with an account, staff",
        ),
        kinds=Text(
            fr="Qui, service, rôle, quand, quoi, pourquoi",
            nl="Wie, dienst, rol, wanneer, wat, waarom",
            de="Wer, Dienststelle, Rolle, wann, was, warum",
            en="Who, department, role, when, what, why",
        ),
        basis=Text(
            fr="Obligation légale (RGPD, art. 6.1.c, 15 et 32)",
            nl="Wettelijke verplichting (AVG, art. 6.1.c, 15 en 32)",
            de="Rechtliche Verpflichtung (DSGVO, Art. 6 Abs. 1 c, 15 und 32)",
            en="Legal obligation (GDPR, art. 6.1.c, 15 and 32)",
        ),
        recipients=Text(
            fr="La personne concernée", nl="De betrokkene", de="Die betroffene Person", en="The person themselves"
        ),
        kept=Text(fr="Trois ans.", nl="Drie jaar.", de="Drei Jahre.", en="Three years."),
        export=f"{_OWN}.looks",
        erase=f"{_OWN}.erase_looks",
    ),
    Processing(
        code="accounts.audit",
        name=Text(fr="Journal d’audit", nl="Auditlogboek", de="Prüfprotokoll", en="Audit log"),
        purpose=Text(
            fr="Prouver qui a fait quoi, sans pouvoir le changer après coup.",
            nl="Bewijzen wie wat deed, zonder het achteraf te kunnen veranderen.",
            de="Beweisen, wer was getan hat, ohne es nachträglich ändern zu können.",
            en="To prove who did what, with no way to change it afterwards.",
        ),
        people=Text(
            fr="Membres du personnel, personnes qui ont un compte",
            nl="Personeelsleden, personen met een account",
            de="Bedienstete, Personen mit Konto",
            en="Staff, people with an account",
        ),
        kinds=Text(
            fr="Numéro du compte, acte, objet par son numéro, moment ; jamais un nom ni un contenu",
            nl="Nummer van de account, handeling, nummer van het voorwerp, tijdstip; nooit een naam of inhoud",
            de="Nummer des Kontos, Handlung, Nummer des Gegenstands, Zeitpunkt; nie ein Name oder Inhalt",
            en="Number of the account, deed, number of the thing, time; never a name or content",
        ),
        basis=_DUTY,
        recipients=Text(fr="Auditeurs", nl="Auditoren", de="Prüfer", en="Auditors"),
        kept=Text(
            fr="Sans limite, sous un numéro qui n’est plus à personne une fois le compte effacé.",
            nl="Onbeperkt, onder een nummer dat na het wissen van de account van niemand meer is.",
            de="Unbegrenzt, unter einer Nummer, die nach dem Löschen des Kontos niemandem mehr gehört.",
            en="Without limit, under a number that is nobody’s any more once the account is erased.",
        ),
        export=f"{_OWN}.deeds",
        erase=f"{_OWN}.keep_deeds",
    ),
    Processing(
        code="accounts.account",
        name=Text(fr="Compte", nl="Account", de="Konto", en="Account"),
        purpose=Text(
            fr="Reconnaître une personne et la joindre.",
            nl="Iemand herkennen en bereiken.",
            de="Eine Person wiedererkennen und erreichen.",
            en="To know somebody again and to reach them.",
        ),
        people=_PEOPLE,
        kinds=Text(
            fr="Nom, adresses e-mail et postale, téléphone, modes de connexion, sessions, hachage du numéro national",
            nl="Naam, e-mail- en postadres, telefoon, aanmeldwijzen, sessies, hash van het rijksregisternummer",
            de="Name, E-Mail- und Postadresse, Telefon, Anmeldewege, Sitzungen, Prüfwert der Nationalregisternummer",
            en="Name, e-mail and postal address, telephone, ways to sign in, sessions, hash of the national number",
        ),
        basis=_DUTY,
        recipients=_NOBODY,
        kept=Text(
            fr="Jusqu’à ce que vous l’effaciez, ou trois ans sans connexion, après un avertissement.",
            nl="Tot u hem wist, of drie jaar zonder aanmelding, na een verwittiging.",
            de="Bis Sie es löschen, oder drei Jahre ohne Anmeldung, nach einer Ankündigung.",
            en="Until you erase it, or three years without signing in, after a warning.",
        ),
        export=f"{_OWN}.account",
        erase=f"{_OWN}.erase_account",
    ),
)
"""The account itself is the last: it closes the door behind the others."""
