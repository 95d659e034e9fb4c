"""The entry of the record of processing about rolls of voters."""

from typing import Final

from zinneke.kernel.personal import Processing
from zinneke.kernel.text import Text

ROLL: Final = Processing(
    code="budget.roll",
    name=Text(fr="Listes des votants", nl="Kiezerslijsten", de="Wählerverzeichnisse", en="Rolls of voters"),
    purpose=Text(
        fr="Faire voter chaque personne une fois, en ligne ou sur papier.",
        nl="Elke persoon één keer laten stemmen, online of op papier.",
        de="Jede Person einmal abstimmen lassen, online oder auf Papier.",
        en="Have each person vote once, online or on paper.",
    ),
    people=Text(
        fr="Personnes qui peuvent voter.", nl="Personen die mogen stemmen.", de="Stimmberechtigte.",
        en="People who may vote.",
    ),
    kinds=Text(
        fr="Empreintes à clé du numéro national ou d’un code de lettre, si et comment le vote a été pris, le jour sans "
        "l’heure ; ni nom, ni adresse, ni ce qui a été voté. Le fichier du registre n’est pas gardé. À part : "
        "empreintes à clé de l’adresse et du navigateur, comptées par heure, contre la fraude.",
        nl="Hashes met sleutel van het rijksregisternummer of van een briefcode, of en hoe gestemd werd, de dag zonder "
        "het uur; geen naam, geen adres, niet wat gestemd werd. Het registerbestand wordt niet bewaard. Los daarvan: "
        "hashes met sleutel van het adres en de browser, geteld per uur, tegen fraude.",
        de="Verschlüsselte Prüfsummen der Nationalregisternummer oder eines Briefcodes, ob und wie abgestimmt wurde, "
        "der Tag ohne die Uhrzeit; kein Name, keine Adresse, nicht was gewählt wurde. Die Registerdatei wird nicht "
        "behalten. Getrennt davon: verschlüsselte Prüfsummen von Adresse und Browser, stündlich gezählt, gegen Betrug.",
        en="Keyed hashes of the national register number or of a letter’s code, whether and how the vote was taken, "
        "the day without the time; no name, no address, not what was voted. The file of the register is not kept. "
        "Apart: keyed hashes of address and browser, counted by the hour, against fraud.",
    ),
    basis=Text(
        fr="Mission d’intérêt public (art. 6.1.e du RGPD).",
        nl="Taak van algemeen belang (art. 6.1.e AVG).",
        de="Aufgabe im öffentlichen Interesse (Art. 6 Abs. 1 Buchst. e DSGVO).",
        en="Task in the public interest (art. 6(1)(e) GDPR).",
    ),
    recipients=Text(fr="Personne d’autre.", nl="Niemand anders.", de="Sonst niemand.", en="Nobody else."),
    kept=Text(
        fr="Jusqu’au jour fixé à l’ouverture de la liste, après le délai de réclamation ; les clés aussi.",
        nl="Tot de dag die bij het openen van de lijst bepaald is, na de bezwaartermijn; dan gaan ook de sleutels.",
        de="Bis zum bei der Eröffnung festgelegten Tag nach der Einspruchsfrist; dann gehen auch die Schlüssel.",
        en="Until the day laid down when the roll is opened, after the period for objections; then the keys go too.",
    ),
    export="zinneke.services.budget.queries.roll_data.export",
    erase="zinneke.services.budget.queries.roll_data.erase",
)  # fmt: skip
