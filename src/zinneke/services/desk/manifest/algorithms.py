"""Rules of the desk that touch people, for the public register."""

from typing import Final

from zinneke.kernel.registry import Algorithm
from zinneke.kernel.text import Text

TERMS: Final = Algorithm(
    code="desk.terms",
    version="1",
    name=Text(
        fr="Délai de décision d’un dossier",
        nl="Beslissingstermijn van een dossier",
        de="Entscheidungsfrist eines Antrags",
        en="Term of decision of a case",
    ),
    purpose=Text(
        fr="Dire jusqu’à quand la ville doit décider, et si elle est en retard.",
        nl="Zeggen tegen wanneer de stad moet beslissen, en of ze te laat is.",
        de="Sagen, bis wann die Stadt entscheiden muss und ob sie in Verzug ist.",
        en="Say by when the city has to decide, and whether it is late.",
    ),
    rule=Text(
        fr="Le délai compte des jours de calendrier ou ouvrables, à partir du lendemain de la réception ou du jour où "
        "le dossier est complet. Pendant que la ville attend une réponse, l’horloge s’arrête : la fin recule d’autant "
        "de jours, pas plus. Une prolongation n’est possible qu’une fois, avant la fin, dans la limite du type de "
        "dossier.",
        nl="De termijn telt kalender- of werkdagen, vanaf de dag na de ontvangst of nadat het dossier volledig is. "
        "Zolang de stad op een antwoord wacht, staat de klok stil: het einde schuift met precies die dagen op. "
        "Verlengen kan één keer, vóór het einde, binnen wat het dossiertype toelaat.",
        de="Die Frist zählt Kalender- oder Arbeitstage, ab dem Tag nach dem Eingang oder der Vollständigkeit. Solange "
        "die Stadt auf eine Antwort wartet, steht die Uhr: das Ende verschiebt sich um genau diese Tage. Eine "
        "Verlängerung ist einmal möglich, vor dem Ende, im Rahmen der Antragsart.",
        en="The term counts calendar or working days, from the day after receipt or after the case is complete. While "
        "the city waits for an answer the clock stands: the end moves by exactly those days. An extension is possible "
        "once, before the end, within what the type of case allows.",
    ),
    inputs=("day of receipt", "day of completeness", "suspensions", "extension", "terms of the type of case"),
    source="Own rule",
    function="zinneke.services.desk.rules.terms.standing",
)

RETENTION: Final = Algorithm(
    code="desk.retention",
    version="1",
    name=Text(
        fr="Conservation des dossiers",
        nl="Bewaring van dossiers",
        de="Aufbewahrung von Anträgen",
        en="Retention of cases",
    ),
    purpose=Text(
        fr="Fixer le jour où un dossier clos est détruit ou versé aux archives.",
        nl="De dag bepalen waarop een afgesloten dossier wordt vernietigd of naar het archief gaat.",
        de="Den Tag bestimmen, an dem ein abgeschlossener Antrag vernichtet oder archiviert wird.",
        en="Set the day on which a closed case is destroyed or goes to the archives.",
    ),
    rule=Text(
        fr="Le type de dossier fixe pour chaque résultat une durée en années et son point de départ. Si le point de "
        "départ n’est pas connu, la durée court depuis la décision.",
        nl="Het dossiertype bepaalt per resultaat een duur in jaren en het beginpunt. Is dat beginpunt onbekend, dan "
        "loopt de duur vanaf de beslissing.",
        de="Die Antragsart legt je Ergebnis eine Dauer in Jahren und ihren Beginn fest. Ist der Beginn unbekannt, "
        "läuft die Dauer ab der Entscheidung.",
        en="The type of case lays down for each result a number of years and where it starts. If that day is not "
        "known, the years run from the decision.",
    ),
    inputs=("result", "day of the decision", "retention of the type of case"),
    source="Own rule",
    function="zinneke.services.desk.rules.results.action_day",
)
