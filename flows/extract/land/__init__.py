"""Land areas of a notice."""

from flows.extract.land.areas import land_areas

__all__ = ["land_areas"]
