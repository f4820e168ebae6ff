"""Dataclasses of very many fields, made in a tenth of the time.

``dataclasses`` writes and compiles each method of a class anew, with all its fields in it: for the variables of a work
that takes a twentieth of a short command. Here the methods are the same for every class, and look at its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar

__all__ = ["wide_dataclass"]

T = TypeVar("T")


def _init(self: Any, **values: Any) -> None:
    """A field that is not given stays the class's attribute."""
    fields = self.__dataclass_fields__
    for name, field in fields.items():
        if name not in values and field.default is MISSING:
            if field.default_factory is MISSING:
                raise TypeError(f"{type(self).__name__}() misses the argument {name!r}")
            values[name] = field.default_factory()
    if unknown := values.keys() - fields.keys():
        raise TypeError(f"{type(self).__name__}() has no argument {min(unknown)!r}")
    self.__dict__.update(values)


def _repr(self: Any) -> str:
    shown = [f"{name}={getattr(self, name)!r}" for name, field in self.__dataclass_fields__.items() if field.repr]
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _eq(self: Any, other: object) -> bool:
    return _compared(self) == _compared(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_compared(self))


def _compared(value: Any) -> tuple[object, ...]:
    return tuple([getattr(value, name) for name, field in value.__dataclass_fields__.items() if field.compare])


def _setattr(self: Any, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


_METHODS: Mapping[str, Callable[..., Any]] = {
    "__init__": _init,
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
}

if TYPE_CHECKING:
    from dataclasses import dataclass as wide_dataclass
else:

    def wide_dataclass(*, frozen: Literal[True], kw_only: Literal[True]) -> Callable[[type[T]], type[T]]:
        """``dataclass(frozen=True, kw_only=True)``, which it is for a type checker; there are no other options."""

        def made(cls: type[T]) -> type[T]:
            for name, method in _METHODS.items():
                setattr(cls, name, method)
            return dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)

        return made
