"""Asks why somebody's certificate is to count no more, and says what becomes of what was signed with it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.use_cases.people.revoking import REASONS
from app.use_cases.people.views import PersonView


class RevokeDialog(Dialog):
    """Stays open until it is done."""

    def __init__(self, parent: QWidget, person: PersonView, revoke: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._revoke = revoke
        words = tr("people-revoke-title", name=person.full_name)
        self.setWindowTitle(words)
        self.setMinimumWidth(theme.px(520))
        self.banner = Banner()
        self.reason = ComboBox([(each, tr(f"people-revoke-reason-{each.replace('_', '-')}")) for each in REASONS])
        self.reason.chosen.connect(self._show_effect)
        form = Form(label_width=96)
        form.add("reason", tr("people-revoke-reason"), self.reason, required=True)
        self.ok = Button(tr("people-revoke"), "circle-x", "danger", self._accept)
        column(
            Label(words, "heading", wrap=True),
            Label(tr("people-revoke-detail"), "secondary", wrap=True),
            form,
            self.banner,
            row(self.ok, Button(tr("widget-cancel"), None, "", self.reject), None),
            spacing=14,
            margins=(20, 18, 20, 16),
            into=self,
        )
        self._show_effect(self.reason.value)

    def show_refused(self, error: Exception) -> None:
        """Say why the certificate still counts."""
        self.setEnabled(True)
        self.banner.show_sentence(errors.shown(error).sentence, "bad")
        self.fit()

    def _show_effect(self, reason: object) -> None:
        is_lost = reason == REASONS[0]
        self.banner.show_sentence(tr("people-revoke-loses" if is_lost else "people-revoke-keeps"), "warn")

    def _accept(self) -> None:
        self.setEnabled(False)
        self._revoke(str(self.reason.value))
