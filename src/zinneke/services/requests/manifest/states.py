"""What people read for each state, standing, outcome and reason."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.registry import Level
from zinneke.kernel.text import Text

STATES: Final[Mapping[str, Text]] = {
    "reported": Text(fr="Reçu", nl="Ontvangen", de="Eingegangen", en="Received"),
    "awaiting": Text(
        fr="En attente de traitement",
        nl="Wacht op behandeling",
        de="Wartet auf Bearbeitung",
        en="Waiting to be handled",
    ),
    "in_progress": Text(fr="En cours", nl="In behandeling", de="In Bearbeitung", en="In progress"),
    "planned": Text(fr="Planifié", nl="Gepland", de="Geplant", en="Planned"),
    "on_hold": Text(fr="Suspendu", nl="Opgeschort", de="Ausgesetzt", en="On hold"),
    "ready_to_send": Text(
        fr="Prêt à être transmis", nl="Klaar om te versturen", de="Bereit zur Übermittlung", en="Ready to be sent"
    ),
    "sent": Text(fr="Transmis", nl="Verstuurd", de="Übermittelt", en="Sent"),
    "send_failed": Text(
        fr="Transmission échouée", nl="Versturen mislukt", de="Übermittlung fehlgeschlagen", en="Sending failed"
    ),
    "done_external": Text(
        fr="Traité par un tiers", nl="Afgehandeld door derden", de="Von Dritten erledigt", en="Dealt with outside"
    ),
    "closure_requested": Text(
        fr="Clôture demandée", nl="Afsluiting gevraagd", de="Abschluss beantragt", en="Closing asked for"
    ),
    "reaction_requested": Text(
        fr="Question posée au déclarant",
        nl="Vraag gesteld aan de melder",
        de="Rückfrage gestellt",
        en="Question to who reported",
    ),
    "reaction_received": Text(fr="Réponse reçue", nl="Antwoord ontvangen", de="Antwort erhalten", en="Answer received"),
    "forwarded_external": Text(
        fr="Transféré à un autre organisme",
        nl="Doorgestuurd naar een andere instantie",
        de="An eine andere Stelle weitergeleitet",
        en="Forwarded to another body",
    ),
    "done": Text(fr="Traité", nl="Afgehandeld", de="Erledigt", en="Done"),
    "reopen_requested": Text(
        fr="Réouverture demandée", nl="Heropening gevraagd", de="Wiedereröffnung beantragt", en="Reopening asked for"
    ),
    "reopened": Text(fr="Rouvert", nl="Heropend", de="Wieder geöffnet", en="Reopened"),
    "cancelled": Text(
        fr="Clos sans suite", nl="Afgesloten zonder gevolg", de="Ohne Maßnahme geschlossen", en="Closed without action"
    ),
    "split": Text(fr="Scindé", nl="Gesplitst", de="Aufgeteilt", en="Split"),
}

STANDINGS: Final[Mapping[str, Level]] = {
    "open": Level("open", Text(fr="Ouvert", nl="Open", de="Offen", en="Open"), 2),
    "closed": Level("closed", Text(fr="Clos", nl="Gesloten", de="Geschlossen", en="Closed"), 1),
    "fixed": Level("fixed", Text(fr="Résolu", nl="Opgelost", de="Behoben", en="Fixed"), 0),
}

OUTCOMES: Final[Mapping[str, Text]] = {
    "fixed": Text(
        fr="Réparé ou nettoyé", nl="Hersteld of opgeruimd", de="Repariert oder gereinigt", en="Mended or cleaned"
    ),
    "no_action": Text(fr="Pas d’intervention", nl="Geen ingreep", de="Keine Maßnahme", en="No further action"),
    "not_ours": Text(
        fr="Hors de notre compétence",
        nl="Niet onze bevoegdheid",
        de="Nicht unsere Zuständigkeit",
        en="Not our responsibility",
    ),
    "not_found": Text(
        fr="Rien trouvé sur place",
        nl="Ter plaatse niets gevonden",
        de="Vor Ort nichts gefunden",
        en="Nothing found on the spot",
    ),
    "duplicate": Text(fr="Déjà signalé", nl="Al gemeld", de="Bereits gemeldet", en="Already reported"),
    "withdrawn": Text(
        fr="Retiré par le déclarant",
        nl="Ingetrokken door de melder",
        de="Zurückgezogen",
        en="Withdrawn by who reported",
    ),
}

WHY_ROUTED: Final[Mapping[str, Text]] = {
    "category_road": Text(
        fr="d’après la catégorie et le gestionnaire de la voirie",
        nl="volgens de categorie en de wegbeheerder",
        de="nach Kategorie und Straßenbaulastträger",
        en="by category and road manager",
    ),
    "category_municipality": Text(
        fr="d’après la catégorie et la commune",
        nl="volgens de categorie en de gemeente",
        de="nach Kategorie und Gemeinde",
        en="by category and municipality",
    ),
    "category": Text(fr="d’après la catégorie", nl="volgens de categorie", de="nach Kategorie", en="by category"),
    "road": Text(
        fr="d’après le gestionnaire de la voirie",
        nl="volgens de wegbeheerder",
        de="nach Straßenbaulastträger",
        en="by road manager",
    ),
    "municipality": Text(fr="d’après la commune", nl="volgens de gemeente", de="nach Gemeinde", en="by municipality"),
    "none": Text(
        fr="aucune règle ne s’applique", nl="geen regel van toepassing", de="keine Regel trifft zu", en="no rule fits"
    ),
}

PRIORITIES: Final[Mapping[str, Text]] = {
    "low": Text(fr="Basse", nl="Laag", de="Niedrig", en="Low"),
    "normal": Text(fr="Normale", nl="Normaal", de="Normal", en="Normal"),
    "high": Text(fr="Haute", nl="Hoog", de="Hoch", en="High"),
}

CHANNELS: Final[Mapping[str, Text]] = {
    "web": Text(fr="Site", nl="Website", de="Website", en="Website"),
    "phone": Text(fr="Téléphone", nl="Telefoon", de="Telefon", en="Phone"),
    "counter": Text(fr="Guichet", nl="Loket", de="Schalter", en="Counter"),
    "paper": Text(fr="Courrier", nl="Post", de="Post", en="Post"),
    "api": Text(fr="Autre application", nl="Andere toepassing", de="Andere Anwendung", en="Another application"),
}
