"""Where a visit goes, in as few words as tell it apart."""

from app.use_cases.visits.views import VisitRow


def place_words(row: VisitRow) -> str:
    """The county for a county's own unit, else the unit's name."""
    own = row.county_name and row.unit_name.endswith(row.county_name)
    return row.county_name if own else row.unit_name
