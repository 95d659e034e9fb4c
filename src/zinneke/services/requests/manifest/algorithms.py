"""What reports decide by rule, for the public register."""

from typing import Final

from zinneke.kernel.registry import Algorithm
from zinneke.kernel.text import Text

ROUTING: Final = Algorithm(
    code="requests.routing",
    version="1",
    name=Text(
        fr="À qui va un signalement",
        nl="Naar wie een melding gaat",
        de="An wen eine Meldung geht",
        en="Who a report goes to",
    ),
    purpose=Text(
        fr="Envoyer chaque signalement à qui gère l’endroit, sans que l’habitant doive le savoir.",
        nl="Elke melding sturen naar wie de plek beheert, zonder dat de inwoner dat hoeft te weten.",
        de="Jede Meldung an den zuständigen Träger leiten, ohne dass man ihn kennen muss.",
        en="Send each report to whoever manages the place, without residents having to know who that is.",
    ),
    rule=Text(
        fr="La ligne la plus précise du tableau d’aiguillage décide : la catégorie avant celle qui la contient, puis "
        "le "
        "gestionnaire de la voirie, puis la commune. Sans ligne, le service d’accueil lit le signalement.",
        nl="De nauwkeurigste regel van de verdeeltabel beslist: de categorie voor die erboven, dan de wegbeheerder, "
        "dan "
        "de gemeente. Zonder regel leest het onthaal de melding.",
        de="Die genaueste Zeile der Zuständigkeitstabelle entscheidet: die Kategorie vor der übergeordneten, dann der "
        "Straßenbaulastträger, dann die Gemeinde. Ohne Zeile liest der Empfang die Meldung.",
        en="The most particular line of the routing table decides: the category before the one above it, then the road "
        "manager, then the municipality. Where no line fits, reception reads the report.",
    ),
    inputs=("category", "road_manager", "municipality", "routing_table"),
    source="Own rule, after how Fix My Street Brussels shares reports out",
    function="zinneke.services.requests.rules.routing.choose",
)

DEADLINES: Final = Algorithm(
    code="requests.deadlines",
    version="1",
    name=Text(
        fr="Délai d’un signalement", nl="Termijn van een melding", de="Frist einer Meldung", en="Term of a report"
    ),
    purpose=Text(
        fr="Dire pour quand une réparation est attendue, et depuis quand elle est en retard.",
        nl="Zeggen tegen wanneer een herstelling verwacht wordt, en sinds wanneer ze te laat is.",
        de="Sagen, bis wann eine Reparatur zu erwarten ist und seit wann sie verspätet ist.",
        en="Say by when a repair is expected, and since when it is late.",
    ),
    rule=Text(
        fr="Le délai de la catégorie, en jours civils ou en jours ouvrables du calendrier belge, à partir du "
        "lendemain. "
        "Les jours où nous attendons une réponse du déclarant s’ajoutent. Trois fois le délai : très en retard.",
        nl="De termijn van de categorie, in kalenderdagen of in werkdagen van de Belgische kalender, vanaf de "
        "volgende dag. "
        "Dagen waarop we op een antwoord van de melder wachten, komen erbij. Driemaal de termijn: veel te laat.",
        de="Die Frist der Kategorie, in Kalendertagen oder in Arbeitstagen des belgischen Kalenders, ab dem Folgetag. "
        "Tage, an denen wir auf eine Antwort warten, kommen hinzu. Dreifache Frist: stark verspätet.",
        en="The term of the category, in calendar days or in working days of the Belgian calendar, from the day after. "
        "Days on which we wait for an answer are added. Three times the term: very late.",
    ),
    inputs=("reported_at", "category", "pauses"),
    source="Signalen's service levels, with Belgian public holidays",
    function="zinneke.services.requests.rules.terms.deadlines",
)

DUPLICATES: Final = Algorithm(
    code="requests.duplicates",
    version="1",
    name=Text(fr="Déjà signalé ?", nl="Al gemeld?", de="Schon gemeldet?", en="Reported already?"),
    purpose=Text(
        fr="Proposer de rejoindre un signalement existant au lieu d’en créer un second.",
        nl="Voorstellen zich bij een bestaande melding aan te sluiten in plaats van een tweede te maken.",
        de="Vorschlagen, sich einer bestehenden Meldung anzuschließen, statt eine zweite zu erstellen.",
        en="Suggest joining a report that exists instead of making a second one.",
    ),
    rule=Text(
        fr="Les signalements ouverts de la même catégorie à moins de 50 mètres, les plus proches d’abord, cinq au "
        "plus. "
        "Une proposition : chacun peut signaler quand même.",
        nl="Open meldingen van dezelfde categorie binnen 50 meter, de dichtste eerst, hoogstens vijf. Een voorstel: "
        "iedereen kan toch melden.",
        de="Offene Meldungen derselben Kategorie im Umkreis von 50 Metern, die nächsten zuerst, höchstens fünf. Ein "
        "Vorschlag: Jeder kann trotzdem melden.",
        en="Open reports of the same category within 50 metres, nearest first, five at most. A suggestion: anybody can "
        "report all the same.",
    ),
    inputs=("location", "category"),
    source="Own rule",
    function="zinneke.services.requests.rules.duplicates.suggest",
)

MODERATION: Final = Algorithm(
    code="requests.moderation",
    version="1",
    name=Text(
        fr="Textes relus avant publication",
        nl="Teksten die voor publicatie nagelezen worden",
        de="Texte, die vor der Veröffentlichung geprüft werden",
        en="Texts that are read before they are public",
    ),
    purpose=Text(
        fr="Ne pas publier ce qui dit qui est quelqu’un.",
        nl="Niet publiceren wat zegt wie iemand is.",
        de="Nicht veröffentlichen, was verrät, wer jemand ist.",
        en="Publish nothing that tells who somebody is.",
    ),
    rule=Text(
        fr="Un texte où se trouvent une adresse électronique, un numéro de téléphone, de plaque, de compte ou de "
        "registre "
        "national, un nom précédé d’un titre ou une injure attend qu’un agent le lise. Le signalement est traité "
        "entre-temps.",
        nl="Een tekst met een e-mailadres, een telefoon-, rekening- of rijksregisternummer, een nummerplaat, een "
        "naam na "
        "een aanspreking of een belediging wacht tot een medewerker hem leest. De melding wordt intussen behandeld.",
        de="Ein Text mit einer E-Mail-Adresse, einer Telefon-, Konto- oder Nationalregisternummer, einem "
        "Kennzeichen, einem "
        "Namen nach einer Anrede oder einer Beleidigung wartet, bis ein Mensch ihn liest. Bearbeitet wird die "
        "Meldung sofort.",
        en="A text with an e-mail address, a telephone, account or national-register number, a number plate, a name "
        "after "
        "a form of address or an insult waits until a human reads it. The report is handled meanwhile.",
    ),
    inputs=("text",),
    source="Own rule; it does not find names without a form of address",
    function="zinneke.kernel.revealing.held",
)

REOPENING: Final = Algorithm(
    code="requests.reopening",
    version="1",
    name=Text(
        fr="Quand un avis rouvre un signalement",
        nl="Wanneer een oordeel een melding heropent",
        de="Wann eine Rückmeldung eine Meldung wieder öffnet",
        en="When feedback opens a report again",
    ),
    purpose=Text(
        fr="Faire regarder à nouveau ce qui est dit réparé et ne l’est pas.",
        nl="Opnieuw laten bekijken wat hersteld heet en het niet is.",
        de="Noch einmal ansehen lassen, was als behoben gilt und es nicht ist.",
        en="Have somebody look again at what is said to be mended and is not.",
    ),
    rule=Text(
        fr="Pas satisfait, avec une réponse type qui le prévoit ou avec ses propres mots, dans les 14 jours, tant "
        "que le "
        "signalement est encore traité : un agent le revoit.",
        nl="Niet tevreden, met een standaardantwoord dat dit voorziet of met eigen woorden, binnen 14 dagen, zolang de "
        "melding nog afgehandeld is: een medewerker bekijkt ze opnieuw.",
        de="Nicht zufrieden, mit einer Standardantwort, die das vorsieht, oder mit eigenen Worten, innerhalb von 14 "
        "Tagen, "
        "solange die Meldung noch erledigt ist: Jemand sieht sie noch einmal an.",
        en="Not satisfied, with a standard answer that says so or with own words, within 14 days, while the report is "
        "still done: somebody looks at it again.",
    ),
    inputs=("satisfied", "standard_answer", "own_words", "state"),
    source="Signalen's feedback rule",
    function="zinneke.services.requests.rules.feedback.asks_to_reopen",
)

ALGORITHMS: Final = (ROUTING, DEADLINES, DUPLICATES, MODERATION, REOPENING)
