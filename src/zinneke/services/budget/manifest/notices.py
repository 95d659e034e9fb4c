"""What people are told about participatory budgets."""

from typing import Final

from zinneke.kernel.registry import NoticeKind
from zinneke.kernel.text import Text

INVITED: Final = "budget.invited"
MOVED: Final = "budget.moved"
MERGED: Final = "budget.merged"
DIGEST: Final = "budget.digest"

NOTICES: Final = (
    NoticeKind(
        INVITED,
        Text(
            fr="Invitation à porter un projet", nl="Uitnodiging om mee een project in te dienen",
            de="Einladung, ein Projekt mitzutragen", en="Invitation to write a project together",
        ),
        Text(
            fr="On vous propose d’être coauteur de « {title} »",
            nl="U wordt gevraagd als medeauteur van “{title}”",
            de="Sie werden gebeten, „{title}“ mitzutragen",
            en="You are asked to be a co-author of “{title}”",
        ),
        Text(
            fr="Quelqu’un vous invite à porter avec lui le projet « {title} » du budget participatif. La page "
            "ci-dessous "
            "permet d’accepter ou de refuser. Sans réponse, rien d’autre n’est envoyé.",
            nl="Iemand nodigt u uit om samen het project “{title}” van de burgerbegroting in te dienen. Op de pagina "
            "hieronder kunt u aanvaarden of weigeren. Zonder antwoord wordt niets meer gestuurd.",
            de="Jemand lädt Sie ein, das Projekt „{title}“ des Bürgerhaushalts mitzutragen. Auf der Seite unten können "
            "Sie zusagen oder ablehnen. Ohne Antwort wird nichts weiter gesendet.",
            en="Somebody invites you to write the project “{title}” of the participatory budget together. On the page "
            "below you can accept or decline. Without an answer nothing else is sent.",
        ),
        ("title",),
    ),
    NoticeKind(
        MOVED,
        Text(
            fr="Suite donnée à un projet", nl="Gevolg van een project", de="Stand eines Projekts",
            en="A project moved on",
        ),
        Text(
            fr="Votre projet « {title} » : {state}", nl="Uw project “{title}”: {state}",
            de="Ihr Projekt „{title}“: {state}", en="Your project “{title}”: {state}",
        ),
        Text(
            fr="Votre projet « {title} » du budget participatif est désormais : {state}.\n\n{why}\n\nLa page "
            "ci-dessous dit "
            "ce que vous pouvez faire.",
            nl="Uw project “{title}” van de burgerbegroting is nu: {state}.\n\n{why}\n\nOp de pagina hieronder staat "
            "wat u "
            "kunt doen.",
            de="Ihr Projekt „{title}“ des Bürgerhaushalts ist jetzt: {state}.\n\n{why}\n\nAuf der Seite unten steht, "
            "was "
            "Sie tun können.",
            en="Your project “{title}” of the participatory budget is now: {state}.\n\n{why}\n\nThe page below says "
            "what "
            "you can do.",
        ),
        ("title", "state", "why"),
    ),
    NoticeKind(
        MERGED,
        Text(
            fr="Projet soutenu, réuni à un autre", nl="Gesteund project samengevoegd",
            de="Unterstütztes Projekt zusammengeführt", en="A project that you support was merged",
        ),
        Text(
            fr="« {title} » fait désormais partie de « {later} »", nl="“{title}” is nu deel van “{later}”",
            de="„{title}“ ist jetzt Teil von „{later}“", en="“{title}” is now part of “{later}”",
        ),
        Text(
            fr="Vous souteniez le projet « {title} ». Il fait désormais partie du projet « {later} ». Votre soutien "
            "n’a pas "
            "été déplacé : si le nouveau projet vous convient, soutenez-le sur la page ci-dessous.",
            nl="U steunde het project “{title}”. Het is nu deel van het project “{later}”. Uw steun is niet "
            "verplaatst: vindt "
            "u het nieuwe project goed, steun het dan op de pagina hieronder.",
            de="Sie unterstützten das Projekt „{title}“. Es ist jetzt Teil des Projekts „{later}“. Ihre Unterstützung "
            "wurde "
            "nicht übertragen: Gefällt Ihnen das neue Projekt, unterstützen Sie es auf der Seite unten.",
            en="You supported the project “{title}”. It is now part of the project “{later}”. Your support was not "
            "moved: if "
            "you like the new project, support it on the page below.",
        ),
        ("title", "later"),
        optional=True,
    ),
    NoticeKind(
        DIGEST,
        Text(
            fr="Nouvelles des projets suivis", nl="Nieuws over gevolgde projecten", de="Neues zu verfolgten Projekten",
            en="News of projects that are followed",
        ),
        Text(
            fr="Budget participatif : du nouveau pour les projets que vous suivez",
            nl="Burgerbegroting: nieuws over de projecten die u volgt",
            de="Bürgerhaushalt: Neues zu den Projekten, die Sie verfolgen",
            en="Participatory budget: news of the projects that you follow",
        ),
        Text(
            fr="{news}\n\nSur la page de chaque projet, vous pouvez cesser de le suivre.",
            nl="{news}\n\nOp de pagina van elk project kunt u stoppen met volgen.",
            de="{news}\n\nAuf der Seite jedes Projekts können Sie das Verfolgen beenden.",
            en="{news}\n\nOn the page of each project you can stop following it.",
        ),
        ("news",),
        optional=True,
    ),
)  # fmt: skip
