"""How others know this broker (5.15)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identity:
    """Its alias, and the roots it is reached under, the public one first."""

    alias: str = "zinneke"
    addresses: tuple[str, ...] = ("http://127.0.0.1:9090",)

    def alias_in(self, tenant: str) -> str:
        """The alias of one tenant: tenants are context sources of their own (4.3.6.4, 5.15)."""
        return f"{self.alias}-{tenant}" if tenant else self.alias
