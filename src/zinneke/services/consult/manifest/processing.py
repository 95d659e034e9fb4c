"""What consultations do with personal data, for the record of processing."""

from typing import Final

from zinneke.kernel.personal import Processing
from zinneke.kernel.text import Text

PROCESSING: Final = Processing(
    code="consult.participation",
    name=Text(fr="Consultations", nl="Raadplegingen", de="Konsultationen", en="Consultations"),
    purpose=Text(
        fr="Recueillir les avis des habitants et les offres de partenaires, et y répondre.",
        nl="Meningen van bewoners en aanbiedingen van partners verzamelen en erop antwoorden.",
        de="Meinungen der Einwohner und Angebote von Partnern sammeln und darauf antworten.",
        en="Gather opinions of residents and offers of partners, and answer them.",
    ),
    people=Text(
        fr="Personnes qui participent à une consultation ou la suivent",
        nl="Personen die aan een raadpleging deelnemen of ze volgen",
        de="Personen, die an einer Konsultation teilnehmen oder sie verfolgen",
        en="People who take part in a consultation or follow it",
    ),
    kinds=Text(
        fr="Compte (facultatif, sauf si la consultation le demande), langue, réponses, votes, textes, lieux indiqués, "
        "objections ; pour une offre : organisation, personne de contact, adresse électronique, fichiers",
        nl="Account (vrijwillig, tenzij de raadpleging het vraagt), taal, antwoorden, stemmen, teksten, aangewezen "
        "plaatsen, bezwaren; bij een aanbieding: organisatie, contactpersoon, e-mailadres, bestanden",
        de="Konto (freiwillig, außer die Konsultation verlangt es), Sprache, Antworten, Stimmen, Texte, bezeichnete "
        "Orte, Einwände; bei einem Angebot: Organisation, Kontaktperson, E-Mail-Adresse, Dateien",
        en="Account (optional, unless the consultation asks for one), language, answers, votes, texts, places named, "
        "objections; of an offer: organisation, contact person, e-mail address, files",
    ),
    basis=Text(
        fr="Mission d’intérêt public (RGPD, art. 6, 1, e) ; suivre : consentement (art. 6, 1, a). Des opinions peuvent "
        "relever de l’art. 9 : personne n’est obligé de répondre.",
        nl="Taak van algemeen belang (AVG, art. 6, 1, e); volgen: toestemming (art. 6, 1, a). Meningen kunnen onder "
        "art. 9 vallen: niemand is verplicht te antwoorden.",
        de="Aufgabe im öffentlichen Interesse (DSGVO, Art. 6 Abs. 1 e); Verfolgen: Einwilligung (Art. 6 Abs. 1 a). "
        "Meinungen können unter Art. 9 fallen: Niemand ist verpflichtet zu antworten.",
        en="Task in the public interest (GDPR, art. 6(1)(e)); following: consent (art. 6(1)(a)). Opinions may fall "
        "under art. 9: nobody is obliged to answer.",
    ),
    recipients=Text(
        fr="Les textes publiés, sans nom, sont lus par tous ; le reste, par le service qui organise la consultation.",
        nl="Gepubliceerde teksten leest iedereen, zonder naam; de rest leest de dienst die de raadpleging organiseert.",
        de="Veröffentlichte Texte lesen alle, ohne Namen; den Rest liest die Dienststelle, die die Konsultation "
        "organisiert.",
        en="Published texts are read by everybody, without a name; the rest by the department that runs the "
        "consultation.",
    ),
    kept=Text(
        fr="Le lien avec un compte ou un navigateur : 365 jours après la fin (réglable). Les fichiers et coordonnées "
        "des offres : de même.",
        nl="De band met een account of een browser: 365 dagen na het einde (instelbaar). Bestanden en contactgegevens "
        "van aanbiedingen: idem.",
        de="Die Verbindung zu einem Konto oder Browser: 365 Tage nach dem Ende (einstellbar). Dateien und Kontaktdaten "
        "von Angeboten: ebenso.",
        en="The link to an account or a browser: 365 days after the end (a setting). Files and contact data of offers: "
        "likewise.",
    ),
    export="zinneke.services.consult.queries.personal.export",
    erase="zinneke.services.consult.actions.erasing.erase",
)
