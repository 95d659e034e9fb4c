"""What staff are told of a form that is not ready, and of what could be better."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text

LACKS: Final[Mapping[str, Text]] = {
    "noStep": Text("Il n’y a aucune étape.", "Er is geen enkele stap.", "Es gibt keinen Schritt.", "There is no step."),
    "noField": Text("Il n’y a aucun champ.", "Er is geen enkel veld.", "Es gibt kein Feld.", "There is no field."),
    "tooLarge": Text(
        "Le formulaire est trop long pour être rempli.",
        "Het formulier is te lang om in te vullen.",
        "Das Formular ist zu lang.",
        "The form is too long to be filled.",
    ),
    "words": Text(
        "Il manque un texte : {about}.",
        "Er ontbreekt een tekst: {about}.",
        "Es fehlt ein Text: {about}.",
        "A text is missing: {about}.",
    ),
    "twice": Text(
        "Le nom {about} est utilisé deux fois.",
        "De naam {about} is twee keer gebruikt.",
        "Der Name {about} kommt zweimal vor.",
        "The name {about} is used twice.",
    ),
    "noOptions": Text(
        "Il n’y a rien à choisir.",
        "Er is niets om uit te kiezen.",
        "Es gibt nichts zu wählen.",
        "There is nothing to choose from.",
    ),
    "optionTwice": Text(
        "La valeur {about} est proposée deux fois.",
        "De waarde {about} komt twee keer voor.",
        "Der Wert {about} kommt zweimal vor.",
        "The value {about} is offered twice.",
    ),
    "unknownField": Text(
        "Une condition porte sur le champ {about}, qui n’existe pas.",
        "Een voorwaarde gaat over het veld {about}, dat niet bestaat.",
        "Eine Bedingung betrifft das Feld {about}, das es nicht gibt.",
        "A condition asks about the field {about}, which does not exist.",
    ),
    "laterField": Text(
        "Une condition porte sur le champ {about}, qui ne vient que plus loin.",
        "Een voorwaarde gaat over het veld {about}, dat pas later komt.",
        "Eine Bedingung betrifft das Feld {about}, das erst später kommt.",
        "A condition asks about the field {about}, which only comes later.",
    ),
    "unknownValue": Text(
        "Une condition attend la réponse {about}, qui n’est pas proposée.",
        "Een voorwaarde verwacht het antwoord {about}, dat niet wordt aangeboden.",
        "Eine Bedingung erwartet die Antwort {about}, die nicht angeboten wird.",
        "A condition waits for the answer {about}, which is not offered.",
    ),
    "emptyCondition": Text(
        "Une condition ne demande rien.",
        "Een voorwaarde vraagt niets.",
        "Eine Bedingung fragt nichts.",
        "A condition asks nothing.",
    ),
    "misplaced": Text(
        "Ce genre de champ ne peut pas se trouver dans un groupe.",
        "Dit soort veld kan niet in een groep staan.",
        "Diese Art Feld kann nicht in einer Gruppe stehen.",
        "This kind of field cannot stand in a group.",
    ),
    "noKinds": Text(
        "Dites quels genres de fichiers sont acceptés.",
        "Zeg welke soorten bestanden u aanvaardt.",
        "Sagen Sie, welche Dateiarten angenommen werden.",
        "Say which kinds of files are taken.",
    ),
    "bounds": Text(
        "Le minimum est plus grand que le maximum.",
        "Het minimum is groter dan het maximum.",
        "Das Minimum ist größer als das Maximum.",
        "The least is more than the most.",
    ),
    "noSuchCount": Text(
        "Le prix dépend du champ {about}, qui ne se compte pas.",
        "De prijs hangt af van het veld {about}, dat niet te tellen is.",
        "Der Preis hängt vom Feld {about} ab, das sich nicht zählen lässt.",
        "The price depends on the field {about}, which cannot be counted.",
    ),
    "noToken": Text(
        "Indiquez au navigateur ce que c’est : {about} (WCAG 1.3.5).",
        "Zeg de browser wat het is: {about} (WCAG 1.3.5).",
        "Sagen Sie dem Browser, was es ist: {about} (WCAG 1.3.5).",
        "Tell the browser what it is: {about} (WCAG 1.3.5).",
    ),
    "longLabel": Text(
        "L’intitulé est long : mettez l’explication dans l’aide.",
        "Het opschrift is lang: zet de uitleg in de hulptekst.",
        "Die Beschriftung ist lang: Erklären Sie im Hinweis.",
        "The label is long: put the explanation into the hint.",
    ),
    "longStep": Text(
        "Cette étape est longue : partagez-la.",
        "Deze stap is lang: splits hem.",
        "Dieser Schritt ist lang: Teilen Sie ihn.",
        "This step is long: divide it.",
    ),
}
"""By :class:`zinneke.services.desk.rules.forms.review.Lack`."""
