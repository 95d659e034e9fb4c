"""What people are told about reports, and in which words."""

from typing import Final

from zinneke.kernel.registry import NoticeKind
from zinneke.kernel.text import Text

RECEIVED: Final = "requests.received"
MOVED: Final = "requests.moved"
CLOSED: Final = "requests.closed"
ASKED: Final = "requests.asked"
CONFIRM: Final = "requests.confirm"
FOLLOWED: Final = "requests.followed"
FORWARDED: Final = "requests.forwarded"

NOTICES: Final = (
    NoticeKind(
        RECEIVED,
        Text(fr="Signalement reçu", nl="Melding ontvangen", de="Meldung eingegangen", en="Report received"),
        Text(
            fr="Votre signalement {number} est arrivé",
            nl="Uw melding {number} is aangekomen",
            de="Ihre Meldung {number} ist eingegangen",
            en="Your report {number} has arrived",
        ),
        Text(
            fr="Merci. Nous avons bien reçu votre signalement {number} : {kind}, {place}.\n{expected}\n\nLa page "
            "ci-dessous "
            "vous permet de le suivre, de répondre à nos questions et de le retirer. Elle est à vous : ne la "
            "transmettez pas.",
            nl="Dank u. Wij hebben uw melding {number} ontvangen: {kind}, {place}.\n{expected}\n\nOp de pagina "
            "hieronder "
            "kunt u ze volgen, onze vragen beantwoorden en ze intrekken. Die pagina is van u: geef het adres niet "
            "door.",
            de="Danke. Wir haben Ihre Meldung {number} erhalten: {kind}, {place}.\n{expected}\n\nAuf der Seite unten "
            "können "
            "Sie sie verfolgen, Fragen beantworten und sie zurückziehen. Die Seite gehört Ihnen: Geben Sie sie nicht "
            "weiter.",
            en="Thank you. We received your report {number}: {kind}, {place}.\n{expected}\n\nOn the page below you can "
            "follow it, answer our questions and withdraw it. The page is yours: do not pass it on.",
        ),
        ("number", "kind", "place", "expected"),
    ),
    NoticeKind(
        MOVED,
        Text(fr="Signalement en chemin", nl="Melding onderweg", de="Stand einer Meldung", en="Report moved on"),
        Text(
            fr="Votre signalement {number} : {state}",
            nl="Uw melding {number}: {state}",
            de="Ihre Meldung {number}: {state}",
            en="Your report {number}: {state}",
        ),
        Text(
            fr="Votre signalement {number} ({kind}) a changé d’état : {state}.\n{words}",
            nl="De toestand van uw melding {number} ({kind}) is gewijzigd: {state}.\n{words}",
            de="Der Stand Ihrer Meldung {number} ({kind}) hat sich geändert: {state}.\n{words}",
            en="The state of your report {number} ({kind}) has changed: {state}.\n{words}",
        ),
        ("number", "kind", "state", "words"),
    ),
    NoticeKind(
        CLOSED,
        Text(fr="Signalement clos", nl="Melding afgesloten", de="Meldung geschlossen", en="Report closed"),
        Text(
            fr="Votre signalement {number} est clos : {state}",
            nl="Uw melding {number} is afgesloten: {state}",
            de="Ihre Meldung {number} ist geschlossen: {state}",
            en="Your report {number} is closed: {state}",
        ),
        Text(
            fr="Votre signalement {number} ({kind}) est clos : {state}.\n{words}\n\nEst-ce bien fait ? Dites-le-nous "
            "sur la "
            "page ci-dessous dans les 14 jours. Si vous n’êtes pas satisfait et dites pourquoi, quelqu’un regarde à "
            "nouveau.",
            nl="Uw melding {number} ({kind}) is afgesloten: {state}.\n{words}\n\nIs het goed gedaan? Zeg het ons "
            "binnen 14 "
            "dagen op de pagina hieronder. Bent u niet tevreden en zegt u waarom, dan bekijkt iemand het opnieuw.",
            de="Ihre Meldung {number} ({kind}) ist geschlossen: {state}.\n{words}\n\nIst es gut gemacht? Sagen Sie "
            "es uns "
            "innerhalb von 14 Tagen auf der Seite unten. Sind Sie nicht zufrieden und sagen warum, sieht es jemand "
            "noch einmal an.",
            en="Your report {number} ({kind}) is closed: {state}.\n{words}\n\nWas it done well? Tell us on the page "
            "below "
            "within 14 days. If you are not satisfied and say why, somebody looks at it again.",
        ),
        ("number", "kind", "state", "words"),
    ),
    NoticeKind(
        ASKED,
        Text(
            fr="Question sur un signalement",
            nl="Vraag over een melding",
            de="Rückfrage zu einer Meldung",
            en="Question",
        ),
        Text(
            fr="Une question sur votre signalement {number}",
            nl="Een vraag over uw melding {number}",
            de="Eine Frage zu Ihrer Meldung {number}",
            en="A question about your report {number}",
        ),
        Text(
            fr="À propos de votre signalement {number} ({kind}), nous avons une question :\n\n{question}\n\nRépondez "
            "sur la page "
            "ci-dessous avant le {until}. Jusque-là, le délai est suspendu ; sans réponse, nous continuons de notre "
            "mieux.",
            nl="Over uw melding {number} ({kind}) hebben wij een vraag:\n\n{question}\n\nAntwoord op de pagina "
            "hieronder voor "
            "{until}. Tot dan staat de termijn stil; zonder antwoord gaan wij zo goed mogelijk verder.",
            de="Zu Ihrer Meldung {number} ({kind}) haben wir eine Frage:\n\n{question}\n\nAntworten Sie auf der "
            "Seite unten bis "
            "{until}. Bis dahin ruht die Frist; ohne Antwort machen wir so gut wie möglich weiter.",
            en="We have a question about your report {number} ({kind}):\n\n{question}\n\nAnswer on the page below by "
            "{until}. "
            "Until then the clock stands still; without an answer we go on as well as we can.",
        ),
        ("number", "kind", "question", "until"),
    ),
    NoticeKind(
        CONFIRM,
        Text(fr="Suivre un signalement", nl="Een melding volgen", de="Eine Meldung verfolgen", en="Follow a report"),
        Text(
            fr="Suivre le signalement {number} : à confirmer",
            nl="Melding {number} volgen: te bevestigen",
            de="Meldung {number} verfolgen: bitte bestätigen",
            en="Follow report {number}: please confirm",
        ),
        Text(
            fr="Quelqu’un, sans doute vous, a demandé que cette adresse suive le signalement {number} ({kind}). "
            "Confirmez sur la "
            "page ci-dessous. Sans confirmation, rien d’autre n’est envoyé et l’adresse est effacée après deux jours.",
            nl="Iemand, wellicht u, vroeg dat dit adres melding {number} ({kind}) volgt. Bevestig op de pagina "
            "hieronder. "
            "Zonder bevestiging wordt niets meer gestuurd en wordt het adres na twee dagen gewist.",
            de="Jemand, vermutlich Sie, hat gebeten, dass diese Adresse die Meldung {number} ({kind}) verfolgt. "
            "Bestätigen Sie auf "
            "der Seite unten. Sonst wird nichts weiter gesendet und die Adresse nach zwei Tagen gelöscht.",
            en="Somebody, probably you, asked that this address follows report {number} ({kind}). Confirm on the "
            "page below. "
            "Otherwise nothing more is sent and the address is erased after two days.",
        ),
        ("number", "kind"),
    ),
    NoticeKind(
        FOLLOWED,
        Text(
            fr="Nouvelles d’un signalement suivi",
            nl="Nieuws over een gevolgde melding",
            de="Neues zu einer verfolgten Meldung",
            en="News of a report that is followed",
        ),
        Text(
            fr="Signalement {number} : {state}",
            nl="Melding {number}: {state}",
            de="Meldung {number}: {state}",
            en="Report {number}: {state}",
        ),
        Text(
            fr="Le signalement {number} ({kind}) que vous suivez : {state}.\n{words}\n\nLa page ci-dessous le montre "
            "et permet "
            "de ne plus le suivre.",
            nl="Melding {number} ({kind}) die u volgt: {state}.\n{words}\n\nDe pagina hieronder toont ze; daar kunt "
            "u ook "
            "stoppen met volgen.",
            de="Die Meldung {number} ({kind}), die Sie verfolgen: {state}.\n{words}\n\nDie Seite unten zeigt sie; "
            "dort können Sie "
            "das Verfolgen auch beenden.",
            en="Report {number} ({kind}), which you follow: {state}.\n{words}\n\nThe page below shows it; there you "
            "can also "
            "stop following.",
        ),
        ("number", "kind", "state", "words"),
        optional=True,
    ),
    NoticeKind(
        FORWARDED,
        Text(
            fr="Signalement transféré à un autre organisme",
            nl="Melding doorgestuurd naar een andere instantie",
            de="An eine andere Stelle weitergeleitete Meldung",
            en="Report forwarded to another body",
        ),
        Text(
            fr="Signalement {number} : {kind}, {place}",
            nl="Melding {number}: {kind}, {place}",
            de="Meldung {number}: {kind}, {place}",
            en="Report {number}: {kind}, {place}",
        ),
        Text(
            fr="Un habitant a signalé ce qui suit, qui relève de vous d’après nos "
            "données.\n\n{kind}\n{place}\n{position}\n\n{text}"
            "\n\nVeuillez répondre avant le {until}, en citant {number}. La page ci-dessous montre où en est le "
            "signalement.",
            nl="Een inwoner meldde het volgende, dat volgens onze gegevens bij u "
            "hoort.\n\n{kind}\n{place}\n{position}\n\n{text}"
            "\n\nGelieve te antwoorden voor {until} en {number} te vermelden. De pagina hieronder toont de stand van "
            "de melding.",
            de="Ein Einwohner hat Folgendes gemeldet, wofür Sie nach unseren Daten zuständig "
            "sind.\n\n{kind}\n{place}\n{position}"
            "\n\n{text}\n\nBitte antworten Sie bis {until} und nennen Sie {number}. Die Seite unten zeigt den Stand "
            "der Meldung.",
            en="A resident reported the following, which is yours by what we "
            "know.\n\n{kind}\n{place}\n{position}\n\n{text}\n\n"
            "Please answer by {until}, quoting {number}. The page below shows where the report stands.",
        ),
        ("number", "kind", "place", "position", "text", "until"),
    ),
)
