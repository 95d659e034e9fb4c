"""What the consultations of the demonstration ask and what is said in them. Invented: no city asked this."""

from typing import Final

from zinneke.kernel.text import Text

MARK: Final = Text(
    fr="Consultation inventée pour la démonstration : aucune ville ne l’a organisée, personne n’y a répondu.",
    nl="Raadpleging verzonnen voor de demonstratie: geen stad organiseerde ze, niemand antwoordde erop.",
    de="Für die Demonstration erfundene Konsultation: Keine Stadt hat sie durchgeführt, niemand hat geantwortet.",
    en="A consultation invented for the demonstration: no city ran it, nobody answered it.",
)
SQUARE: Final = Text(
    fr="Une place sans voitures ?",
    nl="Een plein zonder auto’s?",
    de="Ein Platz ohne Autos?",
    en="A square without cars?",
)
SQUARE_SUMMARY: Final = Text(
    fr="Que doit devenir la place : arbres, terrasses, marché, stationnement ?",
    nl="Wat moet het plein worden: bomen, terrassen, markt, parkeerplaatsen?",
    de="Was soll der Platz werden: Bäume, Terrassen, Markt, Parkplätze?",
    en="What should the square become: trees, terraces, market, parking?",
)
OPINIONS: Final = Text(
    fr="Êtes-vous d’accord ?", nl="Bent u het eens?", de="Sind Sie einverstanden?", en="Do you agree?"
)
QUESTIONS: Final = Text(fr="Quelques questions", nl="Enkele vragen", de="Einige Fragen", en="A few questions")
REMARKS: Final = Text(
    fr="Où faut-il changer quelque chose ?",
    nl="Waar moet er iets veranderen?",
    de="Wo muss sich etwas ändern?",
    en="Where should something change?",
)
MEETING: Final = Text(
    fr="Promenade et discussion", nl="Wandeling en gesprek", de="Rundgang und Gespräch", en="Walk and talk"
)
CALL: Final = Text(
    fr="Qui veut animer la place ?",
    nl="Wie wil het plein tot leven brengen?",
    de="Wer will den Platz beleben?",
    en="Who wants to bring the square to life?",
)
STATEMENTS: Final = (
    Text(fr="Il faut plus d’arbres sur la place.", nl="Er moeten meer bomen op het plein.",
         de="Auf dem Platz braucht es mehr Bäume.", en="The square needs more trees."),
    Text(fr="Les voitures doivent pouvoir s’arrêter devant les magasins.",
         nl="Auto’s moeten voor de winkels kunnen stoppen.", de="Autos müssen vor den Geschäften halten können.",
         en="Cars must be able to stop in front of the shops."),
    Text(fr="Le marché doit rester sur la place.", nl="De markt moet op het plein blijven.",
         de="Der Markt muss auf dem Platz bleiben.", en="The market must stay on the square."),
    Text(fr="La circulation doit passer ailleurs.", nl="Het verkeer moet ergens anders langs.",
         de="Der Verkehr muss anderswo entlang.", en="Traffic must go another way."),
    Text(fr="Il faut des bancs à l’ombre.", nl="Er moeten banken in de schaduw komen.",
         de="Es braucht Bänke im Schatten.", en="There should be benches in the shade."),
    Text(fr="Les terrasses prennent trop de place.", nl="Terrassen nemen te veel plaats in.",
         de="Terrassen nehmen zu viel Platz weg.", en="Terraces take up too much room."),
    Text(fr="Le stationnement pour riverains doit augmenter.", nl="Er moet meer parkeerruimte voor bewoners komen.",
         de="Es braucht mehr Parkplätze für Anwohner.", en="There should be more parking for residents."),
    Text(fr="Les enfants doivent pouvoir jouer sur la place.", nl="Kinderen moeten op het plein kunnen spelen.",
         de="Kinder müssen auf dem Platz spielen können.", en="Children must be able to play on the square."),
)  # fmt: skip
LEANINGS: Final = ((1, -1, 1, 1, 1, 0, -1, 1), (1, 1, 1, -1, 1, 1, 1, 1))
"""How two invented camps lean on each statement: they differ over traffic, not over trees."""
HOW_OFTEN: Final = Text(
    fr="À quelle fréquence venez-vous sur la place ?",
    nl="Hoe vaak komt u op het plein?",
    de="Wie oft sind Sie auf dem Platz?",
    en="How often do you come to the square?",
)
OFTEN: Final = (
    Text(fr="tous les jours", nl="elke dag", de="täglich", en="every day"),
    Text(fr="chaque semaine", nl="elke week", de="jede Woche", en="every week"),
    Text(fr="plus rarement", nl="minder vaak", de="seltener", en="less often"),
)
SAFE: Final = Text(
    fr="Vous y sentez-vous en sécurité ?",
    nl="Voelt u zich er veilig?",
    de="Fühlen Sie sich dort sicher?",
    en="Do you feel safe there?",
)
ENDS: Final = (
    Text(fr="pas du tout", nl="helemaal niet", de="gar nicht", en="not at all"),
    Text(fr="tout à fait", nl="helemaal", de="völlig", en="completely"),
)
MISSING: Final = Text(fr="Que manque-t-il ?", nl="Wat ontbreekt er?", de="Was fehlt?", en="What is missing?")
PLACES: Final = (
    (4.3517, 50.8466, "Grand-Place / Grote Markt", "fr", "La traversée est trop longue. (invention)"),
    (4.3490, 50.8480, "Rue Haute / Hoogstraat", "nl", "Hier ontbreekt schaduw. (verzonnen)"),
    (4.3555, 50.8449, "Rue des Fleurs / Bloemenstraat", "fr", "Une fontaine à boire serait utile. (invention)"),
)
LIGHT: Final = Text(
    fr="L’éclairage des parcs la nuit",
    nl="Verlichting van parken ’s nachts",
    de="Licht in Parks bei Nacht",
    en="Light in parks at night",
)
LIGHT_SUMMARY: Final = Text(
    fr="Faut-il éclairer les chemins des parcs toute la nuit ?",
    nl="Moeten parkpaden de hele nacht verlicht zijn?",
    de="Sollen Parkwege die ganze Nacht beleuchtet sein?",
    en="Should paths in parks be lit all night?",
)
WANTED: Final = Text(
    fr="Jusqu’à quelle heure éclairer ?",
    nl="Tot hoe laat verlichten?",
    de="Bis wann beleuchten?",
    en="Until when should they be lit?",
)
HOURS: Final = (
    Text(fr="jusqu’à 23 heures", nl="tot 23 uur", de="bis 23 Uhr", en="until 11 p.m."),
    Text(
        fr="toute la nuit, faiblement", nl="de hele nacht, zwak", de="die ganze Nacht, schwach", en="all night, dimly"
    ),
    Text(fr="pas du tout", nl="helemaal niet", de="gar nicht", en="not at all"),
)
ANSWER: Final = Text(
    fr="La plupart veulent une lumière faible toute la nuit. Nous l’essayons un an sur deux chemins, puis nous "
    "mesurons. Nous n’éclairons pas les étangs : les chauves-souris y chassent. (réponse inventée)",
    nl="De meesten willen de hele nacht zwak licht. We proberen het een jaar op twee paden en meten daarna. De vijvers "
    "verlichten we niet: daar jagen vleermuizen. (verzonnen antwoord)",
    de="Die meisten wollen die ganze Nacht schwaches Licht. Wir erproben es ein Jahr auf zwei Wegen und messen dann. "
    "Die Teiche beleuchten wir nicht: Dort jagen Fledermäuse. (erfundene Antwort)",
    en="Most want dim light all night. We try it for a year on two paths, then measure. We do not light the ponds: "
    "bats hunt there. (invented answer)",
)
