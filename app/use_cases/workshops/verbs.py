"""Everything one does with the register of workshops."""

from app.use_cases.workshops.keeping import WorkshopKeeping
from app.use_cases.workshops.papers import WorkshopPapers
from app.use_cases.workshops.totals import WorkshopTotals


class Workshops(WorkshopKeeping, WorkshopPapers, WorkshopTotals):
    """Reading, keeping, adding up, printing and handing over."""
