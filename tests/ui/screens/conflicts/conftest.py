"""The page of conflicts over a real office that has some."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from app.models.sync import Conflict
from app.ui.screens.conflicts.screen import ConflictsScreen
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext

Park = Callable[..., UUID]
BEFORE = "بازدید دوره‌ای از میز خدمت و دسترس‌پذیری"


def side(base: object, mine: object, theirs: object) -> dict[str, object]:
    """One field of a conflict."""
    return {"base": base, "mine": mine, "theirs": theirs}


@pytest.fixture
def park(office: SmallOffice) -> Park:
    """Puts a conflict about the planned visit into the store, as a pull would."""

    def put(fields: dict[str, Any], kind: str = "edit/edit", **changes: Any) -> UUID:  # noqa: ANN401 - columns
        conflict_id = uuid7()
        values = {
            "record_table": "visit",
            "record_id": office.visit_id,
            "device_id": None,
            "made_by": "زهرا کریمی",
            "created_at": datetime(2026, 11, 22, 7, 0, tzinfo=UTC),
            **changes,
        }
        with office.opened.tools.transaction() as session:
            session.add(Conflict(id=conflict_id, kind=kind, fields=fields, **values))
        return conflict_id

    return put


@pytest.fixture
def page(qtbot: QtBot, office: SmallOffice, context: RecordingContext) -> Callable[[], ConflictsScreen]:
    """Opens the page and waits until it has read the store."""
    context.desk = office.desk

    def open_page() -> ConflictsScreen:
        screen = ConflictsScreen(context)
        qtbot.addWidget(screen)
        screen.resize(1150, 700)
        screen.show()
        screen.activateWindow()
        qtbot.waitExposed(screen)
        screen.activated()
        context.jobs.wait_idle()
        return screen

    return open_page
