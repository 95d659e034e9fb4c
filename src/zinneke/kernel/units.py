"""Units of measurement, by their UN/CEFACT Recommendation 20 common code, as NGSI-LD's ``unitCode`` wants."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its common code, the symbol shown to people, and what it measures."""

    code: str
    symbol: str
    quantity: str


UNITS: Final[dict[str, Unit]] = {
    unit.code: unit
    for unit in (
        Unit("GQ", "µg/m³", "mass concentration"),
        Unit("GP", "mg/m³", "mass concentration"),
        Unit("59", "ppm", "volume fraction"),
        Unit("61", "ppb", "volume fraction"),
        Unit("CEL", "°C", "temperature"),
        Unit("P1", "%", "share"),
        Unit("C62", "", "count"),
        Unit("MTR", "m", "length"),
        Unit("KMT", "km", "length"),
        Unit("MTS", "m/s", "speed"),
        Unit("KMH", "km/h", "speed"),
        Unit("MIN", "min", "duration"),
        Unit("SEC", "s", "duration"),
        Unit("HUR", "h", "duration"),
        Unit("LUX", "lx", "illuminance"),
        Unit("2N", "dB", "level"),
        Unit("KWH", "kWh", "energy"),
        Unit("WTT", "W", "power"),
        Unit("VLT", "V", "voltage"),
        Unit("A97", "hPa", "pressure"),
        Unit("GM3", "g/m³", "mass concentration"),
        Unit("OHM", "Ω", "resistance"),
    )
}

MICROGRAM_PER_PPB: Final[dict[str, float]] = {"no2": 1.9125, "o3": 1.9957, "so2": 2.6609}
"""µg/m³ per ppb at 293 K and 101.3 kPa, the reference conditions of EU air-quality law. Kept as data:
the ideal gas law alone gives slightly other figures for SO2 and O3."""

MILLIGRAM_PER_PPM: Final[dict[str, float]] = {"co": 1.1642}
"""mg/m³ per ppm at 293 K and 101.3 kPa."""

_SCALE: Final[dict[str, float]] = {
    "GQ": 1, "GP": 1e3, "GM3": 1e6, "61": 1, "59": 1e3, "MTR": 1, "KMT": 1e3,
    "KMH": 1, "MTS": 3.6, "SEC": 1, "MIN": 60, "HUR": 3600,
}  # fmt: skip
"""Size of a unit in the smallest unit of its quantity that the city uses."""

_SPELLINGS: Final[dict[str, str]] = {
    **{unit.symbol: unit.code for unit in UNITS.values() if unit.symbol},
    "ug/m3": "GQ", "µg/m3": "GQ", "μg/m³": "GQ", "μg/m3": "GQ", "mg/m3": "GP", "g/m3": "GM3", "C": "CEL",
}  # fmt: skip


def unit_code(text: str) -> str:
    """The common code of a unit given by code, symbol or a usual spelling. Raises ValueError if unknown."""
    return _SPELLINGS.get(text) or unit(text).code


def convert(amount: float, source: str, target: str, *, gas: str = "") -> float:
    """An amount of unit ``source`` in unit ``target``, to 10 digits. Raises ValueError between quantities.

    Between volume fractions and mass concentrations ``gas`` says of what (293 K, 101.3 kPa).
    """
    if source == target:
        return amount
    factor = 1.0
    if (unit(source).quantity, unit(target).quantity) == ("volume fraction", "mass concentration"):
        factors = MICROGRAM_PER_PPB | MILLIGRAM_PER_PPM
        if gas not in factors:
            raise ValueError(f"no factor from {source} to {target} for {gas!r}: known are {', '.join(factors)}")
        factor = factors[gas]
    elif unit(source).quantity != unit(target).quantity:
        raise ValueError(
            f"{source} cannot be given in {target}: {unit(source).quantity} is not {unit(target).quantity}"
        )
    return float(f"{amount * factor * _SCALE[source] / _SCALE[target]:.10g}")


def unit(code: str) -> Unit:
    """The unit with this common code. Raises ValueError for a code the city does not use."""
    try:
        return UNITS[code]
    except KeyError:
        raise ValueError(
            f"unit {code!r} is unknown: use a UN/CEFACT common code such as {', '.join(sorted(UNITS)[:5])}, "
            "or add it to zinneke.kernel.units"
        ) from None


def microgram_per_m3(pollutant: str, ppb: float) -> float:
    """A concentration in µg/m³ from one in ppb. Raises ValueError for a gas without a factor."""
    try:
        return ppb * MICROGRAM_PER_PPB[pollutant]
    except KeyError:
        raise ValueError(f"no ppb factor for {pollutant!r}: known are {', '.join(MICROGRAM_PER_PPB)}") from None
