"""What the metrics of the score, its classes and the reasons for missing points are called, for people."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text
from zinneke.opendata.quality.mqa import Rating, Reason

METRICS: Final[Mapping[str, Text]] = {
    "keywordAvailability": Text(fr="Mots-clés", nl="Trefwoorden", de="Schlagwörter", en="Keywords"),
    "categoryAvailability": Text(fr="Thème", nl="Thema", de="Thema", en="Theme"),
    "spatialAvailability": Text(fr="Lieu couvert", nl="Behandelde plaats", de="Abgedeckter Ort", en="Place covered"),
    "temporalAvailability": Text(
        fr="Période couverte", nl="Behandelde periode", de="Abgedeckter Zeitraum", en="Period covered"
    ),
    "accessUrlStatusCode": Text(
        fr="Page d’accès qui répond",
        nl="Toegangspagina die antwoordt",
        de="Zugangsseite, die antwortet",
        en="Access page that answers",
    ),
    "downloadUrlAvailability": Text(
        fr="Adresse de téléchargement", nl="Downloadadres", de="Adresse zum Herunterladen", en="Download address"
    ),
    "downloadUrlStatusCode": Text(
        fr="Téléchargement qui répond",
        nl="Download die antwoordt",
        de="Download, der antwortet",
        en="Download that answers",
    ),
    "formatAvailability": Text(fr="Format", nl="Formaat", de="Format", en="Format"),
    "mediaTypeAvailability": Text(fr="Type de média", nl="Mediatype", de="Medientyp", en="Media type"),
    "formatVocabularyAlignment": Text(
        fr="Format de la liste européenne",
        nl="Formaat uit de Europese lijst",
        de="Format aus der europäischen Liste",
        en="Format from the European list",
    ),
    "mediaTypeVocabularyAlignment": Text(
        fr="Type de média de la liste IANA",
        nl="Mediatype uit de IANA-lijst",
        de="Medientyp aus der IANA-Liste",
        en="Media type from the IANA list",
    ),
    "formatMediaTypeNonProprietary": Text(
        fr="Format non propriétaire",
        nl="Niet-propriëtair formaat",
        de="Nicht proprietäres Format",
        en="Non-proprietary format",
    ),
    "formatMediaTypeMachineInterpretable": Text(
        fr="Format lisible par machine",
        nl="Machineleesbaar formaat",
        de="Maschinenlesbares Format",
        en="Machine-readable format",
    ),
    "dcatApCompliance": Text(
        fr="Conformité à DCAT-AP",
        nl="Overeenstemming met DCAT-AP",
        de="Übereinstimmung mit DCAT-AP",
        en="Conformity with DCAT-AP",
    ),
    "licenceAvailability": Text(fr="Licence", nl="Licentie", de="Lizenz", en="Licence"),
    "knownLicence": Text(
        fr="Licence de la liste européenne",
        nl="Licentie uit de Europese lijst",
        de="Lizenz aus der europäischen Liste",
        en="Licence from the European list",
    ),
    "accessRightsAvailability": Text(
        fr="Conditions d’accès", nl="Toegangsvoorwaarden", de="Zugangsbedingungen", en="Access rights"
    ),
    "accessRightsVocabularyAlignment": Text(
        fr="Conditions d’accès de la liste européenne",
        nl="Toegangsvoorwaarden uit de Europese lijst",
        de="Zugangsbedingungen aus der europäischen Liste",
        en="Access rights from the European list",
    ),
    "contactPointAvailability": Text(fr="Point de contact", nl="Contactpunt", de="Kontaktstelle", en="Contact point"),
    "publisherAvailability": Text(fr="Éditeur", nl="Uitgever", de="Herausgeber", en="Publisher"),
    "rightsAvailability": Text(fr="Droits", nl="Rechten", de="Rechte", en="Rights"),
    "byteSizeAvailability": Text(
        fr="Taille du fichier", nl="Grootte van het bestand", de="Größe der Datei", en="Size of the file"
    ),
    "dateIssuedAvailability": Text(
        fr="Date de première publication",
        nl="Datum van eerste publicatie",
        de="Datum der Erstveröffentlichung",
        en="Date of first publication",
    ),
    "dateModifiedAvailability": Text(
        fr="Date de modification", nl="Wijzigingsdatum", de="Änderungsdatum", en="Date of change"
    ),
}

REASONS: Final[Mapping[Reason, Text]] = {
    Reason.SOURCE_LACKS_IT: Text(
        fr="la source ne le donne pas",
        nl="de bron geeft het niet",
        de="die Quelle gibt es nicht an",
        en="the source does not give it",
    ),
    Reason.MAPPING_LOST_IT: Text(
        fr="perdu lors de la conversion",
        nl="verloren bij de omzetting",
        de="bei der Umwandlung verloren",
        en="lost in conversion",
    ),
    Reason.NOT_IN_VOCABULARY: Text(
        fr="valeur absente de la liste",
        nl="waarde niet in de lijst",
        de="Wert nicht in der Liste",
        en="the value is not in the list",
    ),
    Reason.DOES_NOT_ANSWER: Text(
        fr="l’adresse ne répond pas",
        nl="het adres antwoordt niet",
        de="die Adresse antwortet nicht",
        en="the address does not answer",
    ),
    Reason.DOES_NOT_CONFORM: Text(
        fr="non conforme au profil",
        nl="niet volgens het profiel",
        de="entspricht nicht dem Profil",
        en="it does not conform to the profile",
    ),
    Reason.NOT_MEASURED: Text(
        fr="pas encore mesuré", nl="nog niet gemeten", de="noch nicht gemessen", en="not measured yet"
    ),
    Reason.NO_DISTRIBUTION: Text(
        fr="aucun fichier ni interface",
        nl="geen bestand of interface",
        de="weder Datei noch Schnittstelle",
        en="no file or interface",
    ),
}

RATINGS: Final[Mapping[Rating, Text]] = {
    Rating.EXCELLENT: Text(fr="excellente", nl="uitstekend", de="ausgezeichnet", en="excellent"),
    Rating.GOOD: Text(fr="bonne", nl="goed", de="gut", en="good"),
    Rating.SUFFICIENT: Text(fr="suffisante", nl="voldoende", de="ausreichend", en="sufficient"),
    Rating.BAD: Text(fr="insuffisante", nl="onvoldoende", de="ungenügend", en="insufficient"),
}

DIMENSIONS: Final[Mapping[str, Text]] = {
    "findability": Text(fr="Trouver", nl="Vinden", de="Auffinden", en="Finding"),
    "accessibility": Text(fr="Accéder", nl="Toegang", de="Zugang", en="Access"),
    "interoperability": Text(fr="Combiner", nl="Combineren", de="Verbinden", en="Combining"),
    "reusability": Text(fr="Réutiliser", nl="Hergebruiken", de="Weiterverwenden", en="Reuse"),
    "contextuality": Text(fr="Contexte", nl="Context", de="Zusammenhang", en="Context"),
}
