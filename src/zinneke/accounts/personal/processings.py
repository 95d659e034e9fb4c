"""The record of processing activities (Regulation (EU) 2016/679, art. 30), as manifests declare it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from django.utils.module_loading import import_string

from zinneke.kernel.personal import Erased, Processing, Subject
from zinneke.kernel.registry import Manifest, manifests


def record() -> list[tuple[Manifest, tuple[Processing, ...]]]:
    """Every manifest that declares any. That of accounts comes last: erasing needs what it knows until the end."""
    found = [(manifest, manifest.processing) for manifest in manifests() if manifest.processing]
    return sorted(found, key=lambda pair: pair[0].name == "accounts")


def processings() -> list[Processing]:
    """All of them, in that order."""
    return [one for _manifest, declared in record() for one in declared]


def exported(processing: Processing, subject: Subject) -> list[Mapping[str, Any]]:
    """What is known of somebody under it."""
    export = cast(Callable[[Subject], Iterable[Mapping[str, Any]]], import_string(processing.export))
    return list(export(subject))


def erased(processing: Processing, subject: Subject) -> Erased:
    """Erase what is known of somebody under it."""
    return cast(Callable[[Subject], Erased], import_string(processing.erase))(subject)
