"""What people read for states, acts and kinds, in four languages."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text
from zinneke.opendata.voices.rules import Act, Complaint, Kind, State

KINDS: Final[Mapping[Kind, Text]] = {
    Kind.APPLICATION: Text(fr="Application", nl="Toepassing", de="Anwendung", en="Application"),
    Kind.VISUALISATION: Text(fr="Visualisation", nl="Visualisatie", de="Visualisierung", en="Visualisation"),
    Kind.ARTICLE: Text(fr="Article", nl="Artikel", de="Artikel", en="Article"),
    Kind.STUDY: Text(fr="Étude", nl="Studie", de="Studie", en="Study"),
    Kind.API: Text(fr="Interface pour programmes (API)", nl="Interface voor programma’s (API)",
                   de="Schnittstelle für Programme (API)", en="Interface for programs (API)"),
    Kind.OTHER: Text(fr="Autre", nl="Andere", de="Anderes", en="Other"),
}  # fmt: skip

SCHEMA_ORG: Final[Mapping[Kind, str]] = {
    Kind.APPLICATION: "SoftwareApplication", Kind.VISUALISATION: "CreativeWork", Kind.ARTICLE: "Article",
    Kind.STUDY: "ScholarlyArticle", Kind.API: "WebAPI", Kind.OTHER: "CreativeWork",
}  # fmt: skip
"""The class of schema.org that a kind is nearest to."""

STATES: Final[Mapping[State, Text]] = {
    State.WAITING: Text(fr="En attente", nl="Wacht", de="Wartet", en="Waiting"),
    State.SHOWN: Text(fr="Publié", nl="Gepubliceerd", de="Veröffentlicht", en="Published"),
    State.REFUSED: Text(fr="Refusé", nl="Geweigerd", de="Abgelehnt", en="Refused"),
    State.WITHDRAWN: Text(fr="Retiré", nl="Ingetrokken", de="Zurückgezogen", en="Withdrawn"),
}

TO_DO: Final[Mapping[Act, Text]] = {
    Act.ACCEPT: Text(fr="Accepter et publier", nl="Aanvaarden en publiceren", de="Annehmen und veröffentlichen",
                     en="Accept and publish"),
    Act.REFUSE: Text(fr="Refuser", nl="Weigeren", de="Ablehnen", en="Refuse"),
    Act.WITHDRAW: Text(fr="Retirer", nl="Intrekken", de="Zurückziehen", en="Withdraw"),
    Act.KEEP: Text(fr="Laisser publié malgré le signalement", nl="Gepubliceerd laten ondanks de melding",
                   de="Trotz der Meldung veröffentlicht lassen", en="Leave it published despite the report"),
    Act.ANSWER: Text(fr="Répondre en public", nl="Openbaar antwoorden", de="Öffentlich antworten",
                     en="Answer in public"),
}  # fmt: skip

DONE: Final[Mapping[Act, Text]] = {
    Act.ACCEPT: Text(fr="Accepté et publié", nl="Aanvaard en gepubliceerd", de="Angenommen und veröffentlicht",
                     en="Accepted and published"),
    Act.REFUSE: Text(fr="Refusé", nl="Geweigerd", de="Abgelehnt", en="Refused"),
    Act.WITHDRAW: Text(fr="Retiré", nl="Ingetrokken", de="Zurückgezogen", en="Withdrawn"),
    Act.KEEP: Text(fr="Laissé publié", nl="Gepubliceerd gelaten", de="Veröffentlicht gelassen", en="Left published"),
    Act.ANSWER: Text(fr="Réponse publiée", nl="Antwoord gepubliceerd", de="Antwort veröffentlicht",
                     en="Answer published"),
    Act.REPORT: Text(fr="Signalé", nl="Gemeld", de="Gemeldet", en="Reported"),
}  # fmt: skip

COMPLAINTS: Final[Mapping[Complaint, Text]] = {
    Complaint.PERSONAL: Text(fr="Données personnelles de quelqu’un", nl="Persoonsgegevens van iemand",
                             de="Personenbezogene Daten von jemandem", en="Personal data of somebody"),
    Complaint.INSULT: Text(fr="Insulte, haine ou menace", nl="Belediging, haat of bedreiging",
                           de="Beleidigung, Hass oder Drohung", en="Insult, hatred or threat"),
    Complaint.ADVERTISING: Text(fr="Publicité", nl="Reclame", de="Werbung", en="Advertising"),
    Complaint.UNLAWFUL: Text(fr="Autre contenu illicite", nl="Andere onwettige inhoud",
                             de="Anderer rechtswidriger Inhalt", en="Other unlawful content"),
    Complaint.OTHER: Text(fr="Autre raison", nl="Andere reden", de="Anderer Grund", en="Another reason"),
}  # fmt: skip
