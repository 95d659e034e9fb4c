"""Who looked at whose data, and why: what people may ask to know (Regulation (EU) 2016/679, art. 15)."""

from zinneke.accounts.looks.noting import note

__all__ = ["note"]
