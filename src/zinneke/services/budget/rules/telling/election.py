"""The result as a whole in plain words: money and why some is left, who got nothing, how shares grew."""

from collections.abc import Iterator
from typing import Final

from zinneke.kernel.text import Text
from zinneke.services.budget.rules.settings import Rule, Skip
from zinneke.services.budget.rules.telling.left_out import REASONS
from zinneke.services.budget.rules.telling.record import Record
from zinneke.services.budget.rules.telling.words import counted, euros, filled, number, people, percent

UNEVEN_FROM: Final = 1.5
"""From this multiple of the first share on, people are told that influence becomes uneven. Our own choice."""

_SPENT: Final = Text(
    fr="{projects} pour {spent}, sur un budget de {budget}.",
    nl="{projects} voor {spent}, op een budget van {budget}.",
    de="{projects} für {spent}, bei einem Budget von {budget}.",
    en="{projects} for {spent}, of a budget of {budget}.",
)
_ONE_FUNDED: Final = Text(
    fr="{n} projet financé", nl="{n} project gefinancierd", de="{n} Projekt finanziert", en="{n} project funded"
)
_MANY_FUNDED: Final = Text(
    fr="{n} projets financés", nl="{n} projecten gefinancierd", de="{n} Projekte finanziert", en="{n} projects funded"
)
_NOTHING_LEFT: Final = Text(
    fr="Le budget est entièrement utilisé.", nl="Het budget is volledig gebruikt.",
    de="Das Budget ist vollständig verwendet.", en="The budget is used up.",
)  # fmt: skip
_ALL_FUNDED: Final = Text(
    fr="Il reste {left} : tous les projets qui pouvaient être dépouillés sont financés.",
    nl="Er blijft {left} over: alle projecten die meegeteld konden worden, zijn gefinancierd.",
    de="Es bleiben {left}: Alle Projekte, die gezählt werden konnten, sind finanziert.",
    en="{left} is left: every project that could be counted is funded.",
)
_NOTHING_FITS: Final = Text(
    fr="Il reste {left} : aucun des autres projets ne coûte si peu.",
    nl="Er blijft {left} over: geen van de andere projecten kost zo weinig.",
    de="Es bleiben {left}: Keines der anderen Projekte kostet so wenig.",
    en="{left} is left: none of the other projects costs so little.",
)
_WOULD_EXCEED: Final = Text(
    fr="Il reste {left} : relever encore les parts de tous aurait fait dépasser le budget.",
    nl="Er blijft {left} over: ieders aandeel nog verhogen had het budget doen overschrijden.",
    de="Es bleiben {left}: Eine weitere Erhöhung aller Anteile hätte das Budget überschritten.",
    en="{left} is left: raising every share once more would have exceeded the budget.",
)
_SUPPORTERS_SPENT: Final = Text(
    fr="Il reste {left} : pour aucun des autres projets, les parts de ceux qui l’ont choisi ne suffisaient encore.",
    nl="Er blijft {left} over: voor geen van de andere projecten volstonden de aandelen van wie het koos nog.",
    de="Es bleiben {left}: Für keines der anderen Projekte reichten die Anteile derer, die es gewählt haben, noch aus.",
    en="{left} is left: for none of the other projects the shares of those who chose it were still enough.",
)
_ENDED: Final = Text(
    fr="Il reste {left} : selon la règle, le dépouillement s’arrête au premier projet qui n’entre plus dans le budget.",
    nl="Er blijft {left} over: volgens de regel stopt de telling bij het eerste project dat niet meer in het budget "
    "past.",
    de="Es bleiben {left}: Nach der Regel endet die Auszählung beim ersten Projekt, das nicht mehr ins Budget passt.",
    en="{left} is left: by the rule, the count ends at the first project that no longer fits into the budget.",
)
_KEPT_OUT: Final = Text(
    fr="Il reste {left} : les projets qui y entreraient sont incompatibles avec un projet financé ou dépassent le "
    "plafond de leur thème.",
    nl="Er blijft {left} over: de projecten die erin zouden passen, gaan niet samen met een gefinancierd project of "
    "overschrijden het maximum voor hun thema.",
    de="Es bleiben {left}: Projekte, die hineinpassen würden, schließen sich mit einem finanzierten aus oder "
    "überschreiten die Obergrenze ihres Themas.",
    en="{left} is left: projects that would fit cannot go together with a funded one, or exceed the most that their "
    "theme may get.",
)
_WORTH_MOST: Final = Text(
    fr="Il reste {left} : aucun ensemble plus cher ne vaut davantage pour tous les bulletins réunis.",
    nl="Er blijft {left} over: geen duurdere reeks is voor alle stembiljetten samen meer waard.",
    de="Es bleiben {left}: Keine teurere Menge ist für alle Stimmzettel zusammen mehr wert.",
    en="{left} is left: no dearer set is worth more to all ballots together.",
)
_WITHOUT: Final = Text(
    fr="{people} ({share} des bulletins) n’ont obtenu aucun des projets choisis.",
    nl="{people} ({share} van de stembiljetten) kregen geen enkel gekozen project.",
    de="{people} ({share} der Stimmzettel) haben keines ihrer Projekte erhalten.",
    en="{people} ({share} of the ballots) got none of the projects they chose.",
)
_NOBODY_WITHOUT: Final = Text(
    fr="Chaque bulletin, ou presque, a obtenu au moins un de ses projets.",
    nl="Elk stembiljet, of bijna elk, kreeg minstens één van zijn projecten.",
    de="Jeder Stimmzettel, oder fast jeder, hat mindestens eines seiner Projekte erhalten.",
    en="Every ballot, or nearly every one, got at least one of its projects.",
)
_RAISED: Final = Text(
    fr="Au départ, chaque bulletin disposait de {start}. Pour utiliser ce qui restait, la part de chacun a été relevée "
    "jusqu’à {end}, et le dépouillement refait à chaque hausse.",
    nl="In het begin beschikte elk stembiljet over {start}. Om te gebruiken wat overbleef, werd ieders aandeel "
    "verhoogd tot {end}, en werd bij elke verhoging opnieuw geteld.",
    de="Am Anfang verfügte jeder Stimmzettel über {start}. Um den Rest zu verwenden, wurde jeder Anteil bis {end} "
    "erhöht und bei jeder Erhöhung neu gezählt.",
    en="At first each ballot had {start}. To use what was left, every share was raised up to {end}, and the count done "
    "again at each raise.",
)
_SHARE: Final = Text(
    fr="Chaque bulletin disposait de {start}.", nl="Elk stembiljet beschikte over {start}.",
    de="Jeder Stimmzettel verfügte über {start}.", en="Each ballot had {start}.",
)  # fmt: skip
_UNEVEN: Final = Text(
    fr="La part finale vaut {times} fois la part de départ : une partie de cet argent n’a existé que sur le papier, et "
    "l’influence des bulletins devient moins égale.",
    nl="Het uiteindelijke aandeel is {times} keer het eerste: een deel van dat geld bestond alleen op papier, en de "
    "invloed van de stembiljetten wordt minder gelijk.",
    de="Der letzte Anteil ist das {times}-Fache des ersten: Ein Teil dieses Geldes bestand nur auf dem Papier, und der "
    "Einfluss der Stimmzettel wird weniger gleich.",
    en="The final share is {times} times the first: some of this money existed only on paper, and the influence of "
    "ballots becomes less equal.",
)
_COMPARED: Final = Text(
    fr="Comparaison prévue par le règlement : la liste des parts égales est préférée par {shares}, celle de l’ordre "
    "des voix par {greedy}. {holds}",
    nl="Vergelijking volgens het reglement: de lijst van gelijke delen wordt verkozen door {shares}, die van de "
    "volgorde van stemmen door {greedy}. {holds}",
    de="Vergleich nach der Ordnung: Die Liste der gleichen Anteile wird von {shares} vorgezogen, die der Reihenfolge "
    "nach Stimmen von {greedy}. {holds}",
    en="Comparison that the rules provide for: the list of equal shares is preferred by {shares}, that of the order of "
    "votes by {greedy}. {holds}",
)
_SHARES_HOLD: Final = Text(
    fr="La liste des parts égales est maintenue.", nl="De lijst van gelijke delen blijft gelden.",
    de="Die Liste der gleichen Anteile gilt.", en="The list of equal shares stands.",
)  # fmt: skip
_GREEDY_HOLDS: Final = Text(
    fr="L’ordre des voix l’emporte donc.", nl="De volgorde van stemmen geldt dus.",
    de="Es gilt daher die Reihenfolge nach Stimmen.", en="The order of votes therefore stands.",
)  # fmt: skip


def overview(record: Record) -> tuple[Text, ...]:
    """What everybody should know of a result, the most important first."""
    return tuple(_sentences(record))


def _sentences(record: Record) -> Iterator[Text]:
    money = record.facts["election"]
    projects = counted(len(record.facts["funded"]), _ONE_FUNDED, _MANY_FUNDED)
    spent, budget = euros(money["spent_cents"]), euros(money["budget_cents"])
    yield filled(_SPENT, projects=projects, spent=spent, budget=budget)
    yield why_left(record)
    if money["voters"]:
        yield _without(record)
    yield from _course(record)


def why_left(record: Record) -> Text:
    """How much is left, and why."""
    left = record.facts["election"]["left_cents"]
    if left <= 0:
        return _NOTHING_LEFT
    return filled(_cause(record, left), left=euros(left))


def _cause(record: Record, left: int) -> Text:
    settings, count = record.facts["settings"], record.facts["count"]
    lost = [one["cost_cents"] for one in record.facts["projects"] if not one["funded"] and one["reason"] not in REASONS]
    if not lost:
        return _ALL_FUNDED
    if all(cost > left for cost in lost):
        return _NOTHING_FITS
    if record.rule is Rule.EQUAL_SHARES:
        return _WOULD_EXCEED if count.get("runs", 1) > 1 else _SUPPORTERS_SPENT
    if record.rule is Rule.KNAPSACK:
        return _WORTH_MOST
    stops = record.rule is Rule.PHRAGMEN or settings["skip"] == Skip.NO_SKIP
    return _ENDED if stops else _KEPT_OUT


def _without(record: Record) -> Text:
    money = record.facts["election"]
    if not money["voters_without_funded"]:
        return _NOBODY_WITHOUT
    share = percent(money["share_without_funded"])
    return filled(_WITHOUT, people=people(money["voters_without_funded"]), share=share)


def _course(record: Record) -> Iterator[Text]:
    count = record.facts["count"]
    if "start" in count:
        start, end = euros(count["start"]["cents"]), euros(count["endowment"]["cents"])
        yield filled(_RAISED if count["runs"] > 1 else _SHARE, start=start, end=end)
        if count["endowment_of_start"] >= UNEVEN_FROM:
            yield filled(_UNEVEN, times=number(count["endowment_of_start"], 2))
    if "comparison" in count:
        told = count["comparison"]
        yield filled(
            _COMPARED, shares=people(told["for_equal_shares"]), greedy=people(told["for_greedy"]),
            holds=_GREEDY_HOLDS if told["greedy_holds"] else _SHARES_HOLD,
        )  # fmt: skip
