"""Quick pickling of frozen dataclasses with slots and of named tuples: pages travel between processes as such.

Left to themselves they look up their fields again for each object; on a page of 300 segments that took longer than
splitting a short one.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any

_SETTERS: dict[type, tuple[Callable[[Any, Any], None], ...]] = {}


def pickle_quickly(classes: Iterable[type]) -> None:
    """Let objects of these frozen dataclasses with slots, two fields or more each, be pickled as their values."""
    for each in classes:
        names = [field.name for field in fields(each)]
        _SETTERS[each] = tuple(getattr(each, name).__set__ for name in names)
        copyreg.pickle(each, _reducer(each, attrgetter(*names)))


def pickle_as_call(each: type[tuple[Any, ...]]) -> None:
    """Let named tuples of this class be pickled as a call with their values, by C alone; the default asks Python."""
    copyreg.pickle(each, lambda item: (each, tuple(item)))


def _reducer(each: type, read: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], tuple[Any, ...]]:
    def reduce(item: Any) -> tuple[Any, ...]:
        return restore, (each, read(item))

    return reduce


def restore(each: type, values: tuple[Any, ...]) -> Any:
    """The object with these values; its `__init__` is not run again."""
    item: Any = object.__new__(each)
    for put, value in zip(_SETTERS[each], values, strict=True):
        put(item, value)
    return item
