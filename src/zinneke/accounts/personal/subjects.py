"""Whose data are meant: a person, with the addresses that are theirs."""

from zinneke.accounts.models import Identity, User
from zinneke.accounts.models.ways import MAIL
from zinneke.kernel.personal import Subject


def subject_of(user: User) -> Subject:
    """The person behind an account. Addresses are those they proved by a link, and that of the account: of a resident
    it was proven too; that of staff was typed by somebody, so it opens nothing.
    """
    proven = set(Identity.objects.filter(user=user, issuer=MAIL).values_list("subject", flat=True))
    if user.email and not user.is_staff:
        proven.add(user.email)
    return Subject(user.pk, tuple(sorted({address.strip().lower() for address in proven})))
