"""An invented catalogue, for a demonstration without recordings. Every title and description says that it is."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from django.utils.text import slugify

from zinneke.kernel.text import Text
from zinneke.opendata.record.dataset import Agent, Dataset
from zinneke.opendata.record.texts import in_four
from zinneke.opendata.vocabulary.authority import AUTHORITY, CC0, THEME

ROWS: Final = 400
CENTRE: Final = (4.352, 50.847)
"""Longitude and latitude around which the invented things stand."""
FIRST_DAY: Final = date(2025, 1, 1)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a dataset is about: its name, a code of the EU's themes."""

    name: Text
    theme: str


SUBJECTS: Final = tuple(
    Subject(Text(fr=fr, nl=nl, de=de, en=en), theme)
    for theme, fr, nl, de, en in (
        ("ENVI", "Arbres remarquables", "Opmerkelijke bomen", "Bemerkenswerte Bäume", "Remarkable trees"),
        ("ENVI", "Parcs et jardins", "Parken en tuinen", "Parks und Gärten", "Parks and gardens"),
        ("ENVI", "Bulles à verre", "Glasbollen", "Glascontainer", "Bottle banks"),
        ("ENVI", "Fontaines d’eau potable", "Drinkwaterfonteinen", "Trinkbrunnen", "Drinking fountains"),
        ("ENVI", "Mesures du bruit", "Geluidsmetingen", "Lärmmessungen", "Noise measurements"),
        ("ENVI", "Toilettes publiques", "Openbare toiletten", "Öffentliche Toiletten", "Public toilets"),
        ("TRAN", "Arceaux à vélos", "Fietsbeugels", "Fahrradbügel", "Bicycle stands"),
        ("TRAN", "Zones 30", "Zones 30", "Tempo-30-Zonen", "30 km/h zones"),
        ("TRAN", "Passages pour piétons", "Oversteekplaatsen", "Fußgängerüberwege", "Pedestrian crossings"),
        ("TRAN", "Places de livraison", "Laad- en loszones", "Lieferzonen", "Delivery bays"),
        ("TRAN", "Stations de voitures partagées", "Deelautostations", "Carsharing-Stationen", "Car-sharing stations"),
        ("TRAN", "Chantiers en voirie", "Wegwerkzaamheden", "Straßenbaustellen", "Road works"),
        ("ENER", "Bornes de recharge", "Laadpalen", "Ladesäulen", "Charging points"),
        ("ENER", "Points lumineux", "Lichtpunten", "Leuchten", "Street lamps"),
        ("ENER", "Panneaux solaires communaux", "Gemeentelijke zonnepanelen", "Kommunale Solaranlagen", "Solar panels"),
        ("ENER", "Consommation des bâtiments", "Verbruik van gebouwen", "Verbrauch der Gebäude", "Use of buildings"),
        ("EDUC", "Écoles", "Scholen", "Schulen", "Schools"),
        ("EDUC", "Bibliothèques", "Bibliotheken", "Bibliotheken", "Libraries"),
        ("EDUC", "Musées", "Musea", "Museen", "Museums"),
        ("EDUC", "Terrains de sport", "Sportvelden", "Sportplätze", "Sports grounds"),
        ("SOCI", "Plaines de jeux", "Speelpleinen", "Spielplätze", "Playgrounds"),
        ("SOCI", "Crèches", "Kinderdagverblijven", "Kinderkrippen", "Day nurseries"),
        ("SOCI", "Marchés", "Markten", "Märkte", "Markets"),
        ("HEAL", "Défibrillateurs", "Defibrillatoren", "Defibrillatoren", "Defibrillators"),
        ("GOVE", "Marchés publics", "Overheidsopdrachten", "Öffentliche Aufträge", "Public procurement"),
        ("GOVE", "Subsides octroyés", "Toegekende subsidies", "Gewährte Zuschüsse", "Grants awarded"),
        ("GOVE", "Signalements reçus", "Ontvangen meldingen", "Eingegangene Meldungen", "Reports received"),
        ("ECON", "Commerces", "Handelszaken", "Geschäfte", "Shops"),
    )
)
PLACES: Final = (
    "Amberloo", "Boisfort-sur-Senne", "Canalem", "Dries", "Étangs", "Foresteau", "Ganshoek", "Heysberg", "Ixbeek",
    "Jetterode", "Koekelmont", "Laerbeek", "Maelveld", "Neerpoort", "Outrepont", "Pédeloo", "Quartier-Nord",
    "Rouge-Bois", "Senneport",
)  # fmt: skip
"""Districts that are on no map."""


def invented(publisher: Agent) -> Iterator[tuple[str, Dataset]]:
    """Names and records, the first of each subject before the second of any."""
    for place in PLACES:
        for subject in SUBJECTS:
            yield slugify(f"{subject.name.fr} {place}"), _record(subject, place, publisher)


def table(number: int) -> bytes:
    """An invented table as a CSV file, the same for the same number."""
    chance = Random(number)  # noqa: S311 - invented figures, not secrets
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(("number", "place", "state", "opened", "amount", "latitude", "longitude"))
    for row in range(1, ROWS + 1):
        opened = FIRST_DAY + timedelta(days=chance.randrange(600))
        longitude, latitude = (middle + chance.gauss(0, 0.02) for middle in CENTRE)
        state, amount = chance.choice(("open", "closed", "planned")), round(chance.lognormvariate(3, 1), 2)
        writer.writerow((row, chance.choice(PLACES), state, opened, amount, f"{latitude:.6f}", f"{longitude:.6f}"))
    return buffer.getvalue().encode()


def _record(subject: Subject, place: str, publisher: Agent) -> Dataset:
    name = subject.name
    titles = in_four(
        f"{name.fr} – {place} (exemple inventé)",
        f"{name.nl} – {place} (verzonnen voorbeeld)",
        f"{name.de} – {place} (erfundenes Beispiel)",
        f"{name.en} – {place} (invented example)",
    )
    descriptions = in_four(
        "Jeu de données inventé pour la démonstration : rien n’y correspond à un lieu ou à un fait.",
        "Dataset verzonnen voor de demonstratie: niets ervan stemt overeen met een plaats of een feit.",
        "Für die Vorführung erfundener Datensatz: nichts darin entspricht einem Ort oder einer Tatsache.",
        "A dataset invented for the demonstration: nothing in it is a place or a fact.",
    )
    return Dataset(
        uri="",
        titles=titles,
        descriptions=descriptions,
        themes=(f"{THEME}{subject.theme}",),
        publishers=(publisher,),
        licences=(CC0,),
        frequency=AUTHORITY + "frequency/NEVER",
    )
