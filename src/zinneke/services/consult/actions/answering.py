"""Answering a questionnaire: what was chosen, and texts that are read before others see them."""

from collections.abc import Mapping

from django.db import transaction

from zinneke.kernel.moderation import State
from zinneke.kernel.time import in_brussels, now
from zinneke.services.consult.actions import speaking, writing
from zinneke.services.consult.models import Contribution, Participant, Phase, Question, Response
from zinneke.services.consult.queries.people import Speaker
from zinneke.services.consult.rules.phases import Deed
from zinneke.services.consult.rules.questions import Answer, Form, Wrong, faults


class Faulty(ValueError):
    """Answers that are not taken: question -> what is wrong."""

    def __init__(self, found: Mapping[int, Wrong]) -> None:
        self.found = found
        super().__init__(f"answers are not taken: {', '.join(f'{one} {what}' for one, what in found.items())}")


def answer(phase: Phase, given: Mapping[int, Answer], speaker: Speaker) -> Response:
    """Keep somebody's answers in the place of earlier ones. Raises Refused, Faulty."""
    speaking.require(Deed.ANSWER, phase, speaker)
    asked = list(phase.questions.all())
    if found := faults([one.rule for one in asked], given):
        raise Faulty(found)
    with transaction.atomic():
        who = speaking.taken_in(phase.consultation, speaker)
        chosen = {str(one.pk): given[one.pk] for one in asked if one.form != Form.TEXT and one.pk in given}
        response, _new = Response.objects.update_or_create(
            phase=phase, participant=who, defaults={"answers": chosen, "on": in_brussels(now()).date()}
        )
        for one in asked:
            if one.form == Form.TEXT:
                _say(one, str(given.get(one.pk, "")).strip(), who, speaker)
    return response


def _say(question: Question, said: str, who: Participant, speaker: Speaker) -> None:
    """The words to a question: new ones are read anew, none are withdrawn."""
    row = Contribution.objects.filter(question=question, participant=who).first()
    if row is None and not said:
        return
    if row is None:
        writing.write(question.phase, said, who, speaker, question=question)
    elif row.text != said:
        row.text, row.language, row.at = said, speaker.language, now()
        row.state = writing.first_state(question.phase, said) if said else State.WITHDRAWN
        row.save()
