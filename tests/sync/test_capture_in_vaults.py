"""Capture is on in a real vault from its first row: what an office records before it knows a centre is not lost."""

from sqlalchemy import text

from app.models.change import trigger_names
from app.models.complaint_line import line_triggers
from tests.factories import SmallOffice


def test_a_real_vault_captures_what_its_people_do(office: SmallOffice) -> None:
    with office.opened.tools.transaction() as session:
        stored = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all()
        dirty = session.execute(text("SELECT count(*) FROM sync_dirty WHERE tbl = 'visit' AND op = 'I'")).scalar_one()
    assert set(stored) == trigger_names() | line_triggers()
    assert dirty == 1
