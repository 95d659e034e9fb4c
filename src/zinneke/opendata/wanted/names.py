"""What people read for states and acts, in four languages."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text
from zinneke.opendata.wanted.rules import Act, State

STATES: Final[Mapping[State, Text]] = {
    State.RECEIVED: Text(fr="Reçue", nl="Ontvangen", de="Eingegangen", en="Received"),
    State.STUDIED: Text(fr="À l’examen", nl="In onderzoek", de="In Prüfung", en="Being studied"),
    State.QUESTIONED: Text(
        fr="Question posée au demandeur", nl="Vraag gesteld aan de aanvrager", de="Rückfrage gestellt",
        en="Question to the asker",
    ),
    State.ANSWERED: Text(fr="Données publiées", nl="Gegevens gepubliceerd", de="Daten veröffentlicht",
                         en="Data published"),
    State.REFUSED: Text(fr="Refusée", nl="Geweigerd", de="Abgelehnt", en="Refused"),
    State.TRANSFERRED: Text(
        fr="Non détenues, transmise", nl="Niet in bezit, doorgestuurd", de="Nicht vorhanden, weitergeleitet",
        en="Not held, passed on",
    ),
    State.WITHDRAWN: Text(fr="Retirée", nl="Ingetrokken", de="Zurückgezogen", en="Withdrawn"),
}  # fmt: skip

DONE: Final[Mapping[Act | None, Text]] = {
    None: Text(fr="Demande reçue", nl="Aanvraag ontvangen", de="Anfrage eingegangen", en="Request received"),
    Act.STUDY: Text(fr="Examen commencé", nl="Onderzoek gestart", de="Prüfung begonnen", en="Study begun"),
    Act.QUESTION: Text(
        fr="Question au demandeur", nl="Vraag aan de aanvrager", de="Rückfrage", en="Question to the asker"
    ),
    Act.REPLY: Text(
        fr="Réponse du demandeur", nl="Antwoord van de aanvrager", de="Antwort auf die Rückfrage",
        en="Reply of the asker",
    ),
    Act.RESUME: Text(
        fr="Examen repris sans réponse", nl="Onderzoek hervat zonder antwoord", de="Prüfung ohne Antwort fortgesetzt",
        en="Study resumed without a reply",
    ),
    Act.EXTEND: Text(fr="Délai prolongé", nl="Termijn verlengd", de="Frist verlängert", en="Term extended"),
    Act.ANSWER: Text(fr="Données publiées", nl="Gegevens gepubliceerd", de="Daten veröffentlicht", en="Data published"),
    Act.REFUSE: Text(fr="Demande refusée", nl="Aanvraag geweigerd", de="Anfrage abgelehnt", en="Request refused"),
    Act.TRANSFER: Text(
        fr="Données non détenues, demande transmise", nl="Gegevens niet in bezit, aanvraag doorgestuurd",
        de="Daten nicht vorhanden, Anfrage weitergeleitet", en="Data not held, request passed on",
    ),
    Act.WITHDRAW: Text(
        fr="Retirée par le demandeur", nl="Ingetrokken door de aanvrager", de="Zurückgezogen",
        en="Withdrawn by the asker",
    ),
    Act.SHOW: Text(fr="Rendue publique", nl="Openbaar gemaakt", de="Öffentlich gemacht", en="Made public"),
    Act.HIDE: Text(fr="Retirée de la vue", nl="Niet meer getoond", de="Nicht mehr gezeigt", en="No longer shown"),
}  # fmt: skip

TO_DO: Final[Mapping[Act, Text]] = {
    Act.STUDY: Text(fr="Commencer l’examen", nl="Het onderzoek starten", de="Prüfung beginnen", en="Begin the study"),
    Act.QUESTION: Text(
        fr="Poser une question au demandeur", nl="Een vraag stellen aan de aanvrager", de="Rückfrage stellen",
        en="Ask the asker a question",
    ),
    Act.RESUME: Text(
        fr="Reprendre sans réponse", nl="Hervatten zonder antwoord", de="Ohne Antwort fortsetzen",
        en="Resume without a reply",
    ),
    Act.EXTEND: Text(fr="Prolonger le délai", nl="De termijn verlengen", de="Frist verlängern", en="Extend the term"),
    Act.ANSWER: Text(
        fr="Répondre par des jeux de données", nl="Antwoorden met datasets", de="Mit Datensätzen antworten",
        en="Answer with datasets",
    ),
    Act.REFUSE: Text(fr="Refuser", nl="Weigeren", de="Ablehnen", en="Refuse"),
    Act.TRANSFER: Text(
        fr="Non détenues : transmettre", nl="Niet in bezit: doorsturen", de="Nicht vorhanden: weiterleiten",
        en="Not held: pass on",
    ),
    Act.SHOW: Text(fr="Rendre publique", nl="Openbaar maken", de="Öffentlich machen", en="Make public"),
    Act.HIDE: Text(fr="Ne plus montrer", nl="Niet meer tonen", de="Nicht mehr zeigen", en="Show no longer"),
}  # fmt: skip
