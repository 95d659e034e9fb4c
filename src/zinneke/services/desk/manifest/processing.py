"""Entries of the record of processing activities."""

from typing import Final

from zinneke.kernel.personal import Processing
from zinneke.kernel.text import Text

CASES: Final = Processing(
    code="desk.cases",
    name=Text(fr="Dossiers de démarches", nl="Dossiers van procedures", de="Anträge", en="Cases of procedures"),
    purpose=Text(
        fr="Traiter ce qu’une personne demande à la ville et lui répondre dans le délai.",
        nl="Behandelen wat iemand de stad vraagt en binnen de termijn antwoorden.",
        de="Bearbeiten, was jemand bei der Stadt beantragt, und fristgerecht antworten.",
        en="Handle what somebody asks of the city, and answer within the term.",
    ),
    people=Text(
        fr="Demandeurs, personnes qui agissent pour eux, cosignataires.",
        nl="Aanvragers, wie voor hen optreedt, medeondertekenaars.",
        de="Antragsteller, ihre Vertreter, Mitunterzeichner.",
        en="Applicants, who acts for them, co-signers.",
    ),
    kinds=Text(
        fr="Identité, coordonnées, réponses au formulaire, documents, décision, contacts, paiements ; au guichet, "
        "quelle pièce a été vue et à quel titre quelqu’un vient pour un autre, ni copie ni numéro.",
        nl="Identiteit, contactgegevens, antwoorden op het formulier, documenten, beslissing, contacten, betalingen; "
        "aan het loket welk stuk is gezien en op welke grond iemand voor een ander komt, kopie noch nummer.",
        de="Identität, Kontaktdaten, Antworten im Formular, Dokumente, Entscheidung, Kontakte, Zahlungen; am Schalter, "
        "welcher Ausweis gesehen wurde und aus welchem Grund jemand für andere kommt, weder Kopie noch Nummer.",
        en="Identity, contact details, answers to the form, documents, decision, contacts, payments; at a counter "
        "which document was seen and on what ground somebody came for another, neither a copy nor a number.",
    ),
    basis=Text(
        fr="Mission d’intérêt public (art. 6.1.e du RGPD) ; la loi citée sur la page de chaque démarche.",
        nl="Taak van algemeen belang (art. 6.1.e AVG); de wet die op de pagina van elke procedure staat.",
        de="Aufgabe im öffentlichen Interesse (Art. 6 Abs. 1 Buchst. e DSGVO); das auf der Seite genannte Gesetz.",
        en="Task in the public interest (art. 6(1)(e) GDPR); the law named on the page of each procedure.",
    ),
    recipients=Text(
        fr="Le service qui décide ; personne d’autre.",
        nl="De dienst die beslist; niemand anders.",
        de="Die entscheidende Dienststelle; sonst niemand.",
        en="The department that decides; nobody else.",
    ),
    kept=Text(
        fr="Selon le type de dossier et son résultat, puis détruits ou versés aux archives.",
        nl="Volgens het dossiertype en het resultaat, daarna vernietigd of naar het archief.",
        de="Je nach Art und Ergebnis, dann vernichtet oder archiviert.",
        en="By the type of case and its result, then destroyed or handed to the archives.",
    ),
    export="zinneke.services.desk.queries.personal.export",
    erase="zinneke.services.desk.actions.erasing.erase",
)

APPOINTMENTS: Final = Processing(
    code="desk.appointments",
    name=Text(fr="Rendez-vous aux guichets", nl="Afspraken aan loketten", de="Termine an Schaltern",
              en="Appointments at counters"),
    purpose=Text(
        fr="Recevoir les personnes à l’heure dite, et leur rappeler le rendez-vous.",
        nl="Mensen op het afgesproken uur ontvangen en hen aan de afspraak herinneren.",
        de="Menschen zur vereinbarten Zeit empfangen und an den Termin erinnern.",
        en="Receive people at the time agreed, and remind them of it.",
    ),
    people=Text(fr="Visiteurs des guichets.", nl="Bezoekers van de loketten.", de="Besucher der Schalter.",
                en="Visitors of the counters."),
    kinds=Text(
        fr="Lieu, heure, motif ; si la personne le veut : compte, nom, e-mail, téléphone, besoins au guichet.",
        nl="Plaats, uur, reden; als de persoon dat wil: account, naam, e-mail, telefoon, noden aan het loket.",
        de="Ort, Zeit, Anlass; falls gewünscht: Konto, Name, E-Mail, Telefon, Bedarf am Schalter.",
        en="Place, time, what for; if the person wants: account, name, e-mail, phone, needs at the counter.",
    ),
    basis=Text(
        fr="Mission d’intérêt public (art. 6.1.e du RGPD).",
        nl="Taak van algemeen belang (art. 6.1.e AVG).",
        de="Aufgabe im öffentlichen Interesse (Art. 6 Abs. 1 Buchst. e DSGVO).",
        en="Task in the public interest (art. 6(1)(e) GDPR).",
    ),
    recipients=Text(
        fr="Le service qui reçoit ; personne d’autre.", nl="De dienst die ontvangt; niemand anders.",
        de="Die empfangende Dienststelle; sonst niemand.", en="The department that receives; nobody else.",
    ),
    kept=Text(
        fr="30 jours après le rendez-vous ; ensuite seul le fait qu’une personne est venue reste, pour les chiffres.",
        nl="30 dagen na de afspraak; daarna blijft alleen dat er iemand kwam, voor de cijfers.",
        de="30 Tage nach dem Termin; danach bleibt nur, dass jemand kam, für die Statistik.",
        en="30 days after the appointment; then only that somebody came stays, for figures.",
    ),
    export="zinneke.services.desk.queries.appointment_affairs.export",
    erase="zinneke.services.desk.actions.appointment_erasing.erase",
)  # fmt: skip
