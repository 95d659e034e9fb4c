"""What consultations decide by rule, for the public register."""

from typing import Final

from zinneke.kernel.registry import Algorithm
from zinneke.kernel.text import Text

OPINIONS: Final = Algorithm(
    code="consult.opinion_groups",
    version="1",
    name=Text(fr="Groupes d’opinions", nl="Groepen van meningen", de="Meinungsgruppen", en="Groups of opinions"),
    purpose=Text(
        fr="Montrer quels avis vont ensemble dans une consultation, et sur quoi tous les groupes s’accordent.",
        nl="Tonen welke meningen samengaan in een raadpleging, en waarover alle groepen het eens zijn.",
        de="Zeigen, welche Meinungen in einer Konsultation zusammengehen und worin sich alle Gruppen einig sind.",
        en="To show which opinions go together in a consultation, and what all groups agree on.",
    ),
    rule=Text(
        fr="Qui a voté sur au moins sept affirmations est placé selon les deux directions où les votes diffèrent le "
        "plus. Deux à cinq groupes de personnes proches sont cherchés ; le nombre qui sépare le mieux est retenu. Une "
        "affirmation est commune si chaque groupe l’accepte à la majorité. Un groupe de moins de cinq personnes n’est "
        "jamais montré. Rien n’est décidé d’après les groupes.",
        nl="Wie over minstens zeven stellingen stemde, krijgt een plaats langs de twee richtingen waarin de stemmen "
        "het meest verschillen. Gezocht worden twee tot vijf groepen van mensen die dicht bij elkaar staan; het aantal "
        "dat het best scheidt, wordt genomen. Een stelling is gemeenschappelijk als elke groep ze met meerderheid "
        "aanvaardt. Een groep van minder dan vijf mensen wordt nooit getoond. Op grond van de groepen wordt niets "
        "beslist.",
        de="Wer über mindestens sieben Aussagen abgestimmt hat, erhält einen Platz entlang der zwei Richtungen, in "
        "denen sich die Stimmen am meisten unterscheiden. Gesucht werden zwei bis fünf Gruppen von Menschen, die sich "
        "nahestehen; genommen wird die Anzahl, die am besten trennt. Gemeinsam ist eine Aussage, der jede Gruppe "
        "mehrheitlich zustimmt. Eine Gruppe von weniger als fünf Menschen wird nie gezeigt. Nach den Gruppen wird "
        "nichts entschieden.",
        en="Whoever voted on at least seven statements gets a place along the two directions in which votes differ "
        "most. Two to five groups of people who stand near each other are sought; the number that separates best is "
        "taken. A statement is common if every group accepts it by majority. A group of fewer than five people is "
        "never shown. Nothing is decided by the groups.",
    ),
    inputs=("votes on statements", "the number of groups shown before"),
    source="Small and others (2021), Polis: scaling deliberation by mapping high dimensional opinion spaces; own code",
    function="zinneke.services.consult.rules.opinions.groups.opinions",
)
READ_FIRST: Final = Algorithm(
    code="consult.read_first",
    version="1",
    name=Text(
        fr="Textes lus avant publication",
        nl="Teksten die voor publicatie gelezen worden",
        de="Texte, die vor der Veröffentlichung gelesen werden",
        en="Texts that are read before publication",
    ),
    purpose=Text(
        fr="Ne pas publier ce qui désigne une personne, sans juger les opinions.",
        nl="Niet publiceren wat een persoon aanwijst, zonder meningen te beoordelen.",
        de="Nicht veröffentlichen, was eine Person bezeichnet, ohne Meinungen zu beurteilen.",
        en="Not to publish what tells of a person, without judging opinions.",
    ),
    rule=Text(
        fr="Un texte attend d’être lu si la partie de la consultation le veut pour tous, ou s’il semble contenir une "
        "adresse, un numéro, un nom ou une insulte. Un humain décide, avec un motif ; une autre personne examine une "
        "objection.",
        nl="Een tekst wacht tot hij gelezen is als het deel van de raadpleging dat voor alle wil, of als er een adres, "
        "een nummer, een naam of een belediging in lijkt te staan. Een mens beslist, met een reden; iemand anders "
        "bekijkt een bezwaar.",
        de="Ein Text wartet darauf, gelesen zu werden, wenn der Teil der Konsultation es für alle verlangt oder wenn "
        "er eine Adresse, eine Nummer, einen Namen oder eine Beleidigung zu enthalten scheint. Ein Mensch entscheidet, "
        "mit Begründung; jemand anderes prüft einen Einwand.",
        en="A text waits to be read if its part of the consultation wants that of all, or if it seems to hold an "
        "address, a number, a name or an insult. A human decides, with a reason; somebody else looks at an objection.",
    ),
    inputs=("text", "the setting of the part"),
    source="Own rule",
    function="zinneke.services.consult.rules.texts.first",
)
ALGORITHMS: Final = (OPINIONS, READ_FIRST)
