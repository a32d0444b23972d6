"""Everything one does with scanned paper."""

from app.use_cases.scans.reading import Reading


class Scans(Reading):
    """From the scanner's folder to pages of a case that are seen, ordered, read and printed."""
