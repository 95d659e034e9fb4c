"""What is said of an answer that cannot be right: what is wrong, and what would be right."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text

FAULTS: Final[Mapping[str, Text]] = {
    "missing": Text("Remplissez ce champ.", "Vul dit veld in.", "Füllen Sie dieses Feld aus.", "Fill in this field."),
    "agree": Text(
        "Cochez la case pour confirmer.",
        "Vink het vakje aan om te bevestigen.",
        "Kreuzen Sie das Kästchen an.",
        "Tick the box to confirm.",
    ),
    "shape": Text(
        "Cette réponse ne peut pas être lue. Répondez à nouveau.",
        "Dit antwoord is niet leesbaar. Antwoord opnieuw.",
        "Diese Antwort ist nicht lesbar. Antworten Sie erneut.",
        "This answer cannot be read. Answer again.",
    ),
    "number": Text(
        "Écrivez un nombre, par exemple 12.",
        "Schrijf een getal, bijvoorbeeld 12.",
        "Schreiben Sie eine Zahl, zum Beispiel 12.",
        "Write a number, such as 12.",
    ),
    "whole": Text(
        "Écrivez un nombre entier, sans virgule.",
        "Schrijf een geheel getal, zonder komma.",
        "Schreiben Sie eine ganze Zahl, ohne Komma.",
        "Write a whole number, without decimals.",
    ),
    "money": Text(
        "Écrivez un montant en euros, par exemple 12,50.",
        "Schrijf een bedrag in euro, bijvoorbeeld 12,50.",
        "Schreiben Sie einen Betrag in Euro, zum Beispiel 12,50.",
        "Write an amount in euro, such as 12.50.",
    ),
    "tooSmall": Text(
        "Écrivez {bound} ou plus.",
        "Schrijf {bound} of meer.",
        "Schreiben Sie {bound} oder mehr.",
        "Write {bound} or more.",
    ),
    "tooLarge": Text(
        "Écrivez {bound} ou moins.",
        "Schrijf {bound} of minder.",
        "Schreiben Sie {bound} oder weniger.",
        "Write {bound} or less.",
    ),
    "tooShort": Text(
        "Écrivez au moins {bound} caractères.",
        "Schrijf minstens {bound} tekens.",
        "Schreiben Sie mindestens {bound} Zeichen.",
        "Write at least {bound} characters.",
    ),
    "tooLong": Text(
        "Écrivez au plus {bound} caractères.",
        "Schrijf hoogstens {bound} tekens.",
        "Schreiben Sie höchstens {bound} Zeichen.",
        "Write at most {bound} characters.",
    ),
    "tooFew": Text(
        "Il en faut au moins {bound}.",
        "Er zijn er minstens {bound} nodig.",
        "Es müssen mindestens {bound} sein.",
        "At least {bound} are needed.",
    ),
    "tooMany": Text(
        "Il en faut au plus {bound}.",
        "Er mogen er hoogstens {bound} zijn.",
        "Es dürfen höchstens {bound} sein.",
        "At most {bound} are allowed.",
    ),
    "day": Text(
        "Écrivez une date qui existe, par exemple 31/12/2026.",
        "Schrijf een datum die bestaat, bijvoorbeeld 31/12/2026.",
        "Schreiben Sie ein Datum, das es gibt, zum Beispiel 31.12.2026.",
        "Write a date that exists, such as 31/12/2026.",
    ),
    "tooEarly": Text(
        "Choisissez une date à partir du {bound}.",
        "Kies een datum vanaf {bound}.",
        "Wählen Sie ein Datum ab dem {bound}.",
        "Choose a date from {bound} on.",
    ),
    "tooLate": Text(
        "Choisissez une date jusqu’au {bound}.",
        "Kies een datum tot en met {bound}.",
        "Wählen Sie ein Datum bis zum {bound}.",
        "Choose a date up to {bound}.",
    ),
    "clock": Text(
        "Écrivez une heure, par exemple 09:30.",
        "Schrijf een uur, bijvoorbeeld 09:30.",
        "Schreiben Sie eine Uhrzeit, zum Beispiel 09:30.",
        "Write a time, such as 09:30.",
    ),
    "moment": Text(
        "Écrivez une date et une heure.",
        "Schrijf een datum en een uur.",
        "Schreiben Sie Datum und Uhrzeit.",
        "Write a date and a time.",
    ),
    "email": Text(
        "Écrivez une adresse e-mail, par exemple nom@exemple.be.",
        "Schrijf een e-mailadres, bijvoorbeeld naam@voorbeeld.be.",
        "Schreiben Sie eine E-Mail-Adresse, zum Beispiel name@beispiel.be.",
        "Write an e-mail address, such as name@example.be.",
    ),
    "phone": Text(
        "Écrivez un numéro de téléphone, par exemple 02 279 32 11.",
        "Schrijf een telefoonnummer, bijvoorbeeld 02 279 32 11.",
        "Schreiben Sie eine Telefonnummer, zum Beispiel 02 279 32 11.",
        "Write a phone number, such as 02 279 32 11.",
    ),
    "postcode": Text(
        "Écrivez un code postal belge de quatre chiffres, par exemple 1000.",
        "Schrijf een Belgische postcode van vier cijfers, bijvoorbeeld 1000.",
        "Schreiben Sie eine belgische Postleitzahl mit vier Ziffern, zum Beispiel 1000.",
        "Write a Belgian postcode of four figures, such as 1000.",
    ),
    "houseNumber": Text(
        "Écrivez le numéro de la maison, par exemple 12 ou 12A.",
        "Schrijf het huisnummer, bijvoorbeeld 12 of 12A.",
        "Schreiben Sie die Hausnummer, zum Beispiel 12 oder 12A.",
        "Write the house number, such as 12 or 12A.",
    ),
    "nationalNumber": Text(
        "Ce n’est pas un numéro de registre national : il a onze chiffres et se trouve au dos de la carte d’identité.",
        "Dit is geen rijksregisternummer: het heeft elf cijfers en staat op de achterkant van de identiteitskaart.",
        "Das ist keine Nationalregisternummer: Sie hat elf Ziffern und steht auf der Rückseite des Personalausweises.",
        "This is no national register number: it has eleven figures and stands on the back of the identity card.",
    ),
    "iban": Text(
        "Ce n’est pas un numéro de compte IBAN, par exemple BE68 5390 0754 7034.",
        "Dit is geen IBAN-rekeningnummer, bijvoorbeeld BE68 5390 0754 7034.",
        "Das ist keine IBAN-Kontonummer, zum Beispiel BE68 5390 0754 7034.",
        "This is no IBAN account number, such as BE68 5390 0754 7034.",
    ),
    "plate": Text(
        "Écrivez une plaque d’immatriculation, par exemple 1-ABC-234.",
        "Schrijf een nummerplaat, bijvoorbeeld 1-ABC-234.",
        "Schreiben Sie ein Kennzeichen, zum Beispiel 1-ABC-234.",
        "Write a licence plate, such as 1-ABC-234.",
    ),
    "place": Text(
        "Indiquez le lieu en mots, ou par un point sur la carte.",
        "Zeg waar het is in woorden, of met een punt op de kaart.",
        "Sagen Sie in Worten, wo es ist, oder durch einen Punkt auf der Karte.",
        "Say where it is in words, or by a point on the map.",
    ),
    "outside": Text(
        "Ce point n’est pas en Belgique. Indiquez un autre lieu.",
        "Dit punt ligt niet in België. Geef een andere plaats op.",
        "Dieser Punkt liegt nicht in Belgien. Geben Sie einen anderen Ort an.",
        "This point is not in Belgium. Give another place.",
    ),
    "choice": Text(
        "Choisissez une des réponses proposées.",
        "Kies een van de voorgestelde antwoorden.",
        "Wählen Sie eine der vorgeschlagenen Antworten.",
        "Choose one of the answers offered.",
    ),
    "twice": Text(
        "Cette adresse est déjà indiquée plus haut.",
        "Dit adres staat hierboven al.",
        "Diese Adresse steht weiter oben schon.",
        "This address stands above already.",
    ),
}
"""By :class:`zinneke.services.desk.rules.forms.values.Wrong`; ``{bound}`` is what the answer is compared with."""
