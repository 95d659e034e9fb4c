"""What people read for each event of a report's history."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text

DEEDS: Final[Mapping[str, Text]] = {
    "reported": Text(fr="Signalé", nl="Gemeld", de="Gemeldet", en="Reported"),
    "state": Text(fr="État changé", nl="Toestand gewijzigd", de="Stand geändert", en="State changed"),
    "category": Text(fr="Catégorie changée", nl="Categorie gewijzigd", de="Kategorie geändert", en="Category changed"),
    "assigned": Text(
        fr="Attribué à un service",
        nl="Toegewezen aan een dienst",
        de="Einer Dienststelle zugewiesen",
        en="Assigned to a department",
    ),
    "forwarded": Text(
        fr="Transféré à un autre organisme",
        nl="Doorgestuurd naar een andere instantie",
        de="An eine andere Stelle weitergeleitet",
        en="Forwarded to another body",
    ),
    "priority": Text(fr="Priorité changée", nl="Prioriteit gewijzigd", de="Priorität geändert", en="Priority changed"),
    "note": Text(
        fr="Message du service",
        nl="Bericht van de dienst",
        de="Nachricht der Dienststelle",
        en="Message of the department",
    ),
    "internal_note": Text(fr="Note interne", nl="Interne notitie", de="Interne Notiz", en="Internal note"),
    "asked": Text(
        fr="Question posée au déclarant",
        nl="Vraag gesteld aan de melder",
        de="Rückfrage gestellt",
        en="Question to who reported",
    ),
    "answered": Text(
        fr="Réponse reçue du déclarant",
        nl="Antwoord van de melder ontvangen",
        de="Antwort erhalten",
        en="Answer received",
    ),
    "no_reaction": Text(
        fr="Pas de réponse dans le délai",
        nl="Geen antwoord binnen de termijn",
        de="Keine Antwort innerhalb der Frist",
        en="No answer in time",
    ),
    "photo": Text(fr="Photo ajoutée", nl="Foto toegevoegd", de="Foto hinzugefügt", en="Photo added"),
    "proof": Text(
        fr="Preuve de l’intervention",
        nl="Bewijs van de ingreep",
        de="Nachweis der Maßnahme",
        en="Proof of what was done",
    ),
    "feedback": Text(fr="Avis reçu", nl="Oordeel ontvangen", de="Rückmeldung erhalten", en="Feedback received"),
    "withdrawn": Text(
        fr="Retiré par le déclarant",
        nl="Ingetrokken door de melder",
        de="Zurückgezogen",
        en="Withdrawn by who reported",
    ),
    "held": Text(
        fr="En attente de relecture", nl="Wacht op nalezing", de="Wartet auf Prüfung", en="Held for a human to read"
    ),
    "published": Text(fr="Publié", nl="Gepubliceerd", de="Veröffentlicht", en="Published"),
    "hidden": Text(fr="Masqué", nl="Verborgen", de="Verborgen", en="Hidden"),
    "reworded": Text(
        fr="Texte public réécrit",
        nl="Publieke tekst herschreven",
        de="Öffentlicher Text neu gefasst",
        en="Public text rewritten",
    ),
    "linked": Text(
        fr="Lié à un autre signalement",
        nl="Gekoppeld aan een andere melding",
        de="Mit einer anderen Meldung verknüpft",
        en="Linked to another report",
    ),
    "erased": Text(
        fr="Données de contact effacées",
        nl="Contactgegevens gewist",
        de="Kontaktdaten gelöscht",
        en="Contact data erased",
    ),
}
