"""Why a message cannot be read: stable codes for programs, a sentence in four languages for people."""

from dataclasses import dataclass
from typing import Final

from zinneke.kernel.text import Text


@dataclass(slots=True)
class Unreadable(Exception):
    """A message that is no observation: ``code`` is a key of REASONS, ``detail`` names the value."""

    code: str
    detail: str

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}"


REASONS: Final[dict[str, Text]] = {
    "too-large": Text(
        fr="Le message est trop long.",
        nl="Het bericht is te lang.",
        de="Die Nachricht ist zu lang.",
        en="The message is too long.",
    ),
    "not-utf8": Text(
        fr="Le message n'est pas un texte UTF-8 valable.",
        nl="Het bericht is geen geldige UTF-8-tekst.",
        de="Die Nachricht ist kein gültiger UTF-8-Text.",
        en="The message is not valid UTF-8 text.",
    ),
    "not-json": Text(
        fr="Le message n'est pas du JSON valable, ou il est tronqué.",
        nl="Het bericht is geen geldige JSON, of het is afgebroken.",
        de="Die Nachricht ist kein gültiges JSON oder sie ist abgeschnitten.",
        en="The message is not valid JSON, or it is cut short.",
    ),
    "not-an-object": Text(
        fr="Le message n'est pas un objet JSON.",
        nl="Het bericht is geen JSON-object.",
        de="Die Nachricht ist kein JSON-Objekt.",
        en="The message is not a JSON object.",
    ),
    "duplicate-key": Text(
        fr="Une même clé figure deux fois dans le message.",
        nl="Dezelfde sleutel staat twee keer in het bericht.",
        de="Ein Schlüssel steht zweimal in der Nachricht.",
        en="The same key stands twice in the message.",
    ),
    "not-a-number": Text(
        fr="Une valeur n'est pas un nombre fini.",
        nl="Een waarde is geen eindig getal.",
        de="Ein Wert ist keine endliche Zahl.",
        en="A value is not a finite number.",
    ),
    "wrong-type": Text(
        fr="Une valeur n'est pas du type attendu.",
        nl="Een waarde is niet van het verwachte type.",
        de="Ein Wert hat nicht den erwarteten Typ.",
        en="A value is not of the expected type.",
    ),
    "bad-text": Text(
        fr="Un texte est vide, trop long ou contient des caractères interdits.",
        nl="Een tekst is leeg, te lang of bevat verboden tekens.",
        de="Ein Text ist leer, zu lang oder enthält unzulässige Zeichen.",
        en="A text is empty, too long or contains characters that are not allowed.",
    ),
    "unknown-unit": Text(
        fr="L'unité est inconnue ou ne convient pas à cette grandeur.",
        nl="De eenheid is onbekend of past niet bij deze grootheid.",
        de="Die Einheit ist unbekannt oder passt nicht zu dieser Größe.",
        en="The unit is unknown or does not fit this quantity.",
    ),
    "out-of-range": Text(
        fr="Une valeur est en dehors du domaine possible.",
        nl="Een waarde ligt buiten het mogelijke bereik.",
        de="Ein Wert liegt außerhalb des möglichen Bereichs.",
        en="A value is outside the possible range.",
    ),
    "missing-reading": Text(
        fr="Le message ne contient pas la mesure attendue.",
        nl="Het bericht bevat de verwachte meting niet.",
        de="Die Nachricht enthält die erwartete Messung nicht.",
        en="The message does not contain the expected measurement.",
    ),
    "bad-time": Text(
        fr="La date de la mesure manque ou n'est pas valable.",
        nl="Het tijdstip van de meting ontbreekt of is ongeldig.",
        de="Der Zeitpunkt der Messung fehlt oder ist ungültig.",
        en="The time of the measurement is missing or not valid.",
    ),
    "future-time": Text(
        fr="La date de la mesure est dans le futur.",
        nl="Het tijdstip van de meting ligt in de toekomst.",
        de="Der Zeitpunkt der Messung liegt in der Zukunft.",
        en="The time of the measurement is in the future.",
    ),
    "bad-position": Text(
        fr="La position n'est pas valable.",
        nl="De positie is ongeldig.",
        de="Die Position ist ungültig.",
        en="The position is not valid.",
    ),
    "swapped-axes": Text(
        fr="La longitude et la latitude sont inversées.",
        nl="Lengtegraad en breedtegraad zijn verwisseld.",
        de="Längen- und Breitengrad sind vertauscht.",
        en="Longitude and latitude are exchanged.",
    ),
    "unknown-feed": Text(
        fr="Aucun flux de ce nom n'est installé.",
        nl="Er is geen gegevensstroom met deze naam geïnstalleerd.",
        de="Es ist kein Datenstrom dieses Namens eingerichtet.",
        en="No feed of this name is installed.",
    ),
    "bad-device": Text(
        fr="L'identifiant de l'appareil n'est pas valable.",
        nl="De identificatie van het toestel is ongeldig.",
        de="Die Kennung des Geräts ist ungültig.",
        en="The identifier of the device is not valid.",
    ),
    "no-record": Text(
        fr="Aucune fiche ne décrit encore cet objet ; le message attend.",
        nl="Dit object is nog door geen enkele fiche beschreven; het bericht wacht.",
        de="Noch beschreibt kein Datensatz dieses Objekt; die Nachricht wartet.",
        en="No record describes this thing yet; the message waits.",
    ),
    "rule-failed": Text(
        fr="La règle de calcul du service a échoué sur ce message.",
        nl="De rekenregel van de dienst is op dit bericht mislukt.",
        de="Die Rechenregel des Dienstes ist bei dieser Nachricht fehlgeschlagen.",
        en="The service's rule failed on this message.",
    ),
    "refused-by-broker": Text(
        fr="Le courtier de contexte a refusé l'observation.",
        nl="De contextbroker heeft de waarneming geweigerd.",
        de="Der Kontextbroker hat die Beobachtung abgelehnt.",
        en="The context broker refused the observation.",
    ),
}
"""Codes are part of the interface: staff filter by them, other programs count them."""
