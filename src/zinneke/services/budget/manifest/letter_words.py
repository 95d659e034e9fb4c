"""Words of letters with a code and of ballot papers, in the two administrative languages and two of courtesy."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text

LETTER: Final = Text(
    fr="Vous pouvez voter une fois, du {opens} au {closes}, d’une de ces trois manières.\n"
    "En ligne : scannez le code QR ou allez à {url} et tapez votre code.\n"
    "Par courrier : remplissez le bulletin joint, mettez-le seul dans l’enveloppe intérieure, fermez-la, et mettez-la "
    "avec le talon ci-dessous dans l’enveloppe extérieure.\n"
    "Au guichet : {route}\n\n"
    "Ne donnez votre code à personne. La ville l’a imprimé et ne l’a pas gardé : le guichet peut le "
    "remplacer, non le redire.",
    nl="U kunt één keer stemmen, van {opens} tot {closes}, op een van deze drie manieren.\n"
    "Online: scan de QR-code of ga naar {url} en typ uw code.\n"
    "Per post: vul het bijgevoegde stembiljet in, steek het alleen in de binnenste omslag, sluit die en steek ze samen "
    "met de strook hieronder in de buitenste omslag.\n"
    "Aan het loket: {route}\n\n"
    "Geef uw code aan niemand. De stad heeft hem afgedrukt en niet bewaard: het loket kan hem vervangen, "
    "niet herhalen.",
    de="Sie können einmal abstimmen, vom {opens} bis {closes}, auf eine dieser drei Arten.\n"
    "Online: Scannen Sie den QR-Code oder gehen Sie zu {url} und geben Sie Ihren Code ein.\n"
    "Per Post: Füllen Sie den beiliegenden Stimmzettel aus, legen Sie ihn allein in den inneren Umschlag, schließen "
    "Sie ihn und legen Sie ihn mit dem Abschnitt unten in den äußeren Umschlag.\n"
    "Am Schalter: {route}\n\n"
    "Geben Sie Ihren Code niemandem. Die Stadt hat ihn gedruckt und nicht behalten: Der Schalter kann ihn ersetzen, "
    "nicht wiederholen.",
    en="You can vote once, from {opens} to {closes}, in one of these three ways.\n"
    "Online: scan the QR code or go to {url} and type your code.\n"
    "By post: fill in the ballot paper enclosed, put it alone in the inner envelope, close it, and put it with the "
    "stub below in the outer envelope.\n"
    "At the counter: {route}\n\n"
    "Give your code to nobody. The city printed it and did not keep it: the counter can replace it, not repeat it.",
)
ROUTE: Final = Text(
    fr="apportez cette lettre ou votre carte d’identité.", nl="breng deze brief of uw identiteitskaart mee.",
    de="bringen Sie diesen Brief oder Ihren Ausweis mit.", en="bring this letter or your identity card.",
)  # fmt: skip
CODE: Final = Text(fr="Votre code", nl="Uw code", de="Ihr Code", en="Your code")
STUB: Final = Text(
    fr="Talon : à joindre, hors de l’enveloppe intérieure", nl="Strook: bij te voegen, buiten de binnenste omslag",
    de="Abschnitt: beizulegen, außerhalb des inneren Umschlags", en="Stub: to be enclosed, outside the inner envelope",
)  # fmt: skip
BALLOT: Final = Text(fr="Bulletin de vote", nl="Stembiljet", de="Stimmzettel", en="Ballot paper")
_CHOOSE: Final = Text(
    fr="Cochez de {least} à {most} projets. N’écrivez rien d’autre.",
    nl="Kruis {least} tot {most} projecten aan. Schrijf niets anders.",
    de="Kreuzen Sie {least} bis {most} Projekte an. Schreiben Sie sonst nichts.",
    en="Tick {least} to {most} projects. Write nothing else.",
)
_RANK: Final = Text(
    fr="Numérotez de {least} à {most} projets : 1 pour votre préféré, puis 2… N’écrivez rien d’autre.",
    nl="Nummer {least} tot {most} projecten: 1 voor uw voorkeur, dan 2… Schrijf niets anders.",
    de="Nummerieren Sie {least} bis {most} Projekte: 1 für das liebste, dann 2… Schreiben Sie sonst nichts.",
    en="Number {least} to {most} projects: 1 for the one you like best, then 2… Write nothing else.",
)
HOW_TO_MARK: Final[Mapping[str, Text]] = {
    "approval": _CHOOSE,
    "choose-1": Text(
        fr="Cochez un seul projet. N’écrivez rien d’autre.", nl="Kruis één project aan. Schrijf niets anders.",
        de="Kreuzen Sie ein einziges Projekt an. Schreiben Sie sonst nichts.",
        en="Tick one project. Write nothing else.",
    ),
    "ordinal": _RANK,
    "cumulative": Text(
        fr="Répartissez {points} points au plus sur {least} à {most} projets. N’écrivez rien d’autre.",
        nl="Verdeel hoogstens {points} punten over {least} tot {most} projecten. Schrijf niets anders.",
        de="Verteilen Sie höchstens {points} Punkte auf {least} bis {most} Projekte. Schreiben Sie sonst nichts.",
        en="Share at most {points} points among {least} to {most} projects. Write nothing else.",
    ),
    "scoring": Text(
        fr="Donnez à {least} à {most} projets de 1 à {points} points. N’écrivez rien d’autre.",
        nl="Geef {least} tot {most} projecten 1 tot {points} punten. Schrijf niets anders.",
        de="Geben Sie {least} bis {most} Projekten 1 bis {points} Punkte. Schreiben Sie sonst nichts.",
        en="Give {least} to {most} projects 1 to {points} points. Write nothing else.",
    ),
}  # fmt: skip
"""By kind of ballot."""
