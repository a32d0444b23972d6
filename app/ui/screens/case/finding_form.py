"""The words of the conclusion: typed on the page, kept by a press, never overwritten while they are being typed."""

from collections.abc import Callable

from app.persian.catalogue import tr
from app.ui import errors
from app.ui.screens.case.presenter import CasePresenter
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.text_area import TextArea
from app.use_cases.complaints.finding_views import FindingDraft, FindingView
from app.use_cases.complaints.views import CaseView

_FIELDS = ("summary", "conclusion", "recommendation", "cause")


class FindingForm(Card):
    """What was typed and is not kept yet stays, whatever comes from elsewhere."""

    def __init__(self, presenter: CasePresenter) -> None:
        super().__init__(tr("case-finding"), caption=tr("case-finding-clause"), spacing=10)
        self._presenter = presenter
        self._stored: dict[str, str] = dict.fromkeys(_FIELDS, "")
        self.areas = {name: TextArea(lines=2, most_lines=10) for name in _FIELDS}
        self._form = Form(116)
        for name, area in self.areas.items():
            self._form.add(name, tr(f"case-finding-{name}"), area)
            area.textChanged.connect(self._changed)
        self.keep_button = Button(tr("case-finding-keep"), "device-floppy", "primary", lambda: self.keep())
        self._said = Label("", "caption")
        self._refusal = Banner(closable=True)
        for part in (self._refusal, self._form):
            self.body.addWidget(part)
        self.body.addLayout(row(self.keep_button, self._said, None, spacing=10))

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: area.words.strip() for name, area in self.areas.items()}

    @property
    def is_typed_in(self) -> bool:
        """Whether something is typed that is not kept."""
        return self.typed != self._stored

    def show_finding(self, case: CaseView) -> None:
        """Take over what is stored where nothing else is typed."""
        typed, stored = self.typed, _words(case.finding)
        for name, area in self.areas.items():
            if typed[name] == self._stored[name] and typed[name] != stored[name]:
                area.set_words(stored[name])
            area.setReadOnly(not case.rights.investigate)
        self._stored = stored
        self.keep_button.setVisible(case.rights.investigate)
        self._changed()

    def forget(self) -> None:
        """Another case is on its way."""
        self._stored = dict.fromkeys(_FIELDS, "")
        for area in self.areas.values():
            area.set_words("")
        self._refusal.hide()

    def keep_before(self, go: Callable[[], object]) -> None:
        """Go on with something that reads the finding, once what is typed is stored."""
        if self.is_typed_in and not self.keep_button.isHidden():
            self.keep(go)
        else:
            go()

    def keep(self, then: Callable[[], object] | None = None) -> None:
        """Store what is typed."""
        draft, case_id = FindingDraft(**self.typed), self._presenter.case.row.id

        def kept(_finding: FindingView) -> None:
            self._changed()
            if then is not None:
                then()

        self.keep_button.setEnabled(False)
        self._refusal.hide()
        self._presenter.act(lambda desk: desk.complaints.write_finding(case_id, draft), kept, self._refused)

    def _refused(self, error: Exception) -> None:
        self._changed()
        self._refusal.show_sentence(errors.shown(error).sentence, "bad")

    def _changed(self) -> None:
        self.keep_button.setEnabled(self.is_typed_in)
        self._said.setText(tr("case-finding-unkept") if self.is_typed_in else "")


def _words(finding: FindingView) -> dict[str, str]:
    return {name: getattr(finding, name) for name in _FIELDS}
