"""Following a consultation: news of it, by account."""

from zinneke.kernel.time import now
from zinneke.services.consult.models import Consultation, Follower


def follow(consultation: Consultation, user_id: int) -> None:
    """Hear of it from now on. Twice changes nothing. Raises Consultation.DoesNotExist for one that is not published."""
    found = Consultation.objects.get(pk=consultation.pk, published_at__isnull=False)
    Follower.objects.get_or_create(consultation=found, user_id=user_id, defaults={"since": now()})


def stop(consultation: Consultation, user_id: int) -> None:
    """No longer."""
    Follower.objects.filter(consultation=consultation, user_id=user_id).delete()
