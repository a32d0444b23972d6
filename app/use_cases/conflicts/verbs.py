"""Everything one does with conflicts."""

from app.use_cases.conflicts.listing import Listing
from app.use_cases.conflicts.resolving import Resolving


class Conflicts(Listing, Resolving):
    """What two laptops wrote in the same place, and what a person makes of it."""
