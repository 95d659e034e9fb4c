"""Within how many days reports of a category are mended."""

from django.db import transaction

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.requests.manifest.permissions import CONFIGURE
from zinneke.services.requests.models import Category, Term
from zinneke.services.requests.rules.terms import ServiceLevel


def set_term(category: Category, level: ServiceLevel, *, by: Person) -> Term:
    """Promise another term from now on; reports that came keep theirs. Raises PermissionDenied."""
    by.require(CONFIGURE)
    with transaction.atomic():
        return Term.objects.create(category=category, days=level.days, working=level.working, by=by.name, at=now())
