"""Residents that are signed in, for tests of pages."""

from django.test import Client

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import User
from zinneke.notices.models import Notice
from zinneke.notices.sending import Attachment, Recipient, send


def resident(name: str = "an") -> tuple[Client, User]:
    """Somebody who proved their address."""
    user = User.objects.create_user(name, email=f"{name}@example.be")
    client = Client()
    client.force_login(user)
    session = client.session
    session["assurance"] = int(Assurance.EMAIL)
    session.save()
    return client, user


def told(user: User, lamp: str = "7", files: int = 0) -> Notice:
    """Something they were told."""
    attachments = [Attachment(f"besluit {n}.pdf", b"%PDF-1.7", "application/pdf") for n in range(files)]
    send("lamps.closed", Recipient(user_id=user.pk), {"lamp": lamp}, url="/fr/carte/", affair="L-1",
         attachments=attachments)  # fmt: skip
    return Notice.objects.filter(user=user).latest("made_at")
