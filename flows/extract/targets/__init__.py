"""Quantity targets of a notice."""

from flows.extract.targets.find import quantity_targets

__all__ = ["quantity_targets"]
