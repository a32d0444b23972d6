"""A visit whose contents are at the centre only: the card, and what it says when there is no way to the centre."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from app.ui.jobs import Jobs
from app.ui.navigation import ShellContext
from app.ui.screens.settings.holding_card import HoldingCard
from app.ui.screens.visit.screen import VisitScreen
from app.ui.sync_runner import BackgroundSync
from app.use_cases.visits.visibility import ContentsAway
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext
from tests.ui.screens.visit.conftest import settle
from tests.ui.screens.visit.hand import NOW
from tests.ui.shell.sync_script import ScriptedCentre


@dataclass
class Syncing:
    """What a page sees of the shell's syncing."""

    runner: BackgroundSync

    def count_conflicts(self) -> None:
        """Nobody asks."""

    def begin_by_hand(self) -> None:
        """Nobody asks."""


class SyncingContext(RecordingContext):
    """A recording shell that can sync."""

    sync: Syncing


@pytest.fixture
def centre() -> ScriptedCentre:
    """A centre as the test tells it."""
    return ScriptedCentre()


@pytest.fixture
def syncing(context: RecordingContext, office: SmallOffice, centre: ScriptedCentre) -> SyncingContext:
    """A shell on the office's desk that can sync, and the office's visit away."""
    with office.opened.tools.transaction() as session:
        session.execute(
            text("INSERT INTO visit_holding (visit_id, is_away) VALUES (:visit, 1)"), {"visit": office.visit_id.hex}
        )
    made = SyncingContext(context.jobs, office.desk)
    made.sync = Syncing(BackgroundSync(centre, context.jobs, lambda: 0))
    made.sync.runner.start(pauses=False)
    context.jobs.wait_idle()
    return made


def test_the_card_stands_in_the_visits_place_and_says_why_it_cannot_be_fetched(
    qtbot: QtBot, syncing: SyncingContext, office: SmallOffice, centre: ScriptedCentre
) -> None:
    screen = VisitScreen(syncing, lambda: NOW)
    qtbot.addWidget(screen)
    screen.resize(1158, 712)
    screen.show()
    screen.activated(office.visit_id)
    settle(syncing)
    card = screen.away
    assert card.isVisible()
    assert office.desk.visits.heading(office.visit_id).row.unit_name in card.facts.words
    centre.is_silent = True
    card.fetch.click()
    assert (card.bar.isVisible(), card.fetch.isVisible()) == (True, False)
    settle(syncing)
    assert centre.fetched == [office.visit_id]
    assert "markaz.example" in card.failure.sentence
    assert card.failure.sentence.endswith("این رایانه هنوز به مرکز دسترسی نداشته است.")
    assert card.fetch.isVisible()
    with office.opened.tools.transaction() as session:  # as a round would
        session.execute(text("DELETE FROM visit_holding"))
    centre.is_silent = False
    card.fetch.click()
    settle(syncing)
    qtbot.waitUntil(lambda: screen.opened.is_shown)
    assert not card.isVisible()
    syncing.jobs.wait_idle()
    assert syncing.errors == []


def test_nothing_of_it_can_be_changed_or_printed(syncing: SyncingContext, office: SmallOffice) -> None:
    desk, visit = office.desk, office.visit_id
    refused: list[Callable[[], object]] = [
        lambda: desk.visits.show(visit),
        lambda: desk.visits.begin(visit),
        lambda: desk.visits.add_interview(visit, "", "", "متن"),
        lambda: desk.findings.add(visit, "یافته"),
        lambda: desk.sealing.draft_pdf(visit),
        lambda: desk.sealing.pdf(visit),
    ]
    for verb in refused:
        with pytest.raises(ContentsAway):
            verb()
    assert [row.id for row in desk.visits.list()] == [visit]
    assert desk.check().ok


def test_the_settings_say_what_is_held_and_take_another_wish(
    qtbot: QtBot, syncing: SyncingContext, centre: ScriptedCentre, jobs: Jobs
) -> None:
    card = HoldingCard(cast(ShellContext, syncing), syncing.sync.runner)
    assert isinstance(card, QObject)
    qtbot.addWidget(card)
    card.show()
    card.refresh()
    settle(syncing)
    settle(syncing)
    assert "۱۲ بازدید" in card.facts.words
    assert card.wished == (None, None)
    assert (card.counties.isEnabled(), card.apply.isEnabled()) == (False, False)
    card.everywhere.setChecked(False)
    for at in range(2, card.counties.count()):
        card.counties.item(at).setCheckState(card.counties.item(0).checkState().Unchecked)
    card.years.set_value(3)
    card._changed()
    counties, years = card.wished
    assert counties is not None
    assert (len(counties), years, card.apply.isEnabled()) == (2, 3, True)
    card.apply.click()
    settle(syncing)
    settle(syncing)
    assert (centre.holding.counties, centre.holding.years) == (counties, 3)
    assert syncing.notices == [("از همگام‌سازی بعد اعمال می‌شود.", "ok")]
