"""Facts about the open data platform."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import Manifest, MenuItem, Schedule
from zinneke.kernel.text import Text

MANIFEST: Final = Manifest(
    name="opendata",
    label=Text(fr="Données ouvertes", nl="Open data", de="Offene Daten", en="Open data"),
    summary=Text(
        fr="Les jeux de données de la ville et de la Région, à chercher et à télécharger.",
        nl="De datasets van de stad en het Gewest, om te doorzoeken en te downloaden.",
        de="Die Datensätze der Stadt und der Region, zum Suchen und Herunterladen.",
        en="The datasets of the city and the Region, to search and to download.",
    ),
    schedules=(
        Schedule("zinneke.opendata.tasks.tidy_tables", timedelta(days=1)),
        Schedule("zinneke.opendata.tasks.demonstrate", timedelta(hours=1)),
        Schedule("zinneke.opendata.tasks.refresh_live", timedelta(minutes=5)),
        Schedule("zinneke.opendata.tasks.extend_history", timedelta(hours=1)),
    ),
    path=Text(fr="donnees", nl="data", de="daten", en="data"),
    menu=(
        MenuItem(
            url="opendata:list",
            name=Text(fr="Données ouvertes", nl="Open data", de="Offene Daten", en="Open data"),
            summary=Text(
                fr="Chercher un jeu de données, par mots, thème ou format.",
                nl="Een dataset zoeken, op woorden, thema of formaat.",
                de="Einen Datensatz suchen, nach Wörtern, Thema oder Format.",
                en="Find a dataset by words, theme or format.",
            ),
        ),
    ),
)
