"""A resident of the journeys who was told something, signed in by e-mail: run in the city's environment. Prints the key
of their session.
"""

import sys

from tests.journeys.sessions import key_of, set_up


def tell() -> str:
    """Make them, tell them, and sign them in. Gives the key of the session."""
    from zinneke.accounts.assurance import Assurance
    from zinneke.accounts.models import User
    from zinneke.notices.sending import Attachment, Recipient, send

    user, _ = User.objects.get_or_create(username="reader", email="reader@example.be")
    values = {"number": "J-1", "name": "Zoë & Œuf <b>", "term": "–", "call": "02 000 00 00"}
    files = [Attachment("besluit.pdf", b"%PDF-1.7", "application/pdf")]
    send("desk.received", Recipient(user_id=user.pk), values, url="/fr/", affair="J-1", attachments=files)
    return key_of(user, Assurance.EMAIL)


if __name__ == "__main__":
    set_up()
    sys.stdout.write(tell())
