"""What parking does with data of people."""

from typing import Final

from zinneke.kernel.personal import Processing
from zinneke.kernel.text import Text

ALERT_ADDRESSES: Final = Processing(
    code="parking.alerts",
    name=Text(fr="Alertes de places", nl="Plaatsmeldingen", de="Platzmeldungen", en="Alerts of space"),
    purpose=Text(
        fr="Prévenir par e-mail qu’il y a des places près d’un parking.",
        nl="Per e-mail melden dat er plaats is bij een parking.",
        de="Per E-Mail melden, dass bei einem Parkhaus Plätze frei sind.",
        en="To tell by e-mail that there is space near a car park.",
    ),
    people=Text(
        fr="Qui demande une alerte", nl="Wie een melding vraagt", de="Wer eine Meldung bestellt", en="Who asks for one"
    ),
    kinds=Text(
        fr="Adresse e-mail, langue, parking, jours et heures",
        nl="E-mailadres, taal, parking, dagen en uren",
        de="E-Mail-Adresse, Sprache, Parkhaus, Tage und Uhrzeiten",
        en="E-mail address, language, car park, days and hours",
    ),
    basis=Text(
        fr="Consentement (RGPD, art. 6.1.a)",
        nl="Toestemming (AVG, art. 6.1.a)",
        de="Einwilligung (DSGVO, Art. 6 Abs. 1 a)",
        en="Consent (GDPR, art. 6.1.a)",
    ),
    recipients=Text(
        fr="Le serveur de courrier de la ville",
        nl="De mailserver van de stad",
        de="Der Mailserver der Stadt",
        en="The city’s mail server",
    ),
    kept=Text(
        fr="Jusqu’à la fin de l’alerte, 30 jours au plus sans renouvellement.",
        nl="Tot het einde van de melding, zonder verlenging hoogstens 30 dagen.",
        de="Bis zum Ende der Meldung, ohne Verlängerung höchstens 30 Tage.",
        en="Until the alert ends, 30 days at most unless renewed.",
    ),
    export="zinneke.services.parking.queries.personal.export",
    erase="zinneke.services.parking.actions.erasing.erase",
)
