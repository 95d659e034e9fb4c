"""The forecast of a car park as a thing of the city, and the algorithms that make it, for the public register."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import Algorithm, EntityType, Publication, Quantity, Schedule
from zinneke.kernel.text import Text

HORIZONS_MIN: Final = (15, 30, 60, 120)
"""Minutes ahead that are judged each night, and published as figures of their own."""
ISSUE: Final = "zinneke.services.parking.tasks.forecasts.issue_forecasts"
LEARN: Final = "zinneke.services.parking.tasks.forecasts.learn_by_night"


def _occupancy(minutes: int) -> Quantity:
    return Quantity(
        f"expectedOccupancy{minutes}",
        Text(
            fr=f"Occupation attendue dans {minutes} minutes",
            nl=f"Verwachte bezetting over {minutes} minuten",
            de=f"Erwartete Belegung in {minutes} Minuten",
            en=f"Occupancy expected in {minutes} minutes",
        ),
        unit_code="P1",
        charted=True,
        scale=100,
    )


def _chance(minutes: int) -> Quantity:
    return Quantity(
        f"spaceChance{minutes}",
        Text(
            fr=f"Probabilité d’une place dans {minutes} minutes",
            nl=f"Kans op een plaats over {minutes} minuten",
            de=f"Wahrscheinlichkeit eines Platzes in {minutes} Minuten",
            en=f"Chance of a space in {minutes} minutes",
        ),
        unit_code="P1",
        charted=True,
        scale=100,
    )


FORECAST: Final = EntityType(
    name="ParkingForecast",
    iri="https://zinneke.example/terms/ParkingForecast",
    label=Text(fr="Prévision d’un parking", nl="Voorspelling van een parking", de="Vorhersage eines Parkhauses",
               en="Forecast of a car park"),
    plural=Text(fr="Prévisions des parkings", nl="Voorspellingen van parkings", de="Vorhersagen der Parkhäuser",
                en="Forecasts of car parks"),
    model="https://zinneke.example/terms/ParkingForecast",
    quantities=(*(_occupancy(one) for one in HORIZONS_MIN), *(_chance(one) for one in HORIZONS_MIN)),
    icon="parking",
    detail_url="parking:forecast",
    publication=Publication(
        theme="TRAN",
        late_after=timedelta(minutes=20),
        keywords=(
            Text(fr="stationnement", nl="parkeren", de="parken", en="parking"),
            Text(fr="prévision", nl="voorspelling", de="Vorhersage", en="forecast"),
        ),
    ),
    derived_by=ISSUE,
)  # fmt: skip

LEARNING: Final = (
    Schedule(ISSUE, timedelta(minutes=1)),
    Schedule(LEARN, timedelta(minutes=30)),
)
"""Both look more often than there is something to do: a city that just started has forecasts at once, and a machine
that was off at night makes up for it."""

OCCUPANCY_FORECAST: Final = Algorithm(
    code="parking.forecast",
    version="1",
    name=Text(
        fr="Prévision de l’occupation", nl="Voorspelling van de bezetting", de="Vorhersage der Belegung",
        en="Forecast of occupancy",
    ),
    purpose=Text(
        fr="Dire combien de places seront occupées de 5 minutes à une semaine à l’avance, et avec quelle certitude.",
        nl="Zeggen hoeveel plaatsen bezet zullen zijn, van 5 minuten tot een week vooruit, en hoe zeker dat is.",
        de="Sagen, wie viele Plätze belegt sein werden, von 5 Minuten bis zu einer Woche voraus, und wie sicher das "
        "ist.",
        en="Say how many spaces will be taken, from 5 minutes to a week ahead, and how sure that is.",
    ),
    rule=Text(
        fr="Un modèle appris sur les comptages passés de la ville estime comment l’occupation changera. Chaque nuit "
        "il est comparé à trois méthodes simples sur les 28 derniers jours, qu’il n’a pas vus en apprenant. S’il est "
        "moins bon, la meilleure méthode simple sert à sa place ; il ne revient que s’il est meilleur d’au moins 2 "
        "%. Avec moins de 14 jours de comptages, le dernier comptage sert, avec une marge qui croît avec le temps.",
        nl="Een model, geleerd uit de vroegere tellingen van de stad, schat hoe de bezetting zal veranderen. Elke "
        "nacht wordt het vergeleken met drie eenvoudige methodes over de laatste 28 dagen, die het bij het leren "
        "niet zag. Is het minder goed, dan dient de beste eenvoudige methode; het keert pas terug als het minstens 2 "
        "% beter is. Met minder dan 14 dagen tellingen dient de laatste telling, met een marge die groeit met de "
        "tijd.",
        de="Ein Modell, aus den früheren Zählungen der Stadt gelernt, schätzt, wie sich die Belegung ändern wird. "
        "Jede Nacht wird es an den letzten 28 Tagen, die es beim Lernen nicht sah, mit drei einfachen Verfahren "
        "verglichen. Ist es schlechter, dient das beste einfache Verfahren; es kommt erst zurück, wenn es um "
        "mindestens 2 % besser ist. Bei weniger als 14 Tagen Zählungen dient die letzte Zählung, mit einer Spanne, "
        "die mit der Zeit wächst.",
        en="A model learned from the city's past counts estimates how occupancy will change. Each night it is "
        "compared with three plain methods over the last 28 days, which it did not see when it learned. Where it is "
        "worse, the best plain method serves instead; it comes back only once it is better by 2 % at least. With "
        "less than 14 days of counts, the latest count serves, with a band that grows by the time ahead.",
    ),
    inputs=("availableSpotNumber", "totalSpotNumber", "occupancy", "status", "observedAt", "time of day", "weekday",
            "public holidays", "school holidays"),
    source="Own choice, after measurements on recorded car parks (docs/reference/parking-forecast.md)",
    function="zinneke.services.parking.rules.serving.choose",
    error="zinneke.services.parking.queries.evaluations.occupancy_error",
    evaluation_url="parking:evaluation",
)  # fmt: skip

SPACE_ON_ARRIVAL: Final = Algorithm(
    code="parking.space_on_arrival",
    version="1",
    name=Text(
        fr="Probabilité d’une place à l’arrivée", nl="Kans op een plaats bij aankomst",
        de="Wahrscheinlichkeit eines Platzes bei der Ankunft", en="Chance of a space on arrival",
    ),
    purpose=Text(
        fr="Dire quelle est la probabilité qu’une place soit libre au moment de l’arrivée.",
        nl="Zeggen hoe groot de kans is dat er bij aankomst een plaats vrij is.",
        de="Sagen, wie wahrscheinlich bei der Ankunft ein Platz frei ist.",
        en="Say how likely it is that a space is free at the time of arrival.",
    ),
    rule=Text(
        fr="La probabilité qu’au moins 5 places, ou 3 % de toutes, soient libres. Elle compte à partir du moment du "
        "dernier comptage : un comptage ancien la rend moins sûre. Un comptage plus récent que la prévision la "
        "corrige.",
        nl="De kans dat minstens 5 plaatsen, of 3 % van alle, vrij zijn. Zij telt vanaf het moment van de laatste "
        "telling: een oude telling maakt haar minder zeker. Een telling die recenter is dan de voorspelling "
        "verbetert haar.",
        de="Die Wahrscheinlichkeit, dass mindestens 5 Plätze oder 3 % aller frei sind. Sie zählt ab der letzten "
        "Zählung: Eine alte Zählung macht sie unsicherer. Eine Zählung, die neuer ist als die Vorhersage, berichtigt "
        "sie.",
        en="The chance that at least 5 spaces, or 3 % of all, are free. It counts from the time of the latest count: "
        "an old count makes it less sure. A count newer than the forecast corrects it.",
    ),
    inputs=("availableSpotNumber", "totalSpotNumber", "observedAt", "expectedOccupancy", "time of arrival"),
    source="Own rule; the need of 5 spaces or 3 % follows measurements on recorded car parks",
    function="zinneke.services.parking.rules.curve.chance_of",
    error="zinneke.services.parking.queries.evaluations.chance_error",
    evaluation_url="parking:evaluation",
)  # fmt: skip
