"""What rules, stages of a count and published files are called on pages of results."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text

RULES: Final[Mapping[str, Text]] = {
    "greedy": Text(fr="ordre des voix", nl="volgorde van stemmen", de="Reihenfolge nach Stimmen", en="order of votes"),
    "equal-shares": Text(fr="parts égales", nl="gelijke delen", de="gleiche Anteile", en="equal shares"),
    "phragmen": Text(fr="Phragmén", nl="Phragmén", de="Phragmén", en="Phragmén"),
    "knapsack": Text(fr="valeur maximale", nl="grootste waarde", de="größter Wert", en="greatest worth"),
}
STAGES: Final[Mapping[str, Text]] = {
    "waiting": Text(fr="en attente", nl="wacht op zijn beurt", de="wartet", en="waiting for its turn"),
    "tallying": Text(
        fr="lecture des bulletins", nl="stembiljetten lezen", de="Stimmzettel werden gelesen", en="reading the ballots"
    ),
    "counting": Text(fr="dépouillement", nl="telling", de="Auszählung", en="counting"),
    "explaining": Text(
        fr="explications et comparaison des règles",
        nl="uitleg en vergelijking van regels",
        de="Begründungen und Vergleich der Regeln",
        en="reasons and comparison of rules",
    ),
    "publishing": Text(
        fr="écriture et signature des fichiers",
        nl="bestanden schrijven en ondertekenen",
        de="Dateien werden geschrieben und signiert",
        en="writing and signing the files",
    ),
    "done": Text(fr="terminé", nl="klaar", de="fertig", en="done"),
    "failed": Text(fr="interrompu", nl="mislukt", de="fehlgeschlagen", en="failed"),
}
FILES: Final[Mapping[str, Text]] = {
    "manifest.json": Text(
        fr="sommaire signé : l’empreinte de chaque fichier",
        nl="ondertekende inhoudsopgave: de vingerafdruk van elk bestand",
        de="signiertes Verzeichnis: der Fingerabdruck jeder Datei",
        en="signed contents: the fingerprint of each file",
    ),
    "election.pb": Text(
        fr="bulletins au format Pabulib, mélangés, sans rien sur les votants",
        nl="stembiljetten in Pabulib-formaat, geschud, zonder iets over de stemmers",
        de="Stimmzettel im Pabulib-Format, gemischt, ohne etwas über die Wählenden",
        en="ballots in the Pabulib format, shuffled, with nothing about voters",
    ),
    "settings.json": Text(
        fr="règle et paramètres, figés avant le vote", nl="regel en instellingen, vastgelegd vóór de stemming",
        de="Regel und Einstellungen, vor der Abstimmung festgelegt", en="rule and settings, frozen before the vote",
    ),
    "projects.json": Text(
        fr="projets, dans l’ordre du bulletin", nl="projecten, in de volgorde van het stembiljet",
        de="Projekte, in der Reihenfolge des Stimmzettels", en="projects, in the order of the ballot",
    ),
    "result.json": Text(
        fr="résultat, dans l’ordre de financement", nl="resultaat, in volgorde van financiering",
        de="Ergebnis, in der Reihenfolge der Finanzierung", en="result, in the order of funding",
    ),
    "explanation.json": Text(
        fr="explication complète, en chiffres exacts", nl="volledige uitleg, in exacte cijfers",
        de="vollständige Begründung, in genauen Zahlen", en="the whole explanation, in exact figures",
    ),
    "comparison.json": Text(
        fr="ce qu’auraient donné d’autres règles", nl="wat andere regels hadden opgeleverd",
        de="was andere Regeln ergeben hätten", en="what other rules would have given",
    ),
    "lot.json": Text(
        fr="tirage au sort pour les égalités", nl="loting bij gelijke stand", de="Los für Gleichstände",
        en="lot for ties",
    ),
    "board.jsonl": Text(
        fr="tableau public des récépissés", nl="openbaar bord met ontvangstbewijzen",
        de="öffentliche Tafel der Quittungen", en="public board of receipts",
    ),
    "roots.json": Text(
        fr="racines signées du tableau, jour par jour", nl="ondertekende wortels van het bord, dag per dag",
        de="signierte Wurzeln der Tafel, Tag für Tag", en="signed roots of the board, day by day",
    ),
    "key.pem": Text(
        fr="clé publique des signatures", nl="openbare sleutel van de handtekeningen",
        de="öffentlicher Schlüssel der Signaturen", en="public key of the signatures",
    ),
    "statement.json": Text(
        fr="nombre de bulletins", nl="aantal stembiljetten", de="Zahl der Stimmzettel", en="number of ballots"
    ),
}  # fmt: skip
