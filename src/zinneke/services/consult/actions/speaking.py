"""What people need to speak: the right, asked first, and a place among the participants."""

from django.core.exceptions import PermissionDenied

from zinneke.kernel.time import in_brussels, now
from zinneke.services.consult.models import Consultation, Contribution, Participant, Phase
from zinneke.services.consult.queries import people
from zinneke.services.consult.queries.people import Speaker
from zinneke.services.consult.rules.phases import Deed, Refusal, refusal


class Refused(ValueError):
    """What may not be done now, and ``why``."""

    def __init__(self, deed: Deed, why: Refusal) -> None:
        self.why = why
        super().__init__(f"{deed} is not possible: {why}")


def require(deed: Deed, phase: Phase, speaker: Speaker) -> None:
    """Raise Refused unless they may do this in this phase now."""
    if why := refusal(deed, phase.rule, now(), speaker.assurance):
        raise Refused(deed, why)


def require_own(text: Contribution, speaker: Speaker) -> None:
    """Raise PermissionDenied for a text of somebody else."""
    who = people.participant(text.phase.consultation, speaker)
    if who is None or text.participant_id != who.pk:
        raise PermissionDenied(f"text {text.pk} is somebody else's")


def taken_in(consultation: Consultation, speaker: Speaker) -> Participant:
    """Them among the participants, from now on if not before. Raises PermissionDenied for who cannot be told apart."""
    if known := people.participant(consultation, speaker):
        return known
    if speaker.user_id is None and not speaker.key:
        raise PermissionDenied("neither an account nor a key of a browser: nobody can be told apart")
    key = None if speaker.user_id is not None else people.digest(consultation, speaker.key)
    return Participant.objects.create(
        consultation=consultation, user_id=speaker.user_id, key=key, language=speaker.language,
        since=in_brussels(now()).date(),
    )  # fmt: skip
