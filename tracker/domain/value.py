"""Values with named attributes that never change: dataclasses in all but the time they take.

Python writes and compiles the methods of a dataclass when its class is made, which for the records
alone is felt in every command. These share the few methods they need.
"""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, Self, dataclass_transform


@dataclass_transform(eq_default=False, kw_only_default=True, frozen_default=True)
class Value:
    """Attributes given by keyword; one left out has the value written in the class.

    Each value is itself and equal to no other.
    """

    attributes: ClassVar[tuple[str, ...]] = ()
    """The names of the attributes, those of the class it builds on first."""

    def __init_subclass__(cls) -> None:
        own = (name for name, kind in cls.__annotations__.items() if "ClassVar" not in kind)
        cls.attributes = tuple(dict.fromkeys((*cls.attributes, *own)))

    def __init__(self, **values: Any) -> None:
        object.__setattr__(self, "__dict__", values)

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """One with these attributes: the quickest way, for those who have them in a dictionary
        that nobody else holds."""
        made = cls.__new__(cls)
        object.__setattr__(made, "__dict__", values)
        return made

    def but(self, **changes: Any) -> Self:
        """The same with some attributes changed."""
        return type(self)(**self.__dict__ | changes)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be taken away")

    def __repr__(self) -> str:
        inner = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({inner})"
