"""What people are told about consultations, and in which words."""

from typing import Final

from zinneke.kernel.registry import NoticeKind
from zinneke.kernel.text import Text

NEWS: Final = "consult.news"
REFUSED: Final = "consult.refused"
DECIDED: Final = "consult.decided"
OFFER_DECIDED: Final = "consult.offer_decided"

OPENED: Final = Text(
    fr="{phase} : ouvert jusqu’au {day}.", nl="{phase}: open tot {day}.", de="{phase}: offen bis {day}.",
    en="{phase}: open until {day}.",
)  # fmt: skip
CLOSING: Final = Text(
    fr="{phase} : se termine bientôt, le {day}.", nl="{phase}: loopt binnenkort af, op {day}.",
    de="{phase}: endet bald, am {day}.", en="{phase}: closes soon, on {day}.",
)  # fmt: skip
MINUTES: Final = Text(
    fr="Le compte rendu de « {phase} » est publié.", nl="Het verslag van “{phase}” is gepubliceerd.",
    de="Das Protokoll von „{phase}“ ist veröffentlicht.", en="The minutes of “{phase}” are published.",
)  # fmt: skip
ANSWERED: Final = Text(
    fr="La ville dit ce qu’elle fait de ce qui a été dit.", nl="De stad zegt wat ze doet met wat er gezegd is.",
    de="Die Stadt sagt, was sie mit dem Gesagten macht.", en="The city says what it does with what was said.",
)  # fmt: skip

NOTICES: Final = (
    NoticeKind(
        NEWS,
        Text(
            fr="Nouvelles d’une consultation suivie", nl="Nieuws over een gevolgde raadpleging",
            de="Neues zu einer verfolgten Konsultation", en="News of a consultation that is followed",
        ),
        Text(
            fr="Consultation : {title}", nl="Raadpleging: {title}", de="Konsultation: {title}",
            en="Consultation: {title}",
        ),
        Text(
            fr="{news}\n\nLa page ci-dessous montre la consultation et permet de ne plus la suivre.",
            nl="{news}\n\nDe pagina hieronder toont de raadpleging; daar kunt u ook stoppen met volgen.",
            de="{news}\n\nDie Seite unten zeigt die Konsultation; dort können Sie das Verfolgen auch beenden.",
            en="{news}\n\nThe page below shows the consultation; there you can also stop following.",
        ),
        ("title", "news"),
        optional=True,
    ),
    NoticeKind(
        REFUSED,
        Text(
            fr="Texte non publié", nl="Tekst niet gepubliceerd", de="Text nicht veröffentlicht",
            en="Text not published",
        ),
        Text(
            fr="Votre texte n’est pas publié : {title}", nl="Uw tekst is niet gepubliceerd: {title}",
            de="Ihr Text ist nicht veröffentlicht: {title}", en="Your text is not published: {title}",
        ),
        Text(
            fr="Un texte que vous avez écrit pour « {title} » n’est pas publié. Motif : {ground}.\n{reason}\n\nVous "
            "pouvez vous y opposer dans les 30 jours, sur la page ci-dessous : une autre personne l’examinera.",
            nl="Een tekst die u schreef voor “{title}” is niet gepubliceerd. Grond: {ground}.\n{reason}\n\nU kunt "
            "binnen 30 dagen bezwaar maken op de pagina hieronder: iemand anders bekijkt het dan.",
            de="Ein Text, den Sie für „{title}“ geschrieben haben, ist nicht veröffentlicht. Grund: {ground}.\n{reason}"
            "\n\nSie können innerhalb von 30 Tagen auf der Seite unten Einwand erheben: Jemand anderes prüft ihn dann.",
            en="A text that you wrote for “{title}” is not published. Ground: {ground}.\n{reason}\n\nYou can object "
            "within 30 days on the page below: somebody else will look at it.",
        ),
        ("title", "ground", "reason"),
    ),
    NoticeKind(
        DECIDED,
        Text(
            fr="Objection examinée", nl="Bezwaar bekeken", de="Einwand geprüft", en="Objection decided"
        ),
        Text(
            fr="Votre objection : {title}", nl="Uw bezwaar: {title}", de="Ihr Einwand: {title}",
            en="Your objection: {title}",
        ),
        Text(
            fr="Une autre personne a examiné votre objection. Votre texte : {state}.\n{reason}",
            nl="Iemand anders heeft uw bezwaar bekeken. Uw tekst: {state}.\n{reason}",
            de="Jemand anderes hat Ihren Einwand geprüft. Ihr Text: {state}.\n{reason}",
            en="Somebody else looked at your objection. Your text: {state}.\n{reason}",
        ),
        ("title", "state", "reason"),
    ),
    NoticeKind(
        OFFER_DECIDED,
        Text(
            fr="Décision sur une offre", nl="Beslissing over een aanbieding", de="Entscheidung über ein Angebot",
            en="Decision on an offer",
        ),
        Text(
            fr="Votre offre est {decision} : {title}", nl="Uw aanbieding is {decision}: {title}",
            de="Ihr Angebot ist {decision}: {title}", en="Your offer is {decision}: {title}",
        ),
        Text(
            fr="Votre offre « {offer} » est {decision}.\n{reason}",
            nl="Uw aanbieding “{offer}” is {decision}.\n{reason}",
            de="Ihr Angebot „{offer}“ ist {decision}.\n{reason}", en="Your offer “{offer}” is {decision}.\n{reason}",
        ),
        ("title", "offer", "decision", "reason"),
    ),
)  # fmt: skip
