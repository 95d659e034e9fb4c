"""Facts about the portal."""

from typing import Final

from zinneke.kernel.personal import Processing
from zinneke.kernel.registry import Manifest, MenuItem, Permission
from zinneke.kernel.text import Text

DEAD_LETTERS: Final = "intake.deadletters"

MANIFEST: Final = Manifest(
    name="portal",
    label=Text(fr="Portail", nl="Portaal", de="Portal", en="Portal"),
    summary=Text(
        fr="L’état de la ville en direct, sur une carte et en tableau.",
        nl="De toestand van de stad, live op een kaart en in een tabel.",
        de="Der Zustand der Stadt in Echtzeit, als Karte und als Tabelle.",
        en="The live state of the city, on a map and in a table.",
    ),
    path=Text(fr="carte", nl="kaart", de="karte", en="map"),
    menu=(
        MenuItem(
            url="portal:map",
            name=Text(fr="Carte", nl="Kaart", de="Karte", en="Map"),
            summary=Text(
                fr="Tous les lieux mesurés, en direct.",
                nl="Alle gemeten plaatsen, live.",
                de="Alle Messorte in Echtzeit.",
                en="Every measured place, live.",
            ),
        ),
    ),
    permissions=(
        Permission(
            DEAD_LETTERS,
            Text(
                fr="Consulter, rejouer et supprimer les messages refusés",
                nl="Geweigerde berichten inkijken, opnieuw afspelen en verwijderen",
                de="Abgewiesene Nachrichten einsehen, erneut einspielen und löschen",
                en="See, replay and discard refused messages",
            ),
        ),
    ),
    roles={"operator": (DEAD_LETTERS,)},
    processing=(
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
    ),
)
