"""Why the count of several observers is what it is, in words of four languages."""

from typing import Final

from zinneke.kernel.text import LANGUAGES, Text
from zinneke.services.parking.rules.fusion import Fusion, Method, Reason, Verdict

METHODS: Final[dict[Method, Text]] = {
    Method.BARRIER: Text(
        fr="compteur aux barrières", nl="teller aan de slagbomen", de="Zähler an den Schranken",
        en="counter at barriers",
    ),
    Method.SENSORS: Text(
        fr="capteurs aux emplacements", nl="sensoren in de vakken", de="Sensoren in den Plätzen", en="sensors in bays"
    ),
    Method.CAMERA: Text(fr="caméra", nl="camera", de="Kamera", en="camera"),
    Method.SCAN: Text(fr="voiture scanneuse", nl="scanauto", de="Scanfahrzeug", en="scan car"),
    Method.MANUAL: Text(fr="comptage manuel", nl="handmatige telling", de="Zählung von Hand", en="manual count"),
    Method.SYSTEM: Text(
        fr="chiffre d’un autre système", nl="cijfer van een ander systeem", de="Zahl eines anderen Systems",
        en="figure of another system",
    ),
}  # fmt: skip
VERDICTS: Final[dict[Verdict, Text]] = {
    Verdict.USED: Text(fr="retenu", nl="gebruikt", de="verwendet", en="used"),
    Verdict.OUTVOTED: Text(
        fr="écarté : trop différent", nl="verworpen: te verschillend", de="verworfen: zu verschieden",
        en="set aside: too different",
    ),
    Verdict.CONTRADICTED: Text(fr="contradictoire", nl="tegenstrijdig", de="widersprüchlich", en="contradictory"),
    Verdict.TOO_OLD: Text(fr="trop ancien", nl="te oud", de="zu alt", en="too old"),
    Verdict.IMPOSSIBLE: Text(fr="impossible", nl="onmogelijk", de="unmöglich", en="impossible"),
}  # fmt: skip
_REASONS: Final[dict[Reason, Text]] = {
    Reason.ONE_SOURCE: Text(
        fr="Une seule source récente : {leader}.",
        nl="Eén recente bron: {leader}.",
        de="Eine einzige neuere Quelle: {leader}.",
        en="One recent source: {leader}.",
    ),
    Reason.AGREEMENT: Text(
        fr="{used} sources concordent ; la plus fiable est : {leader}.",
        nl="{used} bronnen stemmen overeen; de betrouwbaarste is: {leader}.",
        de="{used} Quellen stimmen überein; die zuverlässigste ist: {leader}.",
        en="{used} sources agree; the most reliable is: {leader}.",
    ),
    Reason.OUTVOTED: Text(
        fr="{leader} l’emporte : source plus fiable ou plus récente que {others}.",
        nl="{leader} krijgt voorrang: betrouwbaarder of recenter dan {others}.",
        de="{leader} gilt: zuverlässiger oder neuer als {others}.",
        en="{leader} wins: more reliable or more recent than {others}.",
    ),
    Reason.CONTRADICTION: Text(
        fr="Les sources se contredisent : le nombre de places libres n’est pas connu.",
        nl="De bronnen spreken elkaar tegen: het aantal vrije plaatsen is niet bekend.",
        de="Die Quellen widersprechen sich: Die Zahl freier Plätze ist nicht bekannt.",
        en="The sources contradict each other: the number of free spaces is not known.",
    ),
    Reason.ALL_TOO_OLD: Text(
        fr="Toutes les observations sont trop anciennes.",
        nl="Alle waarnemingen zijn te oud.",
        de="Alle Beobachtungen sind zu alt.",
        en="All observations are too old.",
    ),
    Reason.NONE_POSSIBLE: Text(
        fr="Aucune source ne donne un nombre possible.",
        nl="Geen enkele bron geeft een mogelijk aantal.",
        de="Keine Quelle nennt eine mögliche Zahl.",
        en="No source gives a possible number.",
    ),
}


def in_words(fusion: Fusion) -> Text:
    """Which source won and why, or why nobody knows."""
    frame = _REASONS[fusion.reason]
    return Text(**{language: getattr(frame, language).format_map(_names(fusion, language)) for language in LANGUAGES})


def _names(fusion: Fusion, language: str) -> dict[str, str]:
    outvoted = [one.sighting for one in fusion.weighed if one.verdict is Verdict.OUTVOTED]
    return {
        "leader": _named(fusion.leader.method, fusion.leader.observer, language) if fusion.leader else "",
        "used": str(sum(one.verdict is Verdict.USED for one in fusion.weighed)),
        "others": ", ".join(_named(one.method, one.observer, language) for one in outvoted),
    }


def _named(method: Method, observer: str, language: str) -> str:
    return f"{METHODS[method].to(language)} ({observer})"
