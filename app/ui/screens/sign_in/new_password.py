"""Two password fields with a hint that judges while one types."""

from PySide6.QtWidgets import QProgressBar, QWidget

from app.persian.catalogue import tr
from app.ui.screens.sign_in import credential_rules
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column
from app.ui.widgets.line_edit import PasswordEdit


class NewPassword:
    """Adds the rows `password` and `again` to a form."""

    def __init__(self, form: Form) -> None:
        self._first, self._again = PasswordEdit(), PasswordEdit()
        self._bar = QProgressBar()
        self._bar.setRange(0, 3)
        self._bar.setTextVisible(False)
        self._words = Label(tr("sign-in-password-rule", least=credential_rules.SHORTEST), "caption", wrap=True)
        hint = QWidget()
        column(self._bar, self._words, spacing=4, into=hint)
        form.add("password", tr("sign-in-new-password"), self._first, required=True).layout().addWidget(hint)  # type: ignore[union-attr]
        form.add("again", tr("sign-in-again"), self._again, required=True)
        self._first.textChanged.connect(self._judge)

    @property
    def password(self) -> str:
        """What was typed first."""
        return self._first.text()

    @property
    def again(self) -> str:
        """What was typed the second time."""
        return self._again.text()

    def problems(self) -> dict[str, str]:
        """Sentences by row name."""
        return credential_rules.problems(self._first.text(), self._again.text())

    def clear(self) -> None:
        """Empty both fields."""
        self._first.clear()
        self._again.clear()

    def _judge(self, typed: str) -> None:
        judged = credential_rules.strength(typed)
        self._bar.setValue(judged.level)
        self._words.setText(judged.sentence if typed else tr("sign-in-password-rule", least=credential_rules.SHORTEST))
