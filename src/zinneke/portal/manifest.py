"""Facts about the portal."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import Manifest, MenuItem, Permission, Schedule
from zinneke.kernel.text import Text
from zinneke.portal.mine.facts import NOTICES, PROCESSING

DEAD_LETTERS: Final = "intake.deadletters"

MANIFEST: Final = Manifest(
    name="portal",
    label=Text(fr="Portail", nl="Portaal", de="Portal", en="Portal"),
    summary=Text(
        fr="L’état de la ville en direct, sur une carte et en tableau.",
        nl="De toestand van de stad, live op een kaart en in een tabel.",
        de="Der Zustand der Stadt in Echtzeit, als Karte und als Tabelle.",
        en="The live state of the city, on a map and in a table.",
    ),
    path=Text(fr="carte", nl="kaart", de="karte", en="map"),
    menu=(
        MenuItem(
            url="portal:map",
            name=Text(fr="Carte", nl="Kaart", de="Karte", en="Map"),
            summary=Text(
                fr="Tous les lieux mesurés, en direct.",
                nl="Alle gemeten plaatsen, live.",
                de="Alle Messorte in Echtzeit.",
                en="Every measured place, live.",
            ),
        ),
    ),
    permissions=(
        Permission(
            DEAD_LETTERS,
            Text(
                fr="Consulter, rejouer et supprimer les messages refusés",
                nl="Geweigerde berichten inkijken, opnieuw afspelen en verwijderen",
                de="Abgewiesene Nachrichten einsehen, erneut einspielen und löschen",
                en="See, replay and discard refused messages",
            ),
        ),
    ),
    roles={"operator": (DEAD_LETTERS,)},
    notices=NOTICES,
    processing=PROCESSING,
    schedules=(
        Schedule("zinneke.portal.tasks.tell_of_bad", timedelta(minutes=15)),
        Schedule("zinneke.portal.tasks.tell_news", timedelta(hours=1)),
        Schedule("zinneke.portal.search.tasks.index_changes", timedelta(minutes=1)),
        Schedule("zinneke.portal.search.tasks.index_anew", timedelta(days=1)),
    ),
    findable="zinneke.portal.search.findable.changed",
)
