"""What open data declares of the record of processing activities. Facts only: read before Django is up."""

from typing import Final

from zinneke.kernel.personal import Processing
from zinneke.kernel.text import Text

_HERE: Final = "zinneke.opendata.personal"
_NOBODY: Final = Text(fr="Personne d’autre", nl="Niemand anders", de="Niemand sonst", en="Nobody else")
_DUTY: Final = Text(
    fr="Mission d’intérêt public (RGPD, art. 6.1.e)",
    nl="Taak van algemeen belang (AVG, art. 6.1.e)",
    de="Aufgabe im öffentlichen Interesse (DSGVO, Art. 6 Abs. 1 e)",
    en="Task in the public interest (GDPR, art. 6.1.e)",
)

REQUESTS: Final = Processing(
    code="opendata.requests",
    name=Text(fr="Demandes de données", nl="Vragen om data", de="Anfragen nach Daten", en="Requests for data"),
    purpose=Text(
        fr="Répondre à qui demande l’ouverture de données.",
        nl="Antwoorden wie vraagt data te openen.",
        de="Denen antworten, die um die Öffnung von Daten bitten.",
        en="To answer who asks for data to be opened.",
    ),
    people=Text(fr="Demandeurs", nl="Aanvragers", de="Anfragende", en="Askers"),
    kinds=Text(
        fr="Adresse e-mail, but, échange avec la ville",
        nl="E-mailadres, doel, briefwisseling met de stad",
        de="E-Mail-Adresse, Zweck, Austausch mit der Stadt",
        en="E-mail address, purpose, exchange with the city",
    ),
    basis=_DUTY,
    recipients=_NOBODY,
    kept=Text(
        fr="90 jours après la fin ; la demande elle-même reste publique, sans nom.",
        nl="90 dagen na het einde; de vraag zelf blijft openbaar, zonder naam.",
        de="90 Tage nach dem Ende; die Anfrage selbst bleibt öffentlich, ohne Namen.",
        en="90 days after the end; the request itself stays public, without a name.",
    ),
    export=f"{_HERE}.requests.export",
    erase=f"{_HERE}.requests.erase",
)
VOICES: Final = Processing(
    code="opendata.voices",
    name=Text(
        fr="Réutilisations et commentaires",
        nl="Hergebruik en opmerkingen",
        de="Nachnutzungen und Kommentare",
        en="Reuses and comments",
    ),
    purpose=Text(
        fr="Montrer ce que d’autres font des données et en disent, et leur répondre.",
        nl="Tonen wat anderen met de data doen en erover zeggen, en hun antwoorden.",
        de="Zeigen, was andere mit den Daten tun und dazu sagen, und ihnen antworten.",
        en="To show what others make of the data and say of it, and to answer them.",
    ),
    people=Text(fr="Auteurs", nl="Inzenders", de="Verfasser", en="Senders"),
    kinds=Text(
        fr="Adresse e-mail, nom donné, texte",
        nl="E-mailadres, opgegeven naam, tekst",
        de="E-Mail-Adresse, angegebener Name, Text",
        en="E-mail address, name given, text",
    ),
    basis=_DUTY,
    recipients=Text(
        fr="Tout le monde, pour le texte et le nom publiés ; jamais l’adresse",
        nl="Iedereen, voor de bekendgemaakte tekst en naam; nooit het adres",
        de="Alle, für veröffentlichten Text und Namen; nie die Adresse",
        en="Everybody, for the text and name as published; never the address",
    ),
    kept=Text(
        fr="L’adresse, 30 jours après la décision ; un texte refusé ou retiré, 180 jours ; un texte publié reste, sans "
        "nom si vous effacez votre compte.",
        nl="Het adres 30 dagen na de beslissing; een geweigerde of ingetrokken tekst 180 dagen; een bekendgemaakte "
        "tekst blijft, zonder naam als u uw account wist.",
        de="Die Adresse 30 Tage nach der Entscheidung; ein abgelehnter oder zurückgezogener Text 180 Tage; ein "
        "veröffentlichter Text bleibt, ohne Namen, wenn Sie Ihr Konto löschen.",
        en="The address 30 days after the decision; a text refused or withdrawn 180 days; a published text stays, "
        "without a name if you erase your account.",
    ),
    export=f"{_HERE}.voices.export",
    erase=f"{_HERE}.voices.erase",
)
KEYS: Final = Processing(
    code="opendata.keys",
    name=Text(fr="Clés de programmes", nl="Sleutels van programma’s", de="Programmschlüssel", en="Keys of programs"),
    purpose=Text(
        fr="Ouvrir les jeux de données restreints à qui y a droit, et compter les appels.",
        nl="Beperkte datasets openen voor wie er recht op heeft, en oproepen tellen.",
        de="Beschränkte Datensätze Berechtigten öffnen und Aufrufe zählen.",
        en="To open restricted datasets to who may see them, and to count calls.",
    ),
    people=Text(fr="Développeurs", nl="Ontwikkelaars", de="Entwickler", en="Developers"),
    kinds=Text(
        fr="Nom de la clé, hachage, appels par jour, droits",
        nl="Naam van de sleutel, hash, oproepen per dag, rechten",
        de="Name des Schlüssels, Hashwert, Aufrufe je Tag, Rechte",
        en="Name of the key, hash, calls by day, rights",
    ),
    basis=_DUTY,
    recipients=_NOBODY,
    kept=Text(
        fr="Jusqu’à l’effacement du compte.",
        nl="Tot de account gewist wordt.",
        de="Bis das Konto gelöscht wird.",
        en="Until the account is erased.",
    ),
    export=f"{_HERE}.keys.export",
    erase=f"{_HERE}.keys.erase",
)
TRAIL: Final = Processing(
    code="opendata.trail",
    name=Text(
        fr="Travail sur les jeux de données",
        nl="Werk aan datasets",
        de="Arbeit an Datensätzen",
        en="Work on datasets",
    ),
    purpose=Text(
        fr="Savoir qui a préparé, chargé, vérifié et publié des données.",
        nl="Weten wie data voorbereidde, oplaadde, nakeek en bekendmaakte.",
        de="Wissen, wer Daten vorbereitet, geladen, geprüft und veröffentlicht hat.",
        en="To know who prepared, loaded, checked and published data.",
    ),
    people=Text(fr="Membres du personnel", nl="Personeelsleden", de="Bedienstete", en="Staff"),
    kinds=Text(
        fr="Nom du compte, acte, fichier envoyé, moment",
        nl="Naam van de account, handeling, opgeladen bestand, tijdstip",
        de="Name des Kontos, Handlung, hochgeladene Datei, Zeitpunkt",
        en="Name of the account, deed, file sent, time",
    ),
    basis=_DUTY,
    recipients=_NOBODY,
    kept=Text(
        fr="Aussi longtemps que le jeu de données.",
        nl="Zolang de dataset bestaat.",
        de="Solange es den Datensatz gibt.",
        en="As long as the dataset.",
    ),
    export=f"{_HERE}.trail.export",
    erase=f"{_HERE}.trail.keep",
)
PROCESSINGS: Final = (REQUESTS, VOICES, KEYS, TRAIL)
