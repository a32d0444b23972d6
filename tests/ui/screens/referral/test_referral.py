"""A unit's liaison replies on the page its worklist leads to, and sees the letters but nobody's name."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import NotFound
from app.domain.permissions import Actor, Grant, Role
from app.ui.screens.referral.screen import ReferralScreen
from app.ui.screens.worklist.screen import WorklistScreen
from app.ui.widgets.pdf_window import PdfWindow
from app.use_cases.complaints.referral_views import ReferralDraft, ReferralState
from app.use_cases.desk import Desk, desk_for
from tests.factories import GONABAD, SmallOffice
from tests.ui.conftest import RecordingContext
from tests.use_cases.complaints.case_making import S, case_in, unit_id


def liaison(office: SmallOffice, unit: str | None = None) -> Desk:
    of = unit_id(office.desk, unit) if unit else unit_id(office.desk)
    actor = Actor(office.member_id, "زهرا کریمی", frozenset({Grant(Role.UNIT_LIAISON, of)}))
    return desk_for(office.opened.tools, actor, "z.karimi", "", lambda: None)


def test_what_waits_on_the_worklist_is_replied_to_by_keyboard(
    qtbot: QtBot, context: RecordingContext, office: SmallOffice, type_text: Callable[[QWidget, str], None]
) -> None:
    case_id = case_in(office.desk, S.REFERRED)
    [referral] = office.desk.complaints.show(case_id).referrals
    papers = office.desk.case_papers
    letter = papers.write_to_unit(referral.id, papers.suggest_to_unit(referral.id)).letter
    context.desk = liaison(office)
    worklist = WorklistScreen(context)
    qtbot.addWidget(worklist)
    [item] = [each for each in context.desk.worklist.first(9).items if each.kind == "referral-to-answer"]
    worklist._presenter.open(item)
    assert context.went == [("referral", str(referral.id))]
    screen = ReferralScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activated(str(referral.id))
    assert context.jobs.wait_idle()
    opening = screen.findChild(QPushButton, f"letter-{letter.id}")
    assert opening is not None
    opening.click()
    assert context.jobs.wait_idle()
    [window] = screen.findChildren(PdfWindow)
    assert window.view._data == office.desk.letters.pdf(letter.id)
    window.reject()
    screen.send.click()
    assert screen._form.rows["text"].error
    type_text(screen.text, "پرونده بررسی شد")
    screen.activated(str(referral.id))
    screen.data_arrived()
    assert context.jobs.wait_idle() and screen.text.words == "پرونده بررسی شد"
    for on, said in ((context.on + timedelta(1), "هنوز نرسیده"), (context.on - timedelta(1), "پیش از آن نمی‌رسد")):
        screen.on.set_value(on)
        screen.send.click()
        assert context.jobs.wait_idle() and said in screen.refusal.sentence
    screen.on.set_value(context.on)
    screen.send.click()
    assert context.jobs.wait_idle() and not context.errors
    [told] = office.desk.complaints.show(case_id).referrals
    assert (told.state, told.reply, told.replied_on) == (ReferralState.REPLIED, "پرونده بررسی شد", context.on)
    assert screen._reply_text.text() == "پرونده بررسی شد" and not screen.send.isVisible()


def test_another_unit_and_a_letter_with_a_name_are_not_there(office: SmallOffice) -> None:
    desk = office.desk
    case_id = case_in(desk, S.EXTRACTED)
    draft = ReferralDraft(unit_id(desk), "علت را بنویسید", None, True, "واحد باید پروندهٔ شخص را بیابد")
    [referral_id] = desk.complaints.refer(case_id, [draft])
    named = desk.case_papers.write_to_unit(referral_id, desk.case_papers.suggest_to_unit(referral_id)).letter
    own, other = liaison(office), liaison(office, GONABAD.code)
    assert own.complaints.referral(referral_id).question == "علت را بنویسید"
    assert own.case_papers.letters_to_unit(referral_id) == []
    with pytest.raises(NotFound):
        own.case_papers.letter_to_unit(referral_id, named.id)
    with pytest.raises(NotFound):
        other.complaints.referral(referral_id)
