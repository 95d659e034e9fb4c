"""E-mail over TLS: the server's certificate is checked, and nothing is said in clear."""

import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from zinneke.kernel.tests.ports import free_port
from zinneke.kernel.time import now
from zinneke.notices.delivering import deliver_due
from zinneke.notices.models import Attempt
from zinneke.notices.sending import Recipient, send
from zinneke.notices.tests.conftest import Postbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate that we made ourselves, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - timedelta(days=1)).not_valid_after(now() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(
            [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file = tmp_path / "certificate.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(made.public_bytes(Encoding.PEM) + private)
    return file


@pytest.fixture
def secure_server(settings: Any, certificate: Path) -> Iterator[Callable[[str], Postbox]]:
    running: list[Controller] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def start(scheme: str) -> Postbox:
        postbox, port = Postbox(), free_port()
        options: dict[str, Any] = (
            {"ssl_context": context} if scheme == "smtps" else {"tls_context": context, "require_starttls": True}
        )
        controller = Controller(postbox, hostname="127.0.0.1", port=port, **options)
        if scheme == "smtps":
            controller._trigger_server = lambda: greet(port, certificate)  # type: ignore[method-assign]
        controller.start()
        running.append(controller)
        settings.MAIL_SERVER = f"{scheme}://127.0.0.1:{port}"
        return postbox

    yield start
    for controller in running:
        controller.stop()


def greet(port: int, certificate: Path) -> None:
    """The first connection, which the controller waits for: its own uses the context of a server."""
    context = ssl.create_default_context(cafile=str(certificate))
    with (
        socket.create_connection(("127.0.0.1", port)) as plain,
        context.wrap_socket(plain, server_hostname="localhost"),
    ):
        pass


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_message_goes_encrypted(
    secure_server: Callable[[str], Postbox], certificate: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    postbox = secure_server(scheme)
    send("lamps.closed", Recipient(email="an@example.be", language="nl"), {"lamp": "7"})
    assert deliver_due() == 1
    assert len(postbox.taken) == 1


def test_a_certificate_that_nobody_vouches_for_is_refused(secure_server: Callable[[str], Postbox]) -> None:
    postbox = secure_server("smtp")
    send("lamps.closed", Recipient(email="an@example.be", language="nl"), {"lamp": "7"})
    deliver_due()
    assert not postbox.taken
    assert Attempt.objects.get().reason == "the mail server cannot be used: SSLCertVerificationError"
