import pytest

from zinneke.kernel.registry import Manifest, Quantity, manifests, register
from zinneke.kernel.text import Text

WORDS = Text(fr="essai", nl="proef", de="Versuch", en="trial")


def test_registering_twice_is_harmless_and_two_of_a_name_are_refused() -> None:
    manifest = Manifest("trial-of-the-registry", WORDS, WORDS, WORDS)
    register(manifest)
    register(Manifest("trial-of-the-registry", WORDS, WORDS, WORDS))
    assert [known for known in manifests() if known.name == manifest.name] == [manifest]
    other = Manifest("trial-of-the-registry", WORDS, WORDS, WORDS, roles={"clerk": ("trial.try",)})
    with pytest.raises(ValueError, match="rename one"):
        register(other)


@pytest.mark.parametrize(("stored", "shown"), [(0.42, 42.0), (1, 100.0), ("full", "full"), (True, True), (None, None)])
def test_a_scaled_quantity_is_shown_larger_and_words_are_left_alone(stored: object, shown: object) -> None:
    assert Quantity("occupancy", WORDS, "P1", scale=100).shown(stored) == shown
    assert Quantity("occupancy", WORDS).shown(stored) == stored
