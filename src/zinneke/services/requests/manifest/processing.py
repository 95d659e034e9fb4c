"""What reports do with personal data, for the record of processing."""

from typing import Final

from zinneke.kernel.personal import Processing
from zinneke.kernel.text import Text

PROCESSING: Final = Processing(
    code="requests.reports",
    name=Text(
        fr="Signalements dans l’espace public",
        nl="Meldingen in de openbare ruimte",
        de="Meldungen im öffentlichen Raum",
        en="Reports in public space",
    ),
    purpose=Text(
        fr="Réparer ce qui est signalé, tenir au courant qui l’a signalé, et poser une question s’il le faut.",
        nl="Herstellen wat gemeld wordt, de melder op de hoogte houden en zo nodig een vraag stellen.",
        de="Das Gemeldete beheben, die meldende Person auf dem Laufenden halten und nötigenfalls nachfragen.",
        en="Mend what is reported, keep whoever reported it informed, and ask where more has to be known.",
    ),
    people=Text(
        fr="Personnes qui signalent ou suivent un signalement",
        nl="Personen die melden of een melding volgen",
        de="Personen, die melden oder eine Meldung verfolgen",
        en="People who report or follow a report",
    ),
    kinds=Text(
        fr="Nom, adresse électronique, téléphone (tous facultatifs), langue, texte, photos, réponses et avis",
        nl="Naam, e-mailadres, telefoon (alle vrijwillig), taal, tekst, foto’s, antwoorden en oordeel",
        de="Name, E-Mail-Adresse, Telefon (alle freiwillig), Sprache, Text, Fotos, Antworten und Meinungen",
        en="Name, e-mail address, telephone (all optional), language, text, photos, answers and opinions",
    ),
    basis=Text(
        fr="Mission d’intérêt public (RGPD, art. 6, 1, e) ; suivre par courriel : consentement (art. 6, 1, a)",
        nl="Taak van algemeen belang (AVG, art. 6, 1, e); volgen per e-mail: toestemming (art. 6, 1, a)",
        de="Aufgabe im öffentlichen Interesse (DSGVO, Art. 6 Abs. 1 e); Verfolgen per E-Mail: Einwilligung (Art. 6 "
        "Abs. 1 a)",
        en="Task in the public interest (GDPR, art. 6(1)(e)); following by e-mail: consent (art. 6(1)(a))",
    ),
    recipients=Text(
        fr="Le service qui répare. Un autre organisme reçoit le texte public et le lieu, jamais les coordonnées.",
        nl="De dienst die herstelt. Een andere instantie krijgt de publieke tekst en de plaats, nooit de "
        "contactgegevens.",
        de="Die Dienststelle, die repariert. Eine andere Stelle erhält den öffentlichen Text und den Ort, nie "
        "Kontaktdaten.",
        en="The department that mends it. An outside body gets the public text and the place, never contact data.",
    ),
    kept=Text(
        fr="Coordonnées : 90 jours après la clôture (réglable). Adresses non confirmées : deux jours. Brouillons : "
        "un jour.",
        nl="Contactgegevens: 90 dagen na afsluiting (instelbaar). Niet-bevestigde adressen: twee dagen. Kladversies: "
        "een dag.",
        de="Kontaktdaten: 90 Tage nach dem Abschluss (einstellbar). Unbestätigte Adressen: zwei Tage. Entwürfe: ein "
        "Tag.",
        en="Contact data: 90 days after closing (a setting). Addresses not confirmed: two days. Drafts: a day.",
    ),
    export="zinneke.services.requests.queries.personal.export",
    erase="zinneke.services.requests.actions.erasing.erase",
)
