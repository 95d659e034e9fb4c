"""What people read of phases: their names, and what can be done in them."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text

PHASES: Final[Mapping[str, Text]] = {
    "ideas": Text(fr="Appel à idées", nl="Oproep tot ideeën", de="Ideenaufruf", en="Call for ideas"),
    "support": Text(
        fr="Soutien aux propositions", nl="Steun aan voorstellen", de="Unterstützung der Vorschläge",
        en="Support for proposals",
    ),
    "feasibility": Text(
        fr="De l’idée au projet : faisabilité", nl="Van idee tot project: haalbaarheid",
        de="Von der Idee zum Projekt: Machbarkeit", en="From idea to project: feasibility",
    ),
    "decision": Text(
        fr="Décision du Collège", nl="Beslissing van het College", de="Entscheidung des Kollegiums",
        en="Decision of the College",
    ),
    "vote": Text(fr="Vote", nl="Stemming", de="Abstimmung", en="Vote"),
    "paper_entry": Text(
        fr="Encodage des bulletins papier", nl="Invoer van de papieren stembiljetten",
        de="Erfassung der Papierstimmzettel", en="Entry of paper ballots",
    ),
    "count": Text(fr="Dépouillement", nl="Telling", de="Auszählung", en="Count"),
    "objection": Text(fr="Réclamations", nl="Bezwaren", de="Einsprüche", en="Objections"),
    "result": Text(fr="Résultat", nl="Resultaat", de="Ergebnis", en="Result"),
    "realisation": Text(fr="Réalisation", nl="Uitvoering", de="Umsetzung", en="Realisation"),
}  # fmt: skip
"""Kind of a phase -> its name, where the process gives it no other."""

ABOUT_PHASES: Final[Mapping[str, Text]] = {
    "ideas": Text(
        fr="Vous proposez un projet, en ligne, au guichet ou sur papier.",
        nl="U stelt een project voor, online, aan het loket of op papier.",
        de="Sie schlagen ein Projekt vor, online, am Schalter oder auf Papier.",
        en="You propose a project, online, at the counter or on paper.",
    ),
    "support": Text(
        fr="Vous soutenez les propositions qui vous plaisent.",
        nl="U steunt de voorstellen die u bevallen.",
        de="Sie unterstützen die Vorschläge, die Ihnen gefallen.",
        en="You support the proposals that you like.",
    ),
    "feasibility": Text(
        fr="Les services examinent chaque proposition, la chiffrent, et réunissent celles qui se ressemblent.",
        nl="De diensten onderzoeken elk voorstel, ramen de kosten en voegen samen wat op elkaar lijkt.",
        de="Die Dienststellen prüfen jeden Vorschlag, schätzen die Kosten und führen Ähnliches zusammen.",
        en="The departments examine each proposal, estimate its cost, and bring together those that are alike.",
    ),
    "decision": Text(
        fr="Le Collège décide quels projets sont soumis au vote, et motive chaque décision.",
        nl="Het College beslist welke projecten ter stemming komen, en motiveert elke beslissing.",
        de="Das Kollegium entscheidet, welche Projekte zur Abstimmung kommen, und begründet jede Entscheidung.",
        en="The College decides which projects are put to the vote, and gives its reasons for each.",
    ),
    "vote": Text(
        fr="Vous votez, en ligne ou sur papier. Personne ne voit de résultat avant la clôture.",
        nl="U stemt, online of op papier. Niemand ziet een resultaat vóór de sluiting.",
        de="Sie stimmen ab, online oder auf Papier. Niemand sieht vor dem Abschluss ein Ergebnis.",
        en="You vote, online or on paper. Nobody sees a result before the vote closes.",
    ),
    "paper_entry": Text(
        fr="Les bulletins papier sont encodés deux fois, par deux personnes.",
        nl="De papieren stembiljetten worden twee keer ingevoerd, door twee personen.",
        de="Die Papierstimmzettel werden zweimal erfasst, von zwei Personen.",
        en="Paper ballots are typed in twice, by two people.",
    ),
    "count": Text(
        fr="Les bulletins sont dépouillés selon la règle publiée avant le vote.",
        nl="De stembiljetten worden geteld volgens de regel die vóór de stemming bekendgemaakt is.",
        de="Die Stimmzettel werden nach der vor der Abstimmung veröffentlichten Regel ausgezählt.",
        en="The ballots are counted by the rule that was published before the vote.",
    ),
    "objection": Text(
        fr="Vous pouvez contester le déroulement du vote ou le dépouillement.",
        nl="U kunt bezwaar maken tegen het verloop van de stemming of de telling.",
        de="Sie können gegen den Ablauf der Abstimmung oder die Auszählung Einspruch erheben.",
        en="You can object to how the vote or the count went.",
    ),
    "result": Text(
        fr="Le résultat est publié, avec une explication pour chaque projet.",
        nl="Het resultaat wordt bekendgemaakt, met een uitleg voor elk project.",
        de="Das Ergebnis wird veröffentlicht, mit einer Begründung für jedes Projekt.",
        en="The result is published, with an explanation for each project.",
    ),
    "realisation": Text(
        fr="La Ville réalise les projets retenus ; vous suivez chacun d’eux.",
        nl="De Stad voert de gekozen projecten uit; u volgt elk ervan.",
        de="Die Stadt setzt die gewählten Projekte um; Sie verfolgen jedes davon.",
        en="The city builds the projects that won; you follow each of them.",
    ),
}
"""Kind of a phase -> what happens in it, where the process says nothing else."""
