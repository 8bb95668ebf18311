"""Values: small classes that hold what was found, as dataclasses that nothing changes once they are made.

The type checker holds them frozen. At run time they are not: to make an instance would take four times as
long, and a notice makes thousands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """A dataclass with slots that can be compared and hashed."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
