"""What became of a corrective action: its state now, and a note."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.findings import ActionState
from app.persian.catalogue import tr
from app.persian.jalali import format_moment
from app.ui import errors, theme
from app.ui.screens.visit.words import action_words
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import column, row
from app.ui.widgets.segments import Segments
from app.ui.widgets.text_area import TextArea
from app.use_cases.findings.views import ActionView

_STATES = (ActionState.DONE, ActionState.PARTLY_DONE, ActionState.OPEN, ActionState.DROPPED)
_MOST_BEFORE = 5
Follow = Callable[[ActionState, str], object]


class FollowUpDialog(Dialog):
    """`on_save` is called with a state and a note; `accept` or `show_error` follow."""

    def __init__(self, parent: QWidget, action: ActionView) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.on_save: Follow = lambda _state, _note: None
        self.setWindowTitle(tr("unit-follow"))
        self.setMinimumWidth(theme.px(520))
        self._state = Segments([(each.value, action_words(each)) for each in _STATES], tr("unit-follow-state"))
        self._note = TextArea(lines=3)
        self._form, self._banner = Form(80), Banner()
        self._form.add("state", tr("unit-follow-state"), self._state, required=True)
        self._form.add("note", tr("unit-follow-note"), self._note)
        keep = Button(tr("unit-follow-keep"), "check", "primary", self.save)
        foot = row(keep, Button(tr("widget-cancel"), None, "", self.reject), None, spacing=8)
        body = column(
            Label(tr("unit-follow"), "heading"),
            Label(action.text, wrap=True),
            Label(tr("unit-action-who", who=action.responsible, day=action.due_on), "caption"),
            spacing=6,
        )
        for each in action.follow_ups[-_MOST_BEFORE:]:
            body.addWidget(line())
            said = f"{action_words(each.state)} · {each.by} · {format_moment(each.at)}"
            body.addWidget(Label(said, "caption", wrap=True))
            if each.note:
                body.addWidget(Label(each.note, "secondary", wrap=True))
        margins = (20, 18, 20, 16)
        column(body, self._banner, self._form, 4, foot, spacing=12, margins=margins, into=self)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self._state.setFocus()

    def save(self) -> None:
        """Hand over what is chosen; giving an action up needs a reason."""
        problems = {}
        if not self._state.value:
            problems["state"] = tr("unit-follow-state-missing")
        elif self._state.value == ActionState.DROPPED and not self._note.words.strip():
            problems["note"] = tr("unit-follow-reason-missing")
        self._form.show_errors(problems)
        if not problems:
            self.on_save(ActionState(self._state.value), self._note.words.strip())

    def show_error(self, error: Exception) -> None:
        """The sentence of a refusal; what was written stays."""
        self._banner.show_sentence(errors.shown(error).sentence, "bad")
