"""What is different between two versions of a form, path by path, for those who publish one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zinneke.services.desk.rules.forms.definition import Definition
from zinneke.services.desk.rules.forms.written import written


@dataclass(frozen=True, slots=True)
class Difference:
    """A member that differs: where, what it was and what it is; None: it was or is not there."""

    path: str
    old: Any
    new: Any


def compare(old: Definition, new: Definition) -> list[Difference]:
    """Every difference. Steps and fields are paired by their codes, so that moving one is not changing all."""
    return list(_compare("", written(old), written(new)))


def _compare(path: str, old: Any, new: Any) -> Iterator[Difference]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from _compare(f"{path}.{key}" if path else key, old.get(key), new.get(key))
    elif _is_coded(old) and _is_coded(new):
        yield from _compare_coded(path, old, new)
    elif old != new:
        yield Difference(path, old, new)


def _compare_coded(path: str, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    was, now = ({str(_name(one)): one for one in many} for many in (old, new))
    common = [name for name in was if name in now]
    if common != [name for name in now if name in was]:
        yield Difference(f"{path} (order)", list(was), list(now))
    for name in dict.fromkeys((*was, *now)):
        yield from _compare(f"{path}[{name}]", was.get(name), now.get(name))


def _is_coded(value: Any) -> bool:
    """Whether it is a list of things that carry names of their own."""
    return isinstance(value, list) and all(isinstance(one, Mapping) and _name(one) is not None for one in value)


def _name(one: Mapping[str, Any]) -> Any:
    return one.get("code", one.get("value"))
