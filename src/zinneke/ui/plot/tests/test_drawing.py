"""Pictures of charts: what is in them, and that none of it lies."""

from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.ui.plot.drawing import draw
from zinneke.ui.plot.figure import Figure, Key, Kind, Series
from zinneke.ui.plot.scale import over
from zinneke.ui.plot.upright import runs

SVG = "{http://www.w3.org/2000/svg}"
NUMBERS = st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 3))


def figure(
    kind: Kind, *series: Series, scale: str = "names", places: tuple[float, ...] = (), name: str = "k"
) -> Figure:
    """A chart of these series."""
    length = len(series[0].values)
    keys = tuple(Key(f"{name}{number}", place) for number, place in enumerate(places or range(length)))
    return Figure(kind, "Title <&>", "Told", "Keys", "Values", keys, series, scale)  # type: ignore[arg-type]


def picture(shown: Figure) -> Element:
    """The picture, parsed."""
    return fromstring(draw(shown, "c"))  # noqa: S314 - our own


def bars(svg: Element) -> list[dict[str, float]]:
    """Bars and columns by what is told of them."""
    return [
        {name: float(rect.get(name, "0")) for name in ("x", "y", "width", "height")}
        for rect in svg.iter(f"{SVG}rect")
        if rect.find(f"{SVG}title") is not None
    ]


@pytest.mark.parametrize("kind", list(Kind))
def test_pictures_are_named_and_described(kind: Kind) -> None:
    svg = picture(figure(kind, Series("", (1.0, None, 3.0))))
    assert svg.get("role") == "img"
    ids = (svg.get("aria-labelledby") or "").split()
    told = {one.get("id"): one.text for one in svg}
    assert [told[one] for one in ids] == ["Title <&>", "Told"]


@given(st.lists(NUMBERS, min_size=1, max_size=8))
def test_bars_are_as_long_as_their_values_from_zero(values: list[float]) -> None:
    drawn = bars(picture(figure(Kind.BARS, Series("", tuple(values)))))
    longest = max(map(abs, values))
    if longest > 0:
        unit = max(bar["width"] for bar in drawn) / longest
        for bar, value in zip(drawn, values, strict=True):
            assert bar["width"] == pytest.approx(abs(value) * unit, abs=1.0)


@given(st.lists(NUMBERS, min_size=1, max_size=40), st.booleans())
def test_a_scale_holds_all_values_between_round_ticks(values: list[float], from_zero: bool) -> None:
    scale = over(values, 0.0, 300.0, from_zero=from_zero)
    slack = 1e-9 * max(1.0, *map(abs, values))
    assert scale.low - slack <= min(values)
    assert scale.high + slack >= max(values)
    assert 2 <= len(scale.ticks) <= 12
    assert all(-1e-6 <= scale.at(value) <= 300.000001 for value in values)
    if from_zero:
        assert any(tick == 0 for tick in scale.ticks)


def test_a_line_is_broken_where_a_value_or_a_month_is_missing() -> None:
    shown = figure(Kind.LINE, Series("", (1.0, 2.0, None, 4.0, 5.0)), scale="steps", places=(0, 1, 2, 3, 7))
    assert list(runs(shown, shown.series[0])) == [[(0, 1.0), (1, 2.0)], [(3, 4.0)], [(4, 5.0)]]
    lines = [one for one in picture(shown).iter(f"{SVG}path") if one.get("fill") == "none"]
    assert len(lines) == 1


def test_series_differ_by_more_than_colour() -> None:
    series = tuple(Series(f"s{number}", (1.0, 2.0)) for number in range(6))
    lines = [one for one in picture(figure(Kind.LINE, *series)).iter(f"{SVG}line") if one.get("stroke-width")]
    assert len({one.get("stroke-dasharray") for one in lines}) == 6
    patterns = list(picture(figure(Kind.COLUMNS, *series)).iter(f"{SVG}pattern"))
    assert len({one.get("patternTransform") for one in patterns}) == 5


def test_long_names_are_cut_in_the_picture_and_whole_beside_it() -> None:
    svg = picture(figure(Kind.BARS, Series("", (1.0,)), name="a very long name that no margin has room for "))
    (label,) = [one for one in svg.iter(f"{SVG}text") if (one.text or "").endswith("…")]
    assert label.findtext(f"{SVG}title") == "a very long name that no margin has room for 0"


def test_nothing_of_a_chart_is_styled_inline() -> None:
    series = tuple(Series(f"s{number}", (1.0, -2.0, None)) for number in range(3))
    for kind in Kind:
        assert "style" not in draw(figure(kind, *series))


def test_more_series_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 6"):
        figure(Kind.LINE, *(Series(f"s{number}", (1.0,)) for number in range(7)))


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("values", [(), (None,), (0.0,), (5.0, 5.0), (-3.0, -3.0), (1e-9, 2e-9), (1e15, 1.0)])
def test_odd_values_are_drawn(kind: Kind, values: tuple[float | None, ...]) -> None:
    svg = picture(figure(kind, Series("", values)))
    for one in svg.iter():
        assert "nan" not in " ".join(one.attrib.values()).split()
        assert "inf" not in " ".join(one.attrib.values())
