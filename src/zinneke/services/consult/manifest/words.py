"""What people read for the words that rules decide with."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text

CONSULTATION: Final = Text(fr="Consultation", nl="Raadpleging", de="Konsultation", en="Consultation")
KINDS: Final[Mapping[str, Text]] = {
    "questionnaire": Text(fr="Questionnaire", nl="Vragenlijst", de="Fragebogen", en="Questionnaire"),
    "map": Text(
        fr="Remarques sur une carte", nl="Opmerkingen op een kaart", de="Hinweise auf einer Karte",
        en="Remarks on a map",
    ),
    "annotation": Text(
        fr="Texte à commenter", nl="Tekst om te becommentariëren", de="Text zum Kommentieren", en="Text to comment on"
    ),
    "statements": Text(
        fr="D’accord ou pas d’accord", nl="Eens of oneens", de="Zustimmen oder ablehnen", en="Agree or disagree"
    ),
    "meeting": Text(fr="Rencontre", nl="Bijeenkomst", de="Treffen", en="Meeting"),
    "call": Text(
        fr="Appel à partenaires", nl="Oproep tot partners", de="Aufruf an Partner", en="Call for partners"
    ),
}  # fmt: skip
STANDS: Final[Mapping[str, Text]] = {
    "coming": Text(fr="à venir", nl="komt nog", de="kommt noch", en="coming"),
    "open": Text(fr="en cours", nl="loopt", de="läuft", en="open"),
    "closed": Text(fr="terminée", nl="afgelopen", de="beendet", en="closed"),
    "answered": Text(
        fr="terminée, la ville a répondu", nl="afgelopen, de stad heeft geantwoord",
        de="beendet, die Stadt hat geantwortet", en="closed, the city has answered",
    ),
}  # fmt: skip
REFUSALS: Final[Mapping[str, Text]] = {
    "not_there": Text(
        fr="Ceci n’est pas possible dans cette partie de la consultation.",
        nl="Dat kan niet in dit deel van de raadpleging.",
        de="Das ist in diesem Teil der Konsultation nicht möglich.",
        en="This is not possible in this part of the consultation.",
    ),
    "not_yet": Text(
        fr="Cette partie n’a pas encore commencé.", nl="Dit deel is nog niet begonnen.",
        de="Dieser Teil hat noch nicht begonnen.", en="This part has not begun yet.",
    ),
    "closed": Text(
        fr="Cette partie est terminée : rien n’a été enregistré.",
        nl="Dit deel is afgelopen: er is niets bewaard.",
        de="Dieser Teil ist beendet: Es wurde nichts gespeichert.",
        en="This part is over: nothing was kept.",
    ),
    "sign_in": Text(
        fr="Cette partie demande de se connecter.", nl="Voor dit deel moet u zich aanmelden.",
        de="Für diesen Teil müssen Sie sich anmelden.", en="This part asks you to sign in.",
    ),
}  # fmt: skip
FORMS: Final[Mapping[str, Text]] = {
    "choice": Text(fr="un seul choix", nl="één keuze", de="eine Auswahl", en="one choice"),
    "several": Text(fr="plusieurs choix", nl="meerdere keuzes", de="mehrere Antworten", en="several choices"),
    "scale": Text(fr="échelle de 1 à 5", nl="schaal van 1 tot 5", de="Skala von 1 bis 5", en="scale from 1 to 5"),
    "text": Text(fr="texte libre", nl="vrije tekst", de="freier Text", en="own words"),
}
WRONG: Final[Mapping[str, Text]] = {
    "missing": Text(
        fr="Répondez à cette question.", nl="Beantwoord deze vraag.", de="Beantworten Sie diese Frage.",
        en="Answer this question.",
    ),
    "not_offered": Text(
        fr="Choisissez une des réponses proposées.", nl="Kies een van de aangeboden antwoorden.",
        de="Wählen Sie eine der angebotenen Antworten.", en="Choose one of the answers that are offered.",
    ),
    "too_many": Text(
        fr="Vous avez choisi trop de réponses : retirez-en.", nl="U hebt te veel antwoorden gekozen: haal er weg.",
        de="Sie haben zu viele Antworten gewählt: Nehmen Sie welche weg.",
        en="You chose too many answers: take some away.",
    ),
    "too_long": Text(
        fr="Ce texte est trop long : 2 000 caractères au plus.", nl="Deze tekst is te lang: hoogstens 2.000 tekens.",
        de="Dieser Text ist zu lang: höchstens 2.000 Zeichen.", en="This text is too long: 2,000 characters at most.",
    ),
}  # fmt: skip
STATES: Final[Mapping[str, Text]] = {
    "waiting": Text(
        fr="attend d’être lu par la ville", nl="wacht tot de stad het leest", de="wartet darauf, gelesen zu werden",
        en="waits to be read by the city",
    ),
    "shown": Text(fr="publié", nl="gepubliceerd", de="veröffentlicht", en="published"),
    "refused": Text(fr="non publié", nl="niet gepubliceerd", de="nicht veröffentlicht", en="not published"),
    "appealed": Text(
        fr="une autre personne examine votre objection", nl="iemand anders bekijkt uw bezwaar",
        de="jemand anderes prüft Ihren Einwand", en="somebody else looks at your objection",
    ),
    "upheld": Text(
        fr="non publié, après un second examen", nl="niet gepubliceerd, na een tweede onderzoek",
        de="nicht veröffentlicht, nach zweiter Prüfung", en="not published, after a second look",
    ),
    "withdrawn": Text(fr="retiré par vous", nl="door u ingetrokken", de="von Ihnen zurückgezogen",
                          en="withdrawn by you"),
}  # fmt: skip
GROUNDS: Final[Mapping[str, Text]] = {
    "personal": Text(
        fr="parle d’une personne", nl="gaat over een persoon", de="betrifft eine Person", en="tells of a person"
    ),
    "insult": Text(fr="insulte", nl="beledigt", de="beleidigt", en="insults"),
    "unlawful": Text(
        fr="contraire à la loi", nl="in strijd met de wet", de="rechtswidrig", en="against the law"
    ),
    "advertising": Text(fr="publicité", nl="reclame", de="Werbung", en="advertising"),
    "off_topic": Text(fr="hors sujet", nl="niet over het onderwerp", de="am Thema vorbei", en="off the subject"),
    "twice": Text(
        fr="déjà dit par la même personne", nl="al gezegd door dezelfde persoon",
        de="schon von derselben Person gesagt", en="said already by the same person",
    ),
}  # fmt: skip
SORTS: Final[Mapping[str, Text]] = {
    "association": Text(fr="association", nl="vereniging", de="Verein", en="association"),
    "company": Text(fr="entreprise", nl="onderneming", de="Unternehmen", en="company"),
    "university": Text(
        fr="université ou haute école", nl="universiteit of hogeschool", de="Universität oder Hochschule",
        en="university or college",
    ),
    "public": Text(fr="organisme public", nl="openbare instelling", de="öffentliche Einrichtung", en="public body"),
    "other": Text(fr="autre", nl="andere", de="anderes", en="other"),
}  # fmt: skip
DECISIONS: Final[Mapping[str, Text]] = {
    "accepted": Text(fr="retenue", nl="aanvaard", de="angenommen", en="accepted"),
    "refused": Text(fr="non retenue", nl="niet aanvaard", de="nicht angenommen", en="not accepted"),
}
MAY_OBJECT: Final = Text(
    fr="Un de vos textes n’est pas publié : vous pouvez vous y opposer",
    nl="Een van uw teksten is niet gepubliceerd: u kunt bezwaar maken",
    de="Einer Ihrer Texte ist nicht veröffentlicht: Sie können Einwand erheben",
    en="One of your texts is not published: you can object",
)
OPEN_UNTIL: Final = Text(fr="ouverte jusqu’au", nl="open tot", de="offen bis", en="open until")
LACKS: Final[Mapping[str, Text]] = {
    "phase": Text(
        fr="Ajoutez au moins une partie.", nl="Voeg minstens één deel toe.",
        de="Fügen Sie mindestens einen Teil hinzu.",
        en="Add at least one part.",
    ),
    "question": Text(
        fr="Le questionnaire n’a pas de question.", nl="De vragenlijst heeft geen vraag.",
        de="Der Fragebogen hat keine Frage.", en="The questionnaire has no question.",
    ),
    "statement": Text(
        fr="Il n’y a pas encore d’affirmation.", nl="Er is nog geen stelling.", de="Es gibt noch keine Aussage.",
        en="There is no statement yet.",
    ),
    "document": Text(
        fr="Il n’y a pas encore de texte à commenter.", nl="Er is nog geen tekst om te becommentariëren.",
        de="Es gibt noch keinen Text zum Kommentieren.", en="There is no text to comment on yet.",
    ),
    "address": Text(
        fr="La rencontre n’a pas d’adresse.", nl="De bijeenkomst heeft geen adres.",
        de="Das Treffen hat keine Adresse.", en="The meeting has no address.",
    ),
}  # fmt: skip
