"""Words of the roll, the counter and the paper, as pages for staff show them."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text

DUTIES: Final[Mapping[str, Text]] = {
    "roll": Text(fr="Tenir la liste", nl="De lijst bijhouden", de="Verzeichnis führen", en="Keep the roll"),
    "counter": Text(fr="Guichet", nl="Loket", de="Schalter", en="Counter"),
    "typing": Text(fr="Encoder les bulletins", nl="Biljetten intypen", de="Stimmzettel eintippen", en="Type ballots"),
    "settling": Text(
        fr="Trancher les différences", nl="Verschillen beslechten", de="Unterschiede klären", en="Settle differences"
    ),
    "signing": Text(fr="Signer les lots", nl="Partijen ondertekenen", de="Stapel unterzeichnen", en="Sign batches"),
    "signals": Text(fr="Examiner les signaux", nl="Signalen onderzoeken", de="Hinweise prüfen", en="Examine signals"),
}
FAULTS: Final[Mapping[str, Text]] = {
    "number": Text(
        fr="numéro national incorrect", nl="onjuist rijksregisternummer", de="falsche Nationalregisternummer",
        en="wrong national register number",
    ),
    "age_unknown": Text(fr="âge inconnu", nl="leeftijd onbekend", de="Alter unbekannt", en="age unknown"),
    "too_young": Text(fr="trop jeune", nl="te jong", de="zu jung", en="too young"),
    "elsewhere": Text(
        fr="autre code postal", nl="andere postcode", de="andere Postleitzahl", en="another postal code"
    ),
    "twice": Text(fr="deux fois dans le fichier", nl="tweemaal in het bestand", de="zweimal in der Datei",
                  en="twice in the file"),
}  # fmt: skip
STATES: Final[Mapping[str, Text]] = {
    "none": Text(fr="n’a pas encore voté", nl="heeft nog niet gestemd", de="hat noch nicht abgestimmt",
                 en="has not voted yet"),
    "issued": Text(fr="a pris son vote en ligne", nl="heeft online gestemd", de="stimmt online ab",
                   en="took the vote online"),
    "revoked": Text(
        fr="a rendu son vote en ligne", nl="heeft de online stem ingeleverd", de="hat die Online-Stimme zurückgegeben",
        en="handed the online vote in",
    ),
    "paper": Text(fr="vote sur papier", nl="stemt op papier", de="stimmt auf Papier ab", en="votes on paper"),
}  # fmt: skip
INVALID: Final[Mapping[str, Text]] = {
    "blank": Text(fr="blanc", nl="blanco", de="leer", en="blank"),
    "unreadable": Text(fr="illisible", nl="onleesbaar", de="unleserlich", en="unreadable"),
    "marked": Text(fr="reconnaissable", nl="herkenbaar", de="erkennbar", en="tells whose it is"),
    "too_few": Text(fr="trop peu de choix", nl="te weinig keuzes", de="zu wenig gewählt", en="too few choices"),
    "too_many": Text(fr="trop de choix", nl="te veel keuzes", de="zu viel gewählt", en="too many choices"),
    "too_many_points": Text(fr="trop de points", nl="te veel punten", de="zu viele Punkte", en="too many points"),
    "too_many_points_each": Text(
        fr="trop de points pour un projet", nl="te veel punten voor een project", de="zu viele Punkte für ein Projekt",
        en="too many points for one project",
    ),
    "no_points": Text(fr="projet sans point", nl="project zonder punt", de="Projekt ohne Punkt",
                      en="project without a point"),
    "absent": Text(fr="pas de tel bulletin", nl="geen zulk biljet", de="kein solcher Stimmzettel",
                   en="no such ballot"),
}  # fmt: skip
STAGES: Final[Mapping[str, Text]] = {
    "first": Text(fr="à encoder", nl="in te typen", de="einzutippen", en="to be typed"),
    "second": Text(
        fr="à encoder par une autre personne", nl="in te typen door iemand anders", de="von jemand anderem einzutippen",
        en="to be typed by somebody else",
    ),
    "settling": Text(
        fr="différences à trancher", nl="verschillen te beslechten", de="Unterschiede zu klären",
        en="differences to settle",
    ),
    "signing": Text(fr="à signer", nl="te ondertekenen", de="zu unterzeichnen", en="to be signed"),
    "done": Text(fr="signé par deux", nl="door twee ondertekend", de="von zweien unterzeichnet",
                 en="signed by two"),
}  # fmt: skip
KINDS: Final[Mapping[str, Text]] = {
    "register": Text(fr="registre lu", nl="register gelezen", de="Register gelesen", en="register read"),
    "letters": Text(fr="lettres imprimées", nl="brieven afgedrukt", de="Briefe gedruckt", en="letters printed"),
    "codes": Text(
        fr="lettres sans nom imprimées", nl="brieven zonder naam afgedrukt", de="Briefe ohne Namen gedruckt",
        en="letters without a name printed",
    ),
    "address": Text(
        fr="une même adresse", nl="hetzelfde adres", de="dieselbe Adresse", en="one address"
    ),
    "browser": Text(
        fr="un même navigateur à une même adresse", nl="dezelfde browser op hetzelfde adres",
        de="derselbe Browser an derselben Adresse", en="one browser at one address",
    ),
}  # fmt: skip
