"""Why something is kept after an erasure."""

from typing import Final

from zinneke.kernel.text import Text

KEPT_AUDIT: Final = Text(
    fr="Le journal d’audit garde qu’un compte sans nom a agi : il prouve ce qui a été fait (RGPD, art. 17.3.e).",
    nl="Het auditlogboek bewaart dat een account zonder naam iets deed: het dient als bewijs (AVG, art. 17.3.e).",
    de="Das Prüfprotokoll behält, dass ein Konto ohne Namen gehandelt hat: als Nachweis (DSGVO, Art. 17 Abs. 3 e).",
    en="The audit log keeps that an account without a name did something: it proves what was done (GDPR, art. 17.3.e).",
)
