"""What a resident's own page, the search and the neighbourhood say of participatory budgets."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text

PROJECT: Final = Text(
    fr="Projet du budget participatif", nl="Project van de burgerbegroting", de="Projekt des Bürgerhaushalts",
    en="Project of the participatory budget",
)  # fmt: skip
INVITATION: Final = Text(
    fr="Invitation à porter un projet", nl="Uitnodiging om mee een project in te dienen",
    de="Einladung, ein Projekt mitzutragen", en="Invitation to write a project together",
)  # fmt: skip
SUPPORT: Final = Text(
    fr="Projet que vous soutenez", nl="Project dat u steunt", de="Projekt, das Sie unterstützen",
    en="Project that you support",
)  # fmt: skip
WORDS: Final = Text(
    fr="Vos mots sur un projet", nl="Uw woorden over een project", de="Ihre Worte zu einem Projekt",
    en="Your words on a project",
)  # fmt: skip
VOTE: Final = Text(
    fr="Vote du budget participatif", nl="Stemming van de burgerbegroting", de="Abstimmung des Bürgerhaushalts",
    en="Vote of the participatory budget",
)  # fmt: skip
UNANSWERED: Final = Text(
    fr="sans réponse", nl="nog geen antwoord", de="noch keine Antwort", en="without an answer",
)  # fmt: skip
OPEN: Final = Text(fr="ouvert", nl="open", de="offen", en="open")

HAND_IN: Final = Text(
    fr="Terminez votre brouillon et proposez-le", nl="Werk uw kladversie af en dien ze in",
    de="Stellen Sie Ihren Entwurf fertig und schlagen Sie ihn vor", en="Finish your draft and propose it",
)  # fmt: skip
REWRITE: Final = Text(
    fr="Lisez les motifs ; vous pouvez réécrire votre projet",
    nl="Lees de redenen; u kunt uw project herschrijven",
    de="Lesen Sie die Gründe; Sie können Ihr Projekt umschreiben",
    en="Read the reasons; you may write your project anew",
)
ANSWER: Final = Text(
    fr="Acceptez ou refusez d’être coauteur", nl="Aanvaard of weiger om medeauteur te zijn",
    de="Sagen Sie zu oder ab", en="Accept or decline",
)  # fmt: skip
SUPPORT_ANEW: Final = Text(
    fr="Dites si vous soutenez aussi le nouveau projet", nl="Zeg of u ook het nieuwe project steunt",
    de="Sagen Sie, ob Sie auch das neue Projekt unterstützen", en="Say whether you support the new project as well",
)  # fmt: skip
MAY_OBJECT: Final = Text(
    fr="Lisez pourquoi ; vous pouvez contester", nl="Lees waarom; u kunt bezwaar maken",
    de="Lesen Sie, warum; Sie können Beschwerde einlegen", en="Read why; you may object",
)  # fmt: skip
MAY_VOTE: Final = Text(
    fr="Vous pouvez voter. Cette page ne sait pas si vous l’avez déjà fait.",
    nl="U kunt stemmen. Deze pagina weet niet of u dat al gedaan hebt.",
    de="Sie können abstimmen. Diese Seite weiß nicht, ob Sie es schon getan haben.",
    en="You can vote. This page does not know whether you already have.",
)
UNTIL: Final = Text(fr="possible jusqu’au", nl="mogelijk tot en met", de="möglich bis", en="possible until")

HIDDEN: Final[Mapping[str, Text]] = {
    "open": Text(fr="masqué", nl="verborgen", de="verborgen", en="hidden"),
    "pending": Text(
        fr="masqué ; votre recours est examiné", nl="verborgen; uw bezwaar wordt bekeken",
        de="verborgen; Ihre Beschwerde wird geprüft", en="hidden; your objection is being looked at",
    ),
    "dismissed": Text(
        fr="masqué ; votre recours n’a pas été suivi", nl="verborgen; uw bezwaar is niet gevolgd",
        de="verborgen; Ihrer Beschwerde wurde nicht gefolgt", en="hidden; your objection was not followed",
    ),
    "upheld": Text(
        fr="montré à nouveau, après votre recours", nl="opnieuw getoond, na uw bezwaar",
        de="wieder gezeigt, nach Ihrer Beschwerde", en="shown again, after your objection",
    ),
}  # fmt: skip
"""Standing of what was hidden -> how its author reads it."""
