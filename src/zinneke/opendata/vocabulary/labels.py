"""What people read for codes of the EU authority tables (Publications Office of the European Union, state of 2024).

Codes that are not here are shown as they are: a new one is no fault.
"""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text

THEMES: Final[Mapping[str, Text]] = {
    "AGRI": Text(
        fr="Agriculture, pêche, sylviculture et alimentation",
        nl="Landbouw, visserij, bosbouw en voeding",
        de="Landwirtschaft, Fischerei, Forstwirtschaft und Nahrungsmittel",
        en="Agriculture, fisheries, forestry and food",
    ),
    "ECON": Text(
        fr="Économie et finances", nl="Economie en financiën", de="Wirtschaft und Finanzen", en="Economy and finance"
    ),
    "EDUC": Text(
        fr="Éducation, culture et sport",
        nl="Onderwijs, cultuur en sport",
        de="Bildung, Kultur und Sport",
        en="Education, culture and sport",
    ),
    "ENER": Text(fr="Énergie", nl="Energie", de="Energie", en="Energy"),
    "ENVI": Text(fr="Environnement", nl="Milieu", de="Umwelt", en="Environment"),
    "GOVE": Text(
        fr="Gouvernement et secteur public",
        nl="Overheid en publieke sector",
        de="Regierung und öffentlicher Sektor",
        en="Government and public sector",
    ),
    "HEAL": Text(fr="Santé", nl="Gezondheid", de="Gesundheit", en="Health"),
    "INTR": Text(
        fr="Questions internationales",
        nl="Internationale kwesties",
        de="Internationale Themen",
        en="International issues",
    ),
    "JUST": Text(
        fr="Justice, système juridique et sécurité publique",
        nl="Justitie, rechtsstelsel en openbare veiligheid",
        de="Justiz, Rechtssystem und öffentliche Sicherheit",
        en="Justice, legal system and public safety",
    ),
    "OP_DATPRO": Text(fr="Données provisoires", nl="Voorlopige gegevens", de="Vorläufige Daten", en="Provisional data"),
    "REGI": Text(fr="Régions et villes", nl="Regio’s en steden", de="Regionen und Städte", en="Regions and cities"),
    "SOCI": Text(
        fr="Population et société",
        nl="Bevolking en samenleving",
        de="Bevölkerung und Gesellschaft",
        en="Population and society",
    ),
    "TECH": Text(
        fr="Science et technologie",
        nl="Wetenschap en technologie",
        de="Wissenschaft und Technologie",
        en="Science and technology",
    ),
    "TRAN": Text(fr="Transports", nl="Vervoer", de="Verkehr", en="Transport"),
}

ACCESS: Final[Mapping[str, Text]] = {
    "PUBLIC": Text(fr="Public", nl="Openbaar", de="Öffentlich", en="Public"),
    "RESTRICTED": Text(fr="Accès limité", nl="Beperkte toegang", de="Eingeschränkt", en="Restricted"),
    "NON_PUBLIC": Text(fr="Non public", nl="Niet openbaar", de="Nicht öffentlich", en="Not public"),
    "CONFIDENTIAL": Text(fr="Confidentiel", nl="Vertrouwelijk", de="Vertraulich", en="Confidential"),
    "SENSITIVE": Text(fr="Sensible", nl="Gevoelig", de="Sensibel", en="Sensitive"),
}

FREQUENCIES: Final[Mapping[str, Text]] = {
    "CONT": Text(fr="En continu", nl="Voortdurend", de="Laufend", en="Continuously"),
    "UPDATE_CONT": Text(fr="En continu", nl="Voortdurend", de="Laufend", en="Continuously"),
    "5MIN": Text(fr="Toutes les 5 minutes", nl="Om de 5 minuten", de="Alle 5 Minuten", en="Every 5 minutes"),
    "10MIN": Text(fr="Toutes les 10 minutes", nl="Om de 10 minuten", de="Alle 10 Minuten", en="Every 10 minutes"),
    "15MIN": Text(fr="Toutes les 15 minutes", nl="Om de 15 minuten", de="Alle 15 Minuten", en="Every 15 minutes"),
    "30MIN": Text(fr="Toutes les 30 minutes", nl="Om de 30 minuten", de="Alle 30 Minuten", en="Every 30 minutes"),
    "HOURLY": Text(fr="Toutes les heures", nl="Elk uur", de="Stündlich", en="Hourly"),
    "DAILY": Text(fr="Quotidienne", nl="Dagelijks", de="Täglich", en="Daily"),
    "WEEKLY": Text(fr="Hebdomadaire", nl="Wekelijks", de="Wöchentlich", en="Weekly"),
    "MONTHLY": Text(fr="Mensuelle", nl="Maandelijks", de="Monatlich", en="Monthly"),
    "QUARTERLY": Text(fr="Trimestrielle", nl="Driemaandelijks", de="Vierteljährlich", en="Quarterly"),
    "ANNUAL_2": Text(fr="Semestrielle", nl="Halfjaarlijks", de="Halbjährlich", en="Twice a year"),
    "ANNUAL": Text(fr="Annuelle", nl="Jaarlijks", de="Jährlich", en="Yearly"),
    "BIENNIAL": Text(fr="Tous les deux ans", nl="Tweejaarlijks", de="Alle zwei Jahre", en="Every two years"),
    "IRREG": Text(fr="Irrégulière", nl="Onregelmatig", de="Unregelmäßig", en="Irregular"),
    "AS_NEEDED": Text(fr="Selon les besoins", nl="Naar behoefte", de="Nach Bedarf", en="As needed"),
    "NEVER": Text(fr="Jamais", nl="Nooit", de="Nie", en="Never"),
    "UNKNOWN": Text(fr="Inconnue", nl="Onbekend", de="Unbekannt", en="Unknown"),
    "OTHER": Text(fr="Autre", nl="Andere", de="Andere", en="Other"),
}

LANGUAGES: Final[Mapping[str, Text]] = {
    "FRA": Text(fr="Français", nl="Frans", de="Französisch", en="French"),
    "NLD": Text(fr="Néerlandais", nl="Nederlands", de="Niederländisch", en="Dutch"),
    "DEU": Text(fr="Allemand", nl="Duits", de="Deutsch", en="German"),
    "ENG": Text(fr="Anglais", nl="Engels", de="Englisch", en="English"),
}

LICENCES: Final[Mapping[str, str]] = {
    "http://creativecommons.org/publicdomain/zero/1.0": "CC0 1.0",
    "http://creativecommons.org/licenses/by/4.0": "CC BY 4.0",
    "http://creativecommons.org/licenses/by-sa/4.0": "CC BY-SA 4.0",
    "http://creativecommons.org/licenses/by-nc/4.0": "CC BY-NC 4.0",
    "http://publications.europa.eu/resource/authority/licence/CC0": "CC0 1.0",
    "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0": "CC BY 4.0",
    "http://publications.europa.eu/resource/authority/licence/CC_BYSA_4_0": "CC BY-SA 4.0",
    "http://opendatacommons.org/licenses/odbl": "ODbL",
}
"""Names of licences by their address, without ``s`` of https and without what follows the version."""


def code(iri: str) -> str:
    """The last part of an IRI of an authority table; other values as they are."""
    return iri.rstrip("/").rpartition("/")[2] or iri


def label(names: Mapping[str, Text], value: str, language: str) -> str:
    """The name of a code or of an IRI that ends in one, in the reader's language."""
    found = names.get(code(value))
    return found.to(language) if found else code(value)


def licence(iri: str) -> str:
    """The name of a licence; its address where it has none."""
    plain = iri.replace("https://", "http://", 1).removesuffix("deed.fr").removesuffix("deed.nl").rstrip("/")
    return LICENCES.get(plain, iri)
