"""Regions: the code list of China's divisions, and where a notice belongs in it."""

from flows.read.regions.divisions import AS_OF, FORMER_LISTS, Division, divisions
from flows.read.regions.locate import Located, Sources, locate

__all__ = ["AS_OF", "FORMER_LISTS", "Division", "Located", "Sources", "divisions", "locate"]
