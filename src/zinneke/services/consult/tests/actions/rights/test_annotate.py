"""Who may say something about a paragraph, and who writes the text."""

import pytest
from django.core.exceptions import PermissionDenied

from zinneke.services.consult.actions import configuring, documenting, writing
from zinneke.services.consult.actions.speaking import Refused
from zinneke.services.consult.actions.writing import TooMany, Unfit
from zinneke.services.consult.models import Paragraph
from zinneke.services.consult.rules.changes import Frozen, Incomplete, Lack
from zinneke.services.consult.rules.documents import Uneven
from zinneke.services.consult.rules.phases import Kind
from zinneke.services.consult.tests.town import (
    ANNA,
    BRAM,
    TEXT,
    consultation,
    document,
    moderator,
    organiser,
    phase,
    shut,
)

pytestmark = pytest.mark.django_db


def test_anybody_while_it_is_open() -> None:
    part = document()
    made = writing.annotate(part.paragraphs.get(number=2), " Trop long ", ANNA)
    assert (made.text, made.paragraph, made.state) == ("Trop long", part.paragraphs.get(number=2), "shown")
    assert writing.annotate(part.paragraphs.get(number=1), "Appelez Monsieur Dupont", BRAM).state == "waiting"


def test_not_empty_nor_after_closing_nor_more_than_twenty() -> None:
    part = document()
    one = part.paragraphs.get(number=1)
    with pytest.raises(Unfit):
        writing.annotate(one, " ", ANNA)
    for number in range(20):
        writing.annotate(one, str(number), ANNA)
    with pytest.raises(TooMany):
        writing.annotate(one, "21", ANNA)
    shut(part)
    with pytest.raises(Refused):
        writing.annotate(Paragraph.objects.select_related("phase__consultation").get(pk=one.pk), "Tard", BRAM)


class TestTheText:
    def test_is_written_before_it_opens(self) -> None:
        part, olga = phase(Kind.ANNOTATION, consultation(published=False)), organiser()
        documenting.write(part, {"fr": "Un", "nl": "Een"}, by=olga)
        documenting.write(part, TEXT, by=olga)
        assert [one.text["nl"] for one in part.paragraphs.all()] == ["Eerste.", "Tweede."]
        with pytest.raises(PermissionDenied):
            documenting.write(part, TEXT, by=moderator())

    def test_stays_once_it_runs(self) -> None:
        with pytest.raises(Frozen):
            documenting.write(document(), TEXT, by=organiser())

    def test_is_the_same_in_each_language(self) -> None:
        part, olga = phase(Kind.ANNOTATION, consultation(published=False)), organiser()
        with pytest.raises(Uneven):
            documenting.write(part, TEXT | {"de": "Erster."}, by=olga)
        with pytest.raises(ValueError, match="nl"):
            documenting.write(part, {"fr": "Un"}, by=olga)
        with pytest.raises(ValueError, match="holds no text"):
            documenting.write(phase(Kind.MAP, part.consultation), TEXT, by=olga)

    def test_is_needed_for_publication(self) -> None:
        part, olga = phase(Kind.ANNOTATION, consultation(published=False)), organiser()
        with pytest.raises(Incomplete) as error:
            configuring.publish(part.consultation, by=olga)
        assert error.value.lacks == {1: Lack.DOCUMENT}
        documenting.write(part, TEXT, by=olga)
        configuring.publish(part.consultation, by=olga)
