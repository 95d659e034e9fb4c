"""How ballots are counted, for the public register of algorithms."""

from typing import Final

from zinneke.kernel.registry import Algorithm
from zinneke.kernel.text import Text

COUNT: Final = Algorithm(
    code="budget.count",
    version="1",
    name=Text(
        fr="Dépouillement du budget participatif", nl="Telling van de burgerbegroting",
        de="Auszählung des Bürgerhaushalts", en="Count of the participatory budget",
    ),
    purpose=Text(
        fr="Déterminer quels projets le budget finance d’après les bulletins.",
        nl="Bepalen welke projecten het budget betaalt op grond van de stembiljetten.",
        de="Bestimmen, welche Projekte das Budget nach den Stimmzetteln bezahlt.",
        en="To determine which projects the budget pays for, by the ballots.",
    ),
    rule=Text(
        fr="La règle et tous ses paramètres sont publiés avant le vote et figés au premier bulletin : parts "
        "égales, ordre des voix, Phragmén ou valeur maximale. Chaque décision est prise en nombres exacts ; un "
        "tirage au sort fait avant le dépouillement tranche les égalités.",
        nl="De regel en al zijn instellingen worden vóór de stemming bekendgemaakt en liggen vast vanaf het "
        "eerste biljet: gelijke delen, volgorde van stemmen, Phragmén of grootste waarde. Elke beslissing "
        "wordt in exacte getallen genomen; een loting vóór de telling beslist bij gelijkheid.",
        de="Die Regel und alle Einstellungen werden vor der Abstimmung veröffentlicht und stehen ab dem ersten "
        "Stimmzettel fest: gleiche Anteile, Reihenfolge der Stimmen, Phragmén oder größter Wert. Jede "
        "Entscheidung fällt in exakten Zahlen; ein Los vor der Auszählung entscheidet bei Gleichstand.",
        en="The rule and all its settings are published before the vote and fixed from the first ballot on: "
        "equal shares, order of votes, Phragmén or greatest worth. Every decision is taken in exact numbers; a "
        "lot drawn before the count decides ties.",
    ),
    inputs=("ballots", "costs of projects", "budget", "settings", "lot"),
    source="Peters, Pierczyński and Skowron (2021), Proportional Participatory Budgeting with Additive "
    "Utilities; Brill and others (2017), Phragmén's voting methods",
    function="zinneke.services.budget.rules.count.count",
)  # fmt: skip

MODERATION: Final = Algorithm(
    code="budget.moderation",
    version="1",
    name=Text(
        fr="Textes lus avant publication", nl="Teksten die vóór publicatie gelezen worden",
        de="Vor der Veröffentlichung gelesene Texte", en="Texts read before publication",
    ),
    purpose=Text(
        fr="Ne publier rien qui révèle l’identité de quelqu’un, ni de publicité.",
        nl="Niets publiceren dat iemands identiteit verraadt, en geen reclame.",
        de="Nichts veröffentlichen, was jemanden erkennbar macht, und keine Werbung.",
        en="To publish nothing that tells who somebody is, and no advertising.",
    ),
    rule=Text(
        fr="Une personne lit le premier texte de chaque auteur, et tout texte où semble figurer une adresse, un "
        "numéro, une "
        "plaque, un nom ou une insulte. L’algorithme ne refuse rien.",
        nl="Een mens leest de eerste tekst van elke auteur, en elke tekst waarin een adres, een nummer, een "
        "nummerplaat, een "
        "naam of een belediging lijkt te staan. Het algoritme weigert niets.",
        de="Ein Mensch liest den ersten Text jedes Verfassers und jeden Text, in dem eine Adresse, eine Nummer, ein "
        "Kennzeichen, ein Name oder eine Beleidigung zu stehen scheint. Der Algorithmus lehnt nichts ab.",
        en="A human reads the first text of each author, and every text that seems to hold an address, a number, a "
        "plate, a "
        "name or an insult. The algorithm refuses nothing.",
    ),
    inputs=("text", "whether anything of its author was shown"),
    source="our own",
    function="zinneke.kernel.moderation.why_held",
)  # fmt: skip

ALIKE: Final = Algorithm(
    code="budget.alike",
    version="1",
    name=Text(
        fr="Projets peut-être identiques", nl="Projecten die misschien hetzelfde zijn",
        de="Möglicherweise gleiche Projekte", en="Projects that may be the same",
    ),
    purpose=Text(
        fr="Montrer aux auteurs et aux services les projets qui se ressemblent.",
        nl="Auteurs en diensten projecten tonen die op elkaar lijken.",
        de="Verfassern und Dienststellen Projekte zeigen, die einander ähneln.",
        en="To show authors and departments projects that are alike.",
    ),
    rule=Text(
        fr="Les textes originaux sont comparés par les morceaux de mots qu’ils partagent, pesés selon leur rareté. "
        "Une personne "
        "décide ; personne n’est empêché de proposer.",
        nl="De oorspronkelijke teksten worden vergeleken op de stukken van woorden die ze delen, gewogen naar "
        "zeldzaamheid. Een "
        "mens beslist; niemand wordt verhinderd om voor te stellen.",
        de="Die Originaltexte werden nach gemeinsamen Wortstücken verglichen, gewichtet nach Seltenheit. Ein Mensch "
        "entscheidet; niemand wird am Vorschlagen gehindert.",
        en="The original texts are compared by the pieces of words that they share, weighed by rarity. A human "
        "decides; nobody "
        "is kept from proposing.",
    ),
    inputs=("titles and texts of projects",),
    source="TF-IDF of character n-grams with cosine similarity (Salton and Buckley, 1988)",
    function="zinneke.services.budget.rules.alike.alike",
)  # fmt: skip
