import pytest

from zinneke.kernel.units import UNITS, microgram_per_m3, unit


def test_a_unit_is_known_by_its_common_code() -> None:
    assert unit("GQ").symbol == "µg/m³"


def test_an_unknown_unit_names_the_remedy() -> None:
    with pytest.raises(ValueError, match="UN/CEFACT"):
        unit("ug/m3")


def test_each_unit_stands_under_its_own_code() -> None:
    assert all(code == known.code for code, known in UNITS.items())


def test_ppb_of_nitrogen_dioxide_in_micrograms() -> None:
    assert microgram_per_m3("no2", 20) == pytest.approx(38.25)


def test_a_gas_without_a_factor_is_refused() -> None:
    with pytest.raises(ValueError, match="no ppb factor for 'radon'"):
        microgram_per_m3("radon", 1)
