"""One full set of minutes for all tests that only read it."""

import pytest

from app.reports.document import BuiltDocument, OfficeStyle
from app.reports.visit_minutes import build_minutes
from tests.reports import records


@pytest.fixture(scope="session")
def built_minutes() -> BuiltDocument:
    """Minutes of the full record with four photos."""
    style = OfficeStyle(records.emblem(), records.OFFICE_LINES)
    return build_minutes(records.full_record(photos=4), records.images, style)


@pytest.fixture(scope="session")
def full_minutes(built_minutes: BuiltDocument) -> bytes:
    """Their PDF."""
    return built_minutes.pdf
