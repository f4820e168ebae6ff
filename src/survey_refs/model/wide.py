"""Dataclasses of very many fields, made in a tenth of the time.

``dataclasses`` writes and compiles each method of a class anew, with all its fields in it: for the variables of a work
that takes a twentieth of a short command. Here the methods are the same for every class, and look at its fields.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

__all__ = ["wide_dataclass"]

T = TypeVar("T")


class _Methods:
    """What ``dataclass(frozen=True)`` gives a class. A field that was not given is the class's attribute."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __init__(self, **values: Any) -> None:
        for name, field in self.__dataclass_fields__.items():
            if name not in values and field.default is MISSING:
                if field.default_factory is MISSING:
                    raise TypeError(f"{type(self).__name__}() misses the argument {name!r}")
                values[name] = field.default_factory()
        if unknown := values.keys() - self.__dataclass_fields__.keys():
            raise TypeError(f"{type(self).__name__}() has no argument {min(unknown)!r}")
        self.__dict__.update(values)

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name, field in self.__dataclass_fields__.items() if field.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        names = (name for name, field in self.__dataclass_fields__.items() if field.compare)
        return all(getattr(self, name) == getattr(other, name) for name in names)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name, field in self.__dataclass_fields__.items() if field.compare))

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")


if TYPE_CHECKING:
    from dataclasses import dataclass as wide_dataclass
else:

    def wide_dataclass(*, frozen: Literal[True], kw_only: Literal[True]) -> Callable[[type[T]], type[T]]:
        """``dataclass(frozen=True, kw_only=True)``, which it is for a type checker; there are no other options."""

        def made(cls: type[T]) -> type[T]:
            for name in ("__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__"):
                setattr(cls, name, _Methods.__dict__[name])
            return dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)

        return made
