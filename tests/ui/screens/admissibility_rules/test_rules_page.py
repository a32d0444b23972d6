"""The page of the admissibility rules, on a real office: a draft edited by its form, compared, issued, thrown away."""

from pytestqt.qtbot import QtBot

from app.domain.admissibility_rules import Outcome
from app.ui.screens.admissibility_rules.clause_dialog import ClauseDialog
from app.ui.screens.admissibility_rules.screen import RulesScreen
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext


def test_a_clause_is_rewritten_in_a_draft_and_issued_with_a_reason(
    office: SmallOffice, context: RecordingContext, qtbot: QtBot
) -> None:
    context.desk = office.desk
    screen = RulesScreen(context)
    qtbot.addWidget(screen)
    screen.show()
    screen.activated("8-8")
    context.jobs.wait_idle()
    assert len(screen.table.rows_model.rows) == 13 and screen.detail.change.isHidden() and screen.issue.isHidden()
    screen.begin.click()
    context.jobs.wait_idle()
    assert screen.begin.isHidden() and not screen.issue.isEnabled()
    screen._edit()
    form = screen.dialog
    assert isinstance(form, ClauseDialog)
    form.text.set_words("سلام {name}")
    form.ok.click()
    context.jobs.wait_idle()
    assert "name" in form.banner.sentence and form.isEnabled()
    form.text.set_words("متن تازه")
    form.outcome.set_value(Outcome.COMPLETION_ASKED)
    form.ok.click()
    context.jobs.wait_idle()
    line = screen.table.current_row
    assert screen.dialog is None and line is not None and line.shown.clause == "8-8"
    assert [each.field for each in line.changes] == ["outcome", "text"] and screen.issue.isEnabled()
    screen.presenter.issue("بخشنامهٔ ۱۲")
    context.jobs.wait_idle()
    now = office.desk.admissibility_rules.show(present=True)
    assert (now.version.version, now.clauses[-1].text) == (2, "متن تازه")
    assert not screen.begin.isHidden() and "۲" in screen.banner.sentence
    screen.begin.click()
    context.jobs.wait_idle()
    screen.presenter.discard()
    context.jobs.wait_idle()
    assert len(office.desk.admissibility_rules.versions()) == 2
