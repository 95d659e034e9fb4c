"""Words of the desk's rules, as people read them."""

from typing import Final

from zinneke.kernel.text import Text

STATES: Final = {
    "received": Text(fr="Reçu", nl="Ontvangen", de="Eingegangen", en="Received"),
    "awaiting_cosign": Text(
        fr="Attend une signature", nl="Wacht op een handtekening", de="Wartet auf Unterschrift", en="Awaits a signature"
    ),
    "awaiting_payment": Text(
        fr="Attend le paiement", nl="Wacht op betaling", de="Wartet auf Zahlung", en="Awaits payment"
    ),
    "in_progress": Text(fr="En traitement", nl="In behandeling", de="In Bearbeitung", en="In progress"),
    "awaiting_applicant": Text(
        fr="Attend votre réponse", nl="Wacht op uw antwoord", de="Wartet auf Ihre Antwort", en="Awaits your answer"
    ),
    "decided": Text(fr="Décidé", nl="Beslist", de="Entschieden", en="Decided"),
    "archived": Text(fr="Archivé", nl="Gearchiveerd", de="Archiviert", en="Archived"),
}
RESULTS: Final = {
    "granted": Text(fr="accordé", nl="toegekend", de="bewilligt", en="granted"),
    "partly": Text(fr="accordé en partie", nl="gedeeltelijk toegekend", de="teilweise bewilligt", en="granted in part"),
    "refused": Text(fr="refusé", nl="geweigerd", de="abgelehnt", en="refused"),
    "withdrawn": Text(fr="retiré", nl="ingetrokken", de="zurückgezogen", en="withdrawn"),
    "not_admissible": Text(fr="irrecevable", nl="onontvankelijk", de="unzulässig", en="not admissible"),
}
CHANNELS: Final = {
    "online": Text(fr="en ligne", nl="online", de="online", en="online"),
    "counter": Text(fr="au guichet", nl="aan het loket", de="am Schalter", en="at the counter"),
    "phone": Text(fr="par téléphone", nl="per telefoon", de="per Telefon", en="by phone"),
    "post": Text(fr="par courrier", nl="per post", de="per Post", en="by post"),
}
FILED: Final = {
    "self": Text(fr="par la personne elle-même", nl="door de persoon zelf", de="selbst", en="by the person themselves"),
    "mandate": Text(fr="par mandat", nl="met een volmacht", de="mit Vollmacht", en="under a mandate"),
    "clerk": Text(fr="par un agent", nl="door een medewerker", de="durch Personal", en="by a clerk"),
}
ACTS: Final = {
    "filed": Text(fr="Dossier introduit", nl="Dossier ingediend", de="Antrag gestellt", en="Case filed"),
    "signed": Text(fr="Signature reçue", nl="Handtekening ontvangen", de="Unterschrift da", en="Signature received"),
    "paid": Text(fr="Paiement enregistré", nl="Betaling geregistreerd", de="Zahlung erfasst", en="Payment registered"),
    "taken": Text(fr="Traitement commencé", nl="Behandeling begonnen", de="Bearbeitung begonnen", en="Work began"),
    "assigned": Text(fr="Dossier attribué", nl="Dossier toegewezen", de="Antrag zugewiesen", en="Case assigned"),
    "asked": Text(fr="Question posée", nl="Vraag gesteld", de="Rückfrage gestellt", en="Question asked"),
    "answered": Text(fr="Réponse reçue", nl="Antwoord ontvangen", de="Antwort erhalten", en="Answer received"),
    "extended": Text(fr="Délai prolongé", nl="Termijn verlengd", de="Frist verlängert", en="Term extended"),
    "document": Text(fr="Document ajouté", nl="Document toegevoegd", de="Dokument hinzugefügt", en="Document added"),
    "noted": Text(fr="Note interne", nl="Interne nota", de="Interne Notiz", en="Internal note"),
    "wrote": Text(fr="Message", nl="Bericht", de="Nachricht", en="Message"),
    "proposed": Text(fr="Décision proposée", nl="Beslissing voorgesteld", de="Entscheidung vorgeschlagen",
                     en="Decision proposed"),
    "decided": Text(fr="Décision prise", nl="Beslissing genomen", de="Entschieden", en="Decided"),
    "withdrawn": Text(fr="Dossier retiré", nl="Dossier ingetrokken", de="Antrag zurückgezogen", en="Case withdrawn"),
    "archived": Text(fr="Dossier archivé", nl="Dossier gearchiveerd", de="Antrag archiviert", en="Case archived"),
}  # fmt: skip
PAYMENTS: Final = {
    "none": Text(fr="Rien à payer", nl="Niets te betalen", de="Nichts zu zahlen", en="Nothing to pay"),
    "not_yet": Text(fr="À payer", nl="Te betalen", de="Zu zahlen", en="To pay"),
    "partly": Text(fr="Payé en partie", nl="Gedeeltelijk betaald", de="Teilweise bezahlt", en="Paid in part"),
    "wholly": Text(fr="Payé", nl="Betaald", de="Bezahlt", en="Paid"),
    "credited": Text(fr="Remboursé", nl="Terugbetaald", de="Erstattet", en="Paid back"),
}
WAYS: Final = {
    "cash": Text(fr="en espèces", nl="contant", de="bar", en="in cash"),
    "card": Text(fr="par carte", nl="met de kaart", de="mit Karte", en="by card"),
    "transfer": Text(fr="par virement", nl="per overschrijving", de="per Überweisung", en="by transfer"),
}
