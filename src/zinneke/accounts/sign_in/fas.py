"""The federal authentication service (CSAM, BOSA): claims and levels.

The claims are read in a client's code; which level of the Regulation a level of FAS is, is recalled and chosen with
care: the lower one in doubt. A city sets ``levels`` as agreed with BOSA.
"""

from collections.abc import Mapping
from typing import Final

from zinneke.accounts.assurance import Assurance

GIVEN_NAME: Final = "givenName"
FAMILY_NAME: Final = "surname"
NATIONAL_NUMBER: Final = "egovNRN"
NATIONAL_NUMBER_SCOPE: Final = "egovnrn"
_LEVEL: Final = "urn:be:fedict:iam:fas:Level"
LEVELS: Final[Mapping[str, Assurance]] = {
    _LEVEL + "100": Assurance.EMAIL,
    _LEVEL + "200": Assurance.EMAIL,
    _LEVEL + "300": Assurance.LOW,
    _LEVEL + "350": Assurance.LOW,
    _LEVEL + "400": Assurance.SUBSTANTIAL,
    _LEVEL + "450": Assurance.SUBSTANTIAL,
    _LEVEL + "500": Assurance.HIGH,
}
