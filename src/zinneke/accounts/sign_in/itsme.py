"""itsme (Belgian Mobile ID): claims and levels.

Read in the vendor's documentation of May 2026: authorization code flow; the scope holds ``service:CODE``; a client
secret in the body, or ``private_key_jwt``, and then id_token and userinfo are signed and encrypted JWTs;
``email_verified`` may be false.

The values of ``acr`` are recalled: check them when a city is connected, and set ``levels`` if they differ.
"""

from collections.abc import Mapping
from typing import Final

from zinneke.accounts.assurance import Assurance

CLAIMS: Final = "http://itsme.services/v2/claim/"
NATIONAL_NUMBER: Final = CLAIMS + "BENationalNumber"
LEVELS: Final[Mapping[str, Assurance]] = {
    CLAIMS + "acr_basic": Assurance.SUBSTANTIAL,
    CLAIMS + "acr_advanced": Assurance.HIGH,
}


def service_scope(code: str) -> str:
    """The scope that names the service a city agreed on with itsme."""
    return f"service:{code}"
