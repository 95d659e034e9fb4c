"""How long what is known of senders is kept, for pages that ask for it."""

from django.conf import settings


def retained() -> dict[str, int]:
    """Days after which e-mail is erased once it has served, and in any case."""
    return {
        "email_days": settings.CITY.number("voices_email_days"),
        "longest_days": settings.CITY.number("voices_longest_days"),
    }
