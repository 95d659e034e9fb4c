"""The national number that a provider tells: kept as a keyed hash in the request that brought it, or not at all."""

import logging

from zinneke.accounts.models import User
from zinneke.accounts.national_number.keyed import NoKey, Taken, keep

LOG = logging.getLogger(__name__)


def remember(user: User, number: str) -> bool:
    """Keep whose it is. False where another account is of the same person: the two are theirs to join."""
    if not number:
        return True
    try:
        keep(user, number)
    except Taken:
        return False
    except (NoKey, ValueError) as error:
        LOG.warning("a national number was not kept: %s", error)
    return True
