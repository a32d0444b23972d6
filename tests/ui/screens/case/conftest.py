"""A case's page on a small office."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext
from tests.ui.screens.case.hand import Hand, hand_on


@pytest.fixture
def hand(
    qtbot: QtBot, context: RecordingContext, office: SmallOffice, type_text: Callable[[QWidget, str], None]
) -> Iterator[Hand]:
    context.desk = office.desk
    yield hand_on(qtbot, context, type_text)
    context.jobs.wait_idle()
