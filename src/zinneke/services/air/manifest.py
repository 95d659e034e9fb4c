"""Facts about the air-quality service."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import Algorithm, EntityType, Level, Manifest, MenuItem, Publication, Quantity
from zinneke.kernel.text import Text

STATION: Final = Text(fr="Station de mesure", nl="Meetstation", de="Messstation", en="Measuring station")
STATIONS: Final = Text(fr="Stations de mesure", nl="Meetstations", de="Messstationen", en="Measuring stations")

LEVELS: Final = (
    Level("good", Text(fr="bon", nl="goed", de="gut", en="good"), 0),
    Level("fair", Text(fr="correct", nl="redelijk", de="ordentlich", en="fair"), 1),
    Level("moderate", Text(fr="moyen", nl="matig", de="mäßig", en="moderate"), 2),
    Level("poor", Text(fr="médiocre", nl="slecht", de="schlecht", en="poor"), 3),
    Level("veryPoor", Text(fr="mauvais", nl="zeer slecht", de="sehr schlecht", en="very poor"), 4),
    Level("extremelyPoor", Text(fr="très mauvais", nl="uiterst slecht", de="extrem schlecht", en="extremely poor"), 5),
)

QUANTITIES: Final = (
    Quantity("no2", Text(fr="NO₂", nl="NO₂", de="NO₂", en="NO₂"), "GQ", 0, charted=True),
    Quantity("pm25", Text(fr="PM2,5", nl="PM2,5", de="PM2,5", en="PM2.5"), "GQ", 1, charted=True),
    Quantity("pm10", Text(fr="PM10", nl="PM10", de="PM10", en="PM10"), "GQ", 0, charted=True),
    Quantity("o3", Text(fr="Ozone", nl="Ozon", de="Ozon", en="Ozone"), "GQ", 0, charted=True),
    Quantity("so2", Text(fr="SO₂", nl="SO₂", de="SO₂", en="SO₂"), "GQ", 0, charted=True),
    Quantity("co", Text(fr="CO", nl="CO", de="CO", en="CO"), "GP", 1, charted=True),
    Quantity("nox", Text(fr="NOx", nl="NOx", de="NOx", en="NOx"), "61", 0, charted=True),
    *(
        Quantity(
            f"metalOxideResponse{number}",
            Text(
                fr=f"Réponse brute du capteur {number} (aucune concentration)",
                nl=f"Ruwe respons van sensor {number} (geen concentratie)",
                de=f"Rohsignal von Sensor {number} (keine Konzentration)",
                en=f"Raw response of sensor {number} (no concentration)",
            ),
            None,
            0,
            charted=number == 1,
        )
        for number in range(1, 6)
    ),
    Quantity(
        "temperature", Text(fr="Température", nl="Temperatuur", de="Temperatur", en="Temperature"), "CEL", 1, True
    ),
    Quantity(
        "relativeHumidity",
        Text(fr="Humidité relative", nl="Relatieve vochtigheid", de="Relative Luftfeuchte", en="Relative humidity"),
        "P1",
        0,
    ),
    Quantity(
        "absoluteHumidity",
        Text(fr="Humidité absolue", nl="Absolute vochtigheid", de="Absolute Luftfeuchte", en="Absolute humidity"),
        "GM3",
        2,
    ),
    Quantity(
        "airQualityIndex",
        Text(
            fr="Indice européen, de 1 à 6",
            nl="Europese index, van 1 tot 6",
            de="Europäischer Index, von 1 bis 6",
            en="European index, from 1 to 6",
        ),
        whole=True,
    ),
)

EUROPEAN_INDEX: Final = Algorithm(
    code="air.european-index",
    version="EAQI 2024",
    name=Text(
        fr="Indice européen de la qualité de l’air",
        nl="Europese luchtkwaliteitsindex",
        de="Europäischer Luftqualitätsindex",
        en="European Air Quality Index",
    ),
    purpose=Text(
        fr="Dire en un mot si l’air est bon, à partir des concentrations mesurées.",
        nl="In één woord zeggen of de lucht goed is, op basis van de gemeten concentraties.",
        de="In einem Wort sagen, ob die Luft gut ist, anhand der gemessenen Konzentrationen.",
        en="Say in one word whether the air is good, from the measured concentrations.",
    ),
    rule=Text(
        fr="Chaque polluant reçoit un niveau de 1 à 6 selon un tableau ; le plus mauvais décide. Une station de trafic "
        "doit mesurer le NO₂ et les particules, toute autre station aussi l’ozone ; sinon il n’y a pas d’indice.",
        nl="Elke stof krijgt volgens een tabel een niveau van 1 tot 6; het slechtste beslist. Een verkeersstation moet "
        "NO₂ en fijn stof meten, elk ander station ook ozon; anders is er geen index.",
        de="Jeder Schadstoff erhält nach einer Tabelle eine Stufe von 1 bis 6; die schlechteste entscheidet. Eine "
        "Verkehrsstation muss NO₂ und Feinstaub messen, jede andere auch Ozon; sonst gibt es keinen Index.",
        en="Each pollutant gets a level from 1 to 6 by a table; the worst decides. A traffic station must measure NO₂ "
        "and particles, any other station ozone too; otherwise there is no index.",
    ),
    inputs=("no2", "o3", "pm25", "pm10", "so2", "stationClass"),
    source="ETC HE Report 2024/17; legend of airindex.eea.europa.eu",
    function="zinneke.services.air.rules.european_index",
)

MANIFEST: Final = Manifest(
    name="air",
    label=Text(fr="Qualité de l’air", nl="Luchtkwaliteit", de="Luftqualität", en="Air quality"),
    summary=Text(
        fr="Ce que mesurent les stations, et ce qu’en dit l’indice européen.",
        nl="Wat de meetstations meten, en wat de Europese index ervan zegt.",
        de="Was die Messstationen messen, und was der europäische Index dazu sagt.",
        en="What the stations measure, and what the European index makes of it.",
    ),
    path=Text(fr="air", nl="lucht", de="luft", en="air"),
    entity_types=(
        EntityType(
            name="AirQualityObserved",
            iri="https://smartdatamodels.org/dataModel.Environment/AirQualityObserved",
            label=STATION,
            plural=STATIONS,
            model="https://github.com/smart-data-models/dataModel.Environment/tree/master/AirQualityObserved",
            quantities=QUANTITIES,
            icon="air",
            detail_url="air:detail",
            level_attribute="airQualityLevel",
            levels=LEVELS,
            publication=Publication(
                theme="ENVI",
                late_after=timedelta(hours=3),
                keywords=(
                    Text(fr="qualité de l’air", nl="luchtkwaliteit", de="Luftqualität", en="air quality"),
                    Text(fr="temps réel", nl="realtime", de="Echtzeit", en="real time"),
                ),
            ),
        ),
    ),
    menu=(
        MenuItem(
            url="air:list",
            name=Text(fr="Qualité de l’air", nl="Luchtkwaliteit", de="Luftqualität", en="Air quality"),
            summary=Text(
                fr="Toutes les stations et leur indice actuel.",
                nl="Alle meetstations en hun huidige index.",
                de="Alle Messstationen und ihr aktueller Index.",
                en="All stations and their present index.",
            ),
        ),
    ),
    algorithms=(EUROPEAN_INDEX,),
)
