"""What staff can do with a case, as the buttons say it."""

from typing import Final

from zinneke.kernel.text import Text

DEEDS: Final = {
    "take": Text(fr="Prendre le dossier", nl="Het dossier nemen", de="Antrag übernehmen", en="Take the case"),
    "ask": Text(
        fr="Demander quelque chose au demandeur (suspend le délai)",
        nl="De aanvrager iets vragen (de termijn staat stil)",
        de="Beim Antragsteller nachfragen (die Frist steht)",
        en="Ask the applicant for something (stops the clock)",
    ),
    "received": Text(
        fr="Noter la réponse reçue (le délai reprend)",
        nl="Het ontvangen antwoord noteren (de termijn loopt weer)",
        de="Erhaltene Antwort festhalten (die Frist läuft weiter)",
        en="Note the answer that came in (the clock runs again)",
    ),
    "extend": Text(
        fr="Prolonger le délai", nl="De termijn verlengen", de="Frist verlängern", en="Extend the term"
    ),
    "decide": Text(fr="Décider", nl="Beslissen", de="Entscheiden", en="Decide"),
    "propose": Text(
        fr="Proposer une décision", nl="Een beslissing voorstellen", de="Entscheidung vorschlagen",
        en="Propose a decision",
    ),
    "sign": Text(
        fr="Signer la décision proposée", nl="De voorgestelde beslissing ondertekenen",
        de="Die vorgeschlagene Entscheidung unterzeichnen", en="Sign the proposed decision",
    ),
    "pay": Text(fr="Enregistrer un paiement", nl="Een betaling registreren", de="Zahlung erfassen",
                en="Register a payment"),
    "contact": Text(fr="Noter un contact", nl="Een contact noteren", de="Kontakt festhalten", en="Note a contact"),
    "document": Text(fr="Ajouter un document", nl="Een document toevoegen", de="Dokument hinzufügen",
                     en="Add a document"),
    "note": Text(fr="Écrire une note interne", nl="Een interne nota schrijven", de="Interne Notiz schreiben",
                 en="Write an internal note"),
    "assign": Text(fr="Attribuer le dossier", nl="Het dossier toewijzen", de="Antrag zuweisen", en="Assign the case"),
}  # fmt: skip
