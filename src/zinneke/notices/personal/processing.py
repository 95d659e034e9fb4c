"""The entry of the record of processing activities."""

from typing import Final

from zinneke.kernel.personal import Processing
from zinneke.kernel.text import Text

NOTICES: Final = Processing(
    code="notices",
    name=Text(fr="Messages", nl="Berichten", de="Mitteilungen", en="Messages"),
    purpose=Text(
        fr="Faire savoir aux personnes ce qui concerne leurs affaires, par la voie et dans la langue choisies.",
        nl="Personen laten weten wat hun zaken betreft, langs de weg en in de taal die zij kiezen.",
        de="Personen mitteilen, was ihre Angelegenheiten betrifft, auf dem Weg und in der Sprache, die sie wählen.",
        en="Telling people what concerns their affairs, by the way and in the language they choose.",
    ),
    people=Text(
        fr="Personnes qui ont une affaire auprès de la ville ou qui demandent des nouvelles.",
        nl="Personen met een zaak bij de stad of die nieuws vragen.",
        de="Personen, die eine Angelegenheit bei der Stadt haben oder Neuigkeiten wünschen.",
        en="People who have an affair with the city or ask for news.",
    ),
    kinds=Text(
        fr="Adresses électronique et postale, téléphone, langue, choix, messages et fichiers joints, envois.",
        nl="E-mail- en postadres, telefoon, taal, keuzes, berichten en bijlagen, verzendingen.",
        de="E-Mail- und Postanschrift, Telefon, Sprache, Angaben, Mitteilungen und Dateien, Sendungen.",
        en="E-mail and postal addresses, telephone, language, choices, messages and files, deliveries.",
    ),
    basis=Text(
        fr="Mission d’intérêt public (art. 6, 1, e) ; pour les nouvelles, le consentement (art. 6, 1, a).",
        nl="Taak van algemeen belang (art. 6, 1, e); voor nieuws de toestemming (art. 6, 1, a).",
        de="Aufgabe im öffentlichen Interesse (Art. 6 Abs. 1 e); für Neuigkeiten die Einwilligung (Art. 6 Abs. 1 a).",
        en="Task in the public interest (art. 6(1)(e)); for news, consent (art. 6(1)(a)).",
    ),
    recipients=Text(
        fr="Le serveur de courriel, la passerelle SMS, les services de notification des navigateurs, la poste.",
        nl="De mailserver, de sms-gateway, de pushdiensten van browsers, de post.",
        de="Der Mailserver, das SMS-Gateway, die Push-Dienste der Browser, die Post.",
        en="The mail server, the text message gateway, the push services of browsers, the post.",
    ),
    kept=Text(
        fr="Messages : deux ans ; sans compte : trente jours ; journal sans personne : un an (réglages).",
        nl="Berichten: twee jaar; zonder account: dertig dagen; logboek zonder personen: een jaar (instellingen).",
        de="Mitteilungen: zwei Jahre; ohne Konto: dreißig Tage; Protokoll ohne Personen: ein Jahr (Einstellungen).",
        en="Messages: two years; without an account: thirty days; the log, of nobody: a year (settings).",
    ),
    export="zinneke.notices.personal.queries.export",
    erase="zinneke.notices.personal.actions.erase",
)
