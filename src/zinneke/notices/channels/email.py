"""E-mail: plain text, handed to the city's own server by SMTP (RFC 5321, 6409). What the server says is judged here."""

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from typing import Final

from django.conf import settings
from django.core import mail as django_mail

from zinneke.kernel.mail_server import CONSOLE, MailServer, mail_server
from zinneke.kernel.time import in_brussels
from zinneke.notices.channels.port import Channel, Outcome, Parcel, Result, Unavailable
from zinneke.notices.layout import plain_text

TIMEOUT_S: Final = 10
SHOWN: Final = ("Auto-Submitted", "Content-Language", "List-Unsubscribe", "List-Unsubscribe-Post")
PERMANENT: Final = 500
"""From this reply code on the server will never take it (RFC 5321, 4.2.1)."""


def open_email() -> Channel:
    """The server of the settings; in a demonstration the console."""
    if settings.MAIL_SERVER == CONSOLE:
        return Console()
    server = mail_server(settings.MAIL_SERVER)
    if server is None:
        raise Unavailable(f"mail_server is {settings.MAIL_SERVER or 'not set'!r}: no server takes e-mail")
    return SmtpChannel(server)


class Console:
    """No server: Django's own way, which is the log, or the pages of a simulated city."""

    def carry(self, parcel: Parcel) -> Outcome:
        """Show it."""
        written = message(parcel)
        headers = {name: written[name] for name in SHOWN if written[name]}
        body = plain_text(parcel.versions)
        django_mail.EmailMessage(str(written["Subject"]), body, to=[parcel.to], headers=headers).send()
        return Outcome(Result.TAKEN, "console")

    def close(self) -> None:
        """There is nothing to close."""


class SmtpChannel:
    """One connection for many messages, opened when the first one comes."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._connection: smtplib.SMTP | None = None

    def carry(self, parcel: Parcel) -> Outcome:
        """Hand it to the server."""
        connection = self._connection or self._open()
        try:
            connection.send_message(message(parcel))
        except smtplib.SMTPRecipientsRefused as error:
            return _judged(next(iter(error.recipients.values()))[0], "recipient refused")
        except smtplib.SMTPSenderRefused as error:
            raise self._broken(f"sender refused ({error.smtp_code})") from error
        except smtplib.SMTPResponseException as error:
            return _judged(error.smtp_code, "message refused")
        except smtplib.SMTPNotSupportedError:
            return Outcome(Result.REFUSED, "the server takes no address with such letters (SMTPUTF8)")
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            return Outcome(Result.LATER, f"connection lost ({type(error).__name__}): it may have been taken")
        return Outcome(Result.TAKEN)

    def close(self) -> None:
        """Leave the server; how it takes that is of no consequence."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _open(self) -> smtplib.SMTP:
        try:
            self._connection = connected(self._server)
        except (smtplib.SMTPException, OSError) as error:
            code = getattr(error, "smtp_code", "")
            raise Unavailable(f"the mail server cannot be used: {type(error).__name__} {code}".rstrip()) from error
        return self._connection

    def _broken(self, why: str) -> Unavailable:
        self.close()
        return Unavailable(f"the mail server cannot be used: {why}")


def connected(server: MailServer) -> smtplib.SMTP:
    """A connection that is encrypted and signed in as the settings say. Certificates are checked."""
    context = ssl.create_default_context()
    if server.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_S, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_S)
    try:
        if server.security == "starttls":
            connection.starttls(context=context)
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def message(parcel: Parcel) -> EmailMessage:
    """The message. Its Message-ID is that of the notice: one that is sent again is known by it."""
    written = EmailMessage(SMTP)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ")
    written["From"] = settings.DEFAULT_FROM_EMAIL
    written["To"] = parcel.to
    written["Subject"] = " / ".join(dict.fromkeys(one.subject for one in parcel.versions))
    written["Date"] = format_datetime(in_brussels(parcel.made_at))
    written["Message-ID"] = f"<{parcel.number}@{host}>" if parcel.number else make_msgid(domain=host)
    written["Auto-Submitted"] = "auto-generated"
    if parcel.stop_url:
        written["List-Unsubscribe"] = f"<{parcel.stop_url}>"
        written["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    written.set_content(plain_text(parcel.versions), cte="quoted-printable")
    for file in parcel.files:
        main, _, sub = file.media_type.partition("/")
        written.add_attachment(bytes(file.content), maintype=main, subtype=sub, filename=file.name)
    written["Content-Language"] = ", ".join(one.language for one in parcel.versions)
    return written


def _judged(code: int, what: str) -> Outcome:
    return Outcome(Result.REFUSED if code >= PERMANENT else Result.LATER, f"{what} ({code})")
