"""A resident of the journeys who was told something, signed in by e-mail: run in the city's environment. Prints the key
of their session.
"""

import os
import sys

import django


def tell() -> str:
    """Make them, tell them, and sign them in. Gives the key of the session."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from zinneke.accounts.assurance import Assurance
    from zinneke.accounts.middleware import ASSURANCE
    from zinneke.accounts.models import User
    from zinneke.notices.sending import Attachment, Recipient, send

    user, _ = User.objects.get_or_create(username="reader", email="reader@example.be")
    values = {"number": "J-1", "name": "Zoë & Œuf <b>", "term": "–", "call": "02 000 00 00"}
    files = [Attachment("besluit.pdf", b"%PDF-1.7", "application/pdf")]
    send("desk.received", Recipient(user_id=user.pk), values, url="/fr/", affair="J-1", attachments=files)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[ASSURANCE] = int(Assurance.EMAIL)
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zinneke.config.settings")
    django.setup()
    sys.stdout.write(tell())
