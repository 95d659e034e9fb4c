"""Facts about my page: what is told of a followed place, and what is kept of it."""

from typing import Final

from zinneke.kernel.personal import Processing
from zinneke.kernel.registry import NoticeKind
from zinneke.kernel.text import Text

NOTICES: Final = (
    NoticeKind(
        code="portal.became_bad",
        name=Text(
            fr="Dégradation dans le quartier suivi", nl="Verslechtering in de gevolgde buurt",
            de="Verschlechterung in der beobachteten Umgebung", en="Something became bad near a followed place",
        ),
        subject=Text(
            fr="Votre quartier : la situation se dégrade ({place})", nl="Uw buurt: de toestand verslechtert ({place})",
            de="Ihre Umgebung: Die Lage verschlechtert sich ({place})", en="Your neighbourhood: it got worse ({place})",
        ),
        text=Text(
            fr="Autour de {place}, l’état de ceci est devenu mauvais :\n{things}",
            nl="Rond {place} is de toestand hiervan slecht geworden:\n{things}",
            de="Rund um {place} ist der Zustand hiervon schlecht geworden:\n{things}",
            en="Around {place}, these are doing badly now:\n{things}",
        ),
        values=("place", "things"),
        optional=True,
    ),
    NoticeKind(
        code="portal.news",
        name=Text(
            fr="Nouveautés du quartier suivi", nl="Nieuws uit de gevolgde buurt",
            de="Neues aus der beobachteten Umgebung", en="News near a followed place",
        ),
        subject=Text(
            fr="Votre quartier : nouveautés ({place})", nl="Uw buurt: nieuws ({place})",
            de="Ihre Umgebung: Neues ({place})", en="Your neighbourhood: what is new ({place})",
        ),
        text=Text(
            fr="Nouveautés autour de {place} :\n{news}", nl="Nieuws rond {place}:\n{news}",
            de="Neues rund um {place}:\n{news}", en="What is new around {place}:\n{news}",
        ),
        values=("place", "news"),
        optional=True,
    ),
)  # fmt: skip


PROCESSING: Final = (
    Processing(
        code="portal.neighbourhood",
        name=Text(
            fr="Quartier suivi", nl="Gevolgde buurt", de="Beobachtete Umgebung", en="Place that somebody follows"
        ),
        purpose=Text(
            fr="Montrer à une personne ce qui se passe autour d’un lieu qu’elle choisit, et l’en avertir.",
            nl="Iemand tonen wat er rond een zelfgekozen plaats gebeurt en daarvan verwittigen.",
            de="Einer Person zeigen, was rund um einen von ihr gewählten Ort geschieht, und sie benachrichtigen.",
            en="To show a person what goes on around a place they choose, and to tell them of it.",
        ),
        people=Text(
            fr="Personnes qui ont un compte",
            nl="Personen met een account",
            de="Personen mit Konto",
            en="People with an account",
        ),
        kinds=Text(
            fr="Nom et position du lieu, rayon, centres d’intérêt",
            nl="Naam en ligging van de plaats, straal, interesses",
            de="Name und Lage des Ortes, Umkreis, Interessen",
            en="Name and position of the place, radius, interests",
        ),
        basis=Text(
            fr="Consentement (RGPD, art. 6.1.a)",
            nl="Toestemming (AVG, art. 6.1.a)",
            de="Einwilligung (DSGVO, Art. 6 Abs. 1 Buchst. a)",
            en="Consent (GDPR, art. 6(1)(a))",
        ),
        recipients=Text(fr="Personne", nl="Niemand", de="Niemand", en="Nobody"),
        kept=Text(
            fr="Jusqu’à ce que la personne l’efface ou ferme son compte",
            nl="Tot de persoon het wist of het account sluit",
            de="Bis die Person es löscht oder das Konto schließt",
            en="Until the person erases it or closes the account",
        ),
        export="zinneke.portal.mine.queries.export",
        erase="zinneke.portal.mine.actions.erase",
    ),
)
