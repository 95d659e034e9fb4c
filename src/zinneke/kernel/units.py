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
        raise ValueError(
            f"no ppb factor for {pollutant!r}: known are {', '.join(MICROGRAM_PER_PPB)}"
        ) from None
