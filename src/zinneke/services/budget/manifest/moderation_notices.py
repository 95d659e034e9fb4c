"""What people are told when something of theirs is hidden, and when their objection is answered."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.registry import NoticeKind
from zinneke.kernel.text import Text

HIDDEN: Final = "budget.hidden"
PHOTO_HIDDEN: Final = "budget.photo_hidden"
ANSWERED: Final = "budget.objection_answered"

OUTCOMES: Final[Mapping[str, Text]] = {
    "upheld": Text(
        fr="tout le monde peut à nouveau le voir", nl="iedereen kan het opnieuw zien",
        de="alle können es wieder sehen", en="everybody can see it again",
    ),
    "dismissed": Text(
        fr="cela reste masqué", nl="het blijft verborgen", de="es bleibt verborgen", en="it stays hidden",
    ),
}  # fmt: skip
"""What became of an objection -> in words."""
ITS_PROJECT: Final = Text(
    fr="votre projet « {title} »", nl="uw project “{title}”", de="Ihr Projekt „{title}“", en="your project “{title}”",
)  # fmt: skip
ITS_PHOTO: Final = Text(
    fr="une photo de votre projet « {title} »", nl="een foto van uw project “{title}”",
    de="ein Foto Ihres Projekts „{title}“", en="a photo of your project “{title}”",
)  # fmt: skip
ITS_WORDS: Final = Text(
    fr="vos mots sur le projet « {title} »", nl="uw woorden over het project “{title}”",
    de="Ihre Worte zum Projekt „{title}“", en="your words on the project “{title}”",
)  # fmt: skip

MODERATION_NOTICES: Final = (
    NoticeKind(
        HIDDEN,
        Text(
            fr="Texte masqué dans le budget participatif", nl="Verborgen tekst in de burgerbegroting",
            de="Verborgener Text im Bürgerhaushalt", en="A text of the participatory budget was hidden",
        ),
        Text(
            fr="Budget participatif : nous ne montrons plus {what}",
            nl="Burgerbegroting: wij tonen {what} niet meer",
            de="Bürgerhaushalt: Wir zeigen nicht mehr öffentlich: {what}",
            en="Participatory budget: we no longer show {what}",
        ),
        Text(
            fr="Nous ne montrons plus au public {what}.\n\n{why}\n\nSi vous n’êtes pas d’accord, dites pourquoi sur la "
            "page ci-dessous : une autre personne que celle qui a pris cette décision la réexamine.",
            nl="Wij tonen {what} niet meer aan het publiek.\n\n{why}\n\nBent u het daar niet mee eens? Zeg waarom op "
            "de pagina hieronder: iemand anders dan wie dit besliste, bekijkt het opnieuw.",
            de="Wir zeigen nicht mehr öffentlich: {what}.\n\n{why}\n\nWenn Sie nicht einverstanden sind, sagen Sie auf "
            "der Seite unten, warum: Eine andere Person als die, die das entschieden hat, prüft es noch einmal.",
            en="We no longer show {what} to the public.\n\n{why}\n\nIf you disagree, say why on the page below: "
            "another person than who decided this looks at it again.",
        ),
        ("what", "why"),
    ),
    NoticeKind(
        PHOTO_HIDDEN,
        Text(
            fr="Photo masquée dans le budget participatif", nl="Verborgen foto in de burgerbegroting",
            de="Verborgenes Foto im Bürgerhaushalt", en="A photo of the participatory budget was hidden",
        ),
        Text(
            fr="Une photo de votre projet « {title} » n’est pas montrée",
            nl="Een foto van uw project “{title}” wordt niet getoond",
            de="Ein Foto Ihres Projekts „{title}“ wird nicht gezeigt",
            en="A photo of your project “{title}” is not shown",
        ),
        Text(
            fr="Nous ne montrons pas au public une photo de votre projet « {title} ».\n\n{why}\n\nTant que le projet "
            "peut être modifié, vous pouvez en ajouter une autre sur la page ci-dessous. Si vous n’êtes pas d’accord, "
            "dites-y pourquoi : une autre personne que celle qui a pris cette décision la réexamine.",
            nl="Wij tonen een foto van uw project “{title}” niet aan het publiek.\n\n{why}\n\nZolang het project "
            "gewijzigd kan worden, kunt u op de pagina hieronder een andere toevoegen. Bent u het niet eens? Zeg daar "
            "waarom: iemand anders dan wie dit besliste, bekijkt het opnieuw.",
            de="Wir zeigen ein Foto Ihres Projekts „{title}“ nicht öffentlich.\n\n{why}\n\nSolange das Projekt "
            "geändert werden kann, können Sie auf der Seite unten ein anderes hinzufügen. Wenn Sie nicht "
            "einverstanden sind, sagen Sie dort, warum: Eine andere Person als die, die das entschieden hat, prüft es "
            "noch einmal.",
            en="We do not show a photo of your project “{title}” to the public.\n\n{why}\n\nAs long as the project "
            "can be changed you can add another one on the page below. If you disagree, say why there: another person "
            "than who decided this looks at it again.",
        ),
        ("title", "why"),
    ),
    NoticeKind(
        ANSWERED,
        Text(
            fr="Réponse à un recours", nl="Antwoord op een bezwaar", de="Antwort auf eine Beschwerde",
            en="Answer to an objection",
        ),
        Text(
            fr="Réponse à votre recours : {outcome}", nl="Antwoord op uw bezwaar: {outcome}",
            de="Antwort auf Ihre Beschwerde: {outcome}", en="Answer to your objection: {outcome}",
        ),
        Text(
            fr="Vous avez contesté une décision qui concerne {what}. Une autre personne l’a réexaminée : {outcome}."
            "\n\n{why}",
            nl="U maakte bezwaar tegen een beslissing over {what}. Iemand anders heeft ze opnieuw bekeken: {outcome}."
            "\n\n{why}",
            de="Sie haben Beschwerde eingelegt; es geht um: {what}. Eine andere Person hat die Entscheidung noch "
            "einmal geprüft: {outcome}.\n\n{why}",
            en="You objected to a decision about {what}. Another person looked at it again: {outcome}.\n\n{why}",
        ),
        ("what", "outcome", "why"),
    ),
)  # fmt: skip
