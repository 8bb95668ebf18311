"""Numbers with their units and bounds, found in Chinese text."""

from flows.extract.quantities.quantity import Quantity
from flows.extract.quantities.scan import find

__all__ = ["Quantity", "find"]
