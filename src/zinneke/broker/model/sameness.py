"""When a rewritten attribute is still the same, and what its times then are (4.5.2.2, 4.8, 5.8.6)."""

from typing import Any, Final

import msgspec

from zinneke.broker.model.document import Instance

_STAMPS: Final = frozenset({"createdAt", "modifiedAt", "attrs"})

_encode: Final = msgspec.json.Encoder().encode


def same_content(left: Instance, right: Instance) -> bool:
    """Whether two instances differ in nothing but their times of creation and modification, at any depth.

    As values, 20 equals 20.0, but true does not equal 1.
    """
    if left.keys() != right.keys():
        return False
    for member, value in left.items():
        if member in _STAMPS:
            continue
        other = right[member]
        if value != other or (type(value) is not str and not _same_kind(value, other)):
            return False
    return "attrs" not in left or _same_attributes(left["attrs"], right["attrs"])


def restamped(old: Instance, new: Instance) -> Instance:
    """``new`` in the place of ``old``: created when the old one was, modified then too if nothing differs."""
    if same_content(old, new):
        return old
    stamped = {**new, "createdAt": old["createdAt"]}
    if "attrs" in new and "attrs" in old:
        stamped["attrs"] = {
            name: _restamped_all(old["attrs"].get(name, []), instances) for name, instances in new["attrs"].items()
        }
    return stamped


def _restamped_all(old: list[Instance], new: list[Instance]) -> list[Instance]:
    by_dataset = {instance.get("datasetId"): instance for instance in old}
    return [
        restamped(known, instance) if (known := by_dataset.get(instance.get("datasetId"))) else instance
        for instance in new
    ]


def _same_attributes(left: dict[str, list[Instance]], right: dict[str, list[Instance]]) -> bool:
    return left.keys() == right.keys() and all(
        len(mine) == len(right[name])
        and all(same_content(one, other) for one, other in zip(mine, right[name], strict=True))
        for name, mine in left.items()
    )


def _same_kind(left: Any, right: Any) -> bool:
    """Python takes True for 1; JSON does not. For values that are equal otherwise."""
    if not isinstance(left, dict | list):
        return isinstance(left, bool) == isinstance(right, bool)
    if _encode(left) == _encode(right):
        return True
    if isinstance(left, dict):
        return all(_same_kind(value, right[key]) for key, value in left.items())
    return all(_same_kind(one, other) for one, other in zip(left, right, strict=True))
