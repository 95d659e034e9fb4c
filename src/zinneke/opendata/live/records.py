"""What the catalogue says of a live dataset, in four languages, after DCAT-AP."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from zinneke.kernel.text import LANGUAGES, Text
from zinneke.kernel.time import format_instant
from zinneke.opendata import feed
from zinneke.opendata.live.naming import Aspect, Live
from zinneke.opendata.record.dataset import Dataset, Period, Place
from zinneke.opendata.record.texts import Tagged, Texts
from zinneke.opendata.tables.completed import contacts
from zinneke.opendata.vocabulary.authority import AUTHORITY, THEME
from zinneke.ui.city import site

_TITLE: Final = {
    Aspect.NOW: Text(
        fr="{} : état actuel", nl="{}: huidige toestand", de="{}: aktueller Stand", en="{}: present state"
    ),
    Aspect.HISTORY: Text(
        fr="{} : historique des mesures", nl="{}: historiek van de metingen", de="{}: Verlauf der Messungen",
        en="{}: history of measurements",
    ),
}  # fmt: skip
_SAID: Final = {
    Aspect.NOW: Text(
        fr="Une ligne par objet, avec son nom, son emplacement et ses dernières valeurs ; mise à jour toutes les "
        "quelques minutes.",
        nl="Eén rij per object, met zijn naam, zijn plaats en zijn laatste waarden, om de paar minuten bijgewerkt.",
        de="Eine Zeile je Objekt mit Name, Ort und letzten Werten, alle paar Minuten aktualisiert.",
        en="One row for each thing, with its name, its place and its latest values, updated every few minutes.",
    ),
    Aspect.HISTORY: Text(
        fr="Une ligne par objet et instant de mesure ; complétée chaque heure, y compris de ce qui arrive en retard.",
        nl="Eén rij per object en tijdstip van meting; elk uur aangevuld, ook met wat te laat aankomt.",
        de="Eine Zeile je Objekt und Messzeitpunkt; stündlich ergänzt, auch um verspätet Eingetroffenes.",
        en="One row for each thing and instant of measurement; completed every hour, also with what arrives late.",
    ),
}
_INVENTED: Final = Text(
    fr="Attention : des mesures sont simulées ou rejouées ; la colonne « origin » le dit.",
    nl="Opgelet: er zijn gesimuleerde of opnieuw afgespeelde metingen; de kolom “origin” zegt het.",
    de="Achtung: Messungen sind simuliert oder aus einer Aufzeichnung; die Spalte „origin“ sagt es.",
    en="Caution: some measurements are simulated or played from a recording; the column “origin” says so.",
)
_ORIGIN: Final = Text(
    fr="Capteurs et compteurs de la ville, par le courtier de contexte NGSI-LD.",
    nl="Sensoren en tellers van de stad, via de NGSI-LD context broker.",
    de="Sensoren und Zähler der Stadt, über den NGSI-LD Context Broker.",
    en="Sensors and counters of the city, through the NGSI-LD context broker.",
)
_KEYWORDS: Final = {
    Aspect.NOW: Text(fr="capteurs", nl="sensoren", de="Sensoren", en="sensors"),
    Aspect.HISTORY: Text(fr="série temporelle", nl="tijdreeks", de="Zeitreihe", en="time series"),
}


@dataclass(frozen=True, slots=True)
class Extent:
    """What a table covers: degrees west, south, east and north; from when to when; whether any of it is invented."""

    box: tuple[float, float, float, float] | None
    oldest: datetime | None
    newest: datetime | None
    invented: bool


def record_of(live: Live, extent: Extent) -> Dataset:
    """The record of a live dataset. Its own address and the dates of its publication are added where it is kept."""
    city = settings.CITY
    warning = _INVENTED if extent.invented else None
    return Dataset(
        uri="",
        identifiers=(live.identifier,),
        titles=_texts(_TITLE[live.aspect], live.kind.plural),
        descriptions=tuple(Tagged(_description(live, warning, tag), tag) for tag in LANGUAGES),
        keywords=tuple(
            Tagged(one.to(tag), tag)
            for one in (*live.publication.keywords, _KEYWORDS[live.aspect])
            for tag in LANGUAGES
        ),
        themes=(f"{THEME}{live.publication.theme}",),
        publishers=(feed.catalogue().publisher,),
        contacts=contacts(),
        landing_pages=tuple(pages(live)[:1]),
        places=(Place(bbox=_polygon(extent.box)),) if extent.box else (),
        periods=(_period(extent),) if extent.newest and live.aspect is Aspect.HISTORY else (),
        frequency=f"{AUTHORITY}frequency/{_frequency(live)}",
        languages=tuple(f"{AUTHORITY}language/{code}" for code in feed.LANGUAGES),
        access_rights=(f"{AUTHORITY}access-right/PUBLIC",),
        licences=(f"{AUTHORITY}licence/{city.text('live_licence')}",),
        conforms_to=(live.kind.iri,),
        provenance=_texts(_ORIGIN),
    )


def pages(live: Live) -> list[str]:
    """Where the site shows the same things, if it does: all of them, and on the map."""
    found = []
    with translation.override("fr"):
        for name in (live.kind.detail_url.partition(":")[0] + ":list", "portal:map"):
            try:
                found.append(site() + reverse(name))
            except NoReverseMatch:
                continue
    return found


def _description(live: Live, warning: Text | None, language: str) -> str:
    said = _SAID[live.aspect].to(language)
    return f"{said} {warning.to(language)}" if warning else said


def _frequency(live: Live) -> str:
    """A code of the EU's table, no oftener than the table is made."""
    if live.aspect is Aspect.HISTORY:
        return "HOURLY"
    minutes = settings.CITY.number("live_minutes")
    return next((f"{most}MIN" for most in (5, 10, 15, 30) if minutes <= most), "HOURLY")


def _period(extent: Extent) -> Period:
    return Period(
        (format_instant(extent.oldest),) if extent.oldest else (),
        (format_instant(extent.newest),) if extent.newest else (),
    )


def _polygon(box: Sequence[float]) -> str:
    west, south, east, north = box
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return f"POLYGON(({', '.join(f'{x} {y}' for x, y in corners)}))"


def _texts(text: Text, *inserted: Text) -> Texts:
    return tuple(Tagged(text.to(tag).format(*(one.to(tag) for one in inserted)), tag) for tag in LANGUAGES)
