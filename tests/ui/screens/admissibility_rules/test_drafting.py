"""A draft written by choosing alone: a condition, a new question, a clause on it, order, a switch, and a trial."""

from pytestqt.qtbot import QtBot

from app.domain.condition_lines import Line, Lines
from app.ui.screens.admissibility_rules.clause_dialog import ClauseDialog
from app.ui.screens.admissibility_rules.condition_editor import ConditionEditor
from app.ui.screens.admissibility_rules.presenter import MADE_UP
from app.ui.screens.admissibility_rules.questions_dialog import QuestionsDialog
from app.ui.screens.admissibility_rules.screen import RulesScreen
from app.ui.screens.admissibility_rules.try_dialog import TryDialog
from app.use_cases.admissibility_rules.views import ConditionView
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext


def test_a_draft_is_written_and_tried_without_a_file(
    office: SmallOffice, context: RecordingContext, qtbot: QtBot
) -> None:
    context.desk = office.desk
    screen = RulesScreen(context)
    qtbot.addWidget(screen)
    screen.show()
    office.desk.admissibility_rules.draft()
    screen.activated("8-20")
    context.jobs.wait_idle()

    screen.questions.click()
    asked = screen.dialog
    assert isinstance(asked, QuestionsDialog)
    asked.add.click()
    form = asked.form
    assert form is not None
    form.ok.click()
    assert form.form.rows["label"].error and form.form.rows["answers"].error
    form.label.setText("پیوست")
    form.question.setText("آیا پیوست دارد؟")
    for field, words in zip(form.answers.fields, ("پیوست دارد", "پیوست ندارد"), strict=True):
        field.setText(words)
    form.ok.click()
    context.jobs.wait_idle()
    assert asked.form is None
    name = next(fact.name for fact in asked.table.rows_model.rows if fact.label == "پیوست")
    asked.reject()

    screen.add.click()
    clause = screen.dialog
    assert isinstance(clause, ClauseDialog)
    clause.ok.click()
    assert clause.form.rows["when"].error
    for typed, words in ((clause.number, "۹-۱"), (clause.name, "پیوست"), (clause.source, "بخشنامه")):
        typed.setText(words)
    clause.text.set_words("پیوست بفرستید.")
    [line] = clause.when.lines
    line.fact.set_value(name)
    line.fact.chosen.emit(name)
    line.answer.choose("no")
    assert "«پیوست» = خیر" in clause.when.sentence.text()
    clause.ok.click()
    context.jobs.wait_idle()
    added = screen.table.current_row
    assert screen.dialog is None and added is not None and added.shown.clause == "9-1"
    screen._move(-1)
    context.jobs.wait_idle()
    assert screen.table.rows_model.rows[-2].shown.clause == "9-1"
    screen.detail.switch.click()
    context.jobs.wait_idle()
    assert screen.table.current_row is not None and screen.table.current_row.shown.is_off
    screen.detail.switch.click()
    context.jobs.wait_idle()

    screen.tries.click()
    trial = screen.dialog
    assert isinstance(trial, TryDialog)
    trial.on.choose(MADE_UP)
    trial.go.click()
    context.jobs.wait_idle()
    assert "۱" in trial.banner.sentence and trial.go.isEnabled()


def test_what_lines_cannot_say_is_shown_and_stays_until_it_is_written_anew(office: SmallOffice, qtbot: QtBot) -> None:
    facts = office.desk.admissibility_rules.show().facts
    editor = ConditionEditor(facts, ConditionView("a or (b and c)", "اگر چنین باشد", None))
    qtbot.addWidget(editor)
    assert (editor.value, editor.problem) == (None, "") and "اگر چنین باشد" in editor.sentence.text()
    editor.anew.click()
    assert editor.problem
    [line] = editor.lines
    line.fact.set_value("kind")
    line.fact.chosen.emit("kind")
    line.choices["request"].setChecked(True)
    line.how.choose("is_not")
    assert editor.value == Lines("and", (Line("kind", frozenset({"request"}), is_not=True),)) and not editor.problem
