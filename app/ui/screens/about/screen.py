"""What this program is, which version, whose office, and what it is made of."""

from PySide6.QtWidgets import QGridLayout, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.text import isolate
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.widgets.card import Card
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import column, row, scrolling

_PARTS = ("qt", "python", "sqlcipher", "reportlab", "pyhanko", "vazirmatn", "signs", "tabler")


class AboutScreen(Screen):
    """No presenter: nothing here can be done."""

    title_id = "shell-about"
    icon = "info-circle"

    def __init__(self, context: ShellContext, version: str, office: str) -> None:
        super().__init__(context)
        inside = QWidget()
        head = Card()
        names = column(
            Label(tr("shell-brand"), "title"), Label(tr("shell-about-purpose"), "secondary", wrap=True), spacing=4
        )
        top = row(Icon("clipboard-check", "primary", 44), names, spacing=14)
        top.setStretch(1, 1)
        head.body.addLayout(top)
        facts = Card(tr("shell-about-facts"))
        facts.body.addLayout(
            _grid(
                (tr("shell-about-version"), isolate(to_persian(version))),
                (tr("shell-about-office"), office),
                (tr("shell-about-store"), tr("shell-about-store-detail")),
                (tr("shell-about-network"), tr("shell-about-network-detail")),
            )
        )
        parts = Card(tr("shell-about-parts"))
        parts.body.addLayout(_grid(*((tr(f"shell-part-{name}"), tr(f"shell-part-{name}-licence")) for name in _PARTS)))
        column(head, facts, parts, None, spacing=14, margins=(20, 16, 20, 16), into=inside)
        column(scrolling(inside), into=self)


def _grid(*lines: tuple[str, str]) -> QGridLayout:
    made = QGridLayout()
    made.setHorizontalSpacing(16)
    made.setVerticalSpacing(8)
    made.setColumnStretch(1, 1)
    made.setColumnMinimumWidth(0, 150)
    for at, (name, value) in enumerate(lines):
        made.addWidget(Label(name, "caption"), at, 0)
        made.addWidget(Label(value, wrap=True, selectable=True), at, 1)
    return made
