"""What a resident's own page says of their reports."""

from typing import Final

from zinneke.kernel.text import Text

KIND: Final = Text(fr="Signalement", nl="Melding", de="Meldung", en="Report")
ANSWER_US: Final = Text(
    fr="Répondez à notre question",
    nl="Beantwoord onze vraag",
    de="Beantworten Sie unsere Frage",
    en="Answer our question",
)
ANSWER_BY: Final = Text(fr="votre réponse avant le", nl="uw antwoord voor", de="Ihre Antwort bis", en="your answer by")
JUDGE_US: Final = Text(
    fr="Dites-nous si c’est bien fait", nl="Zeg ons of het goed gedaan is", de="Sagen Sie uns, ob es gut gemacht ist",
    en="Tell us whether it was done well",
)  # fmt: skip
JUDGE_BY: Final = Text(fr="votre avis avant le", nl="uw oordeel voor", de="Ihre Meinung bis", en="your opinion by")
EXPECTED: Final = Text(fr="attendu pour le", nl="verwacht tegen", de="erwartet bis", en="expected by")
