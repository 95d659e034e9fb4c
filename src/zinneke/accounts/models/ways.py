"""The ways people sign in: who vouches for them, passkeys, and the sessions that are open."""

from typing import Final

from django.conf import settings
from django.db import models

MAIL: Final = "mailto"
"""The issuer of an identity that is a proven e-mail address; its subject is the address in small letters."""


class Identity(models.Model):
    """Somebody vouches for the holder of an account: issuer and subject of OpenID Connect (core 1.0, 5.7), which are
    never given to another. An account may have several."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """One account each."""

        constraints = (models.UniqueConstraint("issuer", "subject", name="accounts_identity_once"),)

    def __str__(self) -> str:
        return f"{self.issuer} for account {self.user_id}"


class Passkey(models.Model):
    """A key pair on a device of the holder; here is the public half (WebAuthn level 2)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="passkeys")
    credential = models.CharField(max_length=1400, unique=True)
    """Its id, base64url: at most 1,023 bytes."""
    public_key = models.BinaryField()
    sign_count = models.PositiveBigIntegerField()
    name = models.CharField(max_length=100)
    level = models.PositiveSmallIntegerField()
    """What signing in with it reaches (:class:`zinneke.accounts.assurance.Assurance`)."""
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class EmailLink(models.Model):
    """A link that was sent to an address and signs in once. Of its secret only the hash is kept."""

    secret_hash = models.CharField(max_length=64, unique=True)
    address = models.EmailField(max_length=254)
    browser_hash = models.CharField(max_length=64)
    """Of what the browser that asked keeps."""
    adds_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    """The account that the address shall be added to; none: it signs in."""
    goes_to = models.CharField(max_length=1000, blank=True)
    asked_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"link of {self.asked_at:%Y-%m-%d %H:%M}"


class OpenSession(models.Model):
    """A session that is signed in, so that its holder sees it and can end it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="open_sessions")
    key = models.CharField(max_length=40, unique=True)
    means = models.CharField(max_length=40)
    """``email``, ``passkey``, ``password`` or the code of a provider."""
    browser = models.CharField(max_length=100, blank=True)
    """Family of browser and system, as far as they say."""
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"session of {self.began_at:%Y-%m-%d %H:%M}"
