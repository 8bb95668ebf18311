"""Where names of projects begin and end, by what surrounds them: a model learnt from marked notices."""

from flows.extract.boundaries.model import (
    Boundaries,
    Likely,
    boundaries,
    boundaries_of,
    everywhere,
    unseen,
)

__all__ = ["Boundaries", "Likely", "boundaries", "boundaries_of", "everywhere", "unseen"]
