"""What visitors are told of their appointments."""

from typing import Final

from zinneke.kernel.registry import NoticeKind
from zinneke.kernel.text import Text

BOOKED: Final = NoticeKind(
    code="desk.booked",
    name=Text(fr="Rendez-vous pris", nl="Afspraak gemaakt", de="Termin gebucht", en="Appointment booked"),
    subject=Text(fr="Votre rendez-vous : {when}", nl="Uw afspraak: {when}", de="Ihr Termin: {when}",
                 en="Your appointment: {when}"),
    text=Text(
        fr="Nous vous attendons le {when}, {where}. Pour déplacer ou annuler : code {code}.",
        nl="Wij verwachten u op {when}, {where}. Om te verplaatsen of te annuleren: code {code}.",
        de="Wir erwarten Sie am {when}, {where}. Zum Verschieben oder Absagen: Code {code}.",
        en="We expect you on {when}, {where}. To move or cancel it: code {code}.",
    ),
    values=("when", "where", "code"),
)  # fmt: skip
MOVED: Final = NoticeKind(
    code="desk.moved",
    name=Text(fr="Rendez-vous déplacé", nl="Afspraak verplaatst", de="Termin verschoben", en="Appointment moved"),
    subject=Text(fr="Votre rendez-vous est déplacé : {when}", nl="Uw afspraak is verplaatst: {when}",
                 de="Ihr Termin ist verschoben: {when}", en="Your appointment is moved: {when}"),
    text=Text(
        fr="Nous vous attendons maintenant le {when}, {where}. Le code reste le même.",
        nl="Wij verwachten u nu op {when}, {where}. De code blijft dezelfde.",
        de="Wir erwarten Sie nun am {when}, {where}. Der Code bleibt gleich.",
        en="We now expect you on {when}, {where}. The code stays the same.",
    ),
    values=("when", "where"),
)  # fmt: skip
REMINDED: Final = NoticeKind(
    code="desk.reminded",
    name=Text(fr="Rappel de rendez-vous", nl="Herinnering aan een afspraak", de="Erinnerung an einen Termin",
              en="Reminder of an appointment"),
    subject=Text(fr="Rappel : {when}", nl="Herinnering: {when}", de="Erinnerung: {when}", en="Reminder: {when}"),
    text=Text(
        fr="Nous vous attendons le {when}, {where}. Empêché ? Annulez, quelqu’un d’autre attend.",
        nl="Wij verwachten u op {when}, {where}. Verhinderd? Annuleer dan, iemand anders wacht.",
        de="Wir erwarten Sie am {when}, {where}. Verhindert? Sagen Sie ab, jemand anderes wartet.",
        en="We expect you on {when}, {where}. You cannot come? Cancel, somebody else waits.",
    ),
    values=("when", "where"),
    optional=True,
)  # fmt: skip
BOOKING_NOTICES: Final = (BOOKED, MOVED, REMINDED)
