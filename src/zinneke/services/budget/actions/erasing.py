"""What participatory budgets hold of a person is erased when they ask."""

from typing import Final

from django.db.models import QuerySet

from zinneke.kernel.personal import Erased, Subject
from zinneke.kernel.text import Text
from zinneke.services.budget.models import Appeal, Comment, Photo, Subscription, Translation, Version
from zinneke.services.budget.queries import personal, pictures
from zinneke.services.budget.rules.states import State

KEPT: Final = Text(
    fr="Les projets proposés restent, sans rien qui dise de qui ils viennent : d’autres les ont soutenus, la ville en "
    "a "
    "décidé.",
    nl="Voorgestelde projecten blijven, zonder iets dat zegt van wie ze komen: anderen hebben ze gesteund, de stad "
    "heeft "
    "erover beslist.",
    de="Vorgeschlagene Projekte bleiben, ohne etwas, das sagt, von wem sie stammen: Andere haben sie unterstützt, die "
    "Stadt hat darüber entschieden.",
    en="Projects that were proposed stay, without anything that tells whose they were: others supported them, the city "
    "decided on them.",
)


def erase(subject: Subject) -> Erased:
    """Erase drafts, names, invitations, support, photos that nobody published."""
    count = kept = 0
    for one in personal.authorships(subject):
        row = one.proposal
        if row.state == State.IDEA and one.first:
            _drop_photos(Photo.objects.filter(proposal=row))
            row.delete()
        elif one.joined_at is None:
            one.delete()
        else:
            one.user, one.credit, one.email = None, "", ""
            one.save()
            kept += 1
        count += 1
    Version.objects.filter(author_id=subject.user_id).update(author=None)
    Translation.objects.filter(user_id=subject.user_id).update(user=None)
    _drop_photos(Photo.objects.filter(author_id=subject.user_id, public=False))
    Photo.objects.filter(author_id=subject.user_id).update(author=None)
    count += Comment.objects.filter(user=subject.user_id).update(user=None, credit="")
    Appeal.objects.filter(user=subject.user_id).update(user=None, text="")
    Subscription.objects.filter(user=subject.user_id).delete()
    gone, _ = personal.endorsed(subject).delete()
    return Erased(count + gone, (KEPT,) if kept else ())


def _drop_photos(photos: QuerySet[Photo]) -> None:
    for key in photos.values_list("file", flat=True):
        pictures.store().delete(key)
    photos.delete()
